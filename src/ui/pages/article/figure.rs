//! A picture of an article with its caption. While it is not here, and where it cannot be shown,
//! its text alternative stands in its place.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{ColorImage, Id, TextureHandle, TextureOptions, Ui, vec2};

use crate::app::Figure;
use crate::article::Prose;
use crate::library::Pixels;
use crate::ui::theme::Type;
use crate::ui::widgets::{Node, Sheet, lay_out, rect};
use crate::ui::words;

use super::blocks::Manner;
use super::header::{card_pad, prose};
use super::{Press, Reading};

/// A picture is not higher than this, in points, so that it is seen as a whole.
const HEIGHT_MAX: f32 = 560.0;

pub(super) fn figure(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    (file, alternative): (&str, &str),
    caption: Option<&Prose>,
    manner: Manner,
) {
    match reading.cx.app.figures.get(file) {
        Some(Figure::Here(pixels)) => picture(ui, sheet, pixels, alternative, manner),
        Some(Figure::Not(error)) => {
            instead(ui, reading, sheet, alternative, Some(words::figure_error(*error)), manner);
        }
        Some(Figure::Asked) | None => instead(ui, reading, sheet, alternative, None, manner),
    }
    if let Some(caption) = caption {
        sheet.space(8.0);
        let setting = (Type::UiS, reading.look.c.ink3, false);
        prose(ui, reading, sheet, (manner.x, manner.width), caption, setting, Node::Text);
    }
}

/// As wide as the column allows, but never larger than it is.
fn picture(
    ui: &Ui,
    sheet: &mut Sheet<Press>,
    pixels: &Arc<Pixels>,
    alternative: &str,
    manner: Manner,
) {
    let size = vec2(pixels.width as f32, pixels.height as f32);
    let scale = (manner.width / size.x).min(HEIGHT_MAX / size.y).min(1.0);
    let place = rect(manner.x, sheet.y, size.x * scale, size.y * scale);
    sheet.picture(place, texture(ui, pixels), alternative);
    sheet.y = place.bottom();
}

/// What the picture shows, in words, and why it is not there.
fn instead(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    alternative: &str,
    why: Option<&str>,
    manner: Manner,
) {
    let look = &reading.look;
    let pad = card_pad(reading);
    let top = sheet.y;
    let card = sheet.reserve();
    sheet.space(16.0);
    let text = words::picture_shows(alternative);
    let column = (manner.x + pad, manner.width - 2.0 * pad);
    let galley = lay_out(ui, Type::UiL.job(look, &text, look.c.ink2, column.1));
    sheet.text(column.0, galley, Node::Text(text));
    if let Some(why) = why {
        sheet.space(4.0);
        let galley = lay_out(ui, Type::UiS.job(look, why, look.c.ink3, column.1));
        sheet.text(column.0, galley, Node::Text(why.to_owned()));
    }
    sheet.space(16.0);
    let place = rect(manner.x, top, manner.width, sheet.y - top);
    sheet.fill_reserved(card, place, 10.0, look.c.sunken, look.card_edge());
}

type Textures = Arc<Mutex<Vec<(Arc<Pixels>, TextureHandle)>>>;

/// The picture as the window's renderer holds it. Those of pages that were left are given up.
fn texture(ui: &Ui, pixels: &Arc<Pixels>) -> TextureHandle {
    let id = Id::unique("pictures of the article");
    let textures: Textures =
        ui.data_mut(|data| data.get_temp_mut_or_default::<Textures>(id).clone());
    let mut textures = textures.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, known)) = textures.iter().find(|(known, _)| Arc::ptr_eq(known, pixels)) {
        return known.clone();
    }
    textures.retain(|(known, _)| Arc::strong_count(known) > 1);
    let size = [pixels.width as usize, pixels.height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
    let handle = ui.ctx().load_texture("figure", image, TextureOptions::LINEAR);
    textures.push((Arc::clone(pixels), handle.clone()));
    handle
}
