//! Copies of a journal, made at start when it has changed: the last five, and one of each of the
//! last seven days on which there was one. Of copies made within ten minutes the last stays. A line that is damaged or missing in the journal is
//! taken from them. It decides nothing about when that is so.
//!
//! A copy is called `kept/backups/<device>.<highest counter>.<day>.ron`. Which is newer, the counter
//! says: a clock may be wrong. Entries never change, so taking one from any copy is always right.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::disk;
use super::entry::Entry;
use super::journal;

const LAST: usize = 5;
const DAYS: usize = 7;
const APART: Duration = Duration::from_mins(10);
/// More files than this are not looked at.
const FILES_MAX: usize = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Backup {
    highest: u64,
    day: String,
    device: String,
    path: PathBuf,
}

impl Backup {
    fn at(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(".ron")?;
        let mut parts = name.split('.');
        let (device, highest, day) = (parts.next()?, parts.next()?, parts.next()?);
        let (highest, day, device) = (highest.parse().ok()?, day.to_owned(), device.to_owned());
        parts.next().is_none().then_some(Self { highest, day, device, path })
    }
}

fn folder(kept: &Path) -> PathBuf {
    kept.join("backups")
}

/// Those of the devices with such names, newest first.
fn all(kept: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<Backup> {
    let files = fs::read_dir(folder(kept)).into_iter().flatten().take(FILES_MAX).flatten();
    let backups = files.filter_map(|file| Backup::at(file.path()));
    let mut backups: Vec<Backup> = backups.filter(|backup| is_wanted(&backup.device)).collect();
    backups.sort();
    backups.reverse();
    backups
}

/// The device and the bytes of the newest copy, if there is one.
pub(super) fn newest(kept: &Path, is_wanted: impl Fn(&str) -> bool) -> Option<(String, Vec<u8>)> {
    let newest = all(kept, is_wanted).into_iter().next()?;
    Some((newest.device, disk::read(&newest.path).ok()?))
}

/// What all copies of the device's journal have.
pub(super) fn read(kept: &Path, device: &str) -> Vec<Entry> {
    let mut entries = BTreeSet::new();
    for backup in all(kept, |name| name == device) {
        if let Ok(bytes) = disk::read(&backup.path) {
            let reading = journal::read(&bytes, 0, device);
            entries.extend(reading.entries.into_iter().filter(|entry| entry.device == device));
        }
    }
    entries.into_iter().collect()
}

/// Copies a journal, unless its newest copy is the same, and removes the copies that are one too
/// many. The lock must be held.
pub(super) fn keep(
    kept: &Path,
    device: &str,
    highest: u64,
    now: Timestamp,
    bytes: &[u8],
) -> io::Result<()> {
    if newest(kept, |name| name == device).is_some_and(|(_, newest)| newest == bytes) {
        return Ok(());
    }
    let last = all(kept, |name| name == device).into_iter().next();
    disk::create_folder(&folder(kept))?;
    let name = format!("{device}.{highest:010}.{}.ron", now.strftime("%Y-%m-%d"));
    let path = folder(kept).join(name);
    disk::replace(&path, bytes)?;
    if let Some(last) = last.filter(|last| last.path != path && is_young(&last.path)) {
        fs::remove_file(&last.path)?;
    }
    let mut days: BTreeSet<String> = BTreeSet::new();
    for (index, backup) in all(kept, |name| name == device).into_iter().enumerate() {
        let is_first_of_its_day = days.insert(backup.day);
        if index >= LAST && !(is_first_of_its_day && days.len() <= DAYS) {
            fs::remove_file(&backup.path)?;
        }
    }
    Ok(())
}

fn is_young(path: &Path) -> bool {
    let written = fs::metadata(path).and_then(|meta| meta.modified());
    // One from the future was made before the clock was set back, nobody knows when.
    written.is_ok_and(|at| at.elapsed().is_ok_and(|age| age < APART))
}

/// Removes all copies of all journals. The lock must be held.
pub(super) fn forget(kept: &Path) -> io::Result<()> {
    disk::remove(&folder(kept))
}
