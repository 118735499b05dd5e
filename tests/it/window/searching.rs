//! Whatever is typed gets an answer or a way on.

use bedside::app::{Action, Page};

use super::{CAN_IT, HAIR};
use crate::reader::{NARROW, Reader};

#[test]
fn a_typo_is_corrected_and_the_typed_words_are_one_click_away() {
    Reader::new()
        .searches("magnesum")
        .sees("Showing results for")
        .sees("magnesium")
        .sees("Search instead for")
        .clicks("Search instead for magnesum")
        .sees("Nothing found for “magnesum”");
}

#[test]
fn every_result_says_how_its_article_was_reviewed() {
    let mut reader = Reader::sized(crate::reader::NARROW);
    reader.searches("magnesum hair");
    let things = reader.things();
    let rows = things.iter().filter(|t| t.role == egui::accesskit::Role::ListBoxOption).count();
    let said = things.iter().filter(|thing| thing.words == "Not medically reviewed").count();
    assert!(rows > 3 && said == rows, "{said} of {rows}{}", reader.page());
}

#[test]
fn nothing_found_says_what_can_be_done_and_enter_takes_the_suggestion() {
    let mut reader = Reader::new();
    reader
        .searches("magnesum")
        .clicks("Search instead for magnesum")
        .sees_heading(2, "Did you mean")
        .sees_heading(2, "Other ways to look")
        .sees("Bring in a folder of articles.")
        .sees(
            "ask a pharmacist or a clinician. In an emergency, call your local emergency number.",
        );
    let suggestion = reader.selected();
    assert!(suggestion.starts_with("magnesium, "), "{suggestion}");
    reader.presses("/").presses("Enter").sees("Search: magnesium").sees("Results for");
}

#[test]
fn a_word_that_no_article_has_leads_somewhere() {
    Reader::new()
        .searches("xylophone")
        .sees_heading(1, "Nothing found for “xylophone”")
        .clicks_nth(2, "Add articles")
        .sees_heading(1, "My library");
}

#[test]
fn only_small_words_are_answered_in_words() {
    let mut reader = Reader::new();
    reader.searches("what is the");
    let any = !reader.app().search.results.hits.is_empty();
    if any {
        reader.sees("Results for");
    } else {
        reader.sees("Nothing found for “what is the”");
    }
}

#[test]
fn filters_show_one_group_and_everything_again() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair");
    let pill = |reader: &Reader, name: &str| {
        let things = reader.things();
        things
            .into_iter()
            .find(|thing| thing.words.starts_with(name) && thing.on.is_some())
            .unwrap_or_else(|| panic!("there is no filter {name}{}", reader.page()))
    };
    let articles = pill(&reader, "Articles, ").words;
    reader.clicks(&articles).sees_heading(2, "Articles").does_not_see("Question: ");
    assert_eq!(pill(&reader, "Articles, ").on, Some(true));
    let everything = pill(&reader, "Everything, ").words;
    reader.clicks(&everything).sees_heading(2, "Questions");
}

#[test]
fn the_answer_can_be_copied() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out").clicks("Copy question and answer").sees("Copied");
    let copied = reader.last_copied();
    assert!(copied.starts_with(&format!("{CAN_IT}\n\n")), "{copied}");
}

#[test]
fn results_say_where_they_come_from_and_whether_anyone_checked_it() {
    Reader::new().searches("magnesium hair fall out").sees(HAIR).sees("Not medically reviewed");
}

/// Bedside's fonts have no such letters; the real window shows a box for each.
#[test]
fn anything_can_be_typed() {
    let long = "magnesium ".repeat(1_000);
    let one_word = "a".repeat(10_000);
    let typed = [
        "💊🧑‍⚕️",
        "مغنيسيوم الشعر",
        "\"hair loss\"",
        "\"",
        "“hair”",
        "-hair",
        "hair -loss -magnesium -iron -biotin",
        "\u{0}\u{7}\u{202e}hair\u{feff}",
        "e\u{301}\u{301}\u{301}",
        "*?[](){}^$\\",
        "' OR 1=1 --",
        "   ",
        "ß ﬁ Ǆ İ ı",
        &long,
        &one_word,
    ];
    for size in [crate::reader::WIDE, NARROW] {
        for text in typed {
            let mut reader = Reader::with_any_letters();
            reader.resizes(size).does(Action::Go(Page::Search)).types(text);
            reader.presses("Down").presses("Up").presses("Escape").is_at("Search");
        }
    }
}

#[test]
fn quotes_keep_words_together() {
    let mut reader = Reader::new();
    reader.searches("\"hair loss\"").sees("Results for");
    let hits = &reader.app().search.results.hits;
    assert!(!hits.is_empty());
}

#[test]
fn a_very_long_text_leaves_the_way_on_in_sight() {
    Reader::new()
        .searches(&"qzx".repeat(3_000))
        .sees("Nothing found for")
        .sees_on_screen("Other ways to look");
}

#[test]
fn the_cross_clears_the_field() {
    Reader::new()
        .searches("hair")
        .clicks("Clear")
        .does_not_see("Search: hair")
        .sees_heading(1, "Search your library");
}

#[test]
fn before_typing_there_are_shelves_to_browse() {
    Reader::new()
        .presses("Ctrl 2")
        .sees("6 articles are searched as you type, on this device.")
        .clicks_nth(1, "Browse")
        .sees_heading(1, "Skin & hair");
}

#[test]
fn marked_words_stay_marked_only_where_one_came_from_a_search() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out").presses("Enter").reads(HAIR);
    assert!(reader.app().nav.here().marks.is_some());
    reader.does(Action::OpenReference("magnesium".to_owned()));
    assert!(reader.app().nav.here().marks.is_none());
}
