//! How text looks, as choices: typeface, size, spacing, width, theme. Each choice is shown in its
//! own face or colour. The panel of the top bar and the settings page both show these.

use egui::{Align2, Id, Rect, Sense, Ui, pos2, vec2};

use crate::app::Action;
use crate::ui::theme::{Face, Sample, Theme, Type, characters};
use crate::ui::widgets::{
    button_at, choice_group, label_at, lay_out, paint, segmented, slider, switch, tile,
};
use crate::ui::{Cx, words};
use crate::userdata::{ColumnWidth, LineSpacing, TEXT_SIZES, ThemeChoice, Typeface};

/// Space between one choice and the next, in points.
const GAP: f32 = 16.0;

/// All of them, as wide as there is room. Returns the first, for the keyboard.
pub(crate) fn text_choices(ui: &mut Ui, cx: &Cx<'_>) -> Option<Id> {
    let first = typeface(ui, cx);
    ui.add_space(GAP);
    size(ui, cx);
    ui.add_space(GAP);
    spacing(ui, cx);
    ui.add_space(GAP);
    column(ui, cx);
    ui.add_space(GAP);
    theme(ui, cx);
    first
}

/// A choice's name at the left, and at the right what it stands at now.
fn title(ui: &mut Ui, cx: &Cx<'_>, name: &str, now: &str) {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 19.0), Sense::hover());
    let at = (rect.left_center(), Align2::LEFT_CENTER);
    label_at(ui, look, Type::UiSStrong, look.c.ink, at, rect.width() * 0.5, name);
    if !now.is_empty() {
        let at = (rect.right_center(), Align2::RIGHT_CENTER);
        label_at(ui, look, Type::UiS, look.c.ink3, at, rect.width() * 0.6, now);
    }
    ui.add_space(8.0);
}

/// Splits a row into `count` equal parts with 8 points between them.
fn parts(row: Rect, count: u8) -> impl Iterator<Item = Rect> {
    let width = (row.width() - 8.0 * f32::from(count - 1)) / f32::from(count);
    (0..count).map(move |n| {
        let left = row.left() + f32::from(n) * (width + 8.0);
        Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()))
    })
}

fn typeface(ui: &mut Ui, cx: &Cx<'_>) -> Option<Id> {
    let look = &cx.look;
    title(ui, cx, words::TYPEFACE, "");
    choice_group(ui, words::TYPEFACE, |ui| {
        let mut first = None;
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 74.0), Sense::hover());
        for (rect, (choice, face)) in
            parts(row, 2).zip([(Typeface::Literata, Face::Read), (Typeface::Atkinson, Face::Ui)])
        {
            let on = cx.app.settings.typeface == choice;
            let name = words::typeface(choice);
            let response = tile(ui, look, rect, look.c.raised, on, name);
            first = first.or(Some(response.id));
            let sample = lay_out(ui, Sample::Face.job(face, words::FACE_SAMPLE, look.c.ink));
            let middle = pos2(rect.center().x, rect.top() + 29.0);
            paint(ui.painter(), middle - sample.size() / 2.0, sample);
            let ink = if on { look.c.accent } else { look.c.ink2 };
            let galley = lay_out(ui, Sample::Name.job(face, name, ink));
            let middle = pos2(rect.center().x, rect.top() + 52.0);
            paint(ui.painter(), middle - galley.size() / 2.0, galley);
            if response.clicked() {
                cx.act(Action::SetTypeface(choice));
            }
        }
        first
    })
}

fn size(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let now = cx.app.settings.text_size;
    title(ui, cx, words::SIZE, &now.to_string());
    let height = look.hit();
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let end = vec2(46.0, height);
    for (place, name, by, size) in [
        (Rect::from_min_size(row.min, end), words::SMALLER_TEXT, -1, Sample::Small),
        (Rect::from_min_size(row.max - end, end), words::LARGER_TEXT, 1, Sample::Large),
    ] {
        let response = button_at(ui, look, place, name);
        let letter = lay_out(ui, size.job(Face::Read, words::LETTER, look.c.ink));
        paint(ui.painter(), place.center() - letter.size() / 2.0, letter);
        if response.clicked() {
            cx.act(Action::StepTextSize(by));
        }
    }
    let track = row.shrink2(vec2(60.0, 0.0));
    if let Some(size) = slider(ui, look, track, words::TEXT_SIZE, &TEXT_SIZES, now) {
        cx.act(Action::SetTextSize(size));
    }
}

fn spacing(ui: &mut Ui, cx: &Cx<'_>) {
    title(ui, cx, words::LINE_SPACING, "");
    let choices = [
        (LineSpacing::Close, words::CLOSE_LINES),
        (LineSpacing::Standard, words::STANDARD),
        (LineSpacing::Open, words::OPEN_LINES),
    ];
    let now = cx.app.settings.line_spacing;
    if let Some(chosen) = segmented(ui, &cx.look, words::LINE_SPACING, &choices, now) {
        cx.act(Action::SetLineSpacing(chosen));
    }
}

fn column(ui: &mut Ui, cx: &Cx<'_>) {
    let now = cx.app.settings.column;
    title(ui, cx, words::COLUMN_WIDTH, &words::about_characters(characters(now)));
    let choices = [
        (ColumnWidth::Narrow, words::NARROW_COLUMN),
        (ColumnWidth::Standard, words::STANDARD),
        (ColumnWidth::Wide, words::WIDE_COLUMN),
    ];
    if let Some(chosen) = segmented(ui, &cx.look, words::COLUMN_WIDTH, &choices, now) {
        cx.act(Action::SetColumn(chosen));
    }
}

fn theme(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    title(ui, cx, words::THEME, "");
    choice_group(ui, words::THEME, |ui| {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 66.0), Sense::hover());
        for (rect, choice) in parts(row, 5).zip(ThemeChoice::SHOWN) {
            let theme = Theme::from(choice);
            let on = look.theme == theme;
            let name = words::theme(theme);
            let tokens = theme.tokens();
            let place = rect.with_max_y(rect.top() + 46.0);
            let response = tile(ui, look, place, tokens.canvas, on, name);
            let sample = lay_out(ui, Type::Lead.job(look, words::SAMPLE, tokens.ink, 90.0));
            paint(ui.painter(), place.center() - sample.size() / 2.0, sample);
            let (role, ink) =
                if on { (Type::UiXsStrong, look.c.accent) } else { (Type::UiXs, look.c.ink2) };
            let galley = lay_out(ui, role.job(look, name, ink, f32::INFINITY));
            let at = pos2(place.center().x - galley.size().x / 2.0, place.bottom() + 4.0);
            paint(ui.painter(), at, galley);
            if response.clicked() {
                cx.act(Action::SetTheme(choice));
            }
        }
    });
    ui.add_space(6.0);
    let follows = cx.app.settings.theme == ThemeChoice::System;
    if switch(ui, look, follows, words::FOLLOW_SYSTEM) {
        cx.act(Action::FollowSystem(!follows));
    }
}
