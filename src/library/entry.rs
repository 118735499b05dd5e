//! An article as the catalogue knows it: what lists, filters and links need, without its text.
//!
//! An [`Entry`] is a look into the catalogue's bytes: small, free to copy, gone with the library
//! it comes from. The article itself is [`super::Library::article`].

use jiff::civil::Date;

use super::bytes::{Reader, Texts, put_number, put_text, put_texts};
use crate::article::{Anchor, Article, ArticleId, LinkTarget, Prose, ReviewStatus, Span};

/// So many different links of one article are looked at.
const LINKS_MAX: usize = 200;

#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub collection: &'a str,
    pub slug: &'a str,
    pub title: &'a str,
    /// The answer in one or two sentences.
    pub summary: &'a str,
    /// BCP 47 language tag.
    pub language: &'a str,
    pub review: ReviewStatus,
    pub published: Option<Date>,
    pub modified: Option<Date>,
    /// To read it, at least 1.
    pub minutes: usize,
    pub questions: usize,
    pub sections: usize,
    /// The file it was read from, inside its folder or archive.
    pub(super) file: &'a str,
    /// The slug that the file gives, where another article had it first.
    pub(super) own_slug: &'a str,
    lists: Lists<'a>,
}

#[derive(Clone, Copy, Debug)]
struct Lists<'a> {
    topics: Texts<'a>,
    aliases: Texts<'a>,
    sections: Texts<'a>,
    questions: Texts<'a>,
    takeaways: Texts<'a>,
    /// Slug, reason, slug, reason …; a reason that is not given is empty.
    related: Texts<'a>,
    links: Texts<'a>,
}

impl<'a> Entry<'a> {
    #[must_use]
    pub fn id(&self) -> ArticleId {
        ArticleId::new(self.collection, self.slug)
    }

    /// Topic ids, the main one first.
    pub fn topics(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.lists.topics
    }

    /// The main topic's id; empty if there is none.
    #[must_use]
    pub fn topic(&self) -> &'a str {
        self.topics().next().unwrap_or("")
    }

    /// Other names.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.lists.aliases
    }

    /// The ids a link into this article may end in: sections, then questions.
    pub fn fragments(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.lists.sections.chain(self.lists.questions)
    }

    /// The place that stands after the `#` of a link; `None` where the article has no such place.
    #[must_use]
    pub fn anchor(&self, fragment: &str) -> Option<Anchor> {
        let has = |mut ids: Texts<'_>| ids.any(|id| id == fragment);
        if fragment.is_empty() {
            return Some(Anchor::Article);
        }
        if has(self.lists.sections) {
            return Some(Anchor::Section(fragment.to_owned()));
        }
        if has(self.lists.questions) {
            return Some(Anchor::Question(fragment.to_owned()));
        }
        let n: u32 = fragment.strip_prefix("takeaway-")?.parse().ok()?;
        let mut takeaways = self.lists.takeaways;
        let quote = takeaways.nth(usize::try_from(n).ok()?.checked_sub(1)?)?;
        Some(Anchor::Takeaway { n, quote: quote.to_owned() })
    }

    /// What to read next, as written: slugs with their reasons.
    pub(super) fn related(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        let mut texts = self.lists.related;
        std::iter::from_fn(move || {
            let (slug, reason) = (texts.next()?, texts.next()?);
            Some((slug, (!reason.is_empty()).then_some(reason)))
        })
    }

    /// Where links in the text lead, as written, each once.
    pub(super) fn links(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.lists.links
    }

    /// Whether it names other articles.
    pub(super) fn refers(&self) -> bool {
        self.lists.related.len() > 0 || self.lists.links.len() > 0
    }

    /// Reads what [`spell`] wrote.
    pub(super) fn read(collection: &'a str, bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut text = || reader.text();
        let (slug, own_slug, file) = (text()?, text()?, text()?);
        let (title, summary, language) = (text()?, text()?, text()?);
        let review = match reader.number()? {
            2 => ReviewStatus::Reviewed,
            1 => ReviewStatus::Claimed,
            _ => ReviewStatus::NotReviewed,
        };
        let (published, modified) = (date(reader.number()?), date(reader.number()?));
        let minutes = reader.count()?;
        let lists = Lists {
            topics: reader.texts()?,
            aliases: reader.texts()?,
            sections: reader.texts()?,
            questions: reader.texts()?,
            takeaways: reader.texts()?,
            related: reader.texts()?,
            links: reader.texts()?,
        };
        let (questions, sections) = (lists.questions.len(), lists.sections.len());
        Some(Self {
            collection,
            slug,
            title,
            summary,
            language,
            review,
            published,
            modified,
            minutes,
            questions,
            sections,
            file,
            own_slug,
            lists,
        })
    }
}

/// Appends an article's entry. `own_slug` is empty where it is the article's.
pub(super) fn spell(out: &mut Vec<u8>, article: &Article, own_slug: &str, file: &str) {
    for text in [&article.slug, own_slug, file, &article.title, &article.summary, &article.language]
    {
        put_text(out, text);
    }
    put_number(out, article.review.status() as u64);
    put_number(out, number_of(article.published));
    put_number(out, number_of(article.modified));
    put_number(out, article.minutes_to_read() as u64);
    put_texts(out, article.topics.iter().map(String::as_str));
    put_texts(out, article.aliases.iter().map(String::as_str));
    put_texts(out, article.sections.iter().map(|section| section.id.as_str()));
    put_texts(out, article.faq.iter().map(|faq| faq.id.as_str()));
    let takeaways: Vec<String> = article.key_takeaways.iter().map(Prose::plain).collect();
    put_texts(out, takeaways.iter().map(String::as_str));
    let related = article.related.iter();
    put_texts(out, related.flat_map(|to| [&*to.slug, to.reason.as_deref().unwrap_or("")]));
    put_texts(out, links(article));
}

/// 0: none.
fn number_of(date: Option<Date>) -> u64 {
    let Some(date) = date else { return 0 };
    let part = |number: i16| u64::from(number.unsigned_abs());
    // Years before the first are nobody's date of publication.
    1 + (part(date.year()) << 9 | part(date.month().into()) << 5 | part(date.day().into()))
}

fn date(number: u64) -> Option<Date> {
    let number = number.checked_sub(1)?;
    let part = |shift: u32, bits: u32| i16::try_from(number >> shift & ((1 << bits) - 1)).ok();
    let (month, day) = (i8::try_from(part(5, 4)?).ok()?, i8::try_from(part(0, 5)?).ok()?);
    Date::new(part(9, 15)?, month, day).ok()
}

/// Where the links of an article's text lead, as written, each once.
fn links(article: &Article) -> Vec<&str> {
    let blocks = article.blocks_of_text();
    let spans = blocks.iter().filter_map(|block| block.prose).flat_map(|prose| &prose.spans);
    let mut links: Vec<&str> = Vec::new();
    for span in spans {
        if let Span::Text { link: Some(LinkTarget::Article(to)), .. } = span
            && links.len() < LINKS_MAX
            && !links.contains(&to.as_str())
        {
            links.push(to);
        }
    }
    links
}
