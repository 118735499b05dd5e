//! Files that are made for the person to take elsewhere: written whole or not at all, at a place
//! they name, or privately for a browser to print. What is in them is not known here.

use std::fmt;
use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::disk::write_cache;
use super::error::{advice, why};

/// Nothing was written, and what was there is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    NoPath,
    IsAFolder(PathBuf),
    /// The folder that the file was to be in.
    NoFolder(PathBuf),
    /// A file is there, and nobody has said that it may be replaced.
    AlreadyThere(PathBuf),
    /// The system refused.
    Refused {
        path: PathBuf,
        why: String,
        advice: &'static str,
    },
}

impl NotWritten {
    fn refused(path: &Path, error: &io::Error) -> Self {
        Self::Refused { path: path.to_owned(), why: why(error), advice: advice(error.kind()) }
    }
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPath => f.write_str("There is no path yet. Type where the file is to be."),
            Self::IsAFolder(path) => write!(
                f,
                "“{}” is a folder. Nothing was saved. Add the file’s name to the path.",
                path.display()
            ),
            Self::NoFolder(path) => write!(
                f,
                "There is no folder “{}”. Nothing was saved. Look at the path, or make the folder \
                 first.",
                path.display()
            ),
            Self::AlreadyThere(path) => write!(
                f,
                "“{}” is already there. It was left as it is. Replace it, or type another name.",
                path.display()
            ),
            Self::Refused { path, why, advice } => write!(
                f,
                "“{}” could not be written: {why}. Nothing was saved. {advice}",
                path.display()
            ),
        }
    }
}

impl std::error::Error for NotWritten {}

/// Writes a file where the person wants it. A crash leaves the whole file or none of it.
///
/// # Errors
/// When nothing was written, and why; also when a file is there and `replace` is not set.
pub fn write_file(path: &Path, text: &str, replace: bool) -> Result<(), NotWritten> {
    if path.as_os_str().is_empty() {
        return Err(NotWritten::NoPath);
    }
    // A link to a file elsewhere stays a link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let is_folder_name = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    if path.is_dir() || path.file_name().is_none() || is_folder_name {
        return Err(NotWritten::IsAFolder(path.clone()));
    }
    if path.exists() && !replace {
        return Err(NotWritten::AlreadyThere(path.clone()));
    }
    let here = Path::new(".");
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(here);
    if !folder.is_dir() {
        return Err(NotWritten::NoFolder(folder.to_owned()));
    }
    write_beside(folder, path, text).map_err(|error| NotWritten::refused(path, &error))
}

fn write_beside(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    if path.exists() && !path.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut new = tempfile::Builder::new();
    new.prefix(".bedside-");
    // As any file that a program makes; who may read it is for the folder and the system to say.
    #[cfg(unix)]
    new.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let mut new = new.tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    // Writing over a file that is closed to the person would be no surprise they want.
    if fs::metadata(path).is_ok_and(|about| about.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    new.persist(path)?;
    Ok(())
}

fn prints(cache: &Path) -> PathBuf {
    cache.join("print")
}

/// Writes a page that only its owner may read, for a browser to show. Returns where it is.
///
/// # Errors
/// When nothing was written, and why.
pub fn write_print(cache: &Path, name: &str, text: &str) -> Result<PathBuf, NotWritten> {
    let path = prints(cache).join(name);
    match write_cache(&path, text.as_bytes()) {
        Ok(()) => Ok(path),
        Err(error) => Err(NotWritten::refused(&path, &error)),
    }
}

/// Removes the pages that were written for printing.
pub fn forget_prints(cache: &Path) {
    // Mostly there are none; what cannot be removed is tried again at the next start.
    drop(fs::remove_dir_all(prints(cache)));
}
