//! The glossary: words by the alphabet, narrowed by typing, each with its plain meaning, its other
//! names, and the articles it stands in.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Galley, Id, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::app::{Action, Jump};
use crate::article::{Anchor, ArticleId, Reference};
use crate::search::{Defined, Terms};
use crate::ui::shell::Room;
use crate::ui::theme::{Look, Type};
use crate::ui::widgets::{focus_ring, lay_out, name_as, paint, title_heading};
use crate::ui::{Cx, words};

use super::a_to_z::search_instead;
use super::listing::{self, Stops, Typing, letter_name};
use super::parts::{empty_page, page_title};

/// Of the heading of a letter, in points.
const HEADING: f32 = 44.0;
/// Above and below an entry, in points.
const PAD: f32 = 12.0;
/// Articles of a term that are named.
const ARTICLES: usize = 3;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, room: Room) {
    let rows = Rows::of(ui, cx);
    listing::page(
        ui,
        cx,
        room,
        // The articles of each word change where everything stands.
        cx.app.term_uses().is_some(),
        |ui| head(ui, cx, &rows),
        |ui, (letter, typing)| body(ui, cx, &rows, letter, typing),
    );
}

fn head(ui: &mut Ui, cx: &Cx<'_>, rows: &Rows) -> (Option<char>, Typing) {
    let count = words::terms_count(rows.shown.len());
    page_title(ui, cx, words::GLOSSARY, &words::terms_count(rows.terms.all().len()));
    ui.add_space(10.0);
    let typing = listing::narrowing_field(ui, cx, words::NARROW_TERMS, &count);
    ui.add_space(6.0);
    (listing::letters(ui, cx, |letter| rows.first_of(letter).is_some()), typing)
}

/// The terms that are shown, remembered until something changes.
struct Rows {
    terms: Arc<Terms>,
    typed: String,
    shown: Vec<usize>,
}

impl Rows {
    fn of(ui: &Ui, cx: &Cx<'_>) -> Arc<Self> {
        let (terms, typed) = (&cx.app.terms, &cx.app.nav.here().query);
        let id = Id::unique("rows of the glossary");
        let known = ui.data(|data| data.get_temp::<Arc<Self>>(id));
        if let Some(known) = known
            && Arc::ptr_eq(&known.terms, terms)
            && known.typed == *typed
        {
            return known;
        }
        let shown = terms.narrowed(typed);
        let rows = Arc::new(Self { terms: Arc::clone(terms), typed: typed.clone(), shown });
        ui.data_mut(|data| data.insert_temp(id, Arc::clone(&rows)));
        rows
    }

    fn term(&self, row: usize) -> Option<&Defined> {
        self.terms.all().get(*self.shown.get(row)?)
    }

    fn first_of(&self, letter: char) -> Option<usize> {
        (0..self.shown.len()).find(|&row| self.letter(row) == Some(letter))
    }

    fn letter(&self, row: usize) -> Option<char> {
        Some(self.term(row)?.key.letter())
    }

    /// Whether a row is the first of its letter.
    fn begins(&self, row: usize) -> bool {
        row == 0 || self.letter(row) != self.letter(row - 1)
    }
}

/// How high each row is, heading of its letter included; measured once for a width.
struct Heights {
    rows: Arc<Rows>,
    width: f32,
    with_uses: bool,
    all: Vec<f32>,
}

impl Heights {
    fn of(ui: &Ui, cx: &Cx<'_>, rows: &Arc<Rows>, width: f32) -> Arc<Self> {
        let with_uses = cx.app.term_uses().is_some();
        let id = Id::unique("heights of the glossary");
        let known = ui.data(|data| data.get_temp::<Arc<Self>>(id));
        if let Some(known) = known
            && Arc::ptr_eq(&known.rows, rows)
            && (known.width - width).abs() < 0.1
            && known.with_uses == with_uses
        {
            return known;
        }
        let height = |row: usize| {
            let entry = Entry::of(ui, cx, rows, row, width).map_or(0.0, |entry| entry.height());
            entry + if rows.begins(row) { HEADING } else { 0.0 }
        };
        let all = (0..rows.shown.len()).map(height).collect();
        let heights = Arc::new(Self { rows: Arc::clone(rows), width, with_uses, all });
        ui.data_mut(|data| data.insert_temp(id, Arc::clone(&heights)));
        heights
    }
}

fn body(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rows: &Arc<Rows>,
    letter: Option<char>,
    typing: Typing,
) -> Option<f32> {
    if rows.shown.is_empty() {
        empty(ui, cx, rows);
        return None;
    }
    let here = cx.app.nav.here();
    let all = ui.available_rect_before_wrap();
    let heights = Heights::of(ui, cx, rows, all.width());
    let clip = ui.clip_rect();
    let near = clip.expand2(vec2(0.0, clip.height() * 0.5)).y_range();
    let wanted = here.term.as_deref();
    let goes = here.jump == Some(Jump::Term) && cx.app.term_uses().is_some();
    let mut goal = None;
    let mut top = all.top();
    let mut stops = Stops::new(ui);
    for (row, height) in heights.all.iter().enumerate() {
        let Some(term) = rows.term(row) else { continue };
        let begins = rows.begins(row);
        let is_wanted = wanted == Some(term.id.as_str());
        if (begins && letter == Some(term.key.letter())) || (is_wanted && goes) {
            goal = Some(top);
        }
        if top <= near.max && top + height >= near.min {
            let mut at = pos2(all.left(), top);
            if begins {
                let name = letter_name(term.key.letter());
                let place = at + vec2(0.0, 14.0);
                title_heading(ui, &cx.look, Type::TitleXs, 2, place, all.width(), &name);
                at.y += HEADING;
            }
            ui.push_id(("term", &term.id), |ui| {
                if let Some(entry) = Entry::of(ui, cx, rows, row, all.width()) {
                    entry.show(ui, cx, at, is_wanted, &mut stops);
                }
            });
        }
        top += height;
    }
    ui.allocate_rect(all.with_max_y(top), Sense::hover());
    stops.keys(ui, cx, typing);
    if goal.is_none() && goes {
        cx.act(Action::Jumped);
    }
    goal
}

fn empty(ui: &mut Ui, cx: &Cx<'_>, rows: &Rows) {
    ui.add_space(10.0);
    if rows.terms.all().is_empty() {
        empty_page(ui, cx, words::NO_TERMS, words::NO_TERMS_HINT);
    } else {
        empty_page(ui, cx, &words::no_term(&rows.typed), words::NO_TERM_HINT);
        search_instead(ui, cx, rows.typed.trim());
    }
}

/// A term as it is laid out.
struct Entry<'a> {
    term: &'a Defined,
    width: f32,
    name: Arc<Galley>,
    /// Other names, and the collection it is from where that is not Bedside's own.
    quiet: Vec<(Arc<Galley>, String)>,
    definition: Arc<Galley>,
    /// Where more is said.
    more: Option<Link>,
    /// Where it is used: what stands over the links, and the links.
    uses: Option<(Arc<Galley>, Vec<Link>)>,
}

struct Link {
    galley: Arc<Galley>,
    name: String,
    action: Action,
}

impl<'a> Entry<'a> {
    fn of(ui: &Ui, cx: &Cx<'_>, rows: &'a Rows, row: usize, width: f32) -> Option<Self> {
        let look = &cx.look;
        let place = *rows.shown.get(row)?;
        let found = rows.term(row)?;
        let term = &found.term;
        let name = lay_out(ui, Type::TitleXs.job(look, &term.name, look.c.ink, width));
        let mut quiet = Vec::new();
        let mut say = |text: String| {
            quiet.push((lay_out(ui, Type::UiS.job(look, &text, look.c.ink3, width)), text));
        };
        if !term.names.is_empty() {
            say(words::other_names(&term.names));
        }
        if found.collection != crate::library::BUNDLED {
            let collections = cx.app.library.collections();
            let known = collections.iter().find(|known| known.id == found.collection);
            if let Some(known) = known {
                say(words::from_collection(&known.name));
            }
        }
        let definition = lay_out(ui, Type::UiL.job(look, &term.definition, look.c.ink, width));
        let more = about(cx, found).and_then(|(id, anchor)| {
            let name = words::read_article(cx.app.library.entry(&id)?.title);
            let action = Action::Open { article: id, anchor, marks: None };
            Some(Link::new(ui, look, width, name, action))
        });
        let used = cx.app.term_uses().and_then(|uses| uses.get(place));
        let uses = used.filter(|used| !used.is_empty()).map(|used| {
            let over = Type::UiS.job(look, words::IN_THESE_ARTICLES, look.c.ink3, width);
            (lay_out(ui, over), used_in(ui, cx, &term.name, used, width))
        });
        Some(Self { term: found, width, name, quiet, definition, more, uses })
    }

    fn height(&self) -> f32 {
        let quiet: f32 = self.quiet.iter().map(|(galley, _)| galley.size().y).sum();
        let more = self.more.as_ref().map_or(0.0, Link::height);
        let uses = self.uses.as_ref().map_or(0.0, |(over, links)| {
            4.0 + over.size().y + links.iter().map(Link::height).sum::<f32>()
        });
        2.0 * PAD + self.name.size().y + quiet + 4.0 + self.definition.size().y + more + uses
    }

    fn show(self, ui: &mut Ui, cx: &Cx<'_>, at: Pos2, wanted: bool, stops: &mut Stops) {
        let look = &cx.look;
        let height = self.height();
        let rect = Rect::from_min_size(at, vec2(self.width, height));
        ui.painter().hline(rect.x_range(), rect.top() + 0.5, look.rule());
        if wanted {
            let behind = rect.expand2(vec2(12.0, -2.0));
            let edge = Stroke::new(look.edge(), look.c.tint_line);
            ui.painter().rect(behind, 10.0, look.c.tint, edge, egui::StrokeKind::Inside);
        }
        let mut at = at + vec2(0.0, PAD);
        let place = Rect::from_min_size(at, self.name.size());
        let heading = name_as(ui, place, Role::Heading, &self.term.term.name);
        ui.ctx().accesskit_node_builder(heading, |node| node.set_level(3));
        at.y += put(ui, at, self.name);
        for (galley, text) in self.quiet {
            name_as(ui, Rect::from_min_size(at, galley.size()), Role::Label, &text);
            at.y += put(ui, at, galley);
        }
        at.y += 4.0;
        let place = Rect::from_min_size(at, self.definition.size());
        name_as(ui, place, Role::Label, &self.term.term.definition);
        at.y += put(ui, at, self.definition);
        for (n, link) in self.more.into_iter().enumerate() {
            at.y += link.show(ui, cx, at, ("more", n), stops);
        }
        let Some((over, links)) = self.uses else { return };
        at.y += 4.0;
        name_as(ui, Rect::from_min_size(at, over.size()), Role::Label, words::IN_THESE_ARTICLES);
        at.y += put(ui, at, over);
        for (n, link) in links.into_iter().enumerate() {
            at.y += link.show(ui, cx, at, ("use", n), stops);
        }
    }
}

fn put(ui: &Ui, at: Pos2, galley: Arc<Galley>) -> f32 {
    let height = galley.size().y;
    paint(ui.painter(), at, galley);
    height
}

/// The article that says more about a term.
fn about(cx: &Cx<'_>, found: &Defined) -> Option<(ArticleId, Anchor)> {
    let reference = Reference::parse(found.term.article.as_deref()?);
    cx.app.library.find_from(&found.collection, &reference)
}

/// The first articles that use a term, and how to find the others.
fn used_in(ui: &Ui, cx: &Cx<'_>, term: &str, used: &[ArticleId], width: f32) -> Vec<Link> {
    let look = &cx.look;
    // One article more takes no more room than saying so.
    let named = if used.len() == ARTICLES + 1 { used.len() } else { ARTICLES };
    let mut links = Vec::new();
    for id in used.iter().take(named) {
        let Some(entry) = cx.app.library.entry(id) else { continue };
        let action = Action::Open { article: id.clone(), anchor: Anchor::Article, marks: None };
        links.push(Link::new(ui, look, width, entry.title.to_owned(), action));
    }
    if used.len() > named {
        let name = words::more_with_term(used.len() - named, term);
        let action = Action::TypeInSearch(term.to_owned());
        links.push(Link::new(ui, look, width, name, action));
    }
    links
}

impl Link {
    fn new(ui: &Ui, look: &Look, width: f32, name: String, action: Action) -> Self {
        let mut job = Type::UiSMedium.job(look, &name, look.c.accent, width);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        job.wrap.overflow_character = Some('…');
        Self { galley: lay_out(ui, job), name, action }
    }

    /// More than the text has, so that it is easily hit.
    fn height(&self) -> f32 {
        self.galley.size().y + 6.0
    }

    fn show(
        self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        at: Pos2,
        salt: (&str, usize),
        stops: &mut Stops,
    ) -> f32 {
        let look = &cx.look;
        let height = self.height();
        let size = vec2(self.galley.size().x, height);
        let rect = Rect::from_min_size(at, size);
        let response = stops.press(ui, rect, salt, &self.name);
        if response.hovered() || look.theme.is_high_contrast() {
            let y = rect.bottom() - 3.0;
            ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, look.c.accent));
        }
        paint(ui.painter(), at + vec2(0.0, 3.0), self.galley);
        focus_ring(ui, &response, look, 2.0);
        if response.clicked() {
            cx.act(self.action);
        }
        height
    }
}
