//! Lists in the order of the alphabet: where a title stands in them, under which letter, and
//! whether typed words narrow a list to it.
//!
//! It folds as searching does, so that accents, capitals and signs do not change the order.

use super::words::each_word;

/// The letter of what begins with none from A to Z. It stands last.
pub const OTHER_LETTER: char = '#';

/// Words before the one by which an article's title is found in a list.
const SMALL_WORDS: [&str; 3] = ["the", "a", "an"];

/// Folded words, each with a space before it: what lists are sorted and narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortKey {
    words: Box<str>,
    /// Where the words begin that count for the order.
    from: u32,
}

impl SortKey {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = String::with_capacity(text.len() + 1);
        each_word(text, |_, word| {
            words.push(' ');
            words.push_str(word);
        });
        Self { words: words.into(), from: 0 }
    }

    /// The same for the title of an article: "The common cold" stands under C.
    #[must_use]
    pub fn of_title(text: &str) -> Self {
        let mut key = Self::of(text);
        let mut words = key.words.split(' ').skip(1);
        if let (Some(first), Some(_)) = (words.next(), words.next())
            && SMALL_WORDS.contains(&first)
        {
            key.from = u32::try_from(first.len() + 1).unwrap_or(0);
        }
        key
    }

    fn ordered(&self) -> &str {
        self.words.get(self.from as usize..).unwrap_or_default().trim_start()
    }

    /// `'A'` to `'Z'`, or [`OTHER_LETTER`].
    #[must_use]
    pub fn letter(&self) -> char {
        let first = self.ordered().bytes().next().filter(u8::is_ascii_alphabetic);
        first.map_or(OTHER_LETTER, |byte| char::from(byte.to_ascii_uppercase()))
    }

    /// What a list is sorted by: letters before figures and other scripts.
    #[must_use]
    pub fn place(&self) -> (bool, &str) {
        (self.letter() == OTHER_LETTER, self.ordered())
    }

    /// The folded words with single spaces between them.
    #[must_use]
    pub fn phrase(&self) -> &str {
        self.words.trim_start()
    }
}

/// Words typed to narrow a list.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// Each with a space before it.
    words: Vec<String>,
}

impl Narrowing {
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let mut words = Vec::new();
        each_word(typed, |_, word| words.push(format!(" {word}")));
        Self { words }
    }

    /// Whether every typed word begins a word of it.
    #[must_use]
    pub fn lets(&self, key: &SortKey) -> bool {
        self.words.iter().all(|word| key.words.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_under_the_letter_of_their_first_word_that_says_something() {
        for (title, letter) in [
            ("Asthma", 'A'),
            ("The common cold", 'C'),
            ("A", 'A'),
            ("“Éclairs” and teeth", 'E'),
            ("5 ways to sleep", OTHER_LETTER),
            ("Ωmega", OTHER_LETTER),
            ("…", OTHER_LETTER),
            ("", OTHER_LETTER),
        ] {
            assert_eq!(SortKey::of_title(title).letter(), letter, "{title}");
        }
        assert_eq!(SortKey::of("The flu: is it bad?").letter(), 'T');
    }

    #[test]
    fn figures_and_other_scripts_stand_last() {
        let mut titles = ["5 ways", "Zinc", "Ωmega", "asthma", "Ärger"];
        titles.sort_by_key(|title| {
            let key = SortKey::of(title);
            let (other, words) = key.place();
            (other, words.to_owned())
        });
        assert_eq!(titles, ["Ärger", "asthma", "Zinc", "5 ways", "Ωmega"]);
    }

    #[test]
    fn a_list_is_narrowed_to_words_that_begin_so() {
        let key = SortKey::of("Why is my hair falling out?");
        for (typed, lets) in
            [("", true), ("hair", true), ("FALL ha", true), ("air", false), ("hair x", false)]
        {
            assert_eq!(Narrowing::of(typed).lets(&key), lets, "{typed}");
        }
    }
}
