//! What egui draws by itself - fields, scroll bars, selections, popups - made to look like
//! Bedside. Nothing is left at the toolkit's own colours, sizes or durations.

use egui::style::{KineticScrollStyle, ScrollAnimation, ScrollFadeStyle, ScrollStyle};
use egui::{
    Context, CornerRadius, Margin, Stroke, Style, TextStyle, ThemePreference, Vec2, Visuals, vec2,
};

use super::{Face, Look};

/// Seconds for hover, popovers and jumps where things may move.
const ANIMATION: f32 = 0.12;

/// Makes a context draw in this look. `follows` lets the window's own edge follow the computer.
pub fn apply(ctx: &Context, look: &Look, follows: bool) {
    ctx.set_theme(match (follows, look.theme.is_dark()) {
        (true, _) => ThemePreference::System,
        (false, true) => ThemePreference::Dark,
        (false, false) => ThemePreference::Light,
    });
    ctx.all_styles_mut(|style| {
        spaces(style, look);
        visuals(style, look);
    });
}

fn spaces(style: &mut Style, look: &Look) {
    for (role, face) in [
        (TextStyle::Small, Face::Ui.font(12.5)),
        (TextStyle::Body, Face::Ui.font(14.0)),
        (TextStyle::Monospace, Face::Ui.font(14.0)),
        (TextStyle::Button, Face::UiMedium.font(14.0)),
        (TextStyle::Heading, Face::ReadSemibold.font(20.0)),
    ] {
        style.text_styles.insert(role, face);
    }
    style.spacing.item_spacing = Vec2::ZERO;
    style.spacing.interact_size = vec2(1.0, 1.0);
    style.spacing.menu_margin = Margin::same(6);
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.animation_time = if look.still { 0.0 } else { ANIMATION };
    style.scroll_animation =
        if look.still { ScrollAnimation::none() } else { ScrollAnimation::default() };
    style.spacing.scroll = ScrollStyle {
        floating: true,
        bar_width: 10.0,
        floating_width: 6.0,
        floating_allocated_width: 0.0,
        bar_inner_margin: 4.0,
        bar_outer_margin: 4.0,
        foreground_color: false,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.45,
        active_handle_opacity: 0.45,
        interact_handle_opacity: 0.7,
        kinetic: KineticScrollStyle {
            decay_time: if look.still { 0.0 } else { KineticScrollStyle::default().decay_time },
            // A band that springs back would pull the place away when a page grows.
            rubber_band: false,
            ..KineticScrollStyle::default()
        },
        fade: ScrollFadeStyle { strength: 0.0, ..ScrollFadeStyle::default() },
        ..ScrollStyle::floating()
    };
}

fn visuals(style: &mut Style, look: &Look) {
    let c = look.c;
    // Letters are drawn a little bolder on light than on dark, whichever of the two styles egui
    // thinks it shows.
    style.visuals = if look.theme.is_dark() { Visuals::dark() } else { Visuals::light() };
    let visuals = &mut style.visuals;
    visuals.override_text_color = Some(c.ink);
    visuals.weak_text_color = Some(c.ink3);
    visuals.hyperlink_color = c.accent;
    visuals.warn_fg_color = c.alert_ink;
    visuals.error_fg_color = c.alert_ink;
    visuals.panel_fill = c.canvas;
    visuals.extreme_bg_color = c.raised;
    visuals.text_edit_bg_color = Some(c.raised);
    visuals.faint_bg_color = c.sunken;
    visuals.code_bg_color = c.sunken;
    visuals.window_fill = c.raised;
    visuals.window_stroke = look.card_edge();
    visuals.window_corner_radius = CornerRadius::same(12);
    visuals.menu_corner_radius = CornerRadius::same(12);
    visuals.window_shadow = look.dialog_shadow();
    visuals.popup_shadow = look.pop_shadow();
    let (fill, ink) = look.text_selection();
    visuals.selection.bg_fill = fill;
    visuals.selection.stroke = Stroke::new(1.0, ink);
    visuals.text_cursor.stroke = Stroke::new(if look.edge() > 1.0 { 2.0 } else { 1.5 }, c.ink);
    visuals.text_cursor.blink = false;
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
        widget.corner_radius = CornerRadius::same(8);
        widget.expansion = 0.0;
    }
}
