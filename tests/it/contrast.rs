//! Every pair of colours that stand on one another can be told apart, in every theme: the ratios
//! of the design, by WCAG 2.2, worked out from the colours that are drawn.

use bedside::ui::theme::{Theme, Tokens};
use egui::Color32;

/// What a pair needs: text of paragraphs, other text, icons and edges.
const AAA: f64 = 7.0;
const AA: f64 = 4.5;
const SHAPE: f64 = 3.0;

type Pair = (&'static str, [f64; 5], f64, fn(&Tokens) -> (Color32, Color32));

/// What stands on what; the ratio in Light, Sepia, Dark, Contrast and Night, rounded down; what
/// it needs.
const PAIRS: [Pair; 26] = [
    ("ink on canvas", [15.4, 13.0, 13.9, 21.0, 21.0], AAA, |c| (c.ink, c.canvas)),
    ("ink on raised", [16.0, 13.9, 12.4, 21.0, 21.0], AAA, |c| (c.ink, c.raised)),
    ("ink on tint", [13.5, 11.5, 10.8, 21.0, 21.0], AAA, |c| (c.ink, c.tint)),
    ("ink on alert", [14.0, 11.8, 12.4, 21.0, 21.0], AAA, |c| (c.ink, c.alert)),
    ("on_keep on keep", [13.2, 10.7, 9.1, 16.9, 16.9], AAA, |c| (c.on_keep, c.keep)),
    ("ink2 on canvas", [8.5, 8.5, 10.0, 21.0, 21.0], AAA, |c| (c.ink2, c.canvas)),
    ("ink2 on rail", [7.8, 7.7, 10.6, 21.0, 21.0], AA, |c| (c.ink2, c.rail)),
    ("ink2 on tint", [7.4, 7.5, 7.8, 21.0, 21.0], AA, |c| (c.ink2, c.tint)),
    ("ink3 on canvas", [5.8, 6.5, 6.6, 16.4, 16.8], AA, |c| (c.ink3, c.canvas)),
    ("ink3 on rail", [5.4, 5.9, 7.0, 16.4, 16.8], AA, |c| (c.ink3, c.rail)),
    ("ink3 on hover", [4.9, 5.4, 5.4, 13.2, 12.1], AA, |c| (c.ink3, c.hover)),
    ("ink3 on tint", [5.1, 5.7, 5.2, 16.4, 16.8], AA, |c| (c.ink3, c.tint)),
    ("accent on canvas", [7.1, 7.5, 9.1, 10.4, 12.6], AA, |c| (c.accent, c.canvas)),
    ("accent on tint", [6.2, 6.7, 7.1, 10.4, 12.6], AA, |c| (c.accent, c.tint)),
    ("on_accent on accent", [7.4, 8.6, 8.5, 10.4, 12.6], AA, |c| (c.on_accent, c.accent)),
    ("keep_ink on keep", [7.1, 7.3, 7.4, 16.9, 16.9], AA, |c| (c.keep_ink, c.keep)),
    ("alert_ink on alert", [7.5, 7.3, 9.0, 10.0, 12.2], AA, |c| (c.alert_ink, c.alert)),
    ("on_alert on alert_fill", [7.3, 8.1, 9.9, 10.0, 12.2], AA, |c| (c.on_alert, c.alert_fill)),
    ("on_toast on toast", [12.6, 12.2, 12.8, 21.0, 21.0], AA, |c| (c.on_toast, c.toast)),
    ("toast_act on toast", [8.7, 8.6, 7.0, 16.9, 10.4], AA, |c| (c.toast_act, c.toast)),
    ("star on canvas", [3.7, 4.4, 9.2, 21.0, 16.9], SHAPE, |c| (c.star, c.canvas)),
    ("star on tint", [3.3, 3.8, 7.1, 21.0, 16.9], SHAPE, |c| (c.star, c.tint)),
    ("control on canvas", [3.6, 3.7, 3.9, 21.0, 21.0], SHAPE, |c| (c.control, c.canvas)),
    ("control on raised", [3.8, 4.0, 3.5, 21.0, 21.0], SHAPE, |c| (c.control, c.raised)),
    ("control on hover", [3.1, 3.1, 3.2, 16.8, 15.1], SHAPE, |c| (c.control, c.hover)),
    ("focus on rail", [6.6, 6.8, 9.6, 21.0, 16.9], SHAPE, |c| (c.focus, c.rail)),
];

#[test]
fn every_pair_of_colours_can_be_told_apart() {
    let mut wrong = String::new();
    for (name, by_design, needs, pair) in PAIRS {
        for (theme, design) in Theme::ALL.into_iter().zip(by_design) {
            let (above, below) = pair(theme.tokens());
            let ratio = contrast(above, below);
            if ratio < needs {
                wrong += &format!("{name} in {theme:?} is {ratio:.2}, and needs {needs}\n");
            }
            if ((ratio * 10.0 + 1e-6).floor() / 10.0 - design).abs() > 1e-9 {
                wrong += &format!("{name} in {theme:?} is {ratio:.2}, and {design} by design\n");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What the themes draw besides the pairs of the design.
#[test]
fn what_is_drawn_in_other_pairs_can_be_told_apart_too() {
    type Other = (&'static str, f64, fn(&Tokens) -> (Color32, Color32));
    let others: [Other; 8] = [
        ("accent on raised", AA, |c| (c.accent, c.raised)),
        ("ink2 on raised", AA, |c| (c.ink2, c.raised)),
        ("ink3 on raised", AA, |c| (c.ink3, c.raised)),
        ("ink2 on sunken", AA, |c| (c.ink2, c.sunken)),
        ("ink3 on sunken", AA, |c| (c.ink3, c.sunken)),
        ("ink on hover", AA, |c| (c.ink, c.hover)),
        ("ink on selected letters", AA, |c| (c.ink, c.tint_line)),
        ("on_accent on accent_press", AA, |c| (c.on_accent, c.accent_press)),
    ];
    for (name, needs, pair) in others {
        for theme in Theme::ALL {
            let selected = name == "ink on selected letters" && theme.is_high_contrast();
            let (above, below) = pair(theme.tokens());
            let ratio = contrast(above, below);
            assert!(selected || ratio >= needs, "{name} in {theme:?} is {ratio:.2}");
        }
    }
}

fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color32) -> f64 {
    let linear = |channel: u8| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}
