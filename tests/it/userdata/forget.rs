//! To forget is to remove: no file has it any more, and no copy that turns up later brings it back.

use jiff::SignedDuration;

use super::*;

/// All files of a folder, with what is in them.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push((path.clone(), String::from_utf8_lossy(&fs::read(path).unwrap()).into()));
        }
    }
    files
}

fn secret(id: &str) -> Change {
    Change::Keep(Bookmark { note: "A secret".into(), title: "A secret".into(), ..question(id, 1) })
}

/// A folder in which a secret is in every kind of file there is.
fn full_of_secrets() -> (TempDir, PathBuf) {
    let folder = folder();
    let place = folder.path();
    let mut store = open_fine(place);
    store.apply(&[secret("one"), secret("two"), remove("two")]).unwrap();
    let own = journal(place);
    let copy = own.with_file_name("3f9a01cc-8e21b7 (conflicted copy).ron");
    fs::copy(&own, copy).unwrap();
    fs::write(&own, fs::read_to_string(&own).unwrap() + "\nA damaged secret\n").unwrap();
    let mut history = History::default();
    history.visit(&ArticleId::new("a-secret", "A secret"), "A secret", at(1));
    store.save_history(&history).unwrap();
    let sources = vec![AddedFolder { path: "/home/A secret".into(), collection: String::new() }];
    let settings = Settings { theme: ThemeChoice::Night, sources, ..Settings::default() };
    store.save_settings(&settings).unwrap();
    let recent = fs::read_to_string(place.join("recent.ron")).unwrap();
    fs::write(place.join("recent.ron"), recent + "\nA damaged secret\n").unwrap();
    for folder in ["cache/print", "copies/x"] {
        fs::create_dir_all(place.join(folder)).unwrap();
        fs::write(place.join(folder).join("file"), "A secret").unwrap();
    }
    drop(open(place));
    let with_secret = files(place).iter().filter(|(_, text)| text.contains("secret")).count();
    assert_eq!(with_secret, 9, "{:#?}", files(place));
    (folder, own)
}

#[test]
fn forgetting_everything_leaves_nothing_in_any_file() {
    let (folder, own) = full_of_secrets();
    let opened = open(folder.path());
    let mut store = opened.store;
    assert_eq!((opened.kept.len(), opened.kept.bin().count()), (1, 1));
    let kept = store.apply(&[Change::ForgetEverything]).unwrap();
    assert_eq!((kept.len(), kept.bin().count()), (0, 0));
    for (path, text) in files(folder.path()) {
        assert!(!text.contains("secret"), "{}: {text}", path.display());
    }
    // One entry is left, and how the person likes to read.
    assert_eq!(journal(folder.path()), own);
    let text = fs::read_to_string(&own).unwrap();
    assert_eq!(text.lines().filter(|line| !line.is_empty()).count(), 2);
    let mut opened = open(folder.path());
    assert_eq!((opened.problems, opened.read_only, opened.kept.len()), (vec![], None, 0));
    assert_eq!(opened.history, History::default());
    let settings = Settings { theme: ThemeChoice::Night, ..Settings::default() };
    assert_eq!(opened.settings, settings);
    // What is kept from then on is kept.
    opened.store.apply(&[secret("new")]).unwrap();
    assert_eq!(ids(&kept_in(folder.path())), ["new"]);
}

#[test]
fn an_older_copy_of_the_journal_stays_forgotten() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[keep("one", 1), keep("two", 2), remove("two")]).unwrap();
    let own = journal(folder.path());
    let older = fs::read(&own).unwrap();
    let changes = [Change::ForgetEverything, keep("one", 1), keep("three", 3)];
    assert_eq!(ids(&store.apply(&changes).unwrap()), ["three", "one"]);
    let name = own.file_stem().unwrap().to_str().unwrap();
    let copy = own.with_file_name(format!("{name} (conflicted copy 2026-11-22).ron"));
    fs::write(copy, &older).unwrap();
    assert_eq!(store.refresh().map(|kept| ids(&kept)), None);
    let opened = open(folder.path());
    assert_eq!(ids(&opened.kept), ["three", "one"]);
    assert_eq!(opened.kept.bin().count(), 0);
}

#[test]
fn what_a_late_device_did_before_stays_forgotten_and_what_it_did_after_is_kept() {
    let (here, there) = (folder(), folder());
    let mut late = Store::open_on(there.path(), "late").store;
    let after = Timestamp::now() + SignedDuration::from_hours(1);
    let kept_after = Bookmark { changed: after, ..question("after", 5) };
    // It has done more than this device, so its counters are higher.
    let many: Vec<Change> = (0..50).map(|n| keep(&format!("q{n}"), n)).collect();
    late.apply(&many).unwrap();
    late.apply(&[remove("q7"), Change::Keep(kept_after)]).unwrap();
    let mut store = Store::open_on(here.path(), "one").store;
    store.apply(&[keep("mine", 1)]).unwrap();
    store.apply(&[Change::ForgetEverything]).unwrap();
    let arrive = |from: &TempDir, to: &TempDir, own: &str| {
        for file in fs::read_dir(from.path().join("kept")).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() && path.file_stem().unwrap() != own {
                fs::copy(&path, to.path().join("kept").join(path.file_name().unwrap())).unwrap();
            }
        }
    };
    arrive(&there, &here, "");
    let kept = store.refresh().unwrap();
    assert_eq!((ids(&kept), kept.bin().count()), (vec!["after".to_owned()], 0));
    // The late device hears of it, obeys, and removes its own copies.
    drop(Store::open_on(there.path(), "late"));
    let own = journal(there.path());
    arrive(&here, &there, own.file_stem().unwrap().to_str().unwrap());
    drop(Store::open_on(there.path(), "late"));
    let mut opened = Store::open_on(there.path(), "late");
    assert_eq!((ids(&opened.kept), opened.problems), (vec!["after".to_owned()], vec![]));
    assert!(files(there.path()).iter().all(|(_, text)| !text.contains("What about q1?")));
    // Its clock is wrong, but it knows of the forgetting: what it keeps now is kept.
    opened.store.apply(&[keep("now", 6)]).unwrap();
    arrive(&there, &here, "");
    assert_eq!(ids(&store.refresh().unwrap()), ["now", "after"]);
}

#[test]
fn a_window_that_was_open_forgets_too() {
    let folder = folder();
    let (mut window, mut other) = (open_fine(folder.path()), open_fine(folder.path()));
    window.apply(&[keep("one", 1)]).unwrap();
    other.apply(&[Change::ForgetEverything]).unwrap();
    assert!(window.refresh().unwrap().is_empty());
    assert_eq!(ids(&window.apply(&[keep("two", 2)]).unwrap()), ["two"]);
    assert_eq!(ids(&kept_in(folder.path())), ["two"]);
}

#[test]
fn forgetting_what_was_read_leaves_what_was_kept() {
    let (folder, _) = full_of_secrets();
    let mut store = open(folder.path()).store;
    store.forget_history().unwrap();
    let left: Vec<PathBuf> = files(folder.path()).into_iter().map(|(path, _)| path).collect();
    let is_of_history = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("places") || name.starts_with("recent")
    };
    assert!(!left.iter().any(is_of_history), "{left:#?}");
    let opened = open(folder.path());
    assert_eq!((opened.history, ids(&opened.kept)), (History::default(), vec!["one".to_owned()]));
    // Nothing is there to be forgotten the second time.
    store.forget_history().unwrap();
}

#[test]
fn where_nothing_can_be_written_nothing_is_forgotten_and_that_is_said() {
    let (folder, own) = full_of_secrets();
    let mut store = open(folder.path()).store;
    // A file that may not be written cannot be made anew: nothing is forgotten.
    fs::create_dir(own.with_extension("ron.new")).unwrap();
    let error = store.apply(&[Change::ForgetEverything]).unwrap_err();
    assert!(error.to_string().starts_with("This change is not kept: "), "{error}");
    assert_eq!(ids(&kept_in(folder.path())), ["one"]);
    fs::remove_dir(own.with_extension("ron.new")).unwrap();
    assert!(store.apply(&[Change::ForgetEverything]).unwrap().is_empty());
}
