//! Articles to the bytes of an index.
//!
//! The units are the article, its takeaways, its sections and its questions, in this order, so
//! that what an article's names contribute reaches the units that follow it. Postings go by
//! class (words with one key). It reads no file and ranks nothing.

use std::collections::HashMap;

use super::HitKind;
use super::bytes::{put_number, put_text};
use super::format::{self, PARTS};
use super::kinds::{self, Kind};
use super::postings::List;
use super::text;
use super::words::{each_word, key};
use crate::article::{Article, ArticleId};

/// Where in a unit a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The article's title.
    Title,
    /// Its other names, and the topics it stands under.
    Alias,
    /// The question or heading.
    Head,
    Body,
}

/// Bytes of one row of [`format::Part::Units`].
pub const UNIT_BYTES: usize = 16;
/// Bytes of one row of [`format::Part::Articles`].
pub const ARTICLE_BYTES: usize = 8;
/// Bytes of one row of [`format::Part::Classes`].
pub const CLASS_BYTES: usize = 16;
/// In a class's count of names: its postings have no positions.
pub const PLAIN: u32 = 1 << 31;
/// Between the last word of a head and the first of its body, so that no phrase spans them.
const POSITION_GAP: u32 = 8;
/// Beginnings of one or two letters or digits, for each of which a row says where its words are.
pub const START_ROWS: usize = 36 + 36 * 36;
/// Words that are kept for each of them.
pub const STARTS_KEPT: usize = 16;
/// No unit has more words than this that are indexed.
const WORDS_MAX: u32 = 200_000;

/// Takes articles one by one.
#[derive(Default)]
pub struct Writer {
    /// Folded word to its number in `surface`.
    words: HashMap<String, u32>,
    surface: Vec<Surface>,
    /// Key to class.
    classes: HashMap<String, u32>,
    postings: Vec<List>,
    units: Vec<u8>,
    articles: Vec<u8>,
    names: Vec<u8>,
    text: Vec<u8>,
    mark: u64,
    unit_count: u32,
    article_count: u32,
    /// Of the unit at hand: class, field, position.
    found: Vec<(u32, u8, u32)>,
}

struct Surface {
    class: u32,
    uses: u32,
}

struct Unit<'a> {
    kind: HitKind,
    asks: Option<Kind>,
    /// A section's or question's id.
    anchor: &'a str,
    head: &'a str,
    body: &'a str,
}

impl Writer {
    /// `mark` is kept with the index.
    #[must_use]
    pub fn new(mark: u64) -> Self {
        Self { mark, ..Self::default() }
    }

    pub fn add(&mut self, id: &ArticleId, article: &Article) {
        self.articles.extend_from_slice(&self.unit_count.to_le_bytes());
        self.articles.extend_from_slice(&(self.names.len() as u32).to_le_bytes());
        self.add_names(article);
        self.add_article(id, article);
        for (n, takeaway) in article.key_takeaways.iter().enumerate() {
            let body = takeaway.plain();
            let anchor = (n + 1).to_string();
            self.add_unit(&Unit {
                kind: HitKind::Takeaway,
                asks: None,
                anchor: &anchor,
                head: "",
                body: &body,
            });
        }
        for section in &article.sections {
            let body = text::blocks(&section.blocks);
            self.add_unit(&Unit {
                kind: HitKind::Section,
                asks: kinds::of_heading(&section.heading),
                anchor: &section.id,
                head: &section.heading,
                body: &body,
            });
        }
        for faq in &article.faq {
            let body = text::blocks(&faq.answer);
            let asks = faq
                .kind
                .as_deref()
                .and_then(Kind::named)
                .or_else(|| kinds::of_heading(&faq.question));
            self.add_unit(&Unit {
                kind: HitKind::Question,
                asks,
                anchor: &faq.id,
                head: &faq.question,
                body: &body,
            });
        }
        self.article_count += 1;
    }

    fn add_names(&mut self, article: &Article) {
        let names: Vec<&str> = std::iter::once(article.title.as_str())
            .chain(article.aliases.iter().map(String::as_str))
            .collect();
        put_number(&mut self.names, names.len() as u32);
        let mut classes = Vec::new();
        for name in names {
            classes.clear();
            each_word(name, |_, word| classes.push(self.class_of(word)));
            put_number(&mut self.names, classes.len() as u32);
            for class in &classes {
                put_number(&mut self.names, *class);
            }
        }
    }

    fn add_article(&mut self, id: &ArticleId, article: &Article) {
        let mut position = 0;
        self.index(&article.title, Field::Title, &mut position);
        for name in &article.aliases {
            self.index(name, Field::Alias, &mut 0);
        }
        for topic in &article.topics {
            self.index(topic, Field::Alias, &mut 0);
        }
        let mut summary = article.summary.clone();
        if let Some(line) = &article.bottom_line {
            summary.push('\n');
            summary.push_str(&line.plain());
        }
        position += POSITION_GAP;
        self.index(&summary, Field::Body, &mut position);
        let text_at = self.text.len();
        for part in [&id.collection, &id.slug, &article.title, &summary] {
            put_text(&mut self.text, part);
        }
        put_number(&mut self.text, article.aliases.len() as u32);
        for name in &article.aliases {
            put_text(&mut self.text, name);
        }
        self.finish_unit(HitKind::Article, None, 0, text_at);
    }

    fn add_unit(&mut self, unit: &Unit<'_>) {
        let mut position = 0;
        self.index(unit.head, Field::Head, &mut position);
        let mut head = 0;
        each_word(unit.head, |_, word| head += u32::from(!kinds::is_filler(word)));
        position += POSITION_GAP;
        self.index(unit.body, Field::Body, &mut position);
        let text_at = self.text.len();
        for part in [unit.anchor, unit.head, unit.body] {
            put_text(&mut self.text, part);
        }
        self.finish_unit(unit.kind, unit.asks, head, text_at);
    }

    /// Notes a text's words for the unit at hand.
    fn index(&mut self, text: &str, field: Field, position: &mut u32) {
        let from = *position;
        each_word(text, |_, word| {
            if *position - from < WORDS_MAX {
                let class = self.class_of(word);
                self.found.push((class, field as u8, *position));
                *position += 1;
            }
        });
    }

    fn class_of(&mut self, word: &str) -> u32 {
        if let Some(&n) = self.words.get(word) {
            let surface = &mut self.surface[n as usize];
            surface.uses = surface.uses.saturating_add(1);
            return surface.class;
        }
        let next = self.classes.len() as u32;
        let key = key(word);
        let plain = kinds::is_filler_key(&key);
        let class = *self.classes.entry(key).or_insert(next);
        if class == next {
            self.postings.push(List::new(plain));
        }
        self.words.insert(word.to_owned(), self.surface.len() as u32);
        self.surface.push(Surface { class, uses: 1 });
        class
    }

    /// `head_words`: words of the head that are no fillers.
    fn finish_unit(&mut self, kind: HitKind, asks: Option<Kind>, head_words: u32, text_at: usize) {
        let unit = self.unit_count;
        let mut found = std::mem::take(&mut self.found);
        found.sort_unstable();
        for row in found.chunk_by(|a, b| a.0 == b.0) {
            self.postings[row[0].0 as usize].push(unit, row);
        }
        found.clear();
        self.found = found;
        self.units.push(kind as u8);
        self.units.push(asks.map_or(0, |kind| kind as u8));
        self.units.extend_from_slice(&u16::try_from(head_words).unwrap_or(u16::MAX).to_le_bytes());
        self.units.extend_from_slice(&self.article_count.to_le_bytes());
        self.units.extend_from_slice(&(text_at as u64).to_le_bytes());
        self.unit_count += 1;
    }

    /// The index of everything added.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut meta = Vec::new();
        for number in [self.unit_count, self.article_count, self.postings.len() as u32] {
            meta.extend_from_slice(&number.to_le_bytes());
        }
        meta.extend_from_slice(&self.mark.to_le_bytes());

        let mut words: Vec<(&[u8], u64)> = self
            .words
            .iter()
            .map(|(word, &n)| {
                let surface = &self.surface[n as usize];
                (
                    word.as_bytes(),
                    u64::from(surface.class) << 24 | u64::from(surface.uses.min(0xff_ffff)),
                )
            })
            .collect();
        let lexicon = map_of(&mut words);
        let mut keys: Vec<(&[u8], u64)> =
            self.classes.iter().map(|(key, &class)| (key.as_bytes(), u64::from(class))).collect();
        let keys = map_of(&mut keys);

        let mut classes = Vec::with_capacity(self.postings.len() * CLASS_BYTES);
        let mut postings = Vec::new();
        let starts = starts(&words);
        for list in self.postings {
            classes.extend_from_slice(&(postings.len() as u64).to_le_bytes());
            classes.extend_from_slice(&list.units.to_le_bytes());
            let named = list.named | if list.plain { PLAIN } else { 0 };
            classes.extend_from_slice(&named.to_le_bytes());
            list.finish(&mut postings);
        }
        let parts: [Vec<u8>; PARTS] = [
            meta,
            lexicon,
            keys,
            classes,
            postings,
            self.units,
            self.articles,
            self.names,
            starts,
            self.text,
        ];
        format::join(parts)
    }
}

fn map_of(pairs: &mut [(&[u8], u64)]) -> Vec<u8> {
    pairs.sort_unstable();
    // Keys are distinct and sorted, and memory does not fail to be written.
    fst::Map::from_iter(pairs.iter().copied())
        .map(|map| map.into_fst().into_inner())
        .unwrap_or_default()
}

/// The row of a beginning of one or two letters or digits.
#[must_use]
pub fn start_row(start: &str) -> Option<usize> {
    let digit = |byte: u8| match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        _ => None,
    };
    match *start.as_bytes() {
        [a] => digit(a),
        [a, b] => Some(36 + digit(a)? * 36 + digit(b)?),
        _ => None,
    }
}

/// For each such beginning the classes of the most used words, not counting the beginning itself.
fn starts(words: &[(&[u8], u64)]) -> Vec<u8> {
    let mut rows: Vec<Vec<(u64, u64)>> = vec![Vec::new(); START_ROWS];
    for &(word, value) in words {
        for length in 1..word.len().min(3) {
            let start = std::str::from_utf8(&word[..length]).ok().and_then(start_row);
            if let Some(row) = start.and_then(|row| rows.get_mut(row)) {
                row.push((value & 0xff_ffff, value >> 24));
            }
        }
    }
    let mut lists = Vec::new();
    let mut out = Vec::new();
    let base = (START_ROWS + 1) * 4;
    for row in &mut rows {
        out.extend_from_slice(&((base + lists.len()) as u32).to_le_bytes());
        // Of equal ones the first in the alphabet.
        row.sort_by_key(|&(uses, _)| std::cmp::Reverse(uses));
        for &(_, class) in row.iter().take(STARTS_KEPT) {
            put_number(&mut lists, class as u32);
        }
    }
    out.extend_from_slice(&((base + lists.len()) as u32).to_le_bytes());
    out.append(&mut lists);
    out
}
