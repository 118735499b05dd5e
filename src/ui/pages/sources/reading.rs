//! A big folder or archive while it is read: how far, what came of it so far, and stopping; and one
//! that was stopped, with the way on.

use egui::accesskit::{Live, Role};
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::app::{Action, ReadSoFar};
use crate::library::{Collection, Progress};
use crate::ui::theme::Type;
use crate::ui::widgets::{Button, button, label_at, lay_out, name_as, paint, progress as bar};
use crate::ui::{Cx, words};

/// Room for the button, in points.
const BUTTON: f32 = 76.0;

pub(super) fn progress(ui: &mut Ui, cx: &Cx<'_>, collection: &Collection, so_far: &ReadSoFar) {
    let look = &cx.look;
    let part = part(so_far.progress);
    let ReadSoFar { progress: Progress { done, of, .. }, articles, questions, problems, .. } =
        *so_far;
    ui.add_space(10.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    bar(ui, look, rect, part);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::ProgressIndicator);
        node.set_label(words::reading_files(done, of));
        node.set_numeric_value(f64::from((part * 100.0).floor()));
    });
    spoken(ui, rect, &words::reading_spoken(&collection.name, part));
    ui.add_space(8.0);
    let line = row(ui, cx, words::STOP, Action::StopReading);
    let top = (pos2(line.left(), line.top() + 10.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink2, top, line.width(), &words::reading_files(done, of));
    let percent =
        lay_out(ui, Type::UiSStrong.job(look, &words::done(part), look.c.ink, f32::INFINITY));
    let at = pos2(line.right() - percent.size().x, line.top() + 10.0 - percent.size().y / 2.0);
    paint(ui.painter(), at, percent);
    let under = (pos2(line.left(), line.top() + 29.0), Align2::LEFT_CENTER);
    let found = words::read_so_far(articles, questions, problems);
    label_at(ui, look, Type::UiS, look.c.ink3, under, line.width(), &found);
}

pub(super) fn stopped(ui: &mut Ui, cx: &Cx<'_>, collection: &Collection) {
    let look = &cx.look;
    let Progress { done, of, .. } = collection.progress;
    let Some(path) = collection.path.clone() else { return };
    ui.add_space(10.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    bar(ui, look, rect, part(collection.progress));
    ui.add_space(8.0);
    let line = row(ui, cx, words::RESUME, Action::ResumeReading(path));
    let at = (line.left_center(), Align2::LEFT_CENTER);
    let words = words::reading_stopped(done, of);
    label_at(ui, look, Type::UiS, look.c.ink2, at, line.width(), &words);
}

/// From 0 to 1.
fn part(progress: Progress) -> f32 {
    if progress.of == 0 { 0.0 } else { progress.done as f32 / progress.of as f32 }
}

/// A row with a button at its right; returns what is left of it.
fn row(ui: &mut Ui, cx: &Cx<'_>, name: &str, action: Action) -> Rect {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let place = Rect::from_min_max(pos2(row.right() - BUTTON, row.top()), row.right_bottom());
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let builder = egui::UiBuilder::new().max_rect(place).layout(layout);
    if button(&mut ui.new_child(builder), &cx.look, Button::Small, None, name).clicked() {
        cx.act(action);
    }
    row.with_max_x(place.left() - 12.0)
}

/// Says something to a screen reader whenever it changes.
fn spoken(ui: &mut Ui, rect: Rect, text: &str) {
    let id = name_as(ui, rect, Role::Status, text);
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Polite));
}
