//! Slow work: searching, saving, reading folders, the system's folder chooser. Each kind has its
//! own lane, so that a long import never holds up a keystroke or a star.
//!
//! With [`Pace::Background`] each lane is a thread and the window is woken when something is
//! finished; with [`Pace::AtOnce`] work is done where it is asked for, which is what tests,
//! pictures and the command line want.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::article::{Anchor, Article, ArticleId};
use crate::library::{FigureError, Library, Pixels, forget_copy};
use crate::search::Index;
use crate::userdata::{
    Bookmark, Change, History, Kept, NotWritten, SaveError, Settings, Store, write_file,
    write_print,
};

use super::export::{ExportKind, Exporting};
use super::filters::Filters;
use super::look_up::{Answer, look_up};
use super::palette::{Suggested, suggest};
use super::stock::{Go, Stock, Wanted};
use super::{ReadSoFar, Refusal, SystemSays};

/// A chooser that answers sooner than anybody can is none.
const NO_CHOOSER: Duration = Duration::from_millis(300);

/// What opens a file with the program that the person has chosen for it.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

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
        answer: Box<Answer>,
        /// A part of the index could not be read.
        damaged: bool,
        keep_selection: bool,
    },
    Suggested {
        ticket: u64,
        found: Suggested,
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
        /// What is being read now.
        reading: Option<PathBuf>,
    },
    /// How far reading has come.
    Read(ReadSoFar),
    FolderChosen {
        path: Option<PathBuf>,
        at_once: bool,
    },
    FolderChecked(Result<PathBuf, Refusal>),
    /// An article of a big collection was read, or could not be.
    Opened {
        ticket: u64,
        id: ArticleId,
        article: Option<Arc<Article>>,
        /// A place in it that is to be kept now that it is here.
        keep: Option<Anchor>,
    },
    /// Another launch handed its arguments over.
    Arguments(Vec<String>),
    /// The computer was set otherwise, or said for the first time how it is set.
    SystemSaid(SystemSays),
    /// A picture was read, or could not be.
    Looked {
        ticket: u64,
        file: String,
        result: Result<Pixels, FigureError>,
    },
    /// Nothing here opens that address.
    NoBrowser(String),
    /// Where an exported text is to be; `at_once` where the system has no chooser.
    FileChosen {
        exporting: Exporting,
        path: Option<PathBuf>,
        at_once: bool,
    },
    Exported {
        exporting: Exporting,
        result: Result<PathBuf, NotWritten>,
    },
    /// No program opened the page to print.
    NotPrinted,
}

pub struct Query {
    pub ticket: u64,
    pub text: String,
    pub as_typed: bool,
    pub index: Arc<Index>,
    pub library: Arc<Library>,
    pub kept: Kept,
    pub filters: Filters,
    /// The same is looked up again, because what is kept has changed.
    pub keep_selection: bool,
}

/// Letters typed into the palette.
pub struct Suggest {
    pub ticket: u64,
    pub text: String,
    pub library: Arc<Library>,
    pub index: Arc<Index>,
}

/// An article to be read from its file.
pub struct Open {
    pub ticket: u64,
    pub id: ArticleId,
    pub library: Arc<Library>,
    pub keep: Option<Anchor>,
}

/// A picture to be read and decoded.
pub struct Look {
    pub ticket: u64,
    pub id: ArticleId,
    pub file: String,
    pub library: Arc<Library>,
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
    Export {
        exporting: Exporting,
        path: PathBuf,
        replace: bool,
        cache: PathBuf,
    },
}

/// What the person, or another job, wants of the reading that goes on.
#[derive(Debug, Default)]
struct Control {
    /// Of the newest job; an older one leaves off.
    newest: AtomicU64,
    stop: AtomicBool,
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
    suggest: Lane<Suggest>,
    save: Option<Lane<Save>>,
    load: Lane<(u64, Wanted)>,
    control: Arc<Control>,
    open: Lane<Open>,
    look: Lane<Look>,
    /// The ticket of the pictures that are wanted now.
    wanted_look: Arc<AtomicU64>,
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
        let control = Arc::new(Control::default());
        let wanted_look = Arc::new(AtomicU64::new(0));
        Self {
            search: search_lane(background, report.clone()),
            suggest: suggest_lane(background, report.clone()),
            save: Some(save_lane(background, report.clone(), store)),
            load: load_lane(background, report.clone(), Arc::clone(&control)),
            control,
            open: open_lane(background, report.clone()),
            look: look_lane(background, report.clone(), Arc::clone(&wanted_look)),
            wanted_look,
            done,
            report,
        }
    }

    pub fn search(&mut self, query: Query) {
        self.search.ask(query);
    }

    pub fn suggest(&mut self, suggest: Suggest) {
        self.suggest.ask(suggest);
    }

    pub fn save(&mut self, save: Save) {
        if let Some(lane) = &mut self.save {
            lane.ask(save);
        }
    }

    /// Reads the library. What is being read for an earlier asking is left off, and gone on with
    /// if it is still wanted.
    pub fn load(&mut self, wanted: Wanted) {
        let number = 1 + self.control.newest.fetch_add(1, Ordering::Relaxed);
        self.load.ask((number, wanted));
    }

    /// No more of what is being read is wanted.
    pub fn stop_reading(&self) {
        self.control.stop.store(true, Ordering::Relaxed);
    }

    pub fn open(&mut self, open: Open) {
        self.open.ask(open);
    }

    /// Reads a picture; those of an earlier ticket are no longer wanted.
    pub fn look(&mut self, look: Look) {
        self.wanted_look.store(look.ticket, Ordering::Relaxed);
        self.look.ask(look);
    }

    /// Opens the system's folder chooser. It answers "cancelled" at once where there is none.
    pub fn choose_folder(&self) {
        let report = self.report.clone();
        thread::spawn(move || {
            let asked = Instant::now();
            let path = rfd::FileDialog::new().pick_folder();
            let at_once = asked.elapsed() < NO_CHOOSER;
            report.report(Done::FolderChosen { path, at_once });
        });
    }

    /// Opens the system's chooser for a file to save.
    pub fn choose_file(&self, exporting: Exporting, folder: &Path) {
        let report = self.report.clone();
        if matches!(report.pace, Pace::AtOnce) {
            report.report(Done::FileChosen { exporting, path: None, at_once: true });
            return;
        }
        let folder = folder.to_owned();
        thread::spawn(move || {
            let asked = Instant::now();
            let chooser = rfd::FileDialog::new().set_directory(folder);
            let path = chooser.set_file_name(&exporting.name).save_file();
            let at_once = asked.elapsed() < NO_CHOOSER;
            report.report(Done::FileChosen { exporting, path, at_once });
        });
    }

    /// Has the system's browser show a page of ours. Without a window nothing is started.
    pub fn show_in_browser(&self, page: &Path) {
        let report = self.report.clone();
        if matches!(report.pace, Pace::AtOnce) {
            return;
        }
        let mut opener = Command::new(OPENER);
        opener.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        thread::spawn(move || {
            let opened = opener.status().is_ok_and(|status| status.success() || cfg!(windows));
            if !opened {
                report.report(Done::NotPrinted);
            }
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

fn search_lane(background: bool, report: Reporter) -> Lane<Query> {
    Lane::new(background, true, move |query: Query| {
        let answer = Box::new(look_up(&query));
        let damaged = query.index.damaged();
        let Query { ticket, text, keep_selection, .. } = query;
        report.report(Done::Searched { ticket, text, answer, damaged, keep_selection });
    })
}

fn suggest_lane(background: bool, report: Reporter) -> Lane<Suggest> {
    Lane::new(background, true, move |asked: Suggest| {
        let found = suggest(&asked.text, &asked.library, &asked.index);
        report.report(Done::Suggested { ticket: asked.ticket, found });
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
        Save::Export { exporting, path, replace, cache } => {
            let Exporting { kind, name, text, .. } = &exporting;
            let result = match kind {
                ExportKind::Print => write_print(&cache, name, text),
                _ => write_file(&path, text, replace).map(|()| path),
            };
            report.report(Done::Exported { exporting, result });
        }
        Save::ForgetCopy { collection, copies } => forget_copy(&collection, &copies),
    })
}

/// How often it is said how far reading has come.
const TELL_EVERY: Duration = Duration::from_millis(100);

fn load_lane(background: bool, report: Reporter, control: Arc<Control>) -> Lane<(u64, Wanted)> {
    Lane::new(background, true, move |(number, wanted): (u64, Wanted)| {
        control.stop.store(false, Ordering::Relaxed);
        let is_newest = || control.newest.load(Ordering::Relaxed) == number;
        let mut stock = Stock::open(wanted);
        while is_newest() {
            let library = Arc::new(stock.library());
            let index = Arc::new(stock.index(&library));
            let reading = stock.next().map(Path::to_owned);
            report.report(Done::Loaded { library, index, reading: reading.clone() });
            let Some(path) = reading else { break };
            let mut told = None::<Instant>;
            stock.read_next(&mut |about| {
                if told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    report.report(Done::Read(ReadSoFar::of(&path, about)));
                }
                if !is_newest() {
                    Go::LeaveOff
                } else if control.stop.swap(false, Ordering::Relaxed) {
                    Go::Stop
                } else {
                    Go::On
                }
            });
        }
    })
}

fn open_lane(background: bool, report: Reporter) -> Lane<Open> {
    Lane::new(background, false, move |Open { ticket, id, library, keep }| {
        let article = library.article(&id);
        report.report(Done::Opened { ticket, id, article, keep });
    })
}

fn look_lane(background: bool, report: Reporter, wanted: Arc<AtomicU64>) -> Lane<Look> {
    Lane::new(background, false, move |Look { ticket, id, file, library }| {
        if wanted.load(Ordering::Relaxed) == ticket {
            let result = library.figure(&id, &file);
            report.report(Done::Looked { ticket, file, result });
        }
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
    let (Change::Keep(Bookmark { article, anchor, .. })
    | Change::Edit(Bookmark { article, anchor, .. })
    | Change::Remove { article, anchor }) = change;
    // A passage has no fragment, and must not be taken for the article itself.
    let passage = matches!(anchor, Anchor::Passage { .. });
    (article.clone(), if passage { "a passage".to_owned() } else { anchor.fragment() })
}
