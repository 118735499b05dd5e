//! Looks at pages in tests: draws what an `egui_kittest` harness shows, and compares pictures with kept ones.
//!
//! ```ignore
//! let easel = Easel::default();
//! let mut harness = Harness::builder().renderer(easel.clone()).build_ui(page);
//! harness.get_by_label("Next").click();
//! harness.run();
//! picture_is("second-page", &easel.picture(&harness));
//! ```
//!
//! `UPDATE_PICTURES=1 cargo test` keeps what is drawn now in `tests/pictures`.

use std::{cell::RefCell, fs, path::PathBuf, rc::Rc};

use bedside::ui::picture::{Picture, Raster};
use egui_kittest::{Harness, TestRenderer};

/// Channels may differ by this much: processors round font outlines in their own ways.
const CHANNEL_DIFFERENCE_MAX: u8 = 8;
/// So many pixels in 10,000 may differ by more than that.
const OTHER_PIXELS_MAX: usize = 5;

/// Give one to the harness, keep a clone, and ask it for pictures.
#[derive(Clone, Default)]
pub struct Easel(Rc<RefCell<Raster>>);

impl Easel {
    /// What the harness showed in its last frame.
    pub fn picture<State>(&self, harness: &Harness<'_, State>) -> Picture {
        self.0.borrow().picture(&harness.ctx, harness.output())
    }
}

impl TestRenderer for Easel {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.borrow_mut().update(delta);
    }
}

/// Fails unless `tests/pictures/NAME.png` looks the same; then the new picture is beside it as `NAME.new.png`.
#[track_caller]
pub fn picture_is(name: &str, drawn: &Picture) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let (kept, new) = (folder.join(format!("{name}.png")), folder.join(format!("{name}.new.png")));
    let update = std::env::var_os("UPDATE_PICTURES").is_some_and(|value| value == "1");
    let wrong = match fs::read(&kept) {
        Ok(bytes) => difference(&read_png(&bytes), drawn),
        Err(_) => Some("there is no such picture yet".to_owned()),
    };
    let Some(wrong) = wrong else {
        let _ = fs::remove_file(&new);
        return;
    };
    let png = drawn.to_png().unwrap();
    if update {
        fs::write(&kept, png).unwrap();
        let _ = fs::remove_file(&new);
        return;
    }
    fs::write(&new, png).unwrap();
    panic!(
        "tests/pictures/{name}.png: {wrong}.\nWhat is drawn now is in tests/pictures/{name}.new.png. \
         If it is right, keep it with UPDATE_PICTURES=1 cargo test"
    );
}

/// What is wrong with a picture, in words.
pub fn difference(kept: &Picture, drawn: &Picture) -> Option<String> {
    if (kept.width, kept.height) != (drawn.width, drawn.height) {
        return Some(format!(
            "it is {} × {} pixels, and {} × {} are drawn now",
            kept.width, kept.height, drawn.width, drawn.height
        ));
    }
    let pairs = kept.rgba.chunks_exact(4).zip(drawn.rgba.chunks_exact(4));
    let by = pairs.map(|(a, b)| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0));
    let other: Vec<u8> = by.filter(|by| *by > CHANNEL_DIFFERENCE_MAX).collect();
    let pixels = kept.rgba.len() / 4;
    (other.len() * 10_000 > pixels * OTHER_PIXELS_MAX).then(|| {
        let worst = other.iter().max().unwrap_or(&0);
        format!("{} of {pixels} pixels are different now, the worst by {worst} of 255", other.len())
    })
}

pub fn read_png(bytes: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgba).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
    Picture { width: info.width, height: info.height, rgba }
}
