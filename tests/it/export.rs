//! Articles as web pages: whatever their words are, the page is well-formed, says those words and
//! no others, runs nothing, and tells programs the truth about itself.

use bedside::article::{Article, NumberToken, WebPage, read};
use bedside::library::Library;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../cases/article-example.ron");

fn example() -> Article {
    read("leg-cramps-at-night.ron", EXAMPLE).0.unwrap()
}

fn number(token: NumberToken) -> String {
    match token {
        NumberToken::Emergency => "999".to_owned(),
        other => other.placeholder().to_owned(),
    }
}

fn page_of(article: &Article) -> String {
    article.to_web_page(&WebPage {
        reference: &format!("mine/{}", article.slug),
        collection: "My & handouts",
        region: Some("United Kingdom"),
        fill: &number,
        today: jiff::civil::date(2026, 11, 22),
    })
}

/// What a page is made of, as a reader of XML sees it.
#[derive(Debug, Default)]
struct Page {
    /// Elements that were opened, with their attributes.
    elements: Vec<(String, Vec<(String, String)>)>,
    /// What is shown, in pieces as they stand.
    words: String,
    title: String,
    data: Value,
}

impl Page {
    #[track_caller]
    fn read(html: &str) -> Self {
        let mut reader = Reader::from_str(html);
        let mut page = Self::default();
        let mut open: Vec<String> = Vec::new();
        let mut script = String::new();
        loop {
            let event = reader.read_event().unwrap_or_else(|error| panic!("{error}\n{html}"));
            match event {
                Event::Start(start) => {
                    open.push(start.name().as_ref().to_owned());
                    page.element(&start);
                }
                Event::Empty(start) => page.element(&start),
                Event::End(_) => drop(open.pop()),
                Event::Text(text) => {
                    page.take(&open, &text.into_inner(), &mut script);
                }
                Event::GeneralRef(reference) => {
                    let text = match reference.into_inner().as_ref() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "#39" => "'",
                        other => panic!("an unknown reference {other:?}"),
                    };
                    page.take(&open, text, &mut script);
                }
                Event::DocType(_) => {}
                Event::Eof => break,
                other => panic!("{other:?} has no business in a page"),
            }
        }
        assert!(open.is_empty(), "{open:?} is not closed");
        page.data = serde_json::from_str(&script).unwrap();
        page
    }

    fn element(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        self.elements.push((start.name().as_ref().to_owned(), attributes.collect()));
    }

    fn take(&mut self, open: &[String], text: &str, script: &mut String) {
        match open.last().map(String::as_str) {
            Some("script") => script.push_str(text),
            Some("style") => {}
            Some("title") => self.title.push_str(text),
            _ => self.words.push_str(text),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.elements.iter().any(|(element, _)| element == name)
    }

    fn values(&self, element: &str, attribute: &str) -> Vec<&str> {
        let of = self.elements.iter().filter(|(name, _)| name == element);
        let all = of.flat_map(|(_, attributes)| attributes);
        all.filter(|(name, _)| name == attribute).map(|(_, value)| value.as_str()).collect()
    }

    #[track_caller]
    fn says(&self, words: &str) -> &Self {
        assert!(self.words.contains(words), "“{words}” is not in:\n{}", self.words);
        self
    }
}

#[test]
fn a_page_says_what_the_article_says() {
    let page = Page::read(&page_of(&example()));
    assert_eq!(page.title, "Leg cramps at night: what helps");
    assert_eq!(page.values("html", "lang"), ["en"]);
    page.says("Night cramps are common and usually harmless.")
        .says("Not medically reviewed")
        .says("Updated 22 November 2026")
        .says("Next check due 22 November 2028")
        .says("2 sources")
        .says("Most night cramps are harmless and pass within minutes.")
        .says("Call 999 if:")
        .says("How do I stop a cramp?")
        .says("Stretch first, look at your medicines second")
        .says("Cochrane. Magnesium for skeletal muscle cramps, 2020.")
        .says("https://doi.org/10.1002/14651858.CD009402.pub3")
        .says("This is general information, not advice about you.")
        .says("In an emergency, call 999.")
        .says("Emergency number for United Kingdom: 999.")
        .says("From My & handouts. Published by Bedside. Licence: CC-BY-4.0.")
        .says("bedside:mine/leg-cramps-at-night");
}

#[test]
fn a_page_is_made_of_parts_that_say_what_they_are() {
    let page = Page::read(&page_of(&example()));
    for name in ["header", "article", "nav", "main", "h1", "h2", "h3", "footer", "details"] {
        assert!(page.has(name), "there is no {name}");
    }
    assert_eq!(page.values("th", "scope"), ["col", "col", "row", "row"]);
    page.says("What brings them on\n");
    assert_eq!(page.values("aside", "aria-label"), ["Emergency", "Urgent", "Not urgent"]);
    assert_eq!(page.values("details", "open").len(), 1, "questions are open, on paper too");
    // Every place that is led to is there, once.
    let mut ids: Vec<&str> = page
        .elements
        .iter()
        .flat_map(|(_, all)| all)
        .filter(|(n, _)| n == "id")
        .map(|(_, v)| v.as_str())
        .collect();
    for to in page.values("a", "href") {
        if let Some(place) = to.strip_prefix('#') {
            assert!(ids.contains(&place), "{to} leads nowhere");
        }
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
}

#[test]
fn a_page_runs_nothing_and_loads_nothing() {
    let html = page_of(&example());
    let page = Page::read(&html);
    let policy = page.values("meta", "content");
    assert!(policy.iter().any(|policy| policy.starts_with("default-src 'none';")), "{policy:?}");
    assert_eq!(page.values("script", "type"), ["application/ld+json"]);
    for name in ["img", "iframe", "object", "embed", "form", "input", "base", "link", "video"] {
        assert!(!page.has(name), "there is a {name}");
    }
    for (element, attributes) in &page.elements {
        for (name, _) in attributes {
            assert!(
                !name.starts_with("on") && name != "src" && name != "style",
                "{element} {name}"
            );
        }
    }
    let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(!style.contains("url(") && !style.contains("@import"), "{style}");
}

#[test]
fn programs_are_told_the_same() {
    let data = Page::read(&page_of(&example())).data;
    assert_eq!(data["@type"], json!(["MedicalWebPage", "FAQPage"]));
    assert_eq!(data["headline"], "Leg cramps at night: what helps");
    assert_eq!(data["dateModified"], "2026-11-22");
    assert_eq!(data["inLanguage"], "en");
    assert_eq!(data["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(data["about"]["alternateName"][1], "charley horse");
    assert_eq!(data["citation"][0]["datePublished"], "2020");
    assert_eq!(data["citation"][1]["publisher"]["name"], "NHS");
    assert_eq!(data["mainEntity"][0]["name"], "How do I stop a cramp?");
    let answer = data["mainEntity"][0]["acceptedAnswer"]["text"].as_str().unwrap();
    assert!(answer.starts_with("Straighten the leg"), "{answer}");
}

#[test]
fn a_review_is_told_only_where_there_is_one() {
    let with = |review: &str| {
        let text = EXAMPLE.replace("review: NotReviewed,", &format!("review: {review},"));
        let (article, problems) = read("leg-cramps-at-night.ron", &text);
        Page::read(&page_of(&article.unwrap_or_else(|| panic!("{problems:?}"))))
    };
    let page = with("NotReviewed");
    assert_eq!(
        (&page.data["reviewedBy"], &page.data["lastReviewed"]),
        (&Value::Null, &Value::Null)
    );
    let page = with("Claimed(by: \"a nurse\", on: Some(\"2024-05-06\"))");
    page.says("The source says: reviewed by a nurse, 2024-05-06. Bedside has not checked that");
    assert_eq!(page.data["reviewedBy"], "a nurse");
    assert_eq!(page.data["lastReviewed"], "2024-05-06");
    let page = with("Claimed(by: \"a nurse\", on: Some(\"last spring\"))");
    assert_eq!(page.data["lastReviewed"], Value::Null, "no date is made of words");
}

#[test]
fn an_address_that_does_more_than_show_a_page_is_no_link() {
    let mut article = example();
    article.sources[0].url = "javascript:alert(1)".to_owned();
    let page = Page::read(&page_of(&article));
    assert!(!page.values("a", "href").iter().any(|to| to.starts_with("javascript")));
    page.says("javascript:alert(1)");
}

#[test]
fn every_bundled_article_becomes_a_page() {
    let library = Library::bundled();
    assert!(!library.bodies().is_empty());
    for body in library.bodies() {
        let page = Page::read(&page_of(&body.article));
        assert_eq!(page.title, body.article.title);
    }
}

/// As a page shows it: without what may not stand in one.
fn shown(text: &str) -> String {
    let nonchar = |c: char| matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || nonchar(*c))).collect()
}

/// Text with much of what could break out of a page in it.
fn wild() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "</script>",
            "<!--",
            "]]>",
            "&amp;",
            "<b onclick='x'>",
            "\"",
            "\u{0}",
            "\u{2028}",
            "{{",
            "\\",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(parts, 0..5).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_words_come_back_as_they_were(
        title in wild(), summary in wild(), body in wild(), question in wild(), source in wild(),
    ) {
        let mut article = example();
        article.title.clone_from(&title);
        article.summary.clone_from(&summary);
        article.aliases = vec![title.clone()];
        article.bottom_line = Some(body.as_str().into());
        article.faq[0].question.clone_from(&question);
        article.sources[0].title.clone_from(&source);
        article.sources[0].url = format!("https://example.org/{source}");
        article.slug.clone_from(&title);
        let page = Page::read(&page_of(&article));
        prop_assert_eq!(&page.title, &shown(&title));
        for words in [&summary, &body, &question, &source] {
            prop_assert!(page.words.contains(&shown(words)), "{:?} in {}", words, page.words);
        }
        let described = page.values("meta", "content").contains(&shown(&summary).as_str());
        prop_assert!(described || shown(&summary).contains(['\n', '\t']));
        prop_assert_eq!(page.data["headline"].as_str().unwrap_or_default(), &title);
        prop_assert_eq!(&page.data["mainEntity"][0]["name"], &json!(question));
        prop_assert_eq!(&page.data["citation"][0]["name"], &json!(source));
        prop_assert_eq!(page.values("script", "type").len(), 1);
    }
}
