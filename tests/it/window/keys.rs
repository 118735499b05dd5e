//! Without a pointer: everything can be done with keys.

use std::collections::BTreeSet;

use bedside::app::{Action, Page};
use egui::accesskit::Role;

use super::reading::{jump_to_question, open_hair};
use super::{CAN_IT, HAIR, MAGNESIUM};
use crate::reader::{MIDDLE, NARROW, Reader, WIDE};

/// What Tab reaches, until it comes round.
fn tabbed(reader: &mut Reader) -> Vec<String> {
    let mut reached: Vec<String> = Vec::new();
    for _ in 0..150 {
        reader.presses("Tab");
        let Some(thing) = reader.focused() else { continue };
        let here = format!("{} at {:.0}", thing.words, thing.rect.min);
        if reached.first() == Some(&here) {
            break;
        }
        reached.push(here);
    }
    reached
}

#[test]
fn tab_reaches_everything_that_can_be_pressed() {
    for page in [Page::Home, Page::Settings, Page::Sources, Page::About, Page::Search] {
        for size in [WIDE, MIDDLE, NARROW] {
            let mut reader = Reader::sized(size);
            reader.does(Action::Go(page.clone())).presses("Escape");
            let all: BTreeSet<String> = reader
                .things()
                .into_iter()
                .filter(|thing| thing.can_be_pressed() || thing.role == Role::TextInput)
                .map(|thing| thing.words)
                .collect();
            let reached = tabbed(&mut reader);
            let missed: Vec<_> = all
                .iter()
                .filter(|name| !reached.iter().any(|here| here.starts_with(name.as_str())))
                .collect();
            assert!(missed.is_empty(), "on {page:?} at {size:?} Tab misses {missed:?}");
        }
    }
}

#[test]
fn what_tab_reaches_is_brought_on_screen() {
    for size in [WIDE, NARROW] {
        let mut reader = open_hair();
        reader.resizes(size);
        for _ in 0..60 {
            reader.presses("Tab");
            let Some(thing) = reader.focused() else { continue };
            let middle = thing.rect.center().y;
            assert!(
                (0.0..size.1).contains(&middle),
                "“{}” has the keyboard at {middle} of {}",
                thing.words,
                size.1
            );
        }
        reader.reads(HAIR);
    }
}

#[test]
fn tab_through_the_bar_does_not_change_the_page() {
    let mut reader = Reader::new();
    reader.searches("hair").does(Action::OpenReference("magnesium".to_owned())).reads(MAGNESIUM);
    let in_field =
        |reader: &Reader| reader.focused().is_some_and(|thing| thing.role == Role::TextInput);
    let mut tabs = 0;
    while !in_field(&reader) {
        reader.presses("Tab").reads(MAGNESIUM);
        tabs += 1;
        assert!(tabs < 60, "Tab does not reach the field{}", reader.page());
    }
    reader.presses_times(5, "Tab").reads(MAGNESIUM);
}

#[test]
fn slash_goes_to_the_search_field_and_is_not_typed() {
    Reader::new().presses("/").is_at("Search").types("iron").sees("Search: iron");
}

#[test]
fn on_other_pages_the_field_is_empty_for_a_new_question() {
    Reader::new()
        .searches("hair")
        .does(Action::OpenReference("magnesium".to_owned()))
        .presses("/")
        .is_at("Search")
        .types("iron")
        .sees("Search: iron")
        .presses("Alt Left")
        .reads(MAGNESIUM)
        .presses("Alt Left")
        .sees("Search: hair");
}

#[test]
fn leaving_the_search_page_leaves_its_field() {
    let mut reader = Reader::new();
    reader.searches("hair").presses("Ctrl 1").sees_heading(1, "Your library");
    assert_eq!(reader.focused().map(|thing| thing.words), None);
    reader.presses("/").is_at("Search").sees_heading(1, "Your library");
}

#[test]
fn slash_in_a_field_is_a_letter() {
    Reader::new()
        .does(Action::Go(Page::Sources))
        .types_into("Path of a folder", "a")
        .presses("/")
        .sees_heading(1, "My library")
        .is_at("Path of a folder: a/");
}

#[test]
fn ctrl_shift_f_goes_to_the_search_field() {
    open_hair().presses("Ctrl Shift F").is_at("Search");
}

#[test]
fn arrows_move_over_the_results_and_enter_opens_the_selected_one() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out");
    let first = reader.selected();
    let second = reader.presses("Down").selected();
    assert_ne!(first, second);
    assert_eq!(reader.presses("Up").selected(), first);
    assert_eq!(reader.presses("Up").selected(), first, "Up stays at the top");
    let last = reader.presses_times(100, "Down").selected();
    reader.sees_on_screen(&last);
    assert_eq!(reader.presses("Down").selected(), last, "Down stays at the end");
    reader.presses_times(100, "Up").presses("Enter").is_expanded(CAN_IT);
}

#[test]
fn ctrl_enter_opens_an_article_at_its_top() {
    Reader::new()
        .searches("magnesium hair fall out")
        .presses("Ctrl Enter")
        .reads(HAIR)
        .sees_heading(1, HAIR)
        .sees_on_screen(HAIR);
}

#[test]
fn ctrl_and_a_click_open_an_article_at_its_top() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out");
    let row = reader.selected();
    reader.ctrl_clicks(&row).reads(HAIR).sees_on_screen(HAIR);
}

#[test]
fn escape_clears_the_search_and_then_leaves_the_field() {
    let mut reader = Reader::new();
    reader.searches("hair").sees("Search: hair").presses("Escape").does_not_see("Search: hair");
    reader.sees_heading(1, "Search your library").is_at("Search");
    reader.presses("Escape");
    assert_eq!(reader.focused().map(|thing| thing.words), None);
}

#[test]
fn alt_and_arrows_go_back_and_forward() {
    open_hair()
        .presses("Alt Left")
        .sees_heading(1, "Your library")
        .presses("Alt Left")
        .sees_heading(1, "Your library")
        .presses("Alt Right")
        .reads(HAIR)
        .presses("Alt Right")
        .reads(HAIR);
}

#[test]
fn alt_left_goes_back_from_the_search_field_too() {
    open_hair().searches("iron").presses("Alt Left").reads(HAIR);
}

#[test]
fn ctrl_and_a_digit_go_to_the_four_places() {
    Reader::new()
        .presses("Ctrl 2")
        .sees_heading(1, "Search your library")
        .is_at("Search")
        .presses("Ctrl 3")
        .sees_heading(1, "All bookmarks")
        .presses("Ctrl 4")
        .sees_heading(1, "Recent")
        .presses("Ctrl 1")
        .sees_heading(1, "Your library");
}

#[test]
fn ctrl_2_goes_to_the_field_of_the_search_page_again() {
    Reader::new().presses("Ctrl 2").presses("Escape").presses("Ctrl 2").is_at("Search");
}

#[test]
fn ctrl_d_keeps_the_selected_result() {
    Reader::new()
        .searches("magnesium hair fall out")
        .presses("Ctrl D")
        .has_star(CAN_IT, true)
        .restart()
        .presses("Ctrl 3")
        .sees(&format!("Question: {CAN_IT}"));
}

#[test]
fn ctrl_d_keeps_the_open_article() {
    open_hair()
        .has_article_star(false)
        .presses("Ctrl D")
        .has_article_star(true)
        .restart()
        .presses("Ctrl 3")
        .sees(&format!("Article: {HAIR}"));
}

#[test]
fn ctrl_d_keeps_the_question_that_has_the_keyboard() {
    let mut reader = open_hair();
    reader.does(jump_to_question());
    while reader.focused().is_none_or(|thing| thing.words != CAN_IT) {
        reader.presses("Tab");
    }
    reader.presses("Ctrl D").has_star(CAN_IT, true).has_article_star(false);
}

#[test]
fn enter_and_space_open_the_question_that_has_the_keyboard() {
    let mut reader = open_hair();
    reader.does(jump_to_question());
    while reader.focused().is_none_or(|thing| thing.words != CAN_IT) {
        reader.presses("Tab");
    }
    reader.is_expanded(CAN_IT).presses("Enter").is_folded(CAN_IT);
    reader.presses("Space").is_expanded(CAN_IT).sees_on_screen(CAN_IT);
}

#[test]
fn ctrl_z_brings_a_removed_bookmark_back() {
    open_hair()
        .presses("Ctrl D")
        .has_article_star(true)
        .presses("Ctrl D")
        .has_article_star(false)
        .sees("Removed “Magnesium L‑threonate")
        .presses("Ctrl Z")
        .has_article_star(true)
        .does_not_see("Removed “Magnesium")
        .restart()
        .presses("Ctrl 3")
        .sees(HAIR);
}

/// The toast names the key, so it works wherever the keyboard is.
#[test]
fn ctrl_z_brings_a_bookmark_back_while_the_search_field_has_the_keyboard() {
    Reader::new()
        .searches("magnesium hair fall out")
        .presses("Ctrl D")
        .presses("Ctrl D")
        .has_star(CAN_IT, false)
        .sees("Removed “Can magnesium")
        .presses("Ctrl Z")
        .has_star(CAN_IT, true)
        .sees("Search: magnesium hair fall out");
}

#[test]
fn ctrl_z_in_a_field_takes_typing_back_when_nothing_was_removed() {
    Reader::new()
        .searches("hair")
        .waits(3.0)
        .types(" iron")
        .sees("Search: hair iron")
        .waits(3.0)
        .presses("Ctrl Z")
        .does_not_see("Search: hair iron");
}

#[test]
fn undo_can_be_clicked() {
    open_hair().presses("Ctrl D").presses("Ctrl D").clicks("Undo").has_article_star(true);
}

#[test]
fn ctrl_b_hides_the_rail_and_shows_it_again() {
    Reader::new()
        .sees("Works offline.")
        .presses("Ctrl B")
        .does_not_see("Works offline.")
        .restart()
        .does_not_see("Works offline.")
        .clicks("Show the rail")
        .sees("Works offline.");
}

#[test]
fn space_and_page_keys_scroll_the_article() {
    let mut reader = open_hair();
    let top = |reader: &Reader| reader.app().nav.here().spread.progress;
    assert!(top(&reader) < 0.001);
    reader.presses("Space");
    let one = top(&reader);
    assert!(one > 0.05);
    reader.presses("PageDown");
    assert!(top(&reader) > one);
    reader.presses("PageUp").presses("Shift Space");
    assert!(top(&reader) < 0.001);
    reader.presses("End");
    assert!(top(&reader) > 0.99);
    reader.presses("Home");
    assert!(top(&reader) < 0.001);
}

#[test]
fn an_article_opened_from_the_field_scrolls_with_keys() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out").presses("Ctrl Enter").reads(HAIR);
    reader.presses("PageDown").presses("Space");
    assert!(reader.app().nav.here().spread.progress > 0.1);
}

#[test]
fn enter_opens_the_result_that_tab_reached() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out");
    while reader.focused().is_none_or(|thing| thing.role != Role::ListBoxOption) {
        reader.presses("Tab");
    }
    reader.presses("Tab").presses("Tab").presses("Tab").presses("Tab");
    while reader.focused().is_none_or(|thing| thing.role != Role::ListBoxOption) {
        reader.presses("Tab");
    }
    let row = reader.focused().unwrap().words;
    assert_eq!(reader.selected(), row);
    reader.presses("Enter");
    assert!(reader.app().article().is_some(), "Enter does not open “{row}”{}", reader.page());
}

#[test]
fn after_the_cross_one_can_type_again() {
    Reader::new().searches("hair").clicks("Clear").types("iron").sees("Search: iron");
}

#[test]
fn a_country_is_chosen_with_keys() {
    let mut reader = Reader::new();
    reader.does(Action::Go(Page::Settings));
    while reader.focused().is_none_or(|thing| thing.words != "Not chosen") {
        reader.presses("Tab");
    }
    reader.presses("Enter").sees("Australia");
    let mut tabs = 0;
    while reader.focused().is_none_or(|thing| thing.words != "Australia") {
        reader.presses("Tab");
        tabs += 1;
        assert!(tabs < 200, "Tab does not reach the list of countries");
    }
    reader.presses("Enter").sees("Emergency: 000").does_not_see("New Zealand");
}

#[test]
fn the_first_stop_of_tab_leads_to_the_article() {
    let mut reader = open_hair();
    reader.presses("Tab").is_at("Skip to article").sees_on_screen("Skip to article");
    reader.presses("Enter").is_at("Page").presses("Space").presses("Down");
    assert!(reader.app().nav.here().spread.progress > 0.05, "the page does not scroll");
    reader.presses("Home").presses("Tab").is_at("Skin & hair");
    let mut reader = Reader::new();
    reader.presses("Tab").is_at("Skip to page");
}

#[test]
fn j_and_k_go_from_section_to_section() {
    let mut reader = open_hair();
    for heading in ["What is magnesium L‑threonate?", "Does it affect hair?"] {
        reader.presses("J").reads_under(heading).sees_on_screen(heading);
    }
    reader.presses("K").reads_under("What is magnesium L‑threonate?");
    reader.presses("K");
    assert!(reader.app().nav.here().spread.progress < 0.001, "K leads back to the top");
    // The last headings stand too low to be scrolled to the top, and are reached all the same.
    reader.presses_times(20, "J").sees_on_screen("Sources");
    let end = reader.app().nav.here().spread.progress;
    reader.presses("J");
    assert!((reader.app().nav.here().spread.progress - end).abs() < 0.001, "J stays at the end");
    reader.presses_times(3, "K").sees_on_screen("Common questions").presses_times(20, "K");
    assert!(reader.app().nav.here().spread.progress < 0.001);
}

#[test]
fn o_opens_and_closes_the_question_that_has_the_keyboard() {
    let mut reader = open_hair();
    reader.does(jump_to_question());
    while reader.focused().is_none_or(|thing| thing.words != CAN_IT) {
        reader.presses("Tab");
    }
    reader.presses("O").is_folded(CAN_IT).presses("O").is_expanded(CAN_IT);
}

#[test]
fn single_letters_can_be_turned_off() {
    let mut reader = open_hair();
    reader.does(Action::SetSingleKeys(false)).presses("J").presses("Shift Questionmark");
    reader.does_not_see("All keys").presses("/").presses("CloseBracket");
    assert!(reader.app().nav.here().spread.progress < 0.001);
    assert_eq!(reader.app().settings.text_size, 19);
    assert_eq!(reader.focused().map(|thing| thing.words), None);
    reader.presses("Ctrl Shift F").is_at("Search").presses("Escape");
    reader.restart().presses("/");
    assert_eq!(reader.focused().map(|thing| thing.words), None, "it is remembered");
}

#[test]
fn up_and_down_go_over_the_rows_of_a_list() {
    let mut reader = open_hair();
    reader.does(Action::OpenReference("magnesium".to_owned())).presses("Ctrl 4");
    reader.presses("Down").is_at(MAGNESIUM).presses("Down").is_at(HAIR).presses("Down").is_at(HAIR);
    reader.presses("Up").is_at(MAGNESIUM).presses("Down").presses("Enter").reads(HAIR);
    reader.does(Action::Go(Page::Topic("skin-hair".to_owned()))).presses("Down");
    let first = reader.focused().expect("Down goes into the list").words;
    let second = reader.presses("Down").focused().unwrap().words;
    assert_ne!(first, second);
}

#[test]
fn delete_removes_a_bookmark_and_undo_brings_it_back() {
    let mut reader = open_hair();
    reader.presses("Ctrl D").does(Action::OpenReference("magnesium".to_owned())).presses("Ctrl D");
    reader.presses("Ctrl 3").presses("Down");
    let gone = reader.focused().unwrap().words;
    let other = reader.presses("Down").focused().unwrap().words;
    reader.presses("Up").is_at(&gone).presses("Delete");
    assert!(reader.pressable(&gone).is_empty(), "it is still there{}", reader.page());
    reader.is_at(&other).presses("Delete").sees("Nothing kept yet");
    reader.presses("Ctrl Z").sees(&other).presses("Ctrl Z").sees(&gone);
}

#[test]
fn a_menu_is_used_with_arrows_and_gives_the_keyboard_back() {
    let mut reader = Reader::sized(NARROW);
    while reader.focused().is_none_or(|thing| thing.words != "More") {
        reader.presses("Tab");
    }
    reader.presses("Enter").is_at("Topics").presses("Down").is_at("My library");
    reader.presses("Escape").is_at("More").presses("Enter").is_at("Topics");
    reader.presses("Down").presses("Enter").sees_heading(1, "My library");
}

#[test]
fn on_this_page_is_used_with_arrows_and_gives_the_keyboard_back() {
    let mut reader = open_hair();
    reader.resizes(MIDDLE);
    while reader.focused().is_none_or(|thing| thing.words != "On this page") {
        reader.presses("Tab");
    }
    reader.presses("Enter").is_at("What is magnesium L‑threonate?").presses("Down");
    reader.is_at("Does it affect hair?").presses("Escape").is_at("On this page");
    reader.presses("Enter").presses("Down").presses("Enter").is_at("On this page");
    reader.sees_on_screen("Does it affect hair?");
}

/// Once round every page with Tab: whatever has the keyboard has a name and is in the window.
#[test]
fn tab_goes_once_round_every_page_and_is_never_lost() {
    for size in [WIDE, MIDDLE, NARROW] {
        for page in super::pages() {
            let mut reader = Reader::sized(size);
            reader.does(match &page {
                Page::Article(id) if id.collection == "bedside" => {
                    Action::OpenReference(id.slug.clone())
                }
                other => Action::Go(other.clone()),
            });
            reader.presses("Escape");
            let all = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size.0, size.1));
            let mut first = None;
            let mut stops = 0;
            loop {
                reader.presses("Tab");
                let thing = reader.focused();
                let thing = thing.unwrap_or_else(|| panic!("lost on {page:?} after {stops}"));
                assert!(!thing.words.is_empty(), "{page:?} at {size:?}: {}", thing.line());
                let seen = thing.rect.intersect(all);
                assert!(seen.is_positive(), "{page:?} at {size:?}: {} is not seen", thing.line());
                stops += 1;
                if first.as_ref() == Some(&thing.words) {
                    break;
                }
                first.get_or_insert(thing.words);
                assert!(stops < 300, "Tab never comes round on {page:?} at {size:?}");
            }
            assert!(stops > 5, "Tab is trapped on {page:?} at {size:?}");
        }
    }
}
