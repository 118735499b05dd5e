//! One index, read from bytes: words to classes, classes to postings, units to texts.
//!
//! Nothing here trusts what it reads: a number that leads nowhere gives an empty answer.

use fst::{IntoStreamer, Streamer};

use super::HitKind;
use super::bytes::{Reader, u32_at, u64_at};
use super::format::{Bytes, Part, Parts, Unusable};
use super::kinds::Kind;
use super::writer::{ARTICLE_BYTES, CLASS_BYTES, Field, PLAIN, UNIT_BYTES};

/// An index of some articles, opened.
#[derive(Debug)]
pub struct Segment {
    parts: Parts,
    lexicon: fst::Map<Vec<u8>>,
    keys: fst::Map<Vec<u8>>,
    pub units: u32,
    pub articles: u32,
    pub classes: u32,
    pub mark: u64,
}

/// A folded word of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub word: String,
    pub class: u32,
    pub uses: u32,
}

/// What is noted about a unit.
#[derive(Clone, Copy, Debug)]
pub struct UnitRow {
    pub kind: HitKind,
    pub asks: Option<Kind>,
    pub head_words: u32,
    pub article: u32,
    text: u64,
}

/// A class in a unit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Posting {
    pub unit: u32,
    /// How often, by [`Field`].
    pub counts: [u32; 4],
}

impl Posting {
    #[must_use]
    pub fn count(&self, field: Field) -> u32 {
        self.counts[field as usize]
    }
}

impl Segment {
    /// # Errors
    /// When the header does not stand up, or the dictionaries cannot be read.
    pub fn open(bytes: Bytes) -> Result<Self, Unusable> {
        let parts = Parts::open(bytes)?;
        let map = |part| {
            let bytes = parts.part(part).to_vec();
            fst::Map::new(bytes).map_err(|_| Unusable::Damaged)
        };
        let (lexicon, keys) = (map(Part::Lexicon)?, map(Part::Keys)?);
        let meta = parts.part(Part::Meta);
        let (units, articles, classes) = (u32_at(meta, 0), u32_at(meta, 4), u32_at(meta, 8));
        let mark = u64_at(meta, 12);
        let fits = |part, rows: u32, size: usize| parts.size_bytes(part) == rows as usize * size;
        if !fits(Part::Units, units, UNIT_BYTES)
            || !fits(Part::Articles, articles, ARTICLE_BYTES)
            || !fits(Part::Classes, classes, CLASS_BYTES)
        {
            return Err(Unusable::Damaged);
        }
        Ok(Self { parts, lexicon, keys, units, articles, classes, mark })
    }

    #[must_use]
    pub fn damaged(&self) -> bool {
        self.parts.damaged()
    }

    /// Bytes of the index itself, and of the texts kept with it.
    #[must_use]
    pub fn size_bytes(&self) -> (usize, usize) {
        let text = self.parts.size_bytes(Part::Text);
        (self.parts.len() - text, text)
    }

    fn known(&self, word: &str, value: u64) -> Option<Known> {
        let class = u32::try_from(value >> 24).ok().filter(|&class| class < self.classes)?;
        Some(Known { word: word.to_owned(), class, uses: (value & 0xff_ffff) as u32 })
    }

    /// A word exactly as folded.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<Known> {
        self.known(word, self.lexicon.get(word)?)
    }

    /// The class of a key.
    #[must_use]
    pub fn class(&self, key: &str) -> Option<u32> {
        u32::try_from(self.keys.get(key)?).ok().filter(|&class| class < self.classes)
    }

    /// Words that begin so; at most `most`, in alphabetical order.
    #[must_use]
    pub fn beginning(&self, start: &str, most: usize) -> Vec<Known> {
        use fst::Automaton;
        let mut all = Vec::new();
        let mut words =
            self.lexicon.search(fst::automaton::Str::new(start).starts_with()).into_stream();
        while let Some((word, value)) = words.next() {
            if all.len() >= most {
                break;
            }
            if let Ok(word) = std::str::from_utf8(word) {
                all.extend(self.known(word, value));
            }
        }
        all
    }

    /// The dictionary, for walks by other rules.
    #[must_use]
    pub fn dictionary(&self) -> &fst::raw::Fst<Vec<u8>> {
        self.lexicon.as_fst()
    }

    /// A word found by such a walk.
    #[must_use]
    pub fn walked(&self, word: &[u8], value: u64) -> Option<Known> {
        self.known(std::str::from_utf8(word).ok()?, value)
    }

    /// In how many units a class occurs.
    #[must_use]
    pub fn spread(&self, class: u32) -> u32 {
        let at = class as usize * CLASS_BYTES;
        u32_at(self.parts.slice(Part::Classes, at..at + CLASS_BYTES), 8)
    }

    /// In how many articles a class occurs in a name.
    #[must_use]
    pub fn named(&self, class: u32) -> u32 {
        let at = class as usize * CLASS_BYTES;
        u32_at(self.parts.slice(Part::Classes, at..at + CLASS_BYTES), 12) & !PLAIN
    }

    /// Whether it is noted where a class stands, not only how often.
    #[must_use]
    pub fn has_positions(&self, class: u32) -> bool {
        let at = class as usize * CLASS_BYTES;
        u32_at(self.parts.slice(Part::Classes, at..at + CLASS_BYTES), 12) & PLAIN == 0
    }

    /// The postings of a class, in order of units.
    #[must_use]
    pub fn postings(&self, class: u32) -> Postings<'_> {
        let at = class as usize * CLASS_BYTES;
        let from = u64_at(self.parts.slice(Part::Classes, at..at + CLASS_BYTES), 0);
        let to = if class + 1 < self.classes {
            u64_at(self.parts.slice(Part::Classes, at + CLASS_BYTES..at + 2 * CLASS_BYTES), 0)
        } else {
            self.parts.size_bytes(Part::Postings) as u64
        };
        let (from, to) = (usize::try_from(from).unwrap_or(0), usize::try_from(to).unwrap_or(0));
        let reader = Reader::new(self.parts.slice(Part::Postings, from..to));
        Postings { reader, last: 0, units: self.units, positions: self.has_positions(class) }
    }

    /// All rows of units at once, for tight loops with [`UnitRow::read`].
    #[must_use]
    pub fn unit_rows(&self) -> &[u8] {
        self.parts.part(Part::Units)
    }

    #[must_use]
    pub fn unit(&self, unit: u32) -> Option<UnitRow> {
        let at = unit as usize * UNIT_BYTES;
        UnitRow::read(self.parts.slice(Part::Units, at..at + UNIT_BYTES), 0)
    }

    /// The units of an article: first, and one past the last.
    #[must_use]
    pub fn units_of(&self, article: u32) -> (u32, u32) {
        let at = article as usize * ARTICLE_BYTES;
        let first = u32_at(self.parts.slice(Part::Articles, at..at + ARTICLE_BYTES), 0);
        let end = if article + 1 < self.articles {
            u32_at(self.parts.slice(Part::Articles, at + ARTICLE_BYTES..at + 2 * ARTICLE_BYTES), 0)
        } else {
            self.units
        };
        (first.min(self.units), end.min(self.units))
    }

    /// Calls `found` with each name of an article, its title first, as a row of classes.
    pub fn each_name(&self, article: u32, mut found: impl FnMut(usize, &[u32])) {
        let at = article as usize * ARTICLE_BYTES;
        let row = self.parts.slice(Part::Articles, at..at + ARTICLE_BYTES);
        let from = u32_at(row, 4) as usize;
        let to = if article + 1 < self.articles {
            let next = at + ARTICLE_BYTES..at + 2 * ARTICLE_BYTES;
            u32_at(self.parts.slice(Part::Articles, next), 4) as usize
        } else {
            self.parts.size_bytes(Part::Names)
        };
        let mut reader = Reader::new(self.parts.slice(Part::Names, from..to));
        let mut name = Vec::new();
        for n in 0..reader.number().unwrap_or(0) as usize {
            let Some(length) = reader.number() else { break };
            name.clear();
            for _ in 0..length {
                let Some(class) = reader.number() else { return };
                name.push(class);
            }
            found(n, &name);
        }
    }

    fn text(&self, unit: u32) -> Option<Reader<'_>> {
        let from = usize::try_from(self.unit(unit)?.text).ok()?;
        let to = match self.unit(unit + 1) {
            Some(next) => usize::try_from(next.text).ok()?,
            None => self.parts.size_bytes(Part::Text),
        };
        Some(Reader::new(self.parts.slice(Part::Text, from..to)))
    }

    /// Collection and slug of an article.
    #[must_use]
    pub fn article_id(&self, article: u32) -> Option<(&str, &str)> {
        let mut text = self.text(self.units_of(article).0)?;
        Some((text.text()?, text.text()?))
    }

    /// Anchor (empty for an article), head and body of a unit.
    #[must_use]
    pub fn texts(&self, unit: u32) -> Option<(&str, &str, &str)> {
        let mut text = self.text(unit)?;
        if self.unit(unit)?.kind == HitKind::Article {
            text.text()?;
            text.text()?;
            return Some(("", text.text()?, text.text()?));
        }
        Some((text.text()?, text.text()?, text.text()?))
    }

    /// The names of an article as written: title, then aliases.
    #[must_use]
    pub fn written_names(&self, article: u32) -> Vec<&str> {
        let Some(mut text) = self.text(self.units_of(article).0) else { return Vec::new() };
        let _ = (text.text(), text.text());
        let mut names: Vec<&str> = text.text().into_iter().collect();
        let _ = text.text();
        for _ in 0..text.number().unwrap_or(0) {
            let Some(name) = text.text() else { break };
            names.push(name);
        }
        names
    }
}

impl UnitRow {
    /// The row that begins at byte `at`.
    #[must_use]
    #[inline]
    pub fn read(rows: &[u8], at: usize) -> Option<Self> {
        let row = rows.get(at..at.checked_add(UNIT_BYTES)?)?;
        let kind = match row[0] {
            0 => HitKind::Question,
            1 => HitKind::Article,
            2 => HitKind::Section,
            3 => HitKind::Takeaway,
            _ => return None,
        };
        Some(Self {
            kind,
            asks: Kind::from_byte(row[1]),
            head_words: u32::from(u16::from_le_bytes([row[2], row[3]])),
            article: u32_at(row, 4),
            text: u64_at(row, 8),
        })
    }
}

/// Reads one class's postings.
pub struct Postings<'a> {
    reader: Reader<'a>,
    last: u32,
    units: u32,
    positions: bool,
}

impl Postings<'_> {
    #[inline]
    fn head(&mut self) -> Option<Posting> {
        let step = self.reader.number()?;
        let unit = self.last.checked_add(step >> 1)?;
        if unit >= self.units {
            return None;
        }
        self.last = unit;
        let mut posting = Posting { unit, counts: [0; 4] };
        if step & 1 == 1 {
            posting.counts[Field::Body as usize] = 1;
            return Some(posting);
        }
        let control = self.reader.byte()?;
        let (fields, total) = (control & 0xf, control >> 4);
        if total < 15 {
            posting.counts[fields.trailing_zeros().min(3) as usize] = u32::from(total);
        } else {
            for (n, count) in posting.counts.iter_mut().enumerate() {
                if fields & 1 << n != 0 {
                    *count = self.reader.number()?;
                }
            }
        }
        Some(posting)
    }

    /// How many positions follow a posting.
    #[inline]
    fn places(&self, posting: &Posting) -> u32 {
        let [title, _, head, body] = posting.counts;
        if self.positions { title.saturating_add(head).saturating_add(body) } else { 0 }
    }

    /// The next posting together with where the class stands in the unit.
    pub fn next_with_positions(
        &mut self,
        wanted: impl Fn(u32) -> bool,
        positions: &mut Vec<u32>,
    ) -> Option<Posting> {
        let posting = self.head()?;
        positions.clear();
        let wanted = wanted(posting.unit);
        let mut position = 0_u32;
        for _ in 0..self.places(&posting) {
            position = position.saturating_add(self.reader.number()?);
            if wanted {
                positions.push(position);
            }
        }
        Some(posting)
    }
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        let posting = self.head()?;
        for _ in 0..self.places(&posting) {
            self.reader.skip_number()?;
        }
        Some(posting)
    }
}
