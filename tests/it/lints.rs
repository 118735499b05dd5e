//! The checks of articles, one by one: `tests/cases/lints/good.ron` passes them all, and each case
//! of `cases.txt` changes some words of it (`-` what stood there, `+` what stands there now).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bedside::article::lint::{self, Finding, RULES, Setting, Subject, lint};
use bedside::article::{Severity, read};
use jiff::civil::date;
use proptest::prelude::*;

const GOOD: &str = include_str!("../cases/lints/good.ron");
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/lints/cases.txt");

fn setting() -> Setting {
    Setting {
        today: date(2026, 11, 22),
        bundled: true,
        terms: vec!["biopsy".to_owned(), "oedema".to_owned()],
        numbers: ["911", "999", "116 123"].map(str::to_owned).to_vec(),
    }
}

/// Everything that is told of a file, with codes.
fn told(text: &str) -> String {
    let (article, problems) = read("good.ron", text);
    let mut found: Vec<Finding> = problems
        .into_iter()
        .map(|problem| Finding { code: lint::code_of(&problem), problem })
        .collect();
    if let Some(article) = &article {
        found.extend(lint(Subject { name: "good.ron", text, article }, &setting()));
    }
    found.sort();
    found
        .iter()
        .fold(String::new(), |told, found| told + &format!("{found}\n"))
        .replace("good.ron:", "")
}

fn changed(changes: &str) -> String {
    let mut text = GOOD.to_owned();
    let mut old = None;
    for line in changes.lines() {
        match (line.split_once(' ').unwrap_or((line, "")), old) {
            (("-", words), _) => old = Some(words),
            (("+", words), Some(before)) => {
                assert!(text.contains(before), "not in the good article: {before}");
                text = text.replacen(before, &words.replace("\\n", "\n"), 1);
                old = None;
            }
            _ => panic!("a line of a case begins with - or +: {line}"),
        }
    }
    text
}

#[test]
fn a_good_article_passes_every_check() {
    assert_eq!(told(GOOD), "");
}

#[test]
fn each_check_finds_what_it_is_for_and_leaves_good_words_alone() {
    let text = std::fs::read_to_string(CASES).unwrap();
    let mut now = String::new();
    let (mut failing, mut passing) = (BTreeSet::new(), BTreeSet::new());
    for case in text.split("\n# ").map(|case| case.strip_prefix("# ").unwrap_or(case)) {
        let (title, rest) = case.split_once('\n').unwrap();
        let (changes, _) = rest.split_once("---").unwrap();
        let outcome = told(&changed(changes.trim_end()));
        let (code, _) = title.split_once(' ').unwrap();
        if outcome.contains(&format!("[{code}]")) {
            failing.insert(code.to_owned());
        } else {
            assert_eq!(outcome, "", "{title}");
            passing.insert(code.to_owned());
        }
        write!(now, "# {title}\n{changes}---\n{outcome}").unwrap();
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(CASES, &now).unwrap();
    } else {
        for (expected, got) in text.split("\n# ").zip(now.split("\n# ")) {
            assert_eq!(got.trim_end(), expected.trim_end());
        }
    }
    // Likeness takes two articles and has its own test.
    let all: BTreeSet<String> = RULES[..24].iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(failing, all, "each check has a failing case");
    assert_eq!(passing, all, "each check has a passing case");
}

#[test]
fn articles_that_say_the_same_are_found() {
    let (one, _) = read("good.ron", GOOD);
    let copy = GOOD.replace("slug: \"good\"", "slug: \"copy\"");
    let (two, _) = read("copy.ron", &copy);
    let (one, two) = (one.unwrap(), two.unwrap());
    let subjects = [
        Subject { name: "good.ron", text: GOOD, article: &one },
        Subject { name: "copy.ron", text: &copy, article: &two },
    ];
    let found = lint::across(&subjects, &setting());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code, found[0].problem.severity), ("L25", Severity::Warning));
    assert!(found[0].problem.words.contains("with good (100 % of the text)"), "{found:?}");
    assert_eq!(lint::across(&subjects[..1], &setting()), []);
}

#[test]
fn the_writing_guide_has_the_same_table() {
    let guide = include_str!("../../articles/README.md");
    for rule in RULES {
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        let row = format!("| {} | {severity} | {} |", rule.code, rule.asks);
        assert!(guide.lines().any(|line| line == row), "articles/README.md lacks:\n{row}");
    }
    let rows = guide.lines().filter(|line| line.starts_with("| L"));
    assert_eq!(rows.count(), RULES.len());
}

/// The bundled library is what the checks were made for.
#[test]
fn bundled_articles_have_no_errors() {
    let checked = bedside::library::check(&[], date(2026, 11, 22));
    let errors: Vec<String> = checked
        .problems
        .iter()
        .filter(|found| found.problem.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let warns = |found: &&Finding| found.problem.severity == Severity::Warning;
    assert!(checked.problems.iter().filter(warns).count() < 60);
}

proptest! {
    /// Whatever stands in a body, the checks end and the places are in the file.
    #[test]
    fn no_text_breaks_a_check(body in "[ -~é°µ\u{a0}–☎\n]{0,300}") {
        let body = body.replace("\"#", "");
        let text = GOOD.replace("A cramp is a tight, painful muscle.", &body);
        let (article, _) = read("good.ron", &text);
        if let Some(article) = article {
            let lines = text.lines().count();
            for found in lint(Subject { name: "good.ron", text: &text, article: &article }, &setting()) {
                prop_assert!(found.problem.place.line <= lines);
            }
            drop(lint(Subject { name: "good.ron", text: "", article: &article }, &setting()));
        }
    }
}
