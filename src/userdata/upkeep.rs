//! The upkeep of the journals: at start, ours is made whole from its backups, freed of what nobody
//! needs, and copied; and when everything is to be forgotten, one begins anew.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::PathBuf;

use jiff::Timestamp;

use super::backups;
use super::device;
use super::disk::{self, Lock};
use super::entry::{Entry, Mark};
use super::error::SaveError;
use super::journal::{self, Fate};
use super::journals::{DamagedFile, Journals, Own};
use super::kept::bin_since;
use super::ledger::Ledger;
use super::lines;

/// Rewriting our journal is worth it from so many lines that nobody needs.
const SUPERSEDED_MIN: usize = 100;

/// How it stands with damaged lines in our journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    None,
    SetAside,
    /// No copy could be made of them.
    StaysHere,
}

impl Journals {
    /// Puts a journal with these entries alone in place of ours, and removes all others, with what
    /// was copied from any. [`Journals::device`] must have been asked before.
    pub fn start_anew(&mut self, entries: &[Entry], _lock: &Lock) -> Result<(), SaveError> {
        let Some(own) = &mut self.own else { return Ok(()) };
        let text = journal::header(&own.device).and_then(|header| {
            let lines: Result<String, _> = entries.iter().map(lines::write).collect();
            Ok(header + &lines?)
        });
        text.map_err(|error| io::Error::other(error.to_string()))
            .and_then(|text| disk::replace(&own.path, text.as_bytes()))
            .map_err(|error| SaveError::refused(&own.path, &error))?;
        own.on_disk = entries.iter().map(Entry::mark).collect();
        own.lines = entries.len();
        self.seen.clear();
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let others = files.map(|file| file.path()).filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            *path != own.path && matches!(ending, Some("ron" | "new" | "tmp"))
        });
        let copies = ["set-aside", "backups"].map(|name| self.folder.join(name));
        disk::remove_all(others.chain(copies))
    }

    /// Rewrites our journal without what nobody needs, if that is worth it, or if something in it
    /// is no longer to be there. Nothing is lost if it fails, and the next start tries again.
    pub fn compact(
        &mut self,
        ledger: &Ledger,
        now: Timestamp,
        damage: Damage,
        _lock: &Lock,
    ) -> io::Result<()> {
        let Some(own) = self.own.as_ref().filter(|own| own.frozen.is_none()) else { return Ok(()) };
        let fates = Fates::new(ledger, own, now);
        let worth_it = fates.many >= SUPERSEDED_MIN && fates.many * 2 >= own.lines;
        if fates.forgotten || self.obsolete {
            self.forget_copies()?;
        }
        if !(worth_it || fates.urgent || damage == Damage::SetAside) {
            return Ok(());
        }
        let bytes = disk::read(&own.path)?;
        let urgent = fates.urgent;
        let fate = |entry: &Entry| {
            if worth_it || urgent { fates.of(entry, ledger) } else { Fate::Stays }
        };
        let damaged_may_go = damage != Damage::StaysHere;
        let compact = journal::compact(&bytes, &own.device, damaged_may_go, fate)
            .map_err(io::Error::other)?;
        disk::replace(&own.path, &compact)
    }

    /// Removes what has been copied from journals.
    fn forget_copies(&self) -> io::Result<()> {
        disk::remove(&self.folder.join("set-aside"))?;
        backups::forget(&self.folder)
    }

    /// Copies our journal, if it has changed since the last copy.
    pub fn back_up(&self, now: Timestamp, _lock: &Lock) -> io::Result<()> {
        let Some(own) = self.own.as_ref().filter(|own| own.frozen.is_none()) else { return Ok(()) };
        let highest = own.on_disk.last().map_or(0, |(n, _)| *n);
        if highest == 0 || self.incomplete {
            return Ok(());
        }
        backups::keep(&self.folder, &own.device, highest, now, &disk::read(&own.path)?)
    }

    /// Takes in what backups have of journals that were damaged, and of ours if it is not what it was
    /// or gone. Returns how many entries were missing, for each file.
    pub fn recover(
        &mut self,
        damaged: &[DamagedFile],
        ledger: &mut Ledger,
    ) -> Vec<(PathBuf, usize)> {
        let mut lossy: BTreeMap<String, PathBuf> =
            damaged.iter().map(|file| (file.device.clone(), file.path.clone())).collect();
        if let Some((device, path)) = self.lost() {
            lossy.insert(device, path);
        }
        let mut recovered = Vec::new();
        for (device, path) in lossy {
            let known: HashSet<Mark> = ledger.of(&device).map(Entry::mark).collect();
            let mut missing = backups::read(&self.folder, &device);
            missing.retain(|entry| !known.contains(&entry.mark()));
            self.obsolete |= missing.iter().any(|entry| ledger.forgot(entry));
            ledger.add(missing.clone());
            let superseded: HashSet<Mark> = ledger.superseded(&device).map(Entry::mark).collect();
            missing.retain(|entry| !ledger.forgot(entry) && !superseded.contains(&entry.mark()));
            let marks: BTreeSet<Mark> = missing.iter().map(Entry::mark).collect();
            if !marks.is_empty() {
                self.incomplete = true;
                recovered.push((path, marks.len()));
            }
        }
        recovered
    }

    /// Our journal, if its last backup has something that it has not.
    fn lost(&mut self) -> Option<(String, PathBuf)> {
        let mark = device::mark(&self.machine);
        let device = self.own.as_ref().map(|own| own.device.clone());
        let (device, backup) = backups::newest(&self.folder, |name| match &device {
            Some(device) => name == device,
            None => name.starts_with(&mark),
        })?;
        let path = self.folder.join(format!("{device}.ron"));
        let now = disk::read(&path).unwrap_or_default();
        if now.starts_with(&backup) {
            return None;
        }
        self.own.get_or_insert_with(|| Own::new(path.clone(), device.clone()));
        Some((device, path))
    }
}

/// What is to become of our entries.
struct Fates {
    superseded: HashSet<Mark>,
    bin_since: Timestamp,
    /// So many lines nobody needs.
    many: usize,
    /// Something was to be gone by now.
    urgent: bool,
    forgotten: bool,
}

impl Fates {
    fn new(ledger: &Ledger, own: &Own, now: Timestamp) -> Self {
        let bin_since = bin_since(now);
        let superseded: Vec<&Entry> = ledger.superseded(&own.device).collect();
        let forgotten = !ledger.forgets().is_empty() && {
            let there: HashSet<Mark> = ledger.of(&own.device).map(Entry::mark).collect();
            own.on_disk.iter().any(|mark| !there.contains(mark))
        };
        let replaced = superseded.iter().any(|entry| entry.binned().is_some());
        let expired = |entry: &Entry| entry.binned().is_some_and(|at| at < bin_since);
        let superseded: HashSet<Mark> = superseded.into_iter().map(Entry::mark).collect();
        Self {
            many: own.on_disk.intersection(&superseded.iter().copied().collect()).count(),
            urgent: forgotten || replaced || ledger.of(&own.device).any(expired),
            superseded,
            bin_since,
            forgotten,
        }
    }

    fn of(&self, entry: &Entry, ledger: &Ledger) -> Fate {
        if self.superseded.contains(&entry.mark()) || ledger.forgot(entry) {
            Fate::Goes
        } else if entry.binned().is_some_and(|at| at < self.bin_since) {
            Fate::Becomes(Box::new(entry.clone().unbinned()))
        } else {
            Fate::Stays
        }
    }
}
