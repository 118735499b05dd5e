//! What each unit of one index has of a query: the words in their fields, and how much of what
//! was asked they cover.
//!
//! It goes through the postings of every concept once. What the figures are worth together is
//! `rank`'s business.

use std::cell::RefCell;

use super::hasher::ByNumber;
use super::near;
use super::plan::{Concept, Plan, Role};
use super::postings::{Posting, counts};
use super::segment::Segment;
use super::shortlist::{self, Chosen};
use super::weights::Weights;
use super::writer::Field;

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
    /// Which index.
    n: usize,
    units: Vec<Figures>,
    /// Units that have anything, in no order; and the same as a row of bits.
    pub hits: Vec<u32>,
    begun: Vec<u64>,
    /// By article: how much of the subject stands in its names; and which have any.
    pub named: ByNumber<f32>,
}

thread_local! {
    /// Clean sheets of earlier queries: a big index has hundreds of thousands of units.
    static SPARE: RefCell<Vec<Vec<Figures>>> = const { RefCell::new(Vec::new()) };
}
const SPARE_MAX: usize = 64;
/// Words that come to less of the subject than this, all together, open no rows.
const REST_MIN: f32 = 0.15;

impl Sheet {
    fn new(n: usize, units: usize) -> Self {
        let spare = |all: &mut Vec<Vec<Figures>>| all.get_mut(n).map(std::mem::take);
        let mut spare = SPARE.with_borrow_mut(spare).unwrap_or_default();
        spare.resize(units, Figures::default());
        let begun = vec![0; units.div_ceil(64)];
        Self { n, units: spare, hits: Vec::new(), begun, named: ByNumber::default() }
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
        if self.n < SPARE_MAX && !std::thread::panicking() {
            SPARE.with_borrow_mut(|spare| {
                spare.resize_with(spare.len().max(self.n + 1), Vec::new);
                spare[self.n] = units;
            });
        }
    }
}

pub struct Gatherer<'a> {
    pub plan: &'a Plan,
    weights: &'a Weights,
    impacts: Vec<Impact>,
}

/// What a posting's code is worth.
#[derive(Clone, Copy)]
struct Impact {
    /// From the names, to each unit of the article.
    names: f32,
    head: f32,
    body: f32,
    /// Of head and body.
    text: f32,
}

/// What is found while one concept's classes are gone through: units, and articles by name.
#[derive(Default)]
struct Pass {
    touched: Vec<u32>,
    named: Vec<u32>,
}

impl<'a> Gatherer<'a> {
    #[must_use]
    pub fn new(plan: &'a Plan, w: &'a Weights) -> Self {
        let impact = |code: u8| {
            let counts = counts(code).map(f32::from);
            let of = |field: Field| counts[field as usize];
            let names = w.title * of(Field::Title) + w.alias * of(Field::Alias).min(2.0);
            let head = w.head * of(Field::Head);
            // Long answers are not held back: in trials that only lost the right ones.
            let body = w.body * of(Field::Body);
            Impact { names, head, body, text: saturated(head + body, w) }
        };
        Self { plan, weights: w, impacts: (0..=u8::MAX).map(impact).collect() }
    }

    #[must_use]
    pub fn weights(&self) -> &Weights {
        self.weights
    }

    fn impact(&self, posting: Posting) -> Impact {
        self.impacts[usize::from(posting.code)]
    }

    /// How much text a posting is by itself, from 0 to 1.
    #[must_use]
    pub fn text(&self, posting: Posting) -> f32 {
        let Impact { names, body, text, .. } = self.impact(posting);
        if posting.named() { saturated(names + body, self.weights) } else { text }
    }

    /// Whether it stands in names, question or heading.
    #[must_use]
    pub fn is_topic(&self, posting: Posting) -> bool {
        posting.named() || self.impact(posting).head > 0.0
    }

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

    /// Of one index the units that were `chosen`, or all.
    #[must_use]
    pub fn gather(&self, n: usize, segment: &Segment, chosen: Option<&Chosen>) -> Sheet {
        let mut sheet = Sheet::new(n, segment.units as usize);
        let cues = self.plan.concepts.iter().filter(|concept| concept.role == Role::Cue);
        let total =
            self.subject() + cues.map(|cue| self.worth(cue) * self.weights.cue).sum::<f32>();
        let mut pass = Pass::default();
        let mut opening = self.opening().len();
        for concept in self.rarest_first() {
            let open = opening > 0;
            opening = opening.saturating_sub(1);
            for &(class, share) in &concept.classes[n] {
                self.go_through(segment, (class, share, open), chosen, &mut sheet, &mut pass);
            }
            self.add_up(concept, total.max(1e-6), &mut pass, &mut sheet);
        }
        self.bar(n, segment, &mut sheet);
        sheet
    }

    /// What says most first, then cues.
    fn rarest_first(&self) -> Vec<&'a Concept> {
        let concepts = self.plan.concepts.iter().filter(|concept| concept.role != Role::Filler);
        let mut concepts: Vec<&Concept> = concepts.collect();
        let worth = |concept: &Concept| match concept.role {
            Role::Content => self.worth(concept),
            Role::Cue | Role::Filler => -1.0,
        };
        concepts.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        concepts
    }

    /// The first of these that are enough: a unit that has none of them cannot become one that
    /// counts, so common words need not open a row for it.
    #[must_use]
    pub fn opening(&self) -> Vec<&'a Concept> {
        let mut rest = self.subject();
        let enough = rest * REST_MIN;
        let mut concepts = self.rarest_first();
        let end = concepts.iter().position(|concept| {
            let open = concept.role == Role::Content && rest >= enough;
            rest -= self.worth(concept);
            !open
        });
        concepts.truncate(end.unwrap_or(concepts.len()));
        concepts
    }

    /// `open`: whether units that had nothing so far may come in.
    fn go_through(
        &self,
        segment: &Segment,
        (class, share, open): (u32, f32, bool),
        chosen: Option<&Chosen>,
        sheet: &mut Sheet,
        pass: &mut Pass,
    ) {
        let Sheet { units, begun, .. } = sheet;
        let wanted = |unit: u32| match chosen {
            Some(chosen) => shortlist::is_set(&chosen.units, unit),
            None => open || shortlist::is_set(begun, unit),
        };
        let rows = segment.rows();
        let (mut from_names, mut names_end) = (0.0, 0);
        for posting in segment.postings(class).only(chosen.map(|chosen| chosen.visit.as_slice())) {
            let unit = posting.unit;
            if chosen.is_some_and(|chosen| !shortlist::is_set(&chosen.visit, unit)) {
                continue;
            }
            let impact = self.impact(posting);
            if posting.named() {
                let (article, first, end) = rows.article_of(unit);
                (from_names, names_end) = (impact.names, end);
                let text = share * saturated(from_names, self.weights);
                for unit in (first..end).filter(|&unit| wanted(unit)) {
                    raise(units, &mut pass.touched, unit, Best { text, topic: share, head: 0.0 });
                }
                pass.named.extend(wanted(unit).then_some(article));
            }
            if !wanted(unit) {
                continue;
            }
            let text = if unit < names_end {
                saturated(impact.head.max(from_names) + impact.body, self.weights)
            } else {
                impact.text
            };
            let topic = if impact.head > 0.0 { share } else { 0.0 };
            let best = Best { text: share * text, topic, head: topic };
            if let Some(figures) = raise(units, &mut pass.touched, unit, best) {
                figures.own = true;
            }
        }
    }

    fn add_up(&self, concept: &Concept, total: f32, pass: &mut Pass, sheet: &mut Sheet) {
        let worth = self.worth(concept);
        let content = concept.role == Role::Content;
        let weight = if content { worth } else { worth * self.weights.cue } / total;
        for unit in pass.touched.drain(..) {
            let Some(figures) = sheet.units.get_mut(unit as usize) else { continue };
            let best = std::mem::take(&mut figures.best);
            if !figures.seen {
                figures.seen = true;
                sheet.hits.push(unit);
                shortlist::set(&mut sheet.begun, unit);
            }
            figures.text += weight * best.text;
            figures.head_words += u16::from(best.head > 0.0);
            if content {
                figures.cover += worth;
                figures.topic += worth * best.topic;
                figures.head += worth * best.head;
            }
        }
        pass.named.sort_unstable();
        pass.named.dedup();
        for article in pass.named.drain(..).filter(|_| content) {
            *sheet.named.entry(article).or_default() += worth;
        }
    }

    /// Bars units with words that must not occur, and without phrases that must.
    fn bar(&self, n: usize, segment: &Segment, sheet: &mut Sheet) {
        for classes in &self.plan.without {
            for posting in classes[n].iter().flat_map(|&class| segment.postings(class)) {
                let (from, to) = match segment.unit(posting.unit) {
                    Some(row) if posting.named() => segment.units_of(row.article),
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
    let mut good = near::units_with(segment, places, 1, None);
    for posting in places.first().into_iter().flatten().flat_map(|&class| segment.postings(class)) {
        let row = segment.unit(posting.unit).filter(|_| posting.named());
        let Some(row) = row else { continue };
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

fn saturated(sum: f32, w: &Weights) -> f32 {
    sum / (w.saturation + sum)
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
