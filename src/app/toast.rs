//! The one short message at the foot of the window, with an Undo where there is something to undo.

use super::bookmarks::BookmarksDone;
use super::forget::Forget;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Grows with each toast, so that the window can tell a new one from the one it shows.
    pub number: u64,
    pub kind: ToastKind,
}

impl ToastKind {
    /// Whether it tells of something that Undo takes back.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        match self {
            Self::Removed { .. }
            | Self::FolderRemoved { .. }
            | Self::Highlighted
            | Self::HighlightRemoved
            | Self::NoteKept
            | Self::NoteRemoved
            | Self::NewWordsKept
            | Self::RecentForgotten { .. }
            | Self::RecentCleared
            | Self::Bookmarks(_)
            | Self::BroughtIn { .. } => true,
            Self::NotSaved(_)
            | Self::Forgotten(_)
            | Self::LinkCopied
            | Self::TextCopied
            | Self::FolderAdded { .. }
            | Self::NotHere(_)
            | Self::CannotOpen(_)
            | Self::TooLongToHighlight
            | Self::NoBrowser(_)
            | Self::KeepsHistory(_)
            | Self::Saved(_)
            | Self::InBrowser
            | Self::NotPrinted => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// A bookmark was removed; Undo brings it back.
    Removed {
        title: String,
    },
    /// It was not kept. The words say why, what was kept, and what to do.
    NotSaved(String),
    LinkCopied,
    TextCopied,
    FolderAdded {
        name: String,
        articles: usize,
        questions: usize,
        problems: usize,
    },
    FolderRemoved {
        name: String,
    },
    /// That article or place is not in the library.
    NotHere(String),
    /// The file of that article could not be read.
    CannotOpen(String),
    /// Words were highlighted, or highlighted in another way; Undo takes it back.
    Highlighted,
    HighlightRemoved,
    NoteKept,
    NoteRemoved,
    /// What stands there now is what is kept; Undo brings back the words from before.
    NewWordsKept,
    /// One article was taken from the recent ones, or all were.
    RecentForgotten {
        title: String,
    },
    RecentCleared,
    Forgotten(Forget),
    /// Whether what is read is remembered from now on.
    KeepsHistory(bool),
    /// More is selected than a highlight can hold.
    TooLongToHighlight,
    /// No browser took that address.
    NoBrowser(String),
    /// An exported file was written, there.
    Saved(String),
    /// A page to print was handed to the browser …
    InBrowser,
    /// … and no program opened it.
    NotPrinted,
    /// Something was done to bookmarks; Undo takes it back.
    Bookmarks(BookmarksDone),
    /// What was in a file of bookmarks was added to what is kept.
    BroughtIn {
        new: usize,
        changed: usize,
    },
}
