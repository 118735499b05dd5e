//! One collection as the library holds it: its catalogue, and its articles in memory or where
//! they are read when they are opened.

use std::path::PathBuf;
use std::sync::Arc;

use super::Library;
use super::about::About;
use super::builder::Builder;
use super::catalogue::Catalogue;
use super::folder::{LoadedFile, LoadedFolder};
use super::glossary::Glossary;
use super::source::Source;
use super::store::Store;
use crate::article::{Article, Problem};

/// A collection, ready to be part of a library.
#[derive(Debug)]
pub struct Part {
    catalogue: Catalogue,
    path: Option<PathBuf>,
    /// Besides those that the catalogue knows.
    problems: Vec<Problem>,
    glossary: Arc<Glossary>,
    bodies: Bodies,
}

#[derive(Debug)]
enum Bodies {
    /// By row.
    Resident(Vec<Resident>),
    OnDisk(Store),
}

/// An article that stays in memory.
#[derive(Debug)]
struct Resident {
    article: Arc<Article>,
    /// As it stands in problems.
    name: String,
    /// Of the file, for the places of problems.
    text: Arc<str>,
    is_stale: bool,
}

impl Part {
    /// A collection whose articles stay in memory.
    pub(super) fn resident(folder: LoadedFolder) -> Self {
        let mut builder = Builder::new(About {
            collection: folder.id,
            name: folder.name,
            declared: folder.topics,
            problems: folder.problems,
            ..About::default()
        });
        let mut bodies = Vec::with_capacity(folder.files.len());
        for mut file in folder.files {
            builder.add(&mut file.article, "", &file.name, &file.text);
            let article = Arc::new(file.article);
            let LoadedFile { name, text, is_stale, .. } = file;
            bodies.push(Resident { article, name, text, is_stale });
        }
        let catalogue = builder.finish();
        let (path, glossary) = (folder.path, folder.glossary);
        Self { catalogue, path, problems: Vec::new(), glossary, bodies: Bodies::Resident(bodies) }
    }

    /// The collection of a source, of which everything is read now. `id` is the one that it has
    /// in the library. A file that cannot be used stands as it was read for `last`.
    #[must_use]
    pub fn in_memory(source: Source, id: &str, last: Option<&Library>) -> Self {
        let path = source.path().to_owned();
        let mut parts = last.iter().flat_map(|library| &library.parts);
        let last = parts.find(|part| part.path.as_ref() == Some(&path));
        let folder = source.read_over(&|name| last.and_then(|last| last.lent(name)));
        Self::resident(LoadedFolder { id: id.to_owned(), ..folder })
    }

    /// An article in memory, by its file's name, for when that file cannot be used.
    fn lent(&self, name: &str) -> Option<LoadedFile> {
        let Bodies::Resident(all) = &self.bodies else { return None };
        let Resident { article, name, text, .. } = all.iter().find(|known| known.name == name)?;
        let article = Article::clone(article);
        Some(LoadedFile { name: name.clone(), text: Arc::clone(text), article, is_stale: true })
    }

    fn resident_at(&self, row: usize) -> Option<&Resident> {
        match &self.bodies {
            Bodies::Resident(all) => all.get(row),
            Bodies::OnDisk(_) => None,
        }
    }

    /// Whether the article in a row is in memory and stands in a file of format 1.
    pub(super) fn is_own_format(&self, row: usize) -> bool {
        self.resident_at(row).is_some_and(|resident| !resident.text.is_empty())
    }

    /// Whether the file in a row cannot be used as it is now.
    pub(super) fn is_stale(&self, row: usize) -> bool {
        self.resident_at(row).is_some_and(|resident| resident.is_stale)
    }

    pub(super) fn with_store(catalogue: Catalogue, source: &Source, store: Store) -> Self {
        let (path, problems) = (Some(source.path().to_owned()), source.problems().to_vec());
        let glossary = Arc::clone(source.glossary());
        Self { catalogue, path, problems, glossary, bodies: Bodies::OnDisk(store) }
    }

    /// What is wrong with the collection.
    pub(super) fn problems(&self) -> Vec<Problem> {
        self.problems.iter().chain(&self.catalogue.about().problems).cloned().collect()
    }

    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    pub(super) fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    pub(super) fn path(&self) -> Option<&PathBuf> {
        self.path.as_ref()
    }

    /// Articles that stay in memory.
    pub(super) fn residents(&self) -> impl Iterator<Item = &Arc<Article>> {
        let resident = match &self.bodies {
            Bodies::Resident(all) => all.as_slice(),
            Bodies::OnDisk(_) => &[],
        };
        resident.iter().map(|resident| &resident.article)
    }

    /// The article in a row; of a big collection it is read now.
    pub(super) fn article(&self, row: usize) -> Option<Arc<Article>> {
        match &self.bodies {
            Bodies::Resident(all) => all.get(row).map(|resident| Arc::clone(&resident.article)),
            Bodies::OnDisk(store) => store.open(row, &self.catalogue.entry("", row)?),
        }
    }

    /// The article in a row, if it is in memory.
    pub(super) fn at_hand(&self, row: usize) -> Option<Arc<Article>> {
        match &self.bodies {
            Bodies::Resident(_) => self.article(row),
            Bodies::OnDisk(store) => store.at_hand(row),
        }
    }

    /// Where the file in a row is, inside the collection's folder.
    pub(super) fn place_of(&self, row: usize) -> Option<PathBuf> {
        match &self.bodies {
            Bodies::Resident(all) => {
                let name = PathBuf::from(&all.get(row)?.name);
                Some(name.strip_prefix(self.path.as_ref()?).ok()?.to_owned())
            }
            Bodies::OnDisk(_) => Some(PathBuf::from(self.catalogue.entry("", row)?.file)),
        }
    }

    /// The name and text of the file in a row, for the places of problems.
    pub(super) fn file(&self, row: usize) -> (String, Arc<str>) {
        match &self.bodies {
            Bodies::Resident(all) => all
                .get(row)
                .map(|resident| (resident.name.clone(), Arc::clone(&resident.text)))
                .unwrap_or_default(),
            Bodies::OnDisk(store) => {
                self.catalogue.entry("", row).map(|entry| store.text(&entry)).unwrap_or_default()
            }
        }
    }
}
