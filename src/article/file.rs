//! How file format 1 spells an article: the shape that RON is read into, and nothing more. What
//! is right and wrong about it is for `check` to say, so almost every field may be missing here.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::model::{Conflicts, Evidence, Reviewer, SourceKind};
use super::places::Places;
use super::problem::{Place, Problem, Severity};
use super::ron_words;

/// The largest file that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 4 << 20;

/// The format this version of Bedside reads and writes.
pub const FORMAT: u32 = 1;

#[derive(Deserialize, Default)]
#[serde(rename = "Article", deny_unknown_fields, default)]
pub(super) struct ArticleFile {
    pub format: Option<u32>,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub topics: Vec<String>,
    pub aliases: Vec<String>,
    pub language: String,
    pub region: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub next_check: Option<String>,
    pub review: Option<ReviewFile>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub conflicts: Option<Conflicts>,
    pub licence: Option<String>,
    pub evidence: Option<Evidence>,
    pub key_takeaways: Vec<String>,
    pub sections: Vec<SectionFile>,
    pub faq: Vec<FaqFile>,
    pub bottom_line: Option<String>,
    pub sources: Option<Vec<SourceFile>>,
    pub related: Vec<RelatedFile>,
}

#[derive(Deserialize, Default)]
#[serde(rename = "Section", deny_unknown_fields, default)]
pub(super) struct SectionFile {
    pub id: String,
    pub heading: String,
    pub body: String,
}

#[derive(Deserialize, Default)]
#[serde(rename = "Question", deny_unknown_fields, default)]
pub(super) struct FaqFile {
    pub id: String,
    pub question: String,
    pub kind: Option<String>,
    pub answer: String,
}

#[derive(Deserialize, Default)]
#[serde(rename = "Source", deny_unknown_fields, default)]
pub(super) struct SourceFile {
    pub id: String,
    pub organisation: String,
    pub title: String,
    pub url: String,
    pub year: Option<i16>,
    pub kind: Option<SourceKind>,
    pub accessed: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename = "Related", deny_unknown_fields, default)]
pub(super) struct RelatedFile {
    pub slug: String,
    pub reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename = "Review", deny_unknown_fields)]
pub(super) enum ReviewFile {
    NotReviewed,
    Reviewed {
        by: Reviewer,
        on: String,
        #[serde(default)]
        next: Option<String>,
        #[serde(default)]
        content_hash: Option<String>,
    },
    Claimed {
        by: String,
        #[serde(default)]
        on: Option<String>,
    },
}

/// What can be read from a file of format 1.
pub(crate) trait FileShape: DeserializeOwned {
    /// The number after `format:`.
    fn format(&self) -> Option<u32>;
}

impl FileShape for ArticleFile {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

/// Reads one RON value of format 1. The problem says that the file was not used.
pub(crate) fn parse<T: FileShape>(name: &str, text: &str) -> Result<T, Box<Problem>> {
    let lost = |place, words: String, hint| {
        let words = format!("{words} The file was not used.");
        Box::new(Problem { place, severity: Severity::Error, words, hint })
    };
    let places = Places::new(name, text);
    if text.len() > FILE_BYTES_MAX {
        let words = format!("This file is larger than {} MB.", FILE_BYTES_MAX >> 20);
        return Err(lost(places.at_offset(0), words, None));
    }
    if text.trim().is_empty() {
        let hint = "A file begins with ( and format: 1.".to_owned();
        return Err(lost(places.at_offset(0), "This file is empty.".to_owned(), Some(hint)));
    }
    let read = options().from_str::<T>(text);
    // A later format may well be spelled in another way, so this goes before what RON says.
    let format = match &read {
        Ok(file) => file.format(),
        Err(_) => places.value("format").and_then(|format| format.parse().ok()),
    };
    if let Some(format) = format.filter(|&format| format != FORMAT) {
        let words = format!("This file is of format {format}; this Bedside reads format {FORMAT}.");
        let hint = "A newer Bedside may read it.".to_owned();
        return Err(lost(places.of("format"), words, Some(hint)));
    }
    read.map_err(|error| {
        let (words, hint) = ron_words::explain(&error.code);
        let (line, column) = ron_words::position(&error);
        lost(Place { file: name.to_owned(), line, column }, words, hint)
    })
}

fn options() -> ron::Options {
    use ron::extensions::Extensions;
    ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME
            | Extensions::UNWRAP_NEWTYPES
            | Extensions::UNWRAP_VARIANT_NEWTYPES,
    )
}
