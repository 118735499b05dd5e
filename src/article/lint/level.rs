//! L10: how hard an article is to read, by two formulas.
//!
//! Flesch-Kincaid grade = 0.39 words a sentence + 11.8 syllables a word - 15.59; SMOG = 1.043
//! times the root of the words of three syllables and more in thirty sentences, + 3.1291. List
//! items count as sentences, without their marks; titles, headings and tables do not count. Names
//! that an article cannot do without (its title and other names, the terms of the glossary) count
//! as words of two syllables at most.

use std::collections::HashSet;

use serde::Serialize;

use super::notes::{At, Notes, start_of};
use super::passages::Passage;
use super::sentences::{count, flat, words};
use super::syllables::syllables;
use super::{Setting, Subject};

const GRADE_MAX: f64 = 9.0;
const GRADE_FAR_TOO_HIGH: f64 = 11.0;
const SMOG_MAX: f64 = 12.0;
/// Of fewer sentences a mean says nothing.
const SENTENCES_MIN: usize = 10;
const HARDEST: usize = 5;

/// How hard a text is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Level {
    pub words: usize,
    pub sentences: usize,
    /// Flesch-Kincaid: years at a school of the United States.
    pub grade: f64,
    pub smog: f64,
}

/// How hard an article is to read.
#[must_use]
pub fn level(subject: Subject<'_>, setting: &Setting) -> Level {
    let notes = Notes::new(subject, setting);
    measure(&notes).0
}

struct Sentence {
    path: String,
    text: String,
    words: usize,
    syllables: usize,
    long_words: usize,
}

impl Sentence {
    fn grade(&self) -> f64 {
        grade(self.words, 1, self.syllables)
    }
}

fn grade(words: usize, sentences: usize, syllables: usize) -> f64 {
    let (words, sentences) = (words.max(1) as f64, sentences.max(1) as f64);
    0.39 * words / sentences + 11.8 * syllables as f64 / words - 15.59
}

fn measure(notes: &Notes<'_>) -> (Level, Vec<Sentence>) {
    let names = names(notes);
    let prose = notes.passages.iter().filter(|passage| passage.is_prose());
    let all: Vec<Sentence> = prose.flat_map(|passage| of_passage(passage, &names)).collect();
    let words = all.iter().map(|sentence| sentence.words).sum();
    let syllables = all.iter().map(|sentence| sentence.syllables).sum();
    let long_words: usize = all.iter().map(|sentence| sentence.long_words).sum();
    let a_sentence = long_words as f64 / all.len().max(1) as f64;
    let level = Level {
        words,
        sentences: all.len(),
        grade: round(grade(words, all.len(), syllables)),
        smog: round(1.043 * (a_sentence * 30.0).sqrt() + 3.1291),
    };
    (level, all)
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn of_passage(passage: &Passage<'_>, names: &HashSet<String>) -> Vec<Sentence> {
    let of_sentence = |text: &str| {
        let counts: Vec<usize> = words(text)
            .map(|word| {
                let known = names.contains(flat(word).trim());
                if known { syllables(word).min(2) } else { syllables(word) }
            })
            .collect();
        Sentence {
            path: passage.path.clone(),
            text: text.to_owned(),
            words: counts.len(),
            syllables: counts.iter().sum(),
            long_words: counts.iter().filter(|count| **count >= 3).count(),
        }
    };
    passage.sentences().into_iter().map(of_sentence).collect()
}

/// Words of names, as they stand in flat text.
fn names(notes: &Notes<'_>) -> HashSet<String> {
    let article = notes.subject.article;
    let all = article.aliases.iter().chain(&notes.setting.terms).chain([&article.title]);
    all.flat_map(|name| words(name).map(|word| flat(word).trim().to_owned()).collect::<Vec<_>>())
        .flat_map(|word| [format!("{word}s"), word])
        .collect()
}

pub(super) fn check(notes: &mut Notes<'_>) {
    if !notes.subject.article.language.starts_with("en") {
        return;
    }
    let (level, mut sentences) = measure(notes);
    if level.sentences < SENTENCES_MIN || (level.grade <= GRADE_MAX && level.smog <= SMOG_MAX) {
        return;
    }
    sentences.retain(|sentence| count(&sentence.text) >= 5);
    sentences.sort_by(|a, b| b.grade().total_cmp(&a.grade()));
    let hardest = sentences.iter().take(HARDEST).map(|sentence| {
        let at = At { path: &sentence.path, words: &sentence.text };
        format!("line {} {}", notes.place(&at).line, start_of(&sentence.text))
    });
    let hint = format!("The hardest sentences: {}.", hardest.collect::<Vec<_>>().join("; "));
    let how = if level.grade > GRADE_FAR_TOO_HIGH { "much too hard" } else { "hard" };
    let words = format!(
        "This article is {how} to read: grade {:.1} (at most 9), SMOG {:.1} (at most 12).",
        level.grade, level.smog
    );
    notes.field("L10", "sections", &words, &hint);
}
