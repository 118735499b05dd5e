//! The head of the Bookmarks page: which list is shown, the search in it, its order, import and export.

use egui::accesskit::HasPopup;
use egui::{Id, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Ask, BookmarksAction, KeptList, KeptSort};
use crate::ui::shell::{Room, menu, menu_row};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, Field, button, field, icon, icon_button_at, label, lay_out, title_heading,
};
use crate::ui::{Cx, words};

use super::lists;

/// Width of the search field in points.
const FIELD: f32 = 220.0;
const MENU: f32 = 220.0;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room, with_lists: bool) {
    let look = &cx.look;
    let view = &cx.app.bookmarks;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let title = words::kept_list(&view.list);
    let hit = look.hit();
    let anything = is_anything(cx);
    let named = matches!(view.list, KeptList::Folder(_) | KeptList::Tag(_));
    let beside_title =
        f32::from(u8::from(!with_lists && anything)) * hit + f32::from(u8::from(named)) * hit;
    let tools = tools_width(ui, cx);
    let whole = lay_out(ui, Type::TitleL.job(look, title, look.c.ink, f32::INFINITY)).size().x;
    let one_line = room != Room::Narrow
        && rect.width() - tools - FIELD - 8.0 - 24.0 >= (whole + beside_title).min(260.0);
    let narrow = room == Room::Narrow;
    let right = match (one_line, narrow) {
        (true, _) => rect.right() - tools - FIELD - 8.0,
        (false, false) => rect.right() - tools,
        (false, true) => rect.right(),
    };
    let width = right - rect.left() - beside_title - 16.0;
    let drawn = page_name(ui, cx, title, rect, width);
    let mut x = drawn.right() + 4.0 + hit / 2.0;
    let y = rect.top() + 21.0;
    if !with_lists && anything {
        lists_menu(ui, cx, pos2(x, y));
        x += hit;
    }
    name_menu(ui, cx, pos2(x, y));
    if !anything {
        let top = rect.top() + 3.0;
        let place = Rect::from_min_max(pos2(rect.right() - tools, top), rect.max);
        tool_buttons(ui, cx, place.with_max_y(top + 34.0));
        ui.add_space(8.0);
        return;
    }
    let place = if one_line {
        let left = rect.right() - tools - FIELD;
        Rect::from_min_size(pos2(left, rect.top() + 3.0), vec2(FIELD, 34.0))
    } else {
        let size = vec2(rect.width(), hit + 8.0);
        ui.allocate_exact_size(size, Sense::hover()).0.shrink2(vec2(0.0, 4.0))
    };
    // The narrowest windows have the tools beside the search.
    let beside_search = if narrow { tools } else { 0.0 };
    search(ui, cx, place.with_max_x(place.right() - beside_search));
    let (top, foot) =
        if narrow { (place.top(), place.bottom()) } else { (rect.top() + 3.0, rect.top() + 37.0) };
    let place = Rect::from_min_max(pos2(rect.right() - tools, top), pos2(rect.right(), foot));
    tool_buttons(ui, cx, place);
    ui.add_space(8.0);
    if view.list == KeptList::Bin && view.lists.bin > 0 {
        label(ui, look, Type::UiL, look.c.ink3, words::BIN_HINT);
        ui.add_space(8.0);
    }
}

/// The title, cut where it does not fit, whole to a screen reader.
fn page_name(ui: &mut Ui, cx: &Cx<'_>, title: &str, rect: Rect, width: f32) -> Rect {
    let at = rect.min + vec2(0.0, 2.0);
    let fits = |text: &str| {
        let job = Type::TitleL.job(&cx.look, text, cx.look.c.ink, f32::INFINITY);
        lay_out(ui, job).size().x <= width
    };
    if fits(title) {
        return title_heading(ui, &cx.look, Type::TitleL, 1, at, f32::INFINITY, title);
    }
    let mut job = Type::TitleL.job(&cx.look, title, cx.look.c.ink, width.max(40.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    job.wrap.overflow_character = Some('…');
    let galley = lay_out(ui, job);
    let drawn = Rect::from_min_size(at, galley.size());
    crate::ui::widgets::paint(ui.painter(), at, galley);
    let id = crate::ui::widgets::name_as(ui, drawn, egui::accesskit::Role::Heading, title);
    ui.ctx().accesskit_node_builder(id, |node| node.set_level(1));
    drawn
}

fn search(ui: &mut Ui, cx: &Cx<'_>, place: Rect) {
    let what = Field {
        name: words::SEARCH_BOOKMARKS,
        hint: words::SEARCH_BOOKMARKS,
        icon: Icon::MagnifyingGlass,
        key: None,
        id: Id::unique("search bookmarks"),
    };
    let text = &cx.app.bookmarks.text;
    let mut ui = ui.new_child(UiBuilder::new().id_salt("search").max_rect(place));
    if let (Some(text), _) = field(&mut ui, &cx.look, place, &what, text, words::CLEAR_SEARCH) {
        cx.act(Action::Bookmarks(BookmarksAction::Search(text)));
    }
}

/// A button beside sorting: what it shows, and what it does.
type Tool = (Icon, &'static str, Action);

/// From left to right.
fn tools(cx: &Cx<'_>) -> Vec<Tool> {
    let view = &cx.app.bookmarks;
    let any = !view.rows.is_empty();
    if view.list == KeptList::Bin {
        let empty = Action::Bookmarks(BookmarksAction::EmptyBin);
        return any.then_some((Icon::Trash, words::EMPTY_BIN, empty)).into_iter().collect();
    }
    let export = (Icon::Export, words::EXPORT, Action::ExportKept(Vec::new()));
    let import = (Icon::TrayArrowDown, words::IMPORT, Action::ImportKept(None));
    [import].into_iter().chain(any.then_some(export)).collect()
}

fn is_anything(cx: &Cx<'_>) -> bool {
    let lists = &cx.app.bookmarks.lists;
    lists.all > 0 || lists.bin > 0
}

/// With the gap before each.
fn tools_width(ui: &Ui, cx: &Cx<'_>) -> f32 {
    let look = &cx.look;
    let width = |(_, name, _): Tool| {
        let job = Type::UiMedium.job(look, name, look.c.ink, f32::INFINITY);
        let words = || lay_out(ui, job).size().x + 16.0 + 7.0 + 28.0;
        8.0 + if look.narrow { look.hit() } else { words() }
    };
    let sort = if is_anything(cx) { 8.0 + look.hit() } else { 0.0 };
    sort + tools(cx).into_iter().map(width).sum::<f32>()
}

fn tool_buttons(ui: &mut Ui, cx: &Cx<'_>, place: Rect) {
    let look = &cx.look;
    let side = look.hit();
    if is_anything(cx) {
        sort_menu(ui, cx, pos2(place.left() + 8.0 + side / 2.0, place.center().y));
    }
    let layout = Layout::right_to_left(egui::Align::Center);
    let builder = UiBuilder::new().id_salt("tools").max_rect(place).layout(layout);
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = 8.0;
    for (n, (mark, name, action)) in tools(cx).into_iter().rev().enumerate() {
        let pressed = if look.narrow {
            #[expect(clippy::cast_precision_loss, reason = "a handful of buttons")]
            let x = place.right() - side / 2.0 - n as f32 * (side + 8.0);
            let mark = (mark, IconStyle::Regular, look.c.ink2);
            icon_button_at(ui, look, pos2(x, place.center().y), mark, name)
        } else {
            button(&mut row, look, Button::Plain, Some(mark), name)
        };
        if pressed.clicked() {
            cx.act(action);
        }
    }
}

fn sort_menu(ui: &Ui, cx: &Cx<'_>, middle: egui::Pos2) {
    let look = &cx.look;
    let now = cx.app.bookmarks.sort;
    let mark = (Icon::SortAscending, IconStyle::Regular, look.c.ink2);
    let opener = icon_button_at(ui, look, middle, mark, &words::sorted(now));
    ui.ctx().accesskit_node_builder(opener.id, |node| node.set_has_popup(HasPopup::Menu));
    menu(&opener, cx, MENU, |ui, rows| {
        for sort in KeptSort::ALL {
            let row =
                ui.scope(|ui| menu_row(ui, look, Icon::SortAscending, words::kept_sort(sort)));
            let row = row.inner;
            if sort == now {
                let at = pos2(row.rect.right() - 18.0, row.rect.center().y);
                icon(ui.painter(), at, Icon::Check, IconStyle::Bold, 14.0, look.c.accent);
                ui.ctx().accesskit_node_builder(row.id, |node| node.set_selected(true));
            }
            rows.add(&row);
            if row.clicked() {
                cx.act(Action::Bookmarks(BookmarksAction::Sort(sort)));
                ui.close();
            }
        }
    });
}

/// The lists, where they do not stand at the left.
fn lists_menu(ui: &Ui, cx: &Cx<'_>, middle: egui::Pos2) {
    let look = &cx.look;
    let mark = (Icon::CaretDown, IconStyle::Bold, look.c.ink2);
    let opener = icon_button_at(ui, look, middle, mark, words::LISTS);
    ui.ctx().accesskit_node_builder(opener.id, |node| node.set_has_popup(HasPopup::Menu));
    menu(&opener, cx, 264.0, |ui, rows| {
        let tall = ui.ctx().content_rect().height() - 180.0;
        egui::ScrollArea::vertical().max_height(tall).show(ui, |ui| {
            lists::rows(ui, cx, rows);
        });
    });
}

/// What can be done with the folder or tag that is shown.
fn name_menu(ui: &Ui, cx: &Cx<'_>, middle: egui::Pos2) {
    use BookmarksAction as B;
    let look = &cx.look;
    let (name, rename, remove, removal) = match &cx.app.bookmarks.list {
        KeptList::Folder(name) => (
            words::MORE_ABOUT_FOLDER,
            Ask::RenameFolder(name.clone()),
            words::REMOVE_FOLDER,
            B::RemoveFolder(name.clone()),
        ),
        KeptList::Tag(name) => (
            words::MORE_ABOUT_TAG,
            Ask::RenameTag(name.clone()),
            words::REMOVE_TAG,
            B::RemoveTag(name.clone()),
        ),
        KeptList::All | KeptList::Kind(_) | KeptList::Bin => return,
    };
    let dots = (Icon::DotsThree, IconStyle::Regular, look.c.ink2);
    let opener = icon_button_at(ui, look, middle, dots, name);
    ui.ctx().accesskit_node_builder(opener.id, |node| node.set_has_popup(HasPopup::Menu));
    menu(&opener, cx, MENU, |ui, rows| {
        for (mark, name, action) in [
            (Icon::PencilSimple, words::RENAME, B::Ask(rename, Vec::new())),
            (Icon::Trash, remove, removal),
        ] {
            let row = menu_row(ui, look, mark, name);
            rows.add(&row);
            if row.clicked() {
                cx.act(Action::Bookmarks(action));
                ui.close();
            }
        }
    });
}
