//! The visit sheet as a web page and as a text: whole, well-formed, and with every word in it.

use bedside::app::{Paper, PaperArticle, PaperItem, PaperLine};
use bedside::article::Form;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

fn line(form: Form, text: &str) -> PaperLine {
    PaperLine { form, text: text.to_owned() }
}

fn paper(lines: Vec<PaperLine>) -> Paper {
    let item = PaperItem {
        title: "Should I rest?".to_owned(),
        from: "Question from “Gout”".to_owned(),
        quoted: false,
        lines,
        aside: None,
        note: "Ask Sam.\n\nAnd Jo.".to_owned(),
        blank: 2,
    };
    let article = PaperArticle {
        title: "Gout".to_owned(),
        status: "Not medically reviewed".to_owned(),
        origin: "From handouts. bedside:handouts/gout".to_owned(),
        sources: vec!["NHS. Gout. 2024.".to_owned()],
    };
    Paper {
        title: "For Monday".to_owned(),
        made: jiff::civil::date(2026, 11, 22),
        items: vec![item],
        own_lines: 3,
        articles: vec![article],
    }
}

/// The page's words, after a look at whether everything that is opened is closed.
fn words_of(html: &str) -> String {
    let mut reader = Reader::from_str(html);
    let (mut open, mut words) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{html}")) {
            Event::Start(start) => open.push(start.name().as_ref().to_owned()),
            Event::End(end) => {
                assert_eq!(open.pop(), Some(end.name().as_ref().to_owned()), "{html}");
            }
            Event::Text(text) if open.last().is_some_and(|name| name != "style") => {
                words.push_str(&text.into_inner());
            }
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.into_inner());
                words.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    words
}

#[test]
fn a_page_has_everything_in_its_order() {
    let lines = vec![
        line(Form::Paragraph, "Yes."),
        line(Form::Item(None), "Rest the joint."),
        line(Form::Item(None), "Cool it."),
        line(Form::Item(Some(1)), "First."),
        line(Form::Item(Some(2)), "Second."),
        line(Form::Cell { first: true }, "Day"),
        line(Form::Cell { first: false }, "Dose"),
        line(Form::Cell { first: true }, "1"),
        line(Form::Cell { first: false }, "500\u{a0}mg"),
        line(Form::Heading, "Then"),
    ];
    let html = paper(lines).web_page();
    words_of(&html);
    for part in [
        "<h1>For Monday</h1>",
        "<time datetime=\"2026-11-22\">22 November 2026</time>",
        "<h2>Should I rest?</h2>\n<p class=\"from\">Question from “Gout”</p>",
        "<p>Yes.</p>\n<ul>\n<li>Rest the joint.</li>\n<li>Cool it.</li>\n</ul>\n<ol start=\"1\">",
        "<table>\n<tr><td>Day</td><td>Dose</td></tr>\n<tr><td>1</td><td>500\u{a0}mg</td></tr>\n</table>",
        "<h3>Then</h3>",
        "<p class=\"head\">My note</p>\n<p>Ask Sam.</p>\n<p>And Jo.</p>",
        "<h2>My own questions</h2>",
        "<strong>Not medically reviewed</strong>. From handouts. bedside:handouts/gout",
        "<li>NHS. Gout. 2024.</li>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert_eq!(html.matches("class=\"line\"").count(), 2 + 3);
}

#[test]
fn a_text_has_the_same() {
    let lines = vec![
        line(Form::Paragraph, "Yes."),
        line(Form::Item(None), "Rest the joint."),
        line(Form::Cell { first: true }, "Day"),
        line(Form::Cell { first: false }, "Dose"),
    ];
    let text = paper(lines).text();
    let body = "1. Should I rest?\n(Question from “Gout”)\n\nYes.\n- Rest the joint.\nDay | Dose";
    assert!(text.contains(body), "{text}");
    assert!(text.contains("My note: Ask Sam.\n\nAnd Jo.\n\n____"), "{text}");
    assert!(text.contains("Gout\nNot medically reviewed\nFrom handouts"), "{text}");
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        Just(Form::Paragraph),
        Just(Form::Heading),
        proptest::option::of(any::<u64>()).prop_map(Form::Item),
        any::<bool>().prop_map(|first| Form::Cell { first }),
    ]
}

proptest! {
    /// Whatever is in the texts, and however lists and tables come, the page is whole.
    #[test]
    fn any_words_stand_in_a_whole_page(
        lines in prop::collection::vec((form(), "[a-z<>&\"' \u{0}-\u{8}é]{0,9}"), 0..12),
        title in "[a-z<>&\"'/! -]{1,20}|</style><script>",
        note in any::<String>(),
        blank in 0..6_u8,
    ) {
        let lines: Vec<PaperLine> = lines.iter().map(|(form, text)| line(*form, text)).collect();
        let mut paper = paper(lines);
        paper.title.clone_from(&title);
        paper.items[0].note = note;
        paper.items[0].blank = blank;
        let words = words_of(&paper.web_page());
        prop_assert!(words.contains(&title), "{title}\n{words}");
        for line in &paper.items[0].lines {
            let shown: String = line.text.chars().filter(|c| !c.is_control()).collect();
            prop_assert!(words.contains(&shown), "{shown}\n{words}");
        }
        prop_assert!(paper.text().contains(&title));
    }
}
