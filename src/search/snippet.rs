//! The few sentences of a text that show best why it was found.
//!
//! A snippet is a stretch of the text as it stands, with `…` where it was cut. Drawing decides
//! how its marks look.

use std::ops::Range;

use super::Marked;
use super::matcher::Finder;

/// About four lines of a result.
pub const SNIPPET_BYTES: usize = 320;
/// Of longer texts only so much is read.
const READ_BYTES_MAX: usize = 16_000;

/// A whole text with its words marked.
#[must_use]
pub fn marked(text: &str, finder: &mut Finder<'_>) -> Marked {
    let marks = finder.places(text).into_iter().map(|(range, _)| range).collect();
    Marked { text: text.to_owned(), marks }
}

/// The best stretch of `text`. When `from_start`, its beginning unless the words stand elsewhere.
#[must_use]
pub fn snippet(text: &str, finder: &mut Finder<'_>, from_start: bool) -> Marked {
    let text = &text[..text.floor_char_boundary(READ_BYTES_MAX)];
    let hits = finder.places(text);
    let sentences = sentences(text);
    let best = best_start(&sentences, &hits, from_start);
    cut(text, &sentences, best, &hits)
}

/// Where sentences and lines begin and end, without the white space between.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'.' | b'?' | b'!' => {
                let next = bytes.get(at + 1);
                let after = bytes.get(at + 2);
                next.is_some_and(|&b| b == b' ')
                    && after.is_some_and(|&b| b.is_ascii_uppercase() || !b.is_ascii())
                    && !(byte == b'.'
                        && at >= 2
                        && bytes[at - 2] == b' '
                        && bytes[at - 1].is_ascii_uppercase())
            }
            _ => false,
        };
        if ends {
            push_trimmed(text, from..at + 1, &mut all);
            from = at + 1;
        }
    }
    push_trimmed(text, from..text.len(), &mut all);
    all
}

fn push_trimmed(text: &str, range: Range<usize>, all: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.start + part.trim_end().len();
    if start < end {
        all.push(start..end);
    }
}

/// The sentence at which the snippet begins: where most different words stand soon after.
fn best_start(
    sentences: &[Range<usize>],
    hits: &[(Range<usize>, usize)],
    from_start: bool,
) -> usize {
    let mut best = (0, 0.0_f32);
    for (n, sentence) in sentences.iter().enumerate() {
        let end = sentence.start + SNIPPET_BYTES;
        let first = hits.partition_point(|(range, _)| range.start < sentence.start);
        let mut seen = 0_u64;
        let mut count = 0.0_f32;
        let mut early = 0.0_f32;
        for (range, word) in hits[first..].iter().take_while(|(range, _)| range.end <= end) {
            count += 1.0;
            if seen & 1 << (word & 63) == 0 && range.start < sentence.end {
                early += 0.3;
            }
            seen |= 1 << (word & 63);
        }
        let mut value = seen.count_ones() as f32 + early + count.min(4.0) * 0.1;
        if n == 0 {
            value += if from_start { 1.6 } else { 0.2 };
        }
        if value > best.1 + 1e-6 {
            best = (n, value);
        }
    }
    best.0
}

fn cut(
    text: &str,
    sentences: &[Range<usize>],
    first: usize,
    hits: &[(Range<usize>, usize)],
) -> Marked {
    let Some(start) = sentences.get(first).map(|sentence| sentence.start) else {
        return Marked::default();
    };
    let mut marked = Marked::default();
    if first > 0 {
        marked.text.push('…');
    }
    let mut room = SNIPPET_BYTES;
    for (n, sentence) in sentences.iter().enumerate().skip(first) {
        if sentence.start > start {
            if room < 40 || sentence.len() > room + 60 {
                marked.text.push_str(" …");
                break;
            }
            // Items and cells that end without a stop must not run into the next.
            let stopped = marked.text.ends_with(['.', '?', '!', ':', ';', ',', '…']);
            marked.text.push_str(if stopped { " " } else { " · " });
        }
        let whole = sentence.len() <= room + 60;
        let end = if whole { sentence.end } else { word_end(text, sentence.start, room) };
        let shift = marked.text.len();
        marked.text.push_str(&text[sentence.start..end]);
        let from = hits.partition_point(|(range, _)| range.start < sentence.start);
        for (range, _) in hits[from..].iter().take_while(|(range, _)| range.end <= end) {
            marked
                .marks
                .push(range.start - sentence.start + shift..range.end - sentence.start + shift);
        }
        room = room.saturating_sub(end - sentence.start);
        if !whole {
            marked.text.push('…');
            break;
        }
        if n + 1 < sentences.len() && room == 0 {
            marked.text.push_str(" …");
            break;
        }
    }
    marked
}

/// The last end of a word within `room` bytes.
fn word_end(text: &str, start: usize, room: usize) -> usize {
    let limit = text.floor_char_boundary(start + room);
    text[start..limit].rfind(char::is_whitespace).map_or(limit, |at| start + at)
}
