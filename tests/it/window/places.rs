//! Coming back: pages are found as they were left.

use bedside::app::{Action, Page};

use super::reading::{jump_to_question, open_hair};
use super::{CAN_IT, HAIR, MAGNESIUM};
use crate::reader::{MIDDLE, NARROW, Reader, SIZES, SMALLEST, WIDE};

#[track_caller]
fn check_near(is: f32, was: f32) {
    assert!((is - was).abs() < 1.5, "it stands at {is}, and stood at {was}");
}

#[test]
fn back_and_forward_restore_the_place_and_the_open_questions() {
    let mut reader = open_hair();
    reader.does(jump_to_question()).is_expanded(CAN_IT).scrolls(90.0);
    let was = reader.top_of(CAN_IT);
    reader.presses("Ctrl 3").sees_heading(1, "All bookmarks");
    reader.presses("Alt Left").reads(HAIR).is_expanded(CAN_IT);
    check_near(reader.top_of(CAN_IT), was);
    reader.presses("Alt Right").sees_heading(1, "All bookmarks");
    reader.clicks("Back").reads(HAIR).is_expanded(CAN_IT);
    check_near(reader.top_of(CAN_IT), was);
}

#[test]
fn back_to_another_article_restores_its_place() {
    let mut reader = open_hair();
    reader.scrolls(700.0);
    let was = reader.top_of("Does it affect hair?");
    reader.does(Action::OpenReference("magnesium".to_owned())).reads(MAGNESIUM);
    reader.scrolls(300.0).presses("Alt Left").reads(HAIR);
    check_near(reader.top_of("Does it affect hair?"), was);
}

#[test]
fn back_to_a_list_restores_its_place() {
    let mut reader = Reader::sized(NARROW);
    reader.scrolls(400.0);
    let was = reader.top_of("Recently added");
    reader.does(Action::OpenReference("magnesium".to_owned())).presses("Alt Left");
    check_near(reader.top_of("Recently added"), was);
}

#[test]
fn back_to_results_restores_words_and_place() {
    let mut reader = Reader::sized(MIDDLE);
    reader.searches("hair").scrolls(350.0);
    let was = reader.top_of("Articles");
    let row = reader.top_of("Passages");
    reader.does(Action::OpenReference("magnesium".to_owned())).reads(MAGNESIUM);
    reader.presses("Alt Left").sees("Search: hair");
    check_near(reader.top_of("Articles"), was);
    check_near(reader.top_of("Passages"), row);
}

#[test]
fn back_over_a_second_search_restores_the_first_and_its_place() {
    let mut reader = Reader::sized(MIDDLE);
    reader.searches("hair").scrolls(350.0);
    let was = reader.top_of("Passages");
    reader.does(Action::OpenReference("magnesium".to_owned())).presses("/");
    reader.does(Action::TypeInSearch("iron".to_owned())).sees("Search: iron");
    reader.presses("Alt Left").reads(MAGNESIUM).presses("Alt Left").sees("Search: hair");
    check_near(reader.top_of("Passages"), was);
}

#[test]
fn reading_is_continued_from_home_after_a_restart() {
    let mut reader = open_hair();
    reader.does_not_see("Continue reading").scrolls(1500.0);
    let was = reader.top_of("More likely reasons for hair loss");
    reader
        .restart()
        .sees("Continue reading")
        .clicks(&format!("Continue reading: {HAIR}"))
        .reads(HAIR);
    check_near(reader.top_of("More likely reasons for hair loss"), was);
}

#[test]
fn what_was_read_is_listed_until_the_list_is_cleared() {
    open_hair()
        .restart()
        .presses("Ctrl 4")
        .sees_heading(1, "Recent")
        .sees(HAIR)
        .clicks("Clear list")
        .sees("Nothing read yet")
        .restart()
        .presses("Ctrl 4")
        .sees("Nothing read yet")
        .does_not_see(HAIR);
}

#[test]
fn a_change_of_width_keeps_the_line_that_is_read() {
    let mut reader = open_hair();
    reader.clicks("When should I get help?");
    let line = "Most hair loss is not an emergency.";
    let was = reader.top_of(line);
    for size in [MIDDLE, NARROW, WIDE, SMALLEST, WIDE] {
        let now = reader.resizes(size).top_of(line);
        assert!((now - was).abs() < 40.0, "the line went from {was} to {now} at {size:?}");
    }
}

/// Far down, the place was once lost because the scroll area still minded its old height.
#[test]
fn far_down_a_narrower_window_keeps_the_line_that_is_read() {
    let mut reader = open_hair();
    reader.clicks("The bottom line");
    let line = "There are no good studies to show that magnesium";
    let was = reader.top_of(line);
    for size in [NARROW, WIDE, NARROW] {
        let now = reader.resizes(size).top_of(line);
        assert!((now - was).abs() < 40.0, "the line went from {was} to {now} at {size:?}");
    }
}

#[test]
fn on_this_page_follows_the_scroll() {
    let mut reader = open_hair();
    let mut seen = Vec::new();
    reader.reads_under("What is magnesium L‑threonate?");
    for _ in 0..90 {
        reader.scrolls(120.0);
        let now = reader.things().into_iter().find(|thing| thing.current).unwrap().words;
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    let headings = [
        "What is magnesium L‑threonate?",
        "Does it affect hair?",
        "More likely reasons for hair loss",
        "How much is too much?",
        "When should I get help?",
        "What you can do",
        "Common questions",
        "The bottom line",
        "Related articles",
        "Sources",
    ];
    assert_eq!(seen, headings);
}

#[test]
fn on_this_page_leads_to_each_heading() {
    let mut reader = open_hair();
    for heading in ["Common questions", "Does it affect hair?", "The bottom line", "Sources"] {
        reader.clicks(heading).reads_under(heading);
        let headings = reader.things().into_iter();
        let there = headings
            .filter(|thing| thing.role == egui::accesskit::Role::Heading && thing.words == heading)
            .any(|thing| (52.0..760.0).contains(&thing.rect.top()));
        assert!(there, "“{heading}” is not on screen");
    }
}

#[test]
fn a_middle_window_has_on_this_page_in_a_popover() {
    let mut reader = open_hair();
    reader.resizes(MIDDLE);
    assert!(reader.pressable("The bottom line").is_empty(), "the outline is already there");
    reader
        .clicks("On this page")
        .sees_on_screen("The bottom line")
        .clicks("The bottom line")
        .sees_heading(2, "The bottom line");
    let links = reader.pressable("The bottom line");
    assert!(links.is_empty(), "the popover is still open");
    reader.clicks("On this page").sees("What you can do").presses("Escape");
    assert!(reader.pressable("What you can do").is_empty(), "Esc does not close the popover");
}

#[test]
fn the_popover_is_closed_by_its_own_button() {
    let mut reader = open_hair();
    reader.resizes(MIDDLE).clicks("On this page").clicks("On this page");
    assert!(reader.pressable("What you can do").is_empty(), "the popover is still open");
}

#[test]
fn the_popover_does_not_wait_on_the_next_article() {
    let mut reader = open_hair();
    reader.resizes(MIDDLE).clicks("On this page").presses("Alt Left");
    reader.does(Action::OpenReference("magnesium".to_owned())).reads(MAGNESIUM);
    assert!(reader.pressable("Do I need a supplement?").is_empty(), "the popover is open");
}

#[test]
fn a_narrow_window_has_tabs() {
    let mut reader = Reader::sized(NARROW);
    for (tab, title) in [
        ("Search", "Search your library"),
        ("Bookmarks", "All bookmarks"),
        ("Recent", "Recent"),
        ("Library", "Your library"),
    ] {
        let found = reader.pressable(tab);
        let at = found
            .iter()
            .find(|thing| thing.role == egui::accesskit::Role::Tab)
            .unwrap_or_else(|| panic!("there is no tab {tab}{}", reader.page()))
            .rect
            .center();
        reader.clicks_at(at, egui::Modifiers::NONE).sees_heading(1, title);
    }
    reader
        .does(Action::OpenReference("magnesium".to_owned()))
        .clicks("On this page")
        .clicks("When is it too much?")
        .sees_on_screen("When is it too much?");
}

/// A window of any size has a way to every page.
#[test]
fn every_page_can_be_reached_with_clicks_at_every_size() {
    for size in SIZES {
        for (name, title) in
            [("My library", "My library"), ("Settings", "Settings"), ("About", "About Bedside")]
        {
            let mut reader = Reader::sized(size);
            if !reader.pressable("More").is_empty() {
                reader.clicks("More");
            }
            let name = if reader.pressable(name).is_empty() && name == "My library" {
                "Add articles"
            } else {
                name
            };
            reader.clicks_nth(1, name).sees_heading(1, title);
        }
    }
}

/// The line at the top of the page, whatever size its letters have and however wide the window is.
#[test]
fn reading_is_continued_at_the_line_after_everything_else_has_changed() {
    let line = "There are no good studies to show that magnesium";
    for (size, text) in [(WIDE, 27), (NARROW, 19), (MIDDLE, 15)] {
        let mut reader = open_hair();
        reader.clicks("The bottom line");
        let was = reader.top_of(line);
        reader.does(Action::SetTextSize(text)).resizes(size).restart();
        reader.clicks_nth(1, &format!("Continue reading: {HAIR}")).reads(HAIR);
        let now = reader.sees_on_screen(line).top_of(line);
        assert!((now - was).abs() < 60.0, "the line went from {was} to {now} at {size:?}");
    }
}

#[test]
fn back_to_the_bookmarks_restores_their_filter_and_place() {
    let mut reader = open_hair();
    reader.presses("Ctrl D").does(Action::OpenReference("magnesium".to_owned())).presses("Ctrl D");
    reader.presses("Ctrl 3").types_into("Search bookmarks", "threonate");
    reader.does_not_see(&format!("Article: {MAGNESIUM}"));
    reader.clicks(&format!("Article: {HAIR}")).reads(HAIR).presses("Alt Left");
    reader.sees(&format!("Article: {HAIR}")).does_not_see(&format!("Article: {MAGNESIUM}"));
}

#[test]
fn a_recent_article_is_taken_from_the_list_and_brought_back() {
    let mut reader = open_hair();
    reader.scrolls(900.0).does(Action::OpenReference("magnesium".to_owned())).presses("Ctrl 4");
    reader
        .clicks(&format!("Remove from the list: {HAIR}"))
        .sees("was taken from the list and its place forgotten")
        .sees(MAGNESIUM)
        .presses("Ctrl 1")
        .does_not_see(&format!("Continue reading: {HAIR}"))
        .presses("Ctrl Z")
        .sees(&format!("Continue reading: {HAIR}"))
        .presses("Ctrl 4");
    assert!(reader.top_of(MAGNESIUM) < reader.top_of(HAIR), "the newest stands first");
    reader.presses("Down").presses("Delete").is_at(HAIR).presses("Delete").sees("Nothing read yet");
    reader.restart().presses("Ctrl 4").sees("Nothing read yet");
}

#[test]
fn a_cleared_list_can_be_brought_back() {
    let mut reader = open_hair();
    reader.presses("Ctrl 4").clicks("Clear list").sees("The list was cleared").clicks("Undo");
    reader.sees(HAIR).restart().presses("Ctrl 4").sees(HAIR);
}

/// Everything in the data folder that is about reading.
fn history_files(reader: &Reader) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(reader.data_folder()).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = files
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| !name.starts_with("settings"))
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn in_private_nothing_that_is_read_is_written_down() {
    let mut reader = open_hair();
    reader.scrolls(700.0).rests().does(Action::Go(Page::Settings));
    let before = history_files(&reader);
    assert!(!before.is_empty());
    reader
        .clicks("Keep no history: what I read is not listed, and its place not remembered")
        .sees("Private: what you read is not remembered.")
        .does(Action::OpenReference("magnesium".to_owned()))
        .scrolls(900.0);
    let was = reader.top_of("Do I need a supplement?");
    // While Bedside runs, going back still leads to the place.
    reader.presses("Ctrl 1").presses("Ctrl K").presses("Enter").reads(MAGNESIUM);
    check_near(reader.top_of("Do I need a supplement?"), was);
    reader.rests();
    assert_eq!(history_files(&reader), before);
    reader.restart().presses("Ctrl 4").sees(HAIR).does_not_see(MAGNESIUM);
    reader.sees("Private: what you read is not remembered.");
    reader.presses("Ctrl K").types("keep history again").presses("Enter");
    reader.does(Action::OpenReference("magnesium".to_owned())).presses("Ctrl 4").sees(MAGNESIUM);
    for size in [MIDDLE, NARROW] {
        reader.resizes(size).does_not_see("Private");
        reader.does(Action::KeepHistory(false)).presses("Ctrl 1").sees_on_screen("Private");
        reader.does(Action::KeepHistory(true));
    }
}
