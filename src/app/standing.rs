//! Where what is kept stands in the library as it is now, and whether its words have changed.
//!
//! Found out behind the window's back for the pages that list what is kept, and at once for the
//! article that is open; remembered until the library or what is kept of an article is another.
//! A place that is kept is known by where it was; where it is now may be another place, and at
//! its old one something else may stand.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::article::{
    Anchor, Article, ArticleId, Finder, Found, Text, WORDS_CHARS_MAX, same_words,
};
use crate::library::Library;
use crate::userdata::{Bookmark, Kept, KeptKind};

use super::jobs::{Done, Reporter};
use super::{App, Page};

/// Where something kept stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    Here(Anchor),
    /// Not in its article any more.
    Gone,
    /// Its article is not in the library.
    NotInLibrary,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub place: Stands,
    /// It was found, and its words are others than when it was kept.
    pub changed: bool,
}

static NOT_IN_LIBRARY: Standing = Standing { place: Stands::NotInLibrary, changed: false };

/// Of one article: each kept anchor and how it stands.
pub type InArticle = Arc<Vec<(Anchor, Standing)>>;

/// What is known of where things stand.
#[derive(Default)]
pub(super) struct Standings {
    known: HashMap<ArticleId, InArticle>,
    asked: HashSet<ArticleId>,
    /// All that is kept has been asked for.
    asked_all: bool,
    /// What `known` was found out from.
    of: Option<(Arc<Library>, Kept)>,
    ticket: u64,
}

/// Articles of which it is to be found out.
pub struct LookUp {
    pub ticket: u64,
    pub library: Arc<Library>,
    pub kept: Kept,
    pub articles: Vec<ArticleId>,
}

/// So many articles are looked through before it is said how what is kept of them stands.
const AT_ONCE: usize = 32;

impl LookUp {
    /// Reads the articles, as long as it is this that is wanted.
    pub fn work(self, wanted: &AtomicU64, report: &Reporter) {
        let Self { ticket, library, kept, articles } = self;
        for some in articles.chunks(AT_ONCE) {
            if wanted.load(Ordering::Relaxed) != ticket {
                return;
            }
            let stood = some.iter().filter_map(|id| {
                let article = library.article(id)?;
                Some((id.clone(), stand_in(id, &article, &Text::of(&article), &kept)))
            });
            let found = stood.collect();
            report.report(Done::Stood { ticket, kept: kept.clone(), found });
        }
    }
}

/// What was kept, as it was said when it was kept: a passage and a takeaway carry their words,
/// and of other places older bookmarks do not know them.
#[must_use]
pub fn words_then(bookmark: &Bookmark) -> &str {
    match &bookmark.anchor {
        Anchor::Passage { quote, .. } | Anchor::Takeaway { quote, .. } => quote,
        _ => &bookmark.words,
    }
}

/// The same; where nobody knows all of it, how it began.
#[must_use]
pub fn words_kept(bookmark: &Bookmark) -> &str {
    let words = words_then(bookmark);
    if words.is_empty() { &bookmark.excerpt } else { words }
}

/// How all that is kept of an article stands in it.
#[must_use]
pub fn stand_in(id: &ArticleId, article: &Article, text: &Text, kept: &Kept) -> InArticle {
    let mut finder = Finder::new(article, text);
    let all = kept.iter_in(id).map(|bookmark| {
        let place = match finder.find(&bookmark.anchor, &bookmark.title) {
            Found::Same => Stands::Here(bookmark.anchor.clone()),
            Found::Moved(anchor) => Stands::Here(anchor),
            Found::Lost => Stands::Gone,
        };
        let changed =
            matches!(&place, Stands::Here(anchor) if has_changed(bookmark, article, anchor));
        (bookmark.anchor.clone(), Standing { place, changed })
    });
    Arc::new(all.collect())
}

/// Whether what stands at `now` reads otherwise than what was kept. What nobody remembers has not
/// changed.
fn has_changed(bookmark: &Bookmark, article: &Article, now: &Anchor) -> bool {
    let then: String = words_then(bookmark).chars().take(WORDS_CHARS_MAX).collect();
    let renamed = match bookmark.kind() {
        KeptKind::Question | KeptKind::Section | KeptKind::Article => {
            let title = super::title_of(article, now).unwrap_or_default();
            !bookmark.title.is_empty() && !same_words(&bookmark.title, &title)
        }
        // Its title is the heading over it.
        KeptKind::Takeaway | KeptKind::Highlight => false,
    };
    renamed || !then.is_empty() && !same_words(&then, &article.words_at(now))
}

/// Whether the same is kept of an article in two snapshots.
fn same_in(one: &Kept, other: &Kept, id: &ArticleId) -> bool {
    one.iter_in(id).map(std::ptr::from_ref).eq(other.iter_in(id).map(std::ptr::from_ref))
}

impl Standings {
    pub fn of(&self, id: &ArticleId) -> Option<&InArticle> {
        self.known.get(id)
    }

    pub fn learn(&mut self, id: ArticleId, known: InArticle) {
        self.known.insert(id, known);
    }

    /// Forgets what no longer holds.
    fn keep_up(&mut self, library: &Arc<Library>, kept: &Kept) {
        match &self.of {
            Some((of, now)) if Arc::ptr_eq(of, library) && now.is(kept) => return,
            Some((of, before)) if Arc::ptr_eq(of, library) => {
                self.known.retain(|id, _| same_in(before, kept, id));
                self.asked.retain(|id| same_in(before, kept, id));
            }
            _ => {
                self.known.clear();
                self.asked.clear();
                self.ticket += 1;
            }
        }
        self.asked_all = false;
        self.of = Some((Arc::clone(library), kept.clone()));
    }
}

impl App {
    /// How something kept stands now; `None` until that has been found out.
    #[must_use]
    pub fn standing(&self, bookmark: &Bookmark) -> Option<&Standing> {
        if self.library.entry(&bookmark.article).is_none() {
            return (!self.sources.loading).then_some(&NOT_IN_LIBRARY);
        }
        let all = self.standings.of(&bookmark.article)?;
        all.iter().find(|(kept, _)| *kept == bookmark.anchor).map(|(_, standing)| standing)
    }

    /// What is kept of the place that an article has under a fragment now; an empty one means the
    /// article itself. Where that has not been found out, the place is where it was.
    #[must_use]
    pub fn kept_at(&self, article: &ArticleId, fragment: &str) -> Option<&Bookmark> {
        let known = self.standings.of(article).filter(|_| !fragment.is_empty());
        let Some(known) = known else { return self.kept.get(article, fragment) };
        let here = |standing: &Standing| match &standing.place {
            Stands::Here(Anchor::Passage { .. }) => false,
            Stands::Here(now) => now.fragment() == fragment,
            _ => false,
        };
        let mut there = known.iter().filter(|(_, standing)| here(standing));
        let own = there.clone().find(|(kept, _)| kept.fragment() == fragment);
        let (kept, _) = own.or_else(|| there.next())?;
        self.kept.of(article, kept)
    }

    /// Which kept places of an article read otherwise than when they were kept, as they were named.
    pub fn changed_in(&self, article: &ArticleId) -> impl Iterator<Item = &Anchor> {
        let known = self.standings.of(article).into_iter().flat_map(|known| known.iter());
        known.filter(|(_, standing)| standing.changed).map(|(kept, _)| kept)
    }

    /// Asks how that stands which the page lists.
    pub(super) fn settle_standings(&mut self) {
        self.standings.keep_up(&self.library, &self.kept);
        if self.standings.asked_all {
            return;
        }
        let mut wanted: Vec<ArticleId> = match self.nav.here().page {
            Page::Bookmarks | Page::Visit => {
                self.standings.asked_all = true;
                self.kept.iter().map(|bookmark| bookmark.article.clone()).collect()
            }
            Page::Search => {
                let hits = self.search.results.hits.iter().map(|hit| &hit.article);
                hits.filter(|id| self.kept.count_in(id) > 0).cloned().collect()
            }
            _ => return,
        };
        wanted.retain(|id| {
            self.standings.of(id).is_none()
                && self.library.entry(id).is_some()
                && self.standings.asked.insert(id.clone())
        });
        if !wanted.is_empty() {
            let (library, kept) = (Arc::clone(&self.library), self.kept.clone());
            let ticket = self.standings.ticket;
            self.jobs.look_up_kept(LookUp { ticket, library, kept, articles: wanted });
            for done in self.jobs.take_finished() {
                self.take(done);
            }
        }
    }

    /// Finds out at once how that stands which is kept of an article.
    pub(super) fn learn_standing(&mut self, id: &ArticleId, article: &Article) {
        self.standings.keep_up(&self.library, &self.kept);
        if self.standings.of(id).is_none() {
            let known = stand_in(id, article, &Text::of(article), &self.kept);
            self.standings.learn(id.clone(), known);
        }
    }

    /// `kept` is what was kept when it was asked for.
    pub(super) fn take_standings(
        &mut self,
        ticket: u64,
        kept: &Kept,
        found: Vec<(ArticleId, InArticle)>,
    ) {
        if ticket != self.standings.ticket {
            return;
        }
        for (id, known) in found {
            if same_in(kept, &self.kept, &id) {
                self.standings.learn(id, known);
            }
        }
    }
}
