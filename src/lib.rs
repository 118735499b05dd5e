//! Bedside's rooms so far: what an article is, which there are, how they are searched, and what a
//! person keeps. The window and the command line come next.

pub mod article;
pub mod import;
pub mod library;
pub mod search;
pub mod userdata;
