//! An article as the checks see it: every stretch of text with the field it stands in, what it
//! is, whether it is cited, and its sentences.

use super::super::model::{Article, Block, CareLevel, LinkTarget, Prose, Span};
use super::super::plain::Owner;
use super::sentences::{flat, sentences};

/// Stands for a telephone number that is filled in.
pub(super) const NUMBER: &str = "☎";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Title, summary, headings, questions.
    Line,
    Paragraph,
    Item,
    Cell,
}

pub(super) struct Passage<'a> {
    pub owner: Owner<'a>,
    /// Of the field in the file: `sections.2.body`.
    pub path: String,
    pub kind: Kind,
    /// Inside a care card.
    pub card: bool,
    pub text: String,
    /// Small letters, words parted by single spaces, one at either end.
    pub flat: String,
    /// Itself, or by the sentence that leads to its list or table, or in its row.
    pub cited: bool,
}

impl Passage<'_> {
    pub fn sentences(&self) -> Vec<&str> {
        sentences(&self.text)
    }

    /// Prose that people read in sentences.
    pub fn is_prose(&self) -> bool {
        matches!(self.kind, Kind::Paragraph | Kind::Item)
    }

    pub fn is_body(&self) -> bool {
        matches!(self.owner, Owner::SectionBody(_) | Owner::Answer(_))
    }
}

/// In document order.
pub(super) fn passages(article: &Article) -> Vec<Passage<'_>> {
    let mut out = Out { passages: Vec::new(), owner: Owner::Title, path: "title".to_owned() };
    out.line(&article.title);
    (out.owner, out.path) = (Owner::Summary, "summary".to_owned());
    out.line(&article.summary);
    for (n, takeaway) in (1u32..).zip(&article.key_takeaways) {
        (out.owner, out.path) = (Owner::Takeaway(n), format!("key_takeaways.{}", n - 1));
        out.prose(takeaway, Kind::Item, false, false);
    }
    for (n, section) in article.sections.iter().enumerate() {
        let heading = Owner::SectionHeading(&section.id);
        (out.owner, out.path) = (heading, format!("sections.{n}.heading"));
        out.line(&section.heading);
        let body = Owner::SectionBody(&section.id);
        (out.owner, out.path) = (body, format!("sections.{n}.body"));
        out.blocks(&section.blocks, false, false);
    }
    for (n, faq) in article.faq.iter().enumerate() {
        (out.owner, out.path) = (Owner::Question(&faq.id), format!("faq.{n}.question"));
        out.line(&faq.question);
        (out.owner, out.path) = (Owner::Answer(&faq.id), format!("faq.{n}.answer"));
        out.blocks(&faq.answer, false, false);
    }
    if let Some(bottom_line) = &article.bottom_line {
        (out.owner, out.path) = (Owner::BottomLine, "bottom_line".to_owned());
        out.prose(bottom_line, Kind::Paragraph, false, false);
    }
    out.passages
}

struct Out<'a> {
    passages: Vec<Passage<'a>>,
    owner: Owner<'a>,
    path: String,
}

impl Out<'_> {
    fn line(&mut self, text: &str) {
        self.push(text.to_owned(), Kind::Line, false, false);
    }

    fn prose(&mut self, prose: &Prose, kind: Kind, card: bool, cited: bool) {
        let text = prose.plain_with(&|_| NUMBER.to_owned());
        self.push(text, kind, card, cited || cites(prose));
    }

    fn push(&mut self, text: String, kind: Kind, card: bool, cited: bool) {
        if !text.is_empty() {
            let (owner, path, flat) = (self.owner, self.path.clone(), flat(&text));
            self.passages.push(Passage { owner, path, kind, card, text, flat, cited });
        }
    }

    fn blocks(&mut self, blocks: &[Block], card: bool, cited: bool) {
        let mut lead = cited;
        for block in blocks {
            match block {
                Block::Paragraph(prose) => {
                    self.prose(prose, Kind::Paragraph, card, cited);
                    lead = cited || cites(prose);
                    continue;
                }
                Block::Heading(prose) => self.prose(prose, Kind::Line, card, false),
                Block::List { items } | Block::Steps { items, .. } => {
                    for item in items {
                        self.item(item, card, lead);
                    }
                }
                Block::Table { head, rows } => self.table(head, rows, card, lead),
                Block::CareCard { heading, blocks, .. } => {
                    self.prose(heading, Kind::Line, true, false);
                    self.blocks(blocks, true, cites(heading));
                }
                Block::CallOut { heading, blocks } => {
                    let head = heading.as_ref().is_some_and(cites);
                    if let Some(heading) = heading {
                        self.prose(heading, Kind::Line, card, false);
                    }
                    self.blocks(blocks, card, head);
                }
                Block::Quote(blocks) => self.blocks(blocks, card, lead),
                Block::Figure { caption, .. } => {
                    if let Some(caption) = caption {
                        self.prose(caption, Kind::Line, card, false);
                    }
                }
            }
            lead = cited;
        }
    }

    /// The first paragraph of a list's item is its text.
    fn item(&mut self, blocks: &[Block], card: bool, lead: bool) {
        let from = self.passages.len();
        self.blocks(blocks, card, lead);
        if let Some(first) = self.passages.get_mut(from).filter(|p| p.kind == Kind::Paragraph) {
            first.kind = Kind::Item;
        }
    }

    fn table(&mut self, head: &[Prose], rows: &[Vec<Prose>], card: bool, lead: bool) {
        for cell in head {
            self.prose(cell, Kind::Cell, card, lead);
        }
        for row in rows {
            let row_cites = row.iter().any(cites);
            for (n, cell) in row.iter().enumerate() {
                let column = head.get(n).is_some_and(cites);
                self.prose(cell, Kind::Cell, card, lead || row_cites || column);
            }
        }
    }
}

fn cites(prose: &Prose) -> bool {
    prose.spans.iter().any(|span| matches!(span, Span::Cite(_)))
}

/// Every care card with its section's number.
pub(super) fn cards(article: &Article) -> Vec<(usize, CareLevel, &Prose, &[Block])> {
    let mut found = Vec::new();
    for (n, section) in article.sections.iter().enumerate() {
        for block in &section.blocks {
            if let Block::CareCard { level, heading, blocks } = block {
                found.push((n, *level, heading, blocks.as_slice()));
            }
        }
    }
    found
}

/// Addresses that the text leads to, outside.
pub(super) fn web_links(article: &Article) -> Vec<&str> {
    let blocks = article.sections.iter().flat_map(|section| &section.blocks);
    let blocks = blocks.chain(article.faq.iter().flat_map(|faq| &faq.answer));
    let proses = blocks.flat_map(super::super::plain::proses);
    let proses = proses.chain(&article.key_takeaways).chain(&article.bottom_line);
    let spans = proses.flat_map(|prose| &prose.spans);
    let links = spans.filter_map(|span| match span {
        Span::Text { link: Some(LinkTarget::Web(to)), .. } => Some(to.as_str()),
        _ => None,
    });
    links.collect()
}
