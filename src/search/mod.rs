//! Typed words in, ranked hits out, over a library snapshot.
//!
//! It does not know what a person kept (a set of places to keep to reaches it as a filter), how
//! hits look, or which page is open.

// Scores are rough by nature, and counts are limited far below what the smaller types hold.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]

mod alphabet;
mod answer;
mod bytes;
mod emergency;
mod format;
mod gather;
mod glossary;
mod hasher;
mod kinds;
mod lay;
mod letters;
mod matcher;
mod names;
mod near;
mod plan;
mod postings;
mod query;
mod rank;
mod roles;
mod segment;
mod shortlist;
mod snippet;
mod sound;
mod spelling;
mod spellings;
mod terms;
mod text;
mod weights;
mod within;
mod words;
mod writer;

use std::ops::Range;
use std::path::Path;

use crate::article::{Anchor, ArticleId};
use crate::library::{Body, Library};

pub use alphabet::{Narrowing, OTHER_LETTER, SortKey};
pub use emergency::{Watch, emergency, emergency_of};
pub use format::Unusable;
pub use glossary::{Asked, Defined, Terms, is_about, is_bare, names};
pub use kinds::is_filler;
pub use letters::{Letters, Matched};
pub use matcher::Matcher;
pub use shortlist::LOOKED_AT_MAX;
pub use terms::{TermUse, first_uses};
pub use weights::Weights;
pub use within::Within;
pub use writer::Writer as IndexWriter;

/// What a hit is. Sections and takeaways are shown together as "passages".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HitKind {
    Question,
    Article,
    Section,
    Takeaway,
}

/// Text, and which bytes of it matched. Drawing decides how to mark them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub kind: HitKind,
    pub article: ArticleId,
    pub anchor: Anchor,
    /// The question, the article's title, or the section's heading.
    pub title: Marked,
    /// For a question the start of its answer or the best part of it; else the best sentences.
    pub snippet: Marked,
    pub score: f32,
}

/// What was asked, and what was made of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    pub typed: String,
    /// The words searched instead of the typed ones, when spelling was corrected.
    pub corrected: Option<String>,
    /// Not all words occur together anywhere; most of them do.
    pub relaxed: bool,
    /// What was asked for is called otherwise in the library.
    pub also: Option<AlsoCalled>,
    /// Finds the words of this query in any text.
    pub matcher: Matcher,
}

/// "Heart attack (also called myocardial infarction)", or "chest pain (filed under Heart attack)":
/// an article's other names are those by which people look for it, not all of them its synonyms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoCalled {
    pub said: String,
    pub called: String,
    /// `called` is the title of the article that has the said name.
    pub is_title: bool,
}

/// A query that would find something, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub text: String,
    pub results: usize,
}

/// How many results there are in all, whatever the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub questions: usize,
    pub articles: usize,
    pub passages: usize,
}

impl Totals {
    #[must_use]
    pub fn all(self) -> usize {
        self.questions + self.articles + self.passages
    }

    fn add(&mut self, kind: HitKind) {
        match kind {
            HitKind::Question => self.questions += 1,
            HitKind::Article => self.articles += 1,
            HitKind::Section | HitKind::Takeaway => self.passages += 1,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    pub understood: Understood,
    /// Best first, all kinds in one list.
    pub hits: Vec<Hit>,
    /// Of all results, or when `more_uncounted`, of those looked at.
    pub totals: Totals,
    /// In a library of hundreds of thousands of questions and sections common words stand in too
    /// many of them. Then only the likeliest are looked at ([`LOOKED_AT_MAX`]), and neither
    /// `totals` nor [`Index::search_counted`] know of the others.
    pub more_uncounted: bool,
    /// When nothing was found: what would find something, the best first.
    pub suggestions: Vec<Suggestion>,
    pub took_ms: f64,
}

/// What to look for and where.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    pub text: &'a str,
    /// At most so many hits.
    pub limit: usize,
    /// Search the words as typed, without correcting their spelling.
    pub as_typed: bool,
    /// Only these places count.
    #[allow(clippy::type_complexity)]
    pub keep_to: Option<&'a (dyn Fn(&ArticleId, &Anchor) -> bool + Sync)>,
}

/// An immutable index of one library snapshot, or of several collections searched as one.
#[derive(Debug, Default)]
pub struct Index {
    segments: Vec<segment::Segment>,
}

impl Index {
    /// An index of the articles that a library has in memory.
    #[must_use]
    pub fn build(library: &Library) -> Self {
        Self::of(&library.bodies())
    }

    /// An index of some articles.
    #[must_use]
    pub fn of(bodies: &[Body]) -> Self {
        Self::from_bytes(Self::bytes_of(bodies, 0, &mut |_| true).unwrap_or_default())
            .unwrap_or_default()
    }

    /// The bytes of an index of some articles, to be kept. `mark` comes back from
    /// [`Index::mark`]: by it the caller knows what the index was made of. `go_on` hears how many
    /// articles are done, and may stop the work by answering `false`; then there are no bytes.
    #[must_use]
    pub fn bytes_of(
        bodies: &[Body],
        mark: u64,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Option<Vec<u8>> {
        let mut writer = writer::Writer::new(mark);
        for (done, body) in bodies.iter().enumerate() {
            if !go_on(done) {
                return None;
            }
            writer.add(&body.id, &body.article);
        }
        Some(writer.finish())
    }

    /// # Errors
    /// When the bytes are not an index of this version, or their header is damaged. Damage
    /// further in is noticed when it is read: see [`Index::damaged`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Unusable> {
        let segment = segment::Segment::open(format::Bytes::Memory(bytes))?;
        Ok(Self { segments: vec![segment] })
    }

    /// Opens an index that was kept in a file, without reading it all.
    ///
    /// # Errors
    /// When the file cannot be opened, or as [`Index::from_bytes`].
    pub fn open(path: &Path) -> Result<Self, Unusable> {
        let bytes = format::Bytes::map(path).map_err(|_| Unusable::NotThere)?;
        Ok(Self { segments: vec![segment::Segment::open(bytes)?] })
    }

    /// One index of all: a word is as rare as it is in all of them together.
    #[must_use]
    pub fn join(parts: Vec<Index>) -> Self {
        Self { segments: parts.into_iter().flat_map(|index| index.segments).collect() }
    }

    /// What [`Index::bytes_of`] was given.
    #[must_use]
    pub fn mark(&self) -> Option<u64> {
        self.segments.first().map(|segment| segment.mark)
    }

    /// Whether a part that was read turned out to be damaged, so that the index should be made
    /// anew. What was damaged found nothing.
    #[must_use]
    pub fn damaged(&self) -> bool {
        self.segments.iter().any(segment::Segment::damaged)
    }

    /// Bytes of the index itself and of the texts kept with it.
    #[must_use]
    pub fn size_bytes(&self) -> (usize, usize) {
        self.segments
            .iter()
            .map(segment::Segment::size_bytes)
            .fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1))
    }

    /// Calls `found` with every question: its article's collection and slug, its id, and itself.
    /// Of an index that turns out to be damaged it finds what could be read.
    pub fn each_question(&self, mut found: impl FnMut((&str, &str), &str, &str)) {
        for segment in &self.segments {
            let read = std::panic::AssertUnwindSafe(|| segment.each_question(&mut found));
            if std::panic::catch_unwind(read).is_err() {
                segment.distrust();
            }
        }
    }

    #[must_use]
    pub fn search(&self, request: Request<'_>) -> Results {
        self.search_weighed(request, &Weights::default())
    }

    /// The same with other weights than Bedside's own, to see what each is worth.
    #[must_use]
    pub fn search_weighed(&self, request: Request<'_>, weights: &Weights) -> Results {
        self.answer(&request, weights).0
    }

    /// Also how many results each article has, whatever the limit, for filters with live counts.
    #[must_use]
    pub fn search_counted(&self, request: Request<'_>) -> (Results, Vec<(ArticleId, Totals)>) {
        let (results, found) = self.answer(&request, &Weights::default());
        (results, answer::by_article(&self.segments, &found))
    }

    /// Answers; bytes that mislead their reader all the same find nothing, and are not trusted
    /// any more.
    fn answer(&self, request: &Request<'_>, weights: &Weights) -> (Results, Vec<rank::Matched>) {
        let answer = || answer::search(&self.segments, request, weights);
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(answer)).unwrap_or_else(|_| {
            self.segments.iter().for_each(segment::Segment::distrust);
            let typed = request.text.to_owned();
            let understood = Understood { typed, ..Understood::default() };
            (Results { understood, ..Results::default() }, Vec::new())
        })
    }
}
