//! No text is cut off, hangs out of what it stands in, or lies on other text: on every page, at
//! window sizes from the smallest to a large screen, with text from the smallest to the largest
//! and the interface from 90 to 150 %. All pairs of these would take minutes; those are walked
//! that are likely to break.
//!
//! What is looked at is what was painted. A row of letters is as large as its ink.
//! - Cut off: ink beyond the left or right edge of where it may be painted, or above or below
//!   a place too low to be a page that scrolls.
//! - Hanging out: ink beyond the smallest filled or edged shape that its middle stands on.
//! - On other text: ink on ink, unless something opaque was painted between the two.
//!
//! Words that are shortened with "…" on purpose are not found here.

use bedside::app::{Action, BookmarksAction, Forget, Page};
use bedside::article::Anchor;
use bedside::userdata::{LineSpacing, ThemeChoice, Typeface};
use egui::epaint::{ClippedShape, Shape};
use egui::{Color32, Rect, Vec2};

use super::{CAN_IT, hair, pages};
use crate::reader::Reader;

/// How a walk is set up. Width and height are of the window, in points at 100 %.
struct Walk {
    size: (f32, f32),
    text: u8,
    zoom: u8,
    typeface: Typeface,
    theme: ThemeChoice,
}

const fn walk(size: (f32, f32), text: u8, zoom: u8) -> Walk {
    Walk { size, text, zoom, typeface: Typeface::Literata, theme: ThemeChoice::Light }
}

const SMALL: (f32, f32) = (380.0, 560.0);
const PHONE: (f32, f32) = (480.0, 800.0);
const MIDDLE: (f32, f32) = (900.0, 700.0);
const WIDE: (f32, f32) = (1280.0, 820.0);
const HUGE: (f32, f32) = (2560.0, 1440.0);

const WALKS: [Walk; 12] = [
    walk(SMALL, 19, 100),
    walk(PHONE, 19, 100),
    walk(MIDDLE, 19, 100),
    walk(WIDE, 19, 100),
    walk(HUGE, 30, 100),
    walk(SMALL, 30, 150),
    walk(MIDDLE, 15, 150),
    walk(WIDE, 30, 90),
    walk(WIDE, 22, 130),
    walk(PHONE, 15, 90),
    Walk { typeface: Typeface::Atkinson, theme: ThemeChoice::Contrast, ..walk(MIDDLE, 24, 100) },
    Walk { typeface: Typeface::Atkinson, theme: ThemeChoice::Night, ..walk(SMALL, 27, 110) },
];

impl Walk {
    /// The window lets nothing become narrower than its smallest, whatever the zoom.
    fn window(&self) -> (f32, f32) {
        (self.size.0.max(SMALL.0 * f32::from(self.zoom) / 100.0), self.size.1)
    }

    /// Someone set up like this, with something read, kept, searched and asked.
    fn reader(&self) -> Reader {
        let mut reader = Reader::sized(self.window());
        reader
            .does(Action::SetZoom(self.zoom))
            .does(Action::SetTextSize(self.text))
            .does(Action::SetTypeface(self.typeface))
            .does(Action::SetLineSpacing(LineSpacing::Close))
            .does(Action::SetTheme(self.theme))
            .does(Action::OpenReference("magnesium".to_owned()))
            .presses("Ctrl D")
            .does(Action::ToggleBookmark { article: hair(), anchor: question() })
            .does(Action::TypeInSearch("magnesium hair".to_owned()));
        reader
    }
}

fn question() -> Anchor {
    Anchor::Question("can-it-cause-hair-loss".to_owned())
}

#[test]
fn text_is_whole_and_clear_of_other_text_on_every_page() {
    let mut wrong = Vec::new();
    for walk in WALKS {
        let mut reader = walk.reader();
        for page in pages() {
            let article = matches!(&page, Page::Article(id) if id.collection == "bedside");
            reader.does(match &page {
                Page::Article(id) if article => {
                    Action::Open { article: id.clone(), anchor: question(), marks: None }
                }
                other => Action::Go(other.clone()),
            });
            look(&reader, &walk, &format!("{page:?}"), &mut wrong);
            if page == Page::Settings {
                reader.resizes((walk.window().0, 2000.0));
                look(&reader, &walk, "all settings", &mut wrong);
                reader.resizes(walk.window());
            }
            if article {
                // All of it at once, with an open answer.
                reader.sees(CAN_IT).resizes((walk.window().0, 14_000.0)).presses("Home");
                look(&reader, &walk, "the whole article", &mut wrong);
                reader.resizes(walk.window()).does(Action::ShowTextPanel(true));
                look(&reader, &walk, "the panel for text", &mut wrong);
                reader.does(Action::ShowTextPanel(false));
            }
        }
    }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_emergency_card_is_whole_at_every_size() {
    let mut wrong = Vec::new();
    for walk in WALKS {
        let mut reader = walk.reader();
        for (country, typed) in [("", "overdose"), ("US", "suicidal"), ("ZA", "baby temperature")] {
            reader
                .does(Action::SetRegion(Some(country.to_owned())))
                .does(Action::TypeInSearch(typed.to_owned()))
                .resizes((walk.window().0, 1400.0));
            look(&reader, &walk, &format!("{typed} in {country:?}"), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
}

/// What opens over a page or within it.
#[test]
fn what_unfolds_and_what_asks_is_whole_at_every_size() {
    let mut wrong = Vec::new();
    for walk in WALKS {
        let mut reader = walk.reader();
        reader.does(Action::OpenReference("asthma".to_owned())).does(Action::ShowFacts(true));
        reader.resizes((walk.window().0, 6_000.0)).presses("Home");
        look(&reader, &walk, "what is known of an article", &mut wrong);
        reader.resizes(walk.window()).does(Action::Go(Page::Bookmarks));
        reader.does(Action::Bookmarks(BookmarksAction::SelectAll));
        look(&reader, &walk, "selected bookmarks", &mut wrong);
        for (name, action) in [
            ("export", Action::ExportKept(Vec::new())),
            ("import", Action::ImportKept(None)),
            ("forget", Action::AskToForget(Some(Forget::Everything))),
        ] {
            reader.does(action);
            look(&reader, &walk, name, &mut wrong);
            reader.presses("Escape");
        }
    }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
}

/// Ink of a row of letters, and where it was painted in the order of painting.
struct Row {
    order: usize,
    ink: Rect,
    clip: Rect,
    /// Height of the line in points.
    line: f32,
    words: String,
}

struct Fill {
    order: usize,
    rect: Rect,
    opaque: bool,
    edged: bool,
}

fn look(reader: &Reader, walk: &Walk, page: &str, wrong: &mut Vec<String>) {
    let (mut rows, mut fills) = (Vec::new(), Vec::new());
    for (order, ClippedShape { clip_rect, shape, .. }) in reader.shapes().iter().enumerate() {
        take(order, *clip_rect, shape, &mut rows, &mut fills);
    }
    let Walk { size, text, zoom, .. } = walk;
    let mut say = |what: String| {
        let said = format!("{page} at {size:?}, text {text}, {zoom} %: {what}");
        if !wrong.contains(&said) {
            wrong.push(said);
        }
    };
    for (n, row) in rows.iter().enumerate() {
        let Row { order, ink, clip, words, .. } = row;
        if hidden(*ink, *order, &fills) {
            continue;
        }
        let seen = ink.intersect(*clip);
        let low = clip.height() < 100.0 && !clip.expand(1.5).contains_rect(*ink);
        if low || ink.left() < clip.left() - 1.5 || ink.right() > clip.right() + 1.5 {
            say(format!("“{words}” is cut off: {ink:?} in {clip:?}"));
        }
        // A mark behind found words is as high as their line, and no ground.
        let ground = |fill: &&Fill| fill.edged || fill.rect.height() > row.line + 1.0;
        let under = |fill: &&Fill| {
            fill.order < *order && fill.rect.contains(seen.center()) && fill.rect.width() > 12.0
        };
        let under: Vec<&Fill> = fills.iter().filter(under).filter(ground).collect();
        let top = under.iter().rposition(|fill| fill.opaque).unwrap_or(0);
        let on = under[top..].iter().min_by(|a, b| a.rect.area().total_cmp(&b.rect.area()));
        if let Some(on) = on
            && !on.rect.expand(1.5).contains_rect(seen)
        {
            say(format!("“{words}” hangs out: {ink:?} of {:?}", on.rect));
        }
        for other in &rows[n + 1..] {
            let both = seen.intersect(other.ink).intersect(other.clip);
            if both.width() > 2.0
                && both.height() > 2.0
                && !hidden(both, *order, &fills)
                && *ink != other.ink
            {
                say(format!("“{words}” lies on “{}”: {both:?}", other.words));
            }
        }
    }
}

/// Whether something opaque was painted over it later.
fn hidden(rect: Rect, order: usize, fills: &[Fill]) -> bool {
    fills
        .iter()
        .any(|fill| fill.opaque && fill.order > order && fill.rect.expand(1.0).contains_rect(rect))
}

fn take(order: usize, clip: Rect, shape: &Shape, rows: &mut Vec<Row>, fills: &mut Vec<Fill>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                take(order, clip, shape, rows, fills);
            }
        }
        Shape::Rect(rect) => {
            let opaque = rect.fill.is_opaque() && rect.blur_width == 0.0;
            let edged = rect.stroke.width > 0.0 && rect.stroke.color != Color32::TRANSPARENT;
            // A shadow is no ground to stand on.
            if (opaque || edged) && rect.blur_width == 0.0 {
                fills.push(Fill { order, rect: rect.rect.intersect(clip), opaque, edged });
            }
        }
        Shape::Text(text) => {
            for row in &text.galley.rows {
                let from: Vec2 = text.pos.to_vec2() + row.pos.to_vec2();
                let ink = row.visuals.mesh_bounds.translate(from);
                let seen = ink.intersect(clip);
                // What has been scrolled away is not looked at.
                if ink.is_positive() && seen.is_positive() && seen.height() > 2.0 {
                    let words = row.text().chars().take(40).collect();
                    rows.push(Row { order, ink, clip, line: row.size.y, words });
                }
            }
        }
        _ => (),
    }
}
