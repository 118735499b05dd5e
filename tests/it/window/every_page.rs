//! What holds on every page, at every size, in both themes.

use std::path::PathBuf;
use std::time::Duration;

use bedside::app::{Action, Page};
use bedside::article::Anchor;
use bedside::userdata::ThemeChoice;
use egui::Rect;
use egui::accesskit::Role;

use super::reading::{jump_to_question, open_hair};
use super::{CAN_IT, HAIR, pages};
use crate::reader::{NARROW, Reader, SIZES, Thing, WIDE};
use crate::renderer::picture_is;

const THEMES: [ThemeChoice; 2] = [ThemeChoice::Light, ThemeChoice::Dark];

/// A reader with something read, kept and searched.
fn busy(size: (f32, f32), theme: ThemeChoice) -> Reader {
    let mut reader = Reader::sized(size);
    reader
        .chooses(theme)
        .does(Action::OpenReference("magnesium".to_owned()))
        .scrolls(600.0)
        .presses("Ctrl D")
        .does(Action::OpenReference(
            "magnesium-l-threonate-and-hair-loss#can-it-cause-hair-loss".to_owned(),
        ))
        .clicks(&format!("Bookmark: {CAN_IT}"))
        .does(Action::TypeInSearch("magnesium hair".to_owned()));
    reader
}

/// Takes such a reader to every page.
fn on_every_page(size: (f32, f32), theme: ThemeChoice, mut look: impl FnMut(&mut Reader, &Page)) {
    let mut reader = busy(size, theme);
    for page in pages() {
        reader.does(match &page {
            Page::Article(article) if article.collection == "bedside" => {
                Action::Open { article: article.clone(), anchor: Anchor::Article, marks: None }
            }
            other => Action::Go(other.clone()),
        });
        assert_eq!(reader.app().nav.here().page, page);
        look(&mut reader, &page);
    }
}

/// Drawing panics on a letter that no font has, and on an input without a name.
#[test]
fn every_page_is_drawn_at_every_size_in_both_themes() {
    for size in SIZES {
        for theme in THEMES {
            on_every_page(size, theme, |reader, _| {
                let picture = reader.picture();
                assert_eq!((picture.width, picture.height), (size.0 as u32, size.1 as u32));
            });
        }
    }
}

#[test]
fn a_settled_page_asks_for_nothing() {
    on_every_page(WIDE, ThemeChoice::Light, |reader, page| {
        reader.rests().waits(9.0);
        assert_eq!(reader.rests_for(), Duration::MAX, "{page:?} asks to be drawn again");
    });
}

/// Nothing that is shown or read out hangs over the left or right edge.
#[test]
fn nothing_sticks_out_sideways() {
    let mut wrong = String::new();
    for size in SIZES {
        on_every_page(size, ThemeChoice::Light, |reader, page| {
            for thing in seen(reader, size) {
                if thing.rect.left() < -0.5 || thing.rect.right() > size.0 + 0.5 {
                    let x = thing.rect.x_range();
                    wrong += &format!("{page:?} at {size:?}: {} from {x:?}\n", thing.line());
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Of two things to press, one lies within the other or they do not touch. What a bar hides does
/// not count.
#[test]
fn things_to_press_do_not_overlap() {
    let mut wrong = String::new();
    for size in SIZES {
        on_every_page(size, ThemeChoice::Light, |reader, page| {
            let hot: Vec<Thing> =
                seen(reader, size).into_iter().filter(Thing::can_be_pressed).collect();
            for (n, one) in hot.iter().enumerate() {
                for other in &hot[n + 1..] {
                    if overlap(one.rect, other.rect) {
                        let (a, b) = (one.line(), other.line());
                        wrong += &format!(
                            "{page:?} at {size:?}: {a} {:?} and {b} {:?}\n",
                            one.rect, other.rect
                        );
                    }
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is in the window, as far as the bars at its top and foot leave it to be seen.
fn seen(reader: &Reader, size: (f32, f32)) -> Vec<Thing> {
    let narrow = size.0 < 640.0;
    let search = reader.app().nav.here().page == Page::Search;
    let (top, foot) = match (narrow, search) {
        (true, _) => (56.0, 60.0),
        (false, true) => (52.0, 36.0),
        (false, false) => (52.0, 0.0),
    };
    let page = Rect::everything_above(size.1 - foot).intersect(Rect::everything_below(top));
    let mut seen = Vec::new();
    for mut thing in reader.things() {
        // What the page has behind the tabs is not theirs.
        let at_foot = thing.rect.top() >= size.1 - foot && (!narrow || thing.role == Role::Tab);
        let in_a_bar = thing.rect.bottom() <= top || at_foot;
        let in_window = thing.rect.top() >= 0.0 && thing.rect.bottom() <= size.1;
        if !(in_a_bar && in_window) {
            thing.rect = thing.rect.intersect(page);
        }
        if !thing.words.is_empty() && thing.rect.is_positive() {
            seen.push(thing);
        }
    }
    seen
}

fn overlap(one: Rect, other: Rect) -> bool {
    let both = one.intersect(other);
    let touches = both.width() > 3.0 && both.height() > 3.0;
    let within = one.expand(3.0).contains_rect(other) || other.expand(3.0).contains_rect(one);
    touches && !within
}

#[test]
fn resizing_never_breaks_a_page() {
    on_every_page(WIDE, ThemeChoice::Light, |reader, _| {
        for width in [320.0, 639.0, 640.0, 1179.0, 1180.0, 2560.0, 200.0, 1280.0] {
            reader.resizes((width, 400.0));
        }
    });
}

#[test]
fn a_page_has_one_title() {
    on_every_page(WIDE, ThemeChoice::Light, |reader, page| {
        let titles = reader.things().into_iter().filter(|thing| thing.level == Some(1)).count();
        assert_eq!(titles, 1, "{page:?}{}", reader.page());
    });
}

#[test]
fn a_screen_reader_can_jump_to_every_heading() {
    open_hair()
        .sees_heading(1, HAIR)
        .sees_heading(2, "Common questions")
        .sees_heading(2, "Sources");
}

/// `UPDATE_CASES=1` writes what a screen reader is told now; read the difference before you keep it.
#[test]
fn a_screen_reader_is_told_the_whole_article() {
    let mut reader = open_hair();
    // All of it is near a window so tall.
    reader.does(jump_to_question()).resizes((1280.0, 9000.0)).presses("Home");
    let told = reader.tree_below(HAIR);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/window-article.txt");
    if std::env::var_os("UPDATE_CASES").is_some_and(|value| value == "1") {
        std::fs::write(&path, &told).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(told.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(kept == told, "{}: {differs:?}\nThe whole:\n{told}", path.display());
}

#[test]
fn home_looks_as_it_is_kept() {
    picture_is("window-home", &Reader::new().picture());
}

#[test]
fn an_article_looks_as_it_is_kept() {
    picture_is("window-article", &open_hair().picture());
}

#[test]
fn an_open_question_looks_as_it_is_kept() {
    let mut reader = open_hair();
    reader.does(jump_to_question()).clicks(&format!("Bookmark: {CAN_IT}"));
    picture_is("window-question", &reader.picture());
}

#[test]
fn results_look_as_they_are_kept() {
    let mut reader = Reader::new();
    reader.searches("magnesum hair").takes_no_time();
    picture_is("window-search", &reader.picture());
}

#[test]
fn a_narrow_article_looks_as_it_is_kept() {
    picture_is("window-narrow", &open_hair().resizes(NARROW).picture());
}

#[test]
fn a_dark_article_looks_as_it_is_kept() {
    let mut reader = open_hair();
    reader.chooses(ThemeChoice::Dark).clicks("When should I get help?");
    picture_is("window-dark", &reader.picture());
}
