//! The foot of an article: related articles, sources, and what kind of text this is.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Rect, Stroke, TextFormat, Ui, pos2, vec2};

use crate::app::{FoundIn, SourcePart};
use crate::article::{ArticleId, NumberToken, Source};
use crate::library::Entry;
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{Hot, Node, Sheet, found as draw_found, lay_out, rect, rects_of};
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
        .filter_map(|(id, reason)| Some((reading.cx.app.library.entry(&id)?, id, reason)))
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

fn card_text(ui: &Ui, look: &Look, article: &Entry<'_>, why: Option<&str>, width: f32) -> CardText {
    let mut title = Type::Title2xs.job(look, article.title, look.c.ink, width);
    title.wrap.max_rows = 3;
    title.wrap.overflow_character = Some('…');
    let words = why.map_or_else(|| article.summary.to_owned(), words::sentence);
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
    article: &Entry<'_>,
    id: &ArticleId,
    text: CardText,
) {
    let look = &reading.look;
    sheet.fill(place, 12.0, look.c.raised, look.card_edge());
    let mut hot = Hot::new(Press::Open(id.clone()), Role::Link, article.title.to_owned());
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
        source_text(ui, reading, sheet, n, source);
    }
}

/// A range of characters, and whether it is the one that is looked at.
type Found = (Range<usize>, bool);

fn hits_in(reading: &Reading<'_>, source: usize, part: SourcePart) -> Vec<Found> {
    let find = reading.cx.app.find.as_ref();
    let hits = find.into_iter().flat_map(|find| find.hits_in(FoundIn::Source(source, part)));
    hits.map(|(hit, here)| (hit.chars.clone(), here)).collect()
}

/// Adds words with what is found in them set as found. Returns where that stands in the job.
fn append(
    job: &mut LayoutJob,
    look: &Look,
    text: &str,
    format: &TextFormat,
    hits: Vec<Found>,
) -> Vec<Found> {
    let before = job.text.chars().count();
    let byte = |n| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let strong = Type::UiLStrong.format_as(look, look.c.accent, true, false);
    let mut at = 0;
    for (chars, _) in &hits {
        let (from, to) = (byte(chars.start), byte(chars.end));
        job.append(&text[at..from], 0.0, format.clone());
        job.append(&text[from..to], 0.0, strong.clone());
        at = to;
    }
    job.append(&text[at..], 0.0, format.clone());
    hits.into_iter().map(|(c, here)| (before + c.start..before + c.end, here)).collect()
}

fn source_text(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    n: usize,
    source: &Source,
) {
    let look = &reading.look;
    let mut job = LayoutJob::default();
    // Room for the number grows with it.
    let (x, buttons) = (36.0 * (Type::UiL.line(look) / 22.0).max(1.0), 36.0);
    job.wrap.max_width = sheet.width - x - buttons;
    let plain = Type::UiL.format(look, look.c.ink2);
    let italic = Type::UiL.format_as(look, look.c.ink2, false, true);
    let hits = |part| hits_in(reading, n, part);
    let organisation = words::organisation(&source.organisation);
    let mut found = append(&mut job, look, &organisation, &plain, hits(SourcePart::Organisation));
    found.extend(append(&mut job, look, &source.title, &italic, hits(SourcePart::Title)));
    job.append(&words::source_tail(&source.title, source.year), 0.0, plain);
    let spoken = job.text.clone();
    let top = sheet.y;
    let galley = lay_out(ui, job);
    for (chars, here) in found {
        for (rect, _) in rects_of(&galley, chars) {
            draw_found(look, sheet, rect.translate(vec2(x, top)), here);
        }
    }
    sheet.text(x, galley, Node::Item(spoken));
    copy_address(reading, sheet, top, source);
    used_in(ui, reading, sheet, n, x);
}

/// Where a source is cited, as links that lead there.
fn used_in(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, n: usize, x: f32) {
    let look = &reading.look;
    let places = reading.spots.cited(n);
    if places.is_empty() {
        return;
    }
    let mut job = LayoutJob::default();
    job.wrap.max_width = sheet.width - x - 36.0;
    let plain = Type::UiS.format(look, look.c.ink3);
    let link = Type::UiS.format(look, look.c.accent);
    job.append(words::USED_IN, 0.0, plain.clone());
    let mut links = Vec::new();
    for (m, place) in places.iter().take(PLACES_MAX).enumerate() {
        job.append(if m == 0 { " " } else { ", " }, 0.0, plain.clone());
        let from = job.text.chars().count();
        job.append(&place.name, 0.0, link.clone());
        links.push((from..job.text.chars().count(), place));
    }
    if places.len() > PLACES_MAX {
        job.append(&words::and_more(places.len() - PLACES_MAX), 0.0, plain);
    }
    let galley = lay_out(ui, job);
    let offset = vec2(x, sheet.y);
    sheet.text(x, std::sync::Arc::clone(&galley), Node::Silent);
    for (chars, place) in links {
        let mut rects = Vec::new();
        for (rect, baseline) in rects_of(&galley, chars) {
            let rect = rect.translate(offset);
            let y = baseline + offset.y + 2.0;
            sheet.rule(rect.left(), rect.right(), y, Stroke::new(1.0, look.c.accent));
            rects.push(rect);
        }
        let name = words::source_used_in(n + 1, &place.name);
        sheet.hot(rects, Hot::new(Press::Block(place.block), Role::Link, name));
    }
}

/// So many places are named.
const PLACES_MAX: usize = 6;

fn copy_address(reading: &Reading<'_>, sheet: &mut Sheet<Press>, top: f32, source: &Source) {
    let look = &reading.look;
    if source.url.is_empty() {
        return;
    }
    let middle = pos2(sheet.width - 15.0, top + Type::UiL.line(look) / 2.0);
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
