//! The bar over the rows while some are selected: how many, and what can be done with all of them.
//! It stays in sight while the rows scroll.

use egui::accesskit::{Role, Toggled};
use egui::{CornerRadius, Layout, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Ask, BookmarksAction, KeptList};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{icon_button_at, label_at, press, quiet_button, tick};
use crate::ui::{Cx, words};

const HEIGHT: f32 = 44.0;

/// Leaves room for the bar above the rows, if it is shown.
pub(super) fn room_for(ui: &mut Ui, cx: &Cx<'_>) -> Option<Rect> {
    if cx.app.bookmarks.selected.is_empty() {
        return None;
    }
    let (place, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT + 4.0), Sense::hover());
    Some(place.with_max_y(place.top() + HEIGHT))
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, place: Rect) {
    let look = &cx.look;
    let view = &cx.app.bookmarks;
    let top = place.top().max(ui.clip_rect().top() + 8.0);
    let rect = place.translate(vec2(0.0, top - place.top()));
    let mut ui = ui.new_child(
        UiBuilder::new()
            .id_salt("selection")
            .max_rect(rect)
            .accessibility_role(Role::Toolbar)
            .accessibility_label(words::count_selected(view.selected.len())),
    );
    // Nothing under it is pressed through it.
    ui.interact(rect, ui.unique_id().with("bar"), Sense::CLICK);
    let edge = Stroke::new(look.edge(), look.c.tint_line);
    ui.painter().rect(rect, CornerRadius::same(10), look.c.tint, edge, StrokeKind::Inside);
    all_or_none(&ui, cx, rect);
    let count = words::count_selected(view.selected.len());
    let left = rect.left() + if look.narrow { 40.0 } else { 48.0 };
    let at = (pos2(left, rect.center().y), egui::Align2::LEFT_CENTER);
    let mut right = label_at(&mut ui, look, Type::UiStrong, look.c.ink, at, 140.0, &count).right();
    let cross = pos2(rect.right() - 26.0, rect.center().y);
    let mark = (Icon::X, IconStyle::Regular, look.c.ink2);
    if icon_button_at(&ui, look, cross, mark, words::SELECT_NONE).clicked() {
        cx.act(Action::Bookmarks(BookmarksAction::SelectNone));
    }
    right += 12.0;
    let place = Rect::from_min_max(pos2(right, rect.top()), pos2(cross.x - 25.0, rect.bottom()));
    doings(&mut ui, cx, place);
}

/// The checkbox of all rows.
fn all_or_none(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    let view = &cx.app.bookmarks;
    let all = view.selected.len() == view.rows.len();
    let middle = pos2(rect.left() + if cx.look.narrow { 18.0 } else { 23.0 }, rect.center().y);
    let hot = Rect::from_center_size(middle, vec2(34.0, 34.0));
    let response = press(ui, hot, "all", Role::CheckBox, words::SELECT_ALL);
    let ticked = if all { Toggled::True } else { Toggled::Mixed };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(ticked));
    tick(ui, &cx.look, middle, ticked, response.hovered());
    crate::ui::widgets::focus_ring(ui, &response, &cx.look, 5.0);
    if response.clicked() {
        let action = if all { BookmarksAction::SelectNone } else { BookmarksAction::SelectAll };
        cx.act(Action::Bookmarks(action));
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Doing {
    Move,
    Tag,
    Export,
    Visit,
    Remove,
    PutBack,
    RemoveForGood,
}

impl Doing {
    const KEPT: [Self; 5] = [Self::Move, Self::Tag, Self::Export, Self::Visit, Self::Remove];
    const IN_BIN: [Self; 2] = [Self::PutBack, Self::RemoveForGood];

    fn look(self) -> (Icon, &'static str) {
        match self {
            Self::Move => (Icon::FolderSimple, words::MOVE_KEPT),
            Self::Tag => (Icon::Tag, words::TAG_KEPT),
            Self::Export => (Icon::Export, words::EXPORT),
            Self::Visit => (Icon::ListChecks, words::VISIT_SHEET),
            Self::Remove => (Icon::Trash, words::REMOVE),
            Self::PutBack => (Icon::ArrowCounterClockwise, words::PUT_BACK),
            Self::RemoveForGood => (Icon::Trash, words::REMOVE_FOR_GOOD),
        }
    }

    fn act(self, cx: &Cx<'_>) {
        let ids = cx.app.bookmarks.selection();
        cx.act(match self {
            Self::Move => Action::Bookmarks(BookmarksAction::Ask(Ask::Folder, ids)),
            Self::Tag => Action::Bookmarks(BookmarksAction::Ask(Ask::Tags, ids)),
            Self::Export => Action::ExportKept(ids),
            Self::Visit => Action::OpenVisit(ids),
            Self::Remove => Action::Bookmarks(BookmarksAction::Remove(ids)),
            Self::PutBack => Action::Bookmarks(BookmarksAction::PutBack(ids)),
            Self::RemoveForGood => Action::Bookmarks(BookmarksAction::RemoveForGood(ids)),
        });
    }
}

/// From the left for the Tab key, set to the right; without words where there is little room.
fn doings(ui: &mut Ui, cx: &Cx<'_>, place: Rect) {
    let in_bin = cx.app.bookmarks.list == KeptList::Bin;
    let all: &[Doing] = if in_bin { &Doing::IN_BIN } else { &Doing::KEPT };
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let room = |all: &[Doing]| cx.look.hit() * all.len() as f32;
    // The smallest windows lead to the sheet from the menu of lists alone.
    let cramped = room(all) > place.width();
    let all: Vec<Doing> =
        all.iter().copied().filter(|doing| !cramped || *doing != Doing::Visit).collect();
    let icons_only = place.width() < if in_bin { 230.0 } else { 470.0 };
    let layout = Layout::right_to_left(egui::Align::Center);
    if icons_only {
        let side = cx.look.hit();
        let mut x = place.right() - room(&all) + side / 2.0;
        for doing in &all {
            let (mark, name) = doing.look();
            let mark = (mark, IconStyle::Regular, cx.look.c.accent);
            if icon_button_at(ui, &cx.look, pos2(x, place.center().y), mark, name).clicked() {
                doing.act(cx);
            }
            x += side;
        }
        return;
    }
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for doing in all.iter().rev() {
            let (mark, name) = doing.look();
            if quiet_button(ui, &cx.look, Some(mark), name).clicked() {
                doing.act(cx);
            }
        }
    });
}
