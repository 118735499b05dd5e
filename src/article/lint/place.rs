//! Where words of an article stand in its file. Marks, citations and line breaks lie between the
//! words there, so letters and digits alone are compared.

/// So many letters are enough to know a sentence by.
const LETTERS_MAX: usize = 60;

/// The letters and digits of a file, without citations, link targets and number tokens.
pub(super) struct Letters {
    letters: String,
    /// For every byte of `letters`, where it stands in the file.
    offsets: Vec<usize>,
}

impl Letters {
    pub fn of(text: &str) -> Self {
        let mut this = Self { letters: String::new(), offsets: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let skipped = skipped(rest);
            if skipped > 0 {
                at += skipped;
                continue;
            }
            if c.is_alphanumeric() {
                this.letters.push(c);
                this.offsets.extend((0..c.len_utf8()).map(|_| at));
            }
            at += c.len_utf8();
        }
        this
    }

    /// The offset of `words` at or after `from`; where they stand only before it, there.
    pub fn find(&self, words: &str, from: usize) -> Option<usize> {
        let wanted: String =
            words.chars().filter(|c| c.is_alphanumeric()).take(LETTERS_MAX).collect();
        if wanted.is_empty() {
            return None;
        }
        let start = self.offsets.partition_point(|offset| *offset < from);
        let start = self.letters.floor_char_boundary(start);
        let after = self.letters[start..].find(&wanted).map(|n| start + n);
        let found = after.or_else(|| self.letters.find(&wanted))?;
        self.offsets.get(found).copied()
    }
}

/// Bytes at the start that are no words of the article.
fn skipped(rest: &str) -> usize {
    const MARK_BYTES_MAX: usize = 2_000;
    let close = |end: char| {
        let near = &rest[..rest.floor_char_boundary(MARK_BYTES_MAX)];
        near.find(end).map_or(0, |n| n + end.len_utf8())
    };
    if rest.starts_with("[^") {
        return close(']');
    }
    if rest.starts_with("](") {
        return close(')');
    }
    if rest.starts_with('{') {
        return close('}');
    }
    if let Some(escaped) = rest.strip_prefix('\\') {
        return 1 + escaped.chars().next().map_or(0, char::len_utf8);
    }
    0
}
