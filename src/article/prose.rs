//! Markdown to blocks: the part of Markdown that an article may use. Paragraphs, `###` headings,
//! lists, numbered steps, tables, quotes, care cards (`> [!URGENT] Heading`), notes, figures, and
//! inside them emphasis, links, citations and number tokens.
//!
//! Everything else Markdown can do is kept as plain text and complained about. Nothing is ever
//! run, loaded or refused here.

mod special;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::{COMPLAINTS_MAX, Citations, Complaint, Inline, Picture, Style};
use super::model::{Block, CareLevel, LinkTarget, Prose};

/// Lists in quotes in lists … so deep. What is deeper is kept, less deep.
const DEPTH_MAX: usize = 12;

/// A table of a thousand columns is no table, and padding its rows would fill the memory.
const COLUMNS_MAX: usize = 40;

/// Reads a whole body.
pub(super) fn blocks(
    source: &str,
    citations: &mut Citations<'_>,
    complaints: &mut Vec<Complaint>,
) -> Vec<Block> {
    let mut options = Options::empty();
    match source.lines().find(|line| line.matches('|').count() > COLUMNS_MAX) {
        None => options.insert(Options::ENABLE_TABLES),
        Some(line) => complaints.push(Complaint::warning(
            line.as_ptr() as usize - source.as_ptr() as usize,
            format!("A table may have {COLUMNS_MAX} columns. Tables here are shown as text."),
            "Make it several tables.",
        )),
    }
    let mut reader = Reader {
        source,
        citations,
        complaints,
        open: vec![Open::new(Kind::Root)],
        inline: None,
        strong: 0,
        emphasis: 0,
        links: Vec::new(),
        links_bytes: 0,
        picture: None,
    };
    for (event, at) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, at);
    }
    reader.flush();
    reader.open.into_iter().next().map(|root| root.blocks).unwrap_or_default()
}

/// Reads a text that is one paragraph. More are joined; anything else too, with a complaint.
pub(super) fn one_paragraph(
    source: &str,
    citations: &mut Citations<'_>,
    complaints: &mut Vec<Complaint>,
) -> Prose {
    let mut blocks = blocks(source, citations, complaints);
    if let [Block::Paragraph(prose)] = blocks.as_mut_slice() {
        return std::mem::take(prose);
    }
    if !blocks.iter().all(|block| matches!(block, Block::Paragraph(_))) {
        complaints.push(Complaint::warning(
            0,
            "This text is one paragraph. Its lists and headings were joined into one.",
            "Put lists and headings in a section.",
        ));
    }
    let mut spans = Vec::new();
    for prose in blocks.iter().flat_map(super::plain::proses) {
        if !spans.is_empty() {
            spans.push(super::model::Span::plain(" "));
        }
        spans.extend(prose.spans.iter().cloned());
    }
    Prose { spans }
}

struct Reader<'r, 'c> {
    source: &'r str,
    citations: &'r mut Citations<'c>,
    complaints: &'r mut Vec<Complaint>,
    /// From the root to the innermost container.
    open: Vec<Open>,
    /// The paragraph, heading or cell being read.
    inline: Option<Inline>,
    strong: u32,
    emphasis: u32,
    links: Vec<Option<LinkTarget>>,
    links_bytes: usize,
    /// The picture being read, its alternative so far, and where it began.
    picture: Option<(Option<Picture>, String, usize)>,
}

struct Open {
    kind: Kind,
    blocks: Vec<Block>,
}

impl Open {
    fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new() }
    }
}

enum Kind {
    Root,
    /// With its `[!KIND]` and heading, once read.
    Quote(Option<(Option<CareLevel>, Prose)>),
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Item,
    Table {
        rows: Vec<Vec<Prose>>,
    },
    /// Too deep: what is in it goes to the one around it.
    Flat,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, at),
            Event::SoftBreak => self.text("\n", at),
            Event::HardBreak => {
                self.warn(
                    &at,
                    "A forced line break is shown as a space.",
                    "Begin a new paragraph.",
                );
                self.text("\n", at);
            }
            Event::Code(text) => {
                self.warn(&at, "Code is shown as plain text.", "Take the ` marks out.");
                self.text(&text, at);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text, at),
            Event::Rule => {
                self.flush();
                self.warn(&at, "A line across the page was left out.", "Use a heading.");
            }
            // These need options that are not turned on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text, at);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.begin_inline(),
            Tag::Heading { level, .. } => {
                self.begin_inline();
                if level != HeadingLevel::H3 {
                    self.warn(
                        &at,
                        "Headings inside a text are of level 3. This one was made so.",
                        "Begin it with ### and a space, or make it a section of its own.",
                    );
                }
            }
            Tag::CodeBlock(_) => {
                self.begin_inline();
                self.warn(
                    &at,
                    "Code is shown as a plain paragraph.",
                    "A line that begins with four spaces is code: begin it at the margin.",
                );
            }
            Tag::BlockQuote(_) => self.begin(Kind::Quote(None), &at),
            Tag::List(start) => self.begin(Kind::List { start, items: Vec::new() }, &at),
            Tag::Item => self.begin(Kind::Item, &at),
            Tag::Table(_) => {
                self.flush();
                self.open.push(Open::new(Kind::Table { rows: Vec::new() }));
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Open { kind: Kind::Table { rows }, .. }) = self.open.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.inline = Some(Inline::default()),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, at),
            Tag::Image { dest_url, title, .. } => {
                let picture = self.check_picture(dest_url, title, &at);
                self.picture = Some((picture, String::new(), at.start));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock => self.flush(),
            TagEnd::Heading(_) => {
                let prose = self.take_prose();
                if !prose.spans.is_empty() {
                    self.add(Block::Heading(prose));
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::Table => self.close(),
            TagEnd::TableCell => {
                let cell = self.take_prose();
                if let Some(Open { kind: Kind::Table { rows }, .. }) = self.open.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.push(cell);
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            // A citation that looked like a link was not put on the stack: see `link`.
            TagEnd::Link if self.links.pop().is_none() => self.text("]", 0..0),
            TagEnd::Image => self.end_picture(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: Range<usize>) {
        if let Some((_, alternative, _)) = &mut self.picture {
            alternative.push_str(text);
            return;
        }
        let mut link = self.links.last().cloned().flatten();
        if let Some(LinkTarget::Article(to) | LinkTarget::Web(to)) = &link {
            self.links_bytes += to.len();
            link = link.filter(|_| self.links_bytes <= special::LINKS_BYTES_MAX);
        }
        let style = Style { strong: self.strong > 0, emphasis: self.emphasis > 0, link };
        self.inline.get_or_insert_default().push(text, style, at);
    }

    fn html(&mut self, text: &str, at: Range<usize>) {
        if text.trim_start().starts_with("<!--") && text.trim_end().ends_with("-->") {
            self.warn(&at, "A comment was left out.", "Write // comments outside of the text.");
            return;
        }
        self.warn(&at, "HTML is shown as plain text.", "Take the tags out.");
        self.text(text, at);
    }

    fn warn(&mut self, at: &Range<usize>, words: &str, hint: &str) {
        if self.complaints.len() < COMPLAINTS_MAX {
            self.complaints.push(Complaint::warning(at.start, words, hint));
        }
    }

    fn begin_inline(&mut self) {
        self.flush();
        self.inline = Some(Inline::default());
    }

    fn begin(&mut self, kind: Kind, at: &Range<usize>) {
        self.flush();
        if self.open.len() <= DEPTH_MAX {
            self.open.push(Open::new(kind));
            return;
        }
        if self.open.len() == DEPTH_MAX + 1 {
            self.warn(at, "This is nested too deeply. It was made less deep.", "Make it simpler.");
        }
        self.open.push(Open::new(Kind::Flat));
    }

    fn close(&mut self) {
        self.flush();
        let Some(Open { kind, blocks }) = self.open.pop() else { return };
        match kind {
            Kind::Root => self.open.push(Open { kind, blocks }),
            Kind::Flat => self.add_all(blocks),
            Kind::Item => match self.open.last_mut() {
                Some(Open { kind: Kind::List { items, .. }, .. }) if !blocks.is_empty() => {
                    items.push(blocks);
                }
                _ => {}
            },
            // A list has blocks of its own only where what is in it was too deep.
            Kind::List { start, items } => {
                if !items.is_empty() {
                    self.add(match start {
                        Some(start) => Block::Steps { start, items },
                        None => Block::List { items },
                    });
                }
                self.add_all(blocks);
            }
            Kind::Table { mut rows } => {
                if !rows.is_empty() {
                    let head = rows.remove(0);
                    for row in &mut rows {
                        row.resize(head.len(), Prose::default());
                    }
                    self.add(Block::Table { head, rows });
                }
            }
            Kind::Quote(Some((Some(level), heading))) => {
                self.add(Block::CareCard { level, heading, blocks });
            }
            Kind::Quote(Some((None, heading))) => {
                let heading = (!heading.spans.is_empty()).then_some(heading);
                self.add(Block::CallOut { heading, blocks });
            }
            Kind::Quote(None) if blocks.is_empty() => {}
            Kind::Quote(None) => self.add(Block::Quote(blocks)),
        }
    }

    fn add(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn add_all(&mut self, blocks: Vec<Block>) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.extend(blocks);
        }
    }

    fn take_prose(&mut self) -> Prose {
        let inline = self.inline.take().unwrap_or_default();
        self.finish(inline)
    }

    fn finish(&mut self, inline: Inline) -> Prose {
        for at in inline.runs.iter().filter(|run| run.picture.is_some()).map(|run| run.at.clone()) {
            self.warn(
                &at,
                "A picture inside a text is not shown. Its alternative stands in its place.",
                "Give the picture a paragraph of its own.",
            );
        }
        inline.finish(self.source, self.citations, self.complaints)
    }

    /// Ends the paragraph being read, if there is one.
    fn flush(&mut self) {
        let Some(mut inline) = self.inline.take() else { return };
        if let Some(figure) = self.lone_figure(&mut inline) {
            self.add(figure);
            return;
        }
        if let Some(Open { kind: Kind::Quote(None), blocks }) = self.open.last()
            && blocks.is_empty()
        {
            inline = self.call_out(inline);
        }
        let prose = self.finish(inline);
        if !prose.spans.is_empty() {
            self.add(Block::Paragraph(prose));
        }
    }
}
