//! Text whose paragraphs, lists, headings and tables were flattened, made readable again.
//!
//! It only divides: every word of the source is kept, in order. Where the source leaves no
//! trace of a division, none is guessed.

use crate::article::{Block, Prose, Span};

/// A bare line of up to so many characters may be a heading or an item.
const SHORT_LINE_CHARS: usize = 80;
/// How GARD's answers announce a table that is no longer one.
const TABLE_HEAD: (&str, &str) =
    ("Signs and Symptoms", "Approximate number of patients (when available)");

/// The blocks of a flattened text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.item {
            let from = at;
            while at < lines.len() && lines[at].item {
                at += 1;
            }
            blocks.push(list(&lines[from..at]));
            continue;
        }
        let short = lines[at..].iter().take_while(|line| line.is_bare()).count();
        let follows_colon = at > 0 && lines[at - 1].text.ends_with(':');
        if short >= 2 && follows_colon {
            blocks.push(list(&lines[at..at + short]));
            at += short;
            continue;
        }
        if line.is_bare() && at + 1 < lines.len() {
            blocks.push(Block::Heading(prose(&line.text)));
        } else {
            push_paragraph(&line.text, &mut blocks);
        }
        at += 1;
    }
    blocks
}

struct Line {
    text: String,
    /// Began with a hyphen.
    item: bool,
}

impl Line {
    /// A short line that is no sentence: a heading, or an item of a list that lost its marks.
    fn is_bare(&self) -> bool {
        !self.item
            && self.text.chars().count() <= SHORT_LINE_CHARS
            && !self.text.ends_with(['.', ':', ';', ',', '!'])
            && self.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    }
}

/// Lines as they once were: at line breaks, and at wide gaps inside a line.
fn lines(text: &str) -> Vec<Line> {
    let wide = text.contains('\n') || text.contains("   ");
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut from = 0;
        for (at, gap) in gaps(line) {
            let after = &line[at + gap..];
            let item = after.starts_with("- ");
            if gap >= 3 || item || !wide {
                push_line(&line[from..at], &mut lines);
                from = at + gap;
            }
        }
        push_line(&line[from..], &mut lines);
    }
    lines
}

/// Where two spaces or more stand together, and how many bytes they take.
fn gaps(line: &str) -> Vec<(usize, usize)> {
    let mut gaps = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices() {
        match (c == ' ' || c == '\t' || c == '\u{a0}', start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if line[from..at].chars().count() >= 2 {
                    gaps.push((from, at - from));
                }
                start = None;
            }
            _ => {}
        }
    }
    gaps
}

fn push_line(part: &str, lines: &mut Vec<Line>) {
    let part = part.trim();
    let (item, text) = match part.strip_prefix("- ") {
        Some(rest) => (true, rest),
        None => (false, part),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && text != "-" {
        lines.push(Line { text, item });
    }
}

fn list(lines: &[Line]) -> Block {
    Block::List {
        items: lines.iter().map(|line| vec![Block::Paragraph(prose(&line.text))]).collect(),
    }
}

/// A paragraph, or what is before, in and after a table inside it.
fn push_paragraph(text: &str, blocks: &mut Vec<Block>) {
    let (first, second) = TABLE_HEAD;
    let head = format!("{first} {second} ");
    let found = text.find(&head).and_then(|at| {
        let (rows, rest) = rows(&text[at + head.len()..]);
        (!rows.is_empty()).then_some((at, rows, rest))
    });
    let Some((at, rows, rest)) = found else {
        blocks.push(Block::Paragraph(prose(text)));
        return;
    };
    if at > 0 {
        blocks.push(Block::Paragraph(prose(text[..at].trim_end())));
    }
    blocks.push(Block::Table { head: vec![prose(first), prose(second)], rows });
    if !rest.is_empty() {
        blocks.push(Block::Paragraph(prose(rest)));
    }
}

/// Rows such as "Short stature 50%" and "Seizures -", and what follows the last of them.
fn rows(text: &str) -> (Vec<Vec<Prose>>, &str) {
    let mut rows = Vec::new();
    let mut name_from = 0;
    let mut rest_from = 0;
    for (at, word) in words(text) {
        let percent = word.strip_suffix('%').is_some_and(|n| n.parse::<f32>().is_ok());
        let often = matches!(word, "Frequent" | "Occasional" | "Rare");
        if percent || often || word == "-" {
            let name = text[name_from..at].trim();
            if name.is_empty() || name.contains(". ") {
                break;
            }
            rows.push(vec![prose(name), prose(word)]);
            name_from = at + word.len();
            rest_from = name_from;
        }
    }
    (rows, text[rest_from..].trim_start())
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    })
}

fn prose(text: &str) -> Prose {
    Prose { spans: vec![Span::plain(text)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks as lines: `#` heading, `-` item, `|` row.
    fn shape(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        for block in blocks(text) {
            match &block {
                Block::Heading(line) => out.push(format!("# {}", line.plain())),
                Block::Paragraph(line) => out.push(line.plain()),
                Block::List { .. } => {
                    out.extend(
                        crate::article::proses(&block).iter().map(|p| format!("- {}", p.plain())),
                    );
                }
                Block::Table { rows, .. } => out.extend(rows.iter().map(|row| {
                    let cells: Vec<String> = row.iter().map(Prose::plain).collect();
                    format!("| {}", cells.join(" | "))
                })),
                _ => unreachable!("a flattened text has no other blocks"),
            }
        }
        out
    }

    #[test]
    fn wide_gaps_were_paragraphs_and_hyphens_were_items() {
        assert_eq!(
            shape("There are two types:       -  Dry     -  Wet        Most people recover."),
            ["There are two types:", "- Dry", "- Wet", "Most people recover."]
        );
    }

    #[test]
    fn where_gaps_are_narrow_throughout_they_were_paragraphs() {
        assert_eq!(shape("One.  Two.  - A  - B"), ["One.", "Two.", "- A", "- B"]);
        assert_eq!(shape("One.  Still one.\n  \nTwo."), ["One. Still one.", "Two."]);
    }

    #[test]
    fn bare_short_lines_are_headings_or_lost_items() {
        assert_eq!(
            shape(
                "Goals of Treatment\n\nThe goal is this.\n\nFactors include:\n\nSmoking\n\nHigh blood pressure\n\nPlaque builds up."
            ),
            [
                "# Goals of Treatment",
                "The goal is this.",
                "Factors include:",
                "- Smoking",
                "- High blood pressure",
                "Plaque builds up."
            ]
        );
    }

    #[test]
    fn a_flattened_table_is_a_table_again() {
        let text = "See below. Signs and Symptoms Approximate number of patients (when available) \
                    Short stature 50% Seizures - The Human Phenotype Ontology (HPO) has more.";
        assert_eq!(
            shape(text),
            [
                "See below.",
                "| Short stature | 50%",
                "| Seizures | -",
                "The Human Phenotype Ontology (HPO) has more."
            ]
        );
    }
}
