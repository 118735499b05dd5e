//! What the open article says of things kept in it: that the words of one have changed, and what
//! was kept of one that is no longer there.

use egui::accesskit::Role;
use egui::{Rect, Stroke, Ui, pos2, vec2};

use crate::app::{Stands, words_kept};
use crate::article::{Anchor, ArticleId};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Hot, Node, Sheet, heading, label, lay_out, rect};
use crate::ui::{Cx, words};
use crate::userdata::Bookmark;

use super::{Press, Reading};

/// Height of the line that says that something has changed, in points.
const LINE: f32 = 28.0;
/// So many lines of what is gone are shown.
const ROWS: usize = 6;

/// What is kept of a place and reads otherwise now; an empty fragment means the article itself.
fn changed<'a>(reading: &Reading<'a>, fragment: &str) -> Option<&'a Bookmark> {
    let app = reading.cx.app;
    let kept = app.kept_at(reading.id, fragment)?;
    app.standing(kept)?.changed.then_some(kept)
}

/// What was opened from where it is kept, and is not in the article any more.
fn gone<'a>(reading: &Reading<'a>) -> Option<&'a Bookmark> {
    let app = reading.cx.app;
    let kept = app.kept.of(reading.id, app.nav.here().kept.as_ref()?)?;
    matches!(app.standing(kept)?.place, Stands::Gone).then_some(kept)
}

/// All that heights depend on here.
pub(super) fn shown(reading: &Reading<'_>) -> Vec<Anchor> {
    let changed = reading.cx.app.changed_in(reading.id).filter(|at| at.stretch().is_none());
    gone(reading).map(|kept| &kept.anchor).into_iter().chain(changed).cloned().collect()
}

/// The quiet line under a heading or question whose words have changed since they were kept.
pub(super) fn changed_line(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    x: f32,
    fragment: &str,
) {
    let Some(kept) = changed(reading, fragment) else { return };
    let press = Press::ThenAndNow(kept.anchor.clone());
    link_line(ui, reading, sheet, x, words::CHANGED_SINCE, press);
    sheet.space(6.0);
}

/// A line with a clock before it that can be pressed.
fn link_line(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    x: f32,
    words: &str,
    press: Press,
) {
    let look = &reading.look;
    let y = sheet.y + LINE / 2.0;
    sheet.icon(
        pos2(x + 8.0, y),
        Icon::ClockCounterClockwise,
        IconStyle::Regular,
        15.0,
        look.c.ink3,
    );
    let galley = lay_out(ui, Type::UiS.job(look, words, look.c.accent, sheet.width - x - 24.0));
    let place = Rect::from_min_size(pos2(x + 22.0, y - galley.size().y / 2.0), galley.size());
    sheet.text_at(place.min, galley, Node::Silent);
    let under = Stroke::new(1.0, look.c.accent);
    sheet.rule(place.left(), place.right(), place.bottom() - 1.0, under);
    let pressed = place.with_min_x(x).expand2(vec2(2.0, (LINE - place.height()) / 2.0));
    sheet.hot(vec![pressed], Hot::new(press, Role::Button, words));
    sheet.space(LINE);
}

/// Under the words that say that an article is not here: what was opened in it and is kept.
pub(super) fn of_missing(ui: &mut Ui, cx: &Cx<'_>, id: &ArticleId) {
    let kept = cx.app.nav.here().kept.as_ref();
    let Some(kept) = kept.and_then(|anchor| cx.app.kept.of(id, anchor)) else { return };
    let look = &cx.look;
    ui.add_space(26.0);
    heading(ui, look, Type::TitleS, 2, &kept.title);
    ui.add_space(6.0);
    label(ui, look, Type::BodyS, look.c.ink, words_kept(kept));
    if !kept.note.is_empty() {
        ui.add_space(12.0);
        label(ui, look, Type::BodyS, look.c.ink2, &words::note_spoken(&kept.note));
    }
}

/// At the article's top: the words of what was opened and is not there any more.
pub(super) fn gone_card(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let Some(kept) = gone(reading) else { return };
    let look = &reading.look;
    let (pad, top) = (super::header::card_pad(reading), sheet.y);
    let place = sheet.reserve();
    let width = sheet.width - 2.0 * pad;
    sheet.space(14.0);
    let said = words::gone_card(kept.kind(), &kept.title);
    let galley = lay_out(ui, Type::UiL.job(look, &said, look.c.ink, width));
    sheet.text(pad, galley, Node::Text(said));
    sheet.space(6.0);
    let words_then = words_kept(kept);
    let mut job = Type::Snippet.job(look, words_then, look.c.ink2, width);
    job.wrap.max_rows = ROWS;
    job.wrap.overflow_character = Some('…');
    let galley = lay_out(ui, job);
    sheet.text(pad, galley, Node::Text(words_then.to_owned()));
    sheet.space(2.0);
    let press = Press::ThenAndNow(kept.anchor.clone());
    link_line(ui, reading, sheet, pad, words::ALL_KEPT_WORDS, press);
    sheet.space(10.0);
    let card = rect(0.0, top, sheet.width, sheet.y - top);
    let edge = Stroke::new(look.edge(), look.c.line);
    sheet.fill_reserved(place, card, 12.0, look.c.sunken, edge);
    sheet.space(24.0);
}
