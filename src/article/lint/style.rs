//! L11 to L13: long sentences and paragraphs, passive voice, words of war, and terms that are
//! used before they are explained.

use super::super::plain::Owner;
use super::super::problem::Severity;
use super::notes::{At, Notes, start_of};
use super::passages::Kind;
use super::sentences::{count, find, flat, has_any, sentences};

const SENTENCE_WORDS_MAX: usize = 25;
const SENTENCE_WORDS_GOOD: usize = 20;
const PARAGRAPH_SENTENCES_MAX: usize = 3;
const PARAGRAPH_WORDS_MAX: usize = 80;
const PASSIVE_PERCENT_MAX: usize = 15;
const SHOULD_MAX: usize = 3;

pub(super) fn check(notes: &mut Notes<'_>) {
    long_ones(notes);
    if notes.subject.article.language.starts_with("en") {
        voice(notes);
        terms(notes);
    }
}

fn long_ones(notes: &mut Notes<'_>) {
    let mut found: Vec<(String, String, String, &str)> = Vec::new();
    let mut longish = 0;
    for passage in notes.passages.iter().filter(|passage| passage.kind != Kind::Line) {
        let sentences = passage.sentences();
        for sentence in &sentences {
            let words = count(sentence);
            longish += usize::from(words > SENTENCE_WORDS_GOOD);
            if words > SENTENCE_WORDS_MAX {
                let told = format!("This sentence has {words} words: {}.", start_of(sentence));
                let hint = "Make it two. At most 25 are read with ease.";
                found.push((passage.path.clone(), (*sentence).to_owned(), told, hint));
            }
        }
        // Answers and the bottom line have limits of their own.
        let is_paragraph = matches!(passage.owner, Owner::SectionBody(_));
        if !is_paragraph || !passage.is_prose() {
            continue;
        }
        let words = count(&passage.text);
        let told = if sentences.len() > PARAGRAPH_SENTENCES_MAX {
            format!("This paragraph has {} sentences.", sentences.len())
        } else if words > PARAGRAPH_WORDS_MAX {
            format!("This paragraph has {words} words.")
        } else {
            continue;
        };
        let hint = "At most 3 sentences and 80 words: begin a new one.";
        found.push((passage.path.clone(), passage.text.clone(), told, hint));
    }
    for (path, text, words, hint) in found {
        notes.words("L11", &At { path: &path, words: &text }, &words, hint);
    }
    if longish > 0 {
        let words = match longish {
            1 => "One sentence has more than 20 words.".to_owned(),
            n => format!("{n} sentences have more than 20 words."),
        };
        notes.field_as(
            "L11",
            Severity::Info,
            "sections",
            &words,
            "Shorter ones are read with ease.",
        );
    }
}

fn voice(notes: &mut Notes<'_>) {
    const WAR: [&str; 9] = [
        "battle*",
        "silent killer",
        "fight against",
        "war on",
        "ticking time bomb",
        "journey",
        "attack on cancer",
        "wake up call",
        "powerhouse",
    ];
    let prose = notes.passages.iter().filter(|passage| passage.is_prose());
    let all: Vec<String> = prose.flat_map(|passage| passage.sentences()).map(flat).collect();
    let passive = all.iter().filter(|flat| is_passive(flat)).count();
    let percent = passive * 100 / all.len().max(1);
    if percent > PASSIVE_PERCENT_MAX {
        let words = format!("{percent} of 100 sentences are in the passive voice.");
        let hint = "Say who does it: \"the nurse takes blood\".";
        notes.field("L12", "sections", &words, hint);
    }
    let should: usize = all.iter().map(|flat| flat.matches(" should ").count()).sum();
    if should > SHOULD_MAX {
        let words = format!("\"Should\" stands here {should} times.");
        notes.field("L12", "sections", &words, "Say what to do: \"take\", \"ask\".");
    }
    let mut found = Vec::new();
    for passage in &notes.passages {
        for war in WAR.iter().filter(|war| has_any(&passage.flat, &[war])) {
            found.push((passage.path.clone(), passage.text.clone(), war.trim_end_matches('*')));
        }
    }
    for (path, text, war) in found {
        let words = format!("“{war}” is a picture, and pictures frighten or mislead.");
        notes.words("L12", &At { path: &path, words: &text }, &words, "Say it plainly.");
    }
}

/// A form of "be" and a participle: roughly, and for a share only.
fn is_passive(flat: &str) -> bool {
    const IRREGULAR: [&str; 16] = [
        "given", "taken", "made", "known", "found", "seen", "done", "shown", "held", "kept",
        "sold", "told", "set", "put", "thought", "caught",
    ];
    // These say how somebody is, and nothing was done to them.
    const STATES: [&str; 12] = [
        "tired",
        "worried",
        "needed",
        "red",
        "confused",
        "swollen",
        "linked",
        "related",
        "depressed",
        "stressed",
        "used",
        "interested",
    ];
    let words: Vec<&str> = flat.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let be = matches!(pair[0], "is" | "are" | "was" | "were" | "be" | "been" | "being");
        let done = (pair[1].ends_with("ed") && pair[1].len() > 4) || IRREGULAR.contains(&pair[1]);
        be && done && !STATES.contains(&pair[1])
    })
}

fn terms(notes: &mut Notes<'_>) {
    let article = notes.subject.article;
    let own: Vec<String> =
        article.aliases.iter().chain([&article.title]).map(|name| flat(name)).collect();
    let mut found = Vec::new();
    for term in &notes.setting.terms {
        let wanted = flat(term);
        // An article is about its own names, and explains them as a whole.
        if wanted.trim().is_empty() || own.iter().any(|name| name.contains(&wanted)) {
            continue;
        }
        let prose = notes.passages.iter().filter(|passage| passage.is_prose());
        let Some((passage, sentence)) = prose
            .flat_map(|passage| passage.sentences().into_iter().map(move |s| (passage, s)))
            .find(|(_, sentence)| find(&flat(sentence), wanted.trim()).is_some())
        else {
            continue;
        };
        if !is_explained(sentence, term) {
            let words = format!("“{term}” is used before it is explained.");
            found.push((passage.path.clone(), sentence.to_owned(), words));
        }
    }
    for (path, sentence, words) in found {
        let hint = "Say the plain words first and the term in brackets: \"fits (seizures)\".";
        notes.words("L13", &At { path: &path, words: &sentence }, &words, hint);
    }
}

/// In brackets, before brackets, or said to be called so.
fn is_explained(sentence: &str, term: &str) -> bool {
    let lower = sentence.to_lowercase();
    let Some(at) = lower.find(&term.to_lowercase()) else { return false };
    let (before, after) = (&lower[..at], &lower[at + term.len().min(lower.len() - at)..]);
    let in_brackets = before.matches('(').count() > before.matches(')').count();
    let called = ["called", "known as", "named", "or", "term is", "means"];
    let called = called.iter().any(|word| before.trim_end().ends_with(word));
    let after = after.trim_start_matches(|c: char| c.is_alphanumeric()).trim_start();
    let goes_on = [
        "(", ", or ", ", a ", ", an ", ", the ", ", which ", ", when ", ": ", "means", "is a ",
        "is an ", "is when ",
    ];
    in_brackets
        || called
        || goes_on.iter().any(|words| after.starts_with(words.trim_start()))
            && !sentences(after).is_empty()
}
