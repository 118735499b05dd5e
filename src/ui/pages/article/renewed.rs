//! An article that was read anew while its page is open, because its file has changed: which item
//! is now the one that stood at the window's top.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::article::{Article, proses};

use super::items::Item;

/// What each item is known by in another reading of the article: its words, or its name where it
/// has one that stays.
pub(super) fn prints(article: &Article, items: &[Item]) -> Vec<u64> {
    items.iter().map(|item| print(article, item)).collect()
}

fn print(article: &Article, item: &Item) -> u64 {
    let mut sum = DefaultHasher::new();
    std::mem::discriminant(item).hash(&mut sum);
    match item {
        Item::SectionHeading(n) => article.sections[*n].id.hash(&mut sum),
        Item::Question(n) => article.faq[*n].id.hash(&mut sum),
        Item::Block { section, block, .. } => {
            for prose in proses(&article.sections[*section].blocks[*block]) {
                prose.plain().hash(&mut sum);
            }
        }
        // There is one of each.
        Item::Header
        | Item::Takeaways
        | Item::FaqHeading
        | Item::BottomLine
        | Item::Related
        | Item::Sources
        | Item::Disclaimer => {}
    }
    sum.finish()
}

/// Where an item stands now: by its own print, else as far behind the nearest one before it that
/// is still there.
pub(super) fn place_in(old: &[u64], new: &[u64], item: usize) -> usize {
    let last = new.len().saturating_sub(1);
    for back in 0..=item {
        let at = item - back;
        let Some(print) = old.get(at) else { continue };
        let same = new.iter().enumerate().filter(|(_, known)| *known == print);
        if let Some((found, _)) = same.min_by_key(|(n, _)| n.abs_diff(at)) {
            return (found + back).min(last);
        }
    }
    item.min(last)
}

#[cfg(test)]
mod tests {
    use super::place_in;

    #[test]
    fn an_item_is_found_where_it_went() {
        for (old, new, item, now) in [
            (&[1, 2, 3, 4][..], &[1, 2, 3, 4][..], 2, 2),
            // Two came before it.
            (&[1, 2, 3, 4], &[1, 8, 9, 2, 3, 4], 2, 4),
            // It was written anew.
            (&[1, 2, 3, 4], &[1, 8, 2, 9, 4], 2, 3),
            // It was taken out, as was the last.
            (&[1, 2, 3], &[1], 2, 0),
            // Of two that are the same, the nearer one.
            (&[1, 5, 2, 5, 3], &[1, 5, 2, 5, 3], 3, 3),
            (&[1, 2], &[], 1, 0),
            (&[], &[1, 2], 7, 1),
        ] {
            assert_eq!(place_in(old, new, item), now, "{old:?} → {new:?}, {item}");
        }
    }
}
