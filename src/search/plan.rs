//! What a query's words may mean in this library: forms, completions, corrections, and which
//! kind of question is asked.
//!
//! Each word that counts becomes a [`Concept`]: classes of the index with weights. It looks up
//! dictionaries only; postings are `rank`'s business.

use super::kinds::{self, Kind};
use super::near;
use super::query::Query;
use super::roles::Roles;
use super::segment::{Known, Segment};
use super::spelling::{mistakes_max, near};
use super::words::key;
use super::writer::STARTS_KEPT;

/// More concepts than this are not ranked; the rarest words of a long question are kept.
pub const CONCEPTS_MAX: usize = 24;
/// Completions of one unfinished word that are used.
const COMPLETIONS_USED: usize = 60;
/// Of one or two letters, which begin thousands of words.
const COMPLETIONS_USED_SHORT: usize = STARTS_KEPT;
/// Units in which these stand, all together. The most used word always counts.
const COMPLETION_PLACES_MAX: u64 = 200_000;
const CANDIDATES_USED: usize = 8;
/// Only words that occur so rarely are ever doubted.
const DOUBTFUL_USES_MAX: u32 = 5;

/// What a word is worth that stands in the story before the question.
const IN_A_STORY: f32 = 0.6;
/// How much a concept matters, beside its rarity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the query is about.
    Content,
    /// Says which kind of question it is.
    Cue,
    Filler,
}

#[derive(Clone, Debug)]
pub struct Concept {
    /// Which words of the query.
    pub words: Vec<usize>,
    pub role: Role,
    /// Per segment: classes, each with a weight up to 1.
    pub classes: Vec<Vec<(u32, f32)>>,
    /// Words that were put in place of an unknown one, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Keys of other words that mean the same: parts of a split word, a joined one.
    pub also: Vec<String>,
    /// The start of words that the unfinished last word may become.
    pub start: Option<String>,
    pub rarity: f32,
    /// Whether any article's name has it.
    pub named: bool,
    /// How often it was typed.
    pub times: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub word: String,
    pub weight: f32,
}

#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub concepts: Vec<Concept>,
    /// Kinds asked for, each with how sure that is, up to 1.
    pub kinds: Vec<(Kind, f32)>,
    /// Quoted rows of words: per word and segment, its classes.
    pub phrases: Vec<Vec<Vec<Vec<u32>>>>,
    /// Words that must not occur: per segment, their class, if it has any.
    pub without: Vec<Vec<Vec<u32>>>,
    /// Words that occur nowhere and resemble nothing.
    pub unknown: Vec<usize>,
}

impl Plan {
    /// How many words were thought of in place of those typed.
    #[must_use]
    pub fn guesses(&self) -> usize {
        self.concepts.iter().map(|concept| concept.candidates.len()).sum()
    }
}

/// Who it is about is no misspelt word where the library does not have it: "dad" is not "add".
const PEOPLE: [&str; 22] = [
    "boyfriend",
    "dad",
    "daddy",
    "gf",
    "girlfriend",
    "gran",
    "granddad",
    "grandad",
    "grandma",
    "grandpa",
    "granny",
    "hubby",
    "mom",
    "mommy",
    "mum",
    "mummy",
    "nan",
    "nana",
    "nanny",
    "papa",
    "partner",
    "uncle",
];

/// What may be done to a query's words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Freedom {
    pub as_typed: bool,
    /// Also words that exist may be corrected, because they find nothing.
    pub doubt_known: bool,
}

pub struct Planner<'a> {
    pub segments: &'a [Segment],
    pub freedom: Freedom,
}

impl Planner<'_> {
    #[must_use]
    pub fn plan(&self, query: &Query) -> Plan {
        let mut plan = Plan::default();
        let mut meanings: Vec<Option<Concept>> = Vec::new();
        let mut keys = Vec::new();
        let roles = Roles { segments: self.segments, query };
        let typed: Vec<String> = query.words.iter().map(|word| word.key.clone()).collect();
        let mut cues = roles.cues(&typed);
        let mut asking = roles.words_that_ask(&cues);
        for (asks, word) in asking.iter_mut().zip(&query.words) {
            *asks |= PEOPLE.contains(&word.folded.as_str()) && !self.knows(&word.key);
        }
        for (n, &asks) in asking.iter().enumerate() {
            let meaning = self.meaning(query, n, asks);
            keys.push(match meaning.as_ref().and_then(|m| m.candidates.first()) {
                Some(candidate) => key(&candidate.word),
                None => query.words[n].key.clone(),
            });
            if meaning.is_none() {
                plan.unknown.push(n);
            }
            meanings.push(meaning);
        }
        if keys != typed {
            cues = roles.cues(&keys);
        }
        roles.settle(&keys, cues, &mut meanings, &mut plan);
        plan.concepts = once_each(meanings.into_iter().flatten().collect());
        for concept in &mut plan.concepts {
            if !concept.words.iter().any(|&n| query.words[n].asks) {
                concept.rarity *= IN_A_STORY;
            }
        }
        plan.unknown.retain(|&n| !asking[n]);
        keep_the_rarest(&mut plan);
        self.add_conditions(query, &mut plan);
        plan
    }

    fn knows(&self, key: &str) -> bool {
        self.segments.iter().any(|segment| segment.class(key).is_some())
    }

    fn add_conditions(&self, query: &Query, plan: &mut Plan) {
        let row = |key: &str| -> Vec<Vec<u32>> {
            self.segments.iter().map(|segment| segment.class(key).into_iter().collect()).collect()
        };
        for phrase in query.phrases.iter().filter(|phrase| phrase.len() > 1) {
            plan.phrases
                .push(query.words[phrase.clone()].iter().map(|word| row(&word.key)).collect());
        }
        plan.without = query.without.iter().map(|key| row(key)).collect();
    }

    fn meaning(&self, query: &Query, n: usize, asks: bool) -> Option<Concept> {
        let word = &query.words[n];
        let last = query.unfinished && n + 1 == query.words.len();
        let mut concept = Concept {
            words: vec![n],
            role: Role::Content,
            classes: vec![Vec::new(); self.segments.len()],
            candidates: Vec::new(),
            also: Vec::new(),
            start: None,
            rarity: 0.0,
            named: false,
            times: 1,
        };
        let mut known = false;
        for (segment, classes) in self.segments.iter().zip(&mut concept.classes) {
            if let Some(class) = segment.class(&word.key) {
                known = true;
                add(classes, class, 1.0);
            }
        }
        if last && self.complete(&word.folded, known, &mut concept) {
            known = true;
            concept.start = Some(word.folded.clone());
        }
        let joined = self.join_with_neighbour(query, n, &mut concept);
        let split = !known && self.split(&word.folded, &mut concept);
        let correct = !known && !joined && !split && !asks;
        if correct && !self.freedom.as_typed {
            self.correct(&word.folded, last, 0, &mut concept);
        } else if self.freedom.doubt_known && !last && !asks {
            self.doubt(&word.folded, &mut concept);
        }
        if concept.classes.iter().all(Vec::is_empty) {
            return None;
        }
        self.weigh(&mut concept);
        Some(concept)
    }

    /// Adds the words that begin so. Whether there were any.
    fn complete(&self, start: &str, known: bool, concept: &mut Concept) -> bool {
        let mut any = false;
        let units: u64 = self.segments.iter().map(|segment| u64::from(segment.units)).sum();
        for (segment, classes) in self.segments.iter().zip(&mut concept.classes) {
            let most = if start.len() < 3 { COMPLETIONS_USED_SHORT } else { COMPLETIONS_USED };
            let completions = segment.completions(start, most);
            any |= !completions.is_empty();
            // In a huge library the first few do.
            let mut room = COMPLETION_PLACES_MAX * u64::from(segment.units) / units.max(1);
            for class in completions {
                let spread = u64::from(segment.spread(class));
                if spread <= room || classes.is_empty() {
                    room = room.saturating_sub(spread);
                    add(classes, class, if known { 0.5 } else { 0.9 });
                }
            }
        }
        any
    }

    /// "rib cage" also means "ribcage".
    fn join_with_neighbour(&self, query: &Query, n: usize, concept: &mut Concept) -> bool {
        let mut any = false;
        let pairs = [(n.checked_sub(1), Some(n)), (Some(n), Some(n + 1))];
        for (a, b) in pairs {
            let (Some(a), Some(b)) = (a, b) else { continue };
            let (Some(a), Some(b)) = (query.words.get(a), query.words.get(b)) else { continue };
            if kinds::is_filler(&a.folded) || kinds::is_filler(&b.folded) {
                continue;
            }
            let joined = key(&format!("{}{}", a.folded, b.folded));
            for (segment, classes) in self.segments.iter().zip(&mut concept.classes) {
                if let Some(class) = segment.class(&joined) {
                    any = true;
                    add(classes, class, 0.9);
                    concept.also.push(joined.clone());
                }
            }
        }
        any
    }

    /// "ribcage" also means "rib cage", where these stand side by side.
    fn split(&self, word: &str, concept: &mut Concept) -> bool {
        let places = word.char_indices().map(|(at, _)| at);
        for at in places.filter(|&at| at >= 3 && at + 3 <= word.len()) {
            let (a, b) = word.split_at(at);
            for (segment, classes) in self.segments.iter().zip(&mut concept.classes) {
                let (Some(a), Some(b)) = (segment.class(&key(a)), segment.class(&key(b))) else {
                    continue;
                };
                if near::units_with(segment, &[vec![a], vec![b]], 1, None).is_empty() {
                    continue;
                }
                add(classes, if segment.spread(a) < segment.spread(b) { a } else { b }, 0.8);
            }
            if concept.classes.iter().any(|classes| !classes.is_empty()) {
                concept.also = vec![key(a), key(b)];
                return true;
            }
        }
        false
    }

    /// A word that hardly occurs may be a mistake of the library itself.
    fn doubt(&self, word: &str, concept: &mut Concept) {
        let uses: u32 = self
            .segments
            .iter()
            .filter_map(|segment| segment.word(word))
            .map(|known| known.uses)
            .sum();
        if uses <= DOUBTFUL_USES_MAX {
            self.correct(word, false, uses * 20 + 10, concept);
        }
    }

    /// Adds dictionary words with at least so many uses that the word may stand for.
    fn correct(&self, word: &str, unfinished: bool, uses_min: u32, concept: &mut Concept) {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let letters = word.chars().count();
        let most = mistakes_max(letters);
        let mut all: Vec<(usize, Known, f32)> = Vec::new();
        for (n, segment) in self.segments.iter().enumerate() {
            for found in near(segment, word, most, unfinished).iter() {
                if found.known.uses >= uses_min && (found.distance > 0 || unfinished) {
                    let weight = likelihood(word, &found.known, found.distance);
                    all.push((n, found.known.clone(), weight));
                }
            }
        }
        all.sort_by(|a, b| b.2.total_cmp(&a.2));
        let best = all.first().map_or(0.0, |first| first.2);
        let subject = all.first().is_some_and(|first| !kinds::is_filler(&first.1.word));
        for (segment, known, weight) in all {
            if subject && kinds::is_filler(&known.word) {
                continue;
            }
            let weight = weight / best;
            let again = concept.candidates.iter().any(|candidate| candidate.word == known.word);
            if weight < 0.2 || !again && concept.candidates.len() >= CANDIDATES_USED {
                continue;
            }
            add(&mut concept.classes[segment], known.class, weight);
            if !again {
                concept.candidates.push(Candidate { word: known.word, weight });
            }
        }
    }

    /// Notes how rare a concept is, and whether it names anything.
    pub fn weigh(&self, concept: &mut Concept) {
        concept.rarity = self.rarity(&concept.classes);
        let mut classes = self.segments.iter().zip(&concept.classes);
        concept.named = classes
            .any(|(segment, classes)| classes.iter().any(|&(class, _)| segment.named(class) > 0));
    }

    /// How rare the classes are taken together, as BM25 counts it.
    fn rarity(&self, classes: &[Vec<(u32, f32)>]) -> f32 {
        let units: u32 = self.segments.iter().map(|segment| segment.units).sum();
        let mut spread = 0_u64;
        for (segment, classes) in self.segments.iter().zip(classes) {
            spread +=
                classes.iter().map(|&(class, _)| u64::from(segment.spread(class))).sum::<u64>();
        }
        let (units, spread) = (units as f32, (spread as f32).min(units as f32));
        (1.0 + (units - spread + 0.5) / (spread + 0.5)).ln()
    }
}

fn keep_the_rarest(plan: &mut Plan) {
    if plan.concepts.len() <= CONCEPTS_MAX {
        return;
    }
    let mut order: Vec<usize> = (0..plan.concepts.len()).collect();
    let worth = |n: usize| match plan.concepts[n].role {
        Role::Content => plan.concepts[n].rarity,
        Role::Cue => plan.concepts[n].rarity * 0.3,
        Role::Filler => 0.0,
    };
    order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)));
    order.truncate(CONCEPTS_MAX);
    order.sort_unstable();
    let mut all: Vec<Option<Concept>> = plan.concepts.drain(..).map(Some).collect();
    plan.concepts = order.into_iter().filter_map(|n| all[n].take()).collect();
}

/// Words typed again are one concept.
fn once_each(all: Vec<Concept>) -> Vec<Concept> {
    let mut kept: Vec<Concept> = Vec::new();
    for concept in all {
        match kept.iter_mut().find(|old| old.classes == concept.classes && old.role == concept.role)
        {
            Some(old) => {
                old.times += 1;
                old.words.extend(concept.words);
            }
            None => kept.push(concept),
        }
    }
    kept
}

/// How likely a dictionary word is meant: near, common, and beginning alike. Words that carry
/// no subject are what nobody looks for, unless two letters were only swapped.
fn likelihood(typed: &str, known: &Known, distance: u8) -> f32 {
    let near = match distance {
        0 => 1.2,
        1 => 1.0,
        _ => 0.3,
    };
    let swapped = same_letters(typed, &known.word);
    let same_start = swapped || typed.as_bytes().first() == known.word.as_bytes().first();
    let start = if same_start { 1.0 } else { 0.6 };
    let empty = if kinds::is_filler(&known.word) && !swapped { 0.35 } else { 1.0 };
    near * start * empty * (0.3 + (1.0 + known.uses as f32).ln() * 0.1)
}

fn same_letters(a: &str, b: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    a.len() == b.len() && letters(a) == letters(b)
}

fn add(classes: &mut Vec<(u32, f32)>, class: u32, weight: f32) {
    match classes.iter_mut().find(|(old, _)| *old == class) {
        Some((_, old)) => *old = old.max(weight),
        None => classes.push((class, weight)),
    }
}
