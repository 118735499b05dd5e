//! From the first look to a kept answer, and through an article by its links.

use bedside::app::Action;

use super::{CAN_IT, CAUSES, HAIR, MAGNESIUM, hair};
use crate::reader::{Reader, SMALLEST};

#[test]
fn a_new_person_finds_an_answer_keeps_it_and_finds_it_again() {
    Reader::new()
        .sees_heading(1, "Your library")
        .sees_heading(2, "What Bedside is")
        .searches("magnesum hair fall out")
        .sees("Showing results for")
        .sees(&format!("Answer: {CAN_IT}"))
        .presses("Enter")
        .reads(HAIR)
        .is_expanded(CAN_IT)
        .sees_on_screen(CAN_IT)
        .sees_on_screen("There are no good studies to say that they do.")
        .has_marks_in("There are no good studies to say that they do.")
        .has_star(CAN_IT, false)
        .clicks(&format!("Bookmark: {CAN_IT}"))
        .has_star(CAN_IT, true)
        .restart()
        .sees_heading(1, "Your library")
        .sees_heading(2, "Bookmarked questions")
        .sees(CAN_IT)
        .presses("Ctrl 3")
        .sees_heading(1, "All bookmarks")
        .clicks(&format!("Question: {CAN_IT}"))
        .reads(HAIR)
        .is_expanded(CAN_IT)
        .sees_on_screen(CAN_IT)
        .has_star(CAN_IT, true);
}

#[test]
fn an_article_begins_with_what_it_is_and_whether_anyone_checked_it() {
    open_hair()
        .sees_heading(1, HAIR)
        .sees_on_screen("There are no good studies on magnesium L‑threonate and hair")
        .sees_on_screen("Updated 22 Nov 2026")
        .sees_on_screen("Not medically reviewed")
        .sees_on_screen("16 sources")
        .sees_heading(2, "Key takeaways");
}

#[test]
fn a_question_opens_and_closes_with_a_click() {
    open_hair()
        .does(jump_to_question())
        .is_expanded(CAN_IT)
        .clicks(CAN_IT)
        .is_folded(CAN_IT)
        .does_not_see("There are no good studies to say that they do.")
        .clicks(CAN_IT)
        .is_expanded(CAN_IT)
        .sees("There are no good studies to say that they do.");
}

#[test]
fn a_citation_leads_to_its_source_and_the_source_leads_back() {
    open_hair()
        .clicks_nth(
            1,
            "Source 2: Neuron (journal). Slutsky et al., Enhancement of Learning and \
                        Memory by Elevating Brain Magnesium (rats)",
        )
        .sees_on_screen("Enhancement of Learning")
        .clicks("Go to source")
        .sees_on_screen("Neuron (journal). Slutsky et al.")
        .sees_on_screen("Back to where source 2 is cited")
        .clicks("Back to where source 2 is cited")
        .sees_on_screen("A 2010 study in rats looked at brain magnesium");
}

#[test]
fn even_the_last_source_is_on_screen_in_the_smallest_window() {
    let mut reader = open_hair();
    reader
        .resizes(SMALLEST)
        .does(Action::Jump(bedside::app::Jump::Source(15)))
        .sees_on_screen("FDA. Biotin Interference with Troponin Lab Tests");
}

#[test]
fn the_line_of_facts_leads_to_the_sources() {
    open_hair().clicks("16 sources").sees_on_screen("Back to where source 1 is cited");
}

#[test]
fn a_link_in_the_text_opens_its_article_and_back_returns() {
    open_hair()
        .clicks(&format!("Read {MAGNESIUM}"))
        .reads(MAGNESIUM)
        .clicks("Back")
        .reads(HAIR)
        .clicks("Forward")
        .reads(MAGNESIUM);
}

#[test]
fn a_related_article_opens_at_its_top() {
    open_hair().presses("End").clicks(CAUSES).reads(CAUSES).sees_heading(1, CAUSES);
}

#[test]
fn an_article_opened_anew_begins_at_its_top() {
    open_hair()
        .scrolls(2000.0)
        .presses("Ctrl 1")
        .searches("magnesium hair fall out")
        .presses("Ctrl Enter")
        .reads(HAIR)
        .sees_on_screen(HAIR);
}

#[test]
fn the_topic_over_the_title_opens_its_shelf() {
    open_hair().clicks("Skin & hair").sees_heading(1, "Skin & hair").sees(HAIR).sees(CAUSES);
}

#[test]
fn copying_a_link_puts_the_place_on_the_clipboard() {
    open_hair()
        .does(jump_to_question())
        .clicks_nth(2, "Copy link")
        .sees("Link copied")
        .has_copied("bedside/magnesium-l-threonate-and-hair-loss#can-it-cause-hair-loss");
}

#[test]
fn a_copied_link_opens_its_place() {
    Reader::new()
        .does(Action::OpenReference(
            "bedside/magnesium-l-threonate-and-hair-loss#can-it-cause-hair-loss".to_owned(),
        ))
        .reads(HAIR)
        .is_expanded(CAN_IT)
        .sees_on_screen(CAN_IT);
}

#[test]
fn an_address_of_a_source_is_copied_and_never_opened() {
    open_hair()
        .clicks("16 sources")
        .clicks("Copy address: https://doi.org/10.1016/j.neuron.2009.12.026")
        .has_copied("https://doi.org/10.1016/j.neuron.2009.12.026")
        .sees("Copied");
}

#[test]
fn a_toast_goes_away_by_itself() {
    open_hair()
        .does(jump_to_question())
        .clicks_nth(1, "Copy link")
        .sees("Link copied")
        .waits(9.0)
        .does_not_see("Link copied");
}

pub(super) fn open_hair() -> Reader {
    let mut reader = Reader::new();
    reader.does(Action::Open {
        article: hair(),
        anchor: bedside::article::Anchor::Article,
        marks: None,
    });
    reader
}

pub(super) fn jump_to_question() -> Action {
    let question = bedside::article::Anchor::Question("can-it-cause-hair-loss".to_owned());
    Action::Jump(bedside::app::Jump::To(question))
}

/// The popover is as tall as its rows, and stands in the window.
#[test]
fn on_this_page_shows_its_last_row() {
    let mut reader = Reader::sized(crate::reader::NARROW);
    reader.does(Action::OpenReference("magnesium".to_owned())).clicks("On this page");
    reader.sees_on_screen("Related articles").sees_on_screen("Sources");
}

/// The fill under the pointer goes on under the star and the link, which stay themselves.
#[test]
fn the_whole_row_of_a_question_is_one() {
    let mut reader = Reader::new();
    reader.searches("magnesium hair fall out").presses("Enter").is_expanded(CAN_IT);
    let star = format!("Bookmark: {CAN_IT}");
    let (row, over) = (reader.pressable(CAN_IT)[0].rect, reader.pressable(&star)[0].rect);
    assert!(row.contains_rect(over), "{row:?} {over:?}");
    reader.clicks(&star).has_star(CAN_IT, true).is_expanded(CAN_IT);
}
