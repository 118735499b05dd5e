//! Very long articles: what is seen is laid out, the rest is measured bit by bit, and what is being
//! read stays where it is meanwhile.

use std::fmt::Write as _;

use bedside::app::Action;
use bedside::article::{Anchor, ArticleId};

use crate::reader::{NARROW, Reader};

const SECTIONS: usize = 32;
const PARAGRAPHS: usize = 30;

fn article() -> String {
    let mut sections = String::new();
    for section in 0..SECTIONS {
        let _ = writeln!(sections, "(id: \"s{section}\", heading: \"Part {section}\", body: r#\"");
        for n in 0..PARAGRAPHS {
            // Wide letters and narrow ones, so that no guess of a height is right.
            let words = if section % 2 == 0 { "illicit little lily " } else { "WOMMMMMW " };
            let _ = writeln!(sections, "Paragraph {n} of {section}. {}\n", words.repeat(n % 9));
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

/// Someone who opens a long article at an anchor.
fn at(anchor: Anchor) -> Reader {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("mine");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("long.ron"), article()).unwrap();
    let mut reader = Reader::opening(&folder);
    let id = reader.app().library.entries().map(|entry| entry.id()).find(|id| id.slug == "long");
    let article: ArticleId = id.unwrap_or_else(|| panic!("it was not read{}", reader.page()));
    reader.does(Action::Open { article, anchor, marks: None });
    reader
}

fn section(n: usize) -> Anchor {
    Anchor::Section(format!("s{n}"))
}

/// How far down the window a heading of the text stands.
fn height_of(reader: &Reader, heading: &str) -> f32 {
    let mut things = reader.things().into_iter();
    let found = things.find(|thing| thing.words == heading && thing.level == Some(2));
    found.unwrap_or_else(|| panic!("{heading} is not there{}", reader.page())).rect.top()
}

#[test]
fn only_what_is_near_is_told() {
    at(Anchor::Article)
        .sees_heading(1, "A long article")
        .sees("Paragraph 3 of 0.")
        .does_not_see("Paragraph 3 of 9.");
}

#[test]
fn a_heading_stands_where_it_was_jumped_to_when_all_above_has_been_measured() {
    let first = height_of(&at(section(1)), "Part 1");
    for n in [2, 17, 30] {
        let reader = at(section(n));
        let there = height_of(&reader, &format!("Part {n}"));
        assert!((there - first).abs() < 1.5, "part {n} is at {there}, part 1 at {first}");
    }
}

#[test]
fn a_long_article_keeps_its_line_at_another_width() {
    let mut reader = at(section(17));
    reader.resizes(NARROW).sees_on_screen("Part 17").sees_on_screen("Paragraph 0 of 17.");
}

#[test]
fn a_long_article_scrolls_from_end_to_end() {
    let mut reader = at(section(17));
    reader.presses("End").sees("Paragraph 29 of 31.").presses("Home");
    reader.sees_heading(1, "A long article").does_not_see("Paragraph 0 of 17.");
}
