//! What a catalogue says of its collection as a whole, and how far reading it has come.

use super::bytes::{Reader, Texts, put_number, put_text, put_texts};
use super::manifest::NamedTopic;
use crate::article::{Place, Problem, Severity};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The id that the collection's articles stand under in the index.
    pub collection: String,
    pub name: String,
    /// Where it comes from, as a path in words.
    pub source: String,
    pub articles: usize,
    pub questions: usize,
    pub progress: Progress,
    /// What was read: changes when a file does.
    pub fingerprint: u64,
    /// Belongs to the indexes that have the same.
    pub mark: u64,
    /// How many indexes there are.
    pub segments: usize,
    /// For articles that do not say theirs.
    pub(super) language: Option<String>,
    pub(super) licence: Option<String>,
    /// From `topics.ron`.
    pub(super) declared: Vec<NamedTopic>,
    /// Topics of the articles in the order of their first use, with how many use them.
    pub(super) topics: Vec<(String, usize)>,
    pub problems: Vec<Problem>,
}

/// How far reading has come, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub of: usize,
    /// The person wanted no more of it read.
    pub stopped: bool,
}

impl Progress {
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.done >= self.of
    }
}

impl About {
    /// Whether any article stands under that topic.
    #[must_use]
    pub fn has_topic(&self, id: &str) -> bool {
        self.topics.iter().any(|(known, _)| known == id)
    }

    pub(super) fn spell(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let Progress { done, of, stopped } = self.progress;
        for text in [&self.collection, &self.name, &self.source] {
            put_text(&mut out, text);
        }
        for number in [self.articles, self.questions, done, of, usize::from(stopped), self.segments]
        {
            put_number(&mut out, number as u64);
        }
        put_number(&mut out, self.fingerprint);
        put_number(&mut out, self.mark);
        put_texts(&mut out, self.language.as_deref());
        put_texts(&mut out, self.licence.as_deref());
        put_number(&mut out, self.declared.len() as u64);
        for NamedTopic { id, name, summary, start } in &self.declared {
            let start = start.iter().map(String::as_str);
            put_texts(&mut out, [&**id, name, summary].into_iter().chain(start));
        }
        put_texts(&mut out, self.topics.iter().map(|(id, _)| id.as_str()));
        for (_, articles) in &self.topics {
            put_number(&mut out, *articles as u64);
        }
        put_number(&mut out, self.problems.len() as u64);
        for Problem { place, severity, words, hint } in &self.problems {
            put_number(&mut out, *severity as u64);
            put_number(&mut out, place.line as u64);
            put_number(&mut out, place.column as u64);
            put_texts(&mut out, [&*place.file, words].into_iter().chain(hint.as_deref()));
        }
        out
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut text = || Some(reader.text()?.to_owned());
        let (collection, name, source) = (text()?, text()?, text()?);
        let (articles, questions) = (reader.count()?, reader.count()?);
        let (done, of, stopped) = (reader.count()?, reader.count()?, reader.number()? == 1);
        let (segments, fingerprint, mark) = (reader.count()?, reader.number()?, reader.number()?);
        let mut perhaps = || Some(reader.texts()?.next().map(str::to_owned));
        let (language, licence) = (perhaps()?, perhaps()?);
        let count = reader.count()?;
        let mut declared = Vec::new();
        for _ in 0..count {
            declared.push(named(reader.texts()?)?);
        }
        let ids = reader.texts()?;
        let topics: Option<Vec<_>> = ids.map(|id| Some((id.to_owned(), reader.count()?))).collect();
        let count = reader.count()?;
        let mut problems = Vec::new();
        for _ in 0..count {
            problems.push(problem(&mut reader)?);
        }
        Some(Self {
            collection,
            name,
            source,
            articles,
            questions,
            progress: Progress { done, of, stopped },
            fingerprint,
            mark,
            segments,
            language,
            licence,
            declared,
            topics: topics?,
            problems,
        })
    }
}

fn named(texts: Texts<'_>) -> Option<NamedTopic> {
    let mut texts = texts.map(str::to_owned);
    let (id, name, summary) = (texts.next()?, texts.next()?, texts.next()?);
    Some(NamedTopic { id, name, summary, start: texts.collect() })
}

fn problem(reader: &mut Reader<'_>) -> Option<Problem> {
    let severity = match reader.number()? {
        0 => Severity::Info,
        1 => Severity::Warning,
        _ => Severity::Error,
    };
    let (line, column) = (reader.count()?, reader.count()?);
    let mut texts = reader.texts()?.map(str::to_owned);
    let (file, words) = (texts.next()?, texts.next()?);
    let place = Place { file, line, column };
    Some(Problem { place, severity, words, hint: texts.next() })
}
