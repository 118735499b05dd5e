//! Checks of what stands around the text: names, dates, reviews, sources, links.

use jiff::civil::Date;

use super::super::model::{Block, Review};
use super::super::problem::Severity;
use super::FILL_IN;
use super::figures::numbers;
use super::notes::{At, Notes};
use super::passages::{cards, web_links};
use super::sentences::{count, flat, has_any};

const SOURCES_MIN: usize = 3;
const PUBLIC_MIN: usize = 2;
const TITLE_CHARS_MAX: usize = 70;
const BOTTOM_LINE_WORDS_MAX: usize = 90;

/// Hosts of public bodies, and what the addresses of governments end in.
const PUBLIC_HOSTS: [&str; 24] = [
    ".gov",
    ".gov.uk",
    ".gov.au",
    ".gov.ie",
    ".gov.in",
    ".govt.nz",
    ".gc.ca",
    ".gov.za",
    ".gov.sg",
    "nhs.uk",
    ".nhs.uk",
    "nhsinform.scot",
    "gov.uk",
    "hse.ie",
    ".hse.ie",
    "who.int",
    ".who.int",
    ".europa.eu",
    "canada.ca",
    ".nice.org.uk",
    "uspreventiveservicestaskforce.org",
    ".mil",
    "healthdirect.gov.au",
    "informedhealth.org",
];

/// Claims that a bundled article may not make.
const CLAIMS: [&str; 5] = [
    "medically reviewed",
    "doctor approved",
    "clinically proven",
    "doctor recommended",
    "reviewed by a doctor",
];

/// What a template's author has still to write.
pub(super) fn left_to_fill_in(notes: &mut Notes<'_>) {
    let text = notes.subject.text;
    let mut at = 0;
    while let Some(start) = text[at..].find(FILL_IN).map(|n| at + n) {
        let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let rest = &text[start..];
        let said = &rest[..rest.find(['\n', '"']).unwrap_or(rest.len())];
        at = start + FILL_IN.len();
        let before = &text[line_start..start];
        if before.trim_start().starts_with("//") || before.contains(" // ") {
            continue;
        }
        let said = said.trim_start_matches(FILL_IN).trim_start_matches(':').trim();
        notes.at_offset("L01", start, &format!("This is left to fill in: {said}"));
    }
}

pub(super) fn review(notes: &mut Notes<'_>) {
    let (article, today) = (notes.subject.article, notes.setting.today);
    match &article.review {
        Review::Reviewed { on, .. } if *on > today => {
            notes.field("L03", "review", "This review is in the future.", "Give the day it was.");
        }
        Review::Reviewed { .. } | Review::Claimed { .. } if notes.setting.bundled => {
            let words = "Articles of the bundled library are not reviewed.";
            notes.field("L03", "review", words, "Write review: NotReviewed.");
        }
        Review::Reviewed { on, next, text_changed, .. } => {
            reviewed(notes, *on, next.filter(|next| *next < today), *text_changed);
        }
        _ => {}
    }
    let mut found = Vec::new();
    for passage in &notes.passages {
        for sentence in passage.sentences() {
            let flat = flat(sentence);
            let denied = has_any(&flat, &["not", "no", "never", "beware", "claim*"]);
            if let Some(claim) = CLAIMS.iter().find(|claim| has_any(&flat, &[claim]) && !denied) {
                found.push((passage.path.clone(), sentence.to_owned(), *claim));
            }
        }
    }
    for (path, sentence, claim) in found {
        let words = format!("“{claim}” claims what this article cannot show.");
        notes.words("L03", &At { path: &path, words: &sentence }, &words, "Take it out.");
    }
}

/// Whether a review still holds.
fn reviewed(notes: &mut Notes<'_>, on: Date, overdue: Option<Date>, changed: Option<bool>) {
    let hash = notes.subject.article.text_hash();
    let path = "review.content_hash";
    if changed == Some(true) {
        let words = format!("The text has changed since it was reviewed on {on}.");
        let hint = format!(
            "When this text has been reviewed, write its day and content_hash: Some(\"{hash}\")."
        );
        notes.field_as("L03", Severity::Warning, path, &words, &hint);
    } else if changed.is_none() {
        let words = "The review does not say which text it was of.";
        let hint = format!("If it was this one, write content_hash: Some(\"{hash}\").");
        notes.field_as("L03", Severity::Info, path, words, &hint);
    }
    if let Some(next) = overdue {
        let words = format!("The next review was due on {next}.");
        let hint = "The page says that the review is overdue.";
        notes.field_as("L03", Severity::Warning, "review.next", &words, hint);
    }
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

fn is_public(url: &str) -> bool {
    let host = format!(".{}", host(url));
    PUBLIC_HOSTS.iter().any(|known| host.ends_with(&format!(".{}", known.trim_start_matches('.'))))
}

pub(super) fn sources(notes: &mut Notes<'_>) {
    let sources = &notes.subject.article.sources;
    if sources.len() < SOURCES_MIN {
        let words = match sources.len() {
            0 => "There are no sources.".to_owned(),
            1 => "There is only one source.".to_owned(),
            n => format!("There are only {n} sources."),
        };
        notes.field("L04", "sources", &words, "Three is the least; two of them public bodies.");
        return;
    }
    let public = sources.iter().filter(|source| is_public(&source.url)).count();
    if public < PUBLIC_MIN {
        let words = match public {
            0 => "No source is of a public body.",
            _ => "Only one source is of a public body.",
        };
        let hint = "Two is the least: a health ministry, the NHS, the NIH, the WHO …";
        notes.field("L04", "sources", words, hint);
    }
}

pub(super) fn dates(notes: &mut Notes<'_>) {
    let (article, today) = (notes.subject.article, notes.setting.today);
    let Some(modified) = article.modified else { return };
    if modified > today {
        let words = format!("The date of the last change, {modified}, is in the future.");
        notes.field("L07", "modified", &words, "Give the day of the last change.");
        return;
    }
    let quick = article.topics.iter().any(|topic| topic == "medicines" || topic == "emergencies")
        || article.slug.contains("vaccin");
    let months = if quick { 12 } else { 24 };
    let due = modified.saturating_add(jiff::Span::new().months(months));
    if article.next_check.is_some_and(|next| next < today) {
        let words = "The day of the next check has passed.";
        notes.field("L07", "next_check", words, "Check the facts, then move both dates.");
    } else if due < today {
        let words = format!("This article was last changed on {modified} and is due for a check.");
        let hint = format!("Articles of this kind are checked each {months} months.");
        notes.field("L07", "modified", &words, &hint);
    }
}

/// Title and summary.
pub(super) fn names(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    let chars = article.title.chars().count();
    if chars > TITLE_CHARS_MAX {
        let words = format!("The title has {chars} characters.");
        notes.field("L09", "title", &words, "At most 70 are shown well.");
    }
    if article.summary.is_empty() {
        return;
    }
    let chars = article.summary.chars().count();
    if !(120..=300).contains(&chars) {
        let words = format!("The summary has {chars} characters.");
        notes.field("L09", "summary", &words, "Say the answer in 120 to 300.");
    }
    if article.summary.contains("[...]") || article.summary.contains("[…]") {
        notes.field("L09", "summary", "The summary is cut off.", "Write it as a whole.");
    }
    let summary = flat(&article.summary);
    let first = notes.passages.iter().find(|passage| passage.is_body());
    if first.is_some_and(|first| first.flat.contains(summary.as_str())) {
        let words = "The summary is the first paragraph again.";
        notes.field("L09", "summary", words, "Answer the title in other words.");
    }
}

/// The bottom line, and whether the article says when to see a clinician.
pub(super) fn bottom_line(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    let Some(bottom_line) = notes.passages.iter().find(|p| p.path == "bottom_line") else {
        let hint = "Say in a few sentences what to remember.";
        notes.field("L23", "bottom_line", "There is no bottom line.", hint);
        return clinician(notes);
    };
    let (n, text) = (count(&bottom_line.text), bottom_line.text.clone());
    let known = body_numbers(notes);
    let new: Vec<String> = numbers(&text, "").into_iter().filter(|n| !known.contains(n)).collect();
    if n > BOTTOM_LINE_WORDS_MAX {
        let words = format!("The bottom line has {n} words.");
        notes.field("L23", "bottom_line", &words, "At most 90: it repeats what matters.");
    }
    if let Some(number) = new.first() {
        let words = format!("The bottom line says {number}, which the text does not.");
        notes.field("L23", "bottom_line", &words, "Say it in a section first, with its source.");
    }
    if article.sections.is_empty() {
        return;
    }
    clinician(notes);
}

fn clinician(notes: &mut Notes<'_>) {
    const CLINICIANS: [&str; 10] = [
        "doctor*",
        "clinician*",
        "pharmacist*",
        "nurse*",
        "midwife*",
        "dentist*",
        "gp",
        "health worker*",
        "provider*",
        "physician*",
    ];
    let says = notes.passages.iter().any(|passage| has_any(&passage.flat, &CLINICIANS));
    if cards(notes.subject.article).is_empty() && !says {
        let words = "The article does not say when to see a clinician.";
        notes.field("L23", "sections", words, "Add a care card: > [!ROUTINE] Talk to a … if:");
    }
}

/// Numbers of sections and answers.
pub(super) fn body_numbers(notes: &Notes<'_>) -> Vec<String> {
    let body = notes.passages.iter().filter(|passage| passage.is_body());
    body.flat_map(|passage| numbers(&passage.text, &passage.flat)).collect()
}

/// Related articles, other names, addresses, language, advertisements.
pub(super) fn links(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    if !(4..=8).contains(&article.related.len()) {
        let words = match article.related.len() {
            0 => "There are no related articles.".to_owned(),
            1 => "There is one related article.".to_owned(),
            n => format!("There are {n} related articles."),
        };
        notes.field("L24", "related", &words, "Four to eight help people on.");
    }
    if article.aliases.len() < 3 {
        let words = "There are fewer than three other names for this.";
        notes.field("L24", "aliases", words, "What people say, and what clinicians call it.");
    }
    let tag = &article.language;
    let parts_fit = tag.split('-').all(|part| (1..=8).contains(&part.len()));
    if !(2..=35).contains(&tag.len()) || !parts_fit || !tag.is_ascii() {
        let words = format!("“{tag}” is not the tag of a language.");
        notes.field("L24", "language", &words, "Such as en, or pt-BR.");
    }
    let sources = article.sources.iter().map(|source| source.url.as_str());
    for url in sources.chain(web_links(article)) {
        if url.starts_with("http://") {
            let words = format!("{url} is not a safe address.");
            notes.spelled("L24", url, &words, "Use https:// where the page has it.");
        }
        let tracking =
            ["utm_", "gclid=", "fbclid=", "affid=", "aff_id=", "?ref=", "&ref=", "&tag="];
        if tracking.iter().any(|part| url.contains(part)) {
            advert(notes, url, "This address tracks who follows it, or pays somebody for it.");
        }
    }
    empty_alternatives(notes);
    sales_talk(notes);
}

fn advert(notes: &mut Notes<'_>, spelled: &str, words: &str) {
    let severity = if notes.setting.bundled { Severity::Error } else { Severity::Warning };
    let offset = notes.subject.text.find(spelled).unwrap_or(0);
    notes.at_offset_as("L21", severity, offset, words, "Take it out.");
}

fn sales_talk(notes: &mut Notes<'_>) {
    const SALES: [&str; 11] = [
        "doctronic",
        "book now",
        "buy now",
        "order now",
        "shop now",
        "sign up now",
        "click here",
        "promo code",
        "discount code",
        "subscribe now",
        "free trial",
    ];
    let found: Vec<(String, &str)> = notes
        .passages
        .iter()
        .flat_map(|passage| {
            let said = SALES.iter().filter(|words| has_any(&passage.flat, &[words]));
            said.map(|words| (passage.text.clone(), *words))
        })
        .collect();
    for (text, said) in found {
        let severity = if notes.setting.bundled { Severity::Error } else { Severity::Warning };
        let words = format!("“{said}” sells something.");
        notes.words_as("L21", severity, &At { path: "", words: &text }, &words, "Take it out.");
    }
}

fn empty_alternatives(notes: &mut Notes<'_>) {
    let sections = &notes.subject.article.sections;
    let figures = sections.iter().flat_map(|section| &section.blocks);
    let missing: Vec<&str> = figures
        .filter_map(|block| match block {
            Block::Figure { file, alternative, .. } if alternative.trim().is_empty() => {
                Some(file.as_str())
            }
            _ => None,
        })
        .collect();
    for file in missing {
        let words = format!("The picture {file} says nothing to those who cannot see it.");
        notes.spelled("L24", file, &words, "Write what it shows between [ and ].");
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn public_bodies_are_known_by_their_address() {
        for url in [
            "https://www.nhs.uk/a",
            "https://www.cdc.gov",
            "https://www.gov.uk/x",
            "https://ods.od.nih.gov/",
            "https://iris.who.int/",
            "https://www.nice.org.uk/",
        ] {
            assert!(is_public(url), "{url}");
        }
        for url in ["https://notnhs.uk/", "https://nhs.uk.example.org/", "https://cdc.gov.evil.com"]
        {
            assert!(!is_public(url), "{url}");
        }
    }
}
