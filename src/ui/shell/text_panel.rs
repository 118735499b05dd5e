//! The panel for how text looks, under the Aa button of the top bar. While it is open the keyboard
//! stays in it; Esc or a click outside closes it, and the keyboard returns to where it was.

use egui::accesskit::Role;
use egui::{Align2, Area, Id, Key, Modifiers, Order, ScrollArea, Ui, pos2, vec2};

use crate::app::Action;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    give_focus_back, hold_focus, hrule, icon_button_at, label_at, quiet_button,
};
use crate::ui::{Cx, words};

use super::Room;
use super::menu::pop_frame;
use super::text_choices::text_choices;

/// Width of the panel in points, edge to edge.
const WIDTH: f32 = 344.0;
const PAD: f32 = 18.0;

/// The Aa button with its middle there.
pub(super) fn opener(ui: &Ui, cx: &Cx<'_>, middle: egui::Pos2) {
    let look = &cx.look;
    let open = cx.app.text_panel;
    if open {
        let behind = egui::Rect::from_center_size(middle, egui::Vec2::splat(look.hit()));
        ui.painter().rect_filled(behind, 8.0, look.selected().0);
    }
    let ink = if open { look.selected().1 } else { look.c.ink2 };
    let mark = (Icon::TextAa, IconStyle::Regular, ink);
    let response = icon_button_at(ui, look, middle, mark, words::TEXT_AND_THEME);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(open);
        node.set_has_popup(egui::accesskit::HasPopup::Dialog);
    });
    if response.clicked() {
        cx.act(Action::ShowTextPanel(!open));
    }
}

fn held_id() -> Id {
    Id::unique("text panel that is open")
}

/// Esc closes the topmost thing, so it is taken before the page sees it.
pub(super) fn take_escape(ui: &Ui, cx: &Cx<'_>) {
    let wanted =
        cx.app.text_panel && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    // The search field is outside.
    if wanted || (cx.app.text_panel && cx.app.search.wants_focus) {
        cx.act(Action::ShowTextPanel(false));
    }
}

pub(super) fn show(ui: &Ui, cx: &Cx<'_>, room: Room) {
    let ctx = ui.ctx();
    if !cx.app.text_panel {
        give_focus_back(ctx, held_id(), true);
        return;
    }
    let all = ctx.content_rect();
    let (bar, margin) = if room == Room::Narrow { (56.0, 12.0) } else { (52.0, 14.0) };
    let width = WIDTH.min(all.width() - 2.0 * margin);
    let height = all.height() - bar - 6.0 - 10.0;
    let area = Area::new(Id::unique("text panel"))
        .order(Order::Foreground)
        .fixed_pos(pos2(all.right() - margin, all.top() + bar + 6.0))
        .pivot(Align2::RIGHT_TOP)
        .default_size(vec2(width, height))
        .role(Role::Dialog)
        .accessible_name(words::TEXT_AND_THEME);
    ctx.memory_mut(|memory| memory.set_modal_layer(area.layer()));
    let shown = area.show(ctx, |ui| {
        let framed = pop_frame(&cx.look, 0).show(ui, |ui| {
            ui.set_width(width - 2.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| inside(ui, cx)).inner
        });
        (ui.unique_id(), framed.inner)
    });
    let (dialog, first) = shown.inner;
    let fresh = hold_focus(ctx, held_id(), first, true);
    let bounds = shown.response.rect * ctx.pixels_per_point();
    ctx.accesskit_node_builder(dialog, |node| {
        node.set_modal();
        node.set_bounds(egui::accesskit::Rect {
            x0: bounds.min.x.into(),
            y0: bounds.min.y.into(),
            x1: bounds.max.x.into(),
            y1: bounds.max.y.into(),
        });
    });
    if !fresh && shown.response.clicked_elsewhere() {
        cx.act(Action::ShowTextPanel(false));
    }
}

/// Draws the panel's inside; returns what is to have the keyboard first.
fn inside(ui: &mut Ui, cx: &Cx<'_>) -> Option<Id> {
    let look = &cx.look;
    let column = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
        let rect = ui.available_rect_before_wrap().shrink2(vec2(PAD, 0.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| add(ui));
    };
    let mut first = None;
    ui.add_space(16.0);
    column(ui, &mut |ui| first = text_choices(ui, cx));
    hrule(ui, look, 8.0);
    column(ui, &mut |ui| {
        let top = ui.cursor().top();
        if quiet_button(ui, look, Some(Icon::ArrowCounterClockwise), words::RESET).clicked() {
            cx.act(Action::ResetText);
        }
        let middle = f32::midpoint(top, ui.cursor().top());
        let at = (pos2(ui.max_rect().right(), middle), Align2::RIGHT_CENTER);
        label_at(ui, look, Type::UiS, look.c.ink3, at, 170.0, words::EVERY_ARTICLE);
    });
    ui.add_space(14.0);
    first
}
