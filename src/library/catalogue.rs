//! The catalogue of one collection: a row of [`Entry`] for each article, in few bytes, in memory
//! or in a mapped file of the cache folder.
//!
//! ```text
//! magic, version; checksum of what follows; lengths of the parts;
//! about, where each row begins, rows, row numbers by slug, rows that name other articles
//! ```
//! The checksum is looked at when a catalogue is opened, and what it says is still not trusted:
//! a row that cannot be read is none. It reads no articles, and opens none.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::about::About;
use super::bytes::{Sum, u32_of, u64_at};
use super::entry::Entry;

const MAGIC: &[u8; 8] = b"BEDSIDEC";
/// Raised whenever a part changes its meaning: a catalogue of another version is made anew.
const VERSION: u64 = 2;
/// Where the lengths of the parts begin: what is before is not in the checksum.
const LENGTHS: usize = 24;
const PARTS: usize = 5;

/// The bytes of a catalogue: in memory, or a mapped file.
#[derive(Debug)]
enum Bytes {
    Memory(Vec<u8>),
    Mapped(memmap2::Mmap),
}

impl Default for Bytes {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Memory(bytes) => bytes,
            Self::Mapped(bytes) => bytes,
        }
    }
}

#[derive(Debug, Default)]
pub struct Catalogue {
    bytes: Bytes,
    about: About,
    parts: [Range<usize>; PARTS],
    rows: usize,
}

/// The parts, in the order of the file.
#[derive(Clone, Copy)]
enum Part {
    About,
    Offsets,
    Rows,
    BySlug,
    Referring,
}

impl Catalogue {
    /// Opens what [`super::Builder::to_bytes`] gave. `None` when that is not what the bytes are,
    /// or when any of them has changed.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        Self::of(Bytes::Memory(bytes))
    }

    /// Opens a catalogue that was kept in a file, without reading it into memory.
    #[must_use]
    pub fn open(path: &Path) -> Option<Self> {
        Self::of(map(path).ok()?)
    }

    /// The bytes with the checksum that they ought to have.
    #[must_use]
    pub fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
        if let Some((head, rest)) = bytes.split_at_mut_checked(LENGTHS) {
            let mut sum = Sum::default();
            sum.bytes(rest);
            head[16..].copy_from_slice(&sum.finish().to_le_bytes());
        }
        bytes
    }

    fn of(bytes: Bytes) -> Option<Self> {
        let all = bytes.as_ref();
        let rest = all.get(LENGTHS..)?;
        if all.get(..8)? != MAGIC || u64_at(all, 8)? != VERSION {
            return None;
        }
        let mut sum = Sum::default();
        sum.bytes(rest);
        if u64_at(all, 16)? != sum.finish() {
            return None;
        }
        let mut parts: [Range<usize>; PARTS] = std::array::from_fn(|_| 0..0);
        let mut from = LENGTHS + PARTS * 8;
        for (n, part) in parts.iter_mut().enumerate() {
            let length = usize::try_from(u64_at(rest, n * 8)?).ok()?;
            *part = from..from.checked_add(length).filter(|&end| end <= all.len())?;
            from = part.end;
        }
        let about = About::read(&all[parts[Part::About as usize].clone()])?;
        // There is one more offset than rows: where the last ends.
        let rows = (parts[Part::Offsets as usize].len() / 4).checked_sub(1)?;
        if parts[Part::BySlug as usize].len() != rows * 4 {
            return None;
        }
        Some(Self { bytes, about, parts, rows })
    }

    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    fn part(&self, part: Part) -> &[u8] {
        &self.bytes.as_ref()[self.parts[part as usize].clone()]
    }

    /// The entry in a row, as one of the collection `collection`.
    #[must_use]
    pub fn entry<'a>(&'a self, collection: &'a str, row: usize) -> Option<Entry<'a>> {
        Entry::read(collection, self.row(row)?)
    }

    fn row(&self, row: usize) -> Option<&[u8]> {
        let at = |row| usize::try_from(u32_of(self.part(Part::Offsets), row)?).ok();
        self.part(Part::Rows).get(at(row)?..at(row + 1)?)
    }

    /// The row of a slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<usize> {
        let order = self.part(Part::BySlug);
        let (mut from, mut to) = (0, self.rows);
        while from < to {
            let middle = usize::midpoint(from, to);
            let row = usize::try_from(u32_of(order, middle)?).ok()?;
            match self.entry("", row)?.slug.cmp(slug) {
                std::cmp::Ordering::Equal => return Some(row),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    /// Rows of articles that name others.
    pub(super) fn referring(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.part(Part::Referring);
        (0..rows.len() / 4).filter_map(|n| usize::try_from(u32_of(rows, n)?).ok())
    }

    /// The bytes of all rows, for a builder that goes on where this one ended.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.rows).filter_map(|row| self.row(row))
    }
}

fn map(path: &Path) -> io::Result<Bytes> {
    let file = File::open(path)?;
    // SAFETY: a catalogue is written under another name and then renamed, never changed in
    // place, and it lies in Bedside's own cache folder. What is read from it is checked.
    #[expect(unsafe_code, reason = "mapping a file cannot be said in safe words")]
    let mapped = unsafe { memmap2::Mmap::map(&file)? };
    Ok(Bytes::Mapped(mapped))
}

/// All parts in one row of bytes.
pub(super) fn join(parts: [&[u8]; PARTS]) -> Vec<u8> {
    let mut rest = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        rest.extend_from_slice(&(part.len() as u64).to_le_bytes());
    }
    for part in parts {
        rest.extend_from_slice(part);
    }
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&[0; 8]);
    out.append(&mut rest);
    Catalogue::signed(out)
}
