//! One window per data folder: the first start becomes the window, later ones hand their
//! arguments to it and end. Data does not depend on this: several windows may well write the same
//! folder, it is only not what a person expects.
//!
//! Who is first is decided by a file lock, which the system gives back however a process ends; so
//! a socket that is there while nobody holds the lock is a leftover, and is replaced. A first
//! that does not answer is not waited for: a second window is better than none.
//!
//! Arguments are handed over as they are. A relative path in them means nothing to the other
//! process: make paths absolute first.

#[cfg(unix)]
mod message;
#[cfg(unix)]
mod unix;

use std::path::Path;

#[cfg(unix)]
pub use unix::{Instance, Listening};

#[cfg(not(unix))]
pub use elsewhere::{Instance, Listening};

/// What a start turned out to be.
#[derive(Debug)]
pub enum Claim {
    /// Open the window, and listen to later starts.
    First(Instance),
    /// The window that is open has the arguments.
    HandedOver,
}

impl Instance {
    /// Asks to be the window of this data folder. May wait for some seconds, if another one does
    /// not answer. Never fails: when in doubt, this start opens a window.
    #[must_use]
    pub fn claim(data_folder: &Path, arguments: &[String]) -> Claim {
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(std::path::PathBuf::from);
        Self::claim_in(runtime.as_deref(), data_folder, arguments)
    }
}

#[cfg(not(unix))]
mod elsewhere {
    //! Every start opens a window.

    use std::path::Path;

    use super::Claim;

    #[derive(Debug)]
    pub struct Instance;

    #[derive(Debug)]
    #[must_use = "it listens until it is dropped"]
    pub struct Listening;

    impl Instance {
        pub fn claim_in(_runtime: Option<&Path>, _folder: &Path, _arguments: &[String]) -> Claim {
            Claim::First(Self)
        }

        pub fn listen(self, _on_arguments: impl Fn(Vec<String>) + Send + 'static) -> Listening {
            Listening
        }
    }
}
