//! A person at the window, for tests that read like the manual: they type, click what has a name,
//! press keys, and look at what a screen reader would be told.
//!
//! ```ignore
//! Reader::new().searches("magnesum hair").presses("Enter").sees_heading(1, "Magnesium");
//! ```
//!
//! Nothing is drawn on a display. All slow work is done where it is asked for, so every step is
//! over when the call returns. What is not here: pixels (`renderer`), and the real window's size.

mod does;
mod sees;
mod thing;

use std::path::{Path, PathBuf};

use bedside::app::{App, Opening, Pace, open};
use bedside::ui::picture::Picture;
use bedside::ui::{frame, theme};
use bedside::userdata::{Settings, Store};
use egui::{UiBuilder, Vec2, vec2};
use egui_kittest::Harness;
use tempfile::TempDir;

use crate::renderer::Easel;

pub use thing::Thing;

pub const WIDE: (f32, f32) = (1280.0, 820.0);
pub const MIDDLE: (f32, f32) = (900.0, 700.0);
pub const NARROW: (f32, f32) = (480.0, 800.0);
pub const SMALLEST: (f32, f32) = (380.0, 560.0);
pub const SIZES: [(f32, f32); 4] = [WIDE, MIDDLE, NARROW, SMALLEST];

/// A page that still asks for frames after so many never rests.
const FRAMES_MAX: usize = 40;

pub struct Reader {
    /// `None` only while the program is closed.
    window: Option<Harness<'static, App>>,
    easel: Easel,
    opening: Opening,
    size: Vec2,
    copied: Vec<String>,
    /// Addresses that were handed to the browser.
    opened: Vec<String>,
    any_letters: bool,
    _home: TempDir,
}

/// Before and after.
impl Reader {
    /// Someone who has just installed Bedside and chosen no country, at a wide window.
    pub fn new() -> Self {
        Self::sized(WIDE)
    }

    pub fn sized(size: (f32, f32)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let data_folder = home.path().join("data");
        // The country would else be this computer's.
        let settings = Settings { region: Some(String::new()), ..Settings::default() };
        Store::open(&data_folder).store.save_settings(&settings).unwrap();
        Self::open(home, data_folder, size)
    }

    /// Someone whose data folder is prepared, or cannot be, by `prepare`, given a folder of theirs
    /// and returning the data folder.
    pub fn with_data(prepare: impl FnOnce(&Path) -> PathBuf) -> Self {
        let home = tempfile::tempdir().unwrap();
        let data_folder = prepare(home.path());
        Self::open(home, data_folder, WIDE)
    }

    fn open(home: TempDir, data_folder: PathBuf, size: (f32, f32)) -> Self {
        let mut reader = Self {
            window: None,
            easel: Easel::default(),
            opening: Opening { data_folder, ..Opening::default() },
            size: vec2(size.0, size.1),
            copied: Vec::new(),
            opened: Vec::new(),
            any_letters: false,
            _home: home,
        };
        reader.start();
        reader
    }

    fn start(&mut self) {
        let app = open(&self.opening, &Pace::AtOnce);
        self.easel = Easel::default();
        let mut builder = Harness::builder();
        if self.any_letters {
            builder = builder.allow_missing_glyphs();
        }
        let window = builder
            .with_size(self.size)
            .with_max_steps(FRAMES_MAX as u64)
            .with_context_setup(theme::install_fonts)
            .renderer(self.easel.clone())
            .build_ui_state(
                |ui, app: &mut App| {
                    // The harness keeps a margin; the window has none.
                    let all = ui.ctx().content_rect();
                    ui.scope_builder(UiBuilder::new().max_rect(all), |ui| {
                        ui.set_clip_rect(all);
                        frame(ui, app);
                    });
                },
                app,
            );
        self.window = Some(window);
        self.settle();
    }

    /// Someone who types letters that no font here has. Elsewhere a missing letter fails the test.
    pub fn with_any_letters() -> Self {
        let mut reader = Self::new();
        reader.any_letters = true;
        reader.restart();
        reader
    }

    /// Opens Bedside with a folder named on the command line.
    pub fn opening(folder: &Path) -> Self {
        let mut reader = Self::new();
        reader.opening.folders.push(folder.to_owned());
        reader.restart();
        reader
    }

    /// Closes the window and opens Bedside again on the same files.
    pub fn restart(&mut self) -> &mut Self {
        self.window().state_mut().save_now();
        self.window = None;
        self.start();
        self
    }

    pub fn data_folder(&self) -> &Path {
        &self.opening.data_folder
    }

    fn window(&mut self) -> &mut Harness<'static, App> {
        self.window.as_mut().expect("the window is open between calls")
    }

    fn shown(&self) -> &Harness<'static, App> {
        self.window.as_ref().expect("the window is open between calls")
    }

    pub fn app(&self) -> &App {
        self.shown().state()
    }

    /// What the last frame painted, in order.
    pub fn shapes(&self) -> &[egui::epaint::ClippedShape] {
        &self.shown().output().shapes
    }

    pub fn picture(&self) -> Picture {
        self.easel.picture(self.shown())
    }
}
