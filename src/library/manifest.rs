//! The files of a collection that are not articles: `collection.ron`, which names it, and
//! `topics.ron`, which names its shelves. Terms and emergency cards have readers of their own.

use serde::Deserialize;

use super::emergency::{EMERGENCY, read_emergency};
use super::glossary::{Glossary, read_glossary};
use crate::article::{self, FileShape, Problem};

pub(super) const COLLECTION: &str = "collection.ron";
pub(super) const TOPICS: &str = "topics.ron";
pub(super) const GLOSSARY: &str = "glossary.ron";

/// Of what a topic says of itself, in characters.
const SUMMARY_CHARS_MAX: usize = 200;
/// Articles that a topic begins with.
const START_MAX: usize = 12;

/// Files of a collection that hold no article. Of the last only Bedside's own is shown.
pub(super) const SPECIAL: [&str; 4] = [COLLECTION, TOPICS, GLOSSARY, EMERGENCY];

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Collection", deny_unknown_fields)]
pub(super) struct Manifest {
    #[serde(default)]
    format: Option<u32>,
    /// `[a-z0-9-]`; never changed, since bookmarks name it.
    pub id: String,
    pub name: String,
    /// For articles that do not say theirs.
    #[serde(default)]
    pub language: Option<String>,
    /// For articles that do not say theirs.
    #[serde(default)]
    pub licence: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Topics", deny_unknown_fields)]
struct TopicsFile {
    #[serde(default)]
    format: Option<u32>,
    topics: Vec<NamedTopic>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "Topic", deny_unknown_fields)]
pub(super) struct NamedTopic {
    pub id: String,
    pub name: String,
    /// What stands on the shelf, in a sentence.
    #[serde(default)]
    pub summary: String,
    /// Articles to begin with: what is written after `article:` in a link.
    #[serde(default)]
    pub start: Vec<String>,
}

/// What the files of a collection that are not articles say.
#[derive(Debug, Default)]
pub(super) struct Special {
    pub manifest: Option<Manifest>,
    pub topics: Vec<NamedTopic>,
    pub glossary: Glossary,
    pub problems: Vec<Problem>,
}

impl Special {
    /// Reads such a file: `short` is its name without folders.
    pub fn read(&mut self, name: &str, short: &str, text: &str) {
        match short {
            COLLECTION => {
                let (read, problems) = read_collection(name, text);
                self.manifest = self.manifest.take().or(read);
                self.problems.extend(problems);
            }
            TOPICS => {
                let (topics, problems) = read_topics(name, text);
                self.topics.extend(topics);
                self.problems.extend(problems);
            }
            GLOSSARY => {
                let (glossary, problems) = read_glossary(name, text);
                self.glossary.terms.extend(glossary.terms);
                self.problems.extend(problems);
            }
            _ => self.problems.extend(read_emergency(name, text).1),
        }
    }
}

impl FileShape for Manifest {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

impl FileShape for TopicsFile {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

/// Reads `collection.ron`. Without it, or where it is broken, a collection has other names.
fn read_collection(name: &str, text: &str) -> (Option<Manifest>, Vec<Problem>) {
    let manifest: Manifest = match article::parse(name, text) {
        Ok(manifest) => manifest,
        Err(problem) => return (None, vec![*problem]),
    };
    if article::is_id(&manifest.id) {
        return (Some(manifest), Vec::new());
    }
    let made = article::make_id(&manifest.id);
    let problem = Problem {
        place: article::place_of_value(name, text, "id"),
        severity: article::Severity::Error,
        words: format!("\"{}\" cannot be the id of a collection. \"{made}\" is used.", manifest.id),
        hint: Some("Small letters a to z, digits and hyphens, such as clinic-handouts.".to_owned()),
    };
    (Some(Manifest { id: made, ..manifest }), vec![problem])
}

/// Reads `topics.ron`: topics in their order.
fn read_topics(name: &str, text: &str) -> (Vec<NamedTopic>, Vec<Problem>) {
    let mut file = match article::parse::<TopicsFile>(name, text) {
        Ok(file) => file,
        Err(problem) => return (Vec::new(), vec![*problem]),
    };
    let mut problems = Vec::new();
    for (n, topic) in file.topics.iter_mut().enumerate() {
        topic.start.truncate(START_MAX);
        if topic.summary.chars().count() > SUMMARY_CHARS_MAX {
            topic.summary.clear();
            problems.push(Problem {
                place: article::place_of_value(name, text, &format!("topics.{n}.summary")),
                severity: article::Severity::Error,
                words: format!(
                    "The summary of \"{}\" is longer than {SUMMARY_CHARS_MAX} letters. It was \
                     left out.",
                    topic.id
                ),
                hint: Some("Say in a sentence what stands on the shelf.".to_owned()),
            });
        }
    }
    (file.topics, problems)
}
