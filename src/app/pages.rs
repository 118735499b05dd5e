//! What each page remembers besides its place: typed words, filters, selections.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::article::Anchor;
use crate::library::{About, Progress};
use crate::search::{HitKind, Results};
use crate::userdata::KeptKind;

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
    pub filters: Filters,
    /// How many results each filter would leave, under those of other sorts.
    pub counts: Counts,
    /// How many results there are without filters.
    pub unfiltered: usize,
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

    /// The hits in the order of the screen: the answer, then each group's first, or all of one
    /// group. As positions in `results.hits`.
    #[must_use]
    pub fn rows(&self) -> Vec<usize> {
        let hits = &self.results.hits;
        let mut rows = Vec::new();
        let (only, answer) = (self.filters.kind(), self.answer());
        rows.extend(answer);
        for group in Group::ALL {
            if only.is_some_and(|only| only != group) {
                continue;
            }
            let at_most = if only.is_some() { usize::MAX } else { Self::SHORT };
            rows.extend(
                (0..hits.len())
                    .filter(|&n| Group::of(hits[n].kind) == group && answer != Some(n))
                    .take(at_most),
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
        (first < Self::SHORT).then_some(first)
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

#[derive(Clone, Debug, Default)]
pub struct BookmarksView {
    pub only: Option<KeptKind>,
    /// Words that a bookmark has to have.
    pub text: String,
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
