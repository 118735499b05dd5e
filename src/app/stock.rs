//! The whole library and its index, put together from the bundled articles, small folders, and
//! big ones that are opened from the cache or read anew, article by article.
//!
//! The window works through it in a lane, the command line at once. It shows nothing, and keeps
//! nothing but the cache and the copies of sources.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::article::ArticleId;
use crate::library::{
    About, Builder, Catalogue, Library, Part, Source, find_or_copy, is_remembered, remember,
    settled_ids,
};
use crate::search::{Index, IndexWriter};
use crate::userdata::AddedFolder;

use super::cache::{self, Cache, Segment};

/// An index is closed and a new one begun when so much was read, in bytes, so that no more than
/// that has to be in memory while it is made.
const SEGMENT_BYTES: usize = 32 << 20;

/// Which articles there are to be, and where to keep what was made of them.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub bundled: bool,
    /// Folders and archives of the person's library.
    pub added: Vec<AddedFolder>,
    /// Those opened for this run only.
    pub opened: Vec<AddedFolder>,
    /// Where copies of added ones are kept for when they are away.
    pub copies: PathBuf,
    /// Whether such copies are made, or only read.
    pub remember: bool,
    /// Where catalogues and indexes of big ones are kept; `None`: nowhere.
    pub cache: Option<PathBuf>,
    /// Nothing of these is to stay in the cache.
    pub forget: Vec<PathBuf>,
    /// Of this one reading was stopped, and is to go on.
    pub resume: Option<PathBuf>,
    /// What is in the cache is damaged.
    pub anew: bool,
    /// How everything was read last, for files that cannot be used now.
    pub last: Option<Arc<Library>>,
}

/// Whether to go on reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    On,
    /// The person wants no more of it; what was read is kept.
    Stop,
    /// Something else is to be done first; it goes on when next looked at.
    LeaveOff,
}

pub struct Stock {
    bundled: Option<Arc<Part>>,
    shelves: Vec<Shelf>,
    /// The index of all articles in memory, made once.
    resident: Option<Vec<u8>>,
    wanted: Wanted,
}

/// One folder or archive.
struct Shelf {
    part: Arc<Part>,
    segments: Vec<Segment>,
    /// What is still to be read.
    todo: Option<Todo>,
}

struct Todo {
    source: Source,
    /// The id it was added with, and the one it has in the library.
    given_id: String,
    id: String,
    added: bool,
    cache: Cache,
    /// Reading goes on where the catalogue ends.
    goes_on: bool,
}

impl Stock {
    /// Looks what there is. Small folders are read, big ones opened from the cache; what is
    /// neither is left to do.
    #[must_use]
    pub fn open(wanted: Wanted) -> Self {
        for (source, root) in wanted.forget.iter().zip(wanted.cache.iter().cycle()) {
            cache::forget(root, source);
        }
        let folders = wanted.added.iter().map(|folder| (folder, true));
        let folders = folders.chain(wanted.opened.iter().map(|folder| (folder, false)));
        let found: Vec<(Source, &AddedFolder, bool)> = folders
            .map(|(folder, added)| {
                (find_or_copy(&folder.path, &folder.collection, &wanted.copies), folder, added)
            })
            .collect();
        let ids = settled_ids(found.iter().map(|(source, ..)| source.own_id()));
        let shelves = found.into_iter().zip(ids).map(|((source, folder, added), id)| {
            let given_id = folder.collection.clone();
            let cache = Cache::of(wanted.cache.as_deref(), &folder.path);
            let todo = Todo { source, given_id, id, added, cache, goes_on: false };
            Shelf::open(todo, &wanted)
        });
        let shelves = shelves.collect();
        let bundled = wanted.bundled.then(|| Arc::new(Part::bundled()));
        Self { bundled, shelves, resident: None, wanted }
    }

    /// What is to be read next.
    #[must_use]
    pub fn next(&self) -> Option<&Path> {
        self.shelves.iter().find_map(|shelf| Some(shelf.todo.as_ref()?.source.path()))
    }

    /// Reads what is next, article by article. `go` is asked before each, and hears what there is
    /// so far.
    pub fn read_next(&mut self, go: &mut dyn FnMut(&About) -> Go) {
        let Some(shelf) = self.shelves.iter_mut().find(|shelf| shelf.todo.is_some()) else {
            return;
        };
        if let Some(todo) = shelf.todo.take() {
            shelf.read(&todo, &self.wanted, go);
        }
        self.tidy();
    }

    /// Reads everything that is left.
    pub fn read_all(&mut self) {
        while self.next().is_some() {
            self.read_next(&mut |_| Go::On);
        }
    }

    fn tidy(&self) {
        let folders = self.wanted.added.iter().chain(&self.wanted.opened);
        let used: Vec<&Path> = folders.map(|folder| folder.path.as_path()).collect();
        if let Some(root) = &self.wanted.cache {
            cache::prune(root, &used);
        }
    }

    /// The library as far as it was read.
    #[must_use]
    pub fn library(&self) -> Library {
        let shelves = self.shelves.iter().map(|shelf| Arc::clone(&shelf.part));
        Library::of_parts(self.bundled.iter().cloned().chain(shelves).collect())
    }

    /// The index of everything in it. An index that cannot be opened any more finds nothing.
    pub fn index(&mut self, library: &Library) -> Index {
        let resident = self.resident.get_or_insert_with(|| {
            Index::bytes_of(&library.bodies(), 0, &mut |_| true).unwrap_or_default()
        });
        let mut parts: Vec<Index> = Index::from_bytes(resident.clone()).into_iter().collect();
        for segment in self.shelves.iter().flat_map(|shelf| &shelf.segments) {
            parts.extend(segment.open());
        }
        Index::join(parts)
    }
}

impl Shelf {
    fn open(mut todo: Todo, wanted: &Wanted) -> Self {
        if !todo.source.is_big() {
            todo.remember(wanted);
            let part = Part::in_memory(todo.source, &todo.id, wanted.last.as_deref());
            let part = Arc::new(part);
            return Self { part, segments: Vec::new(), todo: None };
        }
        let cached = todo.cache.open().filter(|(known, _)| known.about().collection == todo.id);
        let Some((catalogue, segments)) = cached else {
            let catalogue = Builder::new(todo.source.about(&todo.id)).finish();
            let part = todo.part(catalogue, wanted);
            return Self { part, segments: Vec::new(), todo: Some(todo) };
        };
        let about = catalogue.about();
        // Of what is away, the last reading is the best there is.
        let current = !wanted.anew
            && (todo.source.is_away() || about.fingerprint == fingerprint(&todo.source));
        let progress = about.progress;
        todo.goes_on = current;
        let resumed = wanted.resume.as_deref() == Some(todo.source.path());
        let done = current && (progress.is_complete() || progress.stopped && !resumed);
        if done && todo.added && !is_remembered(&todo.source, &todo.given_id, &wanted.copies) {
            todo.remember(wanted);
        }
        let part = todo.part(catalogue, wanted);
        Self { part, segments, todo: (!done).then_some(todo) }
    }

    /// Reads a source from its beginning, or from where its catalogue ends.
    fn read(&mut self, todo: &Todo, wanted: &Wanted, go: &mut dyn FnMut(&About) -> Go) {
        let mut making = if todo.goes_on {
            let builder = Builder::resume(self.part.catalogue());
            Making { builder, segments: self.segments.clone(), ..Making::new(todo) }
        } else {
            Making::new(todo)
        };
        let mut reading = todo.source.open();
        making.builder.about.progress.of = reading.len();
        making.builder.about.progress.stopped = false;
        let mut went = Go::On;
        while !making.builder.about.progress.is_complete() {
            let n = making.builder.about.progress.done;
            went = go(&making.builder.about);
            let Some(item) = (went == Go::On).then(|| reading.read(n)).flatten() else { break };
            making.add(item);
            if making.bytes > SEGMENT_BYTES {
                making.close_segment();
                making.keep();
            }
        }
        making.close_segment();
        if went == Go::On {
            // The rest of what is too large is not read.
            making.builder.about.progress.of = making.builder.about.progress.done;
        }
        making.builder.about.progress.stopped = went == Go::Stop;
        reading.problems.drain(..).for_each(|problem| making.builder.tell(problem));
        let catalogue = making.keep();
        todo.cache.tidy(catalogue.about().mark);
        self.segments = making.segments;
        if went == Go::On {
            todo.remember(wanted);
        }
        self.part = todo.part(catalogue, wanted);
    }
}

impl Todo {
    fn part(&self, catalogue: Catalogue, wanted: &Wanted) -> Arc<Part> {
        Arc::new(Part::on_disk(catalogue, &self.source, &self.given_id, &wanted.copies))
    }

    /// Keeps a copy of what is added, for when it is away.
    fn remember(&self, wanted: &Wanted) {
        if self.added && wanted.remember {
            remember(&self.source, &self.given_id, &wanted.copies);
        }
    }
}

/// A catalogue and indexes that are being made.
struct Making<'a> {
    id: &'a str,
    cache: &'a Cache,
    builder: Builder,
    segments: Vec<Segment>,
    writer: Option<IndexWriter>,
    /// That went into the index at hand.
    bytes: usize,
}

impl<'a> Making<'a> {
    fn new(todo: &'a Todo) -> Self {
        let mut about = todo.source.about(&todo.id);
        about.mark = cache::new_mark();
        about.fingerprint = fingerprint(&todo.source);
        let (id, cache) = (&todo.id, &todo.cache);
        let (builder, segments) = (Builder::new(about), Vec::new());
        Self { id, cache, builder, segments, writer: None, bytes: 0 }
    }

    fn add(&mut self, item: crate::library::Item) {
        self.builder.about.progress.done += 1;
        self.bytes += item.bytes;
        item.problems.into_iter().for_each(|problem| self.builder.tell(problem));
        let Some(mut article) = item.article else { return };
        self.builder.add(&mut article, &item.file, &item.name, &item.text);
        let mark = self.builder.about.mark;
        let writer = self.writer.get_or_insert_with(|| IndexWriter::new(mark));
        writer.add(&ArticleId::new(self.id, &article.slug), &article);
    }

    fn close_segment(&mut self) {
        self.bytes = 0;
        let Some(writer) = self.writer.take() else { return };
        let (mark, n) = (self.builder.about.mark, self.segments.len());
        self.segments.push(self.cache.keep_segment(mark, n, writer.finish()));
        self.builder.about.segments = self.segments.len();
    }

    /// Keeps what was made so far, so that it need not be made again.
    fn keep(&self) -> Catalogue {
        self.cache.keep_catalogue(self.builder.to_bytes(), &self.segments)
    }
}

/// Changes when a file of the source does, and with the program that reads it.
fn fingerprint(source: &Source) -> u64 {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let built = program.and_then(|about| Ok((about.len(), about.modified()?)));
    let (size, when) = built.unwrap_or((0, SystemTime::UNIX_EPOCH));
    let when = when.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let program =
        size ^ when.as_secs().rotate_left(20) ^ u64::from(when.subsec_nanos()).rotate_left(40);
    source.fingerprint() ^ program
}
