//! What a page says of itself for programs, in the words of schema.org (JSON-LD). Nothing stands
//! here that the article does not say: a review only where one is stated or claimed.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::WebPage;
use crate::article::markdown::blocks_to_text;
use crate::article::model::{Article, Review, Source};

/// As it may stand inside a `script` element: no character in it can end one.
pub fn of(article: &Article, page: &WebPage<'_>) -> String {
    let mut out = String::new();
    for c in data(article, page).to_string().chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            // Allowed in JSON, but not where the page is read as XML.
            '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

fn data(article: &Article, page: &WebPage<'_>) -> Value {
    let mut data = Map::new();
    let mut put = |name: &str, value: Value| {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(all) => all.is_empty(),
            _ => false,
        };
        if !empty {
            data.insert(name.to_owned(), value);
        }
    };
    let web_page = "MedicalWebPage";
    let kinds = if article.faq.is_empty() { json!(web_page) } else { json!([web_page, "FAQPage"]) };
    put("@context", json!("https://schema.org"));
    put("@type", kinds);
    put("headline", json!(article.title));
    put("description", json!(article.summary));
    put("inLanguage", json!(article.language));
    put("datePublished", date(article.published));
    put("dateModified", date(article.modified));
    put("author", json!(article.authors));
    put("publisher", article.publisher.as_deref().map_or(Value::Null, organisation));
    put("license", article.licence.as_deref().map_or(Value::Null, licence));
    put("about", about(article));
    put("citation", article.sources.iter().map(citation).collect());
    match &article.review {
        Review::NotReviewed => {}
        Review::Reviewed { by, on, .. } => {
            let mut person =
                json!({ "@type": "Person", "name": by.name, "description": by.credentials });
            if let Some(affiliation) = &by.affiliation {
                person["affiliation"] = organisation(affiliation);
            }
            put("reviewedBy", person);
            put("lastReviewed", date(Some(*on)));
        }
        Review::Claimed { by, on } => {
            put("reviewedBy", json!(by));
            put("lastReviewed", date(on.as_deref().and_then(|on| on.parse().ok())));
        }
    }
    let questions = article.faq.iter().map(|faq| {
        let answer = blocks_to_text(&faq.answer, page.fill);
        json!({
            "@type": "Question",
            "name": faq.question,
            "acceptedAnswer": { "@type": "Answer", "text": answer },
        })
    });
    put("mainEntity", questions.collect());
    Value::Object(data)
}

fn date(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| json!(date.to_string()))
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

fn about(article: &Article) -> Value {
    let mut about = json!({ "@type": "Thing", "name": article.title });
    if !article.aliases.is_empty() {
        about["alternateName"] = json!(article.aliases);
    }
    about
}

/// schema.org wants the address of a licence, or a work with a name.
fn licence(name: &str) -> Value {
    match name {
        "CC-BY-4.0" => json!("https://creativecommons.org/licenses/by/4.0/"),
        _ => json!({ "@type": "CreativeWork", "name": name }),
    }
}

fn citation(source: &Source) -> Value {
    let mut citation = json!({
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": organisation(&source.organisation),
    });
    if !source.url.is_empty() {
        citation["url"] = json!(source.url);
    }
    if let Some(year) = source.year {
        citation["datePublished"] = json!(year.to_string());
    }
    citation
}
