//! What is wrong with an article that can be read: the 24 checks that a good health article
//! passes, and one across articles. Each has a code that stands at the end of its complaints.
//!
//! The checks look at words and never at meaning: they find what is missing or looks wrong, and a
//! person judges it. They know text only; the day, the glossary and the telephone numbers are
//! given to them.

mod across;
mod claims;
mod figures;
mod form;
mod hype;
mod level;
mod notes;
mod passages;
mod place;
mod questions;
mod safety;
mod sentences;
mod style;
mod syllables;
mod takeaways;
mod treatment;
mod units;

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::model::Article;
use super::problem::{Problem, Severity};
use notes::Notes;

pub use across::across;
pub use level::{Level, level};
pub use syllables::syllables;

/// Text that a template leaves to its author.
pub const FILL_IN: &str = "FILL IN";

/// One check: its code, how bad it is when it fails, and what it asks.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub code: &'static str,
    pub severity: Severity,
    pub asks: &'static str,
}

const fn rule(code: &'static str, severity: Severity, asks: &'static str) -> Rule {
    Rule { code, severity, asks }
}

/// Every check. The writing guide (`articles/README.md`) has the same table; a test compares.
#[rustfmt::skip]
pub const RULES: [Rule; 25] = [
    rule("L01", Severity::Error, "The file can be read, has every field it needs, and nothing is left to fill in."),
    rule("L02", Severity::Error, "The slug is the file's name and nobody else's; related articles and links exist."),
    rule("L03", Severity::Error, "No review is claimed that did not happen."),
    rule("L04", Severity::Error, "At least three sources, two of them from public bodies."),
    rule("L05", Severity::Warning, "Every source is cited, and every citation has a source (an error)."),
    rule("L06", Severity::Error, "A figure with a unit, or what studies show, has a citation in its paragraph, or repeats one that has."),
    rule("L07", Severity::Warning, "The date of the last change is not in the future, and not more than 24 months ago (12 for medicines, vaccines and emergencies)."),
    rule("L08", Severity::Warning, "Three to seven key takeaways of at most 30 words, no two alike, no figure that the text does not have."),
    rule("L09", Severity::Warning, "A title of at most 70 characters; a summary of 120 to 300 characters that is not the first paragraph again."),
    rule("L10", Severity::Warning, "A reading grade of at most 9 (Flesch-Kincaid) and a SMOG of at most 12."),
    rule("L11", Severity::Warning, "Sentences of at most 25 words; paragraphs of at most 3 sentences and 80 words."),
    rule("L12", Severity::Info, "Mostly active voice, few \"should\", no metaphors of war."),
    rule("L13", Severity::Info, "A term of the glossary is explained where it is first used."),
    rule("L14", Severity::Error, "Emergency articles begin with their care card; care cards say what to do \"if:\" and list when."),
    rule("L15", Severity::Error, "Emergency numbers are tokens such as {emergency_number}, never digits."),
    rule("L16", Severity::Error, "A dose says for whom, in what time, at most how much, and who says so; no doses for children."),
    rule("L17", Severity::Error, "Units that cannot be misread: mcg, IU with mcg, °C with °F, mg/dL with mmol/L, 0.5 and 5."),
    rule("L18", Severity::Warning, "Articles on medicines and supplements speak of pregnancy, children, kidneys or liver, and other medicines."),
    rule("L19", Severity::Warning, "Treatments come with benefit, risk, a choice, and what happens without."),
    rule("L20", Severity::Warning, "No absolute or hype words; where evidence is limited, the text says so."),
    rule("L21", Severity::Error, "Nothing is sold, and nobody is tracked (a warning outside the bundled library)."),
    rule("L22", Severity::Warning, "Three to five questions that end in \"?\", with answers of 20 to 120 words that stand alone."),
    rule("L23", Severity::Warning, "A bottom line of at most 90 words with no new figure; the article says when to see a clinician."),
    rule("L24", Severity::Warning, "Four to eight related articles, at least three that lead here, three other names, links with https."),
    rule("L25", Severity::Warning, "No two articles say the same in the same words."),
];

/// A complaint and the check it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    #[serde(flatten)]
    pub problem: Problem,
    pub code: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.problem, self.code)
    }
}

/// What an article is judged by besides its own text.
#[derive(Clone, Debug)]
pub struct Setting {
    pub today: Date,
    /// Whether it is of the bundled library, which claims no review and sells nothing.
    pub bundled: bool,
    /// Names of the glossary's terms.
    pub terms: Vec<String>,
    /// Telephone numbers that stand in the region table.
    pub numbers: Vec<String>,
}

/// An article, the name of its file as it stands in complaints, and the file's text, which is
/// empty for one of another format.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub name: &'a str,
    pub text: &'a str,
    pub article: &'a Article,
}

/// Every check of one article. Of a template that is not filled in only that is told.
#[must_use]
pub fn lint(subject: Subject<'_>, setting: &Setting) -> Vec<Finding> {
    let mut notes = Notes::new(subject, setting);
    form::left_to_fill_in(&mut notes);
    if notes.has_found() {
        return notes.finish();
    }
    form::review(&mut notes);
    form::sources(&mut notes);
    form::dates(&mut notes);
    form::names(&mut notes);
    form::bottom_line(&mut notes);
    form::links(&mut notes);
    takeaways::check(&mut notes);
    questions::check(&mut notes);
    claims::check(&mut notes);
    level::check(&mut notes);
    style::check(&mut notes);
    safety::check_cards(&mut notes);
    safety::numbers(&mut notes);
    safety::doses(&mut notes);
    units::check(&mut notes);
    treatment::check(&mut notes);
    hype::check(&mut notes);
    notes.finish()
}

/// The check that a complaint of reading or of looking up belongs to.
#[must_use]
pub fn code_of(problem: &Problem) -> &'static str {
    const CODES: [(&str, &str); 12] = [
        ("No source has the id", "L05"),
        ("is not cited anywhere", "L05"),
        ("is not a number that is filled in", "L15"),
        ("A review needs", "L03"),
        ("is not the hash of a text", "L03"),
        ("of this source", "L04"),
        ("Two sources have", "L04"),
        ("not the address of a page", "L04"),
        ("No article is called", "L02"),
        ("has no section or question", "L02"),
        ("related", "L02"),
        ("slug", "L02"),
    ];
    let found = CODES.iter().find(|(words, _)| problem.words.contains(words));
    found.map_or("L01", |(_, code)| code)
}
