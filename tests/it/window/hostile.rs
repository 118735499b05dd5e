//! Articles from strangers are drawn whatever is in them.

use std::fmt::Write as _;
use std::fs;

use bedside::app::{Action, Page};
use bedside::article::{Anchor, ArticleId};

use crate::reader::{Reader, SIZES};

fn article(slug: &str, title: &str, body: &str) -> String {
    format!(
        "(format: 1, slug: \"{slug}\", title: {title:?}, summary: {title:?},
language: \"en\", modified: \"2026-11-22\", review: NotReviewed,
key_takeaways: [{body:?}, \"**b** *i* `c` [l](article:{slug}#what)\"],
sections: [(id: \"what\", heading: {title:?}, body: r###\"{body}\"###),
(id: \"empty\", heading: \"\", body: \"\")],
faq: [(id: \"ask\", question: {title:?}, answer: r###\"{body}\"###)],
bottom_line: {body:?},
sources: [])"
    )
}

fn bodies() -> Vec<(&'static str, String)> {
    let mut nested = String::new();
    let mut quotes = String::new();
    let mut steps = String::new();
    for depth in 0..40 {
        let _ = writeln!(nested, "{}- level {depth}", "  ".repeat(depth));
        let _ = writeln!(steps, "{}1. step {depth}", "   ".repeat(depth));
        let _ = writeln!(quotes, "{} quoted {depth}", ">".repeat(depth + 1));
    }
    let columns = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(30));
    let table = columns("head") + &columns("---") + &columns("a-very-long-word-in-a-cell");
    vec![
        ("nested", nested),
        ("steps", steps),
        ("quotes", quotes),
        ("table", table),
        ("word", "pneumonoultramicroscopicsilicovolcanoconiosis".repeat(200)),
        ("spaces", " \u{a0}\u{202f}\u{200b}\u{ad}".repeat(500)),
        ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈 مرحبا بالعالم שלום नमस्ते 你好 \u{202e}txet\u{202c}".repeat(50)),
        ("marks", format!("a{}", "\u{301}".repeat(3_000))),
        ("lines", "line  \n".repeat(500)),
        ("paragraphs", "A short paragraph.\n\n".repeat(500)),
        ("big-number", "18446744073709551615. last\n1. over".to_owned()),
        ("html", "<script>alert(1)</script><b>x</b>&amp;&#0;&#x10ffff;".to_owned()),
        ("care", "> [!EMERGENCY] Call {emergency_number} {no_such_number}\n> > [!URGENT] In\n> > - a\n> > > [!CRISIS] {crisis_line}".to_owned()),
        ("empty", String::new()),
    ]
}

#[test]
fn whatever_is_in_an_article_it_is_drawn_at_every_size() {
    let home = tempfile::tempdir().unwrap();
    fs::write(
        home.path().join("collection.ron"),
        "(format: 1, id: \"hostile\", name: \"Hostile\")",
    )
    .unwrap();
    for (slug, body) in bodies() {
        let title: String = body.chars().take(5_000).filter(|c| *c != '\n').collect();
        let text = article(slug, if title.is_empty() { slug } else { &title }, &body);
        fs::write(home.path().join(format!("{slug}.ron")), text).unwrap();
        let short = article(slug, "A plain title", &body)
            .replace(&format!("slug: \"{slug}\""), &format!("slug: \"{slug}-plain\""));
        fs::write(home.path().join(format!("{slug}-plain.ron")), short).unwrap();
    }
    let mut reader = Reader::with_any_letters();
    reader.does(Action::AddFolder(home.path().to_owned()));
    let ids: Vec<ArticleId> = reader
        .app()
        .library
        .entries()
        .map(|entry| entry.id())
        .filter(|id| id.collection == "hostile")
        .collect();
    assert!(ids.len() >= 8, "only {ids:?} were read{}", reader.page());
    for id in ids {
        for size in SIZES {
            reader
                .resizes(size)
                .does(Action::Open { article: id.clone(), anchor: Anchor::Article, marks: None })
                .does(Action::Jump(bedside::app::Jump::To(Anchor::Question("ask".to_owned()))))
                .scrolls(3_000.0)
                .presses("End")
                .presses("Ctrl D")
                .does(Action::Go(Page::Bookmarks))
                .does(Action::Go(Page::Recent))
                .does(Action::Go(Page::Home));
        }
    }
    for size in SIZES {
        reader
            .resizes(size)
            .does(Action::Go(Page::Sources))
            .does(Action::UnfoldProblems("hostile".to_owned()))
            .does(Action::Go(Page::Collection("hostile".to_owned())))
            .scrolls(3_000.0)
            .does(Action::TypeInSearch("level".to_owned()))
            .does(Action::TypeInSearch("paragraph".to_owned()))
            .scrolls(3_000.0);
    }
}
