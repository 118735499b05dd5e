//! `bedside check --watch`: looks twice a second whether the files have changed, checks them again
//! when they have, and says what is new and what is gone. Ctrl C ends it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use super::check::{Manner, counts, summary};
use super::out::{Failure, Out};
use crate::article::Severity;
use crate::article::lint::Finding;
use crate::library::{self, Footprint, footprint};

/// How often it looks.
const EVERY: Duration = Duration::from_millis(500);
/// A file that is still being written is looked at again after this.
const REST: Duration = Duration::from_millis(60);
const RESTS_MAX: usize = 20;

pub fn watch(paths: &[PathBuf], manner: &Manner, out: &mut Out) -> Result<ExitCode, Failure> {
    let mut prints = look(paths)?;
    let mut told = Vec::new();
    let mut missing = false;
    loop {
        match paths.iter().find(|path| !path.exists()) {
            // What was told before is still wrong when it comes back.
            Some(path) if !missing => {
                missing = true;
                heading(out)?;
                let path = path.display();
                out.text(&format!("{path} is not there now. It is checked when it comes back."))?;
            }
            Some(_) => {}
            None => {
                missing = false;
                tell(paths, manner, &mut told, out)?;
            }
        }
        out.flush()?;
        prints = next(paths, &prints)?;
    }
}

fn heading(out: &mut Out) -> Result<(), Failure> {
    let now = jiff::Zoned::now().strftime("%H:%M:%S").to_string();
    Ok(out.text(&format!("-- {now} {}", "-".repeat(50)))?)
}

/// Checks, and says what differs from what was told.
fn tell(
    paths: &[PathBuf],
    manner: &Manner,
    told: &mut Vec<Finding>,
    out: &mut Out,
) -> Result<(), Failure> {
    let mut now = library::check(paths, jiff::Zoned::now().date()).problems;
    now.retain(|found| manner.info || found.problem.severity > Severity::Info);
    let (gone, new) = differences(told, &now);
    heading(out)?;
    for found in gone {
        out.text(&format!("gone: {found}"))?;
    }
    for found in new {
        out.text(&format!("new: {found}"))?;
    }
    let (errors, warnings) = counts(&now);
    out.text(&summary(errors, warnings))?;
    *told = now;
    Ok(())
}

/// What is gone and what is new. A problem that only moved to another line is neither.
fn differences<'a>(
    before: &'a [Finding],
    now: &'a [Finding],
) -> (Vec<&'a Finding>, Vec<&'a Finding>) {
    let same = |one: &Finding, other: &Finding| {
        let (a, b) = (&one.problem, &other.problem);
        (one.code, &a.place.file, a.severity, &a.words, &a.hint)
            == (other.code, &b.place.file, b.severity, &b.words, &b.hint)
    };
    let mut gone: Vec<&Finding> = before.iter().collect();
    let mut new = Vec::new();
    for found in now {
        match gone.iter().position(|old| same(old, found)) {
            Some(at) => drop(gone.remove(at)),
            None => new.push(found),
        }
    }
    (gone, new)
}

fn look(paths: &[PathBuf]) -> Result<Vec<Footprint>, Failure> {
    let print = |path: &PathBuf| {
        footprint(path).ok_or_else(|| {
            let words = "has too many files to be watched. Name a folder in it, or a file.";
            Failure::Words(format!("{} {words}", path.display()))
        })
    };
    // A glossary beside a file is part of what it is checked by.
    let beside = paths.iter().filter_map(|path| path.parent().map(glossary_in));
    paths.iter().cloned().chain(beside).map(|path| print(&path)).collect()
}

fn glossary_in(folder: &Path) -> PathBuf {
    folder.join("glossary.ron")
}

/// Waits until something has changed, and until it rests.
fn next(paths: &[PathBuf], before: &[Footprint]) -> Result<Vec<Footprint>, Failure> {
    let mut now = before.to_vec();
    while now == before {
        thread::sleep(EVERY);
        now = look(paths)?;
    }
    for _ in 0..RESTS_MAX {
        thread::sleep(REST);
        let later = look(paths)?;
        if later == now {
            break;
        }
        now = later;
    }
    Ok(now)
}
