//! Selecting words of the article with the pointer and with keys. Only what is drawn can be
//! pointed at, but a selection may reach beyond it: it is two spots of the article's text.
//!
//! A click puts the place from which Shift and the arrows select; without one it is the question
//! that has the keyboard, or the first line in the window.

use egui::{
    Event, Key, Modifiers, PointerButton, Pos2, Rect, Response, Sense, Ui, Vec2, pos2, vec2,
};

use crate::app::{Action, Selection, ToastKind};
use crate::article::{Spot, Stretch};
use crate::ui::widgets::{Shown, Touch};

use super::{Press, Reading};

/// Nearer to an edge of the page than this, in points, drawing a selection scrolls.
const EDGE: f32 = 28.0;
/// Points that the page scrolls in a frame, at most.
const SCROLL_MAX: f32 = 24.0;

/// What of the page was drawn, and can be selected.
#[derive(Default)]
pub(super) struct Drawn {
    pub shown: Vec<Shown>,
    /// What has the pointer on it, or the keyboard.
    pub passed: Option<Touch<Press>>,
    /// The first block of what has the keyboard.
    pub focused: Option<u32>,
    /// A selection is being drawn with the pointer.
    pub dragging: bool,
}

impl Drawn {
    pub fn block(&self, block: u32) -> Option<&Shown> {
        self.shown.iter().find(|shown| shown.letters.block == block)
    }

    /// The spot nearest to a point: of text at the same height if there is any.
    fn spot_at(&self, point: Pos2) -> Option<Spot> {
        let away = |shown: &Shown| {
            let rect = shown.rect();
            let out = |at: f32, from: f32, to: f32| (from - at).max(at - to).max(0.0);
            let down = out(point.y, rect.top(), rect.bottom());
            down * 20.0 + out(point.x, rect.left(), rect.right())
        };
        let nearest = self.shown.iter().min_by(|one, other| away(one).total_cmp(&away(other)))?;
        Some(nearest.spot_at(point))
    }

    /// Where a spot stands on the screen, if it was drawn.
    pub fn caret(&self, spot: Spot) -> Option<Rect> {
        Some(self.block(spot.block)?.caret(spot.offset))
    }
}

/// The part of the page where words can be pointed at. Asked for before they are drawn, so that
/// what can be pressed among them lies on top.
pub(super) fn area(ui: &Ui, column: Rect) -> Response {
    // A finger that is drawn over the page scrolls it.
    let touch = ui.input(egui::InputState::has_touch_screen);
    let sense = if touch { Sense::CLICK } else { Sense::CLICK | Sense::DRAG };
    ui.interact(column.intersect(ui.clip_rect()), ui.unique_id().with("words"), sense)
}

pub(super) fn pointer(ui: &mut Ui, reading: &Reading<'_>, area: &Response, drawn: &Drawn) {
    let over_words = |point| drawn.shown.iter().any(|shown| shown.rect().contains(point));
    if area.dragged() || (area.hovered() && area.hover_pos().is_some_and(over_words)) {
        ui.set_cursor_icon(egui::CursorIcon::Text);
    }
    let marking = &reading.cx.app.marking;
    let (point, origin, shift) = ui.input(|input| {
        (input.pointer.interact_pos(), input.pointer.press_origin(), input.modifiers.shift)
    });
    let Some(spot) = point.and_then(|point| drawn.spot_at(point)) else { return };
    let begun = marking.selection.filter(|_| shift).map(|selection| selection.anchor);
    let selection = if area.triple_clicked() {
        Some(marking.text.of_block(spot.block).into())
    } else if area.double_clicked() {
        Some(marking.text.word_at(spot).into())
    } else if area.clicked() {
        Some(clicked(reading, drawn, spot, begun, point))
    } else if area.drag_started_by(PointerButton::Primary) {
        let origin = origin.and_then(|origin| drawn.spot_at(origin)).unwrap_or(spot);
        Some(Selection { anchor: begun.unwrap_or(origin), head: spot })
    } else if area.dragged_by(PointerButton::Primary) {
        scroll_at_edge(ui, point);
        marking.selection.map(|selection| Selection { head: spot, ..selection })
    } else {
        None
    };
    if selection.is_some() && selection != marking.selection {
        reading.cx.act(Action::SelectText(selection));
    }
}

/// A click with Shift goes on with a selection, one on a highlight selects it, any other is where
/// the next selection begins.
fn clicked(
    reading: &Reading<'_>,
    drawn: &Drawn,
    spot: Spot,
    begun: Option<Spot>,
    point: Option<Pos2>,
) -> Selection {
    if let Some(anchor) = begun {
        return Selection { anchor, head: spot };
    }
    let hit = |stretch: &Stretch| {
        let chars = stretch.in_block(spot.block);
        let rects = drawn.block(spot.block).zip(chars).map(|(shown, chars)| shown.rects(&chars));
        rects.into_iter().flatten().any(|rect| point.is_some_and(|point| rect.contains(point)))
    };
    let mut marks = reading.cx.app.marking.marks.iter().map(|mark| mark.stretch);
    marks.find(hit).map_or(Selection { anchor: spot, head: spot }, Selection::from)
}

fn scroll_at_edge(ui: &Ui, point: Option<Pos2>) {
    let (Some(point), view) = (point, ui.clip_rect()) else { return };
    let above = view.top() + EDGE - point.y;
    let below = point.y - (view.bottom() - EDGE);
    let by = if above > 0.0 { above.min(SCROLL_MAX) } else { -below.clamp(0.0, SCROLL_MAX) };
    if by != 0.0 {
        ui.scroll_with_delta_animation(vec2(0.0, by), egui::style::ScrollAnimation::none());
        ui.request_repaint();
    }
}

/// Keys that select, and that do something with what is selected.
pub(super) fn keys(ui: &Ui, reading: &Reading<'_>, drawn: &Drawn) {
    if reading.cx.app.has_dialog() || ui.ctx().text_edit_focused() {
        return;
    }
    let marking = &reading.cx.app.marking;
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::A) {
        reading.cx.act(Action::SelectText(Some(marking.text.all().into())));
        return;
    }
    extend(ui, reading, drawn);
    let Some(selected) = marking.selected() else { return };
    if wants_copy(ui) {
        copy(ui, reading, selected, false);
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        reading.cx.act(Action::SelectText(None));
    }
}

/// The system turns its keys for copying into this.
fn wants_copy(ui: &Ui) -> bool {
    ui.input(|input| input.events.contains(&Event::Copy))
}

pub(super) fn copy(ui: &Ui, reading: &Reading<'_>, selected: Stretch, with_source: bool) {
    let number = |token| reading.cx.number(token);
    let text = if with_source {
        reading.article.copy_with_source(selected, &number)
    } else {
        reading.article.copy(selected, &number)
    };
    if !text.is_empty() {
        ui.copy_text(text);
        reading.cx.act(Action::Say(ToastKind::TextCopied));
    }
}

/// Shift with the arrows, Home and End.
fn extend(ui: &Ui, reading: &Reading<'_>, drawn: &Drawn) {
    let marking = &reading.cx.app.marking;
    let start = || {
        let in_view = |shown: &&Shown| shown.rect().top() >= ui.clip_rect().top();
        let first = drawn.shown.iter().find(in_view).or(drawn.shown.first());
        let block = drawn.focused.or(first.map(|shown| shown.letters.block))?;
        let spot = Spot { block, offset: 0 };
        Some(Selection { anchor: spot, head: spot })
    };
    let shift = Modifiers::SHIFT;
    let by_word = Modifiers::SHIFT.plus(Modifiers::COMMAND);
    for (modifiers, key) in [
        (by_word, Key::ArrowLeft),
        (by_word, Key::ArrowRight),
        (shift, Key::ArrowLeft),
        (shift, Key::ArrowRight),
        (shift, Key::ArrowUp),
        (shift, Key::ArrowDown),
        (shift, Key::Home),
        (shift, Key::End),
    ] {
        if !ui.input_mut(|input| input.consume_key(modifiers, key)) {
            continue;
        }
        let Some(selection) = marking.selection.or_else(start) else { return };
        let head = selection.head;
        let word = modifiers == by_word;
        let head = match key {
            Key::ArrowLeft => marking.text.step(head, false, word),
            Key::ArrowRight => marking.text.step(head, true, word),
            Key::ArrowUp => by_row(drawn, head, -1.0),
            Key::ArrowDown => by_row(drawn, head, 1.0),
            Key::Home => row_end(drawn, head, f32::NEG_INFINITY),
            _ => row_end(drawn, head, f32::INFINITY),
        };
        reading.cx.act(Action::SelectText(Some(Selection { head, ..selection })));
        if let Some(caret) = drawn.caret(head) {
            ui.scroll_to_rect(caret.expand2(vec2(0.0, 60.0)), None);
        }
        return;
    }
}

/// The spot a row further up or down, in the next block after the last row of one.
fn by_row(drawn: &Drawn, head: Spot, down: f32) -> Spot {
    let Some(shown) = drawn.block(head.block) else { return head };
    let caret = shown.caret(head.offset);
    let line = Vec2::new(0.0, down * caret.height());
    let inside = shown.rect().y_range().contains((caret.center() + line).y);
    if inside {
        return shown.spot_at(caret.center() + line);
    }
    let at = drawn.shown.iter().position(|other| other.letters.block == head.block);
    let next = if down > 0.0 { at.map(|at| at + 1) } else { at.and_then(|at| at.checked_sub(1)) };
    match next.and_then(|next| drawn.shown.get(next)) {
        Some(next) if down > 0.0 => next.spot_at(pos2(caret.left(), next.rect().top() + 2.0)),
        Some(next) => next.spot_at(pos2(caret.left(), next.rect().bottom() - 2.0)),
        None => head,
    }
}

fn row_end(drawn: &Drawn, head: Spot, x: f32) -> Spot {
    let Some(shown) = drawn.block(head.block) else { return head };
    let x = x.clamp(shown.rect().left() - 1.0, shown.rect().right() + 1.0);
    let y = shown.caret(head.offset).center().y;
    let spot = shown.spot_at(pos2(x, y));
    // The place after a row's last space is the start of the next row.
    if shown.caret(spot.offset).top() > y && spot.offset > 0 {
        return Spot { offset: spot.offset - 1, ..spot };
    }
    spot
}
