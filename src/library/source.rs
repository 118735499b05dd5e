//! A folder or archive before it is read: which files it has and how it is called, found without
//! reading an article; then its articles one by one, so that no more than one has to be in memory.

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::about::{About, Progress};
use super::bytes::Sum;
use super::folder::{DEPTH_MAX, File, LoadedFile, LoadedFolder, Walk, problem, read_file};
use super::foreign;
use super::glossary::Glossary;
use super::manifest::{self, Manifest, NamedTopic, Special};
use super::store::Store;
use crate::article::{self, Article, FILE_BYTES_MAX, Problem, Severity};
use crate::import;

/// A source with more files than this, or with more bytes, stays on disk.
pub(super) const SMALL_FILES_MAX: usize = 500;
pub(super) const SMALL_BYTES_MAX: u64 = 4 << 20;
/// An archive is packed, and is unpacked to about four times as much.
const SMALL_ARCHIVE_BYTES_MAX: u64 = 1 << 20;

const BYTES_MAX: usize = 2 << 30;

/// Raised whenever the same files are read to other articles.
const READING: u64 = 1;

/// Where articles come from, and what is known of it before they are read.
#[derive(Debug)]
pub struct Source {
    /// As the person knows it.
    path: PathBuf,
    /// Where it is read: there, or in the copy.
    at: PathBuf,
    own_id: String,
    name: String,
    language: Option<String>,
    licence: Option<String>,
    topics: Vec<NamedTopic>,
    glossary: Arc<Glossary>,
    problems: Vec<Problem>,
    /// Files with an article each, from `at` on; `None` for an archive that was not looked into.
    files: Option<Vec<String>>,
    bytes: u64,
    fingerprint: u64,
}

/// One file of a source, read.
pub struct Item {
    /// Inside the source.
    pub file: String,
    /// As it stands in problems.
    pub name: String,
    /// Of format 1, for the places of problems.
    pub text: String,
    pub article: Option<Article>,
    pub problems: Vec<Problem>,
    pub bytes: usize,
}

impl Source {
    /// Looks at a folder or archive. What is wrong stands in its problems.
    #[must_use]
    pub fn find(path: &Path, id_if_no_manifest: &str) -> Self {
        Self::find_at(path, path, id_if_no_manifest, DEPTH_MAX)
    }

    pub(super) fn find_at(path: &Path, at: &Path, id: &str, depth_max: usize) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut source = Self {
            path: path.to_owned(),
            at: at.to_owned(),
            own_id: id.to_owned(),
            name,
            language: None,
            licence: None,
            topics: Vec::new(),
            glossary: Arc::default(),
            problems: Vec::new(),
            files: None,
            bytes: 0,
            fingerprint: 0,
        };
        let mut sum = Sum::default();
        sum.number(READING);
        if foreign::is_archive(at) {
            let (bytes, changed) =
                fs::metadata(at).map(|about| measure(&about)).unwrap_or_default();
            source.bytes = bytes;
            sum.number(bytes);
            sum.number(changed);
        } else {
            source.look_around(depth_max, &mut sum);
        }
        source.fingerprint = sum.finish();
        source
    }

    /// Lists the files of a folder, and reads those that are not articles.
    fn look_around(&mut self, depth_max: usize, sum: &mut Sum) {
        let Walk { files, problems, .. } = Walk::through(&self.at, &self.path, depth_max);
        self.problems = problems;
        let mut articles = Vec::with_capacity(files.len());
        let mut special = Special::default();
        for File { path, bytes, changed } in files {
            self.bytes += bytes;
            let inside =
                path.strip_prefix(&self.at).unwrap_or(&path).to_string_lossy().into_owned();
            sum.bytes(inside.as_bytes());
            sum.number(bytes);
            sum.number(changed);
            let short = path.file_name().unwrap_or_default().to_string_lossy();
            if !manifest::SPECIAL.contains(&&*short) {
                articles.push(inside);
            } else if short != manifest::COLLECTION || inside == manifest::COLLECTION {
                // Only the top folder names the collection.
                let name = self.shown(&inside);
                match read_file(&path, &name) {
                    Ok(text) => special.read(&name, &short, &text),
                    Err(problem) => special.problems.push(*problem),
                }
            }
        }
        self.files = Some(articles);
        self.topics = special.topics;
        self.glossary = Arc::new(special.glossary);
        self.problems.extend(special.problems);
        if let Some(Manifest { id, name, language, licence, .. }) = special.manifest {
            (self.own_id, self.name, self.language, self.licence) = (id, name, language, licence);
        }
    }

    /// A file's name as it stands in problems.
    fn shown(&self, inside: &str) -> String {
        self.path.join(inside).display().to_string()
    }

    /// The id it gives itself, else the one it was given.
    #[must_use]
    pub fn own_id(&self) -> &str {
        &self.own_id
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes of its files, as they are on disk.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether its articles stay on disk.
    #[must_use]
    pub fn is_big(&self) -> bool {
        match &self.files {
            Some(files) => files.len() > SMALL_FILES_MAX || self.bytes > SMALL_BYTES_MAX,
            None => self.bytes > SMALL_ARCHIVE_BYTES_MAX,
        }
    }

    /// Whether it is not where it was, and its copy is read instead.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.at != self.path
    }

    /// Changes when a file does, or how files are read.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// What its catalogue says before anything was read. `id` is the one it has in the library.
    #[must_use]
    pub fn about(&self, id: &str) -> About {
        About {
            collection: id.to_owned(),
            name: self.name.clone(),
            source: self.path.to_string_lossy().into_owned(),
            fingerprint: self.fingerprint,
            language: self.language.clone(),
            licence: self.licence.clone(),
            declared: self.topics.clone(),
            progress: Progress {
                of: self.files.as_ref().map_or(0, Vec::len),
                ..Progress::default()
            },
            ..About::default()
        }
    }

    /// What is wrong with it apart from its articles.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    pub(super) fn tell_first(&mut self, problem: Problem) {
        self.problems.insert(0, problem);
    }

    /// Whether it may have articles.
    pub(super) fn has_files(&self) -> bool {
        self.files.as_ref().is_none_or(|files| !files.is_empty())
    }

    /// Where its articles are read when they are opened: there, else in the copy.
    pub(super) fn store(&self, copy: PathBuf) -> Store {
        let places = vec![self.path.clone(), copy];
        Store::new(places, self.path.clone(), self.language.clone(), self.licence.clone())
    }

    /// Makes ready to read its articles.
    #[must_use]
    pub fn open(&self) -> Reading<'_> {
        let mut reading = Reading {
            source: self,
            archive: None,
            files: self.files.clone().unwrap_or_default(),
            problems: Vec::new(),
            bytes: 0,
        };
        if self.files.is_none() {
            reading.look_into_archive();
        }
        reading
    }

    /// Reads all of it.
    #[must_use]
    pub fn read(self) -> LoadedFolder {
        self.read_over(&|_| None)
    }

    /// Reads all of it. A file that cannot be used now stands as `last` has it, by its name in
    /// problems: it may be broken only while it is being written.
    pub(super) fn read_over(self, last: &dyn Fn(&str) -> Option<LoadedFile>) -> LoadedFolder {
        let mut reading = self.open();
        let mut files = Vec::new();
        let mut problems = self.problems.clone();
        for n in 0..reading.len() {
            let Some(item) = reading.read(n) else { break };
            problems.extend(item.problems);
            match item.article {
                Some(article) => files.push(LoadedFile {
                    name: item.name,
                    text: Arc::from(item.text),
                    article,
                    is_stale: false,
                }),
                None => files.extend(last(&item.name)),
            }
        }
        problems.extend(reading.problems);
        LoadedFolder {
            id: self.own_id,
            name: self.name,
            path: Some(self.path),
            files,
            problems,
            topics: self.topics,
            glossary: self.glossary,
        }
    }
}

/// A source whose articles are being read.
pub struct Reading<'a> {
    source: &'a Source,
    archive: Option<import::Archive<BufReader<fs::File>>>,
    files: Vec<String>,
    /// What went wrong that is no one file's fault.
    pub problems: Vec<Problem>,
    bytes: usize,
}

impl Reading<'_> {
    fn look_into_archive(&mut self) {
        let path = &self.source.path;
        let opened = fs::File::open(&self.source.at)
            .map_err(|error| format!("This file cannot be read: {error}."))
            .and_then(|file| import::Archive::open(BufReader::new(file)));
        match opened {
            Ok(archive) => {
                let (files, problems) = archive.files(&path.display().to_string());
                (self.files, self.problems) = (files, problems);
                self.archive = Some(archive);
            }
            Err(words) => self.problems.push(problem(path, &words, "")),
        }
        if self.files.is_empty() && self.problems.is_empty() {
            let words = "This archive holds no articles that Bedside can read.";
            let hint = "Bedside reads archives of MedQuAD's XML files.";
            let nothing = Problem { severity: Severity::Warning, ..problem(path, words, hint) };
            self.problems.push(nothing);
        }
    }

    /// How many files there are to read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads a file; `None` where so much was read that the rest is left out.
    pub fn read(&mut self, n: usize) -> Option<Item> {
        let file = self.files.get(n)?.clone();
        let name = self.source.shown(&file);
        if self.bytes > BYTES_MAX {
            let words = "This is larger than 2 GB. The rest of it was not read.";
            self.problems.push(problem(Path::new(&name), words, "Make it several folders."));
            return None;
        }
        let mut item =
            Item { file, name, text: String::new(), article: None, problems: Vec::new(), bytes: 0 };
        self.read_item(&mut item);
        if let Some(article) = &mut item.article {
            let Source { language, licence, .. } = self.source;
            fill(article, language.as_deref(), licence.as_deref());
        }
        self.bytes += item.bytes;
        Some(item)
    }

    fn read_item(&mut self, item: &mut Item) {
        let path = self.source.at.join(&item.file);
        let bytes = match &mut self.archive {
            Some(archive) => archive.read(&item.file).map_err(|error| {
                let words = format!("This file could not be unpacked and was left out: {error}.");
                problem(Path::new(&item.name), &words, "")
            }),
            None if foreign::is_foreign(&path) => foreign::bytes_of(&path, &item.name),
            None => match read_file(&path, &item.name) {
                Ok(text) => {
                    item.bytes = text.len();
                    (item.article, item.problems) = article::read(&item.name, &text);
                    item.text = text;
                    return;
                }
                Err(problem) => Err(*problem),
            },
        };
        match bytes {
            Ok(bytes) => {
                item.bytes = bytes.len();
                (item.article, item.problems) = import::read_medquad(&item.name, &bytes);
            }
            Err(problem) => item.problems.push(problem),
        }
    }
}

/// Bytes of a file, and when it was changed.
pub(super) fn measure(about: &fs::Metadata) -> (u64, u64) {
    let since = about.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let changed = since.map_or(0, |since| since.as_secs() ^ u64::from(since.subsec_nanos()) << 34);
    (about.len(), changed)
}

/// The bytes of a file in a folder or archive.
pub(super) fn bytes_of(place: &Path, file: &str) -> io::Result<Vec<u8>> {
    if foreign::is_archive(place) {
        let archive = BufReader::new(fs::File::open(place)?);
        let mut archive = import::Archive::open(archive).map_err(io::Error::other)?;
        return archive.read(file);
    }
    let path = place.join(file);
    // Opening a pipe would wait for ever.
    if !fs::metadata(&path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > FILE_BYTES_MAX {
        return Err(io::Error::other(format!("it is larger than {} MB", FILE_BYTES_MAX >> 20)));
    }
    Ok(bytes)
}

/// What a file holds, by its name.
pub(super) fn article_of(name: &str, bytes: &[u8]) -> Option<Article> {
    if foreign::is_foreign(Path::new(name)) {
        return import::read_medquad(name, bytes).0;
    }
    str::from_utf8(bytes).ok().and_then(|text| article::read(name, text).0)
}

/// Gives an article the language and licence of its collection, where it does not say its own.
pub(super) fn fill(article: &mut Article, language: Option<&str>, licence: Option<&str>) {
    if article.licence.is_none() {
        article.licence = licence.map(str::to_owned);
    }
    if article.language == "und"
        && let Some(language) = language
    {
        language.clone_into(&mut article.language);
    }
}
