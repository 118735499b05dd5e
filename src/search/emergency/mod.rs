//! Which emergency card a search means, if any. What means one stands in
//! `articles/emergency.ron`; here is only how it is read.
//!
//! It looks at the typed words alone, not at any index, and changes nothing about what is found:
//! the card stands before the results. It judges by words, never by a score, and where words could
//! mean either, the card is shown.

mod patterns;
mod typed;
mod vocabulary;

use std::sync::OnceLock;

use super::Understood;
use crate::library::{self, Card, Emergency};

use patterns::Pattern;
use typed::Typed;
use vocabulary::Vocabulary;

/// The card of Bedside's own that a search means.
#[must_use]
pub fn emergency(typed: &str) -> Option<&'static Card> {
    static OURS: OnceLock<Watch<'static>> = OnceLock::new();
    OURS.get_or_init(|| Watch::new(library::emergency())).card(typed)
}

/// The card that a search means as typed, or else with its spelling corrected.
#[must_use]
pub fn emergency_of(understood: &Understood) -> Option<&'static Card> {
    let corrected = || understood.corrected.as_deref().and_then(emergency);
    emergency(&understood.typed).or_else(corrected)
}

/// Cards, and what means each.
#[derive(Debug)]
pub struct Watch<'a> {
    cards: Vec<(&'a Card, Meant)>,
    manner: Manner,
    vocabulary: Vocabulary,
}

/// What means one card.
#[derive(Debug)]
struct Meant {
    always: Vec<Pattern>,
    when: Vec<Pattern>,
    names: Vec<Pattern>,
    not: Vec<Pattern>,
}

/// How a search is meant, whatever it is about.
#[derive(Debug)]
struct Manner {
    calm: Vec<Pattern>,
    about: Vec<Pattern>,
    asks: Vec<Pattern>,
    signs: Vec<Pattern>,
    now: Vec<Pattern>,
    now_not: Vec<Pattern>,
}

impl<'a> Watch<'a> {
    #[must_use]
    pub fn new(file: &'a Emergency) -> Self {
        let mut vocabulary = Vocabulary::new(&file.manner);
        let mut read = |all: &[String]| -> Vec<Pattern> {
            all.iter().filter_map(|text| Pattern::read(text, &mut vocabulary)).collect()
        };
        let manner = Manner {
            calm: read(&file.manner.calm),
            about: read(&file.manner.about),
            asks: read(&file.manner.asks),
            signs: read(&file.manner.signs),
            now: read(&file.manner.now),
            now_not: read(&file.manner.now_not),
        };
        let mut meant = |card: &Card| Meant {
            always: read(&card.triggers.always),
            when: read(&card.triggers.when),
            names: read(&card.triggers.names),
            not: read(&card.triggers.not),
        };
        let cards = file.cards.iter().map(|card| (card, meant(card))).collect();
        Self { cards, manner, vocabulary }
    }

    /// The card that these words mean.
    #[must_use]
    pub fn card(&self, text: &str) -> Option<&'a Card> {
        let typed = Typed::read(text, &self.vocabulary);
        if typed.is_empty() {
            return None;
        }
        let has = |patterns: &[Pattern], but: u128| patterns.iter().any(|p| p.is_in(&typed, but));
        // For each card without the words that mean something else by it.
        let but: Vec<u128> =
            self.cards.iter().map(|(_, meant)| places(&meant.not, &typed)).collect();
        let first = |of: fn(&Meant) -> &[Pattern]| {
            let mut cards = self.cards.iter().zip(&but);
            cards.find(|((_, meant), but)| has(of(meant), **but)).map(|((card, _), _)| *card)
        };
        if let Some(card) = first(|meant| &meant.always) {
            return Some(card);
        }
        let now = || has(&self.manner.now, places(&self.manner.now_not, &typed));
        let calm = || has(&self.manner.calm, 0) && !now();
        let calm_of_names = || {
            let asks = has(&self.manner.asks, 0) && !has(&self.manner.signs, 0);
            (asks || has(&self.manner.about, 0)) && !now()
        };
        if let Some(card) = first(|meant| &meant.when) {
            return (!calm()).then_some(card);
        }
        first(|meant| &meant.names).filter(|_| !calm() && !calm_of_names())
    }
}

/// Where the words of these patterns stand, one bit a word.
fn places(patterns: &[Pattern], typed: &Typed) -> u128 {
    patterns.iter().fold(0, |all, pattern| all | pattern.places(typed))
}
