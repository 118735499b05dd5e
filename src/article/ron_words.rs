//! RON's complaints in plain words. RON says what its parser wanted; a writer of articles wants
//! to know what to change.

use ron::error::{Error, SpannedError};

use super::suggest::did_you_mean;

/// What happened, and what to do.
#[must_use]
pub fn explain(error: &Error) -> (String, Option<String>) {
    match error {
        Error::NoSuchStructField { expected, found, outer } => (
            format!("There is no field called \"{found}\" in {}.", part(outer.as_deref())),
            meant(found, expected, "Fields here are"),
        ),
        Error::NoSuchEnumVariant { expected, found, .. } => (
            format!("\"{found}\" is not one of the words that can stand here."),
            meant(found, expected, "Words here are"),
        ),
        Error::MissingStructField { field, outer } => (
            format!("The field \"{field}\" is missing in {}.", part(outer.as_deref())),
            Some(format!("Add {field}: before this bracket.")),
        ),
        Error::DuplicateStructField { field, .. } => (
            format!("The field \"{field}\" stands here twice."),
            Some("Keep one of them.".to_owned()),
        ),
        Error::InvalidValueForType { expected, found } => {
            (format!("This should be {expected}, but it is {found}."), None)
        }
        Error::Message(words) => (sentence(words), None),
        other => {
            let (words, hint) = spelling(other);
            let words = words.map_or_else(|| sentence(&other.to_string()), str::to_owned);
            (words, hint.map(str::to_owned))
        }
    }
}

fn spelling(error: &Error) -> (Option<&'static str>, Option<&'static str>) {
    let (words, hint) = match error {
        Error::Eof => (
            "The file ends too early.",
            "A bracket or a quotation mark is not closed, or the end of the file was lost.",
        ),
        Error::ExpectedString => (
            "Text in quotation marks is expected here.",
            "Write \"text\" on one line, or r#\"text\"# over several.",
        ),
        Error::ExpectedStringEnd => ("This text is not closed.", "Add the closing quotation mark."),
        Error::ExpectedArray => ("A list is expected here.", "Lists stand in [ and ]."),
        Error::ExpectedArrayEnd => {
            ("The list goes wrong here.", "A comma before this, or the closing ], may be missing.")
        }
        Error::ExpectedComma => (
            "A comma is missing before this.",
            "Add it, or look above for a text that is not closed.",
        ),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            ("The fields go wrong here.", "A comma before this, or the closing ), may be missing.")
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            ("An opening bracket is expected here.", "Fields stand in ( and ).")
        }
        Error::ExpectedMapColon => {
            ("A colon is missing here.", "A field is its name, a colon and a value.")
        }
        Error::ExpectedInteger
        | Error::InvalidIntegerDigit { .. }
        | Error::IntegerOutOfBounds
        | Error::UnderscoreAtBeginning => {
            ("A whole number is expected here.", "Write digits without quotation marks.")
        }
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => {
            ("A name is expected here.", "Names have letters, digits and _, without quotes.")
        }
        Error::InvalidEscape(_) => (
            "A backslash in this text means nothing.",
            "Write \\\\ for a backslash, or put the text in r#\"…\"#.",
        ),
        Error::UnclosedBlockComment => {
            ("A comment that begins with /* is not closed.", "Close it with */.")
        }
        Error::TrailingCharacters => (
            "There is something after the last bracket.",
            "One file holds one article. A bracket may be closed too early.",
        ),
        Error::ExceededRecursionLimit => {
            ("Brackets are nested too deeply here.", "Take some of them out.")
        }
        _ => return (None, None),
    };
    (Some(words), Some(hint))
}

/// Whether the error's start or its end is the better place to look.
pub(super) fn position(error: &SpannedError) -> (usize, usize) {
    let at = match error.code {
        Error::NoSuchStructField { .. }
        | Error::NoSuchEnumVariant { .. }
        | Error::DuplicateStructField { .. }
        | Error::ExpectedStringEnd
        | Error::UnclosedBlockComment => &error.span.start,
        _ => &error.span.end,
    };
    (at.line, at.col)
}

fn meant(found: &str, expected: &[&str], all: &str) -> Option<String> {
    did_you_mean(found, expected.iter().copied())
        .or_else(|| (!expected.is_empty()).then(|| format!("{all} {}.", expected.join(", "))))
}

fn part(outer: Option<&str>) -> String {
    match outer {
        None | Some("Article") => "an article".to_owned(),
        Some("Section") => "a section".to_owned(),
        Some("Question") => "a question".to_owned(),
        Some("Source") => "a source".to_owned(),
        Some("Item") => "a bookmark".to_owned(),
        Some("Related") => "a related article".to_owned(),
        Some("Collection") => "a collection".to_owned(),
        Some("Topics") => "a list of topics".to_owned(),
        Some("Topic") => "a topic".to_owned(),
        Some("Reviewer") => "a reviewer".to_owned(),
        Some(other) => format!("\"{other}\""),
    }
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let end = if words.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}
