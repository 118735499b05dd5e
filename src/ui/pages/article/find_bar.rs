//! The bar that finds words in the open article: a field, which of how many places is looked at,
//! and the way to the next and the one before. Esc closes it, and the keyboard returns to where
//! it was.

use egui::accesskit::{Live, Role};
use egui::{Align2, Context, Id, Key, Modifiers, Rect, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Finding};
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Field, field, icon_button_at, lay_out, name_as, paint, quiet_button};
use crate::ui::{Cx, words};

use super::select::Drawn;

const HEIGHT: f32 = 48.0;
const HEIGHT_NARROW: f32 = 56.0;
/// Of the second line of a narrow bar, where nothing is found.
const SECOND: f32 = 44.0;
/// Of the field, in points.
const FIELD_WIDTH: f32 = 300.0;
/// Beside the bar's two ends.
const MARGIN: f32 = 20.0;

fn field_id() -> Id {
    Id::unique("find field")
}

/// What had the keyboard before the bar was opened.
fn before_id() -> Id {
    Id::unique("focus before the find bar")
}

/// Draws the bar at the top of `view`, if it is open. Returns how high it is.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room, view: Rect) -> f32 {
    let Some(find) = &cx.app.find else {
        give_back(ui.ctx());
        return 0.0;
    };
    take_focus(ui.ctx(), cx, find);
    let nothing = !find.text.trim().is_empty() && find.hits.is_empty();
    let narrow = room == Room::Narrow;
    let first = if narrow { HEIGHT_NARROW } else { HEIGHT };
    let height = first + if narrow && nothing { SECOND } else { 0.0 };
    let bar = Rect::from_min_size(view.min, vec2(view.width(), height));
    ui.scope_builder(UiBuilder::new().max_rect(bar).accessibility_role(Role::Search), |ui| {
        ui.painter().rect_filled(bar, 0.0, cx.look.c.canvas);
        ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, cx.look.rule());
        inside(ui, cx, find, bar.with_max_y(bar.top() + first));
        if nothing {
            let left = if narrow { bar.left() + MARGIN } else { after_field(bar) };
            let y = if narrow { bar.bottom() - SECOND / 2.0 } else { bar.center().y };
            not_found(ui, cx, find, left, y);
        }
    });
    height
}

/// The field takes the keyboard when it is asked for, and notes who had it.
fn take_focus(ctx: &Context, cx: &Cx<'_>, find: &Finding) {
    if !find.wants_focus {
        return;
    }
    let had = ctx.memory(egui::Memory::focused).filter(|id| *id != field_id());
    let open = ctx.data(|data| data.get_temp::<Option<Id>>(before_id())).is_some();
    if !open {
        ctx.data_mut(|data| data.insert_temp(before_id(), had));
    }
    ctx.memory_mut(|memory| memory.request_focus(field_id()));
    cx.act(Action::FindFocused);
}

/// Once the bar is closed the keyboard returns to where it was.
fn give_back(ctx: &Context) {
    let Some(had) = ctx.data(|data| data.get_temp::<Option<Id>>(before_id())) else { return };
    ctx.data_mut(|data| data.remove_temp::<Option<Id>>(before_id()));
    if let Some(had) = had {
        ctx.memory_mut(|memory| memory.request_focus(had));
    }
}

fn after_field(bar: Rect) -> f32 {
    bar.left() + MARGIN + FIELD_WIDTH.min(bar.width() / 2.0) + 14.0
}

fn inside(ui: &mut Ui, cx: &Cx<'_>, find: &Finding, line: Rect) {
    let look = &cx.look;
    let side = look.hit();
    keys(ui, cx, find);
    let mut at = pos2(line.right() - MARGIN + 8.0 - side / 2.0, line.center().y);
    let close = at;
    at.x -= side;
    let next = at;
    at.x -= side;
    let previous = at;
    let left = line.left() + MARGIN;
    let count_room = if look.narrow { 76.0 } else { 0.0 };
    let width = FIELD_WIDTH.min(if look.narrow {
        previous.x - side / 2.0 - count_room - left
    } else {
        line.width() / 2.0
    });
    let tall = if look.narrow { 40.0 } else { 34.0 };
    let place = Rect::from_min_size(pos2(left, line.center().y - tall / 2.0), vec2(width, tall));
    let what = Field {
        name: words::FIND_HERE,
        hint: words::FIND_HERE,
        icon: Icon::MagnifyingGlass,
        key: None,
        id: field_id(),
    };
    let (typed, _) = field(ui, look, place, &what, &find.text, words::CLEAR_SEARCH);
    if let Some(text) = typed {
        cx.act(Action::TypeInFind { text, from: first_seen(ui.ctx()) });
    }
    if !find.hits.is_empty() {
        let words = words::hit_of(find.now + 1, find.hits.len());
        let beside = (pos2(place.right() + 12.0, line.center().y), Align2::LEFT_CENTER);
        let room = previous.x - side / 2.0 - place.right() - 14.0;
        announce(ui, cx, beside, room, &words);
    }
    let ink = if find.hits.is_empty() { look.c.control } else { look.c.ink2 };
    let button = |at, mark, ink, name| {
        icon_button_at(ui, look, at, (mark, IconStyle::Regular, ink), name).clicked()
    };
    if button(previous, Icon::ArrowUp, ink, words::FIND_PREVIOUS) {
        cx.act(Action::StepFind(-1));
    }
    if button(next, Icon::ArrowDown, ink, words::FIND_NEXT) {
        cx.act(Action::StepFind(1));
    }
    if button(close, Icon::X, look.c.ink2, words::CLOSE_FIND) {
        cx.act(Action::CloseFind);
    }
}

/// Enter in the field goes on, with Shift back; Esc closes the bar from anywhere on the page,
/// unless something lies over it.
fn keys(ui: &Ui, cx: &Cx<'_>, find: &Finding) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if ui.memory(|memory| memory.has_focus(field_id())) && !find.text.is_empty() {
        if pressed(Modifiers::SHIFT, Key::Enter) {
            cx.act(Action::StepFind(-1));
        } else if pressed(Modifiers::NONE, Key::Enter) {
            cx.act(Action::StepFind(1));
        }
    }
    let covered = cx.app.marking.note.is_some() || egui::Popup::is_any_open(ui.ctx());
    if !covered && pressed(Modifiers::NONE, Key::Escape) {
        cx.act(Action::CloseFind);
    }
}

/// Words that are told as they change.
fn announce(ui: &mut Ui, cx: &Cx<'_>, (at, align): (egui::Pos2, Align2), room: f32, words: &str) {
    let job = Type::UiS.job(&cx.look, words, cx.look.c.ink3, room.max(0.0));
    let galley = lay_out(ui, job);
    let rect = align.anchor_size(at, galley.size());
    paint(ui.painter(), rect.min, galley);
    let id = name_as(ui, rect, Role::Status, words);
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Polite));
}

fn not_found(ui: &mut Ui, cx: &Cx<'_>, find: &Finding, left: f32, y: f32) {
    let beside = (pos2(left, y), Align2::LEFT_CENTER);
    let words = words::NOT_FOUND_HERE;
    announce(ui, cx, beside, f32::INFINITY, words);
    let galley = lay_out(ui, Type::UiS.job(&cx.look, words, cx.look.c.ink3, f32::INFINITY));
    let high = if cx.look.narrow { 44.0 } else { 30.0 };
    let at = pos2(left + galley.size().x + 6.0, y - high / 2.0);
    let place = Rect::from_min_size(at, vec2(200.0, high));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        if quiet_button(ui, &cx.look, None, words::SEARCH_LIBRARY).clicked() {
            cx.act(Action::TypeInSearch(find.text.clone()));
        }
    });
}

fn seen_id() -> Id {
    Id::unique("first block in view")
}

/// Remembers where the page is, so that finding begins there.
pub(super) fn note_seen(ctx: &Context, cx: &Cx<'_>, drawn: &Drawn, page: Rect) {
    if cx.app.find.is_none() {
        return;
    }
    let first = drawn.shown.iter().find(|shown| shown.rect().bottom() > page.top());
    let block = first.map_or(0, |shown| shown.letters.block);
    ctx.data_mut(|data| data.insert_temp(seen_id(), block));
}

fn first_seen(ctx: &Context) -> u32 {
    ctx.data(|data| data.get_temp(seen_id())).unwrap_or(0)
}

/// By how much the bar's coming or going moves the page down, in points.
pub(super) fn moved(ctx: &Context, bar: f32) -> f32 {
    let id = Id::unique("height of the find bar");
    let last = ctx.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
    ctx.data_mut(|data| data.insert_temp(id, bar));
    bar - last
}
