//! The images that meshes are painted with: the glyphs of all fonts, and pictures.
//!
//! Keeps what egui hands over, changes parts of it, and reads colours out of it as a graphics card would.

use std::{collections::HashMap, sync::Arc};

use egui::{
    Color32, ColorImage, ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode,
    TexturesDelta, epaint::ImageDelta,
};

/// No side of a texture is longer than this many pixels.
pub const SIDE_MAX: usize = 16384;

/// How far from the middle of a texel counts as the middle, in texels. Graphics cards weigh in steps of 1/256.
const MIDDLE: f64 = 1.0 / 512.0;

/// Every texture in use.
#[derive(Default)]
pub struct Textures {
    kept: HashMap<TextureId, Texture>,
    /// Freed after the frame that was last handed over, which may still be painted.
    freed: Vec<TextureId>,
}

impl Textures {
    /// Takes over new textures and new parts of old ones, and leaves the delta empty.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.kept.remove(&id);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.change(id, &change);
            }
        }
        self.freed.extend(delta.free.drain());
    }

    /// `None` for a texture that was never set; meshes with it are left out, as in the window.
    pub fn get(&self, id: TextureId) -> Option<&Texture> {
        self.kept.get(&id)
    }

    fn change(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        if !is_sound(image) {
            return;
        }
        match change.pos {
            None => {
                self.kept.insert(id, Texture { image: Arc::clone(image), options: change.options });
            }
            Some(at) => {
                if let Some(texture) = self.kept.get_mut(&id) {
                    texture.options = change.options;
                    overwrite(Arc::make_mut(&mut texture.image), at, image);
                }
            }
        }
    }
}

fn is_sound(image: &ColorImage) -> bool {
    let [width, height] = image.size;
    (1..=SIDE_MAX).contains(&width)
        && (1..=SIDE_MAX).contains(&height)
        && width * height == image.pixels.len()
}

/// What does not fit into `whole` is dropped.
fn overwrite(whole: &mut ColorImage, [left, top]: [usize; 2], part: &ColorImage) {
    let width = part.size[0].min(whole.size[0].saturating_sub(left));
    if width == 0 {
        return;
    }
    let rows = whole.pixels.chunks_exact_mut(whole.size[0]).skip(top);
    for (row, new) in rows.zip(part.pixels.chunks_exact(part.size[0])) {
        row[left..left + width].copy_from_slice(&new[..width]);
    }
}

/// One image and how to read it between and beyond its pixels, which are called texels.
pub struct Texture {
    image: Arc<ColorImage>,
    options: TextureOptions,
}

impl Texture {
    /// From texture coordinates, where the whole image is 1 × 1, to texels.
    pub fn to_texels(&self, [u, v]: [f32; 2]) -> [f64; 2] {
        #[expect(clippy::cast_precision_loss, reason = "a side is at most SIDE_MAX")]
        let [width, height] = self.image.size.map(|side| side as f64);
        [f64::from(u) * width, f64::from(v) * height]
    }

    /// Whether texels blend into each other, where one pixel's step moves by so many texels.
    pub fn is_smooth(&self, texels_a_pixel: f64) -> bool {
        let TextureOptions { magnification, minification, .. } = self.options;
        let filter = if texels_a_pixel > 1.0 { minification } else { magnification };
        filter == TextureFilter::Linear
    }

    /// The colour at a place in texels, premultiplied, each channel 0.0 to 255.0.
    pub fn colour(&self, [x, y]: [f64; 2], smooth: bool) -> [f32; 4] {
        let ((column, right), (row, below)) =
            if smooth { (split(x), split(y)) } else { (floor(x), floor(y)) };
        let first = channels(self.texel(column, row));
        if right == 0.0 && below == 0.0 {
            return first;
        }
        let second = channels(self.texel(column + 1, row));
        let third = channels(self.texel(column, row + 1));
        let fourth = channels(self.texel(column + 1, row + 1));
        std::array::from_fn(|i| {
            let upper = first[i] + (second[i] - first[i]) * right;
            let lower = third[i] + (fourth[i] - third[i]) * right;
            upper + (lower - upper) * below
        })
    }

    /// A run of `count` texels of one row beginning at a place in texels, if the place is the middle of a texel
    /// and the run lies within the image: so glyphs are painted, whose texels are pixels.
    pub fn run(&self, [x, y]: [f64; 2], count: usize) -> Option<&[Color32]> {
        let ((column, right), (row, below)) = (split(x), split(y));
        if right != 0.0 || below != 0.0 {
            return None;
        }
        let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
        let [width, height] = self.image.size;
        if row >= height || column.checked_add(count)? > width {
            return None;
        }
        self.image.pixels.get(row * width + column..)?.get(..count)
    }

    fn texel(&self, column: i64, row: i64) -> Color32 {
        let [width, height] = self.image.size;
        let (column, row) = (self.wrap(column, width), self.wrap(row, height));
        self.image.pixels[row * width + column]
    }

    /// Always within the side.
    fn wrap(&self, at: i64, side: usize) -> usize {
        // Sides are at most SIDE_MAX and results lie between zero and the side, so no cast can lose anything.
        #[expect(clippy::cast_possible_wrap)]
        let side = side as i64;
        let within = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => at.clamp(0, side - 1),
            TextureWrapMode::Repeat => at.rem_euclid(side),
            TextureWrapMode::MirroredRepeat => {
                let at = at.rem_euclid(2 * side);
                at.min(2 * side - 1 - at)
            }
        };
        usize::try_from(within).unwrap_or(0)
    }
}

/// The texel whose middle is at or before a place, and how much of the next one is mixed in.
fn split(place: f64) -> (i64, f32) {
    let (whole, part) = whole_and_part(place - 0.5 + MIDDLE);
    #[expect(clippy::cast_possible_truncation, reason = "lies between 0 and 1")]
    let part = if part <= 2.0 * MIDDLE { 0.0 } else { (part - MIDDLE) as f32 };
    (whole, part)
}

fn floor(place: f64) -> (i64, f32) {
    (whole_and_part(place).0, 0.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the limits fit into 64 bits with room to add one"
)]
fn whole_and_part(place: f64) -> (i64, f64) {
    let place = if place.is_nan() { 0.0 } else { place.clamp(-1e9, 1e9) };
    let whole = place.floor();
    (whole as i64, place - whole)
}

fn channels(colour: Color32) -> [f32; 4] {
    colour.to_array().map(f32::from)
}
