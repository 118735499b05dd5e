//! Bedside's own form: RON, one item a line, so that people can read it and a damaged line costs
//! that line alone. Format 1:
//!
//! ```text
//! (
//!     format: 1,
//!     kept: [
//!         (article: (collection: "bedside", slug: "asthma"), anchor: Question("cure"), …),
//!     ],
//! )
//! ```

use jiff::Timestamp;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::article::{Anchor, ArticleId};
use crate::userdata::FORMAT;
use crate::userdata::bookmark::{Bookmark, HighlightStyle};
use crate::userdata::lines::LINE_BYTES_MAX;

const INTRO: &str = "\
// Bookmarks, highlights and notes kept in Bedside. To bring them into another Bedside, choose
// \"Import bookmarks…\" there, or use: bedside bookmarks import FILE
";

/// A journal's line says a little more than an item: which device, and what it had seen.
const ITEM_BYTES_MAX: usize = LINE_BYTES_MAX - (8 << 10);

/// Text that is shorter than this is short enough however it is spelled.
const SURELY_SHORT_BYTES: usize = ITEM_BYTES_MAX / 8;

/// A bookmark as it stands in the file. What is empty is left out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    article: ArticleId,
    anchor: Anchor,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    article_title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    excerpt: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "is_usual")]
    style: HighlightStyle,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    folder: String,
    kept: Timestamp,
    changed: Timestamp,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_usual(style: &HighlightStyle) -> bool {
    *style == HighlightStyle::default()
}

impl From<&Bookmark> for Item {
    fn from(bookmark: &Bookmark) -> Self {
        let Bookmark {
            article,
            anchor,
            title,
            article_title,
            excerpt,
            words,
            note,
            style,
            tags,
            folder,
            kept,
            changed,
        } = bookmark.clone();
        let folder = folder.unwrap_or_default();
        Self {
            article,
            anchor,
            title,
            article_title,
            excerpt,
            words,
            note,
            style,
            tags,
            folder,
            kept,
            changed,
        }
    }
}

impl From<Item> for Bookmark {
    fn from(item: Item) -> Self {
        let Item {
            article,
            anchor,
            title,
            article_title,
            excerpt,
            words,
            note,
            style,
            tags,
            folder,
            kept,
            changed,
        } = item;
        let folder = Some(folder).filter(|folder| !folder.is_empty());
        Self {
            article,
            anchor,
            title,
            article_title,
            excerpt,
            words,
            note,
            style,
            tags,
            folder,
            kept,
            changed,
        }
    }
}

pub(super) fn write(items: &[&Bookmark]) -> Result<String, ron::Error> {
    let mut out = format!("{INTRO}(\n    format: {FORMAT},\n    kept: [\n");
    for bookmark in items {
        out.push_str("        ");
        out.push_str(&line(bookmark)?);
        out.push_str(",\n");
    }
    out.push_str("    ],\n)\n");
    Ok(out)
}

/// Line breaks in texts are spelled `\n`, so this is one line whatever stands in it.
fn line(bookmark: &Bookmark) -> Result<String, ron::Error> {
    let one_line = PrettyConfig::new().depth_limit(0);
    ron::ser::to_string_pretty(&Item::from(bookmark), one_line)
}

/// Whether it can be kept at all: a journal's lines have a limit.
pub(super) fn fits(bookmark: &Bookmark) -> bool {
    let Bookmark { title, article_title, excerpt, words, note, .. } = bookmark;
    let (tags, folder) = (bookmark.tags.concat(), bookmark.folder.as_deref().unwrap_or_default());
    let quote = match &bookmark.anchor {
        Anchor::Passage { quote, before, after, .. } => quote.len() + before.len() + after.len(),
        Anchor::Takeaway { quote, .. } => quote.len(),
        Anchor::Section(id) | Anchor::Question(id) => id.len(),
        Anchor::Article => 0,
    };
    let article = bookmark.article.collection.len() + bookmark.article.slug.len();
    let texts = [title, article_title, excerpt, words, note, folder, &tags];
    let bytes = texts.iter().map(|text| text.len()).sum::<usize>() + quote + article;
    bytes < SURELY_SHORT_BYTES || line(bookmark).is_ok_and(|line| line.len() <= ITEM_BYTES_MAX)
}
