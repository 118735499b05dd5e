//! What searching does, on a small library made here.

use std::sync::Arc;

use bedside::article::{Article, ArticleId, Block, Conflicts, Faq, Prose, Review, Section, Span};
use bedside::library::Body;
use bedside::search::{HitKind, Index, LOOKED_AT_MAX, Request, Results};
use proptest::prelude::*;

pub fn prose(text: &str) -> Prose {
    Prose { spans: vec![Span::plain(text)] }
}

fn paragraph(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(prose(text))]
}

pub fn article(slug: &str, title: &str, aliases: &[&str]) -> Article {
    Article {
        slug: slug.to_owned(),
        title: title.to_owned(),
        summary: String::new(),
        topics: Vec::new(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        language: "en".to_owned(),
        region: None,
        published: None,
        modified: None,
        next_check: None,
        review: Review::NotReviewed,
        authors: Vec::new(),
        publisher: None,
        conflicts: Conflicts::NotStated,
        licence: None,
        evidence: None,
        key_takeaways: Vec::new(),
        sections: Vec::new(),
        faq: Vec::new(),
        bottom_line: None,
        sources: Vec::new(),
        related: Vec::new(),
    }
}

pub fn ask(mut article: Article, id: &str, kind: &str, question: &str, answer: &str) -> Article {
    article.faq.push(Faq {
        id: id.to_owned(),
        question: question.to_owned(),
        kind: Some(kind.to_owned()),
        answer: paragraph(answer),
    });
    article
}

pub fn entries(collection: &str, articles: Vec<Article>) -> Vec<Body> {
    let entry = |article: Article| Body {
        id: ArticleId::new(collection, &article.slug),
        article: Arc::new(article),
    };
    articles.into_iter().map(entry).collect()
}

fn index(articles: Vec<Article>) -> Index {
    Index::of(&entries("shelf", articles))
}

/// Five articles: magnesium and hair, hair loss, a heart attack, an X-ray, and a rib cage.
fn shelf() -> Index {
    let mut magnesium = article("magnesium", "Magnesium L\u{2011}threonate", &["Magtein"]);
    "A form of magnesium that is sold for memory.".clone_into(&mut magnesium.summary);
    magnesium.key_takeaways = vec![prose("Food gives most people enough magnesium.")];
    magnesium.sections = vec![Section {
        id: "kidneys".to_owned(),
        heading: "If your kidneys are weak".to_owned(),
        blocks: paragraph(
            "Magnesium builds up when kidneys cannot clear it. Ask before taking any.",
        ),
    }];
    let magnesium = ask(
        magnesium,
        "hair",
        "side effects",
        "Can magnesium cause hair loss?",
        "There is no strong evidence that it does. Look back two months.",
    );
    let magnesium = ask(
        magnesium,
        "dose",
        "dose",
        "How much is too much?",
        "More than 350 mg a day from tablets can cause diarrhoea.",
    );
    let hair = article("alopecia", "Hair loss", &["Alopecia"]);
    let hair = ask(
        hair,
        "treat",
        "treatment",
        "What are the treatments for hair loss?",
        "Minoxidil helps some people. Wigs help others.",
    );
    let hair = ask(
        hair,
        "why",
        "causes",
        "What causes hair loss?",
        "Age, illness, childbirth and some medicines.",
    );
    let heart = article("heart-attack", "Heart attack", &["Myocardial infarction", "MI"]);
    let heart = ask(
        heart,
        "signs",
        "symptoms",
        "What are the symptoms of a heart attack?",
        "Chest pain that spreads to the arm. Sweating.",
    );
    let heart = ask(
        heart,
        "after",
        "outlook",
        "What is the outlook?",
        "Most people live for many years after it.",
    );
    let xray = article("x-ray", "X-rays", &["Radiography"]);
    let xray = ask(
        xray,
        "what",
        "information",
        "What is an X-ray?",
        "A picture of the inside of the body, such as the rib cage.",
    );
    index(vec![magnesium, hair, heart, xray])
}

fn search(text: &str) -> Results {
    shelf().search(Request { text, limit: 20, ..Request::default() })
}

fn first(text: &str) -> String {
    search(text)
        .hits
        .first()
        .map_or_else(String::new, |hit| format!("{}#{}", hit.article.slug, hit.anchor.fragment()))
}

#[track_caller]
fn finds(text: &str, place: &str) {
    assert_eq!(first(text), place, "first hit of {text:?}");
}

#[test]
fn the_very_question_comes_first() {
    finds("magnesium hair", "magnesium#hair");
    finds("hair loss treatment", "alopecia#treat");
    finds("how do you get rid of hair loss", "alopecia#treat");
    finds("what makes people get hair loss", "alopecia#why");
    finds("heart attack signs", "heart-attack#signs");
    finds("can you live a normal life after a heart attack", "heart-attack#after");
}

#[test]
fn other_names_abbreviations_forms_and_accents_are_the_same_thing() {
    finds("myocardial infarctions symptoms", "heart-attack#signs");
    finds("MI symptoms", "heart-attack#signs");
    finds("alopécia treatments", "alopecia#treat");
    finds("xray", "x-ray#what");
    finds("x ray", "x-ray#what");
    finds("ribcage", "x-ray#what");
    finds("diarrhea magnesium", "magnesium#dose");
}

#[test]
fn another_name_is_said_to_be_one() {
    let also = |text: &str| search(text).understood.also.map(|also| (also.said, also.called));
    let infarction = ("Myocardial infarction".to_owned(), "Heart attack".to_owned());
    assert_eq!(also("signs of myocardial infarction"), Some(infarction));
    assert_eq!(also("signs of a heart attack"), None);
}

#[test]
fn lay_words_that_the_library_lacks_find_what_they_mean() {
    let gout = article("hypertension", "Hypertension", &[]);
    let index =
        index(vec![ask(gout, "q", "causes", "What causes hypertension?", "Often nobody knows.")]);
    let request = Request { text: "causes of high blood pressure", limit: 5, ..Request::default() };
    let results = index.search(request);
    assert_eq!(results.hits[0].anchor.fragment(), "q");
    assert_eq!(results.understood.also.unwrap().called, "hypertension");
}

#[test]
fn the_last_word_may_be_unfinished() {
    finds("magnes", "magnesium#hair");
    finds("hair loss treatm", "alopecia#treat");
    finds("myocard", "heart-attack#signs");
}

#[test]
fn a_typing_error_is_forgiven_and_said() {
    let results = search("magnesum hair");
    assert_eq!(results.understood.corrected.as_deref(), Some("magnesium hair"));
    assert_eq!(results.hits[0].anchor.fragment(), "hair");
    for (typed, meant) in [
        ("agnesium hair", "magnesium hair"),
        ("mangesium hair", "magnesium hair"),
        ("myocardail infarction", "myocardial infarction"),
    ] {
        assert_eq!(search(typed).understood.corrected.as_deref(), Some(meant), "{typed}");
    }
}

#[test]
fn the_words_as_typed_can_be_asked_for() {
    let request = Request { text: "magnesum hair", limit: 20, as_typed: true, keep_to: None };
    let results = shelf().search(request);
    assert_eq!(results.understood.corrected, None);
    assert!(results.understood.relaxed);
}

#[test]
fn a_word_that_exists_is_left_alone() {
    assert_eq!(search("hair").understood.corrected, None);
    assert_eq!(search("arm").understood.corrected, None);
}

#[test]
fn quotes_keep_words_together_and_minus_keeps_them_out() {
    let found = search("\"strong evidence\"");
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].anchor.fragment(), "hair");
    assert!(search("\"evidence strong\"").hits.is_empty());
    let without = search("hair -magnesium");
    assert!(without.hits.iter().all(|hit| hit.article.slug == "alopecia"));
    assert!(!without.hits.is_empty());
}

#[test]
fn most_words_are_enough_when_all_are_nowhere_and_that_is_said() {
    let results = search("minoxidil sweating wigs");
    assert!(results.understood.relaxed);
    assert_eq!(results.hits[0].anchor.fragment(), "treat");
    assert!(!search("minoxidil wigs").understood.relaxed);
}

#[test]
fn sections_and_takeaways_are_found_too() {
    let results = search("kidneys magnesium");
    let section = results.hits.iter().find(|hit| hit.kind == HitKind::Section).unwrap();
    assert_eq!(section.anchor.fragment(), "kidneys");
    assert_eq!(section.title.text, "If your kidneys are weak");
    let results = search("food magnesium");
    let takeaway = results.hits.iter().find(|hit| hit.kind == HitKind::Takeaway).unwrap();
    assert_eq!(takeaway.anchor.fragment(), "takeaway-1");
}

#[test]
fn totals_count_every_match_whatever_the_limit() {
    let all = search("hair");
    let few = shelf().search(Request { text: "hair", limit: 1, ..Request::default() });
    assert_eq!(few.hits.len(), 1);
    assert_eq!(few.totals, all.totals);
    assert_eq!(all.totals.questions + all.totals.articles + all.totals.passages, all.hits.len());
}

#[test]
fn matched_words_are_marked_whole() {
    let hit = search("magnesum ha").hits.remove(0);
    let marked: Vec<&str> =
        hit.title.marks.iter().map(|mark| &hit.title.text[mark.clone()]).collect();
    assert_eq!(marked, ["magnesium", "hair"]);
    let matcher = search("evidenc").understood.matcher;
    let text = "No evidence, and (Evidences).";
    let marked: Vec<&str> = matcher.ranges(text).into_iter().map(|mark| &text[mark]).collect();
    assert_eq!(marked, ["evidence", "Evidences"]);
}

#[test]
fn an_answer_begins_at_its_start() {
    let hit = search("magnesium hair loss").hits.remove(0);
    assert_eq!(hit.snippet.text, "There is no strong evidence that it does. Look back two months.");
}

#[test]
fn only_wanted_places_are_found_and_counted() {
    let wanted = |id: &ArticleId, _: &bedside::article::Anchor| id.slug == "alopecia";
    let results = shelf().search(Request {
        text: "hair",
        limit: 20,
        as_typed: false,
        keep_to: Some(&wanted),
    });
    assert!(results.hits.iter().all(|hit| hit.article.slug == "alopecia"));
    assert_eq!(results.totals.questions, 2);
}

#[test]
fn nothing_found_offers_what_would_find_something() {
    let results = search("\"magnesium wigs\"");
    assert!(results.hits.is_empty());
    let offered: Vec<&str> =
        results.suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect();
    assert!(offered.contains(&"magnesium"), "{offered:?}");
    assert!(results.suggestions.iter().all(|suggestion| suggestion.results > 0));
}

#[test]
fn nothing_asked_finds_nothing() {
    for text in ["", "   ", "?!", "🫀🫁", "\"\"", "-"] {
        assert!(search(text).hits.is_empty(), "{text:?}");
    }
}

#[test]
fn words_of_every_day_are_looked_for_when_there_is_nothing_else() {
    assert!(!search("how much is too much").hits.is_empty());
    assert!(!search("treatments").hits.is_empty());
}

#[test]
fn an_empty_library_finds_nothing() {
    let results = Index::of(&[]).search(Request { text: "asthma", limit: 5, ..Request::default() });
    assert!(results.hits.is_empty());
    assert!(
        Index::default()
            .search(Request { text: "asthma", limit: 5, ..Request::default() })
            .hits
            .is_empty()
    );
}

/// Eleven thousand articles with two questions each, all of whose answers have one word. Every
/// thousandth first answer has another word, too. In so many parts.
fn crowd(parts: usize) -> Index {
    let one = |n: usize| {
        let more = if n % 1000 == 7 { "Common and rare." } else { "Common." };
        let first = ask(article(&format!("a{n}"), "Zzz", &[]), "q1", "information", "Yyy?", more);
        ask(first, "q2", "information", "Yyy?", "Common, common, common.")
    };
    let all: Vec<usize> = (0..11_000).collect();
    let part =
        |part: &[usize]| Index::of(&entries("crowd", part.iter().map(|&n| one(n)).collect()));
    Index::join(all.chunks(all.len().div_ceil(parts)).map(part).collect())
}

#[test]
fn of_a_word_that_stands_everywhere_the_likeliest_places_are_looked_at() {
    let index = crowd(1);
    let search = |text| index.search(Request { text, limit: 20, ..Request::default() });
    let found = search("common ");
    assert!(found.more_uncounted);
    assert!(found.totals.all() <= LOOKED_AT_MAX);
    assert!(found.hits.iter().all(|hit| hit.anchor.fragment() == "q2"));
    assert_eq!(search("common ").hits, found.hits);
    assert!(!search("rare ").more_uncounted);
}

#[test]
fn a_rare_word_is_found_among_common_ones_however_many_there_are() {
    for parts in [1, 4] {
        let index = crowd(parts);
        let found = index.search(Request { text: "common rare ", limit: 20, ..Request::default() });
        assert!(!found.understood.relaxed);
        let slugs: Vec<String> = found.hits.into_iter().map(|hit| hit.article.slug).collect();
        let expected: Vec<String> = (0..11).map(|n| format!("a{}", n * 1000 + 7)).collect();
        assert_eq!(slugs, expected, "{parts} parts");
    }
}

#[test]
fn wanted_places_are_found_however_many_others_there_are() {
    let wanted = |id: &ArticleId, _: &bedside::article::Anchor| id.slug == "a10900";
    let request = Request { text: "common ", limit: 20, as_typed: false, keep_to: Some(&wanted) };
    let found = crowd(1).search(request);
    assert_eq!((found.totals.questions, found.more_uncounted), (2, false));
}

proptest! {
    /// Any string is some query, and its marks are whole pieces of the text.
    #[test]
    fn any_text_can_be_typed(text in "\\PC{0,60}|[a-z\" -]{0,80}") {
        let index = shelf();
        let results = index.search(Request { text: &text, limit: 5, ..Request::default() });
        for hit in &results.hits {
            for marked in [&hit.title, &hit.snippet] {
                let mut last = 0;
                for mark in &marked.marks {
                    prop_assert!(mark.start >= last && mark.start < mark.end);
                    prop_assert!(marked.text.get(mark.clone()).is_some());
                    last = mark.end;
                }
            }
        }
        let _ = results.understood.matcher.ranges(&text);
    }

    /// One finished, uncorrected word finds just the texts that a plain scan finds.
    #[test]
    fn the_index_agrees_with_a_plain_scan(
        texts in prop::collection::vec("[abc]{3,4}( [abc]{3,4}){0,8}", 1..12),
        word in "[abc]{3,4}",
    ) {
        let articles = texts.iter().enumerate().map(|(n, text)| {
            ask(article(&format!("a{n}"), "zzz", &[]), "q", "information", "Yyy?", text)
        });
        let found = index(articles.collect())
            .search(Request { text: &format!("{word} "), limit: 100, as_typed: true, keep_to: None });
        let mut slugs: Vec<String> = found
            .hits
            .iter()
            .filter(|hit| hit.kind == HitKind::Question)
            .map(|hit| hit.article.slug.clone())
            .collect();
        slugs.sort();
        let mut expected: Vec<String> = texts
            .iter()
            .enumerate()
            .filter(|(_, text)| text.split(' ').any(|other| other == word))
            .map(|(n, _)| format!("a{n}"))
            .collect();
        expected.sort();
        prop_assert_eq!(slugs, expected);
    }
}
