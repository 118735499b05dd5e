//! L20: absolute and hype words, and evidence that is limited without the text saying so.
//!
//! "No cure", "not proven" and "is it safe?" are good sentences: words that deny or ask, in the
//! same sentence and before the word, make it fine.

use super::super::model::Evidence;
use super::notes::{At, Notes};
use super::sentences::{find, flat, has_any};

const DENYING: [&str; 24] = [
    "no", "not", "never", "cannot", "cant", "dont", "doesnt", "isnt", "arent", "without",
    "nothing", "neither", "nor", "none", "whether", "if", "beware", "claim", "claims", "unproven",
    "few", "rarely", "hardly", "avoid",
];
/// Words before "safe" that make it less than absolute.
const HEDGING: [&str; 16] = [
    "usually",
    "generally",
    "may",
    "might",
    "likely",
    "probably",
    "mostly",
    "thought",
    "appears",
    "seems",
    "considered",
    "how",
    "as",
    "often",
    "most",
    "keep",
];

/// Always too much, unless denied.
const HYPE: [&str; 26] = [
    "cure",
    "cures",
    "cured",
    "curing",
    "miracle*",
    "guarantee*",
    "proven",
    "detox*",
    "superfood*",
    "boosts immunity",
    "boost immunity",
    "boost your immun*",
    "boosts your immun*",
    "boost the immune*",
    "boosts the immune*",
    "completely safe",
    "totally safe",
    "perfectly safe",
    "100% safe",
    "entirely safe",
    "risk free",
    "has no side effects",
    "have no side effects",
    "without side effects",
    "breakthrough*",
    "magic*",
];

/// Words that admit that something is not known for certain.
const UNCERTAIN: [&str; 33] = [
    "not known",
    "unknown",
    "unclear",
    "not clear",
    "uncertain*",
    "not certain",
    "no good evidence",
    "no good stud*",
    "no good trial*",
    "no studies",
    "no study",
    "limited",
    "small studies",
    "small trials",
    "weak",
    "more research",
    "could change",
    "not enough",
    "too few",
    "few studies",
    "little evidence",
    "mixed",
    "not proof",
    "does not prove",
    "do not prove",
    "may",
    "might",
    "not sure",
    "disagree*",
    "low certainty",
    "not show*",
    "no evidence",
    "no strong evidence",
];

pub(super) fn check(notes: &mut Notes<'_>) {
    let mut found: Vec<(String, String, String, &str)> = Vec::new();
    for passage in &notes.passages {
        for sentence in passage.sentences() {
            if sentence.ends_with('?') {
                continue;
            }
            let said = flat(sentence);
            if let Some((words, hint)) = hype(&said) {
                found.push((passage.path.clone(), sentence.to_owned(), words, hint));
            }
            let linked = has_any(&said, &["linked to", "linked with"]);
            if linked && !passage.cited && !has_any(&passage.flat, &UNCERTAIN) {
                let words = "“Linked” sounds like a cause.".to_owned();
                let hint = "Say who says so, or how certain it is.";
                found.push((passage.path.clone(), sentence.to_owned(), words, hint));
            }
        }
    }
    for (path, sentence, words, hint) in found {
        notes.words("L20", &At { path: &path, words: &sentence }, &words, hint);
    }
    let limited =
        matches!(notes.subject.article.evidence, Some(Evidence::Limited | Evidence::NoneFound));
    if limited && !notes.passages.iter().any(|passage| has_any(&passage.flat, &UNCERTAIN)) {
        let words = "The evidence is limited, and the text does not say so.";
        notes.field(
            "L20",
            "evidence",
            words,
            "Say what is not known, such as how small studies were.",
        );
    }
}

fn hype(said: &str) -> Option<(String, &'static str)> {
    for word in HYPE {
        let Some(at) = find(said, word) else { continue };
        let disputed = has_any(said, &["no good evidence", "no evidence", "little evidence"]);
        if !is_denied(&said[..at]) && !disputed {
            let word = word.trim_end_matches('*');
            return Some((
                format!("“{word}” promises too much."),
                "Say what is known, with its limits.",
            ));
        }
    }
    let safe = ["is safe", "are safe"].into_iter().find_map(|safe| {
        let at = find(said, safe)?;
        // "Safe for most adults" and "safe to eat" say how far; nothing behind it does not.
        let after = said[at + safe.len()..].split_whitespace().next();
        let bare = matches!(after, None | Some("and" | "because" | "so" | "but"));
        (bare && !is_denied(&said[..at]) && !ends_hedged(&said[..at])).then_some(safe)
    });
    if let Some(safe) = safe {
        let hint = "Say for whom, and up to how much.";
        return Some((format!("“{safe}” says nothing of for whom, and how much."), hint));
    }
    let natural = has_any(said, &["natural"]) && has_any(said, &["safe", "safer", "harmless"]);
    let denied = said.split_whitespace().any(|word| DENYING.contains(&word) || word == "mean");
    (natural && !denied)
        .then(|| ("“Natural” does not mean safe.".to_owned(), "Say what is known of its risks."))
}

fn is_denied(before: &str) -> bool {
    before.split_whitespace().any(|word| DENYING.contains(&word))
}

fn ends_hedged(before: &str) -> bool {
    before.split_whitespace().rev().take(3).any(|word| HEDGING.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::hype;

    #[test]
    fn good_sentences_are_left_alone() {
        for said in [
            " there is no cure ",
            " it has not been proven ",
            " it cannot cure a cold ",
            " biotin is safe for most adults ",
            " natural does not mean safe ",
            " antibiotics are usually safe ",
            " keep tablets in a safe place ",
        ] {
            assert_eq!(hype(said), None, "{said}");
        }
        for said in
            [" it cures colds ", " this is safe ", " natural and safe ", " boosts immunity "]
        {
            assert!(hype(said).is_some(), "{said}");
        }
    }
}
