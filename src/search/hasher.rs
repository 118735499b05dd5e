//! Quick maps by numbers and words of the index.
//!
//! The hash resists nobody: what is hashed comes from the index, not from what a stranger types,
//! and the maps live as long as one query.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by articles, units or classes.
pub type ByNumber<T> = HashMap<u32, T, BuildHasherDefault<Quick>>;
/// A map by folded words.
pub type ByWord<T> = HashMap<String, T, BuildHasherDefault<Quick>>;

#[derive(Default)]
pub struct Quick(u64);

impl Quick {
    fn mix(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut number = [0; 8];
            number[..part.len()].copy_from_slice(part);
            self.mix(u64::from_le_bytes(number));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }
}
