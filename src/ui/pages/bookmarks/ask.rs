//! The dialog that asks for a folder, for tags or for a name.

use egui::accesskit::{Role, Toggled};
use egui::{Id, Key, Layout, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Ask, Asking, BookmarksAction};
use crate::ui::shell::{Dialog, dialog};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, Field, Rows, button, field, icon, label_at, list_row, tick, title_heading,
};
use crate::ui::{Cx, words};

const PAD: f32 = 24.0;

pub(crate) fn show(ui: &Ui, cx: &Cx<'_>, asking: &Asking) {
    let title = title(asking);
    let frame = Dialog { name: &title, width: 440.0, top: 84.0 };
    let beside = dialog::show(ui, cx, &frame, |ui, room| {
        let inner = ui.available_rect_before_wrap().shrink2(vec2(PAD, 0.0));
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            inside(ui, cx, asking, &title, room)
        })
        .inner
    });
    if beside {
        cx.act(Action::Bookmarks(BookmarksAction::CloseAsking));
    }
}

fn title(asking: &Asking) -> String {
    match &asking.ask {
        Ask::Folder => words::move_title(asking.ids.len()),
        Ask::Tags => words::tags_title(asking.ids.len()),
        Ask::NewFolder => words::NEW_FOLDER.to_owned(),
        Ask::NewTag => words::NEW_TAG.to_owned(),
        Ask::RenameFolder(_) => words::RENAME_FOLDER.to_owned(),
        Ask::RenameTag(_) => words::RENAME_TAG.to_owned(),
    }
}

/// Returns what is to have the keyboard first.
fn inside(ui: &mut Ui, cx: &Cx<'_>, asking: &Asking, title: &str, room: f32) -> Id {
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 60.0), Sense::hover());
    let at = head.min + vec2(0.0, 20.0);
    title_heading(ui, &cx.look, Type::TitleS, 2, at, head.width(), title);
    let tall = (room - 60.0 - 130.0).clamp(80.0, 320.0);
    let first = match asking.ask {
        Ask::Folder => choices(ui, tall, |ui, rows| folders(ui, cx, asking, rows)),
        Ask::Tags => choices(ui, tall, |ui, rows| tags(ui, cx, asking, rows)),
        _ => None,
    };
    let typed = name_field(ui, cx, asking);
    buttons(ui, cx, asking);
    ui.add_space(20.0);
    first.unwrap_or(typed)
}

/// A list that scrolls; its first row's id.
fn choices(ui: &mut Ui, tall: f32, draw: impl FnOnce(&mut Ui, &mut Rows)) -> Option<Id> {
    let mut rows = Rows::default();
    ScrollArea::vertical().auto_shrink([false, true]).max_height(tall).show(ui, |ui| {
        draw(ui, &mut rows);
        rows.keys(ui, false);
    });
    ui.add_space(10.0);
    rows.first()
}

fn choice(ui: &mut Ui, cx: &Cx<'_>, mark: Icon, role: Role, name: &str) -> Response {
    let look = &cx.look;
    let tall = if look.narrow { 44.0 } else { 36.0 };
    let row = list_row(ui, look, (tall, 8.0), false, role, name);
    let middle = pos2(row.rect.left() + 19.0, row.rect.center().y);
    icon(ui.painter(), middle, mark, IconStyle::Regular, 18.0, look.c.ink2);
    let at = (pos2(row.rect.left() + 40.0, row.rect.center().y), egui::Align2::LEFT_CENTER);
    label_at(ui, look, Type::Ui, look.c.ink, at, row.rect.width() - 80.0, name);
    row
}

fn folders(ui: &mut Ui, cx: &Cx<'_>, asking: &Asking, rows: &mut Rows) {
    let view = &cx.app.bookmarks;
    let names = view.lists.folders.iter().map(|(name, _)| Some(name));
    for folder in [None].into_iter().chain(names) {
        let name = folder.map_or(words::NO_FOLDER, String::as_str);
        let mark = if folder.is_some() { Icon::FolderSimple } else { Icon::Star };
        let row = ui.push_id(folder, |ui| choice(ui, cx, mark, Role::RadioButton, name)).inner;
        rows.add(&row);
        let mut of = asking.ids.iter().filter_map(|id| cx.app.kept.by_id(*id));
        let here = of.all(|bookmark| bookmark.folder.as_ref() == folder);
        ui.ctx().accesskit_node_builder(row.id, |node| node.set_toggled(here.into()));
        if here {
            let at = pos2(row.rect.right() - 20.0, row.rect.center().y);
            icon(ui.painter(), at, Icon::Check, IconStyle::Bold, 15.0, cx.look.c.accent);
        }
        if row.clicked() {
            let to = BookmarksAction::Move(asking.ids.clone(), folder.cloned());
            cx.act(Action::Bookmarks(to));
        }
    }
}

fn tags(ui: &mut Ui, cx: &Cx<'_>, asking: &Asking, rows: &mut Rows) {
    for (name, _) in &cx.app.bookmarks.lists.tags {
        let row = choice(ui, cx, Icon::Tag, Role::CheckBox, name);
        rows.add(&row);
        let of = || asking.ids.iter().filter_map(|id| cx.app.kept.by_id(*id));
        let have = of().filter(|bookmark| bookmark.tags.contains(name)).count();
        let ticked = match have {
            0 => Toggled::False,
            have if have == of().count() => Toggled::True,
            _ => Toggled::Mixed,
        };
        ui.ctx().accesskit_node_builder(row.id, |node| node.set_toggled(ticked));
        let at = pos2(row.rect.right() - 20.0, row.rect.center().y);
        tick(ui, &cx.look, at, ticked, row.hovered());
        if row.clicked() {
            let (ids, name) = (asking.ids.clone(), name.clone());
            cx.act(Action::Bookmarks(if ticked == Toggled::True {
                BookmarksAction::TakeOff(ids, name)
            } else {
                BookmarksAction::PutOn(ids, name)
            }));
        }
    }
}

fn name_field(ui: &mut Ui, cx: &Cx<'_>, asking: &Asking) -> Id {
    let look = &cx.look;
    let (name, mark) = match asking.ask {
        Ask::Folder => (words::NEW_FOLDER, Icon::FolderSimple),
        Ask::Tags => (words::NEW_TAG, Icon::Tag),
        Ask::NewFolder | Ask::RenameFolder(_) => (words::NAME, Icon::FolderSimple),
        Ask::NewTag | Ask::RenameTag(_) => (words::NAME, Icon::Tag),
    };
    let id = Id::unique("name of a folder or tag");
    let what = Field { name, hint: name, icon: mark, key: None, id };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.hit()), Sense::hover());
    let mut place = ui.new_child(UiBuilder::new().id_salt("name").max_rect(rect));
    let clear = words::CLEAR_SEARCH;
    let (typed, response) = field(&mut place, look, rect, &what, &asking.typed, clear);
    if let Some(text) = typed {
        cx.act(Action::Bookmarks(BookmarksAction::TypeName(text)));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        response.request_focus();
        cx.act(Action::Bookmarks(BookmarksAction::TakeName));
    }
    ui.add_space(14.0);
    id
}

fn buttons(ui: &mut Ui, cx: &Cx<'_>, asking: &Asking) {
    let look = &cx.look;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.hit()), Sense::hover());
    let layout = Layout::right_to_left(egui::Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("buttons").max_rect(row).layout(layout));
    ui.spacing_mut().item_spacing.x = 10.0;
    let named = !asking.typed.trim().is_empty();
    let tags = asking.ask == Ask::Tags;
    let name = match asking.ask {
        Ask::Folder => words::MOVE_KEPT,
        Ask::Tags if named => words::ADD,
        Ask::Tags => words::DONE,
        _ => words::SAVE,
    };
    let close = Action::Bookmarks(BookmarksAction::CloseAsking);
    if (named || tags) && button(&mut ui, look, Button::Primary, None, name).clicked() {
        let take = Action::Bookmarks(BookmarksAction::TakeName);
        cx.act(if named { take } else { close.clone() });
    }
    if !tags && button(&mut ui, look, Button::Plain, None, words::CANCEL).clicked() {
        cx.act(close);
    }
}
