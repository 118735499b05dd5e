//! What words mean: browsed, found by typing, opened from a card, among results, and by links.

use std::fs;

use bedside::app::{Action, Page};
use egui::accesskit::Role;
use tempfile::TempDir;

use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST};

const FIELD: &str = "Type to find a word";
const FERRITIN: &str = "Term: Ferritin. A protein that stores iron. A blood test for it shows \
                        roughly how much iron the body has stored.";

fn glossary(size: (f32, f32)) -> Reader {
    let mut reader = Reader::sized(size);
    reader.presses("Ctrl 6").sees_heading(1, "Glossary");
    reader
}

/// The results from the top, as they are read out.
fn rows(reader: &Reader) -> Vec<String> {
    let rows = reader.things().into_iter().filter(|thing| thing.role == Role::ListBoxOption);
    rows.map(|thing| thing.words).collect()
}

#[test]
fn every_word_is_listed_with_its_meaning_names_and_articles() {
    let mut reader = glossary(MIDDLE);
    let terms = reader.app().terms.clone();
    reader.sees(&format!("{} words explained", terms.all().len()));
    reader.resizes((900.0, 90_000.0));
    for term in terms.all() {
        reader.sees_heading(3, &term.term.name).sees(&term.term.definition);
    }
    reader.sees("Also: serum ferritin").sees("In these articles");
}

#[test]
fn typing_finds_a_word_by_any_name_and_with_a_slip() {
    for typed in ["ferri", "SERUM FERRITIN", "feritin", "what is ferritin"] {
        let mut reader = glossary(MIDDLE);
        reader.types_into(FIELD, typed).sees_heading(3, "Ferritin").does_not_see("Go to A");
    }
    let mut reader = glossary(MIDDLE);
    reader
        .types_into(FIELD, "qqq")
        .sees("No term begins with “qqq”")
        .clicks("Search all texts")
        .sees("Search: qqq");
}

#[test]
fn a_letter_goes_to_its_words() {
    for size in [MIDDLE, NARROW, SMALLEST] {
        let mut reader = glossary(size);
        let terms = reader.app().terms.clone();
        let first = terms.all().iter().find(|term| term.term.name.starts_with('F')).unwrap();
        reader.does_not_see("Go to Y").clicks("Go to F").sees_on_screen(&first.term.name);
    }
}

#[test]
fn an_article_that_uses_a_word_is_opened_from_it_and_back_returns_to_the_place() {
    let mut reader = glossary(MIDDLE);
    reader.does(Action::ShowTerm("ferritin".to_owned())).sees_on_screen("Ferritin");
    let place = reader.app().terms.find("ferritin").unwrap();
    let used = reader.app().term_uses().unwrap()[place].clone();
    let title = reader.app().library.entry(&used[0]).unwrap().title.to_owned();
    let was = reader.top_of("Ferritin");
    reader.clicks_nth(1, &title).reads(&title).presses("Alt Left").sees_heading(1, "Glossary");
    let now = reader.top_of("Ferritin");
    assert!((now - was).abs() < 1.5, "it stands at {now}, and stood at {was}");
}

#[test]
fn a_link_to_a_word_opens_the_glossary_there() {
    for link in ["glossary#ferritin", "glossary#serum ferritin"] {
        let mut reader = Reader::new();
        reader.does(Action::OpenReference(link.to_owned())).sees_on_screen("Ferritin");
        assert_eq!(reader.app().nav.here().term.as_deref(), Some("ferritin"));
    }
    let mut reader = Reader::new();
    reader.does(Action::OpenReference("glossary#no-such-word".to_owned()));
    reader.sees_heading(1, "Glossary");
}

#[test]
fn the_card_of_a_word_opens_it_in_the_glossary_and_back_returns() {
    let (_folder, mut reader) = with_words("Preventing falls");
    reader.does(Action::OpenReference("falls".to_owned())).clicks("frailty, glossary term");
    reader.clicks("Open in glossary").sees_on_screen("Less strength than before.");
    assert_eq!(reader.app().nav.here().page, Page::Glossary);
    assert_eq!(reader.app().nav.here().term.as_deref(), Some("frailty"));
    reader.presses("Alt Left").reads("Preventing falls");
}

#[test]
fn a_search_for_a_word_shows_its_meaning_and_enter_leads_to_it() {
    for asked in ["ferritin", "what is ferritin", "define ferritin", "ferritin meaning"] {
        let mut reader = Reader::new();
        reader.searches(asked).sees_heading(2, "Glossary");
        assert!(rows(&reader).contains(&FERRITIN.to_owned()), "{asked}{}", reader.page());
    }
    let mut reader = Reader::new();
    reader.searches("ferritin");
    assert_eq!(reader.selected(), FERRITIN);
    reader.presses("Enter").sees_heading(1, "Glossary").sees_on_screen("Ferritin");
    reader.presses("Alt Left").sees("Search: ferritin");
}

#[test]
fn a_misspelt_word_is_explained_too() {
    let mut reader = Reader::new();
    reader.searches("feritin");
    assert!(rows(&reader).contains(&FERRITIN.to_owned()), "{}", reader.page());
}

#[test]
fn a_question_or_an_article_about_the_very_word_stays_first() {
    let (_folder, mut reader) = with_words("Frailty: what it is");
    reader.searches("frailty");
    let rows = rows(&reader);
    let term = rows.iter().position(|row| row.starts_with("Term: Frailty. "));
    assert!(term.is_some_and(|at| at > 0), "{rows:?}");
    assert!(!reader.selected().starts_with("Term"), "{rows:?}");
}

/// The hits and their order are those of the search, whatever the glossary explains.
#[test]
fn a_word_changes_no_other_result() {
    let (folder, mut reader) = with_words("Preventing falls");
    let others = |reader: &Reader| -> Vec<String> {
        rows(reader).into_iter().filter(|row| !row.starts_with("Term: ")).collect()
    };
    reader.searches("frailty");
    let (with, hits) = (others(&reader), reader.app().search.results.hits.clone());
    assert_ne!(with, rows(&reader), "no word is explained");
    fs::remove_file(folder.path().join("glossary.ron")).unwrap();
    reader.does(Action::ReadFoldersAgain);
    assert_eq!(others(&reader), rows(&reader), "a word is explained");
    assert_eq!(others(&reader), with);
    assert_eq!(reader.app().search.results.hits, hits);
}

#[test]
fn filters_hide_what_a_word_means_and_do_not_count_it() {
    let mut reader = Reader::new();
    reader.searches("ferritin").sees("Term: Ferritin");
    let total = reader.app().search.total();
    reader.sees(&format!("Everything, {total}"));
    reader.does(Action::ShowOnly(Some(bedside::app::Group::Questions)));
    reader.does_not_see("Term: Ferritin");
}

#[test]
fn a_word_that_stands_in_no_article_is_found_all_the_same() {
    let (_folder, mut reader) = with_words("Preventing falls");
    reader.searches("quokkitis").sees("Nothing found for “quokkitis”");
    assert_eq!(reader.selected(), "Term: Quokkitis. A made-up illness.");
    reader.presses("Enter").sees_on_screen("Quokkitis").sees("From Falls clinic");
}

#[test]
fn the_palette_finds_words_by_their_letters() {
    let mut reader = Reader::new();
    reader.presses("Ctrl K").types("ferrit").sees("Terms");
    let row = rows(&reader).into_iter().position(|row| row.starts_with("Ferritin")).unwrap();
    reader.presses_times(row, "Down").presses("Enter").sees_on_screen("Ferritin");
    assert_eq!(reader.app().nav.here().page, Page::Glossary);
}

/// A word may be as long as a file allows, in a window as small as can be.
#[test]
fn long_words_and_meanings_stay_within_the_smallest_window() {
    let folder = tempfile::tempdir().unwrap();
    let (word, text) = ("x".repeat(80), "y".repeat(400));
    let file = format!(
        r#"(format: 1, terms: [(term: "{word}", names: ["z{word}"], definition: "{text}")])"#
    );
    fs::write(folder.path().join("glossary.ron"), file).unwrap();
    let mut reader = Reader::opening(folder.path());
    reader.resizes(SMALLEST).presses("Ctrl 6").clicks("Go to X").sees_heading(3, &word);
    for thing in reader.things() {
        let right = thing.rect.right();
        assert!(!thing.rect.is_positive() || right <= 380.5, "{} ends at {right}", thing.line());
    }
}

/// Someone with a folder that explains words, and has one article with that title.
fn with_words(title: &str) -> (TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("collection.ron"),
        r#"(format: 1, id: "falls-clinic", name: "Falls clinic")"#,
    )
    .unwrap();
    fs::write(
        folder.path().join("glossary.ron"),
        r#"(format: 1, terms: [
            (term: "Frailty", definition: "Less strength than before."),
            (term: "Quokkitis", names: ["quokka fever"], definition: "A made-up illness."),
        ])"#,
    )
    .unwrap();
    fs::write(
        folder.path().join("falls.ron"),
        format!(
            r#"(format: 1, slug: "falls", title: "{title}", summary: "About frailty.",
            language: "en", modified: "2026-11-22", review: NotReviewed,
            key_takeaways: ["Frailty is common."],
            sections: [(id: "a", heading: "Signs", body: "Frailty makes falls likelier.")],
            faq: [(id: "b", question: "Can frailty be slowed?", answer: "Often frailty can.")],
            sources: [])"#
        ),
    )
    .unwrap();
    let reader = Reader::opening(folder.path());
    (folder, reader)
}

/// Letters typed on the page ran as commands, or did nothing, until the field was found.
#[test]
fn who_comes_to_the_glossary_types_at_once() {
    let mut reader = glossary(MIDDLE);
    reader.types("ferrit").sees_heading(3, "Ferritin").does_not_see("Go to A");
}
