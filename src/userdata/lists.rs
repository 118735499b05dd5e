//! A small file with a list, one value a line, replaced whole. A damaged line costs that line
//! alone.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::FORMAT;
use super::disk::{self, Lock, is_absent};
use super::error::{SaveError, why};
use super::journal::Damaged;
use super::lines::{self, Header, Line};
use super::trouble;
use crate::article::{Problem, Severity};

/// Names of the lists in the data folder.
pub(super) const PLACES: &str = "places";
pub(super) const RECENT: &str = "recent";

pub(super) fn path(folder: &Path, list: &str) -> PathBuf {
    folder.join(format!("{list}.ron"))
}

/// What stands in a file of the data folder.
#[derive(Debug)]
pub(super) struct Found<T> {
    pub value: T,
    pub problems: Vec<Problem>,
    /// Why the file must not be written, if so: it would undo what could not be read.
    pub frozen: Option<String>,
}

impl<T> Found<T> {
    pub fn fine(value: T) -> Self {
        Self { value, problems: Vec::new(), frozen: None }
    }

    pub fn frozen(value: T, problem: Problem) -> Self {
        Self { value, frozen: Some(problem.words.clone()), problems: vec![problem] }
    }
}

pub(super) fn read<T: DeserializeOwned>(path: &Path, lock: Option<&Lock>) -> Found<Vec<T>> {
    let bytes = match disk::read(path) {
        Ok(bytes) => bytes,
        Err(error) if is_absent(&error) => return Found::fine(Vec::new()),
        Err(error) => return Found::frozen(Vec::new(), trouble::unreadable(path, &error)),
    };
    let mut values = Vec::new();
    let mut damaged = Vec::new();
    let mut newer = false;
    for (line, text) in lines::split(&bytes) {
        match (lines::read::<T>(text), lines::read::<Header>(text)) {
            (_, Line::Value(header)) if line == 1 => newer |= header.format > FORMAT,
            (Line::Value(value), _) => values.push(value),
            (Line::NotUnderstood, _) => newer = true,
            (Line::Damaged, _) => damaged.push(Damaged { line, bytes: text.to_vec() }),
        }
    }
    if newer {
        let problem = trouble::problem(path, 1, Severity::Info, trouble::newer(path));
        return Found::frozen(values, problem);
    }
    let fine = values.len();
    let (problems, aside) = set_lines_aside(path, &damaged, fine, lock);
    let frozen = (!aside).then(|| problems.first().map(|problem| problem.words.clone())).flatten();
    Found { value: values, problems, frozen }
}

pub(super) fn write<T: Serialize>(path: &Path, list: &[T], _lock: &Lock) -> Result<(), SaveError> {
    let unwritable =
        |error: ron::Error| SaveError::refused(path, &io::Error::other(error.to_string()));
    let header = Header { format: FORMAT, device: String::new() };
    let mut text = lines::write(&header).map_err(unwritable)?.trim_start().to_owned();
    for value in list {
        text.push_str(&lines::write(value).map_err(unwritable)?);
    }
    disk::replace(path, text.as_bytes()).map_err(|error| SaveError::refused(path, &error))
}

/// Copies damaged lines to a file of their own, and says so. Returns whether that is done.
pub(super) fn set_lines_aside(
    path: &Path,
    damaged: &[Damaged],
    fine: usize,
    lock: Option<&Lock>,
) -> (Vec<Problem>, bool) {
    if damaged.is_empty() {
        return (Vec::new(), true);
    }
    if lock.is_none() {
        let aside = Err("nothing may be written now");
        return (trouble::damaged_lines(path, damaged, fine, aside), false);
    }
    let bytes: Vec<u8> =
        damaged.iter().flat_map(|line| line.bytes.iter().copied().chain([b'\n'])).collect();
    match disk::set_aside(path, &bytes) {
        Ok(copy) => (trouble::damaged_lines(path, damaged, fine, Ok(&copy)), true),
        Err(error) => {
            let aside = format!("no copy could be made ({})", why(&error));
            (trouble::damaged_lines(path, damaged, fine, Err(&aside)), false)
        }
    }
}
