//! Where the articles of a big collection are read when they are opened: in its folder or
//! archive as that is now, else in the copy of how it was read last.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::entry::Entry;
use super::source;
use crate::article::Article;

/// So many opened articles stay in memory.
const RECENT_MAX: usize = 24;

#[derive(Debug)]
pub struct Store {
    /// The folder or archive, then its copy.
    places: Vec<PathBuf>,
    /// As the folder is named in problems.
    shown: PathBuf,
    language: Option<String>,
    licence: Option<String>,
    recent: Mutex<VecDeque<(usize, Arc<Article>)>>,
}

impl Store {
    pub(super) fn new(
        places: Vec<PathBuf>,
        shown: PathBuf,
        language: Option<String>,
        licence: Option<String>,
    ) -> Self {
        Self { places, shown, language, licence, recent: Mutex::default() }
    }

    /// Reads the article of a row. Where the file has become another article's, that one is not
    /// shown in its place.
    pub(super) fn open(&self, row: usize, entry: &Entry<'_>) -> Option<Arc<Article>> {
        if let Some(article) = self.at_hand(row) {
            return Some(article);
        }
        let article = Arc::new(self.places.iter().find_map(|place| self.read(place, entry))?);
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.push_front((row, Arc::clone(&article)));
        recent.truncate(RECENT_MAX);
        Some(article)
    }

    pub(super) fn at_hand(&self, row: usize) -> Option<Arc<Article>> {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.iter().find(|(known, _)| *known == row).map(|(_, article)| Arc::clone(article))
    }

    fn read(&self, place: &std::path::Path, entry: &Entry<'_>) -> Option<Article> {
        let bytes = source::bytes_of(place, entry.file).ok()?;
        let mut article = source::article_of(entry.file, &bytes)?;
        let own = if entry.own_slug.is_empty() { entry.slug } else { entry.own_slug };
        if article.slug != own {
            return None;
        }
        entry.slug.clone_into(&mut article.slug);
        source::fill(&mut article, self.language.as_deref(), self.licence.as_deref());
        Some(article)
    }

    /// A file's name as it stands in problems, and its text.
    pub(super) fn text(&self, entry: &Entry<'_>) -> (String, Arc<str>) {
        let found = self.places.iter().find_map(|place| source::bytes_of(place, entry.file).ok());
        let text = String::from_utf8(found.unwrap_or_default()).unwrap_or_default();
        (self.shown.join(entry.file).display().to_string(), Arc::from(text))
    }
}
