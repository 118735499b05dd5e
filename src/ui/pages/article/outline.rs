//! "On this page": the article's headings, following the scroll. Beside the text in wide windows,
//! else in a popover.

use egui::accesskit::Role;
use egui::{
    Align2, Area, Context, Id, Order, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::app::{Action, Jump};
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    focus_ring, icon, label_at, lay_out, paint, press, progress, title_heading,
};
use crate::ui::words;

use super::items::Item;
use super::place::Heights;
use super::{Reading, Seen};

/// A heading of the page and the item it begins.
struct Entry {
    item: usize,
    name: String,
}

fn entries(reading: &Reading<'_>, items: &[Item]) -> Vec<Entry> {
    let name = |item: &Item| match item {
        Item::SectionHeading(n) => Some(reading.article.sections[*n].heading.clone()),
        Item::FaqHeading => Some(words::QUESTIONS.to_owned()),
        Item::BottomLine => Some(words::BOTTOM_LINE.to_owned()),
        Item::Related => Some(words::RELATED.to_owned()),
        Item::Sources => Some(words::SOURCES.to_owned()),
        _ => None,
    };
    // A heading without words has nothing to press.
    let name = |item: &Item| name(item).filter(|name| !name.trim().is_empty());
    let entry = |(n, item)| name(item).map(|name| Entry { item: n, name });
    items.iter().enumerate().filter_map(entry).collect()
}

/// The last heading above the upper third of the window.
fn current(entries: &[Entry], heights: &Heights, seen: &Seen) -> usize {
    let end = heights.top(heights.len()) - seen.height;
    if end > 0.0 && seen.top >= end {
        return entries.len().saturating_sub(1);
    }
    let line = seen.top + (seen.height * 0.3).min(160.0);
    entries.iter().rposition(|entry| heights.top(entry.item) <= line).unwrap_or(0)
}

pub(super) fn show(
    ui: &mut Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    seen: &Seen,
    all: Rect,
) {
    let entries = entries(reading, items);
    let now = current(&entries, heights, seen);
    if reading.room == Room::Wide {
        let place = Rect::from_min_max(
            pos2(all.right() - 244.0, all.top()),
            pos2(all.right() - 20.0, all.bottom()),
        );
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            beside(ui, reading, &entries, now);
        });
    } else if is_open(ui.ctx()) {
        popover(ui, reading, &entries, now, all);
    }
}

fn beside(ui: &mut Ui, reading: &Reading<'_>, entries: &[Entry], now: usize) {
    let look = &reading.look;
    let all = ui.max_rect();
    let left = all.left() + 14.0;
    let at = pos2(left, all.top() + 42.0);
    title_heading(ui, look, Type::UiXsStrong, 2, at, 200.0, words::ON_THIS_PAGE);
    let top = all.top() + 66.0;
    let place = Rect::from_min_max(pos2(all.left(), top), all.max);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        list(ui, reading, entries, now);
        ui.add_space(22.0);
        reading_state(ui, reading, left);
    });
}

/// The rows with the line at their left. Says whether one was pressed.
fn list(ui: &mut Ui, reading: &Reading<'_>, entries: &[Entry], now: usize) -> bool {
    let look = &reading.look;
    let mut pressed = false;
    for (n, entry) in entries.iter().enumerate() {
        let here = n == now;
        let (role, ink) =
            if here { (Type::UiSMedium, look.c.accent) } else { (Type::UiS, look.c.ink3) };
        let width = ui.available_width();
        let galley = lay_out(ui, role.job(look, &entry.name, ink, width - 18.0));
        let height = (galley.size().y + 10.0).max(if look.narrow { 44.0 } else { 29.0 });
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let response = press(ui, rect, ("outline", n), Role::Link, &entry.name);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if here {
                node.set_aria_current(egui::accesskit::AriaCurrent::Location);
            }
        });
        let color = if here { look.c.accent } else { look.c.line };
        let bar = Stroke::new(2.0, color);
        ui.painter().vline(rect.left() + 1.0, rect.y_range(), bar);
        let at = pos2(rect.left() + 16.0, rect.center().y - galley.size().y / 2.0);
        if response.hovered() && !here {
            ui.painter().galley_with_override_text_color(at, galley, look.c.ink);
        } else {
            paint(ui.painter(), at, galley);
        }
        if look.theme.is_high_contrast() {
            let y = rect.center().y + 10.0;
            ui.painter().hline(at.x..=rect.right() - 8.0, y, Stroke::new(1.0, ink));
        }
        focus_ring(ui, &response, look, 2.0);
        if here && opened_in(ui.ctx()) == Some(ui.ctx().cumulative_frame_nr()) {
            response.scroll_to_me(Some(egui::Align::Center));
        }
        if response.clicked() {
            reading.cx.act(Action::Jump(Jump::Heading(entry.item)));
            pressed = true;
        }
    }
    pressed
}

/// How far one has come, and what is kept here.
fn reading_state(ui: &mut Ui, reading: &Reading<'_>, left: f32) {
    let look = &reading.look;
    let spread = reading.cx.app.nav.here().spread;
    let top = ui.cursor().top();
    let right = ui.max_rect().right();
    let bar = Rect::from_min_max(pos2(left, top), pos2(right, top + 4.0));
    progress(ui, look, bar, spread.progress);
    let words = words::read_and_left(spread.progress, reading.article.minutes_to_read());
    let at = (pos2(left, top + 21.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, 200.0, &words);
    let kept = reading.cx.app.questions_kept_in(reading.id);
    if kept == 0 {
        return;
    }
    let y = top + 47.5;
    ui.painter().hline(left..=right, y, look.rule());
    let color = look.c.star;
    icon(ui.painter(), pos2(left + 8.0, y + 24.0), Icon::Star, IconStyle::Fill, 16.0, color);
    let at = (pos2(left + 24.0, y + 24.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, 190.0, &words::questions_kept(kept));
}

fn open_id() -> Id {
    Id::unique("outline open")
}

/// The frame in which the popover was opened, while it is open. One that was not shown in the
/// last frame, because the page was left, has closed.
fn opened_in(ctx: &Context) -> Option<u64> {
    let now = ctx.cumulative_frame_nr();
    let frames = ctx.data(|data| data.get_temp::<Option<(u64, u64)>>(open_id())).flatten();
    frames.filter(|(_, shown)| now <= shown + 1).map(|(opened, _)| opened)
}

fn is_open(ctx: &Context) -> bool {
    opened_in(ctx).is_some()
}

fn set_open(ctx: &Context, open: bool) {
    let now = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(open_id(), open.then_some((now, now))));
}

fn note_shown(ctx: &Context) {
    let frames = opened_in(ctx).map(|opened| (opened, ctx.cumulative_frame_nr()));
    ctx.data_mut(|data| data.insert_temp(open_id(), frames));
}

/// Opens or closes the popover.
pub(crate) fn toggle_outline(ctx: &Context) {
    set_open(ctx, !is_open(ctx));
}

/// The "On this page" button of the top bar.
pub(crate) fn outline_button(button: &Response) {
    // Asked for before: the node is written while the context is locked.
    let open = is_open(&button.ctx);
    button.ctx.accesskit_node_builder(button.id, |node| node.set_expanded(open));
    if button.clicked() {
        toggle_outline(&button.ctx);
    }
}

fn popover(ui: &mut Ui, reading: &Reading<'_>, entries: &[Entry], now: usize, all: Rect) {
    let narrow = reading.room == Room::Narrow;
    let (at, pivot) = if narrow {
        (all.right_bottom() - vec2(12.0, 8.0), Align2::RIGHT_BOTTOM)
    } else {
        (all.right_top() + vec2(-84.0, 4.0), Align2::RIGHT_TOP)
    };
    let ctx = ui.ctx().clone();
    note_shown(&ctx);
    let shown = Area::new(Id::unique("outline"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .pivot(pivot)
        .role(Role::Navigation)
        .accessible_name(words::ON_THIS_PAGE)
        .show(&ctx, |ui| {
            crate::ui::shell::pop_frame(&reading.look, 14).show(ui, |ui| {
                ui.set_width(252.0);
                egui::ScrollArea::vertical()
                    .max_height(all.height() - 60.0)
                    .show(ui, |ui| list(ui, reading, entries, now))
                    .inner
            })
        });
    let chosen = shown.inner.inner;
    let left = ctx.input(|input| input.key_pressed(egui::Key::Escape))
        || shown.response.clicked_elsewhere();
    // The click that opened it also lands elsewhere.
    let fresh = opened_in(&ctx) == Some(ctx.cumulative_frame_nr());
    if chosen || (left && !fresh) {
        set_open(&ctx, false);
    }
}
