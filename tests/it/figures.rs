//! Pictures beside articles: read from the library's folder and nowhere else, made small, and
//! never more than an error when they are broken.

use std::fs;
use std::path::Path;

use bedside::app::Action;
use bedside::article::ArticleId;
use bedside::library::{
    FIGURE_BYTES_MAX, FIGURE_WIDTH_MAX, FigureError, Library, decode_figure, read_folder,
};
use egui::accesskit::Role;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::reader::{NARROW, Reader};

/// A PNG of one colour.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let row = [200, 30, 30].repeat(width as usize);
    writer.write_image_data(&row.repeat(height as usize)).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A folder with an article in a folder of its own, which names a picture.
fn folder(file: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let article = format!(
        "(format: 1, slug: \"falls\", title: \"Preventing falls\", summary: \"Clear the floor.\", \
         language: \"en\", modified: \"2026-11-22\", review: NotReviewed, sources: [], sections: \
         [(id: \"a\", heading: \"The floor\", body: \"Look at it.\\n\\n![A red \
         floor]({file} \\\"How it may look\\\")\\n\\nThen clear it.\")])"
    );
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/falls.ron"), article).unwrap();
    folder
}

fn figure(folder: &Path, file: &str) -> Result<(u32, u32), FigureError> {
    let library = Library::assemble(false, vec![read_folder(folder, "mine")]);
    let pixels = library.figure(&ArticleId::new("mine", "falls"), file)?;
    assert_eq!(pixels.rgba.len(), (pixels.width * pixels.height * 4) as usize);
    Ok((pixels.width, pixels.height))
}

#[test]
fn a_picture_stands_beside_its_article_and_in_folders_below_it() {
    let folder = folder("floor.png");
    fs::write(folder.path().join("more/floor.png"), png(40, 20)).unwrap();
    fs::create_dir(folder.path().join("more/pictures")).unwrap();
    fs::write(folder.path().join("more/pictures/b.png"), png(5, 6)).unwrap();
    assert_eq!(figure(folder.path(), "floor.png"), Ok((40, 20)));
    assert_eq!(figure(folder.path(), "pictures/b.png"), Ok((5, 6)));
    assert_eq!(figure(folder.path(), "c.png"), Err(FigureError::NotThere));
    assert_eq!(figure(folder.path(), "pictures"), Err(FigureError::NotThere));
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let folder = folder("floor.png");
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.png");
    fs::write(&secret, png(1, 1)).unwrap();
    let absolute = secret.display().to_string();
    for file in [absolute.as_str(), "../falls.ron", "https://example.org/a.png", "file:///a.png"] {
        assert_eq!(figure(folder.path(), file), Err(FigureError::NotThere), "{file}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&secret, folder.path().join("more/floor.png")).unwrap();
        assert_eq!(figure(folder.path(), "floor.png"), Err(FigureError::NotThere));
    }
}

#[test]
fn large_pictures_are_made_small_and_too_large_ones_refused() {
    let pixels = decode_figure(&png(FIGURE_WIDTH_MAX * 2, 100)).unwrap();
    assert_eq!((pixels.width, pixels.height), (FIGURE_WIDTH_MAX, 50));
    assert_eq!(decode_figure(&vec![0; FIGURE_BYTES_MAX + 1]).err(), Some(FigureError::TooLarge));
    // A header that promises more than forty million pixels.
    let mut bomb = png(1, 1);
    bomb[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(decode_figure(&bomb).err(), Some(FigureError::TooLarge));
    assert_eq!(decode_figure(b"GIF89a").err(), Some(FigureError::Unreadable));
}

/// The check sum of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

#[test]
fn a_picture_is_shown_with_its_alternative_and_caption() {
    let folder = folder("floor.png");
    fs::write(folder.path().join("more/floor.png"), png(2000, 900)).unwrap();
    let mut reader = Reader::opening(folder.path());
    reader.does(Action::OpenReference("falls".to_owned())).sees("How it may look");
    for width in [1280.0, NARROW.0] {
        reader.resizes((width, 900.0));
        let things = reader.things();
        let picture = things.iter().find(|thing| thing.role == Role::Image).unwrap();
        assert_eq!(picture.words, "A red floor");
        assert!(picture.rect.width() <= width && picture.rect.width() > 300.0);
        let middle = picture.rect.center();
        let seen = reader.picture().pixel(middle.x as u32, middle.y as u32).unwrap();
        assert_eq!(seen, [200, 30, 30, 255]);
    }
}

#[test]
fn a_broken_picture_leaves_its_words_and_says_so() {
    let folder = folder("floor.png");
    let open = |folder: &Path| {
        let mut reader = Reader::opening(folder);
        reader.does(Action::OpenReference("falls".to_owned()));
        reader
    };
    open(folder.path())
        .sees("Picture: A red floor")
        .sees("The picture is not shown: its file is not there.")
        .sees("Then clear it.");
    fs::write(folder.path().join("more/floor.png"), &png(50, 50)[..60]).unwrap();
    open(folder.path())
        .sees("Picture: A red floor")
        .sees("The picture is not shown: its file cannot be read.");
}

proptest! {
    #[test]
    fn no_bytes_are_too_strange(
        kind in 0..4_usize,
        cut in 0..400_usize,
        change in proptest::collection::vec((0..400_usize, any::<u8>()), 0..12),
        rest in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let starts: [&[u8]; 3] = [
            b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
            b"RIFF\x40\0\0\0WEBPVP8 ",
            b"RIFF\x40\0\0\0WEBPVP8L",
        ];
        let mut bytes = starts.get(kind).map_or_else(|| png(9, 9), |start| start.to_vec());
        bytes.extend(rest);
        bytes.truncate(cut.max(12));
        for (at, byte) in change {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        if let Ok(pixels) = decode_figure(&bytes) {
            prop_assert_eq!(pixels.rgba.len(), (pixels.width * pixels.height * 4) as usize);
        }
    }
}
