//! Pictures beside articles: their files found and read, decoded and made small. PNG, JPEG and
//! WebP, from the library's own folder and nowhere else.
//!
//! A picture that is broken, too large or not there is an error in words of our own, never more:
//! the article is shown without it.

use std::fs;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

use super::Library;
use super::bundled::bundled_bytes;
use crate::article::ArticleId;

/// The largest file that is read, in bytes.
pub const FIGURE_BYTES_MAX: usize = 8 << 20;
/// The largest picture that is decoded, in pixels.
pub const FIGURE_PIXELS_MAX: u64 = 40_000_000;
/// Larger pictures are made as small as this: twice the width of a column, in pixels.
pub const FIGURE_WIDTH_MAX: u32 = 1_200;
const HEIGHT_MAX: u32 = 3_600;
/// While it is decoded a picture may take so much memory, in bytes.
const DECODING_BYTES_MAX: u64 = 512 << 20;

/// A decoded picture: rows from the top, four bytes a pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    /// `width * height * 4` bytes: red, green, blue, alpha, not multiplied.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} × {} pixels", self.width, self.height)
    }
}

/// Why a picture is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// There is no such file in the article's folder.
    NotThere,
    /// The file is larger than [`FIGURE_BYTES_MAX`], or the picture than [`FIGURE_PIXELS_MAX`].
    TooLarge,
    /// It is no PNG, JPEG or WebP, or a damaged one.
    Unreadable,
}

impl Library {
    /// Reads and decodes a picture that an article names. This reads a file, so the window does
    /// not call it.
    ///
    /// # Errors
    /// When there is no such picture, or none that can be shown.
    pub fn figure(&self, id: &ArticleId, file: &str) -> Result<Pixels, FigureError> {
        let file = inside(file).ok_or(FigureError::NotThere)?;
        let (n, row) = self.find_id(&id.collection, &id.slug).ok_or(FigureError::NotThere)?;
        let part = &self.parts[n];
        let Some(root) = part.path() else {
            let bytes = bundled_bytes(&file).ok_or(FigureError::NotThere)?;
            return decode_figure(bytes);
        };
        let article = part.place_of(row).ok_or(FigureError::NotThere)?;
        let beside = article.parent().unwrap_or(Path::new(""));
        decode_figure(&read(root, &beside.join(file))?)
    }
}

/// A path that goes down only, from where it begins.
fn inside(file: &str) -> Option<PathBuf> {
    let path = Path::new(file);
    let down =
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    (down && !file.is_empty() && !file.contains([':', '\\'])).then(|| path.to_owned())
}

/// The bytes of a file under `root`; links that lead out of it are not followed.
fn read(root: &Path, file: &Path) -> Result<Vec<u8>, FigureError> {
    let there = |path: &Path| path.canonicalize().map_err(|_| FigureError::NotThere);
    let (root, path) = (there(root)?, there(&root.join(file))?);
    let about = fs::metadata(&path).map_err(|_| FigureError::NotThere)?;
    // Opening a pipe would wait for ever.
    if !path.starts_with(&root) || !about.is_file() {
        return Err(FigureError::NotThere);
    }
    let mut bytes = Vec::new();
    let limit = FIGURE_BYTES_MAX as u64 + 1;
    let opened = fs::File::open(&path).map_err(|_| FigureError::NotThere)?;
    opened.take(limit).read_to_end(&mut bytes).map_err(|_| FigureError::Unreadable)?;
    Ok(bytes)
}

/// Decodes a picture and makes it no larger than it is shown.
///
/// # Errors
/// When it is none, or larger than the limits.
pub fn decode_figure(bytes: &[u8]) -> Result<Pixels, FigureError> {
    if bytes.len() > FIGURE_BYTES_MAX {
        return Err(FigureError::TooLarge);
    }
    // The decoders are other people's, and the file a stranger's.
    catch_unwind(AssertUnwindSafe(|| decode(bytes))).unwrap_or(Err(FigureError::Unreadable))
}

fn decode(bytes: &[u8]) -> Result<Pixels, FigureError> {
    let unreadable = |_| FigureError::Unreadable;
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(|_| FigureError::Unreadable)?;
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(FigureError::Unreadable);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODING_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    match u64::from(width) * u64::from(height) {
        0 => return Err(FigureError::Unreadable),
        pixels if pixels > FIGURE_PIXELS_MAX => return Err(FigureError::TooLarge),
        _ => {}
    }
    // A camera held upright says so beside the pixels.
    let orientation = decoder.orientation();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    if let Ok(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    if picture.width() > FIGURE_WIDTH_MAX || picture.height() > HEIGHT_MAX {
        picture = picture.thumbnail(FIGURE_WIDTH_MAX, HEIGHT_MAX);
    }
    let rgba = picture.into_rgba8();
    Ok(Pixels { width: rgba.width(), height: rgba.height(), rgba: rgba.into_raw() })
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn a_picture_is_never_looked_for_elsewhere() {
        for file in [
            "",
            "/etc/x.png",
            "../x.png",
            "a/../../x.png",
            "https://a.b/x.png",
            "c:x",
            "a\\b",
            "./x.png",
        ] {
            assert_eq!(inside(file).is_some(), file == "./x.png", "{file}");
        }
        assert!(inside("pictures/hair.png").is_some());
    }
}
