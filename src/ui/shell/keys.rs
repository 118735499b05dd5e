//! All keys, in groups: a dialog made of the table of commands and the keymap.

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Command, CommandGroup};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    icon_button_at, key_cap, label, label_in, lay_out, name_as, title_heading,
};
use crate::ui::{Cx, keymap, words};

use super::dialog::{self, Dialog};

const PAD: f32 = 24.0;
/// Height of the title with what is around it, in points.
const HEAD: f32 = 62.0;

pub(super) fn show(ui: &Ui, cx: &Cx<'_>) {
    let frame = Dialog { name: words::ALL_KEYS, width: 760.0, top: 84.0 };
    let beside = dialog::show(ui, cx, &frame, |ui, room| {
        let first = head(ui, cx);
        ScrollArea::vertical().auto_shrink([false, true]).max_height(room - HEAD - 4.0).show(
            ui,
            |ui| {
                let place = ui.available_rect_before_wrap().shrink2(vec2(PAD, 0.0));
                ui.scope_builder(UiBuilder::new().max_rect(place), |ui| groups(ui, cx));
                ui.add_space(PAD);
            },
        );
        first
    });
    if beside {
        cx.act(Action::ShowKeys(false));
    }
}

/// The title and the cross at its right, which has the keyboard first.
fn head(ui: &mut Ui, cx: &Cx<'_>) -> Id {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let at = rect.min + vec2(PAD, 20.0);
    title_heading(ui, look, Type::TitleS, 2, at, rect.width() - 80.0, words::ALL_KEYS);
    let cross = (Icon::X, IconStyle::Regular, look.c.ink2);
    let middle = pos2(rect.right() - PAD - 8.0, rect.top() + 34.0);
    let close = icon_button_at(ui, look, middle, cross, words::CLOSE);
    if close.clicked() {
        cx.act(Action::ShowKeys(false));
    }
    close.id
}

/// In two columns where there is room.
fn groups(ui: &mut Ui, cx: &Cx<'_>) {
    let groups = CommandGroup::ALL;
    let all = ui.available_rect_before_wrap();
    if all.width() < 560.0 {
        for group in groups {
            group_of(ui, cx, group);
        }
    } else {
        let gap = 36.0;
        let width = (all.width() - gap) / 2.0;
        let (left, right) = groups.split_at(2);
        for (n, groups) in [(0.0, left), (1.0, right)] {
            let from = pos2(all.left() + n * (width + gap), all.top());
            let place = Rect::from_min_size(from, vec2(width, f32::INFINITY));
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                for group in groups {
                    group_of(ui, cx, *group);
                }
            });
        }
    }
    if !cx.app.settings.single_keys {
        ui.add_space(12.0);
        label(ui, &cx.look, Type::UiS, cx.look.c.ink3, words::SINGLE_KEYS_OFF);
    }
}

fn group_of(ui: &mut Ui, cx: &Cx<'_>, group: CommandGroup) {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let at = rect.min + vec2(0.0, 12.0);
    let name = words::command_group(group);
    title_heading(ui, look, Type::UiXsStrong, 3, at, rect.width(), name);
    for command in Command::all().filter(|command| command.group() == group) {
        let keys = keymap::keys_of(command, cx);
        if !keys.is_empty() {
            row(ui, cx, words::command(command), &keys);
        }
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, name: &str, keys: &[String]) {
    let look = &cx.look;
    let caps: f32 = keys
        .iter()
        .map(|key| {
            let galley = lay_out(ui, Type::UiXs.job(look, key, look.c.ink2, f32::INFINITY));
            (galley.size().x + 12.0).max(25.0) + 6.0
        })
        .sum();
    let width = ui.available_width();
    let words = width - caps - 10.0;
    let galley = lay_out(ui, Type::Ui.job(look, name, look.c.ink, words));
    let height = galley.size().y.max(20.0) + 10.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    label_in(ui, look, Type::Ui, look.c.ink, rect.min + vec2(0.0, 5.0), (words, 3), name);
    let mut right = rect.right();
    for key in keys.iter().rev() {
        let at = pos2(right, rect.top() + 15.0);
        let cap = key_cap(ui, look, at, Align2::RIGHT_CENTER, key);
        name_as(ui, cap, Role::Label, key);
        right = cap.left() - 6.0;
    }
}
