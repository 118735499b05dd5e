//! Which articles there are: the bundled library and the folders a person has added, which
//! topics they stand under, and which lead to which. The only reader of content.
//!
//! It knows nothing of ranking, of what a person kept, or of the screen.

mod about;
mod assemble;
mod builder;
mod bundled;
mod bytes;
mod catalogue;
mod check;
mod emergency;
mod entry;
mod figure;
mod folder;
mod footprint;
mod foreign;
mod glossary;
mod manifest;
mod mirror;
mod part;
mod proof;
mod regions;
mod source;
mod store;

use std::sync::Arc;

use crate::article::{Anchor, Article, ArticleId, Problem, Reference, closest};

pub use about::{About, Progress};
pub use assemble::settled_ids;
pub use builder::Builder;
pub use bundled::bundled_file;
pub use catalogue::Catalogue;
pub use check::{Checked, CheckedArticle, check};
pub use emergency::{
    Card, Emergency, Manner, Triggers, WordList, emergency, filled, read_emergency,
};
pub use entry::Entry;
pub use figure::{
    FIGURE_BYTES_MAX, FIGURE_PIXELS_MAX, FIGURE_WIDTH_MAX, FigureError, Pixels, decode_figure,
};
pub use folder::{LoadedFile, LoadedFolder, read_folder};
pub use footprint::{Footprint, footprint};
pub use glossary::{Glossary, Term, read_glossary};
pub use mirror::{find_or_copy, forget_copy, is_remembered, read_folder_or_copy, remember};
pub use part::Part;
pub use proof::Proof;
pub use regions::{CrisisLine, Region, RegionSource, number, region, region_for_locale, regions};
pub use source::{Item, Reading, Source};

/// The id of the collection that comes with Bedside.
pub const BUNDLED: &str = "bedside";

/// An immutable snapshot of everything there is to read: a catalogue of all articles. Those of
/// small collections are in memory; of big ones an article is read when it is opened.
#[derive(Debug, Default)]
pub struct Library {
    collections: Vec<Collection>,
    /// For each collection its catalogue and its articles.
    parts: Vec<Arc<Part>>,
    topics: Vec<Topic>,
    newest: Vec<At>,
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
    /// How much of a big collection has been read.
    pub progress: Progress,
    pub problems: Vec<Problem>,
}

/// An article in memory, with its name.
#[derive(Clone, Debug)]
pub struct Body {
    pub id: ArticleId,
    pub article: Arc<Article>,
}

/// Where an entry stands: in which collection, in which row of its catalogue.
type At = (usize, usize);

/// A shelf: articles under one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub id: String,
    pub name: String,
    /// What stands on the shelf, in a sentence; may be empty.
    pub summary: String,
    /// Articles to begin with, as links name them.
    pub start: Vec<String>,
    /// How many articles stand under it.
    pub articles: usize,
}

impl Library {
    /// In the order of collections, then of file names.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.parts.len()).flat_map(|n| self.entries_at(n))
    }

    /// The entry of one collection at a place, counted from 0.
    #[must_use]
    pub fn entry_in(&self, collection: &str, row: usize) -> Option<Entry<'_>> {
        self.at((self.collections.iter().position(|known| known.id == collection)?, row))
    }

    fn entries_at(&self, n: usize) -> impl Iterator<Item = Entry<'_>> {
        let rows = self.parts[n].catalogue().len();
        (0..rows).filter_map(move |row| self.at((n, row)))
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.catalogue().len()).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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

    /// A few articles with the newest dates.
    pub fn newest(&self) -> impl Iterator<Item = Entry<'_>> {
        self.newest.iter().filter_map(|&at| self.at(at))
    }

    /// What the catalogue says of an article.
    #[must_use]
    pub fn entry(&self, id: &ArticleId) -> Option<Entry<'_>> {
        self.at(self.find_id(&id.collection, &id.slug)?)
    }

    /// The article itself. For one of a big collection this reads a file, so the window does not
    /// call it; `None` also when that cannot be read now.
    #[must_use]
    pub fn article(&self, id: &ArticleId) -> Option<Arc<Article>> {
        let (n, row) = self.find_id(&id.collection, &id.slug)?;
        self.parts[n].article(row)
    }

    /// The article, if it is in memory: of a small collection, or opened lately.
    #[must_use]
    pub fn at_hand(&self, id: &ArticleId) -> Option<Arc<Article>> {
        let (n, row) = self.find_id(&id.collection, &id.slug)?;
        self.parts[n].at_hand(row)
    }

    /// All articles that stay in memory.
    #[must_use]
    pub fn bodies(&self) -> Vec<Body> {
        let all = self.parts.iter().zip(&self.collections);
        all.flat_map(|(part, collection)| {
            part.residents().map(|article| Body {
                id: ArticleId::new(&collection.id, &article.slug),
                article: Arc::clone(article),
            })
        })
        .collect()
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
        let entry = self.at(self.place(own, reference)?)?;
        Some((entry.id(), entry.anchor(&reference.fragment).unwrap_or_default()))
    }

    fn at(&self, (n, row): At) -> Option<Entry<'_>> {
        self.parts.get(n)?.catalogue().entry(&self.collections.get(n)?.id, row)
    }

    fn find_id(&self, collection: &str, slug: &str) -> Option<At> {
        let n = self.collections.iter().position(|known| known.id == collection)?;
        Some((n, self.parts[n].catalogue().find(slug)?))
    }

    /// The first of all collections that has the slug.
    fn find_slug(&self, slug: &str) -> Option<At> {
        let mut all = self.parts.iter().enumerate();
        all.find_map(|(n, part)| Some((n, part.catalogue().find(slug)?)))
    }

    fn place(&self, own: Option<&str>, reference: &Reference) -> Option<At> {
        let by_id = |collection: &str| self.find_id(collection, &reference.slug);
        match &reference.collection {
            Some(collection) => by_id(collection),
            None => own.and_then(by_id).or_else(|| self.find_slug(&reference.slug)),
        }
    }

    /// The nearest reference that leads somewhere, for one that does not; `None` where nothing is
    /// near, or where it does.
    #[must_use]
    pub fn suggest(&self, reference: &Reference) -> Option<String> {
        let Reference { collection, fragment, .. } = reference;
        if let Some(entry) = self.place(None, reference).and_then(|at| self.at(at)) {
            if entry.anchor(fragment).is_some() {
                return None;
            }
            let fragment = closest(fragment, entry.fragments())?.to_owned();
            return Some(Reference { fragment, ..reference.clone() }.to_string());
        }
        // The right article of another collection is nearer than another article of this one.
        if collection.is_some() && self.find_slug(&reference.slug).is_some() {
            return Some(Reference { collection: None, ..reference.clone() }.to_string());
        }
        let slug = closest(&reference.slug, self.slugs_sorted())?.to_owned();
        Some(Reference { collection: None, slug, fragment: String::new() }.to_string())
    }

    fn slugs_sorted(&self) -> Vec<&str> {
        let mut slugs: Vec<&str> = self.entries().map(|entry| entry.slug).collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs
    }

    /// The terms that articles of a collection are read with: its own, then Bedside's.
    pub fn terms_for(&self, collection: &str) -> impl Iterator<Item = &Term> {
        let of = |wanted: &str| self.collections.iter().position(|known| known.id == wanted);
        let own = of(collection);
        let bundled = of(BUNDLED).filter(|n| Some(*n) != own);
        let parts = own.into_iter().chain(bundled);
        parts.flat_map(|n| &self.parts[n].glossary().terms)
    }

    /// The terms of each collection that has any, with its id.
    pub fn glossaries(&self) -> impl Iterator<Item = (&str, &[Term])> {
        let all = self.collections.iter().zip(&self.parts);
        let all = all.map(|(known, part)| (known.id.as_str(), part.glossary().terms.as_slice()));
        all.filter(|(_, terms)| !terms.is_empty())
    }

    /// What to read next, in the order the article gives, each with its reason.
    #[must_use]
    pub fn related(&self, id: &ArticleId) -> Vec<(ArticleId, Option<String>)> {
        let Some(entry) = self.entry(id) else { return Vec::new() };
        let found = entry.related().filter_map(|(slug, reason)| {
            let at = self.place(Some(entry.collection), &Reference::parse(slug))?;
            let to = self.at(at)?.id();
            (to != *id).then(|| (to, reason.map(str::to_owned)))
        });
        found.collect()
    }

    /// The articles under a topic: first those whose main topic it is, then the others.
    #[must_use]
    pub fn topic_entries(&self, topic_id: &str) -> Vec<Entry<'_>> {
        let under = |part: &Part| part.catalogue().about().has_topic(topic_id);
        let parts = (0..self.parts.len()).filter(|&n| under(&self.parts[n]));
        let mut entries: Vec<Entry<'_>> = parts
            .flat_map(|n| self.entries_at(n))
            .filter(|entry| entry.topics().any(|id| id == topic_id))
            .collect();
        entries.sort_by_key(|entry| entry.topic() != topic_id);
        entries
    }
}
