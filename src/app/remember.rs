//! What of reading is remembered: which articles, and where in them. In private nothing of it is;
//! what was there stays until it is cleared, and clearing can be undone.

use std::collections::BTreeSet;
use std::time::Instant;

use crate::article::ArticleId;
use crate::userdata::{History, ReadingPlace};

use super::{App, Page, Spread, ToastKind, Undoable};

impl App {
    pub(super) fn remember_visit(&mut self, id: &ArticleId, title: &str) {
        if !self.settings.no_history {
            self.history.visit(id, title, jiff::Timestamp::now());
            self.history_changed = Some(Instant::now());
        }
    }

    /// Where in the open article one is.
    pub(super) fn remember_place(&mut self) {
        let here = self.nav.here();
        let Page::Article(article) = &here.page else { return };
        if self.settings.no_history {
            return;
        }
        self.history.set_place(ReadingPlace {
            article: article.clone(),
            block: here.spread.block,
            fraction: here.spread.fraction,
            progress: here.spread.progress,
            open_questions: here.open_questions.iter().cloned().collect(),
            when: jiff::Timestamp::now(),
        });
        self.history_changed = Some(Instant::now());
    }

    /// Where an article was left, and what was open. In private that is known while Bedside runs.
    pub(super) fn place_left(&self, id: &ArticleId) -> Option<(Spread, BTreeSet<String>)> {
        let page = Page::Article(id.clone());
        let lately = self.nav.earlier().find(|visit| visit.page == page);
        if let Some(visit) = lately.filter(|_| self.settings.no_history) {
            return Some((visit.spread, visit.open_questions.clone()));
        }
        let place = self.history.place(id)?;
        let spread =
            Spread { block: place.block, fraction: place.fraction, progress: place.progress };
        Some((spread, place.open_questions.iter().cloned().collect()))
    }

    pub(super) fn keep_history(&mut self, keep: bool) {
        self.set(|settings| settings.no_history = !keep);
        self.say(ToastKind::KeepsHistory(keep));
    }

    pub(super) fn clear_recent(&mut self) {
        self.say(ToastKind::RecentCleared);
        self.forget(|history| *history = History::default());
    }

    pub(super) fn forget_recent(&mut self, article: &ArticleId) {
        let recent = self.history.recent.iter().find(|recent| recent.article == *article);
        let Some(title) = recent.map(|recent| recent.title.clone()) else { return };
        self.say(ToastKind::RecentForgotten { title });
        self.forget(|history| history.forget(article));
    }

    fn forget(&mut self, forget: impl FnOnce(&mut History)) {
        self.undo.push(Undoable::Recent(self.history.clone()));
        forget(&mut self.history);
        self.history_changed = Some(Instant::now());
        self.save_history();
    }

    pub(super) fn bring_back_recent(&mut self, earlier: History) {
        self.history.restore(earlier);
        self.history_changed = Some(Instant::now());
        self.save_history();
    }
}
