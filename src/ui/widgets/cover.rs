//! Topics as books: covers on the shelf, small covers on cards, swatches in lists.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Pos2, Rect, Response, Ui, pos2, vec2};

use crate::ui::theme::{IconStyle, Look, ON_COVER, Type, hash, topic_look};

use super::focus::focus_ring;
use super::press::press;
use super::text::{icon, lay_out, paint};

/// Width of a cover in points.
pub const COVER_WIDTH: f32 = 119.0;

/// Height of a topic's cover in points, 146 to 158 by its name, so that a shelf looks lived in.
#[must_use]
pub fn cover_height(topic: &str) -> f32 {
    let steps = u8::try_from(hash(topic) % 7).unwrap_or(0);
    146.0 + 2.0 * f32::from(steps)
}

/// A book that stands on `foot` (its bottom left corner) and can be pressed.
pub fn cover(
    ui: &Ui,
    look: &Look,
    foot: Pos2,
    (id, name): (&str, &str),
    count: usize,
    spoken: &str,
) -> Response {
    let height = cover_height(id);
    let rect = Rect::from_min_size(pos2(foot.x, foot.y - height), vec2(COVER_WIDTH, height));
    let response = press(ui, rect, ("cover", id), Role::Button, spoken);
    let rect = if response.hovered() { rect.translate(vec2(0.0, -2.0)) } else { rect };
    book(ui, rect, id, 7.0, (3, 7));
    let width = COVER_WIDTH - 20.0;
    let mut title = title_role(ui, look, name, width).job(look, name, ON_COVER, width);
    title.wrap.max_rows = 3;
    title.wrap.overflow_character = Some('…');
    let title = lay_out(ui, title);
    paint(ui.painter(), rect.min + vec2(18.0, 13.0), title);
    let number = lay_out(ui, Type::UiXs.job(look, &count.to_string(), ON_COVER, f32::INFINITY));
    paint(ui.painter(), pos2(rect.left() + 18.0, rect.bottom() - 29.0), number);
    let middle = pos2(rect.right() - 30.0, rect.bottom() - 31.0);
    let mark = topic_look(id).icon;
    icon(ui.painter(), middle, mark, IconStyle::Regular, 42.0, ON_COVER.gamma_multiply(0.85));
    focus_ring(ui, &response, look, 7.0);
    response
}

/// The largest in which no word of the name is broken.
fn title_role(ui: &Ui, look: &Look, name: &str, width: f32) -> Type {
    let fits = |role: &Type| {
        name.split(' ').all(|word| {
            lay_out(ui, role.job(look, word, ON_COVER, f32::INFINITY)).size().x <= width
        })
    };
    [Type::TitleXs, Type::Title2xs].into_iter().find(fits).unwrap_or(Type::Title3xs)
}

fn book(ui: &Ui, rect: Rect, topic: &str, spine: f32, (left, right): (u8, u8)) {
    let look = topic_look(topic);
    let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
    ui.painter().rect_filled(rect, corners, look.cover);
    let back = Rect::from_min_size(rect.min, vec2(spine, rect.height()));
    let corners = CornerRadius { nw: left, sw: left, ne: 0, se: 0 };
    ui.painter().rect_filled(back, corners, look.spine);
}

/// A small cover with the topic's icon, or its name where there is room.
pub fn small_cover(ui: &Ui, look: &Look, rect: Rect, (id, name): (&str, &str)) {
    let roomy = rect.width() > 80.0;
    book(ui, rect, id, if roomy { 7.0 } else { 4.0 }, if roomy { (3, 7) } else { (2, 5) });
    let mark = topic_look(id).icon;
    let ink = ON_COVER.gamma_multiply(0.85);
    if roomy {
        let words = lay_out(ui, Type::UiSStrong.job(look, name, ON_COVER, rect.width() - 21.0));
        paint(ui.painter(), rect.min + vec2(18.0, 12.0), words);
        let middle = rect.right_bottom() - vec2(29.0, 30.0);
        icon(ui.painter(), middle, mark, IconStyle::Regular, 40.0, ink);
    } else {
        let middle = rect.center() + vec2(2.0, 0.0);
        icon(ui.painter(), middle, mark, IconStyle::Regular, 24.0, ink);
    }
}

/// A book's colour beside a name, 8 by 11 points, with its anchor point at a place.
pub fn swatch(ui: &Ui, look: &Look, at: Pos2, align: Align2, topic: &str) {
    let rect = align.anchor_size(at, vec2(8.0, 12.0));
    let corners = CornerRadius { nw: 1, sw: 1, ne: 2, se: 2 };
    ui.painter().rect_filled(rect, corners, look.swatch(topic));
}
