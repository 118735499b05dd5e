//! "Your library": one thing to continue, the shelf of topics, what is new, what was kept.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, App, ListOf, Page};
use crate::article::{Anchor, ArticleId};
use crate::library::Entry;
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, button, focus_ring, icon, label_at, label_in, press, progress, quiet_button,
    small_cover, text_link, title_heading,
};
use crate::ui::{Cx, words};

use super::parts::{
    Column, article_row, books_in_a_row, page_title, ruled_row, scrolled, shelf, troubles,
};

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    scrolled(ui, cx, room, Column::HOME, |ui| {
        title(ui, cx);
        ui.add_space(18.0);
        troubles(ui, cx);
        first_run(ui, cx);
        continue_reading(ui, cx, room);
        topics(ui, cx, room);
        lists(ui, cx, room);
    });
}

fn title(ui: &mut Ui, cx: &Cx<'_>) {
    let library = &cx.app.library;
    let questions = library.collections().iter().map(|collection| collection.questions).sum();
    let line = words::library_size(library.len(), questions);
    let rect = page_title(ui, cx, words::YOUR_LIBRARY, &line);
    let right = ui.max_rect().right();
    if right - rect.right() < 160.0 {
        return;
    }
    let place = Rect::from_min_max(
        pos2(right - 150.0, rect.bottom() - 36.0),
        pos2(right, rect.bottom() + 6.0),
    );
    let builder =
        UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Min));
    ui.scope_builder(builder, |ui| {
        let add = Some(Icon::TrayArrowDown);
        if button(ui, &cx.look, Button::Plain, add, words::ADD_ARTICLES).clicked() {
            cx.act(Action::Go(Page::Sources));
        }
    });
}

/// What Bedside is and is not, until it has been read.
fn first_run(ui: &mut Ui, cx: &Cx<'_>) {
    if cx.app.settings.first_run_seen {
        return;
    }
    let look = &cx.look;
    let frame = egui::Frame::NONE
        .fill(look.c.tint)
        .stroke(egui::Stroke::new(look.edge(), look.c.tint_line))
        .corner_radius(CornerRadius::same(12))
        .inner_margin(egui::Margin::symmetric(24, 18));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        crate::ui::widgets::heading(ui, look, Type::UiHead, 2, words::FIRST_RUN_TITLE);
        ui.add_space(4.0);
        let text = words::first_run(&cx.number(crate::article::NumberToken::Emergency));
        crate::ui::widgets::label(ui, look, Type::UiL, look.c.ink, &text);
        ui.add_space(8.0);
        if quiet_button(ui, look, None, words::UNDERSTOOD).clicked() {
            cx.act(Action::DismissFirstRun);
        }
    });
    ui.add_space(20.0);
}

/// An article begun and not finished.
struct Begun<'a> {
    id: ArticleId,
    article: Entry<'a>,
    progress: f32,
}

fn begun(app: &App) -> Vec<Begun<'_>> {
    let mut begun = Vec::new();
    for recent in &app.history.recent {
        let (Some(article), Some(place)) =
            (app.library.entry(&recent.article), app.history.place(&recent.article))
        else {
            continue;
        };
        if (0.02..0.97).contains(&place.progress) {
            begun.push(Begun { id: recent.article.clone(), article, progress: place.progress });
        }
        if begun.len() == 3 {
            break;
        }
    }
    begun
}

fn continue_reading(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let mut begun = begun(cx.app);
    let width = ui.available_width();
    if room == Room::Narrow {
        begun.truncate(1);
    }
    let Some((first, others)) = begun.split_first() else {
        ui.add_space(10.0);
        return;
    };
    let gap = 14.0;
    let small = if width > 900.0 { 262.0 } else { (width - 2.0 * gap) * 0.28 };
    #[expect(clippy::cast_precision_loss, reason = "at most two")]
    let others_width = others.len() as f32 * (small + gap);
    let big = if others.is_empty() { width.min(560.0) } else { width - others_width };
    let (rect, _) = ui.allocate_exact_size(vec2(width, 156.0), Sense::hover());
    big_card(ui, cx, Rect::from_min_size(rect.min, vec2(big, 156.0)), first);
    let mut x = rect.left() + big + gap;
    for other in others {
        let place = Rect::from_min_size(pos2(x, rect.top()), vec2(small, 156.0));
        small_card(ui, cx, place, other);
        x += small + gap;
    }
    ui.add_space(25.0);
}

fn card(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, begun: &Begun<'_>) {
    let look = &cx.look;
    let name = words::continue_article(begun.article.title);
    let response = press(ui, rect, ("continue", &begun.id), Role::Link, &name);
    let edge = if response.hovered() { look.control_edge() } else { look.card_edge() };
    ui.painter().rect(rect, CornerRadius::same(12), look.c.raised, edge, StrokeKind::Inside);
    focus_ring(ui, &response, look, 12.0);
    if response.clicked() {
        cx.act(Action::ContinueReading(begun.id.clone()));
    }
}

fn topic_of<'a>(cx: &'a Cx<'_>, article: &Entry<'a>) -> (&'a str, &'a str) {
    let id = article.topic();
    let topics = cx.app.library.topics();
    let name = topics.iter().find(|topic| topic.id == id).map_or("", |topic| topic.name.as_str());
    (id, name)
}

fn big_card(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, begun: &Begun<'_>) {
    let look = &cx.look;
    card(ui, cx, rect, begun);
    let book = Rect::from_min_size(rect.min + vec2(16.0, 17.0), vec2(92.0, 122.0));
    small_cover(ui, look, book, topic_of(cx, &begun.article));
    let left = rect.left() + 124.0;
    let width = rect.right() - 20.0 - left;
    let at = (pos2(left, rect.top() + 15.0), Align2::LEFT_TOP);
    label_at(ui, look, Type::UiStrong, look.c.accent, at, width, words::CONTINUE_READING);
    let at = pos2(left, rect.top() + 36.0);
    label_in(ui, look, Type::TitleXs, look.c.ink, at, (width, 2), begun.article.title);
    let bar_width = width - 93.0;
    let bar = Rect::from_min_size(pos2(left, rect.top() + 111.0), vec2(bar_width, 4.0));
    progress(ui, look, bar, begun.progress);
    let at = (pos2(left, rect.top() + 129.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, bar_width, &left_words(begun));
    let place = Rect::from_min_max(
        pos2(rect.right() - 16.0 - 90.0, rect.top() + 100.0),
        pos2(rect.right() - 16.0, rect.top() + 148.0),
    );
    let builder =
        UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        if button(ui, look, Button::Primary, None, words::CONTINUE).clicked() {
            cx.act(Action::ContinueReading(begun.id.clone()));
        }
    });
}

fn small_card(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, begun: &Begun<'_>) {
    let look = &cx.look;
    card(ui, cx, rect, begun);
    let book = Rect::from_min_size(rect.min + vec2(16.0, 17.0), vec2(52.0, 68.0));
    small_cover(ui, look, book, topic_of(cx, &begun.article));
    let at = rect.min + vec2(82.0, 17.0);
    let room = (rect.width() - 82.0 - 14.0, 3);
    label_in(ui, look, Type::Title2xs, look.c.ink, at, room, begun.article.title);
    let width = rect.width() - 32.0;
    let bar = Rect::from_min_size(rect.min + vec2(16.0, 112.0), vec2(width, 4.0));
    progress(ui, look, bar, begun.progress);
    let at = (rect.min + vec2(16.0, 129.0), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiS, look.c.ink3, at, width, &left_words(begun));
}

fn left_words(begun: &Begun<'_>) -> String {
    words::read_and_left(begun.progress, begun.article.minutes)
}

fn topics(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let topics = cx.app.library.topics();
    if topics.is_empty() {
        return;
    }
    let many = topics.len() > 7 && room == Room::Wide;
    let mut links = vec![(words::A_TO_Z.to_owned(), Action::Go(Page::AtoZ(ListOf::Articles)))];
    if !cx.app.terms.all().is_empty() {
        links.push((words::GLOSSARY.to_owned(), Action::Go(Page::Glossary)));
    }
    if many {
        links.push((words::all_topics(topics.len()), Action::Go(Page::AllTopics)));
    }
    shelf_heading(ui, cx, words::TOPICS, links);
    let shown = if many { &topics[..books_in_a_row(ui.available_width()).min(7)] } else { topics };
    shelf(ui, cx, shown);
    ui.add_space(14.0);
}

/// The heading of a part of the page, with links at its right.
fn shelf_heading(
    ui: &mut Ui,
    cx: &Cx<'_>,
    name: &str,
    more: impl IntoIterator<Item = (String, Action), IntoIter: DoubleEndedIterator>,
) {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    title_heading(ui, look, Type::TitleS, 2, rect.min, rect.width(), name);
    let mut right = rect.right();
    for (words, action) in more.into_iter().rev() {
        let at = (pos2(right, rect.top() + 17.0), Align2::RIGHT_CENTER);
        let link = text_link(ui, look, Type::UiSStrong, at, false, &words);
        right = link.rect.left() - 20.0;
        if link.clicked() {
            cx.act(action);
        }
    }
}

fn lists(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    if room == Room::Narrow {
        recently_added(ui, cx);
        ui.add_space(28.0);
        bookmarked(ui, cx);
        return;
    }
    let gap = 44.0;
    let all = ui.available_rect_before_wrap();
    let width = (all.width() - gap) / 2.0;
    let column = |n: f32| {
        let left = all.left() + n * (width + gap);
        Rect::from_min_size(pos2(left, all.top()), vec2(width, f32::INFINITY))
    };
    ui.scope_builder(UiBuilder::new().max_rect(column(0.0)), |ui| {
        recently_added(ui, cx);
    });
    ui.scope_builder(UiBuilder::new().max_rect(column(1.0)), |ui| bookmarked(ui, cx));
}

/// The three articles with the newest dates.
fn recently_added(ui: &mut Ui, cx: &Cx<'_>) {
    let library = &cx.app.library;
    let sources = library.collections().len();
    let more = Some((words::from_sources(sources), Action::Go(Page::Sources)));
    shelf_heading(ui, cx, words::RECENTLY_ADDED, more);
    for entry in library.newest().take(3) {
        let collection = library
            .collections()
            .iter()
            .find(|collection| collection.id == entry.collection)
            .map_or("", |collection| collection.name.as_str());
        let date = entry.published.map(super::parts::date_words);
        let line = words::source_and_date(collection, date.as_deref());
        article_row(ui, cx, &entry, &line);
    }
}

fn bookmarked(ui: &mut Ui, cx: &Cx<'_>) {
    let questions: Vec<_> =
        cx.app.kept.iter().filter(|kept| matches!(kept.anchor, Anchor::Question(_))).collect();
    let more = (!questions.is_empty())
        .then(|| (words::all_of(questions.len()), Action::Go(Page::Bookmarks)));
    shelf_heading(ui, cx, words::BOOKMARKED_QUESTIONS, more);
    if questions.is_empty() {
        let look = &cx.look;
        crate::ui::widgets::hrule(ui, look, 0.0);
        ui.add_space(14.0);
        crate::ui::widgets::label(ui, look, Type::UiS, look.c.ink3, words::NO_QUESTIONS_KEPT);
    }
    for kept in questions.into_iter().take(3) {
        let action =
            Action::OpenKept { article: kept.article.clone(), anchor: kept.anchor.clone() };
        ui.push_id((&kept.article, kept.anchor.fragment()), |ui| {
            ruled_row(ui, cx, &kept.title, (&kept.excerpt, 1), &action, |ui, at| {
                let color = cx.look.c.star;
                icon(ui.painter(), at, Icon::Star, IconStyle::Fill, 18.0, color);
            });
        });
    }
}
