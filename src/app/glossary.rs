//! Going to the glossary and through the lists: a term among the results, a link to a term, and
//! what narrows a list.

use crate::search::{HitKind, Results, Terms, is_about, is_bare, names};

use super::pages::FoundTerm;
use super::{App, Jump, ListOf, Page, Spread, Visit};

/// What stands before the `#` of a link to a term.
const GLOSSARY: &str = "glossary";
/// So many of the best hits are looked at for one that is about the very word.
const BEST: usize = 10;

/// The term that a query asks for. A misspelt name counts where the search found the words
/// misspelt too, or nothing that has them all.
#[must_use]
pub fn find_term(text: &str, terms: &Terms, results: &Results) -> Option<FoundTerm> {
    let understood = &results.understood;
    let doubtful = understood.corrected.is_some() || understood.relaxed || results.hits.is_empty();
    let corrected = understood.corrected.as_deref().and_then(|text| terms.asked(text, false));
    let asked = terms.asked(text, false).or(corrected).or_else(|| terms.asked(text, doubtful))?;
    let found = terms.all().get(asked.term)?;
    // Who types a bare word wants what the library has of it; who asks what it means, that.
    let bare = is_bare(text, &asked.phrase);
    let answered = results.hits.iter().take(BEST).any(|hit| {
        is_about(&hit.title.text, &asked.phrase)
            || bare && hit.kind == HitKind::Article && names(&hit.title.text, &asked.phrase)
    });
    Some(FoundTerm {
        id: found.id.clone(),
        name: found.term.name.clone(),
        definition: found.term.definition.clone(),
        first: asked.exact && !answered,
    })
}

/// Whether a reference is to the glossary or a term of it, unless an article is called so.
#[must_use]
pub fn names_glossary(reference: &str) -> bool {
    reference.split('#').next() == Some(GLOSSARY)
}

impl App {
    /// Opens `glossary` and `glossary#term`; `false` where it is neither.
    pub(super) fn open_glossary(&mut self, text: &str) -> bool {
        let known = names_glossary(text) && !self.terms.all().is_empty();
        if known {
            self.show_term(text.split_once('#').map_or("", |(_, term)| term));
        }
        known
    }

    /// Goes to the glossary; at a term it does not have, to its top.
    pub(super) fn show_term(&mut self, id: &str) {
        if self.nav.here().page != Page::Glossary {
            self.nav.go(Visit::new(Page::Glossary));
        }
        let found = self.terms.find(id).and_then(|n| self.terms.all().get(n));
        let here = self.nav.here_mut();
        here.jump = Some(if found.is_some() { Jump::Term } else { Jump::Restore });
        here.term = found.map(|term| term.id.clone());
        // It may be narrowed away.
        here.query.clear();
    }

    pub(super) fn narrow_list(&mut self, text: String) {
        let here = self.nav.here_mut();
        here.query = text;
        here.term = None;
        here.spread = Spread::default();
        here.jump = Some(Jump::Restore);
    }

    pub(super) fn show_list(&mut self, list: ListOf) {
        let here = self.nav.here_mut();
        if matches!(here.page, Page::AtoZ(_)) {
            here.page = Page::AtoZ(list);
            here.spread = Spread::default();
            here.jump = Some(Jump::Restore);
        }
    }
}
