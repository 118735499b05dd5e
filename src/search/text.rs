//! The plain text of an article's blocks, as search reads it.
//!
//! One line for each paragraph, heading, item and cell, so that a sentence never runs over the
//! edge of a block.

use crate::article::{Block, proses};

/// The words of all blocks, one line each.
#[must_use]
pub fn blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    for prose in blocks.iter().flat_map(proses) {
        let line = prose.plain();
        if !line.trim().is_empty() {
            text.push_str(line.trim());
            text.push('\n');
        }
    }
    text
}
