//! Draws `&App` and collects actions. It knows the types it shows, the theme and egui; it does
//! not touch a disk, start a thread, rank, or know how files are spelled.

pub mod keymap;
mod pages;
pub mod picture;
mod shell;
pub mod theme;
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
    let look = look_of(ui.ctx(), app);
    apply_look(ui.ctx(), &look);
    widgets::note_input(ui.ctx());
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
    let theme = match app.settings.theme {
        ThemeChoice::Light | ThemeChoice::System => Theme::Light,
        ThemeChoice::Sepia => Theme::Sepia,
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Contrast => Theme::Contrast,
        ThemeChoice::Night => Theme::Night,
    };
    Look::new(theme, f32::from(app.settings.text_size), ctx.content_rect().width())
}

/// egui's own style is set only when the look changes.
fn apply_look(ctx: &egui::Context, look: &Look) {
    let id = egui::Id::unique("look in force");
    let in_force = ctx.data(|data| data.get_temp::<Look>(id));
    if in_force != Some(*look) {
        theme::apply(ctx, look);
        ctx.data_mut(|data| data.insert_temp(id, *look));
    }
}
