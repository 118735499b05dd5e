//! What a set of entries about one place amounts to: a bookmark or none, and which entries no
//! longer matter. A function of the set alone, so journals may be read in any order.
//!
//! A removal takes away the entries its device knew of. Of what is left, titles, words, folder,
//! style and each tag are as the last entry says; of the notes, every one that no later note's
//! writer had read. Where nothing is left, the bin has what the last removal took away.

use std::collections::{BTreeMap, BTreeSet};

use super::bookmark::{Bookmark, Removed};
use super::entry::{Act, Entry, Keep};

/// The bookmark that `entries` about one place make, in the order of their stamps.
pub(super) fn bookmark(entries: &[Entry]) -> Option<Bookmark> {
    let live: Vec<(&Entry, &Keep)> = live(entries);
    let (_, last) = live.last()?;
    Some(Bookmark {
        article: last.article.clone(),
        anchor: last.anchor.clone(),
        title: last.title.clone(),
        article_title: last.article_title.clone(),
        excerpt: last.excerpt.clone(),
        words: live.iter().rev().find_map(|(_, keep)| keep.words.clone()).unwrap_or_default(),
        note: note(&live),
        style: live.iter().rev().find_map(|(_, keep)| keep.style).unwrap_or_default(),
        tags: tags(&live),
        folder: live
            .iter()
            .rev()
            .find_map(|(_, keep)| keep.folder.clone())
            .filter(|folder| !folder.is_empty()),
        kept: live.iter().map(|(_, keep)| keep.kept).min()?,
        changed: last.changed,
    })
}

/// What the bin has of the place that `entries` are about: what was removed last, as far as nobody
/// has since taken it out or kept the place anew.
pub(super) fn removed(entries: &[Entry]) -> Option<Removed> {
    if !live(entries).is_empty() {
        return None;
    }
    let removals = || entries.iter().filter(|entry| entry.keep().is_none());
    let replaced = Known::to(removals());
    let mut last = removals().rev().filter(|entry| !replaced.contains(entry));
    last.find_map(|entry| match &entry.act {
        Act::Remove { article, anchor, at: Some(at), was: Some(was) } => {
            let bookmark = was.bookmark(article.clone(), anchor.clone());
            Some(Removed { bookmark, at: *at })
        }
        _ => None,
    })
}

fn live(entries: &[Entry]) -> Vec<(&Entry, &Keep)> {
    let known = Known::to(entries.iter().filter(|entry| entry.keep().is_none()));
    entries
        .iter()
        .filter_map(|entry| Some((entry, entry.keep()?)))
        .filter(|(entry, _)| !known.contains(entry))
        .collect()
}

fn note(live: &[(&Entry, &Keep)]) -> String {
    let notes = || live.iter().filter_map(|(entry, keep)| Some((*entry, keep.note.as_deref()?)));
    let replaced = Known::to(notes().map(|(entry, _)| entry));
    let mut texts: Vec<&str> = Vec::new();
    for (entry, text) in notes() {
        if !replaced.contains(entry) && !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join("\n\n")
}

/// What the writers of some entries knew when they wrote them: of each device, everything up to a
/// counter. A device knows all that it did before.
struct Known<'a> {
    up_to: BTreeMap<&'a str, u64>,
}

impl<'a> Known<'a> {
    fn to(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut up_to: BTreeMap<&str, u64> = BTreeMap::new();
        for entry in entries {
            let others = entry.seen.iter().filter(|(device, _)| **device != entry.device);
            let before = entry.n.checked_sub(1).map(|n| (entry.device.as_str(), n));
            for (device, n) in others.map(|(device, n)| (device.as_str(), *n)).chain(before) {
                let last = up_to.entry(device).or_insert(n);
                *last = n.max(*last);
            }
        }
        Self { up_to }
    }

    fn contains(&self, entry: &Entry) -> bool {
        self.up_to.get(entry.device.as_str()).is_some_and(|last| entry.n <= *last)
    }
}

/// In the order in which they were last put on, so that it does not matter how often they were.
fn tags(live: &[(&Entry, &Keep)]) -> Vec<String> {
    let mut tags: Vec<&String> = Vec::new();
    for (_, keep) in live {
        tags.retain(|tag| !keep.untag.contains(tag) && !keep.tag.contains(tag));
        for tag in &keep.tag {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    tags.into_iter().cloned().collect()
}

/// How far the other devices' entries about a place are known to one who has read `entries`.
pub(super) fn seen_by(device: &str, entries: &[Entry]) -> BTreeMap<String, u64> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let own = entries.iter().map(|entry| (&entry.device, entry.n));
    let passed_on = entries.iter().flat_map(|entry| entry.seen.iter().map(|(d, n)| (d, *n)));
    for (other, n) in own.chain(passed_on).filter(|(other, _)| *other != device) {
        let last = seen.entry(other.clone()).or_default();
        *last = n.max(*last);
    }
    seen
}

/// A device's own entries about one place without which every set of entries amounts to the same:
/// those it has itself removed, and those whose every word it has itself said anew. What another
/// device did does not count, for its journal may go away.
pub(super) fn superseded<'a>(device: &str, entries: &'a [Entry]) -> Vec<&'a Entry> {
    let mut later = SaidLater::default();
    let mut superseded = Vec::new();
    let own: Vec<&Entry> = entries.iter().filter(|entry| entry.device == device).collect();
    // Entries with one counter, by two who had the same name, know nothing of each other.
    for together in own.chunk_by(|one, other| one.n == other.n).rev() {
        superseded.extend(together.iter().filter(|entry| later.covers(entry)));
        for entry in together {
            later.take(entry);
        }
    }
    superseded
}

/// What a device said of a place, read from its last word backwards.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of its own")]
struct SaidLater<'a> {
    removal: Option<&'a Entry>,
    kept: Option<jiff::Timestamp>,
    words: bool,
    note: bool,
    folder: bool,
    style: bool,
    tags: BTreeSet<&'a str>,
}

impl<'a> SaidLater<'a> {
    fn covers(&self, entry: &Entry) -> bool {
        match (&entry.act, self.removal) {
            (Act::Keep(keep), None) => self.says_all_of(keep),
            (Act::Keep(_), Some(_)) => true,
            (Act::Remove { .. }, Some(removal)) => knows_as_much(removal, entry),
            (Act::Remove { .. } | Act::Forget { .. }, _) => false,
        }
    }

    fn take(&mut self, entry: &'a Entry) {
        match &entry.act {
            Act::Keep(keep) => {
                self.kept = Some(self.kept.map_or(keep.kept, |kept| kept.min(keep.kept)));
                self.words |= keep.words.is_some();
                self.note |= keep.note.is_some();
                self.folder |= keep.folder.is_some();
                self.style |= keep.style.is_some();
                self.tags.extend(keep.tag.iter().chain(&keep.untag).map(String::as_str));
            }
            Act::Remove { .. } => self.removal = self.removal.or(Some(entry)),
            Act::Forget { .. } => {}
        }
    }

    fn says_all_of(&self, keep: &Keep) -> bool {
        self.kept.is_some_and(|kept| kept <= keep.kept)
            && (self.words || keep.words.is_none())
            && (self.note || keep.note.is_none())
            && (self.folder || keep.folder.is_none())
            && (self.style || keep.style.is_none())
            && keep.tag.iter().chain(&keep.untag).all(|tag| self.tags.contains(tag.as_str()))
    }
}

fn knows_as_much(later: &Entry, earlier: &Entry) -> bool {
    earlier.seen.iter().all(|(device, n)| later.seen.get(device).is_some_and(|last| n <= last))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Anchor, ArticleId};
    use crate::userdata::bookmark::{Change, HighlightStyle};
    use crate::userdata::entry::Mark;
    use crate::userdata::ledger::Ledger;
    use crate::userdata::plan::plan;

    const DEVICES: [&str; 3] = ["a", "b", "c"];

    /// Three devices that know what they know, and the journals they have written.
    #[derive(Default)]
    struct Devices {
        ledgers: [Ledger; 3],
        journals: [Vec<Entry>; 3],
    }

    impl Devices {
        fn change(&mut self, device: usize, change: &Change) {
            let now = Timestamp::UNIX_EPOCH;
            let changes = std::slice::from_ref(change);
            let plan = plan(&self.ledgers[device], changes, DEVICES[device], now);
            self.journals[device].extend(plan.iter().cloned());
            self.ledgers[device].add(plan);
        }

        fn hear(&mut self, device: usize, other: usize) {
            self.ledgers[device].add(self.journals[other].clone());
        }
    }

    fn change() -> impl Strategy<Value = Change> {
        let text = prop::sample::select(vec!["", "x", "y"]);
        let tags = prop::sample::subsequence(vec!["s", "t"], 0..=2);
        let style = prop::sample::select(vec![HighlightStyle::Fill, HighlightStyle::Underline]);
        let parts = (0..6_u8, text.clone(), tags, text, style, 0_i64..9);
        parts.prop_map(|(kind, note, tags, folder, style, at)| {
            let at = Timestamp::from_second(at).unwrap();
            let bookmark = Bookmark {
                article: ArticleId::new("bedside", "asthma"),
                anchor: Anchor::Article,
                title: String::new(),
                article_title: String::new(),
                excerpt: String::new(),
                words: String::new(),
                note: note.to_owned(),
                style,
                tags: tags.into_iter().map(str::to_owned).collect(),
                folder: (!folder.is_empty()).then(|| folder.to_owned()),
                kept: at,
                changed: at,
            };
            match kind {
                0 => Change::Remove { article: bookmark.article, anchor: bookmark.anchor },
                1 => Change::Restore { article: bookmark.article, anchor: bookmark.anchor },
                2 => Change::RemoveForGood { article: bookmark.article, anchor: bookmark.anchor },
                3 => Change::Keep(bookmark),
                _ => Change::Edit(bookmark),
            }
        })
    }

    fn change_or_forget() -> impl Strategy<Value = Change> {
        prop_oneof![8 => change(), 1 => Just(Change::ForgetEverything), 1 => Just(Change::EmptyBin)]
    }

    fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
        entries.sort();
        entries
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// A device drops what is superseded; it must not matter what arrives of the others'
        /// journals, or has arrived, or goes away.
        #[test]
        fn dropping_what_is_superseded_never_shows(
            steps in prop::collection::vec((0..3_usize, 0..3_usize, change()), 1..14),
            arrived: [prop::sample::Index; 3],
        ) {
            let mut devices = Devices::default();
            for (device, other, change) in &steps {
                devices.hear(*device, *other);
                devices.change(*device, change);
            }
            for (device, name) in DEVICES.iter().enumerate() {
                let without: HashSet<Mark> =
                    devices.ledgers[device].superseded(name).map(Entry::mark).collect();
                let others = (0..3).filter(|other| *other != device).flat_map(|other| {
                    let journal = &devices.journals[other];
                    journal[..arrived[other].index(journal.len() + 1)].to_vec()
                });
                let others: Vec<Entry> = others.collect();
                let all = [devices.journals[device].clone(), others].concat();
                let fewer =
                    all.iter().filter(|e| e.device != *name || !without.contains(&e.mark())).cloned();
                let (fewer, all) = (sorted(fewer.collect()), sorted(all));
                prop_assert_eq!(bookmark(&fewer), bookmark(&all));
                prop_assert_eq!(removed(&fewer), removed(&all));
            }
        }

        /// In whichever order journals are read, however often, and in whatever pieces.
        #[test]
        fn merging_is_commutative_associative_and_idempotent(
            steps in prop::collection::vec((0..3_usize, 0..3_usize, change_or_forget()), 0..16),
            order in Just([0, 1, 2]).prop_shuffle(),
            pieces in prop::collection::vec((0..3_usize, any::<prop::sample::Index>()), 0..8),
        ) {
            let mut devices = Devices::default();
            for (device, other, change) in &steps {
                devices.hear(*device, *other);
                devices.change(*device, change);
            }
            let kept = |ledger: &Ledger| {
                let kept = ledger.kept(Timestamp::UNIX_EPOCH, None);
                let binned: Vec<Removed> = kept.bin().cloned().collect();
                (kept.iter().cloned().collect::<Vec<Bookmark>>(), binned)
            };
            let mut straight = Ledger::default();
            for journal in &devices.journals {
                straight.add(journal.clone());
            }
            let mut otherwise = Ledger::default();
            for (journal, from) in pieces {
                let journal = &devices.journals[journal];
                otherwise.add(journal[from.index(journal.len() + 1)..].to_vec());
            }
            for journal in order {
                otherwise.add(devices.journals[journal].clone());
            }
            prop_assert_eq!(kept(&straight), kept(&otherwise));
            prop_assert!(!otherwise.add(devices.journals.concat()));
        }
    }
}
