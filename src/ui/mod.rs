//! Draws `&App` and collects actions. It knows the types it shows, the theme and egui; it does
//! not touch a disk, start a thread, rank, or know how files are spelled.

pub mod keymap;
mod pages;
mod palette;
pub mod picture;
mod shell;
pub mod theme;
mod wheel;
mod widgets;
mod window;
mod words;

use std::cell::RefCell;

use crate::app::{Action, App};
use crate::article::NumberToken;
use crate::library;
use crate::userdata::ThemeChoice;
use theme::{Look, Theme};

pub use window::{Failed, run};

/// What every page draws from, and where it leaves what the person did.
pub(crate) struct Cx<'a> {
    pub app: &'a App,
    pub look: Look,
    actions: RefCell<Vec<Action>>,
}

impl Cx<'_> {
    pub fn act(&self, action: Action) {
        self.actions.borrow_mut().push(action);
    }

    /// The number for where the person is, or plain words where that is not known.
    pub fn number(&self, token: NumberToken) -> String {
        library::number(self.app.region(), token)
    }
}

/// Draws one frame of the whole window into `ui`, then lets the actions change the state.
pub fn frame(ui: &mut egui::Ui, app: &mut App) {
    app.take_finished();
    note_system_theme(ui.ctx(), app);
    let look = look_of(ui.ctx(), app);
    apply_look(ui.ctx(), &look, app);
    widgets::note_input(ui.ctx());
    // A screen reader says which window it is in.
    ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| {
        node.set_label(words::BEDSIDE);
    });
    let actions = {
        let cx = Cx { app, look, actions: RefCell::new(Vec::new()) };
        keymap::take_keys(ui.ctx(), &cx, false);
        shell::show(ui, &cx);
        keymap::take_keys(ui.ctx(), &cx, true);
        cx.actions.into_inner()
    };
    if !actions.is_empty() {
        ui.ctx().request_repaint();
    }
    for action in actions {
        app.apply(action);
    }
    if let Some(wait) = app.next_tick() {
        ui.ctx().request_repaint_after(wait);
    }
}

fn look_of(ctx: &egui::Context, app: &App) -> Look {
    let mut look = Look::new(Theme::from(app.theme()), ctx.content_rect().width());
    look.typeface = app.settings.typeface;
    look.still = app.reduced_motion();
    look
}

/// egui's own style is set only when the look changes.
fn apply_look(ctx: &egui::Context, look: &Look, app: &App) {
    let follows = app.settings.theme == ThemeChoice::System;
    let id = egui::Id::unique("look in force");
    let in_force = ctx.data(|data| data.get_temp::<(Look, bool)>(id));
    if in_force != Some((*look, follows)) {
        theme::apply(ctx, look, follows);
        ctx.data_mut(|data| data.insert_temp(id, (*look, follows)));
    }
    ctx.set_zoom_factor(f32::from(app.settings.zoom) / 100.0);
}

/// Some window systems say whether the computer is set to dark.
fn note_system_theme(ctx: &egui::Context, app: &mut App) {
    // Otherwise it may be our own choice that comes back.
    if app.settings.theme != ThemeChoice::System {
        return;
    }
    let dark = ctx.system_theme().map(|theme| theme == egui::Theme::Dark);
    if let Some(dark) = dark
        && app.system.dark != Some(dark)
    {
        app.apply(Action::SystemIsDark(dark));
    }
}
