//! The strip under an article of a folder of one's own: what there is to look at in its file, for
//! whoever is writing it. It opens to a list, and is not there where there is nothing to say.

use egui::accesskit::{Live, Role};
use egui::{Align2, CornerRadius, Id, Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::app::Action;
use crate::article::Severity;
use crate::article::lint::Finding;
use crate::library::Proof;
use crate::ui::shell::{Room, page_has_keyboard};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon, inner_focus_ring, label, lay_out, paint, press};
use crate::ui::{Cx, words};

/// Height of the strip in points.
const HEIGHT: f32 = 36.0;
const HEIGHT_NARROW: f32 = 44.0;
/// How much of the page its list takes at most.
const LIST_MAX: f32 = 0.45;
/// Of its words at the sides, in points.
const MARGIN: f32 = 20.0;

fn strip_id() -> Id {
    Id::unique("strip of what to look at")
}

/// Draws the strip at the foot of `page`, if there is one. Returns how high it is.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room, page: Rect) -> f32 {
    let Some(proof) = cx.app.proof() else { return 0.0 };
    let strip = if room == Room::Narrow { HEIGHT_NARROW } else { HEIGHT };
    let open = cx.app.proofs.is_open;
    let list = if open { list_height(ui, page) } else { 0.0 };
    let all = page.with_min_y(page.bottom() - strip - list);
    let look = &cx.look;
    ui.painter().rect_filled(all, CornerRadius::ZERO, look.c.sunken);
    ui.painter().hline(all.x_range(), all.top() + 0.5, look.rule());
    row(ui, cx, proof, all.with_max_y(all.top() + strip));
    if open {
        problems(ui, cx, proof, all.with_min_y(all.top() + strip));
    }
    strip + list
}

/// As high as the list was last, but not most of the page.
fn list_height(ui: &Ui, page: Rect) -> f32 {
    let most = (page.height() * LIST_MAX).round();
    let last = ui.data(|data| data.get_temp::<f32>(strip_id().with("height")));
    last.map_or(most, |height| height.min(most))
}

fn row(ui: &mut Ui, cx: &Cx<'_>, proof: &Proof, row: Rect) {
    let look = &cx.look;
    let open = cx.app.proofs.is_open;
    let text = if proof.is_stale {
        let is_error = |found: &&Finding| found.problem.severity == Severity::Error;
        words::read_before(proof.findings.iter().find(is_error).map(|found| &found.problem.place))
    } else {
        words::to_look_at(proof.findings.len())
    };
    let response = press(ui, row, strip_id(), Role::DisclosureTriangle, &text);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(open);
        // Linux is not told the first, only this.
        node.set_toggled(open.into());
        node.set_live(Live::Polite);
    });
    if response.hovered() {
        ui.painter().rect_filled(row.with_min_y(row.top() + 1.0), CornerRadius::ZERO, look.c.hover);
    }
    let caret = if open { Icon::CaretDown } else { Icon::CaretRight };
    let middle = pos2(row.left() + MARGIN + 7.0, row.center().y);
    icon(ui.painter(), middle, caret, IconStyle::Bold, 13.0, look.c.ink3);
    let width = row.width() - 2.0 * MARGIN - 22.0;
    let mut job = Type::UiSMedium.job(look, &text, look.c.ink2, width);
    job.wrap.max_rows = 1;
    job.wrap.overflow_character = Some('…');
    let galley = lay_out(ui, job);
    let left = pos2(row.left() + MARGIN + 22.0, row.center().y);
    paint(ui.painter(), Align2::LEFT_CENTER.anchor_size(left, galley.size()).min, galley);
    inner_focus_ring(ui, &response, look, 2.0);
    if response.clicked() {
        cx.act(Action::ShowProof(!open));
    }
}

fn problems(ui: &mut Ui, cx: &Cx<'_>, proof: &Proof, place: Rect) {
    let builder = UiBuilder::new()
        .max_rect(place)
        .accessibility_role(Role::List)
        .accessibility_label(words::TO_LOOK_AT);
    let output = ui.scope_builder(builder, |ui| {
        let inside = place.shrink2(vec2(MARGIN, 0.0));
        let area = ScrollArea::vertical().id_salt("what to look at").auto_shrink(false);
        area.show(ui, |ui| {
            let top = ui.cursor().min;
            let column = Rect::from_min_size(
                pos2(inside.left() + 22.0, top.y),
                vec2(inside.width() - 22.0, f32::INFINITY),
            );
            let drawn = ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
                ui.set_width(column.width());
                for finding in &proof.findings {
                    one(ui, cx, finding);
                }
                ui.add_space(14.0);
            });
            let height = drawn.response.rect.height();
            ui.expand_to_include_rect(Rect::from_min_size(top, vec2(place.width(), height)));
            height
        })
    });
    let height = output.inner.inner;
    let id = strip_id().with("height");
    if ui.data(|data| data.get_temp::<f32>(id)) != Some(height) {
        ui.data_mut(|data| data.insert_temp(id, height));
        ui.ctx().request_repaint();
    }
}

fn one(ui: &mut Ui, cx: &Cx<'_>, finding: &Finding) {
    let look = &cx.look;
    let problem = &finding.problem;
    let place = words::line_and_column(&problem.place, finding.code);
    let place = words::with_severity(problem.severity, &place);
    ui.add_space(6.0);
    label(ui, look, Type::UiSStrong, look.c.ink, &place);
    let hint = problem.hint.as_deref().unwrap_or_default();
    let text = format!("{} {hint}", problem.words);
    label(ui, look, Type::UiS, look.c.ink2, text.trim());
}

/// Esc folds the list, after all that lies over the page had its chance.
pub(super) fn take_escape(ui: &Ui, cx: &Cx<'_>) {
    let ctx = ui.ctx();
    let shown = cx.app.proofs.is_open && cx.app.proof().is_some();
    if !shown || cx.app.has_dialog() || !page_has_keyboard(ctx) {
        return;
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.act(Action::ShowProof(false));
        let strip = ui.scope_id().with(strip_id());
        ctx.memory_mut(|memory| memory.request_focus(strip));
    }
}
