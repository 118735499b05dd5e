//! A trigger, and whether it is in what was typed. How it is spelled stands at the top of
//! `articles/emergency.ron`.

use super::typed::Typed;
use super::vocabulary::{Vocabulary, Word};

/// So many small words may stand between two that follow each other.
const SMALL_MAX: u32 = 4;
/// So many other words may stand among those of a trigger.
const OTHERS_MAX: u8 = 4;
/// So many places of each part are looked at.
const PLACES_MAX: usize = 8;

/// Parts that must all be there, near each other and in any order.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Part>);

/// Words or lists of words that follow each other.
#[derive(Debug)]
struct Part(Vec<Word>);

impl Pattern {
    /// `None` where it has no words or names a list that is not there.
    pub fn read(text: &str, vocabulary: &mut Vocabulary) -> Option<Self> {
        let parts: Option<Vec<Part>> =
            text.split_whitespace().map(|part| Part::read(part, vocabulary)).collect();
        parts.filter(|parts| !parts.is_empty()).map(Self)
    }

    /// Whether it is there without the places `but`.
    pub fn is_in(&self, typed: &Typed, but: u128) -> bool {
        let Some(found) = self.found(typed, but) else { return false };
        let words: usize = self.0.iter().map(|part| part.0.len()).sum();
        let reach = OTHERS_MAX.saturating_add(u8::try_from(words).unwrap_or(u8::MAX));
        choose(typed, reach, &found, 0, None)
    }

    /// All places of it, one bit each.
    pub fn places(&self, typed: &Typed) -> u128 {
        if !self.is_in(typed, 0) {
            return 0;
        }
        let found = self.found(typed, 0).unwrap_or_default();
        let mask = |&(from, to): &(u32, u32)| (from..=to).fold(0, |mask, at| mask | 1 << at);
        found.iter().flatten().fold(0, |all, span| all | mask(span))
    }

    /// From where to where each part stands; `None` where one does not.
    fn found(&self, typed: &Typed, but: u128) -> Option<Vec<Vec<(u32, u32)>>> {
        // Most patterns end here.
        if self.0.iter().any(|part| part.0.iter().any(|word| typed.places(*word) & !but == 0)) {
            return None;
        }
        let found = |part: &Part| Some(part.found(typed, but)).filter(|found| !found.is_empty());
        self.0.iter().map(found).collect()
    }
}

impl Part {
    fn read(text: &str, vocabulary: &mut Vocabulary) -> Option<Self> {
        let (only, text) = text.strip_prefix('=').map_or(("", text), |text| ("=", text));
        let words = text.split('_').map(|word| match word.strip_prefix('@') {
            Some(list) => vocabulary.list(list),
            None => vocabulary.add(&format!("{only}{word}")),
        });
        words.collect::<Option<Vec<_>>>().map(Self)
    }

    fn found(&self, typed: &Typed, but: u128) -> Vec<(u32, u32)> {
        let Some((first, rest)) = self.0.split_first() else { return Vec::new() };
        let mut found: Vec<(u32, u32)> =
            bits(typed.places(*first) & !but).map(|at| (at, at)).collect();
        for word in rest {
            let places = typed.places(*word) & !but;
            let next = |&(from, to): &(u32, u32)| following(typed, places, to).map(|to| (from, to));
            found = found.iter().filter_map(next).collect();
        }
        found.truncate(PLACES_MAX);
        found
    }
}

/// The first of `places` after `at` with nothing but small words between.
fn following(typed: &Typed, places: u128, at: u32) -> Option<u32> {
    for next in at + 1..=(at + 1 + SMALL_MAX).min(u128::BITS - 1) {
        if places >> next & 1 == 1 {
            return Some(next);
        }
        if !typed.is_small(next) {
            return None;
        }
    }
    None
}

/// Whether a place can be chosen for each part so that none overlap and all are within reach.
fn choose(
    typed: &Typed,
    reach: u8,
    found: &[Vec<(u32, u32)>],
    taken: u128,
    around: Option<(u32, u32)>,
) -> bool {
    let Some((part, rest)) = found.split_first() else { return true };
    part.iter().any(|&(from, to)| {
        let mask = (from..=to).fold(0u128, |mask, at| mask | 1 << at);
        let (low, high) = around.map_or((from, to), |(low, high)| (low.min(from), high.max(to)));
        taken & mask == 0
            && typed.apart(low, high) < reach
            && choose(typed, reach, rest, taken | mask, Some((low, high)))
    })
}

fn bits(mut places: u128) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let at = (places != 0).then(|| places.trailing_zeros())?;
        places &= places - 1;
        Some(at)
    })
}
