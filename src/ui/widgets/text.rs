//! Text and icons, and what a screen reader is told of them.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, Galley, Id, Painter, Pos2, Rect, Response, Sense, Ui, WidgetInfo, vec2,
};

use crate::ui::theme::{Icon, IconStyle, Look, Type};

/// Lays out text; egui remembers the result as long as it is drawn in each frame.
#[must_use]
pub fn lay_out(ui: &Ui, job: LayoutJob) -> Arc<Galley> {
    ui.painter().layout_job(job)
}

/// Paints laid-out text with its top left corner there.
pub fn paint(painter: &Painter, at: Pos2, galley: Arc<Galley>) {
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

/// Makes a painted rectangle known to screen readers.
pub fn name_as(ui: &mut Ui, rect: Rect, role: Role, name: &str) -> Id {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    id
}

/// A paragraph in the flow of `ui`, as wide as there is room.
pub fn label(ui: &mut Ui, look: &Look, role: Type, color: Color32, text: &str) -> Response {
    let galley = lay_out(ui, role.job(look, text, color, ui.available_width()));
    flow(ui, galley, Role::Label, text)
}

/// A heading of `level` 1 to 6 in the flow of `ui`.
pub fn heading(ui: &mut Ui, look: &Look, role: Type, level: usize, text: &str) -> Response {
    let galley = lay_out(ui, role.job(look, text, look.c.ink, ui.available_width()));
    let response = flow(ui, galley, Role::Heading, text);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(level));
    response
}

fn flow(ui: &mut Ui, galley: Arc<Galley>, role: Role, text: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    paint(ui.painter(), rect.min, galley);
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    response
}

/// A heading painted at a place, named for screen readers; returns its rectangle.
pub fn title_heading(
    ui: &mut Ui,
    look: &Look,
    role: Type,
    level: usize,
    at: Pos2,
    width: f32,
    text: &str,
) -> Rect {
    let galley = lay_out(ui, role.job(look, text, look.c.ink, width));
    let rect = Rect::from_min_size(at, galley.size());
    paint(ui.painter(), at, galley);
    let id = name_as(ui, rect, Role::Heading, text);
    ui.ctx().accesskit_node_builder(id, |node| node.set_level(level));
    rect
}

/// One line of text at a place, cut with "…" where it does not fit, named for screen readers.
/// `align` says which point of the text stands at `at`. Returns its rectangle.
pub fn label_at(
    ui: &mut Ui,
    look: &Look,
    role: Type,
    color: Color32,
    (at, align): (Pos2, Align2),
    width: f32,
    text: &str,
) -> Rect {
    let mut job = role.job(look, text, color, width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    job.wrap.overflow_character = Some('…');
    place(ui, job, (at, align), text)
}

/// Text at a place, broken into at most `rows` lines.
pub fn label_in(
    ui: &mut Ui,
    look: &Look,
    role: Type,
    color: Color32,
    at: Pos2,
    (width, rows): (f32, usize),
    text: &str,
) -> Rect {
    let mut job = role.job(look, text, color, width);
    job.wrap.max_rows = rows;
    job.wrap.overflow_character = Some('…');
    place(ui, job, (at, Align2::LEFT_TOP), text)
}

fn place(ui: &mut Ui, job: LayoutJob, (at, align): (Pos2, Align2), text: &str) -> Rect {
    let galley = lay_out(ui, job);
    let rect = align.anchor_size(at, galley.size());
    paint(ui.painter(), rect.min, galley);
    name_as(ui, rect, Role::Label, text);
    rect
}

/// An icon with its middle there. It says nothing to screen readers: what stands beside it does.
pub fn icon(
    painter: &Painter,
    middle: Pos2,
    icon: Icon,
    style: IconStyle,
    size: f32,
    color: Color32,
) {
    let galley = painter.layout_no_wrap(icon.glyph().to_string(), icon.font(style, size), color);
    let at = middle - galley.size() / 2.0;
    painter.galley(at.round_to_pixels(painter.pixels_per_point()), galley, color);
}

/// A thin rule across the width there is, with `space` points above and below.
pub fn hrule(ui: &mut Ui, look: &Look, space: f32) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), 2.0 * space + 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, look.rule());
}
