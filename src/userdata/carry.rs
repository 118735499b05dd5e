//! What is kept, as a text to take elsewhere, and back. Bedside's own form holds all of it and can
//! be read again; Markdown, a web page and a spreadsheet are for people and other programs.
//!
//! Texts in, texts out: no file is opened here but a journal that is taken over, and nothing is
//! known of what else is kept, except by [`preview`]. What lies in the bin does not go along:
//! whoever has removed something does not expect to hand it on.

mod adopt;
mod bedside;
mod markdown;
mod preview;
mod read;
mod said;
mod table;
mod web;

use std::path::Path;

use super::bookmark::Bookmark;

pub use adopt::{Adopted, adopt_journal};
pub use preview::{KeptPlan, preview};
pub use read::{KeptFile, read_kept, read_kept_file};

/// What a file of kept things is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeptForm {
    /// Everything, for Bedside to read again.
    #[default]
    Bedside,
    Markdown,
    WebPage,
    /// Comma-separated values.
    Spreadsheet,
}

impl KeptForm {
    pub const ALL: [Self; 4] = [Self::Bedside, Self::Markdown, Self::WebPage, Self::Spreadsheet];

    /// What the name of such a file ends in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Bedside => "ron",
            Self::Markdown => "md",
            Self::WebPage => "html",
            Self::Spreadsheet => "csv",
        }
    }

    /// The form that a file's name asks for.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }

    /// The text of such a file, with the items in the order given, or grouped by article.
    ///
    /// # Errors
    /// When an item cannot be spelled, in words. Nothing that Bedside keeps is known to be so.
    pub fn write(self, items: &[&Bookmark]) -> Result<String, String> {
        match self {
            Self::Bedside => bedside::write(items).map_err(|error| {
                format!("These bookmarks cannot be written as a Bedside file: {error}.")
            }),
            Self::Markdown => Ok(markdown::write(items)),
            Self::WebPage => Ok(web::write(items)),
            Self::Spreadsheet => Ok(table::write(items)),
        }
    }
}
