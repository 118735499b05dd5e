//! The focus ring: shown for keyboard focus only, two points wide, two points outside the shape.

use egui::{Context, CornerRadius, Event, Id, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::Look;

fn flag() -> Id {
    Id::unique("focus came by keyboard")
}

/// Notes whether the person last used the keyboard or the pointer. Call once a frame.
pub fn note_input(ctx: &Context) {
    let by_keyboard = ctx.input(|input| {
        input.events.iter().rev().find_map(|event| match event {
            Event::Key { pressed: true, .. } => Some(true),
            Event::PointerButton { pressed: true, .. } => Some(false),
            _ => None,
        })
    });
    if let Some(by_keyboard) = by_keyboard {
        ctx.data_mut(|data| data.insert_temp(flag(), by_keyboard));
    }
}

/// Whether the person last used the keyboard.
pub(super) fn by_keyboard(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(flag()).unwrap_or(false))
}

/// Whether focus has just come here by keyboard, so that it is to be scrolled into view.
#[must_use]
pub fn revealed_by_keyboard(response: &Response) -> bool {
    response.gained_focus() && by_keyboard(&response.ctx)
}

fn ring(ui: &Ui, response: &Response, look: &Look, rect: Rect, radius: f32) {
    if response.has_focus() && by_keyboard(ui.ctx()) {
        let stroke = Stroke::new(2.0, look.c.focus);
        ui.painter().rect_stroke(rect, CornerRadius::from(radius), stroke, StrokeKind::Middle);
    }
    if revealed_by_keyboard(response) {
        response.scroll_to_me(None);
    }
}

/// Around a shape with corners of `radius` points.
pub fn focus_ring(ui: &Ui, response: &Response, look: &Look, radius: f32) {
    ring(ui, response, look, response.rect.expand(3.0), radius + 2.0);
}

/// Inside a row that takes the whole width.
pub fn inner_focus_ring(ui: &Ui, response: &Response, look: &Look, radius: f32) {
    ring(ui, response, look, response.rect.shrink(1.0), radius);
}
