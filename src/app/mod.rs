//! The state of Bedside, every action, and the one place where state changes. It hands slow work
//! to workers and takes what they finish.
//!
//! It knows nothing of egui, nor how anything looks. The window reads `&App` and sends
//! [`Action`]s; tests and the command line do the same.

mod action;
mod apply;
mod finished;
mod instance;
mod jobs;
mod nav;
mod open;
mod pages;
mod toast;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub use action::Action;
pub use instance::{Claim, Instance, Listening};
pub use jobs::{Pace, Waker};
pub use nav::{Jump, Nav, Page, Spread, Visit};
pub use open::{Opening, folders, open, region_of};
pub use pages::{BookmarksView, Group, Refusal, SearchView, SourcesView};
pub use toast::{Toast, ToastKind};

use crate::article::{Anchor, Article, ArticleId, Problem};
use crate::library::{Library, Region};
use crate::search::Index;
use crate::userdata::{AddedFolder, Bookmark, Change, History, Kept, Settings};
use jobs::Jobs;

/// Everything the window shows.
pub struct App {
    pub library: Arc<Library>,
    pub index: Arc<Index>,
    pub kept: Kept,
    pub settings: Settings,
    pub history: History,
    pub nav: Nav,
    pub search: SearchView,
    pub bookmarks: BookmarksView,
    pub sources: SourcesView,
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
    home_region: Option<&'static Region>,
    undo: Vec<Undoable>,
    /// How many toasts there have been.
    toasts: u64,
    jobs: Jobs,
    history_changed: Option<Instant>,
    bundled: bool,
    opened_folders: Vec<PathBuf>,
    /// A reference that may lead to a folder that is still being read.
    wanted: Option<String>,
    /// Given up last, when everything is saved.
    listening: Option<Listening>,
}

/// What Undo brings back.
enum Undoable {
    Kept(Box<Change>),
    Folder(AddedFolder),
}

impl App {
    /// The article of the page that is shown.
    #[must_use]
    pub fn article(&self) -> Option<(&ArticleId, Arc<Article>)> {
        match &self.nav.here().page {
            Page::Article(id) => self.library.article(id).map(|article| (id, article)),
            _ => None,
        }
    }

    /// Whether that place is kept, and safely so.
    #[must_use]
    pub fn is_kept(&self, article: &ArticleId, fragment: &str) -> bool {
        self.kept.get(article, fragment).is_some()
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

    /// A bookmark of that place as it would be kept now.
    fn bookmark_of(&self, article: &ArticleId, anchor: &Anchor) -> Option<Bookmark> {
        let text = self.library.article(article)?;
        let title = match anchor {
            Anchor::Question(id) => {
                text.faq.iter().find(|faq| &faq.id == id).map(|faq| faq.question.clone())?
            }
            Anchor::Section(id) => {
                text.sections.iter().find(|section| &section.id == id)?.heading.clone()
            }
            _ => text.title.clone(),
        };
        let now = jiff::Timestamp::now();
        Some(Bookmark {
            article: article.clone(),
            anchor: anchor.clone(),
            title,
            article_title: text.title.clone(),
            excerpt: text.excerpt(anchor),
            note: String::new(),
            tags: Vec::new(),
            folder: None,
            kept: now,
            changed: now,
        })
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
