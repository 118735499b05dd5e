//! What results can be narrowed to: a column at the right of wide windows, elsewhere behind a
//! button. What is on stands above the results, where it can be taken away.

use egui::accesskit::Role;
use egui::{
    Align2, Id, Popup, PopupCloseBehavior, Rect, RectAlign, ScrollArea, Sense, Ui, UiBuilder, pos2,
    vec2,
};

use crate::app::{Action, Checked, Filter, Group};
use crate::ui::shell::{Room, pop_frame};
use crate::ui::theme::{Icon, Look, Type};
use crate::ui::widgets::{
    Button, button, check_row, filter_pill, lay_out, name_as, paint, quiet_button, remove_pill,
};
use crate::ui::{Cx, words};

/// Width of the column, to the right edge of the window, in points.
pub(super) const COLUMN: f32 = 236.0;
/// Width of the popover's contents, in points.
const POPOVER: f32 = 264.0;

/// What kind of result is shown, the button for the rest, and what is on.
pub(super) fn bar(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let look = &cx.look;
    let search = &cx.app.search;
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let only = search.filters.kind();
        let all = Group::ALL.iter().map(|group| search.count(*group)).sum::<usize>();
        let some = all > 0 || only.is_some();
        if some && filter_pill(ui, look, only.is_none(), words::EVERYTHING, all).clicked() {
            cx.act(Action::ShowOnly(None));
        }
        for group in Group::ALL {
            let (on, count) = (only == Some(group), search.count(group));
            let offered = on || count > 0;
            if offered && filter_pill(ui, look, on, words::group(group), count).clicked() {
                cx.act(Action::ShowOnly(Some(group)));
            }
        }
        if room != Room::Wide {
            behind_a_button(ui, cx, room);
        }
    });
    taken(ui, cx);
    ui.add_space(12.0);
}

/// The filters that are on, each to be taken away.
pub(super) fn taken(ui: &mut Ui, cx: &Cx<'_>) {
    let filters = &cx.app.search.filters;
    if filters.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for filter in filters.iter() {
            let name = name(cx, filter);
            if remove_pill(ui, &cx.look, &name, &words::remove_filter(&name)).clicked() {
                cx.act(Action::ToggleFilter(filter.clone()));
            }
        }
        if quiet_button(ui, &cx.look, None, words::CLEAR_ALL).clicked() {
            cx.act(Action::ClearFilters);
        }
    });
}

fn name(cx: &Cx<'_>, filter: &Filter) -> String {
    let library = &cx.app.library;
    match filter {
        Filter::Kind(group) => words::group(*group).to_owned(),
        Filter::Topic(id) => {
            let topic = library.topics().iter().find(|topic| &topic.id == id);
            topic.map_or_else(|| id.clone(), |topic| topic.name.clone())
        }
        Filter::Checked(checked) => words::checked(*checked).to_owned(),
        Filter::Kept => words::MY_BOOKMARKS.to_owned(),
        Filter::Collection(id) => {
            let known = library.collections().iter().find(|collection| &collection.id == id);
            known.map_or_else(|| id.clone(), |collection| collection.name.clone())
        }
    }
}

/// The groups of the column, each with what it offers: all that would leave something, and what
/// is on.
fn groups(cx: &Cx<'_>) -> Vec<(&'static str, Vec<Filter>)> {
    let library = &cx.app.library;
    let search = &cx.app.search;
    let offered = |filter: &Filter| search.count_of(filter) > 0 || search.filters.has(filter);
    let topics = library.topics().iter().map(|topic| Filter::Topic(topic.id.clone()));
    let mut topics: Vec<Filter> = topics.filter(offered).collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(search.count_of(topic)));
    let checked = [Checked::Reviewed, Checked::Claimed, Checked::NotReviewed];
    let checked = checked.into_iter().map(Filter::Checked).filter(offered).collect();
    let kept = [Filter::Kept].into_iter().filter(offered).collect();
    let collections = library.collections();
    let collections = if collections.len() > 1 { collections } else { &[] };
    let collections = collections.iter().map(|known| Filter::Collection(known.id.clone()));
    let mut groups = vec![
        (words::TOPIC, topics),
        (words::REVIEW, checked),
        (words::WHERE, kept),
        (words::COLLECTION, collections.filter(offered).collect()),
    ];
    groups.retain(|(_, filters)| !filters.is_empty());
    groups
}

fn list(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (n, (title, filters)) in groups(cx).into_iter().enumerate() {
        ui.add_space(if n == 0 { 0.0 } else { 20.0 });
        heading(ui, look, title);
        let builder = UiBuilder::new()
            .id_salt(title)
            .accessibility_role(Role::Group)
            .accessibility_label(title);
        ui.scope_builder(builder, |ui| {
            for filter in filters {
                let on = cx.app.search.filters.has(&filter);
                let count = words::number(cx.app.search.count_of(&filter));
                if check_row(ui, look, on, &name(cx, &filter), &count).clicked() {
                    cx.act(Action::ToggleFilter(filter));
                }
            }
        });
    }
}

fn heading(ui: &mut Ui, look: &Look, title: &str) {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let galley = lay_out(ui, Type::UiXsStrong.job(look, title, look.c.ink3, place.width()));
    paint(ui.painter(), place.min, galley);
    let id = name_as(ui, place, Role::Heading, title);
    ui.ctx().accesskit_node_builder(id, |node| node.set_level(2));
}

/// The column at the right edge of `all`. It stays while results scroll.
pub(super) fn column(ui: &mut Ui, cx: &Cx<'_>, all: Rect) {
    let place = Rect::from_min_max(
        pos2(all.right() - COLUMN, all.top() + 8.0),
        pos2(all.right() - 14.0, all.bottom()),
    );
    let mut ui = ui.new_child(UiBuilder::new().id_salt("filters").max_rect(place));
    ScrollArea::vertical().id_salt("filters").auto_shrink(false).show(&mut ui, |ui| {
        ui.add_space(22.0);
        ui.set_width(place.width() - 10.0);
        list(ui, cx);
        ui.add_space(24.0);
    });
}

fn behind_a_button(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let look = &cx.look;
    let on = cx.app.search.filters.iter().count();
    let id = Id::unique("filters popover");
    let open = Popup::is_id_open(ui.ctx(), id);
    let pressed = button(ui, look, Button::Small, Some(Icon::Funnel), &words::filters_on(on));
    ui.ctx().accesskit_node_builder(pressed.id, |node| node.set_expanded(open));
    let all = ui.ctx().content_rect();
    let narrow = room == Room::Narrow;
    let mut popup = Popup::from_toggle_button_response(&pressed)
        .id(id)
        .frame(pop_frame(look, 16))
        .accessible_name(words::FILTERS)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(4.0);
    if narrow {
        // A sheet over the whole width, above the tabs.
        let foot = pos2(all.center().x, all.bottom() - 64.0);
        popup = popup.anchor(Rect::from_min_size(foot, vec2(0.0, 0.0)));
        popup = popup.align(RectAlign { parent: Align2::CENTER_TOP, child: Align2::CENTER_BOTTOM });
        popup = popup.align_alternatives(&[]);
    } else {
        popup = popup.align(RectAlign::BOTTOM_START);
    }
    popup.show(|ui| {
        ui.set_width(if narrow { all.width() - 16.0 - 34.0 } else { POPOVER });
        let room = all.height() - if narrow { 200.0 } else { 220.0 };
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            ui.set_width(ui.available_width() - 10.0);
            list(ui, cx);
        });
    });
}
