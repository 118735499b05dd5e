//! Draws the whole window as it stands.

use super::{Picture, draw};
use crate::app::App;
use crate::ui::{frame, theme};

/// The window of that width and height in points, as it is when it has settled; see [`draw`].
#[must_use]
pub fn draw_app(app: &mut App, (width, height): (f32, f32), pixels_per_point: f32) -> Picture {
    let size = egui::vec2(width, height);
    draw(size, pixels_per_point, theme::install_fonts, |ui| frame(ui, app))
}
