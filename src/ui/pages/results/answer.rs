//! The answer card: the best question with its answer's own words.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::{Action, ToastKind};
use crate::article::Anchor;
use crate::ui::shell::star_look;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon, icon_button_at, lay_out, paint, press};
use crate::ui::{Cx, words};

use super::row::{follow, marked, paint_marked, source};

/// Cards narrower than this, in points, have their buttons in a line of their own.
const STACKED: f32 = 400.0;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, n: usize, hit_index: usize, selected: bool) {
    let look = &cx.look;
    let hit = &cx.app.search.results.hits[hit_index];
    let width = ui.available_width();
    let inner = width - 44.0;
    let title = marked(ui, look, (Type::TitleS, look.c.ink), &hit.title, (inner, 3));
    let answer = marked(ui, look, (Type::BodyS, look.c.ink), &hit.snippet, (inner, 4));
    // Where source and buttons do not fit in one line, they take two.
    let stacked = width < STACKED;
    let foot = if stacked { 47.0 + look.hit() } else { 47.0 };
    let height = 12.0 + 22.0 + title.size().y + 4.0 + answer.size().y + foot;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken = words::answer_spoken(&hit.title.text, &hit.snippet.text);
    let response = press(ui, rect, ("answer", n), Role::ListBoxOption, &spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    let radius = CornerRadius::same(12);
    if !look.theme.is_high_contrast() {
        ui.painter().add(look.card_shadow().as_shape(rect, radius));
    }
    let edge = if selected || response.has_focus() {
        Stroke::new(2.0, look.c.focus)
    } else {
        look.card_edge()
    };
    ui.painter().rect(rect, radius, look.c.raised, edge, StrokeKind::Inside);
    let left = rect.left() + 22.0;
    let mark = pos2(left + 8.0, rect.top() + 24.0);
    icon(ui.painter(), mark, Icon::Quotes, IconStyle::Fill, 16.0, look.c.accent);
    let label = Type::UiSStrong.job(look, words::ANSWER, look.c.accent, inner);
    paint(ui.painter(), pos2(left + 22.0, rect.top() + 14.0), lay_out(ui, label));
    let mut at = pos2(left, rect.top() + 36.0);
    let title_height = title.size().y;
    paint_marked(ui, look, at, title, &hit.title);
    at.y += title_height + 3.0;
    paint_marked(ui, look, at, answer, &hit.snippet);
    let above = if stacked { look.hit() } else { 0.0 };
    let foot = pos2(left, rect.bottom() - 26.0 - above);
    let right = if stacked { 22.0 } else { 90.0 };
    source(ui, cx, hit, foot, rect.right() - right);
    buttons(ui, cx, hit_index, rect);
    follow(ui, cx, n, &response, selected);
}

fn buttons(ui: &mut Ui, cx: &Cx<'_>, hit_index: usize, rect: Rect) {
    let look = &cx.look;
    let hit = &cx.app.search.results.hits[hit_index];
    let y = rect.bottom() - 26.0;
    let copy = (Icon::Copy, IconStyle::Regular, look.c.ink2);
    let at = pos2(rect.right() - 29.0, y);
    if icon_button_at(ui, look, at, copy, words::COPY_ANSWER).clicked() {
        ui.copy_text(format!("{}\n\n{}", hit.title.text, hit.snippet.text));
        cx.act(Action::Say(ToastKind::TextCopied));
    }
    let Anchor::Question(id) = &hit.anchor else { return };
    let (style, color) = star_look(cx, &hit.article, id);
    let kept = cx.app.is_kept(&hit.article, id);
    let name = if kept {
        words::remove_question(&hit.title.text)
    } else {
        words::keep_question(&hit.title.text)
    };
    let at = pos2(rect.right() - 29.0 - look.hit(), y);
    let response = icon_button_at(ui, look, at, (Icon::Star, style, color), &name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(kept.into()));
    if response.clicked() {
        cx.act(Action::ToggleStar { article: hit.article.clone(), anchor: hit.anchor.clone() });
    }
}
