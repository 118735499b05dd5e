//! Then and now: what was kept beside what stands there today, and keeping the new words instead.

use std::sync::Arc;

use crate::article::{Anchor, Article, ArticleId, Compared, compare};
use crate::userdata::{Bookmark, Change, KeptKind};

use super::jobs::Want;
use super::standing::{Stands, words_kept, words_then};
use super::{App, ToastKind, Undoable};

/// What is shown side by side.
#[derive(Clone, Debug)]
pub struct ThenAndNow {
    /// What was kept.
    pub bookmark: Bookmark,
    pub place: Stands,
    /// What it was called then, and is called now.
    pub titles: Compared,
    pub words: Compared,
    /// What keeping the new words keeps; `None` where there are none.
    new: Option<Bookmark>,
}

impl ThenAndNow {
    /// Whether there are new words to keep.
    #[must_use]
    pub fn has_new_words(&self) -> bool {
        self.new.is_some()
    }

    /// Whether what was kept is known; older bookmarks know only how it began.
    #[must_use]
    pub fn knows_words(&self) -> bool {
        !words_then(&self.bookmark).is_empty()
    }

    fn without_now(bookmark: Bookmark, place: Stands) -> Self {
        let titles = compare(&bookmark.title, &bookmark.title);
        // What is gone is not marked word by word.
        let words = compare(words_kept(&bookmark), words_kept(&bookmark));
        Self { bookmark, place, titles, words, new: None }
    }

    fn beside(bookmark: Bookmark, article: &Article, now: &Anchor) -> Option<Self> {
        let new = super::bookmark_of(&bookmark.article, article, now)?;
        let words = compare(words_kept(&bookmark), words_then(&new));
        let titles = compare(&bookmark.title, &new.title);
        let anchor = match bookmark.kind() {
            // The words are part of its name.
            KeptKind::Highlight | KeptKind::Takeaway => now.clone(),
            // What other devices say of it goes on under the name it has.
            _ => bookmark.anchor.clone(),
        };
        let new = Bookmark {
            anchor,
            note: bookmark.note.clone(),
            style: bookmark.style,
            tags: bookmark.tags.clone(),
            folder: bookmark.folder.clone(),
            kept: bookmark.kept,
            ..new
        };
        let place = Stands::Here(now.clone());
        Some(Self { bookmark, place, titles, words, new: Some(new) })
    }
}

impl App {
    pub(super) fn show_then_and_now(&mut self, id: &ArticleId, anchor: &Anchor) {
        match self.article_at_hand(id) {
            Some(article) => self.compare_with(id, Some(&article), anchor),
            None if self.library.entry(id).is_some() => {
                self.ask_for(id.clone(), Want::Compare(anchor.clone()));
            }
            None => self.compare_with(id, None, anchor),
        }
    }

    /// The article if it is in memory, also as the one that is open.
    pub(super) fn article_at_hand(&self, id: &ArticleId) -> Option<Arc<Article>> {
        let open = self.article().filter(|(open, _)| *open == id).map(|(_, article)| article);
        self.library.at_hand(id).or(open)
    }

    pub(super) fn compare_with(
        &mut self,
        id: &ArticleId,
        article: Option<&Article>,
        anchor: &Anchor,
    ) {
        let Some(bookmark) = self.kept.of(id, anchor).cloned() else { return };
        if let Some(article) = article {
            self.learn_standing(id, article);
        } else if self.library.entry(id).is_some() {
            self.say(ToastKind::CannotOpen(id.slug.clone()));
            return;
        }
        let place = self.standing(&bookmark).map_or(Stands::NotInLibrary, |now| now.place.clone());
        let shown = match (&place, article) {
            (Stands::Here(now), Some(article)) => {
                ThenAndNow::beside(bookmark.clone(), article, now)
            }
            _ => None,
        };
        self.then_and_now = Some(shown.unwrap_or(ThenAndNow::without_now(bookmark, place)));
    }

    pub(super) fn keep_new_words(&mut self) {
        let Some(ThenAndNow { bookmark: old, new: Some(new), .. }) = self.then_and_now.take()
        else {
            return;
        };
        let renamed = old.anchor != new.anchor;
        let removal = |bookmark: &Bookmark| Change::RemoveForGood {
            article: bookmark.article.clone(),
            anchor: bookmark.anchor.clone(),
        };
        let away = |bookmark: &Bookmark| renamed.then(|| removal(bookmark));
        let undo = away(&new).into_iter().chain([Change::Keep(old.clone())]).collect();
        let changes = away(&old).into_iter().chain([Change::Keep(new)]).collect();
        self.undo.push(Undoable::Kept(undo));
        self.say(ToastKind::NewWordsKept);
        self.change(changes);
    }
}
