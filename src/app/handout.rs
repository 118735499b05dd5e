//! An article, or what is kept of it, as a text to take elsewhere: with where it comes from, and
//! whose telephone numbers stand in it.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::article::{
    Anchor, Article, ArticleId, NumberToken, WebPage, blocks_to_text, escape_markdown,
};
use crate::library::{self, Library, Region};
use crate::userdata::{Bookmark, Kept, KeptKind};

/// An article on its way out.
#[derive(Clone, Copy)]
pub struct Handout<'a> {
    pub library: &'a Library,
    pub id: &'a ArticleId,
    pub article: &'a Article,
    pub region: Option<&'static Region>,
    /// By which is told what is overdue.
    pub today: Date,
}

impl Handout<'_> {
    fn number(&self, token: NumberToken) -> String {
        library::number(self.region, token)
    }

    fn collection(&self) -> &str {
        let mut all = self.library.collections().iter();
        all.find(|one| one.id == self.id.collection).map_or("", |one| one.name.as_str())
    }

    #[must_use]
    pub fn web_page(&self) -> String {
        self.article.to_web_page(&WebPage {
            reference: &self.id.to_string(),
            collection: self.collection(),
            region: self.region.map(|region| region.name.as_str()),
            fill: &|token| self.number(token),
            today: self.today,
        })
    }

    #[must_use]
    pub fn markdown(&self) -> String {
        let text = self.article.to_markdown(&|token| self.number(token), self.today);
        format!("{text}\n{}\n", escape_markdown(&self.origin()))
    }

    #[must_use]
    pub fn text(&self) -> String {
        let text = self.article.to_text(&|token| self.number(token), self.today);
        format!("{text}\n{}\n", self.origin())
    }

    /// Where the text comes from.
    fn origin(&self) -> String {
        let mut origin = String::new();
        if !self.collection().is_empty() {
            let _ = write!(origin, "From {}. ", self.collection());
        }
        if let Some(licence) = &self.article.licence {
            let _ = write!(origin, "Licence: {licence}. ");
        }
        if let Some(region) = self.region {
            let _ =
                write!(origin, "Telephone numbers in it are for this country: {}. ", region.name);
        }
        let _ = write!(origin, "Saved from Bedside: {}", self.id);
        origin
    }

    /// What is kept of the article, with notes, as Markdown; `None` where nothing is.
    #[must_use]
    pub fn kept(&self, kept: &Kept) -> Option<String> {
        let mut all: Vec<&Bookmark> = kept.iter_in(self.id).collect();
        if all.is_empty() {
            return None;
        }
        all.sort_by_key(|bookmark| (rank(bookmark.kind()), self.place(&bookmark.anchor)));
        let title = escape_markdown(&self.article.title);
        let mut out = format!("# Kept from “{title}”\n\n{}\n", escape_markdown(&self.origin()));
        let mut last = None;
        for bookmark in all {
            let kind = bookmark.kind();
            if last.replace(kind) != Some(kind) {
                let _ = write!(out, "\n## {}\n", heading(kind));
            }
            self.write_kept(&mut out, bookmark);
        }
        Some(out)
    }

    /// Where something stands among its kind.
    fn place(&self, anchor: &Anchor) -> (usize, usize) {
        let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let at = |place: Option<usize>| (place.unwrap_or(usize::MAX), 0);
        match anchor {
            Anchor::Article => (0, 0),
            Anchor::Takeaway { n, .. } => (number(*n), 0),
            Anchor::Section(id) => at(self.article.sections.iter().position(|s| &s.id == id)),
            Anchor::Question(id) => at(self.article.faq.iter().position(|faq| &faq.id == id)),
            Anchor::Passage { from, .. } => (number(from.block), number(from.offset)),
        }
    }

    fn write_kept(&self, out: &mut String, bookmark: &Bookmark) {
        let _ = write!(out, "\n### {}\n\n", escape_markdown(&bookmark.title));
        for line in self.words(bookmark).lines() {
            let _ = writeln!(out, "{}", format!("> {}", escape_markdown(line)).trim_end());
        }
        if !bookmark.note.is_empty() {
            // It may be Markdown itself.
            let _ = write!(out, "\nNote:\n\n{}\n", bookmark.note.trim_end());
        }
        if !bookmark.tags.is_empty() {
            let _ = write!(out, "\nTags: {}\n", escape_markdown(&bookmark.tags.join(", ")));
        }
    }

    /// The words of a place as the article has them now; as they were kept, where it has not.
    fn words(&self, bookmark: &Bookmark) -> String {
        let fill = |token| self.number(token);
        let now = match &bookmark.anchor {
            Anchor::Article => Some(self.article.summary.clone()),
            Anchor::Takeaway { quote, .. } => Some(quote.clone()),
            Anchor::Passage { quote, .. } => Some(quote.replace('\n', "\n\n")),
            Anchor::Section(id) => {
                let section = self.article.sections.iter().find(|section| &section.id == id);
                section.map(|section| blocks_to_text(&section.blocks, &fill))
            }
            Anchor::Question(id) => {
                let faq = self.article.faq.iter().find(|faq| &faq.id == id);
                faq.map(|faq| blocks_to_text(&faq.answer, &fill))
            }
        };
        now.unwrap_or_else(|| bookmark.excerpt.clone())
    }
}

fn rank(kind: KeptKind) -> u8 {
    match kind {
        KeptKind::Article => 0,
        KeptKind::Takeaway => 1,
        KeptKind::Section => 2,
        KeptKind::Question => 3,
        KeptKind::Highlight => 4,
    }
}

fn heading(kind: KeptKind) -> &'static str {
    match kind {
        KeptKind::Article => "The article",
        KeptKind::Takeaway => "Key takeaways",
        KeptKind::Section => "Sections",
        KeptKind::Question => "Questions",
        KeptKind::Highlight => "Highlights",
    }
}
