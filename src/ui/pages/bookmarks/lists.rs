//! The lists of the Bookmarks page: all, by kind, folders, tags, and the bin when something is in
//! it. They stand at the left, or in a menu where there is no room for that.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Ask, BookmarksAction, Command, KeptList};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Rows, icon, icon_button_at, inner_focus_ring, label_at, lay_out, list_row, name_as, paint,
};
use crate::ui::{Cx, keymap, words};
use crate::userdata::KeptKind;

use super::row::kind_icon;

/// The kinds in their order, and whether they are listed when there are none.
const KINDS: [(KeptKind, bool); 5] = [
    (KeptKind::Question, true),
    (KeptKind::Article, true),
    (KeptKind::Section, false),
    (KeptKind::Takeaway, false),
    (KeptKind::Highlight, true),
];

pub(super) fn column(ui: &mut Ui, cx: &Cx<'_>, place: Rect) {
    ScrollArea::vertical().id_salt("lists").auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top() + 22.0;
        let inner = Rect::from_min_max(
            pos2(place.left() + 14.0, top),
            pos2(place.right() - 13.0, f32::INFINITY),
        );
        let inside = ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            ui.set_width(inner.width());
            let mut all = Rows::default();
            rows(ui, cx, &mut all);
            ui.add_space(22.0);
            all.keys(ui, false);
        });
        let bottom = inside.response.rect.bottom();
        ui.expand_to_include_rect(Rect::from_min_max(place.min, pos2(place.right(), bottom)));
    });
}

pub(super) fn rows(ui: &mut Ui, cx: &Cx<'_>, rows: &mut Rows) {
    let lists = &cx.app.bookmarks.lists;
    ui.spacing_mut().item_spacing.y = 0.0;
    list(ui, cx, rows, KeptList::All, Icon::Star, lists.all);
    for (kind, always) in KINDS {
        let count = lists.kind(kind);
        if always || count > 0 {
            list(ui, cx, rows, KeptList::Kind(kind), kind_icon(kind), count);
        }
    }
    if lists.all > 0 || !lists.folders.is_empty() {
        heading(ui, cx, rows, words::FOLDERS, words::NEW_FOLDER, Ask::NewFolder);
        for (name, count) in &lists.folders {
            list(ui, cx, rows, KeptList::Folder(name.clone()), Icon::FolderSimple, *count);
        }
    }
    if lists.all > 0 || !lists.tags.is_empty() {
        heading(ui, cx, rows, words::TAGS, words::NEW_TAG, Ask::NewTag);
        for (name, count) in &lists.tags {
            list(ui, cx, rows, KeptList::Tag(name.clone()), Icon::Tag, *count);
        }
    }
    if lists.bin > 0 || cx.app.bookmarks.list == KeptList::Bin {
        ui.add_space(12.0);
        list(ui, cx, rows, KeptList::Bin, Icon::Trash, lists.bin);
    }
    if lists.all > 0 {
        ui.add_space(12.0);
        visit_sheet(ui, cx, rows);
    }
}

/// The way to the sheet to take to a clinician, with all that is shown.
fn visit_sheet(ui: &mut Ui, cx: &Cx<'_>, rows: &mut Rows) {
    let look = &cx.look;
    let tall = if look.narrow { 44.0 } else { 32.0 };
    let response = list_row(ui, look, (tall, 8.0), false, Role::Link, words::VISIT_SHEET_OPEN);
    rows.add(&response);
    let (left, y) = (response.rect.left(), response.rect.center().y);
    let mark = pos2(left + 17.0, y);
    icon(ui.painter(), mark, Icon::ListChecks, IconStyle::Regular, 18.0, look.c.ink2);
    let at = (pos2(left + 36.0, y), egui::Align2::LEFT_CENTER);
    let room = response.rect.width() - 46.0;
    label_at(ui, look, Type::Ui, look.c.ink2, at, room, words::VISIT_SHEET_OPEN);
    if response.clicked() {
        let view = &cx.app.bookmarks;
        let rows = view.rows.iter().filter(|_| view.list != KeptList::Bin);
        cx.act(Action::OpenVisit(rows.map(|row| row.id).collect()));
        ui.close();
    }
}

fn heading(ui: &mut Ui, cx: &Cx<'_>, rows: &mut Rows, name: &str, add: &str, ask: Ask) {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::hover());
    let y = rect.top() + 28.0;
    let galley = lay_out(ui, Type::UiXsStrong.job(look, name, look.c.ink3, rect.width() - 40.0));
    let at = pos2(rect.left() + 8.0, y - galley.size().y / 2.0);
    let place = Rect::from_min_size(at, galley.size());
    paint(ui.painter(), at, galley);
    let id = name_as(ui, place, Role::Heading, name);
    ui.ctx().accesskit_node_builder(id, |node| node.set_level(2));
    let middle = pos2(rect.right() - 16.0, y);
    let plus = square(ui, cx, middle, add);
    rows.add(&plus);
    if plus.clicked() {
        cx.act(Action::Bookmarks(BookmarksAction::Ask(ask, Vec::new())));
        ui.close();
    }
}

/// The "+" beside a heading, smaller than other icon buttons so that it stays between the rows.
fn square(ui: &Ui, cx: &Cx<'_>, middle: egui::Pos2, name: &str) -> Response {
    let mut look = cx.look;
    look.narrow = false;
    let mark = (Icon::Plus, IconStyle::Regular, look.c.ink2);
    icon_button_at(ui, &look, middle - vec2(0.0, 3.0), mark, name)
}

fn list(ui: &mut Ui, cx: &Cx<'_>, rows: &mut Rows, list: KeptList, mark: Icon, count: usize) {
    let look = &cx.look;
    let here = cx.app.bookmarks.list == list;
    let contrast = look.theme.is_high_contrast();
    let name = words::kept_list(&list).to_owned();
    let spoken = words::with_count(&name, count);
    let tall = if look.narrow { 44.0 } else { 32.0 };
    let response =
        ui.push_id(mark, |ui| list_row(ui, look, (tall, 8.0), false, Role::Button, &spoken)).inner;
    rows.add(&response);
    let rect = response.rect;
    if here {
        let fill = if contrast { look.selected().0 } else { look.c.hover };
        ui.painter().rect_filled(rect, 8.0, fill);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(true));
        inner_focus_ring(ui, &response, look, 8.0);
    }
    let ink = match (here, contrast) {
        (true, true) => look.selected().1,
        (true, false) => look.c.ink,
        _ => look.c.ink2,
    };
    let style = if here && list == KeptList::All { IconStyle::Fill } else { IconStyle::Regular };
    icon(ui.painter(), pos2(rect.left() + 17.0, rect.center().y), mark, style, 18.0, ink);
    let number = lay_out(ui, Type::UiXs.job(look, &words::number(count), ink, f32::INFINITY));
    let role = if here { Type::UiStrong } else { Type::Ui };
    let room = rect.width() - 36.0 - 10.0 - number.size().x - 8.0;
    let at = (pos2(rect.left() + 36.0, rect.center().y), egui::Align2::LEFT_CENTER);
    label_at(ui, look, role, ink, at, room, &name);
    let at = pos2(rect.right() - 10.0 - number.size().x, rect.center().y - number.size().y / 2.0);
    paint(ui.painter(), at, number);
    if response.clicked() {
        cx.act(Action::Bookmarks(BookmarksAction::Show(list.clone())));
        ui.close();
    }
    if response.has_focus() {
        keys(ui, cx, list);
    }
}

/// F2 renames a folder or tag, Delete removes it.
fn keys(ui: &Ui, cx: &Cx<'_>, list: KeptList) {
    use BookmarksAction as B;
    let (rename, remove) = match list {
        KeptList::Folder(name) => (Ask::RenameFolder(name.clone()), B::RemoveFolder(name)),
        KeptList::Tag(name) => (Ask::RenameTag(name.clone()), B::RemoveTag(name)),
        KeptList::All | KeptList::Kind(_) | KeptList::Bin => return,
    };
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2)) {
        cx.act(Action::Bookmarks(B::Ask(rename, Vec::new())));
    }
    if keymap::pressed(ui.ctx(), cx, Command::RemoveBookmark) {
        cx.act(Action::Bookmarks(remove));
    }
}
