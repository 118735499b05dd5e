//! The look: colours by role, type by role, fonts, icons, spaces. Everything else in `ui` asks
//! here; colours and point sizes stand nowhere else.

mod fonts;
mod icons;
mod tokens;
mod topics;
mod type_scale;
mod units;
mod visuals;

use egui::{Color32, Shadow, Stroke, Vec2, vec2};

pub use fonts::install as install_fonts;
pub use icons::{Icon, IconStyle};
pub use tokens::Tokens;
pub use topics::{ON_COVER, TopicLook, topic_look};
pub use type_scale::{Face, Sample, TextSet, Type, characters};
pub use units::bind_units;
pub use visuals::apply;

use crate::userdata::{ThemeChoice, Typeface};

/// The five themes that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    #[default]
    Light,
    Sepia,
    Dark,
    Contrast,
    Night,
}

impl Theme {
    pub const ALL: [Self; 5] = [Self::Light, Self::Sepia, Self::Dark, Self::Contrast, Self::Night];

    #[must_use]
    pub fn tokens(self) -> &'static Tokens {
        match self {
            Self::Light => &tokens::LIGHT,
            Self::Sepia => &tokens::SEPIA,
            Self::Dark => &tokens::DARK,
            Self::Contrast => &tokens::CONTRAST,
            Self::Night => &tokens::NIGHT,
        }
    }

    #[must_use]
    pub fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::Night)
    }

    #[must_use]
    pub fn is_high_contrast(self) -> bool {
        matches!(self, Self::Contrast | Self::Night)
    }
}

impl From<ThemeChoice> for Theme {
    /// Following the computer is decided before; by itself it is light.
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::Light | ThemeChoice::System => Self::Light,
            ThemeChoice::Sepia => Self::Sepia,
            ThemeChoice::Dark => Self::Dark,
            ThemeChoice::Contrast => Self::Contrast,
            ThemeChoice::Night => Self::Night,
        }
    }
}

/// Everything a page needs to draw in the theme of the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub theme: Theme,
    /// Colours by role.
    pub c: &'static Tokens,
    /// Below 640 points of width: bottom tabs, smaller titles, larger targets.
    pub narrow: bool,
    /// What reading text and titles are set in.
    pub typeface: Typeface,
    /// How large and how far apart; the design's own except in articles.
    pub text: TextSet,
    /// Nothing moves: every duration is 0, jumps are instant.
    pub still: bool,
}

impl Look {
    /// For a window so many points wide.
    #[must_use]
    pub fn new(theme: Theme, width: f32) -> Self {
        Self {
            theme,
            c: theme.tokens(),
            narrow: width < NARROW,
            typeface: Typeface::default(),
            text: TextSet::default(),
            still: false,
        }
    }

    /// Width of a card's edge in points.
    #[must_use]
    pub fn edge(&self) -> f32 {
        if self.theme.is_high_contrast() { 2.0 } else { 1.0 }
    }

    #[must_use]
    pub fn rule(&self) -> Stroke {
        Stroke::new(1.0, self.c.line)
    }

    /// The edge of cards.
    #[must_use]
    pub fn card_edge(&self) -> Stroke {
        Stroke::new(self.edge(), self.c.line)
    }

    /// The edge of fields and buttons.
    #[must_use]
    pub fn control_edge(&self) -> Stroke {
        Stroke::new(self.edge(), self.c.control)
    }

    /// A selected row's fill and text.
    #[must_use]
    pub fn selected(&self) -> (Color32, Color32) {
        if self.theme.is_high_contrast() {
            (self.c.ink, self.c.canvas)
        } else {
            (self.c.tint, self.c.accent)
        }
    }

    /// Selected letters' fill and ink.
    #[must_use]
    pub fn text_selection(&self) -> (Color32, Color32) {
        if self.theme.is_high_contrast() {
            (self.c.ink, self.c.canvas)
        } else {
            (self.c.tint_line, self.c.ink)
        }
    }

    /// The colour of a topic's book in lists.
    #[must_use]
    pub fn swatch(&self, topic: &str) -> Color32 {
        let look = topic_look(topic);
        if self.theme.is_dark() { look.swatch_dark } else { look.cover }
    }

    #[must_use]
    pub fn card_shadow(&self) -> Shadow {
        self.shadow(1, 4, 0.07)
    }

    #[must_use]
    pub fn pop_shadow(&self) -> Shadow {
        self.shadow(6, 24, if self.theme.is_dark() { 0.5 } else { 0.16 })
    }

    #[must_use]
    pub fn dialog_shadow(&self) -> Shadow {
        self.shadow(12, 40, 0.22)
    }

    #[must_use]
    pub fn toast_shadow(&self) -> Shadow {
        self.shadow(4, 16, 0.24)
    }

    fn shadow(&self, down: i8, blur: u8, strength: f32) -> Shadow {
        let color = self.c.shadow.gamma_multiply(strength);
        Shadow { offset: [0, down], blur, spread: 0, color }
    }

    /// Smallest side of something to press, in points.
    #[must_use]
    pub fn hit(&self) -> f32 {
        if self.narrow { 44.0 } else { 34.0 }
    }
}

/// Below this width in points: no rail, tabs at the bottom.
pub const NARROW: f32 = 640.0;
/// From this width in points: full rail and outline.
pub const WIDE: f32 = 1180.0;
/// Smallest window, in points.
pub const WINDOW_MIN: Vec2 = vec2(380.0, 560.0);
/// First window, in points.
pub const WINDOW_FIRST: Vec2 = vec2(1280.0, 820.0);

/// A hash that stays the same from run to run and from version to version (FNV-1a).
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
