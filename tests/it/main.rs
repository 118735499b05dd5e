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
mod bookmarks_cli;
mod carry;
mod cli;
mod contrast;
mod emergency;
mod export;
mod facts;
mod figures;
mod instance;
mod kept_places;
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
mod visit_page;
mod watching;
mod window;
