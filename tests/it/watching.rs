//! `bedside check --watch`: a writer saves a file and is told what is new and what is gone.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

const CRAMP: &str = "A cramp is a tight, painful muscle.";
const MIRACLE: &str = "A cramp is a miracle, always.";

/// Long enough for the slowest computer.
const PATIENCE: Duration = Duration::from_mins(1);

fn good() -> String {
    let text = include_str!("../cases/lints/good.ron");
    let made_up = r#"(slug: "a"), (slug: "b"), (slug: "c"), (slug: "d")"#;
    let known = ["magnesium", "pain-relievers", "asthma", "fever"];
    let known = known.map(|slug| format!("(slug: \"{slug}\")")).join(", ");
    text.replace(made_up, &known)
}

/// The program while it watches.
struct Watching {
    program: Child,
    lines: Receiver<String>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Watching {
    fn of(folder: &Path, path: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
        command.args(["check", "--watch", path]).current_dir(folder).env_clear();
        command.env("HOME", folder).env("TZ", "UTC");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut program = command.spawn().unwrap();
        let out = BufReader::new(program.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                // The story may be over.
                let _ = sender.send(line);
            }
        });
        Self { program, lines }
    }

    /// The next lines, the first of which parts them from those before.
    #[track_caller]
    fn tells(&self, expected: &[&str]) -> &Self {
        let next = || self.lines.recv_timeout(PATIENCE).expect("it says something");
        let heading = next();
        assert!(heading.starts_with("-- ") && heading.ends_with("------"), "{heading}");
        for expected in expected {
            assert_eq!(next(), *expected);
        }
        self
    }
}

#[test]
fn what_is_new_and_what_is_gone_is_told_when_a_file_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("mine");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("good.ron");
    fs::write(&file, good()).unwrap();
    let watching = Watching::of(home.path(), "mine");
    watching.tells(&["Nothing is wrong."]);

    fs::write(&file, good().replace(CRAMP, MIRACLE)).unwrap();
    let promise = "warning: “miracle” promises too much. Say what is known, with its limits. [L20]";
    watching.tells(&[&format!("new: mine/good.ron:24:1: {promise}"), "1 warning."]);

    // It only moves down, which is neither new nor gone.
    fs::write(&file, format!("\n\n{}", good().replace(CRAMP, MIRACLE))).unwrap();
    watching.tells(&["1 warning."]);

    let away = home.path().join("away");
    fs::rename(&folder, &away).unwrap();
    watching.tells(&["mine is not there now. It is checked when it comes back."]);
    fs::rename(&away, &folder).unwrap();
    watching.tells(&["1 warning."]);

    fs::write(&file, good()).unwrap();
    watching.tells(&[&format!("gone: mine/good.ron:26:1: {promise}"), "Nothing is wrong."]);
}

#[test]
fn a_single_file_is_watched_too() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("good.ron");
    fs::write(&file, good()).unwrap();
    let watching = Watching::of(home.path(), "good.ron");
    watching.tells(&["Nothing is wrong."]);
    fs::write(&file, "").unwrap();
    let empty = "new: good.ron:1:1: error: This file is empty. The file was not used. A file \
                 begins with ( and format: 1. [L01]";
    watching.tells(&[empty, "1 error."]);
}

#[test]
fn nothing_to_watch_is_told_at_once() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    let said = command.args(["check", "--watch"]).output().unwrap();
    assert_eq!(said.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&said.stderr).contains("<PATH>"), "{said:?}");
}
