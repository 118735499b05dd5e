//! A journal from elsewhere, laid beside ours. From then on its entries count by their stamps, as
//! if both computers had the same folder: what was removed after they were written stays removed,
//! and what was forgotten stays forgotten.

use std::io;
use std::path::Path;

use super::read::is_journal;
use crate::article::{Problem, Severity};
use crate::userdata::device;
use crate::userdata::disk;
use crate::userdata::error::SaveError;
use crate::userdata::journal::{self, Damaged, Fate};
use crate::userdata::lines::hash;
use crate::userdata::{FORMAT, trouble};

/// Higher counters are not believed: they would leave none for entries of our own.
const COUNTER_MAX: u64 = 1 << 56;

/// What came of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adopted {
    /// It lies beside ours now, but for its damaged lines, which are told.
    Done(Vec<Problem>),
    /// This is no journal.
    OtherFile,
    /// It was left where it is, for the reason told.
    Refused(Problem),
}

/// Lays a copy of the journal at `path` into the data folder. The same journal again changes
/// nothing. It counts from the next time that the store looks.
///
/// # Errors
/// When it could not be written; everything kept is as it was.
pub fn adopt_journal(folder: &Path, path: &Path) -> Result<Adopted, SaveError> {
    let Ok(bytes) = disk::read(path) else { return Ok(Adopted::OtherFile) };
    if !is_journal(&bytes) {
        return Ok(Adopted::OtherFile);
    }
    let refused =
        |words: String| Ok(Adopted::Refused(trouble::problem(path, 1, Severity::Error, words)));
    let device = device::name_of(path);
    let reading = journal::read(&bytes, 0, &device);
    if reading.format > FORMAT {
        return refused(trouble::newer(path));
    }
    let counters = reading.entries.iter().flat_map(|entry| entry.seen.values());
    if counters.chain([&reading.highest]).any(|n| *n > COUNTER_MAX) {
        return refused("This journal counts higher than any Bedside has written.".to_owned());
    }
    if reading.device.is_empty() {
        return refused("This journal does not say which device it is of.".to_owned());
    }
    let lock = disk::lock(folder).map_err(|error| SaveError::refused(folder, &error))?;
    let _lock = lock.ok_or(SaveError::Busy)?;
    let kept = folder.join("kept");
    if path.canonicalize().ok().as_deref().and_then(Path::parent)
        == kept.canonicalize().ok().as_deref()
    {
        // It is there already.
        return Ok(Adopted::Done(Vec::new()));
    }
    let copy = kept.join(format!("{device} (merged {:016x}).ron", hash(&bytes)));
    let write = || {
        let whole = journal::compact(&bytes, &reading.device, true, |_| Fate::Stays);
        disk::replace(&copy, &whole.map_err(io::Error::other)?)
    };
    if !copy.exists() {
        write().map_err(|error| SaveError::refused(&copy, &error))?;
    }
    Ok(Adopted::Done(damaged_lines(path, &reading.damaged)))
}

fn damaged_lines(path: &Path, damaged: &[Damaged]) -> Vec<Problem> {
    let words = "This line was left out: it is damaged.";
    let told =
        |line: &Damaged| trouble::problem(path, line.line, Severity::Warning, words.to_owned());
    damaged.iter().map(told).collect()
}
