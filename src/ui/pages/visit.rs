//! The visit sheet: what is to be taken to a clinician, put in order by hand, each thing with its
//! note and lines to write on; then printed or saved.

use egui::accesskit::Role;
use egui::{
    Align2, CornerRadius, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use crate::app::{Action, ExportKind, LINES_MAX, OWN_LINES_MAX, VisitChange, VisitItem};
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{
    Button, Field, button, button_at, field, focus_ring, heading, icon, icon_button_at, label,
    label_at, label_in, lay_out, paint, press, quiet_button, switch,
};
use crate::ui::{Cx, words};
use crate::userdata::{Bookmark, KeptId, KeptKind};

use super::parts::{Column, empty_page, page_title, scrolled};

/// A row's text begins so far right of its edge, in points.
const INDENT: f32 = 44.0;
/// Width of a count with its two buttons.
const STEPPER: f32 = 128.0;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 680.0, top: 26.0, left: None };
    scrolled(ui, cx, room, column, |ui| {
        page_title(ui, cx, words::VISIT_SHEET, words::VISIT_HINT);
        ui.add_space(18.0);
        let shown: Vec<(VisitItem, &Bookmark)> = cx.app.visit.shown(&cx.app.kept).collect();
        if shown.is_empty() {
            empty_page(ui, cx, words::VISIT_EMPTY, words::VISIT_EMPTY_HINT);
            ui.add_space(12.0);
        } else {
            title(ui, cx);
            ui.add_space(12.0);
            save_row(ui, cx);
            ui.add_space(20.0);
        }
        let last = shown.len().saturating_sub(1);
        for (n, (item, kept)) in shown.iter().enumerate() {
            ui.push_id(("visit", item.id), |ui| row(ui, cx, *item, kept, (n, last)));
        }
        more(ui, cx, shown.len());
        if !shown.is_empty() {
            own_questions(ui, cx);
        }
    });
}

fn title(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    label(ui, look, Type::UiSStrong, look.c.ink, words::VISIT_TITLE);
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.hit()), Sense::hover());
    let what = Field {
        name: words::VISIT_TITLE,
        hint: words::VISIT_TITLE_HINT,
        icon: Icon::TextAlignLeft,
        key: None,
        id: Id::unique("title of the visit sheet"),
    };
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect));
    let typed = field(&mut place, look, rect, &what, &cx.app.visit.title, words::CLEAR_SEARCH).0;
    if let Some(title) = typed {
        cx.act(Action::ChangeVisit(VisitChange::Title(title)));
    }
}

fn save_row(ui: &mut Ui, cx: &Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 10.0);
        for (look, mark, kind) in [
            (Button::Primary, Icon::Printer, ExportKind::Print),
            (Button::Plain, Icon::Globe, ExportKind::WebPage),
            (Button::Plain, Icon::FileText, ExportKind::Text),
        ] {
            if button(ui, &cx.look, look, Some(mark), words::export(kind)).clicked() {
                cx.act(Action::ExportVisit(kind));
            }
        }
    });
}

/// One thing on the sheet; `n` of how many says whether it can go up and down.
fn row(ui: &mut Ui, cx: &Cx<'_>, item: VisitItem, kept: &Bookmark, (n, last): (usize, usize)) {
    let look = &cx.look;
    let top = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), top + 0.5, look.rule());
    ui.add_space(12.0);
    let mut parts = head(ui, cx, item, kept, (n, last));
    let all = ui.available_rect_before_wrap();
    let inner = all.with_min_x(all.left() + INDENT);
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        if !item.included {
            return;
        }
        if !kept.note.is_empty() {
            if item.with_note {
                note(ui, look, &kept.note);
            }
            ui.add_space(4.0);
            if switch(ui, look, item.with_note, words::VISIT_WITH_NOTE) {
                cx.act(Action::ChangeVisit(VisitChange::WithNote(item.id, !item.with_note)));
            }
        }
        ui.add_space(8.0);
        let names = (words::fewer_lines(&kept.title), words::more_lines(&kept.title));
        let (steps, to) = stepper(ui, look, words::VISIT_LINES, &names, (item.lines, LINES_MAX));
        parts.extend(steps);
        if let Some(lines) = to {
            cx.act(Action::ChangeVisit(VisitChange::Lines(item.id, lines)));
        }
    });
    ui.add_space(12.0);
    let whole = all.with_min_y(top).with_max_y(ui.cursor().top());
    keys(ui, cx, item.id, &parts, whole);
}

/// Check, title, what it is; arrows at the right. Returns what can be pressed.
fn head(
    ui: &mut Ui,
    cx: &Cx<'_>,
    item: VisitItem,
    kept: &Bookmark,
    (n, last): (usize, usize),
) -> Vec<Response> {
    let look = &cx.look;
    let hit = look.hit();
    let width = ui.available_width();
    let inner = width - INDENT - 2.0 * hit - 8.0;
    let ink = if item.included { look.c.ink } else { look.c.ink3 };
    let title = lay_out(ui, Type::TitleXs.job(look, &kept.title, ink, inner));
    let text = title.size().y + 22.0 + super::then::line_height(cx, kept);
    let (rect, _) = ui.allocate_exact_size(vec2(width, text.max(hit)), Sense::hover());
    let at = rect.min + vec2(INDENT, 4.0);
    let under = at + vec2(0.0, title.size().y);
    paint(ui.painter(), at, title);
    let from = match kept.kind() {
        KeptKind::Article => words::kept_kind(KeptKind::Article).to_owned(),
        kind => words::kept_from(kind, &kept.article_title),
    };
    let line = label_in(ui, look, Type::UiS, look.c.ink3, under, (inner, 1), &from);
    super::then::line(ui, cx, kept, pos2(line.left(), line.bottom()));
    let check = check(ui, look, rect.min + vec2(17.0, 15.0), item.included, &kept.title);
    if check.clicked() {
        cx.act(Action::ChangeVisit(VisitChange::Include(item.id, !item.included)));
    }
    let mut parts = vec![check];
    let right = rect.right() - hit / 2.0;
    let ways = [
        (n > 0, right - hit, Icon::ArrowUp, words::move_up(&kept.title), -1),
        (n < last, right, Icon::ArrowDown, words::move_down(&kept.title), 1),
    ];
    for (can, x, mark, name, by) in ways {
        if can {
            let mark = (mark, IconStyle::Regular, look.c.ink2);
            let arrow = icon_button_at(ui, look, pos2(x, rect.top() + 15.0), mark, &name);
            if arrow.clicked() {
                shift(ui, cx, item.id, by);
            }
            parts.push(arrow);
        }
    }
    parts
}

/// Whether a thing is on the sheet.
fn check(ui: &Ui, look: &Look, middle: Pos2, on: bool, title: &str) -> Response {
    let rect = Rect::from_center_size(middle, vec2(look.hit(), look.hit()));
    let response = press(ui, rect, "check", Role::CheckBox, &words::on_the_sheet(title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let square = Rect::from_center_size(middle, vec2(18.0, 18.0));
    let (fill, edge) = match (on, response.hovered()) {
        (true, false) => (look.c.accent, Stroke::NONE),
        (true, true) => (look.c.accent_hover, Stroke::NONE),
        (false, true) => (look.c.hover, look.control_edge()),
        (false, false) => (look.c.raised, look.control_edge()),
    };
    ui.painter().rect(square, CornerRadius::same(5), fill, edge, StrokeKind::Inside);
    if on {
        icon(ui.painter(), middle, Icon::Check, IconStyle::Bold, 13.0, look.c.on_accent);
    }
    focus_ring(ui, &response, look, 5.0);
    response
}

fn note(ui: &mut Ui, look: &Look, note: &str) {
    let width = ui.available_width();
    let galley = lay_out(ui, Type::UiL.job(look, note, look.c.on_keep, width - 24.0));
    let size = vec2(width, galley.size().y + 16.0);
    ui.add_space(6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let edge = Stroke::new(look.edge(), look.c.keep_line);
    ui.painter().rect(rect, CornerRadius::same(8), look.c.keep, edge, StrokeKind::Inside);
    paint(ui.painter(), rect.min + vec2(12.0, 8.0), galley);
    let spoken = words::note_spoken(note);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// Words, and a count that goes down and up to `most`. Returns its buttons and the new count.
fn stepper(
    ui: &mut Ui,
    look: &Look,
    name: &str,
    (fewer, more): &(String, String),
    (now, most): (u8, u8),
) -> ([Response; 2], Option<u8>) {
    let hit = look.hit();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), hit), Sense::hover());
    let room = (rect.width() - STEPPER - 12.0).min(220.0);
    let at = (rect.left_center(), Align2::LEFT_CENTER);
    let drawn = label_at(ui, look, Type::Ui, look.c.ink2, at, room, name);
    let all = Rect::from_min_size(pos2(drawn.right() + 12.0, rect.top()), vec2(STEPPER, hit));
    let side = vec2(40.0, hit);
    let ends = [
        (Rect::from_min_size(all.min, side), fewer, words::MINUS, now.checked_sub(1)),
        (Rect::from_min_size(all.max - side, side), more, words::PLUS, Some(now + 1)),
    ];
    let mut to = None;
    let buttons = ends.map(|(place, name, sign, next)| {
        let response = button_at(ui, look, place, name);
        let galley = lay_out(ui, Type::UiLStrong.job(look, sign, look.c.ink, f32::INFINITY));
        paint(ui.painter(), place.center() - galley.size() / 2.0, galley);
        if response.clicked() {
            to = next.filter(|next| *next <= most);
        }
        response
    });
    let at = (all.center(), Align2::CENTER_CENTER);
    label_at(ui, look, Type::UiL, look.c.ink, at, 40.0, &words::number(usize::from(now)));
    (buttons, to)
}

fn moved_id() -> Id {
    Id::unique("what was moved on the visit sheet")
}

fn shift(ui: &Ui, cx: &Cx<'_>, id: KeptId, by: i32) {
    cx.act(Action::ChangeVisit(VisitChange::Move(id, by)));
    ui.data_mut(|data| data.insert_temp(moved_id(), id));
}

/// Alt with an arrow moves the row that has the keyboard; what was moved stays in sight.
fn keys(ui: &Ui, cx: &Cx<'_>, id: KeptId, parts: &[Response], rect: Rect) {
    if ui.data(|data| data.get_temp::<KeptId>(moved_id())) == Some(id) {
        ui.data_mut(|data| data.remove::<KeptId>(moved_id()));
        ui.scroll_to_rect(rect, None);
    }
    if cx.app.has_dialog() || !parts.iter().any(Response::has_focus) {
        return;
    }
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            shift(ui, cx, id, by);
        }
    }
}

/// What is kept and not on the sheet, and that there may be too much.
fn more(ui: &mut Ui, cx: &Cx<'_>, shown: usize) {
    let look = &cx.look;
    if cx.app.visit.is_full {
        ui.add_space(8.0);
        label(ui, look, Type::UiS, look.c.ink3, &words::visit_full(shown));
    } else if shown < cx.app.kept.len() {
        let add = quiet_button(ui, look, Some(Icon::Plus), words::VISIT_ADD_ALL);
        if add.clicked() {
            cx.act(Action::ChangeVisit(VisitChange::AddAll));
        }
    }
}

fn own_questions(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    ui.add_space(26.0);
    heading(ui, look, Type::TitleS, 2, words::OWN_QUESTIONS);
    ui.add_space(4.0);
    label(ui, look, Type::UiL, look.c.ink2, words::OWN_QUESTIONS_HINT);
    ui.add_space(8.0);
    let names = (words::fewer_lines(words::OWN_QUESTIONS), words::more_lines(words::OWN_QUESTIONS));
    let lines = (cx.app.visit.own_lines, OWN_LINES_MAX);
    if let (_, Some(lines)) = stepper(ui, look, words::VISIT_LINES, &names, lines) {
        cx.act(Action::ChangeVisit(VisitChange::OwnLines(lines)));
    }
    ui.add_space(22.0);
    label(ui, look, Type::UiS, look.c.ink3, words::VISIT_FOOT);
}
