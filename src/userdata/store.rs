//! The data folder, opened: what is kept in it, and the way to change that. Safe to use from
//! several processes at once.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::bookmark::{Change, Kept};
use super::device;
use super::disk::{self, Lock};
use super::error::{SaveError, why};
use super::history::History;
use super::journals::{Journals, News};
use super::ledger::Ledger;
use super::lists::{self, is_absent};
use super::settings::{self, Settings, Unknown};
use crate::article::Problem;

/// What [`Store::open`] found. There is always something to show.
pub struct Opened {
    pub store: Store,
    pub kept: Kept,
    pub settings: Settings,
    pub history: History,
    pub problems: Vec<Problem>,
    /// Why nothing new can be kept, in words, if so.
    pub read_only: Option<String>,
}

/// Writes what the person keeps. Every call may wait for the disk, so not on the drawing thread.
pub struct Store {
    folder: PathBuf,
    journals: Journals,
    ledger: Ledger,
    kept: Kept,
    problems: Vec<Problem>,
    /// Nothing is told twice.
    told: HashSet<Problem>,
    settings_frozen: Option<String>,
    settings_unknown: Unknown,
    history_frozen: Option<String>,
}

impl Store {
    /// Opens the data folder, and makes it if need be. Never fails: what cannot be read is told in
    /// `problems`, and a folder that cannot be written in `read_only`.
    #[must_use]
    pub fn open(folder: &Path) -> Opened {
        Self::open_on(folder, &device::this_machine())
    }

    /// Opens the folder as the machine of this name would, whose journal is its own.
    #[must_use]
    pub fn open_on(folder: &Path, machine: &str) -> Opened {
        let mut store = Self {
            folder: folder.to_owned(),
            journals: Journals::new(folder, machine),
            ledger: Ledger::default(),
            kept: Kept::default(),
            problems: Vec::new(),
            told: HashSet::new(),
            settings_frozen: None,
            settings_unknown: Unknown::new(),
            history_frozen: None,
        };
        let (lock, mut read_only) = match disk::lock(folder) {
            Ok(lock) => (lock, None),
            Err(error) => (None, Some(may_not_write(folder, &error))),
        };
        if let Err(error) = store.load(lock.as_ref())
            && !(read_only.is_some() && is_absent(&error))
        {
            read_only = Some(may_not_read(folder, &error));
        }
        let read_only = store.journals.frozen().map(str::to_owned).or(read_only);
        let (settings, history) = store.load_small_files(lock.as_ref());
        Opened {
            kept: store.kept.clone(),
            problems: store.take_problems(),
            store,
            settings,
            history,
            read_only,
        }
    }

    fn load(&mut self, lock: Option<&Lock>) -> std::io::Result<()> {
        let taken = self.journals.take_in(&mut self.ledger).map(|news| {
            let mended = self.report(news, lock);
            if let Some(lock) = lock {
                // If this fails, the journal is as it was, and the next start tries again.
                let _ = self.journals.compact(&self.ledger, &mended, lock);
            }
        });
        self.kept = self.ledger.kept();
        taken
    }

    fn load_small_files(&mut self, lock: Option<&Lock>) -> (Settings, History) {
        let settings = settings::read(&self.folder.join(settings::FILE), lock);
        let places = lists::read(&self.folder.join("places.ron"), lock);
        let recent = lists::read(&self.folder.join("recent.ron"), lock);
        self.settings_frozen = settings.frozen;
        self.history_frozen = places.frozen.or(recent.frozen);
        self.tell(settings.problems);
        self.tell(places.problems);
        self.tell(recent.problems);
        let (settings, unknown) = settings.value;
        self.settings_unknown = unknown;
        (settings, History::from_lists(places.value, recent.value))
    }

    /// Sets damaged lines aside and remembers what to tell. Returns the files where that is done.
    fn report(&mut self, news: News, lock: Option<&Lock>) -> Vec<PathBuf> {
        let mut mended = Vec::new();
        self.tell(news.problems);
        for file in news.damaged {
            let (problems, aside) =
                lists::set_lines_aside(&file.path, &file.lines, file.fine, lock);
            self.tell(problems);
            if aside {
                mended.push(file.path);
            }
        }
        mended
    }

    fn tell(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            if self.told.insert(problem.clone()) {
                self.problems.push(problem);
            }
        }
    }

    /// Makes the changes, all or none. When it returns `Ok`, they are on the disk.
    ///
    /// # Errors
    /// None of the changes is kept, for the reason told; what was kept before is as it was.
    pub fn apply(&mut self, changes: &[Change]) -> Result<Kept, SaveError> {
        let lock = self.lock()?;
        let news = self
            .journals
            .take_in(&mut self.ledger)
            .map_err(|error| SaveError::refused(&self.folder, &error))?;
        self.report(news, Some(&lock));
        if let Some(why) = self.journals.frozen() {
            return Err(SaveError::ReadOnly(why.to_owned()));
        }
        let device = self.journals.device()?;
        let new = self.ledger.plan(changes, &device);
        let mut entries = self.journals.vanished(&self.ledger);
        entries.extend(new.iter().cloned());
        if !entries.is_empty() {
            self.journals.append(&entries, &lock)?;
        }
        self.ledger.add(new);
        self.kept = self.ledger.kept();
        Ok(self.kept.clone())
    }

    /// What is kept, if another process or device has changed something since the last call of
    /// any kind.
    pub fn refresh(&mut self) -> Option<Kept> {
        let news = self.journals.take_in(&mut self.ledger).ok()?;
        let changed = news.changed;
        self.report(news, None);
        changed.then(|| {
            self.kept = self.ledger.kept();
            self.kept.clone()
        })
    }

    /// What has turned up since the folder was opened or this was last asked.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    /// # Errors
    /// The settings on disk are as they were.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<(), SaveError> {
        let lock = self.lock()?;
        if let Some(why) = &self.settings_frozen {
            return Err(SaveError::ReadOnly(why.clone()));
        }
        let path = self.folder.join(settings::FILE);
        settings::write(&path, settings, &self.settings_unknown, &lock)
    }

    /// # Errors
    /// Places or recent articles, or both, are on disk as they were.
    pub fn save_history(&mut self, history: &History) -> Result<(), SaveError> {
        let lock = self.lock()?;
        if let Some(why) = &self.history_frozen {
            return Err(SaveError::ReadOnly(why.clone()));
        }
        lists::write(&self.folder.join("places.ron"), &history.places, &lock)?;
        lists::write(&self.folder.join("recent.ron"), &history.recent, &lock)
    }

    fn lock(&self) -> Result<Lock, SaveError> {
        disk::lock(&self.folder)
            .map_err(|error| SaveError::refused(&self.folder, &error))?
            .ok_or(SaveError::Busy)
    }
}

fn may_not_write(folder: &Path, error: &std::io::Error) -> String {
    format!(
        "Bedside may not write in {} ({}). What is kept there is shown, but nothing new can be \
         kept. Make the folder writable, or start Bedside with another one.",
        folder.display(),
        why(error)
    )
}

fn may_not_read(folder: &Path, error: &std::io::Error) -> String {
    format!(
        "What is kept in {} could not be read ({}), so it is not shown. It is as it was. Make the \
         folder readable, then start Bedside again.",
        folder.display(),
        why(error)
    )
}
