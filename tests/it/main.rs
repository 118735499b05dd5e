//! All integration tests in one binary, which builds once.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail by panicking")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::format_push_string,
    reason = "pixels are small, and messages are made once"
)]

mod anchors;
mod architecture;
mod article;
mod articles;
mod assets;
mod cli;
mod contrast;
mod export;
mod figures;
mod instance;
mod library;
mod lints;
mod medquad;
mod mirror;
mod picture;
mod reader;
mod readme;
mod renderer;
mod search;
mod search_bytes;
mod search_words;
mod stock;
mod userdata;
mod window;
