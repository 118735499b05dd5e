//! The visit sheet: chosen questions, highlights, articles and notes on one clean page, to print
//! or carry to a clinician. It is put together here and stays while Bedside is open; its texts
//! are made in a lane, because articles may have to be read for it.

mod paper;
mod text;
mod web;

use std::collections::HashSet;
use std::sync::Arc;

use crate::library::Library;
use crate::userdata::{Bookmark, Kept, KeptId};

pub use paper::{Paper, PaperArticle, PaperItem, PaperLine};

use super::{App, ExportKind, Jump, Page, Visit};

/// A sheet of more things than this is no help to anybody.
pub const ITEMS_MAX: usize = 60;
/// To write on, under one thing …
pub const LINES_MAX: u8 = 5;
/// … and under the person's own questions.
pub const OWN_LINES_MAX: u8 = 12;

/// Something on the sheet, known by the name it is kept under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitItem {
    pub id: KeptId,
    /// Left out, it stays in its place and is not printed.
    pub included: bool,
    pub with_note: bool,
    /// How many blank lines stand under it, up to [`LINES_MAX`].
    pub lines: u8,
}

impl VisitItem {
    fn new(id: KeptId) -> Self {
        Self { id, included: true, with_note: true, lines: 2 }
    }
}

/// In the order made by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitSheet {
    /// As typed; empty means the usual title.
    pub title: String,
    pub items: Vec<VisitItem>,
    /// Blank lines for the person's own questions, up to [`OWN_LINES_MAX`]; none leaves them out.
    pub own_lines: u8,
    /// More was chosen than fits.
    pub is_full: bool,
}

impl Default for VisitSheet {
    fn default() -> Self {
        Self { title: String::new(), items: Vec::new(), own_lines: 5, is_full: false }
    }
}

/// What a person does to the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitChange {
    Title(String),
    Include(KeptId, bool),
    WithNote(KeptId, bool),
    Lines(KeptId, u8),
    OwnLines(u8),
    /// So many places down, or up.
    Move(KeptId, i32),
    /// Everything that is kept and not on it goes under what is.
    AddAll,
}

impl VisitSheet {
    fn change(&mut self, change: VisitChange, kept: &Kept) {
        match change {
            VisitChange::Title(title) => self.title = title,
            VisitChange::Include(id, on) => self.item(id, |item| item.included = on),
            VisitChange::WithNote(id, on) => self.item(id, |item| item.with_note = on),
            VisitChange::Lines(id, n) => self.item(id, |item| item.lines = n.min(LINES_MAX)),
            VisitChange::OwnLines(n) => self.own_lines = n.min(OWN_LINES_MAX),
            VisitChange::Move(id, by) => self.shift(id, by),
            VisitChange::AddAll => self.add(kept.iter().map(Bookmark::id)),
        }
    }

    fn item(&mut self, id: KeptId, change: impl FnOnce(&mut VisitItem)) {
        if let Some(item) = self.items.iter_mut().find(|item| item.id == id) {
            change(item);
        }
    }

    fn shift(&mut self, id: KeptId, by: i32) {
        let Some(at) = self.items.iter().position(|item| item.id == id) else { return };
        let last = self.items.len() - 1;
        let to = at.saturating_add_signed(by as isize).min(last);
        let item = self.items.remove(at);
        self.items.insert(to, item);
    }

    fn add(&mut self, ids: impl Iterator<Item = KeptId>) {
        let mut there: HashSet<KeptId> = self.items.iter().map(|item| item.id).collect();
        for id in ids {
            if there.contains(&id) {
                continue;
            }
            if self.items.len() >= ITEMS_MAX {
                self.is_full = true;
                return;
            }
            there.insert(id);
            self.items.push(VisitItem::new(id));
        }
    }

    /// What is on it and still kept, in order.
    pub fn shown<'a>(&self, kept: &'a Kept) -> impl Iterator<Item = (VisitItem, &'a Bookmark)> {
        self.items.iter().filter_map(|item| Some((*item, kept.by_id(item.id)?)))
    }
}

/// A sheet whose text is wanted.
pub struct MakeVisit {
    pub sheet: VisitSheet,
    pub library: Arc<Library>,
    pub kept: Kept,
    pub kind: ExportKind,
}

impl MakeVisit {
    /// The file's name and its text. Articles are read for it.
    #[must_use]
    pub fn made(&self) -> (String, String) {
        let today = jiff::Zoned::now().date();
        let paper = Paper::of(&self.sheet, &self.library, &self.kept, today);
        match self.kind {
            ExportKind::Text => ("visit-sheet.txt".to_owned(), paper.text()),
            _ => ("visit-sheet.html".to_owned(), paper.web_page()),
        }
    }
}

impl App {
    /// Turns to the sheet with these things on it, those that were on it first, as
    /// they were. Without any it is as it was, or has everything that is kept.
    pub(super) fn open_visit(&mut self, ids: &[KeptId]) {
        let sheet = &mut self.visit;
        if !ids.is_empty() {
            sheet.items.retain(|item| ids.contains(&item.id));
            sheet.is_full = false;
            sheet.add(ids.iter().copied());
        } else if sheet.shown(&self.kept).next().is_none() {
            sheet.items.clear();
            sheet.change(VisitChange::AddAll, &self.kept);
        }
        if self.nav.here().page != Page::Visit {
            let mut visit = Visit::new(Page::Visit);
            visit.jump = Some(Jump::Restore);
            self.nav.go(visit);
        }
    }

    pub(super) fn change_visit(&mut self, change: VisitChange) {
        self.visit.change(change, &self.kept);
    }

    pub(super) fn export_visit(&mut self, kind: ExportKind) {
        let (sheet, library) = (self.visit.clone(), Arc::clone(&self.library));
        self.jobs.make_visit(MakeVisit { sheet, library, kept: self.kept.clone(), kind });
        self.take_finished();
    }
}
