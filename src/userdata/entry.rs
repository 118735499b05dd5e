//! One line of a journal: what was done to which place, and how much the device that did it knew.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::bookmark::{Bookmark, HighlightStyle};
use super::lines::{hash, hash_on};
use crate::article::{Anchor, ArticleId, Spot};

/// Entries are ordered by (counter, device), and after that by content, so that the order is the
/// same everywhere even if two devices should ever share a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The counter: more than any the device had seen.
    pub n: u64,
    /// Told by the journal, not by the line.
    #[serde(skip)]
    pub device: String,
    /// Of each other device that had changed this place: the last counter known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: BTreeMap<String, u64>,
    #[serde(rename = "do")]
    pub act: Act,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Act {
    Keep(Box<Keep>),
    /// Older journals say neither when, nor what it was.
    Remove {
        article: ArticleId,
        anchor: Anchor,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Timestamp>,
        /// What the bin keeps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Box<Was>>,
    },
    /// Everything that anybody did before is forgotten.
    Forget {
        at: Timestamp,
    },
}

/// A bookmark that was removed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Was {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article_title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default)]
    pub style: HighlightStyle,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    pub kept: Timestamp,
    pub changed: Timestamp,
}

impl Was {
    pub fn of(bookmark: Bookmark) -> Self {
        let Bookmark {
            title,
            article_title,
            excerpt,
            words,
            note,
            style,
            tags,
            folder,
            kept,
            changed,
            article: _,
            anchor: _,
        } = bookmark;
        Self { title, article_title, excerpt, words, note, style, tags, folder, kept, changed }
    }

    pub fn bookmark(&self, article: ArticleId, anchor: Anchor) -> Bookmark {
        let Self { title, article_title, excerpt, words, note, style, tags, folder, kept, changed } =
            self.clone();
        Bookmark {
            article,
            anchor,
            title,
            article_title,
            excerpt,
            words,
            note,
            style,
            tags,
            folder,
            kept,
            changed,
        }
    }
}

/// What shows the place is in every entry; of words, note, tags, folder and style only what was
/// changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Keep {
    pub article: ArticleId,
    pub anchor: Anchor,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article_title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
    pub kept: Timestamp,
    pub changed: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Tags put on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<String>,
    /// Tags taken off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untag: Vec<String>,
    /// An empty name means no folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// A highlight is filled until something else is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<HighlightStyle>,
}

/// What makes two bookmarks the same one: article and fragment, or article and passage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    article: ArticleId,
    fragment: String,
    passage: Option<(Spot, Spot, String)>,
}

impl Key {
    pub fn new(article: &ArticleId, anchor: &Anchor) -> Self {
        let passage = match anchor {
            Anchor::Passage { from, to, quote, .. } => Some((*from, *to, quote.clone())),
            _ => None,
        };
        Self { article: article.clone(), fragment: anchor.fragment(), passage }
    }

    /// A hash that is the same for the same place for ever: names are made from it.
    pub fn hash(&self) -> u64 {
        let Self { article, fragment, passage } = self;
        let start = [&*article.collection, "/", &*article.slug, "#", &**fragment];
        let start = start.iter().fold(hash(b""), |all, part| hash_on(all, part.as_bytes()));
        let Some((from, to, quote)) = passage else { return start };
        let (Spot { block, offset }, Spot { block: last, offset: end }) = (from, to);
        hash_on(start, format!("{block}:{offset}-{last}:{end}-{quote}").as_bytes())
    }
}

/// What tells an entry from the others of its device: its counter, and a hash of what it says, as
/// two may have written under one name. Known to this process alone.
pub(super) type Mark = (u64, u64);

impl Entry {
    /// The same before and after the bin has dropped what it kept.
    pub fn mark(&self) -> Mark {
        let mut hasher = DefaultHasher::new();
        self.seen.hash(&mut hasher);
        match &self.act {
            Act::Remove { article, anchor, at, was: _ } => (article, anchor, at).hash(&mut hasher),
            act => act.hash(&mut hasher),
        }
        (self.n, hasher.finish())
    }

    /// When it was removed, if the bin keeps a copy of what it was.
    pub fn binned(&self) -> Option<Timestamp> {
        match &self.act {
            Act::Remove { at, was: Some(_), .. } => *at,
            _ => None,
        }
    }

    /// The same without what the bin keeps.
    pub fn unbinned(mut self) -> Self {
        if let Act::Remove { was, .. } = &mut self.act {
            *was = None;
        }
        self
    }

    /// The place it is about, if it is about one.
    pub fn key(&self) -> Option<Key> {
        match &self.act {
            Act::Keep(keep) => Some(Key::new(&keep.article, &keep.anchor)),
            Act::Remove { article, anchor, .. } => Some(Key::new(article, anchor)),
            Act::Forget { .. } => None,
        }
    }

    /// The entry as a keeping, if it is one.
    pub fn keep(&self) -> Option<&Keep> {
        match &self.act {
            Act::Keep(keep) => Some(keep),
            Act::Remove { .. } | Act::Forget { .. } => None,
        }
    }

    /// Whether whoever wrote this had read the other.
    pub fn knows(&self, other: &Self) -> bool {
        if self.device == other.device {
            return other.n < self.n;
        }
        self.seen.get(&other.device).is_some_and(|last| other.n <= *last)
    }
}
