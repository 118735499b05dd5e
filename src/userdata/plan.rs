//! From changes to entries: what has to be written so that things are as the person wants them.
//! Nothing is written for a change that changes nothing.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::bookmark::{Bookmark, Change, HighlightStyle, Removed, WORDS_CHARS_MAX};
use super::entry::{Act, Entry, Keep, Key, Was};
use super::ledger::Ledger;
use super::merge;
use crate::article::{Anchor, ArticleId};

/// The entries to write so that the changes are made, one after the other.
pub(super) fn plan(
    ledger: &Ledger,
    changes: &[Change],
    device: &str,
    now: Timestamp,
) -> Vec<Entry> {
    let n = ledger.highest();
    let mut plan = Plan { ledger, device, now, n, entries: Vec::new(), about: HashMap::new() };
    for change in changes {
        plan.take(change);
    }
    plan.entries
}

/// Changes on their way to become entries.
struct Plan<'a> {
    ledger: &'a Ledger,
    device: &'a str,
    now: Timestamp,
    entries: Vec<Entry>,
    /// The places that the changes so far are about, as they are after them.
    about: HashMap<Key, Vec<Entry>>,
    n: u64,
}

impl Plan<'_> {
    fn take(&mut self, change: &Change) {
        if let Some((article, anchor)) = change.place() {
            let key = Key::new(article, anchor);
            let entries = self.of(&key);
            let act = act(change, &entries, self.now);
            if let Some(act) = act {
                self.push(key, entries, act);
            }
        } else if *change == Change::EmptyBin {
            let mut keys: BTreeSet<Key> = self.ledger.binned().cloned().collect();
            keys.extend(self.about.keys().cloned());
            for key in keys {
                let entries = self.of(&key);
                if let Some(Removed { bookmark, .. }) = merge::removed(&entries) {
                    let act = removal(bookmark.article, bookmark.anchor, self.now, None);
                    self.push(key, entries, act);
                }
            }
        } else {
            let mut seen = self.ledger.known().clone();
            seen.remove(self.device);
            self.n = self.n.saturating_add(1);
            let act = Act::Forget { at: self.now };
            self.entries.push(Entry { n: self.n, device: self.device.to_owned(), seen, act });
        }
    }

    fn of(&self, key: &Key) -> Vec<Entry> {
        self.about.get(key).cloned().unwrap_or_else(|| self.ledger.about(key).to_vec())
    }

    fn push(&mut self, key: Key, mut entries: Vec<Entry>, act: Act) {
        self.n = self.n.saturating_add(1);
        let mut seen = merge::seen_by(self.device, &entries);
        for forget in self.ledger.forgets().iter().filter(|forget| forget.device != self.device) {
            let last = seen.entry(forget.device.clone()).or_default();
            *last = forget.n.max(*last);
        }
        let entry = Entry { n: self.n, device: self.device.to_owned(), seen, act };
        entries.push(entry.clone());
        self.about.insert(key, entries);
        self.entries.push(entry);
    }
}

/// What to write of a place, of which `entries` are known; nothing if the change changes nothing.
fn act(change: &Change, entries: &[Entry], at: Timestamp) -> Option<Act> {
    let now = merge::bookmark(entries);
    match change {
        Change::Keep(bookmark) => keep(now.as_ref(), bookmark, Empty::SaysNothing),
        Change::Edit(bookmark) => keep(now.as_ref(), bookmark, Empty::Erases),
        Change::Remove { .. } => {
            let Bookmark { article, anchor, .. } = now.clone()?;
            Some(removal(article, anchor, at, now))
        }
        Change::RemoveForGood { .. } => {
            let gone = now.or_else(|| Some(merge::removed(entries)?.bookmark))?;
            Some(removal(gone.article, gone.anchor, at, None))
        }
        Change::Restore { .. } if now.is_some() => None,
        Change::Restore { .. } => keep(None, &merge::removed(entries)?.bookmark, Empty::Erases),
        Change::EmptyBin | Change::ForgetEverything => None,
    }
}

fn removal(article: ArticleId, anchor: Anchor, at: Timestamp, was: Option<Bookmark>) -> Act {
    let was = was.map(|bookmark| Box::new(Was::of(bookmark)));
    Act::Remove { article, anchor, at: Some(at), was }
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
        words: String::new(),
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
    let words: String = then.words.chars().take(WORDS_CHARS_MAX).collect();
    let gone = old.tags.iter().filter(|old| erases && !then.tags.contains(old));
    let keep = Keep {
        article: then.article.clone(),
        anchor: then.anchor.clone(),
        title: then.title.clone(),
        article_title: then.article_title.clone(),
        excerpt: then.excerpt.clone(),
        kept: old.kept.min(then.kept),
        changed: then.changed,
        words: (!words.is_empty() && words != old.words).then_some(words),
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
    let says_nothing = keep.words.is_none()
        && keep.note.is_none()
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
