//! Selecting words, highlighting them, noting beside them, copying them.

use bedside::app::{Action, Jump, Selection};
use bedside::article::{Anchor, ArticleId, Stretch};
use bedside::userdata::{Bookmark, HighlightStyle, KeptKind, Store};
use egui::{Modifiers, Pos2, Rect, vec2};

use super::reading::{jump_to_question, open_hair};
use super::{CAN_IT, HAIR, hair};
use crate::reader::{MIDDLE, NARROW, Reader, WIDE};

/// The whole first paragraph, and the start of it.
const FIRST: &str = "There are no good studies on magnesium L‑threonate and hair";

/// Where the thing with these words is.
#[track_caller]
fn rect_of(reader: &Reader, words: &str) -> Rect {
    let things = reader.things();
    let found = things.iter().find(|thing| thing.words.contains(words));
    found.unwrap_or_else(|| panic!("“{words}” is not there{}", reader.page())).rect
}

/// Before the first letter of a paragraph, and after its last.
fn start_of(rect: Rect) -> Pos2 {
    rect.left_top() + vec2(1.0, 8.0)
}

fn end_of(rect: Rect) -> Pos2 {
    rect.right_bottom() + vec2(30.0, -8.0)
}

/// Words of the open article, found in its text.
#[track_caller]
fn stretch_of(reader: &Reader, words: &str) -> Stretch {
    let text = &reader.app().marking.text;
    let all = text.all();
    (all.from.block..=all.to.block)
        .find_map(|block| {
            let (before, _) = text.block(block).split_once(words)?;
            let from = u32::try_from(before.chars().count()).unwrap();
            let to = from + u32::try_from(words.chars().count()).unwrap();
            let mut stretch = text.of_block(block);
            stretch.from.offset = from;
            stretch.to.offset = to;
            Some(stretch)
        })
        .unwrap_or_else(|| panic!("“{words}” is not in the text"))
}

pub(super) trait Marks {
    fn selects(&mut self, words: &str) -> &mut Self;
    fn has_selected(&mut self, words: &str) -> &mut Self;
    fn has_highlights(&mut self, words: &[&str]) -> &mut Self;
}

impl Marks for Reader {
    #[track_caller]
    fn selects(&mut self, words: &str) -> &mut Self {
        let stretch = stretch_of(self, words);
        let place = self.app().marking.text.passage(stretch).unwrap();
        self.does(Action::Jump(Jump::To(place)));
        self.does(Action::SelectText(Some(stretch.into())))
    }

    #[track_caller]
    fn has_selected(&mut self, words: &str) -> &mut Self {
        let marking = &self.app().marking;
        let selected = marking.selected().and_then(|stretch| marking.text.quote(stretch));
        assert_eq!(selected.unwrap_or_default(), words, "the selected words{}", self.page());
        self
    }

    /// The highlighted words in the order of the text.
    #[track_caller]
    fn has_highlights(&mut self, words: &[&str]) -> &mut Self {
        let marking = &self.app().marking;
        let all = marking.marks.iter().map(|mark| marking.text.quote(mark.stretch).unwrap());
        assert_eq!(all.collect::<Vec<_>>(), words, "the highlighted words");
        self
    }
}

fn kept(reader: &Reader) -> Vec<Bookmark> {
    reader.app().kept.iter().cloned().collect()
}

#[test]
fn words_are_selected_with_the_pointer_and_highlighted_with_a_key() {
    let mut reader = open_hair();
    let lead = rect_of(&reader, FIRST);
    let whole = reader.app().article().unwrap().1.summary.replace('‑', "-");
    reader.drags(start_of(lead), end_of(lead)).has_selected(&whole).sees("words selected");
    reader.presses("H").has_selected("").has_highlights(&[&whole]).sees("Highlighted");
    reader.sees(&format!("Highlighted: {whole}")).sees("1 highlight");
    reader.restart().does(Action::OpenReference(hair().to_string())).has_highlights(&[&whole]);
}

#[test]
fn a_double_click_selects_a_word_and_a_third_the_paragraph() {
    let mut reader = open_hair();
    let lead = rect_of(&reader, FIRST);
    let at = lead.left_top() + vec2(20.0, 12.0);
    reader.clicks_times(2, at).has_selected("There");
    let whole = reader.app().article().unwrap().1.summary.replace('‑', "-");
    reader.waits(1.0).clicks_times(3, at).has_selected(&whole);
    reader.waits(1.0).clicks_at(at, Modifiers::NONE).has_selected("");
}

#[test]
fn a_click_with_shift_goes_on_with_the_selection() {
    let mut reader = open_hair();
    let lead = rect_of(&reader, FIRST);
    let whole = reader.app().article().unwrap().1.summary.replace('‑', "-");
    reader.clicks_at(start_of(lead), Modifiers::NONE).has_selected("");
    let end = lead.right_bottom() - vec2(1.0, 8.0);
    reader.clicks_at(end, Modifiers::SHIFT).has_selected(&whole);
}

#[test]
fn a_selection_goes_over_headings_lists_and_questions() {
    let mut reader = open_hair();
    reader.does(jump_to_question());
    let answer = rect_of(&reader, "There are no good studies to say that they do.");
    let question = rect_of(&reader, CAN_IT);
    reader.drags(question.left_top() + vec2(48.0, 20.0), end_of(answer));
    reader.presses("Ctrl C");
    let copied = reader.last_copied();
    assert!(copied.starts_with(CAN_IT), "{copied}");
    assert!(copied.contains("\n\nThere are no good studies to say that they do."), "{copied}");
    assert!(!copied.contains("[1]"), "{copied}");
}

#[test]
fn a_link_is_followed_by_a_click_and_selected_by_drawing() {
    let mut reader = open_hair();
    reader.clicks_nth(1, "Source 2: Neuron (journal). Slutsky et al., Enhancement of Learning and Memory by Elevating Brain Magnesium (rats)");
    reader.sees_on_screen("Go to source").has_selected("");
}

#[test]
fn a_question_row_still_opens_with_a_click_and_is_not_opened_by_drawing() {
    let mut reader = open_hair();
    reader.does(jump_to_question()).is_expanded(CAN_IT);
    let row = rect_of(&reader, CAN_IT);
    let from = row.left_top() + vec2(60.0, 20.0);
    reader.drags(from, from + vec2(200.0, 0.0)).is_expanded(CAN_IT);
    assert!(reader.app().marking.selected().is_some());
    reader.clicks(CAN_IT).is_folded(CAN_IT);
}

#[test]
fn drawing_to_the_edge_scrolls() {
    let mut reader = open_hair();
    let lead = rect_of(&reader, FIRST);
    let foot = Pos2::new(lead.center().x, 815.0);
    reader.holds(start_of(lead), foot);
    let before = reader.app().nav.here().spread;
    reader.waits(2.0);
    assert!(reader.app().nav.here().spread != before, "the page does not move");
    let selected = reader.app().marking.selected().unwrap();
    assert!(selected.to.block > 6, "{selected:?}");
    reader.waits(1.0).lets_go(foot);
    assert!(reader.app().marking.selected().unwrap().to > selected.to);
}

#[test]
fn everything_is_selected_with_keys_and_let_go_with_escape() {
    let mut reader = open_hair();
    reader.presses("Ctrl A").sees("words selected").presses("Ctrl C");
    let copied = reader.last_copied();
    assert!(copied.starts_with(&HAIR.replace('‑', "-")), "{copied}");
    assert!(copied.contains("\n\n- "), "{copied}");
    assert!(!copied.contains(['\u{a0}', '\u{202f}', '‑']), "{copied}");
    reader.presses("Escape").has_selected("").does_not_see("words selected");
}

#[test]
fn shift_and_the_arrows_select_from_the_first_line() {
    let mut reader = open_hair();
    let title = HAIR.replace('‑', "-");
    reader.presses("Ctrl Shift Right").has_selected("Magnesium");
    reader.presses("Shift Right").presses("Shift Right").has_selected("Magnesium L");
    reader.presses("Shift Left").presses("Shift Left").has_selected("Magnesium");
    reader.presses("Ctrl Shift Left").has_selected("");
    reader.presses("Shift Down").presses("Shift End").has_selected(&title);
    reader.presses("Shift Home").presses("Shift Up").has_selected("");
    reader.presses("Shift End").presses("H").sees("Highlighted");
}

#[test]
fn tab_goes_from_selected_words_to_the_bar() {
    let mut reader = open_hair();
    reader.selects("There are no good studies").presses("Tab").is_at("Highlight");
    reader.presses("Tab").is_at("Underline").presses("Enter");
    reader.has_highlights(&["There are no good studies"]);
    assert_eq!(kept(&reader)[0].style, HighlightStyle::Underline);
}

#[test]
fn what_is_kept_of_a_highlight_says_where_it_is_from() {
    let mut reader = open_hair();
    reader.does(jump_to_question());
    reader.selects("There are no good studies to say that they do").clicks("Highlight");
    let kept = kept(&reader);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].kind(), KeptKind::Highlight);
    assert_eq!((kept[0].title.as_str(), kept[0].article_title.as_str()), (CAN_IT, HAIR));
    assert_eq!(kept[0].excerpt, "There are no good studies to say that they do");
    reader.presses("Ctrl 3").sees(&format!("Highlight: {CAN_IT}"));
    reader.clicks(&format!("Highlight: {CAN_IT}")).reads(HAIR).is_expanded(CAN_IT);
    reader.sees_on_screen("There are no good studies to say that they do");
}

#[test]
fn overlapping_highlights_become_one_and_come_apart_again_with_undo() {
    let mut reader = open_hair();
    reader.selects("There are no good").presses("H");
    reader.selects("good studies on").presses("H");
    reader.has_highlights(&["There are no good studies on"]);
    reader.presses("Ctrl Z").has_highlights(&["There are no good"]);
    reader.presses("Ctrl Z").has_highlights(&[]);
    reader.restart().does(Action::OpenReference(hair().to_string())).has_highlights(&[]);
}

/// Highlighting lets go of the words, and N after it did nothing: a note that was typed then ran
/// through the page as commands.
#[test]
fn a_note_asked_for_after_highlighting_is_for_that_highlight() {
    let mut reader = open_hair();
    reader.selects("There are no good").presses("H").sees("Highlighted");
    reader.presses("N").types("Ask about this").presses("Escape").sees("Note: Ask about this");
    reader.has_highlights(&["There are no good"]);
}

#[test]
fn a_note_stays_when_its_highlight_grows() {
    let mut reader = open_hair();
    reader.selects("There are no good").presses("N").types("Ask about this").presses("Escape");
    reader.selects("no good studies on").presses("H").sees("Note: Ask about this");
    reader.has_highlights(&["There are no good studies on"]);
}

#[test]
fn a_highlight_inside_another_changes_nothing() {
    let mut reader = open_hair();
    reader.selects("There are no good studies").presses("H");
    let before = kept(&reader);
    reader.selects("no good").presses("H");
    assert_eq!(kept(&reader), before);
}

#[test]
fn the_two_styles_lie_over_each_other_and_one_becomes_the_other() {
    let mut reader = open_hair();
    reader.selects("There are no good").clicks("Highlight");
    reader.selects("good studies").clicks("Underline");
    reader.has_highlights(&["There are no good", "good studies"]);
    reader.selects("There are no good").clicks("Underline");
    let styles: Vec<_> = kept(&reader).iter().map(|kept| kept.style).collect();
    assert_eq!(styles, [HighlightStyle::Underline; 2]);
    reader.presses("Ctrl Z");
    assert!(kept(&reader).iter().any(|kept| kept.style == HighlightStyle::Fill));
}

#[test]
fn a_click_on_a_highlight_offers_to_remove_it() {
    let mut reader = open_hair();
    reader.selects("There are no good studies").presses("H");
    let lead = rect_of(&reader, FIRST);
    reader.clicks_at(lead.left_top() + vec2(20.0, 12.0), Modifiers::NONE);
    reader.has_selected("There are no good studies").clicks("Remove highlight");
    reader.has_highlights(&[]).sees("Highlight removed").clicks("Undo");
    reader.has_highlights(&["There are no good studies"]);
    reader.restart().does(Action::OpenReference(hair().to_string()));
    reader.has_highlights(&["There are no good studies"]);
}

#[test]
fn a_note_is_written_read_changed_and_deleted() {
    for size in [WIDE, MIDDLE, NARROW] {
        let mut reader = open_hair();
        reader.resizes(size).selects("no good studies").presses("N");
        reader.types("Ask the nurse").presses("Escape").sees("Note kept");
        reader.sees("Note: Ask the nurse").clicks("Note: Ask the nurse");
        reader.is_at("Your note: Ask the nurse").types(" on Monday").clicks("Close note");
        reader.sees("Note: Ask the nurse on Monday");
        reader.presses("Ctrl Z").sees("Note: Ask the nurse").does_not_see("on Monday");
        reader.restart().does(Action::OpenReference(hair().to_string()));
        reader.clicks("Note: Ask the nurse").clicks("Delete note").sees("Note removed");
        reader.does_not_see("Note: Ask the nurse").has_highlights(&["no good studies"]);
        reader.presses("Ctrl Z").sees("Note: Ask the nurse");
    }
}

#[test]
fn a_click_beside_the_note_closes_it_and_keeps_it() {
    let mut reader = open_hair();
    reader.selects("no good studies").clicks("Note").types("Remember");
    let below = rect_of(&reader, "Key takeaways").left_center();
    reader.clicks_at(below, Modifiers::NONE).sees("Note kept").sees("Note: Remember");
}

#[test]
fn leaving_the_page_keeps_the_note() {
    let mut reader = open_hair();
    reader.selects("no good studies").presses("N").types("Remember").presses("Ctrl 1");
    reader.does(Action::OpenReference(hair().to_string())).sees("Note: Remember");
}

/// Whatever ends the program then, what was typed two seconds before is on the disk.
#[test]
fn an_unfinished_note_is_kept_two_seconds_after_the_last_letter() {
    let mut reader = open_hair();
    reader.selects("no good studies").presses("N").types("Half a thou");
    std::thread::sleep(std::time::Duration::from_secs(2));
    reader.waits(0.25);
    let kept = Store::open(reader.data_folder()).kept;
    assert_eq!(kept.iter().next().map(|kept| kept.note.as_str()), Some("Half a thou"));
}

#[test]
fn copied_with_its_source_a_sentence_says_where_it_is_from() {
    let mut reader = open_hair();
    reader.selects("A 2010 study in rats looked at brain magnesium").clicks("Copy with source");
    let copied = reader.last_copied();
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines[0], "A 2010 study in rats looked at brain magnesium");
    assert!(lines[2].starts_with(&format!("From “{}”, “", HAIR.replace('‑', "-"))), "{copied}");
    assert!(lines[3].starts_with("Not medically reviewed · Updated 2026-11-22"), "{copied}");
    assert!(lines[4].starts_with("[2] Neuron (journal)."), "{copied}");
    reader.sees("Copied");
}

#[test]
fn letters_typed_into_a_field_do_not_highlight() {
    let mut reader = open_hair();
    reader.selects("no good studies").presses("/").types("hn");
    assert!(kept(&reader).is_empty());
}

/// A folder of one article, which somebody then edits.
fn folder(sentences: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_article(&folder, sentences);
    folder
}

fn write_article(folder: &tempfile::TempDir, sentences: &str) {
    let text = format!(
        r#"(format: 1, slug: "ribs", title: "Sore ribs", summary: "How ribs heal.", topics: ["x"],
        language: "en", review: NotReviewed, sections: [(id: "a", heading: "Healing", body: "{sentences}")])"#
    );
    std::fs::write(folder.path().join("ribs.ron"), text).unwrap();
}

#[test]
fn highlights_are_found_again_in_a_changed_article_or_not_drawn() {
    let folder = folder(
        "Bruised ribs heal by themselves.\n\nMost people are well in six weeks.\n\nCoughing hurts at first.",
    );
    let mut reader = Reader::opening(folder.path());
    let ribs = reader.app().library.find(&bedside::article::Reference::parse("ribs")).unwrap().0;
    reader.does(Action::OpenReference(ribs.to_string()));
    reader.selects("Most people are well in six weeks.").presses("H");
    reader.selects("Coughing hurts at first.").presses("N").types("True").presses("Escape");

    write_article(
        &folder,
        "A new first paragraph.\n\nBruised ribs heal by themselves.\n\nMost people are well in six to eight weeks.\n\nCoughing hurts at first.",
    );
    reader.does(Action::ReadFoldersAgain).has_highlights(&[
        "Most people are well in six to eight weeks.",
        "Coughing hurts at first.",
    ]);

    write_article(
        &folder,
        "Bruised ribs heal by themselves.\n\nRest as you like.\n\nCoughing hurts at first.",
    );
    reader.does(Action::ReadFoldersAgain).has_highlights(&["Coughing hurts at first."]);
    assert_eq!(kept(&reader).len(), 2, "what is not drawn is still kept");
    reader.does_not_see("Highlighted: Rest as you like.").sees("Note: True");

    write_article(
        &folder,
        "Bruised ribs heal by themselves.\n\nMost people are well in six weeks.\n\nCoughing hurts at first.",
    );
    reader.does(Action::ReadFoldersAgain);
    reader.has_highlights(&["Most people are well in six weeks.", "Coughing hurts at first."]);
}

#[test]
fn a_highlight_is_removed_on_the_bookmarks_page_without_touching_the_article() {
    let mut reader = open_hair();
    reader.presses("Ctrl D").selects("no good studies").presses("H").presses("Ctrl 3");
    reader.clicks_nth(1, &format!("More: {HAIR}")).clicks("Remove");
    let kept = kept(&reader);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].anchor, Anchor::Article);
    reader.does(Action::OpenReference(hair().to_string())).has_article_star(true);
}

#[test]
fn a_selection_does_not_follow_to_another_article() {
    let mut reader = open_hair();
    reader.presses("Ctrl A").does(Action::OpenReference("magnesium".to_owned()));
    reader.has_selected("").does_not_see("words selected");
}

#[test]
fn more_than_a_highlight_holds_is_said_so() {
    let body = "Word after word. ".repeat(2000);
    let folder = folder(&body);
    let mut reader = Reader::opening(folder.path());
    let ribs = reader.app().library.find(&bedside::article::Reference::parse("ribs")).unwrap().0;
    reader.does(Action::OpenReference(ribs.to_string())).presses("Ctrl A").presses("H");
    reader.sees("Nothing was highlighted. Select at most 20,000 letters.");
    assert!(kept(&reader).is_empty());
}

#[test]
fn a_spot_beyond_the_text_selects_nothing() {
    let mut reader = open_hair();
    let spot = bedside::article::Spot { block: 9999, offset: 9 };
    let far = Selection { anchor: spot, head: bedside::article::Spot { block: 99999, offset: 1 } };
    reader.does(Action::SelectText(Some(far))).presses("H").presses("N").presses("Ctrl C");
    reader.presses("Shift Right").presses("Shift Down").presses("Shift Home");
    assert!(kept(&reader).is_empty());
    assert_eq!(reader.app().article().unwrap().0, &ArticleId::new("bedside", &hair().slug));
}
