//! What a question is about: treatment, symptoms, causes … in all its everyday wordings.
//!
//! One table of cues serves both sides: it tells what a person asks, and what a question or
//! heading without a stated kind answers. `cues.txt` says how a cue is written.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::words::key;

/// The kinds of question that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    Information = 1,
    Symptoms,
    Treatment,
    Causes,
    Prevention,
    Diagnosis,
    Outlook,
    Inheritance,
    Genes,
    Frequency,
    Risk,
    Complications,
    Research,
    Considerations,
    Stages,
    SideEffects,
    Dose,
    Support,
}

use Kind::{
    Causes, Complications, Considerations, Diagnosis, Dose, Frequency, Genes, Information,
    Inheritance, Outlook, Prevention, Research, Risk, SideEffects, Stages, Support, Symptoms,
    Treatment,
};

const ALL: [Kind; 18] = [
    Information,
    Symptoms,
    Treatment,
    Causes,
    Prevention,
    Diagnosis,
    Outlook,
    Inheritance,
    Genes,
    Frequency,
    Risk,
    Complications,
    Research,
    Considerations,
    Stages,
    SideEffects,
    Dose,
    Support,
];

impl Kind {
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        ALL.into_iter().find(|&kind| kind as u8 == byte)
    }

    /// The kind that a file names.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.trim().to_lowercase().as_str() {
            "information" | "overview" | "what is" => Information,
            "symptoms" => Symptoms,
            "treatment" | "treatments" => Treatment,
            "causes" | "cause" => Causes,
            "prevention" => Prevention,
            "diagnosis" | "exams and tests" => Diagnosis,
            "outlook" | "prognosis" => Outlook,
            "inheritance" => Inheritance,
            "genetic changes" | "genes" => Genes,
            "frequency" => Frequency,
            "susceptibility" | "risk" | "risk factors" => Risk,
            "complications" => Complications,
            "research" => Research,
            "considerations" | "living with" | "self-care" => Considerations,
            "stages" => Stages,
            "side effects" => SideEffects,
            "dose" | "dosage" | "usage" => Dose,
            "support groups" | "support" => Support,
            _ => return None,
        })
    }

    /// How well an answer of the kind `other` serves who asks for this one, from 0 to 1.
    #[must_use]
    pub fn served_by(self, other: Self) -> f32 {
        if self == other {
            return 1.0;
        }
        match (self, other) {
            (Inheritance, Genes | Causes)
            | (Genes, Causes | Inheritance)
            | (Causes, Genes | Risk)
            | (Risk, Causes | Frequency) => 0.4,
            (Complications, Symptoms | Outlook)
            | (Outlook | SideEffects, Complications)
            | (Considerations, Treatment)
            | (Prevention, Considerations | Risk)
            | (Treatment, Considerations) => 0.3,
            (Diagnosis, Symptoms) | (Stages, Diagnosis) | (Symptoms, Complications) => 0.2,
            (_, Information) => 0.15,
            _ => 0.0,
        }
    }
}

/// One cue found among a query's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: Kind,
    /// Which words of the query it takes up.
    pub words: Vec<usize>,
}

/// The table as written: kinds and their cues.
fn written() -> &'static [(Kind, Vec<&'static str>)] {
    static WRITTEN: OnceLock<Vec<(Kind, Vec<&'static str>)>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let paragraphs = include_str!("cues.txt").split("\n\n").filter_map(|p| p.split_once(':'));
        paragraphs
            .filter_map(|(kind, cues)| {
                Some((Kind::named(kind)?, cues.split(',').map(str::trim).collect()))
            })
            .collect()
    })
}

/// The names of people: what `@who` stands for.
fn people() -> &'static str {
    let table = include_str!("cues.txt");
    let from = table.find("\n@who:").map_or(table.len(), |at| at + 6);
    table[from..].split("\n\n").next().unwrap_or("")
}

/// One place in a cue.
enum Place {
    /// One of these rows of words; with `absent`, or nothing.
    Any { rows: Vec<Vec<u32>>, absent: bool },
    /// One to so many words, whichever they are.
    Gap(usize),
}

struct Cue {
    kind: Kind,
    places: Vec<Place>,
    /// Whether nothing may follow.
    ends: bool,
}

#[derive(Default)]
struct Cues {
    all: Vec<Cue>,
    /// By their first word, places in `all`.
    by_first: HashMap<u32, Vec<usize>>,
    /// Every word of every cue, by its key.
    numbers: HashMap<String, u32>,
}

/// At most so many words may stand where a cue has `*`, and where it has `~`.
const GAP_MAX: usize = 9;
const GAP_SHORT_MAX: usize = 3;

fn cues() -> &'static Cues {
    static CUES_READY: OnceLock<Cues> = OnceLock::new();
    CUES_READY.get_or_init(|| {
        let mut cues = Cues::default();
        for (kind, phrases) in written() {
            for phrase in phrases {
                cues.add(*kind, phrase);
            }
        }
        cues
    })
}

impl Cues {
    fn add(&mut self, kind: Kind, phrase: &str) {
        let places: Vec<Place> = phrase
            .trim_end_matches('$')
            .split_whitespace()
            .map(|place| match place {
                "*" => Place::Gap(GAP_MAX),
                "~" => Place::Gap(GAP_SHORT_MAX),
                "@who" => self.any_of(people()),
                words => self.any_of(words),
            })
            .collect();
        for place in &places {
            let Place::Any { rows, absent } = place else { break };
            for row in rows {
                let same = self.by_first.entry(row[0]).or_default();
                if same.last() != Some(&self.all.len()) {
                    same.push(self.all.len());
                }
            }
            if !absent {
                break;
            }
        }
        self.all.push(Cue { kind, places, ends: phrase.ends_with('$') });
    }

    fn any_of(&mut self, words: &str) -> Place {
        let mut rows = Vec::new();
        let mut absent = false;
        for row in words.split('/').map(str::trim) {
            absent |= row.is_empty();
            if !row.is_empty() {
                rows.push(row.split('_').map(|word| self.number(key(word))).collect());
            }
        }
        Place::Any { rows, absent }
    }

    fn number(&mut self, key: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(key).or_insert(next)
    }
}

/// Keys of words that may stand anywhere in a cue and change nothing.
const LIGHT: [&str; 38] = [
    "a", "actual", "also", "an", "best", "common", "current", "earth", "els", "ever", "exact",
    "first", "her", "his", "in", "just", "main", "most", "my", "normal", "often", "on", "our",
    "possibl", "real", "realli", "so", "still", "the", "their", "these", "this", "those", "typic",
    "usual", "veri", "world", "your",
];

/// A query's words as the cues number them.
struct Asked {
    numbers: Vec<Option<u32>>,
    /// What the last word may become, if it goes on.
    begun: Vec<u32>,
    /// Which words change nothing about what is asked.
    light: Vec<bool>,
}

impl Asked {
    fn is(&self, at: usize, word: u32) -> bool {
        match self.numbers.get(at) {
            Some(&number) => {
                number == Some(word)
                    || at > 0 && at + 1 == self.numbers.len() && self.begun.contains(&word)
            }
            None => false,
        }
    }
}

/// The cues among a row of keys, the longest first, each word used once. `start`: how the last
/// word begins, if it may go on.
#[must_use]
pub fn recognise(keys: &[String], start: Option<&str>) -> Vec<Found> {
    let cues = cues();
    let start = start.filter(|start| start.len() >= 3);
    let begins = |word: &str| start.is_some_and(|start| word.starts_with(start));
    let asked = Asked {
        numbers: keys.iter().map(|key| cues.numbers.get(key).copied()).collect(),
        begun: cues.numbers.iter().filter(|(word, _)| begins(word)).map(|(_, &n)| n).collect(),
        light: keys.iter().map(|key| LIGHT.contains(&key.as_str())).collect(),
    };
    let mut possible: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, number) in asked.numbers.iter().enumerate() {
        let same = number.and_then(|number| cues.by_first.get(&number)).into_iter().flatten();
        for &cue in same {
            let mut used = Vec::new();
            if match_at(&cues.all[cue], &cues.all[cue].places, &asked, at, &mut used) {
                possible.push((cue, used));
            }
        }
    }
    possible.sort_by_key(|(cue, words)| (std::cmp::Reverse(words.len()), *cue));
    let mut taken = vec![false; keys.len()];
    let mut found = Vec::new();
    for (cue, words) in possible {
        if words.iter().all(|&word| !taken[word]) {
            for &word in &words {
                taken[word] = true;
            }
            found.push(Found { kind: cues.all[cue].kind, words });
        }
    }
    found
}

/// Whether the rest of a cue stands at a word; with the words it takes up.
fn match_at(cue: &Cue, rest: &[Place], asked: &Asked, at: usize, used: &mut Vec<usize>) -> bool {
    let whole = rest;
    let Some((place, rest)) = rest.split_first() else {
        return !used.is_empty() && (!cue.ends || at == asked.numbers.len());
    };
    match place {
        Place::Gap(most) => {
            let last = (at + most).min(asked.numbers.len());
            (at + 1..=last).any(|next| match_at(cue, rest, asked, next, used))
        }
        Place::Any { rows, absent } => {
            let before = used.len();
            for row in rows {
                if row.iter().enumerate().all(|(n, &word)| asked.is(at + n, word)) {
                    used.extend(at..at + row.len());
                    if match_at(cue, rest, asked, at + row.len(), used) {
                        return true;
                    }
                    used.truncate(before);
                }
            }
            if *absent && match_at(cue, rest, asked, at, used) {
                return true;
            }
            // "How do you really get rid of": words that change nothing are stepped over.
            !used.is_empty()
                && asked.light.get(at) == Some(&true)
                && match_at(cue, whole, asked, at + 1, used)
        }
    }
}

/// The kind whose one-word cue begins with an unfinished word, if it has three letters or more.
#[must_use]
pub fn unfinished(word: &str) -> Option<Kind> {
    if word.len() < 3 {
        return None;
    }
    let kinds = written().iter().filter(|(kind, _)| *kind != Information);
    kinds.into_iter().find_map(|(kind, phrases)| {
        let single = phrases.iter().filter(|phrase| !phrase.contains([' ', '/', '*', '$']));
        single.take(3).any(|cue| cue.starts_with(word)).then_some(*kind)
    })
}

/// The kind of a question or heading that does not state one.
#[must_use]
pub fn of_heading(heading: &str) -> Option<Kind> {
    let keys: Vec<String> = super::words::words(heading).iter().map(|word| key(word)).collect();
    let found = recognise(&keys, None);
    found.iter().find(|cue| cue.kind != Information).or(found.first()).map(|cue| cue.kind)
}

/// Words that carry no subject: they never have to be found.
#[must_use]
pub fn is_filler(folded: &str) -> bool {
    static FILLERS: OnceLock<HashSet<&str>> = OnceLock::new();
    FILLERS
        .get_or_init(|| include_str!("fillers.txt").split_whitespace().collect())
        .contains(folded)
}

/// Whether a key is that of such a word.
#[must_use]
pub fn is_filler_key(word: &str) -> bool {
    static KEYS: OnceLock<HashSet<String>> = OnceLock::new();
    let keys = || include_str!("fillers.txt").split_whitespace().map(key).collect();
    KEYS.get_or_init(keys).contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Vec<Kind> {
        let keys: Vec<String> = crate::search::words::words(query).iter().map(|w| key(w)).collect();
        let mut kinds: Vec<Kind> = recognise(&keys, None).iter().map(|found| found.kind).collect();
        if kinds.iter().any(|&kind| kind != Information) {
            kinds.retain(|&kind| kind != Information);
        }
        kinds.dedup();
        kinds
    }

    fn kinds(query: &str) -> Vec<Kind> {
        let keys: Vec<String> = crate::search::words::words(query).iter().map(|w| key(w)).collect();
        let mut kinds: Vec<Kind> = recognise(&keys, None)
            .iter()
            .map(|found| found.kind)
            .filter(|&kind| kind != Information)
            .collect();
        kinds.dedup();
        kinds
    }

    #[test]
    fn everyday_wordings_are_understood() {
        for (query, kind) in [
            ("how do you get rid of warts", Treatment),
            ("how do you get warts", Causes),
            ("is lupus deadly", Outlook),
            ("how is a hernia found", Diagnosis),
            ("what happens if gout is not treated", Complications),
            ("does asthma run in families", Inheritance),
        ] {
            assert_eq!(kinds(query).first(), Some(&kind), "{query}");
        }
    }

    /// `tests/cases/kinds.txt`: how people ask, a kind and a wording a line.
    #[test]
    fn people_ask_in_many_ways() {
        let cases = include_str!("../../tests/cases/kinds.txt");
        let cases = cases.lines().filter_map(|line| line.split_once(" | "));
        let (mut count, mut missed) = (0, Vec::new());
        for (kind, wording) in cases {
            let kind = Kind::named(kind).unwrap();
            let found = asked(wording);
            count += 1;
            if found.first() != Some(&kind) {
                missed.push(format!("{wording}: {kind:?}, understood {found:?}"));
            }
        }
        assert!(missed.is_empty(), "{} of {count}:\n{}", missed.len(), missed.join("\n"));
    }

    #[test]
    fn every_line_of_the_table_names_a_kind_and_every_kind_has_a_line() {
        let lines = include_str!("cues.txt")
            .lines()
            .filter(|line| line.contains(':') && !line.starts_with(['#', '@']));
        assert_eq!(lines.count(), written().len());
        for kind in ALL {
            assert!(written().iter().any(|(other, _)| *other == kind), "{kind:?}");
        }
    }

    #[test]
    fn an_unfinished_word_may_already_say_the_kind() {
        assert_eq!(unfinished("sympt"), Some(Symptoms));
        assert_eq!(unfinished("diagn"), Some(Diagnosis));
        assert_eq!(unfinished("sy"), None);
        assert_eq!(unfinished("asthm"), None);
    }
}
