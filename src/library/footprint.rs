//! Whether the files of a folder have changed since it was looked at last: their names, sizes and
//! times, without reading one. For whoever looks again and again.

use std::fs;
use std::path::Path;

use super::bytes::Sum;
use super::folder::{DEPTH_MAX, Walk};
use super::source::{SMALL_BYTES_MAX, SMALL_FILES_MAX, measure};

/// A folder with more files than this is not looked at again and again.
const FILES_MAX: usize = 5_000;

/// Differs from an earlier one when a file has changed, come or gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Footprint {
    sum: u64,
    /// Whether its articles are kept in memory, so that reading it anew is soon done.
    pub is_small: bool,
}

/// The footprint of a file or folder, also of one that is not there; `None` where it has more
/// files than can be looked at often.
#[must_use]
pub fn footprint(path: &Path) -> Option<Footprint> {
    let mut sum = Sum::default();
    let Ok(about) = fs::metadata(path) else {
        return Some(Footprint { sum: 0, is_small: true });
    };
    if !about.is_dir() {
        let (bytes, changed) = measure(&about);
        sum.number(bytes);
        sum.number(changed);
        return Some(Footprint { sum: sum.finish(), is_small: false });
    }
    let walk = Walk::up_to(FILES_MAX, path, path, DEPTH_MAX);
    if walk.files.len() > FILES_MAX {
        return None;
    }
    let mut bytes = 0;
    for file in &walk.files {
        sum.bytes(file.path.as_os_str().as_encoded_bytes());
        sum.number(file.bytes);
        sum.number(file.changed);
        bytes += file.bytes;
    }
    let is_small = walk.files.len() <= SMALL_FILES_MAX && bytes <= SMALL_BYTES_MAX;
    Some(Footprint { sum: sum.finish(), is_small })
}
