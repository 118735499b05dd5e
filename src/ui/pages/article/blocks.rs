//! The blocks of a section: paragraphs, lists, steps, care cards, call-outs, quotes, figures.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::article::{Block, CareLevel, Prose};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Node, Sheet, lay_out, rect};
use crate::ui::words;

use super::header::{bullet, card_pad, prose};
use super::{Press, Reading, figure, table};

/// How blocks are set: in the column, or smaller inside cards and answers.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub x: f32,
    pub width: f32,
    pub role: Type,
    /// Between paragraphs, in points.
    pub gap: f32,
    pub item_gap: f32,
    pub bullets: Color32,
}

impl Manner {
    fn column(reading: &Reading<'_>, width: f32) -> Self {
        let c = reading.look.c;
        Self { x: 0.0, width, role: Type::Body, gap: 18.0, item_gap: 8.0, bullets: c.accent }
    }

    /// Inside cards and answers.
    pub fn small(reading: &Reading<'_>, x: f32, width: f32) -> Self {
        let c = reading.look.c;
        Self { x, width, role: Type::BodyS, gap: 12.0, item_gap: 3.0, bullets: c.accent }
    }

    fn inset(self, by: f32) -> Self {
        Self { x: self.x + by, width: self.width - by, ..self }
    }
}

/// One block of a section, with the space above it.
pub(super) fn block(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    block: &Block,
    first: bool,
) {
    let manner = Manner::column(reading, sheet.width);
    flow(ui, reading, sheet, block, manner, first);
}

/// Several blocks under one another.
pub(super) fn blocks(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    blocks: &[Block],
    manner: Manner,
) {
    for (n, block) in blocks.iter().enumerate() {
        flow(ui, reading, sheet, block, manner, n == 0);
    }
}

fn flow(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    block: &Block,
    manner: Manner,
    first: bool,
) {
    let ink = reading.look.c.ink;
    if !first && !matches!(block, Block::Heading(_) | Block::CareCard { .. }) {
        sheet.space(manner.gap);
    }
    match block {
        Block::Paragraph(text) => {
            let column = (manner.x, manner.width);
            prose(ui, reading, sheet, column, text, (manner.role, ink, false), Node::Text);
        }
        Block::Heading(text) => heading(ui, reading, sheet, text, manner, first),
        Block::List { items } => list(ui, reading, sheet, items, manner),
        Block::Steps { start, items } => steps(ui, reading, sheet, *start, items, manner),
        Block::Table { head, rows } => {
            table::table(ui, reading, sheet, head, rows, (manner.x, manner.width));
        }
        Block::CareCard { level, heading, blocks } => {
            if !first {
                sheet.space(26.0);
            }
            care_card(ui, reading, sheet, *level, heading, blocks, manner);
        }
        Block::CallOut { heading, blocks } => {
            call_out(ui, reading, sheet, heading.as_ref(), blocks, manner);
        }
        Block::Quote(inner) => quote(ui, reading, sheet, inner, manner),
        Block::Figure { file, alternative, caption } => {
            let what = (file.as_str(), alternative.as_str());
            figure::figure(ui, reading, sheet, what, caption.as_ref(), manner);
        }
    }
}

fn heading(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    text: &Prose,
    manner: Manner,
    first: bool,
) {
    sheet.space(if first { 8.0 } else { 26.0 });
    let setting = (Type::TitleS, reading.look.c.ink, false);
    let node = |text| Node::Heading(3, text);
    prose(ui, reading, sheet, (manner.x, manner.width), text, setting, node);
    // The next block brings its own gap; what is left of it makes 8 points.
    sheet.space(8.0 - manner.gap);
}

fn list(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    items: &[Vec<Block>],
    manner: Manner,
) {
    sheet.open(Role::List, "");
    let line = manner.role.line(&reading.look);
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            sheet.space(manner.item_gap);
        }
        bullet(sheet, manner.x + 7.0, line / 2.0, manner.bullets);
        list_item(ui, reading, sheet, item, manner.inset(22.0));
    }
    sheet.close();
}

/// The first paragraph of an item is the list item for a screen reader.
fn list_item(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    item: &[Block],
    manner: Manner,
) {
    if let Some((Block::Paragraph(text), rest)) = item.split_first() {
        let setting = (manner.role, reading.look.c.ink, false);
        prose(ui, reading, sheet, (manner.x, manner.width), text, setting, Node::Item);
        for block in rest {
            let manner = Manner { gap: manner.item_gap, ..manner };
            flow(ui, reading, sheet, block, manner, false);
        }
    } else {
        sheet.open(Role::ListItem, "");
        blocks(ui, reading, sheet, item, manner);
    }
    sheet.close();
}

fn steps(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    start: u64,
    items: &[Vec<Block>],
    manner: Manner,
) {
    let look = &reading.look;
    sheet.open(Role::List, "");
    for (number, item) in (start..).zip(items) {
        if number > start {
            sheet.space(manner.item_gap);
        }
        let middle = pos2(manner.x + 12.0, sheet.y + manner.role.line(look) / 2.0);
        let ring = Rect::from_center_size(middle, vec2(24.0, 24.0));
        sheet.fill(ring, 12.0, Color32::TRANSPARENT, look.control_edge());
        let digits = number.to_string();
        let galley = lay_out(ui, Type::UiXsStrong.job(look, &digits, look.c.ink2, f32::INFINITY));
        let place = Align2::CENTER_CENTER.anchor_size(middle, galley.size());
        sheet.text_at(place.min, galley, Node::Silent);
        list_item(ui, reading, sheet, item, manner.inset(34.0));
    }
    sheet.close();
}

/// How a level of care looks and what it is called.
struct CareLook {
    label: &'static str,
    icon: Icon,
    style: IconStyle,
    ink: Color32,
    fill: Color32,
    edge: Stroke,
    /// The label stands on a filled band.
    band: Option<Color32>,
}

fn care_look(reading: &Reading<'_>, level: CareLevel) -> CareLook {
    let look = &reading.look;
    let c = look.c;
    let strong = Stroke::new(2.0, c.alert_fill);
    match level {
        CareLevel::Emergency | CareLevel::Crisis => {
            let emergency = level == CareLevel::Emergency;
            CareLook {
                label: words::care_level(level),
                icon: if emergency { Icon::WarningOctagon } else { Icon::Phone },
                style: IconStyle::Fill,
                ink: c.alert_ink,
                fill: c.alert,
                edge: strong,
                band: Some(c.alert_fill),
            }
        }
        CareLevel::Urgent => CareLook {
            label: words::care_level(level),
            icon: Icon::WarningCircle,
            style: IconStyle::Regular,
            ink: c.alert_ink,
            fill: c.alert,
            edge: Stroke::new(look.edge(), c.alert_line),
            band: None,
        },
        CareLevel::Routine => CareLook {
            label: words::care_level(level),
            icon: Icon::Stethoscope,
            style: IconStyle::Regular,
            ink: c.accent,
            fill: c.tint,
            edge: Stroke::new(look.edge(), c.tint_line),
            band: None,
        },
    }
}

fn care_card(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    level: CareLevel,
    heading: &Prose,
    inner: &[Block],
    manner: Manner,
) {
    let look = &reading.look;
    let care = care_look(reading, level);
    let pad = card_pad(reading);
    let top = sheet.y;
    let card = sheet.reserve();
    let band = sheet.reserve();
    sheet.open(Role::Group, care.label);
    let left = manner.x + pad;
    let label_ink = if care.band.is_some() { look.c.on_alert } else { care.ink };
    sheet.space(if care.band.is_some() { 12.0 } else { 20.0 });
    let galley = lay_out(ui, Type::UiHead.job(look, care.label, label_ink, manner.width));
    let middle = pos2(left + 11.0, sheet.y + Type::UiHead.line(look) / 2.0);
    sheet.icon(middle, care.icon, care.style, 20.0, label_ink);
    sheet.text(left + 31.0, galley, Node::Text(care.label.to_owned()));
    if let Some(color) = care.band {
        sheet.space(12.0);
        let place = rect(manner.x, top, manner.width, sheet.y - top);
        let corners = CornerRadius { nw: 12, ne: 12, sw: 0, se: 0 };
        sheet.fill_reserved(band, place, corners, color, Stroke::NONE);
        sheet.space(14.0);
    } else {
        sheet.space(8.0);
    }
    let column = (left, manner.width - 2.0 * pad);
    let setting = (Type::TitleXs, care.ink, true);
    prose(ui, reading, sheet, column, heading, setting, |text| Node::Heading(3, text));
    sheet.space(8.0);
    let inside = Manner::small(reading, left, column.1);
    blocks(ui, reading, sheet, inner, Manner { bullets: care.ink, ..inside });
    sheet.space(20.0);
    sheet.close();
    let place = rect(manner.x, top, manner.width, sheet.y - top);
    sheet.fill_reserved(card, place, 12.0, care.fill, care.edge);
}

fn call_out(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    heading: Option<&Prose>,
    inner: &[Block],
    manner: Manner,
) {
    let look = &reading.look;
    let pad = card_pad(reading);
    let top = sheet.y;
    let card = sheet.reserve();
    sheet.space(18.0);
    let left = manner.x + pad;
    let column = (left + 30.0, manner.width - 2.0 * pad - 30.0);
    let first = if heading.is_some() { Type::UiHead } else { Type::BodyS };
    let icon_y = first.line(look) / 2.0;
    let middle = pos2(left + 10.0, sheet.y + icon_y);
    sheet.icon(middle, Icon::Info, IconStyle::Regular, 19.0, look.c.ink2);
    if let Some(heading) = heading {
        let setting = (Type::UiHead, look.c.ink, true);
        prose(ui, reading, sheet, column, heading, setting, |text| Node::Heading(3, text));
        sheet.space(5.0);
    }
    blocks(ui, reading, sheet, inner, Manner::small(reading, column.0, column.1));
    sheet.space(18.0);
    let place = rect(manner.x, top, manner.width, sheet.y - top);
    sheet.fill_reserved(card, place, 12.0, look.c.sunken, look.card_edge());
}

fn quote(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    inner: &[Block],
    manner: Manner,
) {
    let look = &reading.look;
    let top = sheet.y;
    blocks(ui, reading, sheet, inner, manner.inset(22.0));
    let bar = rect(manner.x, top, 3.0, sheet.y - top);
    sheet.fill(bar, 1.5, look.c.tint_line, Stroke::NONE);
}
