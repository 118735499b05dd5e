//! Emergency cards: that each is whole and says what its article says, and which searches show
//! one.

use std::collections::HashSet;
use std::fmt::Write as _;

use bedside::article::{Problem, Reference};
use bedside::library::{
    Card, Library, bundled_file, emergency, filled, read_emergency, region, regions,
};
use bedside::search::{self, Watch};
use proptest::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

const OURS: &str = include_str!("../cases/emergency.txt");
const FRESH: &str = include_str!("../cases/emergency-fresh.txt");

const IDS: [&str; 15] = [
    "baby-fever",
    "chest-pain",
    "choking",
    "head-injury",
    "heavy-bleeding",
    "meningitis",
    "not-breathing",
    "poisoning",
    "seizure",
    "severe-allergic-reaction",
    "severe-burns",
    "stroke",
    "suicidal-thoughts",
    "trouble-breathing",
    "worst-headache",
];

/// What is typed, and the cards of which one is right; `-` for none.
fn cases(file: &str) -> Vec<(&str, Vec<&str>)> {
    let lines = file.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.rsplit_once("=>").expect("query => card"))
        .map(|(typed, ids)| (typed.trim(), ids.split('|').map(str::trim).collect()))
        .collect()
}

fn shown(typed: &str) -> &'static str {
    search::emergency(typed).map_or("-", |card| card.id.as_str())
}

#[track_caller]
fn check(file: &str) {
    let mut wrong = String::new();
    for (typed, wanted) in cases(file) {
        let shown = shown(typed);
        if !wanted.contains(&shown) {
            writeln!(wrong, "{typed} => {}, but shows {shown}", wanted.join("|")).unwrap();
        }
    }
    assert_eq!(wrong, "", "\n{wrong}");
}

#[test]
fn what_people_type_shows_its_card() {
    assert!(cases(OURS).len() >= 75);
    check(OURS);
}

#[test]
fn so_does_what_somebody_wrote_who_had_not_seen_the_triggers() {
    assert!(cases(FRESH).len() >= 75);
    check(FRESH);
}

/// How it is typed does not matter.
#[test]
fn capitals_marks_and_accents_change_nothing() {
    for (typed, wanted) in cases(OURS).into_iter().chain(cases(FRESH)) {
        let loud = format!("  {}!!! ", typed.to_uppercase().replace(' ', "  "));
        assert!(wanted.contains(&shown(&loud)), "{loud}");
    }
    assert_eq!(shown("I can’t breathe"), "trouble-breathing");
    assert_eq!(shown("I can't breathe"), "trouble-breathing");
    assert_eq!(shown("i can not breathe"), "trouble-breathing");
    assert_eq!(shown("chestpain"), "chest-pain");
}

#[test]
fn every_card_is_there_and_has_cases() {
    let mut ids: Vec<&str> = emergency().cards.iter().map(|card| card.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, IDS);
    for id in IDS {
        let of = cases(OURS).into_iter().chain(cases(FRESH));
        assert!(of.filter(|(_, wanted)| wanted.contains(&id)).count() >= 8, "{id}");
    }
    let known = |id: &&str| *id == "-" || IDS.contains(id);
    for (typed, wanted) in cases(OURS).into_iter().chain(cases(FRESH)) {
        assert!(wanted.iter().all(known), "{typed}");
    }
}

#[test]
fn the_file_is_read_without_a_problem() {
    let text = bundled_file("emergency.ron").unwrap();
    let (_, problems) = read_emergency("emergency.ron", text);
    assert_eq!(told(&problems), [""; 0]);
}

fn texts(card: &Card) -> impl Iterator<Item = &str> {
    let texts = [&card.title, &card.call, &card.lead, &card.footnote].into_iter();
    texts.chain(&card.signs).chain(&card.steps).map(String::as_str)
}

#[test]
fn numbers_come_from_the_region_table_alone() {
    let mut numbers: HashSet<String> = HashSet::new();
    for region in regions() {
        let crisis = region.crisis.as_ref().map(|line| line.number.clone());
        let more = [region.urgent.clone(), region.poison.clone(), crisis];
        let all = more.into_iter().flatten().chain([region.emergency.clone()]);
        numbers.extend(
            all.flat_map(|number| number.split(" or ").map(str::to_owned).collect::<Vec<_>>()),
        );
    }
    for card in &emergency().cards {
        for text in texts(card) {
            let said: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
            let number = said.iter().find(|digits| numbers.contains(**digits));
            assert!(number.is_none() || text.contains("100"), "{}: {text}", card.id);
            for region in [None, region("GB"), region("TH")] {
                assert!(!filled(text, region).contains(['{', '}']), "{}: {text}", card.id);
            }
        }
        assert!(card.call.starts_with("Call {emergency_number} now") || card.id == "baby-fever");
    }
}

/// All that an emergency card says stands in the articles that it leads to, word by word.
#[test]
fn a_card_says_nothing_that_its_articles_do_not() {
    let library = Library::bundled();
    let mut wrong = String::new();
    for card in &emergency().cards {
        let mut there = HashSet::new();
        for reference in &card.articles {
            let (id, anchor) = library.find(&Reference::parse(reference)).expect(reference);
            let fragment = Reference::parse(reference).fragment;
            assert_eq!(anchor.fragment(), fragment, "{reference}");
            let file = bundled_file(&format!("{}.ron", id.slug)).unwrap();
            there.extend(stems(file));
        }
        for text in card.signs.iter().chain(&card.steps) {
            let missing: Vec<String> =
                stems(text).into_iter().filter(|word| !there.contains(word)).collect();
            if !missing.is_empty() {
                writeln!(wrong, "{}: {text}: {}", card.id, missing.join(", ")).unwrap();
            }
        }
    }
    assert_eq!(wrong, "", "\n{wrong}");
}

fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let text = text.to_lowercase().replace('’', "");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(word).into_owned()).collect()
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

fn file(words: &str, cards: &str) -> String {
    format!(
        "(format: 1, footnote: \"If in doubt, call.\",
manner: (small: [\"my\"], words: [{words}], calm: [], about: [], asks: [], signs: [], now: [],
    now_not: [], other_words: []),
cards: [
{cards}
])"
    )
}

fn card(id: &str, more: &str) -> String {
    format!(
        "(id: \"{id}\", title: \"T\", call: \"Call\", lead: \"if:\", signs: [\"s\"],\n  steps: \
         [\"d\"], articles: [\"stroke\"], {more}),"
    )
}

#[test]
fn a_card_that_cannot_be_used_is_told_with_its_place_and_the_others_are_kept() {
    let cards = [
        card("one", "names: [\"hiccups\"]"),
        card("one", "names: [\"sneeze\"]"),
        card("two", "when: [\"@nose runs\", \"my nose\"]"),
        card("three", ""),
        card("Four", "names: [\"cough\"]"),
        card("five", "names: [\"cough\"]").replace("\"T\"", "\"  \""),
    ];
    let text = file("(name: \"drip\", any: [\"drips\"])", &cards.join("\n"));
    let (read, problems) = read_emergency("emergency.ron", &text);
    let ids: Vec<&str> = read.cards.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(ids, ["one", "two"]);
    let problems = told(&problems);
    assert_eq!(
        problems,
        [
            "emergency.ron:7:6: error: “one” is there already. The second was left out.",
            "emergency.ron:10:46: error: There is no list of words called “nose”. It was left out.",
            "emergency.ron:11:1: error: Nothing means “three”. The card was left out.",
            "emergency.ron:13:6: error: “Four” cannot be the id of a card. The card was left out.",
            "emergency.ron:15:21: error: A text of “five” is empty or longer than 400 letters. The \
             card was left out.",
        ]
    );
    let watch = Watch::new(&read);
    let shown = |typed| watch.card(typed).map(|card| card.id.as_str());
    assert_eq!(shown("hiccups"), Some("one"));
    assert_eq!(shown("my nose"), Some("two"));
    assert_eq!(shown("sneeze"), None);
}

#[test]
fn a_field_that_is_not_known_is_told() {
    let text = file("", &card("one", "names: [\"x\"], colour: \"red\""));
    let (read, problems) = read_emergency("emergency.ron", &text);
    assert!(read.cards.is_empty());
    let problems = told(&problems);
    assert!(problems[0].contains("There is no field called \"colour\""), "{problems:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_is_survived(typed in "\\PC{0,300}") {
        let _ = shown(&typed);
    }

    #[test]
    fn whatever_the_words_they_are_survived(words in prop::collection::vec(
        prop::sample::select(vec!["chest", "pain", "my", "cant", "not", "breathe", "=", "stroke", "now", "é", "wont"]), 0..200)
    ) {
        let _ = shown(&words.join(" "));
    }

    #[test]
    fn any_file_is_read_or_told(text in "\\PC{0,200}", at in 0usize..50_000, with in "[(){}\\[\\]\",:=@_a-z]{0,4}") {
        let _ = read_emergency("emergency.ron", &text);
        let whole = bundled_file("emergency.ron").unwrap();
        let at = whole.floor_char_boundary(at);
        let broken = format!("{}{with}{}", &whole[..at], &whole[at..]);
        let (read, _) = read_emergency("emergency.ron", &broken);
        let _ = Watch::new(&read).card("my chest hurts and i cant breathe");
    }
}
