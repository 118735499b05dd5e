//! Everything that can be done, as data. What each does stands in `apply`.

use std::path::PathBuf;

use crate::article::{Anchor, ArticleId};
use crate::search::Matcher;
use crate::userdata::{KeptKind, ThemeChoice};

use super::nav::{Jump, Page, Spread};
use super::pages::Group;
use super::toast::ToastKind;

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Go(Page),
    Back,
    Forward,
    /// Opens an article at a place, with words marked.
    Open {
        article: ArticleId,
        anchor: Anchor,
        marks: Option<Matcher>,
    },
    /// Opens an article where it was left.
    ContinueReading(ArticleId),
    /// Opens what a link or an argument names: `slug#fragment`.
    OpenReference(String),
    /// Scrolls within the page that is shown.
    Jump(Jump),
    /// The window did the jump that was asked for.
    Jumped,
    /// The page is now scrolled there.
    Scrolled(Spread),
    ToggleQuestion(String),

    FocusSearch,
    /// The field has the keyboard now.
    SearchFocused,
    TypeInSearch(String),
    SearchAsTyped,
    ClearSearch,
    ShowOnly(Option<Group>),
    MoveSelection(i32),
    Select(usize),
    /// The selected row has been scrolled into view.
    Revealed,
    /// Opens the selected result: at the match, or at the article's top.
    OpenSelected {
        at_top: bool,
    },

    ToggleBookmark {
        article: ArticleId,
        anchor: Anchor,
    },
    /// The selected result's, or the open article's.
    ToggleBookmarkHere,
    Undo,
    ShowOnlyKept(Option<KeptKind>),
    SearchKept(String),

    TypeFolder(String),
    AddFolder(PathBuf),
    ChooseFolder,
    RemoveFolder(String),
    UnfoldProblems(String),
    ReadFoldersAgain,

    SetTheme(ThemeChoice),
    FlipTheme,
    SetRegion(Option<String>),
    ToggleRail,
    DismissFirstRun,
    ClearRecent,
    /// The window now has this size in points.
    Resized(f32, f32),

    Say(ToastKind),
    DismissToast,
}
