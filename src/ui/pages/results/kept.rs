//! "Kept by you": bookmarks whose note, tags, title or highlighted words have what is searched. A
//! small group among the results, which stay in their order.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Sense, Ui, pos2, vec2};

use crate::app::{Action, KeptRow, words_of};
use crate::ui::pages::parts::{day_words, dot, meta};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    icon, inner_focus_ring, label_at, lay_out, paint, press, text_link, title_heading,
};
use crate::ui::{Cx, words};
use crate::userdata::KeptKind;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let kept = &cx.app.search.kept;
    if kept.all == 0 || !cx.app.search.filters.is_empty() {
        return;
    }
    head(ui, cx);
    for kept in &kept.first {
        ui.push_id(kept.id, |ui| row(ui, cx, kept));
    }
}

fn head(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let kept = &cx.app.search.kept;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let y = rect.top() + 16.0;
    let at = pos2(rect.left(), y - 11.0);
    let name = words::KEPT_BY_YOU;
    let title = title_heading(ui, look, Type::UiLStrong, 2, at, rect.width(), name);
    let at = (pos2(title.right() + 6.0, y), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiL, look.c.ink3, at, 120.0, &words::number(kept.all));
    if kept.all > kept.first.len() {
        let at = (pos2(rect.right(), y), Align2::RIGHT_CENTER);
        let link =
            |ui: &mut Ui| text_link(ui, look, Type::UiSStrong, at, false, words::SHOW_ALL_KEPT);
        if ui.push_id(name, link).inner.clicked() {
            cx.act(Action::ShowKeptResults);
        }
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, kept: &KeptRow) {
    let look = &cx.look;
    let bookmark = kept.bookmark();
    let width = ui.available_width();
    let inner = width - 32.0 - 12.0;
    let one_line = |role: Type, text: &str, ink| {
        let mut job = role.job(look, text, ink, inner);
        job.wrap.max_rows = 1;
        job.wrap.overflow_character = Some('…');
        lay_out(ui, job)
    };
    let title = if bookmark.kind() == KeptKind::Highlight {
        one_line(Type::Snippet, &words_of(bookmark), look.c.ink)
    } else {
        one_line(Type::TitleXs, &bookmark.title, look.c.ink)
    };
    let note =
        (!bookmark.note.is_empty()).then(|| one_line(Type::Ui, &bookmark.note, look.c.on_keep));
    let note_height = note.as_ref().map_or(0.0, |note| note.size().y + 8.0);
    let height = 6.0 + title.size().y + note_height + 27.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let place = rect.expand2(vec2(12.0, 0.0));
    let spoken = words::kept_by_you(bookmark.kind(), &bookmark.title);
    let response = press(ui, place, "kept", Role::Link, &spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words::note_spoken(&bookmark.note));
    });
    if response.hovered() {
        ui.painter().rect_filled(place, CornerRadius::same(10), look.c.sunken);
    }
    inner_focus_ring(ui, &response, look, 10.0);
    let mark = pos2(rect.left() + 9.0, rect.top() + 18.0);
    icon(ui.painter(), mark, Icon::Star, IconStyle::Fill, 18.0, look.c.star);
    let mut at = rect.min + vec2(32.0, 6.0);
    let tall = title.size().y;
    paint(ui.painter(), at, title);
    at.y += tall;
    if let Some(note) = note {
        let behind = egui::Rect::from_min_size(at + vec2(0.0, 2.0), note.size() + vec2(16.0, 4.0));
        ui.painter().rect_filled(behind, CornerRadius::same(6), look.c.keep);
        paint(ui.painter(), at + vec2(8.0, 4.0), note);
        at.y += note_height;
    }
    let y = at.y + 11.0;
    let mut x = meta(ui, look, at.x, y, look.c.ink3, words::kept_kind(bookmark.kind()));
    if bookmark.kind() != KeptKind::Article {
        x = dot(ui, look, x, y);
        let from = (pos2(x, y), Align2::LEFT_CENTER);
        let room = (rect.right() - x - 120.0).max(40.0);
        let title = &bookmark.article_title;
        x = label_at(ui, look, Type::UiS, look.c.ink3, from, room, title).right();
    }
    x = dot(ui, look, x, y);
    meta(ui, look, x, y, look.c.ink3, &words::saved_on(&day_words(bookmark.kept)));
    if response.clicked() {
        let (article, anchor) = (bookmark.article.clone(), bookmark.anchor.clone());
        let marks = Some(cx.app.search.results.understood.matcher.clone());
        cx.act(Action::Open { article, anchor, marks });
    }
}
