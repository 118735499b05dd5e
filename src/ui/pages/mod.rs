//! The pages of the window. Each draws what `Cx` holds and leaves actions; none changes state.

pub(super) mod a_to_z;
pub(super) mod about;
pub(super) mod article;
pub(super) mod bookmarks;
pub(super) mod glossary;
pub(super) mod home;
mod listing;
mod parts;
pub(super) mod recent;
pub(super) mod results;
pub(super) mod settings;
pub(super) mod shelf;
pub(super) mod sources;
pub(super) mod then;
pub(super) mod visit;

use crate::app::Page;

use super::Cx;

/// The topic that the rail shows as where one is: a shelf's, or the open article's main one.
pub(super) fn topic_of_page(cx: &Cx<'_>) -> Option<String> {
    match &cx.app.nav.here().page {
        Page::Topic(id) => Some(id.clone()),
        Page::Article(id) => cx.app.library.entry(id)?.topics().next().map(str::to_owned),
        _ => None,
    }
}

pub(crate) use parts::notice;
