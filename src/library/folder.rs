//! A folder of articles, read file by file. A file that cannot be read is a problem and costs
//! nothing but itself. Nothing is followed in circles, and a folder that is too large is read in part.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{self, Article, FILE_BYTES_MAX, Place, Problem, Severity};

use super::foreign;
use super::manifest::{self, NamedTopic};

const FILES_MAX: usize = 20_000;
const BYTES_MAX: usize = 1 << 30;
/// Folders in folders, so deep.
const DEPTH_MAX: usize = 6;

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
}

/// An article and the file it was read from.
#[derive(Clone, Debug)]
pub struct LoadedFile {
    /// As it stands in problems.
    pub name: String,
    /// What was read, for the places of problems; empty where it was no file of format 1.
    pub text: Arc<str>,
    pub article: Article,
}

impl LoadedFolder {
    /// A collection that comes from something else than files of format 1.
    #[must_use]
    pub fn from_articles(id: &str, name: &str, articles: Vec<Article>) -> Self {
        let files = articles.into_iter().map(|article| LoadedFile {
            name: article.slug.clone(),
            text: Arc::from(""),
            article,
        });
        let (id, name, files) = (id.to_owned(), name.to_owned(), files.collect());
        Self { id, name, files, ..Self::default() }
    }

    /// Reads one file of a collection: `short` is its name without folders.
    pub(super) fn add(&mut self, manifest: &mut Option<manifest::Manifest>, file: &RawFile<'_>) {
        let &RawFile { name, short, text } = file;
        match short {
            manifest::COLLECTION => {
                let (read, problems) = manifest::read_collection(name, text);
                *manifest = manifest.take().or(read);
                self.problems.extend(problems);
            }
            manifest::TOPICS => {
                let (topics, problems) = manifest::read_topics(name, text);
                self.topics.extend(topics);
                self.problems.extend(problems);
            }
            short if manifest::SPECIAL.contains(&short) => {
                self.problems.extend(manifest::read_other(name, text));
            }
            _ => {
                let (article, problems) = article::read(name, text);
                self.problems.extend(problems);
                if let Some(article) = article {
                    let (name, text) = (name.to_owned(), Arc::from(text));
                    self.files.push(LoadedFile { name, text, article });
                }
            }
        }
    }

    /// Gives the collection its names, and its articles the language and licence they do not say.
    pub(super) fn finish(mut self, manifest: Option<manifest::Manifest>) -> Self {
        let Some(manifest) = manifest else { return self };
        self.id = manifest.id;
        self.name = manifest.name;
        for LoadedFile { article, .. } in &mut self.files {
            if article.licence.is_none() {
                article.licence.clone_from(&manifest.licence);
            }
            if article.language == "und"
                && let Some(language) = &manifest.language
            {
                article.language.clone_from(language);
            }
        }
        self
    }
}

pub(super) struct RawFile<'a> {
    pub name: &'a str,
    pub short: &'a str,
    pub text: &'a str,
}

/// Reads every `.ron` and `.xml` file of a folder and the folders in it, in the order of their
/// names, or the files of a `.zip`. Hidden files are left alone. Nothing fails: what went wrong stands in the problems.
#[must_use]
pub fn read_folder(path: &Path, id_if_no_manifest: &str) -> LoadedFolder {
    read(path, id_if_no_manifest, DEPTH_MAX)
}

pub(super) fn read(path: &Path, id_if_no_manifest: &str, depth_max: usize) -> LoadedFolder {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut folder = LoadedFolder {
        id: id_if_no_manifest.to_owned(),
        name,
        path: Some(path.to_owned()),
        ..LoadedFolder::default()
    };
    if foreign::is_archive(path) {
        foreign::add_archive(&mut folder, path);
        return folder;
    }
    let mut walk =
        Walk { files: Vec::new(), seen: HashSet::new(), depth_max, problems: Vec::new() };
    walk.folder(path, 0);
    if walk.files.len() > FILES_MAX {
        let words = format!("This folder has more than {FILES_MAX} files. The rest was not read.");
        walk.problems.push(problem(&walk.files[FILES_MAX], &words, "Make it several folders."));
        walk.files.truncate(FILES_MAX);
    }
    folder.problems = walk.problems;
    let mut manifest = None;
    let mut bytes = 0;
    for file in walk.files {
        if bytes > BYTES_MAX {
            let words = "This folder is larger than 1 GB. The rest of it was not read.";
            folder.problems.push(problem(&file, words, "Make it several folders."));
            break;
        }
        if foreign::is_foreign(&file) {
            bytes += foreign::add(&mut folder, &file);
            continue;
        }
        let name = file.display().to_string();
        match read_file(&file) {
            Ok(text) => {
                bytes += text.len();
                let short = file.file_name().unwrap_or_default().to_string_lossy();
                // Only the top folder names the collection.
                let nested = file.parent() != Some(path) && short == manifest::COLLECTION;
                if !nested {
                    folder.add(&mut manifest, &RawFile { name: &name, short: &short, text: &text });
                }
            }
            Err(problem) => folder.problems.push(*problem),
        }
    }
    folder.finish(manifest)
}

/// The files that [`read_folder`] reads, in their order.
pub(super) fn ron_files(path: &Path) -> Vec<PathBuf> {
    let mut walk = Walk {
        files: Vec::new(),
        seen: HashSet::new(),
        depth_max: DEPTH_MAX,
        problems: Vec::new(),
    };
    walk.folder(path, 0);
    walk.files
}

/// Reads one file as text.
pub(super) fn read_file(path: &Path) -> Result<String, Box<Problem>> {
    let bad = |words: &str, hint: &str| Box::new(problem(path, words, hint));
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

struct Walk {
    files: Vec<PathBuf>,
    /// Folders by their real paths.
    seen: HashSet<PathBuf>,
    depth_max: usize,
    problems: Vec<Problem>,
}

impl Walk {
    fn folder(&mut self, path: &Path, depth: usize) {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => {
                let words = format!("This folder cannot be read: {error}.");
                let hint = "Look whether it is still there, and at its permissions.";
                self.problems.push(problem(path, &words, hint));
                return;
            }
        };
        if !fs::canonicalize(path).is_ok_and(|real| self.seen.insert(real)) {
            let words = "This folder leads back to one that was read already. It was left out.";
            self.problems.push(Problem { severity: Severity::Warning, ..problem(path, words, "") });
            return;
        }
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if self.files.len() > FILES_MAX {
                return;
            }
            if path.is_dir() {
                self.nested_folder(&path, depth);
            } else if path.extension().is_some_and(|ending| ending == "ron")
                || foreign::is_foreign(&path)
            {
                self.files.push(path);
            }
        }
    }

    fn nested_folder(&mut self, path: &Path, depth: usize) {
        if depth < self.depth_max {
            self.folder(path, depth + 1);
        } else if self.depth_max > 0 {
            let words = "This folder is nested too deeply. It was not read.";
            self.problems.push(problem(path, words, "Move it up."));
        }
    }
}
