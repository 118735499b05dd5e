//! What a person keeps is there when they come back: after a restart, next to another window or
//! another device, after a crash, on a full disk, and with a file that something has damaged.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::article::{Anchor, ArticleId, Spot};
use bedside::userdata::{
    AddedFolder, Bookmark, Change, ColumnWidth, HighlightStyle, History, Kept, KeptKind,
    LineSpacing, Motion, Opened, ReadingPlace, SaveError, Settings, Store, ThemeChoice, Typeface,
};
use jiff::Timestamp;
use tempfile::TempDir;

mod bin;
mod copies;
mod damage;
mod devices;
mod forget;
mod limits;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// For tests that open a folder many hundred times: in memory, where there is such a place.
fn fast_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| folder())
}

fn asthma() -> ArticleId {
    ArticleId::new("bedside", "asthma")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// A bookmark of a question of the article about asthma, kept at that second.
fn question(id: &str, second: i64) -> Bookmark {
    Bookmark {
        article: asthma(),
        anchor: Anchor::Question(id.to_owned()),
        title: format!("What about {id}?"),
        article_title: "Asthma".to_owned(),
        excerpt: format!("About \"{id}\":\nsee // below."),
        words: String::new(),
        note: String::new(),
        style: HighlightStyle::Fill,
        tags: Vec::new(),
        folder: None,
        kept: at(second),
        changed: at(second),
    }
}

fn keep(id: &str, second: i64) -> Change {
    Change::Keep(question(id, second))
}

fn remove(id: &str) -> Change {
    Change::Remove { article: asthma(), anchor: Anchor::Question(id.to_owned()) }
}

fn ids(kept: &Kept) -> Vec<String> {
    kept.iter().map(|bookmark| bookmark.anchor.fragment()).collect()
}

fn open(folder: &Path) -> Opened {
    Store::open(folder)
}

/// Opens a folder in which nothing is wrong.
fn open_fine(folder: &Path) -> Store {
    let opened = open(folder);
    assert_eq!(opened.problems, []);
    assert_eq!(opened.read_only, None);
    opened.store
}

fn kept_in(folder: &Path) -> Kept {
    open(folder).kept
}

/// The only journal of a folder.
fn journal(folder: &Path) -> PathBuf {
    let mut journals: Vec<_> = fs::read_dir(folder.join("kept"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    assert_eq!(journals.len(), 1, "{journals:?}");
    journals.pop().unwrap()
}

#[test]
fn bookmarks_are_there_after_a_restart_newest_first() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[keep("one", 1), keep("two", 2)]).unwrap();
    store.apply(&[keep("three", 3)]).unwrap();
    let kept = store.apply(&[remove("two")]).unwrap();
    assert_eq!(ids(&kept), ["three", "one"]);
    drop(store);
    let kept = kept_in(folder.path());
    assert_eq!(ids(&kept), ["three", "one"]);
    assert_eq!(kept.get(&asthma(), "one"), Some(&question("one", 1)));
    assert_eq!(kept.get(&asthma(), "two"), None);
    assert_eq!((kept.len(), kept.count_in(&asthma()), kept.is_empty()), (2, 2, false));
    assert_eq!(kept.count_in(&ArticleId::new("bedside", "flu")), 0);
}

#[test]
fn every_kind_of_place_can_be_kept() {
    let folder = folder();
    let anchors = [
        (Anchor::Article, KeptKind::Article),
        (Anchor::Question("q".into()), KeptKind::Question),
        (Anchor::Section("s".into()), KeptKind::Section),
        (Anchor::Takeaway { n: 3, quote: "Rest.".into() }, KeptKind::Takeaway),
        (
            Anchor::Passage {
                from: Spot { block: 1, offset: 2 },
                to: Spot { block: 3, offset: 4 },
                quote: "Müsli\n漢".into(),
                before: "b".into(),
                after: "a".into(),
            },
            KeptKind::Highlight,
        ),
    ];
    let changes =
        anchors.clone().map(|(anchor, _)| Change::Keep(Bookmark { anchor, ..question("any", 1) }));
    open_fine(folder.path()).apply(&changes).unwrap();
    let kept = kept_in(folder.path());
    assert_eq!(kept.len(), anchors.len());
    for (anchor, kind) in anchors {
        let bookmark = kept.iter().find(|bookmark| bookmark.anchor == anchor).unwrap();
        assert_eq!(bookmark.kind(), kind);
    }
    assert_eq!(kept.get(&asthma(), "").unwrap().kind(), KeptKind::Article);
    assert_eq!(kept.get(&asthma(), "takeaway-3").unwrap().kind(), KeptKind::Takeaway);
}

#[test]
fn keeping_again_updates_and_erases_nothing() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let full = Bookmark {
        note: "Ask the nurse".into(),
        tags: vec!["mum".into(), "urgent".into()],
        folder: Some("Visits".into()),
        ..question("inhaler", 10)
    };
    store.apply(&[Change::Keep(full.clone())]).unwrap();
    let again = Bookmark {
        title: "How do I use it?".into(),
        tags: vec!["mum".into(), "new".into()],
        ..question("inhaler", 20)
    };
    let kept = store.apply(&[Change::Keep(again)]).unwrap();
    let expected = Bookmark {
        title: "How do I use it?".into(),
        tags: vec!["mum".into(), "urgent".into(), "new".into()],
        changed: at(20),
        ..full
    };
    assert_eq!(kept.iter().collect::<Vec<_>>(), [&expected]);
    assert_eq!(kept_in(folder.path()).get(&asthma(), "inhaler"), Some(&expected));
}

#[test]
fn editing_makes_it_exactly_so() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let full = Bookmark {
        note: "n".into(),
        tags: vec!["a".into(), "b".into()],
        folder: Some("f".into()),
        ..question("q", 1)
    };
    store.apply(&[Change::Keep(full.clone())]).unwrap();
    let edited = Bookmark {
        note: String::new(),
        tags: vec!["b".into(), "c".into()],
        folder: None,
        changed: at(2),
        ..full
    };
    store.apply(&[Change::Edit(edited.clone())]).unwrap();
    assert_eq!(kept_in(folder.path()).get(&asthma(), "q"), Some(&edited));
}

#[test]
fn removing_and_keeping_again_starts_afresh() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let noted = Bookmark { note: "old".into(), ..question("q", 1) };
    store.apply(&[Change::Keep(noted), remove("q"), keep("q", 5)]).unwrap();
    assert_eq!(kept_in(folder.path()).get(&asthma(), "q"), Some(&question("q", 5)));
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[keep("q", 1)]).unwrap();
    let before = fs::read(journal(folder.path())).unwrap();
    store.apply(&[keep("q", 2), remove("other")]).unwrap();
    assert_eq!(fs::read(journal(folder.path())).unwrap(), before);
}

#[test]
fn two_windows_on_one_folder_see_and_keep_each_others_changes() {
    let folder = folder();
    let mut window = open_fine(folder.path());
    let mut command_line = open_fine(folder.path());
    for round in 0..20 {
        window.apply(&[keep(&format!("w{round}"), round)]).unwrap();
        command_line.apply(&[keep(&format!("c{round}"), round), remove("w3")]).unwrap();
    }
    assert_eq!(window.refresh().unwrap().len(), 39);
    assert!(window.refresh().is_none());
    assert!(command_line.refresh().is_none());
    assert_eq!(kept_in(folder.path()).len(), 39);
    // The last word counts, whoever has it.
    window.apply(&[keep("w3", 3)]).unwrap();
    command_line.apply(&[remove("w3")]).unwrap();
    window.apply(&[keep("w3", 3)]).unwrap();
    assert!(kept_in(folder.path()).get(&asthma(), "w3").is_some());
    journal(folder.path());
}

#[test]
fn many_who_write_at_once_write_one_journal_and_never_the_same_counter() {
    let folder = folder();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let mut store = open_fine(folder.path());
            scope.spawn(move || {
                for n in 0..25 {
                    store.apply(&[keep(&format!("t{thread}-{n}"), n)]).unwrap();
                }
            });
        }
    });
    let text = fs::read_to_string(journal(folder.path())).unwrap();
    let counters = text.lines().filter_map(|line| line.strip_prefix("(n:")?.split(',').next());
    let counters: Vec<usize> = counters.map(|n| n.parse().unwrap()).collect();
    assert_eq!(counters, (1..=100).collect::<Vec<_>>());
    assert_eq!(kept_in(folder.path()).len(), 100);
}

#[test]
fn a_clock_set_back_changes_nothing() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let edited = |note: &str, second| {
        Change::Edit(Bookmark { note: note.into(), changed: at(second), ..question("q", 1000) })
    };
    store.apply(&[keep("q", 1000), edited("first", 900), edited("second", 10)]).unwrap();
    store.apply(&[keep("removed", 2000)]).unwrap();
    store.apply(&[remove("removed")]).unwrap();
    let kept = kept_in(folder.path());
    assert_eq!(ids(&kept), ["q"]);
    assert_eq!(kept.get(&asthma(), "q").unwrap().note, "second");
}

#[test]
fn settings_and_history_are_there_after_a_restart() {
    let folder = folder();
    let opened = open(folder.path());
    assert_eq!(opened.settings, Settings::default());
    assert_eq!(opened.history, History::default());
    let settings = Settings {
        theme: ThemeChoice::Sepia,
        region: Some("GB".into()),
        sources: vec![AddedFolder { path: "/home/ann/health".into(), collection: "ab".into() }],
        window: Some((1280.0, 800.5)),
        rail_hidden: true,
        text_size: 22,
        first_run_seen: true,
        typeface: Typeface::Atkinson,
        line_spacing: LineSpacing::Open,
        column: ColumnWidth::Wide,
        zoom: 130,
        motion: Motion::Reduced,
        single_keys: false,
        no_history: true,
        sepia_by_day: true,
    };
    let mut history = History::default();
    history.visit(&asthma(), "Asthma", at(1));
    history.visit(&ArticleId::new("bedside", "flu"), "Flu", at(2));
    history.visit(&asthma(), "Asthma", at(3));
    history.set_place(ReadingPlace {
        article: asthma(),
        block: 7,
        fraction: 0.25,
        progress: 0.5,
        open_questions: vec!["inhaler".into()],
        when: at(3),
    });
    let mut store = opened.store;
    store.save_settings(&settings).unwrap();
    store.save_history(&history).unwrap();
    let again = open(folder.path());
    assert_eq!(again.problems, []);
    assert_eq!(again.settings, settings);
    assert_eq!(again.history, history);
    assert_eq!(again.history.place(&asthma()).unwrap().block, 7);
    let recent: Vec<_> = again.history.recent.iter().map(|recent| &*recent.title).collect();
    assert_eq!(recent, ["Asthma", "Flu"]);
}

#[test]
fn history_has_an_end_and_can_be_forgotten() {
    let mut history = History::default();
    for n in 0_i64..700 {
        let article = ArticleId::new("bedside", &n.to_string());
        history.visit(&article, "", at(n));
        history.set_place(ReadingPlace {
            article,
            block: 0,
            fraction: f32::NAN,
            progress: 7.0,
            open_questions: vec![String::new(); 1000],
            when: at(n),
        });
    }
    assert_eq!((history.places.len(), history.recent.len()), (500, 100));
    let last = ArticleId::new("bedside", "699");
    let place = history.place(&last).unwrap();
    assert_eq!((place.fraction, place.progress, place.open_questions.len()), (0.0, 1.0, 200));
    history.forget(&last);
    assert_eq!(history.place(&last), None);
    assert_eq!(history.recent[0].article.slug, "698");
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let folder = folder.path().join("made/by/bedside");
    let mut store = open_fine(&folder);
    store.apply(&[keep("q", 1)]).unwrap();
    store.save_settings(&Settings::default()).unwrap();
    store.save_history(&History::default()).unwrap();
    // One damaged line, so that there are copies of lines and of journals.
    let text = fs::read_to_string(journal(&folder)).unwrap();
    fs::write(journal(&folder), text + "\nrubbish\n").unwrap();
    open(&folder);
    let mut places = vec![folder.clone()];
    let mut files = 0;
    while let Some(place) = places.pop() {
        let mode = fs::metadata(&place).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if place.is_dir() { 0o700 } else { 0o600 }, "{}", place.display());
        if place.is_dir() {
            places.extend(fs::read_dir(&place).unwrap().map(|file| file.unwrap().path()));
        }
        files += 1;
    }
    // Four folders; lock, settings, two lists, journal, its backup, and the damaged line.
    assert_eq!(files, 4 + 7);
}

#[test]
fn the_journal_is_text_that_a_person_can_read() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    let noted = Bookmark { note: "Line\nbreak".into(), ..question("q", 1) };
    store.apply(&[Change::Keep(noted), remove("q")]).unwrap();
    let text = fs::read_to_string(journal(folder.path())).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.rsplit_once(" // ").unwrap().0)
        .collect();
    let device = journal(folder.path()).file_stem().unwrap().to_str().unwrap().to_owned();
    let (last, lines) = lines.split_last().unwrap();
    assert_eq!(
        lines,
        [
            format!("(format:1,device:\"{device}\")"),
            "(n:1,do:Keep((article:(collection:\"bedside\",slug:\"asthma\"),anchor:Question(\"q\"),\
             title:\"What about q?\",article_title:\"Asthma\",\
             excerpt:\"About \\\"q\\\":\\nsee // below.\",\
             kept:\"1970-01-01T00:00:01Z\",changed:\"1970-01-01T00:00:01Z\",\
             note:Some(\"Line\\nbreak\"))))"
                .to_owned(),
        ]
    );
    let start = "(n:2,do:Remove(article:(collection:\"bedside\",slug:\"asthma\"),\
                 anchor:Question(\"q\"),at:Some(\"";
    let end = "Z\"),was:Some((title:\"What about q?\",article_title:\"Asthma\",\
               excerpt:\"About \\\"q\\\":\\nsee // below.\",note:\"Line\\nbreak\",style:Fill,\
               kept:\"1970-01-01T00:00:01Z\",changed:\"1970-01-01T00:00:01Z\"))))";
    assert!(last.starts_with(start) && last.ends_with(end), "{last}");
}

#[test]
fn errors_say_what_is_kept_and_what_to_do() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[keep("q", 1)]).unwrap();
    let long = Bookmark { note: "a".repeat(2 << 20), ..question("long", 2) };
    let error = store.apply(&[keep("other", 2), Change::Keep(long)]).unwrap_err();
    assert!(matches!(error, SaveError::TooLong { .. }));
    assert_eq!(
        error.to_string(),
        "This change is not kept: it is 2049 KB long, and Bedside keeps up to 1024 KB in one \
         place. Everything kept before is safe. Shorten the text, then try again."
    );
    assert_eq!(ids(&kept_in(folder.path())), ["q"]);
}

#[test]
fn the_style_of_a_highlight_is_kept_and_changed() {
    let folder = folder();
    let spot = |offset| Spot { block: 3, offset };
    let passage = |from, to, quote: &str| Anchor::Passage {
        from: spot(from),
        to: spot(to),
        quote: quote.to_owned(),
        before: String::new(),
        after: String::new(),
    };
    let highlight = |anchor, style| Bookmark { anchor, style, ..question("", 1) };
    let line = highlight(passage(0, 4, "Ribs"), HighlightStyle::Underline);
    let fill = highlight(passage(5, 9, "heal"), HighlightStyle::Fill);
    let mut store = open_fine(folder.path());
    store.apply(&[Change::Keep(line.clone()), Change::Keep(fill.clone())]).unwrap();
    let kept = kept_in(folder.path());
    assert_eq!(kept.of(&asthma(), &line.anchor), Some(&line));
    assert_eq!(kept.of(&asthma(), &fill.anchor), Some(&fill));
    assert_eq!(kept.of(&asthma(), &passage(5, 9, "ache")), None);

    let filled = Bookmark { style: HighlightStyle::Fill, ..line.clone() };
    store.apply(&[Change::Edit(filled.clone())]).unwrap();
    assert_eq!(kept_in(folder.path()).of(&asthma(), &line.anchor), Some(&filled));
    store.apply(&[Change::Edit(line.clone())]).unwrap();
    assert_eq!(kept_in(folder.path()).of(&asthma(), &line.anchor), Some(&line));
}

/// As it was written before highlights had styles.
#[test]
fn a_highlight_without_a_style_is_filled() {
    let folder = folder();
    let kept = folder.path().join("kept");
    fs::create_dir_all(&kept).unwrap();
    let line = r#"(n:1,do:Keep((article:(collection:"bedside",slug:"asthma"),anchor:Passage(from:(block:1,offset:0),to:(block:1,offset:4),quote:"Ribs",before:"",after:" heal"),title:"Ribs",kept:"2026-11-22T10:00:00Z",changed:"2026-11-22T10:00:00Z",note:Some("Mine"))))"#;
    fs::write(kept.join("old.ron"), format!("(format:1,device:\"old\")\n\n{line}\n")).unwrap();
    let kept = kept_in(folder.path());
    let one = kept.iter().next().unwrap();
    assert_eq!((one.style, one.note.as_str()), (HighlightStyle::Fill, "Mine"));
}
