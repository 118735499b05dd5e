//! A bookmark, and the snapshot of all of them that screens read. How it comes about from the
//! journals is `merge`'s business.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::article::{Anchor, ArticleId};

/// A place in an article that the person keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    pub article: ArticleId,
    pub anchor: Anchor,
    /// The question, heading or article title, as it was when kept.
    pub title: String,
    pub article_title: String,
    pub excerpt: String,
    pub note: String,
    /// How a highlight is drawn; means nothing for other kinds.
    pub style: HighlightStyle,
    /// Without repetitions, in the order they were added.
    pub tags: Vec<String>,
    pub folder: Option<String>,
    /// When it was first kept, by that device's clock.
    pub kept: Timestamp,
    /// When it was last changed, by that device's clock.
    pub changed: Timestamp,
}

/// The two ways in which a highlight is drawn.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum HighlightStyle {
    #[default]
    Fill,
    Underline,
}

/// What kind of place a bookmark is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeptKind {
    Question,
    Article,
    Section,
    Takeaway,
    Highlight,
}

impl Bookmark {
    #[must_use]
    pub fn kind(&self) -> KeptKind {
        match self.anchor {
            Anchor::Article => KeptKind::Article,
            Anchor::Takeaway { .. } => KeptKind::Takeaway,
            Anchor::Section(_) => KeptKind::Section,
            Anchor::Question(_) => KeptKind::Question,
            Anchor::Passage { .. } => KeptKind::Highlight,
        }
    }
}

/// Something the person did to what they keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keep a place. Where it is kept already, its titles and excerpt are brought up to date, and
    /// a note, tags or folder given here are taken over; one that is empty here erases nothing.
    Keep(Bookmark),
    /// Make note, tags, folder and style exactly as given here, empty ones too.
    Edit(Bookmark),
    Remove {
        article: ArticleId,
        anchor: Anchor,
    },
}

/// An immutable snapshot of the bookmarks, newest first. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    newest_first: Vec<Arc<Bookmark>>,
    by_article: HashMap<ArticleId, Vec<Arc<Bookmark>>>,
}

impl Kept {
    pub(super) fn new(newest_first: Vec<Arc<Bookmark>>) -> Self {
        let mut by_article: HashMap<ArticleId, Vec<Arc<Bookmark>>> = HashMap::new();
        for bookmark in &newest_first {
            by_article.entry(bookmark.article.clone()).or_default().push(Arc::clone(bookmark));
        }
        Self { inner: Arc::new(Inner { newest_first, by_article }) }
    }

    /// The bookmark with this fragment; an empty one means the article itself. Highlights have no
    /// fragment: find them with [`Kept::iter_in`].
    #[must_use]
    pub fn get(&self, article: &ArticleId, fragment: &str) -> Option<&Bookmark> {
        self.iter_in(article).find(|bookmark| {
            bookmark.kind() != KeptKind::Highlight && bookmark.anchor.fragment() == fragment
        })
    }

    /// The bookmark of exactly that place. A passage is the same one where its spots and words
    /// are, whatever stands around it.
    #[must_use]
    pub fn of(&self, article: &ArticleId, anchor: &Anchor) -> Option<&Bookmark> {
        let Anchor::Passage { from, to, quote, .. } = anchor else {
            return self.get(article, &anchor.fragment());
        };
        self.iter_in(article).find(|bookmark| {
            matches!(&bookmark.anchor, Anchor::Passage { from: f, to: t, quote: q, .. }
                if (f, t, q) == (from, to, quote))
        })
    }

    /// All of them, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Bookmark> {
        self.inner.newest_first.iter().map(Arc::as_ref)
    }

    /// Those in one article, newest first.
    pub fn iter_in(&self, article: &ArticleId) -> impl Iterator<Item = &Bookmark> {
        self.inner.by_article.get(article).into_iter().flatten().map(Arc::as_ref)
    }

    #[must_use]
    pub fn count_in(&self, article: &ArticleId) -> usize {
        self.inner.by_article.get(article).map_or(0, Vec::len)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.newest_first.len()
    }

    /// Whether this is the same snapshot, and not only an equal one.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inner.newest_first.is_empty()
    }
}
