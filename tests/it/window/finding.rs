//! Finding words in the article that is open.

use bedside::article::ArticleId;
use egui::accesskit::Role;

use super::marks::Marks as _;
use super::{HAIR, hair};
use crate::reader::{NARROW, Reader, SMALLEST};

/// A word that stands in the answer of a question that is closed.
const CLOSED: &str = "Can magnesium supplements make hair fall out?";
const IN_ANSWER: &str = "good studies to say that they do";

fn open_hair() -> Reader {
    let mut reader = Reader::new();
    reader.does(bedside::app::Action::Open {
        article: hair(),
        anchor: bedside::article::Anchor::Article,
        marks: None,
    });
    reader
}

fn finds(text: &str) -> Reader {
    let mut reader = open_hair();
    reader.presses("Ctrl F").is_at("Find in this article").types(text);
    reader
}

/// The count that is told, as two numbers.
#[track_caller]
fn count(reader: &Reader) -> (usize, usize) {
    let things = reader.things();
    let told =
        things.iter().find(|thing| thing.role == Role::Status && thing.words.contains(" of "));
    let told = told.unwrap_or_else(|| panic!("no count is told{}", reader.page()));
    let mut numbers = told.words.split(" of ").map(|n| n.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

#[test]
fn a_word_is_found_counted_and_stepped_through_in_both_directions() {
    let mut reader = finds("magnesium");
    let (now, all) = count(&reader);
    assert!(now == 1 && all > 20, "{now} of {all}");
    reader.presses("Enter");
    assert_eq!(count(&reader), (2, all));
    reader.presses("Shift Enter").presses("Shift Enter");
    assert_eq!(count(&reader), (all, all), "before the first comes the last");
    reader.presses("F3");
    assert_eq!(count(&reader), (1, all));
    reader.presses("Shift F3").clicks("Previous place").clicks("Next place");
    assert_eq!(count(&reader), (all, all));
}

#[test]
fn every_place_is_in_view_when_it_is_looked_at_and_is_marked_there() {
    for size in [(1280.0, 820.0), SMALLEST] {
        let mut reader = open_hair();
        reader.resizes(size).presses("Ctrl F").types("magnesium");
        let (_, all) = count(&reader);
        for n in 1..=all {
            assert_eq!(count(&reader).0, n);
            let edge = reader.app().find.as_ref().unwrap().current().unwrap().clone();
            let frames = frames(&reader);
            assert!(!frames.is_empty(), "{edge:?} is not marked in view at {size:?}");
            reader.presses("Enter");
        }
    }
}

/// The edges of what is looked at that were painted inside the page.
fn frames(reader: &Reader) -> Vec<egui::Rect> {
    let accent = bedside::ui::theme::Look::new(bedside::ui::theme::Theme::Light, 1280.0).c.accent;
    let shapes = reader.shapes().iter();
    let rects = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Rect(rect) => ((rect.stroke.width - 2.0).abs() < 0.01
            && rect.stroke.color == accent
            && clipped.clip_rect.contains_rect(rect.rect))
        .then_some(rect.rect),
        _ => None,
    });
    rects.collect()
}

#[test]
fn a_closed_question_opens_while_its_answer_is_looked_at_and_closes_after() {
    let mut reader = finds(IN_ANSWER);
    reader.is_expanded(CLOSED).sees_on_screen("There are no good studies to say that they do.");
    reader.clicks("Clear").types("not medically");
    reader.does_not_see("There are no good studies to say that they do.");
}

#[test]
fn a_question_that_the_person_opened_stays_open() {
    let mut reader = finds(IN_ANSWER);
    reader.clicks(CLOSED).is_folded(CLOSED).clicks(CLOSED).is_expanded(CLOSED);
    reader
        .types_into("Find in this article", "x")
        .does(bedside::app::Action::TypeInFind { text: "bottom".to_owned(), from: 0 });
    assert!(!reader.app().nav.here().open_questions.is_empty());
}

#[test]
fn case_accents_dashes_and_spaces_do_not_count() {
    for typed in ["L-threonate", "l threonate", "L\u{2011}THREONATE", "l\u{2013}thréonate"] {
        let reader = finds(typed);
        let (_, all) = count(&reader);
        assert!(all > 5, "{typed}: {all}");
    }
}

#[test]
fn what_is_not_there_is_said_and_the_library_offered() {
    let mut reader = finds("appendicitis");
    reader.sees_on_screen("Not found in this article").clicks("Search the library");
    assert_eq!(reader.app().search.text, "appendicitis");
    assert_eq!(reader.app().nav.here().page, bedside::app::Page::Search);
}

#[test]
fn sources_are_looked_through_last() {
    let mut reader = finds("Troponin Lab");
    assert_eq!(count(&reader), (1, 1));
    reader.sees_on_screen("FDA. Biotin Interference with Troponin Lab Tests");
}

#[test]
fn esc_closes_the_bar_and_the_keyboard_is_where_it_was() {
    let mut reader = open_hair();
    reader.presses("Tab").presses("Tab");
    let before = reader.focused().map(|thing| thing.words);
    reader.presses("Ctrl F").types("hair").presses("Esc").does_not_see("Close the find bar");
    assert_eq!(reader.focused().map(|thing| thing.words), before);
    reader.presses("Ctrl F").clicks("Close the find bar").does_not_see("Find in this article");
}

#[test]
fn the_lines_stay_where_they_are_when_the_bar_comes_and_goes() {
    let mut reader = open_hair();
    reader.scrolls(600.0);
    let top = reader.top_of("Key takeaways");
    reader.presses("Ctrl F");
    assert!((reader.top_of("Key takeaways") - top).abs() < 1.0);
    reader.presses("Esc");
    assert!((reader.top_of("Key takeaways") - top).abs() < 1.0);
}

#[test]
fn selected_words_are_looked_for_at_once() {
    let mut reader = open_hair();
    reader.selects("hair loss").presses("Ctrl F");
    assert_eq!(reader.app().find.as_ref().unwrap().text, "hair loss");
}

#[test]
fn another_article_closes_the_bar_and_without_an_article_all_is_searched() {
    let mut reader = finds("hair");
    reader.does(bedside::app::Action::Open {
        article: ArticleId::new("bedside", "magnesium"),
        anchor: bedside::article::Anchor::Article,
        marks: None,
    });
    assert!(reader.app().find.is_none());
    reader.presses("Ctrl 1").presses("Ctrl F").types("asthma");
    assert_eq!(reader.app().search.text, "asthma");
}

#[test]
fn a_narrow_window_has_it_in_its_menu() {
    let mut reader = open_hair();
    reader
        .resizes(NARROW)
        .clicks("More")
        .clicks("Find in this article")
        .is_at("Find in this article")
        .types("zzz")
        .sees_on_screen("Not found in this article")
        .sees_on_screen("Search the library")
        .reads(HAIR);
}
