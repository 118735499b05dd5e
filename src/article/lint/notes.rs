//! Collects what the checks find, each with its place.

use super::super::places::Places;
use super::super::problem::{Place, Problem, Severity};
use super::passages::{Passage, passages};
use super::place::Letters;
use super::{Finding, RULES, Setting, Subject};

/// So much of one article is told.
const FINDINGS_MAX: usize = 100;

pub(super) struct Notes<'a> {
    pub subject: Subject<'a>,
    pub setting: &'a Setting,
    pub passages: Vec<Passage<'a>>,
    places: Places<'a>,
    letters: Letters,
    found: Vec<Finding>,
}

impl<'a> Notes<'a> {
    pub fn new(subject: Subject<'a>, setting: &'a Setting) -> Self {
        Self {
            subject,
            setting,
            passages: passages(subject.article),
            places: Places::new(subject.name, subject.text),
            letters: Letters::of(subject.text),
            found: Vec::new(),
        }
    }

    pub fn has_found(&self) -> bool {
        !self.found.is_empty()
    }

    /// About a whole field, such as `title` or `faq.2.answer`.
    pub fn field(&mut self, code: &'static str, path: &str, words: &str, hint: &str) {
        let severity = severity_of(code);
        let place = self.places.of(path);
        self.add(code, severity, place, words, hint);
    }

    /// About words inside a passage.
    pub fn words(&mut self, code: &'static str, at: &At<'_>, words: &str, hint: &str) {
        self.words_as(code, severity_of(code), at, words, hint);
    }

    pub fn words_as(
        &mut self,
        code: &'static str,
        severity: Severity,
        at: &At<'_>,
        words: &str,
        hint: &str,
    ) {
        let place = self.place(at);
        self.add(code, severity, place, words, hint);
    }

    pub fn field_as(
        &mut self,
        code: &'static str,
        severity: Severity,
        path: &str,
        words: &str,
        hint: &str,
    ) {
        let place = self.places.of(path);
        self.add(code, severity, place, words, hint);
    }

    /// About the text at an offset into the file.
    pub fn at_offset(&mut self, code: &'static str, offset: usize, words: &str) {
        self.at_offset_as(code, severity_of(code), offset, words, "");
    }

    pub fn at_offset_as(
        &mut self,
        code: &'static str,
        severity: Severity,
        offset: usize,
        words: &str,
        hint: &str,
    ) {
        let place = self.places.at_offset(offset);
        self.add(code, severity, place, words, hint);
    }

    /// About something that stands in the file just as it is spelled here.
    pub fn spelled(&mut self, code: &'static str, spelled: &str, words: &str, hint: &str) {
        let offset = self.subject.text.find(spelled).unwrap_or(0);
        self.at_offset_as(code, severity_of(code), offset, words, hint);
    }

    /// Where the words stand in the file.
    pub fn place(&self, at: &At<'_>) -> Place {
        let from = self.places.offset_of(at.path);
        match self.letters.find(at.words, from) {
            Some(offset) => self.places.at_offset(offset),
            None => self.places.of(at.path),
        }
    }

    fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        place: Place,
        words: &str,
        hint: &str,
    ) {
        if self.found.len() < FINDINGS_MAX {
            let hint = (!hint.is_empty()).then(|| hint.to_owned());
            let problem = Problem { place, severity, words: words.to_owned(), hint };
            self.found.push(Finding { problem, code });
        }
    }

    /// In the order of their places.
    pub fn finish(mut self) -> Vec<Finding> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}

/// Words and the field they stand in.
pub(super) struct At<'a> {
    pub path: &'a str,
    pub words: &'a str,
}

pub(super) fn severity_of(code: &str) -> Severity {
    RULES.iter().find(|rule| rule.code == code).map_or(Severity::Warning, |rule| rule.severity)
}

/// The first words of a sentence, to know it by.
pub(super) fn start_of(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let first = words.iter().take(7).copied().collect::<Vec<_>>().join(" ");
    if words.len() > 7 { format!("“{first} …”") } else { format!("“{first}”") }
}
