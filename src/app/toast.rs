//! The one short message at the foot of the window, with an Undo where there is something to undo.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Grows with each toast, so that the window can tell a new one from the one it shows.
    pub number: u64,
    pub kind: ToastKind,
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
    },
    FolderRemoved {
        name: String,
    },
    /// That article or place is not in the library.
    NotHere(String),
}
