//! One question of the accordion: a row that opens, its star, its link, its answer. The rows of
//! an article make one card, so the first and last have round corners.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::article::{Anchor, Prose};
use crate::ui::shell::star_look;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{Hot, Node, Sheet, rect};
use crate::ui::words;

use super::blocks::{Manner, blocks};
use super::header::set_words;
use super::kept::changed_line;
use super::{Press, Reading};

pub(super) fn question(ui: &Ui, reading: &Reading<'_>, sheet: &mut Sheet<Press>, n: usize) {
    let look = &reading.look;
    let faq = &reading.article.faq[n];
    let open = reading.cx.app.nav.here().open_questions.contains(&faq.id);
    let (first, last) = (n == 0, n + 1 == reading.article.faq.len());
    let frame = sheet.reserve();
    let hit = look.hit();
    let buttons = 2.0 * hit + 14.0;
    let indent = if look.narrow { 40.0 } else { 44.0 };
    let title = Prose::from(faq.question.as_str());
    let column = (indent, sheet.width - indent - buttons);
    let setting = (Type::TitleXs, look.c.ink, false);
    let mut probe = Sheet::new(sheet.width);
    let words = (&title, reading.spots.of_text(&faq.question), reading.marks);
    set_words(ui, reading, &mut probe, column, words, setting, |_| Node::Silent);
    let height = (probe.y + 24.0).max(48.0);
    let middle = height / 2.0;
    let row = rect(0.0, 0.0, sheet.width, height);

    let mut toggle =
        Hot::new(Press::Toggle(faq.id.clone()), Role::DisclosureTriangle, faq.question.clone());
    toggle.expanded = Some(open);
    toggle.radius = Some(10.0);
    // Its star and link lie over it.
    sheet.hot(vec![row], toggle);
    let caret = if open { Icon::CaretDown } else { Icon::CaretRight };
    let at = pos2(if look.narrow { 22.0 } else { 25.0 }, middle);
    sheet.icon(at, caret, IconStyle::Bold, 15.0, look.c.ink3);
    sheet.y = middle - probe.y / 2.0;
    set_words(ui, reading, sheet, column, words, setting, |_| Node::Silent);
    buttons_of(reading, sheet, n, middle);
    sheet.y = height;
    changed_line(ui, reading, sheet, indent, &faq.id);
    if open {
        let width = sheet.width - indent - if look.narrow { 20.0 } else { 44.0 };
        blocks(ui, reading, sheet, &faq.answer, Manner::small(reading, indent, width));
        sheet.space(18.0);
    }
    edges(reading, sheet, frame, first, last);
}

/// Star and copy link at the right of the row.
fn buttons_of(reading: &Reading<'_>, sheet: &mut Sheet<Press>, n: usize, middle: f32) {
    let look = &reading.look;
    let faq = &reading.article.faq[n];
    let hit = look.hit();
    let kept = reading.cx.app.is_kept(reading.id, &faq.id);
    let (style, color) = star_look(reading.cx, reading.id, &faq.id);
    let link_x = sheet.width - 11.0 - hit / 2.0;
    let star_x = link_x - hit;
    let square = |x: f32| Rect::from_center_size(pos2(x, middle), vec2(hit, hit));

    sheet.icon(pos2(star_x, middle), Icon::Star, style, 19.0, color);
    let name = if kept {
        words::remove_question(&faq.question)
    } else {
        words::keep_question(&faq.question)
    };
    let anchor = Anchor::Question(faq.id.clone());
    let mut star = Hot::new(Press::Star(anchor), Role::Button, name);
    star.radius = Some(8.0);
    sheet.hot(vec![square(star_x)], star);

    let ink = look.c.ink2;
    sheet.icon(pos2(link_x, middle), Icon::LinkSimple, IconStyle::Regular, 18.0, ink);
    let mut link = Hot::new(Press::CopyLink(faq.id.clone()), Role::Button, words::COPY_LINK);
    link.radius = Some(8.0);
    link.tooltip = true;
    sheet.hot(vec![square(link_x)], link);
}

/// The card's edge around this row: rules between rows, round corners at both ends.
fn edges(reading: &Reading<'_>, sheet: &mut Sheet<Press>, frame: usize, first: bool, last: bool) {
    let look = &reading.look;
    let height = sheet.y;
    let round = 12;
    let corners = CornerRadius {
        nw: if first { round } else { 0 },
        ne: if first { round } else { 0 },
        sw: if last { round } else { 0 },
        se: if last { round } else { 0 },
    };
    // Rows overlap by the width of a rule, so that one line stands between them.
    let top = if first { 0.0 } else { -look.edge() };
    let place = rect(0.0, top, sheet.width, height - top);
    sheet.fill_reserved(
        frame,
        place,
        corners,
        look.c.raised,
        Stroke::new(look.edge(), look.c.line),
    );
}
