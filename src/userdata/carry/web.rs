//! What is kept as one web page that stands alone, by article: readable on any screen and on
//! paper, with no script. It looks like an article that was saved.

use std::fmt::Write as _;

use super::said::{by_article, count, facts, heading, words};
use crate::article::{Escaped, standalone_page};
use crate::userdata::bookmark::Bookmark;

const TITLE: &str = "Kept in Bedside";

pub(super) fn write(items: &[&Bookmark]) -> String {
    let mut body = format!(
        "<header>\n<h1>{TITLE}</h1>\n<ul class=\"facts\">\n<li>{}</li>\n</ul>\n</header>\n",
        count(items)
    );
    for article in by_article(items) {
        let _ = write!(
            body,
            "<section>\n<h2 dir=\"auto\">{}</h2>\n<ul class=\"facts\">\n<li><code>bedside:{}</code></li>\n\
             </ul>\n",
            Escaped(article.title),
            Escaped(&article.reference),
        );
        for item in article.items {
            one(&mut body, item);
        }
        body.push_str("</section>\n");
    }
    body.push_str(
        "<footer>\n<p>Saved from Bedside, an offline health library. The words are those of the \
         articles as they were when they were kept; the notes are your own. This is general \
         information, not advice about you.</p>\n</footer>\n",
    );
    standalone_page(TITLE, &body)
}

fn one(out: &mut String, item: &Bookmark) {
    let _ = writeln!(out, "<h3 dir=\"auto\">{}</h3>", Escaped(heading(item)));
    let words = words(item);
    if !words.is_empty() {
        out.push_str("<blockquote>\n");
        text(out, words);
        out.push_str("</blockquote>\n");
    }
    if !item.note.is_empty() {
        out.push_str("<aside aria-label=\"Note\">\n<p class=\"head\">Note</p>\n");
        text(out, &item.note);
        out.push_str("</aside>\n");
    }
    out.push_str("<ul class=\"facts\">\n");
    for fact in facts(item) {
        let _ = writeln!(out, "<li>{}</li>", Escaped(&fact));
    }
    out.push_str("</ul>\n");
}

/// Paragraphs, and the lines in them.
fn text(out: &mut String, text: &str) {
    let mut open = false;
    for line in text.trim_end().lines() {
        match (line.trim().is_empty(), open) {
            (true, true) => out.push_str("</p>\n"),
            (true, false) => {}
            (false, true) => out.push_str("<br/>\n"),
            (false, false) => out.push_str("<p dir=\"auto\">"),
        }
        open = !line.trim().is_empty();
        let _ = write!(out, "{}", Escaped(line.trim()));
    }
    if open {
        out.push_str("</p>\n");
    }
}
