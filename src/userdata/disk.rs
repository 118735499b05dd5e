//! Files and folders of this room: made private, locked, replaced whole, appended to, set aside.
//! It does not know what is in them.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::SaveError;
use super::lines::hash;
use super::steps::{step, write};

/// Bigger files are not read.
pub(super) const FILE_BYTES_MAX: u64 = 256 << 20;

const LOCK_WAIT_MAX: Duration = Duration::from_secs(5);
const LOCK_POLL: Duration = Duration::from_millis(5);

/// Held by whoever writes in the data folder; given back when dropped, or when the process ends.
pub(super) struct Lock {
    _file: File,
}

/// Makes the folders if need be, and takes the lock. `Ok(None)`: somebody else has held it for
/// too long.
pub(super) fn lock(folder: &Path) -> io::Result<Option<Lock>> {
    create_folder(&folder.join("kept"))?;
    let file = private().create(true).truncate(false).open(folder.join("lock"))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) if start.elapsed() > LOCK_WAIT_MAX => return Ok(None),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_POLL),
            // Some network disks have no locks. Appending is then still better than not keeping.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Some(Lock { _file: file }));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Options to open a file that only its owner may read, for writing.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true);
    options
}

/// The bytes of a regular file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    let meta = fs::metadata(path)?;
    if !meta.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if meta.len() > FILE_BYTES_MAX {
        return Err(io::Error::other(format!("it is longer than {} MB", FILE_BYTES_MAX >> 20)));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_BYTES_MAX).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts `bytes` in place of the file in one step: after a crash there is the old or the new one.
/// The lock must be held.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link to a file elsewhere stays a link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    let done = write_new(&new, bytes).and_then(|()| {
        step();
        fs::rename(&new, &path)
    });
    if done.is_err() {
        // Only a leftover that the next attempt overwrites.
        let _ = fs::remove_file(&new);
    }
    done?;
    step();
    path.parent().map_or(Ok(()), sync_folder)
}

/// Puts `bytes` in place of a file that can be made again, and makes its folders if need be.
///
/// # Errors
/// When it cannot be written. Then the old file is still there, or none.
pub fn write_cache(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_folder(path.parent().unwrap_or(Path::new(".")))?;
    replace(path, bytes)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private().create(true).truncate(true).open(path)?;
    write(&mut file, bytes)?;
    file.sync_all()
}

/// Appends, and returns when it is on the disk. If it cannot, the file is cut back to what it was.
/// The lock must be held.
pub(super) fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    step();
    let mut file = private().append(true).create(true).open(path)?;
    let before = file.seek(SeekFrom::End(0))?;
    let done = write(&mut file, bytes).and_then(|()| file.sync_data());
    if let Err(error) = done {
        file.set_len(before).and_then(|()| file.sync_data())?;
        return Err(error);
    }
    if before > 0 {
        return Ok(());
    }
    // A new file is only there after a crash if its folders are on the disk too. Those above ours
    // may be closed to us, but then we have not made them either.
    let folders = path.ancestors().skip(1);
    let _ = folders.clone().skip(1).take(2).try_for_each(sync_folder);
    folders.take(1).try_for_each(sync_folder)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere, folders cannot be opened and need not be.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Removes a file or a whole folder; it is no error if there is none. The lock must be held.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    step();
    let removed = match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    removed.or_else(|error| if is_absent(&error) { Ok(()) } else { Err(error) })
}

/// Removes as many of them as can be.
pub(super) fn remove_all(paths: impl IntoIterator<Item = PathBuf>) -> Result<(), SaveError> {
    let mut result = Ok(());
    for path in paths {
        if let Err(error) = remove(&path) {
            result = Err(SaveError::not_removed(&path, &error));
        }
    }
    result
}

/// Whether the file is simply not there.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Keeps a copy of what could not be read, and says where. The same bytes give the same copy.
/// The lock must be held.
pub(super) fn set_aside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(".")).join("set-aside");
    create_folder(&folder)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = folder.join(format!("{stem}-{:08x}.txt", hash(bytes) & 0xffff_ffff));
    if !copy.exists() {
        replace(&copy, bytes)?;
    }
    Ok(copy)
}
