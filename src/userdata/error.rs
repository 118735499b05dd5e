//! Why something could not be saved, in words for the person: what happened, what is kept, what
//! to do next.

use std::fmt;
use std::io;
use std::path::Path;

/// Nothing of what was to be saved is saved; everything saved before is as it was. Only forgetting
/// may have been done in part, and says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The data folder is opened for reading only; the words say why.
    ReadOnly(String),
    /// Another Bedside has been writing for a long time.
    Busy,
    TooLong {
        bytes: usize,
        bytes_max: usize,
    },
    /// Everything is forgotten, but not everything could be removed.
    NotRemoved {
        /// The last file or folder that is still there.
        path: String,
        why: String,
    },
    /// The system refused.
    Refused {
        /// The file or folder.
        path: String,
        why: String,
        advice: &'static str,
    },
}

impl SaveError {
    pub(super) fn refused(path: &Path, error: &io::Error) -> Self {
        Self::Refused {
            path: path.display().to_string(),
            why: why(error),
            advice: advice(error.kind()),
        }
    }

    pub(super) fn not_removed(path: &Path, error: &io::Error) -> Self {
        Self::NotRemoved { path: path.display().to_string(), why: why(error) }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly(why) => write!(f, "This change is not kept. {why}"),
            Self::Busy => f.write_str(
                "This change is not kept: another Bedside has been writing for a long time. \
                 Everything kept before is safe. Close the other Bedside, then try again.",
            ),
            Self::TooLong { bytes, bytes_max } => write!(
                f,
                "This change is not kept: it is {} KB long, and Bedside keeps up to {} KB in one \
                 place. Everything kept before is safe. Shorten the text, then try again.",
                bytes.div_ceil(1024),
                bytes_max / 1024,
            ),
            Self::NotRemoved { path, why } => write!(
                f,
                "It is forgotten, but {path} could not be removed ({why}). Remove it by hand, or \
                 try again.",
            ),
            Self::Refused { path, why, advice } => write!(
                f,
                "This change is not kept: {path} could not be written ({why}). Everything kept \
                 before is safe. {advice}",
            ),
        }
    }
}

impl std::error::Error for SaveError {}

/// The system's reason in plain words.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::FileTooLarge => "the file may not grow further".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::NotADirectory => "a file stands where a folder should be".to_owned(),
        _ => error.to_string(),
    }
}

pub(super) fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "Make some room, then try again."
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Make the folder writable, or start Bedside with another one, then try again."
        }
        _ => "Look whether the folder is still there, then try again.",
    }
}
