//! The state of Bedside, every action, and the one place where state changes. It hands slow work
//! to workers and takes what they finish.
//!
//! It knows nothing of egui, nor how anything looks. The window reads `&App` and sends
//! [`Action`]s; tests and the command line do the same.

mod action;
mod apply;
mod bookmarks;
mod browser;
mod cache;
mod carry;
mod comfort;
mod command;
mod contents;
mod export;
mod figures;
mod filters;
mod finding;
mod finished;
mod forget;
mod glossary;
mod handout;
mod instance;
mod jobs;
mod look_up;
mod marking;
mod nav;
mod open;
mod pages;
mod palette;
mod portal;
mod proof;
mod reading;
mod remember;
mod standing;
mod star;
mod stock;
mod then;
mod toast;
mod visit;
mod watch;

use std::collections::{HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub use action::Action;
pub use bookmarks::{
    Ask, Asking, BookmarksAction, BookmarksDone, BookmarksView, KeptHits, KeptItem, KeptList,
    KeptLists, KeptRow, KeptSort, words_of,
};
pub use carry::{Carry, CarryFound, CarryIn, CarryOut, Carrying, Share};
pub use comfort::SystemSays;
pub use command::{Command, CommandGroup};
pub use contents::{Contents, LetterRows, List, ListOf, Listed};
pub use export::{ExportKind, Exporting, expanded};
pub use figures::{Figure, Figures};
pub use filters::{Checked, Counts, Filter, Filters};
pub use finding::{Finding, FoundIn, Hit, SourcePart};
pub use forget::Forget;
pub use glossary::{find_term, names_glossary};
pub use handout::Handout;
pub use instance::{Claim, Instance, Listening};
pub use jobs::{Pace, Waker};
pub use marking::{Mark, Marking, OpenNote, Selection};
pub use nav::{Jump, Nav, Page, Spread, Visit};
pub use open::{Opening, folders, open, region_of};
pub use pages::{FoundTerm, Group, ReadSoFar, Refusal, ResultRow, SearchView, SourcesView};
pub use palette::{FoundPlace, Palette, Suggested};
pub use proof::Proofs;
pub use standing::{Standing, Stands, words_kept};
pub use star::keep;
pub use stock::{Go, Stock, Wanted};
pub use then::ThenAndNow;
pub use toast::{Toast, ToastKind};
pub use visit::{
    LINES_MAX, OWN_LINES_MAX, Paper, PaperArticle, PaperItem, PaperLine, VisitChange, VisitItem,
    VisitSheet,
};

use crate::article::{Anchor, Article, ArticleId, Problem};
use crate::library::{Library, Region};
use crate::search::{Index, Terms};
use crate::userdata::{AddedFolder, Bookmark, Change, HighlightStyle, History, Kept, Settings};
use jobs::Jobs;

/// Everything the window shows.
#[expect(clippy::struct_excessive_bools, reason = "each says that one thing is open or wanted")]
pub struct App {
    pub library: Arc<Library>,
    pub index: Arc<Index>,
    /// What the glossaries of the library explain.
    pub terms: Arc<Terms>,
    pub kept: Kept,
    pub settings: Settings,
    pub history: History,
    pub nav: Nav,
    pub search: SearchView,
    pub bookmarks: BookmarksView,
    pub sources: SourcesView,
    /// What is selected, highlighted and noted in the open article.
    pub marking: Marking,
    /// What is about to be forgotten, once the person says so.
    pub forgetting: Option<Forget>,
    /// What was kept beside what stands there now, while that is shown.
    pub then_and_now: Option<ThenAndNow>,
    /// What is to be taken to a clinician.
    pub visit: VisitSheet,
    /// What is looked for in the open article, while its bar is open.
    pub find: Option<Finding>,
    /// What a writer is told of it.
    pub proofs: Proofs,
    /// Its pictures.
    pub figures: Figures,
    pub toast: Option<Toast>,
    /// Where the person's own files are.
    pub data_folder: PathBuf,
    /// Why nothing can be kept, in words, when nothing can.
    pub read_only: Option<String>,
    /// What was found wrong in the person's own files.
    pub data_problems: Vec<Problem>,
    /// Asked for and not yet safely on disk: drawn as waiting.
    pub keeping: HashSet<(ArticleId, String)>,
    /// A newer launch of the program asked for the window.
    pub wants_attention: bool,
    /// The panel for how text looks is open.
    pub text_panel: bool,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// The list of all keys is shown.
    pub keys_shown: bool,
    /// How the computer is set, as far as it says so.
    pub system: SystemSays,
    /// A text for which a path is being asked.
    pub exporting: Option<Exporting>,
    /// The dialog that brings bookmarks in or takes them out.
    pub carrying: Option<Carrying>,
    /// Where something was saved last.
    exported_to: Option<PathBuf>,
    home_region: Option<&'static Region>,
    undo: Vec<Undoable>,
    /// Changes that were asked for and are not confirmed, the first first.
    asked: VecDeque<Vec<Change>>,
    /// How many toasts there have been.
    toasts: u64,
    /// How often the palette has asked for articles.
    suggestions: u64,
    reading: reading::Reading,
    lists: contents::Lists,
    standings: standing::Standings,
    jobs: Jobs,
    history_changed: Option<Instant>,
    bundled: bool,
    opened_folders: Vec<PathBuf>,
    /// Where what can be made again is kept.
    cache: PathBuf,
    /// How often what is in the cache turned out to be damaged.
    damaged: u32,
    /// A reference that may lead to a folder that is still being read.
    wanted: Option<String>,
    /// Given up last, when everything is saved.
    listening: Option<Listening>,
}

/// What Undo brings back.
enum Undoable {
    Kept(Vec<Change>),
    Folder(AddedFolder),
    /// What was taken from the list of recent articles.
    Recent(History),
}

impl App {
    /// Whether what stands at that place is kept, and safely so.
    #[must_use]
    pub fn is_kept(&self, article: &ArticleId, fragment: &str) -> bool {
        self.kept_at(article, fragment).is_some()
    }

    /// Whether keeping that place has been asked for but not confirmed.
    #[must_use]
    pub fn is_being_kept(&self, article: &ArticleId, fragment: &str) -> bool {
        self.keeping.iter().any(|(id, at)| id == article && at == fragment)
    }

    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// The region that fills telephone numbers: the chosen one, else the computer's own; `None`
    /// gives words instead of numbers.
    #[must_use]
    pub fn region(&self) -> Option<&'static Region> {
        open::region_or(&self.settings, || self.home_region)
    }

    /// The day it is, where the person is.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        jiff::Zoned::now().date()
    }

    /// Questions kept in that article.
    #[must_use]
    pub fn questions_kept_in(&self, article: &ArticleId) -> usize {
        self.kept
            .iter()
            .filter(|kept| &kept.article == article && matches!(kept.anchor, Anchor::Question(_)))
            .count()
    }
}

/// What a place is called; `None` where the article has no such place.
fn title_of(text: &Article, anchor: &Anchor) -> Option<String> {
    Some(match anchor {
        Anchor::Question(id) => {
            text.faq.iter().find(|faq| &faq.id == id).map(|faq| faq.question.clone())?
        }
        Anchor::Section(id) => {
            text.sections.iter().find(|section| &section.id == id)?.heading.clone()
        }
        Anchor::Passage { from, .. } => {
            text.heading_over(*from).unwrap_or_else(|| text.title.clone())
        }
        _ => text.title.clone(),
    })
}

/// A bookmark of a place as it would be kept now; `None` where the article has no such place.
fn bookmark_of(id: &ArticleId, text: &Article, anchor: &Anchor) -> Option<Bookmark> {
    let title = title_of(text, anchor)?;
    let now = jiff::Timestamp::now();
    Some(Bookmark {
        article: id.clone(),
        anchor: anchor.clone(),
        title,
        article_title: text.title.clone(),
        excerpt: text.excerpt(anchor),
        words: text.words_at(anchor),
        note: String::new(),
        style: HighlightStyle::default(),
        tags: Vec::new(),
        folder: None,
        kept: now,
        changed: now,
    })
}
