//! The data folder, opened: what is kept in it, and the way to change that. Safe to use from
//! several processes at once.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::bookmark::{Bookmark, Change};
use super::carry::{KeptPlan, preview};
use super::device;
use super::disk::{self, Lock, is_absent};
use super::error::{SaveError, why};
use super::history::History;
use super::journals::{Journals, News};
use super::kept::Kept;
use super::ledger::Ledger;
use super::lists;
use super::place::cache_folder;
use super::plan::plan;
use super::settings::{self, Settings, Unknown};
use super::trouble;
use super::upkeep::Damage;
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
    saved: Option<Timestamp>,
    /// What is kept has changed, though the change was told to have failed.
    owes_news: bool,
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
            saved: None,
            owes_news: false,
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
        let taken = self.journals.take_in(&mut self.ledger, lock).map(|news| {
            let recovered = self.journals.recover(&news.damaged, &mut self.ledger);
            let damage = self.report(news, lock);
            self.tell(recovered.iter().map(|(path, n)| trouble::recovered(path, *n)).collect());
            if let Some(lock) = lock {
                // If this fails, the journal is as it was, and the next start tries again.
                drop(self.tidy(damage, lock));
            }
        });
        self.saved = self.journals.saved();
        self.snapshot();
        taken
    }

    /// Puts back into our journal what it had lost, takes out what is no longer needed, and copies it.
    fn tidy(&mut self, damage: Damage, lock: &Lock) -> Result<(), SaveError> {
        let now = Timestamp::now();
        let refused = |error| SaveError::refused(&self.folder, &error);
        let vanished = self.journals.vanished(&self.ledger);
        if !vanished.is_empty() && self.journals.frozen().is_none() {
            self.journals.append(&vanished, lock)?;
        }
        self.journals.compact(&self.ledger, now, damage, lock).map_err(refused)?;
        self.journals.back_up(now, lock).map_err(refused)
    }

    fn snapshot(&mut self) {
        self.kept = self.ledger.kept(Timestamp::now(), self.saved);
    }

    fn load_small_files(&mut self, lock: Option<&Lock>) -> (Settings, History) {
        let settings = settings::read(&self.folder.join(settings::FILE), lock);
        let places = lists::read(&lists::path(&self.folder, lists::PLACES), lock);
        let recent = lists::read(&lists::path(&self.folder, lists::RECENT), lock);
        self.settings_frozen = settings.frozen;
        self.history_frozen = places.frozen.or(recent.frozen);
        self.tell(settings.problems);
        self.tell(places.problems);
        self.tell(recent.problems);
        let (settings, unknown) = settings.value;
        self.settings_unknown = unknown;
        (settings, History::from_lists(places.value, recent.value))
    }

    /// Sets damaged lines aside and remembers what to tell. Returns how it stands with our journal.
    fn report(&mut self, news: News, lock: Option<&Lock>) -> Damage {
        let mut damage = Damage::None;
        self.tell(news.problems);
        for file in news.damaged {
            let (problems, aside) =
                lists::set_lines_aside(&file.path, &file.lines, file.fine, lock);
            self.tell(problems);
            if self.journals.is_ours(&file.path) {
                damage = if aside { Damage::SetAside } else { Damage::StaysHere };
            }
        }
        damage
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
        let lock = self.begin()?;
        self.write(changes, &lock)
    }

    /// Joins items from elsewhere to what is kept at this moment, all or none. Also tells what
    /// that did, and how to take it back.
    ///
    /// # Errors
    /// None of the items is kept, for the reason told; what was kept before is as it was.
    pub fn bring_in(&mut self, items: &[Bookmark]) -> Result<(Kept, KeptPlan), SaveError> {
        let lock = self.begin()?;
        self.snapshot();
        let plan = preview(&self.kept, items);
        let kept = self.write(&plan.changes, &lock)?;
        Ok((kept, plan))
    }

    /// Takes the lock, and takes in what others have written.
    fn begin(&mut self) -> Result<Lock, SaveError> {
        let lock = self.lock()?;
        let news = self
            .journals
            .take_in(&mut self.ledger, Some(&lock))
            .map_err(|error| SaveError::refused(&self.folder, &error))?;
        self.report(news, Some(&lock));
        if let Some(why) = self.journals.frozen() {
            return Err(SaveError::ReadOnly(why.to_owned()));
        }
        Ok(lock)
    }

    fn write(&mut self, changes: &[Change], lock: &Lock) -> Result<Kept, SaveError> {
        let forget = changes.iter().rposition(|change| *change == Change::ForgetEverything);
        if forget.is_some() {
            self.forget_everything(lock)?;
        }
        let changes = changes.get(forget.map_or(0, |at| at + 1)..).unwrap_or_default();
        let device = self.journals.device()?;
        let new = plan(&self.ledger, changes, &device, Timestamp::now());
        let mut entries = self.journals.vanished(&self.ledger);
        entries.extend(new.iter().cloned());
        if !entries.is_empty() {
            self.journals.append(&entries, lock)?;
            self.saved = Some(Timestamp::now());
        }
        self.ledger.add(new);
        self.snapshot();
        self.owes_news = false;
        Ok(self.kept.clone())
    }

    /// What is kept, if another process or device has changed something since the last call of
    /// any kind.
    pub fn refresh(&mut self) -> Option<Kept> {
        let news = self.journals.take_in(&mut self.ledger, None).ok()?;
        let changed = news.changed || std::mem::take(&mut self.owes_news);
        let lock = if news.damaged.is_empty() { None } else { self.lock().ok() };
        self.report(news, lock.as_ref());
        changed.then(|| {
            self.snapshot();
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
        lists::write(&lists::path(&self.folder, lists::PLACES), &history.places, &lock)?;
        lists::write(&lists::path(&self.folder, lists::RECENT), &history.recent, &lock)
    }

    /// Removes every file with something personal in it, and leaves a journal that says so.
    fn forget_everything(&mut self, lock: &Lock) -> Result<(), SaveError> {
        let device = self.journals.device()?;
        let now = Timestamp::now();
        let new = plan(&self.ledger, &[Change::ForgetEverything], &device, now);
        let journals = self.journals.start_anew(&new, lock);
        if let Err(error) = &journals
            && !matches!(error, SaveError::NotRemoved { .. })
        {
            return journals;
        }
        self.ledger.add(new);
        self.saved = Some(now);
        self.snapshot();
        self.owes_news = true;
        let settings = self.forget_settings(lock);
        let made_again = [cache_folder(&self.folder), self.folder.join("copies")];
        let set_aside = self.folder.join("set-aside");
        let rest = disk::remove_all(made_again.into_iter().chain([set_aside]));
        journals.and(settings).and(rest).and(self.forget_history_files(lock))
    }

    fn forget_settings(&mut self, lock: &Lock) -> Result<(), SaveError> {
        let path = self.folder.join(settings::FILE);
        let (mut settings, _) = settings::read(&path, None).value;
        settings.forget();
        self.settings_unknown = Unknown::new();
        if path.exists() && self.settings_frozen.take().is_none() {
            return settings::write(&path, &settings, &self.settings_unknown, lock);
        }
        disk::remove_all([path])
    }

    fn forget_history_files(&mut self, _lock: &Lock) -> Result<(), SaveError> {
        self.history_frozen = None;
        let lists = [lists::PLACES, lists::RECENT];
        let aside = fs::read_dir(self.folder.join("set-aside")).into_iter().flatten().flatten();
        let aside = aside.map(|file| file.path()).filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            lists.iter().any(|list| name.starts_with(&format!("{list}-")))
        });
        let files = lists.map(|list| lists::path(&self.folder, list));
        disk::remove_all(files.into_iter().chain(aside))
    }

    /// Removes what is known of what was read: places, recent articles, and copies of them.
    ///
    /// # Errors
    /// Something of it could not be removed.
    pub fn forget_history(&mut self) -> Result<(), SaveError> {
        let lock = self.lock()?;
        self.forget_history_files(&lock)
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
