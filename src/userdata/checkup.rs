//! Looks whether a data folder is well, and changes nothing in it: journals, their copies, what
//! was set aside, settings and history.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::FORMAT;
use super::history::{ReadingPlace, Recent};
use super::journal;
use super::ledger::Ledger;
use super::{device, disk, lists, settings, trouble};
use crate::article::{Problem, Severity};

/// In one folder, no more files are looked at.
const FILES_MAX: usize = 10_000;

/// What a look at a data folder found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// What is there, one sentence each.
    pub found: Vec<String>,
    /// What is wrong; what is only worth knowing is [`Severity::Info`].
    pub problems: Vec<Problem>,
}

impl Checkup {
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity == Severity::Info)
    }
}

/// Looks at everything in a data folder.
#[must_use]
pub fn check_up(folder: &Path) -> Checkup {
    let mut checkup = Checkup::default();
    if !folder.exists() {
        checkup.found.push(format!("Nothing is kept in {} yet.", folder.display()));
        return checkup;
    }
    checkup.journals(&folder.join("kept"));
    checkup.copies(&folder.join("kept").join("backups"));
    for aside in [folder.join("kept").join("set-aside"), folder.join("set-aside")] {
        checkup.set_aside(&aside);
    }
    checkup.problems.extend(settings::read(&folder.join(settings::FILE), None).problems);
    let places = lists::read::<ReadingPlace>(&folder.join("places.ron"), None);
    let recent = lists::read::<Recent>(&folder.join("recent.ron"), None);
    checkup.problems.extend(places.problems.into_iter().chain(recent.problems));
    checkup
}

impl Checkup {
    fn wrong(&mut self, path: &Path, line: usize, words: String) {
        self.problems.push(trouble::problem(path, line, Severity::Error, words));
    }

    fn journals(&mut self, kept: &Path) {
        let mut ledger = Ledger::default();
        let files = self.files(kept, "ron");
        for path in &files {
            if let Some(entries) = self.journal(path) {
                ledger.add(entries);
            }
        }
        let all = ledger.kept(Timestamp::now(), None);
        let (kept, removed, files) = (all.len(), all.bin().count(), files.len());
        self.found.push(format!("{kept} kept, {removed} in the bin. Journals: {files}."));
    }

    /// The entries of a journal, if it can be opened.
    fn journal(&mut self, path: &Path) -> Option<Vec<super::entry::Entry>> {
        let bytes = match disk::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.problems.push(trouble::unreadable(path, &error));
                return None;
            }
        };
        let reading = journal::read(&bytes, 0, &device::name_of(path));
        if reading.format > FORMAT {
            self.wrong(path, 1, trouble::newer(path));
        }
        for damaged in &reading.damaged {
            let words = "This line could not be read. The other lines count.".to_owned();
            self.wrong(path, damaged.line, words);
        }
        if reading.not_understood > 0 {
            let n = reading.not_understood;
            let words = format!("Lines that a newer Bedside wrote, and that wait for it: {n}.");
            self.problems.push(trouble::problem(path, 1, Severity::Info, words));
        }
        Some(reading.entries)
    }

    fn copies(&mut self, backups: &Path) {
        let files = self.files(backups, "ron");
        for path in &files {
            self.journal(path);
        }
        self.found.push(format!("Copies of journals: {}.", files.len()));
    }

    fn set_aside(&mut self, aside: &Path) {
        let files = self.files(aside, "txt");
        if !files.is_empty() {
            let (n, aside) = (files.len(), aside.display());
            self.found.push(format!("Copies of what could not be read, in {aside}: {n}."));
        }
    }

    /// The files of a folder that end so; none where there is no folder.
    fn files(&mut self, folder: &Path, ending: &str) -> Vec<PathBuf> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if disk::is_absent(&error) => return Vec::new(),
            Err(error) => {
                self.problems.push(trouble::unreadable(folder, &error));
                return Vec::new();
            }
        };
        let paths = entries.take(FILES_MAX).flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> = paths
            .filter(|path| path.extension().is_some_and(|extension| extension == ending))
            .collect();
        files.sort();
        files
    }
}
