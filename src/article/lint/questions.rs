//! L22: questions that are questions, and answers that stand alone.

use super::super::plain::Owner;
use super::notes::{At, Notes};
use super::sentences::{count, has_any};

/// Words of an answer that leads elsewhere. "Above all" and "above 25" do not.
const ELSEWHERE: [&str; 12] = [
    "see above",
    "see below",
    "as above",
    "listed above",
    "listed below",
    "described above",
    "described below",
    "mentioned above",
    "mentioned below",
    "as mentioned",
    "as we said",
    "previous question",
];

pub(super) fn check(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    if !(3..=5).contains(&article.faq.len()) {
        let words = match article.faq.len() {
            0 => "There are no questions.".to_owned(),
            1 => "There is one question.".to_owned(),
            n => format!("There are {n} questions."),
        };
        notes.field("L22", "faq", &words, "Three to five, as people ask them.");
    }
    for (n, faq) in article.faq.iter().enumerate() {
        let (question, answer) = (format!("faq.{n}.question"), format!("faq.{n}.answer"));
        if !faq.question.ends_with('?') {
            notes.field("L22", &question, "This question does not end in \"?\".", "");
        }
        let owner = Owner::Answer(&faq.id);
        let texts: Vec<(String, String)> = notes
            .passages
            .iter()
            .filter(|passage| passage.owner == owner)
            .map(|passage| (passage.text.clone(), passage.flat.clone()))
            .collect();
        let words: usize = texts.iter().map(|(text, _)| count(text)).sum();
        if !(20..=120).contains(&words) {
            let words = format!("This answer has {words} words.");
            notes.field("L22", &answer, &words, "Say it in 20 to 120.");
        }
        for (text, flat) in &texts {
            if has_any(flat, &ELSEWHERE) {
                let words = "This answer does not stand alone: it points to another place.";
                notes.words("L22", &At { path: &answer, words: text }, words, "Say it here.");
            }
        }
        let first = texts.first().and_then(|(text, _)| {
            super::sentences::sentences(text).first().map(|first| (*first).to_owned())
        });
        if first.is_some_and(|first| first.ends_with('?')) {
            let words = "The first sentence asks instead of answering.";
            notes.field("L22", &answer, words, "Begin with the answer.");
        }
    }
}
