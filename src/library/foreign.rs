//! Files of other formats, beside or instead of format 1: what they are is `import`'s to know.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::article::Problem;
use crate::import;

use super::folder::problem;

/// Whether a file in a folder is of a foreign format that is read.
pub(super) fn is_foreign(path: &Path) -> bool {
    ends_in(path, "xml")
}

/// Whether a file is a whole collection in one.
pub(super) fn is_archive(path: &Path) -> bool {
    ends_in(path, "zip") && path.is_file()
}

pub(super) fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// The bytes of a foreign file, of which `name` stands in problems. Of one that is too large only
/// so much that it is seen to be.
pub(super) fn bytes_of(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let most = import::MEDQUAD_BYTES_MAX as u64 + 1;
    let file = fs::metadata(path).and_then(|about| {
        // Opening a pipe would wait for ever.
        if about.is_file() {
            fs::File::open(path)
        } else {
            Err(io::Error::other("it is not a file"))
        }
    });
    match file.and_then(|file| file.take(most).read_to_end(&mut bytes)) {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let words = format!("This file cannot be read: {error}.");
            Err(problem(Path::new(name), &words, "Look at its permissions."))
        }
    }
}
