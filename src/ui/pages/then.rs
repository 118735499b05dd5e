//! What has become of something kept: the quiet line on its row, and the dialog that shows what
//! was kept beside what stands there now. Differing words are marked by more than colour.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, Galley, Id, Layout, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::app::{Action, Stands, ThenAndNow};
use crate::article::Piece;
use crate::ui::shell::dialog::{self, Dialog};
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{
    Button, button, icon, label, label_in, lay_out, name_as, paint, text_link, title_heading,
};
use crate::ui::{Cx, words};
use crate::userdata::Bookmark;

use super::parts::day_words;

const WIDTH: f32 = 860.0;
const PAD: f32 = 24.0;
/// Between the two sides, in points.
const GAP: f32 = 32.0;
/// Narrower than this, one stands under the other.
const BESIDE: f32 = 560.0;
/// Height of the buttons with what is around them.
const FOOT: f32 = 74.0;
/// Height of the line on a row.
const LINE: f32 = 24.0;

/// What has become of it, in words, where that is not simply what was kept.
pub(super) fn fate(cx: &Cx<'_>, kept: &Bookmark) -> Option<&'static str> {
    let standing = cx.app.standing(kept)?;
    match standing.place {
        Stands::Here(_) => standing.changed.then_some(words::CHANGED_SINCE),
        Stands::Gone => Some(words::GONE_FROM_ARTICLE),
        Stands::NotInLibrary => Some(words::NOT_IN_LIBRARY),
    }
}

/// How much room [`line`] takes, in points.
pub(super) fn line_height(cx: &Cx<'_>, kept: &Bookmark) -> f32 {
    if fate(cx, kept).is_some() { LINE } else { 0.0 }
}

/// The quiet line under a row's facts, from that point on: it opens the dialog.
pub(super) fn line(ui: &Ui, cx: &Cx<'_>, kept: &Bookmark, at: Pos2) {
    let Some(words) = fate(cx, kept) else { return };
    let look = &cx.look;
    let middle = at + vec2(8.0, LINE / 2.0);
    icon(ui.painter(), middle, Icon::ClockCounterClockwise, IconStyle::Regular, 15.0, look.c.ink3);
    let place = (at + vec2(22.0, LINE / 2.0), Align2::LEFT_CENTER);
    if text_link(ui, look, Type::UiS, place, true, words).clicked() {
        cx.act(show_action(kept));
    }
}

fn show_action(kept: &Bookmark) -> Action {
    Action::ShowThenAndNow { article: kept.article.clone(), anchor: kept.anchor.clone() }
}

pub(crate) fn show(ui: &Ui, cx: &Cx<'_>, shown: &ThenAndNow) {
    let frame = Dialog { name: words::THEN_AND_NOW, width: WIDTH, top: 84.0 };
    let beside = dialog::show(ui, cx, &frame, |ui, room| {
        head(ui, cx, shown);
        let text = ScrollArea::vertical().auto_shrink([false, true]);
        let top = ui.cursor().top() - ui.min_rect().top();
        text.max_height((room - top - FOOT).max(60.0)).show(ui, |ui| {
            let place = ui.available_rect_before_wrap().shrink2(vec2(PAD, 0.0));
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| sides(ui, cx, shown));
        });
        foot(ui, cx, shown)
    });
    if beside {
        cx.act(Action::CloseThenAndNow);
    }
}

/// The dialog's title, and which article it is about.
fn head(ui: &mut Ui, cx: &Cx<'_>, shown: &ThenAndNow) {
    let look = &cx.look;
    let width = ui.available_width() - 2.0 * PAD;
    let at = ui.cursor().min + vec2(PAD, 20.0);
    let title = title_heading(ui, look, Type::TitleS, 2, at, width, words::THEN_AND_NOW);
    let at = title.left_bottom() + vec2(0.0, 2.0);
    let about = words::kept_from(shown.bookmark.kind(), &shown.bookmark.article_title);
    let about = label_in(ui, look, Type::UiS, look.c.ink3, at, (width, 2), &about);
    let all = ui.cursor().min;
    let end = pos2(all.x, about.bottom() + 16.0);
    ui.allocate_rect(Rect::from_min_max(all, end), Sense::hover());
}

/// Then and now, side by side or one under the other.
fn sides(ui: &mut Ui, cx: &Cx<'_>, shown: &ThenAndNow) {
    let all = ui.available_rect_before_wrap();
    if all.width() < BESIDE {
        then(ui, cx, shown);
        ui.add_space(20.0);
        now(ui, cx, shown);
        return;
    }
    let width = (all.width() - GAP) / 2.0;
    let mut side = |n: f32, add: &dyn Fn(&mut Ui)| {
        let from = pos2(all.left() + n * (width + GAP), all.top());
        let place = Rect::from_min_size(from, vec2(width, f32::INFINITY));
        ui.scope_builder(UiBuilder::new().max_rect(place), add).response.rect
    };
    let then = side(0.0, &|ui| then(ui, cx, shown));
    let now = side(1.0, &|ui| now(ui, cx, shown));
    let x = all.left() + width + GAP / 2.0;
    ui.painter().vline(x, then.union(now).y_range(), cx.look.rule());
}

fn then(ui: &mut Ui, cx: &Cx<'_>, shown: &ThenAndNow) {
    let day = day_words(shown.bookmark.kept);
    side_heading(ui, cx, &words::when_kept(&day));
    let look = &cx.look;
    pieces(ui, look, Type::TitleXs, Side::Then, &shown.titles.then);
    ui.add_space(6.0);
    pieces(ui, look, Type::BodyS, Side::Then, &shown.words.then);
    if !shown.knows_words() {
        ui.add_space(6.0);
        label(ui, look, Type::UiS, look.c.ink3, words::ONLY_ITS_BEGINNING);
    }
}

fn now(ui: &mut Ui, cx: &Cx<'_>, shown: &ThenAndNow) {
    side_heading(ui, cx, words::NOW);
    let look = &cx.look;
    let gone = match &shown.place {
        Stands::Here(_) => {
            pieces(ui, look, Type::TitleXs, Side::Now, &shown.titles.now);
            ui.add_space(6.0);
            pieces(ui, look, Type::BodyS, Side::Now, &shown.words.now);
            return;
        }
        Stands::Gone => words::GONE_EXPLAINED.to_owned(),
        Stands::NotInLibrary => {
            let id = &shown.bookmark.article;
            words::not_in_library(&id.collection, &id.slug)
        }
    };
    label(ui, look, Type::BodyS, look.c.ink2, &gone);
}

fn side_heading(ui: &mut Ui, cx: &Cx<'_>, name: &str) {
    let look = &cx.look;
    let at = ui.cursor().min;
    let width = ui.available_width();
    let rect = title_heading(ui, look, Type::UiSStrong, 3, at, width, name);
    ui.allocate_rect(rect, Sense::hover());
    ui.add_space(8.0);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Then,
    Now,
}

/// A text with the words marked that the other side does not have: struck through where they were,
/// underlined where they are.
fn pieces(ui: &mut Ui, look: &Look, role: Type, side: Side, pieces: &[Piece]) {
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    for piece in pieces {
        let mut format = role.format(look, look.c.ink);
        if piece.differs {
            let line = Stroke::new(1.5, look.c.ink2);
            match side {
                Side::Then => (format.strikethrough, format.color) = (line, look.c.ink2),
                Side::Now => {
                    format.underline = Stroke::new(1.5, look.c.accent);
                    format.background = look.c.tint;
                }
            }
        }
        job.append(&piece.text, 0.0, format);
    }
    let galley: Arc<Galley> = lay_out(ui, job);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    paint(ui.painter(), rect.min, galley);
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let id = name_as(ui, rect, Role::Label, &text);
    let differing: Vec<&str> =
        pieces.iter().filter(|piece| piece.differs).map(|piece| piece.text.trim()).collect();
    if !differing.is_empty() {
        let spoken = words::differing(&differing);
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(spoken));
    }
}

/// The buttons; returns the one that has the keyboard first.
fn foot(ui: &mut Ui, cx: &Cx<'_>, shown: &ThenAndNow) -> Id {
    let look = &cx.look;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), Sense::hover());
    let layout = Layout::right_to_left(egui::Align::Center);
    let inside = row.shrink2(vec2(PAD, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inside).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if shown.has_new_words()
            && button(ui, look, Button::Primary, None, words::KEEP_NEW_WORDS).clicked()
        {
            cx.act(Action::KeepNewWords);
        }
        let close = button(ui, look, Button::Plain, None, words::CLOSE);
        if close.clicked() {
            cx.act(Action::CloseThenAndNow);
        }
        close.id
    })
    .inner
}
