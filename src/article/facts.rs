//! What an article says of itself, gathered for whoever judges it: who checked the text and
//! whether that still holds, what its sources are, and what it does not say. Facts only: nothing
//! is weighed or scored. The day is given from outside.

use jiff::civil::Date;

use super::model::{Article, Conflicts, Evidence, Review, SourceKind};

/// Facts that have to be counted or compared; the rest stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The text is not the one that was reviewed.
    pub text_changed: bool,
    /// When the next review, or check by the publisher, is or was due.
    pub next: Option<Due>,
    /// How many sources there are of each kind, in the order of [`SourceKind::ALL`].
    pub kinds: Vec<(SourceKind, usize)>,
    /// The oldest and the newest year among the sources.
    pub years: Option<(i16, i16)>,
    /// Sources that give no year.
    pub without_year: usize,
    pub not_stated: Vec<NotStated>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub on: Date,
    pub is_over: bool,
    /// Of a review that was done; otherwise the publisher's own check.
    pub is_review: bool,
}

/// What a reader would want to know, and the article does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotStated {
    Author,
    Publisher,
    Published,
    Updated,
    NextCheck,
    /// Which text a review was of.
    ReviewedText,
    Sources,
    /// The years of some of its sources.
    SourceYears(usize),
    Evidence,
    /// Conflicts of interest, and who paid.
    Conflicts,
    Funding,
    Licence,
}

impl SourceKind {
    pub const ALL: [Self; 7] = [
        Self::Guideline,
        Self::Review,
        Self::Study,
        Self::PublicBody,
        Self::Professional,
        Self::Charity,
        Self::Other,
    ];
}

impl Article {
    /// What can be said of the article on a day.
    #[must_use]
    pub fn facts(&self, today: Date) -> Facts {
        let due = |on: Date, is_review| Due { on, is_over: on < today, is_review };
        let (text_changed, review_due) = match &self.review {
            Review::Reviewed { next, text_changed, .. } => {
                (*text_changed == Some(true), next.map(|on| due(on, true)))
            }
            Review::NotReviewed | Review::Claimed { .. } => (false, None),
        };
        let count = |kind| self.sources.iter().filter(|source| source.kind == kind).count();
        let kinds = SourceKind::ALL.into_iter().map(|kind| (kind, count(kind)));
        let years = self.sources.iter().filter_map(|source| source.year);
        Facts {
            text_changed,
            next: review_due.or(self.next_check.map(|on| due(on, false))),
            kinds: kinds.filter(|(_, n)| *n > 0).collect(),
            years: years.clone().min().zip(years.clone().max()),
            without_year: self.sources.len() - years.count(),
            not_stated: self.not_stated(),
        }
    }

    fn not_stated(&self) -> Vec<NotStated> {
        let without_year = self.sources.iter().filter(|source| source.year.is_none()).count();
        let of_text = match &self.review {
            Review::Reviewed { text_changed, .. } => text_changed.is_none(),
            Review::NotReviewed | Review::Claimed { .. } => false,
        };
        let next = match &self.review {
            Review::Reviewed { next, .. } => next.or(self.next_check),
            Review::NotReviewed | Review::Claimed { .. } => self.next_check,
        };
        let all = [
            (self.authors.is_empty(), NotStated::Author),
            (self.publisher.is_none(), NotStated::Publisher),
            (self.published.is_none(), NotStated::Published),
            (self.modified.is_none(), NotStated::Updated),
            (next.is_none(), NotStated::NextCheck),
            (of_text, NotStated::ReviewedText),
            (self.sources.is_empty(), NotStated::Sources),
            (without_year > 0, NotStated::SourceYears(without_year)),
            (self.evidence.is_none(), NotStated::Evidence),
            (self.conflicts == Conflicts::NotStated, NotStated::Conflicts),
            (self.conflicts == Conflicts::NoneDeclared, NotStated::Funding),
            (self.licence.is_none(), NotStated::Licence),
        ];
        all.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| what).collect()
    }

    /// The same in short, for other programs: a name and a sentence each.
    pub(super) fn fact_lines(&self, today: Date) -> Vec<(&'static str, String)> {
        let facts = self.facts(today);
        let mut lines = Vec::new();
        if !self.authors.is_empty() {
            lines.push(("Written by", format!("{}.", self.authors.join(", "))));
        }
        lines.extend(self.publisher.iter().map(|who| ("Published by", format!("{who}."))));
        lines.push(("Review", self.review_sentence(&facts)));
        lines.extend(dates(self, &facts).map(|words| ("Dates", words)));
        if !self.sources.is_empty() {
            lines.push(("Sources", sources(&facts)));
        }
        lines.extend(self.evidence.map(|evidence| ("Evidence", evidence_words(evidence))));
        match &self.conflicts {
            Conflicts::NotStated => {}
            Conflicts::NoneDeclared => {
                lines.push(("Conflicts of interest", "None declared.".to_owned()));
            }
            Conflicts::Declared(what) => lines.push(("Conflicts of interest", what.clone())),
        }
        if !facts.not_stated.is_empty() {
            let missing: Vec<String> = facts.not_stated.iter().map(missing).collect();
            lines.push(("Not stated", format!("{}.", missing.join("; "))));
        }
        lines
    }

    fn review_sentence(&self, facts: &Facts) -> String {
        let mut words = match &self.review {
            Review::NotReviewed => "No named clinician has checked this article.".to_owned(),
            Review::Reviewed { by, on, .. } => {
                let from = by.affiliation.as_ref().map(|from| format!(", {from}"));
                let from = from.unwrap_or_default();
                format!("By {}, {}{from}, on {}.", by.name, by.credentials, day(*on))
            }
            Review::Claimed { by, on } => {
                let on = on.as_deref().map(|on| format!(", {on}")).unwrap_or_default();
                let who = self.publisher.as_deref().unwrap_or("The source");
                format!("{who} says it was reviewed by {by}{on}. Bedside has not checked that.")
            }
        };
        if facts.text_changed {
            words.push_str(" The text has changed since its review.");
        }
        if facts.next.is_some_and(|due| due.is_review && due.is_over) {
            words.push_str(" Review overdue.");
        }
        words
    }
}

/// 22 November 2026
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn dates(article: &Article, facts: &Facts) -> Option<String> {
    let mut all = Vec::new();
    all.extend(article.published.map(|on| format!("Published {}", day(on))));
    all.extend(article.modified.map(|on| format!("Updated {}", day(on))));
    all.extend(facts.next.map(|due| {
        let what = if due.is_review { "Next review" } else { "Next check" };
        format!("{what} {} {}", if due.is_over { "was due" } else { "due" }, day(due.on))
    }));
    (!all.is_empty()).then(|| format!("{}.", all.join(". ")))
}

fn sources(facts: &Facts) -> String {
    let kinds = facts.kinds.iter().map(|&(kind, n)| {
        let (one, many) = match kind {
            SourceKind::PublicBody => ("public body", "public bodies"),
            SourceKind::Professional => ("professional society", "professional societies"),
            SourceKind::Charity => ("charity", "charities"),
            SourceKind::Guideline => ("guideline", "guidelines"),
            SourceKind::Review => ("review of studies", "reviews of studies"),
            SourceKind::Study => ("study", "studies"),
            SourceKind::Other => ("other source", "other sources"),
        };
        format!("{n} {}", if n == 1 { one } else { many })
    });
    let kinds = kinds.collect::<Vec<_>>().join(", ");
    match facts.years {
        None => format!("{kinds}."),
        Some((from, to)) if from == to => format!("{kinds}; year given: {from}."),
        Some((from, to)) => format!("{kinds}; years given: {from} to {to}."),
    }
}

fn evidence_words(evidence: Evidence) -> String {
    let words = match evidence {
        Evidence::Strong => "Strong on its main question, the article says.",
        Evidence::Limited => "Limited on its main question, the article says.",
        Evidence::NoneFound => "None found on its main question, the article says.",
    };
    words.to_owned()
}

fn missing(what: &NotStated) -> String {
    let words = match what {
        NotStated::Author => "who wrote it",
        NotStated::Publisher => "who published it",
        NotStated::Published => "when it was published",
        NotStated::Updated => "when it was updated",
        NotStated::NextCheck => "when it is checked next",
        NotStated::ReviewedText => "which text was reviewed",
        NotStated::Sources => "where its statements come from",
        NotStated::SourceYears(1) => "the year of 1 source",
        NotStated::SourceYears(n) => return format!("the years of {n} sources"),
        NotStated::Evidence => "how strong the evidence is",
        NotStated::Conflicts => "conflicts of interest, and who paid",
        NotStated::Funding => "who paid",
        NotStated::Licence => "under which licence it may be used",
    };
    words.to_owned()
}
