//! What an article says of itself: the hash of its words, and the facts that are told with it.

use bedside::article::lint::{Setting, Subject, lint};
use bedside::article::{Article, Facts, NotStated, Review, Severity, SourceKind, read};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../cases/article-example.ron");
/// Reviews in people's files name it, so it may never become another one.
const HASH: &str = "924d88a9a0f9b4f6";

fn article(text: &str) -> Article {
    let (article, problems) = read("leg-cramps-at-night.ron", text);
    article.unwrap_or_else(|| panic!("{problems:?}"))
}

#[track_caller]
fn with(from: &str, to: &str) -> Article {
    assert!(EXAMPLE.contains(from), "{from}");
    article(&EXAMPLE.replacen(from, to, 1))
}

fn facts(article: &Article) -> Facts {
    article.facts(date(2026, 11, 22))
}

#[test]
fn the_hash_of_a_text_is_the_same_in_every_version() {
    assert_eq!(article(EXAMPLE).text_hash(), HASH);
}

#[test]
fn what_a_reader_does_not_read_as_words_leaves_the_hash_alone() {
    for (from, to) in [
        ("**one adult in three**", "one *adult* in three"),
        (
            "- long standing or unusual exercise\n- pregnancy",
            "1. long standing or unusual exercise\n2. pregnancy",
        ),
        ("modified: \"2026-11-22\"", "modified: \"2027-01-01\""),
        ("[water tablets](article:high-blood-pressure#medicines)", "water tablets"),
        ("at times.[^nhs]", "at\ntimes."),
        ("id: \"what-it-is\"", "id: \"what\""),
        ("year: Some(2020)", "year: Some(2021)"),
        ("aliases: [\"nocturnal leg cramps\", ", "aliases: ["),
    ] {
        assert_eq!(with(from, to).text_hash(), HASH, "{from} → {to}");
    }
}

#[test]
fn another_word_anywhere_is_another_text() {
    for (from, to) in [
        ("Leg cramps at night: what helps", "Leg cramps at night"),
        ("usually harmless", "often harmless"),
        ("is the first thing to try", "is the last thing to try"),
        ("What is a night cramp?", "What is a cramp?"),
        ("A simple cramp", "A cramp"),
        ("Call {emergency_number} if:", "Call {urgent_number} if:"),
        ("> [!URGENT] See", "> [!ROUTINE] See"),
        ("How do I stop a cramp?", "How do I end a cramp?"),
        ("Then walk a little.", "Then rest a little."),
        ("Stretch first", "Look first"),
        ("adult in three", "adult in 3"),
    ] {
        assert_ne!(with(from, to).text_hash(), HASH, "{from} → {to}");
    }
}

fn reviewed(hash: &str, next: &str) -> Article {
    with(
        "review: NotReviewed,",
        &format!(
            "review: Reviewed(by: (name: \"Dr. A\", credentials: \"MD\"), on: \"2026-01-01\", \
             next: \"{next}\", content_hash: \"{hash}\"),"
        ),
    )
}

#[test]
fn a_review_holds_for_the_text_that_it_names() {
    assert!(!facts(&reviewed(HASH, "2028-01-01")).text_changed);
    assert!(!facts(&reviewed(&HASH.to_uppercase(), "2028-01-01")).text_changed);
    assert!(facts(&reviewed("0000000000000000", "2028-01-01")).text_changed);
}

#[test]
fn a_review_is_overdue_from_the_day_after() {
    let over = |today: Date| {
        let due = reviewed(HASH, "2028-01-01").facts(today).next.unwrap();
        assert!(due.is_review);
        due.is_over
    };
    assert!(!over(date(2028, 1, 1)));
    assert!(over(date(2028, 1, 2)));
}

#[test]
fn what_is_no_hash_is_said_and_left_out() {
    let text = EXAMPLE.replacen(
        "review: NotReviewed,",
        "review: Reviewed(by: (name: \"Dr. A\", credentials: \"MD\"), on: \"2026-01-01\", \
         content_hash: \"soon\"),",
        1,
    );
    let (article, problems) = read("leg-cramps-at-night.ron", &text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].words, "\"soon\" is not the hash of a text. It was left out.");
    let article = article.unwrap();
    assert!(matches!(
        article.review,
        Review::Reviewed { content_hash: None, text_changed: None, .. }
    ));
    assert!(facts(&article).not_stated.contains(&NotStated::ReviewedText));
}

#[test]
fn sources_are_counted_by_kind_and_what_is_missing_is_named() {
    let Facts { kinds, years, without_year, not_stated, .. } = facts(&article(EXAMPLE));
    assert_eq!(kinds, [(SourceKind::Review, 1), (SourceKind::PublicBody, 1)]);
    assert_eq!((years, without_year), (Some((2020, 2020)), 1));
    assert_eq!(not_stated, [NotStated::Author, NotStated::SourceYears(1), NotStated::Conflicts]);
}

#[test]
fn the_facts_go_with_the_text() {
    let text = reviewed("0000000000000000", "2026-11-21");
    let text = text.to_text(&|_| String::new(), date(2026, 11, 22));
    for line in [
        "Reviewed by Dr. A, MD, 2026-01-01, text changed since · Updated 2026-11-22 · 2 sources",
        "About this article",
        "- Review: By Dr. A, MD, on 1 January 2026. The text has changed since its review. Review \
         overdue.",
        "- Dates: Published 22 November 2026. Updated 22 November 2026. Next review was due 21 \
         November 2026.",
        "- Sources: 1 review of studies, 1 public body; year given: 2020.",
        "- Evidence: Limited on its main question, the article says.",
        "- Not stated: who wrote it; the year of 1 source; conflicts of interest, and who paid.",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\nis not in:\n{text}");
    }
}

proptest! {
    /// However the words are set, they are the same words; and one more is another text.
    #[test]
    fn only_words_count(words in proptest::collection::vec("[a-zé]{1,8}", 1..12), gap in "[ \n]{1,2}") {
        let one = with("Cramps in pregnancy", &words.join(" "));
        let bold = with("Cramps in pregnancy", &format!("**{}**", words.join(" ")));
        prop_assert_eq!(one.text_hash(), bold.text_hash());
        let before = "They are common in the last months";
        let set = |text: String| with(before, &text).text_hash();
        prop_assert_eq!(set(words.join(" ")), set(words.join(&gap.replace('\n', "\n> "))));
        prop_assert_ne!(set(words.join(" ")), set(format!("{} more", words.join(" "))));
    }
}

/// What the checks say of a review, by its severity and words.
fn told_of(review: &str) -> Vec<(Severity, String)> {
    let text = EXAMPLE.replacen("review: NotReviewed,", &format!("review: {review},"), 1);
    let article = article(&text);
    let setting = Setting {
        today: date(2026, 11, 22),
        bundled: false,
        terms: Vec::new(),
        numbers: Vec::new(),
    };
    let name = "leg-cramps-at-night.ron";
    let found = lint(Subject { name, text: &text, article: &article }, &setting);
    let found = found.into_iter().filter(|found| found.code == "L03");
    found.map(|found| (found.problem.severity, found.problem.words)).collect()
}

#[test]
fn a_check_tells_the_hash_and_when_a_review_no_longer_holds() {
    let by = "by: (name: \"Dr. A\", credentials: \"MD\"), on: \"2026-01-01\"";
    assert_eq!(told_of(&format!("Reviewed({by}, content_hash: \"{HASH}\")")), []);
    let told = told_of(&format!("Reviewed({by})"));
    let words = "The review does not say which text it was of.";
    assert_eq!(told, [(Severity::Info, words.to_owned())]);
    let told = told_of(&format!(
        "Reviewed({by}, next: \"2026-11-21\", content_hash: \"0000000000000000\")"
    ));
    let words = [
        "The next review was due on 2026-11-21.",
        "The text has changed since it was reviewed on 2026-01-01.",
    ];
    assert_eq!(told, words.map(|words| (Severity::Warning, words.to_owned())));
}
