//! Bringing in and taking out what is kept: the two dialogs' state. A file that comes in is read
//! and looked at first; nothing is added before the person says so, and Undo takes it back.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::article::Problem;
use crate::userdata::{
    Bookmark, Kept, KeptFile, KeptForm, KeptId, KeptPlan, SaveError, preview, read_kept_file,
};

use super::export::{ExportKind, expanded};
use super::jobs::{Done, NO_CHOOSER, Save};
use super::{Action, App, KeptList, Page, ToastKind, Undoable};

/// The dialog that is open.
#[derive(Clone, Debug)]
pub enum Carrying {
    In(CarryIn),
    Out(CarryOut),
}

/// A file that is being brought in.
#[derive(Clone, Debug, Default)]
pub struct CarryIn {
    /// The file's path as typed.
    pub typed: String,
    /// The system's chooser is open.
    pub choosing: bool,
    /// The system has none.
    pub no_chooser: bool,
    /// The file is being read, or what is in it added.
    pub busy: bool,
    /// Why nothing can be taken from it.
    pub refused: Option<Problem>,
    pub found: Option<CarryFound>,
    /// A later look at a file makes the answer to an earlier one worthless.
    ticket: u64,
}

/// What stands in the file, and what adding it would do.
#[derive(Clone, Debug)]
pub struct CarryFound {
    pub file: Arc<KeptFile>,
    pub plan: Arc<KeptPlan>,
}

/// What is being taken out.
#[derive(Clone, Debug)]
pub struct CarryOut {
    pub form: KeptForm,
    pub share: Share,
    /// How many there are of each share.
    pub all: usize,
    pub shown: Vec<KeptId>,
    pub selected: Vec<KeptId>,
}

impl CarryOut {
    /// The shares that there are something else to, and how many items each has.
    pub fn shares(&self) -> impl Iterator<Item = (Share, usize)> {
        let (shown, selected) = (self.shown.len(), self.selected.len());
        let shares = [(Share::All, self.all), (Share::Shown, shown), (Share::Selected, selected)];
        shares.into_iter().filter(|(share, n)| match share {
            Share::All => true,
            Share::Shown => *n > 0 && *n < self.all,
            Share::Selected => *n > 0,
        })
    }
}

/// Which of all bookmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    All,
    /// Those that the Bookmarks page shows.
    Shown,
    Selected,
}

/// What can be done in the dialogs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carry {
    TypePath(String),
    Browse,
    /// Reads the file and says what it would bring.
    Look,
    /// Adds what it brings.
    Add,
    Write(KeptForm),
    Take(Share),
    /// Asks where to save it.
    Save,
    Close,
}

/// What a worker has finished for a dialog.
pub enum CarryDone {
    Chosen { path: Option<PathBuf>, at_once: bool },
    Read { ticket: u64, result: Box<Result<CarryFound, Problem>> },
    Added(Result<(Kept, KeptPlan), SaveError>),
    Written { name: String, text: Result<String, String> },
}

impl App {
    /// What a file or folder that is dropped on the window asks for.
    #[must_use]
    pub fn dropped(&self, path: PathBuf) -> Action {
        let is_kept = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        let here = self.nav.here().page == Page::Bookmarks || self.carrying.is_some();
        if is_kept && here { Action::ImportKept(Some(path)) } else { Action::AddFolder(path) }
    }

    pub(super) fn import_kept(&mut self, path: Option<PathBuf>) {
        self.show_palette(false);
        self.keys_shown = false;
        let typed = path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        self.carrying = Some(Carrying::In(CarryIn { typed, ..CarryIn::default() }));
        if let Some(path) = path {
            self.look_at(path);
        }
    }

    pub(super) fn export_kept(&mut self, selected: Vec<KeptId>) {
        if self.kept.is_empty() {
            return;
        }
        self.show_palette(false);
        self.keys_shown = false;
        let shown = self.shown_kept();
        let out = CarryOut {
            form: KeptForm::default(),
            share: Share::All,
            all: self.kept.len(),
            shown,
            selected,
        };
        // The most particular one is what is meant.
        let share = out.shares().last().map_or(Share::All, |(share, _)| share);
        self.carrying = Some(Carrying::Out(CarryOut { share, ..out }));
    }

    /// What the Bookmarks page shows, while it is shown.
    fn shown_kept(&self) -> Vec<KeptId> {
        let bin = self.bookmarks.list == KeptList::Bin;
        if bin || self.nav.here().page != Page::Bookmarks {
            return Vec::new();
        }
        self.bookmarks.rows.iter().map(|row| row.id).collect()
    }

    pub(super) fn carry(&mut self, action: Carry) {
        match (action, &mut self.carrying) {
            (Carry::Close, _) => self.carrying = None,
            (Carry::TypePath(typed), Some(Carrying::In(carry))) => {
                let ticket = carry.ticket + 1;
                let no_chooser = carry.no_chooser;
                *carry = CarryIn { typed, no_chooser, ticket, ..CarryIn::default() };
            }
            (Carry::Browse, Some(Carrying::In(carry))) => {
                carry.choosing = true;
                carry.no_chooser = false;
                self.choose_kept_file();
            }
            (Carry::Look, Some(Carrying::In(carry))) => {
                let path = expanded(&carry.typed);
                self.look_at(path);
            }
            (Carry::Add, Some(Carrying::In(carry))) => {
                if let Some(found) = carry.found.as_ref().filter(|_| !carry.busy) {
                    let file = Arc::clone(&found.file);
                    carry.busy = true;
                    self.jobs.save(Save::BringIn(file));
                    self.take_finished();
                }
            }
            (Carry::Write(form), Some(Carrying::Out(out))) => out.form = form,
            (Carry::Take(share), Some(Carrying::Out(out))) => out.share = share,
            (Carry::Save, Some(Carrying::Out(out))) => {
                let out = out.clone();
                self.carrying = None;
                self.write_kept(out);
            }
            _ => {}
        }
    }

    fn choose_kept_file(&mut self) {
        let at_once = self.jobs.works_at_once();
        let folder = self.export_folder();
        self.jobs.aside(move || {
            let asked = Instant::now();
            let chooser =
                rfd::FileDialog::new().set_directory(folder).add_filter("Bedside", &["ron"]);
            let path = if at_once { None } else { chooser.pick_file() };
            let at_once = asked.elapsed() < NO_CHOOSER;
            Done::Carried(CarryDone::Chosen { path, at_once })
        });
        self.take_finished();
    }

    /// Reads a file behind the window's back.
    fn look_at(&mut self, path: PathBuf) {
        let Some(Carrying::In(carry)) = &mut self.carrying else { return };
        carry.ticket += 1;
        carry.busy = true;
        carry.refused = None;
        carry.found = None;
        let (ticket, kept) = (carry.ticket, self.kept.clone());
        self.jobs.aside(move || {
            let result = Box::new(read_kept_file(&path).map(|file| found(file, &kept)));
            Done::Carried(CarryDone::Read { ticket, result })
        });
        self.take_finished();
    }

    fn write_kept(&mut self, out: CarryOut) {
        let kept = self.kept.clone();
        self.jobs.aside(move || {
            let only: Option<HashSet<KeptId>> = match out.share {
                Share::All => None,
                Share::Shown => Some(out.shown.into_iter().collect()),
                Share::Selected => Some(out.selected.into_iter().collect()),
            };
            let is_wanted =
                |item: &&Bookmark| only.as_ref().is_none_or(|ids| ids.contains(&item.id()));
            let items: Vec<&Bookmark> = kept.iter().filter(is_wanted).collect();
            let (name, text) = (format!("bookmarks.{}", out.form.ending()), out.form.write(&items));
            Done::Carried(CarryDone::Written { name, text })
        });
        self.take_finished();
    }

    pub(super) fn take_carried(&mut self, done: CarryDone) {
        match done {
            CarryDone::Chosen { path, at_once } => self.take_kept_file(path, at_once),
            CarryDone::Read { ticket, result } => {
                let Some(Carrying::In(carry)) = &mut self.carrying else { return };
                if carry.ticket == ticket {
                    carry.busy = false;
                    match *result {
                        Ok(found) => carry.found = Some(found),
                        Err(problem) => carry.refused = Some(problem),
                    }
                }
            }
            CarryDone::Added(Ok((kept, plan))) => {
                self.carrying = None;
                self.say(ToastKind::BroughtIn { new: plan.new, changed: plan.changed });
                if !plan.undo.is_empty() {
                    self.undo.push(Undoable::Kept(plan.undo));
                }
                self.now_kept(kept);
            }
            CarryDone::Added(Err(error)) => {
                if let Some(Carrying::In(carry)) = &mut self.carrying {
                    carry.busy = false;
                }
                self.say(ToastKind::NotSaved(error.to_string()));
            }
            CarryDone::Written { name, text: Ok(text) } => {
                self.offer(ExportKind::Bookmarks, name, text);
            }
            CarryDone::Written { text: Err(why), .. } => self.say(ToastKind::NotSaved(why)),
        }
    }

    fn take_kept_file(&mut self, path: Option<PathBuf>, at_once: bool) {
        let Some(Carrying::In(carry)) = &mut self.carrying else { return };
        carry.choosing = false;
        match path {
            None => carry.no_chooser = at_once,
            Some(path) => {
                carry.typed = path.display().to_string();
                self.exported_to = path.parent().map(Path::to_owned);
                self.look_at(path);
            }
        }
    }
}

fn found(file: KeptFile, kept: &Kept) -> CarryFound {
    let plan = preview(kept, &file.items);
    CarryFound { file: Arc::new(file), plan: Arc::new(plan) }
}
