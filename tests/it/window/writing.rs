//! A writer's preview: an article of one's own is open while its file is written in an editor.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use bedside::app::{Action, Jump, Opening, Pace};
use bedside::article::Anchor;
use tempfile::TempDir;

use super::hair;
use crate::reader::{NARROW, Reader};

const TITLE: &str = "Muscle cramps: what helps";
const CRAMP: &str = "A cramp is a tight, painful muscle.";
const KNOT: &str = "A cramp is a knot in a muscle.";
const MIRACLE: &str = "A cramp is a miracle, always.";

/// An article of which nothing is to be said in this library.
fn good() -> String {
    let mut text = include_str!("../../cases/lints/good.ron").to_owned();
    for (from, to) in [("a", "magnesium"), ("b", "pain-relievers"), ("c", "asthma"), ("d", "fever")]
    {
        text = text.replacen(&format!("slug: \"{from}\")"), &format!("slug: \"{to}\")"), 1);
    }
    text
}

struct Desk {
    _home: TempDir,
    folder: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("mine");
        fs::create_dir(&folder).unwrap();
        let desk = Self { _home: home, folder };
        desk.writes(&good());
        desk
    }

    fn writes(&self, text: &str) {
        fs::write(self.folder.join("good.ron"), text).unwrap();
    }

    /// The good article with that text in place of another.
    #[track_caller]
    fn changes(&self, from: &str, to: &str) {
        let good = good();
        assert!(good.contains(from), "{from}");
        self.writes(&good.replacen(from, to, 1));
    }

    fn reader(&self) -> Reader {
        let mut reader = Reader::opening(&self.folder);
        reader.does(Action::OpenReference("mine/good".to_owned()));
        reader
    }
}

#[test]
fn a_change_is_seen_when_it_is_saved() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    desk.changes(CRAMP, KNOT);
    reader.does_not_see("a knot in a muscle").looks_again().sees("a knot in a muscle");
}

#[test]
fn nothing_is_read_again_while_nothing_changes() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    let library = Arc::clone(&reader.app().library);
    reader.looks_again();
    assert!(Arc::ptr_eq(&library, &reader.app().library));
}

#[test]
fn what_there_is_to_look_at_stands_under_the_article() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.does_not_see("to look at");
    desk.changes(CRAMP, MIRACLE);
    reader
        .looks_again()
        .clicks("1 thing to look at")
        .sees("Warning: line 24, column 1, L20")
        .presses("Escape")
        .does_not_see("line 24")
        .is_at("1 thing to look at");
    desk.writes(&good());
    reader.looks_again().does_not_see("to look at");
}

#[test]
fn the_list_is_opened_with_the_keyboard_and_in_a_narrow_window() {
    let desk = Desk::new();
    desk.changes(CRAMP, MIRACLE);
    let mut reader = desk.reader();
    reader.resizes(NARROW);
    reader.tabs_to("1 thing to look at");
    reader.presses("Enter").sees_on_screen("Warning: line 24, column 1, L20");
}

#[test]
fn a_file_that_is_broken_while_it_is_written_keeps_its_last_reading() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    desk.changes("key_takeaways: [", "key_takeaways: ");
    reader
        .looks_again()
        .reads(TITLE)
        .sees("A cramp is a tight, painful muscle.")
        .clicks("This file cannot be read now: line 15, column 9. You see it as it was read last.")
        .sees("Error: line 15, column 9, L01");
    // And while it stays so.
    desk.writes("");
    reader.looks_again().reads(TITLE).sees("This file is empty.");
    desk.changes(CRAMP, KNOT);
    reader.looks_again().sees("a knot in a muscle").does_not_see("cannot be read now");
}

/// Far down, with two paragraphs more above.
#[test]
fn the_line_being_read_stays_where_it_is_when_text_comes_above_it() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader
        .resizes((900.0, 560.0))
        .does(Action::Jump(Jump::To(Anchor::Section("get-help".to_owned()))));
    let words = "When should I get help?";
    let top = reader.top_of(words);
    let spread = reader.app().nav.here().spread;
    desk.changes(
        "A cramp is a tight, painful muscle.",
        "One more paragraph.\n\nAnd another one.\n\nA cramp is a tight, painful muscle.",
    );
    reader.looks_again().reads(TITLE);
    assert!((reader.top_of(words) - top).abs() < 1.5, "{} was {top}", reader.top_of(words));
    assert_eq!(reader.app().nav.here().spread.block, spread.block + 2);
    // And back from another page.
    reader.presses("Ctrl 3");
    desk.writes(&good());
    reader.looks_again().presses("Alt Left");
    assert!((reader.top_of(words) - top).abs() < 1.5, "{} was {top}", reader.top_of(words));
}

#[test]
fn an_open_question_stays_open() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    let question = "Are cramps serious?";
    reader.clicks(question).is_expanded(question);
    desk.changes(CRAMP, KNOT);
    reader.looks_again().is_expanded(question);
}

#[test]
fn a_folder_that_goes_away_and_comes_back_is_survived() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    let away = desk.folder.with_file_name("away");
    fs::rename(&desk.folder, &away).unwrap();
    reader.looks_again();
    fs::rename(&away, &desk.folder).unwrap();
    reader.looks_again().reads(TITLE).sees("A cramp is a tight, painful muscle.");
}

#[test]
fn a_search_stays_at_its_row() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.searches("magnesium").presses("Down").presses("Down");
    let row = reader.selected();
    desk.changes(CRAMP, KNOT);
    reader.looks_again();
    assert_eq!(reader.selected(), row);
}

#[test]
fn nothing_is_said_of_articles_that_are_not_ones_own() {
    let mut reader = Reader::new();
    reader.does(Action::OpenReference(hair().to_string())).does_not_see("1 thing to look at");
    assert!(reader.app().proof().is_none());
}

/// The thread that looks for itself, as it does for the window.
#[test]
fn a_change_wakes_the_window_while_it_has_the_focus() {
    let desk = Desk::new();
    let home = tempfile::tempdir().unwrap();
    let opening = Opening {
        data_folder: home.path().join("data"),
        folders: vec![desk.folder.clone()],
        ..Opening::default()
    };
    let (woken, wakes) = channel();
    let wake = Arc::new(move || {
        // Nobody listens once the story is over.
        let _ = woken.send(());
    });
    let mut app = bedside::app::open(&opening, &Pace::Background(wake));
    let until = |app: &mut bedside::app::App, is: &dyn Fn(&bedside::app::App) -> bool| {
        let began = Instant::now();
        while !is(app) {
            assert!(began.elapsed() < Duration::from_mins(1), "nobody woke the window");
            let _ = wakes.recv_timeout(Duration::from_millis(200));
            app.take_finished();
        }
    };
    until(&mut app, &|app| app.library.len() > 1 && !app.sources.loading);
    let says = |app: &bedside::app::App, words: &str| {
        let id = bedside::article::ArticleId::new("mine", "good");
        app.library.at_hand(&id).is_some_and(|article| article.summary.contains(words))
    };
    app.set_focused(true);
    desk.changes("summary: \"", "summary: \"New words. ");
    until(&mut app, &|app| says(app, "New words."));
    app.set_focused(false);
    desk.changes("summary: \"", "summary: \"Newer words. ");
    app.set_focused(true);
    until(&mut app, &|app| says(app, "Newer words."));
}
