//! The words that triggers are made of, and which of them a typed word may be: the same word,
//! another form of it, or it with one mistake.

use std::collections::{HashMap, HashSet};

use crate::library;
use crate::search::words::{key, words};

/// In words of fewer letters no mistake is forgiven.
const LETTERS_MIN: usize = 5;

/// A word of a trigger, by number.
pub(super) type Word = u16;

#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By spelling, words of which nothing else counts.
    only: HashMap<String, Word>,
    /// By stem, words whose other forms count too.
    forms: HashMap<String, Word>,
    /// All spellings.
    spelled: HashSet<String>,
    /// By first letter, spellings in which a mistake is forgiven.
    long: HashMap<char, Vec<(String, Word)>>,
    small: HashSet<String>,
    /// What looks like a mistake and is none.
    others: HashSet<String>,
    /// A list is a word, too.
    lists: HashMap<String, Word>,
    /// For each word, the lists in which it stands.
    on: HashMap<Word, Vec<Word>>,
    len: Word,
}

impl Vocabulary {
    pub fn new(manner: &library::Manner) -> Self {
        let folded = |all: &[String]| all.iter().flat_map(|text| words(text)).collect();
        let mut vocabulary = Self {
            small: folded(&manner.small),
            others: folded(&manner.other_words),
            ..Self::default()
        };
        for list in &manner.words {
            let number = vocabulary.next();
            vocabulary.lists.insert(list.name.clone(), number);
            for word in list.any.iter().filter_map(|word| vocabulary.add(word)).collect::<Vec<_>>()
            {
                vocabulary.on.entry(word).or_default().push(number);
            }
        }
        vocabulary
    }

    /// The limits of the file keep the numbers far below their end.
    fn next(&mut self) -> Word {
        let number = self.len;
        self.len = self.len.saturating_add(1);
        number
    }

    /// The number of a word; with `=` before it only its own spelling counts.
    pub fn add(&mut self, spelled: &str) -> Option<Word> {
        let only = spelled.starts_with('=');
        let folded = words(spelled).into_iter().next()?;
        let known = if only { self.only.get(&folded) } else { self.forms.get(&key(&folded)) };
        let word = known.copied().unwrap_or_else(|| self.next());
        if only {
            self.only.insert(folded.clone(), word);
        } else {
            self.forms.insert(key(&folded), word);
        }
        let first = folded.chars().next().filter(|_| folded.chars().count() >= LETTERS_MIN);
        if let Some(first) = first.filter(|_| !only) {
            let long = self.long.entry(first).or_default();
            if !long.iter().any(|(known, _)| *known == folded) {
                long.push((folded.clone(), word));
            }
        }
        self.spelled.insert(folded);
        Some(word)
    }

    pub fn list(&self, name: &str) -> Option<Word> {
        self.lists.get(name).copied()
    }

    pub fn len(&self) -> usize {
        usize::from(self.len)
    }

    pub fn is_small(&self, folded: &str) -> bool {
        self.small.contains(folded)
    }

    /// Whether a trigger has a word of this spelling.
    pub fn has(&self, folded: &str) -> bool {
        self.spelled.contains(folded)
    }

    /// Every word that a typed one may be, and every list in which that stands.
    pub fn each(&self, folded: &str, mut found: impl FnMut(Word)) {
        let mut found = |word: Word| {
            found(word);
            self.on.get(&word).into_iter().flatten().for_each(|list| found(*list));
        };
        let spelled = self.has(folded);
        if let Some(word) = self.only.get(folded) {
            found(*word);
        }
        if !spelled && self.others.contains(folded) {
            return;
        }
        let form = self.forms.get(&key(folded));
        if let Some(word) = form {
            found(*word);
        }
        let known = spelled || form.is_some() || self.is_small(folded);
        if known || folded.chars().count() + 1 < LETTERS_MIN {
            return;
        }
        let near = folded.chars().next().and_then(|first| self.long.get(&first));
        for (word, number) in near.into_iter().flatten() {
            if is_one_mistake(folded, word) {
                found(*number);
            }
        }
    }
}

/// A letter put in, left out or changed, or two neighbours swapped.
fn is_one_mistake(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], _) | (_, []) => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b => true,
        ([_, rest @ ..], b) if rest == b => true,
        (a, [_, rest @ ..]) => a == rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_is_one() {
        for (a, b) in [
            ("storke", "stroke"),
            ("cheast", "chest"),
            ("sezure", "seizure"),
            ("chesd", "chest"),
            ("chest", "chests"),
        ] {
            assert!(is_one_mistake(a, b) && is_one_mistake(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("stroll", "stroke"),
            ("shocking", "choking"),
            ("chess", "choke"),
            ("breath", "thread"),
        ] {
            assert!(!is_one_mistake(a, b) && !is_one_mistake(b, a), "{a} {b}");
        }
    }
}
