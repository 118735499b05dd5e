//! The note that is open: a card beside its words with a field to write in. What is typed is kept
//! as it is typed (`app` sees to that), and at the latest when the card closes.

use egui::accesskit::Role;
use egui::{Align2, Area, CornerRadius, Frame, Id, Key, Margin, Order, Rect, Stroke, TextEdit, Ui};
use egui::{pos2, vec2};

use crate::app::{Action, OpenNote};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::icon_button_at;
use crate::ui::words;

use super::Reading;
use super::select::Drawn;

/// Width of the card in points.
const WIDTH: f32 = 296.0;
const PAD: f32 = 14.0;
/// Between the column and the card, in points.
const BESIDE: f32 = 14.0;
/// More letters than anyone writes into a margin.
const LETTERS_MAX: usize = 20_000;

/// `column_right` is where the text ends and the margin begins.
pub(super) fn show(ui: &Ui, reading: &Reading<'_>, drawn: &Drawn, view: Rect, column_right: f32) {
    let Some(note) = &reading.cx.app.marking.note else { return };
    let look = &reading.look;
    let ctx = ui.ctx();
    let (at, pivot) = place(reading, drawn, note, view, column_right);
    let frame = Frame::NONE
        .fill(look.c.keep)
        .stroke(Stroke::new(look.edge(), look.c.keep_line))
        .corner_radius(CornerRadius::same(12))
        .inner_margin(Margin::same(14))
        .shadow(look.pop_shadow());
    let shown = Area::new(Id::unique("open note"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .pivot(pivot)
        .constrain_to(view.shrink(8.0))
        .role(Role::Group)
        .accessible_name(words::NOTE)
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(WIDTH.min(view.width() - 16.0) - 2.0 * PAD);
                card(ui, reading, note);
            });
        });
    let fresh = is_fresh(ctx, note);
    let escaped = ctx.input(|input| input.key_pressed(Key::Escape));
    if escaped || (shown.response.clicked_elsewhere() && !fresh) {
        reading.cx.act(Action::CloseNote);
    }
}

/// Beside the first line of its words in the margin, else under their last.
fn place(
    reading: &Reading<'_>,
    drawn: &Drawn,
    note: &OpenNote,
    view: Rect,
    column_right: f32,
) -> (egui::Pos2, Align2) {
    let marks = &reading.cx.app.marking.marks;
    let mark = marks.iter().find(|mark| mark.bookmark.anchor == note.bookmark.anchor);
    let stretch = mark.map(|mark| mark.stretch).or(note.bookmark.anchor.stretch());
    let caret = |spot| drawn.caret(spot);
    let (first, last) = (stretch.and_then(|s| caret(s.from)), stretch.and_then(|s| caret(s.to)));
    match (first, last) {
        (Some(first), _) if column_right + BESIDE + WIDTH + 8.0 <= view.right() => {
            (pos2(column_right + BESIDE, first.top() - 6.0), Align2::LEFT_TOP)
        }
        (_, Some(last)) => (last.left_bottom() + vec2(0.0, 8.0), Align2::CENTER_TOP),
        (Some(first), None) => (first.left_bottom() + vec2(0.0, 8.0), Align2::CENTER_TOP),
        (None, None) => (view.right_top(), Align2::RIGHT_TOP),
    }
}

/// Whether the card is shown for the first time; then the click that opened it is no click beside.
fn is_fresh(ctx: &egui::Context, note: &OpenNote) -> bool {
    let id = Id::unique("note of the last frame");
    let now = (ctx.cumulative_frame_nr(), Id::unique(&note.bookmark.anchor));
    let last = ctx.data_mut(|data| {
        let last = data.get_temp::<(u64, Id)>(id);
        data.insert_temp(id, now);
        last
    });
    let fresh = last.is_none_or(|last| last.1 != now.1 || last.0 + 1 < now.0);
    if fresh {
        ctx.memory_mut(|memory| memory.request_focus(field_id()));
    }
    fresh
}

fn field_id() -> Id {
    Id::unique("field of the open note")
}

fn card(ui: &mut Ui, reading: &Reading<'_>, note: &OpenNote) {
    let look = &reading.look;
    let cx = reading.cx;
    let visuals = ui.visuals_mut();
    visuals.override_text_color = Some(look.c.on_keep);
    visuals.text_cursor.stroke.color = look.c.on_keep;
    visuals.selection.bg_fill = look.c.on_keep.gamma_multiply(0.25);
    visuals.selection.stroke.color = look.c.on_keep;
    let mut text = note.text.clone();
    let field = TextEdit::multiline(&mut text)
        .id(field_id())
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .font(Type::UiL.format(look, look.c.on_keep).font_id)
        .text_color(look.c.on_keep)
        .char_limit(LETTERS_MAX)
        .desired_rows(4)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(words::YOUR_NOTE);
    if text.is_empty() {
        let hint = Type::UiL.job(look, words::YOUR_NOTE, look.c.keep_ink, f32::INFINITY);
        let galley = ui.painter().layout_job(hint);
        ui.painter().galley(response.rect.min, galley, look.c.keep_ink);
    }
    if text != note.text {
        cx.act(Action::TypeNote(text));
    } else if response.lost_focus() {
        cx.act(Action::SaveNote);
    }
    ui.add_space(4.0);
    let side = look.hit();
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), side), egui::Sense::hover());
    let ink = look.c.keep_ink;
    let bin = (Icon::Trash, IconStyle::Regular, ink);
    let left = pos2(row.left() + side / 2.0 - 8.0, row.center().y);
    if icon_button_at(ui, look, left, bin, words::DELETE_NOTE).clicked() {
        cx.act(Action::DeleteNote);
    }
    let done = (Icon::Check, IconStyle::Bold, ink);
    let right = pos2(row.right() - side / 2.0 + 8.0, row.center().y);
    if icon_button_at(ui, look, right, done, words::CLOSE_NOTE).clicked() {
        cx.act(Action::CloseNote);
    }
}
