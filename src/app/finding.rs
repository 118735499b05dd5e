//! Finding words in the open article: what was typed, where it stands, and which place is looked
//! at now. A question that is closed opens while its answer is looked at, and closes after.

use std::ops::Range;
use std::sync::Arc;

use crate::article::{Article, ArticleId, Owner, Text};
use crate::search::Within;

use super::{App, Jump};

/// More of a selection than this is not taken over into the field, in characters.
const TAKEN_CHARS_MAX: usize = 80;

/// In what part of the article something was found, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundIn {
    /// A block of the article's text.
    Block(u32),
    Source(usize, SourcePart),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourcePart {
    Organisation,
    Title,
}

/// A place where the typed words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub place: FoundIn,
    /// In characters.
    pub chars: Range<usize>,
}

/// The find bar, while it is open.
pub struct Finding {
    pub text: String,
    /// In reading order.
    pub hits: Vec<Hit>,
    /// Which of them is looked at.
    pub now: usize,
    /// The field is to have the keyboard.
    pub wants_focus: bool,
    /// A question that was opened to look at its answer.
    opened: Option<String>,
    of: (ArticleId, Arc<Article>),
}

impl Finding {
    #[must_use]
    pub fn current(&self) -> Option<&Hit> {
        self.hits.get(self.now)
    }

    /// The hits in one place, each with whether it is the one that is looked at.
    pub fn hits_in(&self, place: FoundIn) -> impl Iterator<Item = (&Hit, bool)> {
        let from = self.hits.partition_point(|hit| hit.place < place);
        let hits = self.hits[from..].iter().take_while(move |hit| hit.place == place);
        hits.zip(from..).map(|(hit, n)| (hit, n == self.now))
    }
}

impl App {
    /// Opens the find bar, with what is selected if that is a few words. Where no article is
    /// open, everything is searched.
    pub(super) fn open_find(&mut self) {
        let Some((id, article)) = self.article().map(|(id, article)| (id.clone(), article)) else {
            self.search.wants_focus = true;
            return;
        };
        let selected = self.marking.selected();
        let from = selected.map_or(0, |stretch| stretch.from.block);
        let taken = selected.and_then(|stretch| self.marking.text.quote(stretch));
        let taken = taken.map(|words| words.trim().to_owned());
        let taken =
            taken.filter(|words| words.chars().count() <= TAKEN_CHARS_MAX && !words.contains('\n'));
        if let Some(find) = &mut self.find {
            find.wants_focus = true;
        } else {
            self.find = Some(Finding {
                text: String::new(),
                hits: Vec::new(),
                now: 0,
                wants_focus: true,
                opened: None,
                of: (id, article),
            });
        }
        if let Some(words) = taken.filter(|words| !words.is_empty()) {
            self.type_in_find(words, from);
        }
    }

    /// Looks for other words: from the place that is looked at, else from that block on.
    pub(super) fn type_in_find(&mut self, text: String, from: u32) {
        let Some(find) = &mut self.find else { return };
        let here = find.current().cloned();
        let here = here.unwrap_or(Hit { place: FoundIn::Block(from), chars: 0..0 });
        find.hits = hits_of(&text, &self.marking.text, &find.of.1);
        find.text = text;
        let before = |hit: &Hit| (hit.place, hit.chars.start) < (here.place, here.chars.start);
        let now = find.hits.partition_point(before);
        find.now = if now < find.hits.len() { now } else { 0 };
        self.look_at_hit();
    }

    /// Goes so many places on, or back; after the last comes the first.
    pub(super) fn step_find(&mut self, by: i32) {
        let Some(find) = &mut self.find else {
            self.open_find();
            return;
        };
        let Ok(count) = i64::try_from(find.hits.len()) else { return };
        if count == 0 {
            return;
        }
        let now = i64::try_from(find.now).unwrap_or(0) + i64::from(by);
        find.now = usize::try_from(now.rem_euclid(count)).unwrap_or(0);
        self.look_at_hit();
    }

    fn look_at_hit(&mut self) {
        let Some(find) = &mut self.find else { return };
        let question = find.current().and_then(|hit| match hit.place {
            FoundIn::Block(block) => answer_of(&find.of.1, block),
            FoundIn::Source(..) => None,
        });
        let here = self.nav.here_mut();
        if let Some(opened) = find.opened.take_if(|opened| question.as_ref() != Some(opened)) {
            here.open_questions.remove(&opened);
        }
        if let Some(question) = question
            && here.open_questions.insert(question.clone())
        {
            find.opened = Some(question);
        }
        if find.current().is_some() {
            here.jump = Some(Jump::Found);
        }
    }

    /// A question that the person opens or closes is theirs.
    pub(super) fn leave_question(&mut self, id: &str) {
        if let Some(find) = &mut self.find {
            find.opened.take_if(|opened| opened == id);
        }
    }

    /// Closes the bar with its article, and looks again where the text has changed.
    pub(super) fn settle_find(&mut self) {
        let Some(find) = &self.find else { return };
        let Some((id, article)) = self.article() else {
            self.find = None;
            return;
        };
        if find.of.0 != *id {
            self.find = None;
            return;
        }
        if Arc::ptr_eq(&find.of.1, &article) {
            return;
        }
        let hits = hits_of(&find.text, &self.marking.text, &article);
        let of = (id.clone(), article);
        if let Some(find) = &mut self.find {
            find.now = find.now.min(hits.len().saturating_sub(1));
            (find.hits, find.of) = (hits, of);
        }
    }
}

fn hits_of(typed: &str, text: &Text, article: &Article) -> Vec<Hit> {
    let Some(within) = Within::new(typed) else { return Vec::new() };
    let mut hits = Vec::new();
    let mut look = |place, text: &str| {
        hits.extend(within.ranges(text).into_iter().map(|chars| Hit { place, chars }));
    };
    for block in 0..text.blocks() {
        look(FoundIn::Block(block), text.block(block));
    }
    for (n, source) in article.sources.iter().enumerate() {
        look(FoundIn::Source(n, SourcePart::Organisation), &source.organisation);
        look(FoundIn::Source(n, SourcePart::Title), &source.title);
    }
    hits
}

/// The question in whose answer a block stands.
pub(super) fn answer_of(article: &Article, block: u32) -> Option<String> {
    match article.blocks_of_text().get(block as usize)?.owner {
        Owner::Answer(question) => Some(question.to_owned()),
        _ => None,
    }
}
