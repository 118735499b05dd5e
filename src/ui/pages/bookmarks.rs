//! The Bookmarks page: everything kept, filtered by kind, searched within, removed with Undo.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Command};
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Field, Rows, field, filter_pill, icon, icon_button_at, inner_focus_ring, lay_out, list_row,
    paint, press, title_heading,
};
use crate::ui::{Cx, keymap, words};
use crate::userdata::{Bookmark, KeptKind};

use super::parts::{Column, day_words, dot, empty_page, meta, row_keys, scrolled};

/// The kinds that can be filtered by.
const KINDS: [(KeptKind, Icon); 2] =
    [(KeptKind::Question, Icon::Question), (KeptKind::Article, Icon::Article)];

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let all = ui.max_rect();
    let list = if all.width() >= 844.0 && room != Room::Narrow { 212.0 } else { 0.0 };
    if list > 0.0 {
        let place = all.with_max_x(all.left() + list);
        ui.painter().vline(place.right() - 0.5, place.y_range(), cx.look.rule());
        let inner = Rect::from_min_max(place.min + vec2(14.0, 22.0), place.max - vec2(13.0, 0.0));
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| kinds(ui, cx));
    }
    let place = all.with_min_x(all.left() + list);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        let column = Column { width: 772.0, top: 22.0, left: None };
        let room = if room == Room::Wide { Room::Middle } else { room };
        scrolled(ui, cx, room, column, |ui| items(ui, cx, list > 0.0));
    });
}

fn count(cx: &Cx<'_>, kind: Option<KeptKind>) -> usize {
    cx.app.kept.iter().filter(|kept| kind.is_none_or(|kind| kept.kind() == kind)).count()
}

fn kinds(ui: &mut Ui, cx: &Cx<'_>) {
    kind_row(ui, cx, None, Icon::Star, words::ALL_BOOKMARKS);
    for (kind, mark) in KINDS {
        kind_row(ui, cx, Some(kind), mark, words::kept_kinds(kind));
    }
}

fn kind_row(ui: &mut Ui, cx: &Cx<'_>, kind: Option<KeptKind>, mark: Icon, name: &str) {
    let look = &cx.look;
    let here = cx.app.bookmarks.only == kind;
    let count = count(cx, kind);
    let spoken = words::with_count(name, count);
    let response = list_row(ui, look, (32.0, 8.0), false, Role::Button, &spoken);
    let rect = response.rect;
    if here {
        let (fill, _) = if look.theme.is_high_contrast() {
            look.selected()
        } else {
            (look.c.hover, look.c.ink)
        };
        ui.painter().rect_filled(rect, 8.0, fill);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(true));
        inner_focus_ring(ui, &response, look, 8.0);
    }
    if response.clicked() {
        cx.act(Action::ShowOnlyKept(kind));
    }
    let ink = match (here, look.theme.is_high_contrast()) {
        (true, true) => look.selected().1,
        (true, false) => look.c.ink,
        _ => look.c.ink2,
    };
    let style = if here && kind.is_none() { IconStyle::Fill } else { IconStyle::Regular };
    icon(ui.painter(), pos2(rect.left() + 17.0, rect.center().y), mark, style, 18.0, ink);
    let role = if here { Type::UiStrong } else { Type::Ui };
    let galley = lay_out(ui, role.job(look, name, ink, 140.0));
    let at = pos2(rect.left() + 36.0, rect.center().y - galley.size().y / 2.0);
    paint(ui.painter(), at, galley);
    let galley = lay_out(ui, Type::UiXs.job(look, &words::number(count), ink, f32::INFINITY));
    let at = pos2(rect.right() - 10.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
    paint(ui.painter(), at, galley);
}

fn items(ui: &mut Ui, cx: &Cx<'_>, with_list: bool) {
    let title = match cx.app.bookmarks.only {
        None => words::ALL_BOOKMARKS,
        Some(kind) => words::kept_kinds(kind),
    };
    top(ui, cx, title, with_list);
    if !with_list && !cx.app.kept.is_empty() {
        pills(ui, cx);
    }
    let shown: Vec<&Bookmark> = cx.app.kept.iter().filter(|kept| is_shown(cx, kept)).collect();
    if cx.app.kept.is_empty() {
        empty_page(ui, cx, words::NOTHING_KEPT, words::HOW_TO_KEEP);
    } else if shown.is_empty() {
        empty_page(ui, cx, words::NO_BOOKMARK_MATCHES, words::NO_BOOKMARK_MATCHES_HINT);
    }
    let mut rows = Rows::default();
    for kept in shown {
        ui.push_id((&kept.article, &kept.anchor), |ui| row(ui, cx, kept, &mut rows));
    }
    row_keys(ui, cx, &rows);
}

/// Every typed word has to stand somewhere in the bookmark.
fn is_shown(cx: &Cx<'_>, kept: &Bookmark) -> bool {
    let view = &cx.app.bookmarks;
    let kind = view.only.is_none_or(|kind| kept.kind() == kind);
    let text = format!("{} {} {} {}", kept.title, kept.article_title, kept.excerpt, kept.note)
        .to_lowercase();
    kind && view.text.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn top(ui: &mut Ui, cx: &Cx<'_>, title: &str, with_list: bool) {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let at = rect.min + vec2(0.0, 2.0);
    let drawn = title_heading(ui, look, Type::TitleL, 1, at, rect.width(), title);
    if cx.app.kept.is_empty() {
        return;
    }
    let beside = rect.right() - drawn.right() > 200.0;
    let width = if with_list { 220.0 } else { 220.0_f32.min(rect.right() - drawn.right() - 16.0) };
    let place = if beside {
        Rect::from_min_max(
            pos2(rect.right() - width, rect.top() + 3.0),
            pos2(rect.right(), rect.top() + 37.0),
        )
    } else {
        ui.allocate_exact_size(vec2(rect.width(), 42.0), Sense::hover()).0.shrink2(vec2(0.0, 4.0))
    };
    let what = Field {
        name: words::SEARCH_BOOKMARKS,
        hint: words::SEARCH_BOOKMARKS,
        icon: Icon::MagnifyingGlass,
        key: None,
        id: Id::unique("search bookmarks"),
    };
    let text = &cx.app.bookmarks.text;
    if let (Some(text), _) = field(ui, look, place, &what, text, words::CLEAR_SEARCH) {
        cx.act(Action::SearchKept(text));
    }
    ui.add_space(8.0);
}

fn pills(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let only = cx.app.bookmarks.only;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if filter_pill(ui, look, only.is_none(), words::EVERYTHING, count(cx, None)).clicked() {
            cx.act(Action::ShowOnlyKept(None));
        }
        for (kind, _) in KINDS {
            let on = only == Some(kind);
            let name = words::kept_kinds(kind);
            if filter_pill(ui, look, on, name, count(cx, Some(kind))).clicked() {
                cx.act(Action::ShowOnlyKept(Some(kind)));
            }
        }
    });
    ui.add_space(10.0);
}

fn row(ui: &mut Ui, cx: &Cx<'_>, kept: &Bookmark, rows: &mut Rows) {
    let look = &cx.look;
    let width = ui.available_width();
    let inner = width - 70.0;
    let title = lay_out(ui, Type::TitleXs.job(look, &kept.title, look.c.ink, inner));
    let mut job = Type::Snippet.job(look, &kept.excerpt, look.c.ink2, inner);
    job.wrap.max_rows = 2;
    job.wrap.overflow_character = Some('…');
    let excerpt = lay_out(ui, job);
    let height = 14.0 + title.size().y + 2.0 + excerpt.size().y + 40.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, look.rule());
    let here = cx.app.library.entry(&kept.article).is_some();
    let spoken = words::kept_spoken(kept.kind(), &kept.title);
    let response = press(ui, rect, "kept", Role::Link, &spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(kept.excerpt.clone());
    });
    if response.hovered() || ui.rect_contains_pointer(rect) {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 10.0, look.c.sunken);
    }
    let mut at = rect.min + vec2(14.0, 14.0);
    let title_height = title.size().y;
    paint(ui.painter(), at, title);
    at.y += title_height + 2.0;
    let excerpt_height = excerpt.size().y;
    paint(ui.painter(), at, excerpt);
    at.y += excerpt_height + 16.0;
    facts(ui, cx, kept, at, here, rect.right());
    inner_focus_ring(ui, &response, look, 10.0);
    if response.clicked() {
        cx.act(Action::Open {
            article: kept.article.clone(),
            anchor: kept.anchor.clone(),
            marks: None,
        });
    }
    let fill = (Icon::Star, IconStyle::Fill, look.c.star);
    let name = words::remove_question(&kept.title);
    let at = pos2(rect.right() - 25.0, rect.top() + 27.0);
    rows.add(&response);
    let star = icon_button_at(ui, look, at, fill, &name);
    let focused = response.has_focus() || star.has_focus();
    let deleted = focused && keymap::pressed(ui.ctx(), cx, Command::RemoveBookmark);
    if deleted {
        rows.removed_last();
    }
    if deleted || star.clicked() {
        cx.act(Action::ToggleBookmark {
            article: kept.article.clone(),
            anchor: kept.anchor.clone(),
        });
    }
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, kept: &Bookmark, at: egui::Pos2, here: bool, right: f32) {
    let look = &cx.look;
    let mut x = meta(ui, look, at.x, at.y, look.c.ink3, words::kept_kind(kept.kind()));
    if kept.kind() != KeptKind::Article {
        x = dot(ui, look, x, at.y);
        let label = (pos2(x, at.y), egui::Align2::LEFT_CENTER);
        let room = (right - x - 190.0).max(60.0);
        let title = &kept.article_title;
        let ink = look.c.ink3;
        x = crate::ui::widgets::label_at(ui, look, Type::UiS, ink, label, room, title).right();
    }
    x = dot(ui, look, x, at.y);
    x = meta(ui, look, x, at.y, look.c.ink3, &words::saved_on(&day_words(kept.kept)));
    if !here {
        x = dot(ui, look, x, at.y);
        meta(ui, look, x, at.y, look.c.ink2, words::NOT_IN_LIBRARY);
    }
}
