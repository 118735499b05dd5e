//! `bedside check`: what is wrong with files, folders or the bundled library, one problem a line.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::out::{Failure, Out, say};
use crate::article::Severity;
use crate::article::lint::Finding;
use crate::library::{self, Checked};

/// How problems are told, and which of them fail.
pub struct Manner {
    pub json: bool,
    pub strict: bool,
    pub info: bool,
}

#[derive(Serialize)]
struct Json<'a> {
    errors: usize,
    warnings: usize,
    infos: usize,
    #[serde(flatten)]
    checked: &'a Checked,
}

pub fn check(paths: &[PathBuf], manner: &Manner, out: &mut Out) -> Result<ExitCode, Failure> {
    let checked = library::check(paths, jiff::Zoned::now().date());
    let (errors, warnings) = counts(&checked.problems);
    if manner.json {
        let infos = checked.problems.len() - errors - warnings;
        out.json(&Json { errors, warnings, infos, checked: &checked })?;
    } else {
        for found in &checked.problems {
            if manner.info || found.problem.severity > Severity::Info {
                out.text(&found.to_string())?;
            }
        }
        // The last line, also where both go to one terminal.
        out.flush()?;
        say(&summary(errors, warnings));
    }
    let failed = errors > 0 || (manner.strict && warnings > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// How many errors there are, and how many warnings.
pub fn counts(found: &[Finding]) -> (usize, usize) {
    let count = |severity| found.iter().filter(|one| one.problem.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}

pub fn summary(errors: usize, warnings: usize) -> String {
    let counted = |n: usize, word: &str| match n {
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    };
    match (errors, warnings) {
        (0, 0) => "Nothing is wrong.".to_owned(),
        (0, _) => format!("{}.", counted(warnings, "warning")),
        (_, 0) => format!("{}.", counted(errors, "error")),
        _ => format!("{}, {}.", counted(errors, "error"), counted(warnings, "warning")),
    }
}
