//! From the file's shape to the article: every field checked, what can be mended mended, and
//! each time said so. Which other articles exist is not known here.

use std::collections::HashSet;

use jiff::civil::Date;

use super::file::{ArticleFile, FaqFile, RelatedFile, ReviewFile, SectionFile, SourceFile};
use super::ids::{ID_FORM, Ids, is_id, make_id};
use super::inline::{Citations, TOKENS};
use super::model::{
    Article, Block, Conflicts, Faq, Prose, Related, Review, Section, Source, SourceKind,
};
use super::prose;
use super::report::Report;
use super::text_hash::is_text_hash;

const TOPICS_MAX: usize = 20;
const RELATED_MAX: usize = 50;

/// Checks a file. `stem` is its name without `.ron`.
pub(super) fn check(file: ArticleFile, stem: &str, report: &mut Report<'_>) -> Option<Article> {
    if file.sections.is_empty() && file.faq.is_empty() && file.key_takeaways.is_empty() {
        let hint = "Add sections: with at least one section.".to_owned();
        report.error("sections", "There is nothing to read here. The file was not used.", hint);
        return None;
    }
    required(&file, report);
    let slug = slug(&file.slug, stem, report);
    let title = if file.title.trim().is_empty() {
        report.error("title", "The title is missing. The slug is shown instead.", None);
        slug.replace('-', " ")
    } else {
        line("title", &file.title, report)
    };
    let declared = file.sources.unwrap_or_default();
    let mut citations = Citations::new(declared.iter().map(|source| source.id.as_str()));
    let mut ids = Ids::default();
    let key_takeaways = takeaways(&file.key_takeaways, &mut citations, report);
    let sections = sections(&file.sections, &mut ids, &mut citations, report);
    let faq = questions(file.faq, &mut ids, &mut citations, report);
    let bottom_line = file
        .bottom_line
        .map(|text| one_paragraph("bottom_line", &text, &mut citations, report))
        .filter(|prose| !prose.spans.is_empty());
    let used = citations.used().to_vec();
    let mut article = Article {
        title,
        summary: line("summary", &file.summary, report),
        topics: topics(file.topics, report),
        aliases: file.aliases.into_iter().filter(|alias| !alias.trim().is_empty()).collect(),
        language: if file.language.trim().is_empty() { "und".to_owned() } else { file.language },
        region: region(file.region, report),
        published: date("published", file.published.as_deref(), report),
        modified: date("modified", file.modified.as_deref(), report),
        next_check: date("next_check", file.next_check.as_deref(), report),
        review: review(file.review, report),
        authors: file.authors,
        publisher: file.publisher,
        conflicts: file.conflicts.unwrap_or(Conflicts::NotStated),
        licence: file.licence,
        evidence: file.evidence,
        key_takeaways,
        sections,
        faq,
        bottom_line,
        sources: sources(declared, &used, report),
        related: related(file.related, &slug, report),
        slug,
    };
    compare_with_review(&mut article);
    Some(article)
}

/// Whether the text is still the one that was reviewed.
fn compare_with_review(article: &mut Article) {
    let hash = article.text_hash();
    if let Review::Reviewed { content_hash, text_changed, .. } = &mut article.review {
        *text_changed = content_hash.as_ref().map(|reviewed| *reviewed != hash);
    }
}

/// Fields that every article has. Those with a form of their own are checked there.
fn required(file: &ArticleFile, report: &mut Report<'_>) {
    let missing = [
        ("format", file.format.is_none(), "It was read as format 1.", "Add format: 1 at the top."),
        ("summary", file.summary.trim().is_empty(), "", "Say the answer in one or two sentences."),
        ("sections", file.sections.is_empty(), "", "Add at least one section."),
        ("language", file.language.trim().is_empty(), "", "For English add language: \"en\"."),
        ("modified", file.modified.is_none(), "", "Add the day of the last change, as 2026-11-22."),
        (
            "review",
            file.review.is_none(),
            "The article is shown as not reviewed.",
            "Add review: NotReviewed.",
        ),
        ("sources", file.sources.is_none(), "", "Say where each statement comes from."),
    ];
    for (field, is_missing, kept, hint) in missing {
        if is_missing {
            let words = format!("The field \"{field}\" is missing. {kept}");
            report.error(field, words.trim_end(), hint.to_owned());
        }
    }
}

fn slug(slug: &str, stem: &str, report: &mut Report<'_>) -> String {
    if slug.is_empty() {
        let made = make_id(stem);
        let words = format!("The slug is missing. \"{made}\" is used, after the file's name.");
        report.error("slug", words, format!("Add slug: \"{made}\"."));
        return made;
    }
    if !is_id(slug) {
        let made = make_id(slug);
        let words = format!("\"{slug}\" cannot be a slug. \"{made}\" is used instead.");
        report.error("slug", words, ID_FORM.to_owned());
        return made;
    }
    if slug != stem {
        let words = format!("The slug is \"{slug}\", but the file is called \"{stem}\".");
        report.error("slug", words, format!("Call the file {slug}.ron."));
    }
    slug.to_owned()
}

/// A plain string on one line; marks do not work in it.
fn line(path: &str, text: &str, report: &mut Report<'_>) -> String {
    let tokens = TOKENS.map(|(token, _)| format!("{{{token}}}"));
    if text.contains("[^") || tokens.iter().any(|token| text.contains(token.as_str())) {
        let words = "Citations and number tokens do nothing here. They are shown as they are.";
        report.warning(path, words, "Use them in the text below.".to_owned());
    }
    text.split(super::inline::is_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn takeaways(
    texts: &[String],
    citations: &mut Citations<'_>,
    report: &mut Report<'_>,
) -> Vec<Prose> {
    let mut takeaways = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let path = format!("key_takeaways.{n}");
        let prose = one_paragraph(&path, text, citations, report);
        if prose.spans.is_empty() {
            report.error(&path, "This takeaway is empty. It was left out.", None);
        } else {
            takeaways.push(prose);
        }
    }
    takeaways
}

fn one_paragraph(
    path: &str,
    text: &str,
    citations: &mut Citations<'_>,
    report: &mut Report<'_>,
) -> Prose {
    let mut complaints = Vec::new();
    let prose = prose::one_paragraph(text, citations, &mut complaints);
    report.complaints(path, text, complaints);
    prose
}

fn body(
    path: &str,
    text: &str,
    citations: &mut Citations<'_>,
    report: &mut Report<'_>,
) -> Vec<Block> {
    let mut complaints = Vec::new();
    let blocks = prose::blocks(text, citations, &mut complaints);
    report.complaints(path, text, complaints);
    blocks
}

fn sections(
    files: &[SectionFile],
    ids: &mut Ids,
    citations: &mut Citations<'_>,
    report: &mut Report<'_>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for (n, file) in files.iter().enumerate() {
        let path = format!("sections.{n}");
        if file.heading.trim().is_empty() {
            report.error(&format!("{path}.heading"), "This section has no heading.", None);
        }
        let blocks = body(&format!("{path}.body"), &file.body, citations, report);
        if blocks.is_empty() {
            let hint = "Write its text in body:.".to_owned();
            report.error(&format!("{path}.body"), "This section has no text.", hint);
        }
        sections.push(Section {
            id: ids.take(&format!("{path}.id"), &file.id, &file.heading, report),
            heading: line(&format!("{path}.heading"), &file.heading, report),
            blocks,
        });
    }
    sections
}

fn questions(
    files: Vec<FaqFile>,
    ids: &mut Ids,
    citations: &mut Citations<'_>,
    report: &mut Report<'_>,
) -> Vec<Faq> {
    let mut questions = Vec::new();
    for (n, file) in files.into_iter().enumerate() {
        let path = format!("faq.{n}");
        if file.question.trim().is_empty() {
            let words = "This answer has no question. It was left out.";
            report.error(&format!("{path}.question"), words, None);
            continue;
        }
        let answer = body(&format!("{path}.answer"), &file.answer, citations, report);
        if answer.is_empty() {
            let words = "This question has no answer. It was left out.";
            report.error(&format!("{path}.answer"), words, None);
            continue;
        }
        questions.push(Faq {
            id: ids.take(&format!("{path}.id"), &file.id, &file.question, report),
            question: line(&format!("{path}.question"), &file.question, report),
            kind: file.kind,
            answer,
        });
    }
    questions
}

fn topics(ids: Vec<String>, report: &mut Report<'_>) -> Vec<String> {
    if ids.len() > TOPICS_MAX {
        let words = format!("An article may have {TOPICS_MAX} topics. The rest was left out.");
        report.error("topics", words, None);
    }
    let mut topics = Vec::new();
    for (n, id) in ids.into_iter().take(TOPICS_MAX).enumerate() {
        let path = format!("topics.{n}");
        if !is_id(&id) {
            let words = format!("\"{id}\" cannot be the id of a topic. It was left out.");
            report.error(&path, words, ID_FORM.to_owned());
        } else if topics.contains(&id) {
            report.warning(&path, format!("The topic \"{id}\" stands here twice."), None);
        } else {
            topics.push(id);
        }
    }
    topics
}

fn region(region: Option<String>, report: &mut Report<'_>) -> Option<String> {
    let code = region?;
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code);
    }
    let words = format!("\"{code}\" is not the code of a country. It was left out.");
    report.error("region", words, "Codes have two capital letters, such as \"GB\".".to_owned());
    None
}

/// A real day of the calendar, or nothing.
fn date(path: &str, text: Option<&str>, report: &mut Report<'_>) -> Option<Date> {
    let text = text?;
    // The parser also takes times and zones; a day is all that is meant.
    let date = text.parse().ok().filter(|_| text.len() == 10);
    if date.is_none() {
        let words = format!("\"{text}\" is not a date. It was left out.");
        report.error(path, words, "Write year, month and day, as 2026-11-22.".to_owned());
    }
    date
}

/// A review without a day is no review: it is shown as none.
fn review(file: Option<ReviewFile>, report: &mut Report<'_>) -> Review {
    match file {
        None | Some(ReviewFile::NotReviewed) => Review::NotReviewed,
        Some(ReviewFile::Claimed { by, on }) => Review::Claimed { by, on },
        Some(ReviewFile::Reviewed { by, on, next, content_hash }) => {
            if by.name.trim().is_empty() || by.credentials.trim().is_empty() {
                let words = "A review needs a name and credentials. It is shown as not reviewed.";
                report.error("review.by", words, None);
                return Review::NotReviewed;
            }
            let next = date("review.next", next.as_deref(), report);
            match date("review.on", Some(&on), report) {
                Some(on) => {
                    let content_hash = content_hash.and_then(|hash| reviewed_hash(&hash, report));
                    Review::Reviewed { by, on, next, content_hash, text_changed: None }
                }
                None => Review::NotReviewed,
            }
        }
    }
}

fn reviewed_hash(hash: &str, report: &mut Report<'_>) -> Option<String> {
    let hash = hash.trim().to_ascii_lowercase();
    if is_text_hash(&hash) {
        return Some(hash);
    }
    let words = format!("\"{hash}\" is not the hash of a text. It was left out.");
    let hint = "bedside check --info tells the hash of the text as it is now.".to_owned();
    report.error("review.content_hash", words, hint);
    None
}

/// Sources in the order of first use, those never cited behind them.
fn sources(files: Vec<SourceFile>, used: &[usize], report: &mut Report<'_>) -> Vec<Source> {
    let mut ids = HashSet::new();
    let mut checked: Vec<Option<Source>> = Vec::new();
    let used_set: HashSet<usize> = used.iter().copied().collect();
    for (n, file) in files.into_iter().enumerate() {
        let path = format!("sources.{n}");
        if file.id.is_empty() {
            let hint = "Add id: and cite it as [^id].".to_owned();
            report.error(&format!("{path}.id"), "This source has no id.", hint);
        } else if !ids.insert(file.id.clone()) {
            let words =
                format!("Two sources have the id \"{}\". Citations mean the first.", file.id);
            report.error(&format!("{path}.id"), words, "Give each its own id.".to_owned());
        } else if !used_set.contains(&n) {
            let words = format!("The source \"{}\" is not cited anywhere.", file.id);
            let hint = format!("Cite it as [^{}], or take it out.", file.id);
            report.warning(&path, words, hint);
        }
        checked.push(Some(source(&path, file, report)));
    }
    let mut sources: Vec<Source> =
        used.iter().filter_map(|&n| checked.get_mut(n).and_then(Option::take)).collect();
    sources.extend(checked.into_iter().flatten());
    sources
}

fn source(path: &str, file: SourceFile, report: &mut Report<'_>) -> Source {
    for (field, value) in [("organisation", &file.organisation), ("title", &file.title)] {
        if value.trim().is_empty() {
            let words = format!("The field \"{field}\" of this source is missing.");
            report.error(&format!("{path}.{field}"), words, None);
        }
    }
    let mut url = file.url;
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    if !(url.starts_with("https://") || url.starts_with("http://")) || !clean || url.len() > 2_000 {
        let words = "This is not the address of a page. It was left out.";
        let hint = "An address begins with https://. For a DOI write https://doi.org/10.…";
        report.error(&format!("{path}.url"), words, hint.to_owned());
        url = String::new();
    }
    Source {
        id: file.id,
        organisation: file.organisation,
        title: file.title,
        url,
        year: file.year,
        kind: file.kind.unwrap_or(SourceKind::Other),
        accessed: date(&format!("{path}.accessed"), file.accessed.as_deref(), report),
    }
}

fn related(files: Vec<RelatedFile>, slug: &str, report: &mut Report<'_>) -> Vec<Related> {
    if files.len() > RELATED_MAX {
        let words = format!("{RELATED_MAX} related articles are enough. The rest was left out.");
        report.error("related", words, None);
    }
    let mut seen = HashSet::new();
    let mut related = Vec::new();
    for (n, file) in files.into_iter().take(RELATED_MAX).enumerate() {
        let path = format!("related.{n}.slug");
        if file.slug == slug {
            let words = "This article is related to itself. The link was left out.";
            report.error(&path, words, None);
        } else if file.slug.is_empty() {
            report.error(&path, "A related article has no slug. It was left out.", None);
        } else if !seen.insert(file.slug.clone()) {
            let words = format!("The related article \"{}\" stands here twice.", file.slug);
            report.warning(&path, words, None);
        } else {
            related.push(Related { slug: file.slug, reason: file.reason });
        }
    }
    related
}
