//! Gives pixels their colours: what the texture holds there, tinted, over what is there already.
//!
//! Everything is premultiplied and computed on stored values, in gamma space, as egui's own shader does: only so does
//! text get the weight it was made for. Which pixels, is decided in `triangle`.

// Equal means the very same number here: it tells flat colours from gradients, and either way is right.
#![expect(clippy::float_cmp)]

use egui::Color32;

use super::texture::Texture;

/// A run of pixels whose place in the texture and colour change evenly: each is given as start and step.
pub struct Shade<'a> {
    pub texture: &'a Texture,
    pub smooth: bool,
    pub texel: [[f64; 2]; 2],
    /// Channels 0.0 to 255.0.
    pub colour: [[f32; 4]; 2],
}

impl Shade<'_> {
    pub fn fill(&self, row: &mut [[u8; 4]]) {
        let ([texel, texel_step], [colour, colour_step]) = (self.texel, self.colour);
        let still = (texel_step == [0.0; 2]).then(|| self.texture.colour(texel, self.smooth));
        for (n, pixel) in (0_u16..).zip(row) {
            let n_wide = f64::from(n);
            let place = [texel[0] + texel_step[0] * n_wide, texel[1] + texel_step[1] * n_wide];
            let from_texture = still.unwrap_or_else(|| self.texture.colour(place, self.smooth));
            let n = f32::from(n);
            blend(
                pixel,
                std::array::from_fn(|i| {
                    (colour[i] + colour_step[i] * n).clamp(0.0, 255.0) * from_texture[i] / 255.0
                }),
            );
        }
    }
}

/// The colour of a vertex where the texture has this colour, channels 0.0 to 255.0.
pub fn tinted(colour: Color32, texel: [f32; 4]) -> [f32; 4] {
    let colour = colour.to_array();
    std::array::from_fn(|i| f32::from(colour[i]) * texel[i] / 255.0)
}

/// One colour over many pixels.
pub fn blend_run(row: &mut [[u8; 4]], colour: [f32; 4]) {
    if colour[3] >= 255.0 {
        row.fill(colour.map(byte));
    } else if colour != [0.0; 4] {
        for pixel in row {
            blend(pixel, colour);
        }
    }
}

/// Texels over as many pixels, tinted: most of every page, as this is its text.
pub fn blend_texels(row: &mut [[u8; 4]], texels: &[Color32], tint: Color32) {
    let tint = tint.to_array().map(u32::from);
    for (pixel, texel) in row.iter_mut().zip(texels) {
        let texel = texel.to_array();
        if texel == [0; 4] {
            continue;
        }
        let behind = 255 * 255 - tint[3] * u32::from(texel[3]);
        for i in 0..4 {
            let front = tint[i] * u32::from(texel[i]);
            let sum = (front * 255 + behind * u32::from(pixel[i]) + 255 * 255 / 2) / (255 * 255);
            pixel[i] = u8::try_from(sum).unwrap_or(255);
        }
    }
}

/// Premultiplied colours in gamma space: what is behind shows through as far as alpha leaves it.
fn blend(pixel: &mut [u8; 4], colour: [f32; 4]) {
    let behind = 1.0 - colour[3] / 255.0;
    for i in 0..4 {
        pixel[i] = byte(colour[i] + f32::from(pixel[i]) * behind);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast stops at 0 and 255"
)]
fn byte(channel: f32) -> u8 {
    (channel + 0.5) as u8
}
