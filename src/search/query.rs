//! Typed text to words: quotes, `-word`, and which word is still being typed.
//!
//! Any text is some query. It looks at no index: what the words may mean is `plan`'s business.

use std::ops::Range;

use super::words::{each_word, key};

/// Of longer texts only the start is read.
const BYTES_MAX: usize = 4000;
const WORDS_MAX: usize = 160;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    pub key: String,
    /// In the typed text.
    pub place: Range<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub words: Vec<Word>,
    /// Rows of words that must stand together, as ranges of `words`.
    pub phrases: Vec<Range<usize>>,
    /// Keys of words that must not occur.
    pub without: Vec<String>,
    /// The last word may go on.
    pub unfinished: bool,
}

impl Query {
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed = &typed[..typed.floor_char_boundary(BYTES_MAX)];
        let mut query = Self::default();
        let mut quoted = false;
        let mut from = 0;
        for (at, _) in typed.match_indices(['"', '“', '”', '„']) {
            query.read_part(typed, from..at, quoted);
            quoted = !quoted;
            from = at + typed[at..].chars().next().map_or(1, char::len_utf8);
        }
        query.read_part(typed, from..typed.len(), quoted);
        query.words.truncate(WORDS_MAX);
        query.phrases.retain(|phrase| phrase.end <= WORDS_MAX);
        query.unfinished =
            !quoted && query.words.last().is_some_and(|word| word.place.end == typed.len());
        query
    }

    fn read_part(&mut self, typed: &str, part: Range<usize>, quoted: bool) {
        let first = self.words.len();
        let base = part.start;
        each_word(&typed[part.clone()], |range, folded| {
            let place = base + range.start..base + range.end;
            if !quoted && is_without(typed, place.start) {
                self.without.push(key(folded));
            } else {
                self.words.push(Word { folded: folded.to_owned(), key: key(folded), place });
            }
        });
        if quoted && self.words.len() > first {
            self.phrases.push(first..self.words.len());
        }
    }
}

/// Whether a lone `-` stands right before the word.
fn is_without(typed: &str, start: usize) -> bool {
    let mut before = typed[..start].chars().rev();
    before.next() == Some('-') && before.next().is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(query: &Query) -> Vec<&str> {
        query.words.iter().map(|word| word.folded.as_str()).collect()
    }

    #[test]
    fn quotes_and_minus_are_understood() {
        let query = Query::read("\"heart attack\" women -children");
        assert_eq!(folded(&query), ["heart", "attack", "women"]);
        assert_eq!(query.phrases, std::slice::from_ref(&(0..2)));
        assert_eq!(query.without, ["children"].map(key));
        assert!(!query.unfinished);
    }

    #[test]
    fn a_hyphen_inside_a_word_is_no_minus() {
        assert_eq!(folded(&Query::read("x-ray")), ["x", "ray"]);
        assert!(Query::read("x-ray").without.is_empty());
    }

    #[test]
    fn the_last_word_goes_on_until_something_follows_it() {
        assert!(Query::read("asth").unfinished);
        assert!(!Query::read("asthma ").unfinished);
        assert!(!Query::read("asthma?").unfinished);
        assert!(!Query::read("").unfinished);
    }
}
