//! `MedQuAD` as one ZIP file, opened as it is.
//!
//! Only `.xml` files are read, each by `medquad`. Sizes are counted as they are unpacked, never
//! as the archive claims them.

use std::io::{self, Read, Seek};

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

/// An archive that is open: its files are read one by one.
pub struct Archive<R> {
    zip: zip::ZipArchive<R>,
}

impl<R: Read + Seek> Archive<R> {
    /// # Errors
    /// In words, when this is no ZIP file that can be read.
    pub fn open(archive: R) -> Result<Self, String> {
        let zip = zip::ZipArchive::new(archive)
            .map_err(|error| format!("This is not a ZIP file that can be read: {error}."))?;
        Ok(Self { zip })
    }

    /// The XML files in it, in the order of their names; at most so many that a problem says so.
    /// `name` is the archive's.
    #[must_use]
    pub fn files(&self, name: &str) -> (Vec<String>, Vec<Problem>) {
        let names = self.zip.file_names();
        let mut files: Vec<String> = names
            .filter_map(|file| file.ok().map(std::borrow::Cow::into_owned))
            .filter(|file| is_xml(file))
            .collect();
        files.sort();
        if files.len() <= FILES_MAX {
            return (files, Vec::new());
        }
        files.truncate(FILES_MAX);
        let words = format!(
            "This archive has more than {FILES_MAX} files. The first {FILES_MAX} were read."
        );
        (files, vec![problem(name, words)])
    }

    /// Unpacks a file; of one that is too large only so much that it is seen to be.
    ///
    /// # Errors
    /// When it is not there, or cannot be unpacked.
    pub fn read(&mut self, name: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = FILE_BYTES_MAX as u64 + 1;
        self.zip.by_name(name)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// All articles of an archive, in the order of its files' names.
#[must_use]
pub fn read(name: &str, archive: impl Read + Seek) -> Imported {
    let mut imported = Imported::default();
    let mut archive = match Archive::open(archive) {
        Ok(archive) => archive,
        Err(words) => {
            imported.problems.push(problem(name, words));
            return imported;
        }
    };
    let (files, problems) = archive.files(name);
    imported.problems = problems;
    let mut unpacked = 0_u64;
    for file in files {
        let inside = format!("{name}/{file}");
        let bytes = match archive.read(&file) {
            Ok(bytes) => bytes,
            Err(error) => {
                imported.problems.push(problem(
                    &inside,
                    format!("This file could not be unpacked and was left out: {error}."),
                ));
                continue;
            }
        };
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
