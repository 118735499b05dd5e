//! The sentences about files that could not be read as they are.

use std::path::Path;

use super::error::why;
use super::journal::Damaged;
use crate::article::{Place, Problem, Severity};

/// So many damaged lines of one file are reported one by one.
const REPORTED_LINES_MAX: usize = 20;

pub(super) fn problem(path: &Path, line: usize, severity: Severity, words: String) -> Problem {
    let place = Place { file: path.display().to_string(), line, column: 1 };
    Problem { place, severity, words, hint: None }
}

/// One problem a line. `aside` is the copy, or why there is none.
pub(super) fn damaged_lines(
    path: &Path,
    damaged: &[Damaged],
    fine: usize,
    aside: Result<&Path, &str>,
) -> Vec<Problem> {
    let name = path.display();
    let kept = match aside {
        Ok(aside) => format!("It was set aside in {}", aside.display()),
        Err(why) => format!("It stays where it is, because {why}"),
    };
    let others = if fine == 1 { "1 other is".to_owned() } else { format!("{fine} others are") };
    let report = |line: usize, words| problem(path, line, Severity::Warning, words);
    let one_by_one = damaged.iter().take(REPORTED_LINES_MAX).map(|Damaged { line, .. }| {
        report(*line, format!("Line {line} of {name} could not be read. {kept}; {others} fine."))
    });
    let rest = damaged.get(REPORTED_LINES_MAX..).unwrap_or_default();
    let rest = rest.first().map(|first| {
        let count = rest.len();
        report(
            first.line,
            format!("{count} more lines of {name} could not be read, from line {} on.", first.line),
        )
    });
    one_by_one.chain(rest).collect()
}

/// What was missing in a journal was found in a backup.
pub(super) fn recovered(path: &Path, entries: usize) -> Problem {
    let found = if entries == 1 { "1 entry" } else { &format!("{entries} entries") };
    let words = format!(
        "{found} of {} had been damaged or lost, and came back whole from the copies in {}.",
        path.display(),
        path.with_file_name("backups").display()
    );
    problem(path, 1, Severity::Info, words)
}

/// A file of which nothing could be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    problem(
        path,
        1,
        Severity::Error,
        format!(
            "{} could not be opened ({}). What it keeps is not shown; the file is as it was.",
            path.display(),
            why(error)
        ),
    )
}

/// A file of a newer format.
pub(super) fn newer(path: &Path) -> String {
    format!(
        "{} was written by a newer Bedside. What this version understands is shown, and the file \
         is left as it is. Use the newer Bedside to change it.",
        path.display()
    )
}
