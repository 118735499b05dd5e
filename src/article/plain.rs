//! An article as plain text: what search indexes, what anchors count in, what is counted as
//! words. Every stretch of text stands here once, in document order, with what owns it.
//!
//! Citation marks are nothing here, and a number token is a few fixed words, so that offsets do
//! not depend on where the reader is.

use std::borrow::Cow;

use super::id::Anchor;
use super::model::{Article, Block, NumberToken, Prose, Span};

/// How fast people read, in words a minute.
const WORDS_A_MINUTE: usize = 220;

/// The length of an excerpt, in characters.
const EXCERPT_CHARS: usize = 200;

/// What a stretch of text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner<'a> {
    Title,
    Summary,
    /// Counted from 1.
    Takeaway(u32),
    /// By the section's id.
    SectionHeading(&'a str),
    SectionBody(&'a str),
    /// By the question's id.
    Question(&'a str),
    Answer(&'a str),
    BottomLine,
}

impl Owner<'_> {
    /// The section's or question's id; empty for the rest.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::SectionHeading(id)
            | Self::SectionBody(id)
            | Self::Question(id)
            | Self::Answer(id) => id,
            _ => "",
        }
    }
}

/// One stretch of text: a paragraph, a list item's paragraph, a table cell, a heading, a caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock<'a> {
    pub owner: Owner<'a>,
    /// Never empty.
    pub text: Cow<'a, str>,
    /// What the text was made of; `None` where the model keeps a plain string.
    pub prose: Option<&'a Prose>,
    pub form: Form,
}

/// What a stretch of text stands in, as far as copied text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Paragraph,
    /// A heading inside a section or card.
    Heading,
    /// The first words of a list item, with its number among steps.
    Item(Option<u64>),
    /// A cell, and whether its row begins with it.
    Cell {
        first: bool,
    },
}

impl Prose {
    /// The words alone: no citation marks, and fixed words for the numbers that depend on where
    /// the reader is.
    #[must_use]
    pub fn plain(&self) -> String {
        self.plain_with(&|token| token.placeholder().to_owned())
    }

    /// The words alone, with the numbers from `number`.
    #[must_use]
    pub fn plain_with(&self, number: &dyn Fn(NumberToken) -> String) -> String {
        let mut out = String::new();
        for span in &self.spans {
            match span {
                Span::Text { text, .. } => out.push_str(text),
                Span::Number(token) => out.push_str(&number(*token)),
                Span::Cite(_) => {}
            }
        }
        out
    }
}

impl NumberToken {
    /// What stands for the number where nobody knows which country it is for.
    #[must_use]
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Emergency => "your local emergency number",
            Self::Urgent => "your local urgent care line",
            Self::Crisis => "your local crisis line",
            Self::Poison => "your local poison centre",
        }
    }
}

/// Every prose in a block, in document order.
#[must_use]
pub fn proses(block: &Block) -> Vec<&Prose> {
    let mut out = Vec::new();
    collect(block, Form::Paragraph, &mut out);
    out.into_iter().map(|(_, prose)| prose).collect()
}

/// `form` is what the block's first words stand in.
fn collect<'a>(block: &'a Block, form: Form, out: &mut Vec<(Form, &'a Prose)>) {
    match block {
        Block::Paragraph(prose) => out.push((form, prose)),
        Block::Heading(prose) => {
            let form = if form == Form::Paragraph { Form::Heading } else { form };
            out.push((form, prose));
        }
        Block::List { items } => {
            for item in items {
                collect_all(item, Form::Item(None), out);
            }
        }
        Block::Steps { start, items } => {
            for (n, item) in (*start..).zip(items) {
                collect_all(item, Form::Item(Some(n)), out);
            }
        }
        Block::Table { head, rows } => {
            for row in std::iter::once(head).chain(rows) {
                out.extend((0..).zip(row).map(|(n, cell)| (Form::Cell { first: n == 0 }, cell)));
            }
        }
        Block::CareCard { heading, blocks, .. } => {
            out.push((Form::Heading, heading));
            collect_all(blocks, Form::Paragraph, out);
        }
        Block::CallOut { heading, blocks } => {
            out.extend(heading.iter().map(|heading| (Form::Heading, heading)));
            collect_all(blocks, Form::Paragraph, out);
        }
        Block::Quote(blocks) => collect_all(blocks, form, out),
        Block::Figure { caption, .. } => {
            out.extend(caption.iter().map(|caption| (Form::Paragraph, caption)));
        }
    }
}

fn collect_all<'a>(blocks: &'a [Block], first: Form, out: &mut Vec<(Form, &'a Prose)>) {
    for (n, block) in blocks.iter().enumerate() {
        collect(block, if n == 0 { first } else { Form::Paragraph }, out);
    }
}

impl Article {
    /// Every stretch of text in document order: title, summary, takeaways, sections, questions,
    /// bottom line. Empty ones are left out. [`super::Spot::block`] counts these.
    #[must_use]
    pub fn blocks_of_text(&self) -> Vec<TextBlock<'_>> {
        let mut out = Out { blocks: Vec::new() };
        out.string(Owner::Title, &self.title);
        out.string(Owner::Summary, &self.summary);
        for (n, takeaway) in (1..).zip(&self.key_takeaways) {
            out.prose(Owner::Takeaway(n), takeaway, Form::Item(None));
        }
        for section in &self.sections {
            out.string(Owner::SectionHeading(&section.id), &section.heading);
            out.body(Owner::SectionBody(&section.id), &section.blocks);
        }
        for faq in &self.faq {
            out.string(Owner::Question(&faq.id), &faq.question);
            out.body(Owner::Answer(&faq.id), &faq.answer);
        }
        if let Some(bottom_line) = &self.bottom_line {
            out.prose(Owner::BottomLine, bottom_line, Form::Paragraph);
        }
        out.blocks
    }

    /// The files of all pictures, in document order.
    #[must_use]
    pub fn figures(&self) -> Vec<&str> {
        fn collect<'a>(blocks: &'a [Block], files: &mut Vec<&'a str>) {
            for block in blocks {
                match block {
                    Block::Figure { file, .. } => files.push(file),
                    Block::List { items } | Block::Steps { items, .. } => {
                        for item in items {
                            collect(item, files);
                        }
                    }
                    Block::CareCard { blocks, .. }
                    | Block::CallOut { blocks, .. }
                    | Block::Quote(blocks) => collect(blocks, files),
                    Block::Paragraph(_) | Block::Heading(_) | Block::Table { .. } => {}
                }
            }
        }
        let mut files = Vec::new();
        self.sections.iter().for_each(|section| collect(&section.blocks, &mut files));
        self.faq.iter().for_each(|faq| collect(&faq.answer, &mut files));
        files
    }

    /// How many words there are to read.
    #[must_use]
    pub fn words(&self) -> usize {
        self.blocks_of_text().iter().map(|block| block.text.split_whitespace().count()).sum()
    }

    /// At 220 words a minute; at least 1.
    #[must_use]
    pub fn minutes_to_read(&self) -> usize {
        self.words().div_ceil(WORDS_A_MINUTE).max(1)
    }

    /// The place that stands after the `#` of a link; `None` where the article has no such place.
    #[must_use]
    pub fn anchor(&self, fragment: &str) -> Option<Anchor> {
        if fragment.is_empty() {
            return Some(Anchor::Article);
        }
        if self.sections.iter().any(|section| section.id == fragment) {
            return Some(Anchor::Section(fragment.to_owned()));
        }
        if self.faq.iter().any(|faq| faq.id == fragment) {
            return Some(Anchor::Question(fragment.to_owned()));
        }
        let n: u32 = fragment.strip_prefix("takeaway-")?.parse().ok()?;
        let takeaway = self.key_takeaways.get(usize::try_from(n).ok()?.checked_sub(1)?)?;
        Some(Anchor::Takeaway { n, quote: takeaway.plain() })
    }

    /// The ids a link into this article may end in: sections, then questions.
    pub fn fragments(&self) -> impl Iterator<Item = &str> {
        let sections = self.sections.iter().map(|section| section.id.as_str());
        sections.chain(self.faq.iter().map(|faq| faq.id.as_str()))
    }

    /// A few words for a bookmark's row: the start of the answer, the section or the summary, or
    /// the quotation itself. At most 200 characters, cut between words, with `…` where cut.
    #[must_use]
    pub fn excerpt(&self, anchor: &Anchor) -> String {
        let text = match anchor {
            Anchor::Article => self.summary.clone(),
            Anchor::Takeaway { quote, .. } => quote.clone(),
            Anchor::Passage { quote, .. } => quote.replace('\n', " "),
            Anchor::Section(id) => self.text_of(Owner::SectionBody(id)),
            Anchor::Question(id) => self.text_of(Owner::Answer(id)),
        };
        shorten(&text, EXCERPT_CHARS)
    }

    fn text_of(&self, owner: Owner<'_>) -> String {
        let blocks = self.blocks_of_text();
        let texts = blocks.iter().filter(|block| block.owner == owner).map(|block| &*block.text);
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// The first `chars_max` characters, cut between words.
fn shorten(text: &str, chars_max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(chars_max) else { return text.to_owned() };
    let cut = &text[..end];
    let cut = match cut.rfind(' ') {
        Some(space) => &cut[..space],
        None => cut,
    };
    format!("{} …", cut.trim_end_matches([' ', ',', ';', ':']))
}

struct Out<'a> {
    blocks: Vec<TextBlock<'a>>,
}

impl<'a> Out<'a> {
    fn string(&mut self, owner: Owner<'a>, text: &'a str) {
        if !text.is_empty() {
            let form = Form::Paragraph;
            self.blocks.push(TextBlock { owner, text: Cow::Borrowed(text), prose: None, form });
        }
    }

    fn prose(&mut self, owner: Owner<'a>, prose: &'a Prose, form: Form) {
        let text = match prose.spans.as_slice() {
            [Span::Text { text, .. }] => Cow::Borrowed(text.as_str()),
            _ => Cow::Owned(prose.plain()),
        };
        if !text.is_empty() {
            self.blocks.push(TextBlock { owner, text, prose: Some(prose), form });
        }
    }

    fn body(&mut self, owner: Owner<'a>, blocks: &'a [Block]) {
        let mut proses = Vec::new();
        collect_all(blocks, Form::Paragraph, &mut proses);
        for (form, prose) in proses {
            self.prose(owner, prose, form);
        }
    }
}
