//! L08: key takeaways are few, short, each its own, and say no figure that the text does not.

use super::super::plain::Owner;
use super::figures::numbers;
use super::form::body_numbers;
use super::notes::Notes;
use super::sentences::count;

const WORDS_MAX: usize = 30;
/// Of the words of the shorter one.
const SHARED_PERCENT_MAX: usize = 70;
/// Words that any two sentences share.
const SMALL: [&str; 26] = [
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "is", "are", "be", "it",
    "your", "you", "with", "that", "this", "if", "as", "by", "can", "may", "from",
];

pub(super) fn check(notes: &mut Notes<'_>) {
    let takeaways: Vec<(String, String, String)> = notes
        .passages
        .iter()
        .filter(|passage| matches!(passage.owner, Owner::Takeaway(_)))
        .map(|passage| (passage.path.clone(), passage.text.clone(), passage.flat.clone()))
        .collect();
    if !(3..=7).contains(&takeaways.len()) {
        let words = match takeaways.len() {
            0 => "There are no key takeaways.".to_owned(),
            1 => "There is one key takeaway.".to_owned(),
            n => format!("There are {n} key takeaways."),
        };
        notes.field("L08", "key_takeaways", &words, "Three to seven are read.");
    }
    let known = body_numbers(notes);
    for (n, (path, text, flat)) in takeaways.iter().enumerate() {
        let words = count(text);
        if words > WORDS_MAX {
            let words = format!("This takeaway has {words} words.");
            notes.field("L08", path, &words, "At most 30: one thing to remember.");
        }
        if let Some(number) = numbers(text, "").into_iter().find(|number| !known.contains(number)) {
            let words = format!("This takeaway says {number}, which the text does not.");
            notes.field("L08", path, &words, "Say it in a section first, with its source.");
        }
        for (_, _, earlier) in &takeaways[..n] {
            if shared_percent(flat, earlier) > SHARED_PERCENT_MAX {
                let words = "This takeaway says nearly the same as an earlier one.";
                notes.field("L08", path, words, "Make them one.");
                break;
            }
        }
    }
}

fn shared_percent(one: &str, other: &str) -> usize {
    let words = |flat: &str| {
        let mut words: Vec<String> = flat.split_whitespace().map(str::to_owned).collect();
        words.retain(|word| !SMALL.contains(&word.as_str()));
        words.sort();
        words.dedup();
        words
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 100 / one.len().min(other.len()).max(1)
}
