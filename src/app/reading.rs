//! The article that is being read. One of a small collection is in memory; one of a big
//! collection is read from its file behind the window's back when its page is turned to.

use std::sync::Arc;

use crate::article::{Anchor, Article, ArticleId};

use super::jobs::{Open, Want};
use super::{App, Jump, Page, ToastKind};

/// What is known of the article of the page that is shown.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The last article that was read for a page, shown until it has been read anew.
    last: Option<(ArticleId, Arc<Article>)>,
    /// Asked for, and not here yet.
    asked: Option<ArticleId>,
    /// Could not be read, with the reading of the library in which that was.
    failed: Option<ArticleId>,
    ticket: u64,
}

impl App {
    /// The article of the page that is shown, as far as it is here.
    #[must_use]
    pub fn article(&self) -> Option<(&ArticleId, Arc<Article>)> {
        let Page::Article(id) = &self.nav.here().page else { return None };
        let last = || {
            let (_, article) = self.reading.last.as_ref().filter(|(last, _)| last == id)?;
            Some(Arc::clone(article))
        };
        Some((id, self.library.at_hand(id).or_else(last)?))
    }

    /// Whether the article of the page that is shown is in the library, and still being read.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        matches!(&self.nav.here().page, Page::Article(id) if self.reading.asked.as_ref() == Some(id))
    }

    /// Sees to it that the article of the page that is shown comes, if it is not here.
    pub(super) fn open_here(&mut self) {
        let Page::Article(id) = &self.nav.here().page else { return };
        if self.library.at_hand(id).is_some()
            || self.reading.asked.as_ref() == Some(id)
            || self.reading.failed.as_ref() == Some(id)
            || self.library.entry(id).is_none()
        {
            return;
        }
        let id = id.clone();
        self.reading.asked = Some(id.clone());
        self.reading.ticket += 1;
        self.ask_for(id, Want::ToRead);
    }

    pub(super) fn ask_for(&mut self, id: ArticleId, want: Want) {
        let (ticket, library) = (self.reading.ticket, Arc::clone(&self.library));
        self.jobs.open(Open { ticket, id, library, want });
        self.take_finished();
    }

    /// The library was read again, so what could not be opened may be there now.
    pub(super) fn library_changed(&mut self) {
        self.reading.asked = None;
        self.reading.failed = None;
        self.open_here();
    }

    /// Keeps a place of an article that has to be read for it, or removes what is kept of it.
    pub(super) fn star_when_opened(&mut self, article: &ArticleId, anchor: &Anchor) {
        self.keeping.insert((article.clone(), anchor.fragment()));
        self.ask_for(article.clone(), Want::Star(anchor.clone()));
    }

    pub(super) fn take_opened(
        &mut self,
        ticket: u64,
        id: ArticleId,
        article: Option<Arc<Article>>,
        want: Want,
    ) {
        match want {
            Want::ToRead => {}
            Want::Star(anchor) => {
                self.keeping.remove(&(id.clone(), anchor.fragment()));
                match article {
                    Some(article) => self.star_in(&id, &article, &anchor),
                    None => self.say(ToastKind::CannotOpen(id.slug)),
                }
                return;
            }
            Want::Compare(anchor) => {
                self.compare_with(&id, article.as_deref(), &anchor);
                return;
            }
        }
        // Somebody who has turned the page does not wait for it any more.
        if ticket != self.reading.ticket {
            return;
        }
        self.reading.asked = None;
        match article {
            Some(article) => {
                let here = self.nav.here_mut();
                if let Some(Jump::To(anchor)) = here.jump.clone() {
                    super::apply::aim(here, &article, anchor, &self.kept);
                }
                self.reading.last = Some((id, article));
            }
            None => self.reading.failed = Some(id),
        }
    }
}
