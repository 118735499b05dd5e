//! Finds typed letters in a short text, in their order and anywhere: "gtb" in "Go to Bookmarks".
//! Of all ways to find them it takes the one that begins the most at words. It folds letters as
//! the search does; it knows no index, no spelling and no synonyms.

use std::ops::Range;

use super::Marked;
use super::words::each_letter;

/// More letters than these are not looked for …
const TYPED_MAX: usize = 32;
/// … nor in more than these.
const TEXT_MAX: usize = 256;
/// What it costs to begin in the middle of a word, where beginning at a word costs 1.
const MIDDLE: u32 = 16;
const NEVER: u32 = u32::MAX / 2;

/// Typed letters, looked for in many texts.
#[derive(Clone, Debug)]
pub struct Letters {
    typed: Vec<char>,
    text: Vec<Letter>,
    /// For each typed letter a row: what it costs to have it at each letter of the text.
    costs: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Letter {
    folded: char,
    place: Range<usize>,
    begins: bool,
}

/// Letters that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    pub text: Marked,
    /// 0 where the text begins with them; more, the more they are scattered.
    pub cost: u32,
    /// They stand at the beginnings of words, or all together: no accident.
    pub close: bool,
}

impl Letters {
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut letters = Vec::new();
        each_letter(typed, |letter, _, _| {
            if letters.len() < TYPED_MAX {
                letters.push(letter);
            }
        });
        Self { typed: letters, text: Vec::new(), costs: Vec::new() }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Where the letters stand in a text; `None` where they do not, or where none are typed.
    #[must_use]
    pub fn find(&mut self, text: &str) -> Option<Matched> {
        let (at, cost) = self.weighed(text)?;
        let (marks, runs) = self.marks(at);
        let close = cost < MIDDLE || (runs == 1 && self.typed.len() > 2);
        Some(Matched { text: Marked { text: text.to_owned(), marks }, cost, close })
    }

    /// What [`Letters::find`] would say it costs, for looking through very many texts.
    #[must_use]
    pub fn cost(&mut self, text: &str) -> Option<u32> {
        self.weighed(text).map(|(_, cost)| cost)
    }

    /// Where the last letter stands, and what it costs.
    fn weighed(&mut self, text: &str) -> Option<(usize, u32)> {
        if self.typed.is_empty() || !self.may_have_all(text) {
            return None;
        }
        self.spell(text);
        if !self.has_all() {
            return None;
        }
        self.weigh();
        let last = self.costs.len() - self.text.len();
        cheapest(&self.costs[last..])
    }

    /// Most texts are plain letters, and most of them do not have these: that is seen quickly.
    fn may_have_all(&self, text: &str) -> bool {
        let mut bytes = text.bytes();
        let mut has =
            |typed: &char| bytes.any(|byte| char::from(byte.to_ascii_lowercase()) == *typed);
        !text.is_ascii() || self.typed.iter().all(&mut has)
    }

    fn spell(&mut self, text: &str) {
        self.text.clear();
        each_letter(text, |letter, place, begins| {
            if self.text.len() < TEXT_MAX {
                self.text.push(Letter { folded: letter, place, begins });
            }
        });
    }

    fn has_all(&self) -> bool {
        let mut text = self.text.iter();
        self.typed.iter().all(|typed| text.any(|letter| letter.folded == *typed))
    }

    fn start_cost(&self, at: usize) -> u32 {
        match (at, self.text[at].begins) {
            (0, _) => 0,
            (_, true) => 1,
            (_, false) => MIDDLE,
        }
    }

    fn weigh(&mut self) {
        let width = self.text.len();
        self.costs.clear();
        self.costs.resize(self.typed.len() * width, NEVER);
        for (n, typed) in self.typed.iter().enumerate() {
            let row = n * width;
            // The least that the letter before costs anywhere before.
            let mut before = if n == 0 { 0 } else { NEVER };
            for at in 0..width {
                let above = row.checked_sub(width).map(|row| row + at);
                if self.text[at].folded == *typed {
                    let beside =
                        above.filter(|_| at > 0).map_or(NEVER, |above| self.costs[above - 1]);
                    self.costs[row + at] = beside.min(before.saturating_add(self.start_cost(at)));
                }
                if let Some(above) = above {
                    before = before.min(self.costs[above]);
                }
            }
        }
    }

    /// The places of the letters when the last stands at `at`, and how many runs they make.
    fn marks(&self, mut at: usize) -> (Vec<Range<usize>>, usize) {
        let width = self.text.len();
        let mut marks = vec![self.text[at].place.clone()];
        let mut runs = 1;
        for n in (1..self.typed.len()).rev() {
            let above = &self.costs[(n - 1) * width..n * width];
            let cost = self.costs[n * width + at];
            let beside = at > 0 && above[at - 1] == cost;
            at = if beside { at - 1 } else { cheapest(&above[..at]).map_or(0, |(at, _)| at) };
            let place = self.text[at].place.clone();
            match marks.last_mut() {
                Some(mark) if beside => mark.start = place.start,
                _ => {
                    runs += 1;
                    marks.push(place);
                }
            }
        }
        marks.reverse();
        (marks, runs)
    }
}

/// The first of the least.
fn cheapest(costs: &[u32]) -> Option<(usize, u32)> {
    let least = costs.iter().copied().enumerate().min_by_key(|(_, cost)| *cost)?;
    (least.1 < NEVER).then_some(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, text: &str, expected: &str) {
        let found = Letters::new(typed).find(text);
        let shown = found.as_ref().map(|found| {
            let mut shown = String::new();
            let mut at = 0;
            for mark in &found.text.marks {
                shown.push_str(&text[at..mark.start]);
                shown.push_str(&["[", &text[mark.clone()], "]"].concat());
                at = mark.end;
            }
            shown += &text[at..];
            if found.close { shown } else { format!("{shown}, scattered") }
        });
        assert_eq!(shown.as_deref().unwrap_or("not found"), expected, "“{typed}” in “{text}”");
    }

    #[test]
    fn letters_are_found_at_the_beginnings_of_words() {
        check("book", "Go to Bookmarks", "Go to [Book]marks");
        check("gtb", "Go to Bookmarks", "[G]o [t]o [B]ookmarks");
        check("thsep", "Theme: Sepia", "[Th]eme: [Sep]ia");
        check("go to", "Go to Bookmarks", "[Go to] Bookmarks");
    }

    #[test]
    fn letters_are_found_within_a_word_and_anywhere() {
        check("book", "Keeping a notebook", "Keeping a note[book]");
        check("hdrl", "Hide the rail", "[H]i[d]e the [r]ai[l], scattered");
        check("ok", "Bookmarks", "Bo[ok]marks, scattered");
        check("xyz", "Bookmarks", "not found");
        check("", "Bookmarks", "not found");
    }

    #[test]
    fn letters_are_folded_as_in_the_search() {
        check("MENIERE", "Ménière’s disease", "[Ménière]’s disease");
        check("lthreo", "Magnesium L\u{2011}threonate", "Magnesium [L\u{2011}threo]nate");
        check("strasse", "Die Straße", "Die [Straße]");
    }

    #[test]
    fn where_the_text_begins_with_them_they_cost_nothing() {
        let cost = |text: &str| Letters::new("iron").find(text).unwrap().cost;
        assert_eq!(cost("Iron and you"), 0);
        assert!(cost("Too much iron") < cost("Environment"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_marked_at_whole_letters_in_order(typed in ".{0,12}", text in ".{0,60}") {
            if let Some(found) = Letters::new(&typed).find(&text) {
                let mut end = 0;
                for mark in found.text.marks {
                    assert!(mark.start >= end && mark.end > mark.start);
                    assert!(text.is_char_boundary(mark.start) && text.is_char_boundary(mark.end));
                    end = mark.end;
                }
            }
        }
    }
}
