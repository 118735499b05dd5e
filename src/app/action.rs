//! Everything that can be done, as data. What each does stands in `apply`.

use std::path::PathBuf;

use crate::article::{Anchor, ArticleId};
use crate::search::Matcher;
use crate::userdata::{
    ColumnWidth, HighlightStyle, KeptId, LineSpacing, Motion, ThemeChoice, Typeface,
};

use super::bookmarks::BookmarksAction;
use super::carry::Carry;
use super::contents::ListOf;
use super::export::ExportKind;
use super::filters::Filter;
use super::forget::Forget;
use super::marking::Selection;
use super::nav::{Jump, Page, Spread};
use super::pages::Group;
use super::toast::ToastKind;
use super::visit::VisitChange;

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
    TakeSuggestion(String),
    SearchAsTyped,
    ClearSearch,
    ShowOnly(Option<Group>),
    ToggleFilter(Filter),
    ClearFilters,
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
    /// Opens what is kept where it stands now; at its article's top where it is not there.
    OpenKept {
        article: ArticleId,
        anchor: Anchor,
    },
    /// Keeps what stands at a place of an article now, or removes what is kept of it, whatever it
    /// was called when it was kept.
    ToggleStar {
        article: ArticleId,
        anchor: Anchor,
    },
    /// Shows what was kept beside what stands there now.
    ShowThenAndNow {
        article: ArticleId,
        anchor: Anchor,
    },
    CloseThenAndNow,
    /// What stands there now is what is kept from now on.
    KeepNewWords,
    /// Turns to the visit sheet with these on it; without any, as it is.
    OpenVisit(Vec<KeptId>),
    ChangeVisit(VisitChange),
    /// Saves or prints the visit sheet.
    ExportVisit(ExportKind),
    /// The selected result's, or the open article's.
    ToggleBookmarkHere,
    /// Selects words of the open article.
    SelectText(Option<Selection>),
    /// Highlights the selected words; ones that are highlighted already change their style.
    Highlight(HighlightStyle),
    /// Takes away every highlight that the selection touches.
    RemoveHighlight,
    /// Opens the note of the highlight kept with that anchor; without one, of the selected words,
    /// which are highlighted for it.
    OpenNote(Option<Anchor>),
    TypeNote(String),
    /// Keeps what has been typed so far.
    SaveNote,
    CloseNote,
    DeleteNote,
    Undo,

    TypeFolder(String),
    AddFolder(PathBuf),
    ChooseFolder,
    RemoveFolder(String),
    UnfoldProblems(String),
    ReadFoldersAgain,
    /// No more of the big folder that is being read.
    StopReading,
    /// Goes on with the one that was stopped.
    ResumeReading(PathBuf),

    SetTheme(ThemeChoice),
    /// To the other theme of the pair in use.
    FlipTheme,
    SetRegion(Option<String>),
    ToggleRail,
    DismissFirstRun,
    ClearRecent,
    /// Takes one article from the recent ones.
    ForgetRecent(ArticleId),
    /// The window now has this size in points.
    Resized(f32, f32),

    Say(ToastKind),
    DismissToast,

    /// The next of the five themes.
    NextTheme,
    /// Whether the computer's own light or dark setting is followed.
    FollowSystem(bool),
    SetTypeface(Typeface),
    /// In points.
    SetTextSize(u8),
    /// So many steps larger, or smaller.
    StepTextSize(i32),
    SetLineSpacing(LineSpacing),
    SetColumn(ColumnWidth),
    /// Typeface, size, spacing, width and theme, back to how they were on the first day.
    ResetText,
    /// In percent.
    SetZoom(u8),
    StepZoom(i32),
    SetMotion(Motion),
    SetSingleKeys(bool),
    /// Whether what is read is listed and its place remembered.
    KeepHistory(bool),
    /// Opens or closes the panel for how text looks.
    ShowTextPanel(bool),
    /// Opens or closes the palette.
    ShowPalette(bool),
    TypeInPalette(String),
    SelectInPalette(usize),
    /// The selected row of the palette has been scrolled into view.
    RevealedInPalette,
    /// Closes the palette and does what was chosen in it.
    Choose(Box<Action>),
    /// Shows or hides the list of all keys.
    ShowKeys(bool),
    /// The window system says whether the computer is set to dark.
    SystemIsDark(bool),

    /// Opens the bar that finds words in the open article.
    OpenFind,
    /// Words to find in it, from that block of its text on.
    TypeInFind {
        text: String,
        from: u32,
    },
    /// So many places on, or back.
    StepFind(i32),
    /// The field of that bar has the keyboard now.
    FindFocused,
    CloseFind,

    /// The person has been told what it means.
    OpenInBrowser(String),
    /// Saves or prints the open article, or what is kept of it.
    Export(ExportKind),
    TypeExportPath(String),
    /// Writes what is being exported; once more, where it said that a file would be replaced.
    FinishExport,
    CancelExport,

    /// Words that narrow the list of the page that is shown.
    NarrowList(String),
    /// The other list of the A to Z.
    ShowList(ListOf),
    /// Opens the glossary at a term, by its id.
    ShowTerm(String),

    /// Asks whether that is to be forgotten; `None` closes the question.
    AskToForget(Option<Forget>),
    /// Forgets what was asked about.
    ForgetNow,

    /// Something on the Bookmarks page.
    Bookmarks(BookmarksAction),
    /// All kept things that have the words that are searched.
    ShowKeptResults,

    /// Opens the dialog that brings bookmarks in; with a file, looks at it.
    ImportKept(Option<PathBuf>),
    /// Opens the dialog that takes bookmarks out: these, if there are any.
    ExportKept(Vec<KeptId>),
    /// Something in one of these dialogs.
    Carry(Carry),

    /// Unfolds or folds what is known of the open article.
    ShowFacts(bool),
    /// Unfolds or folds what there is to look at in its file.
    ShowProof(bool),
}
