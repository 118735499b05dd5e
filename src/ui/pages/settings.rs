//! Settings: theme, the region for emergency numbers, and where one's own files are.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::Action;
use crate::article::NumberToken;
use crate::library::{Region, regions};
use crate::ui::shell::Room;
use crate::ui::theme::{Icon, IconStyle, Theme, Type};
use crate::ui::widgets::{
    Button, button, focus_ring, heading, icon, label, lay_out, list_row, paint, press, quiet_button,
};
use crate::ui::{Cx, words};
use crate::userdata::ThemeChoice;

use super::parts::{Column, page_title, scrolled};

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let column = Column { width: 600.0, top: 26.0, left: None };
    scrolled(ui, cx, room, column, |ui| {
        page_title(ui, cx, words::SETTINGS, "");
        ui.add_space(22.0);
        theme(ui, cx);
        ui.add_space(30.0);
        region(ui, cx);
        ui.add_space(30.0);
        data(ui, cx);
    });
}

/// The themes of this version, each shown in its own colours.
const THEMES: [(ThemeChoice, Theme); 2] =
    [(ThemeChoice::Light, Theme::Light), (ThemeChoice::Dark, Theme::Dark)];

fn theme(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    heading(ui, look, Type::TitleS, 2, words::THEME);
    ui.add_space(10.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 80.0), Sense::hover());
    let mut left = rect.left() + 1.0;
    for (choice, theme) in THEMES {
        let place = Rect::from_min_size(pos2(left, rect.top() + 1.0), vec2(96.0, 52.0));
        theme_tile(ui, cx, place, choice, theme);
        left += 110.0;
    }
}

fn theme_tile(ui: &mut Ui, cx: &Cx<'_>, place: Rect, choice: ThemeChoice, theme: Theme) {
    let look = &cx.look;
    let on = cx.look.theme == theme;
    let name = words::theme(theme);
    let response = press(ui, place, ("theme", name), Role::RadioButton, name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(on.into()));
    let tokens = theme.tokens();
    let edge = if on { Stroke::new(2.0, look.c.accent) } else { look.control_edge() };
    ui.painter().rect(place, CornerRadius::same(10), tokens.canvas, edge, StrokeKind::Inside);
    let sample = lay_out(ui, Type::Lead.job(look, words::SAMPLE, tokens.ink, f32::INFINITY));
    paint(ui.painter(), place.center() - sample.size() / 2.0, sample);
    let (role, ink) = if on { (Type::UiSStrong, look.c.accent) } else { (Type::UiS, look.c.ink2) };
    let words = lay_out(ui, role.job(look, name, ink, f32::INFINITY));
    let at = pos2(place.center().x - words.size().x / 2.0, place.bottom() + 6.0);
    paint(ui.painter(), at, words);
    focus_ring(ui, &response, look, 10.0);
    if response.clicked() {
        cx.act(Action::SetTheme(choice));
    }
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
    egui::Popup::menu(&response).frame(crate::ui::shell::pop_frame(look, 6)).show(|ui| {
        ui.set_width(260.0);
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            if region_row(ui, cx, words::NO_REGION, chosen.is_none()) {
                cx.act(Action::SetRegion(None));
                ui.close();
            }
            for region in regions() {
                let on = chosen.is_some_and(|chosen| chosen.code == region.code);
                if region_row(ui, cx, &region.name, on) {
                    cx.act(Action::SetRegion(Some(region.code.clone())));
                    ui.close();
                }
            }
        });
    });
    ui.add_space(12.0);
    match chosen {
        Some(region) => numbers(ui, cx, region),
        None => {
            label(ui, look, Type::UiL, look.c.ink3, words::NO_REGION_HINT);
        }
    }
}

fn region_row(ui: &mut Ui, cx: &Cx<'_>, name: &str, on: bool) -> bool {
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
    response.clicked()
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
    ui.add_space(8.0);
    super::parts::troubles(ui, cx);
}
