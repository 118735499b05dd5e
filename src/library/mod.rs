//! Which articles there are: the bundled library and the folders a person has added, which
//! topics they stand under, and which lead to which. The only reader of content.
//!
//! It knows nothing of ranking, of what a person kept, or of the screen.

mod assemble;
mod bundled;
mod check;
mod folder;
mod foreign;
mod manifest;
mod mirror;
mod regions;

use std::collections::HashMap;
use std::sync::Arc;

use crate::article::{Anchor, Article, ArticleId, Problem, Reference, closest};

pub use bundled::bundled_file;
pub use check::check_paths;
pub use folder::{LoadedFile, LoadedFolder, read_folder};
pub use mirror::{forget_copy, read_folder_or_copy};
pub use regions::{CrisisLine, Region, RegionSource, number, region, region_for_locale, regions};

/// The id of the collection that comes with Bedside.
pub const BUNDLED: &str = "bedside";

/// An immutable snapshot of everything there is to read.
#[derive(Debug, Default)]
pub struct Library {
    collections: Vec<Collection>,
    entries: Vec<Entry>,
    by_id: HashMap<ArticleId, usize>,
    /// The first entry of each slug.
    by_slug: HashMap<String, usize>,
    /// For each entry its related entries, with the reason given.
    related: Vec<Vec<(usize, Option<String>)>>,
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

    /// The library that comes with Bedside, and nothing else.
    #[must_use]
    pub fn bundled() -> Library {
        Self::assemble(true, Vec::new())
    }

    /// Where a reference leads: the first collection that has the slug, if it names none.
    /// A fragment that the article does not have leads to its top.
    #[must_use]
    pub fn find(&self, reference: &Reference) -> Option<(ArticleId, Anchor)> {
        self.found(None, reference)
    }

    /// Where a link in an article of `collection` leads: its own collection is looked at first.
    #[must_use]
    pub fn find_from(
        &self,
        collection: &str,
        reference: &Reference,
    ) -> Option<(ArticleId, Anchor)> {
        self.found(Some(collection), reference)
    }

    fn found(&self, own: Option<&str>, reference: &Reference) -> Option<(ArticleId, Anchor)> {
        let Entry { id, article } = self.entries.get(self.place(own, reference)?)?;
        Some((id.clone(), article.anchor(&reference.fragment).unwrap_or_default()))
    }

    fn place(&self, own: Option<&str>, reference: &Reference) -> Option<usize> {
        let by_id = |collection: &str| {
            self.by_id.get(&ArticleId::new(collection, &reference.slug)).copied()
        };
        match &reference.collection {
            Some(collection) => by_id(collection),
            None => own.and_then(by_id).or_else(|| self.by_slug.get(&reference.slug).copied()),
        }
    }

    /// The nearest reference that leads somewhere, for one that does not; `None` where nothing is
    /// near, or where it does.
    #[must_use]
    pub fn suggest(&self, reference: &Reference) -> Option<String> {
        let Reference { collection, fragment, .. } = reference;
        if let Some(entry) = self.place(None, reference).and_then(|n| self.entries.get(n)) {
            if entry.article.anchor(fragment).is_some() {
                return None;
            }
            let fragment = closest(fragment, entry.article.fragments())?.to_owned();
            return Some(Reference { fragment, ..reference.clone() }.to_string());
        }
        // The right article of another collection is nearer than another article of this one.
        if collection.is_some() && self.by_slug.contains_key(&reference.slug) {
            return Some(Reference { collection: None, ..reference.clone() }.to_string());
        }
        let slug = closest(&reference.slug, self.by_slug_sorted())?.to_owned();
        Some(Reference { collection: None, slug, fragment: String::new() }.to_string())
    }

    fn by_slug_sorted(&self) -> Vec<&str> {
        let mut slugs: Vec<&str> = self.by_slug.keys().map(String::as_str).collect();
        slugs.sort_unstable();
        slugs
    }

    /// What to read next, in the order the article gives, each with its reason.
    #[must_use]
    pub fn related(&self, id: &ArticleId) -> Vec<(ArticleId, Option<String>)> {
        let related = self.by_id.get(id).and_then(|&n| self.related.get(n));
        let related = related.into_iter().flatten();
        related.map(|(n, reason)| (self.entries[*n].id.clone(), reason.clone())).collect()
    }

    /// The articles under a topic: first those whose main topic it is, then the others.
    #[must_use]
    pub fn topic_entries(&self, topic_id: &str) -> Vec<&Entry> {
        let under = |entry: &&Entry| entry.article.topics.iter().any(|id| id == topic_id);
        let mut entries: Vec<&Entry> = self.entries.iter().filter(under).collect();
        entries.sort_by_key(|entry| entry.article.topics.first().is_none_or(|id| id != topic_id));
        entries
    }
}
