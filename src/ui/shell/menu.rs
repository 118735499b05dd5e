//! The menu of a narrow window: what the rail shows when there is one.

use egui::accesskit::Role;
use egui::{CornerRadius, Frame, Margin, Popup, Response, Ui, pos2};

use crate::app::{Action, Page};
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{icon, lay_out, list_row, paint};
use crate::ui::{Cx, words};

/// Width of a menu in points.
const WIDTH: f32 = 220.0;

/// The frame of menus and popovers.
pub(crate) fn pop_frame(look: &Look, pad: i8) -> Frame {
    Frame::NONE
        .fill(look.c.raised)
        .stroke(look.card_edge())
        .corner_radius(CornerRadius::same(12))
        .inner_margin(Margin::same(pad))
        .shadow(look.pop_shadow())
}

pub(crate) fn show(button: &Response, cx: &Cx<'_>) {
    Popup::menu(button).frame(pop_frame(&cx.look, 6)).gap(4.0).show(|ui| {
        ui.set_width(WIDTH);
        for (mark, name, action) in [
            (Icon::ListBullets, words::TOPICS, Action::Go(Page::AllTopics)),
            (Icon::FolderSimple, words::MY_LIBRARY, Action::Go(Page::Sources)),
            (Icon::CircleHalf, words::FLIP_THEME, Action::FlipTheme),
            (Icon::Gear, words::SETTINGS, Action::Go(Page::Settings)),
            (Icon::Info, words::ABOUT, Action::Go(Page::About)),
        ] {
            if menu_row(ui, &cx.look, mark, name) {
                cx.act(action);
                ui.close();
            }
        }
    });
}

fn menu_row(ui: &mut Ui, look: &Look, mark: Icon, name: &str) -> bool {
    let response = list_row(ui, look, (36.0, 8.0), false, Role::MenuItem, name);
    let rect = response.rect;
    let middle = pos2(rect.left() + 19.0, rect.center().y);
    icon(ui.painter(), middle, mark, IconStyle::Regular, 18.0, look.c.ink2);
    let words = lay_out(ui, Type::Ui.job(look, name, look.c.ink, WIDTH - 50.0));
    let at = pos2(rect.left() + 40.0, rect.center().y - words.size().y / 2.0);
    paint(ui.painter(), at, words);
    response.clicked()
}
