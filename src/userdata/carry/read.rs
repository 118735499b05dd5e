//! A file of kept things that comes from anywhere, read: Bedside's own form, or a journal. What
//! cannot be understood is left out and told with its line; everything else is taken. Reading
//! never fails half-way, and never panics.

use std::path::Path;

use jiff::Timestamp;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use super::bedside::{Item, fits};
use crate::article::{Place, Problem, Severity, explain_ron};
use crate::userdata::FORMAT;
use crate::userdata::bookmark::Bookmark;
use crate::userdata::disk;
use crate::userdata::entry::Entry;
use crate::userdata::error::why;
use crate::userdata::journal;
use crate::userdata::ledger::Ledger;
use crate::userdata::lines::{self, Header, Line};

/// Of one file, no more items are taken.
const ITEMS_MAX: usize = 200_000;

/// So many items that were left out are told one by one.
const TOLD_MAX: usize = 100;

/// So many lines are looked at to tell a journal from other files.
const FIRST_LINES: usize = 40;

/// What stands in a file of kept things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptFile {
    /// As they stand in the file; one place may stand there twice.
    pub items: Vec<Bookmark>,
    /// How many items could not be taken.
    pub left_out: usize,
    /// What was wrong, with file, line and column. Empty if nothing was.
    pub problems: Vec<Problem>,
}

/// Reads the file at that path.
///
/// # Errors
/// In words, when nothing could be taken.
pub fn read_kept_file(path: &Path) -> Result<KeptFile, Problem> {
    let name = path.display().to_string();
    match disk::read(path) {
        Ok(bytes) => read_kept(&name, &bytes),
        Err(error) => {
            let words = format!("This file could not be opened ({}).", why(&error));
            Err(problem(&name, (1, 1), words))
        }
    }
}

/// Reads the bytes of a file of that name.
///
/// # Errors
/// In words, when nothing can be taken: it is a file of another kind, or of a newer Bedside.
pub fn read_kept(name: &str, bytes: &[u8]) -> Result<KeptFile, Problem> {
    if is_journal(bytes) {
        return of_journal(name, bytes);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = lines::breaks(bytes.get(..error.valid_up_to()).unwrap_or_default()) + 1;
            return by_lines(name, bytes, line, "There is something in it that is no text.");
        }
    };
    if let Ok(Format { format }) = options().from_str(text)
        && format > FORMAT
    {
        return Err(newer(name));
    }
    match options().from_str::<Whole<'_>>(text) {
        Ok(whole) if whole.format > FORMAT => Err(newer(name)),
        Ok(whole) => Ok(one_by_one(name, text, &whole.kept)),
        Err(error) => by_lines(name, bytes, error.span.start.line, &plainly(&error.code)),
    }
}

/// All that is asked of any format.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole<'a> {
    format: u32,
    #[serde(borrow)]
    kept: Vec<&'a RawValue>,
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn problem(name: &str, (line, column): (usize, usize), words: String) -> Problem {
    let place = Place { file: name.to_owned(), line, column };
    Problem { place, severity: Severity::Warning, words, hint: None }
}

fn newer(name: &str) -> Problem {
    let words = "This file was written by a newer Bedside, so nothing was taken from it. Use the \
                 newer Bedside to import it.";
    problem(name, (1, 1), words.to_owned())
}

/// RON's complaint in plain words, of which some may come from the file.
fn plainly(error: &ron::Error) -> String {
    let (words, hint) = explain_ron(error);
    let words = format!("{words} {}", hint.unwrap_or_default());
    let harmless: String = words.chars().filter(|c| !c.is_control()).take(300).collect();
    harmless.trim_end().to_owned()
}

impl KeptFile {
    fn take(&mut self, name: &str, at: (usize, usize), text: &str) {
        let item = match options().from_str::<Item>(text) {
            Ok(item) => Bookmark::from(item),
            Err(error) => {
                let (line, column) = (error.span.start.line, error.span.start.col);
                let column = if line == 1 { at.1 + column - 1 } else { column };
                let words = format!("This item was left out: {}", plainly(&error.code));
                return self.leave_out(name, (at.0 + line - 1, column.max(1)), words);
            }
        };
        self.push(name, at, item);
    }

    fn push(&mut self, name: &str, at: (usize, usize), item: Bookmark) {
        let named = !item.article.slug.is_empty() && !item.article.collection.is_empty();
        if !named {
            self.leave_out(name, at, "This item was left out: it names no article.".to_owned());
        } else if !fits(&item) {
            let words = "This item was left out: its text is longer than Bedside can keep.";
            self.leave_out(name, at, words.to_owned());
        } else if self.items.len() == ITEMS_MAX {
            let words = format!("From here on items were left out: more than {ITEMS_MAX}.");
            self.leave_out(name, at, words);
        } else {
            self.items.push(item);
        }
    }

    fn leave_out(&mut self, name: &str, at: (usize, usize), words: String) {
        self.left_out += 1;
        if self.left_out <= TOLD_MAX {
            self.problems.push(problem(name, at, words));
        }
    }
}

/// The items of a file that is whole.
fn one_by_one(name: &str, text: &str, items: &[&RawValue]) -> KeptFile {
    let mut file = KeptFile::default();
    let mut place = Placed { text, at: 0, line: 1, column: 1 };
    for raw in items {
        let item = raw.get_ron().trim();
        let at = place.of(item);
        file.take(name, at, item);
    }
    file
}

/// Finds lines and columns of parts of a text that come one after the other.
struct Placed<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl Placed<'_> {
    /// `part` lies in the text, so where it is in memory says where it stands.
    fn of(&mut self, part: &str) -> (usize, usize) {
        let to = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        for c in self.text.get(self.at..to).unwrap_or_default().chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = to.max(self.at);
        (self.line, self.column)
    }
}

/// The items of a file that is damaged: an item that has a line of its own is still there. From
/// line `from` on, the whole could not be read, for the reason given.
fn by_lines(name: &str, bytes: &[u8], from: usize, why: &str) -> Result<KeptFile, Problem> {
    let mut file = KeptFile::default();
    let words = format!("This file is damaged, so each line was read by itself. {why}");
    file.problems.push(problem(name, (from, 1), words));
    for (line, bytes) in lines::split(bytes) {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let item = text.strip_suffix(',').unwrap_or(text);
        if let Some(format) = format_of(item) {
            if format > FORMAT {
                return Err(newer(name));
            }
        } else if item.len() > 1 && item.starts_with('(') {
            file.take(name, (line, 1), item);
        } else if !is_frame(item) {
            let words = "This line was left out: it is no item.".to_owned();
            file.leave_out(name, (line, 1), words);
        }
    }
    if file.items.is_empty() {
        let words = format!(
            "This is no file of bookmarks that Bedside can read, so nothing was taken. {why}"
        );
        return Err(problem(name, (from, 1), words));
    }
    Ok(file)
}

/// The number in a line such as `format: 1,`.
fn format_of(line: &str) -> Option<u32> {
    let number = line.strip_prefix("format")?.trim_start().strip_prefix(':')?;
    number.trim().parse().ok()
}

/// What stands around the items.
fn is_frame(line: &str) -> bool {
    matches!(line, "(" | ")" | "]" | "kept: [" | "kept: []") || line.starts_with("//")
}

/// Whether these bytes are a journal of a data folder.
pub(super) fn is_journal(bytes: &[u8]) -> bool {
    lines::split(bytes).take(FIRST_LINES).any(|(_, line)| {
        matches!(lines::read::<Header>(line), Line::Value(header) if !header.device.is_empty())
            || matches!(lines::read::<Entry>(line), Line::Value(_))
    })
}

/// What a journal says is kept, newest first.
fn of_journal(name: &str, bytes: &[u8]) -> Result<KeptFile, Problem> {
    let reading = journal::read(bytes, 0, "");
    if reading.format > FORMAT {
        return Err(newer(name));
    }
    let mut file = KeptFile::default();
    for damaged in &reading.damaged {
        let words = "This line was left out: it is damaged.".to_owned();
        file.leave_out(name, (damaged.line, 1), words);
    }
    if reading.not_understood > 0 {
        let n = reading.not_understood;
        let words = format!("Lines that only a newer Bedside understands were left out: {n}.");
        file.left_out += n;
        file.problems.push(problem(name, (1, 1), words));
    }
    let mut ledger = Ledger::default();
    ledger.add(reading.entries);
    let kept = ledger.kept(Timestamp::default(), None);
    for bookmark in kept.iter() {
        file.push(name, (1, 1), bookmark.clone());
    }
    Ok(file)
}
