//! Which articles there are, which wins for a name, and what leads where.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::article::{Anchor, Article, ArticleId, NumberToken, Problem, Reference};
use bedside::library::{
    Library, LoadedFolder, check, number, read_folder, region, region_for_locale, regions,
};
use jiff::civil::date;
use tempfile::TempDir;

/// A small article; `fields` are added to it.
fn article(slug: &str, fields: &str) -> String {
    format!(
        "(format: 1, slug: \"{slug}\", title: \"About {slug}\", summary: \"Short.\",
language: \"en\", modified: \"2026-11-22\", review: NotReviewed,
sections: [(id: \"what\", heading: \"What\", body: \"Text.\")], sources: [],
{fields})"
    )
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load(folder: &TempDir) -> LoadedFolder {
    read_folder(folder.path(), "mine")
}

fn ids(library: &Library) -> Vec<String> {
    library.entries().map(|entry| entry.id().to_string()).collect()
}

/// Problems without the folder's own path.
fn problems(library: &Library, folder: &TempDir) -> String {
    let problems = library.collections().iter().flat_map(|collection| &collection.problems);
    without_path(&told(problems), folder.path())
}

fn told<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> String {
    problems.into_iter().fold(String::new(), |told, problem| told + &format!("{problem}\n"))
}

fn without_path(text: &str, path: &Path) -> String {
    text.replace(&format!("{}/", path.display()), "")
}

#[test]
fn a_folder_is_read_in_the_order_of_its_names_and_folders_in_it() {
    let folder = folder(&[
        ("b.ron", &article("b", "")),
        ("a.ron", &article("a", "")),
        ("more/c.ron", &article("c", "")),
        (".hidden.ron", "("),
        ("notes.txt", "not an article"),
        ("glossary.ron", "(format: 1, terms: [])"),
    ]);
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(ids(&library), ["mine/a", "mine/b", "mine/c"]);
    assert_eq!(problems(&library, &folder), "");
    assert_eq!(library.collections()[0].path.as_deref(), Some(folder.path()));
}

#[test]
fn a_collection_says_its_own_names() {
    let collection = "(format: 1, id: \"clinic-handouts\", name: \"Clinic handouts\",
        language: Some(\"de\"), licence: Some(\"CC0-1.0\"))";
    let text = article("a", "").replace("language: \"en\", ", "");
    let folder = folder(&[("collection.ron", collection), ("a.ron", &text)]);
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(library.collections()[0].name, "Clinic handouts");
    assert_eq!(ids(&library), ["clinic-handouts/a"]);
    let article = library.article(&ArticleId::new("clinic-handouts", "a")).unwrap();
    assert_eq!(article.licence.as_deref(), Some("CC0-1.0"));
    assert_eq!(article.language, "de");
    assert_eq!(library.entries().next().unwrap().language, "de");
}

#[test]
fn a_broken_collection_file_costs_only_the_name() {
    let folder = folder(&[("collection.ron", "(idd: \"x\")"), ("a.ron", &article("a", ""))]);
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(ids(&library), ["mine/a"]);
    assert_eq!(
        problems(&library, &folder),
        "collection.ron:1:2: error: There is no field called \"idd\" in a collection. The file was \
         not used. Did you mean \"id\"?\n"
    );
}

#[test]
fn a_bad_file_never_takes_the_others_down() {
    let folder = folder(&[("a.ron", &article("a", "")), ("empty.ron", ""), ("z.ron", "(slug: 5)")]);
    fs::write(folder.path().join("latin.ron"), b"(title: \"ok\",\n \"caf\xe9\")").unwrap();
    fs::write(folder.path().join("large.ron"), vec![b' '; 5 << 20]).unwrap();
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(ids(&library), ["mine/a"]);
    assert_eq!(
        problems(&library, &folder),
        "empty.ron:1:1: error: This file is empty. The file was not used. A file begins with ( and \
         format: 1.\n\
         large.ron:1:1: error: This file is larger than 4 MB. It was not used. An article is a few \
         kilobytes of text.\n\
         latin.ron:2:6: error: This file is not UTF-8 text. It was not used. Open it in a text \
         editor and save it as UTF-8.\n\
         z.ron:1:8: error: Text in quotation marks is expected here. The file was not used. Write \
         \"text\" on one line, or r#\"text\"# over several.\n"
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_problem() {
    let folder = folder(&[]);
    let gone = read_folder(&folder.path().join("gone"), "mine");
    let library = Library::assemble(false, vec![gone]);
    assert_eq!(
        problems(&library, &folder),
        "gone:1:1: error: This folder cannot be read: No such file or directory (os error 2). Look \
         whether it is still there, and at its permissions.\n"
    );
}

#[cfg(unix)]
#[test]
fn folders_are_not_followed_in_circles_and_pipes_are_not_waited_for() {
    let folder = folder(&[("in/a.ron", &article("a", ""))]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("in/again")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.ron")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("nowhere.ron")).unwrap();
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(ids(&library), ["mine/a"]);
    assert_eq!(
        problems(&library, &folder),
        "in/again:1:1: warning: This folder leads back to one that was read already. It was left \
         out.\n\
         nowhere.ron:1:1: error: This file cannot be read: No such file or directory (os error 2). \
         Look at its permissions.\n\
         zero.ron:1:1: error: This is not a file. It was left out.\n"
    );
}

#[test]
fn two_files_with_one_slug_both_stay() {
    let text = article("a", "");
    let folder = folder(&[("a.ron", &text), ("x/a.ron", &text), ("y/a.ron", &text)]);
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(ids(&library), ["mine/a", "mine/a-2", "mine/a-3"]);
    assert_eq!(
        problems(&library, &folder),
        "x/a.ron:1:19: warning: Another file has the slug \"a\". \"a-2\" is used for this one. Give \
         each article its own slug.\n\
         y/a.ron:1:19: warning: Another file has the slug \"a\". \"a-3\" is used for this one. Give \
         each article its own slug.\n"
    );
}

#[test]
fn two_collections_with_one_id_both_stay() {
    let one = folder(&[("a.ron", &article("a", ""))]);
    let bundled = LoadedFolder::from_articles("bedside", "Not the real one", Vec::new());
    let library = Library::assemble(false, vec![load(&one), load(&one), bundled]);
    assert_eq!(ids(&library), ["mine/a", "mine-2/a"]);
    assert_eq!(library.collections()[2].id, "bedside-2");
}

#[test]
fn related_articles_are_looked_for_at_home_first() {
    let related = "related: [(slug: \"b\", reason: \"why\"), (slug: \"c\")]";
    let far = folder(&[("b.ron", &article("b", "")), ("c.ron", &article("c", ""))]);
    let home = folder(&[("a.ron", &article("a", related)), ("b.ron", &article("b", ""))]);
    let library = Library::assemble(
        false,
        vec![read_folder(far.path(), "far"), read_folder(home.path(), "home")],
    );
    assert_eq!(
        library.related(&ArticleId::new("home", "a")),
        [(ArticleId::new("home", "b"), Some("why".to_owned())), (ArticleId::new("far", "c"), None)]
    );
    assert_eq!(library.related(&ArticleId::new("home", "x")), []);
}

#[test]
fn what_leads_nowhere_is_told_with_its_place() {
    let fields = "related: [(slug: \"b\"), (slug: \"cramp\")],
bottom_line: \"See [one](article:b#whit), [two](article:bb) and [three](article:b#what).\"";
    let folder = folder(&[
        ("a.ron", &article("a", fields)),
        ("b.ron", &article("b", "")),
        ("cramps.ron", &article("cramps", "")),
    ]);
    let library = Library::assemble(false, vec![load(&folder)]);
    assert_eq!(
        problems(&library, &folder),
        "a.ron:4:31: error: No article is called \"cramp\". It was left out of the related \
         articles. Did you mean \"cramps\"?\n\
         a.ron:5:25: warning: \"b\" has no section or question with the id \"whit\". This link \
         leads to its top. Did you mean \"what\"?\n\
         a.ron:5:48: warning: No article is called \"bb\". This link leads nowhere.\n"
    );
    assert_eq!(library.related(&ArticleId::new("mine", "a")).len(), 1);
}

#[test]
fn topics_stand_in_their_order_and_new_ones_behind() {
    let folder = folder(&[
        ("topics.ron", "(format: 1, topics: [(id: \"feet\", name: \"Feet & ankles\")])"),
        ("a.ron", &article("a", "topics: [\"night-walks\", \"sleep\"]")),
        ("b.ron", &article("b", "topics: [\"sleep\", \"feet\"]")),
        ("c.ron", &article("c", "topics: [\"older-adult\"]")),
    ]);
    let library = Library::assemble(true, vec![load(&folder)]);
    let names: Vec<&str> = library.topics().iter().map(|topic| topic.name.as_str()).collect();
    let place = |name: &str| names.iter().position(|known| *known == name).unwrap();
    assert!(place("Sleep") < place("Feet & ankles"));
    assert!(place("Feet & ankles") < place("Night walks"));
    let mine =
        library.topic_entries("sleep").into_iter().filter(|entry| entry.collection == "mine");
    assert_eq!(mine.map(|entry| entry.slug).collect::<Vec<_>>(), ["b", "a"]);
    let problems = &library.collections().last().unwrap().problems;
    assert_eq!(
        without_path(&told(problems), folder.path()),
        "c.ron:4:10: warning: \"older-adult\" is a topic of its own. Did you mean \"older-adults\"?\n"
    );
}

#[test]
fn a_reference_leads_to_an_article_and_a_place_in_it() {
    let folder = folder(&[("a.ron", &article("a", "")), ("cramps.ron", &article("cramps", ""))]);
    let library = Library::assemble(false, vec![load(&folder)]);
    let find = |text: &str| library.find(&Reference::parse(text));
    let a = ArticleId::new("mine", "a");
    assert_eq!(find("a"), Some((a.clone(), Anchor::Article)));
    assert_eq!(find("bedside:mine/a#what"), Some((a.clone(), Anchor::Section("what".to_owned()))));
    assert_eq!(find("a#gone"), Some((a.clone(), Anchor::Article)));
    assert_eq!(find("other/a"), None);
    assert_eq!(find(""), None);
    assert_eq!(library.article(&a).unwrap().title, "About a");

    let suggest = |text: &str| library.suggest(&Reference::parse(text));
    assert_eq!(suggest("cramp").as_deref(), Some("cramps"));
    assert_eq!(suggest("a#whit").as_deref(), Some("a#what"));
    assert_eq!(suggest("other/a").as_deref(), Some("a"));
    assert_eq!(suggest("a"), None);
    assert_eq!(suggest("nothing-like-it"), None);
}

#[test]
fn articles_from_elsewhere_stand_beside_the_others() {
    let (read, _) = bedside::article::read(
        "a.ron",
        &article("a", "faq: [(id: \"q\", question: \"Q?\", answer: \"A.\")]"),
    );
    let articles: Vec<Article> = vec![read.unwrap()];
    let pack = LoadedFolder::from_articles("pack", "A pack", articles);
    let library = Library::assemble(false, vec![pack]);
    assert_eq!(ids(&library), ["pack/a"]);
    assert_eq!((library.collections()[0].articles, library.collections()[0].questions), (1, 1));
}

#[test]
fn a_topic_says_what_stands_in_it_and_where_to_begin() {
    let long = "x".repeat(201);
    let topics = format!(
        "(format: 1, topics: [\n(id: \"feet\", name: \"Feet\", summary: \"Shoes.\", start: [\"b\"]),\n\
         (id: \"hands\", name: \"Hands\", summary: \"{long}\")])"
    );
    let folder = folder(&[
        ("topics.ron", &topics),
        ("a.ron", &article("a", "topics: [\"feet\", \"hands\"]")),
        ("b.ron", &article("b", "topics: [\"feet\"]")),
    ]);
    let library = Library::assemble(false, vec![load(&folder)]);
    let [feet, hands] = library.topics() else { panic!("{:?}", library.topics()) };
    assert_eq!((feet.summary.as_str(), feet.start.as_slice()), ("Shoes.", &["b".to_owned()][..]));
    assert_eq!(hands.summary, "");
    let said = told(&library.collections()[0].problems);
    assert!(said.contains("topics.ron:3:"), "{said}");
    assert!(said.contains("The summary of \"hands\" is longer than 200 letters."), "{said}");
}

#[test]
fn a_check_names_files_as_they_were_given() {
    let folder = folder(&[
        ("a.ron", &article("a", "related: [(slug: \"b\"), (slug: \"bb\")]")),
        ("b.ron", &article("b", "published: \"soon\"")),
        ("topics.ron", "(format: 3)"),
    ]);
    let check = |names: &[&str]| {
        let paths: Vec<PathBuf> = names.iter().map(|name| folder.path().join(name)).collect();
        let found = check(&paths, date(2026, 11, 22)).problems;
        // What else is wrong with such short articles, `lints` has its cases for.
        let found = found.into_iter().filter(|found| matches!(found.code, "L01" | "L02"));
        let found: Vec<Problem> = found.map(|found| found.problem).collect();
        without_path(&told(&found), folder.path())
    };
    let a = "a.ron:4:31: error: No article is called \"bb\". It was left out of the related \
             articles.\n";
    let b = "b.ron:4:12: error: \"soon\" is not a date. It was left out. Write year, month and day, \
             as 2026-11-22.\n";
    let topics = "topics.ron:1:10: error: This file is of format 3; this Bedside reads format 1. \
                  The file was not used. A newer Bedside may read it.\n";
    assert_eq!(check(&["a.ron"]), a);
    assert_eq!(check(&["b.ron", "a.ron", "a.ron"]), format!("{a}{b}"));
    assert_eq!(check(&["topics.ron"]), topics);
    assert_eq!(check(&[""]), format!("{a}{b}{topics}"));
    assert_eq!(
        check(&["gone.ron"]),
        "gone.ron:1:1: error: There is nothing of this name. Name a file or a folder.\n"
    );
}

#[test]
fn a_file_that_is_no_article_is_told_so() {
    let folder = folder(&[("notes.txt", "")]);
    let checked = check(&[folder.path().join("notes.txt")], date(2026, 11, 22));
    let told = checked.problems[0].problem.to_string();
    assert_eq!(
        without_path(&told, folder.path()),
        "notes.txt:1:1: error: This is not an article. Articles are files that end in .ron or .xml, or archives that \
         end in .zip."
    );
}

#[test]
fn the_region_table_is_whole() {
    assert!(regions().len() >= 25);
    for pair in regions().windows(2) {
        assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
    }
    for region in regions() {
        assert_eq!(region.code.len(), 2, "{}", region.name);
        assert!(region.emergency.starts_with(|c: char| c.is_ascii_digit()), "{}", region.name);
        assert!(region.source.url.starts_with("https://"), "{}", region.name);
        let lines = region.urgent.iter().chain(&region.poison);
        for number in lines.chain(region.crisis.iter().map(|line| &line.number)) {
            let digits = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-');
            assert!(number.chars().all(digits), "{}: {number}", region.name);
        }
    }
}

#[test]
fn numbers_are_those_of_the_region_or_plain_words() {
    let gb = region("gb").unwrap();
    assert_eq!(gb.number(NumberToken::Emergency), "999");
    assert_eq!(gb.number(NumberToken::Urgent), "111");
    assert_eq!(gb.number(NumberToken::Crisis), "116 123 (Samaritans)");
    assert_eq!(region("JP").unwrap().number(NumberToken::Crisis), "your local crisis line");
    assert_eq!(number(None, NumberToken::Emergency), "your local emergency number");
    assert_eq!(number(Some(gb), NumberToken::Poison), "111");
}

#[test]
fn a_locale_names_a_region() {
    let code = |locale: &str| region_for_locale(locale).map(|region| region.code.as_str());
    assert_eq!(code("en_GB.UTF-8"), Some("GB"));
    assert_eq!(code("de-AT"), Some("AT"));
    assert_eq!(code("zh_Hans_CN@pinyin"), Some("CN"));
    for none in ["", "C", "C.UTF-8", "POSIX", "en", "is_IS", "en_001"] {
        assert_eq!(code(none), None, "{none}");
    }
}

#[test]
fn a_glossary_says_what_is_wrong_with_it_and_keeps_the_rest() {
    use bedside::library::read_glossary;
    let text = "(format: 1, terms: [
    (term: \"Serum\", definition: \"The clear part.\"),
    (term: \" \", definition: \"Nothing.\"),
    (term: \"Trial\", names: [\"serum\", \"study\"], definition: \"A test.\"),
    (term: \"Empty\", definition: \"\"),
])";
    let (glossary, problems) = read_glossary("glossary.ron", text);
    let names: Vec<&str> = glossary.terms.iter().map(|term| term.name.as_str()).collect();
    assert_eq!(names, ["Serum", "Trial"]);
    assert_eq!(glossary.terms[1].names, ["study"]);
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("glossary.ron:3:12: "), "{told:?}");
    assert!(told[1].contains("glossary.ron:4:29: "), "{told:?}");
    assert!(told[2].contains("glossary.ron:5:33: "), "{told:?}");
    assert_eq!(told.len(), 3);
    let (_, problems) = read_glossary("glossary.ron", "(format: 1, words: [])");
    assert_eq!(problems.len(), 1);
}

#[test]
fn every_term_of_the_bundled_glossary_leads_somewhere() {
    let library = Library::bundled();
    let terms: Vec<_> = library.terms_for("bedside").collect();
    assert!(terms.len() > 20);
    for term in terms {
        if let Some(to) = &term.article {
            assert!(library.find(&bedside::article::Reference::parse(to)).is_some(), "{to}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_glossary_is_read_or_refused(
        text in "[(]format: 1, terms: [\\[]([(]term: \"\\PC{0,12}\", definition: \"\\PC{0,12}\"[)],){0,4}[\\]][)]|\\PC{0,200}",
        article in "\\PC{0,60}",
    ) {
        use bedside::article::{Block, Faq, Prose};
        let (glossary, problems) = bedside::library::read_glossary("glossary.ron", &text);
        proptest::prop_assert!(problems.len() <= 101);
        let mut read = (*Library::bundled().bodies()[0].article).clone();
        let answer = vec![Block::Paragraph(Prose::from(article.as_str()))];
        read.faq.push(Faq { id: "q".to_owned(), question: article.clone(), kind: None, answer });
        let blocks = read.blocks_of_text();
        for used in bedside::search::first_uses(&read, &glossary.terms) {
            let block = &blocks[used.block as usize];
            proptest::prop_assert!(used.chars.end <= block.text.chars().count());
        }
    }
}
