//! `MedQuAD` as one ZIP file, opened as it is.
//!
//! Only `.xml` files are read, each by `medquad`. Sizes are counted as they are unpacked, never
//! as the archive claims them.

use std::io::{Read, Seek};

use super::medquad::{self, FILE_BYTES_MAX};
use crate::article::{Article, Place, Problem, Severity};

const FILES_MAX: usize = 200_000;
const UNPACKED_BYTES_MAX: u64 = 2 << 30;

/// What came out of a foreign file that holds many articles.
#[derive(Debug, Default)]
pub struct Imported {
    pub articles: Vec<Article>,
    pub problems: Vec<Problem>,
}

/// All articles of an archive, in the order of its files' names.
#[must_use]
pub fn read(name: &str, archive: impl Read + Seek) -> Imported {
    let mut imported = Imported::default();
    let mut archive = match zip::ZipArchive::new(archive) {
        Ok(archive) => archive,
        Err(error) => {
            let words = format!("This is not a ZIP file that can be read: {error}.");
            imported.problems.push(problem(name, words));
            return imported;
        }
    };
    let mut files: Vec<String> = archive
        .file_names()
        .filter_map(|file| file.ok().map(std::borrow::Cow::into_owned))
        .filter(|file| is_xml(file))
        .collect();
    files.sort();
    if files.len() > FILES_MAX {
        imported.problems.push(problem(
            name,
            format!(
                "This archive has more than {FILES_MAX} files. The first {FILES_MAX} were read."
            ),
        ));
        files.truncate(FILES_MAX);
    }
    let mut unpacked = 0_u64;
    for file in files {
        let inside = format!("{name}/{file}");
        let mut bytes = Vec::new();
        let most = FILE_BYTES_MAX as u64 + 1;
        let read = archive
            .by_name(&file)
            .map_err(std::io::Error::from)
            .and_then(|file| file.take(most).read_to_end(&mut bytes));
        if let Err(error) = read {
            imported.problems.push(problem(
                &inside,
                format!("This file could not be unpacked and was left out: {error}."),
            ));
            continue;
        }
        unpacked += bytes.len() as u64;
        if unpacked > UNPACKED_BYTES_MAX {
            imported.problems.push(problem(
                name,
                "This archive unpacks to more than 2 GB. What came before was kept.".to_owned(),
            ));
            break;
        }
        let (article, problems) = medquad::read(&inside, &bytes);
        imported.articles.extend(article);
        imported.problems.extend(problems);
    }
    imported
}

fn is_xml(file: &str) -> bool {
    std::path::Path::new(file).extension().is_some_and(|end| end.eq_ignore_ascii_case("xml"))
}

fn problem(file: &str, words: String) -> Problem {
    Problem {
        place: Place { file: file.to_owned(), line: 1, column: 1 },
        severity: Severity::Error,
        words,
        hint: None,
    }
}
