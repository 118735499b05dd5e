//! Runs of marked text to [`Prose`]: spaces put in order, citation marks and number tokens
//! found. Which runs there are is `prose`'s to say.

use std::collections::HashMap;
use std::ops::Range;

use super::model::{LinkTarget, NumberToken, Prose, Span};
use super::problem::Severity;
use super::suggest::did_you_mean;

/// The tokens that are filled from the region table.
pub(super) const TOKENS: [(&str, NumberToken); 4] = [
    ("emergency_number", NumberToken::Emergency),
    ("urgent_number", NumberToken::Urgent),
    ("crisis_line", NumberToken::Crisis),
    ("poison_number", NumberToken::Poison),
];

/// So many problems of one text are told; the file is in a bad way by then.
pub(super) const COMPLAINTS_MAX: usize = 50;

/// The longest `[^id]` or `{token}`, in bytes.
const MARK_BYTES_MAX: usize = 200;

/// A problem at a byte offset into the text being read, before anybody knows where that is.
pub(super) struct Complaint {
    pub at: usize,
    pub severity: Severity,
    pub words: String,
    pub hint: Option<String>,
}

impl Complaint {
    pub fn warning(at: usize, words: impl Into<String>, hint: &str) -> Self {
        let hint = Some(hint.to_owned());
        Self { at, severity: Severity::Warning, words: words.into(), hint }
    }

    pub fn error(at: usize, words: impl Into<String>, hint: Option<String>) -> Self {
        Self { at, severity: Severity::Error, words: words.into(), hint }
    }
}

/// The sources that may be cited, numbered in the order in which they are.
pub(super) struct Citations<'a> {
    declared: HashMap<&'a str, Declared>,
    used: Vec<usize>,
}

struct Declared {
    place: usize,
    /// Its place in `used`, once it is.
    number: Option<usize>,
}

impl<'a> Citations<'a> {
    /// Of two sources with one id the first is meant.
    pub fn new(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut declared = HashMap::new();
        for (n, id) in ids.into_iter().enumerate() {
            declared.entry(id).or_insert(Declared { place: n, number: None });
        }
        Self { declared, used: Vec::new() }
    }

    /// The places in the declared list of the sources used, in the order of first use.
    pub fn used(&self) -> &[usize] {
        &self.used
    }

    fn cite(&mut self, id: &str) -> Option<usize> {
        let source = self.declared.get_mut(id)?;
        Some(*source.number.get_or_insert_with(|| {
            self.used.push(source.place);
            self.used.len() - 1
        }))
    }

    fn ids(&self) -> Vec<&'a str> {
        let mut ids: Vec<&str> = self.declared.keys().copied().collect();
        ids.sort_unstable();
        ids
    }
}

/// How a run is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub link: Option<LinkTarget>,
}

/// A picture, if it turns out to stand alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub file: String,
    pub caption: String,
}

/// Text in one style, and the bytes of the source it comes from. Breaks are `\n`.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub text: String,
    pub style: Style,
    pub at: Range<usize>,
    pub picture: Option<Picture>,
}

#[derive(Debug, Default)]
pub(super) struct Inline {
    pub runs: Vec<Run>,
}

impl Inline {
    /// Adds text, to the last run where the style is the same, so that a mark which the parser
    /// hands out in pieces is whole again.
    pub fn push(&mut self, text: &str, style: Style, at: Range<usize>) {
        match self.runs.last_mut() {
            Some(last) if last.style == style && last.picture.is_none() => {
                last.text.push_str(text);
                last.at.end = last.at.end.max(at.end);
            }
            _ => self.runs.push(Run { text: text.to_owned(), style, at, picture: None }),
        }
    }

    /// Takes off the first line.
    pub fn split_first_line(mut self) -> (Inline, Inline) {
        let Some(n) = self.runs.iter().position(|run| run.text.contains('\n')) else {
            return (self, Inline::default());
        };
        let mut rest = self.runs.split_off(n);
        if let Some(run) = rest.first_mut() {
            let end = run.text.find('\n').unwrap_or(run.text.len());
            let after = run.text.split_off(end);
            self.runs.push(run.clone());
            run.text = after;
        }
        (self, Inline { runs: rest })
    }

    /// The finished prose. `source` is what the runs' ranges count in.
    pub fn finish(
        self,
        source: &str,
        citations: &mut Citations<'_>,
        complaints: &mut Vec<Complaint>,
    ) -> Prose {
        let mut writer = Writer { spans: Vec::new(), citations, complaints };
        for run in self.runs {
            writer.run(source, &run);
        }
        let mut spans = writer.spans;
        trim_end(&mut spans);
        Prose { spans }
    }
}

struct Writer<'w, 'c> {
    spans: Vec<Span>,
    citations: &'w mut Citations<'c>,
    complaints: &'w mut Vec<Complaint>,
}

impl Writer<'_, '_> {
    fn run(&mut self, source: &str, run: &Run) {
        let mut rest = run.text.as_str();
        let mut searched_to = run.at.start;
        while let Some(start) = rest.find(['[', '{']) {
            let (before, from) = rest.split_at(start);
            let Some(mark) = Mark::at_start_of(from) else {
                let (bracket, after) = from.split_at(1);
                self.text(before, &run.style);
                self.text(bracket, &run.style);
                rest = after;
                continue;
            };
            self.text(before, &run.style);
            let (spelled, after) = from.split_at(mark.len());
            if let Err(complaint) = self.mark(&mark) {
                self.text(complaint.shown_instead, &run.style);
                if self.complaints.len() < COMPLAINTS_MAX {
                    let text = source.get(searched_to..run.at.end).unwrap_or_default();
                    let at = text.find(spelled).map_or(run.at.start, |n| searched_to + n);
                    searched_to = at + spelled.len();
                    self.complaints.push(Complaint::error(at, complaint.words, complaint.hint));
                }
            }
            rest = after;
        }
        self.text(rest, &run.style);
    }

    fn mark<'m>(&mut self, mark: &Mark<'m>) -> Result<(), BadMark<'m>> {
        match mark {
            Mark::Citation(id) => {
                let n =
                    self.citations.cite(id).ok_or_else(|| BadMark::citation(id, self.citations))?;
                trim_end(&mut self.spans);
                self.spans.push(Span::Cite(n));
            }
            Mark::Token { name, spelled } => {
                let token = TOKENS.iter().find(|(token, _)| token == name);
                let (_, token) = token.ok_or_else(|| BadMark::token(name, spelled))?;
                self.spans.push(Span::Number(*token));
            }
        }
        Ok(())
    }

    /// Adds text with every stretch of white space as one space, and none at the start. A
    /// no-break space is a letter here: authors put it there for a reason.
    fn text(&mut self, text: &str, style: &Style) {
        let mut text_out = String::with_capacity(text.len());
        let mut after_space = match self.spans.last() {
            None => true,
            Some(Span::Text { text, .. }) => text.ends_with(' '),
            Some(_) => false,
        };
        for c in text.chars() {
            let space = is_space(c);
            if !(space && after_space) {
                text_out.push(if space { ' ' } else { c });
            }
            after_space = space;
        }
        if text_out.is_empty() {
            return;
        }
        let Style { strong, emphasis, link } = style.clone();
        match self.spans.last_mut() {
            Some(Span::Text { text, strong: s, emphasis: e, link: l })
                if *s == strong && *e == emphasis && *l == link =>
            {
                text.push_str(&text_out);
            }
            _ => self.spans.push(Span::Text { text: text_out, strong, emphasis, link }),
        }
    }
}

pub(super) fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

/// Takes white space off the end; a span of nothing else goes.
fn trim_end(spans: &mut Vec<Span>) {
    while let Some(Span::Text { text, .. }) = spans.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            break;
        }
        spans.pop();
    }
}

/// `[^id]` or `{token}`.
enum Mark<'a> {
    Citation(&'a str),
    Token { name: &'a str, spelled: &'a str },
}

impl<'a> Mark<'a> {
    fn at_start_of(text: &'a str) -> Option<Self> {
        // A mark is short, and looking far for every bracket's end would take time.
        let text = &text[..text.floor_char_boundary(MARK_BYTES_MAX)];
        if let Some(rest) = text.strip_prefix("[^") {
            let id = &rest[..rest.find(']')?];
            let plain = id.chars().all(|c| !c.is_whitespace() && !matches!(c, '[' | '^'));
            return (plain && !id.is_empty()).then_some(Self::Citation(id));
        }
        let rest = text.strip_prefix('{')?;
        let name = &rest[..rest.find('}')?];
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let spelled = &text[..name.len() + 2];
        (plain && !name.is_empty()).then_some(Self::Token { name, spelled })
    }

    /// Bytes of the whole mark.
    fn len(&self) -> usize {
        match self {
            Self::Citation(id) => id.len() + 3,
            Self::Token { spelled, .. } => spelled.len(),
        }
    }
}

/// A mark that means nothing.
struct BadMark<'a> {
    words: String,
    hint: Option<String>,
    shown_instead: &'a str,
}

impl<'a> BadMark<'a> {
    fn citation(id: &str, citations: &Citations<'_>) -> Self {
        Self {
            words: format!("No source has the id \"{id}\". The citation was left out."),
            hint: did_you_mean(id, citations.ids()),
            shown_instead: "",
        }
    }

    fn token(name: &str, spelled: &'a str) -> Self {
        let tokens = TOKENS.map(|(token, _)| token);
        let all = || format!("Numbers that are filled in: {}.", tokens.join(", "));
        Self {
            words: format!("{spelled} is not a number that is filled in. It is shown as it is."),
            hint: did_you_mean(name, tokens).or_else(|| Some(all())),
            shown_instead: spelled,
        }
    }
}
