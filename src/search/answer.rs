//! From a request to results: understand, rank, settle spelling, cut snippets, suggest.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Instant;

use super::kinds::is_filler;
use super::lay;
use super::matcher::{Finder, Matcher};
use super::plan::{Freedom, Plan, Planner, Role};
use super::query::Query;
use super::rank::{Found, Matched, Ranker, Ranking};
use super::segment::Segment;
use super::shortlist::LOOKED_AT_MAX;
use super::snippet::{marked, snippet};
use super::weights::Weights;
use super::words::{key, words};
use super::{AlsoCalled, Hit, HitKind, Request, Results, Suggestion, Totals, Understood};
use crate::article::{Anchor, ArticleId};

const AS_TYPED: Freedom = Freedom { as_typed: true, doubt_known: false };
/// Below this the best hit's names and questions hardly are what was asked: then words that
/// exist, but hardly, are doubted too, and believed wrong if the fit is better by so much.
const POOR_FIT: f32 = 0.5;
const BETTER_FIT: f32 = 0.3;
/// Below this other words for the same thing are tried.
const GOOD_FIT: f32 = 0.7;
const UNKNOWN_FIT: f32 = 0.5;
/// Enough to see whether other words fit better.
const LOOKED_AT_TRYING: usize = 512;
/// At most so many suggestions are made when nothing was found.
const SUGGESTIONS_MAX: usize = 4;
/// They are made of so many words.
const SUGGESTED_WORDS_MAX: usize = 6;

/// Answers one request over all segments; with it every unit that matches, best or not.
#[must_use]
pub fn search(
    segments: &[Segment],
    request: &Request<'_>,
    weights: &Weights,
) -> (Results, Vec<Matched>) {
    let started = Instant::now();
    let query = Query::read(request.text);
    let mut results = Results {
        understood: Understood { typed: request.text.to_owned(), ..Understood::default() },
        ..Results::default()
    };
    let mut matched = Vec::new();
    if !query.words.is_empty() && !segments.is_empty() {
        let search = Search { segments, request, query: &query, weights };
        matched = search.answer(&mut results);
    }
    results.took_ms = started.elapsed().as_secs_f64() * 1000.0;
    (results, matched)
}

/// How many of the matched units each article has, in the order of articles.
#[must_use]
pub fn by_article(segments: &[Segment], matched: &[Matched]) -> Vec<(ArticleId, Totals)> {
    let mut counts: BTreeMap<(usize, u32), Totals> = BTreeMap::new();
    for found in matched {
        counts.entry((found.segment, found.article)).or_default().add(found.kind);
    }
    let named = counts.into_iter().filter_map(|((segment, article), totals)| {
        let (collection, slug) = segments.get(segment)?.article_id(article)?;
        Some((ArticleId::new(collection, slug), totals))
    });
    named.collect()
}

struct Search<'a> {
    segments: &'a [Segment],
    request: &'a Request<'a>,
    query: &'a Query,
    weights: &'a Weights,
}

impl Search<'_> {
    fn answer(&self, results: &mut Results) -> Vec<Matched> {
        let (plan, ranking) = self.attempt();
        // What was found without some of the words fits less well than it seems.
        let share = if plan.unknown.is_empty() { 1.0 } else { UNKNOWN_FIT };
        let fit = ranking.best_fit() * share;
        if fit < GOOD_FIT && !self.request.as_typed {
            let otherwise = self.ask_otherwise(fit, results);
            if let Some(matched) = otherwise {
                return matched;
            }
        }
        self.finish(&plan, ranking, results)
    }

    /// As typed; and where that fits badly, with words doubted that exist, but hardly.
    fn attempt(&self) -> (Plan, Ranking) {
        let freedom = Freedom { as_typed: self.request.as_typed, doubt_known: false };
        let (plan, ranking) = self.settle(self.plan(freedom), freedom);
        let poor = ranking.relaxed || ranking.best_fit() < POOR_FIT;
        if poor && !self.request.as_typed {
            let freedom = Freedom { doubt_known: true, ..freedom };
            let doubting = self.plan(freedom);
            if doubting.guesses() > plan.guesses() {
                let (second, better) = self.settle(doubting, freedom);
                let fits = better.best_fit() > ranking.best_fit() + BETTER_FIT;
                if !better.relaxed && !better.found.is_empty() && (ranking.relaxed || fits) {
                    return (second, better);
                }
            }
        }
        (plan, ranking)
    }

    /// The same in other words, if that fits much better.
    fn ask_otherwise(&self, fit: f32, results: &mut Results) -> Option<Vec<Matched>> {
        for way in lay::other_ways(self.request.text, self.query, &|word| self.knows(word)) {
            let query = Query::read(&way.text);
            let request = Request { text: &way.text, ..*self.request };
            let search = Search { request: &request, query: &query, ..*self };
            let plan = search.plan(AS_TYPED);
            let mut ranking = search.rank(&plan, self.request.limit.max(1), LOOKED_AT_TRYING);
            if !ranking.relaxed && ranking.best_fit() > fit + BETTER_FIT {
                if ranking.cut {
                    ranking = search.rank(&plan, self.request.limit, LOOKED_AT_MAX);
                }
                let matched = search.finish(&plan, ranking, results);
                let (said, called) = (way.typed, way.meant);
                results.understood.also = Some(AlsoCalled { said, called, is_title: false });
                return Some(matched);
            }
        }
        None
    }

    fn knows(&self, key: &str) -> bool {
        self.segments.iter().any(|segment| segment.class(key).is_some())
    }

    fn finish(&self, plan: &Plan, ranking: Ranking, results: &mut Results) -> Vec<Matched> {
        let understood = &mut results.understood;
        understood.matcher = Matcher::of(self.query, plan);
        understood.relaxed =
            ranking.relaxed || !plan.unknown.is_empty() && !ranking.found.is_empty();
        understood.corrected = self.corrected(plan);
        understood.also = ranking.found.first().and_then(|best| self.also_called(best));
        let matcher = understood.matcher.clone();
        let mut finder = Finder::new(&matcher);
        results.totals = ranking.totals;
        results.more_uncounted = ranking.cut;
        results.hits =
            ranking.found.iter().filter_map(|found| self.hit(found, &mut finder)).collect();
        if results.hits.is_empty() {
            results.suggestions = self.suggestions();
        }
        ranking.matched
    }

    /// The other name by which the best hit's article was asked for.
    fn also_called(&self, best: &Found) -> Option<AlsoCalled> {
        let segment = &self.segments[best.segment];
        let names = segment.written_names(segment.unit(best.unit)?.article);
        let asked = |name: &str| {
            let words = words(name);
            let known = |word: &String| self.query.words.iter().any(|other| other.key == key(word));
            !words.is_empty() && words.iter().all(known)
        };
        let (title, others) = names.split_first()?;
        let said = others.iter().find(|name| asked(name))?;
        let (said, called) = ((*said).to_owned(), (*title).to_owned());
        (!asked(title)).then_some(AlsoCalled { said, called, is_title: true })
    }

    fn plan(&self, freedom: Freedom) -> Plan {
        Planner { segments: self.segments, freedom }.plan(self.query)
    }

    /// Ranks; where a word has several corrections, the best hit's are taken.
    fn settle(&self, mut plan: Plan, freedom: Freedom) -> (Plan, Ranking) {
        let planner = Planner { segments: self.segments, freedom };
        let open = plan.concepts.iter().any(|concept| concept.candidates.len() > 1);
        let look_at = if open { LOOKED_AT_TRYING } else { LOOKED_AT_MAX };
        let mut ranking = self.rank(&plan, self.request.limit.max(1), look_at);
        if let (true, Some(best)) = (open, ranking.found.first().copied()) {
            self.choose(&mut plan, &best, &planner);
            ranking = self.rank(&plan, self.request.limit, LOOKED_AT_MAX);
        }
        (plan, ranking)
    }

    fn rank(&self, plan: &Plan, limit: usize, look_at: usize) -> Ranking {
        let keep = |segment: usize, unit: u32| match self.request.keep_to {
            None => true,
            Some(keep_to) => {
                self.place(segment, unit).is_some_and(|(id, anchor)| keep_to(&id, &anchor))
            }
        };
        let keep: &dyn Fn(usize, u32) -> bool = &keep;
        Ranker {
            segments: self.segments,
            plan,
            weights: self.weights,
            limit,
            look_at,
            keep: self.request.keep_to.is_some().then_some(keep),
        }
        .rank()
    }

    /// Keeps, of each word's corrections, the likeliest that occurs in the best hit.
    fn choose(&self, plan: &mut Plan, best: &Found, planner: &Planner<'_>) {
        let segment = &self.segments[best.segment];
        let article = segment.unit(best.unit).map_or(0, |row| segment.units_of(row.article).0);
        for concept in plan.concepts.iter_mut().filter(|concept| concept.candidates.len() > 1) {
            let occurs = |class: u32| segment.has(class, best.unit) || segment.has(class, article);
            let chosen = concept
                .candidates
                .iter()
                .find(|candidate| {
                    segment.word(&candidate.word).is_some_and(|known| occurs(known.class))
                })
                .or(concept.candidates.first())
                .cloned();
            if let Some(chosen) = chosen {
                for (segment, classes) in self.segments.iter().zip(&mut concept.classes) {
                    classes.clear();
                    classes.extend(segment.word(&chosen.word).map(|known| (known.class, 1.0)));
                }
                concept.candidates = vec![chosen];
                planner.weigh(concept);
            }
        }
    }

    /// The typed text with corrected words put in.
    fn corrected(&self, plan: &Plan) -> Option<String> {
        let mut changes: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
        for concept in &plan.concepts {
            let Some(candidate) = concept.candidates.first() else { continue };
            let words = concept.words.iter().map(|&n| &self.query.words[n]);
            for word in words.filter(|word| word.folded != candidate.word) {
                changes.push((word.place.clone(), &candidate.word));
            }
        }
        if changes.is_empty() {
            return None;
        }
        changes.sort_by_key(|(place, _)| place.start);
        let typed = self.request.text;
        let mut text = String::new();
        let mut from = 0;
        for (place, word) in changes {
            text.push_str(&typed[from..place.start]);
            text.push_str(word);
            from = place.end;
        }
        text.push_str(&typed[from..]);
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn place(&self, segment: usize, unit: u32) -> Option<(ArticleId, Anchor)> {
        let segment = self.segments.get(segment)?;
        let row = segment.unit(unit)?;
        let (collection, slug) = segment.article_id(row.article)?;
        let (anchor, _, body) = segment.texts(unit)?;
        let anchor = match row.kind {
            HitKind::Article => Anchor::Article,
            HitKind::Section => Anchor::Section(anchor.to_owned()),
            HitKind::Question => Anchor::Question(anchor.to_owned()),
            HitKind::Takeaway => {
                Anchor::Takeaway { n: anchor.parse().ok()?, quote: body.to_owned() }
            }
        };
        Some((ArticleId::new(collection, slug), anchor))
    }

    fn hit(&self, found: &Found, finder: &mut Finder<'_>) -> Option<Hit> {
        let segment = &self.segments[found.segment];
        let kind = segment.unit(found.unit)?.kind;
        let (article, anchor) = self.place(found.segment, found.unit)?;
        let (_, head, body) = segment.texts(found.unit)?;
        let title = match kind {
            HitKind::Takeaway => segment
                .written_names(segment.unit(found.unit)?.article)
                .first()
                .copied()
                .unwrap_or(""),
            _ => head,
        };
        Some(Hit {
            kind,
            article,
            anchor,
            title: marked(title, finder),
            snippet: snippet(body, finder, kind == HitKind::Question),
            score: found.score,
        })
    }

    /// What would find something: the words corrected more boldly, or fewer of them.
    fn suggestions(&self) -> Vec<Suggestion> {
        let mut texts: Vec<String> = Vec::new();
        let bold = Freedom { as_typed: false, doubt_known: true };
        let plan = Planner { segments: self.segments, freedom: bold }.plan(self.query);
        let words: Vec<String> = plan
            .concepts
            .iter()
            .filter(|concept| concept.role != Role::Filler)
            .filter_map(|concept| match concept.candidates.first() {
                Some(candidate) => Some(candidate.word.clone()),
                None => concept.words.first().map(|&n| self.query.words[n].folded.clone()),
            })
            .filter(|word| !is_filler(word))
            .take(SUGGESTED_WORDS_MAX)
            .collect();
        texts.push(words.join(" "));
        if words.len() > 2 {
            let without = |left: usize| {
                let kept = words.iter().enumerate().filter(|&(n, _)| n != left);
                kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
            };
            texts.extend((0..words.len()).map(without));
        }
        texts.extend(words);
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for text in texts {
            if text.is_empty() || suggestions.iter().any(|old| old.text == text) {
                continue;
            }
            let results = self.count(&text);
            if results > 0 {
                suggestions.push(Suggestion { text, results });
            }
        }
        // What says most of what was asked first, and of those what finds most.
        let words = |suggestion: &Suggestion| suggestion.text.split(' ').count();
        suggestions.sort_by_key(|s| (Reverse(words(s)), Reverse(s.results)));
        suggestions.truncate(SUGGESTIONS_MAX);
        suggestions
    }

    /// How many results have all the words of another text, in the same place.
    fn count(&self, text: &str) -> usize {
        let query = Query::read(text);
        let request = Request { text, limit: 1, as_typed: true, keep_to: self.request.keep_to };
        let search = Search { request: &request, query: &query, ..*self };
        let ranking = search.settle(search.plan(AS_TYPED), AS_TYPED).1;
        if ranking.relaxed { 0 } else { ranking.totals.all() }
    }
}
