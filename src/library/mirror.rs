//! The last good reading of a folder, kept as a copy of its files, so that its articles still
//! work while the folder is away: a stick that is not plugged in, a share that is offline.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::article::Problem;

use super::folder::{self, LoadedFolder, problem, read_folder};

/// Larger folders are not copied, in bytes.
const COPY_MAX: u64 = 64 << 20;

/// Reads a folder and remembers it under `copies`, or, when it is not there, what was read last.
#[must_use]
pub fn read_folder_or_copy(path: &Path, id_if_no_manifest: &str, copies: &Path) -> LoadedFolder {
    let copy = copies.join(id_if_no_manifest);
    if fs::read_dir(path).is_ok() {
        let read = read_folder(path, id_if_no_manifest);
        // An empty folder may be a place where a stick is usually mounted.
        if !read.files.is_empty() && remember(path, &copy).is_err() {
            // Without a copy the articles are only gone while the folder is.
            drop(fs::remove_dir_all(&copy));
        }
        return read;
    }
    if !copy.is_dir() {
        return read_folder(path, id_if_no_manifest);
    }
    let mut read = read_folder(&copy, id_if_no_manifest);
    rename(&mut read, &copy, path);
    let words = format!(
        "The folder “{}” is not where it was. Its articles still work, as they were read last.",
        path.display()
    );
    read.problems
        .insert(0, problem(path, &words, "Bring it back, or remove it from your library."));
    read
}

/// Forgets the copy of a folder that is no longer wanted.
pub fn forget_copy(id: &str, copies: &Path) {
    // What is not there needs no removing; what cannot be removed is never read.
    drop(fs::remove_dir_all(copies.join(id)));
}

/// Copies the files of format 1 beside the old copy, then puts the new one in its place.
fn remember(path: &Path, copy: &Path) -> io::Result<()> {
    let files = folder::ron_files(path);
    let mut size = 0;
    for file in &files {
        size += fs::metadata(file)?.len();
    }
    if size > COPY_MAX {
        return Err(io::Error::other("too large to copy"));
    }
    if is_copied(path, copy, &files) {
        return Ok(());
    }
    let fresh = copy.with_extension("new");
    drop(fs::remove_dir_all(&fresh));
    for file in &files {
        let to = fresh.join(file.strip_prefix(path).map_err(io::Error::other)?);
        fs::create_dir_all(to.parent().unwrap_or(&fresh))?;
        fs::copy(file, to)?;
    }
    drop(fs::remove_dir_all(copy));
    fs::rename(fresh, copy)
}

/// Whether the copy has the very same files.
fn is_copied(path: &Path, copy: &Path, files: &[PathBuf]) -> bool {
    let same = |file: &PathBuf| {
        let name = file.strip_prefix(path).ok()?;
        Some(fs::read(file).ok()? == fs::read(copy.join(name)).ok()?)
    };
    folder::ron_files(copy).len() == files.len()
        && files.iter().all(|file| same(file).unwrap_or(false))
}

/// Names in problems are those of the folder, not of its copy.
fn rename(read: &mut LoadedFolder, copy: &Path, path: &Path) {
    read.path = Some(path.to_owned());
    if let Some(name) = path.file_name().filter(|_| read.name == name_of(copy)) {
        read.name = name.to_string_lossy().into_owned();
    }
    let (from, to) = (copy.display().to_string(), path.display().to_string());
    let named = |name: &mut String| {
        if let Some(rest) = name.strip_prefix(&from) {
            *name = format!("{to}{rest}");
        }
    };
    read.problems.iter_mut().for_each(|Problem { place, .. }| named(&mut place.file));
    read.files.iter_mut().for_each(|file| named(&mut file.name));
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
