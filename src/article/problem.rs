//! How Bedside complains: what is wrong, where, and what to do about it.

use std::fmt;

use serde::Serialize;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Info,
    Warning,
    /// The file is not used, or not as its author meant it.
    Error,
}

/// Where in a file. Lines and columns count from 1; a column counts characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The name the reader was given: a path, or the name of a bundled file.
    pub file: String,
    pub line: usize,
    pub column: usize,
}

/// One complaint. Shown as `file:line:col: error: words (hint)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Problem {
    pub place: Place,
    pub severity: Severity,
    /// What happened, and what was kept, as sentences.
    pub words: String,
    /// What to do next, such as `Did you mean "heading"?`
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column } = &self.place;
        let severity = match self.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{file}:{line}:{column}: {severity}: {}", self.words)?;
        if let Some(hint) = &self.hint {
            write!(f, " {hint}")?;
        }
        Ok(())
    }
}
