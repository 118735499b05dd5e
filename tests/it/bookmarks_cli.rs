//! `bedside bookmarks`, as people and scripts use it: the real program, its answers, its exit
//! codes, and what is on the disk afterwards.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// What the program did.
#[derive(Debug)]
struct Said {
    out: String,
    err: String,
    code: i32,
}

/// A home without a display, with data folders in it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// `bedside bookmarks …` with a data folder of that name.
    fn says(&self, data: &str, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
        command.arg("bookmarks").args(arguments).args(["--data-dir", data]);
        command.current_dir(self.path()).env_clear().env("HOME", self.path());
        let output = command.output().unwrap();
        Said {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    #[track_caller]
    fn does(&self, data: &str, arguments: &[&str]) -> String {
        let said = self.says(data, arguments);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}: {said:?}");
        said.out.trim_end().to_owned()
    }

    #[track_caller]
    fn fails(&self, code: i32, data: &str, arguments: &[&str], words: &str) {
        let said = self.says(data, arguments);
        assert_eq!(said.code, code, "{arguments:?}: {said:?}");
        assert!(said.err.contains(words), "{arguments:?}: {said:?}");
    }

    #[track_caller]
    fn list(&self, data: &str) -> Vec<Value> {
        serde_json::from_str(&self.does(data, &["list", "--json"])).unwrap()
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }
}

#[test]
fn add_prints_an_id_and_list_shows_what_is_kept() {
    let desk = Desk::new();
    let article = desk.does("a", &["add", "asthma"]);
    let question = desk.does("a", &["add", "bedside/asthma#reliever-alone", "--tag", "gp"]);
    let takeaway = desk.does("a", &["add", "asthma#takeaway-2", "--note", "- ask: \"why\"?\n"]);
    let section = desk.does(
        "a",
        &["add", "asthma#triggers-none"]
            .map(|word| if word.starts_with("asthma") { "asthma#control" } else { word }),
    );
    let list = desk.list("a");
    let ids: Vec<&str> = list.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [section.as_str(), &takeaway, &question, &article]);
    let field = |name: &str| list.iter().map(|row| row[name].clone()).collect::<Vec<_>>();
    assert_eq!(field("kind"), ["section", "takeaway", "question", "article"]);
    assert_eq!(field("anchor"), ["control", "takeaway-2", "reliever-alone", ""]);
    assert_eq!(field("article"), ["bedside/asthma"; 4]);
    assert_eq!(field("note"), ["", "- ask: \"why\"?", "", ""]);
    assert_eq!(list[2]["tags"], serde_json::json!(["gp"]));
    assert_eq!(list[2]["folder"], Value::Null);
    let names: Vec<&String> = list[0].as_object().unwrap().keys().collect();
    let all =
        ["anchor", "article", "changed", "folder", "id", "kept", "kind", "note", "tags", "title"];
    assert_eq!(names, all);
    let lines = desk.does("a", &["list"]);
    assert_eq!(lines.lines().count(), 4);
    assert!(
        lines
            .lines()
            .nth(2)
            .unwrap()
            .starts_with(&format!("{question}  question   bedside/asthma#reliever-alone  "))
    );
}

#[test]
fn adding_again_updates_and_erases_nothing() {
    let desk = Desk::new();
    let id = desk.does("a", &["add", "asthma", "--note", "One", "--tag", "gp"]);
    assert_eq!(desk.does("a", &["add", "asthma"]), id);
    let list = desk.list("a");
    assert_eq!((list.len(), &list[0]["note"]), (1, &Value::from("One")));
    assert_eq!(desk.does("a", &["add", "asthma", "--note", "Two", "--tag", "mum"]), id);
    let row = &desk.list("a")[0];
    assert_eq!((&row["note"], &row["tags"]), (&"Two".into(), &serde_json::json!(["gp", "mum"])));
    assert_ne!(row["changed"], row["kept"]);
}

#[test]
fn what_is_not_in_the_library_is_not_kept() {
    let desk = Desk::new();
    desk.fails(1, "a", &["add", "no-such-article"], "No article is called \"no-such-article\".");
    desk.fails(1, "a", &["add", "asthma#nowhere"], "has no section or question \"nowhere\".");
    desk.fails(1, "a", &["add", "asthma#takeaway-99"], "\"takeaway-99\"");
    desk.fails(2, "a", &["add"], "SLUG");
    assert!(!desk.path().join("a").exists(), "nothing was kept, so there is no folder");
}

#[test]
fn remove_takes_away_what_list_names() {
    let desk = Desk::new();
    let id = desk.does("a", &["add", "asthma"]);
    desk.fails(2, "a", &["remove", "asthma"], "\"asthma\" is no id");
    desk.fails(1, "a", &["remove", "0123456789ab"], "Nothing kept has the id 0123456789ab.");
    assert_eq!(desk.does("a", &["remove", &id]), id);
    assert_eq!(desk.list("a").len(), 0);
    desk.fails(1, "a", &["remove", &id], "Nothing kept has the id");
    desk.fails(1, "none", &["remove", &id], "Nothing kept has the id");
    assert_eq!(desk.does("none", &["list", "--json"]), "[]");
    assert!(!desk.path().join("none").exists());
}

#[test]
fn an_export_follows_the_ending_and_replaces_a_file_whole() {
    let desk = Desk::new();
    desk.does("a", &["add", "asthma", "--note", "Ask Dr A"]);
    fs::write(desk.path().join("k.MD"), "older").unwrap();
    for (file, start) in [
        ("k.ron", "// Bookmarks, highlights and notes kept in Bedside."),
        ("k.MD", "# Kept in Bedside"),
        ("k.html", "<!DOCTYPE html>"),
        ("k.csv", "id,kind,place,"),
    ] {
        assert_eq!(desk.does("a", &["export", file]), format!("1 saved in {file}"));
        let text = desk.read(file);
        assert!(text.starts_with(start) && text.contains("Ask Dr A"), "{text}");
    }
    let before = fs::read_dir(desk.path()).unwrap().count();
    desk.fails(2, "a", &["export", "k.txt"], ".ron, .md, .html or .csv");
    desk.fails(2, "a", &["export", "k"], ".ron, .md, .html or .csv");
    desk.fails(1, "a", &["export", "gone/k.ron"], "There is no folder “gone”. Nothing was saved.");
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), before);
}

#[test]
fn an_export_brought_into_an_empty_folder_lists_the_same() {
    let desk = Desk::new();
    for place in ["asthma", "asthma#control", "asthma#takeaway-1", "asthma#reliever-alone"] {
        desk.does("a", &["add", place, "--note", "Ä\n\"x\" 🫁 שלום", "--tag", "a,b"]);
    }
    desk.does("a", &["export", "k.ron"]);
    let would = desk.does("b", &["import", "k.ron", "--dry-run"]);
    assert_eq!(would, "This would be: 4 new, 0 changed, 0 already there, 0 left out.");
    assert!(!desk.path().join("b").exists(), "a dry run makes nothing");
    let came = desk.does("b", &["import", "k.ron"]);
    assert_eq!(came, "4 new, 0 changed, 0 already there, 0 left out.");
    assert_eq!(desk.list("b"), desk.list("a"));
    let again = desk.does("b", &["import", "k.ron"]);
    assert_eq!(again, "0 new, 0 changed, 4 already there, 0 left out.");
    assert_eq!(desk.list("b"), desk.list("a"));
}

#[test]
fn an_import_keeps_both_notes() {
    let desk = Desk::new();
    desk.does("a", &["add", "asthma", "--note", "Theirs", "--tag", "mum"]);
    desk.does("a", &["export", "k.ron"]);
    desk.does("b", &["add", "asthma", "--note", "Ours"]);
    let came = desk.does("b", &["import", "k.ron"]);
    assert_eq!(came, "0 new, 1 changed, 0 already there, 0 left out.");
    assert_eq!(desk.list("b")[0]["note"], "Ours\n\nTheirs");
    assert_eq!(desk.list("b")[0]["tags"], serde_json::json!(["mum"]));
}

#[test]
fn what_an_import_leaves_out_is_told_and_fails() {
    let desk = Desk::new();
    desk.does("a", &["add", "asthma"]);
    desk.does("a", &["add", "asthma#control"]);
    desk.does("a", &["export", "k.ron"]);
    let text = desk.read("k.ron").replace("Section(\"control\")", "Sectio(\"control\")");
    fs::write(desk.path().join("k.ron"), &text).unwrap();
    let said = desk.says("b", &["import", "k.ron"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (1, "1 new, 0 changed, 0 already there, 1 left out.\n")
    );
    assert!(said.err.starts_with("k.ron:6:68: warning: This item was left out:"), "{said:?}");
    assert_eq!(desk.list("b").len(), 1);
    fs::write(desk.path().join("new.ron"), text.replace("format: 1", "format: 2")).unwrap();
    desk.fails(1, "b", &["import", "new.ron"], "written by a newer Bedside");
    fs::write(desk.path().join("diary.ron"), "Dear diary").unwrap();
    desk.fails(1, "b", &["import", "diary.ron"], "This is no file of bookmarks");
    desk.fails(1, "b", &["import", "gone.ron"], "could not be opened (it is not there)");
    desk.fails(1, "b", &["import", "."], "could not be opened (it is not a file)");
    assert_eq!(desk.list("b").len(), 1);
}

/// The journals in a data folder.
fn journals(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder.join("kept")).unwrap().map(|file| file.unwrap().path());
    let journals = files.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    journals.map(|path| path.display().to_string()).collect()
}

#[test]
fn a_merge_brings_journals_and_files_together() {
    let desk = Desk::new();
    let kept_in_both = desk.does("a", &["add", "asthma", "--note", "Theirs"]);
    desk.does("a", &["add", "asthma#control"]);
    let [journal] = journals(&desk.path().join("a")).try_into().unwrap();
    desk.does("c", &["add", "asthma#takeaway-1"]);
    desk.does("c", &["export", "c.ron"]);
    desk.does("b", &["add", "asthma", "--note", "Ours"]);
    let merged = desk.does("b", &["merge", &journal, "c.ron"]);
    assert_eq!(merged, "2 new, 1 changed, 0 as they were, 0 removed.");
    let list = desk.list("b");
    assert_eq!(list.len(), 3);
    let both = list.iter().find(|row| row["id"] == kept_in_both.as_str()).unwrap();
    let note = both["note"].as_str().unwrap();
    assert!(note.contains("Ours") && note.contains("Theirs"), "{note}");
    let again = desk.does("b", &["merge", &journal, "c.ron"]);
    assert_eq!(again, "0 new, 0 changed, 3 as they were, 0 removed.");
    assert_eq!(desk.list("b"), list);
    // A journal that lies in the folder already is there already.
    for own in journals(&desk.path().join("b")) {
        desk.does("b", &["merge", &own]);
    }
    assert_eq!(desk.list("b"), list);
    assert!(desk.does("b", &["check"]).ends_with("Nothing is wrong."));
}

#[test]
fn a_merge_with_an_older_copy_brings_back_nothing() {
    let desk = Desk::new();
    let id = desk.does("a", &["add", "asthma"]);
    let [journal] = journals(&desk.path().join("a")).try_into().unwrap();
    fs::copy(&journal, desk.path().join("older.ron")).unwrap();
    desk.does("a", &["remove", &id]);
    desk.does("a", &["merge", "older.ron"]);
    assert_eq!(desk.list("a").len(), 0);
    // A removal of the other computer counts here, too.
    desk.does("b", &["merge", "older.ron"]);
    assert_eq!(desk.list("b").len(), 1);
    let [newer] = journals(&desk.path().join("a"))
        .into_iter()
        .filter(|path| !path.contains("merged"))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let merged = desk.does("b", &["merge", &newer]);
    assert_eq!(merged, "0 new, 0 changed, 0 as they were, 1 removed.");
}

#[test]
fn a_merge_takes_what_it_can_and_tells_the_rest() {
    let desk = Desk::new();
    desk.does("a", &["add", "asthma"]);
    desk.does("a", &["add", "asthma#control"]);
    let [journal] = journals(&desk.path().join("a")).try_into().unwrap();
    let text = fs::read_to_string(&journal).unwrap();
    let damaged = text.replacen("Section", "Sectiom", 1);
    fs::write(desk.path().join("damaged.ron"), damaged).unwrap();
    let said = desk.says("b", &["merge", "damaged.ron", "gone.ron"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (1, "1 new, 0 changed, 0 as they were, 0 removed.\n")
    );
    assert!(said.err.contains("damaged.ron:5:1: warning: This line was left out"), "{said:?}");
    assert!(said.err.contains("gone.ron:1:1: warning: This file could not be opened"), "{said:?}");
    assert!(desk.does("b", &["check"]).ends_with("Nothing is wrong."));
    // Whoever counts to the end leaves nothing to count for the others.
    let high = format!(
        "(n:{},do:Keep((article:(collection:\"a\",slug:\"b\"),anchor:Article,\
        kept:\"2026-01-01T00:00:00Z\",changed:\"2026-01-01T00:00:00Z\")))",
        u64::MAX
    );
    fs::write(desk.path().join("high.ron"), high).unwrap();
    desk.fails(1, "b", &["merge", "high.ron"], "counts higher than any Bedside has written");
}

#[test]
fn check_finds_a_damaged_line_and_changes_nothing() {
    let desk = Desk::new();
    let nothing = desk.does("a", &["check"]);
    assert_eq!(
        nothing,
        "Nothing is kept in a yet.\nNothing is wrong."
            .replace("in a", &format!("in {}", desk.path().join("a").display()))
    );
    desk.does("a", &["add", "asthma"]);
    desk.does("a", &["add", "asthma#control"]);
    let well = desk.does("a", &["check"]);
    assert!(well.starts_with("2 kept, 0 in the bin. Journals: 1.\nCopies of journals: "), "{well}");
    let [journal] = journals(&desk.path().join("a")).try_into().unwrap();
    let damaged = fs::read_to_string(&journal).unwrap().replacen("asthma", "asthna", 1);
    fs::write(&journal, &damaged).unwrap();
    let said = desk.says("a", &["check"]);
    assert_eq!(said.code, 1);
    let line = format!("{journal}:3:1: error: This line could not be read. The other lines count.");
    assert!(said.out.contains(&line), "{said:?}");
    assert_eq!(fs::read_to_string(&journal).unwrap(), damaged);
    fs::write(desk.path().join("a/settings.ron"), "(format: 1, theme: ").unwrap();
    let said = desk.says("a", &["check"]);
    assert!(said.code == 1 && said.out.contains("settings.ron"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn nothing_is_confirmed_that_is_not_on_the_disk() {
    let desk = Desk::new();
    fs::write(desk.path().join("a"), "a file where the folder should be").unwrap();
    let said = desk.says("a", &["add", "asthma"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    assert!(said.err.contains("nothing new can be kept"), "{said:?}");
    assert_eq!(desk.says("a", &["list", "--json"]).code, 1);
}
