//! The visit sheet as plain text, one paragraph a line, never wrapped.

use crate::article::Form;

use super::paper::{ABOUT, MY_NOTE, OWN_QUESTIONS, Paper, PaperLine, WHERE_FROM, spelled};

/// A line to write on.
const BLANK: &str = "____________________________________________________________";

impl Paper {
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = Vec::new();
        out.push(format!("{}\n{}", self.title, "=".repeat(self.title.chars().count())));
        out.push(format!("Made on {}. {ABOUT}", spelled(self.made)));
        for (n, item) in (1..).zip(&self.items) {
            out.push(format!("{n}. {}\n({})", item.title, item.from));
            out.extend(body(&item.lines, item.quoted));
            out.extend(item.aside.clone());
            if !item.note.is_empty() {
                out.push(format!("{MY_NOTE}: {}", item.note));
            }
            out.extend(blank(item.blank));
        }
        if self.own_lines > 0 {
            out.push(underlined(OWN_QUESTIONS));
            out.extend(blank(self.own_lines));
        }
        if !self.articles.is_empty() {
            out.push(underlined(WHERE_FROM));
        }
        for article in &self.articles {
            let head = [article.title.clone(), article.status.clone(), article.origin.clone()];
            let sources = article.sources.iter().map(|source| format!("- {source}"));
            out.push(head.into_iter().chain(sources).collect::<Vec<_>>().join("\n"));
        }
        out.join("\n\n") + "\n"
    }
}

fn underlined(heading: &str) -> String {
    format!("{heading}\n{}", "-".repeat(heading.chars().count()))
}

fn blank(lines: u8) -> Option<String> {
    (lines > 0).then(|| vec![BLANK; usize::from(lines)].join("\n\n"))
}

/// Items and the cells of a row stand close together.
fn body(lines: &[PaperLine], quoted: bool) -> Option<String> {
    let mut out = String::new();
    for line in lines {
        let (between, before) = match line.form {
            Form::Item(None) => ("\n", "- ".to_owned()),
            Form::Item(Some(n)) => ("\n", format!("{n}. ")),
            Form::Cell { first: true } => ("\n", String::new()),
            Form::Cell { first: false } => (" | ", String::new()),
            Form::Paragraph | Form::Heading => ("\n\n", String::new()),
        };
        if !out.is_empty() {
            out.push_str(between);
        }
        let quote = if quoted { "> " } else { "" };
        out.push_str(quote);
        out.push_str(&before);
        out.push_str(&line.text);
    }
    (!out.is_empty()).then_some(out)
}
