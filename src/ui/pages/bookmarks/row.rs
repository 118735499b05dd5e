//! One bookmark: its title and words, the note, its facts, and what can be done with it.

use std::sync::Arc;

use egui::accesskit::{Role, Toggled};
use egui::{Color32, CornerRadius, Galley, PointerButton, Pos2, Rect, Response, Ui, pos2, vec2};

use crate::app::{Action, Ask, BookmarksAction, Command, KeptItem, KeptRow, words_of};
use crate::ui::shell::{menu, menu_row};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Rows, icon, icon_button_at, inner_focus_ring, lay_out, paint, press, press_only, rects_of, tick,
};
use crate::ui::{Cx, keymap, words};
use crate::userdata::{HighlightStyle, KeptKind};

use super::super::then;
use super::{Drawn, facts, meant, note};

/// Width of what is at the right of the words, in points.
const RIGHT: f32 = 56.0;
/// Width of a row's menu in points.
const MENU: f32 = 220.0;

/// Where the words begin.
fn left(cx: &Cx<'_>) -> f32 {
    if cx.look.narrow { 36.0 } else { 46.0 }
}

/// A row that has its parts.
struct Laid {
    title: Option<Arc<Galley>>,
    words: Arc<Galley>,
    note: Option<note::Laid>,
    facts: facts::Laid,
    height: f32,
}

/// The colours of a row's texts: title, words, facts.
fn inks(cx: &Cx<'_>, selected: bool) -> [Color32; 3] {
    let look = &cx.look;
    if selected && look.theme.is_high_contrast() {
        [look.selected().1; 3]
    } else {
        [look.c.ink, look.c.ink2, look.c.ink3]
    }
}

fn lay(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, width: f32) -> Laid {
    let look = &cx.look;
    let bookmark = row.bookmark();
    let inner = width - left(cx) - RIGHT;
    let [ink, ink2, ink3] = inks(cx, cx.app.bookmarks.is_selected(row.id));
    let highlight = bookmark.kind() == KeptKind::Highlight;
    let title = (!highlight).then(|| {
        let mut job = Type::TitleXs.job(look, &bookmark.title, ink, inner);
        job.wrap.max_rows = 3;
        job.wrap.overflow_character = Some('…');
        lay_out(ui, job)
    });
    let filled = highlight && bookmark.style == HighlightStyle::Fill;
    let words_ink = if filled { look.c.on_keep } else { ink2 };
    let mut job = Type::Snippet.job(look, &words_of(bookmark), words_ink, inner);
    job.wrap.max_rows = if highlight { 4 } else { 2 };
    job.wrap.overflow_character = Some('…');
    let words = lay_out(ui, job);
    let note = note::lay(ui, cx, row, inner);
    let facts = facts::lay(ui, cx, row, inner, ink3);
    let height = 15.0
        + title.as_ref().map_or(0.0, |title| title.size().y + 2.0)
        + words.size().y
        + note.as_ref().map_or(0.0, |note| note.height + 10.0)
        + 4.0
        + facts.height
        + since_height(cx, row)
        + 15.0;
    Laid { title, words, note, facts, height: height.round() }
}

/// Room for the line that says what has become of it since it was kept.
fn since_height(cx: &Cx<'_>, row: &KeptRow) -> f32 {
    match &row.item {
        KeptItem::Kept(kept) => then::line_height(cx, kept),
        KeptItem::InBin(_) => 0.0,
    }
}

pub(super) fn height(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, width: f32) -> f32 {
    lay(ui, cx, row, width).height
}

/// About how tall a row is that nobody looks at.
pub(super) fn guess(row: &KeptRow, width: f32) -> f32 {
    let bookmark = row.bookmark();
    let lines = |letters: usize, each: f32, most: f32| {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand letters")]
        let lines = (letters as f32 * each / (width - 102.0).max(100.0)).ceil();
        lines.clamp(1.0, most)
    };
    let (title, most) = match bookmark.kind() {
        KeptKind::Highlight => (0.0, 4.0),
        _ => (2.0 + 24.0 * lines(bookmark.title.len(), 8.4, 3.0), 2.0),
    };
    let note = match bookmark.note.len() {
        0 => 0.0,
        letters => 26.0 + 20.0 * lines(letters, 6.8, 8.0),
    };
    15.0 + title + 22.0 * lines(bookmark.excerpt.len(), 7.3, most) + note + 43.0
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, row: &KeptRow, rect: Rect) -> Drawn {
    let look = &cx.look;
    let view = &cx.app.bookmarks;
    let bookmark = row.bookmark();
    let laid = lay(ui, cx, row, rect.width());
    let selected = view.is_selected(row.id);
    let spoken = words::kept_spoken(bookmark.kind(), &bookmark.title);
    let response = press(ui, rect, "kept", Role::Link, &spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words_of(bookmark).into_owned());
        if !view.selected.is_empty() {
            node.set_selected(selected);
        }
    });
    let hovered = ui.rect_contains_pointer(rect) && !egui::Popup::is_any_open(ui.ctx());
    if selected {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, look.selected().0);
    } else if hovered {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 10.0, look.c.sunken);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, look.rule());
    let active = hovered || response.has_focus();
    check_box(ui, cx, row, rect, active);
    let mut at = rect.min + vec2(left(cx), 15.0);
    if let Some(title) = laid.title {
        let height = title.size().y;
        paint(ui.painter(), at, title);
        at.y += height + 2.0;
    }
    let height = laid.words.size().y;
    kept_words(ui, cx, row, laid.words, at);
    at.y += height;
    if let Some(laid) = laid.note {
        let size = vec2(rect.width() - left(cx) - RIGHT, laid.height);
        let place = Rect::from_min_size(at + vec2(0.0, 8.0), size);
        at.y += laid.height + 10.0;
        note::show(ui, cx, row, laid, place, response.id);
    }
    let facts_height = laid.facts.height;
    facts::show(ui, cx, laid.facts, at + vec2(0.0, 4.0), inks(cx, selected)[2]);
    if let KeptItem::Kept(kept) = &row.item {
        then::line(ui, cx, kept, at + vec2(0.0, 4.0 + facts_height));
    }
    inner_focus_ring(ui, &response, look, 10.0);
    clicks(ui, cx, row, &response);
    let removed = buttons(ui, cx, row, rect, active, &response);
    let removed = keys(ui, cx, row, &response) || removed;
    Drawn { focus: response.id, id: row.id, rect, response, removed }
}

/// The words, on amber where they were highlighted so.
fn kept_words(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, galley: Arc<Galley>, at: Pos2) {
    let look = &cx.look;
    let bookmark = row.bookmark();
    if bookmark.kind() == KeptKind::Highlight {
        let letters = galley.text().chars().count();
        for (place, baseline) in rects_of(&galley, 0..letters) {
            let place = place.translate(at.to_vec2());
            match bookmark.style {
                HighlightStyle::Fill => {
                    ui.painter().rect_filled(place, CornerRadius::ZERO, look.c.keep);
                }
                HighlightStyle::Underline => {
                    let stroke = egui::Stroke::new(2.0, look.c.keep_line);
                    ui.painter().hline(place.x_range(), at.y + baseline + 4.0, stroke);
                }
            }
        }
    }
    paint(ui.painter(), at, galley);
}

/// A checkbox while something is selected or the row is looked at, else what kind of thing it is.
fn check_box(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, rect: Rect, active: bool) {
    let look = &cx.look;
    let view = &cx.app.bookmarks;
    let middle = pos2(rect.left() + left(cx) / 2.0, rect.top() + 27.0);
    if !active && view.selected.is_empty() {
        let mark = kind_icon(row.bookmark().kind());
        icon(ui.painter(), middle, mark, IconStyle::Regular, 18.0, look.c.ink3);
        return;
    }
    let hot = Rect::from_center_size(middle, vec2(left(cx) - 6.0, 34.0));
    let name = words::select_bookmark(&row.bookmark().title);
    let response = press_only(ui, hot, "select", Role::CheckBox, &name);
    let ticked = if view.is_selected(row.id) { Toggled::True } else { Toggled::False };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(ticked));
    tick(ui, look, middle, ticked, response.hovered());
    if response.clicked() {
        select(ui, cx, row);
    }
}

pub(super) fn kind_icon(kind: KeptKind) -> Icon {
    match kind {
        KeptKind::Question => Icon::Question,
        KeptKind::Article => Icon::Article,
        KeptKind::Section => Icon::TextAlignLeft,
        KeptKind::Takeaway => Icon::ListChecks,
        KeptKind::Highlight => Icon::Highlighter,
    }
}

/// With Shift, all from the last one to this.
fn select(ui: &Ui, cx: &Cx<'_>, row: &KeptRow) {
    let to = row.id;
    cx.act(Action::Bookmarks(if ui.input(|input| input.modifiers.shift) {
        BookmarksAction::SelectTo { from: to, to }
    } else {
        BookmarksAction::Select(to)
    }));
}

/// A click opens; while something is selected, or with Ctrl or Shift, it selects. Enter opens.
fn clicks(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, response: &Response) {
    if !response.clicked() {
        return;
    }
    let by_pointer = response.clicked_by(PointerButton::Primary);
    let held = ui.input(|input| input.modifiers.shift || input.modifiers.command);
    if by_pointer && (held || !cx.app.bookmarks.selected.is_empty()) {
        select(ui, cx, row);
    } else {
        open(cx, row);
    }
}

fn open(cx: &Cx<'_>, row: &KeptRow) {
    let bookmark = row.bookmark();
    let (article, anchor) = (bookmark.article.clone(), bookmark.anchor.clone());
    cx.act(Action::OpenKept { article, anchor });
}

/// The star, which removes, and the menu of the row. Returns whether the row is about to go.
fn buttons(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, rect: Rect, active: bool, of: &Response) -> bool {
    let look = &cx.look;
    let bookmark = row.bookmark();
    let ink = inks(cx, cx.app.bookmarks.is_selected(row.id))[1];
    let mut at = pos2(rect.right() - 25.0, rect.top() + 27.0);
    let in_bin = matches!(row.item, KeptItem::InBin(_));
    let mut removed = false;
    if in_bin {
        let mark = (Icon::ArrowCounterClockwise, IconStyle::Regular, ink);
        if icon_button_at(ui, look, at, mark, &words::put_back(&bookmark.title)).clicked() {
            cx.act(Action::Bookmarks(BookmarksAction::PutBack(vec![row.id])));
            removed = true;
        }
        at.y += look.hit();
    } else if bookmark.kind() != KeptKind::Highlight {
        let color = if ink == look.c.ink2 { look.c.star } else { ink };
        let mark = (Icon::Star, IconStyle::Fill, color);
        let star = icon_button_at(ui, look, at, mark, &words::remove_question(&bookmark.title));
        let deleted = star.has_focus() && keymap::pressed(ui.ctx(), cx, Command::RemoveBookmark);
        if star.clicked() || deleted {
            cx.act(Action::Bookmarks(BookmarksAction::Remove(vec![row.id])));
            removed = true;
        }
        at.y += look.hit();
    }
    let shown = active || look.narrow || bookmark.kind() == KeptKind::Highlight;
    let dots =
        (Icon::DotsThree, IconStyle::Regular, if shown { ink } else { Color32::TRANSPARENT });
    let button = icon_button_at(ui, look, at, dots, &words::more_about(&bookmark.title));
    if button.has_focus() && !shown {
        icon(ui.painter(), at, Icon::DotsThree, IconStyle::Regular, 19.0, ink);
    }
    menu(&button, cx, MENU, |ui, rows| entries(ui, cx, row, rows, of));
    removed
}

/// What the menu of a row offers.
fn entries(ui: &mut Ui, cx: &Cx<'_>, row: &KeptRow, rows: &mut Rows, of: &Response) {
    let mut entry = |ui: &mut Ui, mark, name| {
        let entry = menu_row(ui, &cx.look, mark, name);
        rows.add(&entry);
        if entry.clicked() {
            ui.close();
        }
        entry.clicked()
    };
    let act = |action| cx.act(Action::Bookmarks(action));
    if entry(ui, Icon::ArrowRight, words::OPEN) {
        open(cx, row);
    }
    if matches!(row.item, KeptItem::InBin(_)) {
        if entry(ui, Icon::ArrowCounterClockwise, words::PUT_BACK) {
            act(BookmarksAction::PutBack(vec![row.id]));
        }
        if entry(ui, Icon::Trash, words::REMOVE_FOR_GOOD) {
            act(BookmarksAction::RemoveForGood(vec![row.id]));
        }
        return;
    }
    let note = if row.bookmark().note.is_empty() { words::WRITE_NOTE } else { words::EDIT_NOTE };
    if entry(ui, Icon::NotePencil, note) {
        act(BookmarksAction::OpenNote(row.id));
    }
    if entry(ui, Icon::FolderSimple, words::MOVE_TO) {
        act(BookmarksAction::Ask(Ask::Folder, vec![row.id]));
    }
    if entry(ui, Icon::Tag, words::TAGS_OF) {
        act(BookmarksAction::Ask(Ask::Tags, vec![row.id]));
    }
    if entry(ui, Icon::Export, words::EXPORT_ONE) {
        cx.act(Action::ExportKept(vec![row.id]));
    }
    if entry(ui, Icon::Check, words::SELECT) {
        act(BookmarksAction::Select(row.id));
        of.request_focus();
    }
    if entry(ui, Icon::Trash, words::REMOVE) {
        act(BookmarksAction::Remove(vec![row.id]));
    }
}

/// Keys while the row has the keyboard. Returns whether it is about to go.
fn keys(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, response: &Response) -> bool {
    if !response.has_focus() {
        return false;
    }
    let ctx = ui.ctx();
    let act = |action| cx.act(Action::Bookmarks(action));
    if keymap::pressed(ctx, cx, Command::SelectRow) {
        act(BookmarksAction::Select(row.id));
    }
    let in_bin = matches!(row.item, KeptItem::InBin(_));
    if !in_bin && keymap::pressed(ctx, cx, Command::Note) {
        act(BookmarksAction::OpenNote(row.id));
    }
    let deleted = keymap::pressed(ctx, cx, Command::RemoveBookmark);
    if deleted {
        let ids = meant(cx, row);
        act(if in_bin {
            BookmarksAction::RemoveForGood(ids)
        } else {
            BookmarksAction::Remove(ids)
        });
    }
    deleted
}
