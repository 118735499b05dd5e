//! L14 to L16: care cards, telephone numbers, doses. What goes wrong here can hurt somebody.

use super::super::model::{Block, CareLevel};
use super::super::plain::Owner;
use super::figures::{Figure, figures};
use super::notes::{At, Notes, start_of};
use super::passages::{NUMBER, cards};
use super::sentences::{flat, has_any};

/// What a care card's heading begins with.
const DOING: [&str; 12] = [
    "call", "go", "ask", "speak", "get", "see", "talk", "contact", "book", "tell", "text", "visit",
];

pub(super) fn check_cards(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    let mut found: Vec<(usize, String, String, &str)> = Vec::new();
    for (n, _, heading, blocks) in cards(article) {
        let said = heading.plain_with(&|_| NUMBER.to_owned());
        let first = flat(&said);
        let first = first.split_whitespace().next().unwrap_or_default().to_owned();
        if !DOING.contains(&first.as_str()) || !said.trim_end().ends_with("if:") {
            let words = format!("The care card “{said}” does not say what to do \"if:\".");
            found.push((n, said.clone(), words, "Such as: Call {emergency_number} if:"));
        }
        if !blocks.iter().any(|block| matches!(block, Block::List { .. })) {
            let words = format!("The care card “{said}” has no list.");
            found.push((n, said, words, "Say each sign on a line that begins with - and a space."));
        }
    }
    for (n, said, words, hint) in found {
        let path = format!("sections.{n}.body");
        notes.words("L14", &At { path: &path, words: &said }, &words, hint);
    }
    let is_emergency = |topic: &String| topic == "emergencies";
    if !article.topics.iter().any(is_emergency) {
        return;
    }
    let urgent = |level| matches!(level, CareLevel::Emergency | CareLevel::Crisis);
    if !cards(article).iter().any(|(_, level, ..)| urgent(*level)) {
        let words = "An article on an emergency has no emergency card.";
        notes.field(
            "L14",
            "sections",
            words,
            "Begin with > [!EMERGENCY] Call {emergency_number} if:",
        );
    } else if article.topics.first().is_some_and(is_emergency)
        && !article
            .sections
            .first()
            .and_then(|section| section.blocks.first())
            .is_some_and(|block| matches!(block, Block::CareCard { level, .. } if urgent(*level)))
    {
        let words = "The emergency card is not the first thing in this article.";
        notes.field("L14", "sections.0.body", words, "Nobody reads in an emergency: put it first.");
    }
}

/// Telephone numbers in digits.
pub(super) fn numbers(notes: &mut Notes<'_>) {
    let mut found = Vec::new();
    for passage in &notes.passages {
        for sentence in passage.sentences() {
            if let Some(number) = telephone(sentence, &notes.setting.numbers) {
                found.push((passage.path.clone(), sentence.to_owned(), number));
            }
        }
    }
    for (path, sentence, number) in found {
        let words = format!("{number} is a telephone number for one country only.");
        let hint = "Write {emergency_number}, {urgent_number}, {crisis_line} or {poison_number}.";
        notes.words("L15", &At { path: &path, words: &sentence }, &words, hint);
    }
}

/// The first number of the region table that a sentence asks to be called. Long ones cannot be
/// anything else; short ones may be an amount, so a word for calling stands before them.
fn telephone(sentence: &str, table: &[String]) -> Option<String> {
    const CALLING: [&str; 9] =
        ["call", "calling", "dial", "dialling", "ring", "phone", "telephone", "text", "tel"];
    let plain: String = sentence
        .chars()
        .map(|c| if matches!(c, '\u{a0}' | '\u{2011}') { '-' } else { c })
        .collect();
    let flat = flat(&plain);
    let long = table.iter().find(|number| {
        number.chars().filter(char::is_ascii_digit).count() >= 5
            && has_any(&flat, &[super::sentences::flat(number).trim()])
    });
    if let Some(long) = long {
        return Some(long.clone());
    }
    figures(sentence).into_iter().find_map(|figure| {
        let short = figure.unit.is_empty() && table.contains(&figure.number);
        let before = super::sentences::flat(&sentence[..figure.at]);
        let mut near = before.split_whitespace().rev().take(3);
        let called = near.any(|word| CALLING.contains(&word));
        (short && called).then_some(figure.number)
    })
}

/// Amounts in which medicines are taken.
const DOSE_UNITS: [&str; 5] = ["mg", "mcg", "g", "IU", "ml"];
const TAKING: [&str; 10] = [
    "take",
    "taken",
    "dose of",
    "doses of",
    "dose is",
    "no more than",
    "up to",
    "at most",
    "limit is",
    "give",
];
const MOST: [&str; 19] = [
    "no more than",
    "not more than",
    "up to",
    "at most",
    "limit*",
    "maximum",
    "max",
    "most",
    "upper",
    "never more than",
    "exceed",
    "above",
    "less than",
    "under",
    "over",
    "more than",
    "enough",
    "recommended",
    "advised",
];
const PERIOD: [&str; 16] = [
    "hours",
    "hour",
    "a day",
    "daily",
    "each day",
    "per day",
    "every day",
    "a week",
    "weekly",
    "a month",
    "single",
    "once",
    "at a time",
    "days",
    "overnight",
    "night",
];
const FOR_WHOM: [&str; 19] = [
    "adult*",
    "pregnan*",
    "breastfeed*",
    "women",
    "men",
    "older",
    "people over",
    "people aged",
    "anyone over",
    "aged",
    "woman",
    "man",
    "patients",
    "menopause",
    "people who",
    "everyone",
    "most people",
    "people with",
    "limits",
];

/// A sentence that tells people to take an amount of a medicine. What somebody took in a trial is
/// a report; grams and millilitres of food and drink are none.
fn tells_a_dose<'a>(sentence: &'a str, flat: &str, around: &str) -> Option<Figure<'a>> {
    const REPORTS: [&str; 8] =
        ["trial*", "study", "studies", "took", "were given", "was given", "tested", "review*"];
    const FOOD: [&str; 14] = [
        "diet",
        "food*",
        "eat*",
        "salt",
        "sodium",
        "fibre",
        "sugar*",
        "drink*",
        "caffeine",
        "juice*",
        "glucose",
        "carbohydrate*",
        "protein",
        "alcohol",
    ];
    let figure = figures(sentence).into_iter().find(|f| DOSE_UNITS.contains(&f.unit))?;
    let bulky = matches!(figure.unit, "g" | "ml");
    let food = has_any(if bulky { around } else { flat }, &FOOD);
    (has_any(flat, &TAKING) && !has_any(flat, &REPORTS) && !food).then_some(figure)
}

pub(super) fn doses(notes: &mut Notes<'_>) {
    let mut found: Vec<(String, String, String, &str)> = Vec::new();
    for (n, passage) in notes.passages.iter().enumerate() {
        for sentence in passage.sentences() {
            let flat = flat(sentence);
            let (path, at) = (passage.path.clone(), sentence.to_owned());
            if let Some(words) = dose_for_a_child(sentence, &flat) {
                let hint = "Refer to the label or a pharmacist: a child’s dose goes by weight.";
                found.push((path, at, words, hint));
                continue;
            }
            let around = around(notes, n);
            let Some(dose) = tells_a_dose(sentence, &flat, &around) else { continue };
            // The pieces may stand in the sentence before, and whom it is for in the heading.
            let mut missing = Vec::new();
            let checks = [
                (&FOR_WHOM[..], "for whom"),
                (&PERIOD[..], "in what time"),
                (&MOST[..], "at most how much"),
            ];
            missing.extend(checks.iter().filter(|(said, _)| !has_any(&around, said)).map(|c| c.1));
            let repeats = notes.passages.iter().any(|other| {
                other.cited
                    && figures(&other.text)
                        .iter()
                        .any(|f| f.number == dose.number && f.unit == dose.unit)
            });
            if !passage.cited && !repeats {
                missing.push("who says so");
            }
            if !missing.is_empty() {
                let words =
                    format!("The dose {} does not say {}.", dose.spelled, missing.join(", "));
                let hint = "Such as: adults, no more than 4,000 mg in 24 hours.[^source-id]";
                found.push((path, at, words, hint));
            }
        }
    }
    for (path, sentence, words, hint) in found {
        notes.words("L16", &At { path: &path, words: &sentence }, &words, hint);
    }
}

/// Everything in the same section, answer or takeaway, with its heading or question.
fn around(notes: &Notes<'_>, n: usize) -> String {
    let owner = notes.passages[n].owner;
    let same =
        |other: Owner<'_>| other == owner || (!owner.id().is_empty() && other.id() == owner.id());
    let texts = notes.passages.iter().filter(|passage| same(passage.owner));
    texts.map(|passage| passage.flat.as_str()).collect()
}

fn dose_for_a_child(sentence: &str, flat: &str) -> Option<String> {
    const CHILDREN: [&str; 6] = ["child*", "baby", "babies", "infant*", "toddler*", "teenager*"];
    const GIVING: [&str; 6] = ["take", "give", "dose*", "tablet*", "spoon*", "every"];
    const NOT: [&str; 8] = ["not", "never", "no", "adult*", "than", "harm*", "poison*", "need*"];
    let figures = figures(sentence);
    if let Some(figure) = figures.iter().find(|figure| figure.unit == "mg/kg") {
        return Some(format!("{} is a dose for a child.", figure.spelled));
    }
    let dose = figures.iter().find(|figure| DOSE_UNITS.contains(&figure.unit))?;
    let for_child = has_any(flat, &CHILDREN) && has_any(flat, &GIVING) && !has_any(flat, &NOT);
    for_child.then(|| format!("{} in {} is a dose for a child.", dose.spelled, start_of(sentence)))
}
