//! L06: a figure with a unit, and what studies show, has its source beside it. What repeats a
//! figure that has one elsewhere in the article needs no second mark.

use std::collections::HashSet;

use super::super::plain::Owner;
use super::figures::figures;
use super::notes::{At, Notes, start_of};
use super::sentences::{find, flat};

/// Units that make a number a claim.
const UNITS: [&str; 12] =
    ["mg", "mcg", "ug", "IU", "%", "mm Hg", "°C", "°F", "million", "mmol/L", "mg/dL", "g/dL"];

const WHO: [&str; 10] = [
    "study",
    "studies",
    "research",
    "trial",
    "trials",
    "reviews",
    "a review",
    "one review",
    "experiments",
    "the evidence",
];
const SHOWS: [&str; 8] =
    ["shows", "show", "showed", "found", "finds", "suggests", "suggest", "suggested"];

pub(super) fn check(notes: &mut Notes<'_>) {
    let cited: HashSet<(String, &'static str)> = notes
        .passages
        .iter()
        .filter(|passage| passage.cited)
        .flat_map(|passage| figures(&passage.text))
        .map(|figure| (figure.number, figure.unit))
        .collect();
    let mut found = Vec::new();
    for passage in notes.passages.iter().filter(|passage| !passage.cited) {
        for sentence in passage.sentences() {
            let new = figures(sentence).into_iter().find(|figure| {
                let known = cited.contains(&(figure.number.clone(), figure.unit));
                UNITS.contains(&figure.unit) && !known
            });
            let words = match new {
                Some(figure) => format!("{} has no source.", figure.spelled),
                None if studies_show(passage.owner, sentence) => {
                    format!("{} has no source.", start_of(sentence))
                }
                None => continue,
            };
            found.push((passage.path.clone(), sentence.to_owned(), words));
        }
    }
    for (path, sentence, words) in found {
        let at = At { path: &path, words: &sentence };
        notes.words("L06", &at, &words, "Cite it in the same paragraph: [^source-id].");
    }
}

/// Whether a sentence says what studies found. Takeaways and the bottom line repeat it.
fn studies_show(owner: Owner<'_>, sentence: &str) -> bool {
    if !matches!(owner, Owner::SectionBody(_) | Owner::Answer(_)) {
        return false;
    }
    let flat = flat(sentence);
    WHO.iter().any(|who| {
        SHOWS.iter().any(|shows| {
            find(&flat, &format!("{who} {shows}")).is_some_and(|at| {
                // "No study shows" says that there is none.
                let before: Vec<&str> = flat[..at].split_whitespace().rev().take(3).collect();
                !before.iter().any(|word| matches!(*word, "no" | "few" | "if" | "until"))
            })
        })
    })
}
