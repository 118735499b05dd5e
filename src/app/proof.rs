//! What a writer is told of the open article, where it stands in a folder of their own. It is
//! looked over behind the window's back whenever the article or its library has changed.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::library::{Library, Proof};

use super::App;
use super::jobs::LookOver;

/// What is known of the open article's file.
#[derive(Debug, Default)]
pub struct Proofs {
    /// The list of what there is to look at is unfolded.
    pub is_open: bool,
    /// Of that article; an older one is shown until the newest is here.
    of: Option<(ArticleId, Arc<Proof>)>,
    asked: Option<(ArticleId, Arc<Library>)>,
    ticket: u64,
}

impl App {
    /// What there is to look at in the file of the open article; `None` where there is nothing,
    /// or where it is not the reader's own.
    #[must_use]
    pub fn proof(&self) -> Option<&Proof> {
        let (id, _) = self.article()?;
        let (of, proof) = self.proofs.of.as_ref()?;
        let is_told = proof.is_stale || !proof.findings.is_empty();
        (of == id && is_told).then_some(proof)
    }

    pub(super) fn settle_proof(&mut self) {
        let open = self.article().map(|(id, _)| id.clone());
        let Some(id) = open.filter(|id| self.library.has_proof(id)) else {
            self.proofs.of = None;
            self.proofs.asked = None;
            return;
        };
        let asked = self.proofs.asked.as_ref();
        if asked.is_some_and(|(of, library)| *of == id && Arc::ptr_eq(library, &self.library)) {
            return;
        }
        self.proofs.ticket += 1;
        let (ticket, library) = (self.proofs.ticket, Arc::clone(&self.library));
        self.proofs.asked = Some((id.clone(), Arc::clone(&library)));
        self.jobs.look_over(LookOver { ticket, id, library, today: self.today() });
        for done in self.jobs.take_finished() {
            self.take(done);
        }
    }

    pub(super) fn take_proof(&mut self, ticket: u64, id: ArticleId, proof: Option<Proof>) {
        if ticket == self.proofs.ticket {
            self.proofs.of = proof.map(|proof| (id, Arc::new(proof)));
        }
    }

    /// The window has the focus, or has lost it.
    pub fn set_focused(&self, focused: bool) {
        self.jobs.set_focused(focused);
    }
}
