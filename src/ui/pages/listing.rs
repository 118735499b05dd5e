//! What the pages that list things have in common: a head with a field that narrows the list and
//! a bar of letters, and under it rows of one height, of which those near the window are drawn.

use egui::accesskit::{Live, Role};
use egui::{
    Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::app::{Action, Jump, Spread};
use crate::search::OTHER_LETTER;
use crate::ui::shell::{Room, page_has_keyboard};
use crate::ui::theme::{Icon, Type};
use crate::ui::widgets::{
    Field, Rows, field, focus_ring, inner_focus_ring, lay_out, name_as, paint, press, press_only,
    swatch, title_heading,
};
use crate::ui::{Cx, words};

use super::parts::margin;

/// Width of the column in points.
const WIDTH: f32 = 664.0;
/// A window lower than this, in points, has the head scroll with the list.
const LOW: f32 = 500.0;
/// Of a heading over rows, in points.
const HEADING: f32 = 44.0;
/// Columns at least so wide, in points, have titles of one line.
const ONE_LINE: f32 = 560.0;

/// The page of a list: `head` stays at the top where there is room for it, `body` scrolls.
/// `ready`: what was listed when the page was left is here, so that its place can be found again.
/// `body` returns where to scroll to, if something asked for a place.
pub(super) fn page<H>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    room: Room,
    ready: bool,
    head: impl FnOnce(&mut Ui) -> H,
    body: impl FnOnce(&mut Ui, H) -> Option<f32>,
) {
    let fixed = room != Room::Narrow && ui.max_rect().height() >= LOW;
    column(ui, cx, (room, fixed, ready), head, body);
}

/// The same with a head that scrolls with the rest.
pub(super) fn scrolling<H>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    room: Room,
    ready: bool,
    head: impl FnOnce(&mut Ui) -> H,
    body: impl FnOnce(&mut Ui, H) -> Option<f32>,
) {
    column(ui, cx, (room, false, ready), head, body);
}

fn column<H>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (room, fixed, ready): (Room, bool, bool),
    head: impl FnOnce(&mut Ui) -> H,
    body: impl FnOnce(&mut Ui, H) -> Option<f32>,
) {
    let here = cx.app.nav.here();
    let all = ui.max_rect();
    let width = WIDTH.min(all.width() - 2.0 * margin(room));
    let left = all.left() + (all.width() - width) / 2.0;
    let column = |top: f32| Rect::from_min_size(pos2(left, top), vec2(width, f32::INFINITY));
    let mut drawn = None;
    let mut head = Some(head);
    let mut top = all.top();
    if fixed && let Some(head) = head.take() {
        let place = UiBuilder::new().max_rect(column(all.top() + 22.0));
        let inside = ui.scope_builder(place, |ui| {
            ui.set_width(width);
            head(ui)
        });
        drawn = Some(inside.inner);
        top = inside.response.rect.bottom() + 6.0;
        ui.painter().hline(left..=left + width, top - 0.5, cx.look.rule());
    }
    let mut area = ScrollArea::vertical().id_salt("list").auto_shrink(false);
    if here.jump == Some(Jump::Restore) && ready {
        area = area.vertical_scroll_offset(here.spread.fraction);
        cx.act(Action::Jumped);
    }
    let builder = UiBuilder::new().max_rect(all.with_min_y(top));
    let output = ui.scope_builder(builder, |ui| {
        area.show(ui, |ui| {
            let start = ui.cursor().top();
            let place = column(start + if fixed { 4.0 } else { 22.0 });
            let inside = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                ui.set_width(width);
                let drawn = head.take().map(|head| head(ui)).or(drawn);
                let goal = drawn.and_then(|drawn| body(ui, drawn));
                ui.add_space(56.0);
                goal
            });
            let height = inside.response.rect.bottom() - start;
            let whole = Rect::from_min_size(pos2(all.left(), start), vec2(all.width(), height));
            ui.expand_to_include_rect(whole);
            inside.inner.map(|goal| (goal - start).max(0.0))
        })
    });
    let output = output.inner;
    let scrolled = |fraction| Action::Scrolled(Spread { block: 0, fraction, progress: 0.0 });
    let offset = output.state.clamped_offset().y;
    if let Some(goal) = output.inner {
        cx.act(scrolled(goal));
        cx.act(Action::Jump(Jump::Restore));
    } else if (offset - here.spread.fraction).abs() > 0.5 && here.jump.is_none() {
        cx.act(scrolled(offset));
    }
}

/// What was done to the field over a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Typing {
    pub focused: bool,
    /// Enter was pressed in it.
    pub enter: bool,
}

/// Whether the page of a field was not drawn just before: who comes to a list types what
/// they look for. Who comes back to a place in it does not.
fn has_arrived(ui: &Ui, field: Id) -> bool {
    let id = field.with("drawn in pass");
    let now = ui.ctx().cumulative_pass_nr();
    let last: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    last.is_none_or(|last| last + 1 < now)
}

/// The field that narrows the list; a screen reader hears `count` while it does.
pub(super) fn narrowing_field(ui: &mut Ui, cx: &Cx<'_>, name: &str, count: &str) -> Typing {
    let look = &cx.look;
    let typed = &cx.app.nav.here().query;
    let height = if look.narrow { 44.0 } else { 34.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let id = Id::unique("narrow the list");
    let what = Field { name, hint: name, icon: Icon::Funnel, key: None, id };
    let (text, response) = field(ui, look, rect, &what, typed, words::SHOW_ALL_AGAIN);
    let nav = &cx.app.nav;
    let is_new = nav.here().jump != Some(Jump::Term) && !nav.can_go_forward();
    if has_arrived(ui, id) && is_new && !look.narrow {
        response.request_focus();
    }
    if let Some(text) = text {
        cx.act(Action::NarrowList(text));
    }
    let left_by = |key| response.lost_focus() && ui.input(|input| input.key_pressed(key));
    let (enter, escape) = (left_by(Key::Enter), left_by(Key::Escape));
    if escape && !typed.is_empty() {
        cx.act(Action::NarrowList(String::new()));
        response.request_focus();
    }
    let told = if typed.trim().is_empty() { "" } else { count };
    let place = Rect::from_min_size(rect.left_bottom(), vec2(1.0, 1.0));
    let told = name_as(ui, place, Role::Status, told);
    ui.ctx().accesskit_node_builder(told, |node| node.set_live(Live::Polite));
    Typing { focused: response.has_focus(), enter }
}

/// A to Z, and what begins with none of them. A letter under which there is nothing is quiet and
/// leads nowhere. Returns the one that was pressed.
pub(super) fn letters(ui: &mut Ui, cx: &Cx<'_>, has: impl Fn(char) -> bool) -> Option<char> {
    let look = &cx.look;
    let others = has(OTHER_LETTER).then_some(OTHER_LETTER);
    let all: Vec<char> = ('A'..='Z').chain(others).collect();
    let width = ui.available_width();
    let least = if look.narrow { 30.0 } else { 24.0 };
    let per_row = [27.0, 14.0, 9.0_f32].into_iter().find(|n| width / n >= least).unwrap_or(7.0);
    let (cell, height) = (width / per_row, if look.narrow { 40.0 } else { 34.0 });
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
    let rows = all.chunks(per_row as usize);
    let mut pressed = None;
    for row in rows {
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let mut left = rect.left();
        for &letter in row {
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(cell, height));
            left += cell;
            if letter_button(ui, cx, place, letter, has(letter)) {
                pressed = Some(letter);
            }
        }
    }
    pressed
}

fn letter_button(ui: &Ui, cx: &Cx<'_>, place: Rect, letter: char, on: bool) -> bool {
    let look = &cx.look;
    let shown = letter.to_string();
    let role = if on { Type::UiStrong } else { Type::Ui };
    let ink = if on { look.c.accent } else { look.c.control };
    let mut clicked = false;
    if on {
        let spoken = letter_name(letter);
        let name = words::go_to_letter(&spoken);
        let response = press(ui, place, ("letter", letter), Role::Button, &name);
        if response.hovered() {
            ui.painter().rect_filled(place, 8.0, look.c.hover);
        }
        focus_ring(ui, &response, look, 6.0);
        clicked = response.clicked();
    }
    let galley = lay_out(ui, role.job(look, &shown, ink, f32::INFINITY));
    let at = place.center() - galley.size() / 2.0;
    if on && look.theme.is_high_contrast() {
        let y = at.y + galley.size().y - 1.0;
        ui.painter().hline(at.x..=at.x + galley.size().x, y, Stroke::new(1.0, ink));
    }
    paint(ui.painter(), at, galley);
    clicked
}

/// As it stands over its rows.
pub(super) fn letter_name(letter: char) -> String {
    if letter == OTHER_LETTER { words::OTHER_LETTERS.to_owned() } else { letter.to_string() }
}

/// Rows of which there may be very many: Up and Down go over them, and Tab stops at the first
/// that is in view and goes on behind the list.
pub(super) struct Stops {
    rows: Rows,
    focused: Option<Id>,
    view: Rect,
    stopped: bool,
}

impl Stops {
    pub fn new(ui: &Ui) -> Self {
        let focused = ui.memory(egui::Memory::focused);
        Self { rows: Rows::default(), focused, view: ui.clip_rect(), stopped: false }
    }

    /// A row to press, invisible by itself.
    pub fn press(
        &mut self,
        ui: &Ui,
        rect: Rect,
        salt: impl egui::AsIdSalt + Copy,
        name: &str,
    ) -> Response {
        let id = ui.scope_id().with(salt);
        let first = !self.stopped && self.view.y_range().contains(rect.top());
        self.stopped |= first;
        let response = if first || self.focused == Some(id) {
            press(ui, rect, salt, Role::Link, name)
        } else {
            press_only(ui, rect, salt, Role::Link, name)
        };
        self.rows.add(&response);
        response
    }

    /// Follows the keys. `typing`: in the field over the list, from where Down leads into it.
    pub fn keys(&self, ui: &Ui, cx: &Cx<'_>, typing: Typing) {
        let over = cx.app.has_dialog() || egui::Popup::is_any_open(ui.ctx());
        let down = |input: &egui::InputState| {
            input.modifiers == Modifiers::NONE && input.key_pressed(Key::ArrowDown)
        };
        let into = typing.focused && ui.input(down);
        self.rows.keys(ui, !over && (page_has_keyboard(ui.ctx()) || into));
    }
}

/// A heading and the rows under it.
pub(super) struct Part {
    pub heading: String,
    /// In quiet words after it.
    pub count: String,
    pub rows: usize,
}

/// What a row shows.
pub(super) struct Shown<'a> {
    pub title: &'a str,
    /// In quiet words under the title.
    pub line: String,
    pub topic: &'a str,
    pub action: Action,
}

/// Draws the parts that are near the window; `row` tells what stands in a row of a part. Up and
/// Down go over the rows, Down also from the field that is being typed in, and Enter in that
/// field takes the first. Returns where the part `goal` begins.
pub(super) fn parts<'a>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    parts: &[Part],
    goal: Option<usize>,
    typing: Typing,
    row: impl Fn(usize, usize) -> Option<Shown<'a>>,
) -> Option<f32> {
    let all = ui.available_rect_before_wrap();
    let clip = ui.clip_rect();
    let near = clip.expand2(vec2(0.0, clip.height() * 0.5)).y_range();
    let lines = if all.width() >= ONE_LINE { 1 } else { 2 };
    let height = if lines == 1 { 63.0 } else { 80.0 };
    let mut top = all.top();
    let mut goes_to = None;
    let mut stops = Stops::new(ui);
    for (p, part) in parts.iter().enumerate() {
        if goal == Some(p) {
            goes_to = Some(top);
        }
        if near.contains(top) || near.contains(top + HEADING) {
            part_heading(ui, cx, pos2(all.left(), top), all.width(), part);
        }
        top += HEADING;
        #[expect(clippy::cast_precision_loss, reason = "rows beyond millions are near enough")]
        let at = |n: usize| top + n as f32 * height;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0")]
        let row_at = |y: f32| ((y - top) / height).max(0.0) as usize;
        for n in row_at(near.min)..part.rows.min(row_at(near.max) + 1) {
            let Some(shown) = row(p, n) else { continue };
            let rect = Rect::from_min_size(pos2(all.left(), at(n)), vec2(all.width(), height));
            ui.push_id(("row", p, n), |ui| title_row(ui, cx, rect, lines, &shown, &mut stops));
        }
        top = at(part.rows);
    }
    ui.allocate_rect(all.with_max_y(top), Sense::hover());
    if typing.enter
        && let Some(shown) = parts.iter().position(|part| part.rows > 0).and_then(|p| row(p, 0))
    {
        cx.act(shown.action);
    }
    stops.keys(ui, cx, typing);
    goes_to
}

fn part_heading(ui: &mut Ui, cx: &Cx<'_>, at: egui::Pos2, width: f32, part: &Part) {
    let look = &cx.look;
    let title = at + vec2(0.0, 14.0);
    let drawn = title_heading(ui, look, Type::TitleXs, 2, title, width, &part.heading);
    if !part.count.is_empty() {
        let at = (pos2(drawn.right() + 8.0, drawn.center().y + 1.0), egui::Align2::LEFT_CENTER);
        let ink = look.c.ink3;
        crate::ui::widgets::label_at(ui, look, Type::UiS, ink, at, 120.0, &part.count);
    }
}

/// Swatch, title in so many lines, and a quiet line under it.
fn title_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rect: Rect,
    lines: usize,
    shown: &Shown<'_>,
    stops: &mut Stops,
) {
    let look = &cx.look;
    let width = rect.width() - 30.0;
    let cut = |mut job: egui::text::LayoutJob, rows| {
        job.wrap.max_rows = rows;
        job.wrap.overflow_character = Some('…');
        // A long word is broken where the line ends.
        job.wrap.break_anywhere = rows == 1;
        job
    };
    let title = lay_out(ui, cut(Type::Title2xs.job(look, shown.title, look.c.ink, width), lines));
    let line = lay_out(ui, cut(Type::UiS.job(look, &shown.line, look.c.ink3, width), 1));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, look.rule());
    let response = stops.press(ui, rect, "title", shown.title);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(shown.line.clone()));
    if response.hovered() {
        let fill = rect.expand2(vec2(8.0, 0.0)).with_min_y(rect.top() + 1.0);
        ui.painter().rect_filled(fill, 8.0, look.c.sunken);
    }
    let text = title.size().y + line.size().y;
    let at = pos2(rect.left() + 21.0, rect.top() + 1.0 + (rect.height() - text) / 2.0);
    let mark = pos2(rect.left() + 8.0, at.y + 11.0);
    swatch(ui, look, mark, egui::Align2::CENTER_CENTER, shown.topic);
    let below = at + vec2(0.0, title.size().y);
    paint(ui.painter(), at, title);
    paint(ui.painter(), below, line);
    inner_focus_ring(ui, &response, look, 8.0);
    if response.clicked() {
        cx.act(shown.action.clone());
    }
}
