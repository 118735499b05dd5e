//! Everything by the alphabet, and topics as shelves: narrowed by typing, gone through with the
//! keyboard, and found again as they were left.

use std::fs;

use bedside::app::{Action, ListOf, Page};
use egui::accesskit::Role;

use super::{CAUSES, MAGNESIUM};
use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST, Thing};

const NARROWS: &str = "Type to narrow the list";

/// The titles that are listed near the window, from the top.
fn titles(reader: &Reader) -> Vec<String> {
    let here = reader.things().into_iter().filter(|thing| thing.role == Role::Link);
    here.map(|thing| thing.words).collect()
}

fn a_to_z(size: (f32, f32), of: ListOf) -> Reader {
    let mut reader = Reader::sized(size);
    reader.does(Action::Go(Page::AtoZ(of))).sees_heading(1, "A to Z");
    reader
}

#[test]
fn home_the_rail_the_palette_and_a_key_lead_to_the_a_to_z() {
    let page = Page::AtoZ(ListOf::Articles);
    let mut reader = Reader::new();
    assert_eq!(reader.clicks_nth(1, "A to Z").app().nav.here().page, page);
    reader.presses("Ctrl 1");
    assert_eq!(reader.clicks_nth(2, "A to Z").app().nav.here().page, page);
    reader.presses("Ctrl 1");
    assert_eq!(reader.presses("Ctrl 5").app().nav.here().page, page);
    reader.presses("Ctrl 1").presses("Ctrl K").types("a to z").presses("Enter");
    assert_eq!(reader.app().nav.here().page, page);
}

#[test]
fn all_articles_and_all_questions_are_counted_and_listed_in_order() {
    let mut reader = a_to_z(NARROW, ListOf::Articles);
    let library = reader.app().library.clone();
    let questions: usize = library.collections().iter().map(|c| c.questions).sum();
    reader.sees(&format!("Articles {}", library.len())).sees(&format!("Questions {questions}"));
    // All of it is near a window so tall.
    reader.resizes((900.0, 9000.0));
    let mut listed: Vec<String> = titles(&reader);
    listed.retain(|title| library.entries().any(|entry| entry.title == title));
    assert_eq!(listed.len(), library.len());
    let letters: Vec<char> = listed.iter().filter_map(|title| title.chars().next()).collect();
    assert!(letters.is_sorted(), "{letters:?}");
    reader.clicks(&format!("Questions {questions}")).sees("Are statins safe?");
}

#[test]
fn typing_narrows_both_lists_to_words_that_begin_so() {
    let mut reader = a_to_z(MIDDLE, ListOf::Articles);
    reader
        .types_into(NARROWS, "fall hair")
        .sees(CAUSES)
        .does_not_see(MAGNESIUM)
        .sees("Articles 1")
        .does_not_see("Go to A")
        .sees("Go to W");
    reader.clicks("Show all again").sees("Go to A");
    let mut reader = a_to_z(MIDDLE, ListOf::Questions);
    reader.types_into(NARROWS, "zzz").sees("No title has these words").sees("Questions 0");
    reader.clicks("Search all texts").sees("Search: zzz");
}

#[test]
fn enter_opens_the_first_of_what_is_left_and_down_goes_into_the_list() {
    let mut reader = a_to_z(MIDDLE, ListOf::Articles);
    reader.types_into(NARROWS, "magnesium much").presses("Down").is_at(MAGNESIUM);
    reader.presses("Enter").reads(MAGNESIUM);
    let mut reader = a_to_z(MIDDLE, ListOf::Articles);
    reader.types_into(NARROWS, "magnesium much").presses("Enter").reads(MAGNESIUM);
}

#[test]
fn escape_in_the_field_brings_everything_back() {
    let mut reader = a_to_z(MIDDLE, ListOf::Articles);
    reader.types_into(NARROWS, "zinc").does_not_see("Go to A").presses("Escape").sees("Go to A");
    reader.types("mag").sees(MAGNESIUM);
}

#[test]
fn a_letter_goes_to_its_titles_and_one_without_titles_cannot_be_pressed() {
    for size in [MIDDLE, NARROW, SMALLEST] {
        let mut reader = a_to_z(size, ListOf::Articles);
        reader.does_not_see("Go to B").clicks("Go to M").sees_on_screen(MAGNESIUM);
        let things = reader.things();
        let heading = things.iter().find(|thing| thing.level == Some(2) && thing.words == "M");
        let heading = heading.unwrap().rect.top();
        let row = reader.top_of(MAGNESIUM);
        assert!(heading < row, "the letter stands at {heading}, its title at {row}");
    }
}

#[test]
fn back_finds_the_list_as_it_was_left() {
    let mut reader = a_to_z(MIDDLE, ListOf::Questions);
    reader.types_into(NARROWS, "is").scrolls(400.0);
    let on_screen = |thing: &&Thing| thing.role == Role::Link && thing.rect.bottom() < MIDDLE.1;
    let opened = reader.things().iter().rfind(on_screen).unwrap().words.clone();
    let was = reader.top_of(&opened);
    assert!(was > 400.0, "{opened} at {was}");
    reader.clicks(&opened).presses("Alt Left").sees_heading(1, "A to Z");
    assert_eq!(reader.app().nav.here().page, Page::AtoZ(ListOf::Questions));
    assert_eq!(reader.app().nav.here().query, "is");
    let now = reader.top_of(&opened);
    assert!((now - was).abs() < 1.5, "it stands at {now}, and stood at {was}");
}

#[test]
fn the_list_follows_the_library() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("quokka.ron"),
        r#"(format: 1, slug: "quokka", title: "The quokka", summary: "It smiles.",
            language: "en", modified: "2026-11-22", review: NotReviewed, topics: ["animals"],
            key_takeaways: ["It smiles."], sections: [],
            faq: [(id: "why", question: "Why does it smile?", answer: "Nobody knows.")],
            sources: [])"#,
    )
    .unwrap();
    let mut reader = a_to_z(MIDDLE, ListOf::Articles);
    reader.does_not_see("Go to Q");
    reader.does(Action::AddFolder(folder.path().to_owned())).does(Action::Back);
    // Under Q, not under T.
    reader.clicks("Go to Q").sees_on_screen("The quokka");
    reader.does(Action::ShowList(ListOf::Questions)).types_into(NARROWS, "smile");
    reader.sees("Why does it smile?").clicks("Why does it smile?").reads("The quokka");
}

#[test]
fn a_topic_is_a_shelf_with_articles_to_begin_with_the_others_and_their_questions() {
    let mut reader = Reader::new();
    reader
        .does(Action::Go(Page::Topic("sleep".to_owned())))
        .sees_heading(1, "Sleep")
        .sees("How much sleep people need, and what helps when it does not come.")
        .sees_heading(2, "Start here")
        .sees_heading(2, "More articles")
        .sees_heading(2, "Questions");
    let library = reader.app().library.clone();
    let topic = library.topics().iter().find(|topic| topic.id == "sleep").unwrap();
    let questions: usize = library.topic_entries("sleep").iter().map(|e| e.questions).sum();
    reader.sees(&format!("{} articles, {questions} questions", topic.articles));
    reader.resizes((1280.0, 9000.0));
    let listed = titles(&reader);
    for entry in library.topic_entries("sleep") {
        let times = listed.iter().filter(|title| *title == entry.title).count();
        assert_eq!(times, 1, "{}{}", entry.title, reader.page());
    }
}

#[test]
fn every_article_to_begin_with_is_in_its_topic() {
    let library = bedside::library::Library::bundled();
    for topic in library.topics() {
        assert!(!topic.summary.is_empty(), "{}", topic.id);
        assert!(!topic.start.is_empty(), "{}", topic.id);
        for slug in &topic.start {
            let here = library.topic_entries(&topic.id).iter().any(|entry| entry.slug == slug);
            assert!(here, "{} does not stand under {}", slug, topic.id);
        }
    }
}

#[test]
fn a_topic_that_is_gone_says_so() {
    Reader::new()
        .does(Action::Go(Page::Topic("no-such-topic".to_owned())))
        .sees_heading(2, "Nothing stands here");
}
