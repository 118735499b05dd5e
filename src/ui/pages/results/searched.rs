//! What was searched for, and what was made of it: corrected words, another name, words that do
//! not stand together; and how many results there are.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Color32, Rect, Sense, Ui, pos2, vec2};

use crate::app::Action;
use crate::search::Understood;
use crate::ui::theme::{Look, Type};
use crate::ui::widgets::{label_at, lay_out, name_as, paint, text_link};
use crate::ui::{Cx, words};

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let search = &cx.app.search;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let y = rect.top() + 11.0;
    let counted = count(ui, cx, rect, y);

    let understood = &search.results.understood;
    let title = words::results_for(understood.corrected.as_deref().unwrap_or(&search.answered));
    let title_id = name_as(ui, rect, Role::Heading, &title);
    ui.ctx().accesskit_node_builder(title_id, |node| node.set_level(1));
    let mut x = rect.left();
    if let Some(corrected) = &understood.corrected {
        x = run(ui, cx, x, y, Type::UiL, words::SHOWING_FOR);
        x = run(ui, cx, x, y, Type::UiLStrong, &words::stopped(&drawable(ui, look, corrected)));
        let typed = shortened(drawable(ui, look, &understood.typed).trim());
        let width =
            |text: &str| lay_out(ui, Type::UiS.job(look, text, look.c.ink, f32::INFINITY)).size().x;
        let mut line = y;
        if x + width(words::SEARCH_INSTEAD) + width(&typed) + 20.0 > counted.left() {
            let (below, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
            (x, line) = (below.left() - 4.0, below.top() + 9.0);
        }
        x = run(ui, cx, x + 4.0, line, Type::UiS, words::SEARCH_INSTEAD);
        let at = (pos2(x, line), Align2::LEFT_CENTER);
        let link = text_link(ui, look, Type::UiS, at, true, &typed);
        let spoken = words::search_instead(understood.typed.trim());
        ui.ctx().accesskit_node_builder(link.id, |node| node.set_label(spoken));
        if link.clicked() {
            cx.act(Action::SearchAsTyped);
        }
    } else {
        x = run(ui, cx, x, y, Type::UiL, words::RESULTS_FOR);
        run(ui, cx, x, y, Type::UiLStrong, drawable(ui, look, &search.answered).trim());
    }
    how_it_matched(ui, look, understood);
}

/// How many results there are, at the right of the line; returns its rectangle.
fn count(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, y: f32) -> Rect {
    let search = &cx.app.search;
    let words =
        words::results(search.total(), search.results.more_uncounted, search.results.took_ms);
    let at = (pos2(rect.right(), y), Align2::RIGHT_CENTER);
    label_at(ui, &cx.look, Type::UiS, cx.look.c.ink3, at, 200.0, &words)
}

/// "Matches heart attack (also called myocardial infarction). Not all words were found together."
fn how_it_matched(ui: &mut Ui, look: &Look, understood: &Understood) {
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let mut add = |text: &str, emphasis: bool| {
        let format = Type::UiS.format_as(look, look.c.ink3, false, emphasis);
        job.append(text, 0.0, format);
    };
    if let Some(also) = &understood.also {
        add(words::MATCHES, false);
        add(&also.said, true);
        let other = if also.is_title { words::filed_under } else { words::also_called };
        add(&other(&also.called), false);
    }
    if understood.relaxed {
        add(if understood.also.is_some() { " " } else { "" }, false);
        add(words::RELAXED, false);
    }
    if job.text.is_empty() {
        return;
    }
    let text = job.text.clone();
    let galley = lay_out(ui, job);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    paint(ui.painter(), rect.min, galley);
    name_as(ui, rect, Role::Label, &text);
}

/// The text without letters that no bundled font has, which would be drawn as boxes.
pub(super) fn drawable(ui: &Ui, look: &Look, text: &str) -> String {
    let font = Type::Ui.format(look, look.c.ink).font_id;
    ui.fonts_mut(|fonts| {
        text.chars().filter(|&c| !c.is_control() && fonts.has_glyph(&font, c)).collect()
    })
}

/// Typed words that fit in a line.
fn shortened(typed: &str) -> String {
    const LETTERS: usize = 36;
    if typed.chars().count() <= LETTERS {
        return typed.to_owned();
    }
    typed.chars().take(LETTERS).chain(['…']).collect()
}

/// A run of words in a line; returns the x after it.
fn run(ui: &mut Ui, cx: &Cx<'_>, x: f32, y: f32, role: Type, text: &str) -> f32 {
    let color: Color32 = if role == Type::UiS { cx.look.c.ink3 } else { cx.look.c.ink2 };
    let room = (ui.max_rect().right() - 170.0 - x).max(60.0);
    let at = (pos2(x, y), Align2::LEFT_CENTER);
    label_at(ui, &cx.look, role, color, at, room, text).right() + 4.0
}
