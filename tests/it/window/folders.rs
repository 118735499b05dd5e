//! "My library": one's own folders, with what is wrong in them.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::app::{Action, Page};
use tempfile::TempDir;

use crate::reader::{NARROW, Reader};

/// A small article; `body` is the text of its only section.
fn article(slug: &str, title: &str, body: &str) -> String {
    format!(
        "(format: 1, slug: \"{slug}\", title: \"{title}\", summary: \"A handout.\",
language: \"en\", modified: \"2026-11-22\", review: NotReviewed,
sections: [(id: \"what\", heading: \"What it is\", body: \"{body}\")],
faq: [(id: \"ask\", question: \"What do I ask about {slug}?\", answer: \"Ask about it.\")],
sources: [])"
    )
}

/// Two good articles and one with a field that does not exist, on line 2.
fn handouts() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("handouts");
    fs::create_dir(&folder).unwrap();
    write(&folder, "gout.ron", &article("gout", "Gout at home", "Rest the joint."));
    write(&folder, "falls.ron", &article("falls", "Falls", "Look at [gout](article:gout)."));
    let broken = article("broken", "Broken", "Text.").replace("language:", "lanquage:");
    write(&folder, "broken.ron", &broken);
    (home, folder)
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

fn at_my_library() -> Reader {
    let mut reader = Reader::new();
    reader.does(Action::Go(Page::Sources)).sees_heading(1, "My library");
    reader
}

fn with_handouts(folder: &Path) -> Reader {
    let mut reader = at_my_library();
    reader.types_into("Path of a folder", &folder.display().to_string()).clicks("Add");
    reader
}

#[test]
fn a_path_that_is_not_there_is_refused_in_words() {
    at_my_library()
        .types_into("Path of a folder", "/no/such/folder")
        .clicks("Add")
        .sees("“/no/such/folder” cannot be opened")
        .sees("Nothing was added.")
        .sees("Path of a folder: /no/such/folder");
}

#[test]
fn a_file_is_refused_in_words() {
    let (_home, folder) = handouts();
    let file = folder.join("gout.ron").display().to_string();
    at_my_library()
        .types_into("Path of a folder", &file)
        .presses("Enter")
        .sees(&format!("“{file}” is a file. Nothing was added. Add the folder that it is in."));
}

#[test]
fn no_path_is_refused_in_words() {
    at_my_library().clicks("Add").sees("There is no path yet. Type the path of a folder.");
}

#[test]
fn a_folder_is_not_added_twice() {
    let (_home, folder) = handouts();
    with_handouts(&folder)
        .types_into("Path of a folder", &folder.display().to_string())
        .clicks("Add")
        .sees("is already in your library.");
}

#[test]
fn a_folder_is_added_its_articles_open_and_its_problems_are_listed() {
    let (_home, folder) = handouts();
    let mut reader = with_handouts(&folder);
    reader
        .sees("Added “handouts”, 2 articles")
        .sees("2 articles, 2 questions")
        .clicks("1 problem, 1 serious")
        .sees("broken.ron line 2, column")
        .sees("language")
        .clicks("Copy list");
    let copied = reader.last_copied();
    assert!(copied.contains("broken.ron:2:"), "{copied}");
    reader
        .searches("rest the joint")
        .presses("Enter")
        .reads("Gout at home")
        .sees("From handouts.")
        .presses("Ctrl D");
    reader
        .restart()
        .searches("gout")
        .presses("Enter")
        .reads("Gout at home")
        .does(Action::Go(Page::Sources))
        .sees("1 problem, 1 serious")
        .sees("2 articles, 2 questions");
}

#[test]
fn the_articles_of_a_folder_are_one_click_away() {
    let (_home, folder) = handouts();
    let mut reader = with_handouts(&folder);
    reader.clicks_nth(2, "Show articles").sees_heading(1, "handouts").clicks("Falls");
    reader.reads("Falls").clicks("Read Gout at home").reads("Gout at home");
}

#[test]
fn a_link_means_the_article_of_its_own_folder() {
    let (_home, folder) = handouts();
    write(&folder, "magnesium.ron", &article("magnesium", "Our magnesium", "Ours."));
    write(&folder, "salts.ron", &article("salts", "Salts", "See [it](article:magnesium)."));
    with_handouts(&folder)
        .clicks_nth(2, "Show articles")
        .clicks("Salts")
        .clicks("Read Our magnesium")
        .reads("Our magnesium");
}

#[test]
fn a_removed_folder_takes_no_bookmark_with_it() {
    let (_home, folder) = handouts();
    let mut reader = with_handouts(&folder);
    reader
        .searches("gout")
        .presses("Ctrl Enter")
        .reads("Gout at home")
        .presses("Ctrl D")
        .does(Action::Go(Page::Sources))
        .clicks("Remove")
        .sees("Removed “handouts” from your library. Its files were not touched.")
        .does_not_see("1 problem, 1 serious")
        .presses("Ctrl 3")
        .sees("Article: Gout at home")
        .sees("Not in your library")
        .clicks("Article: Gout at home")
        .sees_heading(1, "Not in your library")
        .sees("What you kept of it is still under Bookmarks.");
    assert!(folder.join("gout.ron").exists());
    let path = folder.display().to_string();
    reader
        .restart()
        .presses("Ctrl 3")
        .sees("Article: Gout at home")
        .does(Action::Go(Page::Sources))
        .does_not_see(&path)
        .types_into("Path of a folder", &path)
        .clicks("Add")
        .sees("2 articles, 2 questions");
}

/// The next typing once went to the search field, whose Enter opened some article.
#[test]
fn a_refused_path_keeps_the_keyboard() {
    at_my_library()
        .types_into("Path of a folder", "/no/such/folder")
        .presses("Enter")
        .sees("Nothing was added.")
        .is_at("Path of a folder: /no/such/folder");
}

#[test]
fn a_folder_that_was_removed_comes_back_with_undo() {
    let (_home, folder) = handouts();
    let path = folder.display().to_string();
    let mut reader = with_handouts(&folder);
    reader.clicks("Remove").does_not_see(&path).clicks("Undo").sees(&path);
    reader.restart().does(Action::Go(Page::Sources)).sees(&path);
}

/// Its id comes back with the folder, so what was kept is found again.
#[test]
fn a_folder_that_comes_back_brings_back_its_bookmarks() {
    let (_home, folder) = handouts();
    let path = folder.display().to_string();
    let mut reader = with_handouts(&folder);
    reader.searches("gout").presses("Ctrl Enter").presses("Ctrl D");
    reader.does(Action::Go(Page::Sources)).clicks("Remove");
    reader.types_into("Path of a folder", &path).clicks("Add").presses("Ctrl 3");
    reader
        .does_not_see("Not in your library")
        .clicks("Article: Gout at home")
        .reads("Gout at home");
}

#[test]
fn a_folder_that_is_away_is_said_to_be_and_can_be_removed() {
    let (_home, folder) = handouts();
    let mut reader = with_handouts(&folder);
    let away = folder.with_file_name("away");
    fs::rename(&folder, &away).unwrap();
    reader.restart().does(Action::Go(Page::Sources)).sees(&folder.display().to_string());
    fs::rename(&away, &folder).unwrap();
    reader.restart().does(Action::Go(Page::Sources)).sees("2 articles, 2 questions");
    fs::rename(&folder, &away).unwrap();
    let path = folder.display().to_string();
    reader.restart().does(Action::Go(Page::Sources)).clicks("Remove").does_not_see(&path);
    reader.restart().does(Action::Go(Page::Sources)).does_not_see(&path);
}

#[test]
fn a_folder_is_read_again_when_asked() {
    let (_home, folder) = handouts();
    let mut reader = with_handouts(&folder);
    write(&folder, "broken.ron", &article("broken", "Mended", "Text."));
    reader.clicks("Read again").sees("3 articles, 3 questions").does_not_see("1 serious");
}

#[test]
fn an_empty_folder_says_what_belongs_there() {
    let home = tempfile::tempdir().unwrap();
    let mut reader = at_my_library();
    reader.types_into("Path of a folder", &home.path().display().to_string()).clicks("Add");
    reader.sees("0 articles, 0 questions");
    reader.clicks_nth(2, "Show articles").sees("No articles here").sees("end in .ron");
}

#[test]
fn a_folder_named_at_the_start_is_there_for_this_run() {
    let (_home, folder) = handouts();
    Reader::opening(&folder).searches("gout").presses("Enter").reads("Gout at home");
}

/// It comes from the command line, so there is nothing to forget.
#[test]
fn a_folder_named_at_the_start_is_not_said_to_be_removed_while_it_stays() {
    let (_home, folder) = handouts();
    let mut reader = Reader::opening(&folder);
    reader.does(Action::Go(Page::Sources)).sees("2 articles, 2 questions");
    if !reader.pressable("Remove").is_empty() {
        reader.clicks("Remove").does_not_see("2 articles, 2 questions");
    }
}

#[test]
fn a_folder_is_added_in_a_narrow_window() {
    let (_home, folder) = handouts();
    let mut reader = Reader::sized(NARROW);
    reader
        .clicks("More")
        .clicks("My library")
        .types_into("Path of a folder", &folder.display().to_string())
        .clicks("Add")
        .sees("Added “handouts”, 2 articles");
}
