//! What was removed stays in the bin for thirty days and comes back as it was; and every kept place
//! has a short name of its own.

use bedside::userdata::{KeptId, WORDS_CHARS_MAX};
use jiff::SignedDuration;

use super::*;

fn full(id: &str, second: i64) -> Bookmark {
    Bookmark {
        words: "Breathe out first.".into(),
        note: "Ask the nurse".into(),
        tags: vec!["mum".into(), "urgent".into()],
        folder: Some("Visits".into()),
        style: HighlightStyle::Underline,
        ..question(id, second)
    }
}

fn restore(id: &str) -> Change {
    Change::Restore { article: asthma(), anchor: Anchor::Question(id.to_owned()) }
}

fn remove_for_good(id: &str) -> Change {
    Change::RemoveForGood { article: asthma(), anchor: Anchor::Question(id.to_owned()) }
}

fn binned(kept: &Kept) -> Vec<String> {
    kept.bin().map(|removed| removed.bookmark.anchor.fragment()).collect()
}

#[test]
fn what_was_removed_comes_back_as_it_was() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[Change::Keep(full("q", 5)), keep("other", 6)]).unwrap();
    let before = Timestamp::now();
    let kept = store.apply(&[remove("q")]).unwrap();
    assert_eq!((ids(&kept), binned(&kept)), (vec!["other".into()], vec!["q".into()]));
    let kept = kept_in(folder.path());
    let removed = kept.bin().next().unwrap();
    assert_eq!(removed.bookmark, full("q", 5));
    assert!(removed.at >= before && removed.at <= Timestamp::now());
    let kept = store.apply(&[restore("q")]).unwrap();
    assert_eq!((ids(&kept), kept.bin().count()), (vec!["other".into(), "q".into()], 0));
    assert_eq!(kept_in(folder.path()).get(&asthma(), "q"), Some(&full("q", 5)));
    // What is kept, or was never there, cannot be put back.
    store.apply(&[restore("q"), restore("never")]).unwrap();
    assert_eq!(kept_in(folder.path()).len(), 2);
}

#[test]
fn keeping_a_place_anew_takes_it_out_of_the_bin_and_starts_afresh() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let kept = store.apply(&[Change::Keep(full("q", 5)), remove("q"), keep("q", 9)]).unwrap();
    assert_eq!((kept.get(&asthma(), "q"), kept.bin().count()), (Some(&question("q", 9)), 0));
    assert_eq!(kept_in(folder.path()).bin().count(), 0);
}

#[test]
fn the_bin_lists_what_was_removed_last_first_and_can_be_emptied() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&["a", "b", "c", "d"].map(|id| Change::Keep(full(id, 1)))).unwrap();
    for id in ["b", "a", "c"] {
        store.apply(&[remove(id)]).unwrap();
    }
    assert_eq!(binned(&kept_in(folder.path())), ["c", "a", "b"]);
    // From the bin, or straight from what is kept.
    let kept = store.apply(&[remove_for_good("a"), remove_for_good("d")]).unwrap();
    assert_eq!((binned(&kept), kept.len()), (vec!["c".to_owned(), "b".to_owned()], 0));
    let kept = store.apply(&[Change::EmptyBin, restore("b")]).unwrap();
    assert_eq!((kept.bin().count(), kept.len()), (0, 0));
    assert_eq!(kept_in(folder.path()).bin().count(), 0);
    // An empty bin writes nothing.
    let before = fs::read(journal(folder.path())).unwrap();
    store.apply(&[Change::EmptyBin, remove_for_good("a")]).unwrap();
    assert_eq!(fs::read(journal(folder.path())).unwrap(), before);
}

#[test]
fn the_bin_keeps_things_for_thirty_days_and_longer_where_the_clock_was_set_back() {
    let folder = folder();
    let now = Timestamp::now();
    let days_ago = |days: i64| now - SignedDuration::from_hours(24 * days);
    let mut text = "(format:1,device:\"old\")\n".to_owned();
    for (n, (id, at)) in [("young", days_ago(29)), ("old", days_ago(31)), ("later", days_ago(-400))]
        .into_iter()
        .enumerate()
    {
        text += &format!(
            "\n(n:{},do:Remove(article:(collection:\"bedside\",slug:\"asthma\"),\
             anchor:Question(\"{id}\"),at:Some(\"{at}\"),was:Some((title:\"T\",style:Fill,\
             kept:\"{at}\",changed:\"{at}\"))))\n",
            n + 1
        );
    }
    fs::create_dir(folder.path().join("kept")).unwrap();
    fs::write(folder.path().join("kept/old.ron"), text).unwrap();
    let opened = open(folder.path());
    assert_eq!(opened.problems, []);
    assert_eq!(binned(&opened.kept), ["later", "young"]);
}

#[test]
fn a_removal_of_an_older_bedside_is_read_and_leaves_nothing_in_the_bin() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[keep("q", 1)]).unwrap();
    let text = "(format:1,device:\"old\")\n\n(n:9,seen:{\"DEVICE\":1},do:Remove(article:\
                (collection:\"bedside\",slug:\"asthma\"),anchor:Question(\"q\")))\n";
    let device = journal(folder.path()).file_stem().unwrap().to_str().unwrap().to_owned();
    fs::write(folder.path().join("kept/old.ron"), text.replace("DEVICE", &device)).unwrap();
    let kept = store.refresh().unwrap();
    assert_eq!((kept.len(), kept.bin().count()), (0, 0));
}

#[test]
fn the_words_of_a_place_are_kept_until_others_are_given() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[Change::Keep(full("q", 1))]).unwrap();
    let silent = Bookmark { words: String::new(), note: "New".into(), ..full("q", 1) };
    store.apply(&[Change::Edit(silent), keep("q", 1)]).unwrap();
    let words = || kept_in(folder.path()).get(&asthma(), "q").unwrap().words.clone();
    assert_eq!(words(), "Breathe out first.");
    let long = Bookmark { words: "ä".repeat(WORDS_CHARS_MAX + 5), ..full("q", 1) };
    store.apply(&[Change::Edit(long.clone())]).unwrap();
    assert_eq!(words(), "ä".repeat(WORDS_CHARS_MAX));
    // They were cut, and so the same again changes nothing.
    let before = fs::read(journal(folder.path())).unwrap();
    store.apply(&[Change::Edit(long)]).unwrap();
    assert_eq!(fs::read(journal(folder.path())).unwrap(), before);
}

#[test]
fn every_place_has_a_short_name_that_never_changes() {
    let spot = |block| Spot { block, offset: 2 };
    let passage = Anchor::Passage {
        from: spot(1),
        to: spot(3),
        quote: "Rest.".into(),
        before: "what stands around it".into(),
        after: "does not matter".into(),
    };
    for (anchor, name) in [
        (Anchor::Article, "d459b32d906b"),
        (Anchor::Question("inhaler".into()), "d62201f3bf0d"),
        (Anchor::Takeaway { n: 3, quote: "Rest.".into() }, "3c8c502eae38"),
        (passage, "6088ffa59879"),
    ] {
        let id = Bookmark { anchor: anchor.clone(), ..question("", 1) }.id();
        assert_eq!(id.to_string(), name, "{anchor:?}");
        assert_eq!(name.parse::<KeptId>(), Ok(id));
    }
    for wrong in ["", "12", "+12345678901", "1234567890123", "12345678901g", "ää1234567890"] {
        assert!(wrong.parse::<KeptId>().is_err(), "{wrong}");
    }
    let folder = folder();
    let kept = open_fine(folder.path()).apply(&[keep("a", 1), keep("b", 2)]).unwrap();
    let id = question("a", 1).id();
    assert_eq!(kept.by_id(id), Some(&question("a", 1)));
    assert_eq!(kept.by_id(question("c", 1).id()), None);
}

#[test]
fn it_is_known_when_something_was_last_saved() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let before = Timestamp::now();
    let kept = store.apply(&[keep("q", 1)]).unwrap();
    let saved = kept.saved().unwrap();
    assert!(saved >= before);
    // What changes nothing saves nothing.
    assert_eq!(store.apply(&[remove("other")]).unwrap().saved(), Some(saved));
}

#[test]
fn what_the_bin_has_dropped_is_dropped_from_the_journal_and_no_backup_brings_it_back() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[Change::Keep(full("q", 5)), remove("q"), keep("other", 6)]).unwrap();
    let path = journal(folder.path());
    // As if it had been removed two months ago: a line without a checksum may be written by hand.
    let text = fs::read_to_string(&path).unwrap();
    let long_ago = (Timestamp::now() - SignedDuration::from_hours(24 * 60)).to_string();
    let aged: Vec<String> = text
        .lines()
        .map(|line| match line.split_once("at:Some(\"") {
            Some((start, rest)) => {
                let (_, end) = rest.split_once('"').unwrap();
                let (end, _) = end.rsplit_once(" // ").unwrap();
                format!("{start}at:Some(\"{long_ago}\"{end}")
            }
            None => line.to_owned(),
        })
        .collect();
    fs::write(&path, aged.join("\n") + "\n").unwrap();
    let with_note = || fs::read_to_string(&path).unwrap().contains("Ask the nurse");
    assert!(with_note());
    assert_eq!(open_fine(folder.path()).apply(&[]).unwrap().len(), 1);
    assert!(!with_note());
    // A copy from before, and a journal that is not what it was: nobody says that something was lost.
    let backups = folder.path().join("kept/backups");
    let backup = fs::read_dir(&backups).unwrap().next().unwrap().unwrap().path();
    fs::write(backup, aged.join("\n") + "\n").unwrap();
    let opened = open(folder.path());
    assert_eq!((opened.problems, opened.kept.len(), opened.kept.bin().count()), (vec![], 1, 0));
}
