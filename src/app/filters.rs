//! What results can be narrowed to, and how many there are of each.
//!
//! Filters of one sort widen each other (this topic or that one), sorts narrow each other. How
//! often a filter would hit is counted under the filters of all other sorts, so that none that is
//! offered leads to nothing. Searching itself is in `look_up`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::article::{Anchor, ArticleId, ReviewStatus};
use crate::library::Library;
use crate::userdata::Kept;

use super::pages::Group;

/// Whether anyone checked an article. In the order of the filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Checked {
    Reviewed,
    Claimed,
    NotReviewed,
}

impl Checked {
    #[must_use]
    pub fn of(review: ReviewStatus) -> Self {
        match review {
            ReviewStatus::Reviewed => Self::Reviewed,
            ReviewStatus::Claimed => Self::Claimed,
            ReviewStatus::NotReviewed => Self::NotReviewed,
        }
    }
}

/// One thing that results can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    Kind(Group),
    /// By topic id.
    Topic(String),
    Checked(Checked),
    /// Only what the person kept, or what stands in an article that they kept.
    Kept,
    /// By collection id.
    Collection(String),
}

impl Filter {
    fn same_sort(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    fn holds(&self, place: &Place<'_>) -> bool {
        match self {
            Self::Kind(group) => *group == place.group,
            Self::Topic(id) => place.topics.contains(&id.as_str()),
            Self::Checked(checked) => *checked == place.checked,
            Self::Kept => place.kept,
            Self::Collection(id) => id == place.collection,
        }
    }
}

/// How often each filter would hit.
pub type Counts = BTreeMap<Filter, usize>;

/// The filters that are on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(BTreeSet<Filter>);

impl Filters {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn has(&self, filter: &Filter) -> bool {
        self.0.contains(filter)
    }

    /// By sort, in the order in which they are offered.
    pub fn iter(&self) -> impl Iterator<Item = &Filter> {
        self.0.iter()
    }

    /// The one group that is shown, if not all are.
    #[must_use]
    pub fn kind(&self) -> Option<Group> {
        self.iter().find_map(|filter| match filter {
            Filter::Kind(group) => Some(*group),
            _ => None,
        })
    }

    pub(super) fn toggle(&mut self, filter: Filter) {
        if !self.0.remove(&filter) {
            self.0.insert(filter);
        }
    }

    pub(super) fn set_kind(&mut self, kind: Option<Group>) {
        self.0.retain(|filter| !matches!(filter, Filter::Kind(_)));
        self.0.extend(kind.map(Filter::Kind));
    }

    /// Whether a place passes, leaving out the filters of the same sort as `but`.
    fn pass(&self, place: &Place<'_>, but: Option<&Filter>) -> bool {
        let passes = |filter: &Filter| {
            let alternatives = || self.iter().filter(|other| other.same_sort(filter));
            but.is_some_and(|but| but.same_sort(filter))
                || alternatives().any(|other| other.holds(place))
        };
        self.iter().all(passes)
    }

    #[must_use]
    pub fn let_through(&self, place: &Place<'_>) -> bool {
        self.pass(place, None)
    }
}

/// What filters look at in a result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place<'a> {
    pub group: Group,
    pub collection: &'a str,
    pub topics: Vec<&'a str>,
    pub checked: Checked,
    pub kept: bool,
}

impl<'a> Place<'a> {
    /// An article that was not kept; `None` where the library no longer has it.
    #[must_use]
    pub fn of(library: &'a Library, id: &ArticleId) -> Option<Place<'a>> {
        let entry = library.entry(id)?;
        let (collection, topics) = (entry.collection, entry.topics().collect());
        let checked = Checked::of(entry.review);
        Some(Self { group: Group::Articles, collection, topics, checked, kept: false })
    }

    fn each_filter(&self, mut visit: impl FnMut(Filter)) {
        visit(Filter::Kind(self.group));
        self.topics.iter().for_each(|id| visit(Filter::Topic((*id).to_owned())));
        visit(Filter::Checked(self.checked));
        visit(Filter::Collection(self.collection.to_owned()));
        if self.kept {
            visit(Filter::Kept);
        }
    }
}

/// Whether a place was kept, or its whole article.
#[must_use]
pub fn is_kept(kept: &Kept, article: &ArticleId, anchor: &Anchor) -> bool {
    kept.get(article, "").is_some() || kept.get(article, &anchor.fragment()).is_some()
}

/// How often each filter would hit, of places of which there are so many.
#[must_use]
pub fn count(filters: &Filters, places: &HashMap<Place<'_>, usize>) -> Counts {
    let mut counts = Counts::new();
    for (place, &n) in places {
        place.each_filter(|filter| {
            if filters.pass(place, Some(&filter)) {
                *counts.entry(filter).or_default() += n;
            }
        });
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place<'a>(group: Group, topics: &[&'a str], kept: bool) -> Place<'a> {
        let topics = topics.to_vec();
        Place { group, collection: "bedside", topics, checked: Checked::NotReviewed, kept }
    }

    #[test]
    fn a_sort_is_counted_without_itself_and_under_the_others() {
        let (sleep, hair) = (["sleep"], ["hair"]);
        let places = HashMap::from([
            (place(Group::Questions, &sleep, false), 3),
            (place(Group::Articles, &sleep, true), 1),
            (place(Group::Questions, &hair, false), 5),
        ]);
        let of = |filters: &Filters, filter| count(filters, &places).get(&filter).copied();
        let topic = |id: &str| Filter::Topic(id.to_owned());
        let mut filters = Filters::default();
        assert_eq!(of(&filters, Filter::Kind(Group::Questions)), Some(8));
        filters.toggle(topic("sleep"));
        assert_eq!(of(&filters, Filter::Kind(Group::Questions)), Some(3));
        assert_eq!(of(&filters, topic("hair")), Some(5));
        assert_eq!(of(&filters, Filter::Kept), Some(1));
        filters.toggle(Filter::Kept);
        assert_eq!(of(&filters, topic("hair")), None);
        assert_eq!(of(&filters, Filter::Kind(Group::Articles)), Some(1));
        assert_eq!(of(&filters, Filter::Kind(Group::Questions)), None);
        filters.toggle(topic("hair"));
        assert!(filters.let_through(&place(Group::Articles, &hair, true)));
        assert!(!filters.let_through(&place(Group::Articles, &hair, false)));
    }
}
