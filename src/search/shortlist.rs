//! Which units are looked at closely, when the words asked for stand in too many of them.
//!
//! One quick pass adds up rough points for each unit: how much of the subject it has, how often,
//! and whether in names, question or heading. Those with the most are ranked; the rest are not
//! even counted. Where the words stand in fewer places than [`POSTINGS_EXACT`], none of this is
//! done, and every unit is ranked.

use std::cell::RefCell;
use std::mem::take;

use super::HitKind;
use super::gather::Gatherer;
use super::plan::Concept;
use super::postings::Posting;
use super::segment::Segment;

/// At most so many units are ranked and counted, when there are too many.
pub const LOOKED_AT_MAX: usize = 4096;
/// Places up to which every unit is ranked.
const POSTINGS_EXACT: u64 = 20_000;
/// Of a long question so many places are gone through for points; then its rarest words must do.
const POSTINGS_MAX: u64 = 300_000;
/// A name reaches about so many units.
const UNITS_OF_ARTICLE: u64 = 4;
/// But so many words always count.
const WORDS_MIN: usize = 2;
/// Points of a unit with the whole subject, per part: that it has it at all (in short queries
/// nothing less will do), and that it has it in names, question or heading. The text gives 1.
const COVER: f32 = 0.5;
const COVER_SHORT: f32 = 16.0;
const TOPIC: f32 = 1.5;
/// Makes the most there can be fit sixteen bits.
const POINT: f32 = 3400.0;
const BUCKET: u16 = 32;

/// Units of one index, as bits.
#[derive(Debug, Default)]
pub struct Chosen {
    pub units: Vec<u64>,
    /// These, and the units that have their articles' names.
    pub visit: Vec<u64>,
}

#[derive(Debug)]
pub struct Shortlist {
    /// By index.
    pub chosen: Vec<Chosen>,
    /// Whether units that have some of the subject were left out.
    pub cut: bool,
}

thread_local! {
    static SPARE: RefCell<Vec<Vec<u16>>> = const { RefCell::new(Vec::new()) };
}

/// The `most` likeliest units; `None` when all can be looked at.
#[must_use]
pub fn shortlist(
    gatherer: &Gatherer<'_>,
    segments: &[Segment],
    keep: Option<&dyn Fn(usize, u32) -> bool>,
    most: usize,
) -> Option<Shortlist> {
    let opening = gatherer.opening();
    let spread = |concept: &Concept| -> u64 {
        let classes = segments.iter().zip(&concept.classes);
        let each = classes.flat_map(|(segment, classes)| {
            classes.iter().map(|&(class, _)| {
                let (units, articles) = (segment.spread(class), segment.named(class));
                u64::from(units) + u64::from(articles) * UNITS_OF_ARTICLE
            })
        });
        each.sum()
    };
    if opening.iter().map(|concept| spread(concept)).sum::<u64>() <= POSTINGS_EXACT {
        return None;
    }
    let mut all = SPARE.take();
    all.resize_with(segments.len(), Vec::new);
    for (points, segment) in all.iter_mut().zip(segments) {
        points.clear();
        points.resize(segment.units as usize, 0);
    }
    let cover = if opening.len() <= WORDS_MIN { COVER_SHORT } else { COVER };
    let mut pass = Pass { gatherer, cover, best: Vec::new(), touched: Vec::new() };
    let mut spent = 0;
    for (n, concept) in opening.into_iter().enumerate() {
        spent += spread(concept);
        if n >= WORDS_MIN && spent > POSTINGS_MAX {
            break;
        }
        for (n, (points, segment)) in all.iter_mut().zip(segments).enumerate() {
            pass.add(concept, n, segment, points);
        }
    }
    if let Some(keep) = keep {
        for (n, points) in all.iter_mut().enumerate() {
            for (unit, points) in (0..).zip(points).filter(|(_, points)| **points > 0) {
                *points *= u16::from(keep(n, unit));
            }
        }
    }
    let shortlist = choose(&all, segments, most);
    SPARE.set(all);
    Some(shortlist)
}

struct Pass<'a> {
    gatherer: &'a Gatherer<'a>,
    cover: f32,
    /// Of the concept at hand: the points of each unit, and which units have any.
    best: Vec<u16>,
    touched: Vec<u32>,
}

impl Pass<'_> {
    fn add(&mut self, concept: &Concept, n: usize, segment: &Segment, points: &mut [u16]) {
        let classes = &concept.classes[n];
        if let [(class, share)] = classes[..] {
            self.each(concept, (class, share), segment, |unit, value, before| {
                if let Some(points) = points.get_mut(unit as usize) {
                    *points = points.saturating_add(value.saturating_sub(before));
                }
            });
            return;
        }
        // Of several words that mean one thing the best counts.
        let (mut best, mut touched) = (take(&mut self.best), take(&mut self.touched));
        best.resize(best.len().max(points.len()), 0);
        for &class in classes {
            self.each(concept, class, segment, |unit, value, _| {
                if let Some(best) = best.get_mut(unit as usize) {
                    if *best == 0 {
                        touched.push(unit);
                    }
                    *best = value.max(*best);
                }
            });
        }
        for unit in touched.drain(..) {
            let value = take(&mut best[unit as usize]);
            if let Some(points) = points.get_mut(unit as usize) {
                *points = points.saturating_add(value);
            }
        }
        (self.best, self.touched) = (best, touched);
    }

    /// Calls `give` with each unit, its points, and the points that it was given just before for
    /// its article's name.
    fn each(
        &self,
        concept: &Concept,
        (class, share): (u32, f32),
        segment: &Segment,
        mut give: impl FnMut(u32, u16, u16),
    ) {
        let gatherer = self.gatherer;
        let weight = gatherer.worth(concept) / gatherer.subject().max(1e-6) * POINT;
        #[expect(clippy::cast_sign_loss, reason = "points are never negative, and fit")]
        let worth: Vec<u16> = (0..=u8::MAX)
            .map(|code| {
                let posting = Posting { unit: 0, code };
                let topic = if gatherer.is_topic(posting) { TOPIC } else { 0.0 };
                let value = weight * (self.cover + share * (gatherer.text(posting) + topic));
                (value as u16).max(1)
            })
            .collect();
        let rows = segment.rows();
        let asked = |unit| rows.unit(unit).is_some_and(|row| row.kind == HitKind::Question);
        let (mut of_name, mut names_end) = (0, 0);
        for posting in segment.postings(class) {
            let (unit, value) = (posting.unit, worth[usize::from(posting.code)]);
            if posting.named() {
                let (_, first, end) = rows.article_of(unit);
                (of_name, names_end) = (value, end);
                for unit in (first..end).filter(|&unit| asked(unit)) {
                    give(unit, value, 0);
                }
            }
            let before = if unit < names_end && asked(unit) { of_name } else { 0 };
            give(unit, value, before);
        }
    }
}

/// Those with the most points; of equal ones the first.
fn choose(all: &[Vec<u16>], segments: &[Segment], most: usize) -> Shortlist {
    let mut buckets = vec![0_usize; usize::from(u16::MAX / BUCKET) + 1];
    for &points in all.iter().flatten().filter(|&&points| points > 0) {
        buckets[usize::from(points / BUCKET)] += 1;
    }
    let mut room = most;
    let mut least = 0;
    for (bucket, &units) in buckets.iter().enumerate().rev() {
        least = bucket;
        if units > room {
            break;
        }
        room -= units;
    }
    let mut cut = false;
    let mut chosen = Vec::new();
    for (points, segment) in all.iter().zip(segments) {
        let mut units = vec![0; points.len().div_ceil(64)];
        let mut visit = units.clone();
        let rows = segment.rows();
        for (unit, &points) in (0..).zip(points).filter(|&(_, &points)| points > 0) {
            let bucket = usize::from(points / BUCKET);
            let ties = bucket == least;
            if bucket < least || ties && room == 0 {
                cut = true;
                continue;
            }
            room -= usize::from(ties);
            set(&mut units, unit);
            set(&mut visit, unit);
            set(&mut visit, rows.article_of(unit).1);
        }
        chosen.push(Chosen { units, visit });
    }
    Shortlist { chosen, cut }
}

#[must_use]
#[inline]
pub fn is_set(bits: &[u64], unit: u32) -> bool {
    bits.get(unit as usize / 64).is_some_and(|bits| bits & 1 << (unit % 64) != 0)
}

#[inline]
pub fn set(bits: &mut [u64], unit: u32) {
    if let Some(bits) = bits.get_mut(unit as usize / 64) {
        *bits |= 1 << (unit % 64);
    }
}
