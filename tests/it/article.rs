//! What reading an article says and keeps. Most of it stands in case files: see
//! `tests/cases/README.md`.

use std::fmt::Write;

use bedside::article::{
    Anchor, Article, Block, LinkTarget, Owner, Problem, Prose, Span, proses, read,
};
use jiff::civil::date;
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../cases/article-example.ron");
const EXAMPLE_NAME: &str = "articles/leg-cramps-at-night.ron";

/// A small good article, in which the fields of a case replace those of the same name.
const GOOD: [(&str, &str); 9] = [
    ("format", "1"),
    ("slug", "\"cramps\""),
    ("title", "\"Cramps\""),
    ("summary", "\"Short.\""),
    ("language", "\"en\""),
    ("modified", "\"2026-11-22\""),
    ("review", "NotReviewed"),
    ("sections", "[(id: \"what\", heading: \"What\", body: \"Text.[^nhs]\")]"),
    (
        "sources",
        "[(id: \"nhs\", organisation: \"NHS\", title: \"Cramps\", url: \"https://www.nhs.uk/\")]",
    ),
];

/// `field: value` lines; a field without a value is left out, further lines belong to the value.
fn article_with(fields: &str) -> String {
    let mut lines: Vec<(String, String)> =
        GOOD.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let mut last = None;
    for line in fields.lines() {
        let field = line.split_once(':').filter(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        });
        match (field, last) {
            (Some((name, value)), _) => {
                let place = lines.iter().position(|(known, _)| known == name);
                let place = place.unwrap_or(lines.len());
                lines.truncate(lines.len().max(place));
                if place == lines.len() {
                    lines.push((name.to_owned(), String::new()));
                }
                value.trim().clone_into(&mut lines[place].1);
                last = Some(place);
            }
            (None, Some(place)) => {
                let value: &mut String = &mut lines[place].1;
                value.push('\n');
                value.push_str(line);
            }
            (None, None) => panic!("a case begins with a field: {line}"),
        }
    }
    let mut text = "(\n".to_owned();
    for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(text, "{name}: {value},").unwrap();
    }
    text + ")\n"
}

fn told(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |told, problem| told + &format!("{problem}\n"))
}

/// Runs every case of a file, or writes what comes out into it.
fn check_cases(file: &str, outcome: impl Fn(&str) -> String) {
    let path = format!("{}/tests/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let mut now = String::new();
    for case in text.split("\n# ").map(|case| case.strip_prefix("# ").unwrap_or(case)) {
        let (title, rest) = case.split_once('\n').unwrap();
        let (input, _) = rest.split_once("---\n").unwrap_or((rest.trim_end_matches("---"), ""));
        write!(now, "# {title}\n{input}---\n{}", outcome(input.trim_end_matches('\n'))).unwrap();
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    for (expected, got) in text.split("\n# ").zip(now.split("\n# ")) {
        assert_eq!(got.trim_end(), expected.trim_end(), "a case of {file}");
    }
}

#[test]
fn every_problem_is_told_in_plain_words_with_its_place() {
    check_cases("article-problems.txt", |fields| {
        let (article, problems) = read("cramps.ron", &article_with(fields));
        let lost = if article.is_some() { "" } else { "(no article)\n" };
        told(&problems).replace("cramps.ron:", "") + lost
    });
}

#[test]
fn prose_becomes_blocks() {
    check_cases("article-prose.txt", |body| {
        let who =
            "(id: \"who\", organisation: \"WHO\", title: \"Cramps\", url: \"https://who.int/\")";
        let nhs = who.replace("who", "nhs").replace("WHO", "NHS");
        let sections = format!("[(id: \"what\", heading: \"What\", body: r#\"{body}\"#)]");
        let faq = "[(id: \"q\", question: \"Cited?\", answer: \"Yes.[^nhs][^who]\")]";
        let fields = format!("sections: {sections}\nfaq: {faq}\nsources: [{nhs}, {who}]");
        let (article, problems) = read("cramps.ron", &article_with(&fields));
        let shown = show_blocks(&article.unwrap().sections[0].blocks);
        // Lines of the file; those of the body begin at the ninth.
        shown + &told(&problems).replace("cramps.ron:", "")
    });
}

fn show_blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        let (name, inner) = match block {
            Block::Paragraph(prose) => ("paragraph", show(prose)),
            Block::Heading(prose) => ("heading", show(prose)),
            Block::List { items } => ("list", show_items(items)),
            Block::Steps { start: 1, items } => ("steps", show_items(items)),
            Block::Steps { start, items } => {
                ("steps", format!("from {start}\n{}", show_items(items)))
            }
            Block::Table { head, rows } => {
                let rows = std::iter::once(head).chain(rows);
                let row =
                    |cells: &Vec<Prose>| cells.iter().map(show).collect::<Vec<_>>().join(" | ");
                ("table", rows.map(row).collect::<Vec<_>>().join("\n"))
            }
            Block::CareCard { level, heading, blocks } => {
                ("card", format!("{level:?}: {}\n{}", show(heading), show_blocks(blocks)))
            }
            Block::CallOut { heading, blocks } => {
                let heading = heading.as_ref().map_or("(none)".to_owned(), show);
                ("note", format!("{heading}\n{}", show_blocks(blocks)))
            }
            Block::Quote(blocks) => ("quote", show_blocks(blocks)),
            Block::Figure { file, alternative, caption } => (
                "figure",
                format!("{file}: {alternative}: {}", show(&caption.clone().unwrap_or_default())),
            ),
        };
        writeln!(out, "{name} {}", inner.trim_end().replace('\n', "\n  ")).unwrap();
    }
    out
}

fn show_items(items: &[Vec<Block>]) -> String {
    items.iter().fold(String::new(), |shown, item| shown + "\n" + show_blocks(item).trim_end())
}

fn show(prose: &Prose) -> String {
    let mut out = String::new();
    for span in &prose.spans {
        match span {
            Span::Cite(n) => write!(out, "‹{}›", n + 1).unwrap(),
            Span::Number(token) => write!(out, "‹{token:?}›").unwrap(),
            Span::Text { text, strong, emphasis, link } => {
                let mark = ["", "/", "*", "*/"][usize::from(*strong) * 2 + usize::from(*emphasis)];
                write!(out, "{mark}{text}{mark}").unwrap();
                match link {
                    Some(LinkTarget::Article(to)) => write!(out, "‹to article {to}›").unwrap(),
                    Some(LinkTarget::Web(to)) => write!(out, "‹to {to}›").unwrap(),
                    None => {}
                }
            }
        }
    }
    out
}

fn example() -> Article {
    let (article, problems) = read(EXAMPLE_NAME, EXAMPLE);
    assert_eq!(told(&problems), "");
    article.unwrap()
}

#[test]
fn the_example_shows_every_field() {
    let article = example();
    assert_eq!(article.slug, "leg-cramps-at-night");
    assert_eq!(article.topics, ["older-adults", "vitamins-minerals"]);
    assert_eq!(article.modified.unwrap().to_string(), "2026-11-22");
    assert_eq!(article.licence.as_deref(), Some("CC-BY-4.0"));
    assert_eq!(article.sections.len(), 2);
    assert_eq!(article.faq[0].kind.as_deref(), Some("treatment"));
    assert_eq!(article.related[0].slug, "magnesium");
    assert_eq!(article.related[1].reason, None);
}

#[test]
fn sources_are_numbered_in_the_order_of_first_use() {
    let ids: Vec<String> = example().sources.into_iter().map(|source| source.id).collect();
    assert_eq!(ids, ["cochrane", "nhs"]);
}

#[test]
fn every_stretch_of_text_has_an_owner_in_document_order() {
    let article = example();
    let blocks = article.blocks_of_text();
    let mut owners: Vec<Owner<'_>> = blocks.iter().map(|block| block.owner).collect();
    owners.dedup();
    assert_eq!(
        owners,
        [
            Owner::Title,
            Owner::Summary,
            Owner::Takeaway(1),
            Owner::Takeaway(2),
            Owner::Takeaway(3),
            Owner::SectionHeading("what-it-is"),
            Owner::SectionBody("what-it-is"),
            Owner::SectionHeading("get-help"),
            Owner::SectionBody("get-help"),
            Owner::Question("stop-a-cramp"),
            Owner::Answer("stop-a-cramp"),
            Owner::BottomLine,
        ]
    );
    let card = blocks.iter().find(|block| block.text.starts_with("Call")).unwrap();
    assert_eq!(card.text, "Call your local emergency number if:");
    assert_eq!(article.words(), 249);
    assert_eq!(article.minutes_to_read(), 2);
}

#[test]
fn a_fragment_is_an_anchor_where_the_article_has_it() {
    let article = example();
    assert_eq!(article.anchor(""), Some(Anchor::Article));
    assert_eq!(article.anchor("get-help"), Some(Anchor::Section("get-help".to_owned())));
    assert_eq!(article.anchor("stop-a-cramp"), Some(Anchor::Question("stop-a-cramp".to_owned())));
    let quote = "Stretching the calf during a cramp is the first thing to try.".to_owned();
    assert_eq!(article.anchor("takeaway-2"), Some(Anchor::Takeaway { n: 2, quote }));
    for nowhere in ["takeaway-0", "takeaway-4", "takeaway-x", "takeaway-99999999999", "what"] {
        assert_eq!(article.anchor(nowhere), None, "{nowhere}");
    }
}

#[test]
fn an_excerpt_is_the_start_of_what_is_kept() {
    let article = example();
    let at = |fragment: &str| article.excerpt(&article.anchor(fragment).unwrap());
    assert_eq!(
        at("stop-a-cramp"),
        "Straighten the leg and pull the toes towards you until the pain eases. Then walk a little."
    );
    assert_eq!(at(""), article.summary);
    assert_eq!(
        at("what-it-is"),
        "A cramp is a sudden, painful tightening of a muscle, most often the calf. About one adult \
         in three over 60 has them at times. What brings them on long standing or unusual exercise \
         pregnancy some …"
    );
}

#[test]
fn an_article_is_written_as_text_and_as_markdown() {
    let article = example();
    let text = article.to_text(&|_| "112".to_owned(), date(2026, 11, 22));
    assert!(text.contains("\nEmergency: Call 112 if:\n\n- the leg is suddenly cold"), "{text}");
    assert!(text.contains("\nNot medically reviewed · Updated 2026-11-22 · 2 sources\n"), "{text}");
    assert!(text.contains("\n2. NHS. Leg cramps. https://www.nhs.uk/conditions/leg-cramps/\n"));
    let markdown = article.to_markdown(&|_| "112".to_owned(), date(2026, 11, 22));
    assert!(markdown.starts_with("# Leg cramps at night: what helps\n\nNight cramps are"));
    assert!(markdown.contains("\n> **Emergency: Call 112 if:**\n>\n> - the leg"), "{markdown}");
    assert!(markdown.contains("\n| What you notice | What it may be |\n|---|---|\n"), "{markdown}");
    assert!(markdown.contains("[water tablets](<article:high-blood-pressure#medicines>)"));
}

#[test]
fn a_byte_order_mark_is_told_and_read_over() {
    let (article, problems) = read(EXAMPLE_NAME, &format!("\u{feff}{EXAMPLE}"));
    assert_eq!(article, Some(example()));
    assert_eq!(
        told(&problems),
        "articles/leg-cramps-at-night.ron:1:1: warning: This file begins with a byte order mark. It \
         was read without it. Save it as UTF-8 without a mark.\n"
    );
}

#[test]
fn windows_line_ends_change_nothing() {
    let (article, problems) = read(EXAMPLE_NAME, &EXAMPLE.replace('\n', "\r\n"));
    assert_eq!(told(&problems), "");
    assert_eq!(article, Some(example()));
}

#[test]
fn a_huge_file_and_a_huge_text_end_in_problems() {
    let (article, problems) = read("cramps.ron", &" ".repeat(5 << 20));
    assert!(article.is_none());
    assert_eq!(
        told(&problems),
        "cramps.ron:1:1: error: This file is larger than 4 MB. The file was not used.\n"
    );
    for piece in [
        "> ", "- ", "[^", "[^x]", "{x}", "*a ", "**a** ", "[a](", "![", "|a", "`", "<b>", "[a][",
        "&#91;^x]",
    ] {
        let body = piece.repeat((1 << 20) / piece.len());
        let fields = format!("sections: [(id: \"a\", heading: \"A\", body: r#\"{body}\"#)]");
        let (article, problems) = read("cramps.ron", &article_with(&fields));
        assert!(problems.len() <= 101, "{piece}");
        let blocks = &article.unwrap().sections[0].blocks;
        assert!(blocks.len() < 1 << 20, "{piece}");
    }
}

#[test]
fn a_file_of_one_id_over_and_over_is_read() {
    let sections = "(id: \"a\", heading: \"A\", body: \"Text.\"),".repeat(20_000);
    let (article, _) = read("cramps.ron", &article_with(&format!("sections: [{sections}]")));
    assert_eq!(article.unwrap().sections[19_999].id, "a-20000");
}

#[test]
fn a_hundred_problems_are_enough() {
    let takeaways = "\"\", ".repeat(150);
    let (article, problems) =
        read("cramps.ron", &article_with(&format!("key_takeaways: [{takeaways}]")));
    assert!(article.is_some());
    assert_eq!(problems.len(), 101);
    assert_eq!(
        problems[100].to_string(),
        "cramps.ron:1:1: warning: 50 more problems of this file are not listed. Mend the first ones \
         and look again."
    );
}

/// Reads anything, and looks whether what comes out can be relied on.
fn read_anything(text: &str) {
    let (article, problems) = read("cramps.ron", text);
    let lines: Vec<&str> = text.split('\n').collect();
    for Problem { place, words, .. } in &problems {
        let line = lines.get(place.line - 1).unwrap_or_else(|| panic!("{place:?} in {text:?}"));
        assert!((1..=line.chars().count() + 1).contains(&place.column), "{place:?} in {text:?}");
        assert!(!words.is_empty());
    }
    let Some(article) = article else {
        assert!(!problems.is_empty(), "no article, and nobody says why: {text:?}");
        return;
    };
    let sources = article.sources.len();
    for block in article.blocks_of_text() {
        assert!(!block.text.is_empty());
        for span in block.prose.iter().flat_map(|prose| &prose.spans) {
            match span {
                Span::Text { text, .. } => assert!(!text.is_empty()),
                Span::Cite(n) => assert!(*n < sources),
                Span::Number(_) => {}
            }
        }
    }
    for id in article.fragments() {
        assert!(article.anchor(id).is_some());
    }
    let _ = (
        article.to_markdown(&|_| String::new(), date(2026, 1, 1)),
        article.to_text(&|_| String::new(), date(2026, 1, 1)),
        article.text_hash(),
    );
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*") {
        read_anything(&text);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_anything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn the_example_cut_anywhere_is_read(at in 0..EXAMPLE.len()) {
        read_anything(&EXAMPLE[..EXAMPLE.floor_char_boundary(at)]);
    }

    #[test]
    fn the_example_with_flipped_bytes_is_read(
        flips in proptest::collection::vec((0..EXAMPLE.len(), any::<u8>()), 1..4),
    ) {
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        for (at, byte) in flips {
            bytes[at] = byte;
        }
        read_anything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn the_example_with_insertions_is_read(
        at in 0..EXAMPLE.len(),
        piece in "[\\[\\](){}^!>|*_`#<&:\"\n\\\\a-z0-9 -]{1,12}",
    ) {
        let at = EXAMPLE.floor_char_boundary(at);
        read_anything(&format!("{}{piece}{}", &EXAMPLE[..at], &EXAMPLE[at..]));
    }

    #[test]
    fn any_markdown_is_a_body(body in "([\\[\\](){}^!>|*_`#<&:\n a-z0-9.-]|\\[\\^nhs\\]|> \\[!NOTE\\] ){0,80}") {
        read_anything(&article_with(&format!("sections: [(id: \"a\", heading: \"A\", body: r##\"{body}\"##)]")));
    }

    /// Words are neither lost nor made up on the way to blocks.
    #[test]
    fn the_words_of_a_body_are_the_words_of_its_blocks(
        paragraphs in proptest::collection::vec(
            proptest::collection::vec("[a-zà-ÿ]{1,8}[.,?]?", 1..12), 1..6),
        lead in prop_oneof![Just(""), Just("- "), Just("> "), Just("### "), Just("1. ")],
    ) {
        let body: Vec<String> =
            paragraphs.iter().map(|words| format!("{lead}{}", words.join(" "))).collect();
        let text = article_with(&format!(
            "sections: [(id: \"a\", heading: \"A\", body: r#\"{}\"#)]", body.join("\n\n")
        ));
        let (article, _) = read("cramps.ron", &text);
        let article = article.unwrap();
        let got: Vec<String> = article.sections[0].blocks.iter().flat_map(proses)
            .flat_map(|prose| prose.plain().split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        prop_assert_eq!(got, paragraphs.concat());
    }
}
