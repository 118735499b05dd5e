//! "On this page": the article's headings, following the scroll. Beside the text in wide windows,
//! else in a popover.

use egui::accesskit::Role;
use egui::{
    Align2, Area, Context, Id, Order, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::app::{Action, Jump};
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{
    Rows, focus_ring, give_focus_back, hold_focus, icon, label_at, lay_out, paint, press, progress,
    title_heading,
};
use crate::ui::words;

use super::heights::Heights;
use super::items::Item;
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

/// The items that begin with a heading.
pub(super) fn headings(reading: &Reading<'_>, items: &[Item]) -> Vec<usize> {
    entries(reading, items).iter().map(|entry| entry.item).collect()
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
    } else {
        give_focus_back(ui.ctx(), held_id(), true);
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
        if entries.len() > LONG {
            let room = (all.bottom() - top - BELOW).max(0.0);
            long_list(ui, reading, entries, now, room);
        } else {
            list(ui, reading, entries, now);
        }
        ui.add_space(22.0);
        reading_state(ui, reading, left);
    });
}

/// More headings than these scroll by themselves, with one line for each.
const LONG: usize = 60;
/// Room under a long list for how far one has come, in points.
const BELOW: f32 = 150.0;

/// The rows as they were drawn.
#[derive(Default)]
struct List {
    rows: Rows,
    /// The row of the heading that is read.
    now: Option<Id>,
    pressed: bool,
}

impl List {
    fn add(&mut self, row: &Response, here: bool) {
        self.rows.add(row);
        if here {
            self.now = Some(row.id);
        }
        self.pressed |= row.clicked();
    }
}

/// As much of a long list as is seen, around the heading one is at.
fn long_list(ui: &mut Ui, reading: &Reading<'_>, entries: &[Entry], now: usize, room: f32) -> List {
    let height = row_height(&reading.look);
    let mut area = egui::ScrollArea::vertical()
        .id_salt(("headings", reading.id))
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true]);
    let id = Id::unique("heading one was at");
    if ui.data(|data| data.get_temp::<usize>(id)) != Some(now) {
        area = area.vertical_scroll_offset((now as f32 * height - room / 2.0).max(0.0));
        ui.data_mut(|data| data.insert_temp(id, now));
    }
    let shown = area.show_viewport(ui, |ui, seen| {
        let (row, count) = (|y: f32| (y / height).max(0.0), entries.len());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows")]
        let (first, last) = (row(seen.top()) as usize, row(seen.bottom()) as usize + 1);
        let (first, last) = (first.min(count), last.min(count));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(first as f32 * height);
        let mut list = List::default();
        for (n, entry) in (first..last).zip(&entries[first..last]) {
            list.add(&row_of(ui, reading, (n, entry), n == now, 1), n == now);
        }
        ui.add_space((count - last) as f32 * height);
        list
    });
    shown.inner
}

/// The rows with the line at their left.
fn list(ui: &mut Ui, reading: &Reading<'_>, entries: &[Entry], now: usize) -> List {
    let mut list = List::default();
    for (n, entry) in entries.iter().enumerate() {
        list.add(&row_of(ui, reading, (n, entry), n == now, usize::MAX), n == now);
    }
    list.rows.keys(ui, false);
    list
}

/// Height of a row of one line, in points.
fn row_height(look: &Look) -> f32 {
    if look.narrow { 44.0 } else { 29.0 }
}

fn row_of(
    ui: &mut Ui,
    reading: &Reading<'_>,
    (n, entry): (usize, &Entry),
    here: bool,
    lines: usize,
) -> Response {
    let look = &reading.look;
    let (role, ink) =
        if here { (Type::UiSMedium, look.c.accent) } else { (Type::UiS, look.c.ink3) };
    let width = ui.available_width();
    let mut job = role.job(look, &entry.name, ink, width - 18.0);
    job.wrap.max_rows = lines;
    job.wrap.overflow_character = Some('…');
    let galley = lay_out(ui, job);
    let height = row_height(look);
    let height = if lines == 1 { height } else { (galley.size().y + 10.0).max(height) };
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
    if look.theme.is_high_contrast() {
        for row in &galley.rows {
            let line = row.rect().translate(at.to_vec2());
            let stroke = Stroke::new(1.0, ink);
            ui.painter().hline(line.x_range(), line.bottom() - 1.0, stroke);
        }
    }
    if response.hovered() && !here {
        ui.painter().galley_with_override_text_color(at, galley, look.c.ink);
    } else {
        paint(ui.painter(), at, galley);
    }
    focus_ring(ui, &response, look, 2.0);
    if here && lines > 1 && opened_in(ui.ctx()) == Some(ui.ctx().cumulative_frame_nr()) {
        response.scroll_to_me(Some(egui::Align::Center));
    }
    if response.clicked() {
        reading.cx.act(Action::Jump(Jump::Heading(entry.item)));
    }
    response
}

/// How far one has come, and what is kept here.
fn reading_state(ui: &mut Ui, reading: &Reading<'_>, left: f32) {
    let look = &reading.look;
    let spread = reading.cx.app.nav.here().spread;
    let top = ui.cursor().top();
    let right = ui.max_rect().right();
    let bar = Rect::from_min_max(pos2(left, top), pos2(right, top + 4.0));
    progress(ui, look, bar, spread.progress);
    let words = words::read_and_left(spread.progress, reading.spots.minutes);
    let at = (pos2(left, top + 21.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, 200.0, &words);
    let kept = reading.cx.app.questions_kept_in(reading.id);
    let marks = &reading.cx.app.marking.marks;
    let notes = marks.iter().filter(|mark| mark.has_note()).count();
    let lines = [
        (kept, (Icon::Star, IconStyle::Fill), words::questions_kept(kept)),
        (
            marks.len(),
            (Icon::Highlighter, IconStyle::Regular),
            words::marked_here(marks.len(), notes),
        ),
    ];
    let mut y = top + 47.5;
    if kept + marks.len() > 0 {
        ui.painter().hline(left..=right, y, look.rule());
    }
    y += 24.0;
    for (_, (mark, style), words) in lines.iter().filter(|(count, ..)| *count > 0) {
        icon(ui.painter(), pos2(left + 8.0, y), *mark, *style, 16.0, look.c.star);
        let at = (pos2(left + 24.0, y), Align2::LEFT_CENTER);
        label_at(ui, look, Type::UiS, look.c.ink3, at, 190.0, words);
        y += 26.0;
    }
}

fn held_id() -> Id {
    Id::unique("outline that is open")
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
                // As tall as it needs: what hangs from its foot is else offered half the window.
                let room = all.height() - 60.0;
                egui::ScrollArea::vertical()
                    .max_height(room)
                    .min_scrolled_height(room)
                    .show(ui, |ui| {
                        if entries.len() > LONG {
                            long_list(ui, reading, entries, now, room)
                        } else {
                            list(ui, reading, entries, now)
                        }
                    })
                    .inner
            })
        });
    let List { now, pressed: chosen, .. } = shown.inner.inner;
    hold_focus(&ctx, held_id(), now, false);
    let left = ctx.input(|input| input.key_pressed(egui::Key::Escape))
        || shown.response.clicked_elsewhere();
    // The click that opened it also lands elsewhere.
    let fresh = opened_in(&ctx) == Some(ctx.cumulative_frame_nr());
    if chosen || (left && !fresh) {
        set_open(&ctx, false);
    }
}
