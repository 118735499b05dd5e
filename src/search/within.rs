//! Finds typed letters inside one text, for looking through an open article.
//!
//! Letters are folded as words are: case, accents and apostrophes do not count. Dashes, hyphens
//! and every kind of space count as one space, so that "l threonate" finds "L‑threonate". Unlike
//! [`super::Matcher`] it knows nothing of words: "mag" is found in "magnesium", forms are not.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::words::fold_char;

/// More is never typed to be found in one place, in characters.
const WANTED_CHARS_MAX: usize = 200;

/// What is to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    folded: String,
}

impl Within {
    /// `None` where nothing is left to look for.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let end = typed.char_indices().nth(WANTED_CHARS_MAX).map_or(typed.len(), |(at, _)| at);
        let mut folded = fold(&typed[..end]).letters;
        folded.truncate(folded.trim_end().len());
        (!folded.is_empty()).then_some(Self { folded })
    }

    /// Ranges of characters, in order, not overlapping.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let Folded { letters, of } = fold(text);
        let found = letters.match_indices(self.folded.as_str());
        let found = found.map(|(at, _)| of[at]..of[at + self.folded.len() - 1] + 1);
        // A character that folds to two letters may be the end of one place and the start of the
        // next; it is shown once.
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for range in found {
            if ranges.last().is_none_or(|last| last.end <= range.start) {
                ranges.push(range);
            }
        }
        ranges
    }
}

/// Folded text, and for each of its bytes the character that it comes from.
struct Folded {
    letters: String,
    of: Vec<usize>,
}

fn fold(text: &str) -> Folded {
    let mut all = Folded { letters: String::with_capacity(text.len()), of: Vec::new() };
    let mut folded = String::new();
    for (n, c) in text.chars().enumerate() {
        folded.clear();
        match c {
            c if is_gap(c) => {
                if !all.letters.is_empty() && !all.letters.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => {}
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            c if is_combining_mark(c) => {}
            c => {
                fold_char(c, &mut folded);
                if folded.is_empty() {
                    folded.push(c);
                }
            }
        }
        all.letters.push_str(&folded);
        all.of.resize(all.letters.len(), n);
    }
    all
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, text: &str) -> Vec<String> {
        let ranges = Within::new(typed).map(|within| within.ranges(text)).unwrap_or_default();
        let letters: Vec<char> = text.chars().collect();
        ranges.into_iter().map(|range| letters[range].iter().collect()).collect()
    }

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(found("menieres", "Ménière’s disease"), ["Ménière’s"]);
        assert_eq!(found("MÉNIÈRE", "menieres"), ["meniere"]);
        assert_eq!(found("l threonate", "Magnesium L\u{2011}threonate"), ["L\u{2011}threonate"]);
        assert_eq!(found("350 mg", "up to 350\u{a0}mg a day"), ["350\u{a0}mg"]);
        assert_eq!(found("7-8", "7–8 hours, 7 – 8 hours"), ["7–8", "7 – 8"]);
        assert_eq!(found("\"a", "“a”"), ["“a"]);
        assert_eq!(found("fibrosis", "fib\u{ad}rosis"), ["fib\u{ad}rosis"]);
        assert_eq!(found("%", "50% of"), ["%"]);
    }

    #[test]
    fn parts_of_words_are_found_wherever_they_stand() {
        assert_eq!(found("mag", "Magnesium, magic, image"), ["Mag", "mag", "mag"]);
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(found("a", "æa"), ["æ", "a"]);
        assert_eq!(found("ea", "æaæ"), ["æa"]);
    }

    #[test]
    fn nothing_is_found_nowhere() {
        assert_eq!(Within::new(" \u{a0}-\u{ad}"), None);
        assert_eq!(found("iron ", "iron"), ["iron"]);
        assert!(found("iron", "").is_empty());
    }
}
