//! What an article is: the model, how file format 1 spells it, the checks that come with
//! reading it, how to complain about it, and how a place in it is named.
//!
//! This room knows text only. It never opens a file, never looks at a clock, and does not know
//! which other articles exist.

mod id;
mod model;
mod problem;

pub use id::{Anchor, ArticleId, Reference, Spot};
pub use model::{
    Article, Block, CareLevel, Conflicts, Evidence, Faq, LinkTarget, NumberToken, Prose, Related,
    Review, Reviewer, Section, Source, SourceKind, Span,
};
pub use problem::{Place, Problem, Severity};
