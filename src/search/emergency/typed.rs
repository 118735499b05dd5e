//! What was typed, as triggers see it: where each of their words stands.

use crate::search::words::each_word;

use super::vocabulary::{Vocabulary, Word};

/// Of longer texts only the start is read.
const BYTES_MAX: usize = 2_000;
/// One bit each.
const WORDS_MAX: usize = 128;
/// Both halves of a word that should have been two have so many letters.
const HALF_MIN: usize = 4;

pub(super) struct Typed {
    /// For each word of the vocabulary, the places where it may stand, one bit each.
    places: Vec<u128>,
    /// For each place, how many words that are not small stand before it.
    weighty: Vec<u8>,
    /// Places of small words.
    small: u128,
}

impl Typed {
    pub fn read(text: &str, vocabulary: &Vocabulary) -> Self {
        let text = &text[..text.floor_char_boundary(BYTES_MAX)];
        let mut all: Vec<String> = Vec::new();
        each_word(text, |_, word| {
            if all.len() < WORDS_MAX {
                add(word, &mut all, vocabulary);
            }
        });
        all.truncate(WORDS_MAX);
        let mut typed = Self { places: vec![0; vocabulary.len()], weighty: Vec::new(), small: 0 };
        let mut weighty = 0;
        for (at, word) in all.iter().enumerate() {
            typed.weighty.push(weighty);
            if vocabulary.is_small(word) {
                typed.small |= 1 << at;
            } else {
                weighty += 1;
            }
            vocabulary.each(word, |number| {
                if let Some(places) = typed.places.get_mut(usize::from(number)) {
                    *places |= 1 << at;
                }
            });
        }
        typed
    }

    pub fn is_empty(&self) -> bool {
        self.places.iter().all(|places| *places == 0)
    }

    /// Where a word may stand.
    pub fn places(&self, word: Word) -> u128 {
        self.places.get(usize::from(word)).copied().unwrap_or(0)
    }

    pub fn is_small(&self, at: u32) -> bool {
        self.small >> at & 1 == 1
    }

    /// How many words that are not small stand between two places.
    pub fn apart(&self, from: u32, to: u32) -> u8 {
        let of = |at: u32| self.weighty.get(at as usize).copied().unwrap_or(0);
        of(to).saturating_sub(of(from))
    }
}

/// Adds a word; "can not" and "can t" become `cant`, and `chestpain` two words.
fn add(word: &str, all: &mut Vec<String>, vocabulary: &Vocabulary) {
    let before = all.last().map(String::as_str);
    let joined = match (before, word) {
        (Some("can"), "not") => Some("cant"),
        (Some("will"), "not") => Some("wont"),
        (Some("do"), "not") => Some("dont"),
        (Some("does"), "not") => Some("doesnt"),
        (Some("is"), "not") => Some("isnt"),
        (Some("could"), "not") => Some("couldnt"),
        (Some("can"), "t") => Some("cant"),
        (Some("won"), "t") => Some("wont"),
        (Some("don"), "t") => Some("dont"),
        (Some("isn"), "t") => Some("isnt"),
        (Some("doesn"), "t") => Some("doesnt"),
        _ => None,
    };
    if word == "cannot" {
        all.push("cant".to_owned());
    } else if let (Some(joined), Some(last)) = (joined, all.last_mut()) {
        joined.clone_into(last);
    } else if let Some((one, two)) = halves(word, vocabulary) {
        all.push(one.to_owned());
        all.push(two.to_owned());
    } else {
        all.push(word.to_owned());
    }
}

/// The two words of triggers that were typed as one.
fn halves<'a>(word: &'a str, vocabulary: &Vocabulary) -> Option<(&'a str, &'a str)> {
    if word.len() < 2 * HALF_MIN + 1 || !word.is_ascii() || vocabulary.has(word) {
        return None;
    }
    let cuts = HALF_MIN..=word.len() - HALF_MIN;
    let mut halves = cuts.map(|at| word.split_at(at));
    halves.find(|(one, two)| vocabulary.has(one) && vocabulary.has(two))
}
