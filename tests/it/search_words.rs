//! What is made of words: spelling, everyday words and the names of medicines, from
//! `tests/cases`; and what is offered when nothing was found.

use bedside::library::Library;
use bedside::search::{Index, Narrowing, OTHER_LETTER, Request, Results, SortKey, Terms};
use proptest::prelude::*;

use crate::search::{article, ask, entries};

fn cases(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect())
}

/// A library of one article for each title.
fn shelf<'a>(titles: impl IntoIterator<Item = &'a str>) -> Index {
    let mut titles: Vec<&str> = titles.into_iter().collect();
    titles.sort_unstable();
    titles.dedup();
    let articles = titles.iter().enumerate().map(|(n, title)| {
        let about = article(&format!("a{n}"), title, &[]);
        let question = format!("What is {title}?");
        let answer = "The one in the book or on the table, not of them. What causes it?";
        ask(about, "what", "information", &question, answer)
    });
    Index::of(&entries("shelf", articles.collect()))
}

/// Of 230 questions at least 95 in a hundred lead to their article first.
#[test]
fn the_bundled_library_answers_what_people_ask_of_it() {
    let index = Index::build(&bedside::library::Library::bundled());
    let mut all = 0;
    let missed: Vec<String> = cases(include_str!("../cases/bundled-questions.txt"))
        .inspect(|_| all += 1)
        .filter_map(|line| {
            let results = search(&index, line[1]);
            let first = results.hits.first().map_or("", |hit| hit.article.slug.as_str());
            (first != line[0]).then(|| format!("{} → {first}, not {}", line[1], line[0]))
        })
        .collect();
    assert_eq!(all, 230);
    assert!(missed.len() * 20 <= all, "{}", missed.join("\n"));
}

fn search(index: &Index, text: &str) -> Results {
    index.search(Request { text, limit: 5, ..Request::default() })
}

#[test]
fn spelling_is_corrected_from_the_words_of_the_library() {
    let lines: Vec<_> = cases(include_str!("../cases/spelling.txt")).collect();
    let common = ["gout", "symptoms of gout", "treatment of gout", "gas", "an aid", "edema"];
    let index =
        shelf(lines.iter().map(|line| line[1]).filter(|meant| !meant.is_empty()).chain(common));
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let read_as = search(&index, line[0]).understood.corrected;
            let meant = Some(line[1]).filter(|meant| !meant.is_empty());
            (read_as.as_deref() != meant).then(|| format!("{}: {read_as:?}", line[0]))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn everyday_words_and_brands_find_what_the_library_calls_otherwise_and_say_so() {
    let lines: Vec<_> = cases(include_str!("../cases/lay.txt")).collect();
    let index = shelf(lines.iter().map(|line| line[1]));
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let results = search(&index, line[0]);
            let title = results.hits.first().map(|hit| hit.title.text.clone()).unwrap_or_default();
            let called = results.understood.also.map(|also| also.called);
            let good = title.contains(line[1]) && called.as_deref() == Some(line[2]);
            (!good).then(|| format!("{}: {title}, {called:?}", line[0]))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_the_library_calls_as_typed_is_not_asked_for_in_other_words() {
    let index = shelf(["Hypertension", "High blood pressure"]);
    let results = search(&index, "high blood pressure");
    assert_eq!(results.hits[0].title.text, "What is High blood pressure?");
    assert_eq!(results.understood.also, None);
}

#[test]
fn what_is_offered_says_most_of_what_was_asked_first() {
    let index = shelf(["Kidney stones", "Kidney failure", "Asthma"]);
    let results = search(&index, "\"asthma kidney stones\"");
    assert!(results.hits.is_empty());
    let offered: Vec<(&str, usize)> =
        results.suggestions.iter().map(|s| (s.text.as_str(), s.results)).collect();
    assert_eq!(offered[0].0, "kidney stones");
    let single: Vec<usize> =
        offered.iter().filter(|(text, _)| !text.contains(' ')).map(|&(_, n)| n).collect();
    assert!(single.is_sorted_by(|a, b| a >= b), "{offered:?}");
    assert!(single.len() > 1, "{offered:?}");
}

#[test]
fn an_article_about_the_word_itself_goes_before_words_with_its_stem() {
    let index = shelf(["Organ donation", "Health organizations"]);
    assert_eq!(search(&index, "organization ").hits[0].article.slug, "a0");
    assert_eq!(search(&index, "organs ").hits[0].article.slug, "a1");
    assert!(search(&index, "organs ").hits.iter().all(|hit| hit.article.slug == "a1"));
}

#[test]
fn a_name_that_lost_its_accents_is_found_by_any_spelling() {
    let index = shelf(["Sjgren syndrome", "Mnire's disease", "Behet's disease"]);
    for (typed, title) in [
        ("Sjögren's syndrome", "Sjgren"),
        ("sjogren", "Sjgren"),
        ("menieres", "Mnire"),
        ("Ménière disease", "Mnire"),
        ("Behçet", "Behet"),
    ] {
        let results = search(&index, typed);
        assert!(results.hits.first().is_some_and(|hit| hit.title.text.contains(title)), "{typed}");
    }
}

#[test]
fn a_story_is_searched_for_what_it_asks() {
    let gout = article("gout", "Gout", &[]);
    let gout = ask(gout, "sym", "symptoms", "What are the symptoms of gout?", "Sudden pain.");
    let gout = ask(gout, "out", "outlook", "What is the outlook for gout?", "It comes back.");
    let gout = ask(gout, "tre", "treatment", "How is gout treated?", "With colchicine.");
    let index = Index::of(&entries("shelf", vec![gout]));
    let story = "My brother likes his wine and was diagnosed with gout last month after tests. He \
                 takes medicine and it does not hurt any more. Will it ever go away?";
    assert_eq!(search(&index, story).hits[0].anchor.fragment(), "out");
}

#[test]
fn very_long_texts_and_odd_ones_are_queries_too() {
    let index = shelf(["Gout", "Asthma"]);
    for text in ["a".repeat(10_000), "gout ".repeat(4_000), "-".repeat(9_000), "\"".repeat(999)] {
        let _ = search(&index, &text);
    }
    for text in ["السكري", "糖尿病", "🫀", "g", "what is the", "-gout", "\"gout", "İstanbul ǅ"]
    {
        let _ = search(&index, text);
    }
    assert!(!search(&index, &"gout ".repeat(4_000)).hits.is_empty());
}

proptest! {
    /// Whatever stands in a title, its own words narrow a list to it, and it has a letter.
    #[test]
    fn any_title_stands_in_a_list_and_is_found_by_its_words(title in "\\PC{0,60}") {
        let (key, question) = (SortKey::of_title(&title), SortKey::of(&title));
        for key in [&key, &question] {
            prop_assert!(Narrowing::of(&title).lets(key));
            prop_assert!(key.letter() == OTHER_LETTER || key.letter().is_ascii_uppercase());
        }
    }

    /// Asking for a term by its own name finds it or one of the same name, whatever is around it.
    #[test]
    fn any_words_may_be_asked_for_and_a_name_is_found(
        noise in "\\PC{0,40}",
        at in any::<prop::sample::Index>(),
    ) {
        let terms = Terms::of(&Library::bundled());
        prop_assert!(terms.asked(&noise, true).is_none_or(|asked| asked.term < terms.all().len()));
        prop_assert!(terms.narrowed(&noise).is_sorted());
        let term = at.get(terms.all());
        for name in term.term.all_names() {
            let asked = terms.asked(&format!("What does {name} mean?"), false);
            let found = asked.map(|asked| &terms.all()[asked.term].term.definition);
            prop_assert_eq!(found, Some(&term.term.definition), "{}", name);
        }
    }
}
