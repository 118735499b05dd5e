//! A search that means an emergency: the card comes before everything, is said first, and stays.

use bedside::app::{Action, Group, Page};
use egui::accesskit::Role;

use crate::reader::{NARROW, Reader, SIZES};

const CHEST: &str = "Chest pain can be an emergency";
const READ_MORE: &str = "Read more: Heart attack: warning signs and what to do right now";

/// What a screen reader is told at once.
fn alerts(reader: &Reader) -> Vec<String> {
    let alerts = reader.things().into_iter().filter(|thing| thing.role == Role::Alert);
    alerts.map(|thing| thing.words).collect()
}

#[test]
fn the_card_stands_above_all_results_and_says_what_to_do() {
    for size in SIZES {
        let mut reader = Reader::sized(size);
        reader
            .searches("my dad has chest pain")
            .sees_heading(2, CHEST)
            .sees_on_screen(CHEST)
            .sees("Call your local emergency number now for chest pain if any of these is true:")
            .sees("it spreads to an arm, a shoulder, your jaw, neck or back")
            .sees("Bedside cannot call for you or tell you what is wrong.");
        assert!(reader.top_of(CHEST) < reader.top_of("Results for"), "{}", reader.page());
        assert!(reader.top_of(CHEST) < reader.top_of(&reader.selected()), "{}", reader.page());
    }
}

#[test]
fn the_number_is_that_of_the_country_and_leads_to_its_choice() {
    let mut reader = Reader::new();
    reader.searches("suicidal").sees("your local crisis line").clicks("Choose your country");
    assert_eq!(reader.app().nav.here().page, Page::Settings);
    reader
        .does(Action::SetRegion(Some("US".to_owned())))
        .searches("suicidal")
        .sees("Call 911 now if any of these is true:")
        .sees("United States")
        .sees("988 Suicide & Crisis Lifeline")
        .sees("Change country");
    reader.searches("swallowed bleach").sees("Poison line").sees("1-800-222-1222");
}

#[test]
fn it_is_said_at_once_and_once() {
    let mut reader = Reader::new();
    reader.searches("chest pain");
    let said = alerts(&reader);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("Chest pain can be an emergency. Call your local"), "{said:?}");
    reader.types(" in the morning");
    assert_eq!(alerts(&reader), said);
    reader.does(Action::ClearSearch);
    assert_eq!(alerts(&reader), [""; 0]);
}

#[test]
fn it_stays_while_more_is_typed() {
    let mut reader = Reader::new();
    reader.searches("he is having a stroke");
    for letter in " what do i do".chars() {
        reader.types(&letter.to_string()).sees_heading(2, "These can be signs of a stroke");
    }
}

#[test]
fn it_cannot_be_filtered_away() {
    let mut reader = Reader::sized(NARROW);
    reader.searches("chest pain");
    for group in Group::ALL {
        reader.does(Action::ShowOnly(Some(group))).sees_heading(2, CHEST);
    }
}

#[test]
fn it_stands_where_nothing_is_found() {
    Reader::new()
        .searches("kms")
        .does(Action::SearchAsTyped)
        .sees("Nothing found for “kms”")
        .sees_heading(2, "You can get help now, at any hour");
}

#[test]
fn a_calm_question_is_not_shouted_at() {
    for calm in ["chest of drawers", "heart attack prevention", "stroke recovery"] {
        let mut reader = Reader::new();
        reader.searches(calm);
        assert_eq!(alerts(&reader), [""; 0], "{calm}");
    }
}

#[test]
fn its_article_and_the_way_back_are_a_press_away() {
    Reader::new()
        .searches("chest pain")
        .clicks(READ_MORE)
        .reads("Heart attack: warning signs and what to do right now")
        .presses("Alt Left")
        .sees_heading(2, CHEST);
}

#[test]
fn the_palette_leads_to_it() {
    let mut reader = Reader::new();
    reader.presses("Ctrl K").types("chest pain");
    let first = reader.things().into_iter().find(|thing| thing.role == Role::ListBoxOption);
    assert_eq!(first.map(|thing| thing.words), Some(CHEST.to_owned()));
    reader.presses("Enter").sees("Search: chest pain").sees_heading(2, CHEST);
}
