//! The README tells the truth: its commands run, and the files it names are there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const README: &str = include_str!("../../README.md");

/// No window can be opened, says the program.
const NO_WINDOW: i32 = 3;

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The command lines of the code blocks, without their comments.
fn commands(markdown: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut in_block = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_block = line == "```sh";
        } else if in_block {
            let command = line.split(" # ").next().unwrap_or_default().trim();
            lines.push(command.to_owned());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// What stands between backticks or as a link's target, if it looks like a file of this project.
fn files(markdown: &str) -> Vec<String> {
    let outside_blocks = markdown.split("```").step_by(2).collect::<String>();
    let quoted = outside_blocks.split('`').skip(1).step_by(2);
    let linked = outside_blocks.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let endings = ["rs", "md", "ron", "png", "svg", "desktop", "toml"];
    let is_file = |text: &str| {
        let path = Path::new(text);
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_ours = !text.contains([' ', ':', '~', '$']);
        is_ours && (text.contains('/') || ending.is_some_and(|ending| endings.contains(&ending)))
            || text.starts_with("LICENSE")
    };
    // Every collection has a file of this name; which one is meant, the sentence says.
    let is_kind = |text: &str| matches!(text, ".ron" | "collection.ron" | "/");
    let named = quoted.chain(linked).filter(|text| is_file(text) && !is_kind(text));
    named.map(str::to_owned).collect()
}

/// A folder such as the README has in mind: with `my-articles` in it.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let articles = desk.path().join("my-articles");
    fs::create_dir(&articles).unwrap();
    let good = fs::read_to_string(top().join("tests/cases/lints/good.ron")).unwrap();
    // It leads to four articles that are made up.
    let good = good.replace(r#"(slug: "a"), (slug: "b"), (slug: "c"), (slug: "d")"#, "");
    fs::write(articles.join("good.ron"), good).unwrap();
    desk
}

/// Runs the real program with no display in reach, and nothing kept before.
fn bedside(desk: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    command.args(arguments).current_dir(desk.path());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"] {
        command.env(name, desk.path());
    }
    command.output().unwrap()
}

/// Why a `cargo` line is not one that works, if it is not.
fn wrong_cargo(arguments: &[&str]) -> Option<String> {
    let manifest = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    match arguments {
        ["test"] | ["run", "--release"] => None,
        ["build", "--profile", name] if manifest.contains(&format!("[profile.{name}]")) => None,
        ["bench"] if manifest.contains("[[bench]]") => None,
        _ => Some(format!("cargo {}: not a command this project has", arguments.join(" "))),
    }
}

/// What is wrong with a command line, if anything is.
fn wrong(desk: &TempDir, line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (program, arguments) = words.split_first()?;
    match *program {
        "cargo" => wrong_cargo(arguments),
        "bedside" => {
            let opens_window = matches!(arguments.first(), None | Some(&"open"));
            let expected = if opens_window { NO_WINDOW } else { 0 };
            let output = bedside(desk, arguments);
            let told = String::from_utf8_lossy(&output.stderr);
            (output.status.code() != Some(expected)).then(|| format!("{line}: {told}"))
        }
        _ => Some(format!("{line}: not a command this test knows")),
    }
}

/// Where there is no display, opening a window fails at once on Linux only.
#[test]
#[cfg(target_os = "linux")]
fn every_command_works() {
    let desk = desk();
    let commands = commands(README);
    assert!(commands.len() > 5, "{commands:?}");
    let wrong: Vec<String> = commands.iter().filter_map(|line| wrong(&desk, line)).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let picture = fs::read(desk.path().join("search.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn every_file_is_there() {
    let files = files(README);
    assert!(files.len() > 5, "{files:?}");
    let gone: Vec<_> = files.iter().filter(|file| !top().join(file).exists()).collect();
    assert_eq!(gone, Vec::<&String>::new());
}

#[test]
#[cfg(target_os = "linux")]
fn commands_that_do_not_work_are_found() {
    let desk = desk();
    for line in [
        "bedside opens magnesium",
        "bedside search --limit 0",
        "bedside show no-such-article",
        "bedside check no-such-folder",
        "cargo build --profile fast",
        "make",
    ] {
        assert!(wrong(&desk, line).is_some(), "{line}");
    }
}

#[test]
fn commands_and_files_are_read_out_of_markdown() {
    let text = "# A `b/c.rs`\n```sh\nbedside show x # Comment\n\n```\n[d](e.png) `f g.rs` `.ron`\n```ron\nx\n```\n`LICENSE-MIT`";
    assert_eq!(commands(text), ["bedside show x"]);
    assert_eq!(files(text), ["b/c.rs", "LICENSE-MIT", "e.png"]);
}
