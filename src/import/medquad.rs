//! `MedQuAD`: one XML file of questions and answers is one article.
//!
//! The focus is the title, synonyms are other names, and each answered pair is a question whose
//! anchor and kind are the file's own (`qid`, `qtype`). Entities and DTDs are never fetched.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::flat;
use crate::article::{
    Article, Conflicts, Faq, Place, Problem, Review, Severity, Source, SourceKind,
};

/// A bigger file is not read: the largest known has 150 kB.
pub const FILE_BYTES_MAX: usize = 4 << 20;
const DEPTH_MAX: usize = 64;
const PAIRS_MAX: usize = 2000;
const NAMES_MAX: usize = 500;
const SUMMARY_CHARS: usize = 300;

/// What a file says, before it is an article.
#[derive(Default)]
struct Document {
    known: bool,
    id: String,
    source: String,
    url: String,
    focus: String,
    names: Vec<String>,
    pairs: Vec<Pair>,
}

#[derive(Default)]
struct Pair {
    id: String,
    kind: String,
    question: String,
    answer: String,
}

/// One file. Reading never fails: what cannot be used is a problem.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> (Option<Article>, Vec<Problem>) {
    let mut problems = Problems { file: name, found: Vec::new() };
    if bytes.len() > FILE_BYTES_MAX {
        problems.error(1, "This file has more than 4 MB, so it was left out.", None);
        return (None, problems.found);
    }
    let text = String::from_utf8_lossy(bytes);
    if matches!(text, std::borrow::Cow::Owned(_)) {
        problems.warning(
            1,
            "Some letters in this file are not UTF-8. They are shown as \u{fffd}.",
            None,
        );
    }
    let document = parse(&text, &mut problems);
    let article = document.and_then(|document| assemble(name, document, &mut problems));
    (article, problems.found)
}

struct Problems<'a> {
    file: &'a str,
    found: Vec<Problem>,
}

impl Problems<'_> {
    fn error(&mut self, line: usize, words: &str, hint: Option<&str>) {
        self.push(Severity::Error, line, words, hint);
    }

    fn warning(&mut self, line: usize, words: &str, hint: Option<&str>) {
        self.push(Severity::Warning, line, words, hint);
    }

    fn push(&mut self, severity: Severity, line: usize, words: &str, hint: Option<&str>) {
        self.found.push(Problem {
            place: Place { file: self.file.to_owned(), line, column: 1 },
            severity,
            words: words.to_owned(),
            hint: hint.map(str::to_owned),
        });
    }
}

/// Where the text at hand belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Focus,
    Name,
    Question,
    Answer,
}

fn parse(text: &str, problems: &mut Problems<'_>) -> Option<Document> {
    let mut reader = Reader::from_str(text);
    let mut document = Document::default();
    let mut field = Field::None;
    let mut depth = 0_usize;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let line = line_of(text, reader.error_position());
                let words = format!("This file stops being XML here: {error}.");
                problems.error(line, &words, Some("It was left out. Take a fresh copy of it."));
                return None;
            }
        };
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    problems.error(
                        1,
                        "The elements of this file are nested too deeply, so it was left out.",
                        None,
                    );
                    return None;
                }
                field = open(&element, &mut document);
            }
            Event::Empty(element) => {
                open(&element, &mut document);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                field = Field::None;
            }
            Event::Text(text) => push(&mut document, field, &text),
            Event::CData(text) => push(&mut document, field, &text),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => push(&mut document, field, c.encode_utf8(&mut [0; 4])),
                _ => push(&mut document, field, named_entity(&entity)),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if depth > 0 {
        problems.error(
            line_of(text, text.len() as u64),
            "This file ends too early, so it was left out.",
            Some("Take a fresh copy of it."),
        );
        return None;
    }
    Some(document)
}

fn named_entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "apos" => "'",
        "quot" => "\"",
        "nbsp" => "\u{a0}",
        _ => " ",
    }
}

/// Notes an element's attributes and returns where its text belongs. Both spellings of the
/// format are known: `Document`, `Focus`, `QAPair`, and the older `doc`, `doctitle-focus`, `pair`.
fn open(element: &BytesStart<'_>, document: &mut Document) -> Field {
    let name = element.name();
    match name.as_ref().to_ascii_lowercase().as_str() {
        "document" | "diseasefile" | "doc" if !document.known => {
            document.known = true;
            document.id = attribute(element, &["id", "docid", "fid"]);
            document.source = attribute(element, &["source", "corpus"]);
            document.url = attribute(element, &["url"]);
            Field::None
        }
        "focus" | "doctitle-focus" => Field::Focus,
        "synonym" if document.names.len() < NAMES_MAX => {
            document.names.push(String::new());
            Field::Name
        }
        "qapair" | "pair" => {
            if document.pairs.len() < PAIRS_MAX {
                document.pairs.push(Pair::default());
            }
            Field::None
        }
        "question" => {
            if let Some(pair) = document.pairs.last_mut() {
                pair.id = attribute(element, &["qid"]);
                pair.kind = attribute(element, &["qtype"]);
            }
            Field::Question
        }
        "answer" => Field::Answer,
        _ => Field::None,
    }
}

fn attribute(element: &BytesStart<'_>, names: &[&str]) -> String {
    let found = element.attributes().flatten().find(|a| names.contains(&a.key.as_ref()));
    found
        .and_then(|a| {
            a.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|v| v.trim().to_owned())
        })
        .unwrap_or_default()
}

fn push(document: &mut Document, field: Field, text: &str) {
    let place = match field {
        Field::None => None,
        Field::Focus => Some(&mut document.focus),
        Field::Name => document.names.last_mut(),
        Field::Question => document.pairs.last_mut().map(|pair| &mut pair.question),
        Field::Answer => document.pairs.last_mut().map(|pair| &mut pair.answer),
    };
    if let Some(place) = place {
        place.push_str(text);
    }
}

fn line_of(text: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    1 + text.get(..at).map_or(0, |before| before.matches('\n').count())
}

fn assemble(name: &str, document: Document, problems: &mut Problems<'_>) -> Option<Article> {
    if !document.known {
        problems.error(1, "This XML file is not in MedQuAD's form, so it was left out.", None);
        return None;
    }
    let pairs: Vec<Pair> =
        document.pairs.into_iter().filter(|pair| !pair.answer.trim().is_empty()).collect();
    if pairs.is_empty() {
        problems.warning(1, "No question in this file has an answer, so it was left out.", None);
        return None;
    }
    let title = match one_line(&document.focus) {
        focus if focus.is_empty() => {
            problems.warning(
                1,
                "This file names no focus. Its first question was taken as the title.",
                None,
            );
            subject_of(&one_line(&pairs[0].question))
        }
        focus => focus,
    };
    let faq = faq_of(pairs, &title);
    let summary = faq.first().map_or_else(String::new, |faq| summary_of(&faq.answer));
    let mut aliases: Vec<String> = Vec::new();
    for alias in document.names.iter().map(|name| one_line(name)) {
        if !alias.is_empty() && alias != title && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let publisher = publisher_of(&document.source);
    Some(Article {
        slug: slug_of(name, &document.source, &document.id),
        summary,
        topics: Vec::new(),
        aliases,
        language: "en".to_owned(),
        region: None,
        published: None,
        modified: None,
        next_check: None,
        review: Review::NotReviewed,
        authors: Vec::new(),
        publisher: Some(publisher.clone()),
        conflicts: Conflicts::NotStated,
        licence: Some("CC-BY-4.0".to_owned()),
        evidence: None,
        key_takeaways: Vec::new(),
        sections: Vec::new(),
        faq,
        bottom_line: None,
        sources: vec![Source {
            id: "origin".to_owned(),
            organisation: publisher,
            title: title.clone(),
            url: document.url,
            year: None,
            kind: SourceKind::PublicBody,
            accessed: None,
        }],
        related: Vec::new(),
        title,
    })
}

fn faq_of(pairs: Vec<Pair>, title: &str) -> Vec<Faq> {
    let mut ids = HashSet::new();
    let mut faq = Vec::new();
    for (n, pair) in pairs.into_iter().enumerate() {
        let wanted = if pair.id.is_empty() { format!("question-{}", n + 1) } else { pair.id };
        let mut id = wanted.clone();
        for n in 2.. {
            if ids.insert(id.clone()) {
                break;
            }
            id = format!("{wanted}-{n}");
        }
        let kind = pair.kind.trim().to_lowercase();
        faq.push(Faq {
            id,
            question: question_of(&one_line(&pair.question), title),
            kind: (!kind.is_empty()).then_some(kind),
            answer: flat::blocks(without_leading_junk(&pair.answer)),
        });
    }
    faq
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "What is (are) Asthma ?" as one would write it. Other words are left alone.
fn question_of(text: &str, title: &str) -> String {
    let text = text.trim_end_matches(['?', ' ']);
    let text = text.replacen("What is (are)", "What is", 1).replacen("what is (are)", "what is", 1);
    if text.is_empty() {
        return title.to_owned();
    }
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}?", letters.as_str())
}

/// What a question such as "what is VRE?" asks about.
fn subject_of(question: &str) -> String {
    let text = question.trim_end_matches(['?', ' ']);
    let start = ["What is (are) ", "What is ", "What are ", "what is ", "what are "];
    let text = start.iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text);
    text.to_owned()
}

fn without_leading_junk(answer: &str) -> &str {
    let answer = answer.trim();
    ["Summary :", "Summary:", "Espaol", "Español"]
        .iter()
        .find_map(|junk| answer.strip_prefix(junk))
        .unwrap_or(answer)
        .trim_start()
}

/// The first sentences of the first answer.
fn summary_of(answer: &[crate::article::Block]) -> String {
    let Some(crate::article::Block::Paragraph(first)) =
        answer.iter().find(|block| matches!(block, crate::article::Block::Paragraph(_)))
    else {
        return String::new();
    };
    let text = first.plain();
    let mut summary = String::new();
    for sentence in text.split_inclusive(". ") {
        if !summary.is_empty() && summary.chars().count() + sentence.chars().count() > SUMMARY_CHARS
        {
            break;
        }
        // The answer may begin with its own question.
        if summary.is_empty() && sentence.trim_end().ends_with('?') {
            continue;
        }
        summary.push_str(sentence);
    }
    summary.trim_end().to_owned()
}

fn slug_of(name: &str, source: &str, id: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let id = if id.is_empty() { stem } else { id };
    let source = if source.is_empty() { "medquad" } else { source };
    format!("{source}-{id}")
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
        .collect()
}

fn publisher_of(source: &str) -> String {
    match source {
        "ADAM" => "A.D.A.M. Medical Encyclopedia",
        "CDC" => "Centers for Disease Control and Prevention (CDC)",
        "CancerGov" => "National Cancer Institute (NCI)",
        "GARD" => "Genetic and Rare Diseases Information Center (GARD)",
        "GHR" => "Genetics Home Reference (GHR)",
        "MPlusHealthTopics" | "MPlusDrugs" | "MPlusHerbsSupplements" => "MedlinePlus",
        "NHLBI" => "National Heart, Lung, and Blood Institute (NHLBI)",
        "NIDDK" => "National Institute of Diabetes and Digestive and Kidney Diseases (NIDDK)",
        "NIHSeniorHealth" => "NIH SeniorHealth",
        "NINDS" => "National Institute of Neurological Disorders and Stroke (NINDS)",
        "" => "MedQuAD",
        other => other,
    }
    .to_owned()
}
