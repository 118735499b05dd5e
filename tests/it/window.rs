//! The whole window, used as a person uses it: typed at, clicked, and looked at by what a screen
//! reader is told.

mod big;
mod bookmarks;
mod cards;
mod carrying;
mod emergency;
mod every_page;
mod exporting;
mod facts;
mod filters;
mod finding;
mod folders;
mod glossary;
mod hostile;
mod keeping;
mod keys;
mod layout;
mod lists;
mod long;
mod marks;
mod palette;
mod places;
mod reading;
mod searching;
mod settings;
mod text;
mod then;
mod trouble;
mod visit;
mod writing;

use bedside::app::{ListOf, Page};
use bedside::article::ArticleId;

/// The article that the stories read, and one of its questions.
const HAIR: &str = "Magnesium L‑threonate and hair loss: what is known";
const CAN_IT: &str = "Can magnesium supplements make hair fall out?";
const MAGNESIUM: &str = "Magnesium: what it does, how much you need, and when it is too much";
const CAUSES: &str = "Why is my hair falling out? Common causes of hair loss";

fn hair() -> ArticleId {
    ArticleId::new("bedside", "magnesium-l-threonate-and-hair-loss")
}

/// Every page that can be shown, with the bundled library.
fn pages() -> Vec<Page> {
    vec![
        Page::Home,
        Page::Topic("skin-hair".to_owned()),
        Page::Topic("sleep".to_owned()),
        Page::Topic("no-such-topic".to_owned()),
        Page::Collection("bedside".to_owned()),
        Page::Collection("no-such-collection".to_owned()),
        Page::AllTopics,
        Page::Search,
        Page::Bookmarks,
        Page::Visit,
        Page::Recent,
        Page::Sources,
        Page::Settings,
        Page::About,
        Page::Article(hair()),
        Page::Article(ArticleId::new("gone", "no-such-article")),
        Page::AtoZ(ListOf::Articles),
        Page::AtoZ(ListOf::Questions),
        Page::Glossary,
    ]
}
