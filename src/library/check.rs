//! Everything that is wrong with files and folders, for the command line. Related articles are
//! looked for in the folder itself and in the bundled library.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::article::Problem;

use super::folder::{self, problem, read_file};
use super::{Library, LoadedFolder};

/// Problems by file, line and column, under the names that were given.
#[must_use]
pub fn check_paths(paths: &[PathBuf]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut by_folder: BTreeMap<&Path, Vec<&Path>> = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            problems.extend(of_folder(folder::read_folder(path, "checked")));
        } else if path.extension().is_none_or(|ending| ending != "ron") || !path.is_file() {
            problems.push(not_a_file(path));
        } else {
            by_folder.entry(path.parent().unwrap_or(Path::new(""))).or_default().push(path);
        }
    }
    for (folder, files) in by_folder {
        problems.extend(of_files(folder, &files));
    }
    problems.sort();
    problems.dedup();
    problems
}

fn not_a_file(path: &Path) -> Problem {
    if path.exists() {
        problem(path, "This is not an article.", "Articles are files that end in .ron.")
    } else {
        problem(path, "There is nothing of this name.", "Name a file or a folder.")
    }
}

fn of_folder(folder: LoadedFolder) -> Vec<Problem> {
    let library = Library::assemble(true, vec![folder]);
    library.collections.into_iter().next_back().map(|last| last.problems).unwrap_or_default()
}

fn of_files(folder: &Path, files: &[&Path]) -> Vec<Problem> {
    let path = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let all = of_folder(folder::read(path, "checked", 0));
    let mut problems = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default();
        let as_read = path.join(name).display().to_string();
        let of_file = all.iter().filter(|problem| problem.place.file == as_read);
        problems.extend(of_file.cloned().map(|mut problem| {
            problem.place.file = file.display().to_string();
            problem
        }));
        // Hidden files are not part of the folder, but this one was asked for.
        if name.to_string_lossy().starts_with('.') {
            problems.extend(match read_file(file) {
                Ok(text) => crate::article::read(&file.display().to_string(), &text).1,
                Err(problem) => vec![*problem],
            });
        }
    }
    problems
}
