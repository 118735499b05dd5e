//! Which units answer a plan, and how well.
//!
//! Several views are added up: the words in their fields (BM25F with one rarity per word), how
//! much of the subject stands in names, question or heading, how well one whole name of the
//! article is what was asked, and whether the unit answers the kind of question that was asked.
//! It reads no texts and cuts no snippets.

use super::gather::{Figures, Gatherer, Sheet};
use super::kinds::Kind;
use super::names::{self, Names};
use super::near;
use super::plan::{Concept, Plan, Role};
use super::segment::{Segment, UnitRow};
use super::shortlist::shortlist;
use super::weights::Weights;
use super::{HitKind, Totals};

/// Neighbours in the query that are looked for as neighbours in the text.
const PAIRS_MAX: usize = 6;
/// How many of the best units are looked at for that.
const PAIRS_UNITS: usize = 256;
/// Floats that should be equal may differ by so much.
const NEARLY: f32 = 1e-3;

#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub segment: usize,
    pub unit: u32,
    pub score: f32,
    /// How well a name of the article is what was asked.
    fit: f32,
    kind: HitKind,
    article: u32,
    /// It has the whole subject, or is of an article that does.
    whole: bool,
}

/// A unit that counted.
#[derive(Clone, Copy, Debug)]
pub struct Matched {
    pub segment: usize,
    pub article: u32,
    pub kind: HitKind,
}

#[derive(Debug, Default)]
pub struct Ranking {
    /// Best first.
    pub found: Vec<Found>,
    pub totals: Totals,
    /// All that counted, in no order.
    pub matched: Vec<Matched>,
    /// Units that have some of the subject were not looked at.
    pub cut: bool,
    /// No unit has all that was asked for.
    pub relaxed: bool,
}

impl Ranking {
    /// How well a name or question of the best hit is what was asked, from 0 to 1.
    #[must_use]
    pub fn best_fit(&self) -> f32 {
        self.found.first().map_or(0.0, |found| found.fit)
    }
}

pub struct Ranker<'a> {
    pub segments: &'a [Segment],
    pub plan: &'a Plan,
    pub weights: &'a Weights,
    pub limit: usize,
    /// At most so many units are looked at closely, the likeliest, when there are too many.
    pub look_at: usize,
    /// Whether a unit may be shown at all.
    pub keep: Option<&'a (dyn Fn(usize, u32) -> bool + 'a)>,
}

impl Ranker<'_> {
    #[must_use]
    pub fn rank(&self) -> Ranking {
        let gatherer = Gatherer::new(self.plan, self.weights);
        let shortlist = shortlist(&gatherer, self.segments, self.keep, self.look_at);
        let chosen = |n: usize| shortlist.as_ref().and_then(|list| list.chosen.get(n));
        let sheets: Vec<Sheet> = self
            .segments
            .iter()
            .enumerate()
            .map(|(n, segment)| gatherer.gather(n, segment, chosen(n)))
            .collect();
        let most = sheets.iter().map(Sheet::most).fold(0.0, f32::max);
        let cut = shortlist.as_ref().is_some_and(|list| list.cut);
        let mut ranking = Ranking { cut, ..Ranking::default() };
        if most <= 0.0 {
            return ranking;
        }
        let subject = gatherer.subject();
        ranking.relaxed = most < subject - NEARLY;
        let least = most * (1.0 - self.slack(ranking.relaxed)) - NEARLY;
        for (n, (segment, sheet)) in self.segments.iter().zip(&sheets).enumerate() {
            let names = names::compare(&gatherer, n, segment, sheet);
            self.score_units(n, sheet, &names, (subject, least), &mut ranking);
        }
        let best = ranking.found.iter().map(|found| found.score).fold(0.0, f32::max);
        ranking.found.retain(|found| found.whole || found.score >= self.weights.cut * best);
        for found in &ranking.found {
            ranking.totals.add(found.kind);
            let Found { segment, article, kind, .. } = *found;
            ranking.matched.push(Matched { segment, article, kind });
        }
        let order = |a: &Found, b: &Found| {
            b.score.total_cmp(&a.score).then((a.segment, a.unit).cmp(&(b.segment, b.unit)))
        };
        let kept = self.limit.max(PAIRS_UNITS);
        if ranking.found.len() > kept {
            ranking.found.select_nth_unstable_by(kept - 1, order);
            ranking.found.truncate(kept);
        }
        if self.weights.pairs > 0.0 {
            self.reward_pairs(&gatherer, &mut ranking.found);
        }
        ranking.found.sort_unstable_by(order);
        ranking.found.truncate(self.limit);
        ranking
    }

    /// How much of the best cover a unit may lack and still count.
    fn slack(&self, relaxed: bool) -> f32 {
        let words =
            self.plan.concepts.iter().filter(|concept| concept.role == Role::Content).count();
        match words {
            0..=2 if !relaxed => 0.0,
            0..=2 => self.weights.slack_short,
            _ => self.weights.slack,
        }
    }

    /// Raises those of the best units in which neighbours of the query are neighbours too.
    /// Words that stand together in a name of the article need not stand so in the text.
    fn reward_pairs(&self, gatherer: &Gatherer<'_>, found: &mut [Found]) {
        let mut near = vec![0.0_f32; found.len()];
        let content: Vec<&Concept> =
            self.plan.concepts.iter().filter(|c| c.role == Role::Content).collect();
        let pairs: Vec<&[&Concept]> =
            content.windows(2).filter(|pair| neighbours(pair)).take(PAIRS_MAX).collect();
        let total: f32 = content
            .windows(2)
            .map(|pair| gatherer.worth(pair[0]).min(gatherer.worth(pair[1])))
            .sum();
        for pair in pairs {
            let worth = gatherer.worth(pair[0]).min(gatherer.worth(pair[1])) / total.max(1e-6);
            for (n, segment) in self.segments.iter().enumerate() {
                let mut units: Vec<u32> =
                    found.iter().filter(|f| f.segment == n).map(|f| f.unit).collect();
                units.sort_unstable();
                let places: Vec<Vec<u32>> = pair
                    .iter()
                    .map(|c| c.classes[n].iter().map(|&(class, _)| class).collect())
                    .collect();
                if units.is_empty() || places.iter().any(|classes| classes.len() > 4) {
                    continue;
                }
                let good = near::units_with(segment, &places, 2, Some(&units));
                for (hit, near) in found.iter().zip(&mut near) {
                    if hit.segment == n && good.binary_search(&hit.unit).is_ok() {
                        *near += worth;
                    }
                }
            }
        }
        for (hit, near) in found.iter_mut().zip(near) {
            hit.score += self.weights.pairs * near.max(hit.fit);
        }
    }

    fn score_units(
        &self,
        n: usize,
        sheet: &Sheet,
        names: &Names,
        (subject, least): (f32, f32),
        ranking: &mut Ranking,
    ) {
        let rows = self.segments[n].rows();
        let w = self.weights;
        for &unit in &sheet.hits {
            let figures = sheet.of(unit);
            if figures.cover <= 0.0 || figures.barred {
                continue;
            }
            let Some(row) = rows.unit(unit) else { continue };
            let name = names.get(&row.article).copied().unwrap_or_default();
            if figures.cover < least && !name.whole {
                continue;
            }
            let own = figures.own || matches!(row.kind, HitKind::Question | HitKind::Article);
            if !own || self.keep.is_some_and(|keep| !keep(n, unit)) {
                continue;
            }
            // Where no kind of question is asked, one that has the subject itself goes first,
            // unless a name of its article is the subject.
            let own_share = if self.plan.kinds.is_empty() {
                (figures.head / subject).min(1.0).max(name.best.powi(4))
            } else {
                0.0
            };
            let fit = name.best.max(w.question * head_fit(&figures, &row, subject));
            let score = figures.text
                + w.topic * figures.topic / subject
                + w.own * own_share
                + w.names * fit
                + self.kind_view(&row)
                - w.missing * (1.0 - figures.cover / subject).max(0.0)
                - w.handicap[row.kind as usize];
            let whole = name.whole || figures.cover >= subject - NEARLY;
            let (kind, article) = (row.kind, row.article);
            ranking.found.push(Found { segment: n, unit, score, fit, kind, article, whole });
        }
    }

    fn kind_view(&self, row: &UnitRow) -> f32 {
        if self.plan.kinds.is_empty() {
            return match row.asks {
                Some(Kind::Information) => self.weights.overview,
                _ => 0.0,
            };
        }
        let Some(asks) = row.asks else { return 0.0 };
        let served = self
            .plan
            .kinds
            .iter()
            .map(|&(kind, sure)| sure * kind.served_by(asks))
            .fold(0.0, f32::max);
        self.weights.kind * served
    }
}

/// How well the question or heading itself is what was asked, from 0 to 1.
fn head_fit(figures: &Figures, row: &UnitRow, subject: f32) -> f32 {
    if row.head_words == 0 || figures.head <= 0.0 {
        return 0.0;
    }
    let of_head = (f32::from(figures.head_words) / row.head_words as f32).min(1.0);
    of_head * (figures.head / subject).sqrt()
}

/// Whether two concepts stand side by side in the query.
fn neighbours(pair: &[&Concept]) -> bool {
    pair[0].words.iter().any(|&n| pair[1].words.contains(&(n + 1)))
}
