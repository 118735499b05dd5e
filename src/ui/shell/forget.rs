//! Asks before something is forgotten for good: what goes, and what stays.

use egui::{Id, Layout, Sense, Ui, UiBuilder, vec2};

use crate::app::{Action, Forget};
use crate::ui::theme::Type;
use crate::ui::widgets::{Button, button, label_in, title_heading};
use crate::ui::{Cx, words};

use super::dialog::{self, Dialog};

const WIDTH: f32 = 520.0;
const PAD: f32 = 24.0;

pub(super) fn show(ui: &Ui, cx: &Cx<'_>, what: Forget) {
    let (name, hint) = words::forget(what);
    let frame = Dialog { name, width: WIDTH, top: 84.0 };
    let beside = dialog::show(ui, cx, &frame, |ui, _| {
        let look = &cx.look;
        let width = ui.available_width() - 2.0 * PAD;
        let at = ui.cursor().min + vec2(PAD, 20.0);
        let title = title_heading(ui, look, Type::TitleS, 2, at, width, name);
        let at = title.left_bottom() + vec2(0.0, 8.0);
        let text = label_in(ui, look, Type::UiL, look.c.ink2, at, (width, 12), hint);
        ui.allocate_space(vec2(0.0, text.bottom() - ui.cursor().top() + 8.0));
        foot(ui, cx)
    });
    if beside {
        cx.act(Action::AskToForget(None));
    }
}

fn foot(ui: &mut Ui, cx: &Cx<'_>) -> Id {
    let look = &cx.look;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 66.0), Sense::hover());
    let layout = Layout::right_to_left(egui::Align::Center);
    let inside = row.shrink2(vec2(PAD, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inside).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if button(ui, look, Button::Primary, None, words::FORGET_IT).clicked() {
            cx.act(Action::ForgetNow);
        }
        let close = button(ui, look, Button::Plain, None, words::CANCEL);
        if close.clicked() {
            cx.act(Action::AskToForget(None));
        }
        close.id
    })
    .inner
}
