//! An article as one web page that stands alone: no script, nothing from elsewhere, readable on
//! any screen and on paper, with what it says of itself as schema.org data for programs.
//!
//! Every hole that text is put into goes through [`html::Escaped`]. The page is also well-formed
//! XML, so that a test can read it back. What is not here: pictures (their words stand in their
//! place), and links to other articles, which only Bedside can follow.

mod html;
mod schema;

use std::fmt::Write as _;

use jiff::civil::Date;

use super::facts::day;
use super::markdown::{DISCLAIMER, Fill};
use super::model::{Article, Review, Reviewer, Source};
pub use html::Escaped;
use html::{Writer, link};

const STYLE: &str = include_str!("web/page.css");

/// A page may load nothing, run nothing and send nothing; only its own style counts.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
     form-action 'none'";

/// What a web page needs to know besides the article.
pub struct WebPage<'a> {
    /// `collection/slug`, by which Bedside finds the article again.
    pub reference: &'a str,
    /// The name of the collection that it is from; empty: not known.
    pub collection: &'a str,
    /// The country whose telephone numbers `fill` gives; `None`: it gives words.
    pub region: Option<&'a str>,
    pub fill: Fill<'a>,
    /// By which is told what is overdue.
    pub today: Date,
}

impl Article {
    /// The article as a web page. Text that cannot stand in one, such as control characters, is
    /// left out.
    #[must_use]
    pub fn to_web_page(&self, page: &WebPage<'_>) -> String {
        let mut out = String::new();
        head(&mut out, self, page);
        let mut writer = Writer::new(&mut out, self, page.fill);
        title(&mut writer, self);
        contents(&mut writer, self);
        body(&mut writer, self);
        sources(&mut writer, &self.sources);
        about(&mut writer, self, page.today);
        foot(&mut writer, self, page);
        out.push_str("</article>\n</main>\n</body>\n</html>\n");
        out
    }
}

// Writing into a text does not fail.
macro_rules! put {
    ($out:expr, $($what:tt)*) => { let _ = write!($out, $($what)*); };
}

fn head(out: &mut String, article: &Article, page: &WebPage<'_>) {
    let (title, summary) = (Escaped(&article.title), Escaped(&article.summary));
    put!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"auto\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n\
         <meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <title>{title}</title>\n<meta name=\"description\" content=\"{summary}\"/>\n\
         <meta name=\"generator\" content=\"Bedside\"/>\n<style>\n{STYLE}</style>\n\
         <script type=\"application/ld+json\">{}</script>\n\
         </head>\n<body>\n<main>\n<article>\n",
        Escaped(&article.language),
        Escaped(PAGE_POLICY),
        schema::of(article, page),
    );
}

fn title(writer: &mut Writer<'_>, article: &Article) {
    put!(writer.out, "<header>\n<h1>{}</h1>\n", Escaped(&article.title));
    if !article.summary.is_empty() {
        put!(writer.out, "<p class=\"lead\">{}</p>\n", Escaped(&article.summary));
    }
    put!(
        writer.out,
        "<ul class=\"facts\">\n<li class=\"review\">{}</li>\n",
        Escaped(&review(article))
    );
    let dates = [
        ("Published", article.published),
        ("Updated", article.modified),
        ("Next check due", article.next_check),
    ];
    for (what, date) in dates {
        if let Some(date) = date {
            put!(writer.out, "<li>{what} <time datetime=\"{date}\">{}</time></li>\n", day(date));
        }
    }
    if !article.authors.is_empty() {
        put!(writer.out, "<li>By {}</li>\n", Escaped(&article.authors.join(", ")));
    }
    match article.sources.len() {
        0 => writer.out.push_str("<li>No sources</li>\n"),
        n => {
            let sources = if n == 1 { "source" } else { "sources" };
            put!(writer.out, "<li><a href=\"#_sources\">{n} {sources}</a></li>\n");
        }
    }
    writer.out.push_str("</ul>\n</header>\n");
}

/// Who has checked the text, as a sentence without its stop.
fn review(article: &Article) -> String {
    match &article.review {
        Review::NotReviewed => "Not medically reviewed".to_owned(),
        Review::Reviewed { by, on, text_changed, .. } => {
            let changed = *text_changed == Some(true);
            let since = if changed { ". The text has changed since" } else { "" };
            let Reviewer { name, credentials, .. } = by;
            format!("Medically reviewed by {name}, {credentials}, on {}{since}", day(*on))
        }
        Review::Claimed { by, on } => {
            let on = on.as_deref().map(|on| format!(", {on}")).unwrap_or_default();
            format!("The source says: reviewed by {by}{on}. Bedside has not checked that")
        }
    }
}

fn contents(writer: &mut Writer<'_>, article: &Article) {
    let sections = article.sections.iter().map(|s| (s.id.as_str(), s.heading.as_str()));
    let questions = (!article.faq.is_empty()).then_some(("_questions", "Questions"));
    let sources = (!article.sources.is_empty()).then_some(("_sources", "Sources"));
    let places: Vec<_> = sections.chain(questions).chain(sources).collect();
    if places.len() < 2 {
        return;
    }
    writer.out.push_str("<nav aria-label=\"On this page\">\n<ul>\n");
    for (id, name) in places {
        put!(writer.out, "<li><a href=\"#{}\">{}</a></li>\n", Escaped(id), Escaped(name));
    }
    writer.out.push_str("</ul>\n</nav>\n");
}

fn body(writer: &mut Writer<'_>, article: &Article) {
    if !article.key_takeaways.is_empty() {
        writer.out.push_str("<section class=\"tinted\">\n<h2>Key takeaways</h2>\n<ul>\n");
        for (n, takeaway) in (1..).zip(&article.key_takeaways) {
            put!(writer.out, "<li id=\"takeaway-{n}\">");
            writer.prose(takeaway);
            writer.out.push_str("</li>\n");
        }
        writer.out.push_str("</ul>\n</section>\n");
    }
    for section in &article.sections {
        let heading = Escaped(&section.heading);
        put!(writer.out, "<section id=\"{}\">\n<h2>{heading}</h2>\n", Escaped(&section.id));
        writer.under(&section.heading, 3);
        writer.blocks(&section.blocks);
        writer.out.push_str("</section>\n");
    }
    if !article.faq.is_empty() {
        writer.out.push_str("<section id=\"_questions\">\n<h2>Questions</h2>\n");
        for faq in &article.faq {
            put!(
                writer.out,
                "<details id=\"{}\" open=\"\">\n<summary><h3>{}</h3></summary>\n",
                Escaped(&faq.id),
                Escaped(&faq.question),
            );
            writer.under(&faq.question, 4);
            writer.blocks(&faq.answer);
            writer.out.push_str("</details>\n");
        }
        writer.out.push_str("</section>\n");
    }
    if let Some(bottom_line) = &article.bottom_line {
        writer.out.push_str("<section class=\"tinted\">\n<h2>The bottom line</h2>\n<p>");
        writer.prose(bottom_line);
        writer.out.push_str("</p>\n</section>\n");
    }
}

fn sources(writer: &mut Writer<'_>, sources: &[Source]) {
    if sources.is_empty() {
        return;
    }
    writer.out.push_str("<section id=\"_sources\" class=\"sources\">\n<h2>Sources</h2>\n<ol>\n");
    for (n, source) in (1..).zip(sources) {
        let organisation = source.organisation.trim_end_matches('.');
        let title = Escaped(&source.title);
        put!(writer.out, "<li id=\"_source-{n}\">{}. <cite>{title}</cite>", Escaped(organisation));
        if let Some(year) = source.year {
            put!(writer.out, ", {year}");
        }
        if let Some(accessed) = source.accessed {
            put!(writer.out, ", read on {}", day(accessed));
        }
        writer.out.push('.');
        if !source.url.is_empty() {
            writer.out.push(' ');
            link(writer.out, &source.url, |out| {
                put!(out, "{}", Escaped(&source.url));
            });
        }
        writer.out.push_str("</li>\n");
    }
    writer.out.push_str("</ol>\n</section>\n");
}

/// What the article says of itself, and what it does not say.
fn about(writer: &mut Writer<'_>, article: &Article, today: Date) {
    writer.out.push_str("<section class=\"about\">\n<h2>About this article</h2>\n<dl>\n");
    for (name, words) in article.fact_lines(today) {
        put!(writer.out, "<dt>{name}</dt>\n<dd>{}</dd>\n", Escaped(&words));
    }
    writer.out.push_str("</dl>\n</section>\n");
}

fn foot(writer: &mut Writer<'_>, article: &Article, page: &WebPage<'_>) {
    let emergency = (page.fill)(super::NumberToken::Emergency);
    put!(
        writer.out,
        "<footer>\n<p>{DISCLAIMER} {}. In an emergency, call {}.</p>\n",
        Escaped(&review(article)),
        Escaped(&emergency),
    );
    if let Some(region) = page.region {
        put!(
            writer.out,
            "<p>Telephone numbers on this page are for this country: {}. Emergency number for {}: \
             {}. Numbers change; check them where you are.</p>\n",
            Escaped(region),
            Escaped(region),
            Escaped(&emergency),
        );
    }
    let mut origin = Vec::new();
    if !page.collection.is_empty() {
        origin.push(format!("From {}.", page.collection));
    }
    origin.extend(article.publisher.iter().map(|publisher| format!("Published by {publisher}.")));
    origin.extend(article.licence.iter().map(|licence| format!("Licence: {licence}.")));
    origin.push("Saved from Bedside, an offline health library, where this article is".to_owned());
    put!(
        writer.out,
        "<p>{} <code>bedside:{}</code>.</p>\n</footer>\n",
        Escaped(&origin.join(" ")),
        Escaped(page.reference),
    );
}

/// A page in the same style around a body that is well-formed already.
#[must_use]
pub fn standalone_page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"auto\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n\
         <meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <title>{}</title>\n<meta name=\"generator\" content=\"Bedside\"/>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<article>\n{body}</article>\n</main>\n\
         </body>\n</html>\n",
        Escaped(PAGE_POLICY),
        Escaped(title),
    )
}
