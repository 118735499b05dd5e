//! The pictures of the open article: asked for when its page is turned to, decoded behind the
//! window's back, and given up with the page.

use std::collections::HashMap;
use std::sync::Arc;

use crate::article::{Article, ArticleId};
use crate::library::{FigureError, Pixels};

use super::App;
use super::jobs::Look;

/// So many pictures of one article are shown.
const FIGURES_MAX: usize = 24;

/// A picture of the open article, as far as it is here.
#[derive(Clone, Debug)]
pub enum Figure {
    Asked,
    Here(Arc<Pixels>),
    Not(FigureError),
}

#[derive(Default)]
pub struct Figures {
    all: HashMap<String, Figure>,
    of: Option<(ArticleId, Arc<Article>)>,
    ticket: u64,
    /// Grows when one of them has come.
    pub come: u64,
}

impl Figures {
    /// A picture by the name that the article gives it; `None` for one too many.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&Figure> {
        self.all.get(file)
    }
}

impl App {
    /// Asks for the pictures of the open article, if it is another than before.
    pub(super) fn settle_figures(&mut self) {
        let open = self.article().map(|(id, article)| (id.clone(), article));
        let same = match (&open, &self.figures.of) {
            (Some((id, article)), Some((of, old))) => id == of && Arc::ptr_eq(article, old),
            (None, None) => true,
            _ => false,
        };
        if same {
            return;
        }
        self.figures.ticket += 1;
        self.figures.all.clear();
        self.figures.of.clone_from(&open);
        let Some((id, article)) = open else { return };
        let ticket = self.figures.ticket;
        for file in article.figures().into_iter().take(FIGURES_MAX) {
            let asked = self.figures.all.insert(file.to_owned(), Figure::Asked);
            if asked.is_none() {
                let library = Arc::clone(&self.library);
                let (id, file) = (id.clone(), file.to_owned());
                self.jobs.look(Look { ticket, id, file, library });
            }
        }
        for done in self.jobs.take_finished() {
            self.take(done);
        }
    }

    pub(super) fn take_figure(
        &mut self,
        ticket: u64,
        file: String,
        result: Result<Pixels, FigureError>,
    ) {
        if ticket != self.figures.ticket {
            return;
        }
        let figure = match result {
            Ok(pixels) => Figure::Here(Arc::new(pixels)),
            Err(error) => Figure::Not(error),
        };
        self.figures.all.insert(file, figure);
        self.figures.come += 1;
    }
}
