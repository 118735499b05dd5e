//! The look: colours by role, type by role, fonts, icons, spaces. Everything else in `ui` asks
//! here; colours and point sizes stand nowhere else.

mod fonts;
mod icons;
mod tokens;
mod topics;
mod type_scale;

use egui::{Color32, Context, Shadow, Stroke, Vec2, vec2};

pub use fonts::install as install_fonts;
pub use icons::{Icon, IconStyle};
pub use tokens::Tokens;
pub use topics::{ON_COVER, TopicLook, topic_look};
pub use type_scale::{Face, Type};

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

/// Everything a page needs to draw in the theme of the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub theme: Theme,
    /// Colours by role.
    pub c: &'static Tokens,
    /// Size of article text in points; 19 is the design's own.
    pub text_size: f32,
    /// Below 640 points of width: bottom tabs, smaller titles, larger targets.
    pub narrow: bool,
}

impl Look {
    #[must_use]
    pub fn new(theme: Theme, text_size: f32, width: f32) -> Self {
        Self { theme, c: theme.tokens(), text_size, narrow: width < NARROW }
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

/// Makes a context draw in this look where egui draws by itself: text fields, scroll bars,
/// selections, tooltips.
pub fn apply(ctx: &Context, look: &Look) {
    let c = look.c;
    ctx.set_theme(if look.theme.is_dark() { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        style.spacing.item_spacing = Vec2::ZERO;
        style.spacing.interact_size = vec2(1.0, 1.0);
        style.animation_time = 0.12;
        style.interaction.tooltip_delay = 0.4;
        style.interaction.selectable_labels = false;
        style.spacing.scroll = egui::style::ScrollStyle {
            floating: true,
            bar_width: 10.0,
            floating_width: 6.0,
            floating_allocated_width: 0.0,
            bar_inner_margin: 4.0,
            bar_outer_margin: 2.0,
            foreground_color: false,
            dormant_background_opacity: 0.0,
            active_background_opacity: 0.0,
            interact_background_opacity: 0.0,
            dormant_handle_opacity: 0.45,
            active_handle_opacity: 0.45,
            interact_handle_opacity: 0.7,
            // A band that springs back would pull the place away when a page grows.
            kinetic: egui::style::KineticScrollStyle { rubber_band: false, ..Default::default() },
            fade: egui::style::ScrollFadeStyle { strength: 0.0, ..Default::default() },
            ..egui::style::ScrollStyle::floating()
        };
        let visuals = &mut style.visuals;
        visuals.dark_mode = look.theme.is_dark();
        visuals.override_text_color = Some(c.ink);
        visuals.panel_fill = c.canvas;
        visuals.window_fill = c.raised;
        visuals.extreme_bg_color = c.raised;
        visuals.weak_text_color = Some(c.ink3);
        visuals.selection.bg_fill = c.tint_line;
        visuals.selection.stroke = Stroke::new(1.0, c.ink);
        visuals.text_cursor.stroke = Stroke::new(1.5, c.ink);
        visuals.text_cursor.blink = false;
        visuals.hyperlink_color = c.accent;
        for widget in [
            &mut visuals.widgets.noninteractive,
            &mut visuals.widgets.inactive,
            &mut visuals.widgets.hovered,
            &mut visuals.widgets.active,
            &mut visuals.widgets.open,
        ] {
            widget.bg_fill = c.control;
            widget.weak_bg_fill = c.raised;
            widget.bg_stroke = Stroke::NONE;
            widget.fg_stroke = Stroke::new(1.0, c.ink);
            widget.expansion = 0.0;
        }
    });
}

/// A hash that stays the same from run to run and from version to version (FNV-1a).
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
