//! A topic's articles, a collection's articles, and all topics on their shelves.

use egui::{Id, Rect, Ui, UiBuilder, vec2};

use crate::app::{ListOf, Listed};
use crate::library::Entry;
use crate::ui::shell::Room;
use crate::ui::theme::Type;
use crate::ui::widgets::{Rows, label, small_cover};
use crate::ui::{Cx, words};

use super::a_to_z::shown;
use super::listing::{self, Part, Typing};
use super::parts::{Column, article_row, empty_page, page_title, row_keys, scrolled, shelf};

/// A list of more articles than this is long.
const LONG: usize = 200;
/// What a row takes before one has been laid out, in points.
const ROW: f32 = 62.0;

const COLUMN: Column = Column { width: 664.0, top: 26.0, left: None };

/// A shelf: the articles to begin with, the others, and the questions that all of them answer.
pub(crate) fn topic(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &str) {
    let listed = cx.app.listed().filter(|_| cx.app.list_is_here());
    listing::scrolling(
        ui,
        cx,
        room,
        listed.is_some(),
        |ui| shelf_head(ui, cx, room, id, listed),
        |ui, ()| {
            shelf_rows(ui, cx, listed?);
            None
        },
    );
}

/// The cover, the name, what stands here, and how much.
fn shelf_head(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &str, listed: Option<&Listed>) {
    let topics = cx.app.library.topics();
    let Some(topic) = topics.iter().find(|topic| topic.id == id) else {
        page_title(ui, cx, id, "");
        ui.add_space(14.0);
        empty_page(ui, cx, words::NOTHING_UNDER_TOPIC, words::NOTHING_UNDER_TOPIC_HINT);
        return;
    };
    let line = match listed {
        Some(listed) => words::collection_size(topic.articles, listed.questions.rows.len()),
        None => words::topic_size(topic.articles),
    };
    let all = ui.available_rect_before_wrap();
    let book = if room == Room::Narrow { 0.0 } else { 92.0 };
    let mut place = all;
    if book > 0.0 {
        let cover = Rect::from_min_size(all.min, vec2(book, 122.0));
        small_cover(ui, &cx.look, cover, (id, &topic.name));
        place.min += vec2(book + 24.0, 8.0);
    }
    let text = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.set_width(place.width());
        page_title(ui, cx, &topic.name, &line);
        if !topic.summary.is_empty() {
            ui.add_space(6.0);
            label(ui, &cx.look, Type::BodyS, cx.look.c.ink2, &topic.summary);
        }
    });
    let low = if book > 0.0 { all.top() + 122.0 } else { 0.0 };
    let bottom = text.response.rect.bottom().max(low);
    ui.advance_cursor_after_rect(all.with_max_y(bottom));
    ui.add_space(8.0);
}

fn shelf_rows(ui: &mut Ui, cx: &Cx<'_>, listed: &Listed) {
    let Listed { start, articles, questions, .. } = listed;
    let others = if start.is_empty() { words::ARTICLES } else { words::MORE_ARTICLES };
    let lists = [
        (words::START_HERE, ListOf::Articles, start),
        (others, ListOf::Articles, &articles.rows),
        (words::ALL_QUESTIONS, ListOf::Questions, &questions.rows),
    ];
    let lists: Vec<_> = lists.into_iter().filter(|(.., rows)| !rows.is_empty()).collect();
    let part = |(name, _, rows): &(&str, ListOf, &Vec<u32>)| Part {
        heading: (*name).to_owned(),
        count: words::number(rows.len()),
        rows: rows.len(),
    };
    let parts: Vec<Part> = lists.iter().map(part).collect();
    listing::parts(ui, cx, &parts, None, Typing::default(), |p, n| {
        let (_, of, rows) = lists.get(p)?;
        shown(cx, listed, *of, *rows.get(n)?, true)
    });
}

pub(crate) fn collection(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &str) {
    let library = &cx.app.library;
    let found = library.collections().iter().find(|collection| collection.id == id);
    scrolled(ui, cx, room, COLUMN, |ui| {
        let Some(found) = found else {
            page_title(ui, cx, words::NOT_IN_LIBRARY, "");
            return;
        };
        let line = words::collection_size(found.articles, found.questions);
        page_title(ui, cx, &found.name, &line);
        ui.add_space(14.0);
        rows(ui, cx, found.articles, |n| library.entry_in(id, n));
        if found.articles == 0 && !found.progress.is_complete() {
            empty_page(ui, cx, words::STILL_READING, words::STILL_READING_HINT);
        } else if found.articles == 0 {
            empty_page(ui, cx, words::EMPTY_FOLDER, words::EMPTY_FOLDER_HINT);
        }
    });
}

/// A row for each article. Of a long list only those near the window are laid out: the others
/// take the room that a row usually takes.
fn rows<'a>(ui: &mut Ui, cx: &Cx<'_>, count: usize, entry: impl Fn(usize) -> Option<Entry<'a>>) {
    let id = Id::unique("height of a row");
    let height = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(ROW).max(1.0);
    let clip = ui.clip_rect();
    let (from, to) = (clip.top() - clip.height(), clip.bottom() + clip.height());
    let above = ((from - ui.cursor().top()) / height).max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is positive")]
    let first = if count > LONG { (above as usize).min(count) } else { 0 };
    ui.add_space(first as f32 * height);
    let mut drawn = Rows::default();
    let mut n = first;
    while n < count && (count <= LONG || ui.cursor().top() < to) {
        let top = ui.cursor().top();
        if let Some(entry) = entry(n) {
            drawn.add(&article_row(ui, cx, &entry, entry.summary));
        }
        // A title of one line is the rule.
        let took = ui.cursor().top() - top;
        if n == first && (took < height || height == ROW) {
            ui.data_mut(|data| data.insert_temp(id, took));
        }
        n += 1;
    }
    ui.add_space((count - n) as f32 * height);
    row_keys(ui, cx, &drawn);
}

pub(crate) fn all_topics(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let topics = cx.app.library.topics();
    scrolled(ui, cx, room, Column::HOME, |ui| {
        page_title(ui, cx, words::TOPICS, &words::topic_count(topics.len()));
        ui.add_space(20.0);
        shelf(ui, cx, topics);
    });
}
