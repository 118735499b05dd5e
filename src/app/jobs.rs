//! Slow work: searching, saving, reading folders, the system's folder chooser. Each kind has its
//! own lane, so that a long import never holds up a keystroke or a star.
//!
//! With [`Pace::Background`] each lane is a thread and the window is woken when something is
//! finished; with [`Pace::AtOnce`] work is done where it is asked for, which is what tests,
//! pictures and the command line want.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use crate::article::ArticleId;
use crate::library::{Library, forget_copy, read_folder, read_folder_or_copy};
use crate::search::{Index, Request, Results};
use crate::userdata::{AddedFolder, Change, History, Kept, SaveError, Settings, Store};

use super::Refusal;

/// Wakes whoever waits for finished work.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Whether slow work is done behind the window's back, or where it is asked for.
#[derive(Clone)]
pub enum Pace {
    AtOnce,
    Background(Waker),
}

/// What was finished.
pub enum Done {
    Searched {
        ticket: u64,
        text: String,
        results: Results,
    },
    Kept {
        changes: Vec<Change>,
        result: Result<Kept, SaveError>,
    },
    /// Another process changed what is kept.
    KeptElsewhere(Kept),
    NotSaved(SaveError),
    Loaded {
        library: Arc<Library>,
        index: Arc<Index>,
    },
    FolderChosen {
        path: Option<PathBuf>,
        at_once: bool,
    },
    FolderChecked(Result<PathBuf, Refusal>),
    /// Another launch handed its arguments over.
    Arguments(Vec<String>),
}

pub struct Query {
    pub ticket: u64,
    pub text: String,
    pub as_typed: bool,
    pub index: Arc<Index>,
}

pub enum Save {
    Changes(Vec<Change>),
    Settings(Settings),
    History(History),
    /// Look whether another process has changed something.
    Refresh,
    /// See whether a folder is there to be added.
    CheckFolder(PathBuf),
    /// The copy of a folder that was removed is no longer wanted.
    ForgetCopy {
        collection: String,
        copies: PathBuf,
    },
}

pub struct Load {
    pub bundled: bool,
    /// Folders of the person's library.
    pub added: Vec<AddedFolder>,
    /// Folders opened for this run only.
    pub opened: Vec<AddedFolder>,
    /// Where copies of added folders are kept for when they are away.
    pub copies: PathBuf,
}

/// A queue of one kind of work.
enum Lane<J> {
    AtOnce(Box<dyn FnMut(J) + Send>),
    Thread(Sender<J>, Option<thread::JoinHandle<()>>),
}

impl<J: Send + 'static> Lane<J> {
    /// `newest_only`: of several waiting jobs only the last is done.
    fn new(background: bool, newest_only: bool, mut work: impl FnMut(J) + Send + 'static) -> Self {
        if !background {
            return Self::AtOnce(Box::new(work));
        }
        let (sender, receiver) = channel::<J>();
        let handle = thread::spawn(move || {
            while let Ok(mut job) = receiver.recv() {
                while newest_only && let Ok(newer) = receiver.try_recv() {
                    job = newer;
                }
                work(job);
            }
        });
        Self::Thread(sender, Some(handle))
    }

    fn ask(&mut self, job: J) {
        match self {
            Self::AtOnce(work) => work(job),
            // The other end lives as long as the lane does.
            Self::Thread(sender, _) => drop(sender.send(job)),
        }
    }

    /// Waits until all that was asked for is done.
    fn finish(self) {
        if let Self::Thread(sender, Some(handle)) = self {
            drop(sender);
            drop(handle.join());
        }
    }
}

pub struct Jobs {
    search: Lane<Query>,
    save: Option<Lane<Save>>,
    load: Lane<Load>,
    done: Receiver<Done>,
    report: Reporter,
}

/// Hands finished work to the window and wakes it.
#[derive(Clone)]
pub struct Reporter {
    sender: Sender<Done>,
    pace: Pace,
}

impl Reporter {
    pub fn report(&self, done: Done) {
        // Nobody listens once the window has closed; then there is nobody to tell.
        drop(self.sender.send(done));
        if let Pace::Background(wake) = &self.pace {
            wake();
        }
    }
}

impl Jobs {
    pub fn new(pace: &Pace, store: Store) -> Self {
        let (sender, done) = channel();
        let report = Reporter { sender, pace: pace.clone() };
        let background = matches!(pace, Pace::Background(_));
        Self {
            search: search_lane(background, report.clone()),
            save: Some(save_lane(background, report.clone(), store)),
            load: load_lane(background, report.clone()),
            done,
            report,
        }
    }

    pub fn search(&mut self, query: Query) {
        self.search.ask(query);
    }

    pub fn save(&mut self, save: Save) {
        if let Some(lane) = &mut self.save {
            lane.ask(save);
        }
    }

    pub fn load(&mut self, load: Load) {
        self.load.ask(load);
    }

    /// Opens the system's folder chooser. It answers "cancelled" at once where there is none.
    pub fn choose_folder(&self) {
        let report = self.report.clone();
        thread::spawn(move || {
            let asked = Instant::now();
            let path = rfd::FileDialog::new().pick_folder();
            let at_once = asked.elapsed().as_millis() < 300;
            report.report(Done::FolderChosen { path, at_once });
        });
    }

    pub fn reporter(&self) -> Reporter {
        self.report.clone()
    }

    pub fn take_finished(&self) -> Vec<Done> {
        self.done.try_iter().collect()
    }
}

impl Drop for Jobs {
    /// What was asked to be saved is saved before the program ends.
    fn drop(&mut self) {
        if let Some(lane) = self.save.take() {
            lane.finish();
        }
    }
}

/// The most hits that one search brings to the window.
const HITS: usize = 200;

fn search_lane(background: bool, report: Reporter) -> Lane<Query> {
    Lane::new(background, true, move |query: Query| {
        let request = Request {
            text: &query.text,
            limit: HITS,
            as_typed: query.as_typed,
            ..Request::default()
        };
        let results = query.index.search(request);
        report.report(Done::Searched { ticket: query.ticket, text: query.text, results });
    })
}

fn save_lane(background: bool, report: Reporter, mut store: Store) -> Lane<Save> {
    Lane::new(background, false, move |save| match save {
        Save::Changes(changes) => {
            let result = store.apply(&changes);
            report.report(Done::Kept { changes, result });
        }
        Save::Settings(settings) => {
            if let Err(error) = store.save_settings(&settings) {
                report.report(Done::NotSaved(error));
            }
        }
        Save::History(history) => {
            if let Err(error) = store.save_history(&history) {
                report.report(Done::NotSaved(error));
            }
        }
        Save::Refresh => {
            if let Some(kept) = store.refresh() {
                report.report(Done::KeptElsewhere(kept));
            }
        }
        Save::CheckFolder(path) => report.report(Done::FolderChecked(check_folder(&path))),
        Save::ForgetCopy { collection, copies } => forget_copy(&collection, &copies),
    })
}

fn load_lane(background: bool, report: Reporter) -> Lane<Load> {
    Lane::new(background, true, move |load: Load| {
        let kept =
            |added: &AddedFolder| read_folder_or_copy(&added.path, &added.collection, &load.copies);
        let opened = |added: &AddedFolder| read_folder(&added.path, &added.collection);
        let folders = load.added.iter().map(kept).chain(load.opened.iter().map(opened)).collect();
        let library = Arc::new(Library::assemble(load.bundled, folders));
        let index = Arc::new(Index::build(&library));
        report.report(Done::Loaded { library, index });
    })
}

/// The folder's full path, or why it cannot be added.
fn check_folder(path: &Path) -> Result<PathBuf, Refusal> {
    let shown = path.display().to_string();
    if shown.is_empty() {
        return Err(Refusal::NoPath);
    }
    let path = path
        .canonicalize()
        .map_err(|error| Refusal::CannotOpen { path: shown.clone(), why: error.to_string() })?;
    let archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if path.is_dir() || archive { Ok(path) } else { Err(Refusal::IsAFile(shown)) }
}

/// A name of a place that is being kept.
pub fn place_of(change: &Change) -> (ArticleId, String) {
    match change {
        Change::Keep(bookmark) => (bookmark.article.clone(), bookmark.anchor.fragment()),
        Change::Remove { article, anchor } => (article.clone(), anchor.fragment()),
        Change::Edit(bookmark) => (bookmark.article.clone(), bookmark.anchor.fragment()),
    }
}
