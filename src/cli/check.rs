//! `bedside check`: what is wrong with files and folders, one problem a line.

use std::path::PathBuf;
use std::process::ExitCode;

use super::out::{Failure, Out, say};
use crate::article::Severity;
use crate::library::check_paths;

pub fn check(paths: &[PathBuf], out: &mut Out) -> Result<ExitCode, Failure> {
    let problems = check_paths(paths);
    for problem in &problems {
        out.text(&problem.to_string())?;
    }
    // The last line, also where both go to one terminal.
    out.flush()?;
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let errors = count(Severity::Error);
    say(&summary(errors, count(Severity::Warning)));
    Ok(if errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn summary(errors: usize, warnings: usize) -> String {
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
