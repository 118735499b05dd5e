//! The command line, as people and scripts use it: the real program, its answers and exit codes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const SLEEP: &str = r#"(
    format: 1,
    slug: "sleep",
    title: "Sleep",
    summary: "Most adults need seven hours or more.",
    language: "en",
    modified: "2026-11-22",
    review: NotReviewed,
    key_takeaways: ["Adults need seven hours.[^who]"],
    sections: [(
        id: "habits",
        heading: "What helps",
        body: "Get up at the same time every day.[^who]\n\n- A dark room\n- A cool room\n\nIn an emergency call {emergency_number}.",
    )],
    faq: [(
        id: "how-long",
        question: "How long should I sleep?",
        answer: "Seven hours or more, if you are an adult. A very long answer goes on and on, and it is written in one line however wide the terminal is.",
    )],
    bottom_line: "Sleep is worth the time.",
    sources: [(id: "who", organisation: "WHO", title: "Sleep", url: "https://example.org/sleep", year: 2024)],
)"#;

const NAPS: &str = r#"(
    format: 1,
    slug: "naps",
    title: "Naps",
    summary: "A short nap is enough.",
    language: "en",
    modified: "2026-11-22",
    review: NotReviewed,
    sections: [(id: "when", heading: "When to nap", body: "Early in the afternoon.")],
    sources: [],
    related: [(slug: "sleep", reason: "The night comes first")],
)"#;

/// A home without a display, and a folder of two articles.
struct Desk {
    home: TempDir,
    articles: TempDir,
}

/// What the program did.
#[derive(Debug, PartialEq)]
struct Said {
    out: String,
    err: String,
    code: i32,
}

impl Desk {
    fn new() -> Self {
        let articles = TempDir::new().unwrap();
        fs::write(articles.path().join("sleep.ron"), SLEEP).unwrap();
        fs::write(articles.path().join("naps.ron"), NAPS).unwrap();
        Self { home: TempDir::new().unwrap(), articles }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
        command.args(arguments).current_dir(self.home.path()).env_clear();
        command.env("HOME", self.home.path()).env("LANG", "en_GB.UTF-8");
        command.env("XDG_RUNTIME_DIR", self.home.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.told(arguments, b"")
    }

    /// The same with something on standard input.
    fn told(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Commands that read nothing may have ended.
        let _ = stdin.write_all(input);
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        Said {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    /// With the two articles alone.
    fn ask(&self, arguments: &[&str]) -> Said {
        let articles = self.articles.path().to_str().unwrap();
        self.run(&[&["--no-bundled", "--library", articles], arguments].concat())
    }

    fn articles(&self) -> &str {
        self.articles.path().to_str().unwrap()
    }
}

impl Said {
    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

#[track_caller]
fn says(said: &Said, code: i32, out: &str, err: &str) {
    assert_eq!(said, &Said { out: out.to_owned(), err: err.to_owned(), code });
}

#[test]
fn show_writes_an_article_with_one_paragraph_a_line() {
    let desk = Desk::new();
    let shown = "\
Sleep

Most adults need seven hours or more.

Not medically reviewed · Updated 2026-11-22 · 1 source

Key takeaways

- Adults need seven hours.[1]

What helps

Get up at the same time every day.[1]

- A dark room
- A cool room

In an emergency call 999.

Questions

How long should I sleep?

Seven hours or more, if you are an adult. A very long answer goes on and on, and it is written in one line however wide the terminal is.

Bottom line

Sleep is worth the time.

Sources

1. WHO. Sleep. 2024. https://example.org/sleep

About this article

- Review: No named clinician has checked this article.
- Dates: Updated 22 November 2026.
- Sources: 1 other source; year given: 2024.
- Not stated: who wrote it; who published it; when it was published; when it is checked next; how strong the evidence is; conflicts of interest, and who paid; under which licence it may be used.

This is general information, not advice about you. It does not replace a doctor, nurse or pharmacist.
";
    says(&desk.ask(&["show", "sleep"]), 0, shown, "");
}

#[test]
fn show_writes_one_question_with_what_stands_behind_it() {
    let desk = Desk::new();
    let shown = "\
# Sleep

Not medically reviewed · Updated 2026-11-22 · 1 source

## Questions

### How long should I sleep?

Seven hours or more, if you are an adult. A very long answer goes on and on, and it is written in one line however wide the terminal is.

## Sources

1. WHO. Sleep. 2024. https://example.org/sleep

## About this article

- Review: No named clinician has checked this article.
- Dates: Updated 22 November 2026.
- Sources: 1 other source; year given: 2024.
- Not stated: who wrote it; who published it; when it was published; when it is checked next; how strong the evidence is; conflicts of interest, and who paid; under which licence it may be used.

This is general information, not advice about you. It does not replace a doctor, nurse or pharmacist.
";
    says(&desk.ask(&["show", "sleep#how-long", "--format", "markdown"]), 0, shown, "");
    let takeaway = desk.ask(&["show", "sleep#takeaway-1"]).out;
    assert!(takeaway.contains("- Adults need seven hours.[1]"), "{takeaway}");
    assert!(!takeaway.contains("What helps"), "{takeaway}");
}

#[test]
fn show_for_programs() {
    let desk = Desk::new();
    let shown = desk.ask(&["show", "naps", "--format", "json"]).json();
    assert_eq!(shown["title"], "Naps");
    let sections = json!([{
        "id": "when", "heading": "When to nap", "body": "Early in the afternoon.",
    }]);
    assert_eq!(shown["sections"], sections);
    assert_eq!(shown["related"][0]["reason"], "The night comes first");
    let part = desk.ask(&["show", "sleep#habits", "--format", "json"]).json();
    assert_eq!((&part["anchor"], &part["faq"]), (&json!("habits"), &json!([])));
    let body = part["sections"][0]["body"].as_str().unwrap();
    assert!(body.ends_with("- A cool room\n\nIn an emergency call 999."), "{body}");
}

#[test]
fn numbers_are_those_of_the_settings_then_of_the_computer() {
    let desk = Desk::new();
    let call = |said: Said| said.out.lines().find(|l| l.contains("emergency")).unwrap().to_owned();
    let french = desk
        .command(&["show", "sleep", "--no-bundled", "--library", desk.articles()])
        .env("LANG", "fr_FR.UTF-8")
        .output()
        .unwrap();
    assert!(String::from_utf8(french.stdout).unwrap().contains("call 15 or 112."));
    let data = desk.home.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("settings.ron"), "(region: \"US\")").unwrap();
    assert_eq!(
        call(desk.ask(&["show", "sleep", "--data-dir", "data"])),
        "In an emergency call 911."
    );
}

#[test]
fn a_name_that_is_not_there_gets_a_suggestion() {
    let desk = Desk::new();
    says(
        &desk.ask(&["show", "slep"]),
        1,
        "",
        "No article is called \"slep\". Did you mean sleep?\n",
    );
    says(
        &desk.ask(&["show", "qwertz"]),
        1,
        "",
        "No article is called \"qwertz\". Look for it with: bedside search WORDS\n",
    );
    says(
        &desk.ask(&["show", "sleep#habit"]),
        1,
        "",
        "\"sleep\" has no section or question \"habit\". Did you mean sleep#habits?\n",
    );
    says(
        &desk.ask(&["show", "sleep#zzz"]),
        1,
        "",
        "\"sleep\" has no section or question \"zzz\". It has: habits, how-long.\n",
    );
    says(
        &desk.ask(&["open", "slep"]),
        1,
        "",
        "No article is called \"slep\". Did you mean sleep?\n",
    );
    says(
        &desk.run(&["open", "magnesum"]),
        1,
        "",
        "No article is called \"magnesum\". Did you mean magnesium?\n",
    );
}

#[test]
fn search_answers_people_with_a_paragraph_a_hit() {
    let desk = Desk::new();
    let found = "\
1. Article: Naps
   naps
   A short nap is enough.

2. Section: When to nap
   Naps · naps#when
   Early in the afternoon.
";
    says(&desk.ask(&["search", "nap"]), 0, found, "");
    let first = desk.ask(&["search", "--limit", "1", "nap"]);
    assert!(first.out.ends_with("\n1 of 2 results. More: --limit 2\n"), "{first:?}");
    let several = desk.ask(&["search", "how", "long", "sleep"]).out;
    assert!(several.starts_with("1. Question: How long should I sleep?\n"), "{several}");
}

#[test]
fn search_corrects_and_says_so() {
    let found = Desk::new().ask(&["search", "afternon"]).out;
    assert!(found.starts_with("Showing results for \"afternoon\".\n\n1. "), "{found}");
}

#[test]
fn nothing_found_is_said_and_is_exit_code_1() {
    let desk = Desk::new();
    let words = "Nothing found for \"qqqq\". Try fewer or other words.\n";
    says(&desk.ask(&["search", "qqqq"]), 1, "", words);
    let said = desk.ask(&["search", "qqqq", "--json"]);
    assert_eq!((said.json()["hits"].clone(), said.code), (json!([]), 1));
}

#[test]
fn an_emergency_comes_before_everything() {
    let desk = Desk::new();
    let found = desk.run(&["search", "cant breathe"]);
    let card = "\
Trouble breathing can be an emergency
Call 999 now if any of these is true:
  - someone has severe trouble breathing, or is too breathless to finish a sentence or to walk
";
    assert!(found.out.starts_with(card), "{found:?}");
    assert!(found.out.contains("\n\n1. "), "{found:?}");
    let line = desk.run(&["search", "--json", "cant breathe"]).json();
    assert_eq!(line["emergency"], json!("trouble-breathing"));
    let calm = desk.run(&["search", "--json", "stroke prevention"]).json();
    assert_eq!(calm["emergency"], json!(null));
    let nothing = desk.ask(&["search", "he wont wake up"]);
    assert!(
        nothing.out.starts_with("Not breathing, or not responding\nCall 999 now"),
        "{nothing:?}"
    );
}

#[test]
fn search_for_programs() {
    let mut line = Desk::new().ask(&["search", "nap", "--json"]).json();
    assert!(line["took_ms"].as_f64().is_some());
    for hit in line["hits"].as_array_mut().unwrap() {
        assert!(hit["score"].as_f64().unwrap() > 0.0);
        hit["score"] = json!(1);
    }
    line["took_ms"] = json!(1);
    let articles =
        line["hits"][0]["article"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(articles, "naps");
    let article = line["hits"][0]["article"].clone();
    assert_eq!(
        line,
        json!({"query": "nap", "took_ms": 1, "emergency": null, "hits": [
            {"rank": 1, "kind": "article", "article": article, "anchor": "", "title": "Naps",
             "snippet": "A short nap is enough.", "score": 1},
            {"rank": 2, "kind": "section", "article": article, "anchor": "when",
             "title": "When to nap", "snippet": "Early in the afternoon.", "score": 1},
        ]})
    );
}

#[test]
fn every_line_of_standard_input_gets_one_line_of_json() {
    let desk = Desk::new();
    let input = b"nap\n\nqqqq\r\nle\xffg\n  sleep \nlast without end";
    let said = desk.told(&["search", "--no-bundled", "--library", desk.articles()], input);
    let lines: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let queries: Vec<&str> = lines.iter().map(|line| line["query"].as_str().unwrap()).collect();
    assert_eq!(queries, ["nap", "", "qqqq", "le\u{fffd}g", "  sleep ", "last without end"]);
    let hits: Vec<bool> = lines.iter().map(|line| line["hits"] != json!([])).collect();
    assert_eq!(hits[..3], [true, false, false]);
    assert!(hits[4]);
    assert_eq!((said.err.as_str(), said.code), ("", 0));
    says(&desk.told(&["search", "--json"], b""), 0, "", "");
}

#[test]
fn each_line_is_answered_before_the_next_is_asked() {
    let desk = Desk::new();
    let mut child = desk.command(&["search"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for query in ["magnesium", "biotin"] {
        writeln!(stdin, "{query}").unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert!(answer.starts_with(&format!("{{\"query\":\"{query}\"")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn options_stand_before_the_command_or_after_it_or_both() {
    let desk = Desk::new();
    let other = TempDir::new().unwrap();
    fs::write(
        other.path().join("teeth.ron"),
        NAPS.replace("naps", "teeth").replace("sleep", "teeth"),
    )
    .unwrap();
    let (one, two) = (desk.articles(), other.path().to_str().unwrap());
    for arguments in [
        ["--library", one, "--library", two, "--no-bundled", "show", "naps"].as_slice(),
        &["show", "naps", "--library", one, "--no-bundled", "--library", two],
        &["--library", two, "show", "--library", one, "naps", "--no-bundled"],
    ] {
        assert!(desk.run(arguments).out.starts_with("Naps\n"), "{arguments:?}");
        let both: Vec<_> =
            arguments.iter().map(|&a| if a == "naps" { "teeth" } else { a }).collect();
        assert_eq!(desk.run(&both).code, 0, "{both:?}");
    }
    let without = desk.run(&["--no-bundled", "show", "magnesium"]);
    assert_eq!(without.code, 1, "{without:?}");
}

#[test]
fn a_library_that_is_not_there_is_told_before_anything_else() {
    let desk = Desk::new();
    let words = "There is no folder nowhere. Look at the path after --library.\n";
    for command in [&["search", "nap"][..], &["show", "naps"], &["open"], &[]] {
        says(&desk.run(&[command, &["--library", "nowhere"]].concat()), 1, "", words);
    }
    fs::write(desk.home.path().join("note.txt"), "").unwrap();
    let words = "note.txt is a file. Name the folder that your articles are in.\n";
    says(&desk.run(&["--library", "note.txt", "search", "nap"]), 1, "", words);
}

#[test]
fn a_broken_file_is_mentioned_and_the_rest_is_used() {
    let desk = Desk::new();
    fs::write(desk.articles.path().join("broken.ron"), "(").unwrap();
    let said = desk.ask(&["search", "nap", "--limit", "2"]);
    let path = desk.articles.path().canonicalize().unwrap();
    let path = path.display();
    assert_eq!(
        said.err,
        format!("In {path} one thing is wrong. See it with: bedside check {path}\n")
    );
    assert!(said.out.starts_with("1. Article: Naps\n"), "{said:?}");
}

#[test]
fn added_folders_belong_to_the_library() {
    let desk = Desk::new();
    let data = desk.home.path().join(".local/share/bedside");
    fs::create_dir_all(&data).unwrap();
    let folder = desk.articles.path().canonicalize().unwrap();
    let settings =
        format!("(sources: [(path: {:?}, collection: \"mine\")])", folder.to_str().unwrap());
    fs::write(data.join("settings.ron"), &settings).unwrap();
    let naps = "\"a short nap is enough\"";
    let found = desk.run(&["search", naps, "--json", "--limit", "1"]).json();
    assert_eq!(found["hits"][0]["article"], "mine/naps");
    // The same folder is not opened twice.
    let nap = "when to nap";
    let found = desk.run(&["search", nap, "--json", "--library", desk.articles()]).json();
    let of_naps = found["hits"].as_array().unwrap().iter().filter(|hit| hit["anchor"] == "when");
    assert_eq!(of_naps.count(), 1);
    // Nothing was written beside what was there.
    assert_eq!(names(&data), ["settings.ron"]);
    assert_eq!(fs::read_to_string(data.join("settings.ron")).unwrap(), settings);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn answering_leaves_nothing_behind() {
    let desk = Desk::new();
    desk.run(&["search", "magnesium"]);
    desk.run(&["show", "magnesium", "--data-dir", "data"]);
    desk.run(&["check", desk.articles()]);
    desk.run(&["picture", "home", "home.png", "--data-dir", "data"]);
    assert_eq!(names(desk.home.path()), ["home.png"]);
}

#[test]
fn damaged_settings_stay_as_they_are() {
    let desk = Desk::new();
    let data = desk.home.path().join("data");
    fs::create_dir(&data).unwrap();
    for settings in ["((", "(region: 7, theme: Dark)", "\u{0}"] {
        fs::write(data.join("settings.ron"), settings).unwrap();
        assert_eq!(desk.run(&["show", "magnesium", "--data-dir", "data"]).code, 0);
        assert_eq!(names(&data), ["settings.ron"]);
        assert_eq!(fs::read_to_string(data.join("settings.ron")).unwrap(), settings);
    }
}

#[test]
fn check_says_that_nothing_is_wrong() {
    let desk = Desk::new();
    let good = desk.home.path().join("good.ron");
    let text = include_str!("../cases/lints/good.ron");
    // The good article leads to four that are made up.
    let made_up = r#"(slug: "a"), (slug: "b"), (slug: "c"), (slug: "d")"#;
    let known = ["magnesium", "biotin-and-hair", "hair-loss-causes", "supplement-safety"];
    let known = known.map(|slug| format!("(slug: \"{slug}\")")).join(", ");
    let text = text.replace(made_up, &known);
    fs::write(&good, &text).unwrap();
    says(&desk.run(&["check", "good.ron"]), 0, "", "Nothing is wrong.\n");
    let told = desk.run(&["check", "good.ron", "--json"]).json();
    assert_eq!((&told["errors"], &told["problems"]), (&json!(0), &json!([])));
    assert_eq!(told["articles"][0]["file"], "good.ron");
    assert!(told["articles"][0]["grade"].as_f64().unwrap() < 9.0);
    // One warning fails only where that is asked for.
    fs::write(&good, text.replace("Nobody knows all the causes.", "It cures cramps.")).unwrap();
    let warned = "good.ron:24:86: warning: “cures” promises too much. Say what is known, with its \
                  limits. [L20]\n";
    says(&desk.run(&["check", "good.ron"]), 0, warned, "1 warning.\n");
    says(&desk.run(&["check", "good.ron", "--strict"]), 1, warned, "1 warning.\n");
}

#[test]
fn a_new_article_says_what_to_fill_in() {
    let desk = Desk::new();
    let said = desk.run(&["new", "naps-at-work"]);
    let words = "./naps-at-work.ron is written. Fill it in, then look what is left: bedside check \
                 ./naps-at-work.ron\n";
    says(&said, 0, words, "");
    let left = desk.run(&["check", "naps-at-work.ron"]);
    assert_eq!(left.code, 1);
    let all = left.out.lines().all(|line| line.contains(": error: This is left to fill in: "));
    assert!(all && left.out.lines().count() > 20, "{left:?}");
    // What is there is never written over.
    let taken = "./naps-at-work.ron is there already. It was not touched.\n";
    says(&desk.run(&["new", "naps-at-work"]), 1, "", taken);
    let words = "\"Naps!\" cannot be a slug. Small letters, digits and hyphens, such as naps.\n";
    says(&desk.run(&["new", "Naps!"]), 1, "", words);
    // Filled in, whatever it says, it can be read.
    let path = desk.home.path().join("naps-at-work.ron");
    let text =
        fs::read_to_string(&path).unwrap().replace("FILL IN: https://", "https://www.nhs.uk/");
    fs::write(&path, text.replace("FILL IN: ", "")).unwrap();
    let told = desk.run(&["check", "naps-at-work.ron"]).out;
    assert!(!told.contains("[L01]") && told.contains("[L05]"), "{told}");
}

#[test]
fn check_names_file_line_and_column() {
    let desk = Desk::new();
    fs::write(desk.home.path().join("naps.ron"), NAPS.replace("\"sleep\"", "\"slep\"")).unwrap();
    let problem = "naps.ron:11:22: error: No article is called \"slep\". It was left out of the \
                   related articles. [L02]\n";
    let said = desk.run(&["check", "naps.ron"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains(problem), "{said:?}");
    fs::write(desk.home.path().join("naps.ron"), NAPS.replace("summary:", "sumary:")).unwrap();
    let said = desk.run(&["check", "."]);
    assert_eq!(said.code, 1);
    assert!(said.out.starts_with("./naps.ron:5:"), "{said:?}");
}

#[test]
fn check_of_nothing_is_an_error() {
    let desk = Desk::new();
    let problem =
        "nowhere.ron:1:1: error: There is nothing of this name. Name a file or a folder. [L01]\n";
    says(&desk.run(&["check", "nowhere.ron"]), 1, problem, "1 error.\n");
}

#[test]
fn without_a_path_the_bundled_library_is_checked() {
    let desk = Desk::new();
    let told = desk.run(&["check", "--json"]).json();
    assert_eq!(told["errors"], 0, "{told}");
    assert!(told["articles"].as_array().unwrap().len() > 5);
}

#[test]
fn articles_cannot_steer_the_terminal() {
    let desk = Desk::new();
    let hostile = NAPS.replace("title: \"Naps\"", "title: \"Na\\u{1b}[2Jps\\u{9b}\"");
    fs::write(desk.articles.path().join("naps.ron"), hostile).unwrap();
    for arguments in [["show", "naps"], ["search", "nap"], ["check", desk.articles()]] {
        let said = desk.ask(&arguments);
        let steers = |text: &str| text.contains(|c: char| c.is_control() && c != '\n');
        assert!(!steers(&said.out) && !steers(&said.err), "{said:?}");
    }
}

#[test]
fn a_closed_pipe_ends_the_answer_quietly() {
    let desk = Desk::new();
    let queries = "magnesium\n".repeat(2_000);
    let mut child = desk.command(&["search"]).stdin(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(queries.as_bytes());
    let status = child.wait().unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((err.as_str(), status.code()), ("", Some(0)));
    for arguments in [&["show", "magnesium"][..], &["--help"], &["check", "nowhere"]] {
        let mut child = desk.command(arguments).spawn().unwrap();
        drop(child.stdout.take());
        drop(child.stderr.take());
        let code = child.wait().unwrap().code();
        assert!(matches!(code, Some(0 | 1)), "{arguments:?} {code:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let desk = Desk::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = desk.command(&["show", "magnesium"]).stdout(full).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.starts_with("The answer could not be written: "), "{err}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn help_is_short_and_has_examples() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    let lines: Vec<&str> = help.out.lines().collect();
    assert!(lines.len() <= 40 && lines.iter().all(|line| line.chars().count() <= 100), "{help:?}");
    for words in ["Usage: bedside [OPTIONS] [COMMAND]", "Examples:", "  bedside search leg cramps"]
    {
        assert!(help.out.contains(words), "{words}");
    }
    for command in ["open", "search", "show", "check", "new", "picture"] {
        assert!(help.out.contains(&format!("\n  {command} ")), "{command}");
        let help = desk.run(&[command, "--help"]);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("--library <PATH>"), "{command}");
    }
    assert_eq!(desk.run(&["--version"]).out, format!("bedside {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn arguments_that_make_no_sense_are_exit_code_2() {
    let desk = Desk::new();
    for arguments in [
        &["sarch", "nap"][..],
        &["search", "nap", "--limit", "0"],
        &["search", "nap", "--limit", "many"],
        &["show"],
        &["picture", "hom", "x.png"],
        &["picture", "home", "x.png", "--size", "big"],
        &["picture", "home", "x.png", "--size", "0x10"],
        &["picture", "home", "x.png", "--size", "9000x10"],
        &["picture", "home", "x.png", "--size", "5000x10", "--scale", "2"],
        &["picture", "home", "x.png", "--scale", "nan"],
        &["picture", "home", "x.png", "--theme", "pink"],
    ] {
        let said = desk.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!said.err.is_empty());
    }
}

#[test]
fn pictures_need_no_display_and_have_the_size_that_was_asked_for() {
    let desk = Desk::new();
    for page in [
        "home",
        "topics",
        "search:magnesium",
        "search:",
        "bookmarks",
        "recent",
        "library",
        "settings",
        "about",
        "topic:vitamins-minerals",
        "article:magnesium",
        "article:biotin-and-hair#how-much",
    ] {
        let said = desk.run(&[
            "picture", page, "page.png", "--size", "400x300", "--scale", "1.5", "--theme", "night",
        ]);
        assert_eq!(said, Said { out: String::new(), err: String::new(), code: 0 }, "{page}");
        assert_eq!(size_px(&desk.home.path().join("page.png")), (600, 450), "{page}");
    }
}

fn size_px(path: &Path) -> (u32, u32) {
    let reader =
        png::Decoder::new(BufReader::new(fs::File::open(path).unwrap())).read_info().unwrap();
    let info = reader.info();
    (info.width, info.height)
}

#[test]
fn pages_themes_and_places_give_different_pictures() {
    let desk = Desk::new();
    let drawn = |page: &str, theme: &str| {
        let said = desk.run(&["picture", page, "page.png", "--theme", theme, "--size", "500x400"]);
        assert_eq!(said.code, 0, "{said:?}");
        fs::read(desk.home.path().join("page.png")).unwrap()
    };
    let home = drawn("home", "light");
    assert!(home == drawn("home", "light"));
    assert!(home != drawn("home", "dark"));
    assert!(home != drawn("about", "light"));
    let top = drawn("article:biotin-and-hair", "light");
    assert!(top != drawn("article:biotin-and-hair#how-much", "light"));
}

#[test]
fn a_picture_that_cannot_be_is_told() {
    let desk = Desk::new();
    let said = desk.run(&["picture", "article:magnesum", "page.png"]);
    says(&said, 1, "", "No article is called \"magnesum\". Did you mean magnesium?\n");
    let said = desk.run(&["picture", "topic:vitamins-mineral", "page.png"]);
    says(
        &said,
        1,
        "",
        "No topic is called \"vitamins-mineral\". Did you mean \"vitamins-minerals\"?\n",
    );
    let said = desk.run(&["picture", "home", "nowhere/page.png"]);
    assert!(
        said.err.starts_with("The picture nowhere/page.png could not be written: "),
        "{said:?}"
    );
    assert_eq!(said.code, 1);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_there_is_a_plain_message_and_exit_code_3() {
    let desk = Desk::new();
    for arguments in [&[][..], &["open"], &["open", "magnesium"], &["--no-bundled"]] {
        let said = desk.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{arguments:?}");
        assert_eq!(
            said.err,
            "There is no display to open a window on. (neither WAYLAND_DISPLAY nor WAYLAND_SOCKET \
             nor DISPLAY is set)\nBedside still answers without one: bedside search QUERY, \
             bedside show SLUG, bedside --help.\n"
        );
    }
}

#[cfg(unix)]
mod second_start {
    use std::sync::mpsc::{Receiver, channel};

    use bedside::app::{Action, Claim, Instance, Opening, Pace, Page, open};

    use super::*;

    /// A window that is open, and what it hears.
    fn window(desk: &Desk, data: &Path) -> (bedside::app::Listening, Receiver<Vec<String>>) {
        let Claim::First(instance) = Instance::claim_in(Some(desk.home.path()), data, &[]) else {
            panic!("a window is open already");
        };
        let (send, heard) = channel();
        (instance.listen(move |arguments| send.send(arguments).unwrap()), heard)
    }

    #[test]
    fn the_window_that_is_open_is_told_and_the_second_start_ends_well() {
        let desk = Desk::new();
        let (_open, heard) = window(&desk, &desk.home.path().join("data"));
        says(&desk.run(&["--data-dir", "data", "open", "magnesium#how-much"]), 0, "", "");
        assert_eq!(heard.recv().unwrap(), ["open", "magnesium#how-much"]);
        says(&desk.run(&["open", "no-such-thing", "--data-dir", "data"]), 0, "", "");
        assert_eq!(heard.recv().unwrap(), ["open", "no-such-thing"]);
        says(&desk.run(&["--data-dir", "data"]), 0, "", "");
        assert_eq!(heard.recv().unwrap(), [""; 0]);
    }

    #[test]
    fn a_window_with_a_library_of_its_own_is_not_handed_over() {
        let desk = Desk::new();
        let (_open, heard) = window(&desk, &desk.home.path().join("data"));
        let said = desk.run(&["--data-dir", "data", "--library", desk.articles(), "open", "naps"]);
        // It would have opened, had there been a display.
        assert_eq!(said.code, 3, "{said:?}");
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn an_open_window_turns_to_what_a_second_start_names() {
        let desk = Desk::new();
        let data = desk.home.path().join("data");
        let Claim::First(instance) = Instance::claim_in(Some(desk.home.path()), &data, &[]) else {
            panic!("a window is open already");
        };
        let mut app = open(&Opening { data_folder: data, ..Opening::default() }, &Pace::AtOnce);
        app.listen(instance);
        app.apply(Action::Go(Page::About));
        assert_eq!(desk.run(&["--data-dir", "data", "open", "magnesium"]).code, 0);
        // The second start ends once it is heard; the window may take a moment to turn.
        for _ in 0..1_000 {
            app.take_finished();
            if app.wants_attention {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let (id, _) = app.article().unwrap();
        assert_eq!(id.to_string(), "bedside/magnesium");
        assert!(app.wants_attention);
    }

    #[test]
    fn a_reference_into_a_folder_waits_until_the_folder_is_read() {
        let desk = Desk::new();
        let folders = vec![desk.articles.path().to_owned()];
        let data_folder = desk.home.path().join("data");
        let opening = Opening { data_folder, folders, ..Opening::default() };
        let (wake, woken) = channel();
        let pace = Pace::Background(std::sync::Arc::new(move || {
            let _ = wake.send(());
        }));
        let mut app = open(&opening, &pace);
        app.apply(Action::OpenReference("naps#when".to_owned()));
        while app.article().is_none() {
            woken.recv().unwrap();
            app.take_finished();
        }
        assert_eq!(app.article().unwrap().1.title, "Naps");
        assert_eq!(app.toast, None);
    }
}

#[test]
fn an_article_is_exported_as_it_is_asked_for() {
    let desk = Desk::new();
    let said = desk.ask(&["export", "sleep"]);
    assert!(said.out.starts_with("# Sleep\n\nMost adults"), "{said:?}");
    assert!(said.out.contains("for this country: United Kingdom"), "{said:?}");
    assert_eq!(said.code, 0);
    let said = desk.ask(&["export", "sleep", "--format", "txt"]);
    assert!(said.out.starts_with("Sleep\n\nMost adults"), "{said:?}");
    let said = desk.ask(&["export", "sleep", "--format", "html"]);
    assert!(said.out.starts_with("<!DOCTYPE html>") && said.out.ends_with("</html>\n"), "{said:?}");
}

#[test]
fn an_article_is_exported_into_a_file_or_it_is_said_why_not() {
    let desk = Desk::new();
    says(&desk.ask(&["export", "sleep", "--format", "html", "-o", "sleep.html"]), 0, "", "");
    let page = fs::read_to_string(desk.home.path().join("sleep.html")).unwrap();
    assert!(page.contains("call <span class=\"number\">999</span>"), "{page}");
    let gone = "There is no folder “gone”. Nothing was saved. Look at the path, or make the folder first.\n";
    says(&desk.ask(&["export", "sleep", "-o", "gone/sleep.md"]), 1, "", gone);
    let part = "Only whole articles are exported. Leave the # out, or use: bedside show\n";
    says(&desk.ask(&["export", "sleep#habits"]), 2, "", part);
    assert_eq!(desk.ask(&["export", "slep"]).code, 1);
}
