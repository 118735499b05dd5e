//! Whatever is typed gets an answer or a way on.

use bedside::app::{Action, Group, Page};

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

#[test]
fn words_that_do_not_stand_together_are_said_to() {
    Reader::new()
        .searches("biotin unicorn hair")
        .sees("Results for biotin unicorn hair")
        .sees("Not all words were found together.");
}

#[test]
fn the_name_under_which_a_thing_is_filed_is_told() {
    let mut reader = Reader::new();
    reader.searches("alopecia");
    let also = reader.app().search.results.understood.also.clone().expect("an alias of an article");
    reader.sees(&format!("Matches {} (filed under {}).", also.said, also.called));
}

/// The letters that no font here has are not drawn as boxes.
#[test]
fn letters_that_cannot_be_shown_are_answered_in_words() {
    let mut reader = Reader::with_any_letters();
    reader
        .searches("مغنيسيوم")
        .sees_heading(1, "Nothing found")
        .sees("Some of these letters cannot be shown or searched here yet.");
    reader.presses("Escape").types("💊 magnesium").sees_heading(1, "Results for 💊 magnesium");
}

#[test]
fn signs_without_a_word_are_answered_in_words() {
    Reader::new()
        .searches("?!")
        .sees_heading(1, "Nothing found for “?!”")
        .sees("There is no word in it to look for.");
}

#[test]
fn results_are_grouped_and_enter_opens_the_selected_one_at_its_words() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out");
    let things = reader.things();
    let headings = things.iter().filter(|thing| thing.level == Some(2)).map(|thing| &thing.words);
    let groups: Vec<_> = headings.filter(|words| words.ends_with('s')).collect();
    assert_eq!(groups, ["Questions", "Articles", "Passages"]);
    assert!(reader.selected().starts_with("Answer: "), "{}", reader.selected());
    reader.presses("Enter").is_expanded(CAN_IT).sees_on_screen(CAN_IT);
    reader.presses("Alt Left").presses("Ctrl Enter").reads(HAIR);
    assert_eq!(reader.app().nav.here().spread.block, 0);
    assert!(reader.app().nav.here().marks.is_some());
}

/// How many results there are is told once typing has paused, and only then.
#[test]
fn a_screen_reader_hears_the_counts_after_a_pause() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair");
    let heard = |reader: &Reader| -> String {
        let things = reader.things();
        let status = things.iter().filter(|thing| thing.role == egui::accesskit::Role::Status);
        status.map(|thing| thing.words.clone()).collect()
    };
    assert_eq!(heard(&reader), "");
    assert!(reader.rests_for() < std::time::Duration::from_secs(1), "it waits to speak");
    reader.waits(1.5);
    let [questions, articles, passages] = Group::ALL.map(|group| reader.app().search.count(group));
    let all = questions + articles + passages;
    let words =
        format!("{all} results: {questions} questions, {articles} article, {passages} passages");
    assert_eq!(heard(&reader), words);
    reader.presses("Escape").types("xylophone").waits(1.5);
    assert_eq!(heard(&reader), "Nothing found");
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

/// "my dad has chest pain" was answered with "my add has chest pain".
#[test]
fn who_it_is_about_is_not_corrected() {
    let mut reader = Reader::new();
    reader.searches("my dad has chest pain").sees("Results for my dad has chest pain");
}
