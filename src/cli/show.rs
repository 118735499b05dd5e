//! `bedside show`: an article written out, or one section, question or takeaway of it with what
//! the article says of itself and its sources.

use std::process::ExitCode;

use jiff::civil::Date;
use serde::Serialize;

use super::args::Format;
use super::out::{Failure, Out};
use super::places::{Places, Reading};
use crate::article::{
    Anchor, Article, ArticleId, Conflicts, Evidence, NumberToken, Review, Source, blocks_to_text,
};

pub fn show(
    places: &Places,
    reference: &str,
    format: Format,
    out: &mut Out,
) -> Result<ExitCode, Failure> {
    let reading = places.read();
    let (id, anchor) = reading.find(reference)?;
    let whole = reading.library.article(&id);
    let article = whole.map(|article| part(&article, &anchor)).ok_or_else(|| {
        // It was found in this very library.
        Failure::Words(format!("\"{id}\" could not be read."))
    })?;
    let fill = |token| reading.number(token);
    let today = jiff::Zoned::now().date();
    match format {
        Format::Text => out.text(article.to_text(&fill, today).trim_end())?,
        Format::Markdown => out.text(article.to_markdown(&fill, today).trim_end())?,
        Format::Json => out.json(&Shown::of(&reading, &id, &anchor, &article))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The article with that part alone.
fn part(article: &Article, anchor: &Anchor) -> Article {
    let mut part = article.clone();
    if matches!(anchor, Anchor::Article | Anchor::Passage { .. }) {
        return part;
    }
    part.summary.clear();
    part.bottom_line = None;
    part.sections.retain(|section| anchor == &Anchor::Section(section.id.clone()));
    part.faq.retain(|faq| anchor == &Anchor::Question(faq.id.clone()));
    let takeaways = (1..).zip(std::mem::take(&mut part.key_takeaways));
    part.key_takeaways = takeaways
        .filter(|(number, _)| matches!(anchor, Anchor::Takeaway { n, .. } if n == number))
        .map(|(_, takeaway)| takeaway)
        .collect();
    part
}

/// An article as programs read it: its text as `show` writes it, under the names of file format 1.
#[derive(Serialize)]
struct Shown<'a> {
    /// `collection/slug`
    article: String,
    /// What stands behind the `#`; empty for the article itself.
    anchor: String,
    title: &'a str,
    summary: &'a str,
    topics: &'a [String],
    aliases: &'a [String],
    language: &'a str,
    region: Option<&'a str>,
    published: Option<Date>,
    modified: Option<Date>,
    next_check: Option<Date>,
    review: &'a Review,
    authors: &'a [String],
    publisher: Option<&'a str>,
    conflicts: &'a Conflicts,
    licence: Option<&'a str>,
    evidence: Option<Evidence>,
    key_takeaways: Vec<String>,
    sections: Vec<ShownSection<'a>>,
    faq: Vec<ShownFaq<'a>>,
    bottom_line: Option<String>,
    sources: &'a [Source],
    related: Vec<ShownRelated>,
}

#[derive(Serialize)]
struct ShownSection<'a> {
    id: &'a str,
    heading: &'a str,
    body: String,
}

#[derive(Serialize)]
struct ShownFaq<'a> {
    id: &'a str,
    question: &'a str,
    kind: Option<&'a str>,
    answer: String,
}

#[derive(Serialize)]
struct ShownRelated {
    article: String,
    reason: Option<String>,
}

impl<'a> Shown<'a> {
    fn of(reading: &Reading, id: &ArticleId, anchor: &Anchor, article: &'a Article) -> Self {
        let fill: &dyn Fn(NumberToken) -> String = &|token| reading.number(token);
        let sections = article.sections.iter().map(|section| ShownSection {
            id: &section.id,
            heading: &section.heading,
            body: blocks_to_text(&section.blocks, fill),
        });
        let faq = article.faq.iter().map(|faq| ShownFaq {
            id: &faq.id,
            question: &faq.question,
            kind: faq.kind.as_deref(),
            answer: blocks_to_text(&faq.answer, fill),
        });
        let related = reading.library.related(id).into_iter();
        let related = related.map(|(id, reason)| ShownRelated { article: id.to_string(), reason });
        Self {
            article: id.to_string(),
            anchor: anchor.fragment(),
            title: &article.title,
            summary: &article.summary,
            topics: &article.topics,
            aliases: &article.aliases,
            language: &article.language,
            region: article.region.as_deref(),
            published: article.published,
            modified: article.modified,
            next_check: article.next_check,
            review: &article.review,
            authors: &article.authors,
            publisher: article.publisher.as_deref(),
            conflicts: &article.conflicts,
            licence: article.licence.as_deref(),
            evidence: article.evidence,
            key_takeaways: article.key_takeaways.iter().map(|p| p.to_text(fill)).collect(),
            sections: sections.collect(),
            faq: faq.collect(),
            bottom_line: article.bottom_line.as_ref().map(|prose| prose.to_text(fill)),
            sources: &article.sources,
            related: related.collect(),
        }
    }
}
