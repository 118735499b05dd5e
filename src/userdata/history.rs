//! Where the person was reading, and what they read last. Kept in two small files, one value a
//! line; it decides nothing about what is worth remembering.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;

const PLACES_MAX: usize = 500;
const RECENT_MAX: usize = 100;
const OPEN_QUESTIONS_MAX: usize = 200;

/// Both lists newest first, each article once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    pub places: Vec<ReadingPlace>,
    pub recent: Vec<Recent>,
}

/// Where in an article the person was. A block and a share of it, so that the line stays when the
/// text size or window changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadingPlace {
    pub article: ArticleId,
    /// Which block of the drawn page, from 0.
    pub block: u32,
    /// How far into the block, from 0 to 1.
    pub fraction: f32,
    /// How much of the article has been read, from 0 to 1.
    pub progress: f32,
    /// Ids of the questions that were unfolded.
    #[serde(default)]
    pub open_questions: Vec<String>,
    pub when: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub article: ArticleId,
    /// As it was when read.
    pub title: String,
    pub when: Timestamp,
}

impl History {
    /// The article was opened: it comes first among the recent ones.
    pub fn visit(&mut self, article: &ArticleId, title: &str, when: Timestamp) {
        self.recent.retain(|recent| recent.article != *article);
        self.recent.insert(0, Recent { article: article.clone(), title: title.to_owned(), when });
        self.recent.truncate(RECENT_MAX);
    }

    #[must_use]
    pub fn place(&self, article: &ArticleId) -> Option<&ReadingPlace> {
        self.places.iter().find(|place| place.article == *article)
    }

    /// Takes the place of the article's earlier one. Beyond 500 articles, the oldest is forgotten.
    pub fn set_place(&mut self, place: ReadingPlace) {
        self.places.retain(|other| other.article != place.article);
        self.places.insert(0, sound(place));
        self.places.truncate(PLACES_MAX);
    }

    /// Nothing remains of the article in either list.
    pub fn forget(&mut self, article: &ArticleId) {
        self.recent.retain(|recent| recent.article != *article);
        self.places.retain(|place| place.article != *article);
    }

    /// Brings back what an earlier history had and this one has not.
    pub fn restore(&mut self, earlier: Self) {
        for place in earlier.places {
            if self.place(&place.article).is_none() {
                self.places.push(place);
            }
        }
        for recent in earlier.recent {
            if self.recent.iter().all(|other| other.article != recent.article) {
                self.recent.push(recent);
            }
        }
        self.places.sort_by_key(|place| std::cmp::Reverse(place.when));
        self.places.truncate(PLACES_MAX);
        self.recent.sort_by_key(|recent| std::cmp::Reverse(recent.when));
        self.recent.truncate(RECENT_MAX);
    }

    /// A history from what was read from files, where anything may stand.
    pub(super) fn from_lists(places: Vec<ReadingPlace>, recent: Vec<Recent>) -> Self {
        let mut history = Self::default();
        for place in places.into_iter().take(PLACES_MAX).rev() {
            history.set_place(place);
        }
        for Recent { article, title, when } in recent.into_iter().take(RECENT_MAX).rev() {
            history.visit(&article, &title, when);
        }
        history
    }
}

fn sound(mut place: ReadingPlace) -> ReadingPlace {
    let share = |value: f32| if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    place.fraction = share(place.fraction);
    place.progress = share(place.progress);
    place.open_questions.truncate(OPEN_QUESTIONS_MAX);
    place
}
