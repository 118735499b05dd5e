//! Forgetting, for good: what was read, or everything personal. It is asked once more before, as
//! no Undo brings it back.

use crate::userdata::{Change, History};

use super::jobs::Save;
use super::pages::SearchView;
use super::visit::VisitSheet;
use super::{App, Nav, ToastKind, Undoable};

/// What is to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    /// Recent articles and reading places.
    Reading,
    /// That, everything kept with its backups, and which folders were added. How the person likes
    /// to read stays.
    Everything,
}

impl App {
    /// Forgets what was asked about.
    pub(super) fn forget_now(&mut self) {
        let Some(what) = self.forgetting.take() else { return };
        self.history = History::default();
        self.history_changed = None;
        self.nav = Nav::default();
        self.undo.retain(|undo| !matches!(undo, Undoable::Recent(_)));
        match what {
            Forget::Reading => self.jobs.save(Save::ForgetReading),
            Forget::Everything => self.forget_everything(),
        }
        self.say(ToastKind::Forgotten(what));
        self.take_finished();
    }

    fn forget_everything(&mut self) {
        self.undo.clear();
        self.settings.forget();
        self.search = SearchView { ticket: self.search.ticket + 1, ..SearchView::default() };
        self.bookmarks.asking = None;
        self.visit = VisitSheet::default();
        self.change(vec![Change::ForgetEverything]);
        self.read_folders();
    }
}
