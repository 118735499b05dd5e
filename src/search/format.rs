//! The shape of an index in bytes: a header, then parts, each a row of bytes.
//!
//! ```text
//! magic, version, number of parts; per part: offset and length; checksum of all this;
//! the parts; one checksum for each block of them
//! ```
//! The header is checked when the index is opened, a block when it is first read. What the parts
//! hold is the business of `writer` and `segment`.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use super::bytes::{checksum, u32_at, u64_at};

const MAGIC: &[u8; 8] = b"BEDSIDEI";
/// Raised whenever the parts change their meaning: an index of another version is rebuilt.
pub const VERSION: u32 = 3;
const BLOCK: usize = 1 << 16;

/// The parts of an index, in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Meta,
    /// Folded words to their class and how often they occur.
    Lexicon,
    /// Keys to classes.
    Keys,
    /// Per class where its postings begin, and in how many units it occurs.
    Classes,
    Postings,
    Units,
    Articles,
    /// Per article its names, as rows of classes.
    Names,
    /// The classes of the most used words that begin with one or two letters.
    Starts,
    Text,
}

pub const PARTS: usize = 10;
const HEADER: usize = 16 + PARTS * 16 + 8;

/// Why bytes are not an index that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The file cannot be opened.
    NotThere,
    NotAnIndex,
    OtherVersion,
    /// Cut or changed since it was written.
    Damaged,
}

/// All parts in one row of bytes.
#[must_use]
pub fn join(parts: [Vec<u8>; PARTS]) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER);
    header.extend_from_slice(MAGIC);
    header.extend_from_slice(&VERSION.to_le_bytes());
    header.extend_from_slice(&(PARTS as u32).to_le_bytes());
    let mut offset = HEADER as u64;
    for part in &parts {
        header.extend_from_slice(&offset.to_le_bytes());
        header.extend_from_slice(&(part.len() as u64).to_le_bytes());
        offset += part.len() as u64;
    }
    let sum = checksum(&header);
    header.extend_from_slice(&sum.to_le_bytes());
    let mut out = header;
    out.reserve_exact(parts.iter().map(Vec::len).sum::<usize>() + 16);
    for part in parts {
        out.extend_from_slice(&part);
    }
    let sums: Vec<u64> = out[HEADER..].chunks(BLOCK).map(checksum).collect();
    for sum in sums {
        out.extend_from_slice(&sum.to_le_bytes());
    }
    out
}

/// The bytes of an index: in memory, or a mapped file.
#[derive(Debug)]
pub enum Bytes {
    Memory(Vec<u8>),
    Mapped(memmap2::Mmap),
}

impl Bytes {
    /// # Errors
    /// When the file cannot be opened or mapped.
    pub fn map(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: an index is written under another name and then renamed, never changed in
        // place, and it lies in Bedside's own cache folder. What is read from it is checked.
        #[expect(unsafe_code, reason = "mapping a file cannot be said in safe words")]
        let mapped = unsafe { memmap2::Mmap::map(&file)? };
        Ok(Self::Mapped(mapped))
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

/// Bytes whose header is good. Damaged blocks read as nothing.
#[derive(Debug)]
pub struct Parts {
    bytes: Bytes,
    ranges: [Range<usize>; PARTS],
    /// Where the parts end and the checksums begin.
    end: usize,
    /// 0: not looked at, 1: good, 2: damaged. Empty when the bytes were just made.
    blocks: Vec<AtomicU8>,
    damaged: AtomicBool,
}

impl Parts {
    /// # Errors
    /// When the header does not stand up, or the bytes are too few or too many.
    pub fn open(bytes: Bytes) -> Result<Self, Unusable> {
        let all = bytes.as_ref();
        if all.get(..8) != Some(MAGIC.as_slice()) {
            return Err(Unusable::NotAnIndex);
        }
        if u32_at(all, 8) != VERSION {
            return Err(Unusable::OtherVersion);
        }
        let header = all.get(..HEADER - 8).ok_or(Unusable::Damaged)?;
        if u64_at(all, HEADER - 8) != checksum(header) {
            return Err(Unusable::Damaged);
        }
        let mut ranges: [Range<usize>; PARTS] = std::array::from_fn(|_| 0..0);
        let mut expected = HEADER;
        for (n, range) in ranges.iter_mut().enumerate() {
            let offset =
                usize::try_from(u64_at(all, 16 + n * 16)).map_err(|_| Unusable::Damaged)?;
            let length =
                usize::try_from(u64_at(all, 24 + n * 16)).map_err(|_| Unusable::Damaged)?;
            let end = offset.checked_add(length).ok_or(Unusable::Damaged)?;
            if offset != expected || end > all.len() {
                return Err(Unusable::Damaged);
            }
            *range = offset..end;
            expected = end;
        }
        let blocks = (expected - HEADER).div_ceil(BLOCK);
        if all.len() != expected + blocks * 8 {
            return Err(Unusable::Damaged);
        }
        let blocks = (0..blocks).map(|_| AtomicU8::new(0)).collect();
        Ok(Self { bytes, ranges, end: expected, blocks, damaged: AtomicBool::new(false) })
    }

    /// Whether a block that was read had been damaged, so that the index should be made anew.
    #[must_use]
    pub fn damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Notes that what was read cannot be right.
    pub fn distrust(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    /// How many bytes there are, header and checksums included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.as_ref().len()
    }

    /// How many bytes a part takes.
    #[must_use]
    pub fn size_bytes(&self, part: Part) -> usize {
        self.ranges[part as usize].len()
    }

    /// A whole part; empty if any of it is damaged.
    #[must_use]
    pub fn part(&self, part: Part) -> &[u8] {
        self.slice(part, 0..self.size_bytes(part))
    }

    /// Some of a part; empty if it reaches past the end or is damaged.
    #[must_use]
    pub fn slice(&self, part: Part, range: Range<usize>) -> &[u8] {
        let whole = &self.ranges[part as usize];
        let (Some(from), Some(to)) =
            (whole.start.checked_add(range.start), whole.start.checked_add(range.end))
        else {
            return &[];
        };
        if from > to || to > whole.end || !self.good(from..to) {
            return &[];
        }
        &self.bytes.as_ref()[from..to]
    }

    fn good(&self, range: Range<usize>) -> bool {
        if range.is_empty() {
            return true;
        }
        let first = (range.start - HEADER) / BLOCK;
        let last = (range.end - 1 - HEADER) / BLOCK;
        (first..=last).all(|n| self.block_is_good(n))
    }

    fn block_is_good(&self, n: usize) -> bool {
        let Some(state) = self.blocks.get(n) else { return false };
        match state.load(Ordering::Relaxed) {
            1 => true,
            2 => false,
            _ => {
                let all = self.bytes.as_ref();
                let from = HEADER + n * BLOCK;
                let block = &all[from..(from + BLOCK).min(self.end)];
                let good = checksum(block) == u64_at(all, self.end + n * 8);
                state.store(if good { 1 } else { 2 }, Ordering::Relaxed);
                if !good {
                    self.distrust();
                }
                good
            }
        }
    }
}
