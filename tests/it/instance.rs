//! One window per data folder: later starts hand their arguments to it.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier};
use std::thread;

use bedside::app::{Claim, Instance, Listening};
use tempfile::TempDir;

/// A data folder and a folder for sockets.
struct Desk {
    data: TempDir,
    runtime: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { data: tempfile::tempdir().unwrap(), runtime: tempfile::tempdir().unwrap() }
    }

    fn start(&self, arguments: &[&str]) -> Claim {
        start(Some(self.runtime.path()), self.data.path(), arguments)
    }

    fn file(&self, ending: &str) -> PathBuf {
        let files = fs::read_dir(self.runtime.path()).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        files.find(|file| file.extension().is_some_and(|e| e == ending)).unwrap()
    }
}

fn start(runtime: Option<&Path>, data: &Path, arguments: &[&str]) -> Claim {
    let arguments: Vec<String> = arguments.iter().map(|&a| a.to_owned()).collect();
    Instance::claim_in(runtime, data, &arguments)
}

fn is_first(claim: &Claim) -> bool {
    matches!(claim, Claim::First(_))
}

fn window(claim: Claim) -> (Listening, Receiver<Vec<String>>) {
    let Claim::First(instance) = claim else { panic!("a window is open already") };
    let (send, receive) = channel();
    (instance.listen(move |arguments| send.send(arguments).unwrap()), receive)
}

#[test]
fn a_second_start_hands_its_arguments_over() {
    let desk = Desk::new();
    let (_open, heard) = window(desk.start(&[]));
    assert!(!is_first(&desk.start(&["asthma", "", "Müsli\n"])));
    assert!(!is_first(&desk.start(&[])));
    assert_eq!(heard.recv().unwrap(), ["asthma", "", "Müsli\n"]);
    assert_eq!(heard.recv().unwrap(), [""; 0]);
}

#[test]
fn each_data_folder_has_its_own_window() {
    let desk = Desk::new();
    let other = tempfile::tempdir().unwrap();
    let _open = window(desk.start(&[]));
    let claim = start(Some(desk.runtime.path()), other.path(), &[]);
    assert!(is_first(&claim));
}

#[test]
fn a_link_to_the_data_folder_is_the_same_folder() {
    let desk = Desk::new();
    let (_open, _heard) = window(desk.start(&[]));
    let link = desk.runtime.path().join("link");
    std::os::unix::fs::symlink(desk.data.path(), &link).unwrap();
    assert!(!is_first(&start(Some(desk.runtime.path()), &link, &[])));
}

#[test]
fn when_the_window_is_closed_the_next_start_is_first_and_nothing_is_left() {
    let desk = Desk::new();
    for _ in 0..3 {
        let (open, _heard) = window(desk.start(&[]));
        let socket = desk.file("sock");
        drop(open);
        assert!(!socket.exists());
    }
    drop(desk.start(&[]));
    assert!(is_first(&desk.start(&[])));
}

#[test]
fn what_a_killed_window_leaves_is_no_obstacle() {
    let desk = Desk::new();
    drop(desk.start(&[]));
    let socket = desk.file("lock").with_extension("sock");
    drop(UnixListener::bind(&socket).unwrap());
    assert!(socket.exists());
    let (_open, heard) = window(desk.start(&[]));
    assert!(!is_first(&desk.start(&["a"])));
    assert_eq!(heard.recv().unwrap(), ["a"]);
}

#[test]
fn of_many_starts_at_once_exactly_one_is_first() {
    for _ in 0..10 {
        let desk = Arc::new(Desk::new());
        let barrier = Arc::new(Barrier::new(8));
        let (send, heard) = channel();
        let starts: Vec<_> = (0..8)
            .map(|n: u32| {
                let (desk, barrier, send) = (desk.clone(), barrier.clone(), send.clone());
                thread::spawn(move || {
                    barrier.wait();
                    match desk.start(&[&n.to_string()]) {
                        Claim::First(instance) => {
                            Some(instance.listen(move |arguments| send.send(arguments).unwrap()))
                        }
                        Claim::HandedOver => None,
                    }
                })
            })
            .collect();
        let open: Vec<Listening> =
            starts.into_iter().filter_map(|start| start.join().unwrap()).collect();
        assert_eq!(open.len(), 1);
        assert_eq!(heard.iter().take(7).count(), 7);
    }
}

#[test]
fn rubbish_and_silence_do_not_stop_the_window_from_listening() {
    let desk = Desk::new();
    let (_open, heard) = window(desk.start(&[]));
    let call = || UnixStream::connect(desk.file("sock")).unwrap();
    call().write_all(b"GET / HTTP/1.1\n").unwrap();
    call().write_all(b"bedside 1\n\xff\xff\xff\xff").unwrap();
    drop(call());
    // Ends, because the window hangs up without having read it all. So many bytes of zero would be
    // empty arguments, but for the one that is left over.
    let mut endless = call();
    endless.write_all(b"bedside 1\n\x01\x00\x0f\x00").unwrap();
    while endless.write_all(&[0; 4096]).is_ok() {}
    let mut silent = call();
    let mut answer = Vec::new();
    assert_eq!(silent.read_to_end(&mut answer).unwrap_or(0), 0);
    assert!(!is_first(&desk.start(&["still there"])));
    assert_eq!(heard.recv().unwrap(), ["still there"]);
    assert!(heard.try_recv().is_err());
}

#[test]
fn a_window_that_does_not_answer_is_not_waited_for_forever() {
    let desk = Desk::new();
    let hung = desk.start(&[]);
    assert!(is_first(&hung));
    assert!(is_first(&desk.start(&["a"])));
}

#[test]
fn without_a_folder_for_sockets_they_are_in_the_data_folder_however_deep() {
    let data = tempfile::tempdir().unwrap();
    let deep = data.path().join("deep".repeat(20)).join("deeper".repeat(20));
    let (open, heard) = window(start(None, &deep, &[]));
    assert!(!is_first(&start(Some(Path::new("not/absolute")), &deep, &["a"])));
    assert!(!is_first(&start(Some(Path::new("/nowhere/at/all")), &deep, &["b"])));
    assert_eq!(heard.recv().unwrap(), ["a"]);
    assert_eq!(heard.recv().unwrap(), ["b"]);
    assert!(deep.join("window.sock").exists());
    drop(open);
    assert!(!deep.join("window.sock").exists());
}

#[test]
fn where_nothing_can_be_written_every_start_opens_a_window() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = file.path().join("folder");
    let claims = [start(None, &below, &[]), start(None, &below, &[])];
    assert!(claims.iter().all(is_first));
}

/// Run by the next test in a process of its own, which is then killed.
#[test]
fn be_a_window_until_killed() {
    let Some(folder) = std::env::var_os("BEDSIDE_TEST_WINDOW") else { return };
    let folder = Path::new(&folder);
    let (_open, _heard) = window(start(Some(folder), folder, &[]));
    println!("\nopen");
    thread::park();
}

#[test]
fn a_killed_window_gives_way() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..5 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "instance::be_a_window_until_killed", "--nocapture"])
            .env("BEDSIDE_TEST_WINDOW", folder.path())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let output = std::io::BufReader::new(child.stdout.take().unwrap());
        let mut lines = std::io::BufRead::lines(output);
        assert!(lines.any(|line| line.unwrap() == "open"));
        let second = start(Some(folder.path()), folder.path(), &["a"]);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!is_first(&second));
        assert!(is_first(&start(Some(folder.path()), folder.path(), &[])));
    }
}
