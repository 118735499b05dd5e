//! An article written out for other programs: as Markdown, and as plain text with one paragraph a
//! line, never wrapped. Both say what the reader's page says, the honest parts included.

use jiff::civil::Date;

use super::model::{
    Article, Block, CareLevel, LinkTarget, NumberToken, Prose, Review, Source, Span,
};

/// Fills a number token; a region's numbers, or placeholders.
pub type Fill<'a> = &'a dyn Fn(NumberToken) -> String;

pub(super) const DISCLAIMER: &str = "This is general information, not advice about you. It does not replace \
     a doctor, nurse or pharmacist.";

impl CareLevel {
    /// The level in words, so that colour is never the only signal.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Emergency => "Emergency",
            Self::Urgent => "Urgent",
            Self::Routine => "Not urgent",
            Self::Crisis => "Crisis help",
        }
    }
}

impl Article {
    /// What stands under the title: review, dates, number of sources.
    #[must_use]
    pub fn status_line(&self) -> String {
        let mut parts = vec![match &self.review {
            Review::NotReviewed => "Not medically reviewed".to_owned(),
            Review::Reviewed { by, on, text_changed, .. } => {
                let since = if *text_changed == Some(true) { ", text changed since" } else { "" };
                format!("Reviewed by {}, {}, {on}{since}", by.name, by.credentials)
            }
            Review::Claimed { by, on: Some(on) } => {
                format!("The source says: reviewed by {by}, {on}")
            }
            Review::Claimed { by, on: None } => format!("The source says: reviewed by {by}"),
        }];
        if let Some(date) = self.modified {
            parts.push(format!("Updated {date}"));
        }
        parts.push(match self.sources.len() {
            0 => "No sources".to_owned(),
            1 => "1 source".to_owned(),
            n => format!("{n} sources"),
        });
        parts.join(" · ")
    }

    /// The article as Markdown (`CommonMark` with tables). Citations are `[1]`. By `today` is told
    /// what is overdue.
    #[must_use]
    pub fn to_markdown(&self, fill: Fill<'_>, today: Date) -> String {
        self.write(&Writer { marks: true, fill }, today)
    }

    /// The article as plain text, one paragraph a line, never wrapped.
    #[must_use]
    pub fn to_text(&self, fill: Fill<'_>, today: Date) -> String {
        self.write(&Writer { marks: false, fill }, today)
    }

    fn write(&self, writer: &Writer<'_>, today: Date) -> String {
        let mut out = Out { text: String::new() };
        out.paragraph(&writer.heading(1, &writer.words(&self.title)));
        out.paragraph(&writer.words(&self.summary));
        out.paragraph(&writer.words(&self.status_line()));
        if !self.key_takeaways.is_empty() {
            out.paragraph(&writer.heading(2, "Key takeaways"));
            out.lines(self.key_takeaways.iter().map(|prose| format!("- {}", writer.prose(prose))));
        }
        for section in &self.sections {
            out.paragraph(&writer.heading(2, &writer.words(&section.heading)));
            writer.blocks(&section.blocks, &mut out);
        }
        if !self.faq.is_empty() {
            out.paragraph(&writer.heading(2, "Questions"));
        }
        for faq in &self.faq {
            out.paragraph(&writer.heading(3, &writer.words(&faq.question)));
            writer.blocks(&faq.answer, &mut out);
        }
        if let Some(bottom_line) = &self.bottom_line {
            out.paragraph(&writer.heading(2, "Bottom line"));
            out.paragraph(&writer.prose(bottom_line));
        }
        if !self.sources.is_empty() {
            out.paragraph(&writer.heading(2, "Sources"));
            out.lines(
                (1..)
                    .zip(&self.sources)
                    .map(|(n, source)| format!("{n}. {}", writer.words(&reference(source)))),
            );
        }
        out.paragraph(&writer.heading(2, "About this article"));
        out.lines(
            self.fact_lines(today)
                .into_iter()
                .map(|(name, words)| format!("- {name}: {}", writer.words(&flat(&words)))),
        );
        out.paragraph(DISCLAIMER);
        out.text
    }
}

impl Prose {
    /// As it stands in [`Article::to_text`].
    #[must_use]
    pub fn to_text(&self, fill: Fill<'_>) -> String {
        Writer { marks: false, fill }.prose(self)
    }
}

/// Blocks as they stand in [`Article::to_text`].
#[must_use]
pub fn blocks_to_text(blocks: &[Block], fill: Fill<'_>) -> String {
    let mut out = Out { text: String::new() };
    Writer { marks: false, fill }.blocks(blocks, &mut out);
    out.text.trim_end().to_owned()
}

/// `NHS. Leg cramps. 2024. https://…`
#[must_use]
pub fn reference(source: &Source) -> String {
    let ended = |text: &str| {
        let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
        format!("{text}{stop}")
    };
    let mut parts = vec![ended(&source.organisation), ended(&source.title)];
    parts.extend(source.year.map(|year| format!("{year}.")));
    parts.push(source.url.clone());
    parts.join(" ").trim_end().to_owned()
}

/// On one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs with an empty line between them.
struct Out {
    text: String,
}

impl Out {
    fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        self.paragraph(&lines.into_iter().collect::<Vec<_>>().join("\n"));
    }
}

struct Writer<'f> {
    /// Markdown; plain text otherwise.
    marks: bool,
    fill: Fill<'f>,
}

impl Writer<'_> {
    fn heading(&self, level: usize, words: &str) -> String {
        if self.marks && !words.is_empty() {
            format!("{} {words}", "#".repeat(level))
        } else {
            words.to_owned()
        }
    }

    fn words(&self, text: &str) -> String {
        if self.marks { escape(text) } else { text.to_owned() }
    }

    fn prose(&self, prose: &Prose) -> String {
        let mut out = String::new();
        for span in &prose.spans {
            match span {
                Span::Cite(n) => out.push_str(&self.words(&format!("[{}]", n + 1))),
                Span::Number(token) => out.push_str(&self.words(&(self.fill)(*token))),
                Span::Text { text, .. } if !self.marks => out.push_str(text),
                Span::Text { text, strong, emphasis, link } => {
                    let mark = match (strong, emphasis) {
                        (true, true) => "***",
                        (true, false) => "**",
                        (false, true) => "*",
                        (false, false) => "",
                    };
                    let words = marked(text, mark);
                    let words = match link {
                        Some(LinkTarget::Web(to)) => format!("[{words}](<{to}>)"),
                        Some(LinkTarget::Article(to)) => format!("[{words}](<article:{to}>)"),
                        None => words,
                    };
                    out.push_str(&words);
                }
            }
        }
        out
    }

    /// A paragraph that does not look like the start of a list.
    fn paragraph(&self, prose: &Prose) -> String {
        let text = self.prose(prose);
        let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = text.len() - after_digits.len();
        if self.marks && text.starts_with(['-', '+', '=']) {
            return format!("\\{text}");
        }
        if self.marks && digits > 0 && after_digits.starts_with(['.', ')']) {
            return format!("{}\\{after_digits}", &text[..digits]);
        }
        text
    }

    fn blocks(&self, blocks: &[Block], out: &mut Out) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&self, block: &Block, out: &mut Out) {
        match block {
            Block::Paragraph(prose) => out.paragraph(&self.paragraph(prose)),
            Block::Heading(prose) => {
                out.paragraph(&self.heading(3, &self.prose(prose)));
            }
            Block::List { items } => self.items(items, out, |_| "- ".to_owned()),
            Block::Steps { start, items } => {
                self.items(items, out, |n| format!("{}. ", start.saturating_add(n)));
            }
            Block::Table { head, rows } => self.table(head, rows, out),
            Block::CareCard { level, heading, blocks } => {
                let heading = format!("{}: {}", level.words(), self.prose(heading));
                self.card(&heading, blocks, out);
            }
            Block::CallOut { heading, blocks } => {
                let heading = heading.as_ref().map(|prose| self.prose(prose)).unwrap_or_default();
                self.card(&heading, blocks, out);
            }
            Block::Quote(blocks) => self.card("", blocks, out),
            Block::Figure { alternative, caption, .. } => {
                let caption = caption.as_ref().map(|prose| self.prose(prose)).unwrap_or_default();
                let words = format!("Picture: {}. {caption}", self.words(alternative));
                out.paragraph(words.trim_end());
            }
        }
    }

    /// Items whose text is one paragraph each stand close together.
    fn items(&self, items: &[Vec<Block>], out: &mut Out, mark: impl Fn(u64) -> String) {
        let mut inner = Out { text: String::new() };
        for (n, item) in (0..).zip(items) {
            let mark = mark(n);
            let deeper = " ".repeat(mark.len());
            let mut text = Out { text: String::new() };
            self.blocks(item, &mut text);
            for (n, line) in text.text.lines().enumerate() {
                let before = if n == 0 { mark.as_str() } else { deeper.as_str() };
                inner.text.push_str(format!("{before}{line}").trim_end());
                inner.text.push('\n');
            }
        }
        out.lines(inner.text.lines().map(|line| line.trim_end().to_owned()));
    }

    fn table(&self, head: &[Prose], rows: &[Vec<Prose>], out: &mut Out) {
        let row = |cells: &[Prose]| {
            let cells: Vec<String> = cells.iter().map(|cell| self.prose(cell)).collect();
            if self.marks {
                let cells: Vec<String> =
                    cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
                format!("| {} |", cells.join(" | "))
            } else {
                cells.join("; ")
            }
        };
        let rule = self.marks.then(|| format!("|{}", "---|".repeat(head.len())));
        let lines = [row(head)].into_iter().chain(rule).chain(rows.iter().map(|cells| row(cells)));
        out.lines(lines);
    }

    /// A heading and what is under it, quoted in Markdown.
    fn card(&self, heading: &str, blocks: &[Block], out: &mut Out) {
        let mut inner = Out { text: String::new() };
        if !heading.is_empty() {
            inner.paragraph(&marked_heading(heading, self.marks));
        }
        self.blocks(blocks, &mut inner);
        if self.marks {
            out.lines(inner.text.lines().map(|line| format!("> {line}").trim_end().to_owned()));
        } else {
            out.lines(inner.text.lines().map(str::to_owned));
        }
    }
}

fn marked_heading(heading: &str, marks: bool) -> String {
    if marks { format!("**{heading}**") } else { heading.to_owned() }
}

/// Marks stand against the words, not against spaces, or Markdown does not see them.
fn marked(text: &str, mark: &str) -> String {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if mark.is_empty() || start >= end {
        return escape(text);
    }
    format!("{}{mark}{}{mark}{}", &text[..start], escape(&text[start..end]), &text[end..])
}

/// Text that Markdown reads as itself.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
