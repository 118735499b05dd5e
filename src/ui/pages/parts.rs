//! Pieces that several pages are made of: the scrolled column, page titles, shelves of books,
//! article rows, lines of meta.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use jiff::civil::Date;

use crate::app::{Action, Jump, Spread};
use crate::article::{Anchor, ReviewStatus};
use crate::library::{Entry, Topic};
use crate::ui::shell::{Room, page_has_keyboard};
use crate::ui::theme::{Icon, IconStyle, Look, Type};
use crate::ui::widgets::{
    COVER_WIDTH, Rows, cover, icon, inner_focus_ring, label_in, lay_out, name_as, paint, press,
    swatch,
};
use crate::ui::{Cx, words};

/// How a page's column stands: at most so wide, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub width: f32,
    pub top: f32,
    /// Left margin; `None` centres the column.
    pub left: Option<f32>,
}

impl Column {
    pub const HOME: Self = Self { width: 956.0, top: 26.0, left: Some(44.0) };
}

/// Left and right margin of pages, in points.
#[must_use]
pub(super) fn margin(room: Room) -> f32 {
    match room {
        Room::Wide => 44.0,
        Room::Middle => 32.0,
        Room::Narrow => 20.0,
    }
}

/// A page that scrolls as a whole and comes back to where it was left.
pub(super) fn scrolled(
    ui: &mut Ui,
    cx: &Cx<'_>,
    room: Room,
    column: Column,
    add: impl FnOnce(&mut Ui),
) {
    let here = cx.app.nav.here();
    let mut area =
        ScrollArea::vertical().id_salt(("page", format!("{:?}", here.page))).auto_shrink(false);
    if here.jump == Some(Jump::Restore) {
        area = area.vertical_scroll_offset(here.spread.fraction);
        cx.act(Action::Jumped);
    }
    let all = ui.max_rect();
    let margin = margin(room);
    let width = column.width.min(all.width() - 2.0 * margin);
    let free = all.width() - width;
    let left = match column.left {
        Some(left) if room == Room::Wide => {
            // Wider windows centre the column; up to then it keeps its margin.
            if free > 2.0 * left + 40.0 { free / 2.0 } else { left }
        }
        _ => free / 2.0,
    };
    let output = area.show(ui, |ui| {
        let top = ui.cursor().min;
        let place = Rect::from_min_size(
            pos2(all.left() + left, top.y + column.top),
            vec2(width, f32::INFINITY),
        );
        let inside = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.set_width(width);
            add(ui);
            ui.add_space(56.0);
        });
        let height = inside.response.rect.bottom() - top.y;
        ui.expand_to_include_rect(Rect::from_min_size(top, vec2(all.width(), height)));
    });
    let offset = output.state.clamped_offset().y;
    if (offset - here.spread.fraction).abs() > 0.5 && here.jump.is_none() {
        cx.act(Action::Scrolled(Spread { block: 0, fraction: offset, progress: 0.0 }));
    }
}

/// Whether text is said in words how it was reviewed.
#[must_use]
pub(super) fn is_reviewed(review: ReviewStatus) -> bool {
    review == ReviewStatus::Reviewed
}

/// A date as people write it: 3 Mar 2026.
#[must_use]
pub(super) fn date_words(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// The day of a moment, where the person is.
#[must_use]
pub(super) fn day_words(moment: jiff::Timestamp) -> String {
    date_words(moment.to_zoned(jiff::tz::TimeZone::system()).date())
}

/// A moment, where the person is.
pub(super) fn day_and_time(moment: jiff::Timestamp) -> String {
    let there = moment.to_zoned(jiff::tz::TimeZone::system());
    format!("{}, {:02}:{:02}", date_words(there.date()), there.hour(), there.minute())
}

/// The seal and the words that say whether a clinician has checked a text, from `x` on; returns
/// the x after it.
pub(super) fn review_mark(ui: &mut Ui, look: &Look, x: f32, y: f32, review: ReviewStatus) -> f32 {
    let reviewed = is_reviewed(review);
    let mark = if reviewed { Icon::SealCheck } else { Icon::SealQuestion };
    let color = look.c.ink3;
    icon(ui.painter(), pos2(x + 7.0, y), mark, IconStyle::Regular, 15.0, color);
    meta(ui, look, x + 18.0, y, color, words::review(review))
}

/// A word of meta centred on the line `y`; returns the x after it.
pub(super) fn meta(
    ui: &mut Ui,
    look: &Look,
    x: f32,
    y: f32,
    color: egui::Color32,
    text: &str,
) -> f32 {
    let galley = lay_out(ui, Type::UiS.job(look, text, color, f32::INFINITY));
    let place = Align2::LEFT_CENTER.anchor_size(pos2(x, y), galley.size());
    paint(ui.painter(), place.min, galley);
    if text != words::DOT {
        name_as(ui, place, Role::Label, text);
    }
    place.right()
}

/// A dot between two words of meta.
pub(super) fn dot(ui: &mut Ui, look: &Look, x: f32, y: f32) -> f32 {
    let end = meta(ui, look, x + 8.0, y, look.c.ink3, words::DOT);
    end + 8.0
}

fn shelf_inset(width: f32) -> f32 {
    if width > 600.0 { 10.0 } else { 4.0 }
}

/// How many books stand on a shelf of that width.
pub(super) fn books_in_a_row(width: f32) -> usize {
    let fit = |n: u16| shelf_inset(width) + f32::from(n) * (COVER_WIDTH + 16.0) - 16.0 <= width;
    usize::from((1..=16_u16).take_while(|&n| fit(n)).last().unwrap_or(1))
}

/// Books on a ledge, as many as fit in a row, then the next shelf.
pub(super) fn shelf(ui: &mut Ui, cx: &Cx<'_>, topics: &[Topic]) {
    let look = &cx.look;
    let width = ui.available_width();
    let (pitch, inset) = (COVER_WIDTH + 16.0, shelf_inset(width));
    for row in topics.chunks(books_in_a_row(width)) {
        let (rect, _) = ui.allocate_exact_size(vec2(width, 167.0 + 12.0), Sense::hover());
        let ledge_top = rect.top() + 162.0;
        let ledge = Rect::from_min_size(pos2(rect.left(), ledge_top), vec2(width, 5.0));
        ui.painter().rect_filled(ledge, CornerRadius::ZERO, look.c.press);
        let mut x = rect.left() + inset;
        for topic in row {
            let spoken = words::topic_spoken(&topic.name, topic.articles);
            let book = (topic.id.as_str(), topic.name.as_str());
            if cover(ui, look, pos2(x, ledge_top), book, topic.articles, &spoken).clicked() {
                cx.act(Action::Go(crate::app::Page::Topic(topic.id.clone())));
            }
            x += pitch;
        }
    }
}

/// A row of a list of articles: swatch, title, one line under it.
pub(super) fn article_row(ui: &mut Ui, cx: &Cx<'_>, entry: &Entry<'_>, line: &str) -> Response {
    let article = entry.id();
    let action = Action::Open { article: article.clone(), anchor: Anchor::Article, marks: None };
    ui.push_id(article, |ui| {
        ruled_row(ui, cx, entry.title, (line, 1), &action, |ui, at| {
            swatch(ui, &cx.look, at, Align2::CENTER_CENTER, entry.topic());
        })
    })
    .inner
}

/// A row under a rule: mark, title, a line or two. The whole row is the target.
pub(super) fn ruled_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    title: &str,
    (line, rows): (&str, usize),
    action: &Action,
    mark: impl FnOnce(&mut Ui, egui::Pos2),
) -> Response {
    let look = &cx.look;
    let width = ui.available_width();
    let inset = 30.0;
    let heading = lay_out(ui, Type::Title2xs.job(look, title, look.c.ink, width - inset));
    let mut job = Type::UiS.job(look, line, look.c.ink3, width - inset);
    job.wrap.max_rows = rows;
    job.wrap.overflow_character = Some('…');
    let under = lay_out(ui, job);
    let height = 12.0 + heading.size().y + under.size().y + 10.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, look.rule());
    let response = press(ui, rect, ("row", title), Role::Link, title);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(line.to_owned()));
    if response.hovered() {
        let fill = rect.expand2(vec2(8.0, 0.0)).with_min_y(rect.top() + 1.0);
        ui.painter().rect_filled(fill, CornerRadius::same(8), look.c.sunken);
    }
    mark(ui, pos2(rect.left() + 8.0, rect.top() + 23.0));
    let at = rect.min + vec2(inset - 9.0, 12.0);
    let below = at + vec2(0.0, heading.size().y);
    paint(ui.painter(), at, heading);
    paint(ui.painter(), below, under);
    inner_focus_ring(ui, &response, look, 8.0);
    if response.clicked() {
        cx.act(action.clone());
    }
    response
}

/// Lets Up and Down go over the rows of a page.
pub(super) fn row_keys(ui: &Ui, cx: &Cx<'_>, rows: &Rows) {
    let over = cx.app.has_dialog() || egui::Popup::is_any_open(ui.ctx());
    rows.keys(ui, !over && page_has_keyboard(ui.ctx()));
}

/// Plain words in the middle of an empty page: what belongs here, and how it gets here.
pub(super) fn empty_page(ui: &mut Ui, cx: &Cx<'_>, title: &str, text: &str) {
    let look = &cx.look;
    ui.add_space(8.0);
    let width = ui.available_width().min(600.0);
    let at = ui.cursor().min;
    let rect = crate::ui::widgets::title_heading(ui, look, Type::TitleS, 2, at, width, title);
    let at = pos2(at.x, rect.bottom() + 6.0);
    let under = label_in(ui, look, Type::BodyS, look.c.ink2, at, (width, 12), text);
    ui.allocate_rect(rect.union(under), Sense::hover());
}

/// How many troubles are told one by one.
const TROUBLES: usize = 3;

/// What is wrong with the person's own files: that nothing can be kept, or what could not be read.
pub(super) fn troubles(ui: &mut Ui, cx: &Cx<'_>) {
    let app = cx.app;
    if let Some(why) = &app.read_only {
        notice(ui, &cx.look, &words::read_only(why));
    }
    for problem in app.data_problems.iter().take(TROUBLES) {
        notice(ui, &cx.look, &words::data_problem(problem));
    }
    if app.data_problems.len() > TROUBLES {
        notice(ui, &cx.look, &words::more_troubles(app.data_problems.len() - TROUBLES));
    }
}

/// Something to know, with a sign before it. Not in red: red is for getting help.
pub(crate) fn notice(ui: &mut Ui, look: &Look, text: &str) -> egui::Response {
    let width = ui.available_width() - 28.0;
    let galley = lay_out(ui, Type::UiL.job(look, text, look.c.ink, width));
    let size = vec2(ui.available_width(), galley.size().y + 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let sign = rect.min + vec2(10.0, 12.0);
    icon(ui.painter(), sign, Icon::WarningCircle, IconStyle::Regular, 19.0, look.c.ink2);
    paint(ui.painter(), rect.min + vec2(28.0, 1.0), galley);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A page's title with its line of facts under it.
pub(super) fn page_title(ui: &mut Ui, cx: &Cx<'_>, title: &str, line: &str) -> Rect {
    let look = &cx.look;
    let top = ui.cursor().min;
    let width = ui.available_width();
    let title = crate::ui::widgets::title_heading(ui, look, Type::TitleL, 1, top, width, title);
    let mut all = title;
    if !line.is_empty() {
        let at = pos2(top.x, title.bottom() + 1.0);
        let line = label_in(ui, look, Type::UiL, look.c.ink3, at, (width, 4), line);
        all = all.union(line);
    }
    ui.allocate_rect(all.with_max_x(top.x + width), Sense::hover());
    all
}
