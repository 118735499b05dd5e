//! The palette: anything by its letters, with the keyboard alone.

use bedside::app::{Action, Page};
use egui::accesskit::Role;

use super::reading::open_hair;
use super::{CAN_IT, HAIR, MAGNESIUM};
use crate::reader::{NARROW, Reader, SIZES, SMALLEST, WIDE};

const FIELD: &str = "Go anywhere, do anything";

/// What there is to choose, from the top.
fn rows(reader: &Reader) -> Vec<String> {
    let rows = reader.things().into_iter().filter(|thing| thing.role == Role::ListBoxOption);
    rows.map(|thing| thing.words).collect()
}

fn opened() -> Reader {
    let mut reader = Reader::new();
    reader.presses("Ctrl K").is_at(FIELD);
    reader
}

#[test]
fn it_opens_with_the_last_three_places_and_common_actions() {
    let mut reader = open_hair();
    reader
        .does(Action::OpenReference("magnesium".to_owned()))
        .does(Action::Go(Page::Topic("skin-hair".to_owned())))
        .does(Action::Go(Page::Settings))
        .presses("Ctrl K")
        .sees("Last places")
        .sees("Actions");
    let rows = rows(&reader);
    assert_eq!(rows[..3], ["Skin & hair", MAGNESIUM, HAIR]);
    assert!(rows.contains(&"Go to Bookmarks, Ctrl 3".to_owned()), "{rows:?}");
    assert!(rows.contains(&"Show all keys, ?".to_owned()), "{rows:?}");
    reader.presses("Down").presses("Enter").reads(MAGNESIUM).does_not_see("Last places");
}

#[test]
fn a_place_is_opened_where_it_was_left() {
    let mut reader = open_hair();
    reader.scrolls(900.0);
    let was = reader.top_of("More likely reasons for hair loss");
    reader.presses("Ctrl 1").presses("Ctrl K").presses("Enter").reads(HAIR);
    let now = reader.top_of("More likely reasons for hair loss");
    assert!((now - was).abs() < 1.5, "it stands at {now}, and stood at {was}");
}

#[test]
fn letters_anywhere_find_actions_first_with_their_keys() {
    let mut reader = open_hair();
    reader.presses("Ctrl K").types("book");
    let found = rows(&reader);
    assert_eq!(found[..2], ["Bookmark this article, Ctrl D", "Go to Bookmarks, Ctrl 3"]);
    reader.presses("Enter").has_article_star(true).does_not_see("Articles and questions");
    let mut reader = opened();
    reader.types("gtb").presses("Enter").sees_heading(1, "All bookmarks");
}

#[test]
fn a_setting_is_chosen_by_its_letters() {
    let mut reader = opened();
    reader.types("sepia");
    assert_eq!(reader.selected(), "Theme: Sepia");
    reader.presses("Enter").presses("Ctrl K").types("sepia");
    assert!(!rows(&reader).contains(&"Theme: Sepia".to_owned()), "what is so is not offered");
}

#[test]
fn articles_questions_and_topics_are_found() {
    opened().types("hair loss known").presses("Enter").reads(HAIR);
    let mut reader = opened();
    reader.types("Can magnesium supplements make hair").sees(&format!("Question in {HAIR}"));
    assert_eq!(reader.selected(), CAN_IT);
    reader.presses("Enter").reads(HAIR).is_expanded(CAN_IT).sees_on_screen(CAN_IT);
    opened()
        .types("skin")
        .sees("Topics and folders")
        .presses("Enter")
        .sees_heading(1, "Skin & hair");
}

/// Enter never does something whose letters only happen to stand there.
#[test]
fn scattered_letters_of_actions_come_after_articles() {
    let mut reader = opened();
    reader.types("magnesium");
    assert!(reader.selected().to_lowercase().contains("magnesium"), "{}", reader.selected());
    let mut reader = opened();
    reader.types("hdrl").sees("Other actions");
    assert_eq!(rows(&reader).last().map(String::as_str), Some("Show or hide the rail, Ctrl B"));
    reader.presses("Up").presses("Enter").does_not_see("Works offline.");
}

#[test]
fn letters_that_nothing_has_are_answered() {
    let mut reader = opened();
    reader
        .types("zzqqxx")
        .sees("Nothing has these letters.")
        .presses("Enter")
        .is_at(&format!("{FIELD}: zzqqxx"));
}

#[test]
fn arrows_go_round_and_the_selected_row_is_seen() {
    let mut reader = Reader::sized(SMALLEST);
    reader.presses("Ctrl K").types("e");
    let first = reader.selected();
    let last = reader.presses("Up").selected();
    assert_eq!(rows(&reader).last(), Some(&last));
    reader.sees_on_screen(&last);
    assert_eq!(reader.presses("Down").selected(), first);
    reader.sees_on_screen(&first);
}

#[test]
fn escape_a_click_beside_and_its_own_keys_close_it() {
    for close in ["Escape", "Ctrl K"] {
        opened()
            .types("book")
            .presses(close)
            .does_not_see("Go to Bookmarks")
            .presses("Ctrl 3")
            .sees_heading(1, "All bookmarks");
    }
    opened()
        .clicks_at(egui::pos2(40.0, 700.0), egui::Modifiers::NONE)
        .does_not_see("Last places")
        .does_not_see(FIELD);
    opened().clicks("Close").does_not_see(FIELD);
}

#[test]
fn the_keyboard_stays_inside_and_returns_to_what_had_it() {
    let mut reader = Reader::new();
    reader.searches("hair").presses("Ctrl K").is_at(FIELD).types("mag");
    for _ in 0..6 {
        reader.presses("Tab");
        let at = reader.focused().unwrap_or_else(|| panic!("nothing has the keyboard")).words;
        assert!(at.starts_with(FIELD) || at.starts_with("See all"), "Tab left the palette to {at}");
    }
    reader.presses("Escape").is_at("Search: hair");
    // Whoever goes to another page does not type into what is gone.
    reader.presses("Ctrl K").types("go to settings").presses("Enter").sees_heading(1, "Settings");
    assert_eq!(reader.focused().map(|thing| thing.words), None);
}

#[test]
fn page_keys_do_nothing_behind_it() {
    let mut reader = open_hair();
    reader.presses("Ctrl K").presses("J").presses("PageDown").presses("Ctrl 3").presses("Alt Left");
    reader.reads(HAIR);
    assert!(reader.app().nav.here().spread.progress < 0.001);
}

#[test]
fn all_results_are_one_key_away() {
    opened().types("hair").presses("Ctrl Shift F").sees("Search: hair").is_at("Search: hair");
    let mut reader = opened();
    reader.types("hair");
    let all = reader.things().into_iter().find(|thing| thing.words.starts_with("See all")).unwrap();
    reader.clicks(&all.words).sees("Search: hair").is_at("Search: hair");
}

#[test]
fn it_fits_every_window() {
    for size in SIZES {
        let mut reader = Reader::sized(size);
        reader.presses("Ctrl K").types("a");
        let all = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size.0, size.1));
        let dialog = reader.things().into_iter().find(|thing| thing.role == Role::Dialog).unwrap();
        assert!(all.contains_rect(dialog.rect), "{:?} at {size:?}", dialog.rect);
        reader.sees_on_screen(FIELD).sees_on_screen("See all");
    }
}

#[test]
fn a_narrow_window_opens_it_from_its_menu() {
    Reader::sized(NARROW)
        .clicks("More")
        .clicks(FIELD)
        .is_at(FIELD)
        .types("recent")
        .presses("Enter")
        .sees_heading(1, "Recent");
}

#[test]
fn question_mark_shows_all_keys_and_returns() {
    let mut reader = Reader::sized(WIDE);
    reader.presses("Tab").presses("Tab");
    let before = reader.focused().unwrap().words;
    reader
        .presses("Shift Questionmark")
        .sees_heading(2, "All keys")
        .sees_heading(3, "Read")
        .sees("Next section")
        .sees("Ctrl Shift D")
        .is_at("Close")
        .presses("Tab")
        .is_at("Close")
        .presses("Escape")
        .does_not_see("All keys")
        .is_at(&before);
    Reader::sized(NARROW).clicks("More").clicks("All keys").sees("Next section").clicks("Close");
    Reader::new().presses("/").presses("Shift Questionmark").does_not_see("All keys");
}
