//! Checks across the articles of one collection: links that lead here (L24), and articles that
//! say the same in the same words (L25).

use std::collections::{HashMap, HashSet};

use super::super::model::Article;
use super::super::plain::Owner;
use super::super::problem::{Place, Problem, Severity};
use super::notes::{At, Notes, start_of};
use super::{Finding, Setting, Subject};

const INBOUND_MIN: usize = 3;
/// A small collection cannot have so many links.
const COLLECTION_MIN: usize = 10;
/// Comparing more than these takes long, and nobody reads what comes out.
const COLLECTION_MAX: usize = 500;
const SHINGLE_WORDS: usize = 8;
/// So much of the shorter text may stand in another.
const SHARED_PERCENT_MAX: usize = 3;
const SAME_TAKEAWAY_PERCENT_MAX: usize = 60;

/// Every check across articles.
#[must_use]
pub fn across(subjects: &[Subject<'_>], setting: &Setting) -> Vec<Finding> {
    let mut found = Vec::new();
    if (COLLECTION_MIN..=COLLECTION_MAX).contains(&subjects.len()) {
        inbound(subjects, setting, &mut found);
    }
    if subjects.len() <= COLLECTION_MAX {
        likeness(subjects, setting, &mut found);
    }
    found.sort();
    found
}

fn leads_to(article: &Article, slug: &str) -> bool {
    article.related.iter().any(|related| related.slug == slug)
}

fn inbound(subjects: &[Subject<'_>], setting: &Setting, found: &mut Vec<Finding>) {
    let here: HashMap<&str, &Subject<'_>> =
        subjects.iter().map(|subject| (subject.article.slug.as_str(), subject)).collect();
    for subject in subjects {
        let slug = &subject.article.slug;
        let count = subjects.iter().filter(|other| leads_to(other.article, slug)).count();
        let mut notes = Notes::new(*subject, setting);
        if count < INBOUND_MIN {
            let words = format!("{count} articles lead here as related.");
            notes.field("L24", "slug", &words, "At least three, or nobody finds it on the way.");
        }
        let one_way: Vec<&str> = subject
            .article
            .related
            .iter()
            .filter_map(|related| here.get(related.slug.as_str()))
            .filter(|other| !leads_to(other.article, slug))
            .map(|other| other.article.slug.as_str())
            .collect();
        if !one_way.is_empty() {
            let words = format!("These do not lead back here: {}.", one_way.join(", "));
            notes.field_as("L24", Severity::Info, "related", &words, "Look whether they can.");
        }
        found.extend(notes.finish());
    }
}

/// Eight words in a row, and where they stand.
struct Shingle {
    words: String,
    passage: usize,
}

/// Care cards may say the same everywhere: one sign has one wording.
fn shingles(notes: &Notes<'_>) -> Vec<Shingle> {
    let mut out = Vec::new();
    for (n, passage) in notes.passages.iter().enumerate().filter(|(_, passage)| !passage.card) {
        let words: Vec<&str> = passage.flat.split_whitespace().collect();
        for window in words.windows(SHINGLE_WORDS) {
            out.push(Shingle { words: window.join(" "), passage: n });
        }
    }
    out
}

fn likeness(subjects: &[Subject<'_>], setting: &Setting, found: &mut Vec<Finding>) {
    let notes: Vec<Notes<'_>> =
        subjects.iter().map(|subject| Notes::new(*subject, setting)).collect();
    let all: Vec<Vec<Shingle>> = notes.iter().map(shingles).collect();
    let mut owners: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, shingles) in all.iter().enumerate() {
        for shingle in shingles {
            let owners = owners.entry(&shingle.words).or_default();
            if owners.last() != Some(&n) {
                owners.push(n);
            }
        }
    }
    for (n, shingles) in all.iter().enumerate() {
        let mut shared: HashMap<usize, Vec<&Shingle>> = HashMap::new();
        for shingle in shingles {
            for other in owners.get(shingle.words.as_str()).into_iter().flatten() {
                if *other < n {
                    shared.entry(*other).or_default().push(shingle);
                }
            }
        }
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_by_key(|(other, _)| *other);
        for (other, shared) in shared {
            let least = shingles.len().min(all[other].len()).max(1);
            let percent = shared.len() * 100 / least;
            found.extend(of_pair(&notes[n], &notes[other], &shared, percent));
        }
    }
}

fn of_pair(
    here: &Notes<'_>,
    there: &Notes<'_>,
    shared: &[&Shingle],
    percent: usize,
) -> Option<Finding> {
    let first = shared.first()?;
    let passage = &here.passages[first.passage];
    let places: HashSet<usize> = shared.iter().map(|shingle| shingle.passage).collect();
    let loud =
        percent > SHARED_PERCENT_MAX || places.iter().any(|n| is_same_takeaway(here, *n, shared));
    let place = place_of(here, &passage.path, &passage.text);
    let passages = match places.len() {
        1 => "1 passage shares".to_owned(),
        n => format!("{n} passages share"),
    };
    let same =
        format!("{passages} eight words in a row or more with {}", there.subject.article.slug);
    Some(Finding {
        code: "L25",
        problem: Problem {
            place,
            severity: if loud { Severity::Warning } else { Severity::Info },
            words: format!("{same} ({percent} % of the text), first {}.", start_of(&first.words)),
            hint: Some("Say it in other words, or in one of the two with a link.".to_owned()),
        },
    })
}

/// Whether most of a takeaway stands in the other article.
fn is_same_takeaway(here: &Notes<'_>, n: usize, shared: &[&Shingle]) -> bool {
    let passage = &here.passages[n];
    let own = passage.flat.split_whitespace().count().saturating_sub(SHINGLE_WORDS - 1).max(1);
    let same = shared.iter().filter(|shingle| shingle.passage == n).count();
    matches!(passage.owner, Owner::Takeaway(_)) && same * 100 / own > SAME_TAKEAWAY_PERCENT_MAX
}

fn place_of(notes: &Notes<'_>, path: &str, words: &str) -> Place {
    notes.place(&At { path, words })
}
