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
    /// Whether it stands where something is asked; in a short text every word does.
    pub asks: bool,
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
        query.tell_story_from_question(typed);
        query.unfinished =
            !quoted && query.words.last().is_some_and(|word| word.place.end == typed.len());
        query
    }

    /// In a long text, notes which clauses ask: those that end with `?`, begin as questions do,
    /// or say that something is to be known. Where none does, all words count alike.
    fn tell_story_from_question(&mut self, typed: &str) {
        if self.words.len() < STORY_WORDS_MIN {
            return;
        }
        let mut clauses: Vec<(Range<usize>, bool)> = Vec::new();
        let mut from = 0;
        for n in 0..self.words.len() {
            let end = self.words.get(n + 1).map_or(typed.len(), |next| next.place.start);
            let gap = typed.get(self.words[n].place.end..end).unwrap_or("");
            if n + 1 == self.words.len() || gap.contains(['.', '?', '!', ',', ';', ':', '\n']) {
                let asks = gap.contains('?') || begins_to_ask(&self.words[from..=n]);
                clauses.push((from..n + 1, asks));
                from = n + 1;
            }
        }
        if clauses.iter().any(|(_, asks)| *asks) {
            for (clause, asks) in clauses {
                self.words[clause].iter_mut().for_each(|word| word.asks = asks);
            }
        }
    }

    fn read_part(&mut self, typed: &str, part: Range<usize>, quoted: bool) {
        let first = self.words.len();
        let base = part.start;
        each_word(&typed[part.clone()], |range, folded| {
            let place = base + range.start..base + range.end;
            if !quoted && is_without(typed, place.start) {
                self.without.push(key(folded));
            } else {
                let (folded, key) = (folded.to_owned(), key(folded));
                self.words.push(Word { folded, key, place, asks: true });
            }
        });
        if quoted && self.words.len() > first {
            self.phrases.push(first..self.words.len());
        }
    }
}

/// Texts of fewer words tell no story.
const STORY_WORDS_MIN: usize = 14;
/// What may stand before a question's first word.
const LEADS: [&str; 10] = ["and", "so", "but", "also", "then", "now", "well", "ok", "please", "my"];
const OPENERS: [&str; 28] = [
    "what", "whats", "how", "why", "when", "where", "who", "which", "is", "are", "can", "could",
    "do", "does", "did", "will", "would", "should", "may", "might", "any", "anyone", "tell",
    "explain", "question", "has", "must", "whether",
];

fn begins_to_ask(clause: &[Word]) -> bool {
    let mut words = clause.iter().map(|word| word.folded.as_str());
    let opens =
        words.find(|word| !LEADS.contains(word)).is_some_and(|word| OPENERS.contains(&word));
    let wants = |pair: &[Word]| {
        matches!(pair[0].folded.as_str(), "to" | "tell" | "me" | "i")
            && matches!(pair[1].folded.as_str(), "know" | "me" | "understand" | "wonder")
    };
    opens
        || clause.windows(2).any(wants)
        || clause.iter().any(|word| matches!(word.folded.as_str(), "wondering" | "advise"))
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
    fn a_story_is_told_from_what_it_asks() {
        let asks = |typed: &str| {
            let query = Query::read(typed);
            let words = query.words.iter().filter(|word| word.asks);
            words.map(|word| word.folded.clone()).collect::<Vec<_>>().join(" ")
        };
        let story = "My husband was told last week that he has gallstones and he feels nothing, \
                     what should we look out for";
        assert_eq!(asks(story), "what should we look out for");
        let story = "I have had psoriasis since I was a child. My mother had it. Will it ever go \
                     away? Thanks a lot";
        assert_eq!(asks(story), "will it ever go away");
        assert_eq!(asks("I have gout, is it dangerous"), "i have gout is it dangerous");
    }

    #[test]
    fn the_last_word_goes_on_until_something_follows_it() {
        assert!(Query::read("asth").unfinished);
        assert!(!Query::read("asthma ").unfinished);
        assert!(!Query::read("asthma?").unfinished);
        assert!(!Query::read("").unfinished);
    }
}
