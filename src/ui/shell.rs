//! The window around a page: rail or tabs, top bar, toast. Wide windows have the full rail,
//! middle ones a narrow rail of icons, narrow ones tabs at the bottom.

mod carry;
pub(crate) mod dialog;
mod export;
mod forget;
mod keys;
mod menu;
mod rail;
mod skip;
mod tabs;
mod text_choices;
mod text_panel;
mod toast;
mod top_bar;

use egui::accesskit::Role;
use egui::{CentralPanel, Frame, Key, Modifiers, Panel, Ui};

use crate::app::{Action, BookmarksAction, Carry, Page};

pub(crate) use dialog::Dialog;
pub(crate) use menu::{menu, menu_row, pop_frame};
pub(crate) use skip::page_has_keyboard;
pub(crate) use text_choices::text_choices;
pub(crate) use top_bar::star_look;

use super::theme::{NARROW, WIDE};
use super::{Cx, pages, palette, words};

/// How much of the window's furniture there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Wide,
    Middle,
    Narrow,
}

impl Room {
    #[must_use]
    pub fn of(width: f32) -> Self {
        if width >= WIDE {
            Self::Wide
        } else if width >= NARROW {
            Self::Middle
        } else {
            Self::Narrow
        }
    }
}

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let room = Room::of(ui.ctx().content_rect().width());
    let look = &cx.look;
    skip::link(ui, cx);
    take_escape(ui, cx);
    let rail = Frame::NONE.fill(look.c.rail);
    let canvas = Frame::NONE.fill(look.c.canvas);
    match room {
        Room::Narrow => {
            Panel::bottom("tabs")
                .exact_size(60.0)
                .frame(rail)
                .show_separator_line(false)
                .resizable(false)
                .show(ui, |ui| {
                    landmark(ui, Role::Navigation, words::PLACES);
                    tabs::show(ui, cx);
                });
        }
        Room::Middle | Room::Wide => {
            let full = room == Room::Wide && !cx.app.settings.rail_hidden;
            Panel::left(if full { "rail" } else { "icon rail" })
                .exact_size(if full { 232.0 } else { 56.0 })
                .frame(rail)
                .show_separator_line(false)
                .resizable(false)
                .show(ui, |ui| {
                    landmark(ui, Role::Navigation, words::PLACES);
                    rail::show(ui, cx, full, room);
                });
        }
    }
    Panel::top("top bar")
        .exact_size(if room == Room::Narrow { 56.0 } else { 52.0 })
        .frame(canvas)
        .show_separator_line(false)
        .resizable(false)
        .show(ui, |ui| {
            landmark(ui, Role::Banner, words::TOP_BAR);
            top_bar::show(ui, cx, room);
        });
    CentralPanel::default().frame(canvas).show(ui, |ui| {
        landmark(ui, Role::Main, words::PAGE);
        skip::start(ui, cx);
        page(ui, cx, room);
    });
    text_panel::show(ui, cx, room);
    export::show(ui, cx, room);
    toast::show(ui, cx, room);
    dialogs(ui, cx);
}

/// Esc closes the topmost thing, so it is taken before the page sees it.
fn take_escape(ui: &Ui, cx: &Cx<'_>) {
    if !cx.app.has_dialog() {
        text_panel::take_escape(ui, cx);
        export::take_escape(ui, cx);
    } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.act(Action::ShowPalette(false));
        cx.act(Action::ShowKeys(false));
        cx.act(Action::Bookmarks(BookmarksAction::CloseAsking));
        cx.act(Action::Carry(Carry::Close));
        cx.act(Action::CloseThenAndNow);
        cx.act(Action::AskToForget(None));
    }
}

/// What lies over the page and has the keyboard to itself.
fn dialogs(ui: &Ui, cx: &Cx<'_>) {
    if let Some(shown) = &cx.app.palette {
        palette::show(ui, cx, shown);
    } else if cx.app.keys_shown {
        keys::show(ui, cx);
    } else if let Some(asking) = &cx.app.bookmarks.asking {
        pages::bookmarks::ask(ui, cx, asking);
    } else if let Some(carrying) = &cx.app.carrying {
        carry::show(ui, cx, carrying);
    } else if let Some(what) = cx.app.forgetting {
        forget::show(ui, cx, what);
    } else if let Some(shown) = &cx.app.then_and_now {
        pages::then::show(ui, cx, shown);
    } else {
        dialog::give_back(ui, cx);
    }
}

/// A part of the window that a screen reader can jump to.
fn landmark(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name.to_owned());
    });
}

fn page(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    match &cx.app.nav.here().page {
        Page::Home => pages::home::show(ui, cx, room),
        Page::Topic(id) => pages::shelf::topic(ui, cx, room, id),
        Page::Collection(id) => pages::shelf::collection(ui, cx, room, id),
        Page::AllTopics => pages::shelf::all_topics(ui, cx, room),
        Page::Search => pages::results::show(ui, cx, room),
        Page::Bookmarks => pages::bookmarks::show(ui, cx, room),
        Page::Visit => pages::visit::show(ui, cx, room),
        Page::Recent => pages::recent::show(ui, cx, room),
        Page::Sources => pages::sources::show(ui, cx, room),
        Page::Settings => pages::settings::show(ui, cx, room),
        Page::About => pages::about::show(ui, cx, room),
        Page::Article(id) => pages::article::show(ui, cx, room, id),
        Page::AtoZ(of) => pages::a_to_z::show(ui, cx, room, *of),
        Page::Glossary => pages::glossary::show(ui, cx, room),
    }
}

/// The part of the window that the page has to itself, in points.
pub(crate) fn content_rect(ctx: &egui::Context, cx: &Cx<'_>, room: Room) -> egui::Rect {
    let mut rect = ctx.content_rect();
    rect.min.x += match room {
        Room::Wide if !cx.app.settings.rail_hidden => 232.0,
        Room::Wide | Room::Middle => 56.0,
        Room::Narrow => 0.0,
    };
    rect
}
