//! The cache of one big collection: its catalogue and its indexes, as files that can be made
//! again. What is old, foreign or damaged is not there; what cannot be written costs only speed.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};

use crate::library::Catalogue;
use crate::search::{Index, Unusable};
use crate::userdata::write_cache;

const CATALOGUE: &str = "catalogue";
/// Nobody has more collections that were opened for one run only, and wants them all again soon.
const FOLDERS_MAX: usize = 24;

/// Where the files of one collection are; nowhere, if they cannot be kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache {
    folder: Option<PathBuf>,
}

/// The bytes of an index: in a file, or in memory where that cannot be written.
#[derive(Clone, Debug)]
pub(super) enum Segment {
    File(PathBuf),
    Memory(Vec<u8>),
}

impl Segment {
    pub fn open(&self) -> Result<Index, Unusable> {
        match self {
            Self::File(path) => Index::open(path),
            Self::Memory(bytes) => Index::from_bytes(bytes.clone()),
        }
    }
}

impl Cache {
    pub fn of(root: Option<&Path>, source: &Path) -> Self {
        Self { folder: root.map(|root| root.join(name_of(source))) }
    }

    /// A catalogue and its indexes, if they are all there and belong together.
    pub fn open(&self) -> Option<(Catalogue, Vec<Segment>)> {
        let folder = self.folder.as_ref()?;
        let catalogue = Catalogue::open(&folder.join(CATALOGUE))?;
        let about = catalogue.about();
        let mut segments = Vec::new();
        for n in 0..about.segments {
            let segment = Segment::File(folder.join(segment_name(about.mark, n)));
            if segment.open().ok()?.mark() != Some(about.mark) {
                return None;
            }
            segments.push(segment);
        }
        Some((catalogue, segments))
    }

    pub fn keep_segment(&self, mark: u64, n: usize, bytes: Vec<u8>) -> Segment {
        let path = self.folder.as_ref().map(|folder| folder.join(segment_name(mark, n)));
        match path {
            Some(path) if write_cache(&path, &bytes).is_ok() => Segment::File(path),
            _ => Segment::Memory(bytes),
        }
    }

    /// Keeps a catalogue, if all its indexes could be kept, and opens it.
    pub fn keep_catalogue(&self, bytes: Vec<u8>, segments: &[Segment]) -> Catalogue {
        let all = segments.iter().all(|segment| matches!(segment, Segment::File(_)));
        let path = self.folder.as_ref().filter(|_| all).map(|folder| folder.join(CATALOGUE));
        path.filter(|path| write_cache(path, &bytes).is_ok())
            .and_then(|path| Catalogue::open(&path))
            .or_else(|| Catalogue::from_bytes(bytes))
            .unwrap_or_default()
    }

    /// Forgets what does not belong to the indexes of that mark.
    pub fn tidy(&self, mark: u64) {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok())
        else {
            return;
        };
        let belongs = segment_start(mark);
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name != CATALOGUE && !name.starts_with(&belongs) {
                // What stays is tried again at the next tidying.
                drop(fs::remove_file(entry.path()));
            }
        }
    }
}

/// Removes the caches of collections that are not in use: those whose source is gone, and the
/// oldest of too many. `used` are the sources that stay whatever has become of them.
pub(super) fn prune(root: &Path, used: &[&Path]) {
    let used: Vec<String> = used.iter().map(|source| name_of(source)).collect();
    let Ok(entries) = fs::read_dir(root) else { return };
    let mut others = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !ours || used.contains(&name) {
            continue;
        }
        let catalogue = path.join(CATALOGUE);
        let changed = fs::metadata(&catalogue).and_then(|about| about.modified()).ok();
        let source = Catalogue::open(&catalogue).map(|c| PathBuf::from(&c.about().source));
        if source.is_some_and(|source| source.exists()) {
            others.push((changed, path));
        } else {
            drop(fs::remove_dir_all(path));
        }
    }
    others.sort();
    let surplus = (used.len() + others.len()).saturating_sub(FOLDERS_MAX);
    for (_, path) in others.into_iter().take(surplus) {
        drop(fs::remove_dir_all(path));
    }
}

/// Forgets the cache of a source.
pub(super) fn forget(root: &Path, source: &Path) {
    // What is not there needs no removing, and what cannot be removed is pruned later.
    drop(fs::remove_dir_all(root.join(name_of(source))));
}

/// A number that no other making of an index has.
pub(super) fn new_mark() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn segment_start(mark: u64) -> String {
    format!("index-{mark:016x}-")
}

fn segment_name(mark: u64, n: usize) -> String {
    format!("{}{n}", segment_start(mark))
}

/// A source's folder in the cache, by its path. (FNV-1a, which is the same in every version.)
fn name_of(source: &Path) -> String {
    let bytes = source.as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
