//! Text to words: where they stand, how they are folded, and which words count as the same.
//!
//! Folding takes away case, accents, apostrophes and the two forms of the letter mu. A word's
//! *key* is its stem, with British and American spelling made one. It knows no index and no
//! query, so that indexing, searching and marking can never disagree about what a word is.

use std::cell::RefCell;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spellings;

/// A folded word is cut after so many bytes; nothing anybody looks for is longer.
pub const WORD_BYTES_MAX: usize = 48;

/// Calls `found` with the place and the folded form of every word, in order.
pub fn each_word(text: &str, found: impl FnMut(Range<usize>, &str)) {
    each_word_from(text, |_| true, found);
}

/// The same, but words that begin with an ASCII letter or digit (in lower case) which is not
/// `wanted` may be left out, and are stepped over quickly.
pub fn each_word_from(
    text: &str,
    wanted: impl Fn(u8) -> bool,
    mut found: impl FnMut(Range<usize>, &str),
) {
    let bytes = text.as_bytes();
    let mut folded = String::with_capacity(WORD_BYTES_MAX + 8);
    let mut left_out = false;
    let (mut start, mut end, mut at) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            if folded.is_empty() && !left_out {
                start = at;
                left_out = !wanted(byte.to_ascii_lowercase());
            }
            while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
                if !left_out && folded.len() < WORD_BYTES_MAX {
                    folded.push(char::from(byte.to_ascii_lowercase()));
                }
                at += 1;
            }
            end = at;
            continue;
        }
        let (class, c) = if byte.is_ascii() {
            (ascii_class(byte), char::from(byte))
        } else {
            let c = text[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
            (class_of(c), c)
        };
        let next = at + c.len_utf8();
        let begun = left_out || !folded.is_empty();
        let goes_on = match class {
            Class::Letter | Class::Invisible => true,
            Class::Apostrophe => {
                begun && text[next..].chars().next().is_some_and(|c| class_of(c) == Class::Letter)
            }
            Class::Alone | Class::Gap => false,
        };
        if !goes_on && begun {
            if !left_out {
                found(start..end, &folded);
                folded.clear();
            }
            left_out = false;
        }
        match class {
            Class::Letter if left_out => {}
            Class::Letter => {
                if folded.is_empty() {
                    start = at;
                }
                fold_char(c, &mut folded);
                end = next;
            }
            Class::Alone => {
                fold_char(c, &mut folded);
                found(at..next, &folded);
                folded.clear();
            }
            // An accent belongs to the letter before it.
            Class::Invisible if !folded.is_empty() && is_combining_mark(c) => end = next,
            Class::Apostrophe | Class::Invisible | Class::Gap => {}
        }
        at = next;
    }
    if !folded.is_empty() {
        found(start..end, &folded);
    }
}

/// All words of a short text, folded.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    each_word(text, |_, word| all.push(word.to_owned()));
    all
}

/// Calls `found` with every folded letter, the place of the letter it comes from, and whether a
/// word begins with it.
pub fn each_letter(text: &str, mut found: impl FnMut(char, Range<usize>, bool)) {
    let mut folded = String::new();
    let mut begins = true;
    for (at, c) in text.char_indices() {
        match class_of(c) {
            Class::Letter if c.is_ascii() => {
                found(c.to_ascii_lowercase(), at..at + 1, std::mem::take(&mut begins));
            }
            class @ (Class::Letter | Class::Alone) => {
                folded.clear();
                fold_char(c, &mut folded);
                begins |= class == Class::Alone;
                for letter in folded.chars() {
                    found(letter, at..at + c.len_utf8(), begins);
                    begins = false;
                }
            }
            Class::Gap => begins = true,
            Class::Apostrophe | Class::Invisible => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// A letter of a script that writes no spaces: a word by itself.
    Alone,
    Apostrophe,
    /// Soft hyphens, joiners and accents standing by themselves.
    Invisible,
    Gap,
}

#[inline]
fn ascii_class(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Letter,
        b'\'' | b'`' => Class::Apostrophe,
        _ => Class::Gap,
    }
}

fn class_of(c: char) -> Class {
    match c {
        c if c.is_ascii() => ascii_class(c as u8),
        '\u{2019}' | '\u{2018}' | '\u{2bc}' => Class::Apostrophe,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Class::Invisible,
        '\u{0e00}'..='\u{0eff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            if c.is_alphanumeric() { Class::Alone } else { Class::Gap }
        }
        c if c.is_alphanumeric() => Class::Letter,
        c if is_combining_mark(c) => Class::Invisible,
        _ => Class::Gap,
    }
}

#[inline]
pub(super) fn fold_char(c: char, folded: &mut String) {
    if folded.len() >= WORD_BYTES_MAX {
        return;
    }
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    fold_foreign(c, folded);
}

fn fold_foreign(c: char, folded: &mut String) {
    for c in std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c)) {
        for c in c.to_lowercase().filter(|&c| !is_combining_mark(c)) {
            match c {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'þ' => folded.push_str("th"),
                'ı' => folded.push('i'),
                c if c.is_alphanumeric() => folded.push(c),
                _ => {}
            }
        }
    }
}

/// What two words must share to count as the same: the stem, spelled the American way.
#[must_use]
pub fn key(folded: &str) -> String {
    if folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return folded.to_owned();
    }
    if let Some(apart) = spellings::apart(folded) {
        return apart.to_owned();
    }
    let word = spellings::one_spelling(folded);
    thread_local!(static ENGLISH: RefCell<Stemmer> = RefCell::new(Stemmer::create(Algorithm::English)));
    ENGLISH.with_borrow(|english| english.stem(&word).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        each_word(text, |range, _| all.push(&text[range]));
        all
    }

    #[test]
    fn folding_takes_away_case_accents_and_apostrophes() {
        assert_eq!(words("Ménière's DISEASE"), ["menieres", "disease"]);
        assert_eq!(words("5 µg, 5 μg"), ["5", "μg", "5", "μg"]);
        assert_eq!(
            words("L\u{2011}threonate x-ray 22q11.2"),
            ["l", "threonate", "x", "ray", "22q11", "2"]
        );
        assert_eq!(words("ﬁbro\u{ad}sis"), ["fibrosis"]);
        assert_eq!(words("Αθήνα"), ["αθηνα"]);
    }

    #[test]
    fn words_that_begin_otherwise_may_be_left_out() {
        for text in
            ["naïve Nina's nose, über alles", "x-ray can't 2ndary ’n’ ab\u{ad}cd", "éa ae a糖b"]
        {
            for first in b'a'..=b'z' {
                let wanted = |word: &str| {
                    let byte = word.as_bytes()[0];
                    byte == first || !byte.is_ascii_alphanumeric()
                };
                let mut some = Vec::new();
                each_word_from(text, |byte| byte == first, |_, word| some.push(word.to_owned()));
                some.retain(|word| wanted(word));
                let mut all = words(text);
                all.retain(|word| wanted(word));
                assert_eq!(some, all, "{text} from {}", char::from(first));
            }
        }
    }

    #[test]
    fn a_word_knows_its_place_in_the_text_as_written() {
        assert_eq!(places("Crohn’s (“ileitis”), e\u{301}te"), ["Crohn’s", "ileitis", "e\u{301}te"]);
        assert_eq!(places("'quoted' words'"), ["quoted", "words"]);
        assert_eq!(places("糖尿病 diabetes"), ["糖", "尿", "病", "diabetes"]);
    }

    #[test]
    fn one_key_for_forms_and_spellings_of_a_word() {
        for (a, b) in [
            ("symptoms", "symptom"),
            ("alzheimers", "alzheimer"),
            ("anaemia", "anemia"),
            ("tumours", "tumor"),
            ("oedema", "edema"),
            ("treated", "treats"),
            ("exercising", "exercise"),
            ("potatoes", "potato"),
            ("behavioural", "behavioral"),
            ("fibre", "fibers"),
            ("centres", "center"),
            ("diarrhoea", "diarrhea"),
            ("haemorrhage", "hemorrhages"),
            ("paediatric", "pediatric"),
            ("oestrogen", "estrogens"),
            ("sulphur", "sulfur"),
            ("immunise", "immunized"),
            ("counselling", "counseling"),
            ("vertebrae", "vertebra"),
            ("diagnoses", "diagnosis"),
            ("metastases", "metastasis"),
            ("women", "woman"),
            ("children", "child"),
            ("sjogrens", "sjgren"),
            ("menieres", "mnire"),
        ] {
            assert_eq!(key(a), key(b), "{a} and {b}");
        }
        for (a, b) in [
            ("hypertension", "hypotension"),
            ("organ", "organization"),
            ("severe", "several"),
            ("medical", "medication"),
            ("experience", "experiments"),
        ] {
            assert_ne!(key(a), key(b), "{a} and {b}");
        }
    }
}
