//! The note of a bookmark, in its row: the words on amber, or the field in which they are written.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    CornerRadius, Frame, Galley, Id, Key, Margin, Rect, Stroke, StrokeKind, TextEdit, Ui, vec2,
};

use crate::app::{Action, BookmarksAction, KeptItem, KeptRow};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon, lay_out, paint, press};
use crate::ui::{Cx, words};

/// More letters than anyone writes into a margin.
const LETTERS_MAX: usize = 20_000;
/// Lines of a note that is only shown.
const LINES: usize = 8;
/// What is left of and right of the words, in points.
const SIDES: (f32, f32) = (38.0, 14.0);

/// A note that has its place.
pub(super) struct Laid {
    galley: Arc<Galley>,
    writing: bool,
    pub height: f32,
}

/// What is being written into that row.
fn open<'a>(cx: &Cx<'a>, row: &KeptRow) -> Option<&'a str> {
    let note = cx.app.marking.note.as_ref()?;
    let same = matches!(row.item, KeptItem::Kept(_)) && note.bookmark.id() == row.id;
    same.then_some(note.text.as_str())
}

/// `None` where there is none.
pub(super) fn lay(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, width: f32) -> Option<Laid> {
    let look = &cx.look;
    let writing = open(cx, row);
    let text = writing.unwrap_or(&row.bookmark().note);
    if text.is_empty() && writing.is_none() {
        return None;
    }
    let width = width - SIDES.0 - SIDES.1;
    let galley = if let Some(text) = writing {
        lay_out(ui, plain(cx, text, width))
    } else {
        let mut job = Type::Ui.job(look, text, look.c.on_keep, width);
        job.wrap.max_rows = LINES;
        job.wrap.overflow_character = Some('…');
        lay_out(ui, job)
    };
    let height = galley.size().y.max(Type::Ui.line(look)) + 16.0;
    Some(Laid { galley, writing: writing.is_some(), height })
}

/// Text letter for letter, as a field needs it.
fn plain(cx: &Cx<'_>, text: &str, width: f32) -> LayoutJob {
    let format = Type::Ui.format(&cx.look, cx.look.c.on_keep);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    job
}

/// Draws the note; `focus` gets the keyboard back when Esc is pressed in the field.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, row: &KeptRow, note: Laid, rect: Rect, focus: Id) {
    let look = &cx.look;
    let edge = if note.writing {
        Stroke::new(2.0, look.c.focus)
    } else if look.theme.is_high_contrast() {
        Stroke::new(look.edge(), look.c.keep_line)
    } else {
        Stroke::NONE
    };
    ui.painter().rect(rect, CornerRadius::same(8), look.c.keep, edge, StrokeKind::Inside);
    let middle = rect.left_top() + vec2(20.0, 18.0);
    icon(ui.painter(), middle, Icon::NotePencil, IconStyle::Regular, 16.0, look.c.keep_ink);
    let inner = Rect::from_min_max(rect.min + vec2(SIDES.0, 8.0), rect.max - vec2(SIDES.1, 8.0));
    if note.writing {
        field(ui, cx, row, inner, focus);
        return;
    }
    paint(ui.painter(), inner.min, note.galley);
    if matches!(row.item, KeptItem::InBin(_)) {
        return;
    }
    let spoken = words::note_spoken(&row.bookmark().note);
    let response = press(ui, rect, "note", egui::accesskit::Role::Button, &spoken);
    crate::ui::widgets::focus_ring(ui, &response, look, 8.0);
    if response.clicked() {
        cx.act(Action::Bookmarks(BookmarksAction::OpenNote(row.id)));
    }
}

fn field(ui: &mut Ui, cx: &Cx<'_>, row: &KeptRow, place: Rect, focus: Id) {
    let look = &cx.look;
    let visuals = ui.visuals_mut();
    visuals.override_text_color = Some(look.c.on_keep);
    visuals.text_cursor.stroke.color = look.c.on_keep;
    visuals.selection.bg_fill = look.c.on_keep.gamma_multiply(0.25);
    visuals.selection.stroke.color = look.c.on_keep;
    let before = open(cx, row).unwrap_or_default();
    let mut text = before.to_owned();
    let id = Id::unique(("note of a bookmark", row.id));
    let mut set = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
        lay_out(ui, plain(cx, text.as_str(), width))
    };
    let field = TextEdit::multiline(&mut text)
        .id(id)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .layouter(&mut set)
        .char_limit(LETTERS_MAX)
        .desired_rows(1)
        .desired_width(place.width());
    let response = ui.put(place, field).accessible_name(words::note_of(&row.bookmark().title));
    if text.is_empty() {
        let hint = Type::Ui.job(look, words::YOUR_NOTE, look.c.keep_ink, f32::INFINITY);
        let galley = lay_out(ui, hint);
        paint(ui.painter(), place.min, galley);
    }
    if is_fresh(ui, row) {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.scroll_to_rect(place.expand2(vec2(0.0, 60.0)), None);
    } else if text != before {
        cx.act(Action::TypeNote(text));
    } else if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            ui.memory_mut(|memory| memory.request_focus(focus));
        }
        cx.act(Action::CloseNote);
    }
}

/// Whether the field is shown for the first time.
fn is_fresh(ui: &Ui, row: &KeptRow) -> bool {
    let id = Id::unique("note in a row of the last frame");
    let now = (ui.ctx().cumulative_frame_nr(), row.id);
    let last = ui.data_mut(|data| {
        let last = data.get_temp::<(u64, crate::userdata::KeptId)>(id);
        data.insert_temp(id, now);
        last
    });
    last.is_none_or(|last| last.1 != now.1 || last.0 + 1 < now.0)
}
