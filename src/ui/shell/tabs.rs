//! The tabs at the foot of a narrow window.

use egui::accesskit::Role;
use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::app::{Action, Page};
use crate::ui::theme::{Icon, IconStyle, Type};
use crate::ui::widgets::{focus_ring, icon, lay_out, paint, press};
use crate::ui::{Cx, pages, words};

use super::rail::PLACES;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let look = &cx.look;
    let all = ui.max_rect();
    ui.painter().hline(all.x_range(), all.top() + 0.5, look.rule());
    let outline = matches!(cx.app.nav.here().page, Page::Article(_));
    let mut count = 4.0;
    if outline {
        count += 1.0;
    }
    let width = all.width() / count;
    let tab = |n: f32| {
        Rect::from_min_size(pos2(all.left() + n * width, all.top()), vec2(width, all.height()))
    };
    let mut n = 0.0;
    for place in PLACES {
        let here = cx.app.nav.here().page == place.page;
        let (mark, style) = if here { place.selected } else { (place.icon, IconStyle::Regular) };
        if draw(ui, cx, tab(n), here, (mark, style), place.name) {
            cx.act(Action::Go(place.page.clone()));
        }
        n += 1.0;
    }
    if outline
        && draw(ui, cx, tab(n), false, (Icon::ListBullets, IconStyle::Regular), words::ON_THIS_PAGE)
    {
        pages::article::toggle_outline(ui.ctx());
    }
}

fn draw(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rect: Rect,
    here: bool,
    (mark, style): (Icon, IconStyle),
    name: &str,
) -> bool {
    let look = &cx.look;
    let response = press(ui, rect, ("tab", name), Role::Tab, name);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(here));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(4.0), 8.0, look.c.hover);
    }
    let color = if here { look.c.accent } else { look.c.ink2 };
    let role = if here { Type::UiXsStrong } else { Type::UiXs };
    let middle = pos2(rect.center().x, rect.top() + 21.0);
    icon(ui.painter(), middle, mark, style, 21.0, color);
    let words = lay_out(ui, role.job(look, name, color, f32::INFINITY));
    let at =
        Align2::CENTER_CENTER.anchor_size(pos2(rect.center().x, rect.top() + 43.0), words.size());
    paint(ui.painter(), at.min, words);
    focus_ring(ui, &response, look, -2.0);
    response.clicked()
}
