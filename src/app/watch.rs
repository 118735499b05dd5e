//! Looks whether a file of an added folder has changed, while the window has the focus and when
//! it gets it, so that a writer sees at once what they have saved.
//!
//! It sleeps in a thread of its own and wakes the window only when something has changed. Without
//! the focus, or without folders, it does not wake at all. Big folders are not looked at.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Thread};
use std::time::Duration;

use crate::library::{Footprint, footprint};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(1);
/// A file that is still being written is looked at again after this …
const REST: Duration = Duration::from_millis(120);
/// … and at most so often.
const RESTS_MAX: usize = 10;

/// What is looked at, and how it was last.
#[derive(Debug, Default)]
struct Watched {
    focused: AtomicBool,
    /// The window has closed.
    ended: AtomicBool,
    folders: Mutex<Vec<(PathBuf, Footprint)>>,
}

/// The thread that looks; where there is none, [`Watch::look`] is how it is asked.
#[derive(Debug, Default)]
pub struct Watch {
    watched: Arc<Watched>,
    thread: Option<Thread>,
}

impl Watch {
    /// Begins to look; `tell` is called when something has changed.
    pub fn begin(tell: impl Fn() + Send + 'static) -> Self {
        let watched = Arc::new(Watched::default());
        let looked_at = Arc::clone(&watched);
        let handle = thread::spawn(move || go_on(&looked_at, &tell));
        Self { watched, thread: Some(handle.thread().clone()) }
    }

    /// Says whether the window has the focus. Getting it means to look at once.
    pub fn set_focused(&self, focused: bool) {
        let before = self.watched.focused.swap(focused, Ordering::Relaxed);
        if focused && !before {
            self.wake();
        }
    }

    fn wake(&self) {
        self.thread.iter().for_each(Thread::unpark);
    }

    /// What the lane notes that reads the folders, before it does.
    pub fn notebook(&self) -> Notebook {
        Notebook { watched: Arc::clone(&self.watched), thread: self.thread.clone() }
    }

    /// Looks now. Whether something has changed.
    pub fn look(&self) -> bool {
        self.watched.look()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.watched.ended.store(true, Ordering::Relaxed);
        self.wake();
    }
}

/// Notes how folders are when they are read.
#[derive(Clone)]
pub struct Notebook {
    watched: Arc<Watched>,
    thread: Option<Thread>,
}

impl Notebook {
    pub fn note(&self, folders: impl IntoIterator<Item = PathBuf>) {
        let small = folders.into_iter().filter_map(|path| {
            let footprint = footprint(&path).filter(|print| print.is_small)?;
            Some((path, footprint))
        });
        let small = small.collect();
        *self.watched.folders.lock().unwrap_or_else(PoisonError::into_inner) = small;
        self.thread.iter().for_each(Thread::unpark);
    }
}

impl Watched {
    /// Notes how the folders are now. Whether one is otherwise than it was.
    fn look(&self) -> bool {
        let before = self.folders.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let now: Vec<(PathBuf, Footprint)> = before
            .iter()
            .map(|(path, last)| (path.clone(), footprint(path).unwrap_or(*last)))
            .collect();
        if now == before {
            return false;
        }
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        // They may have been read anew meanwhile.
        if *folders == before {
            *folders = now;
        }
        true
    }

    fn has_folders(&self) -> bool {
        !self.folders.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

fn go_on(watched: &Watched, tell: &impl Fn()) {
    while !watched.ended.load(Ordering::Relaxed) {
        let awake = watched.focused.load(Ordering::Relaxed) && watched.has_folders();
        if awake && watched.look() {
            for _ in 0..RESTS_MAX {
                thread::sleep(REST);
                if !watched.look() {
                    break;
                }
            }
            tell();
        }
        if awake { thread::park_timeout(EVERY) } else { thread::park() }
    }
}
