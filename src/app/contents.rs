//! What there is, in the order of the alphabet: every article and every question of the library,
//! for the pages that list them. It is put together behind the window's back, once for a reading
//! of the library, and so is each list that is narrowed from it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::article::{Anchor, ArticleId, Reference};
use crate::library::Library;
use crate::search::{Index, Narrowing, SortKey, Terms};

use super::{App, Page};

/// One of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListOf {
    Articles,
    Questions,
}

/// An article or a question in a list.
#[derive(Clone, Debug)]
pub struct Title {
    pub text: Box<str>,
    /// Its place among [`Contents::articles_of`].
    article: u32,
    /// The id of a question; empty for an article.
    fragment: Box<str>,
    key: SortKey,
}

/// Every article and every question, sorted.
#[derive(Debug, Default)]
pub struct Contents {
    ids: Vec<ArticleId>,
    /// For each article its topics, by their places in the library.
    topics: Vec<Box<[u32]>>,
    articles: Vec<Title>,
    questions: Vec<Title>,
}

/// The part of a list under one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRows {
    pub letter: char,
    /// Positions in [`List::rows`].
    pub rows: Range<usize>,
}

/// Rows of one of the two lists, as positions in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub rows: Vec<u32>,
    pub letters: Vec<LetterRows>,
}

/// What a page lists.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    pub contents: Arc<Contents>,
    /// Articles of a topic to begin with; they are not among the others.
    pub start: Vec<u32>,
    pub articles: List,
    pub questions: List,
}

impl Listed {
    #[must_use]
    pub fn list(&self, of: ListOf) -> &List {
        match of {
            ListOf::Articles => &self.articles,
            ListOf::Questions => &self.questions,
        }
    }
}

impl Contents {
    #[must_use]
    pub fn of(library: &Library, index: &Index) -> Self {
        let mut contents = Self::default();
        let places: HashMap<&str, u32> =
            (0..).zip(library.topics()).map(|(n, topic)| (topic.id.as_str(), n)).collect();
        let mut by_id: HashMap<(&str, &str), u32> = HashMap::new();
        for (n, entry) in (0..).zip(library.entries()) {
            contents.ids.push(entry.id());
            let topics = entry.topics().filter_map(|id| places.get(id).copied());
            contents.topics.push(topics.collect());
            by_id.insert((entry.collection, entry.slug), n);
            let key = SortKey::of_title(entry.title);
            let (text, fragment) = (entry.title.into(), Box::default());
            contents.articles.push(Title { text, article: n, fragment, key });
        }
        index.each_question(|article, fragment, question| {
            if let Some(&article) = by_id.get(&article) {
                let (key, text, fragment) =
                    (SortKey::of(question), question.into(), fragment.into());
                contents.questions.push(Title { text, article, fragment, key });
            }
        });
        for titles in [&mut contents.articles, &mut contents.questions] {
            titles.sort_by(|a, b| a.key.place().cmp(&b.key.place()));
        }
        contents
    }

    fn titles(&self, of: ListOf) -> &[Title] {
        match of {
            ListOf::Articles => &self.articles,
            ListOf::Questions => &self.questions,
        }
    }

    /// A row of a list: its title, where it is, and its article.
    #[must_use]
    pub fn row(&self, of: ListOf, row: u32) -> Option<(&str, &ArticleId, Anchor)> {
        let title = self.titles(of).get(row as usize)?;
        let anchor = match of {
            ListOf::Articles => Anchor::Article,
            ListOf::Questions => Anchor::Question(title.fragment.to_string()),
        };
        Some((&title.text, self.ids.get(title.article as usize)?, anchor))
    }

    /// The rows under a topic, or all, that typed words narrow a list to, but for some.
    fn list(&self, of: ListOf, topic: Option<u32>, narrowing: &Narrowing, without: &[u32]) -> List {
        let under = |title: &Title| {
            topic.is_none_or(|topic| {
                self.topics.get(title.article as usize).is_some_and(|all| all.contains(&topic))
            })
        };
        let mut list = List::default();
        for (n, title) in (0..).zip(self.titles(of)) {
            if !under(title) || !narrowing.lets(&title.key) || without.contains(&n) {
                continue;
            }
            let (letter, at) = (title.key.letter(), list.rows.len());
            match list.letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.rows.end = at + 1,
                None => list.letters.push(LetterRows { letter, rows: at..at + 1 }),
            }
            list.rows.push(n);
        }
        list
    }
}

/// A list that is wanted.
pub struct Listing {
    pub ticket: u64,
    pub library: Arc<Library>,
    pub index: Arc<Index>,
    pub terms: Arc<Terms>,
    pub wanted: Wanted,
    /// What is there already of this reading of the library.
    pub contents: Option<Arc<Contents>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Titles {
        topic: Option<String>,
        typed: String,
    },
    /// For each term of the glossary the articles that use it.
    Uses,
}

/// What came of it.
#[derive(Debug)]
pub enum Came {
    Titles(Listed),
    Uses(Vec<Vec<ArticleId>>),
}

#[must_use]
pub fn list(listing: &Listing) -> Came {
    let Listing { library, index, terms, wanted, contents, .. } = listing;
    let Wanted::Titles { topic, typed } = wanted else {
        return Came::Uses(terms.used_in(library));
    };
    let contents = contents.clone().unwrap_or_else(|| Arc::new(Contents::of(library, index)));
    let place = |id: &String| {
        let found = library.topics().iter().position(|known| known.id == *id);
        // A topic that is not there has no rows.
        found.and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX)
    };
    let (topic, narrowing) = (topic.as_ref().map(place), Narrowing::of(typed));
    let start = topic.map(|topic| start_of(library, &contents, topic)).unwrap_or_default();
    let articles = contents.list(ListOf::Articles, topic, &narrowing, &start);
    let questions = contents.list(ListOf::Questions, topic, &narrowing, &[]);
    Came::Titles(Listed { contents, start, articles, questions })
}

/// Where the articles stand that a topic begins with, in its order.
fn start_of(library: &Library, contents: &Contents, topic: u32) -> Vec<u32> {
    let wanted = library.topics().get(topic as usize).map_or(&[][..], |topic| &topic.start);
    let place = |slug: &String| {
        let (id, _) = library.find(&Reference::parse(slug))?;
        let row = contents
            .articles
            .iter()
            .position(|title| contents.ids.get(title.article as usize) == Some(&id))?;
        let under = contents.topics.get(contents.articles.get(row)?.article as usize)?;
        u32::try_from(row).ok().filter(|_| under.contains(&topic))
    };
    let mut start: Vec<u32> = Vec::new();
    for row in wanted.iter().filter_map(place) {
        if !start.contains(&row) {
            start.push(row);
        }
    }
    start
}

/// The lists of the page that is shown.
#[derive(Debug, Default)]
pub(super) struct Lists {
    ticket: u64,
    asked: Option<Wanted>,
    listed: Option<(Wanted, Listed)>,
    /// It is of an earlier reading of the library.
    stale: bool,
    contents: Option<Arc<Contents>>,
    uses: Option<Vec<Vec<ArticleId>>>,
}

impl App {
    /// What the page that is shown lists, if it has come. While other words are typed it is what
    /// was listed before.
    #[must_use]
    pub fn listed(&self) -> Option<&Listed> {
        let (of, listed) = self.lists.listed.as_ref()?;
        let same_page = match (self.wanted_list()?, of) {
            (Wanted::Titles { topic, .. }, Wanted::Titles { topic: of, .. }) => topic == *of,
            _ => false,
        };
        same_page.then_some(listed)
    }

    /// Whether that is what is wanted now, so that a place in it can be gone back to.
    #[must_use]
    pub fn list_is_here(&self) -> bool {
        match self.wanted_list() {
            Some(Wanted::Uses) | None => true,
            Some(wanted) => self.lists.listed.as_ref().is_some_and(|(of, _)| *of == wanted),
        }
    }

    /// The articles that use each term of the glossary, once that is known.
    #[must_use]
    pub fn term_uses(&self) -> Option<&[Vec<ArticleId>]> {
        self.lists.uses.as_deref()
    }

    fn wanted_list(&self) -> Option<Wanted> {
        let here = self.nav.here();
        match &here.page {
            Page::AtoZ(_) => Some(Wanted::Titles { topic: None, typed: here.query.clone() }),
            Page::Topic(id) => {
                Some(Wanted::Titles { topic: Some(id.clone()), typed: String::new() })
            }
            Page::Glossary => Some(Wanted::Uses),
            _ => None,
        }
    }

    /// Sees to it that what the page lists comes.
    pub(super) fn list_here(&mut self) {
        let Some(wanted) = self.wanted_list() else { return };
        let here = match &wanted {
            Wanted::Uses => self.lists.uses.is_some(),
            titles @ Wanted::Titles { .. } => {
                let listed = self.lists.listed.as_ref();
                !self.lists.stale && listed.is_some_and(|(of, _)| of == titles)
            }
        };
        if here || self.lists.asked.as_ref() == Some(&wanted) {
            return;
        }
        self.lists.ticket += 1;
        self.lists.asked = Some(wanted.clone());
        self.jobs.list(Listing {
            ticket: self.lists.ticket,
            library: Arc::clone(&self.library),
            index: Arc::clone(&self.index),
            terms: Arc::clone(&self.terms),
            wanted,
            contents: self.lists.contents.clone(),
        });
        self.take_finished();
    }

    pub(super) fn take_list(&mut self, ticket: u64, came: Came) {
        if ticket != self.lists.ticket {
            return;
        }
        let Some(asked) = self.lists.asked.take() else { return };
        match came {
            Came::Uses(uses) => self.lists.uses = Some(uses),
            Came::Titles(listed) => {
                self.lists.contents = Some(Arc::clone(&listed.contents));
                self.lists.listed = Some((asked, listed));
                self.lists.stale = false;
            }
        }
    }

    /// The library was read again. What is listed stays until the new list has come.
    pub(super) fn forget_lists(&mut self) {
        self.lists.asked = None;
        self.lists.contents = None;
        self.lists.uses = None;
        self.lists.stale = true;
        self.list_here();
    }
}
