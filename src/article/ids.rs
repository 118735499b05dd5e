//! Ids and slugs: what they look like, and how each place in an article gets one of its own.

use std::collections::{HashMap, HashSet};

use super::report::Report;

/// What an id looks like, as a hint.
pub(super) const ID_FORM: &str = "Small letters a to z, digits and hyphens, such as leg-cramps.";

/// Whether an id or slug has its form: `[a-z0-9-]`, at most 100.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The nearest id to any text; never empty.
pub(crate) fn make_id(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if id.len() >= 60 {
            break;
        }
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "untitled".to_owned() } else { id.to_owned() }
}

/// The ids of sections and questions, which share one set.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    numbers: HashMap<String, usize>,
}

impl Ids {
    pub fn take(
        &mut self,
        path: &str,
        id: &str,
        otherwise: &str,
        report: &mut Report<'_>,
    ) -> String {
        let mut wanted = id.to_owned();
        if id.is_empty() {
            wanted = make_id(otherwise);
            let words = format!("The id is missing. \"{wanted}\" is used, after the words.");
            report.error(path, words, format!("Add id: \"{wanted}\", and never change it."));
        } else if !is_id(id) {
            wanted = make_id(id);
            let words = format!("\"{id}\" cannot be an id. \"{wanted}\" is used instead.");
            report.error(path, words, ID_FORM.to_owned());
        } else if id.strip_prefix("takeaway-").is_some_and(|n| n.parse::<u32>().is_ok()) {
            wanted = format!("{id}-text");
            let words =
                format!("\"{id}\" is kept for key takeaways. \"{wanted}\" is used instead.");
            report.error(path, words, "Choose another id.".to_owned());
        } else if self.taken.contains(id) {
            wanted = self.free(id);
            let words =
                format!("The id \"{id}\" is used twice. \"{wanted}\" is used for this one.");
            let hint = "Sections and questions share one set of ids.".to_owned();
            report.error(path, words, hint);
        }
        let free = self.free(&wanted);
        self.taken.insert(free.clone());
        free
    }

    /// The first of `id`, `id-2`, `id-3` … that is free. Each id's numbers are counted on, so that
    /// a file of nothing but one id does not take for ever.
    fn free(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        while self.taken.contains(&free) {
            let number = self.numbers.entry(id.to_owned()).or_insert(1);
            *number += 1;
            free = format!("{id}-{number}");
        }
        free
    }
}
