//! A topic's articles, a collection's articles, and all topics on their shelves.

use egui::{Id, Ui};

use crate::library::Entry;
use crate::ui::shell::Room;
use crate::ui::widgets::Rows;
use crate::ui::{Cx, words};

use super::parts::{Column, article_row, empty_page, page_title, row_keys, scrolled, shelf};

/// A list of more articles than this is long.
const LONG: usize = 200;
/// What a row takes before one has been laid out, in points.
const ROW: f32 = 62.0;

const COLUMN: Column = Column { width: 664.0, top: 26.0, left: None };

pub(crate) fn topic(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &str) {
    let library = &cx.app.library;
    let name = library.topics().iter().find(|topic| topic.id == id).map(|topic| &topic.name);
    scrolled(ui, cx, room, COLUMN, |ui| {
        let entries = library.topic_entries(id);
        let line = words::topic_size(entries.len());
        page_title(ui, cx, name.map_or(id, String::as_str), &line);
        ui.add_space(14.0);
        rows(ui, cx, entries.len(), |n| entries.get(n).copied());
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
