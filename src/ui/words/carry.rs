//! The words of the dialogs that bring bookmarks in and take them out.

use crate::app::Share;
use crate::userdata::KeptForm;

use super::{counted, number};

pub const IMPORT: &str = "Import";
pub const IMPORT_KEPT: &str = "Import bookmarks";
pub const IMPORT_KEPT_HINT: &str = "Choose a file that was exported from Bedside, or drop it here. \
     Bedside looks at it first, and adds nothing before you say so. What you keep already stays.";
pub const EXPORT_KEPT: &str = "Export bookmarks";
pub const KEPT_FILE_HINT: &str = "/home/you/kept.ron";
pub const NO_OPEN_CHOOSER: &str =
    "The system has no file chooser. Type the whole path of the file, or drop it here.";
pub const LOOK_AT_FILE: &str = "Look at the file";
pub const LOOKING_AT_FILE: &str = "Looking at the file…";
pub const ADD_THEM: &str = "Add them";
pub const ALL_THERE: &str = "Everything in this file is here already.";
pub const NOTHING_IN_FILE: &str = "There are no bookmarks in this file.";
pub const WHICH_BOOKMARKS: &str = "Which bookmarks";
pub const WHICH_FORM: &str = "How they are written";
pub const SAVE_AS: &str = "Save…";

pub fn share(share: Share, count: usize) -> String {
    let name = match share {
        Share::All => "All",
        Share::Shown => "Shown",
        Share::Selected => "Selected",
    };
    format!("{name} {}", number(count))
}

/// The name of a form, and what it is good for.
pub fn kept_form(form: KeptForm) -> (&'static str, &'static str) {
    match form {
        KeptForm::Bedside => {
            ("Bedside file", "Everything, to keep safe or to bring into another Bedside")
        }
        KeptForm::Markdown => ("Markdown", "Text for notes and other programs"),
        KeptForm::WebPage => ("Web page", "To read, print or send; needs nothing else"),
        KeptForm::Spreadsheet => ("Spreadsheet", "A table, one row a bookmark (CSV)"),
    }
}

/// "12 new, 3 changed, 40 already here, 1 left out"
pub fn would_bring(new: usize, changed: usize, there: usize, left_out: usize) -> String {
    let parts =
        [(new, "new"), (changed, "changed"), (there, "already here"), (left_out, "left out")];
    let parts = parts.iter().filter(|(n, _)| *n > 0);
    parts.map(|(n, what)| format!("{} {what}", number(*n))).collect::<Vec<_>>().join(", ")
}

pub fn brought_in(new: usize, changed: usize) -> String {
    match (new, changed) {
        (0, 0) => ALL_THERE.to_owned(),
        (new, 0) => format!("{} added", counted(new, "bookmark", "bookmarks")),
        (0, changed) => format!("{} changed", counted(changed, "bookmark", "bookmarks")),
        (new, changed) => {
            format!("{} added, {} changed", counted(new, "bookmark", "bookmarks"), number(changed))
        }
    }
}

pub fn changed_hint(changed: usize) -> String {
    let what = if changed == 1 { "The changed one gets" } else { "Those that change get" };
    format!("{what} what the file adds: tags, a folder, and its note below yours.")
}

pub fn at_line(line: usize) -> String {
    format!("Line {line}")
}

pub fn too_long_together(title: &str) -> String {
    format!("The two notes of “{title}” are too long together. Yours stays; the other is left out.")
}

pub fn more_left_out(n: usize) -> String {
    format!("And {}.", counted(n, "other", "others"))
}
