//! A topic's articles, a collection's articles, and all topics on their shelves.

use egui::Ui;

use crate::article::{Article, ArticleId};
use crate::ui::shell::Room;
use crate::ui::{Cx, words};

use super::parts::{Column, article_row, empty_page, page_title, scrolled, shelf};

const COLUMN: Column = Column { width: 664.0, top: 26.0, left: None };

pub(crate) fn topic(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &str) {
    let library = &cx.app.library;
    let name = library.topics().iter().find(|topic| topic.id == id).map(|topic| &topic.name);
    scrolled(ui, cx, room, COLUMN, |ui| {
        let entries = library.topic_entries(id);
        let line = words::topic_size(entries.len());
        page_title(ui, cx, name.map_or(id, String::as_str), &line);
        ui.add_space(14.0);
        for entry in entries {
            row(ui, cx, &entry.id, &entry.article);
        }
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
        let mut any = false;
        for entry in library.entries().iter().filter(|entry| entry.id.collection == id) {
            row(ui, cx, &entry.id, &entry.article);
            any = true;
        }
        if !any {
            empty_page(ui, cx, words::EMPTY_FOLDER, words::EMPTY_FOLDER_HINT);
        }
    });
}

pub(crate) fn all_topics(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let topics = cx.app.library.topics();
    scrolled(ui, cx, room, Column::HOME, |ui| {
        page_title(ui, cx, words::TOPICS, &words::topic_count(topics.len()));
        ui.add_space(20.0);
        shelf(ui, cx, topics);
    });
}

fn row(ui: &mut Ui, cx: &Cx<'_>, id: &ArticleId, article: &Article) {
    article_row(ui, cx, id, article, &article.summary);
}
