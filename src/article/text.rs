//! An article's text in one piece, for everything that points into it: selections, highlights,
//! and the search for a passage in text that has changed.
//!
//! The blocks of [`Article::blocks_of_text`] stand one after another with a line break between
//! two. A no-break space counts as a space and a no-break hyphen as a hyphen, one character for
//! one, so that a spot means the same here and there.

use super::id::{Anchor, Spot};
use super::model::Article;

/// A longer passage is not kept: a line of a journal has to hold it.
pub const PASSAGE_CHARS_MAX: usize = 20_000;

/// How much of what stands around a passage is kept with it, in characters.
pub(super) const CONTEXT_CHARS: usize = 64;

/// From one spot up to another, never before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub from: Spot,
    pub to: Spot,
}

impl Stretch {
    #[must_use]
    pub fn between(one: Spot, other: Spot) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.from == self.to
    }

    /// Whether both have at least one place in common; touching is enough.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether both have at least one character in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// Which characters of a block it covers; `None` where it does not reach it.
    #[must_use]
    pub fn in_block(&self, block: u32) -> Option<std::ops::Range<usize>> {
        if block < self.from.block || block > self.to.block {
            return None;
        }
        let from = if block == self.from.block { self.from.offset as usize } else { 0 };
        let to = if block == self.to.block { self.to.offset as usize } else { usize::MAX };
        (from < to).then_some(from..to)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Text {
    /// All blocks, with a line break between two.
    whole: String,
    /// Where each block begins, in bytes.
    starts: Vec<usize>,
}

impl Text {
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let mut text = Self::default();
        for block in article.blocks_of_text() {
            if !text.starts.is_empty() {
                text.whole.push('\n');
            }
            text.starts.push(text.whole.len());
            text.whole.extend(block.text.chars().map(plain));
        }
        text
    }

    pub(super) fn whole(&self) -> &str {
        &self.whole
    }

    /// A block's text; empty where there is no such block.
    #[must_use]
    pub fn block(&self, block: u32) -> &str {
        let n = block as usize;
        let Some(&start) = self.starts.get(n) else { return "" };
        let end = self.starts.get(n + 1).map_or(self.whole.len(), |next| next - 1);
        &self.whole[start..end]
    }

    /// How many blocks there are.
    #[must_use]
    pub fn blocks(&self) -> u32 {
        to_u32(self.starts.len())
    }

    /// Everything, from the first character to the last.
    #[must_use]
    pub fn all(&self) -> Stretch {
        let last = to_u32(self.starts.len().saturating_sub(1));
        Stretch { from: Spot::default(), to: self.end_of(last) }
    }

    /// A whole block.
    #[must_use]
    pub fn of_block(&self, block: u32) -> Stretch {
        Stretch { from: Spot { block, offset: 0 }, to: self.end_of(block) }
    }

    fn end_of(&self, block: u32) -> Spot {
        Spot { block, offset: to_u32(self.block(block).chars().count()) }
    }

    /// The byte of a spot; `None` where the text has no such spot.
    pub(super) fn byte_of(&self, spot: Spot) -> Option<usize> {
        let start = *self.starts.get(spot.block as usize)?;
        let text = self.block(spot.block);
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Some(start + ends.nth(spot.offset as usize)?)
    }

    /// The spot of a byte that begins a character or a line break.
    pub(super) fn spot_at(&self, byte: usize) -> Spot {
        let n = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(n).copied().unwrap_or_default();
        let before = self.whole.get(start..byte).unwrap_or_default();
        Spot { block: to_u32(n), offset: to_u32(before.chars().count()) }
    }

    /// The words of a stretch, blocks parted by a line break; `None` where the text has no such
    /// stretch.
    #[must_use]
    pub fn quote(&self, stretch: Stretch) -> Option<&str> {
        self.whole.get(self.byte_of(stretch.from)?..self.byte_of(stretch.to)?)
    }

    /// The stretch without white space at its ends, as something to keep. `None` where nothing is
    /// left, or where it is longer than [`PASSAGE_CHARS_MAX`].
    #[must_use]
    pub fn passage(&self, stretch: Stretch) -> Option<Anchor> {
        let (from, to) = (self.byte_of(stretch.from)?, self.byte_of(stretch.to)?);
        let words = self.whole.get(from..to)?;
        let from = from + words.len() - words.trim_start().len();
        let quote = words.trim();
        let to = from + quote.len();
        if quote.is_empty() || quote.chars().count() > PASSAGE_CHARS_MAX {
            return None;
        }
        let before = self.whole[..from].char_indices().rev().take(CONTEXT_CHARS).last();
        let before = &self.whole[before.map_or(from, |(at, _)| at)..from];
        Some(Anchor::Passage {
            from: self.spot_at(from),
            to: self.spot_at(to),
            quote: quote.to_owned(),
            before: before.to_owned(),
            after: self.whole[to..].chars().take(CONTEXT_CHARS).collect(),
        })
    }

    /// The word at a spot, or the one character that is no word.
    #[must_use]
    pub fn word_at(&self, spot: Spot) -> Stretch {
        let letters: Vec<char> = self.block(spot.block).chars().collect();
        let at = (spot.offset as usize).min(letters.len().saturating_sub(1));
        let is_word = |n: usize| letters.get(n).is_some_and(|c| is_word(*c));
        if !is_word(at) {
            let to = (at + 1).min(letters.len());
            return in_block(spot.block, at, to);
        }
        let from = (0..=at).rev().take_while(|n| is_word(*n)).last().unwrap_or(at);
        let to = (at..letters.len()).take_while(|n| is_word(*n)).last().map_or(at, |n| n + 1);
        in_block(spot.block, from, to)
    }

    /// The next spot before or after, by a character or a word; over the end of a block into the
    /// next one.
    #[must_use]
    pub fn step(&self, spot: Spot, forward: bool, by_word: bool) -> Spot {
        let letters: Vec<char> = self.block(spot.block).chars().collect();
        let at = (spot.offset as usize).min(letters.len());
        let Spot { block, .. } = spot;
        if forward && at == letters.len() {
            let last = block as usize + 1 >= self.starts.len();
            return if last { self.end_of(block) } else { Spot { block: block + 1, offset: 0 } };
        }
        if !forward && at == 0 {
            return if block == 0 { Spot::default() } else { self.end_of(block - 1) };
        }
        let offset = match (forward, by_word) {
            (true, false) => at + 1,
            (false, false) => at - 1,
            (true, true) => {
                let word = (at..letters.len()).find(|n| !is_word(letters[*n]) && *n > at);
                word.unwrap_or(letters.len())
            }
            (false, true) => {
                let begins =
                    |n: &usize| is_word(letters[*n]) && (*n == 0 || !is_word(letters[*n - 1]));
                (0..at).rev().find(begins).unwrap_or(0)
            }
        };
        Spot { block, offset: to_u32(offset) }
    }
}

fn in_block(block: u32, from: usize, to: usize) -> Stretch {
    let spot = |offset| Spot { block, offset: to_u32(offset) };
    Stretch { from: spot(from), to: spot(to) }
}

/// Characters that only say where a line may not break, as what they look like.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{2011}' => '-',
        _ => c,
    }
}

/// Letters, digits, and what stands inside words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{300}'..='\u{36f}')
}

/// A file is far too short for more.
fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
