//! What an article is: the model, how file format 1 spells it, the checks that come with
//! reading it, how to complain about it, and how a place in it is named.
//!
//! This room knows text only. It never opens a file, never looks at a clock, and does not know
//! which other articles exist.

mod check;
mod clean;
mod compare;
mod facts;
mod file;
mod find;
mod id;
mod ids;
mod inline;
pub mod lint;
mod markdown;
mod model;
mod places;
mod plain;
mod problem;
mod prose;
mod report;
mod ron_words;
mod suggest;
mod text;
mod text_hash;
mod web;

pub use compare::{Compared, Piece, WORDS_CHARS_MAX, compare, same_words};
pub use facts::{Due, Facts, NotStated};
pub use file::{FILE_BYTES_MAX, FORMAT};
pub use find::{Finder, Found};
pub use id::{Anchor, ArticleId, Reference, Spot};
pub use markdown::{
    Fill, blocks_to_text, escape as escape_markdown, reference as source_reference,
};
pub use model::{
    Article, Block, CareLevel, Conflicts, Evidence, Faq, LinkTarget, NumberToken, Prose, Related,
    Review, ReviewStatus, Reviewer, Section, Source, SourceKind, Span,
};
pub use plain::{Form, Owner, TextBlock, proses};
pub use problem::{Place, Problem, Severity};
pub use ron_words::explain as explain_ron;
pub use suggest::{closest, did_you_mean};
pub use text::{PASSAGE_CHARS_MAX, Stretch, Text};
pub use web::{Escaped, PAGE_POLICY, WebPage, standalone_page};

pub(crate) use file::{FileShape, parse};
pub(crate) use ids::{is_id, make_id};

/// Reads an article of file format 1. `name` is the file's name or path, and only stands in
/// problems and gives the slug that is expected.
///
/// Reading never fails: what can be mended is mended, what cannot is left out, and each time a
/// problem says so. There is no article where nothing of the file could be used.
#[must_use]
pub fn read(name: &str, text: &str) -> (Option<Article>, Vec<Problem>) {
    let without_mark = text.strip_prefix('\u{feff}');
    let text = without_mark.unwrap_or(text);
    let mut report = report::Report::new(name, text);
    if without_mark.is_some() {
        let words = "This file begins with a byte order mark. It was read without it.";
        report.warning("", words, "Save it as UTF-8 without a mark.".to_owned());
    }
    let article = match file::parse(name, text) {
        Ok(file) => check::check(file, stem(name), &mut report),
        Err(problem) => {
            report.push(*problem);
            None
        }
    };
    (article, report.finish())
}

/// Where in an article's file `list` (`related`, `topics`) has the element whose `field` is
/// `value`; an empty field means the element itself. The top of the file where it does not.
#[must_use]
pub fn place_in_list(name: &str, text: &str, list: &str, field: &str, value: &str) -> Place {
    let places = places::Places::new(name, text);
    places.of(&places.find(list, field, value).unwrap_or_default())
}

/// Where the value of a field stands, such as `slug` or `sections.0.heading`; where that is not
/// in the file, its nearest parent.
#[must_use]
pub fn place_of_value(name: &str, text: &str, path: &str) -> Place {
    places::Places::new(name, text).of(path)
}

/// Plain text with its `{tokens}` filled; what is no token stays.
#[must_use]
pub fn fill_tokens(text: &str, number: impl Fn(NumberToken) -> String) -> String {
    inline::TOKENS.iter().fold(text.to_owned(), |text, (name, token)| {
        let spelled = format!("{{{name}}}");
        if text.contains(&spelled) { text.replace(&spelled, &number(*token)) } else { text }
    })
}

/// Where `words` first stand in a file; the top where they do not.
#[must_use]
pub fn place_of(name: &str, text: &str, words: &str) -> Place {
    places::Places::new(name, text).at_offset(text.find(words).unwrap_or(0))
}

/// A file's name without its folders and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.strip_suffix(".ron").unwrap_or(name)
}
