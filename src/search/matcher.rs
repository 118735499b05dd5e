//! Finds a query's words in any text, as the index would.
//!
//! It marks whole words: forms of a word by their key, the unfinished last word by its start,
//! corrected words as corrected. It needs no index, so that an open article can be marked too.

use std::ops::Range;

use super::hasher::ByWord;
use super::kinds::is_filler;
use super::plan::{Plan, Role};
use super::query::Query;
use super::words::{each_word_from, key};

/// Finds the words of one query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {
    keys: Vec<String>,
    start: Option<String>,
}

impl Matcher {
    pub(super) fn of(query: &Query, plan: &Plan) -> Self {
        let mut matcher = Self::default();
        for concept in plan.concepts.iter().filter(|concept| concept.role != Role::Filler) {
            if concept.candidates.is_empty() {
                matcher.keys.extend(concept.words.iter().map(|&n| query.words[n].key.clone()));
            } else {
                matcher
                    .keys
                    .extend(concept.candidates.iter().map(|candidate| key(&candidate.word)));
            }
            matcher.keys.extend(concept.also.iter().cloned());
            if concept.start.is_some() {
                matcher.start.clone_from(&concept.start);
            }
        }
        matcher.keys.sort_unstable();
        matcher.keys.dedup();
        matcher
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.start.is_none()
    }

    /// Byte ranges of whole words, in order, not overlapping.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        Finder::new(self).places(text).into_iter().map(|(range, _)| range).collect()
    }
}

/// A matcher at work on many texts: it remembers the words it has looked at.
pub(super) struct Finder<'a> {
    matcher: &'a Matcher,
    /// By folded word: which of the query's words it is, if any.
    seen: ByWord<Option<usize>>,
    /// Whether any wanted word begins with a byte.
    begins: [bool; 256],
}

impl<'a> Finder<'a> {
    pub fn new(matcher: &'a Matcher) -> Self {
        let mut begins = [false; 256];
        // "oestrogen" is spelled "estrogen" in keys.
        if matcher.keys.iter().any(|key| key.starts_with('e')) {
            begins[usize::from(b'a')] = true;
            begins[usize::from(b'o')] = true;
        }
        for word in matcher.keys.iter().chain(&matcher.start) {
            begins[usize::from(word.as_bytes().first().copied().unwrap_or(0))] = true;
        }
        Self { matcher, seen: ByWord::default(), begins }
    }

    /// The places of the query's words, each with which of them it is.
    pub fn places(&mut self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut places = Vec::new();
        if !self.matcher.is_empty() {
            let begins = self.begins;
            each_word_from(
                text,
                |first| begins[usize::from(first)],
                |range, folded| {
                    if let Some(word) = self.finds(folded) {
                        places.push((range, word));
                    }
                },
            );
        }
        places
    }

    fn finds(&mut self, folded: &str) -> Option<usize> {
        let first = folded.as_bytes().first().copied()?;
        if !self.begins[usize::from(first)] {
            return None;
        }
        if let Some(&known) = self.seen.get(folded) {
            return known;
        }
        let matcher = self.matcher;
        let starts = matcher.start.as_ref().is_some_and(|start| folded.starts_with(start.as_str()));
        let found = if starts && !is_filler(folded) {
            Some(matcher.keys.len())
        } else {
            matcher.keys.binary_search(&key(folded)).ok()
        };
        self.seen.insert(folded.to_owned(), found);
        found
    }
}
