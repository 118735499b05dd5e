//! Finds what was kept again in text that may have changed: the same words in the same place,
//! else the same words elsewhere, else nearly the same words between the same neighbours. What is
//! not surely the same is lost rather than put on the wrong sentence; whoever kept it still has
//! its words.
//!
//! A passage is known by its words and by what stood around it. On each side, the nearest
//! [`NEAR_CHARS`] must be the same, or all up to the end of the block; and words and neighbours
//! together must be long enough not to agree by chance. Only a long passage that stands in the
//! text exactly once is believed without its neighbours.

use std::iter::once;

use super::id::{Anchor, Spot};
use super::model::Article;
use super::text::{CONTEXT_CHARS, PASSAGE_CHARS_MAX, Stretch, Text, plain};

/// What stands on each side of a passage is the same if so many characters are.
const NEAR_CHARS: usize = 16;
/// Words and neighbours together have at least so many characters.
const SURE_CHARS: usize = 24;
/// Around words that were edited, so many characters agree in all, so that a phrase which stands
/// in many places does not do for a neighbour.
const FRAME_CHARS: usize = 48;
/// A passage of so many characters that is there once is not there by chance.
const LONG_CHARS: usize = 48;
/// More places than this are not looked at.
const PLACES_MAX: usize = 5_000;
/// More pairs of neighbours than this decide nothing.
const FRAMES_MAX: usize = 8;
/// How alike changed words still have to be, from 0 to 1.
const ALIKE: f64 = 0.75;
/// Longer passages are compared by words, not by letters.
const LETTERS_MAX: usize = 400;
/// Steps of comparing that one article's finder may take in all: about a tenth of a second.
const STEPS_MAX: usize = 20_000_000;

/// Where something kept stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Where it was kept.
    Same,
    Moved(Anchor),
    /// Not in this text, or not surely.
    Lost,
}

/// Finds things in one article, in all within a bounded time.
pub struct Finder<'a> {
    article: &'a Article,
    text: &'a Text,
    steps_left: usize,
}

impl<'a> Finder<'a> {
    /// `text` is the article's own.
    #[must_use]
    pub fn new(article: &'a Article, text: &'a Text) -> Self {
        Self { article, text, steps_left: STEPS_MAX }
    }

    /// Where an anchor leads now. `words` are the heading or question as it was when kept; empty
    /// where nobody knows, and not needed for passages and takeaways, which carry their words.
    pub fn find(&mut self, anchor: &Anchor, words: &str) -> Found {
        match anchor {
            Anchor::Article => Found::Same,
            Anchor::Takeaway { n, quote } => self.takeaway(*n, quote),
            Anchor::Section(id) => {
                let sections = &self.article.sections;
                let all = sections.iter().map(|section| (&*section.id, &*section.heading));
                named(&all.collect::<Vec<_>>(), id, words, Anchor::Section)
            }
            Anchor::Question(id) => {
                let all = self.article.faq.iter().map(|faq| (&*faq.id, &*faq.question));
                named(&all.collect::<Vec<_>>(), id, words, Anchor::Question)
            }
            Anchor::Passage { from, to, quote, before, after } => {
                let passage = Passage {
                    quote: &folded(quote),
                    before: &folded(before),
                    after: &folded(after),
                };
                self.passage(Stretch { from: *from, to: *to }, &passage)
            }
        }
    }

    /// Takeaways have no ids and no neighbours, and often look alike ("Do not take … with …"): only
    /// the very same words are believed.
    fn takeaway(&self, n: u32, quote: &str) -> Found {
        let quote = folded(quote);
        let all = (1..).zip(&self.article.key_takeaways);
        let same: Vec<(u32, String)> = all
            .map(|(n, prose)| (n, folded(&prose.plain())))
            .filter(|(_, words)| *words == quote)
            .collect();
        match same.as_slice() {
            same if same.iter().any(|(at, _)| *at == n) => Found::Same,
            [(n, quote)] => Found::Moved(Anchor::Takeaway { n: *n, quote: quote.clone() }),
            _ => Found::Lost,
        }
    }

    fn passage(&mut self, old: Stretch, passage: &Passage<'_>) -> Found {
        let chars = passage.quote.chars().count();
        if chars == 0 || chars > PASSAGE_CHARS_MAX {
            return Found::Lost;
        }
        let whole = self.text.whole();
        let old_bytes = self.text.byte_of(old.from);
        let there = |at: usize| whole.get(at..).is_some_and(|from| from.starts_with(passage.quote));
        if let Some(at) = old_bytes.filter(|at| there(*at))
            && passage.score(whole, at, chars).is_some()
        {
            return self.at(old, at, passage.quote.len());
        }
        let places: Vec<usize> =
            whole.match_indices(passage.quote).map(|(at, _)| at).take(PLACES_MAX).collect();
        let far = |at: usize| self.text.spot_at(at).block.abs_diff(old.from.block);
        let best = places
            .iter()
            .filter_map(|&at| Some((passage.score(whole, at, chars)?, at)))
            .max_by_key(|&(score, at)| (score, std::cmp::Reverse(far(at))));
        if let Some((_, at)) = best {
            return self.at(old, at, passage.quote.len());
        }
        match places.as_slice() {
            [at] if chars >= LONG_CHARS => self.at(old, *at, passage.quote.len()),
            _ => match self.changed(passage, chars) {
                Some((at, len)) => self.at(old, at, len),
                None => Found::Lost,
            },
        }
    }

    fn at(&self, old: Stretch, byte: usize, len: usize) -> Found {
        let now = Stretch { from: self.text.spot_at(byte), to: self.text.spot_at(byte + len) };
        if now == old && self.text.quote(now).is_some() {
            return Found::Same;
        }
        self.text.passage(now).map_or(Found::Lost, Found::Moved)
    }

    /// The one place where nearly the same words stand between the same neighbours: its byte and
    /// its length.
    fn changed(&mut self, passage: &Passage<'_>, chars: usize) -> Option<(usize, usize)> {
        let whole = self.text.whole();
        let starts = passage.starts(whole);
        let ends = passage.ends(whole);
        if starts.len() > FRAMES_MAX || ends.len() > FRAMES_MAX {
            return None;
        }
        let mut found = None;
        for &start in &starts {
            for &end in ends.iter().filter(|end| **end > start) {
                let now = &whole[start..end];
                if !passage.is_framed(whole, start, end)
                    || !self.is_changed(passage.quote, chars, now)
                {
                    continue;
                }
                if found.is_some() {
                    return None;
                }
                // Where something was only put in beside the words, they are as they were.
                let inside = now.find(passage.quote);
                found = Some(match inside {
                    Some(at) => (start + at, passage.quote.len()),
                    None => (start, now.len()),
                });
            }
        }
        found
    }

    /// Whether these can be a quote's words after somebody edited them, in as many blocks.
    fn is_changed(&mut self, quote: &str, chars: usize, now: &str) -> bool {
        let breaks = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        let length = now.chars().count();
        let fits = length >= chars / 2 && length <= chars + chars / 2 + NEAR_CHARS;
        fits && breaks(quote) == breaks(now) && self.alike(quote, now) >= ALIKE
    }

    /// How alike two texts are, from 0 to 1; 0 once the finder has done enough.
    fn alike(&mut self, one: &str, other: &str) -> f64 {
        let letters = one.chars().count().max(other.chars().count()) <= LETTERS_MAX;
        let parts = |text: &str| -> Vec<String> {
            if letters {
                text.chars().map(String::from).collect()
            } else {
                text.split_whitespace().map(str::to_owned).collect()
            }
        };
        let (one, other) = (parts(one), parts(other));
        let steps = one.len() * other.len();
        let longer = one.len().max(other.len());
        if steps > self.steps_left || longer == 0 {
            return 0.0;
        }
        self.steps_left -= steps;
        1.0 - strsim::generic_levenshtein(&one, &other) as f64 / longer as f64
    }
}

/// A passage's words and neighbours.
struct Passage<'p> {
    quote: &'p str,
    before: &'p str,
    after: &'p str,
}

impl Passage<'_> {
    /// How many characters agree around these same words at a byte of the text; `None` if too few.
    fn score(&self, whole: &str, at: usize, chars: usize) -> Option<usize> {
        let before = agreeing(self.before.chars().rev(), whole[..at].chars().rev())?;
        let end = at + self.quote.len();
        let after = agreeing(self.after.chars(), whole[end..].chars())?;
        (before + chars + after >= SURE_CHARS).then_some(before + after)
    }

    /// Whether enough of what stood around these words stands around that stretch.
    fn is_framed(&self, whole: &str, start: usize, end: usize) -> bool {
        let before = whole[..start].chars().rev();
        let same = |(one, other): &(char, char)| one == other;
        let before = self.before.chars().rev().zip(before).take_while(same).count();
        let after = self.after.chars().zip(whole[end..].chars()).take_while(same).count();
        let known = self.before.chars().count() + self.after.chars().count();
        before + after >= known.min(FRAME_CHARS)
    }

    /// Where the words may begin: after what stood before them.
    fn starts(&self, whole: &str) -> Vec<usize> {
        let near: String = self.before.chars().rev().take(NEAR_CHARS).collect();
        let near: String = near.chars().rev().collect();
        if near.chars().count() < NEAR_CHARS {
            return if whole.starts_with(&near) { vec![near.len()] } else { Vec::new() };
        }
        let ends = whole.match_indices(&near).map(|(at, _)| at + near.len());
        ends.take(FRAMES_MAX + 1).collect()
    }

    fn ends(&self, whole: &str) -> Vec<usize> {
        let near: String = self.after.chars().take(NEAR_CHARS).collect();
        if near.chars().count() < NEAR_CHARS {
            let at = whole.len().saturating_sub(near.len());
            return if whole.ends_with(&near) { vec![at] } else { Vec::new() };
        }
        whole.match_indices(&near).map(|(at, _)| at).take(FRAMES_MAX + 1).collect()
    }
}

/// How many characters agree, from the passage outwards; `None` if it is too few to say that this
/// side is the same. The text's ends count as ends of a block.
fn agreeing(
    kept: impl Iterator<Item = char> + Clone,
    now: impl Iterator<Item = char>,
) -> Option<usize> {
    let at_end = kept.clone().count() < CONTEXT_CHARS;
    let kept = kept.chain(at_end.then_some('\n'));
    let same = kept.zip(now.chain(once('\n'))).take_while(|(one, other)| one == other);
    let (count, whole_block) = same.fold((0, false), |(n, end), (c, _)| (n + 1, end || c == '\n'));
    (count >= NEAR_CHARS || whole_block).then_some(count)
}

/// A section or question: by its id and words, else by its words, else by its id with words that
/// were only put another way.
fn named(all: &[(&str, &str)], id: &str, words: &str, anchor: impl Fn(String) -> Anchor) -> Found {
    let words = folded(words);
    let here = all.iter().find(|(name, _)| *name == id).map(|(_, words)| folded(words));
    if here.as_ref().is_some_and(|here| words.is_empty() || *here == words) {
        return Found::Same;
    }
    let same = all.iter().filter(|(_, other)| !words.is_empty() && folded(other) == words);
    if let Some((name, _)) = only(same) {
        return Found::Moved(anchor((*name).to_owned()));
    }
    let start = |text: &str| -> String { text.to_lowercase().chars().take(LETTERS_MAX).collect() };
    let alike = |here: String| strsim::normalized_levenshtein(&start(&here), &start(&words));
    match here.map(alike) {
        Some(alike) if alike >= 0.6 => Found::Same,
        _ => Found::Lost,
    }
}

/// The one element there is; `None` of several.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let one = all.next()?;
    all.next().is_none().then_some(one)
}

fn folded(text: &str) -> String {
    text.chars().map(plain).collect()
}

impl Anchor {
    /// What a passage covers, where it was kept.
    #[must_use]
    pub fn stretch(&self) -> Option<Stretch> {
        let spots = |from: &Spot, to: &Spot| Stretch { from: *from, to: *to };
        match self {
            Self::Passage { from, to, .. } => Some(spots(from, to)),
            _ => None,
        }
    }
}
