//! The search page before anything is typed, and when nothing was found.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Page};
use crate::article::NumberToken;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, button, heading, icon, inner_focus_ring, key_cap, label, label_at, lay_out, paint,
    press,
};
use crate::ui::{Cx, words};

use super::searched::drawable;

pub(super) fn before_typing(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    ui.add_space(40.0);
    heading(ui, look, Type::TitleL, 1, words::SEARCH_YOUR_LIBRARY);
    ui.add_space(4.0);
    let articles = cx.app.library.len();
    label(ui, look, Type::BodyS, look.c.ink2, &words::search_hint(articles));
    ui.add_space(24.0);
    for topic in cx.app.library.topics().iter().take(4) {
        let title = words::browse(&topic.name);
        let line = words::topic_size(topic.articles);
        let action = Action::Go(Page::Topic(topic.id.clone()));
        way(ui, cx, Icon::Books, (&title, &line), words::BROWSE, &action);
    }
}

pub(super) fn found_nothing(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    ui.add_space(46.0);
    let typed = cx.app.search.text.trim();
    let shown = drawable(ui, look, typed);
    let strange = shown.chars().count() < typed.chars().count();
    let (title, line) = if strange {
        (words::NOTHING_FOUND.to_owned(), words::NOT_THESE_LETTERS)
    } else if cx.app.search.results.understood.matcher.is_empty() {
        (words::nothing_found(typed), words::NO_WORDS)
    } else {
        (words::nothing_found(typed), words::NOTHING_USES_THEM)
    };
    heading(ui, look, Type::TitleL, 1, &title);
    label(ui, look, Type::BodyS, look.c.ink2, line);
    ui.add_space(24.0);
    suggestions(ui, cx);
    heading(ui, look, Type::UiLStrong, 2, words::OTHER_WAYS);
    ui.add_space(8.0);
    if let Some(topic) = cx.app.library.topics().iter().max_by_key(|topic| topic.articles) {
        let title = words::browse(&topic.name);
        let line = words::topic_size(topic.articles);
        let action = Action::Go(Page::Topic(topic.id.clone()));
        way(ui, cx, Icon::Books, (&title, &line), words::BROWSE, &action);
    }
    let add = (words::ADD_TO_LIBRARY, words::BRING_A_FOLDER);
    let action = Action::Go(Page::Sources);
    way(ui, cx, Icon::TrayArrowDown, add, words::ADD_ARTICLES, &action);
    ui.add_space(24.0);
    let worried = words::worried(&cx.number(NumberToken::Emergency));
    label(ui, look, Type::UiL, look.c.ink3, &worried);
}

/// There are results, and the filters that are on hide them all.
pub(super) fn filtered_out(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let search = &cx.app.search;
    let typed = search.results.understood.corrected.as_deref().unwrap_or(&search.answered);
    ui.add_space(22.0);
    let title = words::nothing_with_filters(drawable(ui, look, typed).trim());
    heading(ui, look, Type::TitleL, 1, &title);
    let line = words::without_filters(search.unfiltered);
    label(ui, look, Type::BodyS, look.c.ink2, &line);
    ui.add_space(20.0);
    let remove = Choice {
        mark: Icon::FunnelX,
        name: words::REMOVE_FILTERS,
        results: search.unfiltered,
        action: Action::ClearFilters,
    };
    choices(ui, cx, 0, &[remove]);
}

fn suggestions(ui: &mut Ui, cx: &Cx<'_>) {
    let suggestions = &cx.app.search.results.suggestions;
    if suggestions.is_empty() {
        return;
    }
    heading(ui, &cx.look, Type::UiLStrong, 2, words::DID_YOU_MEAN);
    ui.add_space(9.0);
    let suggestions = suggestions.iter().map(|suggestion| Choice {
        mark: Icon::MagnifyingGlass,
        name: &suggestion.text,
        results: suggestion.results,
        action: Action::TakeSuggestion(suggestion.text.clone()),
    });
    let before = cx.app.search.rows().len();
    choices(ui, cx, before, &suggestions.collect::<Vec<_>>());
    ui.add_space(28.0);
}

/// A way on that says how much it leads to. Enter takes the selected one.
struct Choice<'a> {
    mark: Icon,
    name: &'a str,
    results: usize,
    action: Action,
}

/// `before`: rows that stand before them and can be selected too.
fn choices(ui: &mut Ui, cx: &Cx<'_>, before: usize, choices: &[Choice<'_>]) {
    let look = &cx.look;
    let top = ui.cursor().min;
    let width = ui.available_width();
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let height = 46.0 * choices.len() as f32;
    let card = Rect::from_min_size(top, vec2(width, height));
    ui.painter().rect(
        card,
        CornerRadius::same(10),
        look.c.raised,
        look.card_edge(),
        StrokeKind::Inside,
    );
    for (n, choice) in choices.iter().enumerate() {
        let selected = cx.app.search.selected == before + n;
        let (rect, _) = ui.allocate_exact_size(vec2(width, 46.0), Sense::hover());
        let spoken = words::with_results(choice.name, choice.results);
        let response = press(ui, rect, ("choice", n), Role::ListBoxOption, &spoken);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
        let fill = if selected { look.selected().0 } else { egui::Color32::TRANSPARENT };
        let fill = if response.hovered() && !selected { look.c.sunken } else { fill };
        let round = |end: bool| if end { 9 } else { 0 };
        let (first, last) = (round(n == 0), round(n + 1 == choices.len()));
        let corners = CornerRadius { nw: first, ne: first, sw: last, se: last };
        ui.painter().rect_filled(rect.shrink(1.0), corners, fill);
        if n > 0 {
            let rule = Stroke::new(1.0, look.c.line);
            ui.painter().hline(rect.x_range(), rect.top(), rule);
        }
        choice_row(ui, cx, rect, choice, selected);
        inner_focus_ring(ui, &response, look, 9.0);
        if response.clicked() {
            cx.act(choice.action.clone());
        }
    }
}

fn choice_row(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, choice: &Choice<'_>, selected: bool) {
    let look = &cx.look;
    let y = rect.center().y;
    let ink = if selected { look.selected().1 } else { look.c.ink };
    let mark = pos2(rect.left() + 25.0, y);
    icon(ui.painter(), mark, choice.mark, IconStyle::Regular, 17.0, look.c.ink3);
    let mut right = rect.right() - 15.0;
    if selected {
        let cap = key_cap(ui, look, pos2(right, y), Align2::RIGHT_CENTER, words::ENTER);
        right = cap.left() - 12.0;
    }
    let count = words::count_results(choice.results);
    let galley = lay_out(ui, Type::Ui.job(look, &count, look.c.ink3, f32::INFINITY));
    right -= galley.size().x;
    paint(ui.painter(), pos2(right, y - galley.size().y / 2.0), galley);
    let left = rect.left() + 45.0;
    let mut job = Type::UiLStrong.job(look, choice.name, ink, right - 12.0 - left);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    job.wrap.overflow_character = Some('…');
    let name = lay_out(ui, job);
    paint(ui.painter(), pos2(left, y - name.size().y / 2.0), name);
}

/// One more way to look: icon, what, why, and a button.
fn way(
    ui: &mut Ui,
    cx: &Cx<'_>,
    mark: Icon,
    (title, line): (&str, &str),
    does: &str,
    action: &Action,
) {
    let look = &cx.look;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 66.0), Sense::hover());
    let middle = pos2(rect.left() + 10.0, rect.center().y);
    icon(ui.painter(), middle, mark, IconStyle::Regular, 19.0, look.c.accent);
    let text = width - 34.0 - 130.0;
    let at = (pos2(rect.left() + 34.0, rect.center().y - 10.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiLStrong, look.c.ink, at, text, title);
    let at = (pos2(rect.left() + 34.0, rect.center().y + 11.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, text, line);
    let place = Rect::from_min_max(
        pos2(rect.right() - 140.0, rect.center().y - 15.0),
        pos2(rect.right(), rect.center().y + 15.0),
    );
    let builder =
        UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.push_id(title, |ui| {
        ui.scope_builder(builder, |ui| {
            if button(ui, look, Button::Small, None, does).clicked() {
                cx.act(action.clone());
            }
        });
    });
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
}
