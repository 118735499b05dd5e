//! Handing an address to the person's browser, after they have been told and have agreed (`ui`
//! sees to that). Bedside itself speaks to no network.

use std::process::{Command, Stdio};
use std::thread;

use super::App;
use super::jobs::Done;

/// What opens an address on this system.
#[cfg(all(unix, not(target_os = "macos")))]
const OPENER: (&str, &[&str]) = ("xdg-open", &[]);
#[cfg(target_os = "macos")]
const OPENER: (&str, &[&str]) = ("open", &[]);
#[cfg(windows)]
const OPENER: (&str, &[&str]) = ("rundll32", &["url.dll,FileProtocolHandler"]);

impl App {
    /// Asks the system to open an address of the web, behind the window's back.
    pub(super) fn open_in_browser(&self, url: String) {
        // Anything else might be a file or a program.
        if !is_of_the_web(&url) {
            return;
        }
        let report = self.jobs.reporter();
        thread::spawn(move || {
            let (program, before) = OPENER;
            let mut command = Command::new(program);
            command.args(before).arg(&url);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            if !command.status().is_ok_and(|status| status.success()) {
                report.report(Done::NoBrowser(url));
            }
        });
    }
}

/// Whether it is a whole address of a site, with nothing in it that a shell could take for more.
fn is_of_the_web(url: &str) -> bool {
    let starts = ["https://", "http://"].iter().any(|start| url.starts_with(start));
    starts && !url.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '`'))
}
