//! The real window: eframe with OpenGL, the window's size remembered, and plain words when no
//! window can be opened.

use std::fmt;
use std::sync::Arc;

use eframe::CreationContext;
use egui::{ViewportBuilder, ViewportCommand, vec2};

use crate::app::{Action, App, Pace};

use super::theme::{self, WINDOW_FIRST, WINDOW_MIN};
use super::wheel;

/// No window could be opened; in words for the terminal.
#[derive(Debug)]
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name that desktops know the window by; the desktop entry has the same.
const APP_ID: &str = "bedside";

/// Opens the window and stays until it is closed. `open` makes the state, told how fast to work;
/// `size` is the window's size in points, if it was remembered.
///
/// # Errors
/// When there is no display or no OpenGL, what is missing.
pub fn run(
    size: Option<(f32, f32)>,
    open: impl FnOnce(&Pace) -> App + 'static,
) -> Result<(), Failed> {
    let size = size.map_or(WINDOW_FIRST, |(width, height)| vec2(width, height).max(WINDOW_MIN));
    let viewport = ViewportBuilder::default()
        .with_title(super::words::BEDSIDE)
        .with_app_id(APP_ID)
        .with_inner_size(size)
        .with_min_inner_size(WINDOW_MIN)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        centered: true,
        ..eframe::NativeOptions::default()
    };
    let make = move |creation: &CreationContext<'_>| {
        theme::install_fonts(&creation.egui_ctx);
        creation.egui_ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let ctx = creation.egui_ctx.clone();
        let wake: crate::app::Waker = Arc::new(move || ctx.request_repaint());
        let window: Box<dyn eframe::App> = Box::new(Window { app: open(&Pace::Background(wake)) });
        Ok(window)
    };
    eframe::run_native(super::words::BEDSIDE, options, Box::new(make))
        .map_err(|error| Failed(super::words::no_window(&error.to_string())))
}

struct Window {
    app: App,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.app.take_finished();
        self.app.set_focused(ctx.input(|input| input.focused));
        if std::mem::take(&mut self.app.wants_attention) {
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
        if ctx.input(|input| {
            input.focused && input.events.contains(&egui::Event::WindowFocused(true))
        }) {
            self.app.look_for_changes();
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        take_drops(ui.ctx(), &mut self.app);
        keep_least_size(ui.ctx());
        note_size(ui.ctx(), &mut self.app);
        super::frame(ui, &mut self.app);
        hand_over(ui.ctx(), &mut self.app);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        if self.app.reduced_motion() {
            let line = ctx.options(|options| options.input_options.line_scroll_speed);
            raw_input.events = wheel::at_once(std::mem::take(&mut raw_input.events), line);
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        egui::Color32::TRANSPARENT.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.save_now();
    }
}

/// Addresses that a page asked to open, once the person has agreed, go to their browser.
fn hand_over(ctx: &egui::Context, app: &mut App) {
    let commands = ctx.output_mut(|output| std::mem::take(&mut output.commands));
    let (urls, others) = commands
        .into_iter()
        .partition::<Vec<_>, _>(|command| matches!(command, egui::OutputCommand::OpenUrl(_)));
    ctx.output_mut(|output| output.commands.extend(others));
    for command in urls {
        if let egui::OutputCommand::OpenUrl(open) = command {
            app.apply(Action::OpenInBrowser(open.url));
        }
    }
}

/// Folders dropped on the window are added, and bookmarks on their page; for another file it is
/// said why not.
fn take_drops(ctx: &egui::Context, app: &mut App) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    for file in dropped {
        let action = app.dropped(file.path().to_owned());
        app.apply(action);
    }
}

/// The window may not become narrower than what it shows at this zoom. In height there is always
/// the wheel, and a screen may be low.
fn keep_least_size(ctx: &egui::Context) {
    let id = egui::Id::unique("least size at zoom");
    let zoom = ctx.zoom_factor();
    if ctx.data(|data| data.get_temp(id)) != Some(zoom) {
        ctx.data_mut(|data| data.insert_temp(id, zoom));
        let least = vec2(WINDOW_MIN.x, WINDOW_MIN.y / zoom.max(1.0));
        ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(least));
    }
}

/// The window's size is remembered once it has rested for a moment.
fn note_size(ctx: &egui::Context, app: &mut App) {
    const REST: f64 = 0.7;
    let id = egui::Id::unique("window size");
    // Counted without the zoom of the interface, as the window is opened.
    let size = ctx.content_rect().size() * ctx.zoom_factor();
    let now = ctx.input(|input| input.time);
    let (seen, since) = ctx.data(|data| data.get_temp(id)).unwrap_or((size, now));
    if seen != size {
        ctx.data_mut(|data| data.insert_temp(id, (size, now)));
        ctx.request_repaint_after_secs(0.8);
    } else if now - since >= REST && app.settings.window != Some((size.x, size.y)) {
        let maximised = ctx.input(|input| input.viewport().maximized.unwrap_or(false));
        if !maximised {
            app.apply(Action::Resized(size.x, size.y));
        }
    } else {
        ctx.data_mut(|data| data.insert_temp(id, (seen, since)));
    }
}
