//! What a question is about: treatment, symptoms, causes … in all its everyday wordings.
//!
//! One table of cues serves both sides: it tells what a person asks, and what a question or
//! heading without a stated kind answers. A cue is a row of words; `*` stands for any few words
//! between, `^` for the start and `$` for the end of the query.

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
fn written() -> impl Iterator<Item = (Kind, impl Iterator<Item = &'static str> + Clone)> {
    let lines = include_str!("cues.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (kind, cues) = line.split_once(':')?;
        Some((Kind::named(kind)?, cues.split(',').map(str::trim)))
    })
}

struct Cue {
    kind: Kind,
    /// Keys, or `*`.
    words: Vec<String>,
    ends: bool,
}

struct Cues {
    /// Those of more words first.
    all: Vec<Cue>,
    /// By their first word, places in `all`.
    by_first: HashMap<String, Vec<usize>>,
}

fn cues() -> &'static Cues {
    static CUES_READY: OnceLock<Cues> = OnceLock::new();
    CUES_READY.get_or_init(|| {
        let mut all: Vec<Cue> = Vec::new();
        for (kind, phrases) in written() {
            for phrase in phrases {
                let ends = phrase.ends_with('$');
                let words = phrase
                    .trim_end_matches('$')
                    .split(' ')
                    .map(|word| if word == "*" { word.to_owned() } else { key(word) })
                    .collect();
                all.push(Cue { kind, words, ends });
            }
        }
        // Cues of more words first, so that "get rid of" is not read as "how do you get".
        all.sort_by_key(|cue| std::cmp::Reverse(cue.words.iter().filter(|w| *w != "*").count()));
        let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, cue) in all.iter().enumerate() {
            by_first.entry(cue.words[0].clone()).or_default().push(n);
        }
        Cues { all, by_first }
    })
}

/// The cues among a row of keys, the longest first, each word used once. `start`: how the last
/// word begins, if it may go on.
#[must_use]
pub fn recognise(keys: &[String], start: Option<&str>) -> Vec<Found> {
    let cues = cues();
    let mut possible: Vec<(usize, usize)> = Vec::new();
    for (start, key) in keys.iter().enumerate() {
        let same = cues.by_first.get(key.as_str()).into_iter().flatten();
        possible.extend(same.map(|&cue| (cue, start)));
    }
    possible.sort_unstable();
    let mut taken = vec![false; keys.len()];
    let mut found = Vec::new();
    for (cue, at) in possible {
        let cue = &cues.all[cue];
        let Some(words) = match_at(cue, keys, at, start) else { continue };
        if words.iter().all(|&word| !taken[word]) {
            for &word in &words {
                taken[word] = true;
            }
            found.push(Found { kind: cue.kind, words });
        }
    }
    found
}

/// At most so many words may stand where a cue has `*`.
const GAP_MAX: usize = 9;

fn match_at(cue: &Cue, keys: &[String], start: usize, begun: Option<&str>) -> Option<Vec<usize>> {
    let same = |n: usize, word: &String| {
        let goes_on = n + 1 == keys.len() && cue.words.len() > 1;
        keys[n] == *word
            || goes_on && begun.is_some_and(|begun| begun.len() >= 3 && word.starts_with(begun))
    };
    let mut at = start;
    let mut used = Vec::new();
    let mut gap = false;
    for word in &cue.words {
        if word == "*" {
            gap = true;
            continue;
        }
        if gap {
            let from = at + 1;
            let to = (from + GAP_MAX).min(keys.len());
            at = (from..to).find(|&n| same(n, word))?;
            gap = false;
        }
        if at >= keys.len() || !same(at, word) {
            return None;
        }
        used.push(at);
        at += 1;
    }
    (!cue.ends || at == keys.len()).then_some(used)
}

/// The kind whose one-word cue begins with an unfinished word, if it has three letters or more.
#[must_use]
pub fn unfinished(word: &str) -> Option<Kind> {
    if word.len() < 3 {
        return None;
    }
    written().filter(|(kind, _)| *kind != Information).find_map(|(kind, phrases)| {
        let mut main = phrases.filter(|phrase| !phrase.contains([' ', '*', '$'])).take(3);
        main.any(|cue| cue.starts_with(word)).then_some(kind)
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

    #[test]
    fn every_line_of_the_table_names_a_kind_and_every_kind_has_a_line() {
        let lines = include_str!("cues.txt")
            .lines()
            .filter(|line| line.contains(':') && !line.starts_with('#'));
        assert_eq!(lines.count(), written().count());
        for kind in ALL {
            assert!(written().any(|(other, _)| other == kind), "{kind:?}");
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
