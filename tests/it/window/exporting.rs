//! Taking an article elsewhere: the export menu, where a file is saved, and a page to print.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::app::{Action, ExportKind};
use bedside::article::Anchor;

use super::reading::open_hair;
use super::{CAN_IT, HAIR, hair};
use crate::reader::{MIDDLE, NARROW, Reader, SMALLEST};

/// A folder to save into, with its path for the field.
fn desk() -> (tempfile::TempDir, PathBuf) {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().canonicalize().unwrap();
    (desk, folder)
}

trait Exports {
    fn exports(&mut self, row: &str) -> &mut Self;
    fn names(&mut self, path: &Path) -> &mut Self;
}

impl Exports for Reader {
    #[track_caller]
    fn exports(&mut self, row: &str) -> &mut Self {
        // A question has a link too, further down.
        self.clicks("Export").clicks_nth(1, row)
    }

    /// Types another path in place of the one that stands in the field.
    #[track_caller]
    fn names(&mut self, path: &Path) -> &mut Self {
        self.clicks("Clear").types_into("Path of the file", &path.display().to_string())
    }
}

#[test]
fn the_link_and_the_text_are_copied() {
    let mut reader = open_hair();
    reader.exports("Copy link").sees("Link copied");
    reader.has_copied("bedside/magnesium-l-threonate-and-hair-loss");
    reader.exports("Copy as Markdown").sees("Copied");
    let copied = reader.last_copied();
    assert!(copied.starts_with("# Magnesium L‑threonate and hair loss"), "{copied}");
    assert!(copied.contains("Not medically reviewed"), "{copied}");
    assert!(copied.contains("Saved from Bedside: bedside/magnesium"), "{copied}");
}

#[test]
fn an_article_is_saved_where_its_path_says() {
    let (_desk, folder) = desk();
    let mut reader = open_hair();
    reader.exports("Save as Markdown…");
    assert!(reader.focused().is_some_and(|field| field.words.starts_with("Path of the file")));
    reader.sees("magnesium-l-threonate-and-hair-loss.md");
    let file = folder.join("hair.md");
    reader.names(&file).clicks("Save").sees(&format!("Saved as “{}”", file.display()));
    reader.does_not_see("Path of the file");
    assert!(fs::read_to_string(&file).unwrap().starts_with("# Magnesium"));
    // The next one goes to the same folder.
    reader.exports("Save as web page…").clicks("Save");
    let page = folder.join("magnesium-l-threonate-and-hair-loss.html");
    assert!(fs::read_to_string(page).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left there");
}

#[test]
fn a_file_is_replaced_only_when_asked() {
    let (_desk, folder) = desk();
    let file = folder.join("diary.md");
    fs::write(&file, "My diary").unwrap();
    let mut reader = open_hair();
    reader.exports("Save as Markdown…").names(&file).presses("Enter");
    reader.sees("is already there. It was left as it is.");
    reader.presses("Enter").sees("is already there.");
    assert_eq!(fs::read_to_string(&file).unwrap(), "My diary");
    reader.clicks("Replace").sees("Saved as");
    assert!(fs::read_to_string(&file).unwrap().starts_with("# Magnesium"));
}

#[test]
fn another_name_is_not_a_yes_to_replacing() {
    let (_desk, folder) = desk();
    let (one, other) = (folder.join("one.md"), folder.join("other.md"));
    fs::write(&one, "One").unwrap();
    fs::write(&other, "Other").unwrap();
    let mut reader = open_hair();
    reader.exports("Save as Markdown…").names(&one).clicks("Save").names(&other).clicks("Save");
    reader.sees("other.md” is already there.");
    assert_eq!(fs::read_to_string(&other).unwrap(), "Other");
}

#[test]
fn what_cannot_be_written_is_said_in_words() {
    let (_desk, folder) = desk();
    let mut reader = open_hair();
    reader.exports("Save as Markdown…").clicks("Clear").clicks("Save");
    reader.sees("There is no path yet. Type where the file is to be.");
    reader.types_into("Path of the file", &folder.display().to_string()).clicks("Save");
    reader.sees("is a folder. Nothing was saved. Add the file’s name to the path.");
    reader.names(&folder.join("gone/hair.md")).clicks("Save");
    reader.sees("gone”. Nothing was saved. Look at the path, or make the folder first.");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    reader.presses("Escape").does_not_see("Nothing was saved").reads(HAIR);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_written_over() {
    let mut reader = open_hair();
    reader.exports("Save as Markdown…").names(Path::new("/dev/full")).clicks("Save");
    reader.clicks("Replace").sees("could not be written: it is not a file. Nothing was saved.");
    reader.names(Path::new("/proc/hair.md")).clicks("Save");
    reader.sees("“/proc/hair.md” could not be written").sees("Nothing was saved.");
}

#[test]
fn highlights_and_notes_are_saved_when_there_are_some() {
    let (_desk, folder) = desk();
    let mut reader = open_hair();
    reader.clicks("Export").sees("Save as Markdown…").does_not_see("Export highlights and notes…");
    reader.presses("Escape");
    let question = reader
        .app()
        .article()
        .unwrap()
        .1
        .faq
        .iter()
        .find(|faq| faq.question == CAN_IT)
        .unwrap()
        .id
        .clone();
    for anchor in [Anchor::Question(question), passage(&reader)] {
        reader.does(Action::ToggleBookmark { article: hair(), anchor });
    }
    let mark = reader.app().marking.marks[0].bookmark.anchor.clone();
    reader.does(Action::OpenNote(Some(mark))).does(Action::TypeNote("Ask *Dr A*".to_owned()));
    reader.does(Action::CloseNote);
    let file = folder.join("notes.md");
    reader.exports("Export highlights and notes…").names(&file).clicks("Save");
    let text = fs::read_to_string(file).unwrap();
    let parts = [
        "# Kept from “Magnesium",
        "\n## Questions\n",
        CAN_IT,
        "\n> ",
        "\n## Highlights\n",
        "There are no good studies",
        "Note:\n\nAsk *Dr A*\n",
    ];
    let mut rest = text.as_str();
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("“{part}” is not next in {text}"));
        rest = &rest[at + part.len()..];
    }
}

/// The first words of the summary.
fn passage(reader: &Reader) -> Anchor {
    let text = &reader.app().marking.text;
    text.passage(text.of_block(1)).unwrap()
}

#[test]
fn a_page_to_print_is_private_and_gone_at_the_next_start() {
    let mut reader = open_hair();
    reader.exports("Print or save as PDF…").sees("Your browser opens the page; choose Print there");
    reader.sees("Nothing is sent.").is_at("Open in browser");
    let page = reader.data_folder().join("cache/print/magnesium-l-threonate-and-hair-loss.html");
    assert!(!page.exists(), "nothing is written before it was said");
    reader.presses("Enter").sees("Choose Print there.");
    assert!(fs::read_to_string(&page).unwrap().contains("</html>"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    }
    reader.restart();
    assert!(!page.exists());
}

#[test]
fn the_dialog_keeps_the_keyboard_and_gives_it_back() {
    let mut reader = open_hair();
    while reader.focused().is_none_or(|thing| thing.words != "Export") {
        reader.presses("Tab");
    }
    reader.does(Action::Export(ExportKind::Markdown));
    for _ in 0..8 {
        reader.presses("Tab");
        let at = reader.focused().map(|thing| thing.words).unwrap_or_default();
        let inside =
            ["Clear", "Save", "Cancel"].contains(&at.as_str()) || at.starts_with("Path of");
        assert!(inside, "the keyboard is at “{at}”");
    }
    reader.presses("Escape").is_at("Export");
    assert!(reader.app().exporting.is_none());
}

#[test]
fn smaller_windows_have_the_menu_and_the_dialog_too() {
    for size in [MIDDLE, NARROW, SMALLEST] {
        let (_desk, folder) = desk();
        let mut reader = open_hair();
        reader.resizes(size);
        reader.clicks(if size == MIDDLE { "Export" } else { "More" }).clicks("Save as web page…");
        reader.names(&folder.join("page.html")).sees_on_screen("Save").clicks("Save");
        assert!(folder.join("page.html").exists(), "{size:?}");
    }
    let mut reader = Reader::sized(NARROW);
    reader.clicks("More").does_not_see("Copy as Markdown");
}
