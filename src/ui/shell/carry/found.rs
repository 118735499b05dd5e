//! What a file of bookmarks would bring: how many, and what had to be left out, line by line.

use egui::{CornerRadius, Frame, Margin, Response, ScrollArea, Ui};

use crate::app::CarryFound;
use crate::article::Problem;
use crate::ui::theme::Type;
use crate::ui::widgets::{hrule, label};
use crate::ui::{Cx, words};

/// More lines than this are only counted.
const LINES_MAX: usize = 50;

/// Returns the sentence that says how many.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, found: &CarryFound, room: f32) -> Response {
    let look = &cx.look;
    let plan = &found.plan;
    let left_out = found.file.left_out + plan.too_long.len();
    let top = ui.cursor().top();
    let response = if plan.new + plan.changed + plan.there + left_out == 0 {
        label(ui, look, Type::UiLStrong, look.c.ink, words::NOTHING_IN_FILE)
    } else {
        let text = words::would_bring(plan.new, plan.changed, plan.there, left_out);
        label(ui, look, Type::UiLStrong, look.c.ink, &text)
    };
    if plan.changed > 0 {
        ui.add_space(4.0);
        label(ui, look, Type::UiS, look.c.ink2, &words::changed_hint(plan.changed));
    } else if plan.changes.is_empty() && plan.there > 0 && left_out == 0 {
        ui.add_space(4.0);
        label(ui, look, Type::UiS, look.c.ink2, words::ALL_THERE);
    }
    if !found.file.problems.is_empty() || !plan.too_long.is_empty() {
        ui.add_space(10.0);
        let room = (room - (ui.cursor().top() - top)).max(60.0);
        problems(ui, cx, found, room);
    }
    response
}

fn problems(ui: &mut Ui, cx: &Cx<'_>, found: &CarryFound, room: f32) {
    let look = &cx.look;
    let frame = Frame::NONE
        .fill(look.c.canvas)
        .stroke(look.card_edge())
        .corner_radius(CornerRadius::same(12))
        .inner_margin(Margin::symmetric(16, 12));
    frame.show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink([false, true]).max_height(room - 26.0);
        area.show(ui, |ui| {
            let told = found.file.problems.iter().take(LINES_MAX);
            let mut lines: Vec<(String, String)> =
                told.map(|problem| (at_line(problem), problem.words.clone())).collect();
            let rest = found.file.problems.len().saturating_sub(LINES_MAX)
                + found.file.left_out.saturating_sub(found.file.problems.len());
            let titles = found.plan.too_long.iter().take(LINES_MAX);
            lines.extend(titles.map(|title| (String::new(), words::too_long_together(title))));
            for (n, (place, words)) in lines.iter().enumerate() {
                if n > 0 {
                    hrule(ui, look, 8.0);
                }
                if !place.is_empty() {
                    label(ui, look, Type::UiStrong, look.c.ink, place);
                }
                label(ui, look, Type::UiS, look.c.ink2, words);
            }
            if rest > 0 {
                hrule(ui, look, 8.0);
                label(ui, look, Type::UiS, look.c.ink2, &words::more_left_out(rest));
            }
        });
    });
}

fn at_line(problem: &Problem) -> String {
    words::at_line(problem.place.line)
}

/// Why a file was refused, and where in it.
pub(super) fn with_line(problem: &Problem) -> String {
    if problem.place.line > 1 {
        format!("{}: {}", at_line(problem), problem.words)
    } else {
        problem.words.clone()
    }
}
