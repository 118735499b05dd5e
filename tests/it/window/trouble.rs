//! When the person's own files cannot be written or read.

use std::fs;

use bedside::app::{Action, Page};

use super::reading::jump_to_question;
use super::{CAN_IT, HAIR};
use crate::reader::Reader;

/// No folder can be made below a file.
fn read_only() -> Reader {
    Reader::with_data(|home| {
        let file = home.join("a-file");
        fs::write(&file, "").unwrap();
        file.join("data")
    })
}

#[test]
fn where_nothing_can_be_kept_it_is_said_and_no_star_fills() {
    let mut reader = read_only();
    reader
        .does(Action::OpenReference("magnesium-l-threonate-and-hair-loss".to_owned()))
        .does(jump_to_question())
        .clicks(&format!("Bookmark: {CAN_IT}"))
        .has_star(CAN_IT, false)
        .sees("a file stands where a folder should be")
        .presses("Ctrl 3")
        .sees("Nothing kept yet")
        .does(Action::Go(Page::Settings))
        .sees("Nothing can be kept now.");
}

#[test]
fn where_nothing_can_be_kept_one_can_still_read_and_search() {
    read_only()
        .searches("magnesium hair fall out")
        .presses("Enter")
        .reads(HAIR)
        .is_expanded(CAN_IT);
}

#[test]
fn it_is_said_at_once_that_nothing_can_be_kept() {
    read_only().sees("Nothing can be kept now.");
}

fn damaged() -> Reader {
    let mut reader = Reader::new();
    reader
        .does(Action::OpenReference("magnesium-l-threonate-and-hair-loss".to_owned()))
        .presses("Ctrl D")
        .does(jump_to_question())
        .clicks(&format!("Bookmark: {CAN_IT}"));
    let journals = fs::read_dir(reader.data_folder().join("kept")).unwrap();
    let journal = journals
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .unwrap();
    let text = fs::read_to_string(&journal).unwrap();
    assert!(text.contains("Magnesium L"));
    fs::write(&journal, text.replacen("title:\"Magnesium L", "title:\"Nagnesium L", 1)).unwrap();
    reader.restart();
    reader
}

#[test]
fn a_damaged_bookmark_is_reported_and_the_others_are_there() {
    damaged()
        .presses("Ctrl 3")
        .sees(&format!("Question: {CAN_IT}"))
        .does_not_see("Article: ")
        .does(Action::Go(Page::Settings))
        .sees("could not be read")
        .sees("set aside");
}

#[test]
fn damage_is_reported_without_being_looked_for() {
    damaged().sees("could not be read");
}

#[test]
fn an_unreadable_settings_file_costs_the_settings_alone() {
    let mut reader = Reader::with_data(|home| {
        let data = home.join("data");
        fs::create_dir_all(&data).unwrap();
        fs::write(data.join("settings.ron"), "(theme: Dark, \u{0}((((").unwrap();
        data
    });
    reader.sees_heading(1, "Your library").does(Action::Go(Page::Settings)).sees("settings.ron");
}
