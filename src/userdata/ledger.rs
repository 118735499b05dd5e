//! Everything known of what is kept: all entries of all journals, the bookmarks they make, and
//! the entries that a change needs. Memory only; it opens no file and looks at no clock.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::bookmark::{Bookmark, Change, HighlightStyle, Kept};
use super::entry::{Act, Entry, Keep, Key};
use super::merge;

#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// About each place, in the order of their stamps, none twice.
    entries: HashMap<Key, Vec<Entry>>,
    bookmarks: HashMap<Key, Arc<Bookmark>>,
    /// The highest counter of any entry.
    highest: u64,
}

impl Ledger {
    /// Takes entries in, in any order, known ones too. Returns whether any was new.
    pub fn add(&mut self, entries: Vec<Entry>) -> bool {
        let mut touched: HashSet<Key> = HashSet::new();
        for entry in entries {
            self.count_from(entry.n);
            let key = entry.key();
            let known = self.entries.entry(key.clone()).or_default();
            known.push(entry);
            touched.insert(key);
        }
        let mut news = false;
        for key in touched {
            news |= self.settle(key);
        }
        news
    }

    /// Sorts a place's entries and makes its bookmark anew. Returns whether that changed it.
    fn settle(&mut self, key: Key) -> bool {
        let Some(entries) = self.entries.get_mut(&key) else { return false };
        entries.sort();
        entries.dedup();
        let now = merge::bookmark(entries);
        if self.bookmarks.get(&key).map(Arc::as_ref) == now.as_ref() {
            return false;
        }
        match now {
            Some(bookmark) => self.bookmarks.insert(key, Arc::new(bookmark)),
            None => self.bookmarks.remove(&key),
        };
        true
    }

    /// New entries get higher counters than this.
    pub fn count_from(&mut self, n: u64) {
        self.highest = self.highest.max(n);
    }

    pub fn kept(&self) -> Kept {
        let last = |key| self.entries.get(key).and_then(|entries| entries.last());
        let mut all: Vec<_> =
            self.bookmarks.iter().map(|(key, bookmark)| (last(key), bookmark)).collect();
        all.sort_by(|(one_last, one), (other_last, other)| {
            (other.kept, other_last).cmp(&(one.kept, one_last))
        });
        Kept::new(all.into_iter().map(|(_, bookmark)| Arc::clone(bookmark)).collect())
    }

    /// The entries to write so that the changes are made, one after the other. None for a change
    /// that changes nothing.
    pub fn plan(&self, changes: &[Change], device: &str) -> Vec<Entry> {
        let mut plan: Vec<Entry> = Vec::new();
        let mut planned: HashMap<Key, Vec<Entry>> = HashMap::new();
        let mut n = self.highest;
        for change in changes {
            let (Change::Keep(Bookmark { article, anchor, .. })
            | Change::Edit(Bookmark { article, anchor, .. })
            | Change::Remove { article, anchor }) = change;
            let key = Key::new(article, anchor);
            let known = self.entries.get(&key);
            let entries = planned.entry(key).or_insert_with(|| known.cloned().unwrap_or_default());
            let now = merge::bookmark(entries);
            let act = match change {
                Change::Keep(bookmark) => keep(now.as_ref(), bookmark, Empty::SaysNothing),
                Change::Edit(bookmark) => keep(now.as_ref(), bookmark, Empty::Erases),
                Change::Remove { .. } => {
                    now.map(|_| Act::Remove { article: article.clone(), anchor: anchor.clone() })
                }
            };
            if let Some(act) = act {
                n = n.saturating_add(1);
                let seen = merge::seen_by(device, entries);
                let entry = Entry { n, device: device.to_owned(), seen, act };
                entries.push(entry.clone());
                plan.push(entry);
            }
        }
        plan
    }

    /// The device's own entries.
    pub fn of<'a>(&'a self, device: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.values().flatten().filter(move |entry| entry.device == device)
    }

    /// The counters of the device's own entries that nobody needs any more.
    pub fn superseded(&self, device: &str) -> BTreeSet<u64> {
        self.entries.values().flat_map(|entries| merge::superseded(device, entries)).collect()
    }
}

/// What an empty note, no tags or no folder in a bookmark mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    SaysNothing,
    Erases,
}

/// What to write so that `now` becomes `then`; `None` if it is so already.
fn keep(now: Option<&Bookmark>, then: &Bookmark, empty: Empty) -> Option<Act> {
    let nothing = Bookmark {
        note: String::new(),
        style: HighlightStyle::default(),
        tags: Vec::new(),
        folder: None,
        ..then.clone()
    };
    let old = now.unwrap_or(&nothing);
    let erases = empty == Empty::Erases;
    let set =
        |old: &str, new: &str| (old != new && (erases || !new.is_empty())).then(|| new.to_owned());
    let mut tag: Vec<String> = Vec::new();
    for new in then.tags.iter().filter(|new| !old.tags.contains(new)) {
        if !tag.contains(new) {
            tag.push(new.clone());
        }
    }
    let gone = old.tags.iter().filter(|old| erases && !then.tags.contains(old));
    let keep = Keep {
        article: then.article.clone(),
        anchor: then.anchor.clone(),
        title: then.title.clone(),
        article_title: then.article_title.clone(),
        excerpt: then.excerpt.clone(),
        kept: old.kept.min(then.kept),
        changed: then.changed,
        note: set(&old.note, &then.note),
        untag: gone.cloned().collect(),
        tag,
        style: (old.style != then.style && (erases || now.is_none())).then_some(then.style),
        folder: set(
            old.folder.as_deref().unwrap_or_default(),
            then.folder.as_deref().unwrap_or_default(),
        ),
    };
    let same = now.is_some_and(|now| shows_the_same(now, &keep));
    (!same).then_some(Act::Keep(Box::new(keep)))
}

fn shows_the_same(now: &Bookmark, keep: &Keep) -> bool {
    let says_nothing = keep.note.is_none()
        && keep.folder.is_none()
        && keep.style.is_none()
        && keep.tag.is_empty()
        && keep.untag.is_empty();
    says_nothing
        && now.anchor == keep.anchor
        && now.title == keep.title
        && now.article_title == keep.article_title
        && now.excerpt == keep.excerpt
        && now.kept == keep.kept
}
