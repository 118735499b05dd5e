//! Files of strangers: damaged, cut, newer, of another kind. What can be read is taken, the rest
//! is told with its line.

use bedside::userdata::{KeptFile, KeptForm, read_kept};
use proptest::prelude::*;

use super::{bookmark, noted, question, read};

fn whole() -> String {
    let items = [noted("a", "One"), noted("b", "Two"), noted("c", "Three")];
    KeptForm::Bedside.write(&items.iter().collect::<Vec<_>>()).unwrap()
}

fn told(file: &KeptFile) -> Vec<String> {
    file.problems.iter().map(ToString::to_string).collect()
}

fn refused(text: &str) -> String {
    read_kept("x.ron", text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn an_item_that_is_wrong_is_left_out_and_told() {
    let text = whole().replace("Question(\"b\")", "Quest(\"b\")");
    let file = read(&text);
    assert_eq!(file.items, [noted("a", "One"), noted("c", "Three")]);
    assert_eq!(file.left_out, 1);
    let told = told(&file);
    let start = "kept.ron:7:68: warning: This item was left out: \"Quest\" is not one of the words \
                 that can stand here. Did you mean \"Question\"?";
    assert!(told[0].starts_with(start), "{told:?}");
}

#[test]
fn an_unknown_field_is_not_silently_lost() {
    let file = read(&whole().replacen("note:", "memo:", 1));
    assert_eq!((file.items.len(), file.left_out), (2, 1));
}

#[test]
fn a_damaged_line_costs_that_line_alone() {
    let file = read(&whole().replacen("note: \"One\"", "note: \"One", 1));
    assert_eq!(file.items, [noted("b", "Two"), noted("c", "Three")]);
    let told = told(&file);
    assert_eq!(file.left_out, 1);
    assert!(told[0].contains("This file is damaged, so each line was read by itself."), "{told:?}");
    assert!(told[1].starts_with("kept.ron:6:"), "{told:?}");
}

#[test]
fn bytes_that_are_no_text_cost_their_line_alone() {
    let mut bytes = whole().into_bytes();
    let at = bytes.windows(3).position(|three| three == b"Two").unwrap();
    bytes[at] = 0xff;
    let file = read_kept("kept.ron", &bytes).unwrap();
    assert_eq!(file.items, [noted("a", "One"), noted("c", "Three")]);
    assert_eq!(file.left_out, 1);
}

#[test]
fn a_file_that_ends_early_says_so() {
    let text = whole();
    let cut = text.find(
        "        (article: (collection: \"bedside\", slug: \"asthma\"), anchor: Question(\"c\")",
    );
    let file = read(&text[..cut.unwrap()]);
    assert_eq!(file.items, [noted("a", "One"), noted("b", "Two")]);
    assert!(told(&file)[0].contains("damaged"), "{:?}", told(&file));
}

#[test]
fn a_file_set_otherwise_by_hand_is_read_too() {
    let text = "(format: 1, kept: [(article: (collection: \"mine\", slug: \"naps\"),\n anchor: \
                Article, /* mine */ note: r#\"a \"b\"\"#, folder: \"x\",\r\n kept: \
                \"2026-01-02T03:04:05Z\", changed: \"2026-01-02T03:04:05Z\")])";
    let file = read(&format!("\u{feff}{text}"));
    assert_eq!((file.items.len(), file.problems.len()), (1, 0), "{:?}", file.problems);
    assert_eq!(file.items[0].note, "a \"b\"");
    let wrong = read(&text.replace("changed", "chanced").replace(
        "[(",
        "[(article: (collection: \
        \"mine\", slug: \"x\"), anchor: Article, kept: \"2026-01-02T03:04:05Z\", changed: \
        \"2026-01-02T03:04:05Z\"),\n(",
    ));
    assert_eq!((wrong.items.len(), wrong.left_out), (1, 1));
    assert_eq!((wrong.problems[0].place.line, wrong.problems[0].place.column), (4, 32));
}

#[test]
fn a_newer_file_is_not_taken_apart() {
    let newer = "x.ron:1:1: warning: This file was written by a newer Bedside, so nothing was \
                 taken from it. Use the newer Bedside to import it.";
    assert_eq!(refused(&whole().replace("format: 1", "format: 2")), newer);
    assert_eq!(refused("(format: 7, shelves: {\"a\": Some(1)})"), newer);
    assert_eq!(refused("(\n    format: 2,\n    kept: [\n(x),\n@@@"), newer);
}

#[test]
fn a_file_of_another_kind_is_refused_in_words() {
    for text in ["", "Dear diary", "# Kept in Bedside", "(format: 1, theme: Dark)", "[1, 2]", "{}"]
    {
        let words = refused(text);
        assert!(words.contains("This is no file of bookmarks that Bedside can read"), "{words}");
    }
}

#[test]
fn an_item_that_names_no_article_or_never_ends_is_left_out() {
    let file = read(&whole().replacen("slug: \"asthma\"", "slug: \"\"", 1));
    assert_eq!(file.left_out, 1);
    assert!(told(&file)[0].contains("it names no article"), "{:?}", told(&file));
    let long = noted("long", &"x".repeat(2 << 20));
    let file = read(&KeptForm::Bedside.write(&[&long, &question("a")]).unwrap());
    assert_eq!(file.items, [question("a")]);
    assert!(told(&file)[0].contains("longer than Bedside can keep"), "{:?}", told(&file));
}

#[test]
fn brackets_without_end_are_no_trap() {
    for open in ["(", "[", "{", "Some(", "(a:", "[(kept:["] {
        let deep = open.repeat(200_000);
        refused(&deep);
        refused(&format!("(format: 1, kept: [{deep}"));
        refused(&format!("(format: 1, kept: [\n{deep}\n]"));
    }
}

#[test]
fn cut_anywhere_only_the_last_line_is_lost() {
    let text = whole();
    let ends: Vec<usize> = text.match_indices("\"),\n").map(|(at, _)| at + 2).collect();
    for at in 0..text.len() {
        let read = read_kept("x.ron", &text.as_bytes()[..at]).unwrap_or_default();
        let there = ends.iter().filter(|end| **end <= at).count();
        assert_eq!(read.items.len(), there, "cut at {at}");
        assert!(there == 0 || !read.problems.is_empty() || at + 1 == text.len(), "cut at {at}");
    }
}

#[test]
fn one_flipped_byte_costs_one_line_at_most() {
    let text = whole();
    let items = read(&text).items;
    for at in 0..text.len() {
        for flip in [1, 2, 16, 0x80, 0xff] {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= flip;
            // What says that it is newer is believed.
            let Ok(file) = read_kept("x.ron", &bytes) else {
                assert!(text[..at].ends_with("format: "), "byte {at} with {flip}");
                continue;
            };
            let same = file.items.iter().filter(|item| items.contains(item)).count();
            assert!(same >= items.len() - 2, "byte {at} with {flip}: {:?}", told(&file));
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        drop(read_kept("x", text.as_bytes()));
        drop(read_kept("x", format!("(format: 1, kept: [\n{text},\n").as_bytes()));
        drop(read_kept("x", format!("(format: 1, kept: [{text}])").as_bytes()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        drop(read_kept("x", &bytes));
    }

    #[test]
    fn a_shuffled_file_is_read_or_refused(
        items in prop::collection::vec(bookmark(), 0..4),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let text = KeptForm::Bedside.write(&items.iter().collect::<Vec<_>>()).unwrap();
        let mut bytes = text.into_bytes();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            if byte % 3 == 0 { bytes.insert(at, byte); } else { bytes[at] = byte; }
        }
        drop(read_kept("x", &bytes));
    }
}
