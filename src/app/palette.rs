//! The palette: what is typed into it, what is selected, and the articles and questions that the
//! library has for it. Those are looked for behind the window's back; commands, topics and
//! settings are few, and the window finds them as it draws.

use std::sync::Arc;

use crate::article::{Anchor, ArticleId};
use crate::library::{Card, Library};
use crate::search::{self, HitKind, Letters, Marked, Matched, Request, Terms};

use super::jobs::Suggest;
use super::{Action, App, Page};

/// Articles and questions shown at once, at most.
const FOUND_MAX: usize = 8;
/// Terms shown at once, at most.
const TERMS_MAX: usize = 3;
/// So many titles are looked through for letters; in a bigger library the search finds the others
/// by their words.
const TITLES_MAX: usize = 30_000;

#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub text: String,
    /// Which of the shown rows, from 0.
    pub selected: usize,
    /// The row is to be scrolled into view.
    pub reveal: bool,
    pub found: Suggested,
    /// What is typed means an emergency.
    pub emergency: Option<&'static Card>,
    ticket: u64,
}

/// What the library has for what is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggested {
    pub places: Vec<FoundPlace>,
    /// Names of terms with their ids.
    pub terms: Vec<(Marked, String)>,
    /// How many results the search has.
    pub results: usize,
}

/// An article or a question, with its found letters marked.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPlace {
    pub article: ArticleId,
    pub anchor: Anchor,
    pub title: Marked,
}

impl App {
    pub(super) fn show_palette(&mut self, shown: bool) {
        self.palette = shown.then(Palette::default);
        if shown {
            self.keys_shown = false;
            self.text_panel = false;
        }
    }

    pub(super) fn type_in_palette(&mut self, text: String) {
        let Some(palette) = &mut self.palette else { return };
        self.suggestions += 1;
        palette.ticket = self.suggestions;
        palette.selected = 0;
        palette.reveal = true;
        palette.text = text;
        palette.emergency = search::emergency(&palette.text);
        if palette.text.trim().is_empty() {
            palette.found = Suggested::default();
            return;
        }
        self.jobs.suggest(Suggest {
            ticket: palette.ticket,
            text: palette.text.clone(),
            library: Arc::clone(&self.library),
            index: Arc::clone(&self.index),
            terms: Arc::clone(&self.terms),
        });
        self.take_finished();
    }

    pub(super) fn take_suggested(&mut self, ticket: u64, found: Suggested) {
        if let Some(palette) = self.palette.as_mut().filter(|palette| palette.ticket == ticket) {
            palette.found = found;
        }
    }

    pub(super) fn select_in_palette(&mut self, row: usize) {
        if let Some(palette) = &mut self.palette {
            palette.selected = row;
            palette.reveal = true;
        }
    }

    pub(super) fn revealed_in_palette(&mut self) {
        if let Some(palette) = &mut self.palette {
            palette.reveal = false;
        }
    }

    pub(super) fn show_keys(&mut self, shown: bool) {
        self.keys_shown = shown;
        if shown {
            self.palette = None;
            self.text_panel = false;
        }
    }

    /// A dialog lies over the page, so that keys are not the page's.
    #[must_use]
    pub fn has_dialog(&self) -> bool {
        self.palette.is_some()
            || self.keys_shown
            || self.forgetting.is_some()
            || self.then_and_now.is_some()
            || self.bookmarks.asking.is_some()
            || self.carrying.is_some()
    }

    /// Does what was chosen, with the palette out of its way.
    pub(super) fn choose(&mut self, action: Action) {
        self.palette = None;
        self.apply(action);
    }

    /// The pages one came from, the last first and each once: what the palette opens with.
    #[must_use]
    pub fn last_places(&self) -> Vec<Page> {
        let here = &self.nav.here().page;
        let recent = self.history.recent.iter().map(|recent| Page::Article(recent.article.clone()));
        let mut places: Vec<Page> = Vec::new();
        for page in self.nav.earlier().map(|visit| visit.page.clone()).chain(recent) {
            let known = match &page {
                Page::Article(id) => self.library.entry(id).is_some(),
                Page::Topic(id) => self.library.topics().iter().any(|topic| topic.id == *id),
                Page::Collection(id) => {
                    self.library.collections().iter().any(|known| known.id == *id)
                }
                _ => false,
            };
            if known && page != *here && !places.contains(&page) {
                places.push(page);
            }
            if places.len() == 3 {
                break;
            }
        }
        places
    }
}

/// The best articles and questions for typed letters: titles that have them, what the search
/// finds, and last titles that have them here and there.
#[must_use]
pub fn suggest(asked: &Suggest) -> Suggested {
    let Suggest { text, library, index, terms, .. } = asked;
    let results = index.search(Request { text, limit: 40, ..Request::default() });
    let (close, scattered) = titles(text, library);
    let hits = results.hits.into_iter();
    let hits = hits.filter(|hit| matches!(hit.kind, HitKind::Article | HitKind::Question));
    let hits =
        hits.map(|hit| FoundPlace { article: hit.article, anchor: hit.anchor, title: hit.title });
    let mut places: Vec<FoundPlace> = Vec::new();
    for place in close.into_iter().chain(hits).chain(scattered) {
        let same = |other: &FoundPlace| {
            other.article == place.article && other.anchor.fragment() == place.anchor.fragment()
        };
        if places.len() < FOUND_MAX && !places.iter().any(same) {
            places.push(place);
        }
    }
    Suggested { places, terms: terms_with(text, terms), results: results.totals.all() }
}

/// Terms that begin with these letters, or have them at the beginnings of words, with their ids;
/// the best first.
fn terms_with(text: &str, terms: &Terms) -> Vec<(Marked, String)> {
    let mut letters = Letters::new(text);
    let mut found = Vec::new();
    for term in terms.all() {
        let names = term.term.all_names().filter_map(|name| letters.find(name));
        let best = names.filter(|found| found.close).min_by_key(|found| found.cost);
        found.extend(best.map(|best| (best.cost, best.text, term.id.clone())));
    }
    found.sort_by_key(|(cost, text, _)| (*cost, text.text.len()));
    found.into_iter().take(TERMS_MAX).map(|(_, text, id)| (text, id)).collect()
}

/// Titles with these letters, the best first: a few that have them together, and a few others.
fn titles(text: &str, library: &Library) -> (Vec<FoundPlace>, Vec<FoundPlace>) {
    let mut letters = Letters::new(text);
    let mut best: Vec<(u32, usize, ArticleId, Matched)> = Vec::new();
    for entry in library.entries().take(TITLES_MAX) {
        let Some(cost) = letters.cost(entry.title) else { continue };
        let rank = (cost, entry.title.len());
        let worse = best.partition_point(|other| (other.0, other.1) <= rank);
        if worse < FOUND_MAX
            && let Some(found) = letters.find(entry.title)
        {
            best.truncate(FOUND_MAX - 1);
            best.insert(worse, (rank.0, rank.1, entry.id(), found));
        }
    }
    let (close, scattered): (Vec<_>, Vec<_>) =
        best.into_iter().partition(|(.., found)| found.close);
    let places = |found: Vec<(u32, usize, ArticleId, Matched)>| {
        let found = found.into_iter().take(FOUND_MAX / 2);
        let place = found.map(|(.., article, found)| FoundPlace {
            article,
            anchor: Anchor::Article,
            title: found.text,
        });
        place.collect()
    };
    (places(close), places(scattered))
}
