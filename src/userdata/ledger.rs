//! Everything known of what is kept: all entries of all journals, and the bookmarks they make.
//! Memory only; it opens no file and looks at no clock.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;

use super::bookmark::{Bookmark, KeptId, Removed};
use super::entry::{Act, Entry, Key};
use super::kept::{Kept, Order, Shelf};
use super::merge;

#[derive(Debug, Default)]
pub(super) struct Ledger {
    places: HashMap<Arc<Key>, Place>,
    shelf: Shelf,
    /// Each says that everything before it is forgotten.
    forgets: Vec<Entry>,
    /// The highest counter of any entry.
    highest: u64,
    known: BTreeMap<String, u64>,
}

/// What is known of one place.
#[derive(Debug, Default)]
struct Place {
    /// In the order of their stamps, none twice.
    entries: Vec<Entry>,
    /// Entries have come since it was last settled.
    unsettled: bool,
    bookmark: Option<(Order, Arc<Bookmark>)>,
    removed: Option<(Order, Arc<Removed>)>,
}

impl Ledger {
    /// Takes entries in, in any order, known ones too. Returns whether any was new.
    pub fn add(&mut self, entries: Vec<Entry>) -> bool {
        let mut touched: Vec<Arc<Key>> = Vec::new();
        let forgets = self.forgets.len();
        for entry in entries {
            self.note_counters(&entry);
            match entry.key().map(Arc::new) {
                Some(key) => {
                    let place = self.places.entry(Arc::clone(&key)).or_default();
                    place.entries.push(entry);
                    if !std::mem::replace(&mut place.unsettled, true) {
                        touched.push(key);
                    }
                }
                None if self.forgets.contains(&entry) => {}
                None => self.forgets.push(entry),
            }
        }
        if self.forgets.len() > forgets {
            touched = self.places.keys().cloned().collect();
        }
        let mut news = false;
        for key in touched {
            news |= self.settle(&key);
        }
        news
    }

    fn note_counters(&mut self, entry: &Entry) {
        let own = (&entry.device, entry.n);
        for (device, n) in entry.seen.iter().map(|(device, n)| (device, *n)).chain([own]) {
            self.highest = self.highest.max(n);
            match self.known.get_mut(device) {
                Some(known) => *known = n.max(*known),
                None => drop(self.known.insert(device.clone(), n)),
            }
        }
    }

    /// Sorts a place's entries and makes its bookmark anew. Returns whether that changed it.
    fn settle(&mut self, key: &Key) -> bool {
        let Some(place) = self.places.get_mut(key) else { return false };
        let forgets = &self.forgets;
        place.unsettled = false;
        place.entries.retain(|entry| !is_forgotten(forgets, entry));
        place.entries.sort();
        place.entries.dedup();
        let (n, id) = (place.entries.last().map_or(0, |entry| entry.n), KeptId::of_key(key));
        let bookmark = merge::bookmark(&place.entries)
            .map(|bookmark| ((Reverse(bookmark.kept), Reverse(n), id), Arc::new(bookmark)));
        let removed = merge::removed(&place.entries)
            .map(|removed| ((Reverse(removed.at), Reverse(n), id), Arc::new(removed)));
        let mut news = false;
        if place.bookmark != bookmark {
            news = true;
            if let Some((order, old)) = place.bookmark.take() {
                self.shelf.take(order, &old);
            }
            if let Some((order, new)) = &bookmark {
                self.shelf.put(*order, new);
            }
            place.bookmark = bookmark;
        }
        if place.removed != removed {
            news = true;
            if let Some((order, _)) = place.removed.take() {
                self.shelf.take_from_bin(order);
            }
            if let Some((order, new)) = &removed {
                self.shelf.put_in_bin(*order, new);
            }
            place.removed = removed;
        }
        if place.entries.is_empty() {
            self.places.remove(key);
        }
        news
    }

    /// New entries get higher counters than this.
    pub fn count_from(&mut self, n: u64) {
        self.highest = self.highest.max(n);
    }

    pub fn kept(&self, now: Timestamp, saved: Option<Timestamp>) -> Kept {
        Kept::new(&self.shelf, now, saved)
    }

    /// What is known of a place, in the order of the stamps.
    pub fn about(&self, key: &Key) -> &[Entry] {
        self.places.get(key).map_or(&[], |place| &place.entries)
    }

    /// The places of which the bin has something.
    pub fn binned(&self) -> impl Iterator<Item = &Key> {
        self.places.iter().filter(|(_, place)| place.removed.is_some()).map(|(key, _)| &**key)
    }

    pub fn forgets(&self) -> &[Entry] {
        &self.forgets
    }

    /// Of each device, the highest counter that anybody knows of.
    pub fn known(&self) -> &BTreeMap<String, u64> {
        &self.known
    }

    pub fn highest(&self) -> u64 {
        self.highest
    }

    /// The device's own entries.
    pub fn of<'a>(&'a self, device: &'a str) -> impl Iterator<Item = &'a Entry> {
        let entries = self.places.values().flat_map(|place| &place.entries);
        entries.chain(&self.forgets).filter(move |entry| entry.device == device)
    }

    /// The device's own entries that nobody needs any more.
    pub fn superseded<'a>(&'a self, device: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.places.values().flat_map(|place| merge::superseded(device, &place.entries))
    }

    /// Whether somebody has forgotten everything since.
    pub fn forgot(&self, entry: &Entry) -> bool {
        is_forgotten(&self.forgets, entry)
    }
}

/// Whether an entry is forgotten. What the forgetting device knew of is. What another device did
/// without knowing of it is, if it was done earlier by that device's clock. What was done by one
/// that knew of it is not.
fn is_forgotten(forgets: &[Entry], entry: &Entry) -> bool {
    let done_at = match &entry.act {
        Act::Keep(keep) => Some(keep.changed),
        Act::Remove { at, .. } => *at,
        Act::Forget { .. } => None,
    };
    forgets.iter().any(|forget| {
        let Act::Forget { at } = forget.act else { return false };
        let earlier = !entry.knows(forget) && done_at.is_some_and(|done_at| done_at <= at);
        forget.knows(entry) || earlier
    })
}
