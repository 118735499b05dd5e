//! Small controls: filter pills, checkbox, key cap, progress bar.

use egui::accesskit::{Role, Toggled};
use egui::{Align2, CornerRadius, Pos2, Rect, Response, Sense, StrokeKind, Ui, pos2, vec2};

use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::words;

use super::focus::focus_ring;
use super::press::press;
use super::text::{icon, lay_out, paint};

/// A round filter with a count; filled while it is on.
pub fn filter_pill(ui: &mut Ui, look: &Look, on: bool, name: &str, count: usize) -> Response {
    let (ink, count_ink) =
        if on { (look.c.on_accent, look.c.on_accent) } else { (look.c.ink2, look.c.ink3) };
    let role = if on { Type::UiStrong } else { Type::Ui };
    let words = lay_out(ui, role.job(look, name, ink, f32::INFINITY));
    let number = lay_out(ui, role.job(look, &count.to_string(), count_ink, f32::INFINITY));
    let width = 13.0 + words.size().x + 8.0 + number.size().x + 13.0;
    let height = if look.narrow { 40.0 } else { 32.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let full = format!("{name}, {count}");
    let response = press(ui, rect, ("pill", name), Role::Button, &full);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let fill = match (on, response.hovered()) {
        (true, false) => look.c.accent,
        (true, true) => look.c.accent_hover,
        (false, true) => look.c.hover,
        (false, false) => look.c.raised,
    };
    let edge = if on { egui::Stroke::NONE } else { look.card_edge() };
    ui.painter().rect(rect, CornerRadius::same(16), fill, edge, StrokeKind::Inside);
    let y = rect.center().y;
    let number_width = number.size().x;
    paint(ui.painter(), pos2(rect.left() + 13.0, y - words.size().y / 2.0), words);
    let at = pos2(rect.right() - 13.0 - number_width, y - number.size().y / 2.0);
    paint(ui.painter(), at, number);
    focus_ring(ui, &response, look, 16.0);
    response
}

/// A filter that is on, with a cross: pressing it takes it away.
pub fn remove_pill(ui: &mut Ui, look: &Look, name: &str, spoken: &str) -> Response {
    let mut job = Type::Ui.job(look, name, look.c.accent, ui.available_width().min(280.0) - 48.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    job.wrap.overflow_character = Some('…');
    let words = lay_out(ui, job);
    let height = if look.narrow { 40.0 } else { 28.0 };
    let size = vec2(13.0 + words.size().x + 8.0 + 14.0 + 10.0, height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = press(ui, rect, ("remove", spoken), Role::Button, spoken);
    let fill = if response.hovered() { look.c.hover } else { look.c.tint };
    let edge = egui::Stroke::new(look.edge(), look.c.tint_line);
    ui.painter().rect(rect, CornerRadius::same(16), fill, edge, StrokeKind::Inside);
    let y = rect.center().y;
    paint(ui.painter(), pos2(rect.left() + 13.0, y - words.size().y / 2.0), words);
    let cross = pos2(rect.right() - 17.0, y);
    icon(ui.painter(), cross, Icon::X, IconStyle::Regular, 14.0, look.c.accent);
    focus_ring(ui, &response, look, 16.0);
    response
}

/// A checkbox with its name, and at the right how many there are.
pub fn check_row(ui: &mut Ui, look: &Look, on: bool, name: &str, count: &str) -> Response {
    let height = if look.narrow { 44.0 } else { 30.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = press(ui, rect, ("check", name), Role::CheckBox, &format!("{name}, {count}"));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let y = rect.center().y;
    let ticked = if on { Toggled::True } else { Toggled::False };
    tick(ui, look, pos2(rect.left() + 9.0, y), ticked, response.hovered());
    let number = lay_out(ui, Type::UiS.job(look, count, look.c.ink3, f32::INFINITY));
    let room = rect.width() - 28.0 - 12.0 - number.size().x;
    let ink = if response.hovered() { look.c.ink } else { look.c.ink2 };
    let mut job = Type::Ui.job(look, name, ink, room);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    job.wrap.overflow_character = Some('…');
    let words = lay_out(ui, job);
    paint(ui.painter(), pos2(rect.left() + 28.0, y - words.size().y / 2.0), words);
    let at = pos2(rect.right() - number.size().x, y - number.size().y / 2.0);
    paint(ui.painter(), at, number);
    focus_ring(ui, &response, look, 5.0);
    response
}

/// The square of a checkbox with its middle there: ticked, not, or for some only.
pub fn tick(ui: &Ui, look: &Look, middle: Pos2, ticked: Toggled, hovered: bool) {
    let square = Rect::from_center_size(middle, vec2(18.0, 18.0));
    let (fill, edge) = match (ticked, hovered) {
        (Toggled::False, true) => (look.c.hover, look.control_edge()),
        (Toggled::False, false) => (look.c.raised, look.control_edge()),
        (_, false) => (look.c.accent, egui::Stroke::NONE),
        (_, true) => (look.c.accent_hover, egui::Stroke::NONE),
    };
    ui.painter().rect(square, CornerRadius::same(5), fill, edge, StrokeKind::Inside);
    let mark = match ticked {
        Toggled::False => return,
        Toggled::True => Icon::Check,
        Toggled::Mixed => Icon::Minus,
    };
    icon(ui.painter(), middle, mark, IconStyle::Bold, 13.0, look.c.on_accent);
}

/// A key cap with its anchor point at a place; returns its rectangle.
pub fn key_cap(ui: &Ui, look: &Look, at: Pos2, align: Align2, key: &str) -> Rect {
    let (mark, name) = match key {
        "↑" => (Some(Icon::ArrowUp), ""),
        "↓" => (Some(Icon::ArrowDown), ""),
        words::ENTER => (Some(Icon::ArrowElbowDownLeft), key),
        _ => (None, key),
    };
    let galley = lay_out(ui, Type::UiXs.job(look, name, look.c.ink2, f32::INFINITY));
    let mark_width = match (mark, name) {
        (None, _) => 0.0,
        (Some(_), "") => 13.0,
        (Some(_), _) => 16.0,
    };
    let size = vec2((mark_width + galley.size().x + 12.0).max(25.0), 20.0);
    let rect = align.anchor_size(at, size);
    let fill = look.c.sunken;
    ui.painter().rect(rect, CornerRadius::same(5), fill, look.rule(), StrokeKind::Inside);
    let left = rect.center().x - f32::midpoint(mark_width, galley.size().x);
    if let Some(mark) = mark {
        let at = pos2(left + 6.5, rect.center().y);
        icon(ui.painter(), at, mark, IconStyle::Bold, 13.0, look.c.ink2);
    }
    paint(ui.painter(), pos2(left + mark_width, rect.center().y - galley.size().y / 2.0), galley);
    rect
}

/// A bar that says how much, 0 to 1.
pub fn progress(ui: &Ui, look: &Look, rect: Rect, part: f32) {
    let radius = CornerRadius::from(rect.height() / 2.0);
    ui.painter().rect_filled(rect, radius, look.c.hover);
    let width = rect.width() * part.clamp(0.0, 1.0);
    if width > 0.5 {
        let done = Rect::from_min_size(rect.min, vec2(width.max(rect.height()), rect.height()));
        ui.painter().rect_filled(done, radius, look.c.accent);
    }
}
