//! Starting up: the bundled library at once, the person's own files, then folders and the index
//! behind the window's back.

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::library::{self, Library, Region, region_for_locale};
use crate::search::{Index, Terms};
use crate::userdata::{AddedFolder, Opened, Settings, Store, cache_folder, forget_prints};

use super::contents::Lists;
use super::jobs::{Done, Jobs, Reporter};
use super::portal;
use super::reading::Reading;
use super::{App, BookmarksView, Instance, Nav, Pace, SearchView, SourcesView, SystemSays, Wanted};

/// What the command line asks for.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    pub data_folder: PathBuf,
    /// Leave the bundled library out.
    pub no_bundled: bool,
    /// Folders to open in place for this run, besides the ones that were added.
    pub folders: Vec<PathBuf>,
}

/// Opens Bedside on a data folder. Never fails: what cannot be read or kept is said in the app.
#[must_use]
pub fn open(opening: &Opening, pace: &Pace) -> App {
    let Opened { store, kept, settings, history, problems, read_only } =
        Store::open(&opening.data_folder);
    let library = if opening.no_bundled { Library::default() } else { Library::bundled() };
    let terms = Arc::new(Terms::of(&library));
    let mut app = App {
        library: Arc::new(library),
        index: Arc::new(Index::default()),
        terms,
        kept,
        settings,
        history,
        nav: Nav::default(),
        search: SearchView::default(),
        bookmarks: BookmarksView::default(),
        sources: SourcesView::default(),
        toast: None,
        data_folder: opening.data_folder.clone(),
        read_only,
        data_problems: problems,
        keeping: HashSet::new(),
        marking: super::Marking::default(),
        forgetting: None,
        then_and_now: None,
        visit: super::VisitSheet::default(),
        find: None,
        proofs: super::Proofs::default(),
        figures: super::Figures::default(),
        wants_attention: false,
        text_panel: false,
        palette: None,
        keys_shown: false,
        system: SystemSays::default(),
        exporting: None,
        carrying: None,
        exported_to: None,
        home_region: home_region(),
        undo: Vec::new(),
        asked: VecDeque::new(),
        toasts: 0,
        suggestions: 0,
        reading: Reading::default(),
        lists: Lists::default(),
        standings: super::standing::Standings::default(),
        jobs: Jobs::new(pace, store),
        history_changed: None,
        bundled: !opening.no_bundled,
        opened_folders: opening.folders.clone(),
        cache: cache_folder(&opening.data_folder),
        damaged: 0,
        wanted: None,
        listening: None,
    };
    forget_prints(&app.cache);
    app.read_folders();
    if matches!(pace, Pace::Background(_)) {
        portal::follow(app.jobs.reporter());
    }
    app.take_finished();
    app
}

impl App {
    /// Reads all folders again, behind the window's back. Big ones that have not changed are
    /// opened from the cache.
    pub(super) fn read_folders(&mut self) {
        self.load(None, false);
    }

    /// Goes on reading a folder that was stopped.
    pub(super) fn resume_reading(&mut self, path: PathBuf) {
        self.load(Some(path), false);
        self.take_finished();
    }

    /// Makes what is in the cache anew, since some of it turned out to be damaged.
    pub(super) fn mend_cache(&mut self) {
        if !self.sources.loading {
            self.damaged += 1;
            self.load(None, true);
        }
    }

    fn load(&mut self, resume: Option<PathBuf>, anew: bool) {
        let mut added = folders(&self.settings, &self.opened_folders);
        let opened = added.split_off(self.settings.sources.len());
        self.sources.loading = true;
        // A disk that damages what is on it again is not used for this any more.
        let cache = (self.damaged < 2).then(|| self.cache.clone());
        self.jobs.load(Wanted {
            bundled: self.bundled,
            added,
            opened,
            copies: self.copies(),
            remember: true,
            cache,
            forget: self.sources.removed.clone(),
            resume,
            anew,
            last: Some(Arc::clone(&self.library)),
        });
    }

    /// Where the last good readings of added folders are.
    pub(super) fn copies(&self) -> PathBuf {
        self.data_folder.join("copies")
    }

    /// Follows what later launches ask for, as long as the app lives.
    pub fn listen(&mut self, instance: Instance) {
        let report: Reporter = self.jobs.reporter();
        let on_arguments = move |arguments| report.report(Done::Arguments(arguments));
        self.listening = Some(instance.listen(on_arguments));
    }
}

/// All folders of a library besides the bundled one: those that were added, then those opened for
/// one run, each once.
#[must_use]
pub fn folders(settings: &Settings, opened: &[PathBuf]) -> Vec<AddedFolder> {
    let mut folders = settings.sources.clone();
    for path in opened {
        if !folders.iter().any(|folder| &folder.path == path) {
            let collection = collection_for(path);
            folders.push(AddedFolder { path: path.clone(), collection });
        }
    }
    folders
}

/// The chosen region, else where the computer says it is.
#[must_use]
pub fn region_of(settings: &Settings) -> Option<&'static Region> {
    region_or(settings, home_region)
}

pub(super) fn region_or(
    settings: &Settings,
    home: impl FnOnce() -> Option<&'static Region>,
) -> Option<&'static Region> {
    match &settings.region {
        Some(code) => library::region(code),
        None => home(),
    }
}

/// Where the computer says it is.
fn home_region() -> Option<&'static Region> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .and_then(|locale| region_for_locale(&locale))
}

/// The collection's id when the folder has no manifest that names it: from its path for a folder
/// opened for one run, so that it is the same at the next.
fn collection_for(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let id: String = name
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let id = id.trim_matches('-');
    if id.is_empty() { "folder".to_owned() } else { id.to_owned() }
}
