//! A folder that is away: its articles still work, as they were read last.

use std::fs;

use bedside::library::{forget_copy, read_folder_or_copy};

const ARTICLE: &str = r#"(
    format: 1, slug: "burns", title: "Small burns", language: "en",
    summary: "Cool a small burn under running water for twenty minutes, then cover it loosely and leave it alone.",
    topics: ["emergencies"], published: "2026-11-22", modified: "2026-11-22", review: NotReviewed,
    sections: [(id: "cool", heading: "What do I do first?", body: "Cool it with running water.")],
)"#;

#[test]
fn a_folder_that_is_away_is_read_from_its_copy_and_named_as_it_was() {
    let place = tempfile::tempdir().unwrap();
    let (folder, copies) = (place.path().join("Handouts"), place.path().join("copies"));
    fs::create_dir_all(folder.join("skin")).unwrap();
    fs::write(folder.join("skin/burns.ron"), ARTICLE).unwrap();
    let there = read_folder_or_copy(&folder, "folder-1", &copies);
    assert_eq!(there.files.len(), 1, "{:?}", there.problems);

    fs::rename(&folder, place.path().join("elsewhere")).unwrap();
    let away = read_folder_or_copy(&folder, "folder-1", &copies);
    assert_eq!(away.files.len(), 1);
    assert_eq!(away.name, "Handouts");
    assert_eq!(away.path.as_deref(), Some(folder.as_path()));
    assert!(away.files[0].name.ends_with("Handouts/skin/burns.ron"), "{}", away.files[0].name);
    assert!(
        away.problems[0]
            .words
            .ends_with("is not where it was. Its articles still work, as they were read last."),
        "{:?}",
        away.problems
    );
}

#[test]
fn a_copy_follows_its_folder_but_never_becomes_empty_with_it() {
    let place = tempfile::tempdir().unwrap();
    let (folder, copies) = (place.path().join("stick"), place.path().join("copies"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("burns.ron"), ARTICLE).unwrap();
    drop(read_folder_or_copy(&folder, "folder-1", &copies));
    fs::write(folder.join("burns.ron"), ARTICLE.replace("Small burns", "Burns at home")).unwrap();
    drop(read_folder_or_copy(&folder, "folder-1", &copies));

    fs::remove_file(folder.join("burns.ron")).unwrap();
    let emptied = read_folder_or_copy(&folder, "folder-1", &copies);
    assert_eq!(emptied.files.len(), 0, "what is there is what counts");
    fs::remove_dir(&folder).unwrap();
    let away = read_folder_or_copy(&folder, "folder-1", &copies);
    assert_eq!(away.files[0].article.title, "Burns at home");

    forget_copy("folder-1", &copies);
    assert_eq!(read_folder_or_copy(&folder, "folder-1", &copies).files.len(), 0);
}
