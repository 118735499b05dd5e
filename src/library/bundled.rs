//! The library that comes with Bedside: the folder `articles/`, embedded as text at build time.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::folder::{LoadedFolder, RawFile};

static ARTICLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/articles");

/// The text of a bundled file that is not an article, such as `glossary.ron`.
#[must_use]
pub fn bundled_file(name: &str) -> Option<&'static str> {
    ARTICLES.get_file(Path::new(name))?.contents_utf8()
}

pub(super) fn load() -> LoadedFolder {
    let mut folder = LoadedFolder { id: super::BUNDLED.to_owned(), ..LoadedFolder::default() };
    let mut manifest = None;
    let mut files: Vec<_> = ARTICLES.files().collect();
    files.sort_by_key(|file| file.path());
    for file in files {
        // The build takes every file of the folder, notes for authors too.
        if file.path().extension().is_some_and(|ending| ending == "ron")
            && let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
        {
            folder.add(&mut manifest, &RawFile { name, short: name, text });
        }
    }
    let mut folder = folder.finish(manifest);
    super::BUNDLED.clone_into(&mut folder.id);
    folder
}
