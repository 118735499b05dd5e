//! From what was read to a library: every article gets an id of its own, related articles and
//! links are looked up, topics are gathered. What leads nowhere is told with its place.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::article::{
    self, Article, ArticleId, LinkTarget, Place, Problem, Reference, Severity, Span, did_you_mean,
};

use super::bundled;
use super::folder::{LoadedFile, LoadedFolder};
use super::manifest::NamedTopic;
use super::{BUNDLED, Collection, Entry, Library, Topic};

/// Looking for the nearest name among thousands takes a millisecond, so it is not done for
/// every problem of a folder in which everything is wrong.
const HINTS_MAX: usize = 50;

/// So many different links of one article are looked at.
const LINKS_MAX: usize = 200;

/// So many problems of one collection are told.
const PROBLEMS_MAX: usize = 1_000;

impl Library {
    /// Puts together the bundled library, if wanted, and folders in their order. Of two
    /// collections with one id the second gets `-2`, and so on; of two articles in a collection
    /// with one slug likewise.
    #[must_use]
    pub fn assemble(bundled: bool, folders: Vec<LoadedFolder>) -> Library {
        let mut building = Building::default();
        building.collection_ids.insert(BUNDLED.to_owned());
        let mut declared = Vec::new();
        if bundled {
            let bundled = bundled::load();
            declared.extend(bundled.topics.iter().cloned());
            building.collection(bundled);
        }
        for mut folder in folders {
            folder.id = free(&folder.id, &building.collection_ids);
            building.collection_ids.insert(folder.id.clone());
            declared.extend(folder.topics.iter().cloned());
            building.collection(folder);
        }
        building.finish(&declared)
    }
}

/// The first of `name`, `name-2`, `name-3` … that is not taken.
fn free(name: &str, taken: &HashSet<String>) -> String {
    let numbered = (2u32..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

#[derive(Default)]
struct Building {
    collection_ids: HashSet<String>,
    library: Library,
    /// For each entry its collection's place and its file.
    files: Vec<(usize, String, Arc<str>)>,
    hints: usize,
}

impl Building {
    fn collection(&mut self, folder: LoadedFolder) {
        let n = self.library.collections.len();
        self.library.collections.push(Collection {
            articles: folder.files.len(),
            questions: folder.files.iter().map(|file| file.article.faq.len()).sum(),
            id: folder.id.clone(),
            name: folder.name,
            path: folder.path,
            problems: folder.problems,
        });
        let mut slugs = HashSet::new();
        let mut next: HashMap<String, u32> = HashMap::new();
        for LoadedFile { name, text, mut article } in folder.files {
            if slugs.contains(&article.slug) {
                let wanted = article.slug.clone();
                // Counted on, so that a thousand files with one slug are not a million steps.
                let number = next.entry(wanted.clone()).or_insert(2);
                while slugs.contains(&format!("{wanted}-{number}")) {
                    *number += 1;
                }
                article.slug = format!("{wanted}-{number}");
                let place = article::place_of_value(&name, &text, "slug");
                let words = format!(
                    "Another file has the slug \"{wanted}\". \"{}\" is used for this one.",
                    article.slug
                );
                let hint = Some("Give each article its own slug.".to_owned());
                self.tell(n, Problem { place, severity: Severity::Warning, words, hint });
            }
            slugs.insert(article.slug.clone());
            let id = ArticleId::new(&folder.id, &article.slug);
            let place = self.library.entries.len();
            self.library.by_id.insert(id.clone(), place);
            self.library.by_slug.entry(article.slug.clone()).or_insert(place);
            self.library.entries.push(Entry { id, article: Arc::new(article) });
            self.files.push((n, name, text));
        }
    }

    fn finish(mut self, declared: &[NamedTopic]) -> Library {
        let topics = self.topics(declared);
        self.library.topics = topics;
        for n in 0..self.library.entries.len() {
            let entry = self.library.entries[n].clone();
            let related = self.related(n, &entry);
            self.library.related.push(related);
            self.links(n, &entry);
        }
        for collection in &mut self.library.collections {
            collection.problems.sort();
        }
        self.library
    }

    fn related(&mut self, n: usize, entry: &Entry) -> Vec<(usize, Option<String>)> {
        let mut found = Vec::new();
        for related in &entry.article.related {
            let reference = Reference::parse(&related.slug);
            if let Some(place) = self.library.place(Some(&entry.id.collection), &reference) {
                if place != n {
                    found.push((place, related.reason.clone()));
                }
                continue;
            }
            let hint = self.hint(&related.slug);
            let (_, name, text) = &self.files[n];
            let place = article::place_in_list(name, text, "related", "slug", &related.slug);
            let words = format!(
                "No article is called \"{}\". It was left out of the related articles.",
                related.slug
            );
            self.tell(self.files[n].0, Problem { place, severity: Severity::Error, words, hint });
        }
        found
    }

    /// Links in the text that lead nowhere; each is told once for an article.
    fn links(&mut self, n: usize, entry: &Entry) {
        let mut told = HashSet::new();
        for link in links(&entry.article) {
            if told.len() > LINKS_MAX || !told.insert(link) {
                continue;
            }
            let reference = Reference::parse(link);
            let collection = Some(entry.id.collection.as_str());
            let (words, hint) = match self.library.place(collection, &reference) {
                None => {
                    let words = format!("No article is called \"{}\".", reference.slug);
                    (format!("{words} This link leads nowhere."), self.hint(&reference.slug))
                }
                Some(place) => {
                    let article = &self.library.entries[place].article;
                    if article.anchor(&reference.fragment).is_some() {
                        continue;
                    }
                    let words = format!(
                        "\"{}\" has no section or question with the id \"{}\". This link leads to \
                         its top.",
                        reference.slug, reference.fragment
                    );
                    (words, did_you_mean(&reference.fragment, article.fragments()))
                }
            };
            let place = self.place_of_link(n, link);
            self.tell(self.files[n].0, Problem { place, severity: Severity::Warning, words, hint });
        }
    }

    fn place_of_link(&self, n: usize, link: &str) -> Place {
        let (_, name, text) = &self.files[n];
        article::place_of(name, text, &format!("article:{link})"))
    }

    fn hint(&mut self, slug: &str) -> Option<String> {
        self.hints += 1;
        if self.hints > HINTS_MAX {
            return None;
        }
        did_you_mean(slug, self.library.by_slug_sorted())
    }

    fn tell(&mut self, collection: usize, problem: Problem) {
        if let Some(collection) = self.library.collections.get_mut(collection)
            && collection.problems.len() < PROBLEMS_MAX
        {
            collection.problems.push(problem);
        }
    }

    /// Declared topics that have articles, in their order, then those that articles bring.
    fn topics(&mut self, declared: &[NamedTopic]) -> Vec<Topic> {
        let mut topics: Vec<Topic> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for NamedTopic { id, name } in declared {
            places.entry(id.clone()).or_insert_with(|| {
                topics.push(Topic { id: id.clone(), name: name.clone(), articles: 0 });
                topics.len() - 1
            });
        }
        let known = topics.len();
        for n in 0..self.library.entries.len() {
            let article = Arc::clone(&self.library.entries[n].article);
            for id in &article.topics {
                let place = *places.entry(id.clone()).or_insert_with(|| {
                    let name = name_from_id(id);
                    topics.push(Topic { id: id.clone(), name, articles: 0 });
                    topics.len() - 1
                });
                topics[place].articles += 1;
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
        let (collection, name, text) = &self.files[n];
        let place = article::place_in_list(name, text, "topics", "", id);
        let words = format!("\"{id}\" is a topic of its own.");
        let problem = Problem { place, severity: Severity::Warning, words, hint: Some(hint) };
        self.tell(*collection, problem);
    }
}

/// `older-adults` is called "Older adults".
fn name_from_id(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.trim().chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Where the links of an article's text lead, as written.
fn links(article: &Article) -> Vec<&str> {
    let blocks = article.blocks_of_text();
    let spans = blocks.iter().filter_map(|block| block.prose).flat_map(|prose| &prose.spans);
    spans
        .filter_map(|span| match span {
            Span::Text { link: Some(LinkTarget::Article(to)), .. } => Some(to.as_str()),
            _ => None,
        })
        .collect()
}
