//! What the person kept: bookmarks, reading places, recent articles, settings. The only writer of
//! personal files.
//!
//! It knows articles by id and anchor only; not the library, search or the screen.
