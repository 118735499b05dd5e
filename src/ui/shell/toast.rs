//! The toast: one short message over the page, for eight seconds, longer while one is on it.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, CornerRadius, Id, Order, Sense, Ui, pos2, vec2};

use crate::app::{Action, BookmarksDone, ToastKind};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon, lay_out, paint, press};
use crate::ui::{Cx, words};

use super::Room;

const SECONDS: f64 = 8.0;
const HEIGHT: f32 = 44.0;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let Some(toast) = &cx.app.toast else { return };
    let ctx = ui.ctx().clone();
    let id = Id::unique("toast");
    let now = ctx.input(|input| input.time);
    let (number, since) = ctx.data(|data| data.get_temp(id)).unwrap_or((0_u64, now));
    let since = if number == toast.number { since } else { now };
    let content = crate::ui::shell::content_rect(&ctx, cx, room);
    let foot = if room == Room::Narrow { 60.0 + 12.0 } else { 20.0 };
    let at = pos2(content.center().x, content.bottom() - foot);
    let shown = Area::new(id)
        .order(Order::Foreground)
        .fixed_pos(at)
        .pivot(Align2::CENTER_BOTTOM)
        .constrain(false)
        .show(&ctx, |ui| draw(ui, cx, &toast.kind, content.width() - 24.0));
    let busy = shown.response.contains_pointer() || shown.inner;
    let since = if busy { now } else { since };
    ctx.data_mut(|data| data.insert_temp(id, (toast.number, since)));
    let left = SECONDS - (now - since);
    if left <= 0.0 {
        cx.act(Action::DismissToast);
    } else if !busy {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
}

/// Draws the toast; whether its button has the keyboard.
fn draw(ui: &mut Ui, cx: &Cx<'_>, kind: &ToastKind, room: f32) -> bool {
    let look = &cx.look;
    let undo = kind.can_be_undone();
    let text = words::toast(kind);
    let act = if undo { 140.0 } else { 0.0 };
    let width = (room - 62.0 - act).min(560.0);
    let galley = lay_out(ui, Type::Ui.job(look, &text, look.c.on_toast, width));
    let height = (galley.size().y + 24.0).max(HEIGHT);
    let size = vec2(45.0 + galley.size().x + 22.0 + act, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Status, true, &text));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let radius = CornerRadius::same(10);
    ui.painter().add(look.toast_shadow().as_shape(rect, radius));
    ui.painter().rect_filled(rect, radius, look.c.toast);
    let middle = pos2(rect.left() + 25.0, rect.center().y);
    icon(ui.painter(), middle, mark_of(kind), IconStyle::Regular, 18.0, look.c.on_toast);
    let at = pos2(rect.left() + 45.0, rect.center().y - galley.size().y / 2.0);
    paint(ui.painter(), at, galley);
    undo && undo_button(ui, cx, rect)
}

fn mark_of(kind: &ToastKind) -> Icon {
    match kind {
        ToastKind::Removed { .. }
        | ToastKind::FolderRemoved { .. }
        | ToastKind::HighlightRemoved
        | ToastKind::NoteRemoved
        | ToastKind::RecentForgotten { .. }
        | ToastKind::RecentCleared
        | ToastKind::Forgotten(_) => Icon::Trash,
        ToastKind::Bookmarks(done) => match done {
            BookmarksDone::Removed(_) | BookmarksDone::RemovedForGood(_) => Icon::Trash,
            BookmarksDone::PutBack(_) => Icon::ArrowCounterClockwise,
            BookmarksDone::Moved { .. } | BookmarksDone::FolderRemoved { .. } => Icon::FolderSimple,
            BookmarksDone::PutOn { .. }
            | BookmarksDone::TakenOff { .. }
            | BookmarksDone::TagRemoved { .. } => Icon::Tag,
            BookmarksDone::Renamed { .. } => Icon::PencilSimple,
        },
        ToastKind::KeepsHistory(_) => Icon::ClockCounterClockwise,
        ToastKind::NotSaved(_)
        | ToastKind::NotHere(_)
        | ToastKind::CannotOpen(_)
        | ToastKind::TooLongToHighlight
        | ToastKind::NoBrowser(_)
        | ToastKind::NotPrinted => Icon::WarningCircle,
        ToastKind::Highlighted => Icon::Highlighter,
        ToastKind::NoteKept => Icon::NotePencil,
        ToastKind::BroughtIn { .. } => Icon::TrayArrowDown,
        ToastKind::LinkCopied | ToastKind::TextCopied => Icon::Copy,
        ToastKind::FolderAdded { .. }
        | ToastKind::Saved(_)
        | ToastKind::NewWordsKept
        | ToastKind::InBrowser => Icon::CheckCircle,
    }
}

fn undo_button(ui: &mut Ui, cx: &Cx<'_>, rect: egui::Rect) -> bool {
    let look = &cx.look;
    let y = rect.center().y;
    let key = lay_out(ui, Type::UiXs.job(look, words::UNDO_KEY, look.c.on_toast, f32::INFINITY));
    let cap = egui::Rect::from_center_size(
        pos2(rect.right() - 24.0 - key.size().x / 2.0 - 6.0, y),
        key.size() + vec2(12.0, 4.0),
    );
    let edge = egui::Stroke::new(1.0, look.c.on_toast.gamma_multiply(0.5));
    ui.painter().rect_stroke(cap, CornerRadius::same(5), edge, egui::StrokeKind::Inside);
    paint(ui.painter(), cap.center() - key.size() / 2.0, key);
    let name = lay_out(ui, Type::UiStrong.job(look, words::UNDO, look.c.toast_act, f32::INFINITY));
    let at = pos2(cap.left() - 22.0 - name.size().x, y - name.size().y / 2.0);
    let mark = pos2(at.x - 15.0, y);
    let hot = egui::Rect::from_min_max(
        pos2(at.x - 28.0, rect.top() + 5.0),
        pos2(cap.left() - 14.0, rect.bottom() - 5.0),
    );
    let response = press(ui, hot, "undo", Role::Button, words::UNDO);
    if response.hovered() || response.has_focus() {
        let fill = look.c.on_toast.gamma_multiply(0.12);
        ui.painter().rect_filled(hot, CornerRadius::same(8), fill);
    }
    let color = look.c.toast_act;
    icon(ui.painter(), mark, Icon::ArrowCounterClockwise, IconStyle::Bold, 16.0, color);
    paint(ui.painter(), at, name);
    if response.clicked() {
        cx.act(Action::Undo);
    }
    response.has_focus()
}
