//! One search with its filters: what is shown of what was found, and how many results each
//! filter would leave.
//!
//! The words are understood without the filters, so that a filter never changes what was searched
//! for. Where all that was found fits in the hand it is sorted out here, and counts and results
//! are of one piece; of more, the index is asked again for what passes.

use std::collections::HashMap;
use std::time::Instant;

use crate::article::{Anchor, ArticleId};
use crate::search::{Hit, Request, Results, Totals};

use super::bookmarks::{Folded, KeptHits, kept_by_you};
use super::filters::{Counts, Filter, Place, count, is_kept};
use super::glossary::find_term;
use super::jobs::Query;
use super::pages::{FoundTerm, Group};

/// The most hits that one search brings to the window.
const HITS: usize = 200;
/// With filters, so many are looked through here.
const LOOKED_THROUGH: usize = 1_000;

/// What one search found, under its filters.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Hits and totals are of what passes the filters.
    pub results: Results,
    pub counts: Counts,
    /// How many results there are without filters.
    pub unfiltered: usize,
    pub term: Option<FoundTerm>,
    /// What the person kept that has the words.
    pub kept: KeptHits,
}

#[must_use]
pub fn look_up(query: &Query, folded: &mut Folded) -> Answer {
    let started = Instant::now();
    let request =
        Request { text: &query.text, limit: HITS, as_typed: query.as_typed, ..Request::default() };
    let (mut results, found) = query.index.search_counted(request);
    let unfiltered = results.totals.all();
    if !query.filters.is_empty() && (HITS + 1..=LOOKED_THROUGH).contains(&unfiltered) {
        results = query.index.search(Request { limit: LOOKED_THROUGH, ..request });
    }
    let complete = results.hits.len() == unfiltered && !results.more_uncounted;
    let kept = if complete { kept_hits(query, &results.hits) } else { kept_of(query, &results) };
    let mut counts = count(&query.filters, &places(query, &found, &kept));
    if !query.filters.is_empty() {
        narrow(query, &mut results, &mut counts, complete);
    }
    results.hits.truncate(HITS);
    let term = find_term(&query.text, &query.terms, &results);
    let kept = kept_by_you(folded, &query.kept, &query.text);
    results.took_ms = started.elapsed().as_secs_f64() * 1000.0;
    Answer { results, counts, unfiltered, term, kept }
}

/// Keeps the hits that pass the filters.
fn narrow(query: &Query, results: &mut Results, counts: &mut Counts, complete: bool) {
    let passes = |article: &ArticleId, anchor: &Anchor| {
        let kept = is_kept(&query.kept, article, anchor);
        let group = Group::of_anchor(anchor);
        Place::of(&query.library, article)
            .is_some_and(|place| query.filters.let_through(&Place { group, kept, ..place }))
    };
    if complete {
        results.hits.retain(|hit| passes(&hit.article, &hit.anchor));
        results.totals = Totals::default();
        for hit in &results.hits {
            *in_group(&mut results.totals, Group::of(hit.kind)) += 1;
        }
        return;
    }
    let (text, as_typed) = as_understood(query, results);
    let request = Request { text: &text, limit: HITS, as_typed, keep_to: Some(&passes) };
    let Results { hits, totals, .. } = query.index.search(request);
    for group in Group::ALL {
        let n = of_group(totals, group);
        if n > 0 {
            counts.insert(Filter::Kind(group), n);
        }
    }
    (results.hits, results.totals) = (hits, totals);
}

/// Text that is understood again as it was, whatever it then finds.
fn as_understood(query: &Query, results: &Results) -> (String, bool) {
    let understood = &results.understood;
    let text = understood.corrected.as_ref().unwrap_or(&query.text).clone();
    (text, query.as_typed || understood.also.is_none())
}

type ByArticle = HashMap<ArticleId, Totals>;

fn kept_hits(query: &Query, hits: &[Hit]) -> ByArticle {
    let mut kept = ByArticle::new();
    for hit in hits.iter().filter(|hit| is_kept(&query.kept, &hit.article, &hit.anchor)) {
        let totals = kept.entry(hit.article.clone()).or_default();
        *in_group(totals, Group::of(hit.kind)) += 1;
    }
    kept
}

/// How many results of each article are kept, asked of the index.
fn kept_of(query: &Query, results: &Results) -> ByArticle {
    if query.kept.is_empty() {
        return ByArticle::new();
    }
    let passes = |article: &ArticleId, anchor: &Anchor| is_kept(&query.kept, article, anchor);
    let (text, as_typed) = as_understood(query, results);
    let request = Request { text: &text, limit: 0, as_typed, keep_to: Some(&passes) };
    query.index.search_counted(request).1.into_iter().collect()
}

/// How many results there are of each sort of place.
fn places<'a>(
    query: &'a Query,
    found: &[(ArticleId, Totals)],
    kept: &ByArticle,
) -> HashMap<Place<'a>, usize> {
    let mut places = HashMap::new();
    for (id, totals) in found {
        let kept = kept.get(id).copied().unwrap_or_default();
        let Some(place) = Place::of(&query.library, id) else { continue };
        for group in Group::ALL {
            let all = of_group(*totals, group);
            let kept = of_group(kept, group).min(all);
            for (n, is_kept) in [(kept, true), (all - kept, false)] {
                if n > 0 {
                    *places.entry(Place { group, kept: is_kept, ..place.clone() }).or_default() +=
                        n;
                }
            }
        }
    }
    places
}

fn of_group(mut totals: Totals, group: Group) -> usize {
    *in_group(&mut totals, group)
}

fn in_group(totals: &mut Totals, group: Group) -> &mut usize {
    match group {
        Group::Questions => &mut totals.questions,
        Group::Articles => &mut totals.articles,
        Group::Passages => &mut totals.passages,
    }
}
