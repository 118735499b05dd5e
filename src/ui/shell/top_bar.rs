//! The bar over the page: back and forward, the search field, and what can be done with the page.

use egui::{Color32, Id, Rect, Ui, pos2, vec2};

use crate::app::{Action, Page};
use crate::article::Anchor;
use crate::ui::theme::{Icon, IconStyle, Theme};
use crate::ui::widgets::{Button, Field, button, field, icon_button_at, progress};
use crate::ui::{Cx, pages, words};

use super::{Room, export, text_panel};

/// The search field, wherever it is drawn.
pub(crate) fn search_field_id() -> Id {
    Id::unique("search field")
}

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let all = ui.max_rect();
    ui.painter().hline(all.x_range(), all.bottom() - 0.5, cx.look.rule());
    match room {
        Room::Narrow => narrow(ui, cx, all),
        Room::Middle | Room::Wide => roomy(ui, cx, all, room),
    }
    let reading = matches!(cx.app.nav.here().page, Page::Article(_));
    if reading && room != Room::Wide {
        let bar = Rect::from_min_max(pos2(all.left(), all.bottom() - 3.0), all.max);
        progress(ui, &cx.look, bar, cx.app.nav.here().spread.progress);
    }
}

fn roomy(ui: &mut Ui, cx: &Cx<'_>, all: Rect, room: Room) {
    let y = all.top() + 26.0;
    back_and_forward(ui, cx, pos2(all.left() + 31.0, y));
    let right = right_group(ui, cx, pos2(all.right() - 30.0, y), room);
    let searching = cx.app.nav.here().page == Page::Search;
    let wanted = if searching { 520.0 } else { 400.0 };
    let field = if room == Room::Wide {
        let width = f32::min(wanted, all.width() - 320.0);
        Rect::from_center_size(pos2(all.center().x, y), vec2(width, 34.0))
    } else {
        let left = all.left() + 102.0;
        let width = f32::min(wanted, right - 24.0 - left).max(140.0);
        Rect::from_min_size(pos2(left, y - 17.0), vec2(width, 34.0))
    };
    search_field(ui, cx, field);
}

fn back_and_forward(ui: &mut Ui, cx: &Cx<'_>, at: egui::Pos2) {
    for (x, mark, name, can, action) in [
        (0.0, Icon::ArrowLeft, words::BACK, cx.app.nav.can_go_back(), Action::Back),
        (38.0, Icon::ArrowRight, words::FORWARD, cx.app.nav.can_go_forward(), Action::Forward),
    ] {
        nav_button(ui, cx, at + vec2(x, 0.0), mark, name, can, action);
    }
}

/// Greyed and out of reach where it leads nowhere.
fn nav_button(
    ui: &mut Ui,
    cx: &Cx<'_>,
    at: egui::Pos2,
    mark: Icon,
    name: &str,
    can: bool,
    action: Action,
) {
    let look = &cx.look;
    if !can {
        let color = look.c.control;
        crate::ui::widgets::icon(ui.painter(), at, mark, IconStyle::Regular, 19.0, color);
    } else if icon_button_at(ui, look, at, (mark, IconStyle::Regular, look.c.ink2), name).clicked()
    {
        cx.act(action);
    }
}

/// From right to left: theme, export, text, bookmark, "On this page". Returns where it begins.
fn right_group(ui: &mut Ui, cx: &Cx<'_>, mut at: egui::Pos2, room: Room) -> f32 {
    let look = &cx.look;
    let mark = theme_icon(look.theme);
    let plain = |mark| (mark, IconStyle::Regular, look.c.ink2);
    if icon_button_at(ui, look, at, plain(mark), words::FLIP_THEME).clicked() {
        cx.act(Action::FlipTheme);
    }
    if let Page::Article(id) = &cx.app.nav.here().page {
        at.x -= 38.0;
        export::opener(ui, cx, at);
        at.x -= 38.0;
        text_panel::opener(ui, cx, at);
        at.x -= 38.0;
        article_star(ui, cx, at, id);
        if room == Room::Middle {
            let width = 126.0;
            let rect = Rect::from_min_size(
                pos2(at.x - 17.0 - 16.0 - width, at.y - 15.0),
                vec2(width, 30.0),
            );
            let inside = egui::UiBuilder::new().max_rect(rect);
            let pressed = ui
                .scope_builder(inside, |ui| {
                    let list = Some(Icon::ListBullets);
                    button(ui, look, Button::Small, list, words::ON_THIS_PAGE)
                })
                .inner;
            pages::article::outline_button(&pressed);
            at.x = rect.left();
            return at.x;
        }
    }
    at.x - 17.0
}

fn theme_icon(theme: Theme) -> Icon {
    match theme {
        Theme::Light | Theme::Sepia => Icon::Moon,
        Theme::Dark => Icon::Sun,
        Theme::Contrast | Theme::Night => Icon::CircleHalf,
    }
}

fn article_star(ui: &mut Ui, cx: &Cx<'_>, at: egui::Pos2, id: &crate::article::ArticleId) {
    let (mark, color) = star_look(cx, id, "");
    let kept = cx.app.is_kept(id, "");
    let name = if kept { words::REMOVE_BOOKMARK } else { words::BOOKMARK_ARTICLE };
    let response = icon_button_at(ui, &cx.look, at, (Icon::Star, mark, color), name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(kept.into()));
    if response.clicked() {
        cx.act(Action::ToggleBookmark { article: id.clone(), anchor: Anchor::Article });
    }
}

/// Filled once it is safely on disk, amber but hollow while it is on its way.
pub(crate) fn star_look(
    cx: &Cx<'_>,
    id: &crate::article::ArticleId,
    fragment: &str,
) -> (IconStyle, Color32) {
    let c = cx.look.c;
    if cx.app.is_kept(id, fragment) {
        (IconStyle::Fill, c.star)
    } else if cx.app.is_being_kept(id, fragment) {
        (IconStyle::Regular, c.star)
    } else {
        (IconStyle::Regular, c.ink2)
    }
}

/// Whoever leaves the search page by a key has left its field: the next keys are the page's.
fn leave_with_page(ui: &Ui, field: Id, on_page: bool) {
    let id = Id::unique("search page was shown");
    let was = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    if was && !on_page {
        ui.memory_mut(|memory| memory.surrender_focus(field));
    }
    ui.data_mut(|data| data.insert_temp(id, on_page));
}

fn search_field(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let id = search_field_id();
    let what = Field {
        name: words::SEARCH,
        hint: words::SEARCH_HINT,
        icon: Icon::MagnifyingGlass,
        key: Some("/"),
        id,
    };
    let on_page = cx.app.nav.here().page == Page::Search;
    leave_with_page(ui, id, on_page);
    // In the frame after a dialog the rest of the window cannot have the keyboard yet.
    let can = ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    if cx.app.search.wants_focus && can {
        ui.memory_mut(|memory| memory.request_focus(id));
        cx.act(Action::SearchFocused);
    } else if cx.app.search.wants_focus {
        ui.ctx().request_repaint();
    }
    let clear = words::CLEAR_SEARCH;
    // On other pages the field is empty, ready for a new question.
    let text = if on_page { cx.app.search.text.as_str() } else { "" };
    let (changed, response) = field(ui, &cx.look, rect, &what, text, clear);
    if let Some(text) = changed {
        cx.act(Action::TypeInSearch(text));
    }
    pages::results::field_keys(ui, cx, &response);
}

fn narrow(ui: &mut Ui, cx: &Cx<'_>, all: Rect) {
    let look = &cx.look;
    let y = all.top() + 28.0;
    let back = pos2(all.left() + 28.0, y);
    nav_button(ui, cx, back, Icon::ArrowLeft, words::BACK, cx.app.nav.can_go_back(), Action::Back);
    if cx.app.nav.here().page == Page::Search {
        let field = Rect::from_min_max(
            pos2(all.left() + 56.0, y - 20.0),
            pos2(all.right() - 16.0, y + 20.0),
        );
        search_field(ui, cx, field);
        return;
    }
    if cx.app.search.wants_focus {
        // The field is only on the search page here.
        cx.act(Action::Go(Page::Search));
    }
    super::rail::private(ui, cx, pos2(all.left() + 80.0, y));
    let mut at = pos2(all.right() - 28.0, y);
    let more = (Icon::DotsThree, IconStyle::Bold, look.c.ink2);
    let response = icon_button_at(ui, look, at, more, words::MORE);
    super::menu::show(&response, cx);
    at.x -= 48.0;
    if let Page::Article(id) = &cx.app.nav.here().page {
        text_panel::opener(ui, cx, at);
        at.x -= 48.0;
        article_star(ui, cx, at, id);
        at.x -= 48.0;
    }
    let search = (Icon::MagnifyingGlass, IconStyle::Regular, look.c.ink2);
    if icon_button_at(ui, look, at, search, words::SEARCH).clicked() {
        cx.act(Action::Go(Page::Search));
    }
}
