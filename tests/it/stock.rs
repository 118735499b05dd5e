//! Big folders: opened from the cache, read anew when they change, stopped and gone on with, and
//! what happens when the cache is damaged, or cannot be.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use bedside::app::{Go, Stock, Wanted};
use bedside::article::{Anchor, ArticleId, Severity};
use bedside::library::Library;
use bedside::search::{Index, Request};
use bedside::userdata::AddedFolder;
use proptest::prelude::*;
use tempfile::TempDir;

/// More files than are read into memory.
pub const MANY: usize = 510;

/// One file of `MedQuAD`: every one asks the same of something else.
pub fn document(n: usize) -> String {
    format!(
        "<Document id=\"{n:04}\" source=\"CDC\" url=\"https://example.org/{n}\">
<Focus>Ailment {n}</Focus><QAPairs><QAPair pid=\"1\">
<Question qid=\"{n:04}-1\" qtype=\"treatment\">What helps with ailment {n}?</Question>
<Answer>Nobody knows what helps with number {n}. Rest is never wrong.</Answer>
</QAPair></QAPairs></Document>"
    )
}

/// A folder with so many documents.
pub fn many(folder: &Path, documents: usize) {
    fs::create_dir_all(folder).unwrap();
    for n in 0..documents {
        fs::write(folder.join(format!("{n:04}.xml")), document(n)).unwrap();
    }
}

struct Desk {
    home: TempDir,
    source: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let source = home.path().join("many");
        many(&source, MANY);
        Self { home, source }
    }

    /// The same as one archive, large enough to stay on disk.
    fn zipped() -> Self {
        let home = tempfile::tempdir().unwrap();
        let source = home.path().join("many.zip");
        let mut zip = zip::ZipWriter::new(fs::File::create(&source).unwrap());
        let plain = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        let padding = "x".repeat(4000);
        for n in 0..MANY {
            zip.start_file(format!("in/{n:04}.xml"), plain).unwrap();
            write!(zip, "{}<!-- {padding} -->", document(n)).unwrap();
        }
        zip.finish().unwrap();
        Self { home, source }
    }

    fn cache(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    fn wanted(&self) -> Wanted {
        let added = AddedFolder { path: self.source.clone(), collection: "many".to_owned() };
        Wanted {
            added: vec![added],
            copies: self.home.path().join("copies"),
            remember: true,
            cache: Some(self.cache()),
            ..Wanted::default()
        }
    }

    /// Reads what there is, and says how many files had to be read for it.
    fn read(&self) -> (Library, Index, usize) {
        read(self.wanted())
    }

    /// The files of the cache.
    fn cached(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.cache()).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).unwrap());
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }
}

fn read(wanted: Wanted) -> (Library, Index, usize) {
    let mut stock = Stock::open(wanted);
    let mut asked = 0;
    while stock.next().is_some() {
        stock.read_next(&mut |_| {
            asked += 1;
            Go::On
        });
    }
    let library = stock.library();
    let index = stock.index(&library);
    (library, index, asked)
}

/// Titles and slugs of the best results.
fn finds(index: &Index, text: &str) -> Vec<String> {
    let results = index.search(Request { text, limit: 3, ..Request::default() });
    results.hits.iter().map(|hit| format!("{}#{}", hit.article, hit.anchor.fragment())).collect()
}

fn id(n: usize) -> ArticleId {
    ArticleId::new("many", &format!("cdc-{n:04}"))
}

#[test]
fn a_second_start_reads_no_file() {
    let desk = Desk::new();
    let (library, index, asked) = desk.read();
    assert_eq!((asked, library.len()), (MANY, MANY));
    let found = finds(&index, "ailment 17");
    assert_eq!(found[0], "many/cdc-0017#0017-1");
    assert_eq!(library.collections()[0].questions, MANY);

    let (library, index, asked) = desk.read();
    assert_eq!((asked, library.len()), (0, MANY));
    assert_eq!(finds(&index, "ailment 17"), found);
    let entry = library.entry(&id(17)).unwrap();
    assert_eq!((entry.title, entry.questions, entry.minutes), ("Ailment 17", 1, 1));
    assert_eq!(entry.anchor("0017-1"), Some(Anchor::Question("0017-1".to_owned())));
}

#[test]
fn an_article_is_read_when_it_is_opened_and_then_at_hand() {
    for desk in [Desk::new(), Desk::zipped()] {
        let (library, ..) = desk.read();
        assert_eq!(library.bodies().len(), 0);
        assert!(library.at_hand(&id(3)).is_none());
        assert_eq!(library.article(&id(3)).unwrap().title, "Ailment 3");
        assert!(library.at_hand(&id(3)).is_some());
        assert!(library.article(&ArticleId::new("many", "cdc-9999")).is_none());
    }
}

#[test]
fn what_is_opened_is_what_is_on_disk_now() {
    let desk = Desk::new();
    let (library, ..) = desk.read();
    let newer = document(5).replace("Rest is never wrong", "Sleep helps");
    fs::write(desk.source.join("0005.xml"), newer).unwrap();
    let article = library.article(&id(5)).unwrap();
    assert!(article.excerpt(&Anchor::Question("0005-1".to_owned())).contains("Sleep helps"));
}

#[test]
fn what_cannot_be_read_now_is_opened_as_it_was_read_last() {
    let desk = Desk::new();
    let (library, ..) = desk.read();
    // Broken, gone, and another article in its place.
    fs::write(desk.source.join("0005.xml"), "<Document").unwrap();
    fs::remove_file(desk.source.join("0006.xml")).unwrap();
    fs::write(desk.source.join("0007.xml"), document(999)).unwrap();
    for n in [5, 6, 7] {
        assert_eq!(library.article(&id(n)).unwrap().title, format!("Ailment {n}"));
    }
    fs::remove_dir_all(desk.home.path().join("copies")).unwrap();
    assert!(library.article(&id(8)).is_some());
    let (library, ..) = read(Wanted { remember: false, ..desk.wanted() });
    assert_eq!(library.len(), MANY - 2);
}

#[test]
fn a_changed_folder_is_read_anew() {
    let desk = Desk::new();
    desk.read();
    fs::write(desk.source.join("new.xml"), document(7000)).unwrap();
    fs::remove_file(desk.source.join("0000.xml")).unwrap();
    let (library, index, asked) = desk.read();
    assert_eq!((asked, library.len()), (MANY, MANY));
    assert_eq!(finds(&index, "ailment 7000")[0], "many/cdc-7000#7000-1");
    assert!(library.entry(&id(0)).is_none());
    assert_eq!(desk.cached().len(), 2, "{:?}", desk.cached());
}

#[test]
fn until_a_changed_folder_is_read_the_last_reading_answers() {
    let desk = Desk::new();
    desk.read();
    fs::write(desk.source.join("new.xml"), document(7000)).unwrap();
    let mut stock = Stock::open(desk.wanted());
    assert_eq!(stock.next(), Some(desk.source.as_path()));
    let library = stock.library();
    assert_eq!(library.len(), MANY);
    assert_eq!(finds(&stock.index(&library), "ailment 17")[0], "many/cdc-0017#0017-1");
}

#[test]
fn reading_can_be_stopped_and_gone_on_with() {
    let desk = Desk::new();
    let mut stock = Stock::open(desk.wanted());
    stock.read_next(&mut |about| if about.progress.done < 200 { Go::On } else { Go::Stop });
    assert_eq!(stock.next(), None, "what was stopped is not to do");

    // It stays stopped, with what was read, until it is wanted again.
    let (library, index, asked) = desk.read();
    assert_eq!((asked, library.len()), (0, 200));
    let progress = library.collections()[0].progress;
    assert_eq!((progress.done, progress.of, progress.stopped), (200, MANY, true));
    assert_eq!(finds(&index, "ailment 17")[0], "many/cdc-0017#0017-1");
    assert!(library.entry(&id(300)).is_none());

    let (library, index, asked) =
        read(Wanted { resume: Some(desk.source.clone()), ..desk.wanted() });
    assert_eq!((asked, library.len()), (MANY - 200, MANY));
    assert!(library.collections()[0].progress.is_complete());
    for n in [17, 199, 200, 509] {
        let text = format!("what helps with ailment {n}");
        assert_eq!(finds(&index, &text)[0], format!("many/cdc-{n:04}#{n:04}-1"));
    }
    assert_eq!(desk.read().2, 0);
}

#[test]
fn reading_that_was_left_off_goes_on_by_itself() {
    let desk = Desk::new();
    let mut stock = Stock::open(desk.wanted());
    stock.read_next(&mut |about| if about.progress.done < 200 { Go::On } else { Go::LeaveOff });
    let (library, _, asked) = desk.read();
    assert_eq!((asked, library.len()), (MANY - 200, MANY));
}

#[test]
fn one_slug_twice_is_numbered_also_when_reading_goes_on() {
    let desk = Desk::new();
    for n in [100, 400] {
        fs::write(desk.source.join(format!("{n:04}.xml")), document(7)).unwrap();
    }
    let mut stock = Stock::open(desk.wanted());
    stock.read_next(&mut |about| if about.progress.done < 200 { Go::On } else { Go::LeaveOff });
    let (library, ..) = desk.read();
    let slugs: Vec<&str> =
        library.entries().map(|entry| entry.slug).filter(|s| s.starts_with("cdc-0007")).collect();
    assert_eq!(slugs, ["cdc-0007", "cdc-0007-2", "cdc-0007-3"]);
    let problems = &library.collections()[0].problems;
    assert_eq!(problems.len(), 2);
    assert!(problems[1].place.file.ends_with("many/0400.xml"));
    assert_eq!(
        problems[1].words,
        "Another file has the slug \"cdc-0007\". \"cdc-0007-3\" is used for this one."
    );
    // Each opens as itself.
    assert!(library.article(&ArticleId::new("many", "cdc-0007-2")).is_some());
}

#[test]
fn while_a_source_is_away_its_last_reading_answers_and_opens() {
    for desk in [Desk::new(), Desk::zipped()] {
        desk.read();
        fs::rename(&desk.source, desk.home.path().join("elsewhere")).unwrap();
        let (library, index, asked) = desk.read();
        assert_eq!((asked, library.len()), (0, MANY));
        assert_eq!(finds(&index, "ailment 17")[0], "many/cdc-0017#0017-1");
        assert_eq!(library.article(&id(17)).unwrap().title, "Ailment 17");
        let problem = &library.collections()[0].problems[0];
        assert_eq!(problem.severity, Severity::Error);
        assert!(problem.words.contains("is not where it was"), "{problem}");

        // Also when the cache has gone with it.
        fs::remove_dir_all(desk.cache()).unwrap();
        let (library, _, asked) = desk.read();
        assert_eq!((asked, library.len()), (MANY, MANY));
    }
}

#[cfg(unix)]
#[test]
fn the_cache_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.read();
    assert_eq!(desk.cached().len(), 2);
    for file in desk.cached() {
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn without_a_cache_everything_works_and_is_read_each_time() {
    let desk = Desk::new();
    // A file stands where the cache's folder would be made.
    fs::write(desk.cache(), "").unwrap();
    for _ in 0..2 {
        let (library, index, asked) = desk.read();
        assert_eq!((asked, library.len()), (MANY, MANY));
        assert_eq!(finds(&index, "ailment 17")[0], "many/cdc-0017#0017-1");
        assert_eq!(library.article(&id(17)).unwrap().title, "Ailment 17");
        assert_eq!(library.collections()[0].problems, []);
    }
}

#[test]
fn the_cache_of_a_folder_that_is_gone_goes_too() {
    let desk = Desk::new();
    desk.read();
    let other = Desk::new();
    let wanted = Wanted { cache: Some(desk.cache()), ..other.wanted() };
    read(wanted.clone());
    assert_eq!(fs::read_dir(desk.cache()).unwrap().count(), 2);
    fs::remove_dir_all(&desk.source).unwrap();
    fs::write(other.source.join("new.xml"), document(600)).unwrap();
    read(wanted.clone());
    assert_eq!(fs::read_dir(desk.cache()).unwrap().count(), 1);
    read(Wanted { added: Vec::new(), forget: vec![other.source.clone()], ..wanted });
    assert_eq!(fs::read_dir(desk.cache()).unwrap().count(), 0);
}

#[test]
fn the_same_folder_under_another_name_is_read_for_that_name() {
    let desk = Desk::new();
    desk.read();
    let mut wanted = desk.wanted();
    wanted.added[0].collection = "other".to_owned();
    let (library, index, asked) = read(wanted);
    assert_eq!((asked, library.collections()[0].id.as_str()), (MANY, "other"));
    assert_eq!(finds(&index, "ailment 17")[0], "other/cdc-0017#0017-1");
}

/// What is damaged is noticed when it is opened, or when it is searched; made anew, it is right.
fn answers_rightly_after(desk: &Desk, right: &[Vec<String>], queries: &[&str], damage: &str) {
    let (library, index, _) = desk.read();
    assert_eq!(library.len(), MANY, "{damage}");
    for (text, right) in queries.iter().zip(right) {
        let found = finds(&index, text);
        assert!(found == *right || index.damaged(), "{damage}: {text} found {found:?}");
    }
    if index.damaged() {
        let (_, index, asked) = read(Wanted { anew: true, ..desk.wanted() });
        assert_eq!(asked, MANY, "{damage}");
        for (text, right) in queries.iter().zip(right) {
            assert_eq!(finds(&index, text), *right, "{damage}: {text}");
        }
    }
}

#[test]
fn damage_anywhere_in_the_cache_is_mended() {
    let desk = Desk::new();
    let (_, index, _) = desk.read();
    let queries = ["ailment 17", "what helps with ailment 300", "rest", "alment 44"];
    let right: Vec<_> = queries.iter().map(|text| finds(&index, text)).collect();
    for which in 0..2 {
        for region in 0..12 {
            let file = desk.cached()[which].clone();
            let mut bytes = fs::read(&file).unwrap();
            let at = bytes.len() * region / 12;
            let end = (at + 40).min(bytes.len());
            bytes[at..end].iter_mut().for_each(|byte| *byte ^= 0x55);
            fs::write(&file, bytes).unwrap();
            let damage = format!("{} from byte {at}", file.display());
            answers_rightly_after(&desk, &right, &queries, &damage);
            drop(read(Wanted { anew: true, ..desk.wanted() }));
        }
        for keep in [0, 7, 100, 5000] {
            let file = desk.cached()[which].clone();
            let bytes = fs::read(&file).unwrap();
            fs::write(&file, &bytes[..keep.min(bytes.len())]).unwrap();
            answers_rightly_after(&desk, &right, &queries, &format!("cut to {keep}"));
        }
        fs::remove_file(&desk.cached()[which]).unwrap();
        answers_rightly_after(&desk, &right, &queries, "removed");
    }
}

mod bytes {
    use super::*;
    use bedside::library::{About, Builder, Catalogue, Progress};

    fn catalogue() -> Vec<u8> {
        let mut builder = Builder::new(About::default());
        "Many".clone_into(&mut builder.about.name);
        builder.about.progress = Progress { done: 3, of: 9, stopped: true };
        for slug in ["b", "a", "a"] {
            let mut article = crate::search::article(slug, "About it", &["It"]);
            article.topics = vec!["sleep".to_owned()];
            article.published = Some(jiff::civil::date(2026, 11, 22));
            article.key_takeaways = vec![crate::search::prose("Sleep well.")];
            let mut article = crate::search::ask(article, "why", "causes", "Why?", "So.");
            builder.add(&mut article, &format!("{slug}.ron"), "name", "");
        }
        builder.to_bytes()
    }

    #[test]
    fn what_was_spelled_is_read() {
        let catalogue = Catalogue::from_bytes(catalogue()).unwrap();
        let about = catalogue.about();
        assert_eq!((about.name.as_str(), about.questions, about.articles), ("Many", 3, 3));
        assert!(about.progress.stopped && !about.progress.is_complete());
        assert_eq!(catalogue.find("a-2"), Some(2));
        assert_eq!(catalogue.find("c"), None);
        let entry = catalogue.entry("many", 1).unwrap();
        assert_eq!((entry.slug, entry.title, entry.topic()), ("a", "About it", "sleep"));
        assert_eq!(entry.aliases().collect::<Vec<_>>(), ["It"]);
        assert_eq!(entry.fragments().collect::<Vec<_>>(), ["why"]);
        assert_eq!(entry.published, Some(jiff::civil::date(2026, 11, 22)));
        let quote = "Sleep well.".to_owned();
        assert_eq!(entry.anchor("takeaway-1"), Some(Anchor::Takeaway { n: 1, quote }));
        assert_eq!(entry.anchor("takeaway-2"), None);
    }

    /// Looks at everything that a catalogue has.
    fn look_through(catalogue: &Catalogue) {
        for row in 0..catalogue.len() + 2 {
            if let Some(entry) = catalogue.entry("many", row) {
                let _ = catalogue.find(entry.slug);
                let _ = (entry.anchor("takeaway-1"), entry.id(), entry.topics().count());
                let _ = (entry.aliases().count(), entry.fragments().count());
            }
        }
        drop(Builder::resume(catalogue).to_bytes());
    }

    /// The same with a checksum that is right, as somebody who wants to do harm would write it.
    fn with_right_sum(bytes: &[u8]) -> Option<Catalogue> {
        Catalogue::from_bytes(Catalogue::signed(bytes.to_vec()))
    }

    proptest! {
        #[test]
        fn a_cut_catalogue_is_none(at in 0..catalogue().len()) {
            prop_assert!(Catalogue::from_bytes(catalogue()[..at].to_vec()).is_none());
            with_right_sum(&catalogue()[..at]).iter().for_each(look_through);
        }

        #[test]
        fn a_changed_byte_is_noticed(at in 0..catalogue().len(), by in 1_u8..) {
            let mut bytes = catalogue();
            bytes[at] ^= by;
            prop_assert!(Catalogue::from_bytes(bytes.clone()).is_none());
            with_right_sum(&bytes).iter().for_each(look_through);
        }

        #[test]
        fn any_bytes_do_no_harm(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            at in 24..catalogue().len(),
        ) {
            prop_assert!(Catalogue::from_bytes(bytes.clone()).is_none());
            let mut changed = catalogue();
            let end = (at + bytes.len()).min(changed.len());
            changed[at..end].copy_from_slice(&bytes[..end - at]);
            with_right_sum(&changed).iter().for_each(look_through);
        }
    }
}
