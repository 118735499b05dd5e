//! A one-line text field with an icon, a hint, and room at the right.

use egui::{
    Align2, CornerRadius, Id, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2,
};

use crate::ui::theme::{Icon, IconStyle, Look, Type};

use super::text::icon;
use super::{icon_button_at, key_cap};

/// What a field shows.
pub struct Field<'a> {
    /// Its name for screen readers.
    pub name: &'a str,
    pub hint: &'a str,
    pub icon: Icon,
    /// A key cap at the right while the field is empty and idle.
    pub key: Option<&'a str>,
    pub id: Id,
}

/// Draws a field into `rect`. Returns the new text if it changed, and the field's response;
/// the x at its right empties it.
pub fn field(
    ui: &mut Ui,
    look: &Look,
    rect: Rect,
    field: &Field<'_>,
    text: &str,
    clear: &str,
) -> (Option<String>, Response) {
    let focused = ui.memory(|memory| memory.has_focus(field.id));
    let hovered = ui.rect_contains_pointer(rect);
    let behind = if hovered && !focused { look.c.sunken } else { look.c.raised };
    let edge = if focused { Stroke::new(2.0, look.c.focus) } else { look.control_edge() };
    ui.painter().rect(rect, CornerRadius::same(8), behind, edge, StrokeKind::Inside);
    let middle = pos2(rect.left() + 19.0, rect.center().y);
    icon(ui.painter(), middle, field.icon, IconStyle::Regular, 17.0, look.c.ink2);

    let right = if text.is_empty() { 10.0 } else { 36.0 };
    let inner = Rect::from_min_max(
        pos2(rect.left() + 37.0, rect.center().y - 9.0),
        pos2(rect.right() - right, rect.center().y + 11.0),
    );
    let mut typed = text.to_owned();
    let format = Type::Ui.format(look, look.c.ink);
    let edit = TextEdit::singleline(&mut typed)
        .id(field.id)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .font(format.font_id)
        .char_limit(10_000)
        .desired_width(inner.width());
    let response = ui.put(inner, edit).accessible_name(field.name);
    if text.is_empty() {
        let at = (pos2(inner.left(), rect.center().y), Align2::LEFT_CENTER);
        let galley =
            ui.painter().layout_job(Type::Ui.job(look, field.hint, look.c.ink3, f32::INFINITY));
        let clip = ui.painter().with_clip_rect(inner.expand2(vec2(0.0, 4.0)));
        clip.galley(at.1.anchor_size(at.0, galley.size()).min, galley, look.c.ink3);
        if let (Some(key), false) = (field.key, focused) {
            key_cap(ui, look, pos2(rect.right() - 7.0, rect.center().y), Align2::RIGHT_CENTER, key);
        }
        return ((typed != text).then_some(typed), response);
    }
    let cross = pos2(rect.right() - 18.0, rect.center().y);
    let cleared =
        icon_button_at(ui, look, cross, (Icon::X, IconStyle::Regular, look.c.ink2), clear)
            .clicked();
    if cleared {
        ui.memory_mut(|memory| memory.request_focus(field.id));
    }
    let changed = if cleared { Some(String::new()) } else { (typed != text).then_some(typed) };
    (changed, response)
}
