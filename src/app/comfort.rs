//! How things look, as the person and the computer ask: which theme is in force, the steps of
//! sizes, whether things move. What a theme or a size looks like is the window's.

use crate::userdata::{Motion, Settings, TEXT_SIZES, ThemeChoice, ZOOMS, nearest, step};

use super::App;

/// How the computer is set, as far as it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemSays {
    pub dark: Option<bool>,
    pub high_contrast: Option<bool>,
    pub reduced_motion: Option<bool>,
}

impl App {
    /// The theme to draw: one of [`ThemeChoice::SHOWN`].
    #[must_use]
    pub fn theme(&self) -> ThemeChoice {
        match self.settings.theme {
            ThemeChoice::System => {
                let dark = self.system.dark == Some(true);
                match (self.system.high_contrast == Some(true), dark) {
                    (false, false) => self.day_theme(),
                    (false, true) => ThemeChoice::Dark,
                    (true, false) => ThemeChoice::Contrast,
                    (true, true) => ThemeChoice::Night,
                }
            }
            chosen => chosen,
        }
    }

    /// Whether nothing may move on the screen.
    #[must_use]
    pub fn reduced_motion(&self) -> bool {
        match self.settings.motion {
            Motion::System => self.system.reduced_motion == Some(true),
            Motion::Full => false,
            Motion::Reduced => true,
        }
    }

    fn day_theme(&self) -> ThemeChoice {
        if self.settings.sepia_by_day { ThemeChoice::Sepia } else { ThemeChoice::Light }
    }

    pub(super) fn set_theme(&mut self, theme: ThemeChoice) {
        self.set(|settings| {
            settings.theme = theme;
            match theme {
                ThemeChoice::Light => settings.sepia_by_day = false,
                ThemeChoice::Sepia => settings.sepia_by_day = true,
                _ => (),
            }
        });
    }

    pub(super) fn flip_theme(&mut self) {
        self.set_theme(match self.theme() {
            ThemeChoice::Dark => self.day_theme(),
            ThemeChoice::Contrast => ThemeChoice::Night,
            ThemeChoice::Night => ThemeChoice::Contrast,
            ThemeChoice::Light | ThemeChoice::Sepia | ThemeChoice::System => ThemeChoice::Dark,
        });
    }

    pub(super) fn next_theme(&mut self) {
        let all = ThemeChoice::SHOWN;
        let now = all.iter().position(|theme| *theme == self.theme()).unwrap_or(0);
        self.set_theme(all[(now + 1) % all.len()]);
    }

    /// Whoever stops following the computer keeps the theme that is shown.
    pub(super) fn follow_system(&mut self, follow: bool) {
        let theme = if follow { ThemeChoice::System } else { self.theme() };
        self.set_theme(theme);
    }

    pub(super) fn set_text_size(&mut self, points: u8) {
        self.set(|settings| settings.text_size = nearest(&TEXT_SIZES, points));
    }

    pub(super) fn step_text_size(&mut self, by: i32) {
        self.set_text_size(step(&TEXT_SIZES, self.settings.text_size, by));
    }

    pub(super) fn set_zoom(&mut self, percent: u8) {
        self.set(|settings| settings.zoom = nearest(&ZOOMS, percent));
    }

    pub(super) fn step_zoom(&mut self, by: i32) {
        self.set_zoom(step(&ZOOMS, self.settings.zoom, by));
    }

    pub(super) fn reset_text(&mut self) {
        let Settings { theme, typeface, text_size, line_spacing, column, sepia_by_day, .. } =
            Settings::default();
        self.set(|settings| {
            settings.theme = theme;
            settings.sepia_by_day = sepia_by_day;
            settings.typeface = typeface;
            settings.text_size = text_size;
            settings.line_spacing = line_spacing;
            settings.column = column;
        });
    }
}
