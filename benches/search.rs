//! How long searching takes: keystroke by keystroke, one word, three, a beginning, a typing
//! error, a long question; making an index and opening one; and a library of 100,000 articles.
//!
//! `BEDSIDE_BENCH_LIBRARY` names a folder or archive to search, such as `MedQuAD`'s; without it
//! the bundled library is. The large library is the same articles again and again under other
//! ids, as one index, until there are 100,000 (`BEDSIDE_BENCH_ARTICLES` for another number).
//! Before the benches a table tells how long the middle and the slowest keystrokes take:
//! every beginning of real questions, twice each, the quicker one counted, snippets included.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use bedside::article::ArticleId;
use bedside::library::{Body, Library, read_folder};
use bedside::search::{Index, Request};
use criterion::{Criterion, criterion_group, criterion_main};

const LONG: &str = "My husband was told last week that he has an irregular heartbeat and now he is \
    worried about every step he takes. His father had a stroke at sixty. Which medicines do they \
    give for it, and will it get better if he stops drinking coffee?";

/// Typed letter by letter.
const QUESTIONS: [&str; 8] = [
    "what helps with high blood pressure",
    "diabetes heart disease and stroke",
    "can low iron make hair fall out",
    "hashimotos syndrome causes",
    "how do doctors find out if you have celiac disease",
    "dry mouth tretament",
    "is magnesium safe with weak kidneys",
    "My doctor said I have waardenburg syndrome, what is that?",
];

fn library() -> Vec<Body> {
    let library = match std::env::var_os("BEDSIDE_BENCH_LIBRARY") {
        Some(path) => Library::assemble(false, vec![read_folder(path.as_ref(), "bench")]),
        None => Library::assemble(true, Vec::new()),
    };
    let ids = library.entries().map(|entry| entry.id());
    ids.filter_map(|id| Some(Body { article: library.article(&id)?, id })).collect()
}

/// The same articles under other ids, until there are so many.
fn large(bodies: &[Body]) -> Vec<Body> {
    let many = std::env::var("BEDSIDE_BENCH_ARTICLES").ok().and_then(|many| many.parse().ok());
    let copy = |(n, body): (usize, &Body)| Body {
        id: ArticleId::new(&body.id.collection, &format!("{}-{n}", body.id.slug)),
        article: Arc::clone(&body.article),
    };
    bodies.iter().cycle().enumerate().map(copy).take(many.unwrap_or(100_000)).collect()
}

fn search(index: &Index, text: &str) {
    black_box(index.search(Request { text, limit: 40, ..Request::default() }));
}

fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, c)| &text[..at + c.len_utf8()])
}

fn table(name: &str, index: &Index) {
    let long: Vec<&str> = beginnings(LONG).collect();
    let typed: Vec<&str> = QUESTIONS.into_iter().flat_map(beginnings).collect();
    println!("{name:32} {:>9} {:>9} {:>9}", "p50 ms", "p99 ms", "most ms");
    for (name, texts) in [("a keystroke", typed), ("of a long question", long)] {
        let took = |text: &&str| {
            let once = || {
                let started = Instant::now();
                search(index, text);
                started.elapsed().as_secs_f64() * 1000.0
            };
            once().min(once())
        };
        let mut all: Vec<f64> = texts.iter().map(took).collect();
        all.sort_by(f64::total_cmp);
        let at = |share: usize| all[(all.len() * share / 100).min(all.len() - 1)];
        println!("  {name:30} {:9.3} {:9.3} {:9.3}", at(50), at(99), at(100));
    }
}

fn searching(c: &mut Criterion) {
    let index = Index::of(&library());
    table("this library", &index);
    let asked = [
        ("one word", "asthma"),
        ("three words", "high blood pressure"),
        ("a beginning", "hypert"),
        ("one letter", "d"),
        ("a typing error", "diabtes symptoms"),
        ("a phrase", "\"blood pressure\""),
        ("a long question", LONG),
    ];
    for (name, text) in asked {
        c.bench_function(name, |b| b.iter(|| search(&index, text)));
    }
    c.bench_function("keystroke by keystroke", |b| {
        b.iter(|| beginnings(QUESTIONS[0]).for_each(|text| search(&index, text)));
    });
}

fn indexing(c: &mut Criterion) {
    let library = library();
    let bytes = || Index::bytes_of(&library, 0, &mut |_| true).unwrap_or_default();
    let mut group = c.benchmark_group("index");
    group.sample_size(10);
    group.bench_function("make", |b| b.iter(|| black_box(bytes())));
    let path = std::env::temp_dir().join("bedside-bench-index");
    if std::fs::write(&path, bytes()).is_ok() {
        group.bench_function("open", |b| b.iter(|| black_box(Index::open(&path))));
        let _ = std::fs::remove_file(&path);
    }
    group.finish();
}

fn huge(c: &mut Criterion) {
    let entries = large(&library());
    let started = Instant::now();
    let bytes = Index::bytes_of(&entries, 0, &mut |_| true).unwrap_or_default();
    let seconds = started.elapsed().as_secs_f64();
    let Ok(index) = Index::from_bytes(bytes) else { return };
    let (own, text) = index.size_bytes();
    let speed = text as f64 / 1e6 / seconds;
    let share = own as f64 / text.max(1) as f64;
    println!("{} articles: {speed:.1} MB of text a second, index {share:.2} of it", entries.len());
    table("the large library", &index);
    let mut group = c.benchmark_group("100,000 articles");
    group.sample_size(20);
    let asked = [("one letter", "d"), ("three words", "high blood pressure"), ("long", LONG)];
    for (name, text) in asked {
        group.bench_function(name, |b| b.iter(|| search(&index, text)));
    }
    group.finish();
}

criterion_group!(benches, searching, indexing, huge);
criterion_main!(benches);
