//! What a word means, among the results: it stands beside the hits and moves none of them.

use egui::accesskit::Role;
use egui::{CornerRadius, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::FoundTerm;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon, lay_out, paint, press, title_heading};
use crate::ui::{Cx, words};

use super::row::follow;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, n: usize, term: &FoundTerm, selected: bool) {
    let look = &cx.look;
    let (heading, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let at = heading.min + vec2(0.0, 5.0);
    title_heading(ui, look, Type::UiLStrong, 2, at, heading.width(), words::GLOSSARY);
    let width = ui.available_width();
    let inner = width - 44.0;
    let name = lay_out(ui, Type::TitleXs.job(look, &term.name, look.c.ink, inner));
    let meaning = lay_out(ui, Type::Snippet.job(look, &term.definition, look.c.ink2, inner));
    let size = vec2(width, 6.0 + name.size().y + meaning.size().y + 10.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let row = rect.expand2(vec2(12.0, 0.0));
    let spoken = words::term_spoken(&term.name, &term.definition);
    let response = press(ui, row, ("term", n), Role::ListBoxOption, &spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    if response.hovered() {
        ui.painter().rect_filled(row, CornerRadius::same(10), look.c.sunken);
    }
    if selected || response.has_focus() {
        let edge = Stroke::new(2.0, look.c.focus);
        ui.painter().rect_stroke(row, CornerRadius::same(10), edge, StrokeKind::Inside);
    }
    let mark = pos2(rect.left() + 9.0, rect.top() + 18.0);
    icon(ui.painter(), mark, Icon::BookOpen, IconStyle::Regular, 18.0, look.c.ink3);
    let at = rect.min + vec2(32.0, 6.0);
    let below = at + vec2(0.0, name.size().y);
    paint(ui.painter(), at, name);
    paint(ui.painter(), below, meaning);
    follow(ui, cx, n, &response, selected);
    ui.add_space(8.0);
}
