//! Foreign formats, one file each: bytes in, articles and problems out.
//!
//! It does not know where the bytes came from, what else is in the library, or what the person
//! kept. Every reader has limits, and no input makes it panic.

mod flat;
mod medquad;
mod medquad_zip;

pub use medquad::{FILE_BYTES_MAX as MEDQUAD_BYTES_MAX, read as read_medquad};
pub use medquad_zip::{Archive, Imported, read as read_medquad_zip};
