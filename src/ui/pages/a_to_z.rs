//! Every article, or every question, by the alphabet, narrowed by typing.

use egui::Ui;

use crate::app::{Action, LetterRows, List, ListOf, Listed};
use crate::ui::shell::Room;
use crate::ui::widgets::{Button, button, segmented};
use crate::ui::{Cx, words};

use super::listing::{self, Part, Shown, Typing};
use super::parts::{empty_page, page_title};

/// What was done in the head of the page.
struct Head {
    letter: Option<char>,
    typing: Typing,
}

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room, of: ListOf) {
    let none = Listed::default();
    let listed = cx.app.listed();
    let ready = listed.is_some() && cx.app.list_is_here();
    let list = listed.unwrap_or(&none);
    listing::page(
        ui,
        cx,
        room,
        ready,
        |ui| head(ui, cx, of, list),
        |ui, head| body(ui, cx, of, list, listed.is_some(), &head),
    );
}

fn head(ui: &mut Ui, cx: &Cx<'_>, of: ListOf, listed: &Listed) -> Head {
    let size = |of| listed.list(of).rows.len();
    page_title(ui, cx, words::A_TO_Z, "");
    ui.add_space(10.0);
    let names = [ListOf::Articles, ListOf::Questions].map(|of| words::list_name(of, size(of)));
    let choices = [(ListOf::Articles, names[0].as_str()), (ListOf::Questions, names[1].as_str())];
    if let Some(other) = segmented(ui, &cx.look, words::WHICH_LIST, &choices, of) {
        cx.act(Action::ShowList(other));
    }
    ui.add_space(8.0);
    let count = words::list_size(of, size(of));
    let typing = listing::narrowing_field(ui, cx, words::NARROW_LIST, &count);
    ui.add_space(6.0);
    let has = |letter| part_of(listed.list(of), letter).is_some();
    Head { letter: listing::letters(ui, cx, has), typing }
}

fn part_of(list: &List, letter: char) -> Option<usize> {
    list.letters.iter().position(|part| part.letter == letter)
}

fn body(
    ui: &mut Ui,
    cx: &Cx<'_>,
    of: ListOf,
    listed: &Listed,
    is_here: bool,
    head: &Head,
) -> Option<f32> {
    let list = listed.list(of);
    if list.rows.is_empty() {
        if is_here {
            empty(ui, cx, of);
        }
        return None;
    }
    let part = |LetterRows { letter, rows }: &LetterRows| Part {
        heading: listing::letter_name(*letter),
        count: String::new(),
        rows: rows.len(),
    };
    let parts: Vec<Part> = list.letters.iter().map(part).collect();
    let goal = head.letter.and_then(|letter| part_of(list, letter));
    listing::parts(ui, cx, &parts, goal, head.typing, |p, n| {
        let at = list.letters.get(p)?.rows.start + n;
        shown(cx, listed, of, *list.rows.get(at)?, false)
    })
}

/// A row of the contents: an article with its topic, or a question with its article. `summary`:
/// an article is shown with what it says in short.
pub(super) fn shown<'a>(
    cx: &'a Cx<'_>,
    listed: &'a Listed,
    of: ListOf,
    row: u32,
    summary: bool,
) -> Option<Shown<'a>> {
    let (title, id, anchor) = listed.contents.row(of, row)?;
    let library = &cx.app.library;
    let entry = library.entry(id)?;
    let topic = entry.topic();
    let line = match of {
        ListOf::Questions => entry.title.to_owned(),
        ListOf::Articles if summary => entry.summary.to_owned(),
        ListOf::Articles => {
            let known = library.topics().iter().find(|known| known.id == topic);
            known.map(|known| known.name.clone()).unwrap_or_default()
        }
    };
    let action = Action::Open { article: id.clone(), anchor, marks: None };
    Some(Shown { title, line, topic, action })
}

fn empty(ui: &mut Ui, cx: &Cx<'_>, of: ListOf) {
    let typed = cx.app.nav.here().query.trim();
    ui.add_space(10.0);
    if typed.is_empty() {
        let (title, hint) = match of {
            ListOf::Articles => (words::EMPTY_LIBRARY, words::EMPTY_LIBRARY_HINT),
            ListOf::Questions => (words::NO_QUESTIONS, words::NO_QUESTIONS_HINT),
        };
        empty_page(ui, cx, title, hint);
        return;
    }
    empty_page(ui, cx, words::NO_TITLE, words::NO_TITLE_HINT);
    search_instead(ui, cx, typed);
}

/// A way on from a list that has nothing for the typed words.
pub(super) fn search_instead(ui: &mut Ui, cx: &Cx<'_>, typed: &str) {
    ui.add_space(14.0);
    if button(ui, &cx.look, Button::Plain, None, words::SEARCH_TEXTS).clicked() {
        cx.act(Action::TypeInSearch(typed.to_owned()));
    }
}
