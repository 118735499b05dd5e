//! The menu of a narrow window: what the rail shows when there is one.

use egui::accesskit::Role;
use egui::{CornerRadius, Frame, Margin, Popup, Response, Ui, pos2};

use crate::app::Command;
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{
    Rows, give_focus_back, hold_focus, hrule, icon, lay_out, list_row, paint,
};
use crate::ui::{Cx, words};

/// Width of a menu in points.
const WIDTH: f32 = 276.0;

/// The frame of menus and popovers.
pub(crate) fn pop_frame(look: &Look, pad: i8) -> Frame {
    Frame::NONE
        .fill(look.c.raised)
        .stroke(look.card_edge())
        .corner_radius(CornerRadius::same(12))
        .inner_margin(Margin::same(pad))
        .shadow(look.pop_shadow())
}

/// A menu below a button. Its first row gets the keyboard, which then goes back to the button.
pub(crate) fn menu(
    button: &Response,
    cx: &Cx<'_>,
    width: f32,
    draw: impl FnOnce(&mut Ui, &mut Rows),
) {
    let id = button.id.with("menu that is open");
    let shown = Popup::menu(button).frame(pop_frame(&cx.look, 6)).gap(4.0).show(|ui| {
        ui.set_width(width);
        let mut rows = Rows::default();
        draw(ui, &mut rows);
        hold_focus(ui.ctx(), id, rows.first(), false);
        rows.keys(ui, true);
    });
    if shown.is_none() {
        give_focus_back(&button.ctx, id, true);
    }
}

pub(crate) fn show(button: &Response, cx: &Cx<'_>) {
    menu(button, cx, WIDTH, |ui, rows| {
        if cx.app.article().is_some() {
            super::export::rows(ui, cx, rows);
            hrule(ui, &cx.look, 5.0);
        }
        for (mark, name, command) in [
            (Icon::MagnifyingGlass, words::FIND_HERE, Command::FindHere),
            (Icon::ListBullets, words::TOPICS, Command::Topics),
            (Icon::FolderSimple, words::MY_LIBRARY, Command::MyLibrary),
            (Icon::MagnifyingGlass, words::PALETTE, Command::Palette),
            (Icon::TextAa, words::TEXT_AND_THEME, Command::TextPanel),
            (Icon::CircleHalf, words::FLIP_THEME, Command::FlipTheme),
            (Icon::Gear, words::SETTINGS, Command::Settings),
            (Icon::Keyboard, words::ALL_KEYS, Command::Keys),
            (Icon::Info, words::ABOUT, Command::About),
        ] {
            let Some(action) = command.action(cx.app) else { continue };
            if command == Command::FindHere && cx.app.article().is_none() {
                continue;
            }
            let row = menu_row(ui, &cx.look, mark, name);
            rows.add(&row);
            if row.clicked() {
                cx.act(action);
                ui.close();
            }
        }
    });
}

pub(crate) fn menu_row(ui: &mut Ui, look: &Look, mark: Icon, name: &str) -> Response {
    let response = list_row(ui, look, (36.0, 8.0), false, Role::MenuItem, name);
    let rect = response.rect;
    let middle = pos2(rect.left() + 19.0, rect.center().y);
    icon(ui.painter(), middle, mark, IconStyle::Regular, 18.0, look.c.ink2);
    let words = lay_out(ui, Type::Ui.job(look, name, look.c.ink, WIDTH - 50.0));
    let at = pos2(rect.left() + 40.0, rect.center().y - words.size().y / 2.0);
    paint(ui.painter(), at, words);
    response
}
