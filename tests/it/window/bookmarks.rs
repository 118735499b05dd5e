//! The Bookmarks page as a place of one's own: lists, selections, folders, tags, notes, the bin.

use bedside::app::Page;
use bedside::article::{Anchor, ArticleId, Spot};
use bedside::userdata::{Bookmark, Change, HighlightStyle, Store};
use jiff::Timestamp;

use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST, WIDE};

/// Something that was kept on the `n`th day.
fn kept(n: i64, slug: &str, anchor: Anchor, title: &str, excerpt: &str) -> Bookmark {
    let at = Timestamp::from_second(1_772_600_000 + n * 86_400).unwrap();
    Bookmark {
        article: ArticleId::new("bedside", slug),
        anchor,
        title: title.to_owned(),
        article_title: "Magnesium L‑threonate and hair loss: what is known".to_owned(),
        excerpt: excerpt.to_owned(),
        words: String::new(),
        note: String::new(),
        style: HighlightStyle::Fill,
        tags: Vec::new(),
        folder: None,
        kept: at,
        changed: at,
    }
}

const CAN: &str = "Can magnesium L‑threonate cause hair loss?";
const WHICH: &str = "Which blood tests are worth asking about?";
const SLEEP: &str = "Sleeping through the night again";
const HIGH: &str = "Is 135 over 85 high?";
const WORDS: &str = "Reports online that link the two are single accounts. They cannot show \
    whether the supplement, or something else at the time, was the cause.";

/// Two questions and a highlight in folders, an article with tags, and a question.
fn shelf() -> Vec<Bookmark> {
    let question = |id: &str| Anchor::Question(id.to_owned());
    let passage = Anchor::Passage {
        from: Spot { block: 3, offset: 0 },
        to: Spot { block: 3, offset: 130 },
        quote: WORDS.to_owned(),
        before: String::new(),
        after: String::new(),
    };
    let hair = "magnesium-l-threonate-and-hair-loss";
    vec![
        Bookmark {
            note: "Started it in January, flu was in November. Mention both.".to_owned(),
            tags: vec!["blood tests".to_owned()],
            folder: Some("Ask the GP".to_owned()),
            ..kept(
                9,
                hair,
                question("can-it"),
                CAN,
                "There is no strong evidence that it does, \
                and hair loss is not a listed side effect. Look back two to three months: \
                illness, stress or a new medicine often explains shedding.",
            )
        },
        Bookmark {
            tags: vec!["blood tests".to_owned()],
            folder: Some("Ask the GP".to_owned()),
            ..kept(
                8,
                hair,
                question("tests"),
                WHICH,
                "Full blood count, ferritin and thyroid \
                (TSH) come first. Vitamin D and zinc if your diet or history suggests a shortage.",
            )
        },
        Bookmark {
            folder: Some("Hair and scalp".to_owned()),
            ..kept(7, hair, passage, "What the reports say", WORDS)
        },
        Bookmark {
            tags: vec!["sleep".to_owned(), "try this".to_owned()],
            article_title: SLEEP.to_owned(),
            ..kept(
                6,
                "insomnia",
                Anchor::Article,
                SLEEP,
                "Waking at three is common. What helps \
                is mostly dull, and it works slowly.",
            )
        },
        kept(
            5,
            "high-blood-pressure",
            question("is-it"),
            HIGH,
            "As an average of readings taken \
            at home, it usually counts as high.",
        ),
    ]
}

/// Someone with that shelf, at the Bookmarks page.
fn at_shelf(size: (f32, f32)) -> Reader {
    let mut reader = Reader::with_data(|home| {
        let folder = home.join("data");
        let changes: Vec<Change> = shelf().into_iter().map(Change::Keep).collect();
        Store::open(&folder).store.apply(&changes).unwrap();
        folder
    });
    reader.resizes(size).presses("Ctrl 3");
    reader
}

fn row(title: &str) -> String {
    format!("Question: {title}")
}

fn of<'a>(reader: &'a Reader, title: &str) -> &'a Bookmark {
    let mut all = reader.app().kept.iter();
    all.find(|kept| kept.title == title).unwrap_or_else(|| panic!("“{title}” is not kept"))
}

/// The rows in their order, by what they are called.
fn rows(reader: &Reader) -> Vec<String> {
    let rows = reader.app().bookmarks.rows.iter();
    rows.map(|row| row.bookmark().title.clone()).collect()
}

const REPORTS: &str = "What the reports say";

#[test]
fn lists_show_what_belongs_to_them() {
    let mut reader = at_shelf(WIDE);
    reader.sees("All bookmarks, 5").sees("Questions, 3").sees("Highlights, 1");
    reader.does_not_see("Sections").does_not_see("Bin");
    reader.clicks("Ask the GP, 2").sees_heading(1, "Ask the GP");
    assert_eq!(rows(&reader), [CAN, WHICH]);
    reader.clicks("sleep, 1");
    assert_eq!(rows(&reader), [SLEEP]);
    reader.clicks("Highlights, 1").sees(WORDS);
    assert_eq!(rows(&reader), [REPORTS]);
}

#[test]
fn rows_are_sorted() {
    let mut reader = at_shelf(WIDE);
    assert_eq!(rows(&reader), [CAN, WHICH, REPORTS, SLEEP, HIGH]);
    reader.clicks("Sort: Newest first").clicks("Oldest first");
    assert_eq!(rows(&reader), [HIGH, SLEEP, REPORTS, WHICH, CAN]);
    reader.clicks("Sort: Oldest first").clicks("By title");
    assert_eq!(rows(&reader), [CAN, HIGH, SLEEP, REPORTS, WHICH]);
    reader.clicks("Sort: By title").clicks("By article");
    assert_eq!(rows(&reader), [CAN, WHICH, REPORTS, HIGH, SLEEP]);
}

/// Notes, tags and folders are searched too; accents, case and the kind of hyphen do not matter.
#[test]
fn words_are_found_in_all_that_a_row_shows() {
    for (typed, found) in [
        ("january", CAN),
        ("TRY this", SLEEP),
        ("scalp", REPORTS),
        ("l-threonate mention", CAN),
        ("usually counts", HIGH),
    ] {
        let mut reader = at_shelf(WIDE);
        reader.types_into("Search bookmarks", typed);
        assert_eq!(rows(&reader), [found], "{typed}");
    }
}

#[test]
fn several_are_moved_to_a_new_folder_and_back_by_undo() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").is_at(&row(CAN)).presses("X").sees("1 selected");
    reader.presses("Shift Down").presses("Shift Down").sees("3 selected");
    reader.clicks("Move").sees_heading(2, "Move 3 bookmarks to");
    reader.types_into("New folder", "  For   Mum ").presses("Enter");
    reader.sees("Moved 3 bookmarks to “For Mum”").sees("For Mum, 3").does_not_see("Ask the GP");
    reader.presses("Ctrl Z").sees("Ask the GP, 2").sees("Hair and scalp, 1").sees("3 selected");
    reader.presses("Escape").does_not_see("selected");
}

#[test]
fn bookmarks_are_selected_in_every_way() {
    let mut reader = at_shelf(WIDE);
    reader.hovers(&row(HIGH)).presses("Ctrl A").sees("5 selected");
    reader.clicks("Stop selecting").does_not_see("selected");
    reader.ctrl_clicks(&row(WHICH)).sees("1 selected");
    // From now on a click selects.
    let sleep = format!("Article: {SLEEP}");
    reader.clicks(&sleep).sees("2 selected").clicks(&format!("Select: {HIGH}"));
    reader.sees("3 selected").clicks(&sleep).sees("2 selected");
    // Enter opens nonetheless.
    reader.presses("Down").presses("Enter").does_not_see("selected");
}

#[test]
fn what_a_search_hides_is_no_longer_selected() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("Ctrl A").types_into("Search bookmarks", "blood");
    reader.sees("2 selected").clicks("Remove").sees("Removed 2 bookmarks");
    reader.clicks_nth(1, "Clear");
    assert_eq!(rows(&reader), [REPORTS, SLEEP, HIGH]);
}

#[test]
fn tags_are_put_on_and_taken_off() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("X").presses("Shift Down").presses("Shift Down").clicks("Tag");
    reader.sees_heading(2, "Tags of 3 bookmarks");
    // Two of three have it: all get it, then none has it.
    reader.clicks("blood tests").sees("blood tests, 3");
    reader.clicks("blood tests").does_not_see("blood tests, ");
    reader.types_into("New tag", "ask").presses("Enter").sees("ask, 3").clicks("Done");
    assert_eq!(of(&reader, REPORTS).tags, ["ask"]);
    reader.presses("Ctrl Z").presses("Ctrl Z").presses("Ctrl Z").sees("blood tests, 2");
    assert!(of(&reader, REPORTS).tags.is_empty());
}

#[test]
fn a_folder_is_renamed_and_removed_and_its_bookmarks_stay() {
    let mut reader = at_shelf(WIDE);
    reader.clicks("Ask the GP, 2").clicks("More about this folder").clicks("Rename…");
    reader.types(" in May").presses("Enter");
    reader.sees_heading(1, "Ask the GP in May").sees("Ask the GP in May, 2");
    reader.clicks("More about this folder").clicks("Remove folder");
    reader.sees("What was in it is kept: 2 bookmarks.").sees_heading(1, "All bookmarks");
    assert_eq!((rows(&reader).len(), of(&reader, CAN).folder.as_deref()), (5, None));
    reader.presses("Ctrl Z").presses("Ctrl Z").sees("Ask the GP, 2");
}

#[test]
fn a_tag_renamed_like_another_becomes_that_one() {
    let mut reader = at_shelf(WIDE);
    reader.clicks("sleep, 1").clicks("More about this tag").clicks("Rename…");
    reader.clicks("Clear").types("try this").presses("Enter").sees("try this, 1");
    assert_eq!(of(&reader, SLEEP).tags, ["try this"]);
}

#[test]
fn an_empty_folder_lasts_until_the_window_closes() {
    let mut reader = at_shelf(WIDE);
    reader.clicks("New folder").types("Later").presses("Enter");
    reader.sees_heading(1, "Later").sees("Nothing in this folder yet").sees("Later, 0");
    reader.restart().presses("Ctrl 3").does_not_see("Later");
}

#[test]
fn a_note_is_written_in_its_row() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("Down").is_at(&row(WHICH)).presses("N");
    reader.types("Ask in May").presses("Escape").is_at(&row(WHICH)).sees("Note kept");
    reader.sees("Note: Ask in May").presses("Ctrl Z").does_not_see("Ask in May");
    assert_eq!(of(&reader, WHICH).note, "");
    reader.presses("F2").types("Now").restart().presses("Ctrl 3").sees("Note: Now");
    let kept = of(&reader, WHICH);
    assert_eq!((kept.tags.len(), kept.folder.as_deref()), (1, Some("Ask the GP")));
}

/// Leaving the page is no reason to lose what was typed.
#[test]
fn a_note_is_kept_when_one_leaves() {
    let mut reader = at_shelf(WIDE);
    reader.clicks("Note: Started it in January, flu was in November. Mention both.");
    reader.types(" And zinc.").presses("Ctrl 1");
    assert!(of(&reader, CAN).note.ends_with("Mention both. And zinc."));
}

/// A folder chosen after the note was typed does not bring the old note back, nor the other way.
#[test]
fn note_and_folder_do_not_undo_each_other() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("N").types(" More.");
    reader.clicks(&format!("More: {CAN}")).clicks("Move to a folder…").clicks("No folder");
    let kept = of(&reader, CAN);
    assert!(kept.note.ends_with(" More.") && kept.folder.is_none(), "{kept:?}");
}

#[test]
fn what_is_removed_lies_in_the_bin_and_comes_back() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("Delete").sees(&format!("Removed “{CAN}”")).is_at(&row(WHICH));
    reader.clicks("Bin, 1").sees(&row(CAN)).sees("Removed ").sees("kept until ");
    reader.clicks(&format!("Put back: {CAN}")).sees("Put back 1 bookmark").sees("The bin is empty");
    let kept = of(&reader, CAN);
    assert!(kept.note.starts_with("Started") && kept.folder.as_deref() == Some("Ask the GP"));
    reader.clicks("All bookmarks, 5").does_not_see("Bin, ");
}

#[test]
fn the_bin_is_emptied_and_even_that_can_be_undone() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("Ctrl A").clicks("Remove").sees("Removed 5 bookmarks");
    reader.clicks("Bin, 5").clicks("Empty bin").sees("Removed 5 bookmarks for good");
    assert_eq!(reader.app().kept.bin().count(), 0);
    reader.presses("Ctrl Z").sees("Bin, 5").presses("Ctrl Z").sees("All bookmarks, 5");
    assert!(of(&reader, CAN).note.starts_with("Started"));
}

#[test]
fn what_is_selected_is_saved_as_markdown() {
    let mut reader = at_shelf(WIDE);
    let file = reader.data_folder().with_file_name("kept.md");
    reader.presses("Down").presses("X").clicks_nth(2, "Export");
    reader.sees("Selected 1").clicks("Markdown").clicks("Save…");
    reader.sees("Export bookmarks").clicks("Clear").types(&file.display().to_string());
    reader.presses("Enter").sees("Saved as");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(CAN) && text.contains("flu was in November"), "{text}");
    assert!(!text.contains(WHICH), "{text}");
}

#[test]
fn all_of_it_works_in_narrow_windows() {
    for size in [MIDDLE, NARROW, SMALLEST] {
        let mut reader = at_shelf(size);
        reader.presses("Down").presses("X").sees("1 selected");
        reader.clicks("Move").clicks("Hair and scalp");
        assert_eq!(of(&reader, CAN).folder.as_deref(), Some("Hair and scalp"), "{size:?}");
        if size != MIDDLE {
            reader.clicks("Lists");
        }
        reader.clicks("Hair and scalp, 2").sees_heading(1, "Hair and scalp");
    }
}

/// Only what is near the window is drawn, and what is looked at stays where it is.
#[test]
fn a_thousand_bookmarks_scroll_without_a_jump() {
    let mut reader = Reader::with_data(|home| {
        let folder = home.join("data");
        let keep = |n: i64| {
            let text = "It is said in few words. ".repeat(usize::try_from(n % 7).unwrap());
            let anchor = Anchor::Question(format!("q{n}"));
            Change::Keep(kept(n, "many", anchor, &format!("Thing {n}?"), &text))
        };
        let changes: Vec<Change> = (0..1000).map(keep).collect();
        Store::open(&folder).store.apply(&changes).unwrap();
        folder
    });
    reader.presses("Ctrl 3").sees_on_screen("Question: Thing 999?");
    reader.does_not_see("Question: Thing 900?");
    reader.scrolls(60_000.0);
    let seen = |reader: &Reader| {
        let things = reader.things().into_iter();
        let mut rows = things.filter(|thing| thing.words.starts_with("Question: Thing"));
        rows.find(|thing| thing.rect.top() > 300.0).unwrap()
    };
    for _ in 0..20 {
        let before = seen(&reader);
        reader.scrolls(-100.0);
        let now = reader.top_of(&before.words);
        assert!((now - before.rect.top() - 100.0).abs() < 1.5, "{now} after {before:?}");
    }
}

#[test]
fn results_say_what_was_kept() {
    let mut reader = at_shelf(WIDE);
    reader
        .searches("flu november")
        .sees("Kept by you")
        .clicks(&format!("Kept by you, {}", row(CAN)));
    assert!(matches!(&reader.app().nav.here().page, Page::Article(id) if id.slug.contains("hair")));
    let mut reader = at_shelf(WIDE);
    reader.searches("zinc").does_not_see("Kept by you");
    reader.searches("xylophone");
}

/// Three are shown; the others are a click away, with the same words.
#[test]
fn all_results_that_were_kept_are_on_the_bookmarks_page() {
    let mut reader = at_shelf(WIDE);
    reader.presses("Down").presses("Ctrl A").clicks("Tag").types_into("New tag", "magnesium");
    reader.presses("Enter").clicks("Done").searches("what about magnesium");
    reader.clicks("Show all kept").sees_heading(1, "All bookmarks");
    assert_eq!(reader.app().bookmarks.text, "magnesium");
    assert_eq!(rows(&reader).len(), 5);
}

/// What was kept changes nothing about the results and their order.
#[test]
fn results_stay_in_their_order() {
    let hits = |mut reader: Reader| {
        reader.searches("magnesium hair loss");
        reader.app().search.results.hits.clone()
    };
    assert_eq!(hits(at_shelf(WIDE)), hits(Reader::new()));
}
