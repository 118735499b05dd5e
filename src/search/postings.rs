//! Which units a class stands in, how often and where: how it is spelled in bytes, and read back.
//!
//! Postings come in blocks of [`BLOCK`]. Before the blocks stands, when there are several, one row
//! for each (its last unit, where it ends), so that blocks nobody asks about are stepped over.
//! ```text
//! block:  0, BLOCK steps of one byte, BLOCK codes        where the class is common
//!         1, steps as numbers, codes where they are not "once in the body"   elsewhere
//!         then the places of each posting, unless the class has none
//! ```
//! A step is the unit less the least it could be. A code says how often the class stands in each
//! field; high counts are rounded down. It knows nothing of scores, and trusts nothing it reads.

use super::bytes::{Reader, put_number, u32_at};
use super::writer::Field;

/// Postings in a block, but for the last.
const BLOCK: usize = 128;
/// Bytes of a row that tells about a block.
const ROW_BYTES: usize = 8;
const BY_BYTE: u8 = 0;
const BY_NUMBER: u8 = 1;
/// Once in the body.
const ONCE: u8 = 1;
const NAMED: u8 = 0x80;
/// What counts in the body are rounded down to, in units without names and with them. From
/// `EXACT` on a code may stand for more.
const BODY: [u16; 32] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 28,
    32, 40, 48, 64, 96, 128,
];
const BODY_EXACT: usize = 24;
const BODY_NAMED: [u16; 8] = [0, 1, 2, 3, 4, 6, 8, 12];
const BODY_NAMED_EXACT: usize = 4;
/// Counts in titles, names and heads are told apart up to here.
const COUNT_MAX: u32 = 3;

/// A class in a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    pub unit: u32,
    pub code: u8,
}

impl Posting {
    /// Whether the class stands in a name of the unit's article; only in units of articles.
    #[must_use]
    #[inline]
    pub fn named(self) -> bool {
        self.code & NAMED != 0
    }
}

/// How often, by [`Field`]; high counts are rounded down.
#[must_use]
pub fn counts(code: u8) -> [u16; 4] {
    if code & NAMED != 0 {
        let body = BODY_NAMED[usize::from(code & 7)];
        [u16::from(code >> 5 & 3), u16::from(code >> 3 & 3), 0, body]
    } else {
        [0, 0, u16::from(code >> 5 & 3), BODY[usize::from(code & 31)]]
    }
}

fn code(counts: [u32; 4]) -> u8 {
    let few = |field: Field| counts[field as usize].min(COUNT_MAX) as u8;
    let body = counts[Field::Body as usize];
    let level = |levels: &[u16]| levels.partition_point(|&n| u32::from(n) <= body) as u8 - 1;
    if counts[Field::Title as usize] + counts[Field::Alias as usize] > 0 {
        NAMED | few(Field::Title) << 5 | few(Field::Alias) << 3 | level(&BODY_NAMED)
    } else {
        few(Field::Head) << 5 | level(&BODY)
    }
}

/// How many places a posting has; `None` when its code may stand for more.
fn places(code: u8) -> Option<u32> {
    let (exact, level) =
        if code & NAMED != 0 { (BODY_NAMED_EXACT, code & 7) } else { (BODY_EXACT, code & 31) };
    let few = code >> 5 & 3;
    let body = counts(code)[Field::Body as usize];
    (usize::from(level) < exact && u32::from(few) < COUNT_MAX)
        .then(|| u32::from(few) + u32::from(body))
}

/// One class's postings while they are made.
#[derive(Default)]
pub struct List {
    rows: Vec<u8>,
    blocks: Vec<u8>,
    /// Of the block at hand: steps and codes, and places.
    steps: Vec<(u32, u8)>,
    places: Vec<u8>,
    /// The least the next unit can be.
    next: u32,
    pub units: u32,
    /// Articles that have the class in a name.
    pub named: u32,
    /// Without places: no phrase turns on a word such as "of".
    pub plain: bool,
}

impl List {
    #[must_use]
    pub fn new(plain: bool) -> Self {
        Self { plain, ..Self::default() }
    }

    /// `row` is one class in one unit: class, field, position, sorted.
    pub fn push(&mut self, unit: u32, row: &[(u32, u8, u32)]) {
        let mut counts = [0_u32; 4];
        for &(_, field, _) in row {
            counts[usize::from(field) & 3] += 1;
        }
        let code = code(counts);
        self.steps.push((unit - self.next, code));
        self.next = unit + 1;
        self.units += 1;
        self.named += u32::from(code & NAMED != 0);
        if !self.plain {
            let placed = || row.iter().filter(|&&(_, field, _)| field != Field::Alias as u8);
            if places(code).is_none() {
                put_number(&mut self.places, placed().count() as u32);
            }
            let mut last = 0;
            for &(_, _, position) in placed() {
                put_number(&mut self.places, position.saturating_sub(last));
                last = position;
            }
        }
        if self.steps.len() == BLOCK {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        let out = &mut self.blocks;
        if self.steps.len() == BLOCK && self.steps.iter().all(|&(step, _)| step < 256) {
            out.push(BY_BYTE);
            out.extend(self.steps.iter().map(|&(step, _)| step as u8));
            out.extend(self.steps.iter().map(|&(_, code)| code));
        } else {
            out.push(BY_NUMBER);
            for &(step, code) in &self.steps {
                put_number(out, step << 1 | u32::from(code == ONCE));
                if code != ONCE {
                    out.push(code);
                }
            }
        }
        out.append(&mut self.places);
        self.steps.clear();
        self.rows.extend_from_slice(&(self.next - 1).to_le_bytes());
        self.rows.extend_from_slice(&(self.blocks.len() as u32).to_le_bytes());
    }

    pub fn finish(mut self, out: &mut Vec<u8>) {
        if !self.steps.is_empty() {
            self.close_block();
        }
        if self.rows.len() > ROW_BYTES {
            out.extend_from_slice(&self.rows);
        }
        out.extend_from_slice(&self.blocks);
    }
}

/// Reads one class's postings, in order of units.
pub struct Postings<'a> {
    rows: &'a [u8],
    blocks: &'a [u8],
    count: usize,
    units_end: u32,
    placed: bool,
    /// Only blocks that may have one of these units are read.
    only: Option<&'a [u64]>,
    /// The block to be read next, and what was read of the last.
    block: usize,
    units: [u32; BLOCK],
    codes: [u8; BLOCK],
    filled: usize,
    at: usize,
    /// The places of the last block, and of which posting they are the first.
    places: Reader<'a>,
    places_at: usize,
}

impl<'a> Postings<'a> {
    /// `count` postings in `bytes`; no unit is `units_end` or more.
    #[must_use]
    pub fn new(bytes: &'a [u8], count: u32, units_end: u32, placed: bool) -> Self {
        let count = count as usize;
        let rows = if count > BLOCK { count.div_ceil(BLOCK) * ROW_BYTES } else { 0 };
        let (rows, blocks) = bytes.split_at_checked(rows).unwrap_or_default();
        let count = if blocks.is_empty() { 0 } else { count };
        Self {
            rows,
            blocks,
            count,
            units_end,
            placed,
            only: None,
            block: 0,
            units: [0; BLOCK],
            codes: [0; BLOCK],
            filled: 0,
            at: 0,
            places: Reader::new(&[]),
            places_at: 0,
        }
    }

    /// Steps over blocks without any of these units, given as bits. Others still come along.
    #[must_use]
    pub fn only(mut self, bits: Option<&'a [u64]>) -> Self {
        self.only = bits;
        self
    }

    fn blocks_end(&self) -> usize {
        self.count.div_ceil(BLOCK)
    }

    /// The first unit that block `n` may have.
    fn first(&self, n: usize) -> u32 {
        let last = |n: usize| u32_at(self.rows, n * ROW_BYTES);
        n.checked_sub(1).map_or(0, |before| last(before).saturating_add(1))
    }

    fn end(&self, n: usize) -> usize {
        if self.rows.is_empty() {
            return self.blocks.len();
        }
        u32_at(self.rows, n * ROW_BYTES + 4) as usize
    }

    /// Reads the next block that is wanted; `None` when there is none, or it makes no sense.
    fn fill(&mut self) -> Option<()> {
        if let Some(bits) = self.only {
            while self.block + 1 < self.blocks_end()
                && !any_set(bits, self.first(self.block), self.first(self.block + 1))
            {
                self.block += 1;
            }
        }
        let n = self.block;
        self.block = self.block.saturating_add(1);
        (self.at, self.filled, self.places_at) = (0, 0, 0);
        let count = self.count.checked_sub(n.checked_mul(BLOCK)?)?.min(BLOCK);
        let from = if n == 0 { 0 } else { self.end(n - 1) };
        let first = self.first(n);
        let bytes = self.blocks.get(from..self.end(n))?;
        if count == 0 || first >= self.units_end {
            return None;
        }
        let (how, bytes) = bytes.split_first()?;
        self.places = Reader::new(match *how {
            BY_BYTE => self.read_by_byte(bytes, first)?,
            _ => self.read_by_number(bytes, first, count)?,
        });
        if self.units[count - 1] >= self.units_end {
            return None;
        }
        self.filled = count;
        Some(())
    }

    fn read_by_byte(&mut self, bytes: &'a [u8], first: u32) -> Option<&'a [u8]> {
        let (steps, bytes) = bytes.split_at_checked(BLOCK)?;
        let (codes, bytes) = bytes.split_at_checked(BLOCK)?;
        first.checked_add(BLOCK as u32 * 256)?;
        let mut unit = first;
        for (slot, &step) in self.units.iter_mut().zip(steps) {
            unit += u32::from(step);
            *slot = unit;
            unit += 1;
        }
        self.codes.copy_from_slice(codes);
        Some(bytes)
    }

    fn read_by_number(&mut self, bytes: &'a [u8], first: u32, count: usize) -> Option<&'a [u8]> {
        let mut reader = Reader::new(bytes);
        let mut next = first;
        for (unit, code) in self.units.iter_mut().zip(&mut self.codes).take(count) {
            let step = reader.number()?;
            *unit = next.checked_add(step >> 1)?;
            next = unit.checked_add(1)?;
            *code = if step & 1 == 1 { ONCE } else { reader.byte()? };
        }
        Some(reader.rest())
    }

    /// The first posting of `unit` or a later one, from that which came last on.
    pub fn seek(&mut self, unit: u32) -> Option<Posting> {
        let came = self.at.checked_sub(1).filter(|&at| self.units[at] >= unit);
        if let Some(at) = came {
            return Some(Posting { unit: self.units[at], code: self.codes[at] });
        }
        let has =
            |postings: &Self| postings.filled > 0 && postings.units[postings.filled - 1] >= unit;
        if !has(self) {
            let (mut low, mut high) = (self.block, self.blocks_end().saturating_sub(1));
            while low < high {
                let middle = low.midpoint(high);
                if self.first(middle + 1) > unit { high = middle } else { low = middle + 1 }
            }
            self.block = low;
            self.fill()?;
        }
        self.at += self.units[self.at..self.filled].partition_point(|&other| other < unit);
        self.next()
    }

    /// Where the class stands in the unit of the posting that came last.
    pub fn places(&mut self, out: &mut Vec<u32>) -> Option<()> {
        out.clear();
        let at = self.at.checked_sub(1).filter(|_| self.placed)?;
        let many = |code: u8, reader: &mut Reader<'_>| places(code).or_else(|| reader.number());
        for &code in self.codes.get(self.places_at..at)? {
            for _ in 0..many(code, &mut self.places)? {
                self.places.skip_number()?;
            }
        }
        self.places_at = at + 1;
        let mut position = 0_u32;
        for _ in 0..many(self.codes[at], &mut self.places)? {
            position = position.saturating_add(self.places.number()?);
            out.push(position);
        }
        Some(())
    }
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        if self.at >= self.filled {
            self.fill()?;
        }
        let at = self.at & (BLOCK - 1);
        self.at += 1;
        Some(Posting { unit: self.units[at], code: self.codes[at] })
    }
}

/// Whether any bit from `from` up to, but not, `to` is set.
fn any_set(bits: &[u64], from: u32, to: u32) -> bool {
    if from >= to {
        return false;
    }
    let (from, last) = (from as usize, to as usize - 1);
    let Some(words) = bits.get(from / 64..=(last / 64).min(bits.len().saturating_sub(1))) else {
        return false;
    };
    words.iter().enumerate().any(|(n, &word)| {
        let base = (from / 64 + n) * 64;
        let after = if base < from { !0 << (from - base) } else { !0 };
        let before = if base + 63 > last { !0 >> (base + 63 - last) } else { !0 };
        word & after & before != 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(units: &[(u32, u32)]) -> Vec<u8> {
        let mut list = List::default();
        for &(unit, times) in units {
            let row: Vec<_> = (0..times).map(|n| (0, Field::Body as u8, n * 3)).collect();
            list.push(unit, &row);
        }
        let mut bytes = Vec::new();
        list.finish(&mut bytes);
        bytes
    }

    fn some() -> Vec<(u32, u32)> {
        (0..1000).map(|n| (n * 3 + n * n / 50 * u32::from(n > 500), 1 + n % 40)).collect()
    }

    #[test]
    fn postings_come_back_with_their_places() {
        let made = some();
        let bytes = list(&made);
        let mut read = Postings::new(&bytes, 1000, 100_000, true);
        let mut places = Vec::new();
        for &(unit, times) in &made {
            assert_eq!(read.next().map(|posting| posting.unit), Some(unit));
            read.places(&mut places).unwrap();
            assert_eq!(places, (0..times).map(|n| n * 3).collect::<Vec<_>>());
        }
        assert_eq!(read.next(), None);
    }

    #[test]
    fn seeking_finds_what_reading_finds() {
        let made = some();
        let bytes = list(&made);
        for step in [1, 7, 300, 5000] {
            let mut read = Postings::new(&bytes, 1000, 100_000, true);
            let mut from = 0;
            while let Some(&(unit, _)) = made.iter().find(|&&(unit, _)| unit >= from) {
                assert_eq!(read.seek(from).map(|posting| posting.unit), Some(unit));
                from = unit + step;
            }
            assert_eq!(read.seek(from), None);
        }
    }

    #[test]
    fn blocks_without_wanted_units_may_be_left_out_and_no_others() {
        let made = some();
        let bytes = list(&made);
        let mut bits = vec![0_u64; 2000];
        for unit in [0, 900, 1500, 9000] {
            bits[unit / 64] |= 1 << (unit % 64);
        }
        let wanted = |unit: u32| bits[unit as usize / 64] & 1 << (unit % 64) != 0;
        let read = Postings::new(&bytes, 1000, 100_000, true).only(Some(&bits));
        let read: Vec<u32> = read.map(|posting| posting.unit).collect();
        let all = made.iter().map(|&(unit, _)| unit).filter(|&unit| wanted(unit));
        assert!(all.clone().count() > 2);
        assert!(all.clone().all(|unit| read.contains(&unit)));
        assert!(read.len() < 700);
    }

    #[test]
    fn counts_come_back_and_high_ones_are_rounded_down() {
        for (given, kept) in [
            ([1, 0, 0, 0], [1, 0, 0, 0]),
            ([2, 3, 0, 5], [2, 3, 0, 4]),
            ([0, 0, 1, 23], [0, 0, 1, 23]),
            ([0, 0, 9, 1000], [0, 0, 3, 128]),
            ([0, 0, 0, 1], [0, 0, 0, 1]),
        ] {
            assert_eq!(counts(code(given)), kept);
        }
        assert_eq!(code([0, 0, 0, 1]), ONCE);
    }
}
