//! One index, read from bytes: words to classes, classes to postings, units to texts.
//!
//! Nothing here trusts what it reads: a number that leads nowhere gives an empty answer. Opening
//! looks at the header alone; the dictionaries are read, and the rows looked through, when the
//! first word is asked for.

use std::sync::OnceLock;

use fst::{IntoStreamer, Streamer};

use super::HitKind;
use super::bytes::{Reader, u32_at, u64_at};
use super::format::{Bytes, Part, Parts, Unusable};
use super::kinds::Kind;
use super::postings::Postings;
use super::sound::is_sound;
use super::spelling::Walks;
use super::writer::{ARTICLE_BYTES, CLASS_BYTES, PLAIN, START_ROWS, UNIT_BYTES, start_row};

/// Words with one beginning that are looked at.
const COMPLETIONS_READ: usize = 3000;

/// An index of some articles, opened.
#[derive(Debug)]
pub struct Segment {
    parts: Parts,
    dictionaries: OnceLock<Dictionaries>,
    pub walks: Walks,
    pub units: u32,
    pub articles: u32,
    pub classes: u32,
    pub mark: u64,
}

/// Words to classes: of a damaged index there are none.
#[derive(Debug, Default)]
struct Dictionaries {
    /// Folded words, with how often they occur.
    lexicon: fst::Map<Vec<u8>>,
    keys: fst::Map<Vec<u8>>,
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

impl Segment {
    /// # Errors
    /// When the header does not stand up.
    pub fn open(bytes: Bytes) -> Result<Self, Unusable> {
        let parts = Parts::open(bytes)?;
        let meta = parts.part(Part::Meta);
        let (units, articles, classes) = (u32_at(meta, 0), u32_at(meta, 4), u32_at(meta, 8));
        let mark = u64_at(meta, 12);
        let fits = |part, rows: u32, size: usize| parts.size_bytes(part) == rows as usize * size;
        if !fits(Part::Units, units, UNIT_BYTES)
            || !fits(Part::Articles, articles, ARTICLE_BYTES)
            || !fits(Part::Classes, classes, CLASS_BYTES)
            || parts.size_bytes(Part::Starts) < (START_ROWS + 1) * 4
        {
            return Err(Unusable::Damaged);
        }
        let (dictionaries, walks) = (OnceLock::new(), Walks::default());
        Ok(Self { parts, dictionaries, walks, units, articles, classes, mark })
    }

    fn dictionaries(&self) -> &Dictionaries {
        self.dictionaries.get_or_init(|| {
            let map = |part| {
                let map = fst::Map::new(self.parts.part(part).to_vec()).ok()?;
                map.as_fst().verify().ok().map(|()| map)
            };
            let sound = || is_sound(&self.parts, self.units, self.articles).then_some(());
            let read = || {
                let (lexicon, keys) = (map(Part::Lexicon)?, map(Part::Keys)?);
                sound().map(|()| Dictionaries { lexicon, keys })
            };
            read().unwrap_or_else(|| {
                self.distrust();
                Dictionaries::default()
            })
        })
    }

    #[must_use]
    pub fn damaged(&self) -> bool {
        self.parts.damaged()
    }

    /// Notes that what was read cannot be right.
    pub fn distrust(&self) {
        self.parts.distrust();
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
        self.known(word, self.dictionaries().lexicon.get(word)?)
    }

    /// The class of a key.
    #[must_use]
    pub fn class(&self, key: &str) -> Option<u32> {
        u32::try_from(self.dictionaries().keys.get(key)?).ok().filter(|&class| class < self.classes)
    }

    /// Classes of the most used words that begin so, but for the beginning itself; at most `most`,
    /// of at most [`COMPLETIONS_READ`] in alphabetical order. Of one or two letters all
    /// words count, but no more are known than [`super::writer::STARTS_KEPT`].
    #[must_use]
    pub fn completions(&self, start: &str, most: usize) -> Vec<u32> {
        use fst::Automaton;
        if let Some(row) = start_row(start) {
            return self.kept_completions(row, most);
        }
        let mut all: Vec<(u64, u32)> = Vec::new();
        let mut words = self
            .dictionaries()
            .lexicon
            .search(fst::automaton::Str::new(start).starts_with())
            .into_stream();
        while let Some((word, value)) = words.next() {
            if all.len() >= COMPLETIONS_READ {
                break;
            }
            let class = u32::try_from(value >> 24).unwrap_or(u32::MAX);
            if word.len() > start.len() && class < self.classes {
                all.push((value & 0xff_ffff, class));
            }
        }
        all.sort_by_key(|&(uses, _)| std::cmp::Reverse(uses));
        all.into_iter().map(|(_, class)| class).take(most).collect()
    }

    fn kept_completions(&self, row: usize, most: usize) -> Vec<u32> {
        let at = row * 4;
        let places = self.parts.slice(Part::Starts, at..at + 8);
        let (from, to) = (u32_at(places, 0) as usize, u32_at(places, 4) as usize);
        let mut reader = Reader::new(self.parts.slice(Part::Starts, from..to));
        let classes = std::iter::from_fn(|| reader.number()).filter(|&class| class < self.classes);
        classes.take(most).collect()
    }

    /// The dictionary, for walks by other rules.
    #[must_use]
    pub fn dictionary(&self) -> &fst::raw::Fst<Vec<u8>> {
        self.dictionaries().lexicon.as_fst()
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
        let bytes = self.parts.slice(Part::Postings, from..to);
        Postings::new(bytes, self.spread(class), self.units, self.has_positions(class))
    }

    /// Whether a class stands in a unit.
    #[must_use]
    pub fn has(&self, class: u32, unit: u32) -> bool {
        self.postings(class).seek(unit).is_some_and(|posting| posting.unit == unit)
    }

    /// Units and articles at hand, for tight loops.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        let (units, articles) = (self.parts.part(Part::Units), self.parts.part(Part::Articles));
        Rows { units, articles, units_end: self.units }
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

    /// Calls `found` with every question's article, id and text.
    pub fn each_question(&self, found: &mut impl FnMut((&str, &str), &str, &str)) {
        for article in 0..self.articles {
            let Some(id) = self.article_id(article) else { continue };
            let (first, end) = self.units_of(article);
            for unit in first..end {
                let is_question = |row: &UnitRow| row.kind == HitKind::Question;
                if !self.unit(unit).as_ref().is_some_and(is_question) {
                    continue;
                }
                if let Some((anchor, question, _)) = self.texts(unit) {
                    found(id, anchor, question);
                }
            }
        }
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

/// What is noted about units and articles.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    units: &'a [u8],
    articles: &'a [u8],
    units_end: u32,
}

impl Rows<'_> {
    #[must_use]
    #[inline]
    pub fn unit(&self, unit: u32) -> Option<UnitRow> {
        UnitRow::read(self.units, unit as usize * UNIT_BYTES)
    }

    /// The article of a unit, with that article's units: first, and one past the last.
    #[must_use]
    #[inline]
    pub fn article_of(&self, unit: u32) -> (u32, u32, u32) {
        let article = u32_at(self.units, unit as usize * UNIT_BYTES + 4);
        let at = article as usize * ARTICLE_BYTES;
        let last = at + ARTICLE_BYTES >= self.articles.len();
        let end = if last { self.units_end } else { u32_at(self.articles, at + ARTICLE_BYTES) };
        (article, u32_at(self.articles, at).min(self.units_end), end.min(self.units_end))
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
