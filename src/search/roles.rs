//! What each word of a query is for: the subject, a cue to the kind of question, or neither.
//!
//! It settles roles and kinds; what the words mean in the library is `plan`'s business.

use super::kinds::{self, Found, Kind};
use super::near;
use super::plan::{Concept, Plan, Role};
use super::query::Query;
use super::segment::Segment;

/// How sure a kind is whose cue has fewer words than another's: it may be there by chance.
const LESS_SURE: f32 = 0.5;
/// Who is meant, after "my": not what is asked about.
const KIN: [&str; 24] = [
    "child",
    "kid",
    "babi",
    "son",
    "daughter",
    "husband",
    "wife",
    "partner",
    "mother",
    "mom",
    "mum",
    "father",
    "dad",
    "parent",
    "brother",
    "sister",
    "grandmoth",
    "grandfath",
    "grandma",
    "grandpa",
    "aunt",
    "uncl",
    "friend",
    "boyfriend",
];

pub struct Roles<'a> {
    pub segments: &'a [Segment],
    pub query: &'a Query,
}

impl Roles<'_> {
    /// The cues among the words, by their keys.
    #[must_use]
    pub fn cues(&self, keys: &[String]) -> Vec<Found> {
        let last = self.query.words.last().filter(|_| self.query.unfinished);
        kinds::recognise(keys, last.map(|word| word.folded.as_str()))
    }

    /// Which words only serve to ask: in no library are they mistakes.
    #[must_use]
    pub fn words_that_ask(&self, cues: &[Found]) -> Vec<bool> {
        let words = self.query.words.iter();
        let mut asking: Vec<bool> = words.map(|word| kinds::is_filler(&word.folded)).collect();
        for &n in cues.iter().flat_map(|cue| &cue.words) {
            asking[n] = true;
        }
        asking
    }

    /// Settles what each word is for, and which kinds of question are asked.
    pub fn settle(
        &self,
        keys: &[String],
        cues: Vec<Found>,
        meanings: &mut [Option<Concept>],
        plan: &mut Plan,
    ) {
        for (n, meaning) in meanings.iter_mut().enumerate() {
            let Some(meaning) = meaning.as_mut().filter(|_| !self.quoted(n)) else { continue };
            let word = meaning.candidates.first().map_or(&self.query.words[n].folded, |c| &c.word);
            let of_whom = n > 0 && matches!(keys[n - 1].as_str(), "my" | "our");
            if kinds::is_filler(word) {
                meaning.role = Role::Filler;
            } else if of_whom && KIN.contains(&keys[n].as_str()) {
                meaning.role = Role::Cue;
            }
        }
        let all_filler = meanings.iter().flatten().all(|meaning| meaning.role == Role::Filler);
        self.follow_cues(cues, meanings, plan);
        self.follow_unfinished(meanings, plan);
        if subjects(meanings) == 0 {
            // Nothing but cues, or nothing but fillers: then they are what is looked for.
            plan.kinds.retain(|_| !all_filler);
            for meaning in meanings.iter_mut().flatten() {
                if all_filler || meaning.role == Role::Cue {
                    meaning.role = Role::Content;
                }
            }
        }
        if plan.kinds.iter().any(|&(kind, _)| kind != Kind::Information) {
            plan.kinds.retain(|&(kind, _)| kind != Kind::Information);
        }
        plan.kinds.dedup_by_key(|&mut (kind, _)| kind);
    }

    fn quoted(&self, n: usize) -> bool {
        self.query.phrases.iter().any(|phrase| phrase.contains(&n))
    }

    fn follow_cues(&self, cues: Vec<Found>, meanings: &mut [Option<Concept>], plan: &mut Plan) {
        let mut longest = 0;
        for cue in cues {
            if matches!(cue.words[..], [n] if self.is_in_a_name(meanings, n)) {
                continue;
            }
            if cue.words.iter().any(|&n| self.query.words[n].asks) {
                let sure = if cue.words.len() < longest { LESS_SURE } else { 1.0 };
                plan.kinds.push((cue.kind, sure));
                longest = longest.max(cue.words.len());
            }
            for n in cue.words.into_iter().filter(|&n| !self.quoted(n)) {
                if let Some(meaning) = meanings[n].as_mut().filter(|m| m.role == Role::Content) {
                    meaning.role = Role::Cue;
                }
            }
        }
    }

    /// "asthma sympt" asks for symptoms already.
    fn follow_unfinished(&self, meanings: &mut [Option<Concept>], plan: &mut Plan) {
        let Some(last) = self.query.words.last().filter(|_| self.query.unfinished) else { return };
        if subjects(meanings) < 2 {
            return;
        }
        if let (Some(kind), Some(Some(meaning))) =
            (kinds::unfinished(&last.folded), meanings.last_mut())
            && meaning.role == Role::Content
        {
            meaning.role = Role::Cue;
            plan.kinds.push((kind, 0.8));
        }
    }

    /// Whether a word that could say the kind of question stands in some article's name beside
    /// its neighbour in the query: the "eating" of "eating disorders".
    fn is_in_a_name(&self, meanings: &[Option<Concept>], n: usize) -> bool {
        let pairs = [(n.checked_sub(1), Some(n)), (Some(n), Some(n + 1))];
        let word = |n: Option<usize>| self.query.words.get(n?).map(|word| word.key.as_str());
        pairs.into_iter().any(|(a, b)| {
            let other = if a == Some(n) { b } else { a };
            let other = other.and_then(|other| meanings.get(other)?.as_ref());
            let (Some(a), Some(b)) = (word(a), word(b)) else { return false };
            other.is_some_and(|other| other.role == Role::Content)
                && self.segments.iter().any(|segment| {
                    let classes = (segment.class(a), segment.class(b));
                    matches!(classes, (Some(a), Some(b)) if near::stand_in_a_name(segment, a, b))
                })
        })
    }
}

/// How many words say what is asked about.
fn subjects(meanings: &[Option<Concept>]) -> usize {
    meanings.iter().flatten().filter(|meaning| meaning.role == Role::Content).count()
}
