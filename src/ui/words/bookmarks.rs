//! The words of the Bookmarks page, its dialogs and its toasts.

use crate::app::{BookmarksDone, KeptList, KeptSort};
use crate::userdata::KeptKind;

use super::{ALL_BOOKMARKS, counted, kept_kinds, kept_spoken, number};

pub const LISTS: &str = "Lists";
pub const FOLDERS: &str = "Folders";
pub const TAGS: &str = "Tags";
pub const BIN: &str = "Bin";
pub const NEW_FOLDER: &str = "New folder";
pub const NEW_TAG: &str = "New tag";
pub const RENAME: &str = "Rename…";
pub const REMOVE_FOLDER: &str = "Remove folder";
pub const REMOVE_TAG: &str = "Remove tag";
pub const MORE_ABOUT_FOLDER: &str = "More about this folder";
pub const MORE_ABOUT_TAG: &str = "More about this tag";
pub const SORT: &str = "Sort";
pub const EMPTY_BIN: &str = "Empty bin";
pub const BIN_HINT: &str = "What you remove stays here for 30 days. Then it is removed for good.";
pub const BIN_EMPTY: &str = "The bin is empty";
pub const FOLDER_EMPTY: &str = "Nothing in this folder yet";
pub const FOLDER_EMPTY_HINT: &str = "Select bookmarks and choose Move to put them here. A folder \
     that is still empty when Bedside closes is not kept.";
pub const TAG_EMPTY: &str = "Nothing has this tag yet";
pub const TAG_EMPTY_HINT: &str = "Select bookmarks and choose Tag to put it on them. A tag that \
     nothing has when Bedside closes is not kept.";
pub const SELECT_ALL: &str = "Select all";
pub const SELECT_NONE: &str = "Stop selecting";
pub const MOVE_KEPT: &str = "Move";
pub const TAG_KEPT: &str = "Tag";
pub const PUT_BACK: &str = "Put back";
pub const REMOVE_FOR_GOOD: &str = "Remove for good";
pub const OPEN: &str = "Open";
pub const WRITE_NOTE: &str = "Write a note";
pub const EDIT_NOTE: &str = "Edit the note";
pub const MOVE_TO: &str = "Move to a folder…";
pub const TAGS_OF: &str = "Tags…";
pub const EXPORT_ONE: &str = "Export…";
pub const SELECT: &str = "Select";
pub const NO_FOLDER: &str = "No folder";
pub const NAME: &str = "Name";
pub const RENAME_FOLDER: &str = "Rename folder";
pub const RENAME_TAG: &str = "Rename tag";
pub const DONE: &str = "Done";
pub const KEPT_BY_YOU: &str = "Kept by you";
pub const SHOW_ALL_KEPT: &str = "Show all kept";

pub fn kept_by_you(kind: KeptKind, title: &str) -> String {
    format!("{KEPT_BY_YOU}, {}", kept_spoken(kind, title))
}

pub fn kept_list(list: &KeptList) -> &str {
    match list {
        KeptList::All => ALL_BOOKMARKS,
        KeptList::Kind(kind) => kept_kinds(*kind),
        KeptList::Folder(name) | KeptList::Tag(name) => name,
        KeptList::Bin => BIN,
    }
}

pub fn kept_sort(sort: KeptSort) -> &'static str {
    match sort {
        KeptSort::Newest => "Newest first",
        KeptSort::Oldest => "Oldest first",
        KeptSort::Title => "By title",
        KeptSort::Article => "By article",
    }
}

pub fn sorted(sort: KeptSort) -> String {
    format!("{SORT}: {}", kept_sort(sort))
}

fn bookmarks(n: usize) -> String {
    counted(n, "bookmark", "bookmarks")
}

pub fn move_title(n: usize) -> String {
    format!("Move {} to", bookmarks(n))
}

pub fn tags_title(n: usize) -> String {
    format!("Tags of {}", bookmarks(n))
}

pub fn count_selected(n: usize) -> String {
    format!("{} selected", number(n))
}

pub fn select_bookmark(title: &str) -> String {
    format!("Select: {title}")
}

pub fn more_about(title: &str) -> String {
    format!("More: {title}")
}

pub fn note_of(title: &str) -> String {
    format!("Note: {title}")
}

pub fn with_tag(tag: &str) -> String {
    format!("Show tag {tag}")
}

pub fn read_part(part: f32) -> String {
    if part > 0.985 { "Read to the end".to_owned() } else { format!("{:.0}% read", part * 100.0) }
}

pub fn removed_on(day: &str) -> String {
    format!("Removed {day}")
}

pub fn gone_after(day: &str) -> String {
    format!("kept until {day}")
}

pub fn put_back(title: &str) -> String {
    format!("{PUT_BACK}: {title}")
}

pub(super) fn done(done: &BookmarksDone) -> String {
    match done {
        BookmarksDone::Removed(n) => format!("Removed {}", bookmarks(*n)),
        BookmarksDone::Moved { count, to: Some(to) } => {
            format!("Moved {} to “{to}”", bookmarks(*count))
        }
        BookmarksDone::Moved { count, to: None } => {
            format!("Took {} out of folders", bookmarks(*count))
        }
        BookmarksDone::PutOn { count, tag } => format!("Tagged {} “{tag}”", bookmarks(*count)),
        BookmarksDone::TakenOff { count, tag } => {
            format!("Took the tag “{tag}” off {}", bookmarks(*count))
        }
        BookmarksDone::FolderRemoved { name, count } => {
            format!("Removed the folder “{name}”. What was in it is kept: {}.", bookmarks(*count))
        }
        BookmarksDone::TagRemoved { name, count } => {
            format!("Took the tag “{name}” off {}", bookmarks(*count))
        }
        BookmarksDone::Renamed { from, to } => format!("Renamed “{from}” to “{to}”"),
        BookmarksDone::PutBack(n) => format!("Put back {}", bookmarks(*n)),
        BookmarksDone::RemovedForGood(n) => format!("Removed {} for good", bookmarks(*n)),
    }
}
