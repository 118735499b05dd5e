//! The small bar beside selected words: highlight, underline, note, copy, remove.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Context, Id, Key, Order, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::app::Action;
use crate::article::Stretch;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon_button_at, lay_out, name_as, paint};
use crate::ui::words;
use crate::userdata::HighlightStyle;

use super::Reading;
use super::select::{Drawn, copy};

/// Between the bar and the words, in points.
const GAP: f32 = 8.0;
const PAD: f32 = 4.0;

pub(super) fn show(ui: &Ui, reading: &Reading<'_>, drawn: &Drawn, view: Rect) {
    let ctx = ui.ctx();
    let had_focus = note_focus(ctx);
    let marking = &reading.cx.app.marking;
    let Some(selected) = marking.selected() else { return };
    if drawn.dragging || marking.note.is_some() {
        return;
    }
    let height = reading.look.hit() + 2.0 * PAD;
    let Some((at, pivot)) = beside(drawn, selected, view, height) else { return };
    let area = Area::new(Id::unique("bar of the selected words"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .pivot(pivot)
        .constrain_to(view.shrink(8.0))
        .role(Role::Toolbar)
        .accessible_name(words::SELECTED_WORDS);
    let first = area.show(ctx, |ui| {
        let frame = crate::ui::shell::pop_frame(&reading.look, 4);
        frame.show(ui, |ui| buttons(ui, reading, selected)).inner
    });
    let tab = ctx.input(|input| input.key_pressed(Key::Tab) && !input.modifiers.any());
    if tab && !had_focus {
        first.inner.request_focus();
    }
}

/// Whether something had the keyboard in the last frame.
fn note_focus(ctx: &Context) -> bool {
    let id = Id::unique("focus before the bar");
    let now = ctx.memory(|memory| memory.focused().is_some());
    ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(id), now))
}

/// Where the bar stands: under the last selected word, above the first where there is no room, at
/// the foot of the page where neither is seen.
fn beside(
    drawn: &Drawn,
    selected: Stretch,
    view: Rect,
    height: f32,
) -> Option<(egui::Pos2, Align2)> {
    let seen = |rect: &Rect| view.contains(rect.center());
    let first = drawn.caret(selected.from).filter(seen);
    let last = drawn.caret(selected.to).filter(seen);
    let below = |rect: Rect| (rect.center_bottom() + vec2(0.0, GAP), Align2::CENTER_TOP);
    let above = |rect: Rect| (rect.center_top() - vec2(0.0, GAP), Align2::CENTER_BOTTOM);
    match (first, last) {
        (_, Some(last)) if last.bottom() + GAP + height < view.bottom() => Some(below(last)),
        (Some(first), _) => Some(above(first)),
        (None, Some(last)) => Some(above(last)),
        (None, None) => {
            let spans = |shown: &crate::ui::widgets::Shown| {
                selected.in_block(shown.letters.block).is_some() && view.intersects(shown.rect())
            };
            let foot = pos2(view.center().x, view.bottom() - 20.0);
            drawn.shown.iter().any(spans).then_some((foot, Align2::CENTER_BOTTOM))
        }
    }
}

/// Draws the buttons; returns the first.
fn buttons(ui: &mut Ui, reading: &Reading<'_>, selected: Stretch) -> Response {
    let look = &reading.look;
    let cx = reading.cx;
    let marking = &cx.app.marking;
    let exact = marking.marks.iter().find(|mark| mark.stretch == selected);
    let style = exact.map(|mark| mark.bookmark.style);
    let marked = marking.selected_marks().next().is_some();
    let side = look.hit();
    let changed = marking.selected_marks().find(|mark| mark.changed);
    let count = 5.0 + f32::from(u8::from(marked)) + f32::from(u8::from(changed.is_some()));
    let (all, _) = ui.allocate_exact_size(vec2(side * count, side), Sense::hover());
    let mut n = 0.0;
    let mut place = || {
        n += 1.0;
        pos2(all.left() + side * (n - 0.5), all.center().y)
    };
    let spoken = words::selected(marking.text.quote(selected).unwrap_or_default());
    let status = name_as(ui, all, Role::Status, &spoken);
    ui.ctx().accesskit_node_builder(status, |node| node.set_live(Live::Polite));

    let plain = |mark| (mark, IconStyle::Regular, look.c.ink2);
    let highlighter = (Icon::Highlighter, IconStyle::Regular, look.c.star);
    let fill = icon_button_at(ui, look, place(), highlighter, words::HIGHLIGHT);
    set_on(&fill, style == Some(HighlightStyle::Fill));
    if fill.clicked() {
        cx.act(Action::Highlight(HighlightStyle::Fill));
    }
    let line = underline_button(ui, reading, place());
    set_on(&line, style == Some(HighlightStyle::Underline));
    if line.clicked() {
        cx.act(Action::Highlight(HighlightStyle::Underline));
    }
    if icon_button_at(ui, look, place(), plain(Icon::NotePencil), words::NOTE).clicked() {
        cx.act(Action::OpenNote(None));
    }
    if icon_button_at(ui, look, place(), plain(Icon::Copy), words::COPY).clicked() {
        copy(ui, reading, selected, false);
    }
    let quotes = plain(Icon::Quotes);
    if icon_button_at(ui, look, place(), quotes, words::COPY_WITH_SOURCE).clicked() {
        copy(ui, reading, selected, true);
    }
    if let Some(mark) = changed
        && icon_button_at(
            ui,
            look,
            place(),
            plain(Icon::ClockCounterClockwise),
            words::CHANGED_SINCE,
        )
        .clicked()
    {
        cx.act(Action::ShowThenAndNow {
            article: reading.id.clone(),
            anchor: mark.bookmark.anchor.clone(),
        });
    }
    if marked
        && icon_button_at(ui, look, place(), plain(Icon::Trash), words::REMOVE_HIGHLIGHT).clicked()
    {
        cx.act(Action::RemoveHighlight);
    }
    fill
}

fn set_on(response: &Response, on: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
}

/// No icon shows an underline: a letter does.
fn underline_button(ui: &Ui, reading: &Reading<'_>, middle: egui::Pos2) -> Response {
    let look = &reading.look;
    let none = (Icon::Highlighter, IconStyle::Regular, egui::Color32::TRANSPARENT);
    let response = icon_button_at(ui, look, middle, none, words::UNDERLINE);
    let letter = Type::UiHead.job(look, words::UNDERLINE_LETTER, look.c.ink2, f32::INFINITY);
    let galley = lay_out(ui, letter);
    let half = galley.size().x / 2.0;
    paint(ui.painter(), middle - galley.size() / 2.0 - vec2(0.0, 1.0), galley);
    let line = Stroke::new(2.0, look.c.star);
    ui.painter().hline(middle.x - half - 2.0..=middle.x + half + 2.0, middle.y + 9.0, line);
    response
}
