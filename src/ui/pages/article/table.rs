//! Tables: a frame of rows with rules between them; on narrow windows one card for each row.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Stroke, Ui, pos2};

use crate::article::Prose;
use crate::ui::theme::Type;
use crate::ui::widgets::{Node, Sheet, lay_out, rect};

use super::header::prose;
use super::{Press, Reading};

/// Padding of cells in points.
const PAD_X: f32 = 14.0;
const PAD_Y: f32 = 11.0;

pub(super) fn table(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    head: &[Prose],
    rows: &[Vec<Prose>],
    (x, width): (f32, f32),
) {
    if head.is_empty() {
        return;
    }
    sheet.open(Role::Table, "");
    let widths = column_widths(ui, reading, head, rows, width);
    let fits = widths.iter().all(|column| *column >= 90.0);
    if reading.look.narrow || !fits {
        cards(ui, reading, sheet, head, rows, (x, width));
    } else {
        grid(ui, reading, sheet, head, rows, (x, width, &widths));
    }
    sheet.close();
}

/// Widths by what the columns hold: at least their longest word, the rest by the root of how much
/// text each has, so that a column of long text does not starve the others.
fn column_widths(
    ui: &Ui,
    reading: &Reading<'_>,
    head: &[Prose],
    rows: &[Vec<Prose>],
    width: f32,
) -> Vec<f32> {
    let count = head.len();
    let mut least = vec![0.0_f32; count];
    let mut weight = vec![0.0_f32; count];
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        for (n, cell) in row.iter().enumerate().take(count) {
            let text = cell.plain();
            let longest = text.split_whitespace().max_by_key(|word| word.chars().count());
            let role = if n == 0 { Type::UiLStrong } else { Type::UiL };
            let job =
                role.job(&reading.look, longest.unwrap_or(""), reading.look.c.ink, f32::INFINITY);
            least[n] = least[n].max(lay_out(ui, job).size().x + 2.0 * PAD_X + 2.0);
            #[expect(clippy::cast_precision_loss, reason = "lengths of cells are small")]
            let length = text.chars().count() as f32;
            weight[n] = weight[n].max(length.sqrt());
        }
    }
    let floor: f32 = least.iter().sum();
    if floor >= width {
        return least.iter().map(|least| least * width / floor).collect();
    }
    let whole: f32 = weight.iter().sum::<f32>().max(1.0);
    let wanted = |n: usize| width * weight[n] / whole;
    let missing: f32 = (0..count).map(|n| (least[n] - wanted(n)).max(0.0)).sum();
    let spare: f32 = (0..count).map(|n| (wanted(n) - least[n]).max(0.0)).sum();
    let give = if spare > 0.0 { missing / spare } else { 0.0 };
    (0..count)
        .map(|n| {
            if wanted(n) <= least[n] { least[n] } else { wanted(n) - (wanted(n) - least[n]) * give }
        })
        .collect()
}

fn grid(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    head: &[Prose],
    rows: &[Vec<Prose>],
    (x, width, widths): (f32, f32, &[f32]),
) {
    let look = &reading.look;
    let top = sheet.y;
    let frame = sheet.reserve();
    let head_fill = sheet.reserve();
    row(ui, reading, sheet, head, x, widths, true);
    let place = rect(x, top, width, sheet.y - top).shrink(0.5);
    let corners = CornerRadius { nw: 10, ne: 10, sw: 0, se: 0 };
    sheet.fill_reserved(head_fill, place, corners, look.c.sunken, Stroke::NONE);
    for cells in rows {
        sheet.rule(x, x + width, sheet.y, look.rule());
        row(ui, reading, sheet, cells, x, widths, false);
    }
    let place = Rect::from_min_max(pos2(x, top), pos2(x + width, sheet.y));
    sheet.fill_reserved(frame, place, 10.0, look.c.raised, look.card_edge());
}

fn row(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    cells: &[Prose],
    x: f32,
    widths: &[f32],
    head: bool,
) {
    let look = &reading.look;
    let top = sheet.y;
    let mut bottom = top + 40.0;
    let mut left = x;
    sheet.open(Role::Row, "");
    for (n, (cell, width)) in cells.iter().zip(widths).enumerate() {
        sheet.y = top + PAD_Y;
        let column = (left + PAD_X, width - 2.0 * PAD_X);
        if head {
            let setting = (Type::UiS, look.c.ink2, true);
            prose(ui, reading, sheet, column, cell, setting, Node::ColumnHeader);
        } else {
            let setting = (Type::UiL, look.c.ink, n == 0);
            prose(ui, reading, sheet, column, cell, setting, Node::Cell);
        }
        sheet.close();
        bottom = bottom.max(sheet.y + PAD_Y);
        left += width;
    }
    sheet.close();
    sheet.y = bottom;
}

/// One card for each row: each column's name and text, the first as the heading.
fn cards(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    head: &[Prose],
    rows: &[Vec<Prose>],
    (x, width): (f32, f32),
) {
    let look = &reading.look;
    let column = (x + PAD_X, width - 2.0 * PAD_X);
    for (n, cells) in rows.iter().enumerate() {
        if n > 0 {
            sheet.space(10.0);
        }
        let top = sheet.y;
        let card = sheet.reserve();
        sheet.open(Role::Row, "");
        sheet.space(PAD_Y);
        for (m, (name, cell)) in head.iter().zip(cells).enumerate() {
            if m > 0 {
                sheet.space(8.0);
            }
            if !name.spans.is_empty() {
                let setting = (Type::UiXsStrong, look.c.ink3, false);
                prose(ui, reading, sheet, column, name, setting, Node::Text);
                sheet.space(1.0);
            }
            let setting = (Type::UiL, look.c.ink, m == 0);
            prose(ui, reading, sheet, column, cell, setting, Node::Cell);
            sheet.close();
        }
        sheet.space(PAD_Y + 2.0);
        sheet.close();
        let place = rect(x, top, width, sheet.y - top);
        sheet.fill_reserved(card, place, 10.0, look.c.raised, look.card_edge());
    }
}
