//! Bedside has no window yet.

fn main() {}
