//! The search page: the answer, then questions, articles and passages, each with its words
//! marked; or, where nothing was found, what can be done.

mod answer;
mod emergency;
mod filters;
mod heard;
mod heights;
mod kept;
mod nothing;
pub(crate) mod row;
mod searched;
mod term;

use egui::{
    Align2, Key, KeyboardShortcut, Modifiers, Rect, Response, ScrollArea, Sense, Ui, UiBuilder,
    pos2, vec2,
};

use crate::app::{Action, Group, Jump, Page, ResultRow, SearchView, Spread};
use crate::search::HitKind;
use crate::ui::shell::Room;
use crate::ui::theme::Type;
use crate::ui::widgets::{key_cap, label_at, lay_out, paint, text_link};
use crate::ui::{Cx, words};

use heights::Heights;

/// Height of the line of keys at the foot, in points.
const FOOT: f32 = 36.0;
/// Width of the column of results, in points.
const WIDTH: f32 = 664.0;
/// Width of what is said where nothing is shown, in points.
const NARROWER: f32 = 600.0;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let all = ui.max_rect();
    let foot = if room == Room::Narrow { 0.0 } else { FOOT };
    let place = all.with_max_y(all.bottom() - foot);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| column(ui, cx, room));
    if foot > 0.0 {
        keys_line(ui, cx, all.with_min_y(all.bottom() - foot));
    }
}

fn column(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let here = cx.app.nav.here();
    let all = ui.max_rect();
    let margin = if room == Room::Wide { 56.0 } else { super::parts::margin(room) };
    let beside = if room == Room::Wide { filters::COLUMN + 24.0 } else { margin };
    let width = WIDTH.min(all.width() - margin - beside);
    let left = if room == Room::Wide {
        all.left() + margin + ((all.width() - 1048.0) / 2.0).max(0.0)
    } else {
        all.left() + (all.width() - width) / 2.0
    };
    let mut area = ScrollArea::vertical().id_salt("results").auto_shrink(false);
    if here.jump == Some(Jump::Restore) {
        area = area.vertical_scroll_offset(here.spread.fraction);
        cx.act(Action::Jumped);
    } else if here.spread == Spread::default() && !cx.app.search.reveal {
        area = area.vertical_scroll_offset(0.0);
    }
    let output = area.show(ui, |ui| {
        let top = ui.cursor().top() + 16.0;
        let place = Rect::from_min_size(pos2(left, top), vec2(width, f32::INFINITY));
        let inside = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.set_width(width);
            contents(ui, cx, room, all);
            ui.add_space(32.0);
        });
        let bottom = inside.response.rect.bottom();
        ui.expand_to_include_rect(Rect::from_min_max(all.min, pos2(all.right(), bottom)));
    });
    let offset = output.state.clamped_offset().y;
    if (offset - here.spread.fraction).abs() > 0.5 && here.jump.is_none() {
        cx.act(Action::Scrolled(Spread { block: 0, fraction: offset, progress: 0.0 }));
    }
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, room: Room, all: Rect) {
    let search = &cx.app.search;
    if let Some(card) = search.emergency {
        emergency::show(ui, cx, card);
    }
    heard::announce(ui, cx);
    let empty = search.text.trim().is_empty();
    if empty || search.unfiltered == 0 {
        filters::taken(ui, cx);
    } else {
        if search.total() > 0 {
            searched::show(ui, cx);
        }
        filters::bar(ui, cx, room);
    }
    // After the bar for the Tab key, before a hundred results.
    if room == Room::Wide && !empty {
        filters::column(ui, cx, all);
    }
    if empty {
        nothing::before_typing(ui, cx);
    } else if search.total() > 0 {
        groups(ui, cx);
    } else if search.answered == search.text {
        kept::show(ui, cx);
        if let (Some(term), Some(ResultRow::Term)) = (&search.term, search.rows().first()) {
            term::show(ui, cx, 0, term, search.selected == 0);
        }
        let place = ui.available_rect_before_wrap();
        let place = place.with_max_x(place.right().min(place.left() + NARROWER));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            if search.is_filtered_out() {
                nothing::filtered_out(ui, cx);
            } else {
                nothing::found_nothing(ui, cx);
            }
        });
    }
}

fn groups(ui: &mut Ui, cx: &Cx<'_>) {
    let search = &cx.app.search;
    let rows = search.rows();
    let mut last: Option<Group> = None;
    let first = rows.iter().find_map(|row| match row {
        ResultRow::Hit(hit) => Some(Group::of(search.results.hits[*hit].kind)),
        ResultRow::Term => None,
    });
    let mut kept_shown = false;
    let mut heights = Heights::of(ui, search);
    for (n, &row) in rows.iter().enumerate() {
        let selected = search.selected == n;
        let hit = match (row, &search.term) {
            (ResultRow::Hit(hit), _) => hit,
            (ResultRow::Term, Some(term)) => {
                term::show(ui, cx, n, term, selected);
                continue;
            }
            (ResultRow::Term, None) => continue,
        };
        let of = &search.results.hits[hit];
        if search.answer() == Some(hit) {
            answer::show(ui, cx, n, hit, selected);
            ui.add_space(8.0);
            kept::show(ui, cx);
            kept_shown = true;
            continue;
        }
        let group = Group::of(of.kind);
        if last != Some(group) {
            // After the answer or the first group, where it is seen without scrolling.
            if Some(group) != first && !kept_shown {
                kept::show(ui, cx);
                kept_shown = true;
            }
            group_heading(ui, cx, group);
            last = Some(group);
        }
        if heights.skips(ui, n, selected) {
            continue;
        }
        let top = ui.cursor().top();
        row::show(ui, cx, n, hit, selected);
        heights.took(n, ui.cursor().top() - top);
    }
    heights.keep(ui);
    if !kept_shown {
        kept::show(ui, cx);
    }
    more(ui, cx);
}

/// The group's name and count, with "Show all" where not all are shown.
fn group_heading(ui: &mut Ui, cx: &Cx<'_>, group: Group) {
    let look = &cx.look;
    let search = &cx.app.search;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let y = rect.top() + 16.0;
    let name = words::group(group);
    let job = Type::UiLStrong.job(look, name, look.c.ink, f32::INFINITY);
    let width = lay_out(ui, job).size().x;
    let title = pos2(rect.left(), y - 11.0);
    crate::ui::widgets::title_heading(ui, look, Type::UiLStrong, 2, title, rect.width(), name);
    let answered = search.answer().is_some() && group == Group::Questions;
    let count = search.count(group);
    let count_words =
        if answered { words::more_of(count.saturating_sub(1)) } else { words::number(count) };
    let at = (pos2(rect.left() + width + 6.0, y), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiL, look.c.ink3, at, 120.0, &count_words);
    let hidden = search.filters.kind().is_none() && count > shown_of(search, group);
    if hidden {
        let at = (pos2(rect.right(), y), Align2::RIGHT_CENTER);
        let link =
            ui.push_id(name, |ui| text_link(ui, look, Type::UiSStrong, at, false, words::SHOW_ALL));
        if link.inner.clicked() {
            cx.act(Action::ShowOnly(Some(group)));
        }
    }
}

fn shown_of(search: &SearchView, group: Group) -> usize {
    let hits = &search.results.hits;
    let is_of = |row: &&ResultRow| match row {
        ResultRow::Hit(n) => Group::of(hits[*n].kind) == group,
        ResultRow::Term => false,
    };
    search.rows().iter().filter(is_of).count()
}

/// Of very many results the best are shown; this says so.
fn more(ui: &mut Ui, cx: &Cx<'_>) {
    let search = &cx.app.search;
    let Some(only) = search.filters.kind() else { return };
    let (shown, all) = (shown_of(search, only), search.count(only));
    if shown < all {
        ui.add_space(10.0);
        let text = words::best_of(shown, all);
        crate::ui::widgets::label(ui, &cx.look, Type::UiS, cx.look.c.ink3, &text);
    }
}

/// The keys that work here, in a line at the foot.
fn keys_line(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let look = &cx.look;
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, look.rule());
    let y = rect.center().y;
    let mut x = rect.left() + 24.0;
    for (keys, does) in words::SEARCH_KEYS {
        for key in *keys {
            let cap = key_cap(ui, look, pos2(x, y), Align2::LEFT_CENTER, key);
            x = cap.right() + 7.0;
        }
        let galley = lay_out(ui, Type::Ui.job(look, does, look.c.ink2, f32::INFINITY));
        let width = galley.size().x;
        if x + width > rect.right() - 110.0 {
            return;
        }
        paint(ui.painter(), pos2(x, y - galley.size().y / 2.0), galley);
        x += width + 20.0;
    }
    let (key, does) = words::CLEAR_KEY;
    let galley = lay_out(ui, Type::Ui.job(look, does, look.c.ink2, f32::INFINITY));
    let left = rect.right() - 24.0 - galley.size().x;
    paint(ui.painter(), pos2(left, y - galley.size().y / 2.0), galley);
    key_cap(ui, look, pos2(left - 7.0, y), Align2::RIGHT_CENTER, key);
}

/// Keys of the search field: arrows move over results, Enter opens, Esc clears. A popover over
/// the page has them to itself.
pub(crate) fn field_keys(ui: &mut Ui, cx: &Cx<'_>, field: &Response) {
    if cx.app.has_dialog() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let search = &cx.app.search;
    let on_page = cx.app.nav.here().page == Page::Search;
    let nothing_else = on_page && ui.memory(|memory| memory.focused().is_none());
    if !field.has_focus() && !field.lost_focus() && !nothing_else {
        return;
    }
    let press = |modifiers, key| {
        ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    if press(Modifiers::COMMAND, Key::Enter) {
        field.surrender_focus();
        cx.act(Action::OpenSelected { at_top: true });
    } else if press(Modifiers::NONE, Key::Enter) {
        let action =
            if on_page { Action::OpenSelected { at_top: false } } else { Action::Go(Page::Search) };
        if on_page && search.results.hits.is_empty() {
            field.request_focus();
        }
        cx.act(action);
    } else if press(Modifiers::NONE, Key::ArrowDown) {
        cx.act(Action::MoveSelection(1));
    } else if press(Modifiers::NONE, Key::ArrowUp) {
        cx.act(Action::MoveSelection(-1));
    } else if ui.input(|input| input.key_pressed(Key::Escape)) {
        if search.text.is_empty() {
            field.surrender_focus();
        } else {
            cx.act(Action::ClearSearch);
            field.request_focus();
        }
    }
}

/// What a row's icon says.
fn icon_of(kind: HitKind) -> crate::ui::theme::Icon {
    use crate::ui::theme::Icon;
    match kind {
        HitKind::Question => Icon::Question,
        HitKind::Article => Icon::Article,
        HitKind::Section | HitKind::Takeaway => Icon::TextAlignLeft,
    }
}
