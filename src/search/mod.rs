//! Typed words in, ranked hits out, over a library snapshot.
//!
//! It does not know what a person kept (a set of places to keep to reaches it as a filter), how
//! hits look, or which page is open.

use std::ops::Range;

use crate::article::{Anchor, ArticleId};
use crate::library::Library;

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
    /// Finds the words of this query in any text.
    pub matcher: Matcher,
}

/// Finds a query's words in a text as the index would: folded, stemmed, the last word unfinished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {}

impl Matcher {
    /// Byte ranges of whole words, in order, not overlapping.
    #[must_use]
    pub fn ranges(&self, _text: &str) -> Vec<Range<usize>> {
        Vec::new()
    }
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

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    pub understood: Understood,
    /// Best first, all kinds in one list.
    pub hits: Vec<Hit>,
    pub totals: Totals,
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
    pub keep_to: Option<&'a (dyn Fn(&ArticleId, &Anchor) -> bool + Sync)>,
}

/// An immutable index of one library snapshot.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    #[must_use]
    pub fn build(_library: &Library) -> Self {
        Self {}
    }

    #[must_use]
    pub fn search(&self, request: Request<'_>) -> Results {
        Results {
            understood: Understood { typed: request.text.to_owned(), ..Understood::default() },
            ..Results::default()
        }
    }
}
