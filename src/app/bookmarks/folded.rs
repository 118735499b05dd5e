//! The texts of bookmarks as they are searched: small letters, without accents, with plain hyphens
//! and spaces. Each is made once and remembered.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::userdata::{Bookmark, KeptId, KeptKind};

use super::{KeptItem, KeptRow, words_of};

/// Text as it is compared.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            fold_char(c, &mut folded);
        }
    }
    folded
}

fn fold_char(c: char, folded: &mut String) {
    match c {
        '\u{2010}' | '\u{2011}' => folded.push('-'),
        '\u{2018}' | '\u{2019}' => folded.push('\''),
        '\u{ad}' => {}
        _ if c.is_whitespace() => folded.push(' '),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                folded.extend(part.to_lowercase());
            }
        }),
    }
}

/// Folded texts by bookmark, each with what it was made from.
#[derive(Debug, Default)]
pub struct Folded {
    texts: HashMap<KeptId, (KeptItem, Box<str>)>,
}

impl Folded {
    /// All that a row shows of it.
    pub fn all_of(&mut self, row: &KeptRow) -> &str {
        self.text(row.id, &row.item, |bookmark| {
            let Bookmark { title, article_title, note, tags, folder, .. } = bookmark;
            let folder = folder.as_deref().unwrap_or_default();
            let (words, tags) = (words_of(bookmark), tags.join("\n"));
            fold(&[title.as_str(), article_title, &words, note, folder, &tags].join("\n"))
        })
    }

    /// What the person wrote about it or chose of it: its title, its note and tags, and the words
    /// that they highlighted.
    pub fn own_of(&mut self, row: &KeptRow) -> &str {
        self.text(row.id, &row.item, |bookmark| {
            let Bookmark { title, note, tags, .. } = bookmark;
            let highlight = bookmark.kind() == KeptKind::Highlight;
            let words = if highlight { words_of(bookmark) } else { Cow::default() };
            fold(&[title.as_str(), &words, note, &tags.join("\n")].join("\n"))
        })
    }

    fn text(&mut self, id: KeptId, item: &KeptItem, make: fn(&Bookmark) -> String) -> &str {
        let new = || (item.clone(), Box::from(make(item.bookmark())));
        let text = self.texts.entry(id).or_insert_with(new);
        if !text.0.is(item) {
            *text = new();
        }
        &text.1
    }

    /// Forgets everything when it holds the texts of many more bookmarks than there are.
    pub fn forget_all_but(&mut self, count: usize) {
        if self.texts.len() > 2 * count + 100 {
            self.texts.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_the_same() {
        for (one, other) in [
            ("L‑threonate", "l-Threonate"),
            ("Ménière’s", "meniere's"),
            ("5 mg", "5 MG"),
            ("hy\u{ad}phen", "Hyphen"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }
}
