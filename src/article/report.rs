//! Collects a file's problems with their places.

use super::inline::Complaint;
use super::places::Places;
use super::problem::{Place, Problem, Severity};

/// So many problems of one file are told.
const PROBLEMS_MAX: usize = 100;

pub(super) struct Report<'a> {
    pub places: Places<'a>,
    problems: Vec<Problem>,
    untold: usize,
}

impl<'a> Report<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { places: Places::new(file, text), problems: Vec::new(), untold: 0 }
    }

    /// Something about the value at `path`.
    pub fn error(&mut self, path: &str, words: impl Into<String>, hint: impl Into<Option<String>>) {
        self.add(Severity::Error, words.into(), hint.into(), |places| places.of(path));
    }

    pub fn warning(
        &mut self,
        path: &str,
        words: impl Into<String>,
        hint: impl Into<Option<String>>,
    ) {
        self.add(Severity::Warning, words.into(), hint.into(), |places| places.of(path));
    }

    /// Complaints about the text `value` that stands at `path`.
    pub fn complaints(&mut self, path: &str, value: &str, complaints: Vec<Complaint>) {
        for Complaint { at, severity, words, hint } in complaints {
            self.add(severity, words, hint, |places| places.inside(path, value, at));
        }
    }

    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn add(
        &mut self,
        severity: Severity,
        words: String,
        hint: Option<String>,
        place: impl FnOnce(&Places<'a>) -> Place,
    ) {
        if self.problems.len() < PROBLEMS_MAX {
            let place = place(&self.places);
            self.problems.push(Problem { place, severity, words, hint });
        } else {
            self.untold += 1;
        }
    }

    /// In the order of their places.
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort();
        if self.untold > 0 {
            self.problems.push(Problem {
                place: self.places.of(""),
                severity: Severity::Warning,
                words: format!("{} more problems of this file are not listed.", self.untold),
                hint: Some("Mend the first ones and look again.".to_owned()),
            });
        }
        self.problems
    }
}
