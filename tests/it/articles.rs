//! The library that ships: everything in `articles/` reads without any problem.

use std::path::Path;

use bedside::article::read;
use bedside::library::{BUNDLED, Library, bundled_file};

#[test]
fn bundled_articles_have_no_problems() {
    let library = Library::bundled();
    let problems: Vec<String> = library
        .collections()
        .iter()
        .flat_map(|collection| &collection.problems)
        .map(ToString::to_string)
        .collect();
    assert_eq!(problems.join("\n"), "");
}

#[test]
fn every_file_of_the_folder_is_in_the_library() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let special = ["collection.ron", "topics.ron", "glossary.ron", "emergency.ron"];
    let is_ron = |path: &Path| path.extension().is_some_and(|ending| ending == "ron");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_ron(path))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !special.contains(&name.as_str()))
        .collect();
    names.sort();
    let library = Library::bundled();
    let slugs: Vec<String> = library.entries().map(|entry| format!("{}.ron", entry.slug)).collect();
    assert_eq!(slugs, names);
    assert!(library.entries().all(|entry| entry.collection == BUNDLED));
}

#[test]
fn the_bundled_collection_says_what_it_is() {
    let library = Library::bundled();
    assert_eq!(library.collections()[0].name, "Bedside library");
    assert_eq!(library.collections()[0].path, None);
    assert!(bundled_file("topics.ron").unwrap().contains("skin-hair"));
    assert_eq!(bundled_file("no-such-file.ron"), None);
}

/// Articles are built in as text, so the same text must be what a person finds in the folder.
#[test]
fn a_bundled_file_is_read_from_disk_just_the_same() {
    for body in Library::bundled().bodies() {
        let name = format!("{}.ron", body.id.slug);
        let path = format!("{}/articles/{name}", env!("CARGO_MANIFEST_DIR"));
        let (article, _) = read(&name, &std::fs::read_to_string(path).unwrap());
        let mut expected = body.article.as_ref().clone();
        let article = article.unwrap();
        expected.licence.clone_from(&article.licence);
        assert_eq!(article, expected);
    }
}
