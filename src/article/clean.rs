//! Selected text as it is copied: plain characters, list markers, an empty line between
//! paragraphs, no citation marks; and, if wanted, where it comes from. Nothing else is added.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::id::Spot;
use super::markdown::reference;
use super::model::{Article, NumberToken, Span};
use super::plain::{Form, Owner, TextBlock};
use super::text::{Stretch, plain};

impl Article {
    /// The words of a stretch, with the telephone numbers from `number`.
    #[must_use]
    pub fn copy(&self, stretch: Stretch, number: &dyn Fn(NumberToken) -> String) -> String {
        let blocks = self.blocks_of_text();
        let mut out = String::new();
        let mut last: Option<Form> = None;
        for (block, chars) in touched(&blocks, stretch) {
            let words = words_of(block, &chars, number);
            if words.trim().is_empty() {
                continue;
            }
            if let Some(last) = last {
                out.push_str(gap(last, block.form));
            }
            match block.form {
                Form::Item(n) if chars.start == 0 && stretch.from.block != stretch.to.block => {
                    let mark = n.map_or("- ".to_owned(), |n| format!("{n}. "));
                    out.push_str(&mark);
                }
                _ => {}
            }
            out.push_str(&words);
            last = Some(block.form);
        }
        out.trim().to_owned()
    }

    /// The same, and below it title, section, who checked the text, and the sources that it cites;
    /// all sources where it cites none.
    #[must_use]
    pub fn copy_with_source(
        &self,
        stretch: Stretch,
        number: &dyn Fn(NumberToken) -> String,
    ) -> String {
        let mut out = self.copy(stretch, number);
        let _ = write!(out, "\n\nFrom “{}”", self.title);
        if let Some(place) = self.heading_over(stretch.from) {
            let _ = write!(out, ", “{place}”");
        }
        let _ = write!(out, "\n{}", self.status_line());
        let blocks = self.blocks_of_text();
        let spans = touched(&blocks, stretch).filter_map(|(block, _)| block.prose);
        let cited = spans.flat_map(|prose| &prose.spans).filter_map(|span| match span {
            Span::Cite(n) => Some(*n),
            _ => None,
        });
        let mut cited: BTreeSet<usize> = cited.collect();
        if cited.is_empty() {
            cited = (0..self.sources.len()).collect();
        }
        for n in cited {
            if let Some(source) = self.sources.get(n) {
                let _ = write!(out, "\n[{}] {}", n + 1, reference(source));
            }
        }
        out.chars().map(plain).collect()
    }

    /// The section's heading or the question that a spot stands under; `None` in the article's
    /// own head.
    #[must_use]
    pub fn heading_over(&self, spot: Spot) -> Option<String> {
        let blocks = self.blocks_of_text();
        match blocks.get(spot.block as usize)?.owner {
            Owner::SectionHeading(id) | Owner::SectionBody(id) => {
                self.sections.iter().find(|section| section.id == id).map(|s| s.heading.clone())
            }
            Owner::Question(id) | Owner::Answer(id) => {
                self.faq.iter().find(|faq| faq.id == id).map(|faq| faq.question.clone())
            }
            _ => None,
        }
    }
}

/// The blocks that a stretch reaches, and which of their characters.
fn touched<'b, 'a>(
    blocks: &'b [TextBlock<'a>],
    stretch: Stretch,
) -> impl Iterator<Item = (&'b TextBlock<'a>, Range<usize>)> {
    (0..).zip(blocks).filter_map(move |(n, block)| Some((block, stretch.in_block(n)?)))
}

fn gap(last: Form, next: Form) -> &'static str {
    match (last, next) {
        (Form::Cell { .. }, Form::Cell { first: false }) => "\t",
        (Form::Cell { .. }, Form::Cell { .. }) | (Form::Item(_), Form::Item(_)) => "\n",
        _ => "\n\n",
    }
}

/// A block's characters as they are shown. A number is there as a whole or not at all.
fn words_of(
    block: &TextBlock<'_>,
    chars: &Range<usize>,
    number: &dyn Fn(NumberToken) -> String,
) -> String {
    let cut = |text: &str, at: usize| -> String {
        let from = chars.start.saturating_sub(at);
        let to = chars.end.saturating_sub(at);
        text.chars().take(to).skip(from).map(plain).filter(|c| *c != '\u{ad}').collect()
    };
    let Some(prose) = block.prose else { return cut(&block.text, 0) };
    let mut out = String::new();
    let mut at = 0;
    for span in &prose.spans {
        match span {
            Span::Text { text, .. } => {
                out.push_str(&cut(text, at));
                at += text.chars().count();
            }
            Span::Number(token) => {
                let end = at + token.placeholder().chars().count();
                if chars.start < end && at < chars.end {
                    out.push_str(&number(*token));
                }
                at = end;
            }
            Span::Cite(_) => {}
        }
    }
    out
}
