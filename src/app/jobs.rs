//! Slow work: searching, saving, reading folders, the system's folder chooser. Each kind has its
//! own lane, so that a long import never holds up a keystroke or a star.
//!
//! With [`Pace::Background`] each lane is a thread and the window is woken when something is
//! finished; with [`Pace::AtOnce`] work is done where it is asked for, which is what tests,
//! pictures and the command line want.

mod lanes;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::article::{Anchor, Article, ArticleId, Problem};
use crate::library::{FigureError, Library, Pixels, Proof};
use crate::search::{Index, Terms};
use crate::userdata::{Change, History, Kept, KeptFile, NotWritten, SaveError, Settings, Store};
use lanes::{
    kept_lane, list_lane, load_lane, look_lane, look_over_lane, open_lane, save_lane, search_lane,
    suggest_lane, visit_lane, watch,
};

use super::carry::CarryDone;
use super::contents::{Came, Listing};
use super::export::{ExportKind, Exporting};
use super::filters::Filters;
use super::look_up::Answer;
use super::palette::Suggested;
use super::standing::{InArticle, LookUp};
use super::stock::Wanted;
use super::visit::MakeVisit;
use super::watch::Watch;
use super::{ReadSoFar, Refusal, SystemSays};

/// A chooser that answers sooner than anybody can is none.
pub const NO_CHOOSER: Duration = Duration::from_millis(300);

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
    /// Something turned up in the person's own files.
    Troubled(Vec<Problem>),
    NotSaved(SaveError),
    Loaded {
        library: Arc<Library>,
        index: Arc<Index>,
        terms: Arc<Terms>,
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
        /// What it was wanted for.
        want: Want,
    },
    /// How that stands which was kept of some articles.
    Stood {
        ticket: u64,
        kept: Kept,
        found: Vec<(ArticleId, InArticle)>,
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
    /// The visit sheet as a text.
    VisitMade {
        kind: ExportKind,
        name: String,
        text: String,
    },
    /// No program opened the page to print.
    NotPrinted,
    /// What a page lists.
    Listed {
        ticket: u64,
        came: Box<Came>,
    },
    /// Something for the dialogs that bring bookmarks in and take them out.
    Carried(CarryDone),
    /// A file of an added folder has changed.
    FoldersChanged,
    /// An article's file was looked over.
    LookedOver {
        ticket: u64,
        id: ArticleId,
        proof: Option<Proof>,
    },
}

pub struct Query {
    pub ticket: u64,
    pub text: String,
    pub as_typed: bool,
    pub index: Arc<Index>,
    pub library: Arc<Library>,
    pub terms: Arc<Terms>,
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
    pub terms: Arc<Terms>,
}

/// An article to be read from its file.
pub struct Open {
    pub ticket: u64,
    pub id: ArticleId,
    pub library: Arc<Library>,
    pub want: Want,
}

/// What an article is read from its file for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    ToRead,
    /// Its star was pressed before it was there.
    Star(Anchor),
    /// To compare what was kept with it.
    Compare(Anchor),
}

/// An article whose file is to be looked over.
pub struct LookOver {
    pub ticket: u64,
    pub id: ArticleId,
    pub library: Arc<Library>,
    pub today: Date,
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
    /// What was read.
    ForgetReading,
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
    /// Join what was read from a file to what is kept.
    BringIn(Arc<KeptFile>),
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

    /// As [`Lane::new`], and while nothing is asked for, `idle` is done this often.
    fn with_idle(
        background: bool,
        every: Duration,
        idle: fn() -> J,
        mut work: impl FnMut(J) + Send + 'static,
    ) -> Self {
        if !background {
            return Self::AtOnce(Box::new(work));
        }
        let (sender, receiver) = channel::<J>();
        let handle = thread::spawn(move || {
            loop {
                match receiver.recv_timeout(every) {
                    Ok(job) => work(job),
                    Err(RecvTimeoutError::Timeout) => work(idle()),
                    Err(RecvTimeoutError::Disconnected) => break,
                }
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
    list: Lane<Listing>,
    look_up_kept: Lane<LookUp>,
    visit: Lane<MakeVisit>,
    /// The ticket of what is kept that is looked up now.
    wanted_kept: Arc<AtomicU64>,
    look_over: Lane<LookOver>,
    watch: Watch,
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
        let wanted_kept = Arc::new(AtomicU64::new(0));
        let watch = if background { watch(report.clone()) } else { Watch::default() };
        Self {
            search: search_lane(background, report.clone()),
            suggest: suggest_lane(background, report.clone()),
            save: Some(save_lane(background, report.clone(), store)),
            load: load_lane(background, report.clone(), Arc::clone(&control), watch.notebook()),
            control,
            open: open_lane(background, report.clone()),
            look_over: look_over_lane(background, report.clone()),
            watch,
            look: look_lane(background, report.clone(), Arc::clone(&wanted_look)),
            list: list_lane(background, report.clone()),
            wanted_look,
            look_up_kept: kept_lane(background, report.clone(), Arc::clone(&wanted_kept)),
            wanted_kept,
            visit: visit_lane(background, report.clone()),
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

    /// Puts together what a page lists.
    pub fn list(&mut self, listing: Listing) {
        self.list.ask(listing);
    }

    /// Reads a picture; those of an earlier ticket are no longer wanted.
    pub fn look(&mut self, look: Look) {
        self.wanted_look.store(look.ticket, Ordering::Relaxed);
        self.look.ask(look);
    }

    /// Looks how that stands which is kept; what was asked for with an earlier ticket is left off.
    pub fn look_up_kept(&mut self, look_up: LookUp) {
        self.wanted_kept.store(look_up.ticket, Ordering::Relaxed);
        self.look_up_kept.ask(look_up);
    }

    pub fn make_visit(&mut self, make: MakeVisit) {
        self.visit.ask(make);
    }

    pub fn look_over(&mut self, wanted: LookOver) {
        self.look_over.ask(wanted);
    }

    pub fn set_focused(&self, focused: bool) {
        self.watch.set_focused(focused);
    }

    /// Looks whether folders have changed, where no thread does.
    pub fn look_at_folders(&self) {
        if matches!(self.report.pace, Pace::AtOnce) && self.watch.look() {
            self.report.report(Done::FoldersChanged);
        }
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

    /// Whether everything is done where it is asked for, with nobody at a display.
    pub fn works_at_once(&self) -> bool {
        matches!(self.report.pace, Pace::AtOnce)
    }

    /// Does something slow that is seldom asked for, in a thread of its own.
    pub fn aside(&self, work: impl FnOnce() -> Done + Send + 'static) {
        let report = self.report.clone();
        if self.works_at_once() {
            report.report(work());
        } else {
            thread::spawn(move || report.report(work()));
        }
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

/// A name of a place that is being kept.
pub fn place_of(change: &Change) -> Option<(ArticleId, String)> {
    let (article, anchor) = change.place()?;
    // A passage has no fragment, and must not be taken for the article itself.
    let passage = matches!(anchor, Anchor::Passage { .. });
    let name = if passage { "a passage".to_owned() } else { anchor.fragment() };
    Some((article.clone(), name))
}
