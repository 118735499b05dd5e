//! The foot of an article: related articles, sources, and what kind of text this is.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::article::{Article, ArticleId, NumberToken, Source};
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{Hot, Node, Sheet, lay_out, rect};
use crate::ui::words;

use super::header::section_heading;
use super::{Press, Reading};

pub(super) fn related(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    let cards: Vec<_> = reading
        .cx
        .app
        .library
        .related(reading.id)
        .into_iter()
        .filter_map(|(id, reason)| Some((reading.cx.app.library.article(&id)?, id, reason)))
        .collect();
    if cards.is_empty() {
        return;
    }
    sheet.space(31.0);
    let heading = words::RELATED;
    let galley = lay_out(ui, Type::TitleS.job(look, heading, look.c.ink, sheet.width));
    sheet.text(0.0, galley, Node::Heading(2, heading.to_owned()));
    sheet.space(10.0);
    let per_row = match cards.len() {
        _ if sheet.width < 540.0 => 1,
        2 | 4 => 2,
        _ => 3,
    };
    for row in cards.chunks(per_row) {
        let gap = 14.0;
        #[expect(clippy::cast_precision_loss, reason = "three at most")]
        let count = per_row as f32;
        let width = (sheet.width - gap * (count - 1.0)) / count;
        let inner = width - 32.0;
        let laid: Vec<_> = row
            .iter()
            .map(|(article, _, why)| card_text(ui, look, article, why.as_deref(), inner))
            .collect();
        let height = laid.iter().map(CardText::height).fold(0.0, f32::max);
        let mut x = 0.0;
        for ((article, id, _), text) in row.iter().zip(laid) {
            let place = rect(x, sheet.y, width, height);
            card(ui, reading, sheet, place, article, id, text);
            x += width + gap;
        }
        sheet.space(height + gap);
    }
    sheet.space(-14.0);
}

struct CardText {
    title: std::sync::Arc<egui::Galley>,
    excerpt: std::sync::Arc<egui::Galley>,
}

impl CardText {
    fn height(&self) -> f32 {
        16.0 + self.title.size().y + 3.0 + self.excerpt.size().y + 40.0 + 8.0
    }
}

fn card_text(ui: &Ui, look: &Look, article: &Article, why: Option<&str>, width: f32) -> CardText {
    let mut title = Type::Title2xs.job(look, &article.title, look.c.ink, width);
    title.wrap.max_rows = 3;
    title.wrap.overflow_character = Some('…');
    let words = why.map_or_else(|| article.summary.clone(), words::sentence);
    let mut excerpt = Type::UiS.job(look, &words, look.c.ink3, width);
    excerpt.wrap.max_rows = 3;
    excerpt.wrap.overflow_character = Some('…');
    CardText { title: lay_out(ui, title), excerpt: lay_out(ui, excerpt) }
}

fn card(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    place: Rect,
    article: &Article,
    id: &ArticleId,
    text: CardText,
) {
    let look = &reading.look;
    sheet.fill(place, 12.0, look.c.raised, look.card_edge());
    let mut hot = Hot::new(Press::Open(id.clone()), Role::Link, article.title.clone());
    hot.radius = Some(12.0);
    sheet.hot(vec![place], hot);
    let mut at = place.min + vec2(16.0, 16.0);
    let title_height = text.title.size().y;
    sheet.text_at(at, text.title, Node::Silent);
    at.y += title_height + 3.0;
    let spoken = text.excerpt.text().to_owned();
    sheet.text_at(at, text.excerpt, Node::Text(spoken));
    let words =
        lay_out(ui, Type::UiSStrong.job(look, words::READ_MORE, look.c.accent, f32::INFINITY));
    let foot = pos2(at.x, place.bottom() - 25.0);
    let line = Align2::LEFT_CENTER.anchor_size(foot, words.size());
    sheet.text_at(line.min, words, Node::Silent);
    let arrow = pos2(line.right() + 13.0, foot.y);
    sheet.icon(arrow, Icon::ArrowRight, IconStyle::Bold, 14.0, look.c.accent);
}

pub(super) fn sources(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    section_heading(ui, reading, sheet, words::SOURCES);
    sheet.open(Role::List, words::SOURCES);
    source_rows(ui, reading, sheet, usize::MAX);
    sheet.close();
}

/// How far below the top of the list's item a source stands, in points.
pub(super) fn source_offset(ui: &Ui, reading: &Reading<'_>, width: f32, source: usize) -> f32 {
    let mut sheet = Sheet::new(width);
    section_heading(ui, reading, &mut sheet, words::SOURCES);
    source_rows(ui, reading, &mut sheet, source);
    sheet.y
}

/// The first `count` sources.
fn source_rows(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, count: usize) {
    let look = &reading.look;
    for (n, source) in reading.article.sources.iter().enumerate().take(count) {
        if n > 0 {
            sheet.space(8.0);
        }
        let number = words::source_mark(n + 1);
        let mark = lay_out(ui, Type::UiLStrong.job(look, &number, look.c.accent, f32::INFINITY));
        let place = Rect::from_min_size(pos2(0.0, sheet.y), mark.size());
        sheet.text_at(place.min, mark, Node::Silent);
        let mut back =
            Hot::new(Press::BackToCitation(n), Role::Link, words::back_to_citation(n + 1));
        back.radius = Some(4.0);
        back.tooltip = true;
        sheet.hot(vec![place.expand2(vec2(3.0, 0.0))], back);
        source_text(ui, look, sheet, source);
    }
}

fn source_text(ui: &Ui, look: &Look, sheet: &mut Sheet<Press>, source: &Source) {
    let mut job = LayoutJob::default();
    let (x, buttons) = (36.0, 36.0);
    job.wrap.max_width = sheet.width - x - buttons;
    let plain = Type::UiL.format(look, look.c.ink2);
    let italic = Type::UiL.format_as(look, look.c.ink2, false, true);
    job.append(&words::organisation(&source.organisation), 0.0, plain.clone());
    job.append(&source.title, 0.0, italic);
    job.append(&words::source_tail(&source.title, source.year), 0.0, plain);
    let spoken = job.text.clone();
    let top = sheet.y;
    sheet.text(x, lay_out(ui, job), Node::Item(spoken));
    if source.url.is_empty() {
        return;
    }
    let middle = pos2(sheet.width - 15.0, top + 11.0);
    sheet.icon(middle, Icon::Copy, IconStyle::Regular, 16.0, look.c.ink3);
    let name = words::copy_address(&source.url);
    let mut copy = Hot::new(Press::CopyText(source.url.clone()), Role::Button, name);
    copy.radius = Some(8.0);
    copy.tooltip = true;
    sheet.hot(vec![Rect::from_center_size(middle, vec2(30.0, 30.0))], copy);
}

pub(super) fn disclaimer(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    let look = &reading.look;
    sheet.space(31.0);
    sheet.rule(0.0, sheet.width, sheet.y, look.rule());
    sheet.space(17.0);
    let emergency = reading.cx.number(NumberToken::Emergency);
    let library = &reading.cx.app.library;
    let collection = library
        .collections()
        .iter()
        .find(|collection| collection.id == reading.id.collection)
        .map_or("", |collection| collection.name.as_str());
    let next = reading.article.next_check.map(super::super::parts::date_words);
    for text in [
        words::disclaimer(&reading.article.review, &emergency),
        words::colophon(collection, reading.article.licence.as_deref(), next.as_deref()),
    ] {
        let galley = lay_out(ui, Type::UiS.job(look, &text, look.c.ink3, sheet.width));
        sheet.text(0.0, galley, Node::Text(text));
        sheet.space(10.0);
    }
}
