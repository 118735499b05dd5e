//! A bookmark, its name, and what can be done to it. How it comes about from the journals is
//! `merge`'s business.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::entry::Key;
use crate::article::{Anchor, ArticleId};

/// Of the words of a kept place, no more are kept.
pub const WORDS_CHARS_MAX: usize = crate::article::WORDS_CHARS_MAX;

/// How long the bin keeps what was removed.
pub const BIN_DAYS: u32 = 30;

/// A place in an article that the person keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    pub article: ArticleId,
    pub anchor: Anchor,
    /// The question, heading or article title, as it was when kept.
    pub title: String,
    pub article_title: String,
    pub excerpt: String,
    /// The plain words of the place as they were when it was kept, up to [`WORDS_CHARS_MAX`]; empty
    /// where they are not known.
    pub words: String,
    pub note: String,
    /// How a highlight is drawn; means nothing for other kinds.
    pub style: HighlightStyle,
    /// Without repetitions, in the order they were added.
    pub tags: Vec<String>,
    pub folder: Option<String>,
    /// When it was first kept, by that device's clock.
    pub kept: Timestamp,
    /// When it was last changed, by that device's clock.
    pub changed: Timestamp,
}

/// The two ways in which a highlight is drawn.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum HighlightStyle {
    #[default]
    Fill,
    Underline,
}

/// What kind of place a bookmark is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeptKind {
    Question,
    Article,
    Section,
    Takeaway,
    Highlight,
}

impl Bookmark {
    #[must_use]
    pub fn id(&self) -> KeptId {
        KeptId::of(&self.article, &self.anchor)
    }

    #[must_use]
    pub fn kind(&self) -> KeptKind {
        match self.anchor {
            Anchor::Article => KeptKind::Article,
            Anchor::Takeaway { .. } => KeptKind::Takeaway,
            Anchor::Section(_) => KeptKind::Section,
            Anchor::Question(_) => KeptKind::Question,
            Anchor::Passage { .. } => KeptKind::Highlight,
        }
    }
}

/// The short name of a kept place, for the command line and other programs: twelve hexadecimal
/// digits, made from article and place alone, and so the same on every device and in every version.
///
/// It is the FNV-1a hash, 64 bits, of `collection/slug#fragment`, its upper 16 bits folded into the
/// lower ones by exclusive or. For a passage `fragment` is `block:offset-block:offset-quote`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeptId(u64);

impl KeptId {
    #[must_use]
    pub fn of(article: &ArticleId, anchor: &Anchor) -> Self {
        Self::of_key(&Key::new(article, anchor))
    }

    pub(super) fn of_key(key: &Key) -> Self {
        let hash = key.hash();
        Self((hash & 0xffff_ffff_ffff) ^ (hash >> 48))
    }
}

impl fmt::Display for KeptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

/// This is not the name of a kept place: that has twelve hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKeptId;

impl FromStr for KeptId {
    type Err = NotAKeptId;

    fn from_str(text: &str) -> Result<Self, NotAKeptId> {
        let fits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u64::from_str_radix(text, 16).ok().filter(|_| fits).map(Self).ok_or(NotAKeptId)
    }
}

/// Something that was removed, and can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// As it was.
    pub bookmark: Bookmark,
    /// When it was removed, by that device's clock.
    pub at: Timestamp,
}

/// Something the person did to what they keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keep a place. Where it is kept already, its titles and excerpt are brought up to date, and
    /// words, a note, tags or a folder given here are taken over; one that is empty here erases
    /// nothing. What lay in the bin of that place is no longer there.
    Keep(Bookmark),
    /// Make note, tags, folder and style exactly as given here, empty ones too. Words that are
    /// empty here erase nothing.
    Edit(Bookmark),
    /// Put it into the bin, where it stays for [`BIN_DAYS`].
    Remove { article: ArticleId, anchor: Anchor },
    /// Take it out of the bin, just as it was.
    Restore { article: ArticleId, anchor: Anchor },
    /// Take it away, also out of the bin.
    RemoveForGood { article: ArticleId, anchor: Anchor },
    /// Take everything out of the bin that was in it by then, for good.
    EmptyBin,
    /// Nothing remains of what was kept. What comes after it in a list of changes is kept.
    ForgetEverything,
}

impl Change {
    /// Which place it is about, if it is about one.
    #[must_use]
    pub fn place(&self) -> Option<(&ArticleId, &Anchor)> {
        match self {
            Self::Keep(Bookmark { article, anchor, .. })
            | Self::Edit(Bookmark { article, anchor, .. })
            | Self::Remove { article, anchor }
            | Self::Restore { article, anchor }
            | Self::RemoveForGood { article, anchor } => Some((article, anchor)),
            Self::EmptyBin | Self::ForgetEverything => None,
        }
    }
}
