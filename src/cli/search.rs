//! `bedside search`: for people a paragraph a hit; for programs a line of JSON a query, from the
//! arguments or line by line from standard input.

use std::io::{self, BufRead, IsTerminal, Read};
use std::process::ExitCode;

use serde::Serialize;

use super::out::{Failure, Out};
use super::places::{Places, Reading};
use crate::app::find_term;
use crate::article::{ArticleId, NumberToken, Reference};
use crate::library::{self, Library};
use crate::search::{self, AlsoCalled, Hit, HitKind, Index, Request, Results, Terms};

/// No query is longer; what stands behind is left out.
const QUERY_BYTES_MAX: usize = 16 << 10;

/// What is asked for.
pub struct Wanted {
    pub words: String,
    pub json: bool,
    pub limit: usize,
}

/// Answers the words of the arguments.
pub fn answer_one(places: &Places, wanted: &Wanted, out: &mut Out) -> Result<ExitCode, Failure> {
    let mut reading = places.read();
    reading.say_problems();
    let mut index = reading.index();
    let results = look_up(&mut reading, &mut index, &wanted.words, wanted.limit);
    if !wanted.json {
        write_emergency(&reading, &results, out)?;
    }
    if wanted.json {
        let terms = Terms::of(&reading.library);
        out.json(&Line::of(&wanted.words, &results, &terms))?;
    } else if results.hits.is_empty() {
        return Err(Failure::Words(nothing_found(&wanted.words, &results)));
    } else {
        write_text(&reading.library, &results, out)?;
    }
    Ok(if results.hits.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Answers each line of standard input with one line.
pub fn answer_lines(places: &Places, wanted: &Wanted, out: &mut Out) -> Result<ExitCode, Failure> {
    let mut input = io::stdin().lock();
    if input.is_terminal() && !wanted.json {
        let words = "Say what to look for, such as: bedside search leg cramps";
        return Err(Failure::Usage(words.to_owned()));
    }
    let mut reading = places.read();
    reading.say_problems();
    let mut index = reading.index();
    let terms = Terms::of(&reading.library);
    while let Some(query) = read_line(&mut input).map_err(|error| cannot_read(&error))? {
        let results = look_up(&mut reading, &mut index, &query, wanted.limit);
        out.json(&Line::of(&query, &results, &terms))?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn look_up(reading: &mut Reading, index: &mut Index, text: &str, limit: usize) -> Results {
    reading.search(index, Request { text, limit, ..Request::default() })
}

fn cannot_read(error: &io::Error) -> Failure {
    Failure::Words(format!("The queries could not be read: {error}."))
}

/// The next line without its end; at most [`QUERY_BYTES_MAX`] of it. `None` at the end.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let limit = QUERY_BYTES_MAX as u64 + 1;
    if input.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && line.len() > QUERY_BYTES_MAX {
        line.truncate(QUERY_BYTES_MAX);
        input.skip_until(b'\n')?;
    }
    let text = String::from_utf8_lossy(&line);
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

/// One answer, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    took_ms: f64,
    /// The id of the card that stands before all results in the window.
    emergency: Option<&'static str>,
    hits: Vec<LineHit<'a>>,
    /// What the word means that the query asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<LineTerm>,
}

#[derive(Serialize)]
struct LineTerm {
    name: String,
    definition: String,
    /// As a link names it.
    reference: String,
}

#[derive(Serialize)]
struct LineHit<'a> {
    rank: usize,
    kind: HitKind,
    article: String,
    /// What stands behind the `#`; empty for the article itself.
    anchor: String,
    title: &'a str,
    snippet: &'a str,
    score: f32,
}

impl<'a> Line<'a> {
    fn of(query: &'a str, results: &'a Results, terms: &Terms) -> Self {
        let hits = (1..).zip(&results.hits).map(|(rank, hit)| LineHit {
            rank,
            kind: hit.kind,
            article: hit.article.to_string(),
            anchor: hit.anchor.fragment(),
            title: &hit.title.text,
            snippet: &hit.snippet.text,
            score: hit.score,
        });
        let term = find_term(query, terms, results).map(|term| LineTerm {
            name: term.name,
            definition: term.definition,
            reference: format!("glossary#{}", term.id),
        });
        let emergency = search::emergency_of(&results.understood).map(|card| card.id.as_str());
        let took_ms = (results.took_ms * 1000.0).round() / 1000.0;
        Self { query, took_ms, emergency, term, hits: hits.collect() }
    }
}

/// What stands before all results, where the words mean an emergency.
fn write_emergency(reading: &Reading, results: &Results, out: &mut Out) -> Result<(), Failure> {
    let Some(card) = search::emergency_of(&results.understood) else { return Ok(()) };
    let region = reading.region();
    let mut lines = vec![card.title.clone(), format!("{} {}", card.call, card.lead)];
    lines.extend(card.signs.iter().map(|sign| format!("  - {sign}")));
    lines.extend(card.steps.iter().cloned());
    let known = |token: &NumberToken| library::number(region, *token) != token.placeholder();
    if let Some(token) = card.line.filter(known) {
        lines.push(format!("{}: {}", help_line(token), library::number(region, token)));
    }
    lines.push(card.footnote.clone());
    for (n, article) in card.articles.iter().enumerate() {
        let before = if n == 0 { "Read more" } else { "See also" };
        lines.push(format!("{before}: bedside show {article}"));
    }
    out.text(&format!("{}\n", library::filled(&lines.join("\n"), region)))?;
    // Also where nothing is found, which is said elsewhere.
    Ok(out.flush()?)
}

fn help_line(token: NumberToken) -> &'static str {
    match token {
        NumberToken::Emergency => "Emergency",
        NumberToken::Urgent => "Urgent care line",
        NumberToken::Crisis => "Crisis line",
        NumberToken::Poison => "Poison line",
    }
}

fn nothing_found(words: &str, results: &Results) -> String {
    let suggestions: Vec<&str> = results.suggestions.iter().map(|s| s.text.as_str()).collect();
    if suggestions.is_empty() {
        format!("Nothing found for \"{words}\". Try fewer or other words.")
    } else {
        format!("Nothing found for \"{words}\". Did you mean: {}?", suggestions.join(", "))
    }
}

fn write_text(library: &Library, results: &Results, out: &mut Out) -> io::Result<()> {
    if let Some(corrected) = &results.understood.corrected {
        out.text(&format!("Showing results for \"{corrected}\".\n"))?;
    } else if results.understood.relaxed {
        out.text("Nothing has all of these words. These have some of them.\n")?;
    }
    if let Some(AlsoCalled { said, called, is_title }) = &results.understood.also {
        let how = if *is_title { "filed under" } else { "also called" };
        out.text(&format!("Matches \"{said}\" ({how} {called}).\n"))?;
    }
    for (rank, hit) in (1..).zip(&results.hits) {
        let before = if rank == 1 { "" } else { "\n" };
        out.text(&format!("{before}{rank}. {}", paragraph(library, hit)))?;
    }
    let all = results.totals.questions + results.totals.articles + results.totals.passages;
    if all > results.hits.len() {
        let than = if results.more_uncounted { "more than " } else { "" };
        let shown = results.hits.len();
        out.text(&format!("\n{shown} of {than}{all} results. More: --limit {all}"))?;
    }
    Ok(())
}

fn paragraph(library: &Library, hit: &Hit) -> String {
    let article_title = library.entry(&hit.article).map_or("", |entry| entry.title);
    let kind = match hit.kind {
        HitKind::Question => "Question",
        HitKind::Article => "Article",
        HitKind::Section => "Section",
        HitKind::Takeaway => "Takeaway",
    };
    let reference = shortest(library, &hit.article, hit.anchor.fragment());
    let from = match hit.kind {
        HitKind::Question | HitKind::Section => format!("{article_title} · {reference}"),
        HitKind::Article | HitKind::Takeaway => reference.to_string(),
    };
    let mut lines = vec![format!("{kind}: {}", one_line(&hit.title.text))];
    lines.push(format!("   {}", one_line(&from)));
    if !hit.snippet.text.is_empty() {
        lines.push(format!("   {}", one_line(&hit.snippet.text)));
    }
    lines.join("\n")
}

/// The collection is named only where the slug alone leads elsewhere.
fn shortest(library: &Library, id: &ArticleId, fragment: String) -> Reference {
    let short = Reference { collection: None, slug: id.slug.clone(), fragment };
    match library.find(&short) {
        Some((found, _)) if &found == id => short,
        _ => Reference { collection: Some(id.collection.clone()), ..short },
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<String> {
        std::iter::from_fn(|| read_line(&mut input).unwrap()).collect()
    }

    #[test]
    fn every_line_is_a_query() {
        assert_eq!(lines(b"flu\r\n\nleg \xff cramps"), ["flu", "", "leg \u{fffd} cramps"]);
        assert_eq!(lines(b""), [""; 0]);
    }

    #[test]
    fn a_line_without_end_is_cut_and_the_next_one_is_whole() {
        for length in [QUERY_BYTES_MAX - 1, QUERY_BYTES_MAX, QUERY_BYTES_MAX + 1, 100_000] {
            let long = [&vec![b'a'; length][..], b"\nflu\n"].concat();
            let read = lines(&long);
            assert_eq!(read.len(), 2, "{length}");
            assert_eq!(read[0].len(), length.min(QUERY_BYTES_MAX));
            assert_eq!(read[1], "flu");
        }
    }
}
