//! Every colour of the five themes, by role. No other file may name a colour.
//!
//! Three colours, three meanings: spruce (`accent`) is where you can go, amber (`keep`, `star`) is
//! what you kept, red (`alert`) is get help now.

use egui::Color32;

/// The colours of one theme, by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Page, reading surface, top bar
    pub canvas: Color32,
    /// Left rail, bottom tab bar
    pub rail: Color32,
    /// Cards, fields, menus, dialogs
    pub raised: Color32,
    /// Table head, key caps, hovered list row
    pub sunken: Color32,
    /// Hovered icon button, segmented track, progress track
    pub hover: Color32,
    /// Pressed fill, shelf ledge, slider track
    pub press: Color32,
    /// Decorative 1 px rules and card edges
    pub line: Color32,
    /// Edges of fields, buttons, checkboxes; disabled icons; scroll thumb at 45%
    pub control: Color32,
    /// Body text and titles
    pub ink: Color32,
    /// Summary, nav labels, snippets, icons
    pub ink2: Color32,
    /// Meta, counts, placeholders
    pub ink3: Color32,
    /// Links, selected, primary fill, progress
    pub accent: Color32,
    /// Primary hovered
    pub accent_hover: Color32,
    /// Primary pressed
    pub accent_press: Color32,
    /// Text on accent
    pub on_accent: Color32,
    /// Selected row, takeaways, bottom line, search hit
    pub tint: Color32,
    /// Edge of tinted cards
    pub tint_line: Color32,
    /// Highlight and note fill
    pub keep: Color32,
    /// Edge of note marker
    pub keep_line: Color32,
    /// Text on keep
    pub on_keep: Color32,
    /// Icons on keep
    pub keep_ink: Color32,
    /// Bookmark star, highlighter icon
    pub star: Color32,
    /// Get-help card fill
    pub alert: Color32,
    /// Its edge and inner rule
    pub alert_line: Color32,
    /// Its heading, bullets, number
    pub alert_ink: Color32,
    /// Emergency header and 2px edge
    pub alert_fill: Color32,
    /// Text on `alert_fill`
    pub on_alert: Color32,
    /// Toast and tooltip fill
    pub toast: Color32,
    /// Text on it
    pub on_toast: Color32,
    /// Undo on it
    pub toast_act: Color32,
    /// Focus ring
    pub focus: Color32,
    /// Over the window behind dialogs.
    pub scrim: Color32,
    /// Shadow under cards, popovers, dialogs and toasts; transparent where a theme has none.
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

pub(super) const LIGHT: Tokens = Tokens {
    canvas: rgb(0xFB_FBF8),
    rail: rgb(0xF1_F3EE),
    raised: rgb(0xFF_FFFF),
    sunken: rgb(0xF3_F5F0),
    hover: rgb(0xE6_EAE4),
    press: rgb(0xD9_DFD8),
    line: rgb(0xDF_E4DD),
    control: rgb(0x7B_857F),
    ink: rgb(0x1B_2320),
    ink2: rgb(0x41_4D48),
    ink3: rgb(0x59_655F),
    accent: rgb(0x1C_5F57),
    accent_hover: rgb(0x15_4B45),
    accent_press: rgb(0x0F_3A35),
    on_accent: rgb(0xFF_FFFF),
    tint: rgb(0xE3_EEEA),
    tint_line: rgb(0xBF_D8D0),
    keep: rgb(0xFB_E9AF),
    keep_line: rgb(0xDD_BB55),
    on_keep: rgb(0x1B_2320),
    keep_ink: rgb(0x64_4700),
    star: rgb(0xB0_7400),
    alert: rgb(0xFC_EDEA),
    alert_line: rgb(0xE3_AFA6),
    alert_ink: rgb(0x96_1A12),
    alert_fill: rgb(0xA5_231A),
    on_alert: rgb(0xFF_FFFF),
    toast: rgb(0x22_302B),
    on_toast: rgb(0xF3_F6F3),
    toast_act: rgb(0x9F_DACD),
    focus: rgb(0x1C_5F57),
    scrim: Color32::from_rgba_unmultiplied_const(0x11, 0x19, 0x16, 92),
    shadow: rgb(0x0F_1914),
};

pub(super) const SEPIA: Tokens = Tokens {
    canvas: rgb(0xF7_F0E0),
    rail: rgb(0xEF_E5D0),
    raised: rgb(0xFC_F7EB),
    sunken: rgb(0xF1_E8D5),
    hover: rgb(0xE7_DBC2),
    press: rgb(0xDC_CEB1),
    line: rgb(0xDF_D1B5),
    control: rgb(0x87_7860),
    ink: rgb(0x2F_261A),
    ink2: rgb(0x4F_4230),
    ink3: rgb(0x61_5340),
    accent: rgb(0x22_544B),
    accent_hover: rgb(0x1A_423B),
    accent_press: rgb(0x12_322D),
    on_accent: rgb(0xFF_FFFF),
    tint: rgb(0xE2_E5CF),
    tint_line: rgb(0xBE_CBB0),
    keep: rgb(0xF3_D98F),
    keep_line: rgb(0xC9_9F3A),
    on_keep: rgb(0x2F_261A),
    keep_ink: rgb(0x57_3C00),
    star: rgb(0x9A_6400),
    alert: rgb(0xF8_E1D3),
    alert_line: rgb(0xD9_A08A),
    alert_ink: rgb(0x8A_1D10),
    alert_fill: rgb(0x96_2418),
    on_alert: rgb(0xFF_FFFF),
    toast: rgb(0x35_2B1E),
    on_toast: rgb(0xF7_F0E0),
    toast_act: rgb(0xA9_D6C6),
    focus: rgb(0x22_544B),
    scrim: Color32::from_rgba_unmultiplied_const(0x11, 0x19, 0x16, 92),
    shadow: rgb(0x0F_1914),
};

pub(super) const DARK: Tokens = Tokens {
    canvas: rgb(0x17_1B1A),
    rail: rgb(0x11_1514),
    raised: rgb(0x1F_2523),
    sunken: rgb(0x13_1716),
    hover: rgb(0x25_2C2A),
    press: rgb(0x2E_3734),
    line: rgb(0x2B_3331),
    control: rgb(0x70_7B77),
    ink: rgb(0xE3_E7E3),
    ink2: rgb(0xBE_C7C2),
    ink3: rgb(0x98_A39E),
    accent: rgb(0x84_C9BB),
    accent_hover: rgb(0x9B_D8CB),
    accent_press: rgb(0xB3_E5DA),
    on_accent: rgb(0x0E_2421),
    tint: rgb(0x1D_322E),
    tint_line: rgb(0x2F_4F48),
    keep: rgb(0x4A_3D14),
    keep_line: rgb(0x7D_6A2A),
    on_keep: rgb(0xF4_EEDC),
    keep_ink: rgb(0xF2_D588),
    star: rgb(0xE5_B650),
    alert: rgb(0x37_1D1A),
    alert_line: rgb(0x6B_3832),
    alert_ink: rgb(0xFF_B3A8),
    alert_fill: rgb(0xFF_B3A8),
    on_alert: rgb(0x3A_0B06),
    toast: rgb(0xE3_E7E3),
    on_toast: rgb(0x1B_2320),
    toast_act: rgb(0x17_534B),
    focus: rgb(0x84_C9BB),
    scrim: Color32::from_black_alpha(153),
    shadow: Color32::BLACK,
};

pub(super) const CONTRAST: Tokens = Tokens {
    canvas: rgb(0xFF_FFFF),
    rail: rgb(0xFF_FFFF),
    raised: rgb(0xFF_FFFF),
    sunken: rgb(0xFF_FFFF),
    hover: rgb(0xE6_E6E6),
    press: rgb(0xCC_CCCC),
    line: rgb(0x00_0000),
    control: rgb(0x00_0000),
    ink: rgb(0x00_0000),
    ink2: rgb(0x00_0000),
    ink3: rgb(0x1F_1F1F),
    accent: rgb(0x00_3B8E),
    accent_hover: rgb(0x00_2A66),
    accent_press: rgb(0x00_1B42),
    on_accent: rgb(0xFF_FFFF),
    tint: rgb(0xFF_FFFF),
    tint_line: rgb(0x00_3B8E),
    keep: rgb(0xFF_E866),
    keep_line: rgb(0x00_0000),
    on_keep: rgb(0x00_0000),
    keep_ink: rgb(0x00_0000),
    star: rgb(0x00_0000),
    alert: rgb(0xFF_FFFF),
    alert_line: rgb(0x9E_0000),
    alert_ink: rgb(0x8A_0000),
    alert_fill: rgb(0x8A_0000),
    on_alert: rgb(0xFF_FFFF),
    toast: rgb(0x00_0000),
    on_toast: rgb(0xFF_FFFF),
    toast_act: rgb(0xFF_E866),
    focus: rgb(0x00_0000),
    scrim: Color32::from_rgba_unmultiplied_const(0x11, 0x19, 0x16, 92),
    shadow: Color32::TRANSPARENT,
};

pub(super) const NIGHT: Tokens = Tokens {
    canvas: rgb(0x00_0000),
    rail: rgb(0x00_0000),
    raised: rgb(0x00_0000),
    sunken: rgb(0x00_0000),
    hover: rgb(0x26_2626),
    press: rgb(0x40_4040),
    line: rgb(0xFF_FFFF),
    control: rgb(0xFF_FFFF),
    ink: rgb(0xFF_FFFF),
    ink2: rgb(0xFF_FFFF),
    ink3: rgb(0xE6_E6E6),
    accent: rgb(0x8F_D0FF),
    accent_hover: rgb(0xB8_E1FF),
    accent_press: rgb(0xD9_EFFF),
    on_accent: rgb(0x00_0000),
    tint: rgb(0x00_0000),
    tint_line: rgb(0x8F_D0FF),
    keep: rgb(0xFF_E866),
    keep_line: rgb(0xFF_E866),
    on_keep: rgb(0x00_0000),
    keep_ink: rgb(0x00_0000),
    star: rgb(0xFF_E866),
    alert: rgb(0x00_0000),
    alert_line: rgb(0xFF_9C91),
    alert_ink: rgb(0xFF_B3A8),
    alert_fill: rgb(0xFF_B3A8),
    on_alert: rgb(0x00_0000),
    toast: rgb(0xFF_FFFF),
    on_toast: rgb(0x00_0000),
    toast_act: rgb(0x00_3B8E),
    focus: rgb(0xFF_E866),
    scrim: Color32::from_black_alpha(153),
    shadow: Color32::TRANSPARENT,
};
