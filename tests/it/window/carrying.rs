//! Bringing bookmarks in from a file and taking them out, from the palette and the Bookmarks page.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::app::{Action, Page};
use bedside::article::Anchor;
use bedside::userdata::{Bookmark, KeptForm, Store, ThemeChoice};

use super::{CAN_IT, HAIR, hair};
use crate::reader::{NARROW, Reader, SMALLEST};

/// A folder with files, and its path.
struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        Self { _folder: folder, path }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// A Bedside file of these.
    fn kept(&self, items: &[Bookmark]) -> PathBuf {
        let text = KeptForm::Bedside.write(&items.iter().collect::<Vec<_>>()).unwrap();
        self.file("theirs.ron", &text)
    }
}

fn question(id: &str, note: &str) -> Bookmark {
    let second = |n| jiff::Timestamp::from_second(n).unwrap();
    Bookmark {
        article: hair(),
        anchor: Anchor::Question(id.to_owned()),
        title: format!("What about {id}?"),
        article_title: HAIR.to_owned(),
        excerpt: "As it was.".to_owned(),
        words: String::new(),
        note: note.to_owned(),
        style: bedside::userdata::HighlightStyle::Fill,
        tags: Vec::new(),
        folder: None,
        kept: second(100),
        changed: second(100),
    }
}

/// Someone who keeps two things.
fn keeper() -> Reader {
    let mut reader = Reader::new();
    reader.does(Action::ToggleBookmark { article: hair(), anchor: Anchor::Article });
    let id = CAN_IT;
    let reference = format!("{}", hair());
    reader.does(Action::OpenReference(reference));
    let article = reader.app().article().unwrap().1;
    let faq = article.faq.iter().find(|faq| faq.question == id).unwrap().id.clone();
    reader.does(Action::ToggleBookmark { article: hair(), anchor: Anchor::Question(faq) });
    reader.does(Action::Go(Page::Bookmarks));
    reader
}

fn paths(reader: &mut Reader, path: &Path) {
    reader.types_into("Path of the file", &path.display().to_string());
}

#[test]
fn a_file_is_looked_at_before_anything_is_added() {
    let desk = Desk::new();
    let file = desk.kept(&[question("a", "Theirs"), question("b", "")]);
    let mut reader = Reader::new();
    reader.presses("Ctrl K").types("import book").presses("Enter");
    reader.sees("Bedside looks at it first, and adds nothing before you say so.");
    assert!(reader.focused().is_some_and(|field| field.words.starts_with("Path of the file")));
    paths(&mut reader, &file);
    reader.presses("Enter").sees("2 new");
    assert_eq!(reader.app().kept.len(), 0);
    // Enter looks again; adding takes the button that says so.
    reader.presses("Enter").sees("2 new");
    assert_eq!(reader.app().kept.len(), 0);
    reader.clicks("Add them").sees("2 bookmarks added").does_not_see("Path of the file");
    assert_eq!(reader.app().kept.len(), 2);
    assert_eq!(Store::open(reader.data_folder()).kept.len(), 2);
    reader.presses("Ctrl Z");
    assert_eq!(reader.app().kept.len(), 0);
}

#[test]
fn what_is_kept_stays_and_a_second_import_adds_nothing() {
    let desk = Desk::new();
    let file = desk.kept(&[question("a", "Theirs"), question("b", "")]);
    let ours = desk.path.join("ours.ron");
    let text = KeptForm::Bedside.write(&[&question("a", "Ours")]).unwrap();
    fs::write(&ours, text).unwrap();
    let mut reader = Reader::new();
    reader.does(Action::ImportKept(Some(ours))).clicks("Add them");
    reader.does(Action::ImportKept(Some(file.clone()))).sees("1 new, 1 changed");
    reader.sees("gets what the file adds: tags, a folder, and its note below yours.");
    reader.clicks("Add them").sees("1 bookmark added, 1 changed");
    let note = |reader: &Reader| reader.app().kept.get(&hair(), "a").unwrap().note.clone();
    assert_eq!(note(&reader), "Ours\n\nTheirs");
    reader.does(Action::ImportKept(Some(file))).sees("2 already here");
    reader.sees("Everything in this file is here already.").does_not_see("Add them");
    reader.presses("Escape").presses("Ctrl Z");
    assert_eq!((note(&reader).as_str(), reader.app().kept.len()), ("Ours", 1));
}

#[test]
fn what_is_left_out_is_told_by_its_line() {
    let desk = Desk::new();
    let file = desk.kept(&[question("a", ""), question("b", ""), question("c", "")]);
    let text = fs::read_to_string(&file).unwrap();
    let file = desk.file("damaged.ron", &text.replace("Question(\"b\")", "Query(\"b\")"));
    let mut reader = Reader::new();
    reader.does(Action::ImportKept(Some(file))).sees("2 new, 1 left out").sees("Line 7");
    reader.sees("This item was left out: \"Query\" is not one of the words that can stand here.");
    reader.clicks("Add them");
    assert_eq!(reader.app().kept.len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_in_words() {
    let desk = Desk::new();
    let diary = desk.file("diary.ron", "Dear diary");
    let newer = desk.file("newer.ron", "(format: 9, kept: [])");
    let mut reader = Reader::new();
    reader.does(Action::ImportKept(None)).clicks("Look at the file");
    reader.sees("This file could not be opened");
    paths(&mut reader, &diary);
    reader.does_not_see("could not be opened").clicks("Look at the file");
    reader.sees("This is no file of bookmarks that Bedside can read, so nothing was taken.");
    reader.clicks("Clear");
    paths(&mut reader, &newer);
    reader.presses("Enter").sees("written by a newer Bedside").does_not_see("Add them");
    reader.clicks("Browse").sees("The system has no file chooser.");
    reader.presses("Escape").does_not_see("Path of the file");
}

#[test]
fn a_dropped_file_is_looked_at_on_the_bookmarks_page() {
    let desk = Desk::new();
    let file = desk.kept(&[question("a", "")]);
    let mut reader = Reader::new();
    let elsewhere = reader.app().dropped(file.clone());
    assert_eq!(elsewhere, Action::AddFolder(file.clone()));
    reader.does(Action::Go(Page::Bookmarks));
    assert_eq!(reader.app().dropped(desk.path.clone()), Action::AddFolder(desk.path.clone()));
    let action = reader.app().dropped(file);
    reader.does(action).sees("1 new");
}

#[test]
fn everything_is_saved_in_the_form_that_is_chosen() {
    let desk = Desk::new();
    let mut reader = keeper();
    for (form, ending, start) in [
        ("Bedside file", "ron", "// Bookmarks"),
        ("Markdown", "md", "# Kept in Bedside"),
        ("Web page", "html", "<!DOCTYPE html>"),
        ("Spreadsheet", "csv", "id,kind"),
    ] {
        reader.presses("Ctrl K").types("export book").presses("Enter").clicks(form);
        reader.clicks("Save…").sees(&format!("bookmarks.{ending}")).clicks("Clear");
        let file = desk.path.join(format!("kept.{ending}"));
        paths(&mut reader, &file);
        reader.clicks("Save").sees("Saved as");
        let text = fs::read_to_string(file).unwrap();
        assert!(text.starts_with(start) && text.contains(CAN_IT), "{text}");
    }
    // What went out is what is here.
    reader.does(Action::ImportKept(Some(desk.path.join("kept.ron")))).sees("2 already here");
}

#[test]
fn only_what_is_selected_is_saved_when_something_is() {
    let desk = Desk::new();
    let mut reader = keeper();
    let id = reader.app().kept.get(&hair(), "").unwrap().id();
    reader.does(Action::ExportKept(vec![id])).sees("All 2").sees("Selected 1");
    reader.clicks("Markdown").clicks("Save…").clicks("Clear");
    let file = desk.path.join("one.md");
    paths(&mut reader, &file);
    reader.clicks("Save");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("1 item") && !text.contains(CAN_IT), "{text}");
    reader.does(Action::ExportKept(vec![id])).clicks("All 2").clicks("Markdown").clicks("Save…");
    reader.clicks("Clear");
    paths(&mut reader, &file);
    reader.clicks("Save").clicks("Replace");
    assert!(fs::read_to_string(&file).unwrap().contains(CAN_IT));
}

#[test]
fn nothing_kept_is_nothing_to_export() {
    let mut reader = Reader::new();
    reader.does(Action::ExportKept(Vec::new()));
    assert!(reader.app().carrying.is_none());
    reader.presses("Ctrl K").types("export book").does_not_see("Export bookmarks…");
}

#[test]
fn the_dialogs_keep_the_keyboard_and_give_it_back() {
    let mut reader = keeper();
    for (action, stops) in [(Action::ImportKept(None), 6), (Action::ExportKept(Vec::new()), 8)] {
        while reader.focused().is_none_or(|thing| thing.words != "Forward") {
            reader.presses("Tab");
            if reader.focused().is_some_and(|thing| thing.words == "Back") {
                break;
            }
        }
        let before = reader.focused().map(|thing| thing.words);
        reader.does(action);
        for _ in 0..stops {
            reader.presses("Tab");
            let at = reader.focused().map(|thing| thing.words).unwrap_or_default();
            let inside = [
                "Browse",
                "Look at the file",
                "Cancel",
                "Bedside file",
                "Markdown",
                "Web page",
                "Spreadsheet",
                "Save…",
            ];
            assert!(
                inside.contains(&at.as_str()) || at.starts_with("Path of"),
                "the keyboard is at “{at}”"
            );
        }
        reader.presses("Escape");
        assert_eq!(reader.focused().map(|thing| thing.words), before);
    }
}

#[test]
fn both_dialogs_fit_the_smallest_window_in_every_theme() {
    let desk = Desk::new();
    let file = desk.kept(&[question("a", ""), question("b", "")]);
    let text = fs::read_to_string(file).unwrap().replace("Question(\"b\")", "Query(\"b\")");
    let damaged = desk.file("damaged.ron", &text);
    for theme in [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Contrast] {
        for size in [NARROW, SMALLEST] {
            let mut reader = keeper();
            let id = reader.app().kept.get(&hair(), "").unwrap().id();
            reader.chooses(theme).resizes(size);
            reader.does(Action::ImportKept(Some(damaged.clone())));
            reader.sees_on_screen("Add them").sees_on_screen("Cancel");
            reader.does(Action::ExportKept(vec![id]));
            reader.sees_on_screen("Save…").sees_on_screen("Spreadsheet");
        }
    }
}
