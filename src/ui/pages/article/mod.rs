//! The article page: the column of text with its outline beside it. The article is a list of
//! items; their heights are remembered, and only what is near the window is laid out and drawn.

mod bar;
mod blocks;
mod cards;
mod colophon;
mod facts;
mod faq;
mod figure;
mod find_bar;
mod header;
mod heights;
mod items;
mod kept;
mod note;
mod outline;
mod place;
mod proof;
mod renewed;
mod select;
mod spots;
mod table;

use std::sync::Arc;

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::app::{Action, Command, Jump, Page};
use crate::article::{Anchor, Article, ArticleId, LinkTarget, Reference};
use crate::search::Matcher;
use crate::ui::shell::{Room, page_has_keyboard};
use crate::ui::theme::{Look, TextSet};
use crate::ui::widgets::{Ink, Sheet, Touch};
use crate::ui::{Cx, keymap, words};

use heights::Heights;
use items::{Item, items_of};
use place::{Why, spread_at};
use select::Drawn;
use spots::Spots;

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
    /// What was kept under that anchor beside what stands there now.
    ThenAndNow(Anchor),
    CopyLink(String),
    CopyText(String),
    Topic(String),
    Sources,
    /// Opens or closes what is known of the article.
    Facts,
    BackToCitation(usize),
    /// To a block that cites a source.
    Block(u32),
    Open(ArticleId),
    /// The note of the highlight with that position among those of the page.
    Note(usize),
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
    /// Where the words stand in the article's text.
    spots: Arc<Spots>,
    /// Markers of notes stand in the margin, not between the words.
    pub margin: bool,
}

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &ArticleId) {
    let Some((_, article)) = cx.app.article() else {
        missing(ui, cx, room, id);
        return;
    };
    // What is looked for now would not stand out beside what was searched before.
    let marks = cx.app.nav.here().marks.as_ref().filter(|_| cx.app.find.is_none());
    let text = TextSet::of(&cx.app.settings);
    let look = Look { text, ..cx.look };
    let whole = ui.max_rect();
    let strip = proof::show(ui, cx, room, whole);
    let all = whole.with_max_y(whole.bottom() - strip);
    let with_outline = room == Room::Wide;
    let beside = if with_outline { all.with_max_x(all.right() - 244.0) } else { all };
    cards::take_escape(ui.ctx());
    let bar = find_bar::show(ui, cx, room, beside);
    let column = column_in(beside, all, &look, room);
    let spots = Spots::of(ui.ctx(), &cx.app.library, id, &article);
    let margin = column.0 + column.1 + spots::MARGIN <= beside.right();
    let reading = Reading { cx, look, id, article: &article, marks, room, spots, margin };
    let items = items_of(&article);
    let mut heights = Heights::take(ui, &reading, &items, column.1);
    let page = all.with_min_y(all.top() + bar);
    let inside = UiBuilder::new().max_rect(page);
    let (seen, drawn) = ui
        .scope_builder(inside, |ui| scroll(ui, &reading, &items, &mut heights, column, bar))
        .inner;
    find_bar::note_seen(ui.ctx(), cx, &drawn, page);
    cards::show(ui, &reading, drawn.passed.as_ref(), page);
    note::show(ui, &reading, &drawn, all, column.0 + column.1);
    bar::show(ui, &reading, &drawn, all);
    outline::show(ui, &reading, &items, &heights, &seen, all);
    proof::take_escape(ui, cx);
    facts::take_escape(ui.ctx(), &reading, seen.top < heights.top(1));
    heights.keep(ui);
}

/// Left edge and width of the reading column in points. The room beside the outline centres it.
fn column_in(text: Rect, all: Rect, look: &Look, room: Room) -> (f32, f32) {
    let margin = match room {
        Room::Narrow => 20.0,
        Room::Middle | Room::Wide => 24.0,
    };
    let space = if room == Room::Wide { text } else { all };
    let width = look.text.column().min(space.width() - 2.0 * margin);
    (((space.left() + space.right() - width) / 2.0).round(), width)
}

/// An article that is not here: it is still being read, or cannot be, or was kept or read once
/// and is not in the library now.
fn missing(ui: &mut Ui, cx: &Cx<'_>, room: Room, id: &ArticleId) {
    let column = super::parts::Column { width: COLUMN, top: top_of(&cx.look), left: None };
    super::parts::scrolled(ui, cx, room, column, |ui| {
        let entry = cx.app.library.entry(id);
        let title = entry.map_or(words::NOT_IN_LIBRARY, |entry| entry.title);
        super::parts::page_title(ui, cx, title, "");
        ui.add_space(8.0);
        let text = match entry {
            Some(_) if cx.app.is_opening() => words::OPENING.to_owned(),
            Some(_) => words::CANNOT_BE_READ.to_owned(),
            None => words::not_in_library(&id.collection, &id.slug),
        };
        crate::ui::widgets::label(
            ui,
            &cx.look,
            crate::ui::theme::Type::BodyS,
            cx.look.c.ink2,
            &text,
        );
        kept::of_missing(ui, cx, id);
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
    heights: &mut Heights,
    (left, width): (f32, f32),
    bar: f32,
) -> (Seen, Drawn) {
    let cx = reading.cx;
    let here = cx.app.nav.here();
    let view = ui.max_rect();
    let mut area = ScrollArea::vertical().id_salt(("article", reading.id)).auto_shrink(false);
    let spare = spare(ui, items, view.height());
    // The find bar comes and goes without moving the lines under it.
    let moved = find_bar::moved(ui.ctx(), bar);
    let placed = place::place(ui, reading, items, heights, (view.height(), spare), moved);
    let total = heights.page();
    if let Some((y, why)) = placed {
        area = area.vertical_scroll_offset(y);
        match why {
            Why::Jumped { settled: true } => cx.act(Action::Jumped),
            Why::Jumped { settled: false } => ui.request_repaint(),
            Why::Reshaped => cx.act(Action::Jump(Jump::Restore)),
            Why::Measured => {}
        }
    }
    let heights = &*heights;
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(total);
        let origin = ui.max_rect().min;
        let column = ui.max_rect().with_min_x(left - 20.0).with_max_x(left + width + 20.0);
        let words = select::area(ui, column);
        let mut drawn =
            draw_seen(ui, reading, items, heights, (left, width), (origin, viewport, spare));
        drawn.dragging = words.dragged();
        select::pointer(ui, reading, &words, &drawn);
        select::keys(ui, reading, &drawn);
        keys(ui, cx, viewport.height());
        drawn
    });
    let jumped = placed.filter(|(_, why)| *why != Why::Measured);
    let top = jumped.map_or(output.state.clamped_offset().y, |(y, _)| y);
    let seen = Seen { top, height: view.height() };
    // Going back to a place does not move it.
    let back = here.jump == Some(Jump::Restore) || (here.jump.is_none() && jumped.is_some());
    let spread = spread_at(heights, &seen, total);
    if !back && spread != here.spread {
        cx.act(Action::Scrolled(spread));
    }
    (seen, output.inner)
}

/// Scrolling by keyboard, while no field has it.
fn keys(ui: &mut Ui, cx: &Cx<'_>, height: f32) {
    use egui::{Key, Modifiers};
    if cx.app.has_dialog() || !page_has_keyboard(ui.ctx()) {
        return;
    }
    let page = height - 60.0;
    for (command, by) in [(Command::PageUp, -page), (Command::PageDown, page)] {
        if keymap::pressed(ui.ctx(), cx, command) {
            ui.scroll_with_delta(vec2(0.0, -by));
        }
    }
    let moves = [(Key::ArrowDown, 62.0), (Key::ArrowUp, -62.0), (Key::Home, -1e9), (Key::End, 1e9)];
    for (key, by) in moves {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, -by));
        }
    }
}

/// How far above and below the window items are drawn, in points: a screen to spare, so that the
/// keyboard can go on. A screen reader is told all of an article that is not very long, so that it
/// can jump to any heading.
fn spare(ui: &Ui, items: &[Item], view: f32) -> f32 {
    let told = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
    if told && items.len() <= TOLD_MAX { f32::INFINITY } else { view }
}

/// Draws the items near the window.
fn draw_seen(
    ui: &mut Ui,
    reading: &Reading<'_>,
    items: &[Item],
    heights: &Heights,
    (left, width): (f32, f32),
    (origin, viewport, spare): (egui::Pos2, Rect, f32),
) -> Drawn {
    let mut drawn = Drawn::default();
    let near = heights.near(viewport.top() - spare, viewport.bottom() + spare);
    for (n, item) in items.iter().enumerate().take(near.end).skip(near.start) {
        let at = pos2(left, origin.y + heights.top(n));
        let rect = Rect::from_min_size(at, vec2(width, heights.of(n)));
        let builder = UiBuilder::new().id_salt(item.salt()).max_rect(rect);
        let mut inside = ui.new_child(builder);
        flash(&inside, reading, n, rect);
        let sheet = lay_out(&inside, reading, item, width);
        let pressed = sheet.draw(&mut inside, &reading.look, at);
        follow(&inside, reading, pressed.clicked);
        if pressed.focused.is_some() {
            drawn.focused = pressed.shown.first().map(|shown| shown.letters.block);
        }
        drawn.passed = drawn.passed.or(pressed.passed);
        drawn.shown.extend(pressed.shown);
        focus_keys(&inside, reading, pressed.focused);
    }
    drawn
}

/// A heading or question that was jumped to glows for a moment.
fn flash(ui: &Ui, reading: &Reading<'_>, item: usize, rect: Rect) {
    let strength = place::flash_strength(ui.ctx(), item, reading.look.still);
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
            let section = &reading.article.sections[*n];
            header::section_heading(ui, reading, &mut sheet, &section.heading);
            kept::changed_line(ui, reading, &mut sheet, 0.0, &section.id);
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

/// What a press in the text does.
fn follow(ui: &Ui, reading: &Reading<'_>, pressed: Option<Touch<Press>>) {
    let cx = reading.cx;
    let Some(touch) = pressed else { return };
    if cards::press(ui.ctx(), &touch) {
        return;
    }
    match touch.what {
        Press::Ink(Ink::Link(LinkTarget::Article(reference))) => {
            // A link means its own collection first.
            let found =
                cx.app.library.find_from(&reading.id.collection, &Reference::parse(&reference));
            cx.act(match found {
                Some((article, anchor)) => Action::Open { article, anchor, marks: None },
                None => Action::OpenReference(reference),
            });
        }
        // These open a card.
        Press::Ink(Ink::Cite(_) | Ink::Term(_) | Ink::Link(LinkTarget::Web(_))) => {}
        Press::CopyText(url) => {
            ui.copy_text(url);
            cx.act(Action::Say(crate::app::ToastKind::TextCopied));
        }
        Press::Toggle(question) => cx.act(Action::ToggleQuestion(question)),
        Press::Star(anchor) => {
            cx.act(Action::ToggleStar { article: reading.id.clone(), anchor });
        }
        Press::ThenAndNow(anchor) => {
            cx.act(Action::ShowThenAndNow { article: reading.id.clone(), anchor });
        }
        Press::CopyLink(fragment) => {
            ui.copy_text(words::link(reading.id, &fragment));
            cx.act(Action::Say(crate::app::ToastKind::LinkCopied));
        }
        Press::Note(n) => {
            let mark = cx.app.marking.marks.get(n);
            let anchor = mark.map(|mark| mark.bookmark.anchor.clone());
            cx.act(Action::OpenNote(Some(anchor.unwrap_or_default())));
        }
        Press::Topic(id) => cx.act(Action::Go(Page::Topic(id))),
        Press::Facts => facts::press(ui.ctx(), reading, &touch),
        Press::Sources => cx.act(Action::Jump(Jump::Sources)),
        Press::Block(block) => cx.act(Action::Jump(Jump::Block(block))),
        Press::BackToCitation(source) => cx.act(Action::Jump(Jump::Citation { source })),
        Press::Open(article) => {
            cx.act(Action::Open { article, anchor: Anchor::Article, marks: None });
        }
    }
}

/// Keys for the question that has the keyboard: they keep it, open it and close it.
fn focus_keys(ui: &Ui, reading: &Reading<'_>, focused: Option<Press>) {
    let Some(Press::Toggle(question)) = focused else { return };
    let cx = reading.cx;
    if keymap::pressed(ui.ctx(), cx, Command::ToggleQuestion) {
        cx.act(Action::ToggleQuestion(question.clone()));
    }
    if keymap::pressed(ui.ctx(), cx, Command::Bookmark) {
        let anchor = Anchor::Question(question);
        cx.act(Action::ToggleStar { article: reading.id.clone(), anchor });
    }
}
