//! Paints the triangles that egui makes of a frame, the way `egui_glow` has the graphics card do it.
//!
//! Colours are premultiplied and are multiplied and blended as they are stored (in gamma space), clip rectangles are
//! rounded to pixels, corners to 1/256 of a pixel. Which pixels a triangle has is decided in `triangle`, their colours in `blend`.

use egui::{
    ClippedPrimitive, Color32, Context, FullOutput, Mesh, Rect, TexturesDelta, Vec2,
    epaint::{Primitive, Vertex},
};

use super::{
    Picture, SIDE_PX_MAX,
    texture::{Texture, Textures},
    triangle::{self, Corner},
};

/// Keeps the textures between frames and paints any frame.
#[derive(Default)]
pub struct Raster {
    textures: Textures,
}

impl Raster {
    /// Takes the texture changes that came with a frame, before that frame is painted. The delta is empty then.
    /// Textures that the frame gave back stay until the next call.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        self.textures.update(delta);
    }

    /// A frame that egui has just drawn, on the theme's panel colour.
    #[must_use]
    pub fn picture(&self, ctx: &Context, output: &FullOutput) -> Picture {
        let per_point = output.pixels_per_point;
        let size = size_px(ctx.viewport_rect().size(), per_point);
        let background = ctx.global_style().visuals.panel_fill;
        let primitives = ctx.tessellate(output.shapes.clone(), per_point);
        self.paint(size, per_point, background, &primitives)
    }

    /// Paints meshes over an opaque background. The size is `[width, height]` in pixels, at most
    /// [`SIDE_PX_MAX`] each.
    #[must_use]
    pub fn paint(
        &self,
        [width, height]: [u32; 2],
        pixels_per_point: f32,
        background: Color32,
        primitives: &[ClippedPrimitive],
    ) -> Picture {
        let (width, height) = (width.min(SIDE_PX_MAX), height.min(SIDE_PX_MAX));
        let mut canvas = Canvas::new(width as usize, height as usize, background);
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(mesh.texture_id) else { continue };
            let clip = Clip::new(*clip_rect, pixels_per_point, width, height);
            paint_mesh(&mut canvas, &clip, texture, mesh, pixels_per_point);
        }
        Picture { width, height, rgba: canvas.pixels.into_flattened() }
    }
}

/// A size in whole pixels, from one to [`SIDE_PX_MAX`] a side.
pub fn size_px(size_points: Vec2, pixels_per_point: f32) -> [u32; 2] {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what cannot fit becomes the limit"
    )]
    let side = |points: f32| ((points * pixels_per_point).round() as u32).clamp(1, SIDE_PX_MAX);
    [side(size_points.x), side(size_points.y)]
}

fn paint_mesh(canvas: &mut Canvas, clip: &Clip, texture: &Texture, mesh: &Mesh, per_point: f32) {
    if clip.is_empty() {
        return;
    }
    let corner = |index: u32| {
        let vertex: &Vertex = mesh.vertices.get(usize::try_from(index).ok()?)?;
        Corner::new(vertex, per_point, texture)
    };
    let mut rest = mesh.indices.as_slice();
    while let [a, b, c, after @ ..] = rest {
        rest = after;
        let (Some(first), Some(second), Some(third)) = (corner(*a), corner(*b), corner(*c)) else {
            continue;
        };
        // Glyphs and plain rectangles come as two triangles in this order.
        if let [d, e, f, after @ ..] = after
            && (d, e) == (c, b)
            && let Some(fourth) = corner(*f)
            && triangle::paint_rectangle(canvas, clip, texture, [&first, &second, &third, &fourth])
        {
            rest = after;
        } else {
            triangle::paint(canvas, clip, texture, [&first, &second, &third]);
        }
    }
}

/// The pixels that may be painted, in whole pixels; ends are outside. Never reaches over the canvas.
pub struct Clip {
    pub left: i64,
    pub top: i64,
    pub right: i64,
    pub bottom: i64,
}

impl Clip {
    fn new(rect: Rect, per_point: f32, width: u32, height: u32) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "too large and NaN become numbers that the clamp corrects"
        )]
        let pixel = |points: f32| (points * per_point).round() as i64;
        let (width, height) = (i64::from(width), i64::from(height));
        let (left, top) = (pixel(rect.min.x).clamp(0, width), pixel(rect.min.y).clamp(0, height));
        let (right, bottom) =
            (pixel(rect.max.x).clamp(left, width), pixel(rect.max.y).clamp(top, height));
        Self { left, top, right, bottom }
    }

    fn is_empty(&self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// The pixels painted so far.
pub struct Canvas {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize, background: Color32) -> Self {
        let [red, green, blue, _] = background.to_array();
        Self { width, pixels: vec![[red, green, blue, 255]; width * height] }
    }

    /// Pixels `from..to` of one row; empty where these are not on the canvas.
    pub fn row(&mut self, y: i64, from: i64, to: i64) -> &mut [[u8; 4]] {
        let cut = || {
            let (y, from, to) =
                (usize::try_from(y).ok()?, usize::try_from(from).ok()?, usize::try_from(to).ok()?);
            let start = y.checked_mul(self.width)?;
            (to <= self.width).then_some(start.checked_add(from)?..start.checked_add(to)?)
        };
        let range = cut().unwrap_or(0..0);
        self.pixels.get_mut(range).unwrap_or_default()
    }
}
