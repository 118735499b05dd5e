//! `bedside` and `bedside open`: which window answers, and what it shows first.

use std::process::ExitCode;

use super::Answer;
use super::out::Failure;
use super::places::{Places, find};
use crate::app::{self, Action, App, Claim, Instance, Opening, Pace};
use crate::article::Reference;
use crate::userdata;

/// A window that is to be opened.
pub struct Window {
    /// As it was left, in points.
    pub size: Option<(f32, f32)>,
    opening: Opening,
    reference: Option<String>,
    /// `None`: later starts do not come here.
    instance: Option<Instance>,
}

impl Window {
    /// What the window shows, listening to later starts.
    #[must_use]
    pub fn open(self, pace: &Pace) -> App {
        let mut app = app::open(&self.opening, pace);
        if let Some(instance) = self.instance {
            app.listen(instance);
        }
        if let Some(reference) = self.reference {
            app.apply(Action::OpenReference(reference));
        }
        app
    }
}

/// Hands over to the window that is open, or asks for one. A window with a library of its own is
/// always a new one, since the one that is open has another library.
pub fn open(places: &Places, reference: Option<String>) -> Result<Answer, Failure> {
    let data_folder = places.data_folder()?;
    let mut instance = None;
    if !places.are_special() {
        let words = reference.iter().flat_map(|to| ["open".to_owned(), to.clone()]);
        match Instance::claim(&data_folder, &words.collect::<Vec<_>>()) {
            Claim::HandedOver => return Ok(Answer::Done(ExitCode::SUCCESS)),
            Claim::First(first) => instance = Some(first),
        }
    }
    if let Some(reference) = &reference {
        // A place that is missing leads to the article's top; only the article has to be there.
        let article = Reference { fragment: String::new(), ..Reference::parse(reference) };
        let library = places.read().library;
        let explains = app::names_glossary(reference) && library.glossaries().next().is_some();
        if !explains {
            find(&library, &article.to_string())?;
        }
    }
    let size = userdata::read_settings(&data_folder).window;
    let opening = places.opening(data_folder);
    Ok(Answer::Window(Box::new(Window { size, opening, reference, instance })))
}
