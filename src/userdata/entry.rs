//! One line of a journal: what was done to which place, and how much the device that did it knew.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::bookmark::HighlightStyle;
use crate::article::{Anchor, ArticleId, Spot};

/// Entries are ordered by (counter, device), and after that by content, so that the order is the
/// same everywhere even if two devices should ever share a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Act {
    Keep(Box<Keep>),
    Remove { article: ArticleId, anchor: Anchor },
}

/// What shows the place is in every entry; of note, tags, folder and style only what was
/// changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
}

impl Entry {
    pub fn key(&self) -> Key {
        match &self.act {
            Act::Keep(keep) => Key::new(&keep.article, &keep.anchor),
            Act::Remove { article, anchor } => Key::new(article, anchor),
        }
    }

    /// The entry as a keeping, if it is one.
    pub fn keep(&self) -> Option<&Keep> {
        match &self.act {
            Act::Keep(keep) => Some(keep),
            Act::Remove { .. } => None,
        }
    }
}
