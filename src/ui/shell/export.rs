//! The export menu of an article, under its button in the top bar or inside "More", and the
//! dialog that asks where to save where the system has no chooser, or before a browser opens.

use egui::{
    Area, CornerRadius, Frame, Id, Key, Margin, Modal, Modifiers, Sense, Ui, UiBuilder, vec2,
};

use crate::app::{Action, ExportKind, Exporting, ToastKind};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Button, Field, Rows, button, field, heading, icon_button_at, label};
use crate::ui::{Cx, pages, words};

use super::Room;
use super::menu::{menu, menu_row};

/// Width of the dialog in points, edge to edge.
const WIDTH: f32 = 600.0;
const PAD: i8 = 24;
/// Width of the menu: its longest row fits.
const MENU_WIDTH: f32 = 276.0;

/// The export button with its middle there.
pub(super) fn opener(ui: &Ui, cx: &Cx<'_>, middle: egui::Pos2) {
    let mark = (Icon::Export, IconStyle::Regular, cx.look.c.ink2);
    let response = icon_button_at(ui, &cx.look, middle, mark, words::EXPORT);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });
    menu(&response, cx, MENU_WIDTH, |ui, menu_rows| rows(ui, cx, menu_rows));
}

/// What can be done with the open article; nothing where none is open.
pub(super) fn rows(ui: &mut Ui, cx: &Cx<'_>, rows: &mut Rows) {
    let Some((id, _)) = cx.app.article() else { return };
    let mut row = |ui: &mut Ui, mark, name| {
        let row = menu_row(ui, &cx.look, mark, name);
        rows.add(&row);
        if row.clicked() {
            ui.close();
        }
        row.clicked()
    };
    if row(ui, Icon::LinkSimple, words::COPY_LINK) {
        ui.copy_text(words::link(id, ""));
        cx.act(Action::Say(ToastKind::LinkCopied));
    }
    if row(ui, Icon::Copy, words::COPY_MARKDOWN) {
        ui.copy_text(cx.app.markdown().unwrap_or_default());
        cx.act(Action::Say(ToastKind::TextCopied));
    }
    for (mark, kind) in [
        (Icon::FileText, ExportKind::Markdown),
        (Icon::Globe, ExportKind::WebPage),
        (Icon::Printer, ExportKind::Print),
        (Icon::Highlighter, ExportKind::Kept),
    ] {
        let nothing_kept = kind == ExportKind::Kept && cx.app.kept.count_in(id) == 0;
        if !nothing_kept && row(ui, mark, words::export(kind)) {
            cx.act(Action::Export(kind));
        }
    }
}

/// What had the keyboard before, and whether the dialog was drawn once already.
#[derive(Clone, Copy, Debug, Default)]
struct Opened {
    before: Option<Id>,
    drawn: bool,
}

fn opened_id() -> Id {
    Id::unique("export dialog opened")
}

/// Esc closes the dialog, so it is taken before the page sees it.
pub(super) fn take_escape(ui: &Ui, cx: &Cx<'_>) {
    if cx.app.exporting.is_some()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        cx.act(Action::CancelExport);
    }
}

pub(super) fn show(ui: &Ui, cx: &Cx<'_>, room: Room) {
    let ctx = ui.ctx();
    let opened: Option<Opened> = ctx.data(|data| data.get_temp(opened_id()));
    let Some(exporting) = &cx.app.exporting else {
        if let Some(opened) = opened {
            give_back(ui, opened);
        }
        return;
    };
    let opened = opened
        .unwrap_or_else(|| Opened { before: ctx.memory(egui::Memory::focused), drawn: false });
    let all = ctx.content_rect();
    let (margin, top) = if room == Room::Narrow { (12.0, 24.0) } else { (24.0, 84.0) };
    let width = WIDTH.min(all.width() - 2.0 * margin);
    let frame = Frame::NONE
        .fill(cx.look.c.raised)
        .stroke(cx.look.card_edge())
        .corner_radius(CornerRadius::same(14))
        .inner_margin(Margin::same(PAD))
        .shadow(cx.look.dialog_shadow());
    let id = Id::unique("export dialog");
    let area = Area::new(id)
        .kind(egui::UiKind::Modal)
        .order(egui::Order::Foreground)
        .anchor(egui::Align2::CENTER_TOP, vec2(0.0, top))
        .role(egui::accesskit::Role::Dialog)
        .accessible_name(words::export_title(exporting.kind));
    let modal = Modal::new(id).area(area).frame(frame).backdrop_color(cx.look.c.scrim);
    let shown = modal.show(ctx, |ui| {
        ui.set_width(width - 2.0 * f32::from(PAD) - 2.0);
        inside(ui, cx, exporting, !opened.drawn);
        // A dialog that is new is measured once before it is drawn.
        !ui.is_sizing_pass()
    });
    if opened.drawn && shown.backdrop_response.clicked() {
        cx.act(Action::CancelExport);
    }
    let drawn = opened.drawn || shown.inner;
    ctx.data_mut(|data| data.insert_temp(opened_id(), Opened { drawn, ..opened }));
}

/// Gives the keyboard back to what had it before.
fn give_back(ui: &Ui, opened: Opened) {
    ui.memory_mut(|memory| match (opened.before, memory.focused()) {
        (Some(before), _) => memory.request_focus(before),
        (None, Some(inside)) => memory.surrender_focus(inside),
        (None, None) => (),
    });
    ui.data_mut(|data| data.remove_temp::<Opened>(opened_id()));
}

/// Draws the dialog's inside; `first`: for the first time, so its first control is given the
/// keyboard.
fn inside(ui: &mut Ui, cx: &Cx<'_>, exporting: &Exporting, first: bool) {
    let look = &cx.look;
    let print = exporting.kind == ExportKind::Print;
    heading(ui, look, Type::TitleS, 2, words::export_title(exporting.kind));
    ui.add_space(6.0);
    let hint = if print { words::PRINT_HINT } else { words::NO_FILE_CHOOSER };
    label(ui, look, Type::UiL, look.c.ink2, hint);
    ui.add_space(14.0);
    let mut done = false;
    if !print {
        let (typed, entered) = path_field(ui, cx, exporting, first);
        done = entered;
        if let Some(text) = typed {
            cx.act(Action::TypeExportPath(text));
        }
    }
    if let Some(refused) = &exporting.refused {
        let response = pages::notice(ui, look, &refused.to_string());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
        ui.add_space(10.0);
    }
    let name = if print {
        words::OPEN_IN_BROWSER
    } else if exporting.may_replace() {
        words::REPLACE
    } else {
        words::SAVE
    };
    let (row, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), look.hit().max(34.0)), Sense::hover());
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(row).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let primary = button(ui, look, Button::Primary, None, name);
        if print && first {
            primary.request_focus();
        }
        done |= primary.clicked();
        if button(ui, look, Button::Plain, None, words::CANCEL).clicked() {
            cx.act(Action::CancelExport);
        }
    });
    if done {
        cx.act(Action::FinishExport);
    }
}

/// The new path if it was changed, and whether Enter was pressed in it.
fn path_field(
    ui: &mut Ui,
    cx: &Cx<'_>,
    exporting: &Exporting,
    first: bool,
) -> (Option<String>, bool) {
    let look = &cx.look;
    let what = Field {
        name: words::FILE_PATH,
        hint: words::FILE_PATH_HINT,
        icon: Icon::FileText,
        key: None,
        id: Id::unique("export path"),
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.hit()), Sense::hover());
    if first {
        ui.memory_mut(|memory| memory.request_focus(what.id));
    }
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect));
    let (typed, response) =
        field(&mut place, look, rect, &what, &exporting.typed, words::CLEAR_SEARCH);
    ui.add_space(14.0);
    // Enter saves; it never replaces a file, which has a button of its own.
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        response.request_focus();
    }
    (typed, entered && !exporting.may_replace())
}
