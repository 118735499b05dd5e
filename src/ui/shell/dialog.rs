//! A dialog: a card over a scrim. The keyboard stays in it while it is open and then returns to
//! what had it, unless the page was left or something else has asked for it. Whoever
//! opens it closes it: on Esc, and on a click beside it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Area, CornerRadius, Frame, Id, Order, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::Page;
use crate::ui::Cx;
use crate::ui::widgets::{give_focus_back, hold_focus};

/// Between a dialog and the window's edges, at least, in points.
const MARGIN: f32 = 12.0;

/// What a dialog is called and where it stands, in points.
pub(crate) struct Dialog<'a> {
    pub name: &'a str,
    pub width: f32,
    pub top: f32,
}

fn held_id() -> Id {
    Id::unique("dialog that is open")
}

/// The page over which the dialog was opened.
fn page_id() -> Id {
    Id::unique("page under the dialog")
}

/// Draws a dialog. `add` is given how tall it may be, and returns what is to have the keyboard
/// whenever nothing else in it has. Returns whether the person clicked beside it.
pub(crate) fn show(
    ui: &Ui,
    cx: &Cx<'_>,
    dialog: &Dialog<'_>,
    add: impl FnOnce(&mut Ui, f32) -> Id,
) -> bool {
    let ctx = ui.ctx();
    let look = &cx.look;
    let all = ctx.content_rect();
    let width = dialog.width.min(all.width() - 2.0 * MARGIN);
    let top = if all.height() < 640.0 || look.narrow { MARGIN } else { dialog.top };
    let room = all.height() - top - 2.0 * MARGIN;
    let area = Area::new(Id::unique("dialog over the page"))
        .order(Order::Foreground)
        .fixed_pos(all.min)
        .constrain(false);
    ctx.memory_mut(|memory| memory.set_modal_layer(area.layer()));
    let beside = area.show(ctx, |ui| {
        let scrim = ui.interact(all, ui.unique_id().with("scrim"), Sense::CLICK);
        ui.painter().rect_filled(all, CornerRadius::ZERO, look.c.scrim);
        let left = all.center().x - width / 2.0;
        let place = Rect::from_min_size(pos2(left, all.top() + top), vec2(width, room));
        let builder = UiBuilder::new()
            .max_rect(place)
            .accessibility_role(Role::Dialog)
            .accessibility_label(dialog.name.to_owned());
        let first = ui.scope_builder(builder, |ui| {
            let frame = Frame::NONE
                .fill(look.c.raised)
                .stroke(look.card_edge())
                .corner_radius(CornerRadius::same(14))
                .shadow(look.dialog_shadow());
            let framed = frame.show(ui, |ui| {
                ui.set_width(width - 2.0);
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                // The card itself is no place beside it.
                add(ui, room)
            });
            let card = framed.response.rect;
            let bounds = card * ui.pixels_per_point();
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_modal();
                node.set_bounds(egui::accesskit::Rect {
                    x0: bounds.min.x.into(),
                    y0: bounds.min.y.into(),
                    x1: bounds.max.x.into(),
                    y1: bounds.max.y.into(),
                });
            });
            (card, framed.inner)
        });
        let (card, first) = first.inner;
        let fresh = hold_focus(ctx, held_id(), Some(first), true);
        if fresh {
            let page = Arc::new(cx.app.nav.here().page.clone());
            ui.data_mut(|data| data.insert_temp(page_id(), page));
        }
        let pointer = ui.input(|input| input.pointer.interact_pos());
        scrim.clicked() && !fresh && pointer.is_some_and(|at| !card.contains(at))
    });
    beside.inner
}

/// Call while no dialog is open. Whoever has left the page has left what had the keyboard there.
pub(crate) fn give_back(ui: &Ui, cx: &Cx<'_>) {
    let page = ui.data(|data| data.get_temp::<Arc<Page>>(page_id()));
    let same = page.is_some_and(|page| *page == cx.app.nav.here().page);
    give_focus_back(ui.ctx(), held_id(), same);
}
