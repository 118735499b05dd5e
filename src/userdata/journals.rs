//! The journals on disk: which there are, what was added to them since they were last read, and
//! the one that is ours to write. What entries mean is `merge`'s business.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;

use super::FORMAT;
use super::device;
use super::disk::{self, Lock};
use super::entry::{Entry, Mark};
use super::error::SaveError;
use super::journal::{self, Damaged, Reading};
use super::ledger::Ledger;
use super::lines::{self, LINE_BYTES_MAX, hash, hash_on};
use super::trouble;
use crate::article::{Problem, Severity};

/// Of other devices' journals, no more are read.
const JOURNALS_MAX: usize = 1000;

pub(super) struct Journals {
    pub(super) folder: PathBuf,
    pub(super) machine: String,
    pub(super) own: Option<Own>,
    pub(super) seen: BTreeMap<PathBuf, Seen>,
    /// Some of our entries may be missing in our journal.
    pub(super) incomplete: bool,
    /// The backups have something that is to be forgotten.
    pub(super) obsolete: bool,
}

/// Our journal.
pub(super) struct Own {
    pub(super) path: PathBuf,
    pub(super) device: String,
    /// The entries in it.
    pub(super) on_disk: BTreeSet<Mark>,
    pub(super) lines: usize,
    /// Why it may not be written, if it may not.
    pub(super) frozen: Option<String>,
}

/// How far a journal has been read.
pub(super) struct Seen {
    /// Length and time of change, to notice quickly that nothing happened.
    state: (u64, Option<SystemTime>),
    device: String,
    format: u32,
    /// Bytes up to the end of the last whole line, how many lines these are, and their hash.
    bytes: usize,
    lines: usize,
    hash: u64,
}

/// What reading brought to light.
#[derive(Default)]
pub(super) struct News {
    /// Bookmarks are not what they were.
    pub changed: bool,
    pub problems: Vec<Problem>,
    pub damaged: Vec<DamagedFile>,
}

pub(super) struct DamagedFile {
    pub path: PathBuf,
    pub device: String,
    pub lines: Vec<Damaged>,
    /// How many other lines could be read.
    pub fine: usize,
}

impl Journals {
    pub fn new(folder: &Path, machine: &str) -> Self {
        Self {
            folder: folder.join("kept"),
            machine: machine.to_owned(),
            own: None,
            seen: BTreeMap::new(),
            incomplete: false,
            obsolete: false,
        }
    }

    /// Why our journal may not be written, if so.
    pub fn frozen(&self) -> Option<&str> {
        self.own.as_ref().and_then(|own| own.frozen.as_deref())
    }

    pub fn is_ours(&self, path: &Path) -> bool {
        self.own.as_ref().is_some_and(|own| own.path == path)
    }

    /// When our journal was last written, as the disk says.
    pub fn saved(&self) -> Option<Timestamp> {
        let modified = self.seen.get(&self.own.as_ref()?.path)?.state.1?;
        Timestamp::try_from(modified).ok()
    }

    /// Reads what has been added to any journal. A journal that cannot be read is a problem of its
    /// own; the error is for the folder as a whole. Without the lock, a last line without an end is
    /// left for later: somebody may be writing it.
    pub fn take_in(&mut self, ledger: &mut Ledger, lock: Option<&Lock>) -> io::Result<News> {
        let mut news = News::default();
        let paths = self.paths()?;
        if let Some(own) = &mut self.own
            && !paths.contains(&own.path)
        {
            own.on_disk.clear();
            own.lines = 0;
            self.seen.remove(&own.path);
            self.incomplete = true;
        }
        for path in paths {
            let state = state(&path);
            if self.seen.get(&path).is_some_and(|seen| Some(seen.state) == state) {
                continue;
            }
            match disk::read(&path) {
                Ok(bytes) => {
                    let bytes = if lock.is_some() { &bytes } else { whole_lines(&bytes) };
                    self.take_file(&path, bytes, state, ledger, &mut news);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    let problem = trouble::unreadable(&path, &error);
                    self.freeze_if_ours(&path, &problem.words);
                    news.problems.push(problem);
                }
            }
        }
        Ok(news)
    }

    fn paths(&self) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "ron") {
                paths.push(path);
            }
        }
        // Ours first, so that it is never the one too many.
        paths.sort_by_key(|path| (!self.may_be_ours(path), path.clone()));
        paths.truncate(JOURNALS_MAX);
        Ok(paths)
    }

    fn may_be_ours(&self, path: &Path) -> bool {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match &self.own {
            Some(own) => own.path == path,
            None => device::is_ours(&name, &self.machine),
        }
    }

    fn take_file(
        &mut self,
        path: &Path,
        bytes: &[u8],
        state: Option<(u64, Option<SystemTime>)>,
        ledger: &mut Ledger,
        news: &mut News,
    ) {
        let before = self.seen.get(path).filter(|seen| {
            bytes.get(..seen.bytes).is_some_and(|beginning| hash(beginning) == seen.hash)
        });
        let reading = match before {
            Some(seen) => {
                let added = bytes.get(seen.bytes..).unwrap_or_default();
                Reading { format: seen.format, ..journal::read(added, seen.lines, &seen.device) }
            }
            None => journal::read(bytes, 0, &device::name_of(path)),
        };
        let is_new = before.is_none();
        if let Some(state) = state {
            self.seen.insert(path.to_owned(), Seen::new(bytes, state, &reading));
        }
        self.note_ours(path, &reading, is_new);
        ledger.count_from(reading.highest);
        if reading.format > FORMAT {
            let words = trouble::newer(path);
            self.freeze_if_ours(path, &words);
            if is_new {
                news.problems.push(trouble::problem(path, 1, Severity::Info, words));
            }
        } else if !reading.damaged.is_empty() {
            let Reading { damaged: lines, fine, device, .. } = reading;
            news.damaged.push(DamagedFile { path: path.to_owned(), device, lines, fine });
        }
        news.changed |= ledger.add(reading.entries);
    }

    fn note_ours(&mut self, path: &Path, reading: &Reading, from_the_start: bool) {
        // Another tool's copy of our journal may have more of our entries.
        self.incomplete |= from_the_start;
        if !self.may_be_ours(path) {
            return;
        }
        let device = device::name_of(path);
        if reading.device != device {
            return;
        }
        let own = self.own.get_or_insert_with(|| Own::new(path.to_owned(), device));
        if from_the_start {
            own.on_disk.clear();
            own.lines = 0;
        }
        own.on_disk.extend(reading.entries.iter().map(Entry::mark));
        own.lines += reading.fine;
        own.frozen = None;
    }

    fn freeze_if_ours(&mut self, path: &Path, why: &str) {
        if self.may_be_ours(path) {
            let own =
                self.own.get_or_insert_with(|| Own::new(path.to_owned(), device::name_of(path)));
            own.frozen = Some(why.to_owned());
        }
    }

    /// The name under which we write; a new one if there is no journal of ours yet.
    pub fn device(&mut self) -> Result<String, SaveError> {
        if let Some(own) = &self.own {
            return Ok(own.device.clone());
        }
        let device = device::new_name(&self.machine).map_err(|error| {
            SaveError::refused(&self.folder, &io::Error::other(error.to_string()))
        })?;
        let path = self.folder.join(format!("{device}.ron"));
        self.own = Some(Own::new(path, device.clone()));
        Ok(device)
    }

    /// Our own entries that are not in our journal, because it was deleted, damaged, or an older copy
    /// was put in its place.
    pub fn vanished(&mut self, ledger: &Ledger) -> Vec<Entry> {
        let Some(own) = self.own.as_ref().filter(|_| self.incomplete) else { return Vec::new() };
        let is_gone = |entry: &&Entry| !own.on_disk.contains(&entry.mark());
        let mut gone: Vec<Entry> = ledger.of(&own.device).filter(is_gone).cloned().collect();
        if !gone.is_empty() {
            let superseded: HashSet<Mark> =
                ledger.superseded(&own.device).map(Entry::mark).collect();
            gone.retain(|entry| !superseded.contains(&entry.mark()));
        }
        self.incomplete = !gone.is_empty();
        gone
    }

    /// Appends to our journal; when this returns, the entries are on the disk, and with them those
    /// that had `vanished`. [`Journals::device`] must have been asked before.
    pub fn append(&mut self, entries: &[Entry], _lock: &Lock) -> Result<(), SaveError> {
        let Some(own) = &mut self.own else { return Ok(()) };
        let unwritable =
            |error: ron::Error| SaveError::refused(&own.path, &io::Error::other(error.to_string()));
        let mut text = String::new();
        let before = state(&own.path);
        if before.is_none_or(|(length, _)| length == 0) {
            text.push_str(&journal::header(&own.device).map_err(unwritable)?);
        }
        for entry in entries {
            let line = lines::write(entry).map_err(unwritable)?;
            if line.len() > LINE_BYTES_MAX {
                return Err(SaveError::TooLong { bytes: line.len(), bytes_max: LINE_BYTES_MAX });
            }
            text.push_str(&line);
        }
        disk::append(&own.path, text.as_bytes())
            .map_err(|error| SaveError::refused(&own.path, &error))?;
        own.on_disk.extend(entries.iter().map(Entry::mark));
        own.lines += entries.len();
        self.incomplete = false;
        match (self.seen.get_mut(&own.path), state(&own.path)) {
            (Some(seen), Some(state)) => seen.grow(text.as_bytes(), state),
            (None, Some(state)) if usize::try_from(state.0) == Ok(text.len()) => {
                let device = own.device.clone();
                let reading = Reading { format: FORMAT, device, ..Reading::default() };
                self.seen.insert(own.path.clone(), Seen::new(text.as_bytes(), state, &reading));
            }
            _ => {}
        }
        Ok(())
    }
}

impl Own {
    pub(super) fn new(path: PathBuf, device: String) -> Self {
        Self { path, device, on_disk: BTreeSet::new(), lines: 0, frozen: None }
    }
}

impl Seen {
    fn new(bytes: &[u8], state: (u64, Option<SystemTime>), reading: &Reading) -> Self {
        let whole = whole_lines(bytes);
        Self {
            state,
            device: reading.device.clone(),
            format: reading.format,
            bytes: whole.len(),
            lines: lines::breaks(whole),
            hash: hash(whole),
        }
    }

    /// We have appended this ourselves.
    fn grow(&mut self, added: &[u8], state: (u64, Option<SystemTime>)) {
        let all = self.bytes + added.len();
        if usize::try_from(state.0) == Ok(all) {
            self.hash = hash_on(self.hash, added);
            self.lines += lines::breaks(added);
            self.bytes = all;
            self.state = state;
        }
    }
}

/// What comes after the last line break may still be being written.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    bytes.get(..end).unwrap_or_default()
}

fn state(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    fs::metadata(path).ok().map(|meta| (meta.len(), meta.modified().ok()))
}
