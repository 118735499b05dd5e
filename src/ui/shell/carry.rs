//! The two dialogs that bring bookmarks in and take them out. What comes in is shown before it is
//! added; what goes out is chosen by how much and in which form, and saved as any export is.

mod found;

use egui::accesskit::Live;
use egui::{Id, Key, Layout, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Carry, CarryIn, CarryOut, Carrying};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, Field, button, choice_group, field, icon, label, label_in, lay_out, paint, segmented,
    tile, title_heading,
};
use crate::ui::{Cx, words};
use crate::userdata::KeptForm;

use super::dialog::{self, Dialog};

const WIDTH: f32 = 600.0;
const PAD: f32 = 24.0;
/// Height of the title with what is around it, in points.
const HEAD: f32 = 62.0;

pub(super) fn show(ui: &Ui, cx: &Cx<'_>, carrying: &Carrying) {
    let name = match carrying {
        Carrying::In(_) => words::IMPORT_KEPT,
        Carrying::Out(_) => words::EXPORT_KEPT,
    };
    let frame = Dialog { name, width: WIDTH, top: 84.0 };
    let beside = dialog::show(ui, cx, &frame, |ui, room| {
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
        let at = head.min + vec2(PAD, 20.0);
        title_heading(ui, &cx.look, Type::TitleS, 2, at, head.width() - 2.0 * PAD, name);
        let inner = ui.available_rect_before_wrap().shrink2(vec2(PAD, 0.0));
        let shown = ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| match carrying {
            Carrying::In(carry) => bring_in(ui, cx, carry, room - HEAD),
            Carrying::Out(out) => take_out(ui, cx, out, room - HEAD),
        });
        ui.add_space(20.0);
        shown.inner
    });
    if beside {
        cx.act(Action::Carry(Carry::Close));
    }
}

/// Returns what is to have the keyboard first, as does every part below.
fn bring_in(ui: &mut Ui, cx: &Cx<'_>, carry: &CarryIn, room: f32) -> Id {
    let look = &cx.look;
    let top = ui.cursor().top();
    let add = carry.found.as_ref().is_some_and(|found| !found.plan.changes.is_empty());
    label(ui, look, Type::UiL, look.c.ink2, words::IMPORT_KEPT_HINT);
    ui.add_space(14.0);
    let (path, entered) = path_field(ui, cx, carry);
    ui.add_space(14.0);
    let used = ui.cursor().top() - top;
    // Room is left for the buttons.
    let left = (room - used - look.hit() - 54.0).max(60.0);
    said(ui, cx, carry, left);
    let name = if add { words::ADD_THEM } else { words::LOOK_AT_FILE };
    let done = buttons(ui, cx, name);
    if (done || entered) && !carry.busy {
        // Enter in the field never adds; the button that says so does.
        let act = if add && done { Carry::Add } else { Carry::Look };
        cx.act(Action::Carry(act));
    }
    path
}

/// The field and the button beside it. The field's id, and whether Enter was pressed in it.
fn path_field(ui: &mut Ui, cx: &Cx<'_>, carry: &CarryIn) -> (Id, bool) {
    let look = &cx.look;
    let what = Field {
        name: words::FILE_PATH,
        hint: words::KEPT_FILE_HINT,
        icon: Icon::FileText,
        key: None,
        id: Id::unique("path of bookmarks"),
    };
    let size = vec2(ui.available_width(), look.hit());
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let layout = Layout::right_to_left(egui::Align::Center);
    let mut beside = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    let browse =
        button(&mut beside, look, Button::Plain, Some(Icon::FolderOpen), words::BROWSE_FOLDERS);
    if browse.clicked() && !carry.choosing {
        cx.act(Action::Carry(Carry::Browse));
    }
    let place = rect.with_max_x(browse.rect.left() - 10.0);
    let mut place_ui = ui.new_child(UiBuilder::new().id_salt("path").max_rect(place));
    let (typed, response) =
        field(&mut place_ui, look, place, &what, &carry.typed, words::CLEAR_SEARCH);
    if let Some(text) = typed {
        cx.act(Action::Carry(Carry::TypePath(text)));
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        response.request_focus();
    }
    (what.id, entered)
}

/// What is known of the file so far.
fn said(ui: &mut Ui, cx: &Cx<'_>, carry: &CarryIn, room: f32) {
    let look = &cx.look;
    if carry.no_chooser {
        label(ui, look, Type::UiL, look.c.ink2, words::NO_OPEN_CHOOSER);
        ui.add_space(14.0);
    }
    let response = if let Some(found) = &carry.found {
        found::show(ui, cx, found, room)
    } else if let Some(problem) = &carry.refused {
        let words = found::with_line(problem);
        let area = ScrollArea::vertical().auto_shrink([false, true]).max_height(room);
        area.show(ui, |ui| crate::ui::pages::notice(ui, look, &words)).inner
    } else if carry.busy {
        label(ui, look, Type::UiL, look.c.ink2, words::LOOKING_AT_FILE)
    } else {
        return;
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    ui.add_space(14.0);
}

fn take_out(ui: &mut Ui, cx: &Cx<'_>, out: &CarryOut, room: f32) -> Id {
    let look = &cx.look;
    let tall = (room - look.hit() - 54.0).max(60.0);
    let area = ScrollArea::vertical().auto_shrink([false, true]).max_height(tall);
    let first = area.show(ui, |ui| {
        let shares: Vec<_> =
            out.shares().map(|(share, n)| (share, words::share(share, n))).collect();
        if shares.len() > 1 {
            let choices: Vec<_> =
                shares.iter().map(|(share, name)| (*share, name.as_str())).collect();
            let name = words::WHICH_BOOKMARKS;
            if let Some(share) = segmented(ui, look, name, &choices, out.share) {
                cx.act(Action::Carry(Carry::Take(share)));
            }
            ui.add_space(14.0);
        }
        forms(ui, cx, out.form)
    });
    ui.add_space(14.0);
    if buttons(ui, cx, words::SAVE_AS) {
        cx.act(Action::Carry(Carry::Save));
    }
    first.inner
}

fn forms(ui: &mut Ui, cx: &Cx<'_>, now: KeptForm) -> Id {
    choice_group(ui, words::WHICH_FORM, |ui| {
        let mut chosen = Id::NULL;
        for form in KeptForm::ALL {
            let id = one_form(ui, cx, form, form == now);
            if form == now {
                chosen = id;
            }
        }
        chosen
    })
}

fn one_form(ui: &mut Ui, cx: &Cx<'_>, form: KeptForm, on: bool) -> Id {
    let look = &cx.look;
    let (name, hint) = words::kept_form(form);
    let width = ui.available_width();
    let text = width - 52.0 - 14.0;
    let hint_ink = if on { look.c.ink2 } else { look.c.ink3 };
    let galley = lay_out(ui, Type::UiS.job(look, hint, hint_ink, text));
    let height = 9.0 + 20.0 + 1.0 + galley.size().y + 9.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ui.add_space(8.0);
    let fill = if on { look.c.tint } else { look.c.raised };
    let response = tile(ui, look, rect, fill, on, name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(hint));
    let mark = match form {
        KeptForm::Bedside => Icon::Package,
        KeptForm::Markdown => Icon::FileText,
        KeptForm::WebPage => Icon::Globe,
        KeptForm::Spreadsheet => Icon::ListBullets,
    };
    let ink = if on { look.c.accent } else { look.c.ink2 };
    let middle = pos2(rect.left() + 26.0, rect.center().y);
    icon(ui.painter(), middle, mark, IconStyle::Regular, 21.0, ink);
    let at = rect.min + vec2(52.0, 9.0);
    label_in(ui, look, Type::UiStrong, look.c.ink, at, (text, 1), name);
    paint(ui.painter(), at + vec2(0.0, 21.0), galley);
    if response.clicked() {
        cx.act(Action::Carry(Carry::Write(form)));
    }
    response.id
}

/// The two buttons at the foot; whether the primary one was pressed.
fn buttons(ui: &mut Ui, cx: &Cx<'_>, primary: &str) -> bool {
    let look = &cx.look;
    let size = vec2(ui.available_width(), look.hit());
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let layout = Layout::right_to_left(egui::Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("buttons").max_rect(row).layout(layout));
    ui.spacing_mut().item_spacing.x = 10.0;
    let done = button(&mut ui, look, Button::Primary, None, primary).clicked();
    if button(&mut ui, look, Button::Plain, None, words::CANCEL).clicked() {
        cx.act(Action::Carry(Carry::Close));
    }
    done
}
