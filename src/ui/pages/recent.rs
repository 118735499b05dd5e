//! The articles read lately, newest first; each can be taken from the list, and all.

use egui::{Rect, Ui, UiBuilder, pos2};

use crate::app::{Action, Command};
use crate::library::Entry;
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Button, Rows, button, icon_button_at, label};
use crate::ui::{Cx, keymap, words};

use super::parts::{Column, article_row, day_words, empty_page, page_title, row_keys, scrolled};

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 664.0, top: 26.0, left: None };
    scrolled(ui, cx, room, column, |ui| {
        let title = page_title(ui, cx, words::RECENT, "");
        let mut rows = Rows::default();
        ui.add_space(14.0);
        if cx.app.settings.no_history {
            label(ui, &cx.look, Type::UiL, cx.look.c.ink2, words::PRIVATE_HINT);
            ui.add_space(10.0);
        }
        for recent in &cx.app.history.recent {
            let Some(article) = cx.app.library.entry(&recent.article) else { continue };
            let read = cx.app.history.place(&recent.article).map_or(0.0, |place| place.progress);
            let line = words::read_on(&day_words(recent.when), read);
            row(ui, cx, &article, &line, &mut rows);
        }
        row_keys(ui, cx, &rows);
        if rows.first().is_some() {
            clear(ui, cx, title);
        } else {
            empty_page(ui, cx, words::NOTHING_READ, words::NOTHING_READ_HINT);
        }
    });
}

/// An article, and a cross that takes it from the list, as Delete does.
fn row(ui: &mut Ui, cx: &Cx<'_>, article: &Entry<'_>, line: &str, rows: &mut Rows) {
    let look = &cx.look;
    let all = ui.available_rect_before_wrap();
    let place = all.with_max_x(all.right() - look.hit() - 8.0);
    let opens =
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| article_row(ui, cx, article, line));
    let response = opens.inner;
    rows.add(&response);
    let right = place.right()..=all.right();
    ui.painter().hline(right, response.rect.top() + 0.5, look.rule());
    let middle = pos2(all.right() - look.hit() / 2.0, response.rect.center().y);
    let cross = (Icon::X, IconStyle::Regular, look.c.ink3);
    let forget = words::forget_recent(article.title);
    let button = icon_button_at(ui, look, middle, cross, &forget);
    let focused = response.has_focus() || button.has_focus();
    let deleted = focused && keymap::pressed(ui.ctx(), cx, Command::RemoveBookmark);
    if deleted || button.clicked() {
        rows.removed_last();
        cx.act(Action::ForgetRecent(article.id()));
    }
}

fn clear(ui: &mut Ui, cx: &Cx<'_>, title: Rect) {
    let right = ui.max_rect().right();
    let place = Rect::from_min_max(pos2(right - 160.0, title.top()), pos2(right, title.bottom()));
    let builder =
        UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        if button(ui, &cx.look, Button::Small, None, words::CLEAR_RECENT).clicked() {
            cx.act(Action::ClearRecent);
        }
    });
}
