//! A file of lines: each one RON value with a checksum behind it, an empty line between two. It
//! knows text only, neither files nor what the values mean.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Longer lines are neither written nor read.
pub(super) const LINE_BYTES_MAX: usize = 1 << 20;

/// The first line of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub format: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device: String,
}

/// What one line turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<T> {
    Value(T),
    /// The checksum is right, so this is as it was written, by a newer Bedside.
    NotUnderstood,
    Damaged,
}

/// A value as a line, with the empty line before it.
pub(super) fn write<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    let text = ron::to_string(value)?;
    let sum = hash(text.as_bytes());
    Ok(format!("\n{text} // {sum:016x}\n"))
}

/// The lines that are not empty, with their numbers from 1.
pub(super) fn split(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    bytes
        .split(|byte| *byte == b'\n')
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim_ascii()))
        .filter(|(_, line)| !line.is_empty())
}

pub(super) fn read<T: DeserializeOwned>(line: &[u8]) -> Line<T> {
    if line.len() > LINE_BYTES_MAX {
        return Line::Damaged;
    }
    let Ok(line) = std::str::from_utf8(line) else { return Line::Damaged };
    let (text, signed) = match checksum(line) {
        Checksum::Right(text) => (text, true),
        Checksum::None => (line, false),
        Checksum::Wrong => return Line::Damaged,
    };
    match ron::from_str(text) {
        Ok(value) => Line::Value(value),
        Err(_) if signed => Line::NotUnderstood,
        Err(_) => Line::Damaged,
    }
}

enum Checksum<'a> {
    Right(&'a str),
    Wrong,
    None,
}

/// A comment at the end of a line is a checksum. Text with a bracket or quote in it is no comment
/// but the end of the value: a note may well have `//` in it.
fn checksum(line: &str) -> Checksum<'_> {
    match line.rsplit_once("//") {
        Some((_, tail)) if tail.contains([')', '"']) => Checksum::None,
        None => Checksum::None,
        Some((text, tail)) => {
            let text = text.trim_ascii_end();
            if tail.trim_ascii() == format!("{:016x}", hash(text.as_bytes())) {
                Checksum::Right(text)
            } else {
                Checksum::Wrong
            }
        }
    }
}

/// How many line breaks there are.
pub(super) fn breaks(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// FNV-1a, 64 bits: the same in every version of Bedside, and different for any two texts that
/// differ in one byte.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, bytes)
}

/// The hash of a text, from the hash of its beginning and the rest.
pub(super) fn hash_on(beginning: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(beginning, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        write(&text.to_owned()).unwrap().trim().to_owned()
    }

    #[test]
    fn any_text_fits_on_one_line() {
        for text in ["", "a\nb\r\n\u{2028}c", "// 0123456789abcdef", "\")(", "Müsli 漢 \u{0}"] {
            let written = write(&text.to_owned()).unwrap();
            assert_eq!(written.matches('\n').count(), 2, "{written:?}");
            assert_eq!(read::<String>(written.trim().as_bytes()), Line::Value(text.to_owned()));
        }
    }

    #[test]
    fn a_line_written_by_hand_needs_no_checksum() {
        assert_eq!(read(b"\"see // there\""), Line::Value("see // there".to_owned()));
        assert_eq!(
            read(b"( format : 1 )"),
            Line::Value(Header { format: 1, device: String::new() })
        );
    }

    #[test]
    fn a_whole_line_of_another_kind_is_not_damaged() {
        assert_eq!(read::<Header>(line("future").as_bytes()), Line::NotUnderstood);
        assert_eq!(read::<Header>(b"\"future\""), Line::Damaged);
    }

    #[test]
    fn every_change_of_one_byte_is_noticed() {
        let whole = line("How is asthma treated?").into_bytes();
        for at in 0..whole.len() {
            for flip in 1..=255 {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                match read::<String>(bytes.trim_ascii()) {
                    Line::Damaged => {}
                    // White space before or after the value says nothing.
                    Line::Value(value) => assert_eq!(value, "How is asthma treated?"),
                    Line::NotUnderstood => panic!("byte {at} with {flip}"),
                }
            }
        }
    }
}
