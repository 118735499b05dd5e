//! A short name for the words of an article, so that a review can say which text it was of.
//!
//! It covers the words that a reader reads: title, summary, takeaways, headings, paragraphs,
//! lists, tables, captions, questions, answers, the bottom line, and how urgent each care card
//! is. It leaves out formatting, line breaks, links, citations, sources, dates and ids. It notices
//! changes; it does not resist somebody who wants to hide one.

use super::model::{Article, Block, CareLevel};
use super::text::plain;

/// How long it is, in hexadecimal digits.
const DIGITS: usize = 16;

impl Article {
    /// Sixteen hexadecimal digits, the same in every version of Bedside (FNV-1a of 64 bits).
    #[must_use]
    pub fn text_hash(&self) -> String {
        let mut sum = Sum(0xcbf2_9ce4_8422_2325);
        for block in self.blocks_of_text() {
            let text: String = block.text.chars().map(plain).collect();
            text.split_whitespace().for_each(|word| sum.word(word));
        }
        for section in &self.sections {
            levels(&section.blocks, &mut sum);
        }
        for faq in &self.faq {
            levels(&faq.answer, &mut sum);
        }
        format!("{:016x}", sum.0)
    }
}

/// Whether a text can be the hash of a text.
pub(super) fn is_text_hash(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn levels(blocks: &[Block], sum: &mut Sum) {
    for block in blocks {
        match block {
            Block::CareCard { level, blocks, .. } => {
                sum.word(CareLevel::words(*level));
                levels(blocks, sum);
            }
            Block::CallOut { blocks, .. } | Block::Quote(blocks) => levels(blocks, sum),
            Block::List { items } | Block::Steps { items, .. } => {
                for item in items {
                    levels(item, sum);
                }
            }
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Table { .. }
            | Block::Figure { .. } => {}
        }
    }
}

struct Sum(u64);

impl Sum {
    fn word(&mut self, word: &str) {
        for byte in word.bytes().chain(*b" ") {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
