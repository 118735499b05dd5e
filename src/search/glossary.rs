//! The terms of a whole library in the order of the alphabet: which one typed words ask for,
//! which ones they narrow the list to, and which articles use each.
//!
//! Terms stand beside the ranked hits and change nothing in them.

use std::collections::HashSet;

use super::alphabet::{Narrowing, SortKey};
use super::terms::{NameIndex, uses_with};
use super::words::{key, words};
use crate::article::ArticleId;
use crate::library::{BUNDLED, Library, Term};

/// A name shorter than this, in letters, is not found by a misspelling.
const MISSPELT_MIN: usize = 5;
/// Typed words beyond this ask for no term.
const ASKED_WORDS_MAX: usize = 12;

/// What asks for a meaning before the word, the longer first.
const BEFORE: [&[&str]; 15] = [
    &["what", "is", "the", "meaning", "of"],
    &["what", "is", "meant", "by"],
    &["what", "does"],
    &["what", "do"],
    &["what", "is"],
    &["what", "are"],
    &["whats"],
    &["meaning", "of"],
    &["definition", "of"],
    &["define"],
    &["explain"],
    &["the"],
    &["a"],
    &["an"],
    &["term"],
];
/// And after it.
const AFTER: [&str; 5] = ["meaning", "definition", "mean", "means", "defined"];

/// A term of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defined {
    /// What stands after `glossary#` in a link; no two terms have the same.
    pub id: String,
    /// The collection whose glossary it stands in.
    pub collection: String,
    pub term: Term,
    pub key: SortKey,
    names: Vec<Name>,
}

/// A name of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    key: SortKey,
    /// The same for other forms of its words.
    stems: String,
}

impl Name {
    fn of(name: &str) -> Self {
        let key = SortKey::of(name);
        let stems = stems(key.phrase());
        Self { key, stems }
    }
}

/// All terms, in the order of the alphabet.
#[derive(Debug, Default)]
pub struct Terms {
    all: Vec<Defined>,
}

/// A term that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its place in [`Terms::all`].
    pub term: usize,
    /// It was spelled as one of its names is.
    pub exact: bool,
    /// The words that stand for it, folded.
    pub phrase: String,
}

impl Terms {
    #[must_use]
    pub fn of(library: &Library) -> Self {
        let mut all: Vec<Defined> = Vec::new();
        let mut taken = HashSet::new();
        for (collection, terms) in library.glossaries() {
            for term in terms {
                let made = words(&term.name).join("-");
                let id = free(&made, &taken);
                taken.insert(id.clone());
                let names = term.all_names().map(Name::of).collect();
                let key = SortKey::of(&term.name);
                let collection = collection.to_owned();
                all.push(Defined { id, collection, term: term.clone(), key, names });
            }
        }
        all.sort_by(|a, b| a.key.place().cmp(&b.key.place()));
        Self { all }
    }

    #[must_use]
    pub fn all(&self) -> &[Defined] {
        &self.all
    }

    /// The place of a term, by its id or any of its names.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let by_id = self.all.iter().position(|term| term.id == name);
        by_id.or_else(|| {
            let key = SortKey::of(name);
            self.first_named(|known| known.key == key)
        })
    }

    /// The place of the term that a collection's articles mean by that name.
    #[must_use]
    pub fn place_of(&self, collection: &str, name: &str) -> Option<usize> {
        let named = |of: &str| {
            self.all.iter().position(|term| term.collection == of && term.term.name == name)
        };
        named(collection).or_else(|| named(BUNDLED))
    }

    /// The term that typed words ask for: alone, or as "what is …", "define …", "… meaning".
    /// `misspelt`: one letter may be wrong, left out, too many, or two may have changed places.
    #[must_use]
    pub fn asked(&self, text: &str, misspelt: bool) -> Option<Asked> {
        let phrase = subject(words(text))?.join(" ");
        let stems = stems(&phrase);
        let spelled = self
            .first_named(|name| name.key.phrase() == phrase)
            .or_else(|| self.first_named(|name| name.stems == stems));
        if let Some(term) = spelled {
            return Some(Asked { term, exact: true, phrase });
        }
        let near = || self.first_named(|name| is_near(&phrase, name.key.phrase()));
        let term = misspelt.then(near).flatten()?;
        Some(Asked { term, exact: false, phrase })
    }

    /// The place of the first term that has such a name.
    fn first_named(&self, is_it: impl Fn(&Name) -> bool) -> Option<usize> {
        self.all.iter().position(|term| term.names.iter().any(&is_it))
    }

    /// The places of terms that typed words narrow the list to. Where nothing begins like them, a
    /// term that is one letter away from them is meant.
    #[must_use]
    pub fn narrowed(&self, typed: &str) -> Vec<usize> {
        let narrowing = Narrowing::of(typed);
        let lets = |term: &Defined| term.names.iter().any(|name| narrowing.lets(&name.key));
        let found: Vec<usize> = (0..self.all.len()).filter(|&n| lets(&self.all[n])).collect();
        if found.is_empty() {
            return self.asked(typed, true).map(|asked| asked.term).into_iter().collect();
        }
        found
    }

    /// For each term the articles in memory that use it, in the order of the library. An article
    /// that is about the term is not among them.
    #[must_use]
    pub fn used_in(&self, library: &Library) -> Vec<Vec<ArticleId>> {
        let mut used = vec![Vec::new(); self.all.len()];
        let mut of = String::new();
        let (mut terms, mut names): (Vec<Term>, _) = (Vec::new(), NameIndex::of(&[]));
        // The articles of a collection follow one another, and are read with the same terms.
        for body in library.bodies() {
            if of != body.id.collection {
                of.clone_from(&body.id.collection);
                terms = library.terms_for(&of).cloned().collect();
                names = NameIndex::of(&terms);
            }
            for found in uses_with(&names, &body.article, &terms) {
                if let Some(place) = self.place_of(&of, &terms[found.term].name) {
                    used[place].push(body.id.clone());
                }
            }
        }
        used
    }
}

/// Whether words ask what something is, and are the same thing: "What is asthma?" for "asthma".
#[must_use]
pub fn is_about(title: &str, phrase: &str) -> bool {
    let head = title.split([':', '(']).next().unwrap_or_default();
    let wanted = stems(phrase);
    [title, head].into_iter().any(|title| {
        subject(words(title)).is_some_and(|subject| stems(&subject.join(" ")) == wanted)
    })
}

/// Whether a title has all words of a phrase side by side: "Gout at home" for "gout".
#[must_use]
pub fn names(title: &str, phrase: &str) -> bool {
    let title: Vec<String> = words(title).iter().map(|word| key(word)).collect();
    let wanted: Vec<String> = phrase.split(' ').map(key).collect();
    title.windows(wanted.len()).any(|some| some == wanted)
}

/// Whether typed words are nothing but a phrase, and do not ask what it means.
#[must_use]
pub fn is_bare(typed: &str, phrase: &str) -> bool {
    words(typed).len() == phrase.split(' ').count()
}

/// The words that are left when what asks for a meaning is taken away.
fn subject(mut words: Vec<String>) -> Option<Vec<String>> {
    if words.len() > ASKED_WORDS_MAX {
        return None;
    }
    while let Some(before) = BEFORE.iter().find(|before| {
        words.len() > before.len() && words.iter().zip(before.iter()).all(|(a, b)| a == b)
    }) {
        words.drain(..before.len());
    }
    while words.len() > 1 && words.last().is_some_and(|last| AFTER.contains(&last.as_str())) {
        words.pop();
    }
    (!words.is_empty()).then_some(words)
}

/// A folded phrase with each word as its stem.
fn stems(phrase: &str) -> String {
    phrase.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

/// The first of `name`, `name-2`, `name-3` … that is not taken.
fn free(name: &str, taken: &HashSet<String>) -> String {
    let numbered = (2u32..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// Whether one is the other with one letter wrong, left out, too many, or two changed.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < MISSPELT_MIN || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let (Some(rest_of_a), Some(rest_of_b)) = (a.get(1..), b.get(1..)) else { return true };
    let swapped = || match (a, b) {
        ([one, two, a @ ..], [first, second, b @ ..]) => one == second && two == first && a == b,
        _ => false,
    };
    rest_of_a == rest_of_b || rest_of_a == b || a == rest_of_b || swapped()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<String> {
        let terms = Terms::of(&Library::bundled());
        terms.asked(text, true).map(|asked| terms.all()[asked.term].term.name.clone())
    }

    #[test]
    fn a_word_is_asked_for_in_many_ways() {
        for text in [
            "ferritin",
            "Ferritin?",
            "what is ferritin",
            "What's ferritin",
            "what does ferritin mean",
            "define: ferritin",
            "the meaning of ferritin",
            "ferritin meaning",
            "serum ferritin",
            "feritin",
            "ferritni",
            "ferritinn",
        ] {
            assert_eq!(asked(text).as_deref(), Some("Ferritin"), "{text}");
        }
        for text in ["", "what is", "meaning", "ferritin and iron", "low ferritin", "fe"] {
            assert_eq!(asked(text), None, "{text}");
        }
    }

    #[test]
    fn one_letter_may_be_wrong_and_not_two() {
        for (a, b, near) in [
            ("serum", "serums", true),
            ("serum", "sreum", true),
            ("serum", "sarum", true),
            ("serum", "sarem", false),
            ("ferritin", "feritni", false),
            ("flu", "flo", false),
        ] {
            assert_eq!((is_near(a, b), is_near(b, a)), (near, near), "{a} and {b}");
        }
    }

    #[test]
    fn a_title_that_is_the_word_or_asks_what_it_is_is_about_it() {
        assert!(is_about("Asthma: symptoms and care", "asthma"));
        assert!(is_about("What is asthma?", "asthma"));
        assert!(!is_about("Can asthma be cured?", "asthma"));
    }
}
