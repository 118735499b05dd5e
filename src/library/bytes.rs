//! Numbers, texts and lists in the bytes of a catalogue: how they are spelled, and how they are
//! read without trusting them. What cannot be read is `None`, never a panic.

/// Appends a number in groups of seven bits, the low ones first.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}

/// Appends a text after its length in bytes.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Appends texts after their number and their length together, so that they can be gone over.
pub(super) fn put_texts<'a>(out: &mut Vec<u8>, texts: impl IntoIterator<Item = &'a str>) {
    let (mut list, mut count) = (Vec::new(), 0);
    for text in texts {
        put_text(&mut list, text);
        count += 1;
    }
    put_number(out, count);
    put_number(out, list.len() as u64);
    out.extend_from_slice(&list);
}

/// A place in foreign bytes, moving on as they are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number that counts things in memory.
    pub fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    /// A list of texts, and how many they are.
    pub fn texts(&mut self) -> Option<Texts<'a>> {
        let (count, length) = (self.count()?, self.count()?);
        let (list, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        // Every text takes a byte at least.
        Some(Texts { left: count.min(length), reader: Reader::new(list) })
    }
}

/// Texts one after another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Texts<'a> {
    left: usize,
    reader: Reader<'a>,
}

impl Texts<'_> {
    pub fn len(&self) -> usize {
        self.left
    }
}

#[expect(clippy::copy_iterator, reason = "an entry is looked at again and again")]
impl<'a> Iterator for Texts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.left = self.left.checked_sub(1)?;
        self.reader.text()
    }
}

/// The little-endian number of four bytes in row `row`.
pub(super) fn u32_of(bytes: &[u8], row: usize) -> Option<u32> {
    let at = row.checked_mul(4)?;
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// The little-endian number of eight bytes at `at`.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

/// Gathers a number that tells bytes apart; it notices damage, and does not resist an attacker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(PRIME)
    }
}

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

impl Sum {
    pub fn number(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(PRIME).rotate_left(29);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        let (words, rest) = bytes.as_chunks::<8>();
        // Four rows at once: one alone waits for itself.
        let mut rows = [1, 2, 3, 4];
        let (fours, others) = words.as_chunks::<4>();
        for four in fours {
            for (row, word) in rows.iter_mut().zip(four) {
                *row = (*row ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(29);
            }
        }
        for row in rows {
            self.number(row);
        }
        for word in others {
            self.number(u64::from_le_bytes(*word));
        }
        for &byte in rest {
            self.number(u64::from(byte));
        }
    }

    pub fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(parts: &[&[u8]]) -> u64 {
        let mut sum = Sum::default();
        for part in parts {
            sum.bytes(part);
        }
        sum.finish()
    }

    #[test]
    fn what_came_before_counts() {
        assert_ne!(sum(&[b"a", b"c"]), sum(&[b"b", b"c"]));
        assert_ne!(sum(&[b"ab", b"c"]), sum(&[b"a", b"bc"]));
    }

    #[test]
    fn any_changed_byte_changes_it() {
        let bytes: Vec<u8> = (0..100).collect();
        for n in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[n] ^= 1;
            assert_ne!(sum(&[&changed]), sum(&[&bytes]), "byte {n}");
        }
    }
}
