//! Which articles there are: the bundled library and the folders a person has added, which
//! topics they stand under, and which lead to which. The only reader of content.
//!
//! It knows nothing of ranking, of what a person kept, or of the screen.

use std::collections::HashMap;
use std::sync::Arc;

use crate::article::{Anchor, Article, ArticleId, Problem, Reference};

/// The id of the collection that comes with Bedside.
pub const BUNDLED: &str = "bedside";

/// An immutable snapshot of everything there is to read.
#[derive(Debug, Default)]
pub struct Library {
    collections: Vec<Collection>,
    entries: Vec<Entry>,
    by_id: HashMap<ArticleId, usize>,
    topics: Vec<Topic>,
}

/// One source of articles: the bundled library, or a folder.
#[derive(Clone, Debug)]
pub struct Collection {
    pub id: String,
    pub name: String,
    /// `None` for the bundled library.
    pub path: Option<std::path::PathBuf>,
    pub articles: usize,
    pub questions: usize,
    pub problems: Vec<Problem>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: ArticleId,
    pub article: Arc<Article>,
}

/// A shelf: articles under one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub id: String,
    pub name: String,
    /// How many articles stand under it.
    pub articles: usize,
}

impl Library {
    /// In the order of collections, then of file names.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    #[must_use]
    pub fn collections(&self) -> &[Collection] {
        &self.collections
    }

    /// Topics that have articles, the bundled library's twelve first in their order.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    #[must_use]
    pub fn article(&self, id: &ArticleId) -> Option<Arc<Article>> {
        self.by_id.get(id).map(|&n| Arc::clone(&self.entries[n].article))
    }

    /// Where a reference leads: the first collection that has the slug, if it names none.
    /// A fragment that the article does not have leads to its top.
    #[must_use]
    pub fn find(&self, _reference: &Reference) -> Option<(ArticleId, Anchor)> {
        None
    }
}
