//! What the trust line under the title opens to: who wrote and checked the article, when, from
//! which sources, and what it does not say. Facts of one size and one colour, good and bad alike.
//!
//! It stands in the flow of the page, as a part of the article's top. Esc closes it while that is
//! in sight, and the keyboard returns to the line.

use egui::accesskit::Role;
use egui::{Align2, Context, Id, Key, Modifiers, Ui, pos2, vec2};

use crate::app::Action;
use crate::article::{Conflicts, Facts, Review};
use crate::library::BUNDLED;
use crate::ui::shell::page_has_keyboard;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Hot, Node, Sheet, Touch, lay_out, rect};
use crate::ui::words;

use super::super::parts::date_words;
use super::header::card_pad;
use super::{Press, Reading};

/// The names of facts stand beside them where the card is as wide as this, in points.
const WIDE: f32 = 470.0;
/// Before what is not numbered.
const MARK: &str = "•";
/// Of the names, at the usual size of text.
const NAMES: f32 = 150.0;

fn line_id() -> Id {
    Id::unique("trust line")
}

/// What the line says of the review.
pub(super) fn status(reading: &Reading<'_>) -> &'static str {
    let review = &reading.article.review;
    let facts = reading.article.facts(reading.cx.app.today());
    let is_over = facts.next.is_some_and(|due| due.is_review && due.is_over);
    if facts.text_changed {
        words::TEXT_CHANGED
    } else if is_over {
        words::REVIEW_OVERDUE
    } else {
        words::review(review.status())
    }
}

/// The seal, the words and the caret that open the card, with their left middle at `at`, in a
/// chip of that size.
pub(super) fn line(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    at: egui::Pos2,
    (text, width): (&str, f32),
) {
    let look = &reading.look;
    let open = reading.cx.app.nav.here().facts;
    let ink = look.c.ink2;
    let chip = Align2::LEFT_CENTER.anchor_size(at, vec2(width, 24.0));
    sheet.fill(chip, 12.0, egui::Color32::TRANSPARENT, look.control_edge());
    let holds = text == words::review(crate::article::ReviewStatus::Reviewed);
    let mark = if holds { Icon::SealCheck } else { Icon::SealQuestion };
    sheet.icon(chip.left_center() + vec2(16.0, 0.0), mark, IconStyle::Regular, 16.0, ink);
    let galley = lay_out(ui, Type::UiSMedium.job(look, text, ink, f32::INFINITY));
    let words_at = chip.left_center() + vec2(28.0, 0.0);
    let place = Align2::LEFT_CENTER.anchor_size(words_at, galley.size());
    sheet.text_at(place.min, galley, Node::Silent);
    let caret = if open { Icon::CaretDown } else { Icon::CaretRight };
    sheet.icon(chip.right_center() - vec2(15.0, 0.0), caret, IconStyle::Bold, 12.0, ink);
    let mut hot = Hot::new(Press::Facts, Role::DisclosureTriangle, words::trust_line(text));
    hot.expanded = Some(open);
    hot.radius = Some(12.0);
    sheet.hot(vec![chip], hot);
}

/// Width of the chip around so many points of words.
pub(super) fn line_width(words: f32) -> f32 {
    words + 28.0 + 28.0
}

/// Opens or closes the card.
pub(super) fn press(ctx: &Context, reading: &Reading<'_>, touch: &Touch<Press>) {
    ctx.data_mut(|data| data.insert_temp(line_id(), touch.id));
    reading.cx.act(Action::ShowFacts(!reading.cx.app.nav.here().facts));
}

/// Esc closes the card, after all that lies over the page had its chance, while it is in sight.
pub(super) fn take_escape(ctx: &Context, reading: &Reading<'_>, in_sight: bool) {
    let app = reading.cx.app;
    if !app.nav.here().facts || !in_sight || app.has_dialog() || !page_has_keyboard(ctx) {
        return;
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        reading.cx.act(Action::ShowFacts(false));
        if let Some(line) = ctx.data(|data| data.get_temp::<Id>(line_id())) {
            ctx.memory_mut(|memory| memory.request_focus(line));
        }
    }
}

/// The card, while it is open.
pub(super) fn card(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>) {
    if !reading.cx.app.nav.here().facts {
        return;
    }
    let look = &reading.look;
    let facts = reading.article.facts(reading.cx.app.today());
    sheet.space(14.0);
    let top = sheet.y;
    let place = sheet.reserve();
    sheet.open(Role::Region, words::ABOUT_ARTICLE);
    sheet.space(18.0);
    let heading = words::ABOUT_ARTICLE;
    let galley = lay_out(ui, Type::UiHead.job(look, heading, look.c.ink, sheet.width));
    sheet.text(card_pad(reading), galley, Node::Heading(2, heading.to_owned()));
    fact(ui, reading, sheet, words::WRITTEN_BY, &reading.article.authors);
    fact(ui, reading, sheet, words::PUBLISHED_BY, reading.article.publisher.as_slice());
    fact(ui, reading, sheet, words::REVIEW, &reviewed(reading, &facts));
    fact(ui, reading, sheet, words::DATES, &dates(reading, &facts));
    sources(ui, reading, sheet, &facts);
    if let Some(evidence) = reading.article.evidence {
        let words = words::evidence(evidence).to_owned();
        fact(ui, reading, sheet, words::EVIDENCE, &[words]);
    }
    fact(ui, reading, sheet, words::CONFLICTS, &conflicts(reading));
    fact(ui, reading, sheet, words::LICENCE, reading.article.licence.as_slice());
    let missing: Vec<String> = facts.not_stated.iter().map(words::not_stated).collect();
    let mark = |_| MARK.to_owned();
    list(ui, reading, sheet, (words::NOT_STATED, ""), &missing, mark);
    sheet.close();
    sheet.space(19.0);
    let card = rect(0.0, top, sheet.width, sheet.y - top);
    sheet.fill_reserved(place, card, 12.0, look.c.raised, look.card_edge());
}

fn reviewed(reading: &Reading<'_>, facts: &Facts) -> Vec<String> {
    let article = reading.article;
    let mut lines = match &article.review {
        Review::NotReviewed => vec![words::NO_CLINICIAN.to_owned()],
        Review::Reviewed { by, on, .. } => {
            let mut lines = vec![words::reviewed_by(by, &date_words(*on))];
            if reading.id.collection != BUNDLED {
                lines.push(words::REVIEW_NOT_CHECKED.to_owned());
            }
            lines
        }
        Review::Claimed { by, on } => {
            vec![words::review_claimed(article.publisher.as_deref(), by, on.as_deref())]
        }
    };
    if facts.text_changed {
        lines.push(words::stopped(words::TEXT_CHANGED));
    }
    if let Some(due) = facts.next.filter(|due| due.is_review && due.is_over) {
        lines.push(words::review_overdue(&date_words(due.on)));
    }
    lines
}

fn dates(reading: &Reading<'_>, facts: &Facts) -> Vec<String> {
    let article = reading.article;
    let mut lines = Vec::new();
    lines.extend(article.published.map(|on| words::published(&date_words(on))));
    lines.extend(article.modified.map(|on| words::updated(&date_words(on))));
    lines.extend(facts.next.map(|due| words::next_due(due, &date_words(due.on))));
    lines
}

fn conflicts(reading: &Reading<'_>) -> Vec<String> {
    match &reading.article.conflicts {
        Conflicts::NotStated => Vec::new(),
        Conflicts::NoneDeclared => vec![words::NONE_DECLARED.to_owned()],
        Conflicts::Declared(what) => vec![what.clone()],
    }
}

fn sources(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, facts: &Facts) {
    let all = &reading.article.sources;
    let kinds = words::source_kinds(&facts.kinds, facts.years);
    let each: Vec<String> = all.iter().map(words::source_listed).collect();
    let mark = |n| words::source_mark(n + 1);
    list(ui, reading, sheet, (words::SOURCES, &kinds), &each, mark);
}

/// Where the name of a fact stands, and left edge and width of what is said of it.
fn columns(reading: &Reading<'_>, sheet: &Sheet<Press>) -> (f32, f32, f32) {
    let pad = card_pad(reading);
    let names = NAMES * (Type::UiL.line(&reading.look) / 22.0).max(1.0);
    if sheet.width < WIDE {
        return (pad, pad, sheet.width - 2.0 * pad);
    }
    (pad, pad + names, sheet.width - 2.0 * pad - names)
}

/// The name of a fact, with room for what is said of it beside or below it. Returns where it ends.
fn name(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, name: &str) -> f32 {
    let look = &reading.look;
    let (x, left, width) = columns(reading, sheet);
    sheet.space(12.0);
    let wrap = if left > x { left - x - 12.0 } else { width };
    let galley = lay_out(ui, Type::UiLStrong.job(look, name, look.c.ink2, wrap));
    let end = sheet.y + galley.size().y;
    sheet.text_at(pos2(x, sheet.y), galley, Node::Silent);
    if left <= x {
        sheet.y = end;
    }
    end
}

/// A fact in sentences; nothing where there are none.
fn fact(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, called: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let look = &reading.look;
    let (_, left, width) = columns(reading, sheet);
    let end = name(ui, reading, sheet, called);
    for (n, line) in lines.iter().enumerate() {
        let galley = lay_out(ui, Type::UiL.job(look, line, look.c.ink, width));
        let spoken = if n == 0 { words::named(called, line) } else { line.clone() };
        sheet.text(left, galley, Node::Text(spoken));
    }
    sheet.y = sheet.y.max(end);
}

/// A fact as a list, after a line of its own where there is one.
fn list(
    ui: &Ui,
    reading: &Reading<'_>,
    sheet: &mut Sheet<Press>,
    (called, line): (&str, &str),
    items: &[String],
    mark: impl Fn(usize) -> String,
) {
    if items.is_empty() {
        return;
    }
    let look = &reading.look;
    let (_, left, width) = columns(reading, sheet);
    let end = if line.is_empty() {
        name(ui, reading, sheet, called)
    } else {
        fact(ui, reading, sheet, called, &[line.to_owned()]);
        sheet.y + 4.0
    };
    let marks: Vec<_> = (0..items.len())
        .map(|n| lay_out(ui, Type::UiL.job(look, &mark(n), look.c.ink3, f32::INFINITY)))
        .collect();
    let indent = marks.iter().map(|mark| mark.size().x).fold(0.0, f32::max) + 8.0;
    sheet.open(Role::List, called);
    for (item, mark) in items.iter().zip(marks) {
        let galley = lay_out(ui, Type::UiL.job(look, item, look.c.ink, width - indent));
        sheet.text_at(pos2(left, sheet.y), mark, Node::Silent);
        sheet.text(left + indent, galley, Node::Item(item.clone()));
        sheet.space(2.0);
    }
    sheet.close();
    sheet.y = sheet.y.max(end);
}
