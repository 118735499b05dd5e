//! `glossary.ron`: what words mean, in a sentence or two. A term that cannot be used is left out
//! and said so, with its place; the others are kept.
//!
//! Where terms stand in an article is for `search` to find, and how they look for `ui`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::article::{self, FileShape, Problem, Severity};

/// So many terms of one file are read.
const TERMS_MAX: usize = 5_000;
/// Other names of one term.
const NAMES_MAX: usize = 20;
/// Of a term or one of its names, in characters.
const NAME_CHARS_MAX: usize = 80;
/// A definition is read in passing, in characters.
const DEFINITION_CHARS_MAX: usize = 400;
/// So many problems of one file are told.
const PROBLEMS_MAX: usize = 100;

/// What a word means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub name: String,
    /// Other names and spellings that mean the same.
    pub names: Vec<String>,
    pub definition: String,
    /// An article that says more: what is written after `article:` in a link.
    pub article: Option<String>,
}

impl Term {
    /// All that it is called, its own name first.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(String::as_str))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// In the order of the file; no two have a name in common.
    pub terms: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(rename = "Glossary", deny_unknown_fields)]
struct GlossaryFile {
    #[serde(default)]
    format: Option<u32>,
    terms: Vec<TermFile>,
}

#[derive(Deserialize)]
#[serde(rename = "Term", deny_unknown_fields)]
struct TermFile {
    term: String,
    #[serde(default)]
    names: Vec<String>,
    definition: String,
    #[serde(default)]
    article: Option<String>,
}

impl FileShape for GlossaryFile {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

/// Reads a glossary. Reading never fails: what cannot be used is left out, and problems say so.
#[must_use]
pub fn read_glossary(name: &str, text: &str) -> (Glossary, Vec<Problem>) {
    let file: GlossaryFile = match article::parse(name, text) {
        Ok(file) => file,
        Err(problem) => return (Glossary::default(), vec![*problem]),
    };
    let mut reader = Reader { name, text, seen: HashSet::new(), problems: Vec::new() };
    if file.terms.len() > TERMS_MAX {
        let words = format!("There are more than {TERMS_MAX} terms. The rest was left out.");
        reader.tell(&format!("terms.{TERMS_MAX}"), words, "Make it several collections.");
    }
    let terms = file.terms.into_iter().enumerate().take(TERMS_MAX);
    let terms = terms.filter_map(|(n, term)| reader.term(n, term)).collect();
    (Glossary { terms }, reader.problems)
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    /// Names in small letters.
    seen: HashSet<String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, path: &str, words: String, hint: &str) {
        // Each place is looked for in the whole file.
        if self.problems.len() >= PROBLEMS_MAX {
            return;
        }
        let place = article::place_of_value(self.name, self.text, path);
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        self.problems.push(Problem { place, severity: Severity::Error, words, hint });
    }

    fn term(&mut self, n: usize, file: TermFile) -> Option<Term> {
        let path = |field: &str| format!("terms.{n}.{field}");
        let name = one_line(&file.term);
        if !self.is_name(&path("term"), &name) {
            return None;
        }
        let definition = one_line(&file.definition);
        if definition.is_empty() {
            let words = format!("“{name}” has no definition. The term was left out.");
            self.tell(&path("definition"), words, "Say what it means in a sentence or two.");
            return None;
        }
        if definition.chars().count() > DEFINITION_CHARS_MAX {
            let words = format!(
                "The definition of “{name}” is longer than {DEFINITION_CHARS_MAX} letters. The \
                 term was left out."
            );
            self.tell(&path("definition"), words, "Say it in a sentence or two.");
            return None;
        }
        if file.names.len() > NAMES_MAX {
            let words = format!("“{name}” has more than {NAMES_MAX} names. The rest was left out.");
            self.tell(&path("names"), words, "");
        }
        let mut names = Vec::new();
        for (m, other) in file.names.iter().enumerate().take(NAMES_MAX) {
            let other = one_line(other);
            if self.is_name(&format!("terms.{n}.names.{m}"), &other) {
                names.push(other);
            }
        }
        let article = file.article.filter(|article| !article.trim().is_empty());
        Some(Term { name, names, definition, article })
    }

    /// Whether something can be called that: it has letters, is not long, and is the first.
    fn is_name(&mut self, path: &str, name: &str) -> bool {
        let problem = if !name.chars().any(char::is_alphanumeric) {
            "A name without letters was left out.".to_owned()
        } else if name.chars().count() > NAME_CHARS_MAX {
            let start: String = name.chars().take(20).collect();
            format!("The name “{start}…” is longer than {NAME_CHARS_MAX} letters. It was left out.")
        } else if self.seen.insert(name.to_lowercase()) {
            return true;
        } else {
            format!("“{name}” is there already. The second was left out.")
        };
        self.tell(path, problem, "");
        false
    }
}

/// Every stretch of white space as one space, and none at the ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
