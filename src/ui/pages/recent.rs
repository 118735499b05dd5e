//! The articles read lately, newest first; the list can be cleared.

use egui::{Rect, Ui, UiBuilder, pos2};

use crate::app::Action;
use crate::ui::shell::Room;
use crate::ui::widgets::{Button, button};
use crate::ui::{Cx, words};

use super::parts::{Column, article_row, day_words, empty_page, page_title, scrolled};

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 664.0, top: 26.0, left: None };
    scrolled(ui, cx, room, column, |ui| {
        let title = page_title(ui, cx, words::RECENT, "");
        let mut any = false;
        ui.add_space(14.0);
        for recent in &cx.app.history.recent {
            let Some(article) = cx.app.library.article(&recent.article) else { continue };
            any = true;
            let read = cx.app.history.place(&recent.article).map_or(0.0, |place| place.progress);
            let line = words::read_on(&day_words(recent.when), read);
            article_row(ui, cx, &recent.article, &article, &line);
        }
        if any {
            clear(ui, cx, title);
        } else {
            empty_page(ui, cx, words::NOTHING_READ, words::NOTHING_READ_HINT);
        }
    });
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
