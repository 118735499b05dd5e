//! The cards over an article: sources, words, links; and that nothing is opened silently.

use std::fs;

use bedside::app::{Action, Jump};
use bedside::article::{Anchor, ArticleId};
use egui::accesskit::Role;
use tempfile::TempDir;

use super::reading::open_hair;
use super::{HAIR, MAGNESIUM, hair};
use crate::reader::{Reader, Thing};

const NEURON: &str = "Source 2: Neuron (journal). Slutsky et al., Enhancement of Learning and \
                      Memory by Elevating Brain Magnesium (rats)";
const NEURON_URL: &str = "https://doi.org/10.1016/j.neuron.2009.12.026";

const ARTICLE: &str = r#"(
    format: 1, slug: "falls", title: "Preventing falls", summary: "Clear the floor.",
    language: "en", modified: "2026-11-22", review: NotReviewed,
    key_takeaways: ["A [dead link](article:not-here) and [a site](https://example.org/falls?a=1)."],
    sections: [(id: "a", heading: "Serum and frailty", body: "Frailty is common. See [serum](article:falls) and serums; frailty again.")],
    sources: [],
)"#;

const GLOSSARY: &str = r#"(format: 1, terms: [
    (term: "Frailty", definition: "Less strength than before."),
    (term: "Serum", definition: "My own words for serum."),
])"#;

/// Someone with a folder of their own, reading its one article.
fn open_falls() -> (TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("falls.ron"), ARTICLE).unwrap();
    fs::write(folder.path().join("glossary.ron"), GLOSSARY).unwrap();
    let mut reader = Reader::opening(folder.path());
    reader.does(Action::OpenReference("falls".to_owned())).reads("Preventing falls");
    (folder, reader)
}

#[test]
fn a_citation_shows_its_source_and_gives_the_keyboard_back() {
    let mut reader = open_hair();
    reader
        .clicks_nth(1, NEURON)
        .is_at("Go to source")
        .sees_on_screen("Neuron (journal)")
        .sees_on_screen("Study, 2010")
        .presses("Escape")
        .does_not_see("Go to source")
        .is_at(NEURON)
        .presses("Enter")
        .clicks("Copy")
        .does_not_see("Go to source");
    let copied = reader.last_copied();
    assert!(copied.starts_with("Neuron (journal). ") && copied.ends_with(NEURON_URL), "{copied}");
    reader.has_opened(&[]);
}

#[test]
fn a_browser_is_opened_only_by_the_button_that_says_what_it_means() {
    let mut reader = open_hair();
    reader
        .clicks_nth(1, NEURON)
        .sees_on_screen("Your browser will open it; the site can see that you came.")
        .has_opened(&[])
        .clicks("Open in browser")
        .has_opened(&[NEURON_URL]);
}

#[test]
fn a_source_says_where_it_is_used_and_leads_there() {
    let mut reader = open_hair();
    reader.does(Action::Jump(Jump::Source(1)));
    let is_use = |thing: &Thing| thing.words.starts_with("Source 2, used in: ");
    let used: Vec<String> =
        reader.things().into_iter().filter(is_use).map(|thing| thing.words).collect();
    assert!(!used.is_empty(), "{}", reader.page());
    reader.clicks(&used[0]).sees_on_screen("A 2010 study in rats looked at brain magnesium");
}

#[test]
fn a_source_used_in_an_answer_opens_it() {
    let mut reader = open_hair();
    let in_answer = |thing: &Thing| thing.words.contains(", used in: Question ");
    reader.does(Action::Jump(Jump::Sources));
    let used = reader.things().into_iter().find(in_answer).unwrap();
    reader.clicks(&used.words);
    assert!(!reader.app().nav.here().open_questions.is_empty());
}

#[test]
fn a_link_to_the_outside_shows_its_address_in_full_and_opens_only_when_asked() {
    let (_folder, mut reader) = open_falls();
    reader
        .clicks("Link to https://example.org/falls?a=1")
        .sees_on_screen("https://example.org/falls?a=1")
        .is_at("Copy address")
        .presses("Enter")
        .has_copied("https://example.org/falls?a=1")
        .has_opened(&[])
        .clicks("Link to https://example.org/falls?a=1")
        .presses("Escape")
        .has_opened(&[])
        .presses("Enter")
        .presses("Tab")
        .is_at("Open in browser")
        .presses("Enter")
        .has_opened(&["https://example.org/falls?a=1"])
        .does_not_see("Open in browser");
}

#[test]
fn a_link_to_an_article_that_is_not_here_is_no_link_and_says_so() {
    let (_folder, mut reader) = open_falls();
    reader.sees("A dead link (not in your library) and a site.");
    assert!(reader.pressable("Read not-here").is_empty());
}

#[test]
fn a_word_is_explained_where_it_is_first_used_and_not_in_headings_or_links() {
    let (_folder, mut reader) = open_falls();
    let term = |name: &str| format!("{name}, glossary term");
    assert_eq!(reader.pressable(&term("Frailty")).len(), 1);
    reader
        .clicks(&term("Frailty"))
        .sees_on_screen("Less strength than before.")
        .presses("Escape")
        .does_not_see("Less strength than before.")
        .is_at(&term("Frailty"))
        .clicks(&term("serums"))
        .sees_on_screen("My own words for serum.");
}

#[test]
fn a_word_is_explained_while_the_pointer_rests_on_it_or_its_card() {
    let (_folder, mut reader) = open_falls();
    reader.hovers("Frailty, glossary term").waits(1.0).sees_on_screen("Less strength than before.");
    let card = reader.things().into_iter().find(|thing| thing.words.starts_with("Less")).unwrap();
    reader.rests_on(card.rect.center()).waits(1.0).sees("Less strength than before.");
    reader
        .rests_on(egui::pos2(1200.0, 780.0))
        .waits(1.0)
        .does_not_see("Less strength than before.");
}

#[test]
fn the_articles_own_subject_is_not_explained_in_it() {
    let mut reader = Reader::new();
    reader.does(Action::OpenReference("iron-deficiency-anemia".to_owned()));
    assert!(reader.pressable("Iron deficiency anaemia, glossary term").is_empty());
    assert!(!reader.pressable("clinician, glossary term").is_empty(), "{}", reader.page());
}

#[test]
fn a_link_to_an_article_shows_what_it_leads_to() {
    let mut reader = open_hair();
    let link = format!("Read {MAGNESIUM}");
    reader.does_not_see("and food such as nuts, seeds, beans");
    let at = reader.things().into_iter().find(|thing| thing.words == link).unwrap();
    reader.scrolls(at.rect.top() - 300.0);
    reader.hovers(&link).waits(0.2);
    reader.waits(1.0).sees_on_screen("and food such as nuts, seeds, beans");
    reader
        .rests_on(egui::pos2(1200.0, 780.0))
        .waits(0.5)
        .does_not_see("and food such as nuts, seeds, beans");
    reader.reads(HAIR);
}

#[test]
fn what_is_pressed_in_an_item_belongs_to_it() {
    let mut reader = Reader::new();
    reader.does(Action::Open { article: hair(), anchor: Anchor::Article, marks: None });
    let things = reader.things();
    let mut inside = 0;
    for (n, thing) in things.iter().enumerate() {
        if thing.role != Role::Link || !thing.words.starts_with("Source ") {
            continue;
        }
        let parent = things[..n].iter().rfind(|other| other.depth < thing.depth).unwrap();
        if matches!(parent.role, Role::ListItem | Role::Cell) {
            assert!(parent.rect.intersects(thing.rect), "{} in {}", thing.line(), parent.line());
            inside += 1;
        }
    }
    assert!(inside > 3, "{inside}");
}

#[test]
fn the_keyboard_comes_to_citations_well_inside_the_page() {
    let mut reader = open_hair();
    let mut seen = 0;
    for _ in 0..40 {
        reader.presses("Tab");
        let Some(at) = reader.focused().filter(|thing| thing.words.starts_with("Source ")) else {
            continue;
        };
        seen += 1;
        let y = at.rect.center().y;
        let top = reader.app().nav.here().spread.progress == 0.0;
        assert!(top || (250.0..=620.0).contains(&y), "{} stands at {y}", at.line());
    }
    assert!(seen > 2, "{seen}");
}

#[test]
fn another_page_closes_a_card() {
    let mut reader = open_hair();
    reader.clicks_nth(1, NEURON).sees("Go to source").does(Action::Open {
        article: ArticleId::new("bedside", "magnesium"),
        anchor: Anchor::Article,
        marks: None,
    });
    reader.does_not_see("Go to source");
}
