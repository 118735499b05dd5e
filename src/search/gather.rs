//! What each unit of one index has of a query: the words in their fields, and how much of what
//! was asked they cover.
//!
//! It goes through the postings of every concept once. What the figures are worth together is
//! `rank`'s business.

use std::cell::RefCell;
use std::collections::HashMap;

use super::HitKind;
use super::near;
use super::plan::{Concept, Plan, Role};
use super::segment::{Segment, UnitRow};
use super::weights::Weights;
use super::writer::{Field, UNIT_BYTES};

/// What one unit has of a query.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// BM25F over the fields, from 0 to 1.
    pub text: f32,
    /// How much of the subject occurs at all, and how much in names, question or heading.
    pub cover: f32,
    pub topic: f32,
    /// How much of the subject stands in the question or heading itself, and how many words.
    pub head: f32,
    pub head_words: u16,
    /// Whether any word stands in the unit itself, not only in its article's names.
    pub own: bool,
    /// Whether a word that must not occur does, or a quoted phrase does not.
    pub barred: bool,
    seen: bool,
    best: Best,
}

/// Of one concept, while its classes are gone through.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    text: f32,
    topic: f32,
    head: f32,
}

/// The figures of one index's units.
pub struct Sheet {
    units: Vec<Figures>,
    /// Units that have anything, in no order; and the same as a row of bits.
    pub hits: Vec<u32>,
    begun: Vec<u64>,
    /// By article: how much of the subject stands in its names; and which have any.
    pub named: HashMap<u32, f32>,
}

thread_local! {
    /// Clean sheets of earlier queries: a big index has hundreds of thousands of units.
    static SPARE: RefCell<Vec<Vec<Figures>>> = const { RefCell::new(Vec::new()) };
}
const SPARE_MAX: usize = 8;
/// Words that come to less of the subject than this, all together, open no rows.
const REST_MIN: f32 = 0.15;

impl Sheet {
    fn new(units: usize) -> Self {
        let mut spare = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
        spare.resize(units, Figures::default());
        let begun = vec![0; units.div_ceil(64)];
        Self { units: spare, hits: Vec::new(), begun, named: HashMap::new() }
    }

    #[must_use]
    pub fn of(&self, unit: u32) -> Figures {
        self.units.get(unit as usize).copied().unwrap_or_default()
    }

    /// The most that any unit that may be shown covers.
    #[must_use]
    pub fn most(&self) -> f32 {
        let shown = self.hits.iter().map(|&unit| self.of(unit)).filter(|figures| !figures.barred);
        shown.map(|figures| figures.cover).fold(0.0, f32::max)
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let mut units = std::mem::take(&mut self.units);
        for &unit in &self.hits {
            if let Some(figures) = units.get_mut(unit as usize) {
                *figures = Figures::default();
            }
        }
        SPARE.with_borrow_mut(|spare| {
            if spare.len() < SPARE_MAX {
                spare.push(units);
            }
        });
    }
}

pub struct Gatherer<'a> {
    pub plan: &'a Plan,
    pub weights: &'a Weights,
}

impl Gatherer<'_> {
    /// How much a concept says about the subject.
    #[must_use]
    pub fn worth(&self, concept: &Concept) -> f32 {
        let named = if concept.named { 1.0 } else { self.weights.unnamed };
        let again = 1.0 + self.weights.again * (concept.times.min(4) - 1) as f32;
        concept.rarity.max(0.1) * named * again
    }

    /// The whole subject.
    #[must_use]
    pub fn subject(&self) -> f32 {
        let content = self.plan.concepts.iter().filter(|concept| concept.role == Role::Content);
        content.map(|concept| self.worth(concept)).sum()
    }

    #[must_use]
    pub fn gather(&self, n: usize, segment: &Segment) -> Sheet {
        let mut sheet = Sheet::new(segment.units as usize);
        let cues = self.plan.concepts.iter().filter(|concept| concept.role == Role::Cue);
        let total =
            self.subject() + cues.map(|cue| self.worth(cue) * self.weights.cue).sum::<f32>();
        let mut touched = Vec::new();
        let mut rest = self.subject();
        let enough = rest * REST_MIN;
        for concept in self.rarest_first() {
            let open = concept.role == Role::Content && rest >= enough;
            for &(class, share) in &concept.classes[n] {
                self.go_through(segment, (class, share, open), &mut sheet, &mut touched);
            }
            rest -= if concept.role == Role::Content { self.worth(concept) } else { 0.0 };
            self.add_up(segment, concept, total.max(1e-6), &touched, &mut sheet);
            touched.clear();
        }
        self.bar(n, segment, &mut sheet);
        sheet
    }

    /// What says most first, then cues. A unit that has none of the first words cannot become
    /// one that counts, so common words need not open a row for it.
    fn rarest_first(&self) -> Vec<&Concept> {
        let concepts = self.plan.concepts.iter().filter(|concept| concept.role != Role::Filler);
        let mut concepts: Vec<&Concept> = concepts.collect();
        let worth = |concept: &Concept| match concept.role {
            Role::Content => self.worth(concept),
            Role::Cue | Role::Filler => -1.0,
        };
        concepts.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        concepts
    }

    /// `open`: whether units that had nothing so far may come in.
    fn go_through(
        &self,
        segment: &Segment,
        (class, share, open): (u32, f32, bool),
        sheet: &mut Sheet,
        touched: &mut Vec<u32>,
    ) {
        let w = self.weights;
        let Sheet { units, begun, .. } = sheet;
        let wanted = |unit: u32| open || is_set(begun, unit);
        let rows = segment.unit_rows();
        let mut from_names = 0.0;
        let mut names_end = 0;
        for posting in segment.postings(class) {
            let named = posting.count(Field::Title) + posting.count(Field::Alias) > 0;
            if !named && posting.unit >= names_end && !wanted(posting.unit) {
                continue;
            }
            let Some(row) = UnitRow::read(rows, posting.unit as usize * UNIT_BYTES) else { break };
            if row.kind == HitKind::Article {
                from_names = w.title * posting.count(Field::Title) as f32
                    + w.alias * (posting.count(Field::Alias) as f32).min(2.0);
                names_end = 0;
                if from_names > 0.0 {
                    let (first, end) = segment.units_of(row.article);
                    names_end = end;
                    let text = share * from_names / (w.saturation + from_names);
                    for unit in (first..end).filter(|&unit| wanted(unit)) {
                        raise(units, touched, unit, Best { text, topic: share, head: 0.0 });
                    }
                }
            }
            if posting.unit >= names_end {
                from_names = 0.0;
            }
            if !wanted(posting.unit) {
                continue;
            }
            let head = w.head * posting.count(Field::Head) as f32;
            // Long answers are not held back: in trials that only lost the right ones.
            let body = w.body * posting.count(Field::Body) as f32;
            let sum = from_names.max(head) + body;
            let topic = if head > 0.0 { share } else { 0.0 };
            let best = Best { text: share * sum / (w.saturation + sum), topic, head: topic };
            if let Some(figures) = raise(units, touched, posting.unit, best) {
                figures.own = true;
            }
        }
    }

    fn add_up(
        &self,
        segment: &Segment,
        concept: &Concept,
        total: f32,
        touched: &[u32],
        sheet: &mut Sheet,
    ) {
        let worth = self.worth(concept);
        let content = concept.role == Role::Content;
        let weight = if content { worth } else { worth * self.weights.cue } / total;
        let rows = segment.unit_rows();
        for &unit in touched {
            let Some(figures) = sheet.units.get_mut(unit as usize) else { continue };
            let best = std::mem::take(&mut figures.best);
            if !figures.seen {
                figures.seen = true;
                sheet.hits.push(unit);
                if let Some(bits) = sheet.begun.get_mut(unit as usize / 64) {
                    *bits |= 1 << (unit % 64);
                }
            }
            figures.text += weight * best.text;
            figures.head_words += u16::from(best.head > 0.0);
            if !content {
                continue;
            }
            figures.cover += worth;
            figures.topic += worth * best.topic;
            figures.head += worth * best.head;
            if best.topic > 0.0 {
                let row = UnitRow::read(rows, unit as usize * UNIT_BYTES);
                if let Some(row) = row.filter(|row| row.kind == HitKind::Article) {
                    *sheet.named.entry(row.article).or_default() += worth;
                }
            }
        }
    }

    /// Bars units with words that must not occur, and without phrases that must.
    fn bar(&self, n: usize, segment: &Segment, sheet: &mut Sheet) {
        for classes in &self.plan.without {
            for posting in classes[n].iter().flat_map(|&class| segment.postings(class)) {
                let named = posting.count(Field::Title) + posting.count(Field::Alias) > 0;
                let (from, to) = match segment.unit(posting.unit) {
                    Some(row) if named => segment.units_of(row.article),
                    _ => (posting.unit, posting.unit + 1),
                };
                for unit in from..to {
                    // What was not seen is not shown, and must stay clean.
                    if let Some(figures) = sheet.units.get_mut(unit as usize).filter(|f| f.seen) {
                        figures.barred = true;
                    }
                }
            }
        }
        for phrase in &self.plan.phrases {
            let places: Vec<Vec<u32>> = phrase.iter().map(|classes| classes[n].clone()).collect();
            let good = units_with_phrase(segment, &places);
            for &unit in &sheet.hits {
                if let Some(figures) = sheet.units.get_mut(unit as usize) {
                    figures.barred |= good.binary_search(&unit).is_err();
                }
            }
        }
    }
}

/// Units in which a phrase stands, or in whose article's names it does, in order.
fn units_with_phrase(segment: &Segment, places: &[Vec<u32>]) -> Vec<u32> {
    let mut good = near::units_with(segment, places, 1, &|_| true);
    for posting in places.first().into_iter().flatten().flat_map(|&class| segment.postings(class)) {
        let named = posting.count(Field::Title) + posting.count(Field::Alias) > 0;
        let Some(row) = segment.unit(posting.unit).filter(|_| named) else { continue };
        let mut whole = false;
        segment.each_name(row.article, |_, name| whole |= near::name_has(name, places));
        if whole {
            let (from, to) = segment.units_of(row.article);
            good.extend(from..to);
        }
    }
    good.sort_unstable();
    good
}

fn is_set(bits: &[u64], unit: u32) -> bool {
    bits.get(unit as usize / 64).is_some_and(|bits| bits & 1 << (unit % 64) != 0)
}

fn raise<'a>(
    units: &'a mut [Figures],
    touched: &mut Vec<u32>,
    unit: u32,
    new: Best,
) -> Option<&'a mut Figures> {
    let figures = units.get_mut(unit as usize)?;
    let best = &mut figures.best;
    if best.text == 0.0 && best.topic == 0.0 {
        touched.push(unit);
    }
    best.text = best.text.max(new.text);
    best.topic = best.topic.max(new.topic);
    best.head = best.head.max(new.head);
    Some(figures)
}
