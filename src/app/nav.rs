//! Where the person is, where they were, and how each page was left: scrolled to where, with
//! which questions open.

use std::collections::BTreeSet;

use crate::article::{Anchor, ArticleId};
use crate::search::Matcher;

use super::contents::ListOf;
use super::filters::Filters;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    /// A topic's shelf, by topic id.
    Topic(String),
    /// All articles of a collection, by collection id.
    Collection(String),
    AllTopics,
    Search,
    Bookmarks,
    /// The sheet for a visit.
    Visit,
    Recent,
    /// "My library": one's own folders.
    Sources,
    Settings,
    About,
    Article(ArticleId),
    /// Every article, or every question, by the alphabet. What narrows it stands in
    /// [`Visit::query`], as it does for the glossary.
    AtoZ(ListOf),
    /// What words mean.
    Glossary,
}

/// How far a page is scrolled: `fraction` of the height of block `block` is above the window's
/// top. Pages that are not articles have one block, and their fraction is points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    pub block: u32,
    pub fraction: f32,
    /// How much of the page has been seen, 0 to 1.
    pub progress: f32,
}

/// Where the next frame is to scroll.
#[derive(Clone, Debug, PartialEq)]
pub enum Jump {
    /// Back to how the page was left.
    Restore,
    To(Anchor),
    /// To the heading after the one that is read, or the one before it.
    NextHeading,
    PreviousHeading,
    /// To the page's heading with that position among its items.
    Heading(usize),
    Sources,
    /// To a source in the list, and from there to where it was first cited.
    Source(usize),
    Citation {
        source: usize,
    },
    /// To a block of the article's text.
    Block(u32),
    /// To what the find bar looks at.
    Found,
    /// To the term that was looked for.
    Term,
}

/// A page as it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    pub page: Page,
    pub spread: Spread,
    pub open_questions: BTreeSet<String>,
    /// What is known of the article is unfolded.
    pub facts: bool,
    /// What the next frame is to do; taken away once done.
    pub jump: Option<Jump>,
    /// What was kept and is opened here, which may not be in the article any more.
    pub kept: Option<Anchor>,
    /// Words to mark, after opening a search result.
    pub marks: Option<Matcher>,
    /// What stood in the search field, or what narrowed a list.
    pub query: String,
    /// What its results were narrowed to.
    pub filters: Filters,
    /// The term of the glossary that was looked for, by its id.
    pub term: Option<String>,
}

impl Visit {
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self {
            page,
            spread: Spread::default(),
            open_questions: BTreeSet::new(),
            facts: false,
            jump: None,
            kept: None,
            marks: None,
            query: String::new(),
            filters: Filters::default(),
            term: None,
        }
    }
}

/// Back, here, forward. At most [`Nav::LIMIT`] visits are remembered each way.
#[derive(Clone, Debug)]
pub struct Nav {
    back: Vec<Visit>,
    here: Visit,
    forward: Vec<Visit>,
}

impl Default for Nav {
    fn default() -> Self {
        Self { back: Vec::new(), here: Visit::new(Page::Home), forward: Vec::new() }
    }
}

impl Nav {
    const LIMIT: usize = 200;

    #[must_use]
    pub fn here(&self) -> &Visit {
        &self.here
    }

    pub fn here_mut(&mut self) -> &mut Visit {
        &mut self.here
    }

    /// What lies back, the last first.
    pub fn earlier(&self) -> impl Iterator<Item = &Visit> {
        self.back.iter().rev()
    }

    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Goes to a new page; what lay forward is forgotten.
    pub fn go(&mut self, visit: Visit) {
        self.forward.clear();
        self.back.push(std::mem::replace(&mut self.here, visit));
        if self.back.len() > Self::LIMIT {
            self.back.remove(0);
        }
    }

    /// Goes back, if there is somewhere to go back to, and asks for the place to be restored.
    pub fn go_back(&mut self) -> bool {
        let Some(visit) = self.back.pop() else { return false };
        self.forward.push(std::mem::replace(&mut self.here, visit));
        self.here.jump = Some(Jump::Restore);
        true
    }

    pub fn go_forward(&mut self) -> bool {
        let Some(visit) = self.forward.pop() else { return false };
        self.back.push(std::mem::replace(&mut self.here, visit));
        self.here.jump = Some(Jump::Restore);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_restore_what_was_open_and_where() {
        let mut nav = Nav::default();
        let mut article = Visit::new(Page::Article(ArticleId::new("bedside", "magnesium")));
        article.open_questions.insert("is-it-safe".to_owned());
        nav.go(article);
        nav.here_mut().spread = Spread { block: 7, fraction: 0.5, progress: 0.4 };
        nav.go(Visit::new(Page::Search));
        assert!(nav.go_back());
        assert_eq!(nav.here().spread.block, 7);
        assert!(nav.here().open_questions.contains("is-it-safe"));
        assert_eq!(nav.here().jump, Some(Jump::Restore));
        assert!(nav.go_forward());
        assert_eq!(nav.here().page, Page::Search);
        assert!(!nav.go_forward());
    }

    #[test]
    fn a_new_page_forgets_what_lay_forward() {
        let mut nav = Nav::default();
        nav.go(Visit::new(Page::Search));
        nav.go_back();
        nav.go(Visit::new(Page::Bookmarks));
        assert!(!nav.can_go_forward());
        assert!(nav.can_go_back());
    }
}
