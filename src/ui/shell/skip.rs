//! "Skip to article": the first thing that Tab reaches, seen only while it has the keyboard. It
//! leads past rail and bar to where the page begins; from there the keys scroll, and Tab goes on
//! with the page.

use egui::accesskit::{Action, Role};
use egui::{
    CornerRadius, EventFilter, Id, Key, LayerId, Modifiers, Order, Rect, Response, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::Page;
use crate::ui::theme::Type;
use crate::ui::widgets::lay_out;
use crate::ui::{Cx, words};

/// Where the page begins: it can have the keyboard, but Tab does not stop there.
fn start_id() -> Id {
    Id::unique("where the page begins")
}

/// Whether the keyboard is the page's as a whole, for scrolling.
pub(crate) fn page_has_keyboard(ctx: &egui::Context) -> bool {
    ctx.memory(egui::Memory::focused).is_none_or(|id| id == start_id())
}

/// Drawn before everything else.
pub(super) fn link(ui: &Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let article = matches!(cx.app.nav.here().page, Page::Article(_));
    let name = if article { words::SKIP_TO_ARTICLE } else { words::SKIP_TO_PAGE };
    let galley = lay_out(ui, Type::UiStrong.job(look, name, look.c.on_accent, f32::INFINITY));
    let corner = ui.ctx().content_rect().min + vec2(10.0, 10.0);
    let id = Id::unique("skip to the page");
    let shown = ui.memory(|memory| memory.has_focus(id));
    let size = if shown { galley.size() + vec2(28.0, 14.0) } else { vec2(1.0, 1.0) };
    let rect = Rect::from_min_size(corner, size);
    let response: Response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    ui.ctx().accesskit_node_builder(id, |node| node.add_action(Action::Click));
    if !shown {
        return;
    }
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, id));
    painter.rect_filled(rect, CornerRadius::same(8), look.c.accent);
    let edge = Stroke::new(2.0, look.c.focus);
    painter.rect_stroke(rect.expand(3.0), CornerRadius::same(10), edge, StrokeKind::Middle);
    painter.galley(rect.center() - galley.size() / 2.0, galley, look.c.on_accent);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
    if asked || pressed(Key::Enter) || pressed(Key::Space) {
        ui.memory_mut(|memory| memory.request_focus(start_id()));
    }
}

/// Drawn where the page begins, before it.
pub(super) fn start(ui: &Ui, cx: &Cx<'_>) {
    let id = start_id();
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let all = ui.max_rect();
    let line = Rect::from_min_max(all.min, pos2(all.right(), all.top() + 1.0));
    let response = ui.interact(line, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words::PAGE));
    let arrows =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let edge = Stroke::new(2.0, cx.look.c.focus);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, id));
    painter.rect_stroke(all.shrink(2.0), CornerRadius::same(2), edge, StrokeKind::Inside);
}
