//! What is kept as comma-separated values (RFC 4180) in UTF-8, for spreadsheets: a row of names,
//! then one row an item.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front, because notes
//! and titles may come from anywhere and a formula can read files.

use super::said::{kind, reference, words};
use crate::userdata::bookmark::Bookmark;

const NAMES: [&str; 11] = [
    "id", "kind", "place", "article", "title", "words", "note", "tags", "folder", "kept", "changed",
];

pub(super) fn write(items: &[&Bookmark]) -> String {
    let mut out = String::new();
    row(&mut out, NAMES);
    for item in items {
        let texts = [item.id().to_string(), reference(item), item.tags.join(", ")];
        let times = [item.kept, item.changed].map(|time| time.to_string());
        let [id, place, tags] = texts.each_ref().map(String::as_str);
        let [kept, changed] = times.each_ref().map(String::as_str);
        let folder = item.folder.as_deref().unwrap_or_default();
        let (article, title, note) = (&*item.article_title, &*item.title, &*item.note);
        let cells =
            [id, kind(item), place, article, title, words(item), note, tags, folder, kept, changed];
        row(&mut out, cells);
    }
    out
}

fn row(out: &mut String, cells: [&str; NAMES.len()]) {
    for (n, cell) in cells.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        write_cell(out, cell);
    }
    out.push_str("\r\n");
}

fn write_cell(out: &mut String, text: &str) {
    let text = &safe(text);
    if text.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// Text that no spreadsheet computes, without characters that only confuse one.
fn safe(text: &str) -> String {
    let may_stand = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(may_stand).collect();
    let first = text.chars().find(|c| !c.is_whitespace());
    let formula =
        first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    if formula || text.starts_with('\t') { format!("'{text}") } else { text }
}
