//! What is kept goes out to files and comes back: nothing is lost on the way, nothing that is kept
//! is erased by what comes in, and a file of strangers can at worst be left out.

use std::path::Path;

use bedside::article::{Anchor, ArticleId, Spot};
use bedside::userdata::{
    Bookmark, Change, HighlightStyle, Kept, KeptFile, KeptForm, Store, preview, read_kept,
};
use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

mod hostile;
mod people;

/// In memory, where there is such a place.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

fn question(id: &str) -> Bookmark {
    Bookmark {
        article: ArticleId::new("bedside", "asthma"),
        anchor: Anchor::Question(id.to_owned()),
        title: format!("What about {id}?"),
        article_title: "Asthma".to_owned(),
        excerpt: format!("About \"{id}\"."),
        words: String::new(),
        note: String::new(),
        style: HighlightStyle::Fill,
        tags: Vec::new(),
        folder: None,
        kept: Timestamp::from_second(100).unwrap(),
        changed: Timestamp::from_second(100).unwrap(),
    }
}

fn noted(id: &str, note: &str) -> Bookmark {
    Bookmark { note: note.to_owned(), ..question(id) }
}

fn file_of(kept: &Kept) -> String {
    KeptForm::Bedside.write(&kept.iter().collect::<Vec<_>>()).unwrap()
}

#[track_caller]
fn read(text: &str) -> KeptFile {
    read_kept("kept.ron", text.as_bytes()).unwrap()
}

/// Brings a file into a folder, as an import does.
fn bring(folder: &Path, file: &KeptFile) -> Kept {
    let opened = Store::open(folder);
    let mut store = opened.store;
    store.apply(&preview(&opened.kept, &file.items).changes).unwrap()
}

fn all(kept: &Kept) -> Vec<Bookmark> {
    kept.iter().cloned().collect()
}

fn weird() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "a\nb\r\n\u{2028}c",
        "// 0123456789abcdef",
        "\"),(\\",
        "שלום \u{202e}abc",
        "🫁👩🏽‍⚕️ e\u{301}",
        "\u{0}\u{1b}[2J\u{feff}",
        "r#\"raw\"#",
        "kept: [",
    ]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>(), "[ -~]{0,40}"]
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let spot = || (0..9_u32, 0..9_u32).prop_map(|(block, offset)| Spot { block, offset });
    prop_oneof![
        Just(Anchor::Article),
        (any::<u32>(), weird()).prop_map(|(n, quote)| Anchor::Takeaway { n, quote }),
        weird().prop_map(Anchor::Section),
        weird().prop_map(Anchor::Question),
        (spot(), spot(), weird(), weird(), weird()).prop_map(|(from, to, quote, before, after)| {
            Anchor::Passage { from, to, quote, before, after }
        }),
    ]
}

fn bookmark() -> impl Strategy<Value = Bookmark> {
    let names = ("[a-z]{1,3}", "[a-z/ ]{1,3}", anchor());
    let texts = (weird(), weird(), weird(), weird(), weird());
    let tags = prop::collection::vec(weird(), 0..3);
    let rest =
        (tags, prop::option::of(weird()), any::<bool>(), -9_i64..99_999_999_999, any::<u32>());
    (names, texts, rest).prop_map(|((collection, slug, anchor), texts, rest)| {
        let (title, article_title, excerpt, words, note) = texts;
        let (tags, folder, underline, kept, later) = rest;
        Bookmark {
            article: ArticleId { collection, slug },
            anchor,
            title,
            article_title,
            excerpt,
            words,
            note,
            style: if underline { HighlightStyle::Underline } else { HighlightStyle::Fill },
            tags,
            folder,
            kept: Timestamp::new(kept, 5).unwrap(),
            changed: Timestamp::new(kept + i64::from(later), 7).unwrap(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_goes_out_comes_back_the_same(items in prop::collection::vec(bookmark(), 0..12)) {
        let (one, other) = (folder(), folder());
        let changes: Vec<Change> = items.into_iter().map(Change::Keep).collect();
        let kept = Store::open(one.path()).store.apply(&changes).unwrap();
        let text = file_of(&kept);
        let file = read(&text);
        prop_assert_eq!(&file.problems, &[]);
        let plan = preview(&Kept::default(), &file.items);
        prop_assert_eq!((plan.new, plan.changed, plan.there), (kept.len(), 0, 0));
        let again = bring(other.path(), &file);
        prop_assert_eq!(all(&again), all(&kept));
        prop_assert_eq!(file_of(&again), text);
    }

    #[test]
    fn a_second_import_changes_nothing_and_an_undo_takes_all_back(
        here in prop::collection::vec(bookmark(), 0..6),
        items in prop::collection::vec(bookmark(), 0..6),
        pick in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
    ) {
        let mut coming = items;
        // Some places are kept here too, with other words.
        for (index, other) in pick.iter().filter(|_| !here.is_empty()).zip(coming.clone()) {
            let Bookmark { article, anchor, .. } = index.get(&here).clone();
            coming.push(Bookmark { article, anchor, ..other });
        }
        let folder = folder();
        let mut store = Store::open(folder.path()).store;
        let before = store.apply(&here.into_iter().map(Change::Keep).collect::<Vec<_>>()).unwrap();
        let plan = preview(&before, &coming);
        let after = store.apply(&plan.changes).unwrap();
        prop_assert_eq!(after.len(), before.len() + plan.new);
        for old in before.iter() {
            let now = after.of(&old.article, &old.anchor).unwrap();
            prop_assert!(now.note.contains(&old.note), "{:?} lost {:?}", now.note, old.note);
            prop_assert!(old.tags.iter().all(|tag| now.tags.contains(tag)));
            prop_assert!(old.folder.is_none() || now.folder == old.folder);
            prop_assert_eq!(now.style, old.style);
        }
        let again = preview(&after, &coming);
        prop_assert_eq!(&again.changes, &[], "{:?}", again);
        let undone = store.apply(&plan.undo).unwrap();
        prop_assert_eq!(undone.len(), before.len());
        for old in before.iter() {
            let now = undone.of(&old.article, &old.anchor).unwrap();
            prop_assert_eq!((&now.note, &now.folder), (&old.note, &old.folder));
            prop_assert_eq!(now.tags.len(), old.tags.len());
        }
    }
}

#[test]
fn a_file_reads_like_one() {
    let item = Bookmark {
        note: "Ask Dr A\nabout it".to_owned(),
        tags: vec!["gp".to_owned()],
        folder: Some("Visit".to_owned()),
        ..question("cure")
    };
    let text = KeptForm::Bedside.write(&[&item]).unwrap();
    let expected = r#"
(
    format: 1,
    kept: [
        (article: (collection: "bedside", slug: "asthma"), anchor: Question("cure"), title: "What about cure?", article_title: "Asthma", excerpt: "About \"cure\".", note: "Ask Dr A\nabout it", tags: ["gp"], folder: "Visit", kept: "1970-01-01T00:01:40Z", changed: "1970-01-01T00:01:40Z"),
    ],
)
"#;
    assert!(text.ends_with(expected), "{text}");
    assert!(text.starts_with("// Bookmarks, highlights and notes kept in Bedside."), "{text}");
}

#[test]
fn ten_thousand_items_come_back() {
    let items: Vec<Bookmark> = (0..10_000)
        .map(|n| Bookmark { words: "word ".repeat(40), ..noted(&format!("q{n}"), "why?") })
        .collect();
    let text = KeptForm::Bedside.write(&items.iter().collect::<Vec<_>>()).unwrap();
    let file = read(&text);
    assert_eq!(file.items, items);
    let plan = preview(&Kept::default(), &file.items);
    assert_eq!((plan.new, plan.changes.len()), (10_000, 10_000));
}

/// A person keeps `here`; a file brings `item`; then this is kept.
#[track_caller]
fn merges(here: &Bookmark, item: &Bookmark, then: &Bookmark) {
    let folder = folder();
    let mut store = Store::open(folder.path()).store;
    let kept = store.apply(&[Change::Keep(here.clone())]).unwrap();
    let plan = preview(&kept, std::slice::from_ref(item));
    let kept = store.apply(&plan.changes).unwrap();
    assert_eq!(all(&kept), std::slice::from_ref(then));
    assert_eq!((plan.new, plan.changed + plan.there), (0, 1));
}

#[test]
fn two_notes_that_differ_are_both_kept() {
    merges(&noted("a", "Ours"), &noted("a", "Theirs"), &noted("a", "Ours\n\nTheirs"));
    merges(&noted("a", "Ours"), &noted("a", ""), &noted("a", "Ours"));
    merges(&noted("a", ""), &noted("a", "Theirs"), &noted("a", "Theirs"));
    merges(&noted("a", "Ours\n\nTheirs"), &noted("a", "Theirs"), &noted("a", "Ours\n\nTheirs"));
    merges(&noted("a", "Theirs"), &noted("a", "Ours\n\nTheirs"), &noted("a", "Ours\n\nTheirs"));
    merges(&noted("a", "No milk"), &noted("a", "milk"), &noted("a", "No milk\n\nmilk"));
}

#[test]
fn tags_come_together_and_a_folder_stays() {
    let tagged = |tags: &[&str], folder: Option<&str>| Bookmark {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        folder: folder.map(str::to_owned),
        ..question("a")
    };
    merges(
        &tagged(&["gp"], Some("Visit")),
        &tagged(&["mum", "gp"], Some("Other")),
        &tagged(&["gp", "mum"], Some("Visit")),
    );
    merges(&tagged(&[], None), &tagged(&[], Some("Other")), &tagged(&[], Some("Other")));
    merges(&tagged(&["gp"], Some("Visit")), &tagged(&[], None), &tagged(&["gp"], Some("Visit")));
}

#[test]
fn what_is_older_in_the_file_does_not_undo_what_is_here() {
    let here = Bookmark { title: "New title".to_owned(), ..noted("a", "Ours") };
    let older = Bookmark {
        title: "Old title".to_owned(),
        kept: Timestamp::from_second(7).unwrap(),
        style: HighlightStyle::Underline,
        ..noted("a", "Ours")
    };
    merges(&here, &older, &here);
}

#[test]
fn one_place_twice_in_a_file_is_one_place() {
    let items = [noted("a", "One"), noted("b", "B"), noted("a", "Two")];
    let text = KeptForm::Bedside.write(&items.iter().collect::<Vec<_>>()).unwrap();
    let folder = folder();
    let kept = bring(folder.path(), &read(&text));
    assert_eq!(all(&kept), [noted("a", "One\n\nTwo"), noted("b", "B")]);
}

#[test]
fn a_journal_is_brought_in_like_a_file() {
    let (one, other) = (folder(), folder());
    let mut store = Store::open(one.path()).store;
    let gone = Change::Remove { article: question("b").article, anchor: question("b").anchor };
    let kept = store
        .apply(&[Change::Keep(noted("a", "Ours")), Change::Keep(question("b")), gone])
        .unwrap();
    assert_eq!(kept.len(), 1);
    let journal = std::fs::read_dir(one.path().join("kept")).unwrap();
    let journal = journal.map(|entry| entry.unwrap().path()).find(|path| path.is_file()).unwrap();
    let file = read_kept("journal", &std::fs::read(journal).unwrap()).unwrap();
    assert_eq!((file.left_out, file.problems.len()), (0, 0));
    assert_eq!(all(&bring(other.path(), &file)), all(&kept));
}
