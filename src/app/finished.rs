//! What workers have finished is taken in here, once a frame and before the page is drawn.

use std::path::PathBuf;
use std::time::Duration;

use crate::userdata::{Change, Kept, SaveError};

use super::jobs::{Done, Save, place_of};
use super::{Action, App, ToastKind};

/// How long reading has to rest before the place is written down.
const REST: Duration = Duration::from_millis(1500);

impl App {
    /// Takes in finished work. Call before drawing.
    pub fn take_finished(&mut self) {
        for done in self.jobs.take_finished() {
            self.take(done);
        }
        if self.history_changed.is_some_and(|since| since.elapsed() >= REST) {
            self.save_history();
        }
    }

    /// When [`App::take_finished`] wants to be called again though nothing happens.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        self.history_changed.map(|since| REST.saturating_sub(since.elapsed()))
    }

    /// Writes down places and recent articles now, as at the end.
    pub fn save_history(&mut self) {
        if self.history_changed.take().is_some() {
            self.jobs.save(Save::History(self.history.clone()));
        }
    }

    /// Looks whether the command line or another window has kept something.
    pub fn look_for_changes(&mut self) {
        self.jobs.save(Save::Refresh);
    }

    fn take(&mut self, done: Done) {
        match done {
            Done::Searched { ticket, text, results } => self.take_results(ticket, text, results),
            Done::Kept { changes, result } => self.take_kept(&changes, result),
            Done::KeptElsewhere(kept) => self.kept = kept,
            Done::NotSaved(error) => self.say(ToastKind::NotSaved(error.to_string())),
            Done::Loaded { library, index } => {
                self.library = library;
                self.index = index;
                self.sources.loading = false;
                self.say_added();
                self.search_again();
                if let Some(reference) = self.wanted.take() {
                    self.apply(Action::OpenReference(reference));
                }
            }
            Done::FolderChecked(checked) => self.add_checked_folder(checked),
            Done::FolderChosen { path, at_once } => self.take_folder(path, at_once),
            Done::Arguments(arguments) => {
                self.wants_attention = true;
                self.follow_arguments(&arguments);
            }
        }
    }

    /// `open SLUG#ANCHOR` of another launch; without it the window only comes to the front.
    fn follow_arguments(&mut self, arguments: &[String]) {
        let reference = arguments.iter().skip_while(|word| *word != "open").nth(1);
        if let Some(reference) = reference {
            self.apply(Action::OpenReference(reference.clone()));
        }
    }

    fn take_results(&mut self, ticket: u64, text: String, results: crate::search::Results) {
        if ticket != self.search.ticket {
            return;
        }
        self.search.results = results;
        self.search.answered = text;
        self.search.selected = 0;
        if self.search.only.is_some_and(|only| self.search.count(only) == 0) {
            self.search.only = None;
        }
    }

    fn take_kept(&mut self, changes: &[Change], result: Result<Kept, SaveError>) {
        for change in changes {
            self.keeping.remove(&place_of(change));
        }
        match result {
            Ok(kept) => self.kept = kept,
            Err(error) => self.say(ToastKind::NotSaved(error.to_string())),
        }
    }

    fn take_folder(&mut self, path: Option<PathBuf>, at_once: bool) {
        self.sources.choosing = false;
        match path {
            Some(path) => self.apply(Action::AddFolder(path)),
            None => self.sources.no_chooser = at_once,
        }
    }

    /// Once a folder that was just added has been read: how much it brought.
    fn say_added(&mut self) {
        let Some(path) = self.sources.just_added.take() else { return };
        let added = self
            .library
            .collections()
            .iter()
            .find(|collection| collection.path.as_ref() == Some(&path));
        if let Some(collection) = added {
            let kind = ToastKind::FolderAdded {
                name: collection.name.clone(),
                articles: collection.articles,
            };
            self.say(kind);
        }
    }
}
