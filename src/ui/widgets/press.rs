//! What can be pressed: buttons, icon buttons, links, rows. Each takes the pointer, Enter and
//! Space, carries its name and role, and shows a focus ring for the keyboard.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Frame, Margin, Pos2, Rect, Response, Sense, Stroke,
    StrokeKind, Tooltip, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{Icon, IconStyle, Look, Type};

use super::focus::{focus_ring, inner_focus_ring};
use super::text::{icon, lay_out, paint};

/// Something to press at a place, invisible by itself.
pub fn press(ui: &Ui, rect: Rect, salt: impl egui::AsIdSalt, role: Role, name: &str) -> Response {
    let response = ui
        .interact(rect, ui.scope_id().with(salt), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    response
}

/// Something to press with the pointer alone: the keyboard chooses it in another way, and Tab
/// does not stop at it.
pub fn press_only(
    ui: &Ui,
    rect: Rect,
    salt: impl egui::AsIdSalt,
    role: Role,
    name: &str,
) -> Response {
    let response = ui
        .interact(rect, ui.scope_id().with(salt), Sense::CLICK)
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    response
}

/// The fill that hovering and pressing give, over `rest`.
fn fill(response: &Response, look: &Look, rest: Color32) -> Color32 {
    if response.is_pointer_button_down_on() {
        look.c.press
    } else if response.hovered() {
        look.c.hover
    } else {
        rest
    }
}

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    Plain,
    /// The one thing to do on a page.
    Primary,
    /// 30 points high instead of 34.
    Small,
}

/// A button in the flow of `ui`.
pub fn button(ui: &mut Ui, look: &Look, kind: Button, mark: Option<Icon>, name: &str) -> Response {
    let primary = kind == Button::Primary;
    let text_color = if primary { look.c.on_accent } else { look.c.ink };
    let role = if primary { Type::UiStrong } else { Type::UiMedium };
    let galley = lay_out(ui, role.job(look, name, text_color, f32::INFINITY));
    let icon_width = if mark.is_some() { 16.0 + 7.0 } else { 0.0 };
    let height = if look.narrow {
        44.0
    } else if kind == Button::Small {
        30.0
    } else {
        34.0
    };
    let pad = if kind == Button::Small { 12.0 } else { 14.0 };
    let size = vec2(galley.size().x + icon_width + 2.0 * pad, height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = press(ui, rect, ("button", name), Role::Button, name);
    let radius = CornerRadius::same(8);
    if primary {
        let color = match (response.is_pointer_button_down_on(), response.hovered()) {
            (true, _) => look.c.accent_press,
            (false, true) => look.c.accent_hover,
            (false, false) => look.c.accent,
        };
        ui.painter().rect_filled(rect, radius, color);
    } else {
        let color = fill(&response, look, look.c.raised);
        ui.painter().rect(rect, radius, color, look.control_edge(), StrokeKind::Inside);
    }
    let mut at = pos2(rect.left() + pad, rect.center().y - galley.size().y / 2.0);
    if let Some(mark) = mark {
        let middle = pos2(at.x + 8.0, rect.center().y);
        icon(ui.painter(), middle, mark, IconStyle::Regular, 16.0, text_color);
        at.x += icon_width;
    }
    paint(ui.painter(), at, galley);
    focus_ring(ui, &response, look, 8.0);
    response
}

/// A button's shape at a place; what stands on it is for the caller to draw.
pub fn button_at(ui: &Ui, look: &Look, rect: Rect, name: &str) -> Response {
    let response = press(ui, rect, ("button", name), Role::Button, name);
    let color = fill(&response, look, look.c.raised);
    ui.painter().rect(rect, CornerRadius::same(8), color, look.control_edge(), StrokeKind::Inside);
    focus_ring(ui, &response, look, 8.0);
    response
}

/// Accent words to press, without an edge.
pub fn quiet_button(ui: &mut Ui, look: &Look, mark: Option<Icon>, name: &str) -> Response {
    let galley = lay_out(ui, Type::UiStrong.job(look, name, look.c.accent, f32::INFINITY));
    let icon_width = if mark.is_some() { 16.0 + 7.0 } else { 0.0 };
    let size = vec2(galley.size().x + icon_width + 16.0, if look.narrow { 44.0 } else { 30.0 });
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = press(ui, rect, ("quiet", name), Role::Button, name);
    let color = fill(&response, look, Color32::TRANSPARENT);
    ui.painter().rect_filled(rect, CornerRadius::same(8), color);
    let mut at = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
    if let Some(mark) = mark {
        let middle = pos2(at.x + 8.0, rect.center().y);
        icon(ui.painter(), middle, mark, IconStyle::Regular, 16.0, look.c.accent);
        at.x += icon_width;
    }
    paint(ui.painter(), at, galley);
    focus_ring(ui, &response, look, 8.0);
    response
}

/// Words that lead somewhere, set in accent, with their anchor point at a place.
pub fn text_link(
    ui: &Ui,
    look: &Look,
    role: Type,
    (at, align): (Pos2, Align2),
    underlined: bool,
    name: &str,
) -> Response {
    let galley = lay_out(ui, role.job(look, name, look.c.accent, f32::INFINITY));
    let rect = align.anchor_size(at, galley.size());
    let response = press(ui, rect, ("link", name), Role::Link, name);
    paint(ui.painter(), rect.min, galley);
    if underlined || response.hovered() || look.theme.is_high_contrast() {
        let y = rect.bottom() - 1.0;
        ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, look.c.accent));
    }
    focus_ring(ui, &response, look, 2.0);
    response
}

/// A square icon button with its middle at a place, its name in a tooltip.
pub fn icon_button_at(
    ui: &Ui,
    look: &Look,
    middle: Pos2,
    (mark, style, color): (Icon, IconStyle, Color32),
    name: &str,
) -> Response {
    let rect = Rect::from_center_size(middle, Vec2::splat(look.hit()));
    let response = press(ui, rect, ("icon button", name), Role::Button, name);
    let color_behind = fill(&response, look, Color32::TRANSPARENT);
    ui.painter().rect_filled(rect, CornerRadius::same(8), color_behind);
    let size = if look.narrow { 21.0 } else { 19.0 };
    icon(ui.painter(), middle, mark, style, size, color);
    focus_ring(ui, &response, look, 8.0);
    tooltip(response, look, name)
}

/// A dark tooltip in words, after 400 ms.
pub fn tooltip(response: Response, look: &Look, words: &str) -> Response {
    let mut tip = Tooltip::for_enabled(&response);
    let frame = Frame::NONE
        .fill(look.c.toast)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(9, 6));
    tip.popup = tip.popup.frame(frame);
    tip.show(|ui| {
        let galley = lay_out(ui, Type::UiXs.job(look, words, look.c.on_toast, 280.0));
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        paint(ui.painter(), rect.min, galley);
    });
    response
}

/// A row that takes the whole width, filled when hovered, pressed or selected.
pub fn list_row(
    ui: &mut Ui,
    look: &Look,
    (height, radius): (f32, f32),
    selected: bool,
    role: Role,
    name: &str,
) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = press(ui, rect, ("row", name), role, name);
    let rest = if selected { look.selected().0 } else { Color32::TRANSPARENT };
    let color = if selected { rest } else { fill(&response, look, rest) };
    ui.painter().rect_filled(rect, CornerRadius::from(radius), color);
    if selected {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(true));
    }
    inner_focus_ring(ui, &response, look, radius);
    response
}
