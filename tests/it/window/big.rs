//! A folder with more articles than are kept in memory: added, stopped and gone on with, found in,
//! opened, and kept from.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bedside::app::{Action, App, Go, ListOf, Opening, Pace, Page, Stock, Wanted};
use bedside::article::{Anchor, ArticleId};
use bedside::userdata::{AddedFolder, Settings, Store};

use crate::reader::{NARROW, Reader};
use crate::stock::{MANY, document, many};

const ASKED: &str = "What helps with ailment 17?";

/// Someone who has added a big folder, and what became of it.
fn with_many(prepare: impl FnOnce(&Path, &Path)) -> (Reader, PathBuf) {
    let mut folder = PathBuf::new();
    let reader = Reader::with_data(|home| {
        let (source, data) = (home.join("many"), home.join("data"));
        many(&source, MANY);
        let sources = vec![AddedFolder { path: source.clone(), collection: "many".to_owned() }];
        let region = Some(String::new());
        let settings = Settings { sources, region, ..Settings::default() };
        Store::open(&data).store.save_settings(&settings).unwrap();
        prepare(&source, &data);
        folder = source;
        data
    });
    (reader, folder)
}

/// Reads 200 files, until the person wants no more.
fn stop_after_200(source: &Path, data: &Path) {
    let added = AddedFolder { path: source.to_owned(), collection: "many".to_owned() };
    let mut stock = Stock::open(Wanted {
        added: vec![added],
        copies: data.join("copies"),
        cache: Some(data.join("cache")),
        ..Wanted::default()
    });
    stock.read_next(&mut |about| if about.progress.done < 200 { Go::On } else { Go::Stop });
}

fn id(n: usize) -> ArticleId {
    ArticleId::new("many", &format!("cdc-{n:04}"))
}

#[test]
fn what_was_added_is_said_in_numbers() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("many");
    many(&folder, MANY);
    fs::write(folder.join("broken.xml"), "<Document").unwrap();
    let mut reader = Reader::new();
    reader
        .does(Action::AddFolder(folder))
        .sees("Added “many”, 510 articles, 510 questions; 1 problem")
        .clicks("1 problem, 1 serious")
        .sees("broken.xml line 1, column 1");
}

#[test]
fn an_article_of_a_big_folder_is_found_opened_and_left_again() {
    let (mut reader, _) = with_many(|_, _| {});
    reader.searches("ailment 17").presses("Enter").reads("Ailment 17").sees(ASKED);
    reader.presses("Alt ArrowLeft").sees(ASKED).presses("Alt ArrowRight").reads("Ailment 17");
    assert!(reader.app().library.at_hand(&id(17)).is_some());
    assert!(reader.app().library.at_hand(&id(18)).is_none());
}

#[test]
fn a_question_is_kept_from_the_results_without_opening_its_article() {
    let (mut reader, _) = with_many(|_, _| {});
    let anchor = Anchor::Question("0017-1".to_owned());
    reader.does(Action::ToggleBookmark { article: id(17), anchor });
    reader.does(Action::Go(Page::Bookmarks)).sees(ASKED).sees("Nobody knows what helps");
}

#[test]
fn an_article_whose_file_is_gone_says_so_and_comes_back_with_it() {
    let (mut reader, folder) = with_many(|_, _| {});
    let file = folder.join("0017.xml");
    fs::remove_file(&file).unwrap();
    fs::remove_dir_all(reader.data_folder().join("copies")).unwrap();
    reader
        .does(Action::Open { article: id(17), anchor: Anchor::Article, marks: None })
        .sees_heading(1, "Ailment 17")
        .sees("This article cannot be read now.");
    let anchor = Anchor::Question("0017-1".to_owned());
    reader
        .does(Action::ToggleBookmark { article: id(17), anchor })
        .sees("“cdc-0017” cannot be read now, so it was not kept.");
    fs::write(&file, document(17)).unwrap();
    reader.does(Action::ReadFoldersAgain).sees(ASKED);
}

#[test]
fn reading_that_was_stopped_says_how_far_it_came_and_goes_on() {
    let (mut reader, _) = with_many(stop_after_200);
    reader
        .does(Action::Go(Page::Sources))
        .sees("200 articles, 200 questions")
        .sees("Stopped after 200 of 510 files. What was read is kept.")
        .clicks("Resume")
        .sees("510 articles, 510 questions")
        .does_not_see("Resume");
    reader.restart().does(Action::Go(Page::Sources)).sees("510 articles").does_not_see("Resume");
}

#[test]
fn what_was_read_before_stopping_is_found() {
    let (mut reader, _) = with_many(stop_after_200);
    reader.resizes(NARROW).searches("ailment 17").sees(ASKED);
    reader.searches("ailment 300").does_not_see("What helps with ailment 300?");
}

#[test]
fn a_long_list_shows_what_is_near_and_scrolls_to_the_rest() {
    let (mut reader, _) = with_many(|_, _| {});
    reader.does(Action::Go(Page::Collection("many".to_owned()))).sees("510 articles");
    reader.sees_on_screen("Ailment 0").does_not_see("Ailment 400");
    reader.scrolls(1_000_000.0).sees_on_screen("Ailment 509").does_not_see("Ailment 100");
}

#[test]
fn its_questions_stand_in_the_a_to_z_and_under_its_topics() {
    let (mut reader, _) = with_many(|_, _| {});
    let library = reader.app().library.clone();
    let questions: usize = library.collections().iter().map(|c| c.questions).sum();
    reader
        .does(Action::Go(Page::AtoZ(ListOf::Questions)))
        .sees(&format!("Questions {questions}"))
        .does_not_see(ASKED)
        .types_into("Type to narrow the list", "ailment 17")
        .clicks(ASKED)
        .reads("Ailment 17");
    reader.presses("Alt Left").sees(ASKED).does(Action::NarrowList(String::new()));
    reader.clicks("Go to W").does_not_see("Are statins safe?");
}

#[test]
fn a_damaged_cache_is_mended_while_the_window_is_open() {
    let (mut reader, _) = with_many(|_, _| {});
    let folder = fs::read_dir(reader.data_folder().join("cache")).unwrap().next().unwrap();
    for file in fs::read_dir(folder.unwrap().path()).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("index") {
            let mut bytes = fs::read(&path).unwrap();
            // Texts and postings stand behind the dictionaries.
            let middle = bytes.len() * 2 / 3;
            bytes[middle..].iter_mut().for_each(|byte| *byte ^= 1);
            let fresh = path.with_extension("x");
            fs::write(&fresh, bytes).unwrap();
            fs::rename(&fresh, &path).unwrap();
        }
    }
    reader.restart().searches("ailment 17").sees(ASKED).presses("Enter").reads("Ailment 17");
    assert!(!reader.app().index.damaged());
}

/// Waits until the window behind has done something.
fn until(app: &mut App, done: impl Fn(&App) -> bool) {
    for _ in 0..60_000 {
        app.take_finished();
        if done(app) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    panic!("it never came");
}

#[test]
fn the_window_goes_on_while_a_folder_is_read_and_stop_keeps_what_there_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("many");
    many(&folder, 3000);
    let opening = Opening { data_folder: home.path().join("data"), ..Opening::default() };
    let mut app = bedside::app::open(&opening, &Pace::Background(Arc::new(|| {})));
    app.apply(Action::AddFolder(folder.clone()));
    until(&mut app, |app| app.sources.reading.is_some());
    app.apply(Action::StopReading);
    until(&mut app, |app| app.library.collections().len() == 2 && !app.sources.loading);
    let progress = app.library.collections()[1].progress;
    assert!(progress.stopped && progress.done < 3000 && progress.of == 3000, "{progress:?}");
    assert_eq!(app.library.collections()[1].articles, progress.done);

    app.apply(Action::ResumeReading(folder));
    until(&mut app, |app| app.library.collections()[1].articles == 3000);
    until(&mut app, |app| !app.sources.loading);
    assert!(app.library.collections()[1].progress.is_complete());

    // Opening goes on behind the window too.
    let collection = app.library.collections()[1].id.clone();
    let article = ArticleId::new(&collection, "cdc-2999");
    app.apply(Action::Open { article: article.clone(), anchor: Anchor::Article, marks: None });
    until(&mut app, |app| {
        app.article().is_some_and(|(_, article)| article.title == "Ailment 2999")
    });
}
