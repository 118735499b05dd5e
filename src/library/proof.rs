//! What a writer is told of one article of a folder of their own, while they look at it: what
//! reading complains about, and the checks, as `bedside check` tells them. Small things are left
//! out, and so is everything that cannot be mended there: the bundled library, articles of other
//! formats, big collections.

use jiff::civil::Date;

use super::check::{plain, setting};
use super::{Library, Part};
use crate::article::lint::{self, Finding, Subject};
use crate::article::{ArticleId, Severity};

/// Comparing an article with more than these takes too long to do at every change.
const COMPARED_MAX: usize = 100;

/// What there is to look at in an article's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// By line and column.
    pub findings: Vec<Finding>,
    /// The file cannot be read as it is now; the article is as it was read last.
    pub is_stale: bool,
}

impl Library {
    /// Whether an article stands in a file that its reader may be writing.
    #[must_use]
    pub fn has_proof(&self, id: &ArticleId) -> bool {
        self.own_file(id).is_some()
    }

    /// Looks an article's file over. This takes longer than a frame.
    #[must_use]
    pub fn proof(&self, id: &ArticleId, today: Date) -> Option<Proof> {
        let (n, row) = self.own_file(id)?;
        let (part, collection) = (&self.parts[n], &self.collections[n]);
        let (name, is_stale) = (part.file(row).0, part.is_stale(row));
        // Of what was read last, nothing but what is wrong with the file now is of use.
        let told = if is_stale { part.problems() } else { collection.problems.clone() };
        let told = told.into_iter().filter(|problem| problem.place.file == name).map(plain);
        let mut findings: Vec<Finding> = told.collect();
        if !is_stale {
            findings.extend(checks(part, row, today));
        }
        findings.retain(|found| found.problem.severity > Severity::Info);
        findings.sort();
        findings.dedup();
        Some(Proof { findings, is_stale })
    }

    fn own_file(&self, id: &ArticleId) -> Option<(usize, usize)> {
        let (n, row) = self.find_id(&id.collection, &id.slug)?;
        let own = self.collections[n].path.is_some() && self.parts[n].is_own_format(row);
        own.then_some((n, row))
    }
}

/// The checks of one article, and those that compare it with the others of its collection.
fn checks(part: &Part, row: usize, today: Date) -> Vec<Finding> {
    let terms = part.glossary().terms.iter().map(|term| term.name.clone());
    let setting = setting(today, false, terms.collect());
    let files: Vec<_> = (0..part.catalogue().len()).map(|row| part.file(row)).collect();
    let articles: Vec<_> = part.residents().collect();
    let subjects: Vec<Subject<'_>> = files
        .iter()
        .zip(&articles)
        .map(|((name, text), article)| Subject { name, text, article })
        .collect();
    let Some(subject) = subjects.get(row) else { return Vec::new() };
    let mut findings = lint::lint(*subject, &setting);
    // Of a template nothing else is told than what is left to write.
    let is_filled = !findings.iter().any(|found| found.code == "L01");
    let own: Vec<Subject<'_>> =
        subjects.iter().filter(|subject| !subject.text.is_empty()).copied().collect();
    if is_filled && own.len() <= COMPARED_MAX {
        let across = lint::across(&own, &setting).into_iter();
        findings.extend(across.filter(|found| found.problem.place.file == subject.name));
    }
    findings
}
