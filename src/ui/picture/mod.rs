//! Draws a page on the processor alone: no window, no display, no graphics driver.
//!
//! `bedside picture`, the pictures in the README and the screen tests come from here. The painting follows
//! `egui_glow`, which draws the real window, except that colours are rounded where it dithers them.
//! Mipmaps and paint callbacks are left out: no page uses them.

mod blend;
mod page;
mod png;
mod raster;
mod texture;
mod triangle;

use std::time::Duration;

use egui::{Context, Rect, Ui, Vec2, ViewportId, pos2, vec2};

pub use page::draw_app;
pub use raster::Raster;

/// No side of a picture is longer than this many pixels.
pub const SIDE_PX_MAX: u32 = 8192;

/// A page asks for another frame while it measures itself or moves; one that never stops is drawn as it is then.
const FRAMES_MAX: usize = 10;
/// Long enough that every animation ends within the frames above.
const FRAME_SECONDS: f64 = 0.1;

/// A drawn page: rows from the top, four bytes a pixel, opaque.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// `width * height * 4` bytes: red, green, blue, and an alpha of 255.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// The colour of one pixel, counted from the top left; `None` outside the picture.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        self.rgba.get(at..at + 4)?.try_into().ok()
    }

    /// The picture as the bytes of a PNG file.
    ///
    /// # Errors
    /// When the picture has no pixels, or its bytes do not fit its size.
    pub fn to_png(&self) -> Result<Vec<u8>, ::png::EncodingError> {
        png::encode(self.width, self.height, &self.rgba)
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} × {})", self.width, self.height)
    }
}

/// Runs a page until it has settled and draws its last frame.
///
/// `setup` is called once before the first frame, to set fonts, theme and zoom. The page lies on the theme's panel
/// colour. The size is in points and at most [`SIDE_PX_MAX`] pixels a side; the pixels per point are 0.25 to 8.
pub fn draw(
    size_points: Vec2,
    pixels_per_point: f32,
    setup: impl FnOnce(&Context),
    mut ui: impl FnMut(&mut Ui),
) -> Picture {
    let scale = if pixels_per_point.is_finite() { pixels_per_point.clamp(0.25, 8.0) } else { 1.0 };
    let size_px = raster::size_px(size_points, scale);
    let ctx = Context::default();
    setup(&ctx);
    let mut raster = Raster::default();
    let mut frame = 0;
    loop {
        let mut output = ctx.run_ui(input(&ctx, size_px, scale, frame), &mut ui);
        raster.update(&mut output.textures_delta);
        frame += 1;
        if frame == FRAMES_MAX || !wants_frame_now(&output) {
            return raster.picture(&ctx, &output);
        }
    }
}

fn input(ctx: &Context, [width, height]: [u32; 2], scale: f32, frame: usize) -> egui::RawInput {
    let per_point = scale * ctx.zoom_factor();
    #[expect(clippy::cast_precision_loss, reason = "sides and frames are small numbers")]
    let (size, time) = (vec2(width as f32, height as f32), frame as f64 * FRAME_SECONDS);
    let mut input = egui::RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), size / per_point)),
        max_texture_side: Some(texture::SIDE_MAX),
        time: Some(time),
        ..Default::default()
    };
    input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(scale);
    input
}

fn wants_frame_now(output: &egui::FullOutput) -> bool {
    output.viewport_output.get(&ViewportId::ROOT).is_some_and(|v| v.repaint_delay == Duration::ZERO)
}
