//! How the person likes to read: theme, typeface, sizes, motion. Only the choices and their steps;
//! what each looks like is for the window to say.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ThemeChoice {
    Light,
    Sepia,
    Dark,
    Contrast,
    Night,
    #[default]
    System,
}

impl ThemeChoice {
    /// The themes, in the order in which a key goes through them.
    pub const SHOWN: [Self; 5] =
        [Self::Light, Self::Sepia, Self::Dark, Self::Contrast, Self::Night];
}

/// The face of article text and titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Typeface {
    #[default]
    Literata,
    /// Atkinson Hyperlegible Next, made for low vision.
    Atkinson,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineSpacing {
    Close,
    #[default]
    Standard,
    Open,
}

/// Width of the reading column, as a multiple of the size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ColumnWidth {
    Narrow,
    #[default]
    Standard,
    Wide,
}

/// Whether things move on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Motion {
    /// As the computer is set.
    #[default]
    System,
    Full,
    Reduced,
}

/// Sizes of article text, in points.
pub const TEXT_SIZES: [u8; 10] = [15, 16, 17, 18, 19, 20, 22, 24, 27, 30];
/// Sizes of the interface, in percent.
pub const ZOOMS: [u8; 7] = [90, 100, 110, 120, 130, 140, 150];

/// The step nearest to a value; the smaller of two that are as near.
#[must_use]
pub fn nearest(steps: &[u8], value: u8) -> u8 {
    steps.iter().copied().min_by_key(|step| step.abs_diff(value)).unwrap_or(value)
}

/// So many steps further from the step nearest to `value`, and no further than the last.
#[must_use]
pub fn step(steps: &[u8], value: u8, by: i32) -> u8 {
    let near = nearest(steps, value);
    let now = steps.iter().position(|step| *step == near).unwrap_or(0);
    let by_max = isize::try_from(by).unwrap_or(0);
    let to = now.saturating_add_signed(by_max).min(steps.len().saturating_sub(1));
    steps.get(to).copied().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_end_at_both_ends_and_begin_between() {
        assert_eq!(step(&TEXT_SIZES, 19, 1), 20);
        assert_eq!(step(&TEXT_SIZES, 20, 1), 22);
        assert_eq!(step(&TEXT_SIZES, 30, 1), 30);
        assert_eq!(step(&TEXT_SIZES, 15, -1), 15);
        assert_eq!(step(&TEXT_SIZES, 21, -1), 19);
        assert_eq!(nearest(&TEXT_SIZES, 255), 30);
        assert_eq!(nearest(&ZOOMS, 0), 90);
    }
}
