//! The palette: a field, and under it what its letters lead to: commands, topics, articles and
//! settings. What there is to choose is found here, as it is drawn; articles come from `app`.

mod items;

use egui::accesskit::{Live, Role};
use egui::{
    Align2, CornerRadius, Id, Key, Modifiers, Rect, ScrollArea, Sense, TextEdit, Ui, UiBuilder,
    pos2, vec2,
};

use crate::app::{Action, Command, Palette};

use super::pages::results::row::{marked, paint_marked};
use super::shell::{Dialog, dialog};
use super::theme::{Icon, IconStyle, Type};
use super::widgets::{
    hrule, icon, key_cap, label_at, lay_out, name_as, paint, press_only, swatch, text_link,
};
use super::{Cx, keymap, words};
use items::{Item, Sign, items};

/// Heights in points.
const FIELD: f32 = 58.0;
const ROW: f32 = 40.0;
const FOOT: f32 = 40.0;
/// From the dialog's edge to its text, in points.
const INSET: f32 = 21.0;

pub(crate) fn show(ui: &Ui, cx: &Cx<'_>, palette: &Palette) {
    let items = items(cx, palette);
    let selected = palette.selected.min(items.len().saturating_sub(1));
    keys(ui, cx, &items, selected);
    let frame = Dialog { name: words::PALETTE, width: 640.0, top: 96.0 };
    let beside = dialog::show(ui, cx, &frame, |ui, room| {
        let field = field(ui, cx, &palette.text);
        hrule(ui, &cx.look, 0.0);
        let list = (room - FIELD - FOOT - 4.0).clamp(ROW, 9.0 * ROW);
        list_of(ui, cx, palette, &items, (selected, list));
        hrule(ui, &cx.look, 0.0);
        foot(ui, cx, palette);
        field
    });
    if beside {
        cx.act(Action::ShowPalette(false));
    }
}

/// Taken before the field sees them.
fn keys(ui: &Ui, cx: &Cx<'_>, items: &[Item<'_>], selected: usize) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = items.len().saturating_sub(1);
    if pressed(Key::ArrowDown) {
        cx.act(Action::SelectInPalette(if selected == last { 0 } else { selected + 1 }));
    }
    if pressed(Key::ArrowUp) {
        cx.act(Action::SelectInPalette(selected.checked_sub(1).unwrap_or(last)));
    }
    if keymap::pressed(ui.ctx(), cx, Command::Search) {
        see_all(cx);
    }
    // On the link of the foot it is the link's.
    let in_field = ui.memory(|memory| memory.has_focus(field_id()));
    if in_field
        && pressed(Key::Enter)
        && let Some(item) = items.get(selected)
    {
        cx.act(Action::Choose(Box::new(item.action.clone())));
    }
}

/// The whole search, for what is typed.
fn see_all(cx: &Cx<'_>) {
    let text = cx.app.palette.as_ref().map(|palette| palette.text.clone()).unwrap_or_default();
    if !text.trim().is_empty() {
        cx.act(Action::Choose(Box::new(Action::TypeInSearch(text))));
    }
    cx.act(Action::Choose(Box::new(Action::FocusSearch)));
}

fn field_id() -> Id {
    Id::unique("field of the palette")
}

fn field(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> Id {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FIELD), Sense::hover());
    let y = rect.center().y;
    let glass = pos2(rect.left() + INSET + 8.0, y);
    icon(ui.painter(), glass, Icon::MagnifyingGlass, IconStyle::Regular, 19.0, look.c.ink2);
    let esc = words::key_name(Key::Escape);
    let cap = key_cap(ui, look, pos2(rect.right() - 18.0, y), Align2::RIGHT_CENTER, esc);
    if press_only(ui, cap.expand(6.0), "close", Role::Button, words::CLOSE).clicked() {
        cx.act(Action::ShowPalette(false));
    }
    let inner =
        Rect::from_min_max(pos2(rect.left() + 55.0, y - 11.0), pos2(cap.left() - 10.0, y + 12.0));
    let mut typed = text.to_owned();
    let edit = TextEdit::singleline(&mut typed)
        .id(field_id())
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .font(Type::UiL.format(look, look.c.ink).font_id)
        .char_limit(1_000)
        .desired_width(inner.width());
    // Beside the flow, whose height is that of the whole field.
    let mut inside = ui.new_child(UiBuilder::new().max_rect(inner));
    inside.put(inner, edit).accessible_name(words::PALETTE);
    if text.is_empty() {
        let hint =
            lay_out(ui, Type::UiL.job(look, words::PALETTE_HINT, look.c.ink3, f32::INFINITY));
        let at = pos2(inner.left(), y - hint.size().y / 2.0);
        paint(&ui.painter().with_clip_rect(inner.expand(4.0)), at, hint);
    }
    if typed != text {
        cx.act(Action::TypeInPalette(typed));
    }
    field_id()
}

fn list_of(
    ui: &mut Ui,
    cx: &Cx<'_>,
    palette: &Palette,
    items: &[Item<'_>],
    (selected, height): (usize, f32),
) {
    announce(ui, items.get(selected));
    ScrollArea::vertical().id_salt("palette").auto_shrink([false, true]).max_height(height).show(
        ui,
        |ui| {
            ui.add_space(8.0);
            let place = ui.available_rect_before_wrap().shrink2(vec2(8.0, 0.0));
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                let mut group = "";
                for (n, item) in items.iter().enumerate() {
                    if item.group != group {
                        group = item.group;
                        group_heading(ui, cx, group);
                    }
                    let shown = row(ui, cx, item, n == selected);
                    if n == selected && palette.reveal {
                        ui.scroll_to_rect(shown.expand2(vec2(0.0, 30.0)), None);
                    }
                }
                if items.is_empty() {
                    group_heading(ui, cx, words::NOTHING_MATCHES);
                }
            });
            ui.add_space(8.0);
        },
    );
    if palette.reveal {
        cx.act(Action::RevealedInPalette);
    }
}

/// The keyboard stays in the field, so what is selected is said.
fn announce(ui: &mut Ui, item: Option<&Item<'_>>) {
    let said = item.map_or(words::NOTHING_MATCHES, |item| &item.title.text);
    let corner = Rect::from_min_size(ui.cursor().min, vec2(1.0, 1.0));
    let status = name_as(ui, corner, Role::Status, said);
    ui.ctx().accesskit_node_builder(status, |node| node.set_live(Live::Polite));
}

fn group_heading(ui: &mut Ui, cx: &Cx<'_>, name: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let at = (pos2(rect.left() + INSET - 9.0, rect.center().y), Align2::LEFT_CENTER);
    let width = rect.width() - 24.0;
    label_at(ui, &cx.look, Type::UiXsStrong, cx.look.c.ink3, at, width, name);
}

fn row(ui: &mut Ui, cx: &Cx<'_>, item: &Item<'_>, selected: bool) -> Rect {
    let look = &cx.look;
    let height = if look.narrow { 44.0 } else { ROW };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let spoken = words::with_keys(&item.title.text, &item.keys);
    let response = press_only(
        ui,
        rect,
        ("item", item.group, &item.title.text, &item.more),
        Role::ListBoxOption,
        &spoken,
    );
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(selected);
        if !item.more.is_empty() {
            node.set_description(item.more.clone());
        }
    });
    let (fill, ink) = look.selected();
    let hovered = response.hovered() && !selected;
    if selected || hovered {
        let fill = if selected { fill } else { look.c.sunken };
        ui.painter().rect_filled(rect, CornerRadius::same(8), fill);
    }
    let contrast = look.theme.is_high_contrast() && selected;
    let (ink, quiet) = if contrast { (ink, ink) } else { (look.c.ink, look.c.ink3) };
    let y = rect.center().y;
    let at = pos2(rect.left() + INSET, y);
    match &item.sign {
        Sign::Icon(mark) => {
            let color = if contrast { ink } else { look.c.ink2 };
            icon(ui.painter(), at, *mark, IconStyle::Regular, 18.0, color);
        }
        Sign::Emergency => {
            let color = if contrast { ink } else { look.c.alert_ink };
            icon(ui.painter(), at, Icon::WarningOctagon, IconStyle::Fill, 18.0, color);
        }
        Sign::Swatch(topic) => swatch(ui, look, at, Align2::CENTER_CENTER, topic),
    }
    let mut right = rect.right() - 10.0;
    if !item.keys.is_empty() {
        right = key_cap(ui, look, pos2(right, y), Align2::RIGHT_CENTER, &item.keys).left() - 12.0;
    }
    let left = rect.left() + 43.0;
    let galley = marked(ui, look, (Type::UiL, ink), &item.title, (right - left, 1));
    let end = left + galley.size().x;
    let top = pos2(left, y - galley.size().y / 2.0);
    if contrast {
        ui.painter().galley_with_override_text_color(top, galley, ink);
    } else {
        paint_marked(ui, look, top, galley, &item.title);
    }
    if !item.more.is_empty() && right - end > 70.0 {
        let more = (pos2(end + 10.0, y), Align2::LEFT_CENTER);
        label_at(ui, look, Type::UiS, quiet, more, right - end - 10.0, &item.more);
    }
    if response.clicked() {
        cx.act(Action::Choose(Box::new(item.action.clone())));
    }
    rect
}

/// The keys that work here, and the way to all results.
fn foot(ui: &mut Ui, cx: &Cx<'_>, palette: &Palette) {
    let look = &cx.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), Sense::hover());
    let y = rect.center().y;
    if !look.narrow {
        let (up, down) = (words::key_name(Key::ArrowUp), words::key_name(Key::ArrowDown));
        let mut x = rect.left() + INSET - 1.0;
        for (keys, does) in [(&[up, down][..], words::MOVE), (&[words::ENTER], words::CHOOSE)] {
            for key in keys {
                x = key_cap(ui, look, pos2(x, y), Align2::LEFT_CENTER, key).right() + 7.0;
            }
            let galley = lay_out(ui, Type::Ui.job(look, does, look.c.ink2, f32::INFINITY));
            let width = galley.size().x;
            paint(ui.painter(), pos2(x, y - galley.size().y / 2.0), galley);
            x += width + 20.0;
        }
    }
    let results = palette.found.results;
    if results > 0 {
        let mut right = rect.right() - 18.0;
        let keys = keymap::keys_of(Command::Search, cx);
        if let Some(keys) = keys.last().filter(|_| !look.narrow) {
            right = key_cap(ui, look, pos2(right, y), Align2::RIGHT_CENTER, keys).left() - 8.0;
        }
        let at = (pos2(right, y), Align2::RIGHT_CENTER);
        if text_link(ui, look, Type::Ui, at, false, &words::see_all(results)).clicked() {
            see_all(cx);
        }
    }
}
