//! About: version, what this is and is not, what leaves this machine, licences, mistakes.

use egui::Ui;

use crate::app::Action;
use crate::article::NumberToken;
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, Type};
use crate::ui::widgets::{heading, label, quiet_button};
use crate::ui::{Cx, words};

use super::parts::{Column, page_title, scrolled};

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 600.0, top: 26.0, left: None };
    let emergency = cx.number(NumberToken::Emergency);
    scrolled(ui, cx, room, column, |ui| {
        page_title(ui, cx, words::ABOUT_BEDSIDE, &words::version(env!("CARGO_PKG_VERSION")));
        part(ui, cx, words::WHAT_IT_IS, &[&words::first_run(&emergency)]);
        part(ui, cx, words::WHAT_LEAVES, &[words::NOTHING_LEAVES]);
        part(ui, cx, words::MISTAKES, &[words::HOW_TO_REPORT]);
        let report = words::report(env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        if quiet_button(ui, &cx.look, Some(Icon::Copy), words::COPY_REPORT).clicked() {
            ui.copy_text(report);
            cx.act(Action::Say(crate::app::ToastKind::TextCopied));
        }
        part(ui, cx, words::LICENCES, &words::LICENCE_LINES);
    });
}

fn part(ui: &mut Ui, cx: &Cx<'_>, name: &str, lines: &[&str]) {
    let look = &cx.look;
    ui.add_space(26.0);
    heading(ui, look, Type::TitleS, 2, name);
    for line in lines {
        ui.add_space(6.0);
        label(ui, look, Type::UiL, look.c.ink2, line);
    }
}
