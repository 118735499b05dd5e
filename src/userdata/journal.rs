//! The text of a journal: bytes to entries, entries to lines, and the same journal without the
//! lines that no longer matter. Reading cannot fail. It opens no file.

use std::num::NonZero;
use std::thread;

use serde::Deserialize;

use super::FORMAT;
use super::device::NAME_BYTES_MAX;
use super::entry::Entry;
use super::lines::{self, Header, Line};

/// A shorter journal is read before a thread has begun.
const LINES_FOR_THREADS_MIN: usize = 1_000;
const THREADS_MAX: usize = 4;

/// What stands in a journal, or in the part of it that was added since it was last read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// 1 where nothing else is said.
    pub format: u32,
    pub device: String,
    pub entries: Vec<Entry>,
    /// Lines that hold something: entries, the header, and what a newer Bedside wrote.
    pub fine: usize,
    /// Whole lines of a kind that this version does not know.
    pub not_understood: usize,
    pub damaged: Vec<Damaged>,
    /// The highest counter, also of lines that were not understood.
    pub highest: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Damaged {
    /// From 1.
    pub line: usize,
    pub bytes: Vec<u8>,
}

/// All that needs to be understood of any line.
#[derive(Deserialize)]
struct Counter {
    n: u64,
}

/// Reads `bytes`, before which `lines_before` others stand in the file. `device` is whose journal
/// it is if no header says.
pub(super) fn read(bytes: &[u8], lines_before: usize, device: &str) -> Reading {
    let mut reading = Reading { format: FORMAT, device: device.to_owned(), ..Reading::default() };
    let lines: Vec<(usize, &[u8])> = lines::split(bytes).collect();
    for ((line, text), entry) in lines.iter().zip(entries(&lines)) {
        let line = line + lines_before;
        if line == 1
            && let Line::Value(header) = lines::read::<Header>(text)
        {
            reading.take_header(header);
        } else {
            reading.take_line(line, text, entry);
        }
    }
    reading
}

/// Reads each line as an entry; in several threads where there are many.
fn entries(lines: &[(usize, &[u8])]) -> Vec<Line<Entry>> {
    let read = |part: &[(usize, &[u8])]| -> Vec<Line<Entry>> {
        part.iter().map(|(_, text)| lines::read(text)).collect()
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(THREADS_MAX);
    if lines.len() < LINES_FOR_THREADS_MIN || threads == 1 {
        return read(lines);
    }
    thread::scope(|scope| {
        let parts = lines.chunks(lines.len().div_ceil(threads));
        let parts: Vec<_> = parts.map(|part| (part, scope.spawn(move || read(part)))).collect();
        let done = |(part, thread): (_, thread::ScopedJoinHandle<'_, _>)| {
            thread.join().unwrap_or_else(|_| read(part))
        };
        parts.into_iter().flat_map(done).collect()
    })
}

impl Reading {
    fn take_header(&mut self, header: Header) {
        self.format = header.format;
        self.fine += 1;
        if !header.device.is_empty() && header.device.len() <= NAME_BYTES_MAX {
            self.device = header.device;
        }
    }

    fn take_line(&mut self, line: usize, text: &[u8], entry: Line<Entry>) {
        match entry {
            Line::Value(entry) => {
                self.fine += 1;
                self.highest = self.highest.max(entry.n);
                self.entries.push(Entry { device: self.device.clone(), ..entry });
            }
            Line::NotUnderstood => {
                self.fine += 1;
                self.not_understood += 1;
                if let Line::Value(Counter { n }) = lines::read(text) {
                    self.highest = self.highest.max(n);
                }
            }
            Line::Damaged => self.damaged.push(Damaged { line, bytes: text.to_vec() }),
        }
    }
}

/// The first line of a new journal.
pub(super) fn header(device: &str) -> Result<String, ron::Error> {
    let header = Header { format: FORMAT, device: device.to_owned() };
    Ok(lines::write(&header)?.trim_start().to_owned())
}

/// What becomes of an entry when its journal is written anew.
pub(super) enum Fate {
    Stays,
    Goes,
    Becomes(Box<Entry>),
}

/// The journal with its entries as `fate` says, and without damaged lines where these `may_go`.
/// Every line that stays keeps its very bytes, and so what a newer Bedside wrote.
pub(super) fn compact(
    bytes: &[u8],
    device: &str,
    damaged_may_go: bool,
    fate: impl Fn(&Entry) -> Fate,
) -> Result<Vec<u8>, ron::Error> {
    let mut compact = header(device)?.into_bytes();
    for (number, line) in lines::split(bytes) {
        let stays = match lines::read::<Entry>(line) {
            Line::Value(entry) => match fate(&Entry { device: device.to_owned(), ..entry }) {
                Fate::Stays => true,
                Fate::Goes => false,
                Fate::Becomes(other) => {
                    compact.extend_from_slice(lines::write(&other)?.as_bytes());
                    false
                }
            },
            Line::NotUnderstood => {
                number != 1 || !matches!(lines::read::<Header>(line), Line::Value(_))
            }
            Line::Damaged => !damaged_may_go,
        };
        if stays {
            compact.push(b'\n');
            compact.extend_from_slice(line);
            compact.push(b'\n');
        }
    }
    Ok(compact)
}
