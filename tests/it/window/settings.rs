//! Settings, About, and the card of the first day.

use bedside::app::{Action, Page};

use super::reading::open_hair;
use crate::reader::{NARROW, Reader};

#[test]
fn a_country_puts_its_number_into_care_cards_and_the_disclaimer() {
    let mut reader = open_hair();
    reader
        .clicks("When should I get help?")
        .sees("Call your local emergency number if:")
        .does(Action::Go(Page::Settings))
        .sees("Articles say “your local emergency number” until you choose a country.")
        .clicks("Not chosen")
        .clicks("United Kingdom")
        .sees("Emergency: 999")
        .presses("Alt Left")
        .sees("Call 999 if:")
        .does_not_see("your local emergency number")
        .presses("End")
        .sees("In an emergency, call 999.")
        .restart()
        .does(Action::Go(Page::Settings))
        .sees("Emergency: 999")
        .clicks("United Kingdom")
        .clicks("Not chosen")
        .does_not_see("Emergency: 999")
        .restart()
        .does(Action::Go(Page::Settings))
        .does_not_see("Emergency: 999");
}

#[test]
fn the_dark_theme_survives_a_restart() {
    let dark = |reader: &Reader| reader.picture().pixel(1200, 700).unwrap()[0] < 60;
    let mut reader = Reader::new();
    assert!(!dark(&reader));
    reader.does(Action::Go(Page::Settings)).clicks("Dark");
    assert!(dark(&reader));
    reader.restart();
    assert!(dark(&reader));
    reader.clicks("Light or dark");
    assert!(!dark(&reader));
}

#[test]
fn about_says_that_nothing_leaves_and_who_checked_nothing() {
    Reader::new()
        .clicks("About")
        .sees_heading(1, "About Bedside")
        .sees_heading(2, "What leaves this machine")
        .sees("Nothing. Bedside has no code that talks to a network.")
        .sees("have not been checked by a clinician")
        .sees_heading(2, "Licences")
        .clicks("Copy version for a report")
        .sees("Copied");
}

#[test]
fn the_first_day_card_goes_away_for_good() {
    for mut reader in [Reader::new(), Reader::sized(NARROW)] {
        reader
            .sees_heading(2, "What Bedside is")
            .sees("It cannot diagnose or treat")
            .clicks("I understand")
            .does_not_see("What Bedside is")
            .restart()
            .sees_heading(1, "Your library")
            .does_not_see("What Bedside is");
    }
}

#[test]
fn settings_say_where_the_files_are() {
    let mut reader = Reader::new();
    let path = reader.data_folder().display().to_string();
    reader.does(Action::Go(Page::Settings)).sees(&path).clicks("Copy path").has_copied(&path);
}

#[test]
fn the_promise_is_in_sight() {
    Reader::new().sees_on_screen("Works offline. Nothing leaves this device.");
}
