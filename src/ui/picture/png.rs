//! Writes pixels as a PNG file in memory. Nothing else of the format is known here.

use png::{BitDepth, ColorType, Encoder, EncodingError};

/// `rgba` is `width * height * 4` bytes, rows from the top, not premultiplied.
pub fn encode(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgba)?;
    writer.finish()?;
    Ok(file)
}
