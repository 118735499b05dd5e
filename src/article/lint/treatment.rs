//! L18 and L19: what an article on a medicine, a supplement or a treatment must not leave out.

use super::notes::Notes;
use super::sentences::has_any;

/// What must be spoken of, and words that speak of it.
const GROUPS: [(&str, &[&str]); 4] = [
    ("pregnancy or breastfeeding", &["pregnan*", "breastfe*"]),
    ("children", &["child*", "baby", "babies", "infant*", "teenager*", "under 16*", "young*"]),
    ("kidneys or liver", &["kidney*", "liver"]),
    (
        "other medicines",
        &[
            "interact*",
            "other medicine*",
            "your medicine*",
            "medicines you",
            "clash*",
            "mix*",
            "blood thinner*",
            "together with",
            "any medicine*",
            "a medicine*",
            "your other",
            "pharmacist*",
            "medicines that",
        ],
    ),
];

/// What a treatment must come with, and words that speak of it.
const SIDES: [(&str, &[&str]); 4] = [
    (
        "what it does",
        &[
            "help*", "lower*", "reduce*", "improve*", "ease*", "prevent*", "work*", "relie*",
            "benefit*", "treat*", "slow*", "better", "fewer", "less",
        ],
    ),
    (
        "its risks",
        &[
            "risk*",
            "side effect*",
            "harm",
            "harms",
            "harmful",
            "danger*",
            "can cause",
            "may cause",
            "problem*",
            "unwanted",
            "bleeding",
            "not for",
            "avoid",
            "rash",
            "do not suit*",
            "caution*",
        ],
    ),
    (
        "a choice",
        &[
            "or", "choice*", "choose", "options", "option", "other", "another", "either", "decide",
            "instead",
        ],
    ),
    (
        "what happens without it",
        &[
            "no treatment",
            "without treatment",
            "without",
            "untreated",
            "not treated",
            "not treat*",
            "on its own",
            "on their own",
            "by itself",
            "goes away",
            "go away",
            "doing nothing",
            "do nothing",
            "wait*",
            "watch*",
            "choose not",
            "if you do not",
            "not need treatment",
            "no medicine*",
            "leave it",
            "left alone",
            "pass",
            "passes",
            "not need",
            "get better",
            "gets better",
            "usually clear*",
            "left",
            "stop",
            "come back",
            "comes back",
            "keeps",
            "can do without",
        ],
    ),
];

pub(super) fn check(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    let all: String = notes.passages.iter().map(|passage| passage.flat.as_str()).collect();
    if article
        .topics
        .first()
        .is_some_and(|topic| topic == "medicines" || topic == "vitamins-minerals")
    {
        let missing = missing(&GROUPS, &all);
        if !missing.is_empty() {
            let words = format!("Nothing is said of {missing}.");
            notes.field("L18", "sections", &words, "Say what is known, or that it is not covered.");
        }
    }
    let treatment = article.sections.iter().position(|section| {
        has_any(&super::sentences::flat(&section.heading), &["treat*", "treated", "treatment*"])
    });
    if let Some(n) = treatment {
        let missing = missing(&SIDES, &all);
        if !missing.is_empty() {
            let words = format!("Of treatment the article does not say: {missing}.");
            let path = format!("sections.{n}.heading");
            notes.field("L19", &path, &words, "People choose with both sides before them.");
        }
    }
}

fn missing(asked: &[(&str, &[&str])], flat: &str) -> String {
    let missing = asked.iter().filter(|(_, words)| !has_any(flat, words)).map(|(what, _)| *what);
    missing.collect::<Vec<_>>().join(", ")
}
