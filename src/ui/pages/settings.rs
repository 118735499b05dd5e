//! Settings: how text and the window look, the region for emergency numbers, and where one's own
//! files are.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Forget};
use crate::article::NumberToken;
use crate::library::{Region, regions};
use crate::ui::shell::{Room, pop_frame, text_choices};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{
    Button, Rows, button, button_at, give_focus_back, heading, hold_focus, icon, label, label_at,
    lay_out, list_row, paint, quiet_button, segmented, switch,
};
use crate::ui::{Cx, words};
use crate::userdata::Motion;

use super::parts::{Column, page_title, scrolled};

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 600.0, top: 26.0, left: None };
    scrolled(ui, cx, room, column, |ui| {
        page_title(ui, cx, words::SETTINGS, "");
        ui.add_space(22.0);
        text(ui, cx);
        ui.add_space(34.0);
        interface(ui, cx);
        ui.add_space(34.0);
        history(ui, cx);
        ui.add_space(34.0);
        region(ui, cx);
        ui.add_space(30.0);
        data(ui, cx);
    });
}

/// Narrower than the column: the choices are small things.
const CHOICES: f32 = 420.0;

fn in_choices(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let place = ui.available_rect_before_wrap();
    let place = place.with_max_x(place.right().min(place.left() + CHOICES));
    ui.scope_builder(UiBuilder::new().max_rect(place), add);
}

fn text(ui: &mut Ui, cx: &Cx<'_>) {
    heading(ui, &cx.look, Type::TitleS, 2, words::TEXT_AND_THEME);
    ui.add_space(12.0);
    in_choices(ui, |ui| {
        text_choices(ui, cx);
    });
}

/// What holds for the window, not for articles.
fn interface(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    heading(ui, look, Type::TitleS, 2, words::INTERFACE);
    ui.add_space(12.0);
    in_choices(ui, |ui| {
        let settings = &cx.app.settings;
        label(ui, look, Type::UiSStrong, look.c.ink, words::INTERFACE_SIZE);
        ui.add_space(8.0);
        zoom(ui, cx, settings.zoom);
        ui.add_space(16.0);
        label(ui, look, Type::UiSStrong, look.c.ink, words::MOTION);
        ui.add_space(8.0);
        let choices = [
            (Motion::System, words::MOTION_AS_SYSTEM),
            (Motion::Full, words::FULL_MOTION),
            (Motion::Reduced, words::REDUCED_MOTION),
        ];
        if let Some(motion) = segmented(ui, look, words::MOTION, &choices, settings.motion) {
            cx.act(Action::SetMotion(motion));
        }
        ui.add_space(14.0);
        if switch(ui, look, settings.single_keys, words::SINGLE_KEYS) {
            cx.act(Action::SetSingleKeys(!settings.single_keys));
        }
        if quiet_button(ui, look, Some(Icon::Keyboard), words::ALL_KEYS).clicked() {
            cx.act(Action::ShowKeys(true));
        }
    });
}

fn history(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    heading(ui, look, Type::TitleS, 2, words::PRIVACY);
    ui.add_space(4.0);
    label(ui, look, Type::UiL, look.c.ink2, words::HISTORY_HINT);
    ui.add_space(8.0);
    let no_history = cx.app.settings.no_history;
    if switch(ui, look, no_history, words::NO_HISTORY) {
        cx.act(Action::KeepHistory(no_history));
    }
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for what in [Forget::Reading, Forget::Everything] {
            let (name, _) = words::forget(what);
            let name = format!("{name}…");
            if button(ui, look, Button::Plain, Some(Icon::Trash), &name).clicked() {
                cx.act(Action::AskToForget(Some(what)));
            }
        }
    });
}

/// Smaller, how large now, larger.
fn zoom(ui: &mut Ui, cx: &Cx<'_>, percent: u8) {
    let look = &cx.look;
    let height = look.hit();
    let (row, _) = ui.allocate_exact_size(vec2(186.0, height), Sense::hover());
    let end = vec2(56.0, height);
    for (place, name, sign, by) in [
        (Rect::from_min_size(row.min, end), words::SMALLER_INTERFACE, words::MINUS, -1),
        (Rect::from_min_size(row.max - end, end), words::LARGER_INTERFACE, words::PLUS, 1),
    ] {
        let response = button_at(ui, look, place, name);
        let galley = lay_out(ui, Type::UiLStrong.job(look, sign, look.c.ink, f32::INFINITY));
        paint(ui.painter(), place.center() - galley.size() / 2.0, galley);
        if response.clicked() {
            cx.act(Action::StepZoom(by));
        }
    }
    let at = (row.center(), Align2::CENTER_CENTER);
    label_at(ui, look, Type::UiL, look.c.ink, at, 70.0, &words::percent(percent));
}

fn region(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    heading(ui, look, Type::TitleS, 2, words::REGION);
    ui.add_space(4.0);
    label(ui, look, Type::UiL, look.c.ink2, words::REGION_HINT);
    ui.add_space(10.0);
    let chosen = cx.app.region();
    let name = chosen.map_or(words::NO_REGION, |region| region.name.as_str());
    let response = button(ui, look, Button::Plain, Some(Icon::Globe), name);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words::REGION.to_owned());
        node.set_has_popup(egui::accesskit::HasPopup::Listbox);
    });
    let id = response.id.with("list that is open");
    let shown = egui::Popup::menu(&response).frame(pop_frame(look, 6)).show(|ui| {
        ui.set_width(260.0);
        let mut rows = Rows::default();
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            let row = region_row(ui, cx, words::NO_REGION, chosen.is_none());
            rows.add(&row);
            if row.clicked() {
                cx.act(Action::SetRegion(None));
                ui.close();
            }
            for region in regions() {
                let on = chosen.is_some_and(|chosen| chosen.code == region.code);
                let row = region_row(ui, cx, &region.name, on);
                rows.add(&row);
                if row.clicked() {
                    cx.act(Action::SetRegion(Some(region.code.clone())));
                    ui.close();
                }
            }
        });
        hold_focus(ui.ctx(), id, rows.first(), false);
        rows.keys(ui, true);
    });
    if shown.is_none() {
        give_focus_back(ui.ctx(), id, true);
    }
    ui.add_space(12.0);
    match chosen {
        Some(region) => numbers(ui, cx, region),
        None => {
            label(ui, look, Type::UiL, look.c.ink3, words::NO_REGION_HINT);
        }
    }
}

fn region_row(ui: &mut Ui, cx: &Cx<'_>, name: &str, on: bool) -> egui::Response {
    let look = &cx.look;
    let response = list_row(ui, look, (36.0, 8.0), false, Role::ListBoxOption, name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(on));
    let y = response.rect.center().y;
    if on {
        let at = pos2(response.rect.left() + 19.0, y);
        icon(ui.painter(), at, Icon::Check, IconStyle::Bold, 16.0, look.c.accent);
    }
    let words = lay_out(ui, Type::Ui.job(look, name, look.c.ink, 210.0));
    paint(ui.painter(), pos2(response.rect.left() + 38.0, y - words.size().y / 2.0), words);
    response
}

/// The numbers that articles will show, and who says so.
fn numbers(ui: &mut Ui, cx: &Cx<'_>, region: &Region) {
    let look = &cx.look;
    for token in
        [NumberToken::Emergency, NumberToken::Urgent, NumberToken::Crisis, NumberToken::Poison]
    {
        if let Some(number) = known_number(region, token) {
            let text = words::number_line(token, &number);
            label(ui, look, Type::UiL, look.c.ink, &text);
            ui.add_space(3.0);
        }
    }
    ui.add_space(5.0);
    label(ui, look, Type::UiS, look.c.ink3, &words::number_source(&region.source.organisation));
}

/// `None` where articles show words instead.
fn known_number(region: &Region, token: NumberToken) -> Option<String> {
    match token {
        NumberToken::Emergency => Some(region.emergency.clone()),
        NumberToken::Urgent => region.urgent.clone(),
        NumberToken::Crisis => {
            region.crisis.as_ref().map(|line| words::crisis_line(&line.name, &line.number))
        }
        NumberToken::Poison => region.poison.clone(),
    }
}

fn data(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    heading(ui, look, Type::TitleS, 2, words::YOUR_FILES);
    ui.add_space(4.0);
    label(ui, look, Type::UiL, look.c.ink2, words::YOUR_FILES_HINT);
    ui.add_space(8.0);
    let path = cx.app.data_folder.display().to_string();
    label(ui, look, Type::UiLStrong, look.c.ink, &path);
    ui.add_space(6.0);
    if quiet_button(ui, look, Some(Icon::Copy), words::COPY_PATH).clicked() {
        ui.copy_text(path);
        cx.act(Action::Say(crate::app::ToastKind::TextCopied));
    }
    if let Some(saved) = cx.app.kept.saved() {
        ui.add_space(8.0);
        let words = words::last_saved(&super::parts::day_and_time(saved));
        label(ui, look, Type::UiS, look.c.ink3, &words);
    }
    ui.add_space(8.0);
    super::parts::troubles(ui, cx);
}
