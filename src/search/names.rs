//! How well one whole name of an article is what was asked.
//!
//! Names are compared one by one, not as a heap of words: "heart attack" is a name of one
//! article, while another may have "heart" in one name and "attack" in another.

use super::gather::{Gatherer, Sheet};
use super::hasher::ByNumber;
use super::plan::Role;
use super::segment::Segment;

/// Only so many articles are compared: those whose names have most of the query.
const ARTICLES_MAX: usize = 3000;
/// An article whose names have less of the query than this share is not compared.
const SHARE_MIN: f32 = 0.15;

/// How well an article's names fit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fit {
    /// The best of them, from 0 to 1.
    pub best: f32,
    /// Whether one of them stands whole in the query.
    pub whole: bool,
}

/// By article.
pub type Names = ByNumber<Fit>;

/// A class of the query: which concept, and how surely.
type Meaning = (u32, usize, f32);

/// Compares the names of every article that shares enough of them with the query.
#[must_use]
pub fn compare(gatherer: &Gatherer<'_>, n: usize, segment: &Segment, sheet: &Sheet) -> Names {
    let mut names = Names::default();
    let subject = gatherer.subject().max(1e-6);
    let meanings = meanings(gatherer, n);
    let enough = sheet.named.iter().filter(|&(_, &share)| share >= SHARE_MIN * subject);
    let mut likely: Vec<u32> = enough.map(|(&article, _)| article).collect();
    if likely.len() > ARTICLES_MAX {
        let share = |article: &u32| sheet.named.get(article).copied().unwrap_or(0.0);
        likely.select_nth_unstable_by(ARTICLES_MAX, |a, b| {
            share(b).total_cmp(&share(a)).then(a.cmp(b))
        });
        likely.truncate(ARTICLES_MAX);
    }
    let w = gatherer.weights();
    for article in likely {
        let (mut best, mut whole) = (0.0_f32, false);
        segment.each_name(article, |at, name| {
            let (of_name, of_query) = compare_one(gatherer, segment, name, &meanings, subject);
            whole |= of_name > 0.99 && of_query > w.whole_name;
            let fit = of_name * of_query.sqrt();
            best = best.max(fit - if at > 0 { w.title_over_alias } else { 0.0 });
        });
        names.insert(article, Fit { best, whole });
    }
    names
}

fn meanings(gatherer: &Gatherer<'_>, n: usize) -> Vec<Meaning> {
    let mut all: Vec<Meaning> = Vec::new();
    for (bit, concept) in gatherer.plan.concepts.iter().enumerate() {
        all.extend(concept.classes[n].iter().map(|&(class, share)| (class, bit, share)));
    }
    all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.2.total_cmp(&a.2)));
    all
}

/// How much of a name the query has, and how much of the query the name has, from 0 to 1.
fn compare_one(
    gatherer: &Gatherer<'_>,
    segment: &Segment,
    name: &[u32],
    meanings: &[Meaning],
    subject: f32,
) -> (f32, f32) {
    let units = segment.units as f32;
    let (mut whole, mut shared, mut asked) = (0.0, 0.0, 0.0);
    let mut seen = 0_u32;
    for &class in name {
        let spread = segment.spread(class) as f32;
        let rarity = (1.0 + (units - spread + 0.5) / (spread + 0.5)).ln();
        whole += rarity;
        let at = meanings.partition_point(|&(known, _, _)| known < class);
        let same = meanings[at..].iter().take_while(|&&(known, _, _)| known == class);
        for &(_, bit, share) in same {
            if seen & 1 << bit != 0 {
                continue;
            }
            seen |= 1 << bit;
            shared += rarity * share;
            let concept = &gatherer.plan.concepts[bit];
            if concept.role == Role::Content {
                asked += gatherer.worth(concept) * share;
            }
            break;
        }
    }
    if whole <= 0.0 { (0.0, 0.0) } else { (shared / whole, asked / subject) }
}
