//! Bedside is a calm, private, offline health library for the desktop. This page is the map of
//! its code; a test (`tests/it/architecture.rs`) holds the code to it.
//!
//! # What matters, in this order
//! 1. Nothing is shown that its source does not say.
//! 2. No lost bookmark.
//! 3. No crash, whatever the file.
//! 4. No other bug.
//! 5. Fast: a keystroke is answered within a frame.
//! 6. Anyone can make a useful change in fifteen minutes.
//!
//! # The rooms
//! ```text
//! src/
//!   main.rs     reads the arguments; opens the window or answers on the command line
//!   lib.rs      this map
//!   article/    what an article is: model, file format 1, Markdown to blocks, checks, problems
//!   import/     one file per foreign format: bytes in, articles and problems out
//!   library/    which articles there are: bundled and in folders; topics, related articles, regions
//!   search/     typed words in, ranked hits out; which emergency card they mean
//!   userdata/   what the person kept: bookmarks, highlights, notes, places, settings; backups
//!   app/        the state, every action, the one place where state changes, slow work
//!   ui/         draws `&App`, returns actions: theme, widgets, pages, shell, keymap, words, picture
//!   cli.rs      the same library without a window
//! articles/     the bundled library: one file per article, terms, emergency cards, built in as text
//! assets/       fonts, icons, telephone numbers by country, desktop entry
//! tests/        one binary, `tests/it`, with its cases and pictures
//! ```
//!
//! # Who knows whom
//! Arrows run down only; rooms on one line do not know each other.
//! ```text
//! main → ui, cli → app → search ──→ library → import → article
//!                      ↘ userdata ─────────────────→ article (ids and anchors)
//! ```
//! - `article` knows text. Not files, clocks, which other articles exist, or screens.
//! - `import` does not know where its bytes came from, nor what else is in the library.
//! - `library` is the only reader of content. It knows no ranking, nothing of what was kept.
//! - `search` sees a library snapshot, typed text, and a filter for places. Not what was kept,
//!   nor which page is open.
//! - `userdata` is the only writer of personal files. It knows articles by id and anchor only.
//! - `app` knows all of these, and not how anything looks: no egui.
//! - `ui` knows `app`, the types it shows, the theme and egui. No disk, no threads, no ranking.
//!   Words it shows stand in `ui::words`, colours and sizes of type in `ui::theme`.
//! - `cli` knows `app` and the rooms under it, and of `ui` only `ui::picture`.
//! - Nobody knows the network: no `std::net`, no crate that speaks to one.
//!
//! # What is hard to change later
//! - Everything kept, linked or found is an [`article::ArticleId`] and an [`article::Anchor`].
//! - A file's shape is not the article. Files are read into a private shape and checked; an
//!   [`article::Article`] is immutable, and nothing can deserialise it. Reading never fails: it
//!   gives an article or none, and problems with their places.
//! - What a person did to an article is kept apart from it and outlives it.
//! - Content is data: no HTML engine, no script. Everything read from outside has a limit.
//! - What is kept is a journal per device, appended and synced ([`userdata`] says how).
//!
//! # How a keystroke travels
//! The search field sends [`app::Action::TypeInSearch`] → [`app::App::apply`] asks the search
//! lane, under a new ticket → the lane takes the newest query: read, plan, rank, cut snippets →
//! [`app::App::take_finished`], at the start of a frame, takes the answer if its ticket is still
//! the newest → the results page draws it.
//!
//! # How an article travels
//! `articles/magnesium.ron` is built in as text → [`article::read`] checks it → the library
//! settles ids, related articles and topics → [`search::Index::build`] → [`app::Action::Open`]
//! turns to it → the article page measures its items and draws those near the window.
//!
//! [`library::Library`], [`search::Index`] and [`search::Terms`] are snapshots behind `Arc`, replaced
//! together when folders have been read. The window never waits: reading, searching and saving are done in
//! lanes of their own ([`app::Pace`]), or at once where there is no window.
//!
//! A library is a catalogue. The articles of a big collection are read when they are opened, and
//! its catalogue and index are kept in the cache folder, where they are mapped, and made anew when
//! they are old or damaged.

pub mod app;
pub mod article;
pub mod cli;
pub mod import;
pub mod library;
pub mod search;
pub mod ui;
pub mod userdata;
