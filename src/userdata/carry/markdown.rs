//! What is kept as Markdown, by article. Notes and excerpts are written so that they read as they
//! are, whatever signs are in them.

use std::fmt::Write as _;

use super::said::{by_article, count, facts, heading, words};
use crate::article::escape_markdown;
use crate::userdata::bookmark::Bookmark;

pub(super) fn write(items: &[&Bookmark]) -> String {
    let mut out = format!("# Kept in Bedside\n\n{}\n", count(items));
    for article in by_article(items) {
        let _ = write!(
            out,
            "\n## {}\n\n`bedside:{}`\n",
            one_line(article.title),
            article.reference.replace('`', "'"),
        );
        for item in article.items {
            let _ = write!(out, "\n### {}\n\n", one_line(heading(item)));
            for line in paragraphs(words(item)) {
                let _ = writeln!(out, "{}", format!("> {line}").trim_end());
            }
            if !item.note.is_empty() {
                let note: Vec<String> = paragraphs(&item.note).collect();
                let _ = write!(out, "\n**Note:**\n\n{}\n", note.join("\n"));
            }
            let _ = write!(out, "\n{}\n", one_line(&facts(item).join(" · ")));
        }
    }
    out
}

/// Text that stays on its line, so that a heading is one.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escape_markdown(&words.join(" "))
}

/// The lines of a text. Within a paragraph each ends in two spaces, so that it stays a line.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim).collect();
    let next_is_text: Vec<bool> =
        lines.iter().skip(1).map(|line| !line.is_empty()).chain([false]).collect();
    let written: Vec<String> = lines
        .into_iter()
        .zip(next_is_text)
        .map(|(line, goes_on)| {
            let ends = if goes_on && !line.is_empty() { "  " } else { "" };
            format!("{}{ends}", plain(line))
        })
        .collect();
    written.into_iter()
}

/// A line that no sign at its beginning makes into something else.
fn plain(line: &str) -> String {
    let escaped = escape_markdown(line);
    let marks = line.starts_with(['-', '+', '=', '~', '>', '|']);
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let numbered =
        digits > 0 && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if marks {
        format!("\\{escaped}")
    } else if numbered {
        format!("{}\\{}", &line[..digits], escape_markdown(&line[digits..]))
    } else {
        escaped
    }
}
