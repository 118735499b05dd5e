//! The rail at the left: places, topics, the person's own folders, and the promise at its foot.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, ListOf, Page};
use crate::ui::theme::{Face, Icon, IconStyle, Type};
use crate::ui::widgets::{icon, icon_button_at, label_at, list_row, swatch, tooltip};
use crate::ui::{Cx, words};

use super::Room;

/// Topics in the rail before "All topics".
const TOPICS: usize = 7;
const FOOT: f32 = 58.0;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, full: bool, room: Room) {
    let edge = ui.max_rect();
    ui.painter().vline(edge.right() - 0.5, edge.y_range(), cx.look.rule());
    if full {
        full_rail(ui, cx);
    } else {
        icon_rail(ui, cx, room);
    }
}

/// The lamp on its tile, 26 points square.
fn brand(ui: &Ui, cx: &Cx<'_>, tile: Rect) {
    let look = &cx.look;
    ui.painter().rect_filled(tile, CornerRadius::same(7), look.c.accent);
    let color = look.c.on_accent;
    icon(ui.painter(), tile.center(), Icon::Lamp, IconStyle::Fill, 18.0, color);
}

fn full_rail(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let all = ui.max_rect();
    brand(ui, cx, Rect::from_min_size(all.min + vec2(14.0, 13.0), vec2(26.0, 26.0)));
    let name = ui.painter().layout_no_wrap(
        words::BEDSIDE.to_owned(),
        Face::ReadSemibold.font(18.0),
        look.c.ink,
    );
    let at = pos2(all.left() + 50.0, all.top() + 26.0 - name.size().y / 2.0);
    ui.painter().galley(at, name, look.c.ink);
    let hide = (Icon::SidebarSimple, IconStyle::Regular, look.c.ink2);
    if icon_button_at(ui, look, pos2(all.left() + 202.0, all.top() + 26.0), hide, words::HIDE_RAIL)
        .clicked()
    {
        cx.act(Action::ToggleRail);
    }
    let middle = Rect::from_min_max(
        all.min + vec2(10.0, 52.0),
        pos2(all.right() - 11.0, all.bottom() - FOOT),
    );
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ScrollArea::vertical().id_salt("rail").auto_shrink(false).show(ui, |ui| {
            places(ui, cx);
            topics(ui, cx);
            folders(ui, cx);
        });
    });
    foot(ui, cx, all);
}

fn places(ui: &mut Ui, cx: &Cx<'_>) {
    for place in PLACES {
        let count = if place.page == Page::Bookmarks { cx.app.kept.len() } else { 0 };
        let here = is_here(cx, &place.page);
        let (mark, style) = if here { place.selected } else { (place.icon, IconStyle::Regular) };
        row(
            ui,
            cx,
            here,
            place.name,
            count,
            &Action::Go(place.page.clone()),
            |ui, middle, color| {
                icon(ui.painter(), middle, mark, style, 18.0, color);
            },
        );
    }
}

fn topics(ui: &mut Ui, cx: &Cx<'_>) {
    let topics = cx.app.library.topics();
    if topics.is_empty() {
        return;
    }
    ui.add_space(8.0);
    group_heading(ui, cx, words::TOPICS);
    let shown_topic = crate::ui::pages::topic_of_page(cx);
    for topic in topics.iter().take(TOPICS) {
        let here = shown_topic.as_deref() == Some(topic.id.as_str());
        let action = Action::Go(Page::Topic(topic.id.clone()));
        row(ui, cx, here, &topic.name, topic.articles, &action, |ui, middle, _| {
            swatch(ui, &cx.look, middle, Align2::CENTER_CENTER, &topic.id);
        });
    }
    more_topics(ui, cx, topics.len());
    for list in lists(cx) {
        let here = list.is_here(cx);
        let action = Action::Go(list.page);
        row(ui, cx, here, list.name, 0, &action, |ui, middle, color| {
            icon(ui.painter(), middle, list.icon, IconStyle::Regular, 18.0, color);
        });
    }
}

/// What lists the whole library.
struct WholeList {
    page: Page,
    name: &'static str,
    icon: Icon,
}

impl WholeList {
    fn is_here(&self, cx: &Cx<'_>) -> bool {
        let here = &cx.app.nav.here().page;
        *here == self.page || matches!((here, &self.page), (Page::AtoZ(_), Page::AtoZ(_)))
    }
}

fn lists(cx: &Cx<'_>) -> impl Iterator<Item = WholeList> {
    let (page, icon) = (Page::AtoZ(ListOf::Articles), Icon::SortAscending);
    let contents = WholeList { page, name: words::A_TO_Z, icon };
    let (page, icon) = (Page::Glossary, Icon::BookOpen);
    let glossary = WholeList { page, name: words::GLOSSARY, icon };
    let explained = !cx.app.terms.all().is_empty();
    std::iter::once(contents).chain(explained.then_some(glossary))
}

fn more_topics(ui: &mut Ui, cx: &Cx<'_>, topics: usize) {
    if topics > TOPICS {
        let name = words::all_topics(topics);
        let here = is_here(cx, &Page::AllTopics);
        row(ui, cx, here, &name, 0, &Action::Go(Page::AllTopics), |ui, middle, color| {
            icon(ui.painter(), middle, Icon::CaretRight, IconStyle::Regular, 16.0, color);
        });
    }
}

fn folders(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(8.0);
    let top = ui.cursor().min;
    group_heading(ui, cx, words::MY_LIBRARY);
    let add = (Icon::Plus, IconStyle::Regular, cx.look.c.ink2);
    if icon_button_at(ui, &cx.look, top + vec2(195.0, 18.0), add, words::ADD_ARTICLES).clicked() {
        cx.act(Action::Go(Page::Sources));
    }
    for collection in cx.app.library.collections() {
        let page = Page::Collection(collection.id.clone());
        let here = is_here(cx, &page);
        let mark = if collection.path.is_some() { Icon::FolderSimple } else { Icon::Package };
        let name = &collection.name;
        row(ui, cx, here, name, collection.articles, &Action::Go(page), |ui, middle, color| {
            icon(ui.painter(), middle, mark, IconStyle::Regular, 18.0, color);
        });
    }
    ui.add_space(12.0);
    let page = Page::Settings;
    let here = is_here(cx, &page);
    row(ui, cx, here, words::SETTINGS, 0, &Action::Go(page), |ui, middle, color| {
        icon(ui.painter(), middle, Icon::Gear, IconStyle::Regular, 18.0, color);
    });
    let page = Page::About;
    let here = is_here(cx, &page);
    row(ui, cx, here, words::ABOUT, 0, &Action::Go(page), |ui, middle, color| {
        icon(ui.painter(), middle, Icon::Info, IconStyle::Regular, 18.0, color);
    });
}

fn group_heading(ui: &mut Ui, cx: &Cx<'_>, name: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let at = (pos2(rect.left() + 8.0, rect.top() + 18.0), Align2::LEFT_CENTER);
    label_at(ui, &cx.look, Type::UiXsStrong, cx.look.c.ink3, at, 160.0, name);
}

/// A row of the rail: mark, name, count.
fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    here: bool,
    name: &str,
    count: usize,
    action: &Action,
    mark: impl FnOnce(&mut Ui, egui::Pos2, egui::Color32),
) {
    let look = &cx.look;
    let spoken = if count > 0 { words::with_count(name, count) } else { name.to_owned() };
    let height = if look.narrow { 44.0 } else { 32.0 };
    let response = list_row(ui, look, (height, 8.0), here, Role::Button, &spoken);
    let rect = response.rect;
    if response.clicked() {
        cx.act(action.clone());
    }
    let selected = look.selected().1;
    let (ink, mark_ink) = if here { (selected, selected) } else { (look.c.ink2, look.c.ink3) };
    let y = rect.center().y;
    mark(ui, pos2(rect.left() + 17.0, y), mark_ink);
    let role = if here { Type::UiStrong } else { Type::Ui };
    let number = words::number(count);
    let mut room = rect.width() - 46.0;
    if count > 0 {
        let role = if here { Type::UiXsStrong } else { Type::UiXs };
        let color = if here { selected } else { look.c.ink3 };
        let job = role.job(look, &number, color, f32::INFINITY);
        let galley = ui.painter().layout_job(job);
        room -= galley.size().x + 10.0;
        let at = pos2(rect.right() - 10.0 - galley.size().x, y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
    }
    let mut job = role.job(look, name, ink, room);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left() + 36.0, y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
}

fn foot(ui: &mut Ui, cx: &Cx<'_>, all: Rect) {
    let look = &cx.look;
    let top = all.bottom() - FOOT;
    ui.painter().hline(all.left()..=all.right() - 1.0, top + 0.5, look.rule());
    let middle = pos2(all.left() + 27.0, top + 23.0);
    let (mark, text) = if cx.app.settings.no_history {
        (Icon::EyeSlash, words::PRIVATE_HINT)
    } else {
        (Icon::ShieldCheck, words::PROMISE)
    };
    icon(ui.painter(), middle, mark, IconStyle::Regular, 18.0, look.c.ink3);
    let at = pos2(all.left() + 45.0, top + 12.0);
    crate::ui::widgets::label_in(ui, look, Type::UiXs, look.c.ink3, at, (176.0, 2), text);
}

fn icon_rail(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let look = &cx.look;
    let all = ui.max_rect();
    let x = all.center().x;
    brand(ui, cx, Rect::from_center_size(pos2(x, all.top() + 26.0), vec2(26.0, 26.0)));
    let mut y = all.top() + 70.0;
    for place in PLACES {
        let here = is_here(cx, &place.page);
        let (mark, style) = if here { place.selected } else { (place.icon, IconStyle::Regular) };
        icon_place(ui, cx, pos2(x, y), here, (mark, style), place.name, &place.page);
        y += 36.0;
    }
    for list in lists(cx) {
        let mark = (list.icon, IconStyle::Regular);
        icon_place(ui, cx, pos2(x, y), list.is_here(cx), mark, list.name, &list.page);
        y += 36.0;
    }
    ui.painter().hline(x - 12.0..=x + 12.0, y - 7.0, look.rule());
    y += 21.0;
    let shown_topic = crate::ui::pages::topic_of_page(cx);
    for topic in cx.app.library.topics().iter().take(TOPICS) {
        if y > all.bottom() - if cx.app.settings.no_history { 200.0 } else { 186.0 } {
            break;
        }
        let here = shown_topic.as_deref() == Some(topic.id.as_str());
        let rect = Rect::from_center_size(pos2(x, y), vec2(36.0, 34.0));
        let response =
            crate::ui::widgets::press(ui, rect, ("topic", &topic.id), Role::Button, &topic.name);
        behind(ui, cx, rect, here, response.hovered());
        swatch(ui, look, pos2(x, y), Align2::CENTER_CENTER, &topic.id);
        if response.clicked() {
            cx.act(Action::Go(Page::Topic(topic.id.clone())));
        }
        crate::ui::widgets::focus_ring(ui, &response, look, 8.0);
        tooltip(response, look, &topic.name);
        y += 36.0;
    }
    let mut y = all.bottom() - 30.0;
    if room == Room::Wide {
        let show = (Icon::SidebarSimple, IconStyle::Regular, look.c.ink2);
        if icon_button_at(ui, look, pos2(x, y), show, words::SHOW_RAIL).clicked() {
            cx.act(Action::ToggleRail);
        }
        y -= 36.0;
    }
    for (mark, name, page) in [
        (Icon::Info, words::ABOUT, Page::About),
        (Icon::Gear, words::SETTINGS, Page::Settings),
        (Icon::FolderSimple, words::MY_LIBRARY, Page::Sources),
    ] {
        let here = is_here(cx, &page);
        icon_place(ui, cx, pos2(x, y), here, (mark, IconStyle::Regular), name, &page);
        y -= 36.0;
    }
    private(ui, cx, pos2(x, y + 8.0));
}

/// Says that what is read is not remembered, while that is so.
pub(super) fn private(ui: &mut Ui, cx: &Cx<'_>, middle: egui::Pos2) {
    if cx.app.settings.no_history {
        let at = (middle, Align2::CENTER_CENTER);
        label_at(ui, &cx.look, Type::UiXs, cx.look.c.ink3, at, 54.0, words::PRIVATE);
    }
}

fn icon_place(
    ui: &mut Ui,
    cx: &Cx<'_>,
    middle: egui::Pos2,
    here: bool,
    (mark, style): (Icon, IconStyle),
    name: &str,
    page: &Page,
) {
    let look = &cx.look;
    behind(ui, cx, Rect::from_center_size(middle, vec2(36.0, 34.0)), here, false);
    let color = if here { look.selected().1 } else { look.c.ink2 };
    if icon_button_at(ui, look, middle, (mark, style, color), name).clicked() {
        cx.act(Action::Go(page.clone()));
    }
}

fn behind(ui: &Ui, cx: &Cx<'_>, rect: Rect, here: bool, hovered: bool) {
    let look = &cx.look;
    if here {
        ui.painter().rect_filled(rect, CornerRadius::same(8), look.selected().0);
    } else if hovered {
        ui.painter().rect_filled(rect, CornerRadius::same(8), look.c.hover);
    }
}

/// Whether a place of the rail is where one is.
fn is_here(cx: &Cx<'_>, page: &Page) -> bool {
    cx.app.nav.here().page == *page
}

/// A place that is always one press away.
pub(super) struct PlaceToGo {
    pub page: Page,
    pub name: &'static str,
    pub icon: Icon,
    pub selected: (Icon, IconStyle),
}

pub(super) const PLACES: [PlaceToGo; 4] = [
    PlaceToGo {
        page: Page::Home,
        name: words::LIBRARY,
        icon: Icon::Books,
        selected: (Icon::Books, IconStyle::Fill),
    },
    PlaceToGo {
        page: Page::Search,
        name: words::SEARCH,
        icon: Icon::MagnifyingGlass,
        selected: (Icon::MagnifyingGlass, IconStyle::Bold),
    },
    PlaceToGo {
        page: Page::Bookmarks,
        name: words::BOOKMARKS,
        icon: Icon::Star,
        selected: (Icon::Star, IconStyle::Fill),
    },
    PlaceToGo {
        page: Page::Recent,
        name: words::RECENT,
        icon: Icon::ClockCounterClockwise,
        selected: (Icon::ClockCounterClockwise, IconStyle::Regular),
    },
];
