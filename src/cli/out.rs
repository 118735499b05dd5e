//! Where answers and complaints go. Writing may fail, and then the answer ends; `println` would
//! panic instead.

use std::io::{self, BufWriter, StdoutLock, Write};

use serde::Serialize;

/// Why a command ended early.
pub enum Failure {
    /// In words: what happened, and what to do next.
    Words(String),
    /// In words: the arguments make no sense together.
    Usage(String),
    /// Nobody can be answered.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Standard output.
pub struct Out(BufWriter<StdoutLock<'static>>);

impl Out {
    pub fn stdout() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }

    /// Text for people, with a line break at its end.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(harmless(text).as_bytes())?;
        self.0.write_all(b"\n")
    }

    pub fn json<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, value)?;
        self.0.write_all(b"\n")
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Says something on standard error.
pub fn say(words: &str) {
    // Where nobody listens, nothing can be said.
    drop(writeln!(io::stderr(), "{}", harmless(words)));
}

/// Text without characters that would make a terminal do things. Articles come from anywhere.
fn harmless(text: &str) -> String {
    let keep = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_nothing_but_text() {
        assert_eq!(
            harmless("Sleep\u{1b}]0;title\u{7}\u{9b}2J well\r\n\tZürich"),
            "Sleep]0;title2J well\n\tZürich"
        );
    }
}
