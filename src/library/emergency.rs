//! `emergency.ron`: the cards that stand before all results when a search means an emergency,
//! and the words that mean it. A card that cannot be used is left out and said so, with its place;
//! the others are kept.
//!
//! Which card a search means is for `search::emergency` to say, and how it looks for `ui`. Only
//! the file that comes with Bedside is shown: it is safety text.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::regions::{self, Region};
use crate::article::{self, FileShape, NumberToken, Problem, Severity};

pub(super) const EMERGENCY: &str = "emergency.ron";
/// Cards of one file that are read.
const CARDS_MAX: usize = 100;
/// Entries of any list.
const LIST_MAX: usize = 1_000;
/// Of any text, in characters.
const TEXT_CHARS_MAX: usize = 400;
/// So many problems of one file are told.
const PROBLEMS_MAX: usize = 100;

/// What to do now. Its texts hold number tokens: [`filled`] puts numbers in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub title: String,
    /// `Call {emergency_number} now`.
    pub call: String,
    /// What follows it: "for chest pain if any of these is true:".
    pub lead: String,
    pub signs: Vec<String>,
    /// What to do meanwhile.
    pub steps: Vec<String>,
    pub footnote: String,
    /// One more number to show, where the region has it.
    pub line: Option<NumberToken>,
    /// What is written after `article:` in a link; the first says most.
    pub articles: Vec<String>,
    pub triggers: Triggers,
}

/// Words that mean a card, as `emergency.ron` spells them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Triggers {
    pub always: Vec<String>,
    pub when: Vec<String>,
    pub names: Vec<String>,
    pub not: Vec<String>,
}

/// Words of all cards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manner {
    /// Words that may stand between those of a trigger.
    pub small: Vec<String>,
    pub words: Vec<WordList>,
    pub calm: Vec<String>,
    pub about: Vec<String>,
    pub asks: Vec<String>,
    pub signs: Vec<String>,
    pub now: Vec<String>,
    pub now_not: Vec<String>,
    /// Not misspellings of a trigger.
    pub other_words: Vec<String>,
}

/// Words that a trigger calls by one name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "Words", deny_unknown_fields)]
pub struct WordList {
    pub name: String,
    pub any: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emergency {
    pub manner: Manner,
    /// In the order of the file; no two have the same id.
    pub cards: Vec<Card>,
}

#[derive(Deserialize)]
#[serde(rename = "Emergency", deny_unknown_fields)]
struct EmergencyFile {
    #[serde(default)]
    format: Option<u32>,
    footnote: String,
    manner: Manner,
    cards: Vec<CardFile>,
}

#[derive(Deserialize)]
#[serde(rename = "Card", deny_unknown_fields)]
struct CardFile {
    id: String,
    title: String,
    call: String,
    lead: String,
    signs: Vec<String>,
    steps: Vec<String>,
    #[serde(default)]
    line: Option<Line>,
    articles: Vec<String>,
    #[serde(default)]
    always: Vec<String>,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
enum Line {
    Urgent,
    Crisis,
    Poison,
}

impl From<Line> for NumberToken {
    fn from(line: Line) -> Self {
        match line {
            Line::Urgent => Self::Urgent,
            Line::Crisis => Self::Crisis,
            Line::Poison => Self::Poison,
        }
    }
}

impl FileShape for EmergencyFile {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

/// The cards that come with Bedside. A broken file is a failed test.
#[must_use]
pub fn emergency() -> &'static Emergency {
    static CARDS: OnceLock<Emergency> = OnceLock::new();
    CARDS.get_or_init(|| {
        super::bundled_file(EMERGENCY)
            .map(|text| read_emergency(EMERGENCY, text).0)
            .unwrap_or_default()
    })
}

/// A card's text with the numbers of a region, or plain words where it is not known.
#[must_use]
pub fn filled(text: &str, region: Option<&Region>) -> String {
    article::fill_tokens(text, |token| regions::number(region, token))
}

/// Reads emergency cards. Reading never fails: what cannot be used is left out, and problems say
/// so.
#[must_use]
pub fn read_emergency(name: &str, text: &str) -> (Emergency, Vec<Problem>) {
    let file: EmergencyFile = match article::parse(name, text) {
        Ok(file) => file,
        Err(problem) => return (Emergency::default(), vec![*problem]),
    };
    let EmergencyFile { footnote, mut manner, cards, .. } = file;
    let mut reader = Reader { name, text, problems: Vec::new() };
    let lists: HashSet<String> = manner.words.iter().map(|list| list.name.clone()).collect();
    reader.manner(&mut manner, &lists);
    if cards.len() > CARDS_MAX {
        let words = format!("There are more than {CARDS_MAX} cards. The rest was left out.");
        reader.tell(&format!("cards.{CARDS_MAX}"), words);
    }
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for (n, card) in cards.into_iter().enumerate().take(CARDS_MAX) {
        let card = reader.card(n, card, &footnote, &lists);
        if let Some(card) = card {
            if seen.insert(card.id.clone()) {
                kept.push(card);
            } else {
                let words = format!("“{}” is there already. The second was left out.", card.id);
                reader.tell(&format!("cards.{n}.id"), words);
            }
        }
    }
    (Emergency { manner, cards: kept }, reader.problems)
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, path: &str, words: String) {
        // Each place is looked for in the whole file.
        if self.problems.len() < PROBLEMS_MAX {
            let place = article::place_of_value(self.name, self.text, path);
            self.problems.push(Problem { place, severity: Severity::Error, words, hint: None });
        }
    }

    fn manner(&mut self, manner: &mut Manner, lists: &HashSet<String>) {
        for n in 0..manner.words.len().min(LIST_MAX) {
            let path = format!("manner.words.{n}.any");
            self.patterns(&path, &mut manner.words[n].any, &HashSet::new());
        }
        manner.words.truncate(LIST_MAX);
        for (field, list) in [
            ("small", &mut manner.small),
            ("calm", &mut manner.calm),
            ("about", &mut manner.about),
            ("asks", &mut manner.asks),
            ("signs", &mut manner.signs),
            ("now", &mut manner.now),
            ("now_not", &mut manner.now_not),
            ("other_words", &mut manner.other_words),
        ] {
            self.patterns(&format!("manner.{field}"), list, lists);
        }
    }

    fn card(
        &mut self,
        n: usize,
        file: CardFile,
        footnote: &str,
        lists: &HashSet<String>,
    ) -> Option<Card> {
        let path = |field: &str| format!("cards.{n}.{field}");
        let CardFile { id, title, call, lead, signs, steps, line, articles, .. } = file;
        if !article::is_id(&id) {
            let words = format!("“{id}” cannot be the id of a card. The card was left out.");
            self.tell(&path("id"), words);
            return None;
        }
        let texts = [("title", &title), ("call", &call), ("lead", &lead)]
            .into_iter()
            .chain(signs.iter().map(|text| ("signs", text)))
            .chain(steps.iter().map(|text| ("steps", text)))
            .chain(articles.iter().map(|text| ("articles", text)));
        for (field, text) in texts {
            if text.trim().is_empty() || text.chars().count() > TEXT_CHARS_MAX {
                let words = format!(
                    "A text of “{id}” is empty or longer than {TEXT_CHARS_MAX} letters. The card \
                     was left out."
                );
                self.tell(&path(field), words);
                return None;
            }
        }
        let lists_of =
            [("signs", signs.len()), ("steps", steps.len()), ("articles", articles.len())];
        if let Some((field, _)) = lists_of.into_iter().find(|(_, len)| !(1..=20).contains(len)) {
            let words = format!("“{id}” has none, or more than 20, of these. It was left out.");
            self.tell(&path(field), words);
            return None;
        }
        let mut triggers =
            Triggers { always: file.always, when: file.when, names: file.names, not: file.not };
        self.patterns(&path("always"), &mut triggers.always, lists);
        self.patterns(&path("when"), &mut triggers.when, lists);
        self.patterns(&path("names"), &mut triggers.names, lists);
        self.patterns(&path("not"), &mut triggers.not, lists);
        if triggers.always.is_empty() && triggers.when.is_empty() && triggers.names.is_empty() {
            self.tell(&path("always"), format!("Nothing means “{id}”. The card was left out."));
            return None;
        }
        let footnote = footnote.to_owned();
        let line = line.map(NumberToken::from);
        Some(Card { id, title, call, lead, signs, steps, footnote, line, articles, triggers })
    }

    /// Leaves out triggers without words, with an unknown list, or beyond the limit.
    fn patterns(&mut self, path: &str, all: &mut Vec<String>, lists: &HashSet<String>) {
        if all.len() > LIST_MAX {
            let words = format!("There are more than {LIST_MAX} of these. The rest was left out.");
            self.tell(&format!("{path}.{LIST_MAX}"), words);
            all.truncate(LIST_MAX);
        }
        let mut n = 0;
        all.retain(|pattern| {
            let at = format!("{path}.{n}");
            n += 1;
            let problem = if pattern.chars().count() > TEXT_CHARS_MAX {
                Some(format!("This is longer than {TEXT_CHARS_MAX} letters."))
            } else if !pattern.chars().any(char::is_alphanumeric) {
                Some("There are no words in it.".to_owned())
            } else {
                let mut parts = pattern.split([' ', '_', '=']).filter_map(|p| p.strip_prefix('@'));
                let unknown = parts.find(|list| !lists.contains(*list));
                unknown.map(|list| format!("There is no list of words called “{list}”."))
            };
            if let Some(problem) = &problem {
                self.tell(&at, format!("{problem} It was left out."));
            }
            problem.is_none()
        });
    }
}
