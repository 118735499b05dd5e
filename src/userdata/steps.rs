//! The places in writing a file at which a process may die. The tests of this room die at each of
//! them; in the program itself, nothing happens there.

use std::fs::File;
use std::io::{self, Write};

#[cfg(not(test))]
pub(super) fn step() {}

#[cfg(not(test))]
pub(super) fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)
}

#[cfg(test)]
pub(super) use tests::{step, write};

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use jiff::Timestamp;

    use super::*;
    use crate::article::{Anchor, ArticleId};
    use crate::userdata::{Bookmark, Change, HighlightStyle, History, Store};

    const FOLDER: &str = "BEDSIDE_TEST_FOLDER";
    const DIES_AT: &str = "BEDSIDE_TEST_DIES_AT";
    const ROUND: &str = "BEDSIDE_TEST_ROUND";

    /// A place that is not kept.
    const GONE: &str = "gone";

    fn number(name: &str) -> Option<usize> {
        std::env::var(name).ok()?.parse().ok()
    }

    /// Dies here, if this is the step at which this process is to die.
    pub fn step() {
        static STEPS: AtomicUsize = AtomicUsize::new(1);
        if number(DIES_AT) == Some(STEPS.fetch_add(1, Ordering::Relaxed)) {
            std::process::abort();
        }
    }

    /// Writes in pieces, with a step before each and after the last.
    pub fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
        for piece in bytes.chunks(bytes.len().div_ceil(6).max(1)) {
            step();
            file.write_all(piece)?;
        }
        step();
        Ok(())
    }

    fn bookmark(id: &str, note: &str) -> Bookmark {
        Bookmark {
            article: ArticleId::new("bedside", "asthma"),
            anchor: Anchor::Question(id.to_owned()),
            title: "What is asthma?".to_owned(),
            article_title: "Asthma".to_owned(),
            excerpt: String::new(),
            words: String::new(),
            note: note.to_owned(),
            style: HighlightStyle::Fill,
            tags: Vec::new(),
            folder: None,
            kept: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
        }
    }

    /// Run by the next test in a process of its own. It keeps, changes, removes and removes for
    /// good, so that the next start has something to take out of the journal, and says what is done.
    #[test]
    fn keep_things_until_dead() {
        let (Some(folder), Some(round)) = (std::env::var_os(FOLDER), number(ROUND)) else { return };
        let mut store = Store::open_on(&PathBuf::from(folder), "one").store;
        println!();
        let (a, b, note) = (&format!("a{round}"), &format!("b{round}"), &format!("note {round}"));
        let edit = |id: &str, note: &str| Change::Edit(bookmark(id, note));
        let article = ArticleId::new("bedside", "asthma");
        let anchor = Anchor::Question(b.clone());
        let steps = [
            (a, "", edit(a, "")),
            (b, "", edit(b, "")),
            (a, note, edit(a, note)),
            (&"all".to_owned(), note, edit("all", note)),
            (b, GONE, Change::Remove { article: article.clone(), anchor: anchor.clone() }),
            (b, GONE, Change::RemoveForGood { article, anchor }),
        ];
        for (id, note, change) in steps {
            println!("{id}={note}?");
            store.apply(&[change]).unwrap();
            println!("done");
        }
        println!("alive");
    }

    /// Run by the last test in a process of its own.
    #[test]
    fn forget_everything_until_dead() {
        let Some(folder) = std::env::var_os(FOLDER) else { return };
        if number(ROUND).is_none() {
            let mut store = Store::open_on(&PathBuf::from(folder), "one").store;
            store.apply(&[Change::ForgetEverything]).unwrap();
            println!("\nalive");
        }
    }

    /// What was confirmed, and what may or may not have been done since.
    #[derive(Default)]
    struct Promises {
        notes: BTreeMap<String, String>,
        open: Vec<(String, String)>,
    }

    impl Promises {
        fn hear(&mut self, said: &str) {
            for line in said.lines() {
                if line == "done" {
                    let Some((id, note)) = self.open.pop() else { continue };
                    self.open.retain(|(other, _)| *other != id);
                    self.notes.insert(id, note);
                } else if let Some((id, note)) =
                    line.strip_suffix('?').and_then(|line| line.split_once('='))
                {
                    self.open.push((id.to_owned(), note.to_owned()));
                }
            }
        }

        /// Opens the folder: everything confirmed is there, and nothing else.
        fn check(&mut self, folder: &Path, what: &str) {
            let opened = Store::open_on(folder, "one");
            assert_eq!(opened.read_only, None, "{what}");
            let kept: BTreeMap<String, String> =
                opened.kept.iter().map(|b| (b.anchor.fragment(), b.note.clone())).collect();
            for (id, note) in std::mem::take(&mut self.open) {
                let now = kept.get(&id).map_or(GONE, String::as_str);
                if now == note {
                    self.notes.insert(id, note);
                }
            }
            self.notes.retain(|_, note| note != GONE);
            assert_eq!(kept, self.notes, "{what}");
        }
    }

    /// Runs a test in a process that dies at that step, and returns what it said until then.
    fn run(test: &str, folder: &Path, round: Option<usize>, dies_at: usize) -> String {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", &format!("userdata::steps::tests::{test}"), "--nocapture"]);
        command.env(FOLDER, folder).env(DIES_AT, dies_at.to_string());
        command.envs(round.map(|round| (ROUND, round.to_string())));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
    }

    #[test]
    fn nothing_confirmed_is_lost_at_whichever_step_the_process_dies() {
        let folder = folder();
        let mut promises = Promises::default();
        let (mut round, mut deaths) = (0, 0);
        // At first the next process finds things as the dead one has left them; then somebody has
        // opened the folder in between.
        for checked in [2, 1] {
            for dies_at in 1..1000 {
                round += 1;
                let said = run("keep_things_until_dead", folder.path(), Some(round), dies_at);
                promises.hear(&said);
                if round % checked == 0 {
                    promises.check(folder.path(), &format!("round {round}"));
                }
                if said.contains("alive") {
                    break;
                }
                deaths += 1;
            }
        }
        promises.check(folder.path(), "at the end");
        assert!(deaths > 80 && promises.notes.len() > 80, "{deaths}");
        println!("{deaths} deaths, {} kept", promises.notes.len());
    }
    #[test]
    fn forgetting_is_done_or_not_done_and_can_be_finished_whichever_step_the_process_dies_at() {
        let mut forgotten = 0;
        for dies_at in 1..1000 {
            let folder = folder();
            let mut store = Store::open_on(folder.path(), "one").store;
            store.apply(&[Change::Keep(bookmark("q", "mine"))]).unwrap();
            store.save_history(&History::default()).unwrap();
            drop(Store::open_on(folder.path(), "one"));
            let said = run("forget_everything_until_dead", folder.path(), None, dies_at);
            let mut opened = Store::open_on(folder.path(), "one");
            assert_eq!((opened.problems.len(), &opened.read_only), (0, &None), "step {dies_at}");
            forgotten += usize::from(opened.kept.is_empty());
            let kept = opened.store.apply(&[Change::ForgetEverything]).unwrap();
            assert!(kept.is_empty() && !folder.path().join("places.ron").exists());
            if said.contains("alive") {
                break;
            }
        }
        assert!(forgotten > 5, "{forgotten}");
    }
}
