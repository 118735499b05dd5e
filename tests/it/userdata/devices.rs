//! A folder that several devices share, each writing its own journal: whatever order the journals
//! arrive in, all devices end up with the same bookmarks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use bedside::app::{Opening, Pace};
use proptest::prelude::*;

use super::*;

/// A device with a data folder of its own, that is synchronised now and then.
struct Device {
    folder: TempDir,
    name: String,
}

impl Device {
    fn new(name: &str) -> Self {
        Self { folder: fast_folder(), name: name.to_owned() }
    }

    fn open(&self) -> Opened {
        let opened = Store::open_on(self.folder.path(), &self.name);
        assert_eq!((&opened.problems[..], &opened.read_only), (&[][..], &None));
        opened
    }

    fn apply(&self, changes: &[Change]) -> Kept {
        self.open().store.apply(changes).unwrap()
    }

    fn kept(&self) -> Vec<Bookmark> {
        self.open().kept.iter().cloned().collect()
    }

    /// Copies the other's own journal, as a tool that synchronises folders does.
    fn hear(&self, other: &Self) {
        for (name, bytes) in other.journals() {
            let mine = self.folder.path().join("kept").join(&name);
            let old = fs::read(&mine).unwrap_or_default();
            if is_later(&bytes, &old) {
                fs::create_dir_all(mine.parent().unwrap()).unwrap();
                fs::write(mine, bytes).unwrap();
            }
        }
    }

    fn journals(&self) -> BTreeMap<String, Vec<u8>> {
        let Ok(files) = fs::read_dir(self.folder.path().join("kept")) else {
            return BTreeMap::new();
        };
        files
            .map(|file| file.unwrap())
            .filter(|file| file.path().extension().is_some_and(|e| e == "ron"))
            .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()))
            .collect()
    }
}

/// A journal only grows, unless it is compacted.
fn is_later(one: &[u8], other: &[u8]) -> bool {
    let last = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let n = |line: &str| line.strip_prefix("(n:")?.split(',').next()?.parse::<u64>().ok();
        (text.lines().filter_map(n).max(), Reverse(bytes.len()))
    };
    last(one) > last(other)
}

fn edit(id: &str, change: impl FnOnce(&mut Bookmark)) -> Change {
    let mut bookmark = question(id, 1);
    change(&mut bookmark);
    Change::Edit(bookmark)
}

/// Two devices that know the same bookmark, and then are apart.
fn apart() -> (Device, Device) {
    let (one, two) = (Device::new("one"), Device::new("two"));
    one.apply(&[edit("q", |b| b.tags = vec!["old".into()])]);
    two.hear(&one);
    two.apply(&[keep("other", 2)]);
    one.hear(&two);
    (one, two)
}

fn together(one: &Device, two: &Device) -> Vec<Bookmark> {
    one.hear(two);
    two.hear(one);
    assert_eq!(one.kept(), two.kept());
    one.kept()
}

#[test]
fn each_device_writes_its_own_journal() {
    let (one, two) = apart();
    assert_eq!(together(&one, &two).len(), 2);
    assert_eq!(one.journals().len(), 2);
    let before = one.journals();
    one.apply(&[remove("other"), remove("q")]);
    let after = one.journals();
    let changed: Vec<_> = after.iter().filter(|(name, file)| before[*name] != **file).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(together(&one, &two), []);
}

#[test]
fn two_devices_that_keep_one_place_make_one_bookmark() {
    let (one, two) = (Device::new("one"), Device::new("two"));
    one.apply(&[keep("q", 5)]);
    two.apply(&[keep("q", 3)]);
    let kept = together(&one, &two);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].kept, at(3));
}

#[test]
fn changes_of_different_things_do_not_undo_each_other() {
    let (one, two) = apart();
    one.apply(&[edit("q", |b| {
        b.note = "from one".into();
        b.tags = vec!["old".into(), "one".into()];
    })]);
    two.apply(&[edit("q", |b| {
        b.folder = Some("two".into());
        b.tags = vec!["two".into()];
    })]);
    let kept = together(&one, &two);
    let q = kept.iter().find(|b| b.anchor.fragment() == "q").unwrap();
    assert_eq!(q.note, "from one");
    assert_eq!(q.folder.as_deref(), Some("two"));
    let mut tags = q.tags.clone();
    tags.sort();
    assert_eq!(tags, ["one", "two"]);
}

#[test]
fn two_notes_written_apart_are_both_kept_until_somebody_has_read_them() {
    let (one, two) = apart();
    one.apply(&[edit("q", |b| b.note = "A".into()), edit("q", |b| b.note = "from one".into())]);
    two.apply(&[edit("q", |b| b.note = "from two".into())]);
    let kept = together(&one, &two);
    assert_eq!(kept.iter().map(|b| &*b.note).collect::<Vec<_>>(), ["", "from two\n\nfrom one"]);
    two.apply(&[edit("q", |b| b.note = "settled".into())]);
    let kept = together(&one, &two);
    assert_eq!(kept.iter().map(|b| &*b.note).collect::<Vec<_>>(), ["", "settled"]);
}

#[test]
fn a_removal_takes_away_only_what_was_seen() {
    let (one, two) = apart();
    one.apply(&[remove("q"), remove("other")]);
    two.apply(&[edit("q", |b| b.note = "important".into())]);
    let kept = together(&one, &two);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].note, "important");
    assert_eq!(kept[0].title, "What about q?");
    one.apply(&[remove("q")]);
    assert_eq!(together(&one, &two), []);
}

#[test]
fn a_running_window_notices_what_another_device_did() {
    let (one, two) = apart();
    let mut window = one.open().store;
    assert!(window.refresh().is_none());
    two.apply(&[keep("new", 9)]);
    one.hear(&two);
    assert_eq!(ids(&window.refresh().unwrap()), ["new", "other", "q"]);
}

#[test]
fn an_open_window_shows_by_itself_what_the_command_line_kept() {
    let folder = folder();
    let opening =
        Opening { data_folder: folder.path().to_owned(), no_bundled: true, ..Opening::default() };
    let mut app = bedside::app::open(&opening, &Pace::Background(Arc::new(|| ())));
    open_fine(folder.path()).apply(&[keep("q", 1)]).unwrap();
    while app.kept.is_empty() {
        std::thread::sleep(Duration::from_millis(20));
        app.take_finished();
    }
    assert_eq!(ids(&app.kept), ["q"]);
    // What is wrong with a file is said as well when it turns up later.
    let path = journal(folder.path());
    fs::write(&path, fs::read_to_string(&path).unwrap() + "\nrubbish\n").unwrap();
    while app.data_problems.is_empty() {
        std::thread::sleep(Duration::from_millis(20));
        app.take_finished();
    }
    assert!(app.data_problems[0].words.contains("could not be read"));
}

#[test]
fn a_copy_of_a_journal_made_by_another_tool_changes_nothing() {
    let (one, two) = apart();
    let before = together(&one, &two);
    for (name, bytes) in one.journals() {
        let copy = format!("{} (conflicted copy).ron", name.trim_end_matches(".ron"));
        fs::write(one.folder.path().join("kept").join(copy), bytes).unwrap();
    }
    assert_eq!(one.kept(), before);
    assert_eq!(one.apply(&[remove("q")]).len(), 1);
    assert_eq!(one.journals().len(), 4);
}

#[test]
fn a_journal_of_a_later_format_of_another_device_does_not_stop_this_one() {
    let (one, two) = apart();
    fs::write(one.folder.path().join("kept/later.ron"), "(format: 9)\n(n: \"x\")\n").unwrap();
    let mut opened = Store::open_on(one.folder.path(), "one");
    assert_eq!((opened.read_only, opened.problems.len()), (None, 1));
    opened.store.apply(&[keep("new", 3)]).unwrap();
    two.hear(&one);
    assert_eq!(Store::open_on(two.folder.path(), "two").kept.len(), 3);
}

#[test]
fn many_changes_are_compacted_at_start_and_nothing_changes() {
    let (one, two) = apart();
    let mut store = one.open().store;
    for n in 0..150 {
        store.apply(&[edit("q", |b| b.note = format!("note {n}")), keep("on", 1)]).unwrap();
        store.apply(&[remove("on")]).unwrap();
    }
    two.hear(&one);
    let size = |device: &Device| device.journals().values().map(Vec::len).sum::<usize>();
    let before = size(&one);
    let kept = one.kept();
    assert!(size(&one) * 20 < before, "{} of {before}", size(&one));
    assert_eq!(one.kept(), kept);
    assert_eq!(two.kept(), kept);
    // The window that was open notices that its journal was rewritten, and loses nothing.
    assert!(store.refresh().is_none());
    store.apply(&[keep("after", 7)]).unwrap();
    assert_eq!(one.kept().len(), kept.len() + 1);
}

#[derive(Clone, Debug)]
enum Step {
    Change(usize, Box<Change>),
    Hear(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let text = prop::sample::select(vec!["", "a", "b", "c"]);
    let tags = prop::sample::subsequence(vec!["x", "y", "z"], 0..=3);
    let id = prop::sample::select(vec!["p", "q"]);
    let style = prop::sample::select(vec![HighlightStyle::Fill, HighlightStyle::Underline]);
    let bookmark = (id, text.clone(), tags, text, style, 0_i64..50).prop_map(
        |(id, note, tags, folder, style, second)| Bookmark {
            style,
            note: note.to_owned(),
            tags: tags.into_iter().map(str::to_owned).collect(),
            folder: (!folder.is_empty()).then(|| folder.to_owned()),
            ..question(id, second)
        },
    );
    let change = prop_oneof![
        bookmark.clone().prop_map(Change::Keep),
        bookmark.clone().prop_map(Change::Edit),
        (bookmark, 0..3_u8).prop_map(|(Bookmark { article, anchor, .. }, how)| match how {
            0 => Change::Remove { article, anchor },
            1 => Change::Restore { article, anchor },
            _ => Change::RemoveForGood { article, anchor },
        }),
        Just(Change::EmptyBin),
        Just(Change::ForgetEverything),
    ];
    prop_oneof![
        3 => (0..3_usize, change).prop_map(|(device, change)| Step::Change(device, Box::new(change))),
        1 => (0..3_usize, 0..3_usize).prop_map(|(one, two)| Step::Hear(one, two)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn devices_agree_whatever_happened_and_whoever_hears_whom(
        steps in prop::collection::vec(step(), 0..30),
        order in Just([(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]).prop_shuffle(),
    ) {
        let devices = ["one", "two", "three"].map(Device::new);
        for step in &steps {
            match step {
                Step::Change(device, change) => {
                    let mut store = devices[*device].open().store;
                    let kept = store.apply(std::slice::from_ref(change.as_ref())).unwrap();
                    // The device that did it sees it done.
                    let now = change.place().and_then(|(article, anchor)| kept.of(article, anchor));
                    match change.as_ref() {
                        Change::Edit(then) => {
                            let now = now.unwrap();
                            prop_assert_eq!((&now.note, &now.folder), (&then.note, &then.folder));
                            let sorted = |b: &Bookmark| BTreeSet::from_iter(b.tags.clone());
                            prop_assert_eq!(sorted(now), sorted(then));
                        }
                        Change::Keep(_) => prop_assert!(now.is_some()),
                        Change::Remove { .. } | Change::RemoveForGood { .. } => {
                            prop_assert_eq!(now, None);
                        }
                        Change::Restore { .. } => {}
                        Change::EmptyBin => prop_assert_eq!(kept.bin().count(), 0),
                        Change::ForgetEverything => {
                            prop_assert_eq!((kept.len(), kept.bin().count()), (0, 0));
                        }
                    }
                }
                Step::Hear(one, two) => devices[*one].hear(&devices[*two]),
            }
        }
        for _ in 0..2 {
            for (one, two) in order {
                devices[one].hear(&devices[two]);
            }
        }
        let [one, two, three] = devices.map(|device| {
            let kept = device.open().kept;
            let binned: Vec<_> = kept.bin().cloned().collect();
            (kept.iter().cloned().collect::<Vec<_>>(), binned)
        });
        prop_assert_eq!(&one, &two);
        prop_assert_eq!(&one, &three);
    }
}
