//! Whether the numbers of an index stay within it: looked at once, when it is opened.
//!
//! Checksums find damage; this finds contents that were made to mislead. After it no article
//! claims another's units and no text or name is read twice over, so that the work for a query is
//! bounded by the size of the file. It knows no words.

use super::bytes::{u32_at, u64_at};
use super::format::{Part, Parts};
use super::writer::{ARTICLE_BYTES, UNIT_BYTES};

/// Whether articles and units follow each other and lead to places that exist.
#[must_use]
pub fn is_sound(parts: &Parts, units: u32, articles: u32) -> bool {
    let rows = parts.part(Part::Articles);
    let names = parts.size_bytes(Part::Names) as u64;
    let mut last = (0, 0);
    for row in rows.chunks_exact(ARTICLE_BYTES) {
        let (first, name) = (u32_at(row, 0), u32_at(row, 4));
        if first < last.0 || first > units || name < last.1 || u64::from(name) > names {
            return false;
        }
        last = (first, name);
    }
    let first_of = |article: u32| u32_at(rows, article as usize * ARTICLE_BYTES);
    let texts = parts.size_bytes(Part::Text) as u64;
    let mut text_before = 0;
    for (unit, row) in (0..units).zip(parts.part(Part::Units).chunks_exact(UNIT_BYTES)) {
        let (article, text) = (u32_at(row, 4), u64_at(row, 8));
        let within = article < articles
            && first_of(article) <= unit
            && (article + 1 == articles || unit < first_of(article + 1));
        if !within || row[0] > 3 || text < text_before || text > texts {
            return false;
        }
        text_before = text;
    }
    true
}
