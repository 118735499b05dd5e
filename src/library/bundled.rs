//! The library that comes with Bedside: the folder `articles/`, embedded as text at build time.

use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::folder::{LoadedFile, LoadedFolder};
use super::manifest::{self, Special};
use super::{Part, source};
use crate::article;

static ARTICLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/articles");

/// The text of a bundled file that is not an article, such as `glossary.ron`.
#[must_use]
pub fn bundled_file(name: &str) -> Option<&'static str> {
    ARTICLES.get_file(Path::new(name))?.contents_utf8()
}

/// The bytes of a bundled file, such as a picture.
pub(super) fn bundled_bytes(path: &Path) -> Option<&'static [u8]> {
    Some(ARTICLES.get_file(path)?.contents())
}

impl Part {
    /// The library that comes with Bedside.
    #[must_use]
    pub fn bundled() -> Self {
        Self::resident(load())
    }
}

pub(super) fn load() -> LoadedFolder {
    let mut special = Special::default();
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut all: Vec<_> = ARTICLES.files().collect();
    all.sort_by_key(|file| file.path());
    for file in all {
        // The build takes every file of the folder, notes for authors too.
        if file.path().extension().is_none_or(|ending| ending != "ron") {
            continue;
        }
        let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) else {
            continue;
        };
        if manifest::SPECIAL.contains(&name) {
            special.read(name, name, text);
            continue;
        }
        let (article, found) = article::read(name, text);
        problems.extend(found);
        files.extend(article.map(|article| LoadedFile {
            name: name.to_owned(),
            text: Arc::from(text),
            article,
            is_stale: false,
        }));
    }
    let Special { manifest, topics, glossary, problems: mut all_problems } = special;
    let glossary = Arc::new(glossary);
    all_problems.append(&mut problems);
    let manifest = manifest.unwrap_or_default();
    for LoadedFile { article, .. } in &mut files {
        source::fill(article, manifest.language.as_deref(), manifest.licence.as_deref());
    }
    let (id, name) = (super::BUNDLED.to_owned(), manifest.name);
    LoadedFolder { id, name, path: None, files, problems: all_problems, topics, glossary }
}
