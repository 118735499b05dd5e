//! The visit sheet: chosen things in an order made by hand, printed or saved.

use std::fs;
use std::path::PathBuf;

use bedside::app::{Action, ExportKind};
use bedside::userdata::{Bookmark, Change, Store};
use egui::accesskit::Role;

use super::reading::{jump_to_question, open_hair};
use super::{CAN_IT, HAIR};
use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST, WIDE};

const LOW: &str = "Does low magnesium cause hair loss?";
const NOTE: &str = "Ask about the <tablets> I take";

/// Someone who kept an article and two of its questions, one with a note, newest last.
fn keeper(size: (f32, f32)) -> Reader {
    let mut reader = open_hair();
    reader
        .presses("Ctrl D")
        .does(jump_to_question())
        .clicks(&format!("Bookmark: {CAN_IT}"))
        .clicks(&format!("Bookmark: {LOW}"));
    let kept = reader.app().kept.iter().find(|kept| kept.title == CAN_IT).unwrap();
    let noted = Bookmark { note: NOTE.to_owned(), ..kept.clone() };
    Store::open(reader.data_folder()).store.apply(&[Change::Edit(noted)]).unwrap();
    reader.restart().resizes(size);
    reader
}

fn at_the_sheet(size: (f32, f32)) -> Reader {
    let mut reader = keeper(size);
    reader.presses("Ctrl 3");
    if size.0 < MIDDLE.0 {
        reader.clicks("Lists");
    }
    reader.clicks("Visit sheet…").sees_heading(1, "Visit sheet");
    reader
}

/// The titles on the sheet, in order, as its checkboxes say.
fn order(reader: &Reader) -> Vec<String> {
    let things = reader.things();
    let checks = things.iter().filter(|thing| thing.role == Role::CheckBox);
    checks
        .filter_map(|thing| thing.words.strip_prefix("On the sheet: "))
        .map(str::to_owned)
        .collect()
}

/// Saves the sheet in that form and reads the file.
#[track_caller]
fn saved(reader: &mut Reader, row: &str, name: &str) -> String {
    let desk = tempfile::tempdir().unwrap();
    let file: PathBuf = desk.path().canonicalize().unwrap().join(name);
    reader.clicks(row);
    // The sheet's title may have such a cross too, under the dialog.
    let crosses = reader.things().iter().filter(|thing| thing.words == "Clear").count();
    reader.clicks_nth(crosses, "Clear");
    reader.types_into("Path of the file", &file.display().to_string()).clicks("Save");
    reader.sees(&format!("Saved as “{}”", file.display()));
    fs::read_to_string(file).unwrap()
}

#[test]
fn what_is_kept_is_put_in_order_by_hand() {
    for size in [WIDE, MIDDLE, NARROW, SMALLEST] {
        let mut reader = at_the_sheet(size);
        assert_eq!(order(&reader), [LOW, CAN_IT, HAIR]);
        reader.clicks(&format!("Move up: {HAIR}"));
        assert_eq!(order(&reader), [LOW, HAIR, CAN_IT]);
        // Else its arrow is under the bar at the top.
        reader.scrolls(-2000.0).clicks(&format!("Move down: {LOW}"));
        assert_eq!(order(&reader), [HAIR, LOW, CAN_IT], "{size:?}{}", reader.page());
        reader.does_not_see(&format!("Move up: {HAIR}"));
        reader.does_not_see(&format!("Move down: {CAN_IT}"));
    }
}

#[test]
fn the_keyboard_moves_a_row_and_stays_with_it() {
    let mut reader = at_the_sheet(WIDE);
    reader.clicks(&format!("More lines: {HAIR}"));
    let check = format!("On the sheet: {HAIR}");
    for _ in 0..40 {
        if reader.focused().is_some_and(|thing| thing.words == check) {
            break;
        }
        reader.presses("Tab");
    }
    reader.is_at(&check).presses("Alt ArrowUp").presses("Alt ArrowUp").is_at(&check);
    assert_eq!(order(&reader), [HAIR, LOW, CAN_IT]);
    reader.presses("Alt ArrowUp").presses("Alt ArrowDown");
    assert_eq!(order(&reader), [LOW, HAIR, CAN_IT]);
    reader.presses("Space").sees(&check);
    let text = saved(&mut reader, "Save as text…", "sheet.txt");
    assert!(!text.contains("\n(Article)"), "{text}");
}

#[test]
fn the_text_has_words_notes_lines_and_where_they_are_from() {
    let mut reader = at_the_sheet(WIDE);
    reader.types_into("Title of the sheet", "For Dr Roe, Monday");
    reader.clicks(&format!("More lines: {CAN_IT}")).clicks("Fewer lines: My own questions");
    let text = saved(&mut reader, "Save as text…", "sheet.txt");
    assert!(text.starts_with("For Dr Roe, Monday\n=================="), "{text}");
    assert!(text.contains("General information from Bedside"), "{text}");
    assert!(text.contains(&format!("2. {CAN_IT}\n(Question from “{HAIR}”)")), "{text}");
    assert!(text.contains("There are no good studies to say that they do."), "{text}");
    assert!(text.contains(&format!("My note: {NOTE}")), "{text}");
    let blank = |text: &str| text.lines().filter(|line| line.starts_with("____")).count();
    assert_eq!(blank(&text), 2 + 3 + 2 + 4, "{text}");
    assert!(text.contains("Where this comes from"), "{text}");
    assert_eq!(text.matches("Not medically reviewed").count(), 1, "{text}");
    assert!(text.contains("From Bedside"), "{text}");
    reader.clicks("With my note");
    let without = saved(&mut reader, "Save as text…", "other.txt");
    assert!(!without.contains(NOTE), "{without}");
}

#[test]
fn the_page_stands_alone_and_is_printed_after_saying_so() {
    let mut reader = at_the_sheet(WIDE);
    let html = saved(&mut reader, "Save as web page…", "sheet.html");
    assert!(html.contains("<title>Questions for my visit</title>"), "{html}");
    assert!(html.contains("Ask about the &lt;tablets&gt; I take"), "{html}");
    assert!(html.contains("@page") && !html.contains("<script"), "{html}");
    reader.clicks("Print or save as PDF…").sees("Your browser").clicks("Cancel");
    reader.clicks("Print or save as PDF…").clicks("Open in browser").sees("Choose Print there");
}

/// Whoever has chosen a country gets words all the same: the sheet may be read elsewhere.
#[test]
fn telephone_numbers_are_left_out() {
    let mut reader = Reader::new();
    reader.does(Action::SetRegion(Some("GB".to_owned())));
    let number = reader.app().region().unwrap().emergency.clone();
    reader.does(Action::OpenReference("asthma".to_owned())).presses("Ctrl D");
    let id = reader.app().kept.iter().next().unwrap().article.clone();
    let article = reader.app().library.article(&id).unwrap();
    for section in &article.sections {
        let anchor = bedside::article::Anchor::Section(section.id.clone());
        reader.does(Action::ToggleStar { article: id.clone(), anchor });
    }
    reader.does(Action::OpenVisit(Vec::new()));
    let text = saved(&mut reader, "Save as text…", "sheet.txt");
    assert!(text.contains("your local emergency number"), "{text}");
    assert!(!text.contains(&format!("call {number}")), "{text}");
}

#[test]
fn what_is_gone_is_printed_as_it_was_kept() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("handouts");
    fs::create_dir(&folder).unwrap();
    let edition = |id: &str, question: &str, answer: &str| {
        let text = format!(
            "(format: 1, slug: \"gout\", title: \"Gout\", summary: \"A handout.\", language: \"en\",
review: NotReviewed, faq: [(id: \"{id}\", question: \"{question}\", answer: \"{answer}\")], sources: [])"
        );
        fs::write(folder.join("gout.ron"), text).unwrap();
    };
    edition("rest", "Should I rest?", "Rest the joint.");
    let mut reader = Reader::new();
    reader.does(Action::AddFolder(folder.clone())).does(Action::OpenReference("gout".to_owned()));
    reader.clicks("Bookmark: Should I rest?");
    edition("food", "What do I eat?", "Anything.");
    reader.does(Action::ReadFoldersAgain).does(Action::OpenVisit(Vec::new()));
    let text = saved(&mut reader, "Save as text…", "sheet.txt");
    assert!(text.contains("Rest the joint.\n\nAs I kept it on "), "{text}");
    assert!(text.contains("; it is no longer in the article."), "{text}");
    let collection = reader.app().kept.iter().next().unwrap().article.collection.clone();
    reader.does(Action::RemoveFolder(collection)).does(Action::OpenVisit(Vec::new()));
    let text = saved(&mut reader, "Save as text…", "again.txt");
    assert!(text.contains("; the article cannot be read now."), "{text}");
    assert!(text.contains("Gout\nNot in the library when this sheet was made"), "{text}");
}

#[test]
fn the_sheet_is_opened_from_the_palette_and_stays_as_it_was_left() {
    let mut reader = keeper(WIDE);
    reader.presses("Ctrl K").types("visit sheet").presses("Enter").sees_heading(1, "Visit sheet");
    reader.clicks(&format!("Move up: {HAIR}")).types_into("Title of the sheet", "Monday");
    reader.presses("Ctrl 1").does(Action::OpenVisit(Vec::new()));
    reader.sees("Title of the sheet: Monday");
    assert_eq!(order(&reader), [LOW, HAIR, CAN_IT]);
    // Choosing fewer leaves their order.
    let id = |title: &str| reader.app().kept.iter().find(|kept| kept.title == title).unwrap().id();
    let two = vec![id(CAN_IT), id(HAIR)];
    reader.does(Action::OpenVisit(two));
    assert_eq!(order(&reader), [HAIR, CAN_IT]);
    reader.clicks("Add all bookmarks");
    assert_eq!(order(&reader), [HAIR, CAN_IT, LOW]);
    // What is no longer kept is no longer on it.
    reader.does(jump_home()).presses("Ctrl 3").clicks(&format!("Remove bookmark: {CAN_IT}"));
    reader.does(Action::OpenVisit(Vec::new()));
    assert_eq!(order(&reader), [HAIR, LOW]);
}

fn jump_home() -> Action {
    Action::Go(bedside::app::Page::Home)
}

#[test]
fn an_empty_sheet_says_what_belongs_on_it() {
    let mut reader = Reader::new();
    reader.does(Action::OpenVisit(Vec::new())).sees_heading(2, "Nothing is on the sheet yet");
    reader.does(Action::ExportVisit(ExportKind::Text)).sees("visit-sheet.txt");
}
