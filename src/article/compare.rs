//! What somebody who kept a place would call its words, and which of them differ from those of
//! another day: a comparison word by word, for reading side by side.
//!
//! White space and characters that only say where a line may not break do not make words differ.
//! A whole article is known by what it says of itself: summary, takeaways, bottom line, and its
//! headings and questions.

use super::id::Anchor;
use super::model::Article;
use super::plain::Owner;
use super::text::plain;

/// Of a place so many characters are remembered and compared.
pub const WORDS_CHARS_MAX: usize = 8_000;

/// Steps of comparing two texts: about a hundredth of a second, and so many half words of memory.
const STEPS_MAX: usize = 6_000_000;

/// A stretch of a compared text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// The other text does not have these words here.
    pub differs: bool,
}

/// Two texts cut into pieces. The pieces of each, one after another, are that text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    pub then: Vec<Piece>,
    pub now: Vec<Piece>,
}

impl Article {
    /// The words of a place, a line break between two blocks; empty where there is no such place.
    /// At most [`WORDS_CHARS_MAX`] characters.
    #[must_use]
    pub fn words_at(&self, anchor: &Anchor) -> String {
        let text = match anchor {
            Anchor::Passage { quote, .. } | Anchor::Takeaway { quote, .. } => quote.clone(),
            Anchor::Section(id) => self.joined(|owner| owner == Owner::SectionBody(id)),
            Anchor::Question(id) => self.joined(|owner| owner == Owner::Answer(id)),
            Anchor::Article => self.joined(|owner| {
                !matches!(owner, Owner::Title | Owner::SectionBody(_) | Owner::Answer(_))
            }),
        };
        text.chars().map(plain).take(WORDS_CHARS_MAX).collect()
    }

    fn joined(&self, wanted: impl Fn(Owner<'_>) -> bool) -> String {
        let blocks = self.blocks_of_text();
        let texts = blocks.iter().filter(|block| wanted(block.owner)).map(|block| &*block.text);
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// Whether two texts have the same words in the same order.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> String { text.chars().map(plain).collect() };
    words(one).split_whitespace().eq(words(other).split_whitespace())
}

/// Marks the words in which two texts differ. Where very long texts differ too much to be compared
/// word by word, all between what they begin and end with is marked.
#[must_use]
pub fn compare(then: &str, now: &str) -> Compared {
    let (old, new) = (words_of(then), words_of(now));
    let (differs_then, differs_now) = differing(&old, &new);
    Compared { then: pieces(then, &old, &differs_then), now: pieces(now, &new, &differs_now) }
}

/// A word and where it ends, in bytes.
struct Word {
    folded: String,
    start: usize,
    end: usize,
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let c = plain(c);
        if c.is_whitespace() {
            inside = false;
            continue;
        }
        match words.last_mut().filter(|_| inside) {
            Some(word) => {
                word.folded.push(c);
                word.end = end;
            }
            None => words.push(Word { folded: c.to_string(), start: at, end }),
        }
        inside = true;
    }
    words
}

/// For each word, whether it is not in the longest run of words that both texts have in order.
fn differing(old: &[Word], new: &[Word]) -> (Vec<bool>, Vec<bool>) {
    let same = |(one, other): &(&Word, &Word)| one.folded == other.folded;
    let front = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let old_rest = &old_rest[..old_rest.len() - back];
    let new_rest = &new_rest[..new_rest.len() - back];
    let mut differs = (vec![false; old.len()], vec![false; new.len()]);
    differs.0[front..front + old_rest.len()].fill(true);
    differs.1[front..front + new_rest.len()].fill(true);
    if old_rest.len().saturating_mul(new_rest.len()) <= STEPS_MAX {
        for (n, m) in common(old_rest, new_rest) {
            differs.0[front + n] = false;
            differs.1[front + m] = false;
        }
    }
    differs
}

/// The longest common subsequence, as pairs of places.
fn common(old: &[Word], new: &[Word]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // How long the longest is from here on; 8,000 characters are fewer words than a u16 counts.
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for n in (0..old.len()).rev() {
        for m in (0..new.len()).rev() {
            longest[n * width + m] = if old[n].folded == new[m].folded {
                longest[(n + 1) * width + m + 1].saturating_add(1)
            } else {
                longest[(n + 1) * width + m].max(longest[n * width + m + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut n, mut m) = (0, 0);
    while n < old.len() && m < new.len() {
        if old[n].folded == new[m].folded {
            pairs.push((n, m));
            (n, m) = (n + 1, m + 1);
        } else if longest[(n + 1) * width + m] >= longest[n * width + m + 1] {
            n += 1;
        } else {
            m += 1;
        }
    }
    pairs
}

/// The text in runs; white space between two words that differ differs with them.
fn pieces(text: &str, words: &[Word], differs: &[bool]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut put = |text: &str, differs: bool| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.differs == differs => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), differs }),
    };
    let mut at = 0;
    let mut before = false;
    for (word, differs) in words.iter().zip(differs) {
        put(&text[at..word.start], before && *differs);
        put(&text[word.start..word.end], *differs);
        (at, before) = (word.end, *differs);
    }
    put(&text[at..], false);
    pieces
}
