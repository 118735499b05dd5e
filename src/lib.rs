//! Bedside.
pub mod article;
pub mod library;
pub mod search;
pub mod userdata;
