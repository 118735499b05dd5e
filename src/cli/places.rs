//! Which folders a command works with, and reading the library from them without a window.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::args::Options;
use super::out::{Failure, say};
use crate::app::{self, Opening, Stock, Wanted};
use crate::article::{Anchor, ArticleId, NumberToken, Reference, Severity};
use crate::library::{self, Collection, Entry, Library, Region};
use crate::search::{Index, Request, Results};
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

    /// Reads settings and the whole library. Only what was made of big folders is kept, if it can
    /// be, so that they need not be read again.
    pub fn read(&self) -> Reading {
        // Somebody without a home folder can still read.
        let settings =
            self.data_folder().map(|folder| userdata::read_settings(&folder)).unwrap_or_default();
        let mut added = app::folders(&settings, &self.folders);
        let opened = added.split_off(settings.sources.len());
        let data_folder = self.data_folder().unwrap_or_default();
        // A data folder that was named but is not there is not made for this.
        let cache = userdata::cache_folder(&data_folder);
        let there = data_folder.is_dir() || !cache.starts_with(&data_folder);
        let wanted = Wanted {
            bundled: !self.no_bundled,
            added,
            opened,
            copies: data_folder.join("copies"),
            cache: there.then_some(cache),
            ..Wanted::default()
        };
        Reading::of(wanted, settings)
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
    stock: Stock,
    wanted: Wanted,
    settings: Settings,
}

impl Reading {
    fn of(wanted: Wanted, settings: Settings) -> Self {
        let mut stock = Stock::open(wanted.clone());
        stock.read_all();
        Self { library: stock.library(), stock, wanted, settings }
    }

    pub fn index(&mut self) -> Index {
        self.stock.index(&self.library)
    }

    /// Answers from the index. If what was kept of it turns out to be damaged, it is made anew.
    pub fn search(&mut self, index: &mut Index, request: Request<'_>) -> Results {
        let results = index.search(request);
        if !index.damaged() || self.wanted.anew {
            return results;
        }
        let wanted = Wanted { anew: true, ..self.wanted.clone() };
        *self = Self::of(wanted, std::mem::take(&mut self.settings));
        *index = self.index();
        index.search(request)
    }

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

    pub fn region(&self) -> Option<&'static Region> {
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
    let entry = library.entry(id);
    let names: Vec<&str> = entry.iter().flat_map(Entry::fragments).collect();
    match names.as_slice() {
        [] => "It has none. Leave the # out.".to_owned(),
        names => format!("It has: {}.", names.join(", ")),
    }
}
