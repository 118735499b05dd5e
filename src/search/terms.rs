//! Where an article first uses the terms of a glossary: whole words and their plurals, not in
//! headings, links or citation marks, and no term that the article itself is about.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::words::{each_word, words};
use crate::article::{Article, Form, Owner, Span, TextBlock};
use crate::library::Term;

/// Words in one name; a longer one is never found.
const NAME_WORDS_MAX: usize = 6;

/// The first use of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// Of the article's text.
    pub block: u32,
    /// In characters.
    pub chars: Range<usize>,
    /// Which of the terms.
    pub term: usize,
}

/// The first use of each term, in reading order. Where two terms have a name in common, the
/// first has it.
#[must_use]
pub fn first_uses(article: &Article, terms: &[Term]) -> Vec<TermUse> {
    uses_with(&NameIndex::of(terms), article, terms)
}

/// The same, with an index of these terms.
pub(super) fn uses_with(index: &NameIndex, article: &Article, terms: &[Term]) -> Vec<TermUse> {
    let mut done: HashSet<usize> = own_subject(article, terms);
    let mut uses = Vec::new();
    for (n, block) in (0..).zip(article.blocks_of_text()) {
        if is_heading(&block) {
            continue;
        }
        for (start, text) in open_text(&block) {
            for (chars, term) in index.find(text) {
                if done.insert(term) {
                    let chars = start + chars.start..start + chars.end;
                    uses.push(TermUse { block: n, chars, term });
                }
            }
        }
    }
    uses
}

fn is_heading(block: &TextBlock<'_>) -> bool {
    let owner = matches!(block.owner, Owner::Title | Owner::SectionHeading(_) | Owner::Question(_));
    owner || block.form == Form::Heading
}

/// The stretches of a block that lead nowhere, each with the character at which it begins.
fn open_text<'a>(block: &'a TextBlock<'a>) -> Vec<(usize, &'a str)> {
    let Some(prose) = block.prose else { return vec![(0, &block.text)] };
    let mut at = 0;
    let mut open = Vec::new();
    for span in &prose.spans {
        match span {
            Span::Text { text, link, .. } => {
                if link.is_none() {
                    open.push((at, text.as_str()));
                }
                at += text.chars().count();
            }
            Span::Number(token) => at += token.placeholder().chars().count(),
            Span::Cite(_) => {}
        }
    }
    open
}

/// Terms that the article is about, by its title or because they lead to it. Its other names are
/// all by which people look for it, "CPAP" too, and it may be the one place where that is used.
fn own_subject(article: &Article, terms: &[Term]) -> HashSet<usize> {
    let mut own: HashSet<Vec<String>> = HashSet::new();
    own.insert(words(&article.title));
    own.insert(words(&article.slug));
    // "Iron deficiency anaemia: symptoms and causes" is about iron deficiency anaemia.
    own.extend(article.title.split([':', '?']).next().map(words));
    let is_own = |term: &Term| {
        term.article.as_deref().is_some_and(|to| to.split('#').next() == Some(&article.slug))
            || term.all_names().any(|name| own.contains(&words(name)))
    };
    (0..terms.len()).filter(|n| is_own(&terms[*n])).collect()
}

/// Names by their first word.
pub(super) struct NameIndex {
    by_first: HashMap<String, Vec<Name>>,
}

struct Name {
    /// After the first.
    rest: Vec<String>,
    /// Capitals that have to be there: "AIDS" is not "aids".
    spelled: Option<String>,
    term: usize,
}

impl NameIndex {
    pub fn of(terms: &[Term]) -> Self {
        let mut by_first: HashMap<String, Vec<Name>> = HashMap::new();
        for (term, name) in terms
            .iter()
            .enumerate()
            .flat_map(|(n, term)| term.all_names().map(move |name| (n, name)))
        {
            let folded = words(name);
            let Some((last, before)) = folded.split_last() else { continue };
            if folded.len() > NAME_WORDS_MAX {
                continue;
            }
            let capitals = name.chars().any(char::is_uppercase)
                && !name.chars().any(char::is_lowercase)
                && name.chars().filter(|c| c.is_alphabetic()).count() > 1;
            let spelled = capitals.then(|| name.to_owned());
            for last in plurals(last) {
                let mut all = before.to_vec();
                all.push(last);
                let first = all.remove(0);
                let name = Name { rest: all, spelled: spelled.clone(), term };
                by_first.entry(first).or_default().push(name);
            }
        }
        for names in by_first.values_mut() {
            // The longest name that fits is meant.
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        }
        Self { by_first }
    }

    /// Ranges of characters with their terms, in order, not overlapping.
    fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut all: Vec<(Range<usize>, String)> = Vec::new();
        each_word(text, |range, folded| all.push((range, folded.to_owned())));
        let mut found = Vec::new();
        let mut n = 0;
        while let Some((range, first)) = all.get(n) {
            let fits = |name: &&Name| {
                let rest = all.get(n + 1..n + 1 + name.rest.len());
                let end = n + name.rest.len();
                rest.is_some_and(|rest| rest.iter().map(|(_, word)| word).eq(&name.rest))
                    && is_joined(text, &all[n..=end])
                    && name.spelled.as_ref().is_none_or(|spelled| {
                        text[range.start..all[end].0.end].starts_with(spelled.as_str())
                    })
            };
            let name = self.by_first.get(first).and_then(|names| names.iter().find(fits));
            let Some(name) = name else {
                n += 1;
                continue;
            };
            let end = n + name.rest.len();
            let from = text[..range.start].chars().count();
            let length = text[range.start..all[end].0.end].chars().count();
            found.push((from..from + length, name.term));
            n = end + 1;
        }
        found
    }
}

/// Whether nothing but a space or a hyphen stands between words that follow one another.
fn is_joined(text: &str, words: &[(Range<usize>, String)]) -> bool {
    words.windows(2).all(|pair| {
        let between = &text[pair[0].0.end..pair[1].0.start];
        between.chars().count() == 1
            && between
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '\u{2011}' | '–'))
    })
}

/// A word and what its plural may be. One that is no word is found nowhere.
fn plurals(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned(), format!("{word}s"), format!("{word}es")];
    if let Some(stem) = word.strip_suffix('y') {
        all.push(format!("{stem}ies"));
    }
    if let Some(stem) = word.strip_suffix("is") {
        all.push(format!("{stem}es"));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str) -> Vec<String> {
        let term = |name: &&str| Term {
            name: (*name).to_owned(),
            names: Vec::new(),
            definition: "x".to_owned(),
            article: None,
        };
        let terms: Vec<Term> = names.iter().map(term).collect();
        let letters: Vec<char> = text.chars().collect();
        let found = NameIndex::of(&terms).find(text);
        found.into_iter().map(|(range, _)| letters[range].iter().collect()).collect()
    }

    #[test]
    fn whole_words_and_their_plurals_are_found() {
        assert_eq!(found(&["trial"], "Two trials, a trial, trialled"), ["trials", "trial"]);
        assert_eq!(
            found(&["biopsy", "diagnosis"], "Biopsies, diagnoses"),
            ["Biopsies", "diagnoses"]
        );
        assert_eq!(found(&["ferritin"], "haemoferritin"), [""; 0]);
        assert_eq!(found(&["virus"], "viruses"), ["viruses"]);
    }

    #[test]
    fn the_longest_name_is_meant_and_words_stand_together() {
        let names = ["blood", "blood–brain barrier"];
        assert_eq!(
            found(&names, "The blood-brain barriers of blood"),
            ["blood-brain barriers", "blood"]
        );
        assert_eq!(found(&["side effect"], "on this side. Effect of"), [""; 0]);
    }

    #[test]
    fn capitals_have_to_be_there() {
        assert_eq!(found(&["AIDS", "DNA"], "It aids; AIDS; dna, DNA"), ["AIDS", "DNA"]);
    }
}
