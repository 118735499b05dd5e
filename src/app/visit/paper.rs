//! What stands on a visit sheet: the words of each thing as its article has them now, the
//! person's notes, and of each article where it comes from and who has checked it. How that is
//! spelled is for `web` and `text`.
//!
//! Telephone numbers are left out: words stand in their places, since nobody knows where the sheet
//! will be read.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::VisitSheet;
use crate::app::standing::{Stands, stand_in, words_kept};
use crate::article::{Anchor, Article, ArticleId, Form, Owner, Text, source_reference};
use crate::library::Library;
use crate::userdata::{Bookmark, Kept, KeptKind};

/// What the sheet is called where nothing was typed.
pub const TITLE: &str = "Questions for my visit";
/// What it is, and is not.
pub const ABOUT: &str = "General information from Bedside, an offline health library, and my own \
     notes. It is not advice about me and does not replace a doctor, nurse or pharmacist.";
pub const OWN_QUESTIONS: &str = "My own questions";
pub const MY_NOTE: &str = "My note";
pub const WHERE_FROM: &str = "Where this comes from";

/// A sheet ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub title: String,
    pub made: Date,
    pub items: Vec<PaperItem>,
    pub own_lines: u8,
    /// Each once, in the order in which they are first needed.
    pub articles: Vec<PaperArticle>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperItem {
    pub title: String,
    /// "Question from …".
    pub from: String,
    pub quoted: bool,
    pub lines: Vec<PaperLine>,
    /// Why these are not the article's words of today, if they are not.
    pub aside: Option<String>,
    pub note: String,
    pub blank: u8,
}

/// A paragraph, a list item, a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    pub form: Form,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperArticle {
    pub title: String,
    /// Who has checked it and when it was changed; that it is not here, if it is not.
    pub status: String,
    pub origin: String,
    pub sources: Vec<String>,
}

impl Paper {
    /// Reads articles, so not on the drawing thread.
    #[must_use]
    pub fn of(sheet: &VisitSheet, library: &Library, kept: &Kept, made: Date) -> Self {
        let mut gather = Gather { library, kept, read: HashMap::new(), order: Vec::new() };
        let shown = sheet.shown(kept).filter(|(item, _)| item.included);
        let items = shown.map(|(item, bookmark)| {
            let note = if item.with_note { bookmark.note.trim() } else { "" };
            PaperItem { note: note.to_owned(), blank: item.lines, ..gather.item(bookmark) }
        });
        let items = items.collect();
        let title = match sheet.title.trim() {
            "" => TITLE.to_owned(),
            title => title.to_owned(),
        };
        Self { title, made, items, own_lines: sheet.own_lines, articles: gather.articles() }
    }
}

struct Gather<'a> {
    library: &'a Library,
    kept: &'a Kept,
    /// Those that are needed, with the titles under which they were kept.
    read: HashMap<ArticleId, (Option<Arc<Article>>, String)>,
    order: Vec<ArticleId>,
}

impl Gather<'_> {
    fn article(&mut self, bookmark: &Bookmark) -> Option<Arc<Article>> {
        let id = &bookmark.article;
        if !self.read.contains_key(id) {
            let article = self.library.article(id);
            self.order.push(id.clone());
            self.read.insert(id.clone(), (article, bookmark.article_title.clone()));
        }
        self.read.get(id)?.0.clone()
    }

    fn item(&mut self, bookmark: &Bookmark) -> PaperItem {
        let article = self.article(bookmark);
        let place = article.as_deref().map(|article| self.place(bookmark, article));
        let here = match (&place, &article) {
            (Some(Stands::Here(anchor)), Some(article)) => Some((anchor, &**article)),
            _ => None,
        };
        let kind = bookmark.kind();
        let quoted = matches!(kind, KeptKind::Takeaway | KeptKind::Highlight);
        let named = |title: Option<String>| title.unwrap_or_else(|| bookmark.title.clone());
        let day = bookmark.kept.to_zoned(jiff::tz::TimeZone::system()).date();
        let (title, lines, aside) = if let Some((anchor, article)) = here {
            (named(crate::app::title_of(article, anchor)), lines(article, anchor), None)
        } else {
            let why = match place {
                Some(_) => "it is no longer in the article",
                None => "the article cannot be read now",
            };
            let aside = format!("As I kept it on {}; {why}.", spelled(day));
            (named(None), paragraphs(words_kept(bookmark)), Some(aside))
        };
        let article_title = article.map_or(bookmark.article_title.clone(), |a| a.title.clone());
        let from = match kind {
            KeptKind::Article => "Article".to_owned(),
            KeptKind::Question => format!("Question from “{article_title}”"),
            KeptKind::Section => format!("Section of “{article_title}”"),
            KeptKind::Takeaway => format!("Key takeaway of “{article_title}”"),
            KeptKind::Highlight => format!("Highlighted in “{article_title}”"),
        };
        PaperItem { title, from, quoted, lines, aside, note: String::new(), blank: 0 }
    }

    fn place(&self, bookmark: &Bookmark, article: &Article) -> Stands {
        let all = stand_in(&bookmark.article, article, &Text::of(article), self.kept);
        let found = all.iter().find(|(anchor, _)| *anchor == bookmark.anchor);
        found.map_or(Stands::Gone, |(_, standing)| standing.place.clone())
    }

    fn articles(self) -> Vec<PaperArticle> {
        let collections = self.library.collections();
        let articles = self.order.iter().filter_map(|id| Some((id, self.read.get(id)?)));
        let articles = articles.map(|(id, (article, title))| {
            let Some(article) = article else {
                return PaperArticle {
                    title: title.clone(),
                    status: "Not in the library when this sheet was made".to_owned(),
                    origin: format!("bedside:{id}"),
                    sources: Vec::new(),
                };
            };
            let collection = collections.iter().find(|known| known.id == id.collection);
            let collection = collection.map(|known| format!("From {}. ", known.name));
            let licence = article.licence.as_ref().map(|licence| format!("Licence: {licence}. "));
            let origin = [collection, licence, Some(format!("bedside:{id}"))];
            PaperArticle {
                title: article.title.clone(),
                status: article.status_line(),
                origin: origin.into_iter().flatten().collect(),
                sources: article.sources.iter().map(source_reference).collect(),
            }
        });
        articles.collect()
    }
}

/// The words of a place, with what each stretch stands in.
fn lines(article: &Article, anchor: &Anchor) -> Vec<PaperLine> {
    let owned = |wanted: &dyn Fn(Owner<'_>) -> bool| {
        let blocks = article.blocks_of_text().into_iter().filter(|block| wanted(block.owner));
        let lines =
            blocks.map(|block| PaperLine { form: block.form, text: block.text.into_owned() });
        lines.collect()
    };
    match anchor {
        Anchor::Passage { quote, .. } | Anchor::Takeaway { quote, .. } => paragraphs(quote),
        Anchor::Section(id) => owned(&|owner| owner == Owner::SectionBody(id)),
        Anchor::Question(id) => owned(&|owner| owner == Owner::Answer(id)),
        Anchor::Article => {
            owned(&|owner| matches!(owner, Owner::Summary | Owner::Takeaway(_) | Owner::BottomLine))
        }
    }
}

fn paragraphs(text: &str) -> Vec<PaperLine> {
    let line = |text: &str| PaperLine { form: Form::Paragraph, text: text.to_owned() };
    text.split('\n').filter(|text| !text.trim().is_empty()).map(line).collect()
}

/// A day as people write it.
pub(super) fn spelled(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
