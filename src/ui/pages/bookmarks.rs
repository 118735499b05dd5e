//! The Bookmarks page: the lists at the left or in a menu, the head, the bar of what is selected,
//! and the rows, of which only those near the window are laid out and drawn.

mod ask;
mod bar;
mod facts;
mod head;
mod heights;
mod lists;
mod note;
mod row;

use egui::{Event, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, BookmarksAction, Command, Jump, KeptList, KeptRow, Spread};
use crate::ui::shell::{Room, page_has_keyboard};
use crate::ui::widgets::Rows;
use crate::ui::{Cx, keymap, words};
use crate::userdata::KeptId;

use super::parts::{empty_page, row_keys};
use heights::Heights;

pub(crate) use ask::show as ask;

/// Width of the lists at the left, in points.
const LISTS: f32 = 212.0;
/// The page is at least so wide when the lists stand beside the rows, in points.
const BESIDE: f32 = 844.0;
/// Width of a row in points.
const WIDTH: f32 = 772.0;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let all = ui.max_rect();
    let lists = if all.width() >= BESIDE && room != Room::Narrow { LISTS } else { 0.0 };
    if lists > 0.0 {
        let place = all.with_max_x(all.left() + lists);
        ui.painter().vline(place.right() - 0.5, place.y_range(), cx.look.rule());
        let mut ui = ui.new_child(UiBuilder::new().id_salt("lists").max_rect(place));
        lists::column(&mut ui, cx, place);
    }
    let place = all.with_min_x(all.left() + lists);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("kept").max_rect(place));
    column(&mut ui, cx, room, lists > 0.0);
}

/// Head and rows, which scroll together and come back to where they were left.
fn column(ui: &mut Ui, cx: &Cx<'_>, room: Room, with_lists: bool) {
    let here = cx.app.nav.here();
    let all = ui.max_rect();
    let margin = if room == Room::Narrow { 20.0 } else { 32.0 };
    let width = WIDTH.min(all.width() - 2.0 * margin);
    let left = all.left() + (all.width() - width) / 2.0;
    let mut heights = Heights::of_last_frame(ui, cx, width);
    let offset = here.spread.fraction;
    let shift = heights.measure(ui, cx, offset, all.height());
    let mut area = ScrollArea::vertical().id_salt("bookmarks").auto_shrink(false);
    if here.jump == Some(Jump::Restore) {
        area = area.vertical_scroll_offset(offset);
        cx.act(Action::Jumped);
    } else if shift != 0.0 {
        area = area.vertical_scroll_offset(offset + shift);
    }
    let output = area.show(ui, |ui| {
        let top = ui.cursor().min;
        let place = Rect::from_min_size(pos2(left, top.y + 22.0), vec2(width, f32::INFINITY));
        let inside = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            head::show(ui, cx, room, with_lists);
            let bar = bar::room_for(ui, cx);
            heights.head = ui.cursor().top() - top.y;
            rows(ui, cx, &heights);
            if let Some(bar) = bar {
                bar::show(ui, cx, bar);
            }
            ui.add_space(56.0);
        });
        let height = inside.response.rect.bottom() - top.y;
        ui.expand_to_include_rect(Rect::from_min_size(top, vec2(all.width(), height)));
    });
    heights.remember(ui);
    let offset = output.state.clamped_offset().y;
    if (offset - here.spread.fraction).abs() > 0.5 && here.jump.is_none() {
        cx.act(Action::Scrolled(Spread { block: 0, fraction: offset, progress: 0.0 }));
    }
}

/// A row that is drawn, for the keyboard.
struct Drawn {
    focus: Id,
    id: KeptId,
    rect: Rect,
    response: egui::Response,
    /// It is about to go.
    removed: bool,
}

fn rows(ui: &mut Ui, cx: &Cx<'_>, heights: &Heights) {
    let view = &cx.app.bookmarks;
    if view.rows.is_empty() {
        nothing(ui, cx);
        return;
    }
    let size = vec2(ui.available_width(), heights.total());
    let (list, _) = ui.allocate_exact_size(size, Sense::hover());
    let seen = ui.clip_rect();
    let overscan = seen.height();
    let (first, mut top) = heights.first_below(seen.top() - overscan - list.top());
    let mut drawn: Vec<Drawn> = Vec::new();
    for (n, row) in view.rows.iter().enumerate().skip(first) {
        let height = heights.at(n);
        let place = Rect::from_min_size(pos2(list.left(), list.top() + top), vec2(size.x, height));
        if place.top() > seen.bottom() + overscan {
            break;
        }
        let mut ui = ui.new_child(UiBuilder::new().id_salt(row.id).max_rect(place));
        drawn.push(row::show(&mut ui, cx, row, place));
        top += height;
    }
    keys(ui, cx, &drawn);
}

fn nothing(ui: &mut Ui, cx: &Cx<'_>) {
    let view = &cx.app.bookmarks;
    let (title, text) = match &view.list {
        _ if !view.text.trim().is_empty() => {
            (words::NO_BOOKMARK_MATCHES, words::NO_BOOKMARK_MATCHES_HINT)
        }
        KeptList::Bin => (words::BIN_EMPTY, words::BIN_HINT),
        KeptList::Folder(_) => (words::FOLDER_EMPTY, words::FOLDER_EMPTY_HINT),
        KeptList::Tag(_) => (words::TAG_EMPTY, words::TAG_EMPTY_HINT),
        KeptList::Kind(_) if view.lists.all > 0 => {
            (words::NO_BOOKMARK_MATCHES, words::NO_BOOKMARK_MATCHES_HINT)
        }
        KeptList::All | KeptList::Kind(_) => (words::NOTHING_KEPT, words::HOW_TO_KEEP),
    };
    empty_page(ui, cx, title, text);
}

/// Keys of the page and of the row that has the keyboard.
fn keys(ui: &Ui, cx: &Cx<'_>, drawn: &[Drawn]) {
    let view = &cx.app.bookmarks;
    let ctx = ui.ctx();
    let focused = ctx.memory(egui::Memory::focused);
    let at = drawn.iter().position(|row| Some(row.focus) == focused);
    let free = page_has_keyboard(ctx) && !cx.app.has_dialog();
    let act = |action| cx.act(Action::Bookmarks(action));
    if (at.is_some() || free) && !egui::Popup::is_any_open(ctx) {
        if keymap::pressed(ctx, cx, Command::SelectAll) {
            act(BookmarksAction::SelectAll);
        }
        if !view.selected.is_empty() {
            if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                act(BookmarksAction::SelectNone);
            }
            let in_bin = view.list == KeptList::Bin;
            if !in_bin && keymap::pressed(ctx, cx, Command::RemoveBookmark) {
                act(BookmarksAction::Remove(view.selection()));
            }
        }
    }
    if let Some(at) = at {
        // By the time of the frame Shift may have been let go.
        let shifted = |wanted| {
            let is_it = |event: &Event| match event {
                Event::Key { key, pressed, modifiers, .. } => {
                    *key == wanted && *pressed && modifiers.shift
                }
                _ => false,
            };
            ui.input(|input| input.events.iter().any(is_it))
        };
        let to = match (shifted(Key::ArrowDown), shifted(Key::ArrowUp)) {
            (true, _) => drawn.get(at + 1),
            (_, true) => at.checked_sub(1).and_then(|at| drawn.get(at)),
            _ => None,
        };
        if let Some(to) = to {
            act(BookmarksAction::SelectTo { from: drawn[at].id, to: to.id });
        }
    }
    let mut rows = Rows::default();
    let seen = ui.clip_rect();
    for row in drawn.iter().filter(|row| at.is_some() || row.rect.bottom() > seen.top()) {
        // What the bar of the selection would hide is scrolled out from under it.
        let around = row.rect.expand2(vec2(0.0, if view.selected.is_empty() { 0.0 } else { 60.0 }));
        rows.add(&row.response.clone().with_new_rect(around));
        if row.removed {
            rows.removed_last();
        }
    }
    row_keys(ui, cx, &rows);
}

/// What a key pressed on a row is about: what is selected, or that row where nothing is.
fn meant(cx: &Cx<'_>, row: &KeptRow) -> Vec<KeptId> {
    let view = &cx.app.bookmarks;
    if view.selected.is_empty() { vec![row.id] } else { view.selection() }
}
