//! The small cards that lie over an article: a citation's source, what a word means, what a link
//! leads to, and the address of a link to the outside, which is never followed without asking.
//!
//! A card that was pressed for takes the keyboard and gives it back; one that only came up in
//! passing goes with the pointer or the keyboard.

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Align2, Area, Context, Id, Key, Margin, Modifiers, OpenUrl, Order, Rect, Ui, vec2};

use crate::app::{Action, Jump, ToastKind};
use crate::article::{Anchor, LinkTarget, Reference, Source};
use crate::library::Term;
use crate::ui::theme::{Icon, Type};
use crate::ui::widgets::{Button, Ink, Touch, button, label, lay_out, name_as, paint};
use crate::ui::words;

use super::{Press, Reading};

/// Width in points, edge to edge.
const WIDTH: f32 = 312.0;
const PAD: (i8, i8) = (16, 14);
/// Between the words and their card.
const GAP: f32 = 8.0;
/// How long something is looked at before its card comes by itself, in seconds.
const PAUSE: f64 = 0.4;

#[derive(Clone, Debug, PartialEq)]
enum Card {
    /// A citation, by its source.
    Source(usize),
    /// A word, by its number in the glossary.
    Term(usize),
    /// An article, by what a link says.
    Article(String),
    /// The address of a link to the outside.
    Outside(String),
}

/// A card that lies over the page, or will if the person goes on looking.
#[derive(Clone, Debug)]
struct Shown {
    card: Card,
    /// What it is about, on the page.
    of: Id,
    since: f64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Passing,
    /// Pressed for; `fresh` until it has been drawn once.
    Pressed {
        fresh: bool,
    },
    /// Closed by the person; it does not come again in passing before they have looked away.
    /// `gives` the keyboard back in the frame after that one, when nothing lies over the page.
    Closed {
        gives: Option<u64>,
    },
}

impl State {
    fn is_open(self) -> bool {
        matches!(self, Self::Passing | Self::Pressed { .. })
    }
}

fn shown_id() -> Id {
    Id::unique("card of the article")
}

fn shown(ctx: &Context) -> Option<Shown> {
    ctx.data(|data| data.get_temp::<Option<Shown>>(shown_id())).flatten()
}

fn set(ctx: &Context, shown: Option<Shown>) {
    ctx.data_mut(|data| data.insert_temp(shown_id(), shown));
}

/// What a press opens a card for.
fn card_of(press: &Press) -> Option<Card> {
    match press {
        Press::Ink(Ink::Cite(source)) => Some(Card::Source(*source)),
        Press::Ink(Ink::Term(term)) => Some(Card::Term(*term)),
        Press::Ink(Ink::Link(LinkTarget::Web(url))) => Some(Card::Outside(url.clone())),
        Press::Ink(Ink::Link(LinkTarget::Article(to))) => Some(Card::Article(to.clone())),
        _ => None,
    }
}

/// Opens the card of what was pressed. `false` where it has none, or where the press leads on.
pub(super) fn press(ctx: &Context, touch: &Touch<Press>) -> bool {
    let Some(card) = card_of(&touch.what).filter(|card| !matches!(card, Card::Article(_))) else {
        set(ctx, None);
        return false;
    };
    let state = State::Pressed { fresh: true };
    set(ctx, Some(Shown { card, of: touch.id, since: 0.0, state }));
    true
}

/// Esc closes the card before anything under it.
pub(super) fn take_escape(ctx: &Context) {
    if let Some(open) = shown(ctx).filter(|shown| shown.state.is_open())
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        close(ctx, &open);
    }
}

fn close(ctx: &Context, open: &Shown) {
    let pressed = matches!(open.state, State::Pressed { .. });
    let gives = pressed.then(|| ctx.cumulative_frame_nr());
    set(ctx, Some(Shown { state: State::Closed { gives }, ..open.clone() }));
    ctx.request_repaint();
}

/// Gives the keyboard back to what a closed card was about. Whether it still has to.
fn give_back(ctx: &Context, closed: &Shown) -> bool {
    let State::Closed { gives: Some(frame) } = closed.state else { return false };
    if ctx.cumulative_frame_nr() > frame {
        ctx.memory_mut(|memory| memory.request_focus(closed.of));
        set(ctx, Some(Shown { state: State::Closed { gives: None }, ..closed.clone() }));
    }
    ctx.request_repaint();
    true
}

/// Notes what is looked at in passing: words of the glossary and links to articles.
fn pass(ctx: &Context, passed: Option<&Touch<Press>>) {
    let now = ctx.input(|input| input.time);
    let card = passed.and_then(|touch| {
        let card = card_of(&touch.what)?;
        matches!(card, Card::Term(_) | Card::Article(_)).then_some((card, touch.id))
    });
    let old = shown(ctx);
    if let Some(old) = &old
        && (matches!(old.state, State::Pressed { .. }) || give_back(ctx, old))
    {
        return;
    }
    let Some((card, of)) = card else {
        if old.is_some_and(|old| !old.state.is_open()) {
            set(ctx, None);
        }
        return;
    };
    match old.filter(|old| old.of == of && old.card == card) {
        Some(mut old) if old.state == State::Waiting => {
            let left = old.since + PAUSE - now;
            if left <= 0.0 {
                old.state = State::Passing;
                set(ctx, Some(old));
            } else {
                ctx.request_repaint_after(Duration::from_secs_f64(left));
            }
        }
        Some(_) => {}
        None => {
            set(ctx, Some(Shown { card, of, since: now, state: State::Waiting }));
            ctx.request_repaint_after(Duration::from_secs_f64(PAUSE));
        }
    }
}

/// Draws the card that is open. `passed` is what is looked at in this frame.
pub(super) fn show(ui: &Ui, reading: &Reading<'_>, passed: Option<&Touch<Press>>, view: Rect) {
    let ctx = ui.ctx();
    pass(ctx, passed);
    let Some(open) = shown(ctx).filter(|shown| shown.state.is_open()) else { return };
    // What it is about may have gone: another page, another text.
    let of = ctx.read_response(open.of).map(|response| response.rect);
    let Some(of) = of.filter(|of| of.intersects(view)) else {
        set(ctx, None);
        return;
    };
    let area_id = Id::unique("card over the article");
    let pressed = matches!(open.state, State::Pressed { .. });
    let size = egui::AreaState::load(ctx, area_id).and_then(|state| state.size);
    let height = size.map_or(200.0, |size| size.y);
    let below = of.bottom() + GAP + height <= view.bottom() || of.top() - GAP - height < view.top();
    let (at, pivot) = if below {
        (of.left_bottom() + vec2(0.0, GAP), Align2::LEFT_TOP)
    } else {
        (of.left_top() - vec2(0.0, GAP), Align2::LEFT_BOTTOM)
    };
    let role = if pressed { Role::Dialog } else { Role::Tooltip };
    let area = Area::new(area_id)
        .order(Order::Foreground)
        .fixed_pos(at)
        .pivot(pivot)
        .constrain_to(view.shrink(8.0))
        .role(role)
        .accessible_name(name_of(reading, &open.card));
    if pressed && matches!(open.card, Card::Source(_) | Card::Outside(_)) {
        // The keyboard stays in it until it is closed.
        ctx.memory_mut(|memory| memory.set_modal_layer(area.layer()));
    }
    let drawn = area.show(ctx, |ui| {
        let frame = crate::ui::shell::pop_frame(&reading.look, 0);
        let frame = frame.inner_margin(Margin::symmetric(PAD.0, PAD.1));
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(view.width() - 16.0) - 2.0 * f32::from(PAD.0));
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            inside(ui, reading, &open.card)
        })
    });
    let rect = drawn.response.rect;
    match open.state {
        State::Pressed { fresh: true } => {
            if let Some(first) = drawn.inner.inner {
                ctx.memory_mut(|memory| memory.request_focus(first));
            }
            set_if_same(ctx, &open, Some(State::Pressed { fresh: false }));
        }
        State::Pressed { fresh: false } => {
            if drawn.response.clicked_elsewhere() {
                set_if_same(ctx, &open, None);
            }
        }
        _ => {
            let reach = rect.union(of).expand(2.0);
            let inside = ctx.pointer_hover_pos().is_some_and(|at| reach.contains(at));
            let looked_at = passed.is_some_and(|touch| touch.id == open.of);
            if !inside && !looked_at {
                set(ctx, None);
            }
        }
    }
}

/// Another card may have been asked for from inside this one, or it was closed.
fn set_if_same(ctx: &Context, open: &Shown, state: Option<State>) {
    let now = shown(ctx).filter(|now| now.state.is_open());
    if now.is_some_and(|now| now.of == open.of && now.card == open.card) {
        set(ctx, state.map(|state| Shown { state, ..open.clone() }));
    }
}

fn name_of(reading: &Reading<'_>, card: &Card) -> String {
    match card {
        Card::Source(n) => words::source_number(n + 1),
        Card::Term(n) => reading.spots.term(*n).map(|term| term.name.clone()).unwrap_or_default(),
        Card::Article(_) => words::LINKED_ARTICLE.to_owned(),
        Card::Outside(_) => words::LINK_OUTSIDE.to_owned(),
    }
}

/// Draws what a card says; returns what is to have the keyboard first.
fn inside(ui: &mut Ui, reading: &Reading<'_>, card: &Card) -> Option<Id> {
    match card {
        Card::Source(n) => source(ui, reading, *n, reading.article.sources.get(*n)?),
        Card::Term(n) => term(ui, reading, *n),
        Card::Article(to) => {
            article(ui, reading, to);
            None
        }
        Card::Outside(url) => outside(ui, reading, url),
    }
}

fn source(ui: &mut Ui, reading: &Reading<'_>, n: usize, source: &Source) -> Option<Id> {
    let look = &reading.look;
    label(ui, look, Type::UiSStrong, look.c.accent, &words::source_number(n + 1));
    label(ui, look, Type::UiLStrong, look.c.ink, &source.organisation);
    label(ui, look, Type::UiL, look.c.ink2, &source.title);
    let facts = words::source_facts(source.kind, source.year);
    label(ui, look, Type::UiS, look.c.ink3, &facts);
    if can_open(&source.url) {
        label(ui, look, Type::UiS, look.c.ink3, words::BROWSER_WILL_OPEN);
    }
    let mut first = None;
    ui.horizontal_wrapped(|ui| {
        let go = button(ui, look, Button::Small, None, words::GO_TO_SOURCE);
        first = Some(go.id);
        if go.clicked() {
            set(ui.ctx(), None);
            reading.cx.act(Action::Jump(Jump::Source(n)));
        }
        if button(ui, look, Button::Small, Some(Icon::Copy), words::COPY).clicked() {
            copy(ui, reading, words::source_in_full(source));
        }
        if can_open(&source.url) {
            browser_button(ui, reading, &source.url);
        }
    });
    first
}

fn outside(ui: &mut Ui, reading: &Reading<'_>, url: &str) -> Option<Id> {
    let look = &reading.look;
    let mut job = Type::UiL.job(look, url, look.c.ink, ui.available_width());
    job.wrap.break_anywhere = true;
    let galley = lay_out(ui, job);
    let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    paint(ui.painter(), rect.min, galley);
    name_as(ui, rect, Role::Label, url);
    label(ui, look, Type::UiS, look.c.ink3, words::BROWSER_WILL_OPEN);
    let mut first = None;
    ui.horizontal_wrapped(|ui| {
        let copied = button(ui, look, Button::Small, Some(Icon::Copy), words::COPY_ADDRESS);
        first = Some(copied.id);
        if copied.clicked() {
            copy(ui, reading, url.to_owned());
        }
        if can_open(url) {
            browser_button(ui, reading, url);
        }
    });
    first
}

/// The one place where something is handed to the world outside, and only by this button.
fn browser_button(ui: &mut Ui, reading: &Reading<'_>, url: &str) {
    let look = &reading.look;
    if button(ui, look, Button::Small, Some(Icon::Globe), words::OPEN_IN_BROWSER).clicked() {
        ui.ctx().open_url(OpenUrl::new_tab(url));
        if let Some(open) = shown(ui.ctx()) {
            close(ui.ctx(), &open);
        }
    }
}

/// Only addresses of the web are handed to a browser: a file or a program is not.
fn can_open(url: &str) -> bool {
    ["https://", "http://"].iter().any(|start| url.starts_with(start))
}

fn copy(ui: &Ui, reading: &Reading<'_>, text: String) {
    ui.copy_text(text);
    reading.cx.act(Action::Say(ToastKind::TextCopied));
    if let Some(open) = shown(ui.ctx()) {
        close(ui.ctx(), &open);
    }
}

fn term(ui: &mut Ui, reading: &Reading<'_>, n: usize) -> Option<Id> {
    let look = &reading.look;
    let term = reading.spots.term(n)?;
    label(ui, look, Type::Title2xs, look.c.ink, &term.name);
    label(ui, look, Type::UiL, look.c.ink, &term.definition);
    let more = term_article(ui, reading, n, term);
    let terms = &reading.cx.app.terms;
    let place = terms.place_of(&reading.id.collection, &term.name);
    let Some(known) = place.and_then(|place| terms.all().get(place)) else { return more };
    let glossary = card_link(ui, reading, ("glossary", n), words::OPEN_IN_GLOSSARY);
    if glossary.clicked() {
        set(ui.ctx(), None);
        reading.cx.act(Action::ShowTerm(known.id.clone()));
    }
    more.or(Some(glossary.id))
}

/// A link to the article that says more about a term.
fn term_article(ui: &mut Ui, reading: &Reading<'_>, n: usize, term: &Term) -> Option<Id> {
    let reference = Reference::parse(term.article.as_deref()?);
    let library = &reading.cx.app.library;
    let (article, anchor) = library.find_from(&reading.id.collection, &reference)?;
    let title = library.entry(&article)?.title;
    let link = card_link(ui, reading, ("more", n), &words::read_article(title));
    if link.clicked() {
        set(ui.ctx(), None);
        reading.cx.act(Action::Open { article, anchor, marks: None });
    }
    Some(link.id)
}

fn card_link(
    ui: &mut Ui,
    reading: &Reading<'_>,
    salt: (&str, usize),
    name: &str,
) -> egui::Response {
    let look = &reading.look;
    let mut job = Type::UiSMedium.job(look, name, look.c.accent, ui.available_width());
    job.wrap.max_rows = 2;
    job.wrap.overflow_character = Some('…');
    let galley = lay_out(ui, job);
    let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    let link = crate::ui::widgets::press(ui, rect, salt, Role::Link, name);
    paint(ui.painter(), rect.min, galley);
    crate::ui::widgets::focus_ring(ui, &link, look, 2.0);
    link
}

fn article(ui: &mut Ui, reading: &Reading<'_>, to: &str) {
    let look = &reading.look;
    let library = &reading.cx.app.library;
    let found = library.find_from(&reading.id.collection, &Reference::parse(to));
    let Some((id, anchor)) = found else { return };
    let Some(entry) = library.entry(&id) else { return };
    label(ui, look, Type::Title2xs, look.c.ink, entry.title);
    if let Some(place) = place_in(reading, &id, &anchor) {
        label(ui, look, Type::UiS, look.c.accent, &place);
    }
    let mut job = Type::UiL.job(look, entry.summary, look.c.ink2, ui.available_width());
    job.wrap.max_rows = 5;
    job.wrap.overflow_character = Some('…');
    let galley = lay_out(ui, job);
    let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    paint(ui.painter(), rect.min, galley);
    name_as(ui, rect, Role::Label, entry.summary);
}

/// The section or question that a link leads to, if the article is at hand.
fn place_in(
    reading: &Reading<'_>,
    id: &crate::article::ArticleId,
    anchor: &Anchor,
) -> Option<String> {
    let article = reading.cx.app.library.at_hand(id)?;
    match anchor {
        Anchor::Section(id) => {
            article.sections.iter().find(|section| section.id == *id).map(|s| s.heading.clone())
        }
        Anchor::Question(id) => {
            article.faq.iter().find(|faq| faq.id == *id).map(|faq| faq.question.clone())
        }
        _ => None,
    }
}
