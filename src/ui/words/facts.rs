//! Words of what is known of an article, and of what a writer is told of it.

use crate::article::{Due, Evidence, NotStated, Place, Reviewer, Source, SourceKind};

use super::{counted, number, organisation, source_facts, sources};

pub const ABOUT_ARTICLE: &str = "About this article";
pub const WRITTEN_BY: &str = "Written by";
pub const PUBLISHED_BY: &str = "Published by";
pub const DATES: &str = "Dates";
pub const EVIDENCE: &str = "Evidence";
pub const CONFLICTS: &str = "Conflicts of interest";
pub const LICENCE: &str = "Licence";
pub const NOT_STATED: &str = "What is not stated";
pub const NO_CLINICIAN: &str = "No named clinician has checked this article.";
pub const REVIEW_NOT_CHECKED: &str = "Its file says so. Bedside has not checked that.";
pub const TEXT_CHANGED: &str = "The text has changed since its review";
pub const REVIEW_OVERDUE: &str = "Review overdue";
pub const NONE_DECLARED: &str = "None declared.";

pub fn trust_line(status: &str) -> String {
    format!("{ABOUT_ARTICLE}: {status}")
}

/// A fact with its name, as it is spoken.
pub fn named(name: &str, fact: &str) -> String {
    format!("{name}: {fact}")
}

pub fn published(date: &str) -> String {
    format!("Published {date}")
}

pub fn reviewed_by(by: &Reviewer, on: &str) -> String {
    let from = by.affiliation.as_ref().map(|from| format!(", {from}")).unwrap_or_default();
    format!("Reviewed by {}, {}{from}, on {on}.", by.name, by.credentials)
}

/// The words of the source, as its words.
pub fn review_claimed(publisher: Option<&str>, by: &str, on: Option<&str>) -> String {
    let who = publisher.unwrap_or("The source");
    let on = on.map(|on| format!(", {on}")).unwrap_or_default();
    format!("{who} says it was reviewed by {by}{on}. Bedside has not checked that.")
}

pub fn review_overdue(date: &str) -> String {
    format!("{REVIEW_OVERDUE}: the next one was due on {date}.")
}

pub fn next_due(due: Due, date: &str) -> String {
    let what = if due.is_review { "Next review" } else { "Next check" };
    let due = if due.is_over { "was due" } else { "due" };
    format!("{what} {due} {date}")
}

/// "13 sources: 2 guidelines, 11 public bodies; years given: 2015 to 2025."
pub fn source_kinds(kinds: &[(SourceKind, usize)], years: Option<(i16, i16)>) -> String {
    let all = kinds.iter().map(|(_, n)| n).sum();
    let kinds = kinds.iter().map(|(kind, n)| {
        let (one, many) = match kind {
            SourceKind::PublicBody => ("public body", "public bodies"),
            SourceKind::Professional => ("professional society", "professional societies"),
            SourceKind::Charity => ("charity", "charities"),
            SourceKind::Guideline => ("guideline", "guidelines"),
            SourceKind::Review => ("review of studies", "reviews of studies"),
            SourceKind::Study => ("study", "studies"),
            SourceKind::Other => ("other source", "other sources"),
        };
        counted(*n, one, many)
    });
    let years = match years {
        None => String::new(),
        Some((from, to)) if from == to => format!("; year given: {from}"),
        Some((from, to)) => format!("; years given: {from} to {to}"),
    };
    format!("{}: {}{years}.", sources(all), kinds.collect::<Vec<_>>().join(", "))
}

pub fn source_listed(source: &Source) -> String {
    let name = format!("{}{}", organisation(&source.organisation), source.title);
    let stop = if name.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{name}{stop} {}", source_facts(source.kind, source.year))
}

pub fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Strong => "On its main question the article calls the evidence strong.",
        Evidence::Limited => "On its main question the article calls the evidence limited.",
        Evidence::NoneFound => "On its main question the article says that none was found.",
    }
}

pub fn not_stated(what: &NotStated) -> String {
    let words = match what {
        NotStated::Author => "Who wrote it",
        NotStated::Publisher => "Who published it",
        NotStated::Published => "When it was published",
        NotStated::Updated => "When it was updated",
        NotStated::NextCheck => "When it is to be checked next",
        NotStated::ReviewedText => "Which text was reviewed",
        NotStated::Sources => "Where its statements come from",
        NotStated::SourceYears(1) => "The year of 1 source",
        NotStated::SourceYears(n) => return format!("The years of {} sources", number(*n)),
        NotStated::Evidence => "How strong the evidence is",
        NotStated::Conflicts => "Conflicts of interest, and who paid for it",
        NotStated::Funding => "Who paid for it",
        NotStated::Licence => "Under which licence it may be used",
    };
    words.to_owned()
}

// What a writer is told of an article in a folder of their own.
pub const TO_LOOK_AT: &str = "What to look at in this file";

pub fn to_look_at(n: usize) -> String {
    counted(n, "thing to look at", "things to look at")
}

/// Where a file is broken, of which an earlier reading is shown.
pub fn read_before(place: Option<&Place>) -> String {
    let place = place.map(|at| format!(": line {}, column {}", at.line, at.column));
    let place = place.unwrap_or_default();
    format!("This file cannot be read now{place}. You see it as it was read last.")
}

pub fn line_and_column(place: &Place, code: &str) -> String {
    format!("line {}, column {}, {code}", number(place.line), number(place.column))
}
