//! Settings, About, and the card of the first day.

use bedside::app::{Action, Page};
use bedside::userdata::Store;

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

/// What no Undo brings back is asked once more, with Cancel at hand.
#[test]
fn everything_is_forgotten_when_it_is_confirmed_and_not_before() {
    let mut reader = Reader::new();
    reader.does(Action::OpenReference("asthma".to_owned())).presses("Ctrl D");
    let kept = |reader: &Reader| Store::open(&reader.app().data_folder).kept.len();
    reader.clicks("Settings").clicks("Forget everything…").sees("This cannot be undone.");
    reader.presses("Escape").does_not_see("This cannot be undone.");
    assert_eq!(kept(&reader), 1);
    reader.clicks("Forget everything…").clicks("Forget it").sees("Everything is forgotten");
    assert_eq!(kept(&reader), 0);
    assert!(reader.app().history.recent.is_empty() && !reader.app().can_undo());
    reader.presses("Ctrl 3").sees("Nothing kept yet");
}

#[test]
fn what_was_read_is_forgotten_and_what_is_kept_stays() {
    let mut reader = Reader::new();
    reader.does(Action::OpenReference("asthma".to_owned())).presses("Ctrl D").clicks("Settings");
    reader.clicks("Forget what I read…").clicks("Forget it").sees("What you read is forgotten");
    assert!(reader.app().history.recent.is_empty());
    assert_eq!(Store::open(&reader.app().data_folder).kept.len(), 1);
}
