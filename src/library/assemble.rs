//! From what was read to a library: every article gets an id of its own, related articles and
//! links are looked up, topics are gathered. What leads nowhere is told with its place.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::article::{self, Problem, Reference, Severity, did_you_mean};

use super::builder::PROBLEMS_MAX;
use super::folder::LoadedFolder;
use super::manifest::NamedTopic;
use super::{At, BUNDLED, Collection, Entry, Library, Part, Topic};

/// Looking for the nearest name among thousands takes a millisecond, so it is not done for
/// every problem of a folder in which everything is wrong.
const HINTS_MAX: usize = 50;

/// So many of the newest articles are known.
const NEWEST: usize = 6;

impl Library {
    /// Puts together the bundled library, if wanted, and folders in their order. Of two
    /// collections with one id the second gets `-2`, and so on; of two articles in a collection
    /// with one slug likewise.
    #[must_use]
    pub fn assemble(bundled: bool, folders: Vec<LoadedFolder>) -> Library {
        let ids = settled_ids(folders.iter().map(|folder| folder.id.as_str()));
        let mut parts = Vec::with_capacity(folders.len() + 1);
        parts.extend(bundled.then(Part::bundled));
        for (mut folder, id) in folders.into_iter().zip(ids) {
            folder.id = id;
            parts.push(Part::resident(folder));
        }
        Self::of_parts(parts.into_iter().map(Arc::new).collect())
    }

    /// Puts together collections that have ids of their own.
    #[must_use]
    pub fn of_parts(parts: Vec<Arc<Part>>) -> Library {
        let mut building = Building::default();
        for part in parts {
            let about = part.catalogue().about();
            building.library.collections.push(Collection {
                id: about.collection.clone(),
                name: about.name.clone(),
                path: part.path().cloned(),
                articles: part.catalogue().len(),
                questions: about.questions,
                progress: about.progress,
                problems: part.problems(),
            });
            building.library.parts.push(part);
        }
        building.finish()
    }
}

/// The ids that collections get beside the bundled one, in their order.
#[must_use]
pub fn settled_ids<'a>(wanted: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::from([BUNDLED.to_owned()]);
    wanted
        .map(|wanted| {
            let id = free(wanted, &taken);
            taken.insert(id.clone());
            id
        })
        .collect()
}

/// The first of `name`, `name-2`, `name-3` … that is not taken.
fn free(name: &str, taken: &HashSet<String>) -> String {
    let numbered = (2u32..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

#[derive(Default)]
struct Building {
    library: Library,
    hints: usize,
}

impl Building {
    fn finish(mut self) -> Library {
        self.library.topics = self.topics();
        self.library.newest = newest(&self.library);
        for (n, part) in self.library.parts.clone().iter().enumerate() {
            for row in part.catalogue().referring() {
                let Some(entry) = part.catalogue().entry(&part.catalogue().about().collection, row)
                else {
                    continue;
                };
                self.related((n, row), &entry);
                self.links((n, row), &entry);
            }
        }
        for collection in &mut self.library.collections {
            collection.problems.sort();
        }
        self.library
    }

    fn related(&mut self, at: At, entry: &Entry<'_>) {
        for (slug, _) in entry.related() {
            let reference = Reference::parse(slug);
            if self.library.place(Some(entry.collection), &reference).is_some() || self.is_full(at)
            {
                continue;
            }
            let hint = self.hint(slug);
            let (name, text) = self.library.parts[at.0].file(at.1);
            let place = article::place_in_list(&name, &text, "related", "slug", slug);
            let words = format!(
                "No article is called \"{slug}\". It was left out of the related articles."
            );
            self.tell(at, Problem { place, severity: Severity::Error, words, hint });
        }
    }

    /// Links in the text that lead nowhere; each is told once for an article.
    fn links(&mut self, at: At, entry: &Entry<'_>) {
        for link in entry.links() {
            let reference = Reference::parse(link);
            let (words, hint) = match self.library.place(Some(entry.collection), &reference) {
                _ if self.is_full(at) => return,
                None => {
                    let words = format!("No article is called \"{}\".", reference.slug);
                    (format!("{words} This link leads nowhere."), self.hint(&reference.slug))
                }
                Some(place) => {
                    let Some(to) = self.library.at(place) else { continue };
                    if to.anchor(&reference.fragment).is_some() {
                        continue;
                    }
                    let words = format!(
                        "\"{}\" has no section or question with the id \"{}\". This link leads to \
                         its top.",
                        reference.slug, reference.fragment
                    );
                    (words, did_you_mean(&reference.fragment, to.fragments()))
                }
            };
            let (name, text) = self.library.parts[at.0].file(at.1);
            let place = article::place_of(&name, &text, &format!("article:{link})"));
            self.tell(at, Problem { place, severity: Severity::Warning, words, hint });
        }
    }

    fn hint(&mut self, slug: &str) -> Option<String> {
        self.hints += 1;
        if self.hints > HINTS_MAX {
            return None;
        }
        did_you_mean(slug, self.library.slugs_sorted())
    }

    /// Whether so many problems of that collection are told that no more are looked for.
    fn is_full(&self, (n, _): At) -> bool {
        self.library.collections[n].problems.len() >= PROBLEMS_MAX
    }

    fn tell(&mut self, at: At, problem: Problem) {
        if !self.is_full(at) {
            self.library.collections[at.0].problems.push(problem);
        }
    }

    /// Declared topics that have articles, in their order, then those that articles bring.
    fn topics(&mut self) -> Vec<Topic> {
        let parts = self.library.parts.clone();
        let mut topics: Vec<Topic> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let declared = parts.iter().flat_map(|part| &part.catalogue().about().declared);
        for topic in declared {
            places.entry(&topic.id).or_insert_with(|| {
                let NamedTopic { id, name, summary, start } = topic.clone();
                topics.push(Topic { id, name, summary, start, articles: 0 });
                topics.len() - 1
            });
        }
        let known = topics.len();
        for (n, part) in parts.iter().enumerate() {
            for (id, articles) in &part.catalogue().about().topics {
                let place = *places.entry(id).or_insert_with(|| {
                    let name = name_from_id(id);
                    let (summary, start) = (String::new(), Vec::new());
                    topics.push(Topic { id: id.clone(), name, summary, start, articles: 0 });
                    topics.len() - 1
                });
                topics[place].articles += articles;
                if place >= known {
                    self.unknown_topic(n, id, &topics[..known]);
                }
            }
        }
        topics.retain(|topic| topic.articles > 0);
        topics
    }

    /// A topic that nobody declared is fine, unless it looks like a slip.
    fn unknown_topic(&mut self, n: usize, id: &str, known: &[Topic]) {
        let Some(hint) = did_you_mean(id, known.iter().map(|topic| topic.id.as_str())) else {
            return;
        };
        let part = Arc::clone(&self.library.parts[n]);
        for row in 0..part.catalogue().len() {
            let under =
                part.catalogue().entry("", row).is_some_and(|e| e.topics().any(|t| t == id));
            if !under || self.is_full((n, row)) {
                continue;
            }
            let (name, text) = part.file(row);
            let place = article::place_in_list(&name, &text, "topics", "", id);
            let words = format!("\"{id}\" is a topic of its own.");
            let hint = Some(hint.clone());
            self.tell((n, row), Problem { place, severity: Severity::Warning, words, hint });
        }
    }
}

/// Where the articles with the newest dates stand; of equals the first.
fn newest(library: &Library) -> Vec<At> {
    let mut newest: Vec<(Option<Date>, At)> = Vec::new();
    for (n, part) in library.parts.iter().enumerate() {
        for row in 0..part.catalogue().len() {
            let published = library.at((n, row)).and_then(|entry| entry.published);
            if newest.len() < NEWEST || newest.last().is_some_and(|(least, _)| published > *least) {
                let place = newest.partition_point(|(date, _)| *date >= published);
                newest.insert(place, (published, (n, row)));
                newest.truncate(NEWEST);
            }
        }
    }
    newest.into_iter().map(|(_, at)| at).collect()
}

/// `older-adults` is called "Older adults".
fn name_from_id(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.trim().chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
