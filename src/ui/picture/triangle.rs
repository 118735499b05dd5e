//! Fills one triangle, or one upright rectangle, row by row.
//!
//! A pixel belongs to a triangle when its middle does; a middle that lies exactly on an edge belongs to the triangle
//! to the right of it or below (the top-left rule), so triangles that share an edge neither overlap nor leave a gap.
//! Edges are computed in whole numbers of 1/256 pixel and are therefore exact.

// Equal means the very same number here: it tells flat colours from gradients, and either way is right.
#![expect(clippy::float_cmp)]

use egui::{Color32, epaint::Vertex};

use super::{
    blend::{Shade, blend_run, blend_texels, tinted},
    raster::{Canvas, Clip},
    texture::Texture,
};

/// Steps in a pixel.
const STEPS: i64 = 256;
/// Corners farther away than this many pixels are moved here, so that products fit into 64 bits.
const FAR_PX: f32 = 1_048_576.0;

/// A corner of a triangle.
pub struct Corner {
    /// In steps of 1/256 pixel.
    x: i64,
    y: i64,
    /// In texels.
    texel: [f64; 2],
    colour: Color32,
}

impl Corner {
    /// `None` for a corner that is nowhere.
    pub fn new(vertex: &Vertex, per_point: f32, texture: &Texture) -> Option<Self> {
        let Vertex { pos, uv, color } = *vertex;
        Some(Self {
            x: steps(pos.x * per_point)?,
            y: steps(pos.y * per_point)?,
            texel: texture.to_texels([uv.x, uv.y]),
            colour: color,
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
fn steps(pixels: f32) -> Option<i64> {
    #[expect(clippy::cast_precision_loss, reason = "256 is exact")]
    let steps = STEPS as f32;
    (!pixels.is_nan()).then(|| (pixels.clamp(-FAR_PX, FAR_PX) * steps).round() as i64)
}

/// The first pixel whose middle is at or after a place in steps.
fn first_pixel(at: i64) -> i64 {
    -(STEPS / 2 - at).div_euclid(STEPS)
}

/// The middle of a pixel, in steps.
fn middle(pixel: i64) -> i64 {
    pixel * STEPS + STEPS / 2
}

/// Paints an upright rectangle of one colour given as top left, top right, bottom left and bottom right.
/// Returns false, having painted nothing, when the corners are not that.
pub fn paint_rectangle(
    canvas: &mut Canvas,
    clip: &Clip,
    texture: &Texture,
    corners: [&Corner; 4],
) -> bool {
    let [a, b, c, d] = corners;
    let upright = (a.x, b.x, a.y, c.y) == (c.x, d.x, b.y, d.y) && a.x < b.x && a.y < c.y;
    let one_colour = [b, c, d].iter().all(|corner| corner.colour == a.colour);
    let [(left, top), (right, bottom)] = [(a.texel[0], a.texel[1]), (d.texel[0], d.texel[1])];
    let straight = b.texel == [right, top] && c.texel == [left, bottom];
    if !(upright && one_colour && straight) {
        return false;
    }
    let (from, to) = (first_pixel(a.x).max(clip.left), first_pixel(b.x).min(clip.right));
    let (first, last) = (first_pixel(a.y).max(clip.top), first_pixel(c.y).min(clip.bottom));
    let step = [(right - left) / pixels(b.x - a.x), (bottom - top) / pixels(c.y - a.y)];
    let smooth = texture.is_smooth(step[0].abs().max(step[1].abs()));
    let plain = (a.texel == d.texel).then(|| tinted(a.colour, texture.colour(a.texel, smooth)));
    for y in first..last {
        let row = canvas.row(y, from, to.max(from));
        if let Some(colour) = plain {
            blend_run(row, colour);
            continue;
        }
        let texel =
            [left + pixels(middle(from) - a.x) * step[0], top + pixels(middle(y) - a.y) * step[1]];
        let one_to_one = (step[0] - 1.0).abs() < 1e-4;
        if one_to_one && let Some(run) = texture.run(texel, row.len()) {
            blend_texels(row, run, a.colour);
        } else {
            let colour = [a.colour.to_array().map(f32::from), [0.0; 4]];
            Shade { texture, smooth, texel: [texel, [step[0], 0.0]], colour }.fill(row);
        }
    }
    true
}

/// Paints a triangle; its corners may go round either way.
pub fn paint(canvas: &mut Canvas, clip: &Clip, texture: &Texture, corners: [&Corner; 3]) {
    let [a, b, c] = corners;
    let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let [a, b, c] = if area < 0 { [a, c, b] } else { [a, b, c] };
    if area == 0 {
        return;
    }
    let edges = [Edge::new(b, c), Edge::new(c, a), Edge::new(a, b)];
    let shading = Shading::new(texture, [a, b, c], &edges, area.abs());
    let top = a.y.min(b.y).min(c.y);
    let bottom = a.y.max(b.y).max(c.y);
    for y in first_pixel(top).max(clip.top)..first_pixel(bottom + 1).min(clip.bottom) {
        let (mut from, mut to) = (clip.left, clip.right);
        for edge in &edges {
            edge.narrow(y, &mut from, &mut to);
        }
        if from < to {
            shading.fill(canvas.row(y, from, to), &edges, from, y);
        }
    }
}

/// The line from one corner to the next; inside is where `at` is not negative.
struct Edge {
    x: i64,
    y: i64,
    across: i64,
    down: i64,
    /// What `at` must reach: zero if middles on the line belong to the triangle, else one.
    least: i64,
}

impl Edge {
    fn new(from: &Corner, to: &Corner) -> Self {
        let (across, down) = (to.x - from.x, to.y - from.y);
        let top_or_left = down < 0 || (down == 0 && across > 0);
        Self { x: from.x, y: from.y, across, down, least: i64::from(!top_or_left) }
    }

    /// Twice the area of the triangle between this line and the middle of a pixel, in square steps.
    fn at(&self, x: i64, y: i64) -> i64 {
        self.across * (middle(y) - self.y) - self.down * (middle(x) - self.x)
    }

    /// Cuts the run `from..to` of pixels in row `y` down to those inside.
    fn narrow(&self, y: i64, from: &mut i64, to: &mut i64) {
        let spare = self.across * (middle(y) - self.y) - self.least;
        if self.down > 0 {
            *to = (*to).min(first_pixel(self.x + spare.div_euclid(self.down) + 1));
        } else if self.down < 0 {
            *from = (*from).max(first_pixel(self.x - spare.div_euclid(-self.down)));
        } else if spare < 0 {
            *to = *from;
        }
    }
}

/// How the pixels of one triangle get their colours.
enum Shading<'a> {
    /// One premultiplied colour all over, channels 0.0 to 255.0.
    Plain([f32; 4]),
    Varied {
        texture: &'a Texture,
        smooth: bool,
        corners: [&'a Corner; 3],
        area: f64,
        /// How the share of each corner changes from a pixel to the one on its right.
        share_step: [f64; 3],
    },
}

impl<'a> Shading<'a> {
    fn new(texture: &'a Texture, corners: [&'a Corner; 3], edges: &[Edge; 3], area: i64) -> Self {
        let [a, b, c] = corners;
        if a.texel == b.texel && a.texel == c.texel && a.colour == b.colour && a.colour == c.colour
        {
            return Self::Plain(tinted(a.colour, texture.colour(a.texel, texture.is_smooth(0.0))));
        }
        let area = whole(area);
        let share_step = edges.each_ref().map(|edge| -whole(edge.down * STEPS) / area);
        let share_down = edges.each_ref().map(|edge| whole(edge.across * STEPS) / area);
        let texels = corners.map(|corner| corner.texel);
        let across = mix(share_step, texels);
        let down = mix(share_down, texels);
        let longest = across[0].hypot(across[1]).max(down[0].hypot(down[1]));
        Self::Varied { texture, smooth: texture.is_smooth(longest), corners, area, share_step }
    }

    fn fill(&self, row: &mut [[u8; 4]], edges: &[Edge; 3], x: i64, y: i64) {
        match self {
            Self::Plain(colour) => blend_run(row, *colour),
            Self::Varied { texture, smooth, corners, area, share_step } => {
                let share = edges.each_ref().map(|edge| whole(edge.at(x, y)) / area);
                let texels = corners.map(|corner| corner.texel);
                let colours = corners.map(|corner| corner.colour.to_array().map(f64::from));
                let texel = [mix(share, texels), mix(*share_step, texels)];
                let colour =
                    [mix(share, colours).map(narrow), mix(*share_step, colours).map(narrow)];
                Shade { texture, smooth: *smooth, texel, colour }.fill(row);
            }
        }
    }
}

fn mix<const N: usize>(shares: [f64; 3], of: [[f64; N]; 3]) -> [f64; N] {
    std::array::from_fn(|i| shares[0] * of[0][i] + shares[1] * of[1][i] + shares[2] * of[2][i])
}

fn pixels(steps: i64) -> f64 {
    whole(steps) / whole(STEPS)
}

#[expect(clippy::cast_precision_loss, reason = "a share needs no more than 52 bits")]
fn whole(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "channels need few bits")]
fn narrow(number: f64) -> f32 {
    number as f32
}
