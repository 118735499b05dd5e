//! The trust line under an article's title, and the facts that it opens to.

use std::path::PathBuf;

use bedside::app::Action;
use tempfile::TempDir;

use super::hair;
use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST, WIDE};

const NOT_REVIEWED: &str = "About this article: Not medically reviewed";
const EXAMPLE: &str = include_str!("../../cases/article-example.ron");

fn open_hair() -> Reader {
    let mut reader = Reader::new();
    reader.does(Action::OpenReference(hair().to_string()));
    reader
}

/// The example article, with other words for its review, in a folder of one's own.
fn example(review: &str) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("mine");
    std::fs::create_dir(&folder).unwrap();
    let text = EXAMPLE.replace("review: NotReviewed,", &format!("review: {review},"));
    assert!(text.contains(review));
    std::fs::write(folder.join("leg-cramps-at-night.ron"), text).unwrap();
    (home, folder)
}

fn open_example(review: &str) -> Reader {
    let (_home, folder) = example(review);
    let mut reader = Reader::opening(&folder);
    reader.does(Action::OpenReference("mine/leg-cramps-at-night".to_owned()));
    reader
}

const REVIEWED: &str = "Reviewed(by: (name: \"Dr. Ada Example\", credentials: \"MD\", \
     affiliation: \"City Clinic\"), on: \"2020-03-01\", next: \"NEXT\", content_hash: \"HASH\")";

fn reviewed(next: &str, hash: &str) -> Reader {
    open_example(&REVIEWED.replace("NEXT", next).replace("HASH", hash))
}

/// Of the example's text.
const HASH: &str = "924d88a9a0f9b4f6";

#[test]
fn the_trust_line_opens_to_what_is_known_and_what_is_not() {
    open_hair()
        .does_not_see("No named clinician")
        .clicks(NOT_REVIEWED)
        .sees_heading(2, "About this article")
        .sees("Review: No named clinician has checked this article.")
        .sees("Dates: Published 22 Nov 2026")
        .sees("Published by: Bedside")
        .sees("Sources: 16 sources:")
        .sees("NIH Office of Dietary Supplements. Magnesium: Fact Sheet for Consumers. Public body")
        .sees("Who wrote it")
        .clicks(NOT_REVIEWED)
        .does_not_see("No named clinician");
}

#[test]
fn the_keyboard_opens_it_and_esc_closes_it_and_stays_there() {
    let mut reader = open_hair();
    reader
        .tabs_to(NOT_REVIEWED)
        .presses("Enter")
        .sees("No named clinician")
        .is_at(NOT_REVIEWED)
        .presses("Escape")
        .does_not_see("No named clinician")
        .is_at(NOT_REVIEWED)
        .presses("Space")
        .sees("No named clinician");
}

/// It would else close something that is out of sight, and bring the page back to its top.
#[test]
fn esc_further_down_leaves_the_page_where_it_is() {
    let mut reader = open_hair();
    reader.clicks(NOT_REVIEWED).scrolls(6000.0);
    let place = reader.app().nav.here().spread;
    reader.presses("Escape");
    assert_eq!(reader.app().nav.here().spread, place);
    reader.presses("Home").sees("No named clinician");
}

#[test]
fn opening_it_is_remembered_on_the_way_back() {
    open_hair()
        .clicks(NOT_REVIEWED)
        .presses("Ctrl 3")
        .presses("Alt Left")
        .sees("No named clinician")
        .does(Action::OpenReference("magnesium".to_owned()))
        .does_not_see("No named clinician");
}

#[test]
fn a_review_of_this_very_text_is_told_with_its_name_and_day() {
    reviewed("2999-01-01", HASH)
        .clicks("About this article: Medically reviewed")
        .sees("Review: Reviewed by Dr. Ada Example, MD, City Clinic, on 1 Mar 2020.")
        .sees("Its file says so. Bedside has not checked that.")
        .sees("Next review due 1 Jan 2999")
        .does_not_see("overdue")
        .does_not_see("has changed")
        .does_not_see("Which text was reviewed");
}

#[test]
fn a_text_that_has_changed_since_its_review_says_so_in_the_line_itself() {
    reviewed("2999-01-01", "0123456789abcdef")
        .clicks("About this article: The text has changed since its review")
        .sees("The text has changed since its review.");
}

#[test]
fn an_overdue_review_says_so_in_the_line_itself() {
    reviewed("2022-03-01", HASH)
        .clicks("About this article: Review overdue")
        .sees("Review overdue: the next one was due on 1 Mar 2022.")
        .sees("Next review was due 1 Mar 2022");
}

#[test]
fn what_a_source_claims_is_told_as_its_claim() {
    open_example("Claimed(by: \"a nurse\", on: \"last spring\")")
        .clicks("About this article: Reviewed, its source says")
        .sees(
            "Bedside says it was reviewed by a nurse, last spring. Bedside has not checked that.",
        );
}

#[test]
fn a_review_without_a_hash_does_not_say_of_which_text_it_was() {
    open_example(
        "Reviewed(by: (name: \"Dr. Ada Example\", credentials: \"MD\"), on: \"2020-03-01\")",
    )
    .clicks("About this article: Medically reviewed")
    .sees("Which text was reviewed");
}

#[test]
fn it_keeps_inside_its_card_in_every_window() {
    for size in [WIDE, MIDDLE, NARROW, SMALLEST] {
        let (_home, folder) = example("NotReviewed");
        let mut reader = Reader::opening(&folder);
        reader
            .does(Action::OpenReference("mine/leg-cramps-at-night".to_owned()))
            .resizes(size)
            .clicks(NOT_REVIEWED);
        for thing in reader.things() {
            let rect = thing.rect;
            assert!(rect.left() >= 0.0 && rect.right() <= size.0 + 0.5, "{size:?}: {thing:?}");
        }
        reader.sees("Conflicts of interest, and who paid for it");
    }
}
