//! What the forms for people have in common: what things are called, and which of an item's words
//! are shown.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::article::Anchor;
use crate::userdata::bookmark::{Bookmark, KeptKind};

/// All items of one article, in the order in which its first one came.
pub(super) struct OfArticle<'a> {
    pub title: &'a str,
    /// `collection/slug`
    pub reference: String,
    pub items: Vec<&'a Bookmark>,
}

pub(super) fn by_article<'a>(items: &[&'a Bookmark]) -> Vec<OfArticle<'a>> {
    let mut places = std::collections::HashMap::new();
    let mut articles: Vec<OfArticle<'a>> = Vec::new();
    for item in items {
        let at = *places.entry(&item.article).or_insert_with(|| {
            let reference = item.article.to_string();
            articles.push(OfArticle { title: "", reference, items: Vec::new() });
            articles.len() - 1
        });
        if let Some(article) = articles.get_mut(at) {
            if article.title.is_empty() {
                article.title = &item.article_title;
            }
            article.items.push(item);
        }
    }
    for article in &mut articles {
        article.items.sort_by_key(|item| rank(item));
        if article.title.is_empty() {
            article.title = article.items.first().map_or("", |item| &item.article.slug);
        }
    }
    articles
}

/// The article itself first, then in the order of kinds; highlights and takeaways as they stand.
fn rank(item: &Bookmark) -> (u8, u32, u32) {
    match &item.anchor {
        Anchor::Article => (0, 0, 0),
        Anchor::Takeaway { n, .. } => (1, *n, 0),
        Anchor::Section(_) => (2, 0, 0),
        Anchor::Question(_) => (3, 0, 0),
        Anchor::Passage { from, .. } => (4, from.block, from.offset),
    }
}

pub(super) fn kind(item: &Bookmark) -> &'static str {
    match item.kind() {
        KeptKind::Question => "Question",
        KeptKind::Article => "Article",
        KeptKind::Section => "Section",
        KeptKind::Takeaway => "Key takeaway",
        KeptKind::Highlight => "Highlight",
    }
}

/// What stands over an item under its article's title, which is not said again.
pub(super) fn heading(item: &Bookmark) -> &str {
    if item.title.is_empty() || item.title == item.article_title { kind(item) } else { &item.title }
}

/// `collection/slug#fragment`
pub(super) fn reference(item: &Bookmark) -> String {
    let fragment = item.anchor.fragment();
    let mark = if fragment.is_empty() { "" } else { "#" };
    format!("{}{mark}{fragment}", item.article)
}

/// The words of the place, as they were when it was kept.
pub(super) fn words(item: &Bookmark) -> &str {
    match &item.anchor {
        Anchor::Passage { quote, .. } | Anchor::Takeaway { quote, .. } => quote,
        // A whole article is too much.
        Anchor::Article => &item.excerpt,
        _ if item.words.is_empty() => &item.excerpt,
        _ => &item.words,
    }
}

/// How many there are: "3 items, 1 note".
pub(super) fn count(items: &[&Bookmark]) -> String {
    let notes = items.iter().filter(|item| !item.note.is_empty()).count();
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match notes {
        0 => many(items.len(), "item"),
        _ => format!("{}, {}", many(items.len(), "item"), many(notes, "note")),
    }
}

/// The day, where this computer is.
pub(super) fn day(time: Timestamp) -> String {
    time.to_zoned(TimeZone::system()).strftime("%-d %B %Y").to_string()
}

/// Kind, folder, tags and day, for the line under an item.
pub(super) fn facts(item: &Bookmark) -> Vec<String> {
    let folder = item.folder.iter().map(|folder| format!("Folder: {folder}"));
    let tags = (!item.tags.is_empty()).then(|| format!("Tags: {}", item.tags.join(", ")));
    [kind(item).to_owned()]
        .into_iter()
        .chain(folder)
        .chain(tags)
        .chain([format!("Kept on {}", day(item.kept))])
        .collect()
}
