//! What the window says of things kept that have changed or gone, and of the visit sheet.

use super::{kept_kind, kept_spoken, number};
use crate::userdata::KeptKind;

// Then and now.
pub const THEN_AND_NOW: &str = "Then and now";
pub const CHANGED_SINCE: &str = "Changed since you kept it";
pub const GONE_FROM_ARTICLE: &str = "No longer in this article";
pub const GONE_EXPLAINED: &str = "This is no longer in the article, or no longer surely the same. \
     What you kept stays as it is.";
pub const ONLY_ITS_BEGINNING: &str =
    "This is how it began. All of its words were not remembered when you kept it.";
pub const NOW: &str = "Now";
pub const KEEP_NEW_WORDS: &str = "Keep the new words";
pub const ALL_KEPT_WORDS: &str = "See all that you kept";

pub fn when_kept(day: &str) -> String {
    format!("When you kept it, {day}")
}

/// "Question from Magnesium".
pub fn kept_from(kind: KeptKind, article: &str) -> String {
    match kind {
        KeptKind::Article => kept_spoken(kind, article),
        _ => format!("{} from {article}", kept_kind(kind)),
    }
}

pub fn gone_card(kind: KeptKind, title: &str) -> String {
    match kind {
        KeptKind::Question | KeptKind::Section => {
            format!("{GONE_FROM_ARTICLE}: “{title}”. This is what you kept of it.")
        }
        _ => format!("{GONE_FROM_ARTICLE}. These are the words that you kept."),
    }
}

/// For screen readers, which words are marked.
pub fn differing(pieces: &[&str]) -> String {
    format!("Words that differ: {}", pieces.join("; "))
}

/// What has become of a highlight, for its marker.
pub fn changed_spoken(words: &str) -> String {
    format!("{CHANGED_SINCE}: {words}")
}

// The visit sheet.
pub const VISIT_SHEET: &str = "Visit sheet";
pub const VISIT_SHEET_OPEN: &str = "Visit sheet…";
pub const VISIT_HINT: &str =
    "What you want to ask or show, on one clean page to print or take with you.";
pub const VISIT_EMPTY: &str = "Nothing is on the sheet yet";
pub const VISIT_EMPTY_HINT: &str =
    "Keep questions, articles or highlights, then add them here from your bookmarks.";
pub const VISIT_TITLE: &str = "Title of the sheet";
pub const VISIT_TITLE_HINT: &str = "Questions for my visit";
pub const VISIT_WITH_NOTE: &str = "With my note";
pub const VISIT_LINES: &str = "Lines to write on";
pub const VISIT_ADD_ALL: &str = "Add all bookmarks";
pub const OWN_QUESTIONS: &str = "My own questions";
pub const OWN_QUESTIONS_HINT: &str = "Blank lines for what comes to mind later.";
pub const VISIT_FOOT: &str = "At its foot the sheet says where each text comes from and who has \
     checked it. Telephone numbers are left out. It holds general information from Bedside and \
     your own notes, not advice about you.";

pub fn on_the_sheet(title: &str) -> String {
    format!("On the sheet: {title}")
}

pub fn move_up(title: &str) -> String {
    format!("Move up: {title}")
}

pub fn move_down(title: &str) -> String {
    format!("Move down: {title}")
}

pub fn fewer_lines(title: &str) -> String {
    format!("Fewer lines: {title}")
}

pub fn more_lines(title: &str) -> String {
    format!("More lines: {title}")
}

pub fn visit_full(most: usize) -> String {
    format!("The sheet is full with {} things. Choose fewer in your bookmarks.", number(most))
}
