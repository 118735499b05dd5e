//! The article page: the column of text with its outline beside it. The article is a list of
//! items; their heights are remembered, and only what is near the window is laid out and drawn.

mod blocks;
mod colophon;
mod faq;
mod header;
mod items;
mod outline;
mod place;
mod table;

use std::sync::Arc;

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Jump, Page};
use crate::article::{Anchor, Article, ArticleId, LinkTarget, Reference};
use crate::search::Matcher;
use crate::ui::shell::Room;
use crate::ui::theme::Look;
use crate::ui::widgets::{Ink, Sheet};
use crate::ui::{Cx, words};

use items::{Item, items_of};
use place::{Heights, jump_target, spread_at, y_of};

pub(crate) use outline::{outline_button, toggle_outline};

/// Width of the reading column at standard settings, in points.
const COLUMN: f32 = 600.0;
/// Space under the last line, in points.
const BOTTOM: f32 = 72.0;
/// Longer articles are told to screen readers a few screens at a time, in items.
const TOLD_MAX: usize = 600;
/// Space above the first line, in points.
fn top_of(look: &Look) -> f32 {
    if look.narrow { 22.0 } else { 38.0 }
}

/// What can be pressed in an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Press {
    Ink(Ink),
    Toggle(String),
    Star(Anchor),
    CopyLink(String),
    CopyText(String),
    Topic(String),
    Sources,
    BackToCitation(usize),
    Open(ArticleId),
}

impl From<Ink> for Press {
    fn from(ink: Ink) -> Self {
        Self::Ink(ink)
    }
}

/// What the parts of the page draw from.
pub(super) struct Reading<'a> {
    pub cx: &'a Cx<'a>,
    pub look: Look,
    pub id: &'a ArticleId,
    pub article: &'a Article,
    pub marks: Option<&'a Matcher>,
    pub room: Room,
}

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &ArticleId) {
    let Some(article) = cx.app.library.article(id) else {
        missing(ui, cx, room, id);
        return;
    };
    let marks = cx.app.nav.here().marks.as_ref();
    let reading = Reading { cx, look: cx.look, id, article: &article, marks, room };
    let all = ui.max_rect();
    let with_outline = room == Room::Wide;
    let text = if with_outline { all.with_max_x(all.right() - 244.0) } else { all };
    let column = column_in(text, all, room);
    let items = items_of(&article);
    let heights = measured(ui, &reading, &items, column.1);
    let seen = scroll(ui, &reading, &items, &heights, column);
    outline::show(ui, &reading, &items, &heights, &seen, all);
}

/// Left edge and width of the reading column in points. The room beside the outline centres it.
fn column_in(text: Rect, all: Rect, room: Room) -> (f32, f32) {
    let margin = match room {
        Room::Narrow => 20.0,
        Room::Middle | Room::Wide => 24.0,
    };
    let space = if room == Room::Wide { text } else { all };
    let width = COLUMN.min(space.width() - 2.0 * margin);
    (((space.left() + space.right() - width) / 2.0).round(), width)
}

/// An article that is kept or was read but is not in the library now.
fn missing(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &ArticleId) {
    let column = super::parts::Column { width: COLUMN, top: top_of(&cx.look), left: None };
    super::parts::scrolled(ui, cx, room, column, |ui| {
        super::parts::page_title(ui, cx, words::NOT_IN_LIBRARY, "");
        ui.add_space(8.0);
        let text = words::not_in_library(&id.collection, &id.slug);
        crate::ui::widgets::label(
            ui,
            &cx.look,
            crate::ui::theme::Type::BodyS,
            cx.look.c.ink2,
            &text,
        );
    });
}

/// What the person sees of the page.
pub(super) struct Seen {
    /// Offset of the window's top in the page, and the window's height, in points.
    pub top: f32,
    pub height: f32,
}

fn scroll(
    ui: &mut Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    (left, width): (f32, f32),
) -> Seen {
    let cx = reading.cx;
    let here = cx.app.nav.here();
    let view = ui.max_rect();
    let total = top_of(&reading.look) + heights.total() + BOTTOM;
    let mut area = ScrollArea::vertical().id_salt(("article", reading.id)).auto_shrink(false);
    let reshaped = place::is_reshaped(ui.ctx(), &heights.key);
    let placed = match &here.jump {
        Some(Jump::Restore) => Some(y_of(heights, here.spread)),
        Some(other) => Some(jump_target(ui, reading, items, heights, other, view.height())),
        None => reshaped.then(|| y_of(heights, here.spread)),
    };
    let placed = placed.map(|y| y.clamp(0.0, (total - view.height()).max(0.0)));
    if let Some(y) = placed {
        area = area.vertical_scroll_offset(y);
        // A scroll area that has just changed its shape still minds its old height for a frame.
        cx.act(if reshaped { Action::Jump(Jump::Restore) } else { Action::Jumped });
    }
    place::note_shape(ui.ctx(), &heights.key);
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(total);
        keys(ui, viewport.height());
        let origin = ui.max_rect().min;
        draw_seen(ui, reading, items, heights, (left, width), (origin, viewport));
    });
    let top = placed.unwrap_or(output.state.clamped_offset().y);
    let seen = Seen { top, height: view.height() };
    if placed.is_none() {
        let spread = spread_at(heights, &seen, total);
        if spread != here.spread {
            cx.act(Action::Scrolled(spread));
        }
    }
    seen
}

/// Scrolling by keyboard, while no field has it.
fn keys(ui: &mut Ui, height: f32) {
    use egui::{Key, Modifiers};
    if ui.ctx().memory(|memory| memory.focused().is_some()) {
        return;
    }
    let page = height - 60.0;
    let moves = [
        (Modifiers::SHIFT, Key::Space, -page),
        (Modifiers::NONE, Key::Space, page),
        (Modifiers::NONE, Key::PageDown, page),
        (Modifiers::NONE, Key::PageUp, -page),
        (Modifiers::NONE, Key::ArrowDown, 62.0),
        (Modifiers::NONE, Key::ArrowUp, -62.0),
        (Modifiers::NONE, Key::Home, -1e9),
        (Modifiers::NONE, Key::End, 1e9),
    ];
    for (modifiers, key, by) in moves {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            ui.scroll_with_delta(vec2(0.0, -by));
        }
    }
}

/// Draws the items near the window, with a screen to spare above and below so that the keyboard
/// can go on. A screen reader is told all of an article that is not very long, so that it can
/// jump to any heading.
fn draw_seen(
    ui: &mut Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    (left, width): (f32, f32),
    (origin, viewport): (egui::Pos2, Rect),
) {
    let told = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
    let spare = if told && items.len() <= TOLD_MAX { f32::INFINITY } else { viewport.height() };
    let mut y = top_of(&reading.look);
    for (n, item) in items.iter().enumerate() {
        let height = heights.of(n);
        if y + height >= viewport.top() - spare && y <= viewport.bottom() + spare {
            let at = pos2(left, origin.y + y);
            let rect = Rect::from_min_size(at, vec2(width, height));
            let builder = UiBuilder::new().id_salt(item.salt()).max_rect(rect);
            let mut inside = ui.new_child(builder);
            flash(&inside, reading, n, rect);
            let sheet = lay_out(&inside, reading, item, width);
            let pressed = sheet.draw(&mut inside, &reading.look, at);
            follow(&inside, reading, pressed.clicked);
            focus_keys(&inside, reading, pressed.focused);
        }
        y += height;
    }
}

/// A heading or question that was jumped to glows for a moment.
fn flash(ui: &Ui, reading: &Reading<'_>, item: usize, rect: Rect) {
    let strength = place::flash_strength(ui.ctx(), item);
    if strength > 0.0 {
        let color = reading.look.c.tint.gamma_multiply(strength);
        let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 46.0), rect.max);
        let over = foot.intersect(rect).expand2(vec2(10.0, 0.0));
        ui.painter().rect_filled(over, egui::CornerRadius::same(8), color);
    }
}

/// Lays one item out at a width, as it is to be drawn or measured.
fn lay_out(ui: &Ui, reading: &Reading<'_>, item: &Item, width: f32) -> Sheet<Press> {
    let mut sheet = Sheet::new(width);
    match item {
        Item::Header => header::header(ui, reading, &mut sheet),
        Item::Takeaways => header::takeaways(ui, reading, &mut sheet),
        Item::SectionHeading(n) => {
            let heading = &reading.article.sections[*n].heading;
            header::section_heading(ui, reading, &mut sheet, heading);
        }
        Item::Block { section, block, first } => {
            let block = &reading.article.sections[*section].blocks[*block];
            blocks::block(ui, reading, &mut sheet, block, *first);
        }
        Item::FaqHeading => header::section_heading(ui, reading, &mut sheet, words::QUESTIONS),
        Item::Question(n) => faq::question(ui, reading, &mut sheet, *n),
        Item::BottomLine => header::bottom_line(ui, reading, &mut sheet),
        Item::Related => colophon::related(ui, reading, &mut sheet),
        Item::Sources => colophon::sources(ui, reading, &mut sheet),
        Item::Disclaimer => colophon::disclaimer(ui, reading, &mut sheet),
    }
    sheet
}

/// Heights of all items at a width, from memory if nothing that they depend on has changed.
fn measured(ui: &Ui, reading: &Reading<'_>, items: &[Item], width: f32) -> Arc<Heights> {
    let open = &reading.cx.app.nav.here().open_questions;
    let region = reading.cx.app.settings.region.clone();
    let key = place::Key {
        article: reading.id.clone(),
        text: Arc::as_ptr(&reading.cx.app.library) as usize,
        width,
        look: reading.look,
        region,
        open: open.clone(),
        marked: reading.marks.cloned(),
        pixels: ui.pixels_per_point(),
    };
    let id = egui::Id::unique("article heights");
    let remembered = ui.data(|data| data.get_temp::<Arc<Heights>>(id));
    if let Some(heights) = remembered
        && heights.key == key
    {
        return heights;
    }
    let heights = items.iter().map(|item| lay_out(ui, reading, item, width).y).collect();
    let heights = Arc::new(Heights::new(key, heights));
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&heights)));
    heights
}

/// What a press in the text does.
fn follow(ui: &Ui, reading: &Reading<'_>, pressed: Option<Press>) {
    let cx = reading.cx;
    let Some(press) = pressed else { return };
    match press {
        Press::Ink(Ink::Cite(source)) => cx.act(Action::Jump(Jump::Source(source))),
        Press::Ink(Ink::Link(LinkTarget::Article(reference))) => {
            // A link means its own collection first.
            let found =
                cx.app.library.find_from(&reading.id.collection, &Reference::parse(&reference));
            cx.act(match found {
                Some((article, anchor)) => Action::Open { article, anchor, marks: None },
                None => Action::OpenReference(reference),
            });
        }
        Press::Ink(Ink::Link(LinkTarget::Web(url))) | Press::CopyText(url) => {
            ui.copy_text(url);
            cx.act(Action::Say(crate::app::ToastKind::TextCopied));
        }
        Press::Toggle(question) => cx.act(Action::ToggleQuestion(question)),
        Press::Star(anchor) => {
            cx.act(Action::ToggleBookmark { article: reading.id.clone(), anchor });
        }
        Press::CopyLink(fragment) => {
            ui.copy_text(words::link(reading.id, &fragment));
            cx.act(Action::Say(crate::app::ToastKind::LinkCopied));
        }
        Press::Topic(id) => cx.act(Action::Go(Page::Topic(id))),
        Press::Sources => cx.act(Action::Jump(Jump::Sources)),
        Press::BackToCitation(source) => cx.act(Action::Jump(Jump::Citation { source })),
        Press::Open(article) => {
            cx.act(Action::Open { article, anchor: Anchor::Article, marks: None });
        }
    }
}

/// Keys for what has the keyboard: D with Ctrl keeps a focused question.
fn focus_keys(ui: &Ui, reading: &Reading<'_>, focused: Option<Press>) {
    let Some(Press::Toggle(question)) = focused else { return };
    let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::D);
    if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
        let anchor = Anchor::Question(question);
        reading.cx.act(Action::ToggleBookmark { article: reading.id.clone(), anchor });
    }
}
