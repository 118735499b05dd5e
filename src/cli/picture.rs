//! `bedside picture`: a page of the window as a PNG file, drawn by the window's own code without
//! a display. Nothing in the data folder changes: a copy of it is shown.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use super::args::ThemeName;
use super::out::Failure;
use super::places::{Places, find};
use crate::app::{self, Action, App, ListOf, Pace, Page};
use crate::article::did_you_mean;
use crate::ui::picture::{self, SIDE_PX_MAX};

/// Folders in folders that are copied.
const DEPTH_MAX: usize = 4;

/// A page that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageName {
    Plain(Page),
    Topic(String),
    Search(String),
    Article(String),
    /// An article with the panel for how text looks.
    TextPanel(String),
    /// An article with what is known of it unfolded.
    Facts(String),
    /// Home under the palette, with what is typed into it.
    Palette(String),
    /// The visit sheet with everything that is kept.
    Visit,
    /// Home under the list of all keys.
    Keys,
    /// The glossary, at a term if one is named.
    Glossary(String),
    /// Bookmarks under the dialog that brings in that file.
    Import(PathBuf),
    /// Bookmarks under the dialog that takes them out.
    Export,
}

impl FromStr for PageName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, rest) = text.split_once(':').unwrap_or((text, ""));
        Ok(match (name, rest) {
            ("home", "") => Self::Plain(Page::Home),
            ("topics", "") => Self::Plain(Page::AllTopics),
            ("bookmarks", "") => Self::Plain(Page::Bookmarks),
            ("visit", "") => Self::Visit,
            ("recent", "") => Self::Plain(Page::Recent),
            ("library", "") => Self::Plain(Page::Sources),
            ("settings", "") => Self::Plain(Page::Settings),
            ("a-to-z", "" | "articles") => Self::Plain(Page::AtoZ(ListOf::Articles)),
            ("a-to-z", "questions") => Self::Plain(Page::AtoZ(ListOf::Questions)),
            ("glossary", term) => Self::Glossary(term.to_owned()),
            ("about", "") => Self::Plain(Page::About),
            ("palette", typed) => Self::Palette(typed.to_owned()),
            ("keys", "") => Self::Keys,
            ("import", file) if !file.is_empty() => Self::Import(file.into()),
            ("export", "") => Self::Export,
            ("search", query) => Self::Search(query.to_owned()),
            ("topic", id) if !id.is_empty() => Self::Topic(id.to_owned()),
            ("article", reference) if !reference.is_empty() => Self::Article(reference.to_owned()),
            ("facts", reference) if !reference.is_empty() => Self::Facts(reference.to_owned()),
            ("text", reference) if !reference.is_empty() => Self::TextPanel(reference.to_owned()),
            _ => {
                return Err("the pages are home, topics, topic:ID, search:QUERY, bookmarks, \
                             visit, recent, library, settings, about, keys, a-to-z[:questions], \
                             glossary[:TERM], palette:LETTERS, import:FILE, export, \
                             article:SLUG[#ANCHOR], facts:SLUG, an article with what is known of \
                             it, and text:SLUG, one under the panel for its text"
                    .to_owned());
            }
        })
    }
}

/// How a page is drawn.
#[derive(Clone, Copy)]
pub struct Form {
    /// In points.
    pub size: (u16, u16),
    pub theme: ThemeName,
    /// Pixels per point.
    pub scale: f32,
}

pub fn draw(
    places: &Places,
    page: &PageName,
    file: &Path,
    form: Form,
) -> Result<ExitCode, Failure> {
    let (width, height) = (f32::from(form.size.0), f32::from(form.size.1));
    if f64::from(width.max(height) * form.scale) > f64::from(SIDE_PX_MAX) {
        let words = format!("A picture's sides are at most {SIDE_PX_MAX} pixels. Ask for less.");
        return Err(Failure::Usage(words));
    }
    let desk = tempfile::tempdir().map_err(|error| cannot_prepare(&error))?;
    if let Some(folder) = places.named_data_folder() {
        copy(folder, desk.path(), DEPTH_MAX).map_err(|error| cannot_prepare(&error))?;
    }
    let mut app = app::open(&places.opening(desk.path().to_owned()), &Pace::AtOnce);
    app.settings.theme = form.theme.choice();
    app.settings.first_run_seen = true;
    turn_to(&mut app, page)?;
    let picture = picture::draw_app(&mut app, (width, height), form.scale);
    let cannot_write = |why: String| {
        Failure::Words(format!("The picture {} could not be written: {why}.", file.display()))
    };
    let png = picture.to_png().map_err(|error| cannot_write(error.to_string()))?;
    fs::write(file, png).map_err(|error| cannot_write(error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}

fn turn_to(app: &mut App, page: &PageName) -> Result<(), Failure> {
    let action = match page {
        PageName::Plain(page) => Action::Go(page.clone()),
        PageName::Search(query) => Action::TypeInSearch(query.clone()),
        PageName::Palette(_) => Action::ShowPalette(true),
        PageName::Visit => Action::OpenVisit(Vec::new()),
        PageName::Keys => Action::ShowKeys(true),
        PageName::Glossary(term) => Action::ShowTerm(term.clone()),
        PageName::Import(_) | PageName::Export => Action::Go(Page::Bookmarks),
        PageName::Topic(id) => {
            let topics = app.library.topics();
            if !topics.iter().any(|topic| &topic.id == id) {
                let near = did_you_mean(id, topics.iter().map(|topic| topic.id.as_str()));
                let words = format!("No topic is called \"{id}\". {}", near.unwrap_or_default());
                return Err(Failure::Words(words.trim_end().to_owned()));
            }
            Action::Go(Page::Topic(id.clone()))
        }
        PageName::Article(reference)
        | PageName::TextPanel(reference)
        | PageName::Facts(reference) => {
            find(&app.library, reference)?;
            Action::OpenReference(reference.clone())
        }
    };
    app.apply(action);
    app.apply(Action::ShowFacts(matches!(page, PageName::Facts(_))));
    app.apply(Action::ShowTextPanel(matches!(page, PageName::TextPanel(_))));
    match page {
        PageName::Palette(typed) => app.apply(Action::TypeInPalette(typed.clone())),
        PageName::Import(file) => app.apply(Action::ImportKept(Some(file.clone()))),
        PageName::Export => app.apply(Action::ExportKept(Vec::new())),
        _ => {}
    }
    Ok(())
}

fn cannot_prepare(error: &io::Error) -> Failure {
    Failure::Words(format!("The picture could not be prepared: {error}."))
}

/// Copies the files of a folder that may not be there.
fn copy(from: &Path, to: &Path, depth: usize) -> io::Result<()> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let kind = entry.file_type()?;
        let to = to.join(entry.file_name());
        if kind.is_file() {
            fs::copy(entry.path(), to)?;
        } else if kind.is_dir() && depth > 0 {
            fs::create_dir(&to)?;
            copy(&entry.path(), &to, depth - 1)?;
        }
    }
    Ok(())
}
