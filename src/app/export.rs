//! Taking the open article elsewhere: what is to be saved, where, and what came of it. The
//! system's file chooser is asked first; where there is none, a path is typed.

use std::path::{Path, PathBuf};

use crate::userdata::NotWritten;

use super::handout::Handout;
use super::jobs::Save;
use super::{App, ToastKind};

/// A file that the open article becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    Markdown,
    WebPage,
    Text,
    /// A web page that the browser opens, to print it there.
    Print,
    /// What is kept of the article, as Markdown.
    Kept,
    /// Bookmarks in the form that was chosen.
    Bookmarks,
}

/// A text on its way into a file. While a path is asked for, [`App::exporting`] is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    pub kind: ExportKind,
    /// The file's path as typed; means nothing for a page to print.
    pub typed: String,
    /// Why nothing was written at the last try.
    pub refused: Option<NotWritten>,
    /// Of the file, without its folder.
    pub(super) name: String,
    pub(super) text: String,
}

impl Exporting {
    /// Whether a file is there that may be replaced.
    #[must_use]
    pub fn may_replace(&self) -> bool {
        matches!(self.refused, Some(NotWritten::AlreadyThere(_)))
    }
}

impl App {
    /// The open article, as it is taken elsewhere.
    #[must_use]
    pub fn markdown(&self) -> Option<String> {
        self.handout(|handout| Some(handout.markdown()))
    }

    fn handout<T>(&self, make: impl FnOnce(Handout<'_>) -> Option<T>) -> Option<T> {
        let (id, article) = self.article()?;
        let (library, region) = (&self.library, self.region());
        make(Handout { library, id, article: &article, region, today: self.today() })
    }

    pub(super) fn export(&mut self, kind: ExportKind) {
        let made = self.handout(|handout| {
            let slug = &handout.id.slug;
            let (name, text) = match kind {
                ExportKind::Markdown => (format!("{slug}.md"), handout.markdown()),
                ExportKind::Text => (format!("{slug}.txt"), handout.text()),
                ExportKind::WebPage => (format!("{slug}.html"), handout.web_page()),
                ExportKind::Print => (format!("{slug}.html"), handout.web_page()),
                ExportKind::Kept => (format!("{slug}-notes.md"), handout.kept(&self.kept)?),
                ExportKind::Bookmarks => return None,
            };
            Some((name, text))
        });
        if let Some((name, text)) = made {
            self.offer(kind, name, text);
        }
    }

    /// Asks where a text is to be saved, or whether the browser may print it.
    pub(super) fn offer(&mut self, kind: ExportKind, name: String, text: String) {
        let typed = self.export_folder().join(&name).display().to_string();
        let exporting = Exporting { kind, typed, refused: None, name, text };
        if kind == ExportKind::Print {
            self.exporting = Some(exporting);
        } else {
            self.jobs.choose_file(exporting, &self.export_folder());
            self.take_finished();
        }
    }

    /// Where something was saved last, else the home folder.
    pub(super) fn export_folder(&self) -> PathBuf {
        self.exported_to.clone().or_else(std::env::home_dir).unwrap_or_default()
    }

    /// `at_once`: the system has no chooser, so a path is asked for here.
    pub(super) fn take_file(&mut self, exporting: Exporting, path: Option<PathBuf>, at_once: bool) {
        match path {
            // Whoever chose it there was asked there whether to replace it.
            Some(path) => self.write(exporting, path, true),
            None if at_once => self.exporting = Some(exporting),
            None => {}
        }
    }

    pub(super) fn type_export_path(&mut self, text: String) {
        if let Some(exporting) = &mut self.exporting {
            exporting.typed = text;
            exporting.refused = None;
        }
    }

    pub(super) fn finish_export(&mut self) {
        let Some(exporting) = self.exporting.clone() else { return };
        let replace = exporting.may_replace();
        let path = expanded(&exporting.typed);
        self.write(exporting, path, replace);
        self.take_finished();
    }

    fn write(&mut self, mut exporting: Exporting, path: PathBuf, replace: bool) {
        exporting.typed = path.display().to_string();
        let cache = self.cache.clone();
        self.jobs.save(Save::Export { exporting, path, replace, cache });
    }

    pub(super) fn take_exported(
        &mut self,
        mut exporting: Exporting,
        result: Result<PathBuf, NotWritten>,
    ) {
        match result {
            Ok(path) => {
                self.exporting = None;
                if exporting.kind == ExportKind::Print {
                    self.say(ToastKind::InBrowser);
                    self.jobs.show_in_browser(&path);
                } else {
                    self.exported_to = path.parent().map(Path::to_owned);
                    self.say(ToastKind::Saved(path.display().to_string()));
                }
            }
            Err(refused) => {
                exporting.refused = Some(refused);
                self.exporting = Some(exporting);
            }
        }
    }
}

/// A path as typed: `~` is the home folder, and what begins nowhere begins there.
#[must_use]
pub fn expanded(typed: &str) -> PathBuf {
    let typed = typed.trim();
    match std::env::home_dir() {
        Some(home) if !typed.is_empty() => home.join(typed.strip_prefix("~/").unwrap_or(typed)),
        _ => typed.into(),
    }
}
