//! What of the things that are kept has the words of a search: the group "Kept by you" among the
//! results. Search itself knows nothing of what is kept.

use crate::app::{Action, Page};
use crate::search::is_filler;
use crate::userdata::Kept;

use super::folded::{Folded, fold};
use super::{App, KeptList, KeptRow, kept_rows};

/// Kept things that have all words of a search.
#[derive(Clone, Debug, Default)]
pub struct KeptHits {
    /// The newest, at most [`KeptHits::SHORT`].
    pub first: Vec<KeptRow>,
    pub all: usize,
    /// The words that each of them has.
    pub words: String,
}

impl KeptHits {
    pub const SHORT: usize = 3;
}

impl App {
    pub(in crate::app) fn show_kept_results(&mut self) {
        self.bookmarks.text.clone_from(&self.search.kept.words);
        self.show(KeptList::All);
        self.apply(Action::Go(Page::Bookmarks));
    }
}

/// Each word of the text that says anything has to begin a word of the note, a tag, the title or
/// the highlighted words.
pub fn kept_by_you(folded: &mut Folded, kept: &Kept, text: &str) -> KeptHits {
    let text = fold(text);
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty() && !is_filler(word))
        .collect();
    let mut hits = KeptHits { words: words.join(" "), ..KeptHits::default() };
    if words.is_empty() {
        return hits;
    }
    folded.forget_all_but(kept.len());
    for row in kept_rows(kept) {
        let own = folded.own_of(&row);
        if words.iter().all(|word| begins_a_word(own, word)) {
            hits.all += 1;
            if hits.first.len() < KeptHits::SHORT {
                hits.first.push(row);
            }
        }
    }
    hits
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
    })
}
