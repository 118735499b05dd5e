//! Prose and blocks as HTML that is also well-formed XML.

use std::fmt::{self, Write as _};

use crate::article::markdown::Fill;
use crate::article::model::{Article, Block, CareLevel, LinkTarget, Prose, Span};

/// Text as it stands in HTML, between tags or in a quoted attribute. Characters that may not
/// stand there at all are left out.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars().filter(|c| may_stand(*c)) {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Control characters and noncharacters may not.
fn may_stand(c: char) -> bool {
    let nonchar = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    matches!(c, '\n' | '\t') || !(c.is_control() || nonchar)
}

/// A link to the outside, where the address is one that only shows a page; else the words alone.
pub fn link(out: &mut String, url: &str, words: impl FnOnce(&mut String)) {
    let to_a_page = url.starts_with("https://") || url.starts_with("http://");
    if to_a_page {
        let _ = write!(out, "<a class=\"out\" rel=\"noreferrer\" href=\"{}\">", Escaped(url));
    }
    words(out);
    if to_a_page {
        out.push_str("</a>");
    }
}

pub struct Writer<'w> {
    pub out: &'w mut String,
    article: &'w Article,
    fill: Fill<'w>,
    /// What the next table is about: the heading over it.
    heading: String,
    /// Of headings inside a text.
    level: u8,
}

impl<'w> Writer<'w> {
    pub fn new(out: &'w mut String, article: &'w Article, fill: Fill<'w>) -> Self {
        Self { out, article, fill, heading: String::new(), level: 3 }
    }

    /// What follows stands under that heading, and its own headings have that level.
    pub fn under(&mut self, heading: &str, level: u8) {
        heading.clone_into(&mut self.heading);
        self.level = level;
    }

    fn words(&mut self, text: &str) {
        let _ = write!(self.out, "{}", Escaped(text));
    }

    pub fn prose(&mut self, prose: &Prose) {
        for span in &prose.spans {
            match span {
                Span::Text { text, strong, emphasis, link } => {
                    self.text(text, *strong, *emphasis, link.as_ref());
                }
                Span::Cite(n) => {
                    let n = n + 1;
                    let _ = write!(
                        self.out,
                        "<sup><a href=\"#_source-{n}\" aria-label=\"Source {n}\">[{n}]</a></sup>"
                    );
                }
                Span::Number(token) => {
                    self.out.push_str("<span class=\"number\">");
                    self.words(&(self.fill)(*token));
                    self.out.push_str("</span>");
                }
            }
        }
    }

    fn text(&mut self, text: &str, strong: bool, emphasis: bool, to: Option<&LinkTarget>) {
        let write = |out: &mut String| {
            let (b, end_b) = if strong { ("<strong>", "</strong>") } else { ("", "") };
            let (i, end_i) = if emphasis { ("<em>", "</em>") } else { ("", "") };
            let _ = write!(out, "{b}{i}{}{end_i}{end_b}", Escaped(text));
        };
        match to {
            Some(LinkTarget::Web(url)) => link(self.out, url, write),
            Some(LinkTarget::Article(to)) => {
                let place = self.place_here(to);
                if let Some(place) = &place {
                    let _ = write!(self.out, "<a href=\"#{}\">", Escaped(place));
                }
                write(self.out);
                if place.is_some() {
                    self.out.push_str("</a>");
                }
            }
            None => write(self.out),
        }
    }

    /// The place on this page that a reference leads to, if it leads here.
    fn place_here(&self, reference: &str) -> Option<String> {
        let to = crate::article::Reference::parse(reference);
        let here = to.collection.is_none() && to.slug == self.article.slug;
        let there = self.article.anchor(&to.fragment).is_some() && !to.fragment.is_empty();
        (here && there).then_some(to.fragment)
    }

    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(prose) => self.paragraph("<p>", prose),
            Block::Heading(prose) => {
                self.heading = prose.plain_with(self.fill);
                let level = self.level;
                let _ = write!(self.out, "<h{level}>");
                self.prose(prose);
                let _ = writeln!(self.out, "</h{level}>");
            }
            Block::List { items } => {
                self.out.push_str("<ul>\n");
                self.items(items);
                self.out.push_str("</ul>\n");
            }
            Block::Steps { start, items } => {
                // Browsers count in 32 bits.
                let start = i32::try_from(*start).unwrap_or(i32::MAX);
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
                self.items(items);
                self.out.push_str("</ol>\n");
            }
            Block::Table { head, rows } => self.table(head, rows),
            Block::CareCard { level, heading, blocks } => self.care_card(*level, heading, blocks),
            Block::CallOut { heading, blocks } => {
                self.out.push_str("<aside class=\"note\">\n");
                if let Some(heading) = heading {
                    self.paragraph("<p class=\"head\">", heading);
                }
                self.blocks(blocks);
                self.out.push_str("</aside>\n");
            }
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Figure { alternative, caption, .. } => {
                self.out.push_str("<p class=\"picture\">Picture: ");
                self.words(alternative);
                if let Some(caption) = caption {
                    self.out.push_str(". ");
                    self.prose(caption);
                }
                self.out.push_str("</p>\n");
            }
        }
    }

    fn paragraph(&mut self, tag: &str, prose: &Prose) {
        self.out.push_str(tag);
        self.prose(prose);
        self.out.push_str("</p>\n");
    }

    /// An item of one paragraph needs no paragraph.
    fn items(&mut self, items: &[Vec<Block>]) {
        for item in items {
            self.out.push_str("<li>");
            match item.as_slice() {
                [Block::Paragraph(prose)] => self.prose(prose),
                blocks => self.blocks(blocks),
            }
            self.out.push_str("</li>\n");
        }
    }

    fn table(&mut self, head: &[Prose], rows: &[Vec<Prose>]) {
        self.out.push_str("<div class=\"table\">\n<table>\n");
        if !self.heading.is_empty() {
            let _ = writeln!(self.out, "<caption>{}</caption>", Escaped(&self.heading));
        }
        self.out.push_str("<thead>\n<tr>");
        for cell in head {
            self.cell("<th scope=\"col\">", "</th>", cell);
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (n, cell) in row.iter().enumerate() {
                match n {
                    0 => self.cell("<th scope=\"row\">", "</th>", cell),
                    _ => self.cell("<td>", "</td>", cell),
                }
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&mut self, tag: &str, end: &str, prose: &Prose) {
        self.out.push_str(tag);
        self.prose(prose);
        self.out.push_str(end);
    }

    fn care_card(&mut self, level: CareLevel, heading: &Prose, blocks: &[Block]) {
        let class = match level {
            CareLevel::Emergency | CareLevel::Crisis => "care now",
            CareLevel::Urgent => "care soon",
            CareLevel::Routine => "care",
        };
        let name = level.words();
        let _ = write!(
            self.out,
            "<aside class=\"{class}\" aria-label=\"{name}\">\n<p class=\"level\">{name}</p>\n"
        );
        self.paragraph("<p class=\"head\">", heading);
        self.blocks(blocks);
        self.out.push_str("</aside>\n");
    }
}
