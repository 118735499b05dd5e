//! The top of an article, its takeaways, headings, and the bottom line.

use egui::accesskit::Role;
use egui::{Align2, Color32, Rect, Stroke, Ui, pos2, vec2};

use crate::article::{LinkTarget, Prose, Reference};
use crate::search::Matcher;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Hot, Ink, Node, Setting, Sheet, lay_out, rect, set_prose};
use crate::ui::words;

use super::super::parts::date_words;
use super::spots::{markers, place_of};
use super::{Press, Reading, facts};

/// Sets prose of this page: with its found words, its region's numbers, its spoken links.
pub(super) fn prose(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    (x, width): (f32, f32),
    prose: &Prose,
    (role, color, strong): (Type, Color32, bool),
    node: impl FnOnce(String) -> Node,
) {
    let words = (prose, reading.spots.of_prose(prose), reading.marks);
    set_words(ui, reading, sheet, (x, width), words, (role, color, strong), node);
}

/// Sets one of the article's own strings, such as its title: nothing is marked as found in it.
pub(super) fn line(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    column: (f32, f32),
    text: &str,
    (role, color): (Type, Color32),
    node: impl FnOnce(String) -> Node,
) {
    let prose = Prose::from(text);
    let words = (&prose, reading.spots.of_text(text), None);
    let node = |_| node(text.to_owned());
    set_words(ui, reading, sheet, column, words, (role, color, false), node);
}

/// Sets words that are a block of the article's text, if they are, with the words to mark as
/// found.
pub(super) fn set_words(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    column: (f32, f32),
    (prose, block, marks): (&Prose, Option<u32>, Option<&Matcher>),
    (role, color, strong): (Type, Color32, bool),
    node: impl FnOnce(String) -> Node,
) {
    let place = block.map(|block| place_of(reading, block));
    let setting = Setting {
        role,
        color,
        strong,
        marks,
        number: &|token| reading.cx.number(token),
        dead: &|link| dead(reading, link),
        spoken: &|ink| spoken(reading, ink),
        place: place.as_ref(),
    };
    let laid = set_prose(ui, &reading.look, sheet, column, prose, &setting, node);
    if let Some(place) = &place {
        markers(reading, sheet, &laid, place.block);
    }
}

/// What a citation mark or link is called by a screen reader and its tooltip.
fn spoken(reading: &Reading<'_>, ink: &Ink) -> String {
    match ink {
        Ink::Cite(n) => match reading.article.sources.get(*n) {
            Some(source) => words::source_spoken(n + 1, &source.organisation, &source.title),
            None => words::source_number(n + 1),
        },
        Ink::Link(LinkTarget::Article(reference)) => {
            let library = &reading.cx.app.library;
            let found = library.find_from(&reading.id.collection, &Reference::parse(reference));
            let entry = found.as_ref().and_then(|(id, _)| library.entry(id));
            words::read_article(entry.map_or(reference, |entry| entry.title))
        }
        Ink::Link(LinkTarget::Web(url)) => words::link_to(url),
        Ink::Term(n) => words::glossary_term(reading.spots.said(*n)),
    }
}

/// A link to an article that is not in the library leads nowhere, and says so.
fn dead(reading: &Reading<'_>, link: &LinkTarget) -> Option<&'static str> {
    let LinkTarget::Article(to) = link else { return None };
    let library = &reading.cx.app.library;
    let found = library.find_from(&reading.id.collection, &Reference::parse(to));
    found.is_none().then_some(words::NOT_IN_YOUR_LIBRARY)
}

pub(super) fn header(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    let article = reading.article;
    super::kept::gone_card(ui, reading, sheet);
    crumb(ui, reading, sheet);
    sheet.space(10.0);
    let column = (0.0, sheet.width);
    let heading = |text| Node::Heading(1, text);
    line(ui, reading, sheet, column, &article.title, (Type::TitleXl, look.c.ink), heading);
    sheet.space(11.0);
    line(ui, reading, sheet, column, &article.summary, (Type::Lead, look.c.ink2), Node::Text);
    sheet.space(17.0);
    meta(ui, reading, sheet);
    facts::card(ui, reading, sheet);
    super::kept::changed_line(ui, reading, sheet, 0.0, "");
}

fn crumb(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    let Some(id) = reading.article.topics.first() else { return };
    let topics = reading.cx.app.library.topics();
    let Some(topic) = topics.iter().find(|topic| &topic.id == id) else { return };
    let name = lay_out(ui, Type::UiSStrong.job(look, &topic.name, look.c.accent, sheet.width));
    let place = Rect::from_min_size(pos2(0.0, sheet.y), name.size());
    sheet.text(0.0, name, Node::Silent);
    sheet.hot(vec![place], Hot::new(Press::Topic(id.clone()), Role::Link, topic.name.clone()));
}

/// Minutes, date, review, sources: facts of the same size for good and bad news. They go over to
/// the next line where they do not fit.
fn meta(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    let article = reading.article;
    let mut line = MetaLine { x: 0.0, y: sheet.y, dots: !look.narrow };
    let minutes = words::minutes_read(reading.spots.minutes);
    line.words(ui, reading, sheet, &minutes);
    if let Some(date) = article.modified.or(article.published) {
        line.words(ui, reading, sheet, &words::updated(&date_words(date)));
    }
    line.review(ui, reading, sheet);
    if !article.sources.is_empty() {
        let words = words::sources(article.sources.len());
        let galley = lay_out(ui, Type::UiS.job(look, &words, look.c.accent, f32::INFINITY));
        let at = line.room(sheet, galley.size().x);
        line.dot(ui, reading, sheet, at.x);
        let place = Align2::LEFT_CENTER.anchor_size(at, galley.size());
        sheet.text_at(place.min, galley, Node::Silent);
        let y = place.bottom() - 1.0;
        sheet.rule(place.left(), place.right(), y, Stroke::new(1.0, look.c.accent));
        sheet.hot(vec![place], Hot::new(Press::Sources, Role::Link, words));
    }
    sheet.y = line.y + 24.0;
}

struct MetaLine {
    x: f32,
    y: f32,
    dots: bool,
}

impl MetaLine {
    /// Makes room for something so wide, on this line or the next; returns its left middle.
    fn room<T: Clone>(&mut self, sheet: &mut Sheet<T>, width: f32) -> egui::Pos2 {
        let gap = if self.x == 0.0 {
            0.0
        } else if self.dots {
            23.0
        } else {
            14.0
        };
        if self.x + gap + width > sheet.width && self.x > 0.0 {
            self.x = 0.0;
            self.y += 30.0;
        } else {
            self.x += gap;
        }
        let at = pos2(self.x, self.y + 12.0);
        self.x += width;
        at
    }

    fn words(&mut self, ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, text: &str) {
        let look = &reading.look;
        let galley = lay_out(ui, Type::UiS.job(look, text, look.c.ink3, f32::INFINITY));
        let at = self.room(sheet, galley.size().x);
        self.dot(ui, reading, sheet, at.x);
        let place = Align2::LEFT_CENTER.anchor_size(at, galley.size());
        sheet.text_at(place.min, galley, Node::Text(text.to_owned()));
    }

    fn dot(&self, ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, x: f32) {
        if x < 1.0 || !self.dots {
            return;
        }
        let look = &reading.look;
        let galley = lay_out(ui, Type::UiS.job(look, words::DOT, look.c.ink3, f32::INFINITY));
        let middle = pos2(x - 11.5, self.y + 12.0);
        let place = Align2::CENTER_CENTER.anchor_size(middle, galley.size());
        sheet.text_at(place.min, galley, Node::Silent);
    }

    fn review(&mut self, ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
        let look = &reading.look;
        let text = facts::status(reading);
        let galley = lay_out(ui, Type::UiSMedium.job(look, text, look.c.ink2, f32::INFINITY));
        let width = facts::line_width(galley.size().x);
        let at = self.room(sheet, width);
        self.dot(ui, reading, sheet, at.x);
        facts::line(ui, reading, sheet, at, (text, width));
    }
}

/// A tinted card with a padding of 24 by 20; `add` fills it.
pub(super) fn tinted_card(
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    add: impl FnOnce(&mut Sheet<Press>),
) {
    let look = &reading.look;
    sheet.space(26.0);
    let top = sheet.y;
    let place = sheet.reserve();
    sheet.space(20.0);
    add(sheet);
    sheet.space(21.0);
    let card = rect(0.0, top, sheet.width, sheet.y - top);
    sheet.fill_reserved(place, card, 12.0, look.c.tint, Stroke::new(look.edge(), look.c.tint_line));
}

/// Side padding inside cards in points.
pub(super) fn card_pad(reading: &Reading<'_>) -> f32 {
    if reading.look.narrow { 20.0 } else { 25.0 }
}

pub(super) fn takeaways(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    let pad = card_pad(reading);
    tinted_card(reading, sheet, |sheet| {
        let heading = words::KEY_TAKEAWAYS;
        let galley = lay_out(ui, Type::UiHead.job(look, heading, look.c.accent, sheet.width));
        let middle = pos2(pad + 10.0, sheet.y + Type::UiHead.line(look) / 2.0 + 1.0);
        sheet.icon(middle, Icon::ListChecks, IconStyle::Regular, 18.0, look.c.accent);
        sheet.text(pad + 28.0, galley, Node::Heading(2, heading.to_owned()));
        sheet.space(11.0);
        sheet.open(Role::List, heading);
        for (n, takeaway) in reading.article.key_takeaways.iter().enumerate() {
            if n > 0 {
                sheet.space(7.0);
            }
            bullet(sheet, pad + 7.0, Type::BodyS.line(look) / 2.0, look.c.accent);
            let column = (pad + 22.0, sheet.width - 2.0 * pad - 22.0);
            let setting = (Type::BodyS, look.c.ink, false);
            prose(ui, reading, sheet, column, takeaway, setting, Node::Item);
            sheet.close();
        }
        sheet.close();
    });
}

/// The dot of a list item whose first line's middle lies `down` points below.
pub(super) fn bullet(sheet: &mut Sheet<Press>, x: f32, down: f32, color: Color32) {
    let dot = Rect::from_center_size(pos2(x, sheet.y + down), vec2(5.0, 5.0));
    sheet.fill(dot, 2.5, color, Stroke::NONE);
}

pub(super) fn section_heading(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    text: &str,
) {
    let look = &reading.look;
    sheet.space(42.0);
    let column = (0.0, sheet.width);
    let setting = (Type::TitleM, look.c.ink);
    line(ui, reading, sheet, column, text, setting, |text| Node::Heading(2, text));
    sheet.space(12.0);
}

pub(super) fn bottom_line(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    let Some(text) = &reading.article.bottom_line else { return };
    let pad = card_pad(reading);
    tinted_card(reading, sheet, |sheet| {
        let heading = words::BOTTOM_LINE;
        let galley = lay_out(ui, Type::TitleS.job(look, heading, look.c.ink, sheet.width));
        sheet.text(pad, galley, Node::Heading(2, heading.to_owned()));
        sheet.space(4.0);
        let column = (pad, sheet.width - 2.0 * pad);
        prose(ui, reading, sheet, column, text, (Type::BodyS, look.c.ink, false), Node::Text);
    });
}
