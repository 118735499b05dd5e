//! What each page remembers besides its place: typed words, filters, selections.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::article::Anchor;
use crate::library::{About, Card, Progress};
use crate::search::{Hit, HitKind, Marked, Results, is_filler};

use super::bookmarks::KeptHits;
use super::filters::{Counts, Filter, Filters};

/// The groups in which results stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Questions,
    Articles,
    Passages,
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Questions, Self::Articles, Self::Passages];

    #[must_use]
    pub fn of(kind: HitKind) -> Self {
        match kind {
            HitKind::Question => Self::Questions,
            HitKind::Article => Self::Articles,
            HitKind::Section | HitKind::Takeaway => Self::Passages,
        }
    }

    #[must_use]
    pub(super) fn of_anchor(anchor: &Anchor) -> Self {
        match anchor {
            Anchor::Question(_) => Self::Questions,
            Anchor::Article => Self::Articles,
            Anchor::Section(_) | Anchor::Takeaway { .. } | Anchor::Passage { .. } => Self::Passages,
        }
    }
}

/// A row of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultRow {
    /// By its position in `results.hits`.
    Hit(usize),
    /// What a word means.
    Term,
}

/// The term that the typed words ask for, as the glossary explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTerm {
    pub id: String,
    pub name: String,
    pub definition: String,
    /// It was spelled as one of its names, and no article or question is about that very word.
    pub first: bool,
}

/// The search field and its results.
#[derive(Clone, Debug, Default)]
pub struct SearchView {
    pub text: String,
    /// The words were asked for as typed, without correction.
    pub as_typed: bool,
    /// Of an earlier text while the newest is being looked up.
    pub results: Results,
    /// The text that `results` answers.
    pub answered: String,
    /// What stands before all results, whatever the filters.
    pub emergency: Option<&'static Card>,
    pub filters: Filters,
    /// How many results each filter would leave, under those of other sorts.
    pub counts: Counts,
    /// How many results there are without filters.
    pub unfiltered: usize,
    /// It stands beside the hits, and filters do not count it.
    pub term: Option<FoundTerm>,
    /// What the person kept that has the words.
    pub kept: KeptHits,
    /// Which of the shown rows is selected, counted from 0 in the order of the screen.
    pub selected: usize,
    /// The row is to be scrolled into view.
    pub reveal: bool,
    pub(super) ticket: u64,
    /// The field is to take the keyboard in the next frame.
    pub wants_focus: bool,
}

impl SearchView {
    /// Rows shown in each group before "Show all".
    const SHORT: usize = 4;

    /// What is shown in the order of the screen: the answer, then each group's first, or all of
    /// one group. A term stands after questions and articles, or before all where nothing else
    /// is as near.
    #[must_use]
    pub fn rows(&self) -> Vec<ResultRow> {
        let hits = &self.results.hits;
        let mut rows = Vec::new();
        let (only, answer) = (self.filters.kind(), self.answer());
        let mut term = self.term.as_ref().filter(|_| self.filters.is_empty());
        let first = term.take_if(|term| term.first || hits.is_empty());
        rows.extend(first.map(|_| ResultRow::Term));
        rows.extend(answer.map(ResultRow::Hit));
        for group in Group::ALL {
            if group == Group::Passages {
                rows.extend(term.map(|_| ResultRow::Term));
            }
            if only.is_some_and(|only| only != group) {
                continue;
            }
            let at_most = if only.is_some() { usize::MAX } else { Self::SHORT };
            rows.extend(
                (0..hits.len())
                    .filter(|&n| Group::of(hits[n].kind) == group && answer != Some(n))
                    .take(at_most)
                    .map(ResultRow::Hit),
            );
        }
        rows
    }

    /// The hit shown as an answer: the best question, when it stands first.
    #[must_use]
    pub fn answer(&self) -> Option<usize> {
        if self.filters.kind().is_some_and(|only| only != Group::Questions) {
            return None;
        }
        let first = self.results.hits.iter().position(|hit| hit.kind == HitKind::Question)?;
        (first < Self::SHORT && self.is_about(&self.results.hits[first])).then_some(first)
    }

    /// Whether a question has a word of what was typed that says more than "what is a". Where all
    /// words were found, it has.
    fn is_about(&self, hit: &Hit) -> bool {
        let says_something = |text: &Marked| {
            text.marks.iter().any(|mark| !is_filler(&text.text[mark.clone()].to_lowercase()))
        };
        !self.results.understood.relaxed
            || says_something(&hit.title)
            || says_something(&hit.snippet)
    }

    #[must_use]
    pub fn total(&self) -> usize {
        self.results.totals.all()
    }

    /// How many results there are of a group, whether or not only another one is shown.
    #[must_use]
    pub fn count(&self, group: Group) -> usize {
        self.count_of(&Filter::Kind(group))
    }

    /// How many results a filter leaves, or would leave.
    #[must_use]
    pub fn count_of(&self, filter: &Filter) -> usize {
        self.counts.get(filter).copied().unwrap_or(0)
    }

    /// Something was found, and the filters let none of it through.
    #[must_use]
    pub fn is_filtered_out(&self) -> bool {
        self.total() == 0 && self.unfiltered > 0
    }
}

/// Why a folder was not added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoPath,
    CannotOpen { path: String, why: String },
    IsAFile(String),
    AlreadyThere(String),
}

/// What has come of a big folder while it is being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSoFar {
    pub path: PathBuf,
    pub progress: Progress,
    pub articles: usize,
    pub questions: usize,
    pub problems: usize,
}

impl ReadSoFar {
    pub(super) fn of(path: &Path, about: &About) -> Self {
        Self {
            path: path.to_owned(),
            progress: about.progress,
            articles: about.articles,
            questions: about.questions,
            problems: about.problems.len(),
        }
    }
}

/// "My library": adding folders, and what was wrong in them.
#[derive(Clone, Debug, Default)]
pub struct SourcesView {
    /// A path typed by hand.
    pub typed: String,
    /// Why the last folder could not be added.
    pub refused: Option<Refusal>,
    /// The system's own folder chooser is open.
    pub choosing: bool,
    /// There seems to be no folder chooser on this system.
    pub no_chooser: bool,
    /// Folders are being read.
    pub loading: bool,
    /// Collections whose problems are unfolded.
    pub unfolded: BTreeSet<String>,
    /// The big folder or archive that is being read now.
    pub reading: Option<ReadSoFar>,
    /// Folders that were removed while this window is open.
    pub(super) removed: Vec<PathBuf>,
    /// The folder added last, until it has been read.
    pub(super) just_added: Option<PathBuf>,
}
