//! The bundled fonts and their fallback order. egui's own fonts are not shipped.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

use super::Face;

macro_rules! fonts {
    ($($name:literal: $file:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../assets/fonts/", $file)).as_slice())),*]
    };
}

const FILES: [(&str, &[u8]); 13] = fonts![
    "read": "literata-400-normal.ttf",
    "read-italic": "literata-400-italic.ttf",
    "read-semibold": "literata-600-normal.ttf",
    "read-semibold-italic": "literata-600-italic.ttf",
    "ui": "atkinson-hyperlegible-next-400-normal.ttf",
    "ui-italic": "atkinson-hyperlegible-next-400-italic.ttf",
    "ui-medium": "atkinson-hyperlegible-next-500-normal.ttf",
    "ui-semibold": "atkinson-hyperlegible-next-600-normal.ttf",
    "ui-semibold-italic": "atkinson-hyperlegible-next-600-italic.ttf",
    "symbols": "noto-sans-symbols-subset.ttf",
    "icon": "ph-regular.ttf",
    "icon-fill": "ph-fill.ttf",
    "icon-bold": "ph-bold.ttf",
];

/// What stands in for a letter that a face lacks: for the interface the symbols first, so that
/// Greek stays sans serif; for reading the upright book face first.
fn chain(face: Face) -> Vec<&'static str> {
    let name = face.name();
    match name {
        "icon" | "icon-fill" | "icon-bold" => vec![name],
        _ if name.starts_with("ui") => vec![name, "symbols", "read", "icon"],
        _ => vec![name, "read", "symbols", "icon"],
    }
}

/// The text faces hang a little low in their lines here; this part of their size lifts them to
/// where the design has them.
fn raise(name: &str) -> f32 {
    if name.starts_with("icon") { 0.0 } else { -0.045 }
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        let tweak = FontTweak { y_offset_factor: raise(name), ..FontTweak::default() };
        let data = FontData::from_static(bytes).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    for face in Face::ALL {
        fonts.families.insert(FontFamily::Name(face.name().into()), owned(chain(face)));
    }
    fonts.families.insert(FontFamily::Proportional, owned(chain(Face::Ui)));
    fonts.families.insert(FontFamily::Monospace, owned(chain(Face::Ui)));
    fonts
}

/// Gives a context the bundled fonts, once, before its first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}
