//! The card that stands before all results when a search means an emergency: what to do, in
//! words, and the number to call where the person is. It has nothing to close it by.

use std::sync::Arc;

use egui::accesskit::{Live, Role};
use egui::text::LayoutJob;
use egui::{CornerRadius, Galley, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::app::{Action, Page};
use crate::article::{NumberToken, Reference};
use crate::library::{self, Card};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{focus_ring, icon, lay_out, name_as, paint, press};
use crate::ui::{Cx, words};

/// Width of the number's box, in points; of one with a longer number.
const BOX: f32 = 150.0;
const WIDE_BOX: f32 = 190.0;
/// In cards narrower than this, in points, the number stands above the words.
const STACKED: f32 = 560.0;
/// From the number's box to the words beside it, and to its own words.
const GAP: f32 = 24.0;
const BOX_PAD: f32 = 16.0;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, card: &Card) {
    let look = &cx.look;
    let width = ui.available_width();
    let pad = if look.narrow { 16.0 } else { 24.0 };
    let inner = width - 2.0 * pad;
    let stacked = width < STACKED;
    let title = Type::TitleS.job(look, &card.title, look.c.on_alert, inner - 36.0);
    let title = lay_out(ui, title);
    let band = title.size().y + 24.0;
    let number = Number::of(ui, cx, card, stacked.then_some(inner));
    let text = if stacked { inner } else { inner - number.size.x - GAP };
    let lines = lines(ui, cx, card, text);
    let height = lines.iter().map(Line::height).sum::<f32>();
    let aside = number.size;
    let body = if stacked { aside.y + 14.0 + height } else { height.max(aside.y) };
    let foot = lay_out(ui, Type::Ui.job(look, &card.footnote, look.c.ink2, inner - 25.0));
    let foot_height = foot.size().y + 22.0;
    let all = vec2(width, band + 18.0 + body + 16.0 + foot_height);

    let (rect, _) = ui.allocate_exact_size(all, Sense::hover());
    announce(ui, cx, card, rect);
    frame(ui, cx, rect, band, foot_height);
    let left = rect.left() + pad;
    let mark = pos2(left + 11.0, rect.top() + 12.0 + Type::TitleS.line(look) / 2.0);
    icon(ui.painter(), mark, Icon::WarningOctagon, IconStyle::Fill, 23.0, look.c.on_alert);
    let at = pos2(left + 36.0, rect.top() + 12.0);
    let heading = name_as(ui, Rect::from_min_size(at, title.size()), Role::Heading, &card.title);
    ui.ctx().accesskit_node_builder(heading, |node| node.set_level(2));
    paint(ui.painter(), at, title);

    let top = rect.top() + band + 18.0;
    let at = if stacked { left } else { rect.right() - pad - aside.x };
    number.show(ui, cx, pos2(at, top));
    let mut y = if stacked { top + aside.y + 14.0 } else { top };
    for line in lines {
        y = line.show(ui, cx, left, y);
    }
    let top = rect.bottom() - foot_height + 11.0;
    let middle = pos2(left + 8.0, top + Type::Ui.line(look) / 2.0);
    icon(ui.painter(), middle, Icon::Info, IconStyle::Regular, 17.0, look.c.ink2);
    let at = pos2(left + 25.0, top);
    name_as(ui, Rect::from_min_size(at, foot.size()), Role::Label, &card.footnote);
    paint(ui.painter(), at, foot);
    ui.add_space(16.0);
}

/// Said at once, before anything else, and only once for as long as the same card stands.
fn announce(ui: &mut Ui, cx: &Cx<'_>, card: &Card, rect: Rect) {
    let place = Rect::from_min_size(rect.min, vec2(1.0, 1.0));
    let lead = format!("{} {}", card.call, card.lead);
    let parts = [card.title.clone() + ".", lead].into_iter();
    let signs = card.signs.iter().map(|sign| format!("{sign};"));
    let said: Vec<String> = parts.chain(signs).chain(card.steps.iter().cloned()).collect();
    let said = library::filled(&said.join(" "), cx.app.region());
    let id = name_as(ui, place, Role::Alert, &said);
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Assertive));
}

fn frame(ui: &Ui, cx: &Cx<'_>, rect: Rect, band: f32, foot: f32) {
    let c = cx.look.c;
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(12), c.alert);
    let head = rect.with_max_y(rect.top() + band);
    painter.rect_filled(head, CornerRadius { nw: 12, ne: 12, sw: 0, se: 0 }, c.alert_fill);
    let y = rect.bottom() - foot;
    painter.hline(rect.x_range().shrink(2.0), y, Stroke::new(1.0, c.alert_line));
    let edge = Stroke::new(2.0, c.alert_fill);
    painter.rect_stroke(rect, CornerRadius::same(12), edge, StrokeKind::Inside);
}

/// A paragraph of the card.
struct Line<'a> {
    galley: Arc<Galley>,
    text: String,
    kind: Kind<'a>,
    below: f32,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind<'a> {
    Text,
    Sign,
    /// Leads to an article.
    More(&'a str),
}

/// From the bullet to its words.
const INDENT: f32 = 22.0;

fn lines<'a>(ui: &Ui, cx: &Cx<'_>, card: &'a Card, width: f32) -> Vec<Line<'a>> {
    let look = &cx.look;
    let fill = |text: &str| library::filled(text, cx.app.region());
    let set = |text: String, kind: Kind<'a>, below: f32| {
        let indent = if kind == Kind::Sign { INDENT } else { 0.0 };
        let job = Type::BodyS.job(look, &text, look.c.ink, width - indent);
        Line { galley: lay_out(ui, job), text, kind, below }
    };
    let (call, lead) = (fill(&card.call), fill(&card.lead));
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.append(&call, 0.0, Type::BodyS.format_as(look, look.c.ink, true, false));
    job.append(&format!(" {lead}"), 0.0, Type::BodyS.format(look, look.c.ink));
    let text = job.text.clone();
    let mut lines = vec![Line { galley: lay_out(ui, job), text, kind: Kind::Text, below: 6.0 }];
    lines.extend(card.signs.iter().map(|sign| set(fill(sign), Kind::Sign, 2.0)));
    if let Some(line) = lines.last_mut() {
        line.below = 10.0;
    }
    lines.extend(card.steps.iter().map(|step| set(fill(step), Kind::Text, 6.0)));
    for reference in &card.articles {
        let found = cx.app.library.find(&Reference::parse(reference));
        let Some(entry) = found.and_then(|(id, _)| cx.app.library.entry(&id)) else { continue };
        let text = words::read_more(entry.title);
        let job = Type::Ui.job(look, &text, look.c.ink, width);
        let kind = Kind::More(reference);
        lines.push(Line { galley: lay_out(ui, job), text, kind, below: 4.0 });
    }
    lines
}

impl Line<'_> {
    fn height(&self) -> f32 {
        self.galley.size().y + self.below
    }

    /// Draws it at the left edge `x`; returns where the next begins.
    fn show(self, ui: &mut Ui, cx: &Cx<'_>, x: f32, y: f32) -> f32 {
        let look = &cx.look;
        let end = y + self.height();
        let indent = if self.kind == Kind::Sign { INDENT } else { 0.0 };
        let rect = Rect::from_min_size(pos2(x + indent, y), self.galley.size());
        match self.kind {
            Kind::More(reference) => {
                let action = Action::OpenReference(reference.to_owned());
                link(ui, cx, rect, (&self.text, reference), self.galley, action);
                return end;
            }
            Kind::Sign => {
                let dot = pos2(x + 7.0, y + Type::BodyS.line(look) / 2.0);
                ui.painter().circle_filled(dot, 3.0, look.c.alert_ink);
                name_as(ui, rect, Role::ListItem, &self.text);
            }
            Kind::Text => {
                name_as(ui, rect, Role::Label, &self.text);
            }
        }
        paint(ui.painter(), rect.min, self.galley);
        end
    }
}

/// Underlined words that lead somewhere, over as many rows as they take.
fn link(
    ui: &Ui,
    cx: &Cx<'_>,
    rect: Rect,
    (name, salt): (&str, &str),
    galley: Arc<Galley>,
    action: Action,
) {
    let response = press(ui, rect, ("emergency", salt), Role::Link, name);
    for row in &galley.rows {
        let row = row.rect().translate(rect.min.to_vec2());
        let stroke = Stroke::new(1.0, cx.look.c.ink);
        ui.painter().hline(row.x_range(), row.bottom() - 2.0, stroke);
    }
    paint(ui.painter(), rect.min, galley);
    focus_ring(ui, &response, &cx.look, 2.0);
    if response.clicked() {
        cx.act(action);
    }
}

/// The number to call, whose it is, and the way to another country's.
struct Number {
    size: Vec2,
    rows: Vec<(Arc<Galley>, String, f32)>,
    change: (Arc<Galley>, &'static str),
}

impl Number {
    /// `width` of its box, if that is settled.
    fn of(ui: &Ui, cx: &Cx<'_>, card: &Card, width: Option<f32>) -> Self {
        let look = &cx.look;
        let region = cx.app.region();
        let lay = |kind: Type, text: &str, color, width: f32| {
            let mut job = kind.job(look, text, color, width);
            job.halign = egui::Align::Center;
            lay_out(ui, job)
        };
        let width = width.unwrap_or_else(|| {
            let longest = region.map_or("", |region| region.emergency.as_str());
            let one = Type::NumberXl.job(look, longest, look.c.alert_ink, f32::INFINITY);
            if lay_out(ui, one).size().x > BOX - 2.0 * BOX_PAD { WIDE_BOX } else { BOX }
        });
        let inner = width - 2.0 * BOX_PAD;
        let mut rows = Vec::new();
        let mut row = |kind: Type, text: String, color, below: f32| {
            rows.push((lay(kind, &text, color, inner), text, below));
        };
        let kind = if region.is_some() { Type::NumberXl } else { Type::TitleXs };
        row(kind, library::number(region, NumberToken::Emergency), look.c.alert_ink, 4.0);
        if let Some(region) = region {
            row(Type::UiS, region.name.clone(), look.c.ink, 6.0);
        }
        let known = |token: &NumberToken| library::number(region, *token) != token.placeholder();
        if let Some(token) = card.line.filter(known) {
            row(Type::UiS, words::help_line(token).to_owned(), look.c.ink, 0.0);
            let crisis = region.and_then(|region| region.crisis.as_ref());
            if let Some(line) = crisis.filter(|_| token == NumberToken::Crisis) {
                row(Type::TitleS, line.number.clone(), look.c.alert_ink, 0.0);
                row(Type::UiS, line.name.clone(), look.c.ink, 6.0);
            } else {
                row(Type::TitleXs, library::number(region, token), look.c.alert_ink, 6.0);
            }
        }
        let name = if region.is_some() { words::CHANGE_COUNTRY } else { words::CHOOSE_COUNTRY };
        let change = lay(Type::UiS, name, look.c.ink, inner);
        let height = rows.iter().map(|(galley, _, below)| galley.size().y + below).sum::<f32>();
        let size = vec2(width, height + change.size().y + 2.0 * BOX_PAD);
        Self { size, rows, change: (change, name) }
    }

    fn show(self, ui: &mut Ui, cx: &Cx<'_>, at: egui::Pos2) {
        let look = &cx.look;
        let rect = Rect::from_min_size(at, self.size);
        let edge = Stroke::new(look.edge(), look.c.alert_line);
        let radius = CornerRadius::same(10);
        ui.painter().rect(rect, radius, look.c.raised, edge, StrokeKind::Inside);
        let mut y = rect.top() + BOX_PAD;
        for (galley, text, below) in self.rows {
            let size = galley.size();
            let place = Rect::from_center_size(pos2(rect.center().x, y + size.y / 2.0), size);
            name_as(ui, place, Role::Label, &text);
            // Centred rows are laid out about the middle.
            paint(ui.painter(), pos2(rect.center().x, y), galley);
            y += size.y + below;
        }
        let (galley, name) = self.change;
        let size = galley.size();
        let place = Rect::from_center_size(pos2(rect.center().x, y + size.y / 2.0), size);
        let response = press(
            ui,
            place.expand(if look.narrow { 8.0 } else { 2.0 }),
            "country",
            Role::Link,
            name,
        );
        ui.painter().hline(place.x_range(), place.bottom() - 1.0, Stroke::new(1.0, look.c.ink));
        paint(ui.painter(), pos2(rect.center().x, y), galley);
        focus_ring(ui, &response, look, 2.0);
        if response.clicked() {
            cx.act(Action::Go(Page::Settings));
        }
    }
}
