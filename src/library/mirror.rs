//! The last good reading of a folder or archive, kept as a copy of its files, so that its articles
//! still work while it is away: a stick that is not plugged in, a share that is offline.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Part;
use super::catalogue::Catalogue;
use super::folder::{DEPTH_MAX, LoadedFolder, Walk, problem};
use super::foreign;
use super::source::Source;

/// Larger sources are not copied, in bytes.
const COPY_MAX: u64 = 64 << 20;
/// What an archive is called in its copy.
const ARCHIVE: &str = "collection.zip";

/// Looks at a folder or archive, or, when it is not there, at what was read of it last.
#[must_use]
pub fn find_or_copy(path: &Path, id_if_no_manifest: &str, copies: &Path) -> Source {
    let copy = copy_of(path, id_if_no_manifest, copies);
    let there = foreign::is_archive(path) || fs::read_dir(path).is_ok();
    if there || !copy.exists() {
        return Source::find(path, id_if_no_manifest);
    }
    let mut source = Source::find_at(path, &copy, id_if_no_manifest, DEPTH_MAX);
    let kind = if foreign::ends_in(path, "zip") { "file" } else { "folder" };
    let words = format!(
        "The {kind} “{}” is not where it was. Its articles still work, as they were read last.",
        path.display()
    );
    source.tell_first(problem(path, &words, "Bring it back, or remove it from your library."));
    source
}

/// Reads a folder and remembers it under `copies`, or, when it is not there, what was read last.
#[must_use]
pub fn read_folder_or_copy(path: &Path, id_if_no_manifest: &str, copies: &Path) -> LoadedFolder {
    let source = find_or_copy(path, id_if_no_manifest, copies);
    remember(&source, id_if_no_manifest, copies);
    source.read()
}

/// Where the copy of a folder or archive is.
fn copy_of(path: &Path, id: &str, copies: &Path) -> PathBuf {
    let copy = copies.join(id);
    if foreign::ends_in(path, "zip") { copy.join(ARCHIVE) } else { copy }
}

impl Part {
    /// A collection whose articles are read when they are opened: from the source, or from the
    /// copy that was made of it under the id that it was added with.
    #[must_use]
    pub fn on_disk(catalogue: Catalogue, source: &Source, id: &str, copies: &Path) -> Self {
        let store = source.store(copy_of(source.path(), id, copies));
        Self::with_store(catalogue, source, store)
    }
}

/// Forgets the copy of a folder that is no longer wanted.
pub fn forget_copy(id: &str, copies: &Path) {
    // What is not there needs no removing; what cannot be removed is never read.
    drop(fs::remove_dir_all(copies.join(id)));
}

/// Keeps a copy of a source that is there. `id` is the one it was added with.
pub fn remember(source: &Source, id: &str, copies: &Path) {
    // An empty folder may be a place where a stick is usually mounted.
    if source.is_away() || !source.has_files() {
        return;
    }
    if copy(source, &copies.join(id)).is_err() {
        // Without a copy the articles are only gone while the folder is.
        forget_copy(id, copies);
    }
}

/// Whether there is a copy of a source, perhaps an old one.
#[must_use]
pub fn is_remembered(source: &Source, id: &str, copies: &Path) -> bool {
    source.bytes() > COPY_MAX || copy_of(source.path(), id, copies).exists()
}

/// Copies all files beside the old copy, then puts the new one in its place.
fn copy(source: &Source, copy: &Path) -> io::Result<()> {
    if source.bytes() > COPY_MAX {
        return Err(io::Error::other("too large to copy"));
    }
    let files = files_of(source, copy);
    if is_copied(&files, copy) {
        return Ok(());
    }
    let fresh = copy.with_extension("new");
    drop(fs::remove_dir_all(&fresh));
    for (from, to) in &files {
        let to = fresh.join(to.strip_prefix(copy).map_err(io::Error::other)?);
        fs::create_dir_all(to.parent().unwrap_or(&fresh))?;
        fs::copy(from, to)?;
    }
    drop(fs::remove_dir_all(copy));
    fs::rename(fresh, copy)
}

/// Each file with the place that it has in the copy.
fn files_of(source: &Source, copy: &Path) -> Vec<(PathBuf, PathBuf)> {
    let path = source.path();
    if foreign::is_archive(path) {
        return vec![(path.to_owned(), copy.join(ARCHIVE))];
    }
    let files = Walk::through(path, path, DEPTH_MAX).files.into_iter();
    files
        .map(|file| {
            let to = copy.join(file.path.strip_prefix(path).unwrap_or(&file.path));
            (file.path, to)
        })
        .collect()
}

/// Whether the copy has the very same files.
fn is_copied(files: &[(PathBuf, PathBuf)], copy: &Path) -> bool {
    let same = |(from, to): &(PathBuf, PathBuf)| Some(fs::read(from).ok()? == fs::read(to).ok()?);
    let copied = match files {
        [(_, to)] if to.file_name().is_some_and(|name| name == ARCHIVE) => usize::from(to.exists()),
        _ => Walk::through(copy, copy, DEPTH_MAX).files.len(),
    };
    copied == files.len() && files.iter().all(|file| same(file).unwrap_or(false))
}
