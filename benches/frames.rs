//! How long drawing takes: the first frame of a very long article, each frame while it is
//! scrolled, jumps into it, and every page at rest. Drawing and tessellating are counted, the
//! graphics card is not.
//!
//! `BEDSIDE_BENCH_LIBRARY` names a folder to add, for lists and answers of its size.

use std::fmt::Write as _;
use std::time::Instant;

use bedside::app::{
    Action, App, BookmarksAction, Jump, KeptSort, ListOf, Opening, Pace, Page, open,
};
use bedside::article::{Anchor, ArticleId};
use bedside::ui::{frame, theme};
use bedside::userdata::{Bookmark, Change, HighlightStyle, Store};
use egui::{
    Context, Event, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2,
};

const PARAGRAPHS: usize = 20_000;
const KEPT: i64 = 10_000;

/// Processor time of this thread in milliseconds; counted in steps of some milliseconds.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let ns = stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok());
    ns.map_or(f64::NAN, |ns| ns / 1e6)
}

struct Desk {
    app: App,
    ctx: Context,
    time: f64,
}

impl Desk {
    /// Draws a frame; returns its milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 820.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let before = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| frame(ui, &mut self.app));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = before.elapsed().as_secs_f64() * 1e3;
        std::hint::black_box(shapes);
        // There is no card to give them to.
        output.textures_delta.clear();
        took
    }

    fn frames(&mut self, name: &str, count: usize, wheel: f32) {
        let before = cpu_ms();
        let mut took: Vec<f64> = (0..count)
            .map(|_| {
                let wheel = Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(0.0, wheel),
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Wheel,
                    modifiers: egui::Modifiers::NONE,
                };
                self.frame(vec![Event::PointerMoved(Pos2::new(600.0, 400.0)), wheel])
            })
            .collect();
        let mean = (cpu_ms() - before) / count as f64;
        took.sort_by(f64::total_cmp);
        let middle = took[took.len() / 2];
        println!("{name:42} {mean:7.2} ms of processor a frame, {middle:.2} by the clock");
    }

    fn first(&mut self, name: &str, action: Action) {
        let before = cpu_ms();
        self.app.apply(action);
        let acted = cpu_ms() - before;
        self.frame(Vec::new());
        let first = cpu_ms() - before - acted;
        let second = self.frame(Vec::new());
        println!(
            "{name:42} {acted:7.2} ms to turn to it, {first:7.2} first frame, {second:.2} second by the clock"
        );
    }

    fn page(&mut self, name: &str, action: Action) {
        self.first(name, action);
        self.frames("  at rest", 60, 0.0);
        self.frames("  scrolled", 60, -40.0);
    }
}

/// As many bookmarks as the page has to cope with, some with notes, tags and folders.
fn keep_many(data_folder: &std::path::Path) {
    let keep = |n: i64| {
        let at = jiff::Timestamp::from_second(1_700_000_000 + n).unwrap_or_default();
        let some = |each: i64, text: &str| if n % each == 0 { text } else { "" }.to_owned();
        Change::Keep(Bookmark {
            article: ArticleId::new("many", &format!("article-{}", n / 4)),
            anchor: Anchor::Question(format!("q{n}")),
            title: format!("What about the {n}th thing that one may want to know?"),
            article_title: format!("An article with the number {}", n / 4),
            excerpt: "Nobody has studied it well, and what is known – it is little – comes from \
                      single reports. "
                .repeat(3),
            words: String::new(),
            note: some(5, "Ask about magnesium at the next visit, and about the blood test."),
            style: HighlightStyle::Fill,
            tags: if n % 3 == 0 { vec![format!("tag {}", n % 17)] } else { Vec::new() },
            folder: (n % 4 == 0).then(|| format!("Folder {}", n % 13)),
            kept: at,
            changed: at,
        })
    };
    let changes: Vec<Change> = (0..KEPT).map(keep).collect();
    if let Err(error) = Store::open(data_folder).store.apply(&changes) {
        println!("nothing was kept: {error}");
    }
}

/// A megabyte of paragraphs under headings, and some questions.
fn long_article() -> String {
    let mut sections = String::new();
    for section in 0..PARAGRAPHS / 100 {
        let _ =
            writeln!(sections, "(id: \"s{section}\", heading: \"Heading {section}\", body: r#\"");
        for n in 0..100 {
            let _ = write!(sections, "Paragraph {n} of {section} says little and ends soon after.");
            if n % 10 == 0 {
                sections.push_str(
                    " This one goes on for a while, so that it takes two lines or three.",
                );
            }
            sections.push_str("\n\n");
        }
        sections.push_str("\"#),\n");
    }
    format!(
        "(format: 1, slug: \"long\", title: \"A long article\", summary: \"It is long.\",
topics: [], aliases: [], language: \"en\", published: \"2026-11-22\", modified: \"2026-11-22\",
review: NotReviewed, authors: [], conflicts: NotStated, licence: \"CC-BY-4.0\",
key_takeaways: [], sections: [{sections}], faq: [], sources: [])"
    )
}

fn main() -> std::io::Result<()> {
    let home = tempfile::tempdir()?;
    let folder = home.path().join("long");
    std::fs::create_dir(&folder)?;
    std::fs::write(folder.join("long.ron"), long_article())?;
    let mut folders = vec![folder];
    folders.extend(std::env::var_os("BEDSIDE_BENCH_LIBRARY").map(Into::into));
    let data_folder = home.path().join("data");
    keep_many(&data_folder);
    let opening = Opening { data_folder, folders, ..Opening::default() };
    let app = open(&opening, &Pace::AtOnce);
    let ctx = Context::default();
    theme::install_fonts(&ctx);
    let mut desk = Desk { app, ctx, time: 0.0 };
    desk.app.settings.first_run_seen = true;
    desk.page("home", Action::Go(Page::Home));
    articles(&mut desk);
    pages(&mut desk);
    Ok(())
}

fn articles(desk: &mut Desk) {
    let open = |article: &ArticleId| Action::Open {
        article: article.clone(),
        anchor: Anchor::Article,
        marks: None,
    };
    let entries = || desk.app.library.entries();
    let Some(id) = entries().map(|entry| entry.id()).find(|id| id.slug == "long") else {
        println!("the long article was not read: {:?}", desk.app.library.collections());
        return;
    };
    desk.page("long article", open(&id));
    desk.frames("long article, wheel", 300, -400.0);
    desk.first("jump to a heading in its midst", Action::Jump(Jump::Heading(10_000)));
    desk.frames("at rest there", 60, 0.0);
    desk.first(
        "jump to its last section",
        Action::Jump(Jump::To(Anchor::Section("s199".to_owned()))),
    );
    desk.first("turn to another", Action::Go(Page::Home));
    let slug = std::env::var("BEDSIDE_BENCH_ARTICLE").unwrap_or_default();
    let giant = desk.app.library.entries().map(|entry| entry.id()).find(|id| id.slug == slug);
    if let Some(id) = giant {
        desk.page("the article asked for", open(&id));
        let questions: Vec<String> = desk
            .app
            .article()
            .map(|(_, article)| article.faq.iter().map(|faq| faq.id.clone()).collect())
            .unwrap_or_default();
        for question in questions {
            desk.app.apply(Action::ToggleQuestion(question));
        }
        desk.frames("  all questions open", 60, 0.0);
        desk.frames("  all questions open, scrolled", 60, -40.0);
    }
}

fn pages(desk: &mut Desk) {
    desk.page("search", Action::TypeInSearch("what is it".to_owned()));
    desk.page("search, more", Action::ShowOnly(Some(bedside::app::Group::Questions)));
    let collections: Vec<String> =
        desk.app.library.collections().iter().map(|collection| collection.id.clone()).collect();
    for id in collections {
        desk.page(&format!("collection {id}"), Action::Go(Page::Collection(id)));
    }
    desk.page("all topics", Action::Go(Page::AllTopics));
    let topic = desk.app.library.topics().iter().max_by_key(|topic| topic.articles);
    if let Some(id) = topic.map(|topic| topic.id.clone()) {
        desk.page(&format!("topic {id}"), Action::Go(Page::Topic(id)));
    }
    desk.page("articles from A to Z", Action::Go(Page::AtoZ(ListOf::Articles)));
    desk.page("questions from A to Z", Action::ShowList(ListOf::Questions));
    desk.first("questions, narrowed", Action::NarrowList("what is".to_owned()));
    desk.page("glossary", Action::Go(Page::Glossary));
    desk.page("my library", Action::Go(Page::Sources));
    desk.page("settings", Action::Go(Page::Settings));
    desk.page("about", Action::Go(Page::About));
    println!("{} kept", desk.app.kept.iter().count());
    desk.page("bookmarks", Action::Go(Page::Bookmarks));
    for text in ["a", "ab", "magnesium", ""] {
        let search = BookmarksAction::Search(text.to_owned());
        desk.first(&format!("bookmarks with “{text}”"), Action::Bookmarks(search));
    }
    for sort in KeptSort::ALL {
        desk.first(&format!("{sort:?}"), Action::Bookmarks(BookmarksAction::Sort(sort)));
    }
    desk.first("all selected", Action::Bookmarks(BookmarksAction::SelectAll));
    desk.frames("  scrolled", 60, -400.0);
}
