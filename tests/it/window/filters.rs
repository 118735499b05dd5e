//! Results are narrowed by what they are and where they come from; none that is offered leads to
//! nothing, and nothing is hidden without a word.

use std::fs;

use bedside::app::{Action, Page};
use egui::accesskit::Role;

use super::{CAN_IT, HAIR};
use crate::reader::{MIDDLE, NARROW, Reader, SIZES, Thing};

fn boxes(reader: &Reader) -> Vec<Thing> {
    reader.things().into_iter().filter(|thing| thing.role == Role::CheckBox).collect()
}

/// The whole name of the checkbox, with its count.
#[track_caller]
fn named(reader: &Reader, name: &str) -> String {
    let found = boxes(reader).into_iter().find(|thing| thing.words.starts_with(name));
    found.unwrap_or_else(|| panic!("there is no checkbox {name}{}", reader.page())).words
}

fn checks(reader: &mut Reader, name: &str) {
    let name = named(reader, name);
    clicks_box(reader, &name);
}

/// The rail has the same topics with as many articles.
fn clicks_box(reader: &mut Reader, name: &str) {
    let last = reader.pressable(name).len();
    reader.clicks_nth(last, name);
}

fn count_in(words: &str) -> usize {
    let digits = words.rsplit(", ").next().unwrap_or_default();
    digits.parse().unwrap_or_else(|_| panic!("there is no count in {words}"))
}

fn pill(reader: &Reader, name: &str) -> Thing {
    let mut things = reader.things().into_iter();
    things
        .find(|thing| {
            thing.words.starts_with(name) && thing.role == Role::Button && thing.on.is_some()
        })
        .unwrap_or_else(|| panic!("there is no filter {name}{}", reader.page()))
}

#[test]
fn one_group_is_shown_and_everything_again() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair");
    let articles = pill(&reader, "Articles, ").words;
    reader.clicks(&articles).sees_heading(2, "Articles").does_not_see("Question: ");
    assert_eq!(pill(&reader, "Articles, ").on, Some(true));
    let everything = pill(&reader, "Everything, ").words;
    reader.clicks(&everything).sees_heading(2, "Questions");
}

/// Whatever is offered has as many results as it says, alone and after another one.
#[test]
fn every_filter_that_is_offered_keeps_its_word() {
    let mut reader = Reader::new();
    reader.does(Action::ToggleBookmark {
        article: super::hair(),
        anchor: bedside::article::Anchor::Article,
    });
    for query in ["magnesium hair", "blood test", "iron"] {
        reader.does(Action::Go(Page::Home)).searches(query);
        let offered: Vec<String> = boxes(&reader).into_iter().map(|thing| thing.words).collect();
        assert!(offered.len() > 2, "{offered:?}");
        for first in &offered {
            clicks_box(&mut reader, first);
            assert_eq!(reader.app().search.total(), count_in(first), "{query}: {first}");
            for second in boxes(&reader).into_iter().filter(|thing| thing.on == Some(false)) {
                assert!(count_in(&second.words) > 0, "{}", second.words);
                clicks_box(&mut reader, &second.words);
                assert!(reader.app().search.total() > 0, "{query}: {first}, {}", second.words);
                assert_eq!(reader.app().search.results.hits.len(), reader.app().search.total());
                checks(&mut reader, second.words.rsplit_once(", ").unwrap().0);
            }
            reader.clicks("Clear all");
            assert_eq!(reader.app().search.total(), reader.app().search.unfiltered);
        }
    }
}

#[test]
fn what_is_on_stands_above_the_results_and_can_be_taken_away() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair");
    let all = reader.app().search.total();
    checks(&mut reader, "Skin & hair, ");
    let one = reader.app().search.total();
    assert!(one < all);
    checks(&mut reader, "Medicines, ");
    assert!(reader.app().search.total() > one, "another topic widens");
    reader.clicks("Remove filter: Medicines");
    assert_eq!(reader.app().search.total(), one);
    reader.clicks("Remove filter: Skin & hair").does_not_see("Clear all");
    assert_eq!(reader.app().search.total(), all);
}

#[test]
fn only_what_was_kept() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out").does_not_see("My bookmarks");
    reader.clicks(&format!("Bookmark: {CAN_IT}")).sees("My bookmarks, 1");
    checks(&mut reader, "My bookmarks");
    assert_eq!(reader.app().search.total(), 1);
    reader.sees(CAN_IT).sees("1 result in");
    // What stands in an article that was kept counts as kept.
    reader.clicks("Clear all");
    reader.does(Action::ToggleBookmark {
        article: super::hair(),
        anchor: bedside::article::Anchor::Article,
    });
    assert!(count_in(&named(&reader, "My bookmarks")) > 5);
}

/// The row stays under the pointer: only the count follows.
#[test]
fn a_star_does_not_move_the_selection() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair").presses_times(3, "Down");
    let before = reader.selected();
    reader.presses("Ctrl D");
    assert_eq!(reader.selected(), before);
}

#[test]
fn filters_stay_while_typing_and_come_back_with_the_page() {
    let mut reader = Reader::new();
    reader.searches("magnesium");
    checks(&mut reader, "Skin & hair, ");
    reader.presses("/").types(" hair").sees("Remove filter: Skin & hair");
    reader.presses("Enter").reads(HAIR).presses("Alt Left").sees("Remove filter: Skin & hair");
    // A new search from elsewhere is of everything.
    reader.presses("Ctrl 1").searches("iron").does_not_see("Remove filter: ");
    let all = reader.app().search.total();
    assert_eq!(all, reader.app().search.unfiltered);
    reader.presses("Alt Left").presses("Alt Left").sees("Remove filter: Skin & hair");
    reader.presses("Alt Right").presses("Alt Right").does_not_see("Remove filter: ");
    assert_eq!(reader.app().search.total(), all);
}

#[test]
fn results_that_the_filters_hide_are_told_of_and_enter_brings_them_back() {
    for size in SIZES {
        let mut reader = Reader::sized(size);
        reader.searches("magnesium tablets");
        let topic = bedside::app::Filter::Topic("medicines".to_owned());
        reader.does(Action::ToggleFilter(topic));
        reader.does(Action::TypeInSearch("ferritin".to_owned()));
        reader.sees("with these filters").sees("Without them there are");
        assert!(reader.selected().starts_with("Remove filters, "), "{}", reader.selected());
        reader.presses("Enter").is_at("Search: ferritin").does_not_see("with these filters");
        assert_eq!(reader.app().search.total(), reader.app().search.unfiltered);
    }
}

#[test]
fn below_1180_a_button_opens_the_filters_and_escape_only_closes_them() {
    for size in [MIDDLE, NARROW, (380.0, 560.0)] {
        let mut reader = Reader::sized(size);
        reader.searches("magnesium hair");
        assert!(boxes(&reader).is_empty());
        reader.clicks("Filters").sees_on_screen("Skin & hair, ");
        checks(&mut reader, "Skin & hair, ");
        reader.sees("Medicines, ").sees("Filters, 1 on");
        reader.presses("Escape");
        assert!(boxes(&reader).is_empty(), "{}", reader.page());
        reader.sees("Search: magnesium hair").sees("Remove filter: Skin & hair");
    }
}

#[test]
fn tab_reaches_the_filters_before_the_results() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair");
    for _ in 0..9 {
        reader.presses("Tab");
        let at = reader.focused().expect("Tab goes somewhere");
        assert_ne!(at.role, Role::ListBoxOption, "{}", at.line());
        if at.role == Role::CheckBox {
            reader.presses("Space").sees("Remove filter: ");
            return;
        }
    }
    panic!("no filter was reached{}", reader.page());
}

/// A folder with so many articles under forty topics.
fn reader_of_many(articles: usize) -> (Reader, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    for n in 0..articles {
        let text = format!(
            "(format: 1, slug: \"zinc-{n}\", title: \"Zinc and part {n}\", summary: \"A handout.\",
language: \"en\", modified: \"2026-11-22\", review: NotReviewed, topics: [\"part-{}\"],
sections: [(id: \"what\", heading: \"What zinc is\", body: \"Zinc is in food number {n}.\")],
faq: [(id: \"ask\", question: \"Is zinc safe for part {n}?\", answer: \"Ask about zinc.\"),
(id: \"more\", question: \"How much zinc does part {n} need?\", answer: \"A little zinc.\")],
sources: [])",
            n % 40
        );
        fs::write(home.path().join(format!("zinc-{n}.ron")), text).unwrap();
    }
    (Reader::opening(home.path()), home)
}

/// More than the window is given at once: the index is asked again for what passes.
#[test]
fn a_thousand_results_are_narrowed_too() {
    let (mut reader, _home) = reader_of_many(500);
    reader.searches("zinc");
    let all = reader.app().search.total();
    assert!(all > 1_000, "{all}");
    assert!(named(&reader, "Bedside library").contains(", "));
    let questions = pill(&reader, "Questions, ").words;
    reader.clicks(&questions).sees("The best 200 of 1,0").scrolls(5_000.0);
    reader.clicks("Remove filter: Questions");
    let topic = named(&reader, "Part 7, ");
    clicks_box(&mut reader, &topic);
    assert_eq!(reader.app().search.total(), count_in(&topic), "{topic}");
    reader.sees("Remove filter: Part 7");
}

/// Where there is just room for the column, the results are narrower, not under it.
#[test]
fn the_column_stands_beside_the_results() {
    for width in [1180.0, 1280.0, 1920.0] {
        let mut reader = Reader::sized((width, 700.0));
        reader.searches("magnesium hair");
        let left = boxes(&reader).iter().map(|thing| thing.rect.left()).fold(width, f32::min);
        let things = reader.things();
        let rows = things.iter().filter(|thing| thing.role == Role::ListBoxOption);
        let right = rows.map(|thing| thing.rect.right()).fold(0.0, f32::max);
        assert!(right > 500.0 && right < left, "{right} {left} at {width}");
    }
}
