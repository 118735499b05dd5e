//! Articles to a catalogue, one by one: each gets a slug of its own and a row.

use std::collections::{HashMap, HashSet};

use super::about::About;
use super::catalogue::{self, Catalogue};
use super::entry::{self, Entry};
use crate::article::{self, Article, Problem, Severity};

/// So many problems of one collection are told.
pub(super) const PROBLEMS_MAX: usize = 1_000;

/// A catalogue that is being made.
#[derive(Debug, Default)]
pub struct Builder {
    pub about: About,
    /// Where each row begins, and where the last ends.
    offsets: Vec<u32>,
    rows: Vec<u8>,
    referring: Vec<u32>,
    slugs: HashSet<String>,
    /// The next number to try behind a slug that is taken.
    numbers: HashMap<String, u32>,
    topics: HashMap<String, usize>,
}

impl Builder {
    #[must_use]
    pub fn new(about: About) -> Self {
        Self { about, offsets: vec![0], ..Self::default() }
    }

    /// Goes on where a catalogue ended.
    #[must_use]
    pub fn resume(catalogue: &Catalogue) -> Self {
        let mut builder = Self::new(catalogue.about().clone());
        for (n, (id, _)) in builder.about.topics.iter().enumerate() {
            builder.topics.insert(id.clone(), n);
        }
        for row in catalogue.rows() {
            builder.rows.extend_from_slice(row);
            if let Some(entry) = Entry::read("", row) {
                builder.slugs.insert(entry.slug.to_owned());
                builder.close_row(entry.refers());
            }
        }
        builder
    }

    /// Whether another article fits; there is room for four gigabytes of rows.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.rows.len() < (u32::MAX >> 1) as usize
    }

    /// Adds an article and gives it a slug that no other has. `file` is its name inside the
    /// collection, `name` and `text` are for the places of problems.
    pub fn add(&mut self, article: &mut Article, file: &str, name: &str, text: &str) {
        let own = self.settle_slug(article, name, text);
        for id in &article.topics {
            let next = self.about.topics.len();
            let n = *self.topics.entry(id.clone()).or_insert(next);
            if n == next {
                self.about.topics.push((id.clone(), 0));
            }
            self.about.topics[n].1 += 1;
        }
        self.about.articles += 1;
        self.about.questions += article.faq.len();
        let from = self.rows.len();
        entry::spell(&mut self.rows, article, own.as_deref().unwrap_or(""), file);
        let refers = Entry::read("", &self.rows[from..]).is_some_and(|entry| entry.refers());
        self.close_row(refers);
    }

    fn close_row(&mut self, refers: bool) {
        // As many rows as fit below four gigabytes are counted by four bytes.
        #[expect(clippy::cast_possible_truncation, reason = "see has_room")]
        let (row, end) = (self.offsets.len() as u32 - 1, self.rows.len() as u32);
        self.offsets.push(end);
        if refers {
            self.referring.push(row);
        }
    }

    /// Returns the slug that the article had, if that was taken.
    fn settle_slug(&mut self, article: &mut Article, name: &str, text: &str) -> Option<String> {
        if self.slugs.insert(article.slug.clone()) {
            return None;
        }
        let wanted = article.slug.clone();
        // Counted on, so that a thousand files with one slug are not a million steps.
        let number = self.numbers.entry(wanted.clone()).or_insert(2);
        while !self.slugs.insert(format!("{wanted}-{number}")) {
            *number += 1;
        }
        article.slug = format!("{wanted}-{number}");
        let place = article::place_of_value(name, text, "slug");
        let words = format!(
            "Another file has the slug \"{wanted}\". \"{}\" is used for this one.",
            article.slug
        );
        let hint = Some("Give each article its own slug.".to_owned());
        self.tell(Problem { place, severity: Severity::Warning, words, hint });
        Some(wanted)
    }

    /// Notes a problem, if there are not too many.
    pub fn tell(&mut self, problem: Problem) {
        if self.about.problems.len() < PROBLEMS_MAX {
            self.about.problems.push(problem);
        }
    }

    /// The catalogue of everything added so far.
    #[must_use]
    pub fn finish(&self) -> Catalogue {
        // It was spelled here and now.
        Catalogue::from_bytes(self.to_bytes()).unwrap_or_default()
    }

    /// The catalogue of everything added so far, in bytes that [`Catalogue::open`] reads.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let spell = |numbers: &[u32]| -> Vec<u8> {
            numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
        };
        let mut by_slug: Vec<(&str, u32)> = Vec::with_capacity(self.offsets.len());
        for (row, range) in (0..).zip(self.offsets.windows(2)) {
            let bytes = &self.rows[range[0] as usize..range[1] as usize];
            by_slug.push((Entry::read("", bytes).map_or("", |entry| entry.slug), row));
        }
        by_slug.sort_unstable();
        let by_slug: Vec<u32> = by_slug.into_iter().map(|(_, row)| row).collect();
        catalogue::join([
            &self.about.spell(),
            &spell(&self.offsets),
            &self.rows,
            &spell(&by_slug),
            &spell(&self.referring),
        ])
    }
}
