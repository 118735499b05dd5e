//! Keeping, looking through what is kept, and taking it back.

use bedside::app::{Action, Page};

use super::reading::{jump_to_question, open_hair};
use super::{CAN_IT, HAIR, MAGNESIUM};
use crate::reader::{MIDDLE, NARROW, Reader, WIDE};

const LOW: &str = "Does low magnesium cause hair loss?";

/// Someone who kept an article and two of its questions, at the Bookmarks page.
fn with_three(size: (f32, f32)) -> Reader {
    let mut reader = open_hair();
    reader
        .presses("Ctrl D")
        .does(jump_to_question())
        .clicks(&format!("Bookmark: {CAN_IT}"))
        .clicks(&format!("Bookmark: {LOW}"))
        .resizes(size)
        .presses("Ctrl 3");
    reader
}

#[test]
fn bookmarks_are_filtered_by_kind() {
    for size in [WIDE, MIDDLE, NARROW] {
        let mut reader = with_three(size);
        let article = format!("Article: {HAIR}");
        let question = format!("Question: {CAN_IT}");
        let list = |reader: &mut Reader, name: &str| {
            if size == NARROW {
                reader.clicks("Lists");
            }
            reader.clicks(name);
        };
        reader.sees(&article).sees(&question);
        list(&mut reader, "Questions, 2");
        reader.does_not_see(&article).sees(&question);
        list(&mut reader, "Articles, 1");
        reader.sees(&article).does_not_see(&question);
    }
}

#[test]
fn bookmarks_are_searched() {
    with_three(WIDE)
        .types_into("Search bookmarks", "fall out")
        .sees(&format!("Question: {CAN_IT}"))
        .does_not_see(&format!("Question: {LOW}"))
        .types(" xylophone")
        .sees("No bookmark matches")
        .clicks("Clear")
        .sees(&format!("Question: {LOW}"));
}

#[test]
fn bookmarks_say_what_they_are_where_from_and_since_when() {
    with_three(WIDE).sees("Saved ").sees(HAIR).sees("There are no good studies");
}

#[test]
fn bookmarks_removed_one_after_another_come_back_one_after_another() {
    with_three(WIDE)
        .clicks(&format!("Remove bookmark: {CAN_IT}"))
        .clicks(&format!("Remove bookmark: {LOW}"))
        .does_not_see(&format!("Question: {CAN_IT}"))
        .does_not_see(&format!("Question: {LOW}"))
        .presses("Ctrl Z")
        .sees(&format!("Question: {LOW}"))
        .does_not_see(&format!("Question: {CAN_IT}"))
        .presses("Ctrl Z")
        .sees(&format!("Question: {CAN_IT}"))
        .presses("Ctrl Z")
        .restart()
        .presses("Ctrl 3")
        .sees(&format!("Question: {CAN_IT}"))
        .sees(&format!("Question: {LOW}"));
}

#[test]
fn a_removed_bookmark_stays_removed_after_a_restart() {
    with_three(WIDE)
        .clicks(&format!("Remove bookmark: {LOW}"))
        .restart()
        .presses("Ctrl Z")
        .presses("Ctrl 3")
        .sees(&format!("Question: {CAN_IT}"))
        .does_not_see(&format!("Question: {LOW}"));
}

#[test]
fn a_star_pressed_twice_is_as_before() {
    let mut reader = open_hair();
    reader.does(jump_to_question()).has_star(CAN_IT, false);
    reader.clicks(&format!("Bookmark: {CAN_IT}")).clicks(&format!("Remove bookmark: {CAN_IT}"));
    reader.has_star(CAN_IT, false).restart().presses("Ctrl 3").sees("Nothing kept yet");
}

#[test]
fn the_rail_and_the_outline_count_what_is_kept() {
    with_three(WIDE)
        .sees("Bookmarks, 3")
        .presses("Alt Left")
        .sees("2 bookmarked questions")
        .presses("Ctrl D")
        .sees("Bookmarks, 2");
}

#[test]
fn home_shows_the_questions_that_are_kept() {
    with_three(WIDE)
        .presses("Ctrl 1")
        .sees(CAN_IT)
        .clicks("All 2")
        .sees_heading(1, "All bookmarks")
        .presses("Alt Left")
        .clicks(LOW)
        .reads(HAIR)
        .is_expanded(LOW)
        .sees_on_screen(LOW);
}

/// Each toast stays for its own time.
#[test]
fn a_second_toast_stays_as_long_as_the_first() {
    let mut reader = open_hair();
    reader.does(jump_to_question()).clicks_nth(1, "Copy link").sees("Link copied");
    reader.waits(12.0).does_not_see("Link copied");
    reader.clicks_nth(2, "Copy link").waits(4.0).sees("Link copied");
    reader.waits(9.0).does_not_see("Link copied");
}

#[test]
fn a_toast_stays_while_the_pointer_is_on_it() {
    let mut reader = open_hair();
    reader.presses("Ctrl D").presses("Ctrl D").sees("Removed “");
    reader.hovers("Undo").waits(20.0).sees("Removed “");
}

#[test]
fn a_place_that_is_not_there_is_said_to_be_so() {
    Reader::new()
        .does(Action::OpenReference("no-such-article".to_owned()))
        .sees("“no-such-article” is not in your library")
        .sees_heading(1, "Your library");
}

#[test]
fn a_place_in_an_article_that_is_not_there_opens_the_article() {
    Reader::new()
        .does(Action::OpenReference("magnesium#no-such-place".to_owned()))
        .reads(MAGNESIUM)
        .sees_on_screen(MAGNESIUM);
}

#[test]
fn nothing_kept_says_how_to_keep() {
    Reader::new()
        .does(Action::Go(Page::Bookmarks))
        .sees_heading(2, "Nothing kept yet")
        .sees("Press the star beside a question or at the top of an article, or Ctrl D.");
}
