//! The stars beside places of an article: what stands there now is kept or removed, whatever it was
//! called when it was kept, and nothing that is kept already is written over.

use crate::article::{Anchor, Article, ArticleId, Text};
use crate::userdata::{Bookmark, Change, Kept};

use super::App;
use super::standing::{Stands, stand_in};

/// What keeping a place changes. What is kept under its name already and stands elsewhere now, or
/// nowhere, is given another name first, so that it is not written over.
#[must_use]
pub fn keep(
    kept: &Kept,
    id: &ArticleId,
    article: &Article,
    anchor: &Anchor,
) -> Option<Vec<Change>> {
    let new = super::bookmark_of(id, article, anchor)?;
    let Some(old) = kept.of(id, anchor) else { return Some(vec![Change::Keep(new)]) };
    let stand = stand_in(id, article, &Text::of(article), kept);
    let place = stand.iter().find(|(kept, _)| *kept == old.anchor).map(|(_, now)| &now.place);
    let elsewhere = match place {
        Some(Stands::Here(now)) if now.fragment() == anchor.fragment() => {
            return Some(vec![Change::Keep(new)]);
        }
        Some(Stands::Here(now)) if kept.of(id, now).is_none() => now.clone(),
        _ => another_name(kept, old),
    };
    let moved = Bookmark { anchor: elsewhere, ..old.clone() };
    // It is not removed: it only has another name, so it does not go into the bin.
    let gone = Change::RemoveForGood { article: id.clone(), anchor: old.anchor.clone() };
    Some(vec![gone, Change::Keep(moved), Change::Keep(new)])
}

/// An anchor under which nothing is kept, and which no article has: it leads to its place by the
/// words that were kept, if they come back.
fn another_name(kept: &Kept, old: &Bookmark) -> Anchor {
    let named = |n: u32| match &old.anchor {
        Anchor::Question(id) => Anchor::Question(format!("{id} (earlier {n})")),
        Anchor::Section(id) => Anchor::Section(format!("{id} (earlier {n})")),
        Anchor::Takeaway { quote, .. } => {
            Anchor::Takeaway { n: u32::MAX - n, quote: quote.clone() }
        }
        other => other.clone(),
    };
    let free = (1..=1_000).map(named).find(|anchor| kept.of(&old.article, anchor).is_none());
    free.unwrap_or_else(|| named(0))
}

impl App {
    /// The star beside a place: what stands there now is kept, or no longer.
    pub(super) fn toggle_star(&mut self, article: &ArticleId, anchor: &Anchor) {
        if *anchor == Anchor::Article {
            self.toggle_bookmark(article, anchor);
        } else if let Some(text) = self.article_at_hand(article) {
            self.star_in(article, &text, anchor);
        } else if self.library.entry(article).is_some() {
            self.star_when_opened(article, anchor);
        }
    }

    pub(super) fn star_in(&mut self, id: &ArticleId, article: &Article, anchor: &Anchor) {
        self.learn_standing(id, article);
        match self.kept_at(id, &anchor.fragment()).map(|kept| kept.anchor.clone()) {
            Some(kept) => self.toggle_bookmark(id, &kept),
            None => self.keep_place(id, article, anchor),
        }
    }

    pub(super) fn keep_place(&mut self, id: &ArticleId, article: &Article, anchor: &Anchor) {
        if let Some(changes) = keep(&self.kept, id, article, anchor) {
            self.change(changes);
        }
    }
}
