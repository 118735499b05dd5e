//! Files of other formats, beside or instead of format 1: what they are is `import`'s to know.

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use crate::article::{Problem, Severity};
use crate::import;

use super::folder::{LoadedFile, LoadedFolder, problem};

/// Whether a file in a folder is of a foreign format that is read.
pub(super) fn is_foreign(path: &Path) -> bool {
    ends_in(path, "xml")
}

/// Whether a file is a whole collection in one.
pub(super) fn is_archive(path: &Path) -> bool {
    ends_in(path, "zip") && path.is_file()
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// Adds the article of a foreign file, and what was wrong with it. Returns how many bytes it had.
pub(super) fn add(folder: &mut LoadedFolder, path: &Path) -> usize {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let most = import::MEDQUAD_BYTES_MAX as u64 + 1;
    let file = fs::metadata(path).and_then(|about| {
        // Opening a pipe would wait for ever.
        if about.is_file() {
            fs::File::open(path)
        } else {
            Err(io::Error::other("it is not a file"))
        }
    });
    if let Err(error) = file.and_then(|file| file.take(most).read_to_end(&mut bytes)) {
        let words = format!("This file cannot be read: {error}.");
        folder.problems.push(problem(path, &words, "Look at its permissions."));
        return 0;
    }
    let (article, problems) = import::read_medquad(&name, &bytes);
    folder.problems.extend(problems);
    if let Some(article) = article {
        folder.files.push(LoadedFile { name, text: Arc::from(""), article });
    }
    bytes.len()
}

/// Adds all articles of an archive.
pub(super) fn add_archive(folder: &mut LoadedFolder, path: &Path) {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) => {
            let words = format!("This file cannot be read: {error}.");
            folder.problems.push(problem(path, &words, "Look at its permissions."));
            return;
        }
    };
    let imported = import::read_medquad_zip(&path.display().to_string(), BufReader::new(file));
    if imported.articles.is_empty() && imported.problems.is_empty() {
        let words = "This archive holds no articles that Bedside can read.";
        let hint = "Bedside reads archives of MedQuAD's XML files.";
        folder.problems.push(Problem { severity: Severity::Warning, ..problem(path, words, hint) });
    }
    folder.problems.extend(imported.problems);
    for article in imported.articles {
        folder.files.push(LoadedFile { name: article.slug.clone(), text: Arc::from(""), article });
    }
}
