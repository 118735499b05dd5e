//! A full disk, a folder that cannot be written or has gone, and a process that is killed: what
//! was said to be kept is kept, and what is not kept is said.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;

/// Runs one test of this binary in a process of its own, told to work in `folder`.
fn process(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", &format!("userdata::limits::{test}"), "--nocapture"])
        .env("BEDSIDE_TEST_FOLDER", folder)
        .stdout(Stdio::piped());
    command
}

fn folder_of_this_process() -> Option<PathBuf> {
    std::env::var_os("BEDSIDE_TEST_FOLDER").map(PathBuf::from)
}

/// Run by the next test in a process of its own, which is then killed.
#[test]
fn keep_things_until_killed() {
    let Some(folder) = folder_of_this_process() else { return };
    let opened = open(&folder);
    assert_eq!(opened.read_only, None);
    let mut store = opened.store;
    println!();
    for n in 0.. {
        let id = format!("{}-{n}", std::process::id());
        match store.apply(&[keep(&id, n)]) {
            Ok(_) => println!("kept {id}"),
            // The other process never rests; where it starves this one, nothing was promised.
            Err(error) => assert_eq!(error, SaveError::Busy),
        }
    }
}

#[test]
fn nothing_that_was_confirmed_is_lost_when_the_process_is_killed() {
    let (mut place, mut confirmed, mut count) = (folder(), Vec::<String>::new(), 0);
    let rounds = std::env::var("BEDSIDE_TEST_ROUNDS").map_or(50, |rounds| rounds.parse().unwrap());
    for round in 0_u64..rounds {
        // Starting afresh now and then keeps the journal, and so the test, short.
        if round % 10 == 0 {
            count += confirmed.len();
            (place, confirmed) = (folder(), Vec::new());
        }
        // Two processes write at once, so that one dies while the other goes on.
        let mut children =
            [(); 2].map(|()| process("keep_things_until_killed", place.path()).spawn().unwrap());
        for (child, after_ms) in children.iter_mut().zip([round * 7 % 31, round * 11 % 47]) {
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let mut take =
                |line: String| confirmed.extend(line.strip_prefix("kept ").map(str::to_owned));
            // At least one line, so that there is something to lose.
            take(lines.by_ref().map(Result::unwrap).find(|l| l.starts_with("kept ")).unwrap());
            std::thread::sleep(Duration::from_millis(after_ms));
            child.kill().unwrap();
            lines.map_while(Result::ok).for_each(take);
            child.wait().unwrap();
        }
        let kept = kept_in(place.path());
        for id in &confirmed {
            assert!(kept.get(&asthma(), id).is_some(), "round {round}: {id} is lost");
        }
    }
    count += confirmed.len();
    assert!(count >= 100);
    println!("{count} confirmed, 0 lost");
}

/// Keeps bookmarks until it is told that one is not kept; then that one is not there, all others
/// are, and there is nothing to complain about.
fn fill_up(folder: &Path) {
    let mut store = open_fine(folder);
    let long = |n: usize| {
        Change::Keep(Bookmark { note: "a".repeat(3000), ..question(&format!("q{n}"), 1) })
    };
    let (count, error) = (0..1000).find_map(|n| Some((n, store.apply(&[long(n)]).err()?))).unwrap();
    assert!(count > 0);
    assert!(matches!(error, SaveError::Refused { .. }));
    let words = error.to_string();
    assert!(words.starts_with("This change is not kept: "), "{words}");
    assert!(words.ends_with("Everything kept before is safe. Make some room, then try again."));
    let opened = open(folder);
    assert_eq!((opened.kept.len(), opened.problems), (count, vec![]));
    // A small change still finds room, or is refused; either way it is as it says.
    let done = store.apply(&[remove("q0")]).is_ok();
    assert_eq!(kept_in(folder).get(&asthma(), "q0").is_none(), done);
}

/// Run by the next test in a process whose files may not grow beyond 64 KB.
#[test]
fn fill_up_what_is_allowed() {
    let Some(folder) = folder_of_this_process() else { return };
    fill_up(&folder);
    println!("\nfilled up");
}

#[cfg(unix)]
#[test]
fn where_a_file_may_not_grow_what_does_not_fit_is_said() {
    let folder = folder();
    let inner = process("fill_up_what_is_allowed", folder.path());
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\""]);
    shell.arg(inner.get_program()).args(inner.get_args());
    shell.env("BEDSIDE_TEST_FOLDER", folder.path());
    let output = shell.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("\nfilled up\n"), "{text}{output:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_what_does_not_fit_is_said() {
    let place = folder();
    let mount = |arguments: &[&str]| {
        let command = Command::new("mount").args(arguments).arg(place.path()).output();
        command.is_ok_and(|output| output.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=128k", "tmpfs"]) {
        println!("skipped: mounting a small disk takes a privilege that this user has not");
        return;
    }
    let result = std::panic::catch_unwind(|| fill_up(&place.path().join("data")));
    Command::new("umount").arg(place.path()).status().unwrap();
    result.unwrap();
}

#[test]
fn a_folder_that_cannot_be_made_is_opened_for_reading_only() {
    let place = folder();
    fs::write(place.path().join("file"), "").unwrap();
    let folder = place.path().join("file/data");
    let mut opened = open(&folder);
    assert_eq!(
        opened.read_only,
        Some(format!(
            "Bedside may not write in {} (a file stands where a folder should be). What is kept \
             there is shown, but nothing new can be kept. Make the folder writable, or start \
             Bedside with another one.",
            folder.display()
        ))
    );
    assert_eq!((opened.kept.len(), opened.problems), (0, vec![]));
    let error = opened.store.apply(&[keep("q", 1)]).unwrap_err();
    assert!(matches!(error, SaveError::Refused { .. }), "{error}");
    opened.store.save_settings(&Settings::default()).unwrap_err();
    opened.store.save_history(&History::default()).unwrap_err();
    assert!(opened.store.refresh().is_none());
}

/// Runs a test again for a user for whom some things are read-only.
#[cfg(unix)]
fn as_nobody(test: &str) {
    let inner = process(test, Path::new("-"));
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(inner.get_program()).args(inner.get_args());
    let is_inner = folder_of_this_process().is_some();
    match command.env("BEDSIDE_TEST_FOLDER", "-").output() {
        Ok(output) if !is_inner => assert!(output.status.success(), "{output:?}"),
        _ => println!("skipped: nothing is read-only for this user"),
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_shown() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    open_fine(folder.path()).apply(&[keep("q", 1)]).unwrap();
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let kept = folder.path().join("kept");
    let paths = [folder.path().join("lock"), journal(folder.path()), kept, folder.path().into()];
    for path in &paths {
        set(path, if path.is_dir() { 0o500 } else { 0o400 });
    }
    let writable = fs::write(folder.path().join("try"), "").is_ok();
    let opened = open(folder.path());
    let refused = { opened }.store.apply(&[keep("more", 1)]).is_err();
    let kept = kept_in(folder.path());
    let read_only = open(folder.path()).read_only;
    for path in paths.iter().rev() {
        set(path, 0o700);
    }
    if writable {
        as_nobody("a_folder_that_may_only_be_read_is_shown");
        return;
    }
    assert_eq!(ids(&kept), ["q"]);
    assert!(read_only.unwrap().contains("you have no permission"));
    assert!(refused);
}

#[test]
fn a_folder_that_vanishes_comes_back_with_what_this_device_kept() {
    let place = folder();
    let folder = place.path().join("data");
    let mut store = open_fine(&folder);
    store.apply(&[keep("one", 1), keep("two", 2), remove("one")]).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(store.refresh().is_none());
    assert_eq!(ids(&store.apply(&[keep("three", 3)]).unwrap()), ["three", "two"]);
    let opened = open(&folder);
    assert_eq!(ids(&opened.kept), ["three", "two"]);
    assert_eq!(opened.problems, []);
}

#[test]
fn an_older_copy_put_in_place_of_the_journal_loses_nothing_that_is_still_known() {
    let folder = folder();
    let mut store = open_fine(folder.path());
    store.apply(&[keep("one", 1)]).unwrap();
    let older = fs::read(journal(folder.path())).unwrap();
    store.apply(&[keep("two", 2)]).unwrap();
    fs::write(journal(folder.path()), older).unwrap();
    store.apply(&[keep("three", 3)]).unwrap();
    assert_eq!(ids(&kept_in(folder.path())), ["three", "two", "one"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_and_not_waited_for() {
    let folder = folder();
    open_fine(folder.path()).apply(&[keep("q", 1)]).unwrap();
    let pipe = folder.path().join("kept/pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::create_dir(folder.path().join("settings.ron")).unwrap();
    let Opened { mut store, kept, problems, read_only, .. } = open(folder.path());
    assert_eq!((kept.len(), problems.len(), read_only), (1, 2, None));
    store.apply(&[keep("more", 2)]).unwrap();
    assert_eq!(store.take_problems(), [], "told twice");
    store.save_settings(&Settings::default()).unwrap_err();
}

#[cfg(unix)]
#[test]
fn settings_that_are_a_link_stay_one() {
    let folder = folder();
    let real = folder.path().join("dotfiles.ron");
    fs::write(&real, "(theme: Dark)").unwrap();
    let link = folder.path().join("settings.ron");
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let Opened { mut store, settings, .. } = open(folder.path());
    assert_eq!(settings.theme, ThemeChoice::Dark);
    store.save_settings(&Settings { text_size: 24, ..settings }).unwrap();
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("text_size: 24"));
}

/// Run by the next test in a process with an environment of its own.
#[test]
fn say_where_things_are_kept() {
    if folder_of_this_process().is_some() {
        let folder = bedside::userdata::default_folder().unwrap();
        let cache = bedside::userdata::cache_folder(&folder);
        println!("\n{}\n{}", folder.display(), cache.display());
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn things_are_kept_where_the_person_keeps_data() {
    let place = |variables: [(&str, &str); 2]| {
        let mut process = process("say_where_things_are_kept", Path::new("-"));
        let output = process.envs(variables).output().unwrap().stdout;
        let text = String::from_utf8(output).unwrap();
        text.lines().find(|line| line.starts_with('/')).map(str::to_owned)
    };
    let place = |home, data| place([("HOME", home), ("XDG_DATA_HOME", data)]).unwrap();
    assert_eq!(place("/home/ann", "/data"), "/data/bedside");
    assert_eq!(place("/home/ann", ""), "/home/ann/.local/share/bedside");
    assert_eq!(place("/home/ann", "not/absolute"), "/home/ann/.local/share/bedside");
}

#[cfg(unix)]
#[test]
fn a_folder_beside_the_program_makes_it_portable() {
    let program = std::env::current_exe().unwrap();
    let stick = tempfile::tempdir_in(program.parent().unwrap()).unwrap();
    let portable = stick.path().join("bedside");
    fs::hard_link(program, &portable).unwrap();
    let place = || {
        let mut process = Command::new(&portable);
        process.args(["--exact", "userdata::limits::say_where_things_are_kept", "--nocapture"]);
        process.env("BEDSIDE_TEST_FOLDER", "-").env("HOME", "/home/ann");
        process.env("XDG_DATA_HOME", "").env("XDG_CACHE_HOME", "");
        let text = String::from_utf8(process.output().unwrap().stdout).unwrap();
        text.lines().filter(|line| line.starts_with('/')).map(PathBuf::from).collect::<Vec<_>>()
    };
    assert_eq!(place()[0], Path::new("/home/ann/.local/share/bedside"));
    let data = stick.path().join("bedside-data");
    fs::create_dir(&data).unwrap();
    assert_eq!(place(), [data.clone(), data.join("cache")]);
}
