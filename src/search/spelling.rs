//! Words of the library that a misspelled word may mean: one walk over the dictionary.
//!
//! Distance counts a letter put in, left out or changed, or two neighbours swapped, as one. It
//! knows nothing of the rest of the query; choosing among candidates is `plan`'s business.

use std::sync::{Arc, Mutex, PoisonError};

use fst::raw::CompiledAddr;

use super::segment::{Known, Segment};

/// A dictionary word near a typed one.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    pub known: Known,
    pub distance: u8,
}

/// How many mistakes are forgiven in a word of so many letters.
#[must_use]
pub fn mistakes_max(letters: usize) -> u8 {
    match letters {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// No word longer than this is corrected.
const LETTERS_MAX: usize = 40;
/// Words under one unfinished beginning, and words found in all.
const FOUND_MAX: usize = 400;
/// Places of the dictionary that are visited for one word.
const STEPS_MAX: usize = 200_000;

/// So many walks are remembered.
const WALKS_MAX: usize = 64;

/// Walks of one dictionary that were made lately. A question is understood anew with each letter,
/// and in several ways, but most of its words stay.
#[derive(Debug, Default)]
pub struct Walks(Mutex<Vec<(Asked, Arc<[Near]>)>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    word: String,
    most: u8,
    unfinished: bool,
}

/// Dictionary words within `most` mistakes; `unfinished`: words that begin nearly so, too.
#[must_use]
pub fn near(segment: &Segment, word: &str, most: u8, unfinished: bool) -> Arc<[Near]> {
    if word.is_empty() || word.len() > LETTERS_MAX || most == 0 {
        return Arc::new([]);
    }
    let asked = Asked { word: word.to_owned(), most, unfinished };
    // A walk that panicked has remembered nothing.
    let walks = || segment.walks.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, found)) = walks().iter().find(|(known, _)| *known == asked) {
        return Arc::clone(found);
    }
    let found: Arc<[Near]> = walk(segment, word.as_bytes(), most, unfinished).into();
    let mut walks = walks();
    if walks.len() >= WALKS_MAX {
        walks.remove(0);
    }
    walks.push((asked, Arc::clone(&found)));
    found
}

fn walk(segment: &Segment, target: &[u8], most: u8, unfinished: bool) -> Vec<Near> {
    let mut rows = Vec::with_capacity((LETTERS_MAX + 10) * (target.len() + 1));
    rows.extend(0..=target.len() as u8);
    let mut walk = Walk {
        segment,
        target,
        most,
        unfinished,
        typed: Vec::new(),
        rows,
        found: Vec::new(),
        steps: 0,
    };
    let root = segment.dictionary().root();
    walk.visit(root.addr(), 0, None);
    walk.found
}

struct Walk<'a> {
    segment: &'a Segment,
    target: &'a [u8],
    most: u8,
    unfinished: bool,
    /// The letters from the root to here.
    typed: Vec<u8>,
    /// One row of distances for each letter, as in the usual table, one after another.
    rows: Vec<u8>,
    found: Vec<Near>,
    steps: usize,
}

impl Walk<'_> {
    /// `begun`: the distance at which the typed word was complete further up.
    fn visit(&mut self, at: CompiledAddr, value: u64, begun: Option<u8>) {
        if self.found.len() >= FOUND_MAX || self.steps >= STEPS_MAX {
            return;
        }
        self.steps += 1;
        let dictionary = self.segment.dictionary();
        let node = dictionary.node(at);
        let last = self.rows.last().copied().unwrap_or(u8::MAX);
        let begun = if self.unfinished && self.typed.len() > 2 && last <= self.most {
            Some(begun.map_or(last, |b: u8| b.min(last)))
        } else {
            begun
        };
        if node.is_final() {
            let distance = begun.map_or(last, |b| b.min(last));
            if distance <= self.most {
                let value = value.wrapping_add(node.final_output().value());
                if let Some(known) = self.segment.walked(&self.typed, value) {
                    self.found.push(Near { known, distance });
                }
            }
        }
        for transition in node.transitions() {
            let nearest = self.push_row(transition.inp);
            if (begun.is_some() || nearest <= self.most) && self.typed.len() <= LETTERS_MAX + 8 {
                self.typed.push(transition.inp);
                self.visit(transition.addr, value.wrapping_add(transition.out.value()), begun);
                self.typed.pop();
            }
            self.rows.truncate(self.rows.len() - self.target.len() - 1);
        }
    }

    /// Adds the row of one more letter, and returns the least distance in it.
    fn push_row(&mut self, letter: u8) -> u8 {
        let wide = self.target.len() + 1;
        let previous = self.rows.len() - wide;
        let mut left = self.rows[previous].saturating_add(1);
        let mut nearest = left;
        self.rows.push(left);
        for n in 1..wide {
            let wanted = self.target[n - 1];
            let mut best = self.rows[previous + n - 1].saturating_add(u8::from(wanted != letter));
            best = best.min(self.rows[previous + n].saturating_add(1)).min(left.saturating_add(1));
            let swapped = n >= 2
                && previous >= wide
                && self.typed.last() == Some(&wanted)
                && self.target[n - 2] == letter;
            if swapped {
                best = best.min(self.rows[previous - wide + n - 2].saturating_add(1));
            }
            self.rows.push(best);
            left = best;
            nearest = nearest.min(best);
        }
        nearest
    }
}
