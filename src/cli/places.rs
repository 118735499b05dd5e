//! Which folders a command works with, and reading the library from them without a window.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::args::Options;
use super::out::{Failure, say};
use crate::app::{self, Opening};
use crate::article::{Anchor, ArticleId, NumberToken, Reference, Severity};
use crate::library::{self, Collection, Library, Region, read_folder};
use crate::userdata::{self, Settings};

/// What the options name, made sure of.
pub struct Places {
    /// `None`: the usual one.
    data_folder: Option<PathBuf>,
    folders: Vec<PathBuf>,
    no_bundled: bool,
}

impl Places {
    /// Options may stand before the command and after it; of two data folders the later counts.
    pub fn of(before: Options, after: Options) -> Result<Self, Failure> {
        let folders = before.library.into_iter().chain(after.library);
        Ok(Self {
            folders: folders.map(|path| library_path(&path)).collect::<Result<_, _>>()?,
            no_bundled: before.no_bundled || after.no_bundled,
            data_folder: after.data_dir.or(before.data_dir).map(|path| absolute(&path)),
        })
    }

    /// Whether this run has a library of its own.
    pub fn are_special(&self) -> bool {
        self.no_bundled || !self.folders.is_empty()
    }

    pub fn data_folder(&self) -> Result<PathBuf, Failure> {
        match &self.data_folder {
            Some(folder) => Ok(folder.clone()),
            None => userdata::default_folder().map_err(Failure::Words),
        }
    }

    /// The data folder that was named.
    pub fn named_data_folder(&self) -> Option<&Path> {
        self.data_folder.as_deref()
    }

    pub fn opening(&self, data_folder: PathBuf) -> Opening {
        Opening { data_folder, no_bundled: self.no_bundled, folders: self.folders.clone() }
    }

    /// Reads settings and the whole library, and leaves everything as it is.
    pub fn read(&self) -> Reading {
        // Somebody without a home folder can still read.
        let settings =
            self.data_folder().map(|folder| userdata::read_settings(&folder)).unwrap_or_default();
        let folders = app::folders(&settings, &self.folders);
        let folders = folders.iter().map(|added| read_folder(&added.path, &added.collection));
        let library = Library::assemble(!self.no_bundled, folders.collect());
        Reading { library, settings }
    }
}

/// A folder or archive, by its full path; it has to be there.
fn library_path(path: &Path) -> Result<PathBuf, Failure> {
    let shown = path.display();
    let full = path.canonicalize().map_err(|error| {
        Failure::Words(if error.kind() == ErrorKind::NotFound {
            format!("There is no folder {shown}. Look at the path after --library.")
        } else {
            format!("The folder {shown} cannot be opened: {error}.")
        })
    })?;
    let is_archive = full.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if full.is_dir() || is_archive {
        return Ok(full);
    }
    let words = format!("{shown} is a file. Name the folder that your articles are in.");
    Err(Failure::Words(words))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A library that was read for one command.
pub struct Reading {
    pub library: Library,
    settings: Settings,
}

impl Reading {
    /// Says which folders could not be read as they were meant.
    pub fn say_problems(&self) {
        for collection in self.library.collections() {
            if let Some(words) = problems(collection) {
                say(&words);
            }
        }
    }

    /// A telephone number for where the person is.
    pub fn number(&self, token: NumberToken) -> String {
        library::number(self.region(), token)
    }

    fn region(&self) -> Option<&'static Region> {
        app::region_of(&self.settings)
    }

    /// Where a reference leads: to an article that is there, and a place that is in it.
    pub fn find(&self, text: &str) -> Result<(ArticleId, Anchor), Failure> {
        find(&self.library, text)
    }
}

fn problems(collection: &Collection) -> Option<String> {
    let path = collection.path.as_ref()?.display();
    let errors = collection.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let words = match errors {
        0 => return None,
        1 => "one thing is".to_owned(),
        n => format!("{n} things are"),
    };
    Some(format!("In {path} {words} wrong. See it with: bedside check {path}"))
}

/// As [`Reading::find`].
pub fn find(library: &Library, text: &str) -> Result<(ArticleId, Anchor), Failure> {
    let reference = Reference::parse(text);
    let Some((id, anchor)) = library.find(&reference) else {
        let name = Reference { fragment: String::new(), ..reference.clone() };
        let hint = match library.suggest(&reference) {
            Some(near) => format!("Did you mean {near}?"),
            None => "Look for it with: bedside search WORDS".to_owned(),
        };
        return Err(Failure::Words(format!("No article is called \"{name}\". {hint}")));
    };
    if anchor == Anchor::Article && !reference.fragment.is_empty() {
        let Reference { slug, fragment, .. } = &reference;
        let words = format!("\"{slug}\" has no section or question \"{fragment}\".");
        let hint = match library.suggest(&reference) {
            Some(near) => format!("Did you mean {near}?"),
            None => has(library, &id),
        };
        return Err(Failure::Words(format!("{words} {hint}")));
    }
    Ok((id, anchor))
}

/// The names that may stand behind a `#`.
fn has(library: &Library, id: &ArticleId) -> String {
    let article = library.article(id);
    let names: Vec<&str> = article.iter().flat_map(|article| article.fragments()).collect();
    match names.as_slice() {
        [] => "It has none. Leave the # out.".to_owned(),
        names => format!("It has: {}.", names.join(", ")),
    }
}
