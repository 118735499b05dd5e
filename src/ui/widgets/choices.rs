//! Controls to choose with: tiles, segments, a slider in steps, a switch. Each says what is chosen
//! and returns what the person chose; it keeps nothing itself.

use egui::accesskit::{Action, Role};
use egui::{
    CornerRadius, EventFilter, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2,
    vec2,
};

use crate::ui::theme::{Look, Type};

use super::focus::focus_ring;
use super::press::press;
use super::text::{lay_out, paint};

/// What `add` draws is one choice of that name to a screen reader.
pub fn choice_group<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new()
        .id_salt(("choice", name))
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name.to_owned());
    ui.scope_builder(builder, add).inner
}

/// A place to press that is one of several, with the edge that says whether it is chosen. `fill`
/// is its own colour.
pub fn tile(
    ui: &Ui,
    look: &Look,
    rect: Rect,
    fill: egui::Color32,
    on: bool,
    name: &str,
) -> Response {
    let response = press(ui, rect, ("tile", name), Role::RadioButton, name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let edge = match (on, response.hovered()) {
        (true, _) => Stroke::new(look.edge() + 1.0, look.c.accent),
        (false, true) => look.control_edge(),
        (false, false) => look.card_edge(),
    };
    ui.painter().rect(rect, CornerRadius::same(10), fill, edge, StrokeKind::Inside);
    focus_ring(ui, &response, look, 10.0);
    response
}

/// Segments beside one another, of which one is chosen.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    look: &Look,
    name: &str,
    choices: &[(T, &str)],
    now: T,
) -> Option<T> {
    let height = if look.narrow { 44.0 } else { 36.0 };
    choice_group(ui, name, |ui| {
        let size = vec2(ui.available_width(), height);
        let (track, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(track, CornerRadius::same(9), look.c.hover);
        let inner = track.shrink(3.0);
        #[expect(clippy::cast_precision_loss, reason = "a handful of segments")]
        let width = inner.width() / choices.len().max(1) as f32;
        let mut left = inner.left();
        let mut chosen = None;
        for (value, word) in choices {
            let rect = Rect::from_min_size(pos2(left, inner.top()), vec2(width, inner.height()));
            left += width;
            if segment(ui, look, rect, *value == now, word).clicked() {
                chosen = Some(*value);
            }
        }
        chosen
    })
}

fn segment(ui: &Ui, look: &Look, rect: Rect, on: bool, word: &str) -> Response {
    let response = press(ui, rect, ("segment", word), Role::RadioButton, word);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let radius = CornerRadius::same(7);
    if on {
        ui.painter().rect(rect, radius, look.c.raised, look.control_edge(), StrokeKind::Inside);
    }
    let ink = if on || response.hovered() { look.c.ink } else { look.c.ink2 };
    let role = if on { Type::UiStrong } else { Type::Ui };
    let galley = lay_out(ui, role.job(look, word, ink, f32::INFINITY));
    paint(ui.painter(), rect.center() - galley.size() / 2.0, galley);
    focus_ring(ui, &response, look, 7.0);
    response
}

/// A switch with its words beside it; the whole row can be pressed. Whether it was.
pub fn switch(ui: &mut Ui, look: &Look, on: bool, words: &str) -> bool {
    let width = ui.available_width();
    let galley = lay_out(ui, Type::Ui.job(look, words, look.c.ink2, width - 47.0));
    let least = if look.narrow { 44.0 } else { 30.0 };
    let size = vec2(47.0 + galley.size().x, galley.size().y.max(least));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = press(ui, rect, ("switch", words), Role::Switch, words);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let track = Rect::from_center_size(rect.left_center() + vec2(18.0, 0.0), vec2(36.0, 20.0));
    let rest = if response.hovered() { look.c.hover } else { look.c.raised };
    let (fill, knob, x) = if on {
        (look.c.accent, look.c.on_accent, track.right() - 10.0)
    } else {
        (rest, look.c.control, track.left() + 10.0)
    };
    let edge = if on { Stroke::NONE } else { look.control_edge() };
    ui.painter().rect(track, CornerRadius::same(10), fill, edge, StrokeKind::Inside);
    ui.painter().circle_filled(pos2(x, track.center().y), 6.0, knob);
    paint(ui.painter(), pos2(rect.left() + 47.0, rect.center().y - galley.size().y / 2.0), galley);
    focus_ring(ui, &response, look, 8.0);
    response.clicked()
}

/// A slider over steps; arrow keys go from one to the next. Returns the step that was chosen.
pub fn slider(ui: &Ui, look: &Look, rect: Rect, name: &str, steps: &[u8], now: u8) -> Option<u8> {
    let last = steps.len().checked_sub(1)?;
    let at = steps.iter().position(|step| *step == now).unwrap_or(0);
    let id = ui.scope_id().with(("slider", name));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::slider(true, f64::from(now), name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(f64::from(steps[0]));
        node.set_max_numeric_value(f64::from(steps[last]));
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    let track = Rect::from_center_size(rect.center(), vec2(rect.width(), 4.0));
    let travel = track.shrink2(vec2(10.0, 0.0));
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let part = at as f32 / last.max(1) as f32;
    let knob = pos2(travel.left() + part * travel.width(), track.center().y);
    ui.painter().rect_filled(track, CornerRadius::same(2), look.c.press);
    let done = track.with_max_x(knob.x);
    ui.painter().rect_filled(done, CornerRadius::same(2), look.c.accent);
    let pressed = response.is_pointer_button_down_on();
    let fill = if response.hovered() || pressed { look.c.tint } else { look.c.raised };
    let radius = if pressed { 11.0 } else { 10.0 };
    ui.painter().circle(knob, radius - 1.0, fill, Stroke::new(2.0, look.c.accent));
    let around = Rect::from_center_size(knob, vec2(20.0, 20.0));
    focus_ring(ui, &response.clone().with_new_rect(around), look, 10.0);

    let to = match response.interact_pointer_pos() {
        Some(pointer) if pressed || response.clicked() => {
            let part = ((pointer.x - travel.left()) / travel.width()).clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1")]
            #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
            let step = (part * last as f32).round() as usize;
            step
        }
        _ => by_keys(ui, &response, at, last),
    };
    let to = to.min(last);
    (to != at).then(|| steps[to])
}

fn by_keys(ui: &Ui, response: &Response, at: usize, last: usize) -> usize {
    let id = response.id;
    let asked = |action| ui.input(|input| input.num_accesskit_action_requests(id, action));
    let mut to = (at + asked(Action::Increment)).saturating_sub(asked(Action::Decrement));
    if !response.has_focus() {
        return to;
    }
    let arrows =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
        to += 1;
    }
    if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
        to = to.saturating_sub(1);
    }
    if pressed(Key::Home) {
        to = 0;
    }
    if pressed(Key::End) {
        to = last;
    }
    to
}
