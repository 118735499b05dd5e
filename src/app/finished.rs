//! What workers have finished is taken in here, once a frame and before the page is drawn.

use std::path::PathBuf;
use std::time::Duration;

use crate::userdata::{Change, Kept, SaveError};

use crate::search;

use super::jobs::{Done, Save, place_of};
use super::look_up::Answer;
use super::{Action, App, ReadSoFar, ToastKind};

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
        self.settle_standings();
        self.settle_marking();
        self.settle_bookmarks();
        self.settle_find();
        self.settle_figures();
        self.settle_proof();
    }

    /// When [`App::take_finished`] wants to be called again though nothing happens.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        let history = self.history_changed.map(|since| REST.saturating_sub(since.elapsed()));
        [history, self.marking.note_due()].into_iter().flatten().min()
    }

    /// Writes down places and recent articles now, as at the end.
    pub fn save_history(&mut self) {
        if self.history_changed.take().is_some() {
            self.jobs.save(Save::History(self.history.clone()));
        }
    }

    /// Writes down all that waits for a rest, as at the end.
    pub fn save_now(&mut self) {
        self.save_note();
        self.save_history();
    }

    /// Looks whether the command line or another window has kept something, and where nothing
    /// looks at the folders by itself, whether their files have changed.
    pub fn look_for_changes(&mut self) {
        self.jobs.save(Save::Refresh);
        self.jobs.look_at_folders();
    }

    pub(super) fn take(&mut self, done: Done) {
        match done {
            Done::Searched { ticket, text, answer, damaged, keep_selection } => {
                self.take_results(ticket, text, *answer, keep_selection);
                if damaged {
                    self.mend_cache();
                }
            }
            Done::Suggested { ticket, found } => self.take_suggested(ticket, found),
            Done::Kept { changes, result } => self.take_kept(&changes, result),
            Done::KeptElsewhere(kept) => self.now_kept(kept),
            Done::Troubled(problems) => self.data_problems.extend(problems),
            Done::NotSaved(error) => self.say(ToastKind::NotSaved(error.to_string())),
            Done::Loaded { library, index, terms, reading } => {
                self.library = library;
                self.index = index;
                self.terms = terms;
                self.take_loaded(reading);
            }
            Done::Read(so_far) => {
                if self.sources.loading {
                    self.sources.reading = Some(so_far);
                }
            }
            Done::Opened { ticket, id, article, want } => {
                self.take_opened(ticket, id, article, want);
            }
            Done::Stood { ticket, kept, found } => self.take_standings(ticket, &kept, found),
            Done::SystemSaid(says) => self.system = says,
            Done::Looked { ticket, file, result } => self.take_figure(ticket, file, result),
            Done::NoBrowser(url) => self.say(ToastKind::NoBrowser(url)),
            Done::FolderChecked(checked) => self.add_checked_folder(checked),
            Done::FolderChosen { path, at_once } => self.take_folder(path, at_once),
            Done::FileChosen { exporting, path, at_once } => {
                self.take_file(exporting, path, at_once);
            }
            Done::Exported { exporting, result } => self.take_exported(exporting, result),
            Done::Listed { ticket, came } => self.take_list(ticket, *came),
            Done::Carried(done) => self.take_carried(done),
            Done::VisitMade { kind, name, text } => self.offer(kind, name, text),
            Done::FoldersChanged => {
                self.read_folders();
                self.take_finished();
            }
            Done::LookedOver { ticket, id, proof } => self.take_proof(ticket, id, proof),
            Done::NotPrinted => self.say(ToastKind::NotPrinted),
            Done::Arguments(arguments) => {
                self.wants_attention = true;
                self.follow_arguments(&arguments);
            }
        }
    }

    /// The library was read, or as much of it as is there before `reading` is read too.
    fn take_loaded(&mut self, reading: Option<PathBuf>) {
        self.sources.loading = reading.is_some();
        self.sources.reading = reading.map(|path| {
            let known = self.library.collections().iter().find(|c| c.path.as_ref() == Some(&path));
            let progress = known.map(|collection| collection.progress).unwrap_or_default();
            ReadSoFar { path, progress, ..ReadSoFar::default() }
        });
        self.say_added();
        self.library_changed();
        self.forget_lists();
        self.look_up(true);
        if let Some(reference) = self.wanted.take() {
            self.apply(Action::OpenReference(reference));
        }
    }

    /// `open SLUG#ANCHOR` of another launch; without it the window only comes to the front.
    fn follow_arguments(&mut self, arguments: &[String]) {
        let reference = arguments.iter().skip_while(|word| *word != "open").nth(1);
        if let Some(reference) = reference {
            self.apply(Action::OpenReference(reference.clone()));
        }
    }

    fn take_results(&mut self, ticket: u64, text: String, answer: Answer, keep_selection: bool) {
        if ticket != self.search.ticket {
            return;
        }
        let Answer { results, counts, unfiltered, term, kept } = answer;
        self.search.emergency = search::emergency_of(&results.understood);
        self.search.results = results;
        self.search.counts = counts;
        self.search.unfiltered = unfiltered;
        self.search.term = term;
        self.search.kept = kept;
        self.search.answered = text;
        let last = self.search.rows().len().saturating_sub(1);
        self.search.selected = if keep_selection { self.search.selected.min(last) } else { 0 };
    }

    /// Results are counted again: they may be narrowed to what is kept.
    pub(super) fn now_kept(&mut self, kept: Kept) {
        self.kept = kept;
        if !self.search.answered.is_empty() {
            self.look_up(true);
        }
    }

    fn take_kept(&mut self, changes: &[Change], result: Result<Kept, SaveError>) {
        self.asked.pop_front();
        for place in changes.iter().filter_map(place_of) {
            self.keeping.remove(&place);
        }
        match result {
            Ok(kept) => self.now_kept(kept),
            Err(error) => {
                self.say(ToastKind::NotSaved(error.to_string()));
                self.reopen_note(changes);
            }
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
        // It says by itself that it is being read.
        if self.sources.reading.as_ref().is_some_and(|reading| reading.path == path) {
            self.sources.just_added = Some(path);
            return;
        }
        let added = self
            .library
            .collections()
            .iter()
            .find(|collection| collection.path.as_ref() == Some(&path));
        if let Some(collection) = added {
            let kind = ToastKind::FolderAdded {
                name: collection.name.clone(),
                articles: collection.articles,
                questions: collection.questions,
                problems: collection.problems.len(),
            };
            self.say(kind);
        }
    }
}
