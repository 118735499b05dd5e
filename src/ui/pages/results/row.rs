//! One result: what it is, its title and best words with the found ones marked, and its article.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Color32, CornerRadius, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::{Action, Group};
use crate::article::Anchor;
use crate::search::{Hit, Marked};
use crate::ui::shell::star_look;
use crate::ui::theme::{Icon, IconStyle, Look, Type, bind_units};
use crate::ui::widgets::{icon, icon_button_at, label_at, lay_out, paint, press, rects_of, swatch};
use crate::ui::{Cx, words};

use super::super::parts::{dot, review_mark};

/// Text with its found words in accent; `rows` lines at most.
pub(crate) fn marked(
    ui: &Ui,
    look: &Look,
    (role, color): (Type, Color32),
    text: &Marked,
    (width, rows): (f32, usize),
) -> std::sync::Arc<egui::Galley> {
    let galley = lay_out(ui, marked_job(look, (role, color), text, (width, rows), usize::MAX));
    if !galley.elided {
        return galley;
    }
    // The "…" would take the look of a found word that no longer fits.
    let shown = chars_shown(&galley);
    lay_out(ui, marked_job(look, (role, color), text, (width, rows), shown))
}

/// Marks only the found words that begin before the character `shown`.
fn marked_job(
    look: &Look,
    (role, color): (Type, Color32),
    text: &Marked,
    (width, rows): (f32, usize),
    shown: usize,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    job.wrap.overflow_character = Some('…');
    let mut at = 0;
    for mark in &text.marks {
        if text.text[..mark.start].chars().count() >= shown {
            break;
        }
        job.append(&bind_units(&text.text[at..mark.start]), 0.0, role.format(look, color));
        let hit = role.format_as(look, look.c.accent, true, false);
        job.append(&bind_units(&text.text[mark.clone()]), 0.0, hit);
        at = mark.end;
    }
    job.append(&bind_units(&text.text[at..]), 0.0, role.format(look, color));
    job
}

/// How many characters of the text are drawn before the "…", if there is one.
fn chars_shown(galley: &egui::Galley) -> usize {
    let drawn: usize =
        galley.rows.iter().map(|row| row.glyphs.len() + usize::from(row.ends_with_newline)).sum();
    if galley.elided { drawn.saturating_sub(1) } else { drawn }
}

/// Fills behind the found words, then the text.
pub(crate) fn paint_marked(
    ui: &Ui,
    look: &Look,
    at: Pos2,
    galley: std::sync::Arc<egui::Galley>,
    text: &Marked,
) {
    let shown = chars_shown(&galley);
    for mark in &text.marks {
        let from = text.text[..mark.start].chars().count();
        let to = (from + text.text[mark.clone()].chars().count()).min(shown);
        for (rect, _) in rects_of(&galley, from..to) {
            let rect = rect.translate(at.to_vec2()).expand2(vec2(1.0, 0.0));
            if look.theme.is_high_contrast() {
                let y = rect.bottom() - 3.0;
                ui.painter().hline(rect.x_range(), y, Stroke::new(2.0, look.c.accent));
            } else {
                ui.painter().rect_filled(rect, CornerRadius::same(2), look.c.tint);
            }
        }
    }
    paint(ui.painter(), at, galley);
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, n: usize, hit_index: usize, selected: bool) {
    let look = &cx.look;
    let hit = &cx.app.search.results.hits[hit_index];
    let passage = Group::of(hit.kind) == Group::Passages;
    let width = ui.available_width();
    let inner = width - 32.0 - if passage { 12.0 } else { 56.0 };
    let title =
        (!passage).then(|| marked(ui, look, (Type::TitleXs, look.c.ink), &hit.title, (inner, 2)));
    let snippet = marked(ui, look, (Type::Snippet, look.c.ink2), &hit.snippet, (inner, 2));
    let title_height = title.as_ref().map_or(0.0, |title| title.size().y);
    let height = 6.0 + title_height + snippet.size().y + 19.0 + 8.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let row = rect.expand2(vec2(12.0, 0.0));
    let spoken = words::hit_spoken(hit.kind, &hit.title.text, &hit.snippet.text);
    let response = press(ui, row, ("hit", n), Role::ListBoxOption, &spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    if response.hovered() || ui.rect_contains_pointer(row) {
        ui.painter().rect_filled(row, CornerRadius::same(10), look.c.sunken);
    }
    if selected || response.has_focus() {
        let edge = Stroke::new(2.0, look.c.focus);
        ui.painter().rect_stroke(row, CornerRadius::same(10), edge, StrokeKind::Inside);
    }
    let mark = pos2(rect.left() + 9.0, rect.top() + 18.0);
    icon(ui.painter(), mark, super::icon_of(hit.kind), IconStyle::Regular, 18.0, look.c.ink3);
    let mut at = rect.min + vec2(32.0, 6.0);
    if let Some(title) = title {
        paint_marked(ui, look, at, title, &hit.title);
        at.y += title_height;
    }
    let snippet_height = snippet.size().y;
    paint_marked(ui, look, at, snippet, &hit.snippet);
    at.y += snippet_height + 10.0;
    source(ui, cx, hit, at, rect.right());
    star(ui, cx, hit, row, selected || response.has_focus());
    follow(ui, cx, n, &response, selected);
}

/// Selects on hover-and-click, opens, and scrolls into view.
pub(super) fn follow(ui: &Ui, cx: &Cx<'_>, n: usize, response: &egui::Response, selected: bool) {
    if response.clicked() {
        cx.act(Action::Select(n));
        let at_top = ui.input(|input| input.modifiers.command);
        cx.act(Action::OpenSelected { at_top });
    }
    if response.gained_focus() {
        cx.act(Action::Select(n));
        response.scroll_to_me(None);
    }
    if selected && cx.app.search.reveal {
        response.scroll_to_me(None);
        cx.act(Action::Revealed);
    }
}

/// Room in points for the shortest name that still says something.
const NAME_MIN: f32 = 56.0;

/// The article a hit stands in, and how that was reviewed.
pub(super) fn source(ui: &mut Ui, cx: &Cx<'_>, hit: &Hit, at: Pos2, right: f32) {
    let look = &cx.look;
    let Some(article) = cx.app.library.entry(&hit.article) else { return };
    let y = at.y;
    let topic = article.topic();
    swatch(ui, look, pos2(at.x, y), Align2::LEFT_CENTER, topic);
    let mut x = at.x + 15.0;
    let whole = Group::of(hit.kind) == Group::Articles;
    let name = if whole {
        let topics = cx.app.library.topics();
        topics.iter().find(|known| known.id == topic).map_or("", |known| known.name.as_str())
    } else {
        article.title
    };
    // The review status always has its place; what else there is takes what is left.
    let status = words::review(article.review);
    let status_width =
        lay_out(ui, Type::UiS.job(look, status, look.c.ink3, f32::INFINITY)).size().x;
    let end = right - status_width - 18.0 - 23.0;
    let named = end - x >= NAME_MIN;
    if named {
        let label = (pos2(x, y), Align2::LEFT_CENTER);
        x = label_at(ui, look, Type::UiS, look.c.ink3, label, end - x, name).right();
    }
    let more = match (&hit.anchor, whole) {
        (_, true) => Some(words::minutes(article.minutes)),
        (Anchor::Section(_), _) => Some(hit.title.text.clone()),
        (Anchor::Takeaway { .. }, _) => Some(words::KEY_TAKEAWAYS.to_owned()),
        _ => None,
    };
    if let Some(more) = more.filter(|_| end - x > 100.0) {
        x = dot(ui, look, x, y);
        let label = (pos2(x, y), Align2::LEFT_CENTER);
        let room = end - x;
        x = label_at(ui, look, Type::UiS, look.c.ink3, label, room, &more).right();
    }
    if named {
        x = dot(ui, look, x, y);
    }
    review_mark(ui, look, x, y, article.review);
}

/// The star of a question or article, when the row is under the pointer or selected, or kept.
fn star(ui: &mut Ui, cx: &Cx<'_>, hit: &Hit, row: Rect, active: bool) {
    let look = &cx.look;
    let fragment = match &hit.anchor {
        Anchor::Question(id) => id.as_str(),
        Anchor::Article => "",
        _ => return,
    };
    let kept = cx.app.is_kept(&hit.article, fragment);
    if !(active || kept || ui.rect_contains_pointer(row)) {
        return;
    }
    let (style, color) = star_look(cx, &hit.article, fragment);
    let name = if kept {
        words::remove_question(&hit.title.text)
    } else {
        words::keep_question(&hit.title.text)
    };
    let at = pos2(row.right() - 29.0, row.top() + 22.0);
    if icon_button_at(ui, look, at, (Icon::Star, style, color), &name).clicked() {
        cx.act(Action::ToggleStar { article: hit.article.clone(), anchor: hit.anchor.clone() });
    }
}
