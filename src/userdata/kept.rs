//! The snapshot of everything kept that screens read, and what lies in the bin. It says where
//! things stand in it; what is kept is for `ledger` to know.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::bookmark::{BIN_DAYS, Bookmark, KeptId, KeptKind, Removed};
use super::sorted::Sorted;
use crate::article::{Anchor, ArticleId};

/// An immutable snapshot of the bookmarks, newest first. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    shelf: Shelf,
    /// What was removed before is no longer in the bin.
    bin_since: Option<Timestamp>,
    saved: Option<Timestamp>,
}

/// Newest first: by time, then by counter. The name makes no two the same.
pub(super) type Order = (Reverse<Timestamp>, Reverse<u64>, KeptId);

/// The bookmarks and the bin, each in the order in which they are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    newest_first: Sorted<Order, Arc<Bookmark>>,
    by_article: Sorted<(Arc<ArticleId>, Order), Arc<Bookmark>>,
    by_id: Sorted<KeptId, Arc<Bookmark>>,
    bin: Sorted<Order, Arc<Removed>>,
}

impl Shelf {
    pub fn put(&mut self, order: Order, bookmark: &Arc<Bookmark>) {
        let article = Arc::new(bookmark.article.clone());
        self.newest_first.insert(order, Arc::clone(bookmark));
        self.by_article.insert((article, order), Arc::clone(bookmark));
        self.by_id.insert(order.2, Arc::clone(bookmark));
    }

    pub fn take(&mut self, order: Order, bookmark: &Bookmark) {
        self.newest_first.remove(&order);
        self.by_article.remove(&(Arc::new(bookmark.article.clone()), order));
        self.by_id.remove(&order.2);
    }

    pub fn put_in_bin(&mut self, order: Order, removed: &Arc<Removed>) {
        self.bin.insert(order, Arc::clone(removed));
    }

    pub fn take_from_bin(&mut self, order: Order) {
        self.bin.remove(&order);
    }
}

/// From when on what was removed is still in the bin.
pub(super) fn bin_since(now: Timestamp) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * i64::from(BIN_DAYS))).unwrap_or(now)
}

impl Kept {
    pub(super) fn new(shelf: &Shelf, now: Timestamp, saved: Option<Timestamp>) -> Self {
        let (shelf, bin_since) = (shelf.clone(), Some(bin_since(now)));
        Self { inner: Arc::new(Inner { shelf, bin_since, saved }) }
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

    #[must_use]
    pub fn by_id(&self, id: KeptId) -> Option<&Bookmark> {
        self.inner.shelf.by_id.get(&id).map(Arc::as_ref)
    }

    /// All of them, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Bookmark> {
        self.inner.shelf.newest_first.values().map(Arc::as_ref)
    }

    /// All of them with their names, to be held beyond this snapshot, newest first.
    pub fn rows(&self) -> impl Iterator<Item = (KeptId, &Arc<Bookmark>)> {
        let all = self.inner.shelf.newest_first.starting(|_| false);
        all.map(|((_, _, id), bookmark)| (*id, bookmark))
    }

    /// What [`Kept::bin`] has, in the same way.
    pub fn bin_rows(&self) -> impl Iterator<Item = (KeptId, &Arc<Removed>)> {
        let since = self.inner.bin_since;
        let bin = self.inner.shelf.bin.starting(|_| false);
        bin.map(|((_, _, id), removed)| (*id, removed))
            .take_while(move |(_, removed)| since.is_some_and(|since| since <= removed.at))
    }

    /// Those in one article, newest first.
    pub fn iter_in(&self, article: &ArticleId) -> impl Iterator<Item = &Bookmark> {
        self.inner
            .shelf
            .by_article
            .starting(|(other, _)| other.as_ref() < article)
            .take_while(move |((other, _), _)| other.as_ref() == article)
            .map(|(_, bookmark)| bookmark.as_ref())
    }

    #[must_use]
    pub fn count_in(&self, article: &ArticleId) -> usize {
        self.iter_in(article).count()
    }

    /// What was removed during the last [`BIN_DAYS`], what was removed last first.
    pub fn bin(&self) -> impl Iterator<Item = &Removed> {
        let since = self.inner.bin_since;
        let bin = self.inner.shelf.bin.values().map(Arc::as_ref);
        bin.take_while(move |removed| since.is_some_and(|since| since <= removed.at))
    }

    /// When something was last put on the disk by this device, by its clock.
    #[must_use]
    pub fn saved(&self) -> Option<Timestamp> {
        self.inner.saved
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.shelf.newest_first.len()
    }

    /// Whether this is the same snapshot, and not only an equal one.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
