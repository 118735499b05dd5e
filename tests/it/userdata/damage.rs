//! Damaged files: what is not damaged is still there, the rest is set aside and told.

use std::fmt::Write as _;
use std::time::Duration;

use bedside::article::Severity;
use proptest::prelude::*;

use super::*;

/// A folder with ten entries in its journal, and that journal's bytes.
fn ten() -> (TempDir, Vec<u8>) {
    let folder = fast_folder();
    let mut store = open_fine(folder.path());
    for n in 0..10 {
        store.apply(&[keep(&format!("q{n}"), n)]).unwrap();
    }
    let bytes = fs::read(journal(folder.path())).unwrap();
    (folder, bytes)
}

/// Puts damaged bytes into the journal and opens the folder: what is there is what was written.
/// Returns the ids, and how many problems were told.
fn open_damaged(folder: &Path, bytes: &[u8], what: &str) -> (Vec<String>, usize) {
    let path = journal(folder);
    fs::write(&path, bytes).unwrap();
    let opened = open(folder);
    assert_eq!(opened.read_only, None, "{what}");
    for bookmark in opened.kept.iter() {
        let id = bookmark.anchor.fragment();
        assert_eq!(bookmark, &question(&id, id[1..].parse().unwrap()), "{what}");
    }
    assert_eq!(journal(folder), path, "{what}");
    (ids(&opened.kept), opened.problems.len())
}

/// As on the first day, when there is no backup yet.
fn forget_backups(folder: &Path) {
    drop(fs::remove_dir_all(folder.join("kept/backups")));
}

#[test]
fn a_journal_cut_anywhere_keeps_every_whole_line() {
    let (folder, bytes) = ten();
    let text = String::from_utf8(bytes.clone()).unwrap();
    for cut in 0..bytes.len() {
        let whole = text[..cut].matches("(n:").count();
        let (there, problems) = open_damaged(folder.path(), &bytes[..cut], &format!("cut {cut}"));
        assert!(there.len() + 1 >= whole, "cut at {cut}: {there:?}");
        assert!(problems <= 1);
        assert!(there.len() >= whole || problems == 1, "cut at {cut} is not told");
        // It is mended, so the next time there is nothing to complain about.
        assert_eq!(ids(&open_fine(folder.path()).apply(&[]).unwrap()), there);
        forget_backups(folder.path());
    }
}

#[test]
fn what_a_backup_has_whole_comes_back_wherever_the_journal_is_cut() {
    let (folder, bytes) = ten();
    open_fine(folder.path());
    for cut in 0..bytes.len() {
        let (there, problems) = open_damaged(folder.path(), &bytes[..cut], &format!("cut {cut}"));
        assert_eq!(there.len(), 10, "cut at {cut}");
        // A last line that only lacks its checksum is whole.
        let lost = cut + " // 0123456789abcdef\n".len() < bytes.len();
        assert!(problems > 0 || !lost, "cut at {cut} is not told");
        assert_eq!(ids(&open_fine(folder.path()).apply(&[]).unwrap()), there);
    }
}

#[test]
fn what_a_backup_has_whole_comes_back_whichever_byte_is_damaged() {
    let (folder, bytes) = ten();
    open_fine(folder.path());
    for at in 0..bytes.len() {
        let flip = [0x01, 0x20, 0x80, bytes[at] ^ b'\n'][at % 4];
        let mut damaged = bytes.clone();
        damaged[at] ^= flip;
        let what = format!("byte {at} of {} with {flip}", bytes.len());
        let (there, _) = open_damaged(folder.path(), &damaged, &what);
        assert_eq!(there.len(), 10, "{what}");
    }
}

#[test]
fn a_journal_that_is_gone_comes_back_from_its_backups_and_that_is_said() {
    let (folder, bytes) = ten();
    open_fine(folder.path());
    let path = journal(folder.path());
    fs::remove_file(&path).unwrap();
    let opened = open(folder.path());
    assert_eq!(opened.kept.len(), 10);
    let [problem] = &opened.problems[..] else { panic!("{:?}", opened.problems) };
    assert_eq!(
        problem.to_string(),
        format!(
            "{0}:1:1: info: 10 entries of {0} had been damaged or lost, and came back whole from \
             the copies in {1}.",
            path.display(),
            folder.path().join("kept/backups").display()
        )
    );
    assert_eq!(journal(folder.path()), path);
    assert_eq!(open_fine(folder.path()).apply(&[]).unwrap().len(), 10);
    // Also where only zeros are left of it, as after some crashes.
    fs::write(&path, vec![0; bytes.len()]).unwrap();
    assert_eq!(kept_in(folder.path()).len(), 10);
    assert_eq!(open_fine(folder.path()).apply(&[]).unwrap().len(), 10);
}

#[test]
fn what_was_removed_or_changed_is_not_brought_back_by_a_backup() {
    let (folder, _) = ten();
    for _ in 0..3 {
        let mut store = open_fine(folder.path());
        for n in 0..60 {
            let noted = Bookmark { note: format!("note {n}"), ..question("q1", 1) };
            store.apply(&[Change::Edit(noted), keep("x", 1)]).unwrap();
            store.apply(&[remove("x")]).unwrap();
        }
        store.apply(&[remove("q2")]).unwrap();
    }
    let kept = kept_in(folder.path());
    let mut bytes = fs::read(journal(folder.path())).unwrap();
    let last = bytes.len() - 30;
    bytes.truncate(last);
    fs::write(journal(folder.path()), &bytes).unwrap();
    let again = open(folder.path());
    assert_eq!(again.problems.len(), 2);
    assert!(again.kept.iter().eq(kept.iter()));
    assert_eq!(ids(&again.kept).len(), 9);
}

#[test]
fn backups_are_the_last_five_and_do_not_become_more() {
    let folder = folder();
    let backups = folder.path().join("kept/backups");
    for n in 0..12 {
        open_fine(folder.path()).apply(&[keep(&format!("q{n}"), n)]).unwrap();
        // A start at which nothing is new makes no copy.
        drop((open_fine(folder.path()), open_fine(folder.path())));
        let hours_ago = std::time::SystemTime::now() - Duration::from_hours(12 - n.unsigned_abs());
        for backup in fs::read_dir(&backups).unwrap() {
            let file = fs::File::open(backup.unwrap().path()).unwrap();
            if file.metadata().unwrap().modified().unwrap().elapsed().unwrap().as_secs() < 60 {
                file.set_modified(hours_ago).unwrap();
            }
        }
    }
    let names = || {
        let files = fs::read_dir(&backups).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    };
    let counters: Vec<String> = names().iter().map(|name| name[15..27].to_owned()).collect();
    assert_eq!(counters, [8, 9, 10, 11, 12].map(|n| format!(".{n:010}.")));
    // Of earlier days the last of each stays, for a week; other files are left alone.
    let name = names().pop().unwrap();
    let earlier = |n: u32, day: u32| format!("{}.{n:010}.2020-01-{day:02}.ron", &name[..15]);
    for (n, day) in [(0, 1), (1, 2), (2, 3), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7)] {
        fs::write(backups.join(earlier(n, day)), "").unwrap();
    }
    fs::write(backups.join("mine.txt"), "").unwrap();
    open_fine(folder.path()).apply(&[keep("more", 1)]).unwrap();
    open_fine(folder.path());
    let there = |n, day| names().contains(&earlier(n, day));
    assert!(there(3, 3) && there(7, 7) && there(1, 2) && !there(2, 3) && !there(0, 1));
    assert_eq!(names().len(), 5 + 6 + 1);
    // The last of those made soon after one another stands for them.
    for n in 0..9 {
        open_fine(folder.path()).apply(&[keep(&format!("soon{n}"), n)]).unwrap();
    }
    assert_eq!(names().len(), 5 + 6 + 1);
    assert!(there(7, 7));
}

#[test]
fn after_a_cut_the_next_entry_starts_on_a_line_of_its_own() {
    let (folder, bytes) = ten();
    let mut store = open_fine(folder.path());
    // Another process has crashed while it was writing.
    fs::write(journal(folder.path()), [&bytes[..], b"\n(n:11,do:Keep((art"].concat()).unwrap();
    store.apply(&[keep("q10", 10)]).unwrap();
    let opened = open(folder.path());
    assert_eq!(opened.kept.len(), 11);
    assert_eq!(opened.problems.len(), 1);
}

#[test]
fn a_damaged_byte_costs_at_most_its_own_line_and_is_told() {
    let (folder, bytes) = ten();
    for at in 0..bytes.len() {
        for flip in [1, 0x80, bytes[at] ^ b'\n'] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            let what = format!("byte {at} of {} with {flip}", bytes.len());
            let (there, problems) = open_damaged(folder.path(), &damaged, &what);
            assert!(there.len() >= 9, "{what}: {there:?}");
            assert!(there.len() == 10 || problems > 0, "{what} is not told");
        }
    }
}

#[test]
fn a_damaged_line_is_set_aside_and_told_in_words() {
    let (folder, bytes) = ten();
    let text = String::from_utf8(bytes).unwrap().replace("What about q2?", "What about q7?");
    let path = journal(folder.path());
    fs::write(&path, text).unwrap();
    let opened = open(folder.path());
    let [problem] = &opened.problems[..] else { panic!("{:?}", opened.problems) };
    let aside: Vec<_> = fs::read_dir(folder.path().join("kept/set-aside"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [aside] = &aside[..] else { panic!("{aside:?}") };
    assert_eq!(
        problem.to_string(),
        format!(
            "{0}:7:1: warning: Line 7 of {0} could not be read. It was set aside in {1}; \
             10 others are fine.",
            path.display(),
            aside.display()
        )
    );
    assert!(fs::read_to_string(aside).unwrap().contains("What about q7?"));
}

#[test]
fn lines_of_a_later_version_are_left_as_they_are() {
    let (folder, _) = ten();
    let path = journal(folder.path());
    let mut text = fs::read_to_string(&path).unwrap();
    let sum = |text: &str| {
        text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let later = "(n:99,do:Paint(colour:\"green\"),by:Some(\"Ann\"))";
    write!(text, "\n{later} // {:016x}\n\nrubbish\n", sum(later)).unwrap();
    fs::write(&path, text).unwrap();
    let opened = open(folder.path());
    assert_eq!((opened.kept.len(), opened.problems.len()), (10, 1));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(later));
    assert!(!text.contains("rubbish"));
    // Counters go on after those that were not understood.
    let mut store = opened.store;
    store.apply(&[keep("next", 1)]).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("(n:100,"));
}

#[test]
fn a_journal_of_a_later_format_is_never_written() {
    let (folder, bytes) = ten();
    let path = journal(folder.path());
    let text = String::from_utf8(bytes).unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    let later = format!("(format: 2, device: \"x\")\n{rest}\nrubbish\n");
    fs::write(&path, &later).unwrap();
    let Opened { mut store, kept, read_only, problems, .. } = open(folder.path());
    assert_eq!(kept.len(), 10);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].severity, Severity::Info);
    let words = format!(
        "{} was written by a newer Bedside. What this version understands is shown, and the file \
         is left as it is. Use the newer Bedside to change it.",
        path.display()
    );
    assert_eq!(read_only.as_deref(), Some(&*words));
    let error = store.apply(&[keep("q", 1)]).unwrap_err();
    assert_eq!(error.to_string(), format!("This change is not kept. {words}"));
    // Nor when the newer one has written in the meantime.
    let later = format!("{later}more\n");
    fs::write(&path, &later).unwrap();
    store.apply(&[keep("q", 1)]).unwrap_err();
    assert_eq!(fs::read_to_string(&path).unwrap(), later);
}

#[test]
fn damaged_settings_are_set_aside_and_told() {
    let folder = folder();
    let path = folder.path().join("settings.ron");
    let damaged = "(\n    format: 1,\n    theme: Sepia,\n    sources: [(path: \"/a\"\n";
    fs::write(&path, damaged).unwrap();
    let opened = open(folder.path());
    assert_eq!(opened.settings, Settings::default());
    let [problem] = &opened.problems[..] else { panic!("{:?}", opened.problems) };
    assert!(problem.words.contains("could not be read. The file was set aside in"));
    assert!(problem.place.line >= 4);
    let aside = fs::read_dir(folder.path().join("set-aside")).unwrap().next().unwrap().unwrap();
    assert_eq!(fs::read_to_string(aside.path()).unwrap(), damaged);
    assert_eq!(open(folder.path()).problems, []);
}

#[test]
fn one_damaged_setting_costs_no_other_and_unknown_ones_stay() {
    let folder = folder();
    let path = folder.path().join("settings.ron");
    let text = "// Mine.\n(\n    theme: Purple,\n    region: \"NZ\",\n    bells: [(a: 1)],\n)\n";
    fs::write(&path, text).unwrap();
    let Opened { mut store, settings, problems, .. } = open(folder.path());
    assert_eq!(settings, Settings { region: Some("NZ".into()), ..Settings::default() });
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(
        problem.words,
        format!(
            "Line 3 of {}: \"Purple\" is no theme that this version knows. It is as on the first \
             day; the other settings are fine.",
            path.display()
        )
    );
    store.save_settings(&settings).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("    bells: [(a: 1)],\n"));
    let aside = fs::read_dir(folder.path().join("set-aside")).unwrap().next().unwrap().unwrap();
    assert_eq!(fs::read_to_string(aside.path()).unwrap(), text);
}

#[test]
fn settings_and_history_of_a_later_format_are_never_written() {
    let folder = folder();
    let settings = "(format: 2, theme: Dark, sources: \"elsewhere\")";
    let places = "(format: 2)\n(what: \"?\")\n";
    fs::write(folder.path().join("settings.ron"), settings).unwrap();
    fs::write(folder.path().join("places.ron"), places).unwrap();
    let mut opened = open(folder.path());
    assert_eq!(opened.settings.theme, ThemeChoice::Dark);
    assert_eq!(opened.read_only, None);
    opened.store.save_settings(&Settings::default()).unwrap_err();
    opened.store.save_history(&History::default()).unwrap_err();
    assert_eq!(fs::read_to_string(folder.path().join("settings.ron")).unwrap(), settings);
    assert_eq!(fs::read_to_string(folder.path().join("places.ron")).unwrap(), places);
}

#[test]
fn a_damaged_line_of_the_history_costs_that_line_alone() {
    let folder = folder();
    let mut history = History::default();
    for n in 0..3 {
        history.visit(&ArticleId::new("bedside", &format!("a{n}")), "A", at(n));
    }
    open_fine(folder.path()).save_history(&history).unwrap();
    let path = folder.path().join("recent.ron");
    let text = fs::read_to_string(&path).unwrap().replace("a1", "b1");
    fs::write(&path, text).unwrap();
    let opened = open(folder.path());
    let slugs: Vec<_> = opened.history.recent.iter().map(|recent| &*recent.article.slug).collect();
    assert_eq!(slugs, ["a2", "a0"]);
    assert!(opened.problems[0].words.contains("2 others are fine."), "{:?}", opened.problems);
}

/// Things that stand in such files, so that rubbish comes close to them.
fn rubbish() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        prop::sample::select(vec![
            "\n",
            "(",
            ")",
            "(format:1,device:\"",
            "\")",
            "(n:",
            "18446744073709551615",
            ",do:",
            "Keep((",
            "Remove(article:(collection:\"",
            "seen:{\"a\":1}",
            " // ",
            "theme: Sepia,",
            "Some(",
            "((((((((((((((((",
            "inf",
            "NaN",
            "window: (1, 2)",
            "r#\"",
            "/*",
            "ä",
            "\0",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_rubbish_in_any_file_stops_it(files in prop::collection::vec(rubbish(), 4)) {
        let folder = fast_folder();
        let mut store = open_fine(folder.path());
        store.apply(&[keep("kept", 1)]).unwrap();
        let own = journal(folder.path());
        let fine = fs::read(&own).unwrap();
        fs::write(&own, [&fine[..], b"\n", &files[0]].concat()).unwrap();
        for (name, bytes) in
            ["kept/other.ron", "settings.ron", "places.ron"].iter().zip(&files[1..])
        {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let Opened { mut store, kept, settings, history, read_only, .. } = open(folder.path());
        prop_assert_eq!(read_only, None);
        prop_assert_eq!(kept.get(&asthma(), "kept"), Some(&question("kept", 1)));
        // Either a file can be written, or it is as it was.
        if store.save_settings(&settings).is_err() {
            prop_assert_eq!(&fs::read(folder.path().join("settings.ron")).unwrap(), &files[2]);
        }
        if store.save_history(&history).is_err() {
            prop_assert_eq!(&fs::read(folder.path().join("places.ron")).unwrap(), &files[3]);
        }
        store.apply(&[keep("more", 2)]).unwrap();
        prop_assert!(kept_in(folder.path()).get(&asthma(), "more").is_some());
    }
}
