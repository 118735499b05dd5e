//! An article as the list of items that the page scrolls through.

use crate::article::Article;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Item {
    Header,
    Takeaways,
    SectionHeading(usize),
    Block { section: usize, block: usize, first: bool },
    FaqHeading,
    Question(usize),
    BottomLine,
    Related,
    Sources,
    Disclaimer,
}

impl Item {
    /// Stays the same while the article does, so that focus survives scrolling.
    pub fn salt(self) -> impl std::hash::Hash + std::fmt::Debug {
        ("item", self)
    }
}

pub(super) fn items_of(article: &Article) -> Vec<Item> {
    let mut items = vec![Item::Header];
    if !article.key_takeaways.is_empty() {
        items.push(Item::Takeaways);
    }
    for (section, content) in article.sections.iter().enumerate() {
        items.push(Item::SectionHeading(section));
        items.extend((0..content.blocks.len()).map(|block| Item::Block {
            section,
            block,
            first: block == 0,
        }));
    }
    if !article.faq.is_empty() {
        items.push(Item::FaqHeading);
        items.extend((0..article.faq.len()).map(Item::Question));
    }
    if article.bottom_line.is_some() {
        items.push(Item::BottomLine);
    }
    if !article.related.is_empty() {
        items.push(Item::Related);
    }
    if !article.sources.is_empty() {
        items.push(Item::Sources);
    }
    items.push(Item::Disclaimer);
    items
}
