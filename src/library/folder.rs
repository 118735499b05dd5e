//! A folder of articles, read file by file. A file that cannot be read is a problem and costs
//! nothing but itself. Nothing is followed in circles, and a folder that is too large is read in part.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{Article, FILE_BYTES_MAX, Place, Problem, Severity};

use super::foreign;
use super::glossary::Glossary;
use super::manifest::NamedTopic;
use super::source::{Source, measure};

const FILES_MAX: usize = 200_000;
/// Folders in folders, so deep.
pub(super) const DEPTH_MAX: usize = 6;

/// Everything that was read from one folder, before anybody knows what else there is.
#[derive(Clone, Debug, Default)]
pub struct LoadedFolder {
    /// From `collection.ron`, or the id it was given otherwise.
    pub id: String,
    pub name: String,
    /// `None` for what does not come from a folder.
    pub path: Option<PathBuf>,
    /// Files that hold an article, in the order of their names.
    pub files: Vec<LoadedFile>,
    pub problems: Vec<Problem>,
    pub(super) topics: Vec<NamedTopic>,
    pub(super) glossary: Arc<Glossary>,
}

/// An article and the file it was read from.
#[derive(Clone, Debug)]
pub struct LoadedFile {
    /// As it stands in problems.
    pub name: String,
    /// What was read, for the places of problems; empty where it was no file of format 1.
    pub text: Arc<str>,
    pub article: Article,
    /// The file cannot be used as it is now; this is how it was read before.
    pub is_stale: bool,
}

impl LoadedFolder {
    /// A collection that comes from something else than files of format 1.
    #[must_use]
    pub fn from_articles(id: &str, name: &str, articles: Vec<Article>) -> Self {
        let files = articles.into_iter().map(|article| LoadedFile {
            name: article.slug.clone(),
            text: Arc::from(""),
            article,
            is_stale: false,
        });
        let (id, name, files) = (id.to_owned(), name.to_owned(), files.collect());
        Self { id, name, files, ..Self::default() }
    }
}

/// Reads every `.ron` and `.xml` file of a folder and the folders in it, in the order of their
/// names, or the files of a `.zip`. Hidden files are left alone. Nothing fails: what went wrong
/// stands in the problems.
#[must_use]
pub fn read_folder(path: &Path, id_if_no_manifest: &str) -> LoadedFolder {
    Source::find(path, id_if_no_manifest).read()
}

/// Reads one file as text; `name` is for problems.
pub(super) fn read_file(path: &Path, name: &str) -> Result<String, Box<Problem>> {
    let bad = |words: &str, hint: &str| Box::new(problem(Path::new(name), words, hint));
    let unreadable = |error: std::io::Error| {
        bad(&format!("This file cannot be read: {error}."), "Look at its permissions.")
    };
    // Opening a pipe would wait for ever.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(bad("This is not a file. It was left out.", ""));
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() > FILE_BYTES_MAX {
        let words =
            format!("This file is larger than {} MB. It was not used.", FILE_BYTES_MAX >> 20);
        return Err(bad(&words, "An article is a few kilobytes of text."));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let mut problem = bad(
            "This file is not UTF-8 text. It was not used.",
            "Open it in a text editor and save it as UTF-8.",
        );
        let text = String::from_utf8_lossy(before);
        problem.place.line = 1 + text.matches('\n').count();
        problem.place.column = 1 + text.rsplit('\n').next().unwrap_or_default().chars().count();
        problem
    })
}

pub(super) fn problem(path: &Path, words: &str, hint: &str) -> Problem {
    Problem {
        place: Place { file: path.display().to_string(), line: 1, column: 1 },
        severity: Severity::Error,
        words: words.to_owned(),
        hint: (!hint.is_empty()).then(|| hint.to_owned()),
    }
}

/// A file that was found.
pub(super) struct File {
    pub path: PathBuf,
    pub bytes: u64,
    /// Differs when it was changed.
    pub changed: u64,
}

/// A walk through a folder and the folders in it.
pub(super) struct Walk<'a> {
    /// Files that are read, in the order of their names.
    pub files: Vec<File>,
    pub problems: Vec<Problem>,
    /// Where it began, and how that is called in problems.
    top: &'a Path,
    shown: &'a Path,
    /// Folders by their real paths.
    seen: HashSet<PathBuf>,
    depth_max: usize,
    files_max: usize,
}

impl<'a> Walk<'a> {
    pub fn through(top: &'a Path, shown: &'a Path, depth_max: usize) -> Self {
        let mut walk = Self::up_to(FILES_MAX, top, shown, depth_max);
        if walk.files.len() > FILES_MAX {
            let words =
                format!("This folder has more than {FILES_MAX} files. The rest was not read.");
            let first = walk.files[FILES_MAX].path.clone();
            walk.tell(&first, &words, "Make it several folders.");
            walk.files.truncate(FILES_MAX);
        }
        walk
    }

    /// Ends after one file more than `files_max`.
    pub fn up_to(files_max: usize, top: &'a Path, shown: &'a Path, depth_max: usize) -> Self {
        let (files, problems, seen) = (Vec::new(), Vec::new(), HashSet::new());
        let mut walk = Self { files, problems, top, shown, seen, depth_max, files_max };
        walk.folder(top, 0);
        walk
    }

    fn tell(&mut self, path: &Path, words: &str, hint: &str) {
        let inside = path.strip_prefix(self.top).unwrap_or(path);
        let path = if inside.as_os_str().is_empty() {
            self.shown.to_owned()
        } else {
            self.shown.join(inside)
        };
        self.problems.push(problem(&path, words, hint));
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => {
                let words = format!("This folder cannot be read: {error}.");
                let hint = "Look whether it is still there, and at its permissions.";
                self.tell(path, &words, hint);
                return;
            }
        };
        if !fs::canonicalize(path).is_ok_and(|real| self.seen.insert(real)) {
            let words = "This folder leads back to one that was read already. It was left out.";
            self.tell(path, words, "");
            self.problems.last_mut().into_iter().for_each(|p| p.severity = Severity::Warning);
            return;
        }
        let mut entries: Vec<fs::DirEntry> = entries.flatten().collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if self.files.len() > self.files_max {
                return;
            }
            let linked = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let about = if linked { fs::metadata(&path) } else { entry.metadata() };
            if about.as_ref().is_ok_and(fs::Metadata::is_dir) {
                self.nested_folder(&path, depth);
            } else if path.extension().is_some_and(|ending| ending == "ron")
                || foreign::is_foreign(&path)
            {
                let (bytes, changed) = about.map(|about| measure(&about)).unwrap_or_default();
                self.files.push(File { path, bytes, changed });
            }
        }
    }

    fn nested_folder(&mut self, path: &Path, depth: usize) {
        if depth < self.depth_max {
            self.folder(path, depth + 1);
        } else if self.depth_max > 0 {
            let words = "This folder is nested too deeply. It was not read.";
            self.tell(path, words, "Move it up.");
        }
    }
}
