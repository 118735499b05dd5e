//! Lay words and the words of texts: other ways to ask for the same thing.
//!
//! One table, tried only when the words as typed fit no name or question well.

use std::sync::OnceLock;

use super::query::Query;
use super::words::{key, words};

/// At most so many other ways are tried; of a long text, where each takes long, fewer.
const WAYS_MAX: usize = 4;
const WAYS_OF_A_STORY_MAX: usize = 1;
/// A text of more words is long.
const SHORT_WORDS_MAX: usize = 14;

/// Another way to ask: which words were changed, into what, and the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub typed: String,
    pub meant: String,
    pub text: String,
}

struct Line {
    names: Vec<&'static str>,
    keys: Vec<Vec<String>>,
}

fn table() -> &'static [Line] {
    static TABLE: OnceLock<Vec<Line>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("lay.txt").lines().filter(|line| !line.starts_with('#'));
        let line = |line: &'static str| {
            let names: Vec<&str> = line.split(',').map(str::trim).collect();
            let keys = names.iter().map(|name| words(name).iter().map(|word| key(word)).collect());
            Line { keys: keys.collect(), names }
        };
        lines.map(line).collect()
    })
}

/// Other ways to ask what `text` asks, which was read as `query`, in words whose keys are known;
/// the longest names first.
#[must_use]
pub fn other_ways(text: &str, query: &Query, known: &dyn Fn(&str) -> bool) -> Vec<Way> {
    let typed: Vec<&str> = query.words.iter().map(|word| word.key.as_str()).collect();
    let mut ways: Vec<(usize, Way)> = Vec::new();
    for line in table() {
        for (n, name) in line.keys.iter().enumerate() {
            let Some(at) =
                typed.windows(name.len().max(1)).position(|part| part == name.as_slice())
            else {
                continue;
            };
            let place = query.words[at].place.start..query.words[at + name.len() - 1].place.end;
            let others =
                line.names.iter().enumerate().filter(|&(other, _)| {
                    other != n && line.keys[other].iter().all(|key| known(key))
                });
            for (_, &meant) in others {
                let (before, after) = (&text[..place.start], &text[place.end..]);
                let text = format!("{before}{meant}{after}");
                let typed = line.names[n].to_owned();
                ways.push((name.len(), Way { typed, meant: meant.to_owned(), text }));
            }
        }
    }
    ways.sort_by_key(|&(length, _)| std::cmp::Reverse(length));
    let short = query.words.len() <= SHORT_WORDS_MAX;
    let most = if short { WAYS_MAX } else { WAYS_OF_A_STORY_MAX };
    ways.into_iter().map(|(_, way)| way).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(text: &str) -> Vec<String> {
        other_ways(text, &Query::read(text), &|_| true).into_iter().map(|way| way.text).collect()
    }

    #[test]
    fn a_lay_name_has_the_other_names_put_in_its_place() {
        assert_eq!(ways("Heart attacks in women"), ["myocardial infarction in women"]);
        assert_eq!(ways("signs of dvt")[1], "signs of deep vein thrombosis");
        assert!(ways("asthma").is_empty());
    }

    #[test]
    fn every_line_has_names_that_differ() {
        let good = |line: &&Line| {
            let mut keys = line.keys.clone();
            keys.sort();
            keys.dedup();
            keys.len() > 1 && keys.len() == line.names.len() && keys.iter().all(|k| !k.is_empty())
        };
        let bad: Vec<_> =
            table().iter().filter(|line| !good(line)).map(|line| &line.names).collect();
        assert!(bad.is_empty(), "{bad:#?}");
    }
}
