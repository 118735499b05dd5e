//! The article itself, as every other room sees it. It is immutable, and nothing can deserialise
//! it: files are read into a private shape first and checked (`file`, `check`).
//!
//! Prose is kept as flat runs of text ([`Span`]), so that an offset in a paragraph's plain text
//! and an offset on the screen are the same number.

use jiff::civil::Date;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Identity inside its collection, `[a-z0-9-]`; never changed once published.
    pub slug: String,
    pub title: String,
    /// The answer in one or two sentences; shown under the title and on cards.
    pub summary: String,
    /// Topic ids, the main one first.
    pub topics: Vec<String>,
    /// Other names, lay and medical (schema.org `alternateName`).
    pub aliases: Vec<String>,
    /// BCP 47 language tag.
    pub language: String,
    /// ISO 3166-1 country, where the advice holds in one country only.
    pub region: Option<String>,
    pub published: Option<Date>,
    pub modified: Option<Date>,
    pub next_check: Option<Date>,
    pub review: Review,
    /// As the source names them. Empty: not stated.
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub conflicts: Conflicts,
    pub licence: Option<String>,
    /// Strength of the evidence on the main question.
    pub evidence: Option<Evidence>,
    pub key_takeaways: Vec<Prose>,
    pub sections: Vec<Section>,
    pub faq: Vec<Faq>,
    pub bottom_line: Option<Prose>,
    /// In the order of first use in the text; [`Span::Cite`] counts into this from 0.
    pub sources: Vec<Source>,
    pub related: Vec<Related>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Sections and questions share one set of ids.
    pub id: String,
    pub heading: String,
    pub blocks: Vec<Block>,
}

/// A frequently asked question (schema.org `Question`, `acceptedAnswer`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Faq {
    pub id: String,
    pub question: String,
    /// treatment, symptoms, causes, prevention, diagnosis, outlook, information …
    pub kind: Option<String>,
    pub answer: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Block {
    Paragraph(Prose),
    /// A level 3 heading, under a section's level 2.
    Heading(Prose),
    List {
        items: Vec<Vec<Block>>,
    },
    /// Numbered steps, from `start`.
    Steps {
        start: u64,
        items: Vec<Vec<Block>>,
    },
    /// Each row has as many cells as the head.
    Table {
        head: Vec<Prose>,
        rows: Vec<Vec<Prose>>,
    },
    CareCard {
        level: CareLevel,
        heading: Prose,
        blocks: Vec<Block>,
    },
    /// A note or tip that is not about getting help.
    CallOut {
        heading: Option<Prose>,
        blocks: Vec<Block>,
    },
    Quote(Vec<Block>),
    Figure {
        file: String,
        alternative: String,
        caption: Option<Prose>,
    },
}

/// How soon to get help, after the NHS care cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum CareLevel {
    Emergency,
    Urgent,
    Routine,
    Crisis,
}

/// Text with its marks, in runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Prose {
    pub spans: Vec<Span>,
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self { spans: vec![Span::plain(text)] }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Span {
    Text {
        text: String,
        strong: bool,
        emphasis: bool,
        link: Option<LinkTarget>,
    },
    /// A citation mark: index into [`Article::sources`].
    Cite(usize),
    /// A telephone number that depends on where the reader is.
    Number(NumberToken),
}

impl Span {
    /// Text without marks.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::Text { text: text.to_owned(), strong: false, emphasis: false, link: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum LinkTarget {
    /// To an article: what is written after `article:`. See [`super::Reference`].
    Article(String),
    /// To the world outside. Never opened by Bedside on its own.
    Web(String),
}

/// Filled from the region table when shown, never written into an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum NumberToken {
    Emergency,
    Urgent,
    Crisis,
    Poison,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    pub id: String,
    pub organisation: String,
    pub title: String,
    pub url: String,
    pub year: Option<i16>,
    pub kind: SourceKind,
    pub accessed: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub enum SourceKind {
    /// A government body or public health service.
    PublicBody,
    /// A society of clinicians.
    Professional,
    Charity,
    Guideline,
    /// A review of studies.
    Review,
    Study,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    pub slug: String,
    pub reason: Option<String>,
}

/// Who has checked the article. `Claimed` is what an imported text says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Review {
    NotReviewed,
    Reviewed {
        by: Reviewer,
        on: Date,
        next: Option<Date>,
        /// [`Article::text_hash`] of the text that was reviewed.
        content_hash: Option<String>,
        /// Whether the text is another one now; `None` where nobody noted which was reviewed.
        text_changed: Option<bool>,
    },
    Claimed {
        by: String,
        on: Option<String>,
    },
}

/// [`Review`] without names and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewStatus {
    NotReviewed,
    Claimed,
    Reviewed,
}

impl Review {
    #[must_use]
    pub fn status(&self) -> ReviewStatus {
        match self {
            Self::NotReviewed => ReviewStatus::NotReviewed,
            Self::Claimed { .. } => ReviewStatus::Claimed,
            Self::Reviewed { .. } => ReviewStatus::Reviewed,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewer {
    pub name: String,
    pub credentials: String,
    #[serde(default)]
    pub affiliation: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub enum Conflicts {
    NotStated,
    NoneDeclared,
    Declared(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub enum Evidence {
    Strong,
    Limited,
    NoneFound,
}
