//! Tools that synchronise folders leave "conflicted copies" of journals. They are read as more of
//! that device's entries, whatever they are called, and left where they are.

use super::*;

/// What five tools for synchronising folders call them.
const COPIES: [&str; 7] = [
    " (conflicted copy 2026-11-22)",
    " (Bob's conflicted copy 2026-11-22)",
    ".sync-conflict-20261122-101500-7QF4XYZ",
    " (conflicted copy 2026-11-22 101500)",
    "-LAPTOP",
    "-DESKTOP-4F2A",
    " (1)",
];

/// A journal that went on in two ways, one of which is now in a copy of that name.
fn torn(copy: &str) -> (TempDir, PathBuf) {
    let (here, there) = (fast_folder(), fast_folder());
    open_fine(here.path()).apply(&[keep("before", 1), keep("gone", 1)]).unwrap();
    let own = journal(here.path());
    fs::create_dir_all(there.path().join("kept")).unwrap();
    fs::copy(&own, there.path().join("kept").join(own.file_name().unwrap())).unwrap();
    open_fine(here.path()).apply(&[keep("here", 2), remove("gone")]).unwrap();
    open_fine(there.path()).apply(&[keep("there", 3), keep("there too", 4)]).unwrap();
    let name = format!("{}{copy}.ron", own.file_stem().unwrap().to_str().unwrap());
    let path = own.with_file_name(name);
    fs::copy(journal(there.path()), &path).unwrap();
    (here, path)
}

fn sorted_ids(kept: &Kept) -> Vec<String> {
    let mut ids = ids(kept);
    ids.sort();
    ids
}

#[test]
fn a_conflicted_copy_is_merged_whatever_it_is_called() {
    for copy in COPIES {
        let (folder, path) = torn(copy);
        let bytes = fs::read(&path).unwrap();
        let mut store = open_fine(folder.path());
        let all = ["before", "here", "there", "there too"];
        assert_eq!(sorted_ids(&store.apply(&[]).unwrap()), all, "{copy}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{copy}");
        // It is in our journal too now, so that nothing is lost if somebody tidies up.
        fs::remove_file(&path).unwrap();
        assert_eq!(sorted_ids(&kept_in(folder.path())), all, "{copy}");
        journal(folder.path());
    }
}

#[test]
fn a_copy_whose_first_line_is_damaged_is_still_of_its_device() {
    for copy in COPIES {
        let (folder, path) = torn(copy);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("(format", "(fxrmat", 1)).unwrap();
        // What was removed does not come back.
        let opened = open(folder.path());
        assert_eq!(sorted_ids(&opened.kept), ["before", "here", "there", "there too"], "{copy}");
        assert_eq!(opened.problems.len(), 1);
        assert_eq!(open(folder.path()).kept.len(), 4);
    }
}

#[test]
fn two_notes_in_two_copies_of_one_journal_are_both_kept() {
    let (here, there) = (folder(), folder());
    open_fine(here.path()).apply(&[keep("q", 1)]).unwrap();
    let own = journal(here.path());
    fs::create_dir_all(there.path().join("kept")).unwrap();
    let name = own.file_name().unwrap();
    fs::copy(&own, there.path().join("kept").join(name)).unwrap();
    for (folder, note) in [(&here, "from here"), (&there, "from there")] {
        let noted = Bookmark { note: note.into(), ..question("q", 1) };
        open_fine(folder.path()).apply(&[Change::Edit(noted)]).unwrap();
    }
    let copy = own.with_extension("sync-conflict-20261122-101500-7QF4XYZ.ron");
    fs::copy(journal(there.path()), &copy).unwrap();
    let note = || kept_in(here.path()).get(&asthma(), "q").unwrap().note.clone();
    assert_eq!(note(), "from here\n\nfrom there");
    // Both are in the journal once something was written, and stay two.
    open_fine(here.path()).apply(&[keep("more", 2)]).unwrap();
    fs::remove_file(copy).unwrap();
    assert_eq!(note(), "from here\n\nfrom there");
}
