//! A sheet is a stretch of page laid out but not yet drawn: fills, text, icons and places to
//! press, in points from its top left corner. Laying out gives its height; drawing paints it and
//! says what was pressed. The article page measures with it and draws only what is seen.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, Galley, Pos2, Rect, Response, Stroke, StrokeKind, TextureHandle, Ui,
    UiBuilder, Vec2, pos2, vec2,
};

use crate::ui::theme::{Icon, IconStyle, Look};

use super::focus::{focus_ring, revealed_by_keyboard};
use super::letters::{Letters, Shown};
use super::press::{press, tooltip};
use super::text;

/// What a piece of text is to a screen reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Said by something else already.
    Silent,
    Text(String),
    Heading(usize, String),
    /// These three own what can be pressed in their words.
    Item(String),
    Cell(String),
    ColumnHeader(String),
}

impl Node {
    fn parts(&self) -> Option<(Role, &str, Option<usize>)> {
        match self {
            Self::Silent => None,
            Self::Text(text) => Some((Role::Label, text, None)),
            Self::Heading(level, text) => Some((Role::Heading, text, Some(*level))),
            Self::Item(text) => Some((Role::ListItem, text, None)),
            Self::Cell(text) => Some((Role::Cell, text, None)),
            Self::ColumnHeader(text) => Some((Role::ColumnHeader, text, None)),
        }
    }
}

/// A place to press.
#[derive(Clone, Debug, PartialEq)]
pub struct Hot<T> {
    /// What the press means to whoever laid the sheet out.
    pub what: T,
    pub name: String,
    pub role: Role,
    /// For what unfolds: whether it is open.
    pub expanded: Option<bool>,
    /// Corner radius of its hover fill, in points; `None` shows no fill.
    pub radius: Option<f32>,
    pub tooltip: bool,
}

enum Part<T> {
    Fill { rect: Rect, radius: CornerRadius, color: Color32, edge: Stroke },
    Text { at: Pos2, galley: Arc<Galley>, node: Node, letters: Option<Letters> },
    Icon { middle: Pos2, icon: Icon, style: IconStyle, size: f32, color: Color32 },
    Picture { rect: Rect, texture: TextureHandle, name: String },
    Hot { rects: Vec<Rect>, hot: Hot<T> },
    Open(Role, String),
    Close,
}

pub struct Sheet<T> {
    pub width: f32,
    /// Where the next thing goes, and in the end the height, in points.
    pub y: f32,
    parts: Vec<Part<T>>,
}

impl<T: Clone> Sheet<T> {
    #[must_use]
    pub fn new(width: f32) -> Self {
        Self { width, y: 0.0, parts: Vec::new() }
    }

    pub fn space(&mut self, points: f32) {
        self.y += points;
    }

    /// Keeps a place in the drawing order for a fill whose size is not known yet.
    pub fn reserve(&mut self) -> usize {
        let rect = Rect::NOTHING;
        let none = Stroke::NONE;
        self.fill(rect, CornerRadius::ZERO, Color32::TRANSPARENT, none);
        self.parts.len() - 1
    }

    /// Fills a reserved place.
    pub fn fill_reserved(
        &mut self,
        place: usize,
        rect: Rect,
        radius: impl Into<CornerRadius>,
        color: Color32,
        edge: Stroke,
    ) {
        self.parts[place] = Part::Fill { rect, radius: radius.into(), color, edge };
    }

    pub fn fill(
        &mut self,
        rect: Rect,
        radius: impl Into<CornerRadius>,
        color: Color32,
        edge: Stroke,
    ) {
        self.parts.push(Part::Fill { rect, radius: radius.into(), color, edge });
    }

    /// A rule from left to right.
    pub fn rule(&mut self, left: f32, right: f32, y: f32, stroke: Stroke) {
        let rect = Rect::from_min_max(pos2(left, y), pos2(right, y + stroke.width));
        self.fill(rect, CornerRadius::ZERO, stroke.color, Stroke::NONE);
    }

    /// Text at a place; the flow is not moved.
    pub fn text_at(&mut self, at: Pos2, galley: Arc<Galley>, node: Node) {
        self.parts.push(Part::Text { at, galley, node, letters: None });
    }

    /// Text at `x` whose letters can be selected; moves the flow below it.
    pub(super) fn words(
        &mut self,
        x: f32,
        galley: Arc<Galley>,
        node: Node,
        letters: Option<Letters>,
    ) {
        let height = galley.size().y;
        self.parts.push(Part::Text { at: pos2(x, self.y), galley, node, letters });
        self.y += height;
    }

    /// How far down a block of the article's text stands, in points.
    #[must_use]
    pub fn top_of(&self, block: u32) -> Option<f32> {
        self.parts.iter().find_map(|part| match part {
            Part::Text { at, letters: Some(letters), .. } => {
                (letters.block == block).then_some(at.y)
            }
            _ => None,
        })
    }

    /// The first row that shows some characters of a block.
    #[must_use]
    pub fn row_of(&self, block: u32, chars: &std::ops::Range<usize>) -> Option<Rect> {
        self.parts.iter().find_map(|part| match part {
            Part::Text { at, galley, letters: Some(letters), .. } if letters.block == block => {
                let rows = rects_of(galley, letters.to_shown(chars));
                rows.first().map(|(rect, _)| rect.translate(at.to_vec2()))
            }
            _ => None,
        })
    }

    /// Text at `x`, and moves the flow below it.
    pub fn text(&mut self, x: f32, galley: Arc<Galley>, node: Node) {
        let height = galley.size().y;
        self.text_at(pos2(x, self.y), galley, node);
        self.y += height;
    }

    pub fn icon(&mut self, middle: Pos2, icon: Icon, style: IconStyle, size: f32, color: Color32) {
        self.parts.push(Part::Icon { middle, icon, style, size, color });
    }

    /// A picture at a place, with the words that stand for it.
    pub fn picture(&mut self, rect: Rect, texture: TextureHandle, name: &str) {
        self.parts.push(Part::Picture { rect, texture, name: name.to_owned() });
    }

    pub fn hot(&mut self, rects: Vec<Rect>, hot: Hot<T>) {
        if !rects.is_empty() {
            self.parts.push(Part::Hot { rects, hot });
        }
    }

    /// What follows, until [`Sheet::close`], belongs together for screen readers.
    pub fn open(&mut self, role: Role, name: &str) {
        self.parts.push(Part::Open(role, name.to_owned()));
    }

    pub fn close(&mut self) {
        self.parts.push(Part::Close);
    }

    /// Draws with the top left corner at `origin`; returns what was
    /// pressed, what has the keyboard, and the text that can be selected.
    pub fn draw(self, ui: &mut Ui, look: &Look, origin: Pos2) -> Pressed<T> {
        let offset = origin.to_vec2();
        let mut pressed = Pressed { clicked: None, focused: None, passed: None, shown: Vec::new() };
        let mut groups: Vec<Ui> = Vec::new();
        let owners = owners(&self.parts);
        // What can be pressed in the words of an item or cell belongs to it.
        let mut owner: Option<Ui> = None;
        for (n, part) in self.parts.into_iter().enumerate() {
            let ui = groups.last_mut().unwrap_or(ui);
            if matches!(part, Part::Text { .. } | Part::Open(..) | Part::Close) {
                owner = None;
            }
            match part {
                Part::Fill { rect, radius, color, edge } => {
                    let rect = rect.translate(offset);
                    ui.painter().rect(rect, radius, color, edge, StrokeKind::Inside);
                }
                Part::Text { at, galley, node, letters } => {
                    let spoken = letters.as_ref().map_or("", |letters| &letters.spoken);
                    if owners.contains(&n) {
                        let at = at + offset;
                        owner = Some(draw_owner(ui, n, at, Arc::clone(&galley), &node, spoken));
                    } else {
                        draw_text(ui, at + offset, Arc::clone(&galley), &node, spoken);
                    }
                    if let Some(letters) = letters {
                        pressed.shown.push(Shown { letters, galley, at: at + offset });
                    }
                }
                Part::Icon { middle, icon, style, size, color } => {
                    text::icon(ui.painter(), middle + offset, icon, style, size, color);
                }
                Part::Picture { rect, texture, name } => {
                    let rect = rect.translate(offset);
                    let image = egui::Image::from_texture(&texture);
                    image.corner_radius(CornerRadius::same(10)).paint_at(ui, rect);
                    text::name_as(ui, rect, Role::Image, &name);
                }
                Part::Hot { rects, hot } => {
                    let rects: Vec<Rect> =
                        rects.iter().map(|rect| rect.translate(offset)).collect();
                    let ui = owner.as_mut().unwrap_or(ui);
                    draw_hot(ui, look, n, &rects, &hot, &mut pressed);
                }
                Part::Open(role, name) => {
                    let builder = UiBuilder::new()
                        .id_salt(("group", n))
                        .accessibility_role(role)
                        .accessibility_label(name);
                    let group = ui.new_child(builder);
                    groups.push(group);
                }
                Part::Close => drop(groups.pop()),
            }
        }
        pressed
    }
}

/// What the person does to a drawn sheet.
pub struct Pressed<T> {
    pub clicked: Option<Touch<T>>,
    pub focused: Option<T>,
    /// Has the pointer on it, or the keyboard.
    pub passed: Option<Touch<T>>,
    /// The text that was drawn and can be selected.
    pub shown: Vec<Shown>,
}

/// Something that can be pressed, and how it is known to egui.
#[derive(Clone, Debug, PartialEq)]
pub struct Touch<T> {
    pub what: T,
    pub id: egui::Id,
}

/// Which texts are items or cells with something to press in them.
fn owners<T>(parts: &[Part<T>]) -> Vec<usize> {
    let mut owners = Vec::new();
    let mut last = None;
    for (n, part) in parts.iter().enumerate() {
        match part {
            Part::Text { node: Node::Item(_) | Node::Cell(_) | Node::ColumnHeader(_), .. } => {
                last = Some(n);
            }
            Part::Text { .. } | Part::Open(..) | Part::Close => last = None,
            Part::Hot { .. } => owners.extend(last.take()),
            Part::Fill { .. } | Part::Icon { .. } | Part::Picture { .. } => {}
        }
    }
    owners
}

/// Draws text that owns what can be pressed in it.
fn draw_owner(
    ui: &mut Ui,
    n: usize,
    at: Pos2,
    galley: Arc<Galley>,
    node: &Node,
    spoken: &str,
) -> Ui {
    let (role, words, _) = node.parts().unwrap_or((Role::Group, "", None));
    let builder = UiBuilder::new()
        .id_salt(("owner", n))
        .accessibility_role(role)
        .accessibility_label(words.to_owned());
    let inside = ui.new_child(builder);
    let bounds = Rect::from_min_size(at, galley.size()) * ui.pixels_per_point();
    text::paint(ui.painter(), at, galley);
    ui.ctx().accesskit_node_builder(inside.unique_id(), |node| {
        node.set_bounds(egui::accesskit::Rect {
            x0: bounds.min.x.into(),
            y0: bounds.min.y.into(),
            x1: bounds.max.x.into(),
            y1: bounds.max.y.into(),
        });
        if !spoken.is_empty() {
            node.set_description(spoken);
        }
    });
    inside
}

fn draw_text(ui: &mut Ui, at: Pos2, galley: Arc<Galley>, node: &Node, spoken: &str) {
    let rect = Rect::from_min_size(at, galley.size());
    text::paint(ui.painter(), at, galley);
    let Some((role, words, level)) = node.parts() else { return };
    let id = text::name_as(ui, rect, role, words);
    ui.ctx().accesskit_node_builder(id, |node| {
        if let Some(level) = level {
            node.set_level(level);
        }
        if !spoken.is_empty() {
            node.set_description(spoken);
        }
    });
}

fn draw_hot<T: Clone>(
    ui: &mut Ui,
    look: &Look,
    n: usize,
    rects: &[Rect],
    hot: &Hot<T>,
    pressed: &mut Pressed<T>,
) {
    let mut whole: Option<Response> = None;
    for (part, &rect) in rects.iter().enumerate() {
        // A link broken over two lines is one thing to a screen reader: its first part.
        let response = if part == 0 {
            press(ui, rect, ("hot", n), hot.role, &hot.name)
        } else {
            let id = ui.scope_id().with(("hot", n, part));
            ui.interact(rect, id, egui::Sense::CLICK)
                .on_hover_cursor(egui::CursorIcon::PointingHand)
        };
        if let Some(radius) = hot.radius {
            hover_fill(ui, look, &response, radius);
        }
        focus_ring(ui, &response, look, hot.radius.unwrap_or(2.0));
        whole = Some(whole.map_or(response.clone(), |whole| whole.union(response)));
    }
    let Some(response) = whole else { return };
    if let Some(expanded) = hot.expanded {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_expanded(expanded);
            // Linux is not told the first, only this.
            node.set_toggled(expanded.into());
        });
    }
    let touch = || Some(Touch { what: hot.what.clone(), id: response.id });
    if response.clicked() {
        pressed.clicked = touch();
    }
    if response.has_focus() {
        pressed.focused = Some(hot.what.clone());
    }
    // The pointer is where the person looks, even while something else has the keyboard.
    if response.hovered() || (response.has_focus() && pressed.passed.is_none()) {
        pressed.passed = touch();
    }
    comfort(ui, &response);
    if hot.tooltip {
        tooltip(response, look, &hot.name);
    }
}

/// What the keyboard comes to is brought a third of the way into the page.
fn comfort(ui: &Ui, response: &Response) {
    if revealed_by_keyboard(response) {
        let third = ui.clip_rect().height() / 3.0;
        let room = (third - response.rect.height()).max(0.0);
        ui.scroll_to_rect(response.rect.expand2(vec2(0.0, room)), None);
    }
}

/// Drawn over what is already there, so it lets it through.
fn hover_fill(ui: &Ui, look: &Look, response: &Response, radius: f32) {
    let color = if response.is_pointer_button_down_on() {
        look.c.ink.gamma_multiply(0.10)
    } else if response.hovered() {
        look.c.ink.gamma_multiply(0.05)
    } else {
        return;
    };
    ui.painter().rect_filled(response.rect, CornerRadius::from(radius), color);
}

impl<T> Hot<T> {
    #[must_use]
    pub fn new(what: T, role: Role, name: impl Into<String>) -> Self {
        Self { what, name: name.into(), role, expanded: None, radius: None, tooltip: false }
    }
}

/// The rectangles of a range of characters in laid-out text, one for each row it touches, in
/// points from the galley's top left corner, and each row's baseline.
#[must_use]
pub fn rects_of(galley: &Galley, chars: std::ops::Range<usize>) -> Vec<(Rect, f32)> {
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.glyphs.len();
        let from = chars.start.max(first);
        // A space at the end of a row is not seen.
        let seen = row.glyphs.iter().rposition(|glyph| glyph.chr != ' ').map_or(0, |n| n + 1);
        let to = chars.end.min(first + seen);
        if from < to {
            let left = row.pos.x + row.glyphs[from - first].pos.x;
            let last = &row.glyphs[to - first - 1];
            let right = row.pos.x + last.pos.x + last.advance_width;
            let baseline = row.pos.y + row.glyphs[from - first].pos.y;
            let top = pos2(left, row.pos.y);
            let size = vec2(right - left, row.size.y);
            rects.push((Rect::from_min_size(top, size), baseline));
        }
        first += count + usize::from(row.ends_with_newline);
    }
    rects
}

/// A shape beside the flow: `rect` from its left top corner and size.
#[must_use]
pub fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(x, y), Vec2::new(width, height))
}
