//! Names for articles and for places in them. Everything that is kept, linked or found is an
//! [`ArticleId`] and an [`Anchor`].
//!
//! As text: `collection/slug`, then `#id` for a section or question, or `#takeaway-3`. A passage
//! has no such text: only a reader who has the article can find it again.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which article: the collection's own stable name, and the slug inside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId {
    pub collection: String,
    pub slug: String,
}

impl ArticleId {
    #[must_use]
    pub fn new(collection: &str, slug: &str) -> Self {
        Self { collection: collection.to_owned(), slug: slug.to_owned() }
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.collection, self.slug)
    }
}

/// Where in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Anchor {
    /// The article itself, from its top.
    #[default]
    Article,
    /// The key takeaway numbered `n` from 1, with its words, since takeaways have no ids.
    Takeaway {
        n: u32,
        quote: String,
    },
    Section(String),
    Question(String),
    /// Any stretch of text, from one spot to another, with its words and a little of what stands
    /// around it, so that it is found again when the text changes.
    Passage {
        from: Spot,
        to: Spot,
        quote: String,
        before: String,
        after: String,
    },
}

/// A spot in an article's text: which block of [`Article::blocks_of_text`], counted from 0, and
/// how many characters (Unicode scalar values) into its plain text.
///
/// [`Article::blocks_of_text`]: crate::article::Article
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Spot {
    pub block: u32,
    pub offset: u32,
}

impl Anchor {
    /// What stands after the `#`: empty for the article itself and for a passage.
    #[must_use]
    pub fn fragment(&self) -> String {
        match self {
            Self::Article | Self::Passage { .. } => String::new(),
            Self::Takeaway { n, .. } => format!("takeaway-{n}"),
            Self::Section(id) | Self::Question(id) => id.clone(),
        }
    }
}

/// A typed or linked name of an article, before anybody has looked whether it exists:
/// `slug`, `collection/slug`, either with `#fragment`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    pub collection: Option<String>,
    pub slug: String,
    /// Empty means the article itself.
    pub fragment: String,
}

impl Reference {
    /// Every text is some reference; whether it leads anywhere is the library's to say. A
    /// `bedside:` or `article:` in front is taken off, so that a copied link works anywhere.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let text = ["bedside:", "article:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(text);
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (collection, slug) = match path.split_once('/') {
            Some((collection, slug)) => (Some(collection.to_owned()), slug),
            None => (None, path),
        };
        Self { collection, slug: slug.to_owned(), fragment: fragment.to_owned() }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(collection) = &self.collection {
            write!(f, "{collection}/")?;
        }
        f.write_str(&self.slug)?;
        if !self.fragment.is_empty() {
            write!(f, "#{}", self.fragment)?;
        }
        Ok(())
    }
}
