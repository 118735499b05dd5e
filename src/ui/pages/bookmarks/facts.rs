//! The line of facts under a bookmark: what it is, where it is from, how far it was read, since
//! when it is kept, its tags. What else a row is to say goes into [`of`]. A long line is broken.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, Galley, Pos2, Rect, StrokeKind, Ui, Vec2, vec2};
use jiff::{SignedDuration, Timestamp};

use crate::app::{Action, BookmarksAction, KeptItem, KeptList, KeptRow};
use crate::ui::pages::parts::day_words;
use crate::ui::theme::Type;
use crate::ui::widgets::{lay_out, name_as, paint, press_only};
use crate::ui::{Cx, words};
use crate::userdata::{BIN_DAYS, KeptKind};

/// Height of a line of facts in points.
const LINE: f32 = 24.0;
/// Between two facts, with the dot in its middle.
const GAP: f32 = 21.0;
/// Least width of a long fact that is cut at the end of a line.
const CUT: f32 = 120.0;

/// Something to know of a bookmark.
pub(super) enum Fact {
    Words(String),
    Tag(String),
}

/// What is said of a bookmark, in order.
pub(super) fn of(cx: &Cx<'_>, row: &KeptRow) -> Vec<Fact> {
    let bookmark = row.bookmark();
    let kind = bookmark.kind();
    let mut facts = vec![Fact::Words(words::kept_kind(kind).to_owned())];
    let from_folder = kind == KeptKind::Question && bookmark.folder.is_some();
    if kind != KeptKind::Article && !from_folder {
        facts.push(Fact::Words(bookmark.article_title.clone()));
    }
    if kind == KeptKind::Article
        && let Some(place) = cx.app.history.place(&bookmark.article)
        && place.progress >= 0.01
    {
        facts.push(Fact::Words(words::read_part(place.progress)));
    }
    facts.extend(bookmark.folder.iter().map(|folder| Fact::Words(folder.clone())));
    match &row.item {
        KeptItem::Kept(_) => facts.push(Fact::Words(words::saved_on(&day_words(bookmark.kept)))),
        KeptItem::InBin(removed) => {
            facts.push(Fact::Words(words::removed_on(&day_words(removed.at))));
            facts.push(Fact::Words(words::gone_after(&day_words(last_day(removed.at)))));
        }
    }
    facts.extend(bookmark.tags.iter().map(|tag| Fact::Tag(tag.clone())));
    facts
}

fn last_day(removed: Timestamp) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::from(BIN_DAYS));
    removed.saturating_add(days).unwrap_or(removed)
}

/// Facts that have their places.
pub(super) struct Laid {
    /// Each with its left end in the middle of its line, counted from the top left corner.
    pieces: Vec<(Vec2, Fact, Arc<Galley>)>,
    pub height: f32,
}

pub(super) fn lay(ui: &Ui, cx: &Cx<'_>, row: &KeptRow, width: f32, ink: Color32) -> Laid {
    let look = &cx.look;
    let mut pieces: Vec<(Vec2, Fact, Arc<Galley>)> = Vec::new();
    let (mut x, mut y) = (0.0, LINE / 2.0);
    for fact in of(cx, row) {
        let (role, text, ink, pad) = match &fact {
            Fact::Words(text) => (Type::UiS, text, ink, 0.0),
            Fact::Tag(text) => (Type::UiXs, text, look.c.ink2, 8.0),
        };
        let gap = match (pieces.last(), &fact) {
            (None, _) => 0.0,
            (Some((_, Fact::Tag(_), _)), _) => 8.0,
            (Some(_), Fact::Tag(_)) => 12.0,
            (Some(_), _) => GAP,
        };
        let cut = |room: f32| {
            let mut job = role.job(look, text, ink, room.max(1.0));
            job.wrap.max_rows = 1;
            job.wrap.break_anywhere = true;
            job.wrap.overflow_character = Some('…');
            lay_out(ui, job)
        };
        let whole = cut(width - 2.0 * pad);
        let needed = whole.size().x + 2.0 * pad;
        let left = width - x - gap;
        let galley = if needed <= left {
            x += gap;
            whole
        } else if left >= CUT && matches!(fact, Fact::Words(_)) && needed > width / 2.0 {
            x += gap;
            cut(left)
        } else {
            (x, y) = (0.0, y + LINE);
            whole
        };
        let end = x + galley.size().x + 2.0 * pad;
        pieces.push((vec2(x, y), fact, galley));
        x = end;
    }
    Laid { pieces, height: y + LINE / 2.0 }
}

/// Draws facts with their top left corner there.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, facts: Laid, at: Pos2, ink: Color32) {
    let look = &cx.look;
    let mut last: Option<Rect> = None;
    for (place, fact, galley) in facts.pieces {
        let left = at + place;
        let size = galley.size();
        let text = Rect::from_min_size(left - vec2(0.0, size.y / 2.0), size);
        match fact {
            Fact::Words(name) => {
                if let Some(last) = last.filter(|last| last.right() < text.left()) {
                    let dot = lay_out(ui, Type::UiS.job(look, words::DOT, ink, f32::INFINITY));
                    let middle = f32::midpoint(last.right(), text.left());
                    let size = dot.size();
                    paint(ui.painter(), egui::pos2(middle - size.x / 2.0, text.top()), dot);
                }
                paint(ui.painter(), text.min, galley);
                name_as(ui, text, Role::Label, &name);
                last = Some(text);
            }
            Fact::Tag(name) => {
                let rect = Rect::from_min_size(left - vec2(0.0, 11.0), vec2(size.x + 16.0, 22.0));
                let salt = ("tag", name.as_str());
                let response = press_only(ui, rect, salt, Role::Button, &words::with_tag(&name));
                let fill = if response.hovered() { look.c.hover } else { look.c.raised };
                let radius = CornerRadius::same(6);
                ui.painter().rect(rect, radius, fill, look.card_edge(), StrokeKind::Inside);
                paint(ui.painter(), rect.center() - size / 2.0, galley);
                if response.clicked() {
                    cx.act(Action::Bookmarks(BookmarksAction::Show(KeptList::Tag(name))));
                }
                last = None;
            }
        }
    }
}
