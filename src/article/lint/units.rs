//! L17: units that cannot be misread, as those who study mistakes with medicines ask.

use super::figures::{Figure, figures};
use super::notes::{At, Notes};

/// Units in which medicines are measured.
const DOSES: [&str; 6] = ["mg", "mcg", "ug", "g", "IU", "ml"];

pub(super) fn check(notes: &mut Notes<'_>) {
    let mut found: Vec<(String, String, String, &str)> = Vec::new();
    for (n, passage) in notes.passages.iter().enumerate() {
        let own = figures(&passage.text);
        let near = neighbours(notes, n);
        let mut tell = |figure: &Figure<'_>, words: String, hint: &'static str| {
            let rest = &passage.text[figure.at..];
            found.push((passage.path.clone(), rest.to_owned(), words, hint));
        };
        for figure in &own {
            let dose = DOSES.contains(&figure.unit);
            let spelled = figure.spelled;
            if figure.unit == "ug" {
                tell(figure, format!("“{spelled}” can be misread."), "Write mcg.");
            }
            if dose && has_trailing_zero(&figure.number) {
                let words = format!("“{spelled}” can be read as ten times as much.");
                tell(figure, words, "Leave the zero after the point out: 5 mg.");
            }
            let before = passage.text[..figure.at].chars().next_back();
            let earlier = passage.text[..figure.at].chars().rev().nth(1);
            if dose && before == Some('.') && !earlier.is_some_and(char::is_alphanumeric) {
                let words = format!("“.{spelled}” can be read as ten times as much.");
                tell(figure, words, "Put a zero before the point: 0.5 mg.");
            }
        }
        for (unit, partners, hint) in PAIRS {
            let lone = own.iter().find(|figure| figure.unit == unit);
            let paired = near.iter().any(|other| partners.contains(other));
            if let Some(figure) = lone.filter(|_| !paired) {
                tell(figure, format!("“{}” stands alone.", figure.spelled), hint);
            }
        }
    }
    for (path, words_there, words, hint) in found {
        notes.words("L17", &At { path: &path, words: &words_there }, &words, hint);
    }
}

/// A unit, those of which one must stand near it, and what to do.
const PAIRS: [(&str, &[&str], &str); 5] = [
    ("IU", &["mcg", "mg"], "Give mcg too (mg for vitamin E)."),
    ("°C", &["°F"], "Give °F too."),
    ("°F", &["°C"], "Give °C too."),
    ("mg/dL", &["mmol/L"], "Give mmol/L too."),
    ("mmol/L", &["mg/dL"], "Give mg/dL too."),
];

/// The units in the passages of the same field, or, in a table, in it: the pair may stand in the
/// next cell or sentence, not on another page.
fn neighbours(notes: &Notes<'_>, n: usize) -> Vec<&'static str> {
    let path = &notes.passages[n].path;
    let from = n.saturating_sub(3);
    let near = notes.passages.iter().skip(from).take(7).filter(|passage| passage.path == *path);
    near.flat_map(|passage| figures(&passage.text)).map(|figure| figure.unit).collect()
}

fn has_trailing_zero(number: &str) -> bool {
    number.split_once('.').is_some_and(|(_, after)| after.ends_with('0'))
}
