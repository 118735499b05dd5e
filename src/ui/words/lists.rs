//! The words of the pages that list things: the A to Z, the glossary, and topics.

use crate::app::ListOf;

use super::{counted, number, topic_size};

pub const A_TO_Z: &str = "A to Z";
pub const GLOSSARY: &str = "Glossary";
pub const WHICH_LIST: &str = "What is listed";
pub const NARROW_LIST: &str = "Type to narrow the list";
pub const NARROW_TERMS: &str = "Type to find a word";
pub const SHOW_ALL_AGAIN: &str = "Show all again";
pub const OTHER_LETTERS: &str = "Figures and other signs";
pub const NO_TITLE: &str = "No title has these words";
pub const NO_TITLE_HINT: &str =
    "This list looks at titles alone. Type fewer letters, or search the texts.";
pub const NO_TERM_HINT: &str =
    "The glossary holds words that articles explain. Search looks into the articles themselves.";
pub const SEARCH_TEXTS: &str = "Search all texts";
pub const EMPTY_LIBRARY: &str = "Your library is empty";
pub const EMPTY_LIBRARY_HINT: &str = "Add articles, and they are listed here.";
pub const NO_QUESTIONS: &str = "No questions yet";
pub const NO_QUESTIONS_HINT: &str = "Articles with questions and answers bring them here.";
pub const NO_TERMS: &str = "No words are explained yet";
pub const NO_TERMS_HINT: &str = "A collection brings its own in a file called glossary.ron.";
pub const START_HERE: &str = "Start here";
pub const ARTICLES: &str = "Articles";
pub const MORE_ARTICLES: &str = "More articles";
pub const ALL_QUESTIONS: &str = "Questions";
pub const NOTHING_UNDER_TOPIC: &str = "Nothing stands here";
pub const NOTHING_UNDER_TOPIC_HINT: &str =
    "No article of your library has this topic now. Choose another topic in the library.";
pub const IN_THESE_ARTICLES: &str = "In these articles";
pub const OPEN_IN_GLOSSARY: &str = "Open in glossary";
pub const TERMS: &str = "Terms";

pub fn list_name(of: ListOf, n: usize) -> String {
    let name = match of {
        ListOf::Articles => ARTICLES,
        ListOf::Questions => ALL_QUESTIONS,
    };
    format!("{name} {}", number(n))
}

pub fn list_size(of: ListOf, n: usize) -> String {
    match of {
        ListOf::Articles => topic_size(n),
        ListOf::Questions => counted(n, "question", "questions"),
    }
}

pub fn terms_count(n: usize) -> String {
    counted(n, "word explained", "words explained")
}

/// A letter of the bar over a list.
pub fn go_to_letter(letter: &str) -> String {
    format!("Go to {letter}")
}

pub fn no_term(typed: &str) -> String {
    let typed = typed.trim();
    let start: String = typed.chars().take(60).collect();
    let more = if start.len() < typed.len() { "…" } else { "" };
    format!("No term begins with “{start}{more}”")
}

pub fn other_names(names: &[String]) -> String {
    format!("Also: {}", names.join(", "))
}

pub fn from_collection(name: &str) -> String {
    format!("From {name}")
}

/// Under the articles of a term that are shown.
pub fn more_with_term(n: usize, term: &str) -> String {
    format!("{n} more: search for {term}")
}

pub fn term_spoken(name: &str, definition: &str) -> String {
    format!("Term: {name}. {definition}")
}

/// What is told of results, with the term that stands among them.
pub fn and_a_term(found: &str, term: &str) -> String {
    format!("{found}. {GLOSSARY}: {term}")
}
