//! How long searching takes: keystroke by keystroke, one word, three, a beginning, a typing
//! error, a long question; making an index, and opening one.
//!
//! `BEDSIDE_BENCH_LIBRARY` names a folder or archive to search; without it the bundled library is.

use std::hint::black_box;

use bedside::library::{Library, read_folder};
use bedside::search::{Index, Request};
use criterion::{Criterion, criterion_group, criterion_main};

const LONG: &str = "My husband was told last week that he has an irregular heartbeat and now he is \
    worried about every step he takes. His father had a stroke at sixty. Which medicines do they \
    give for it, and will it get better if he stops drinking coffee?";

fn library() -> Library {
    match std::env::var_os("BEDSIDE_BENCH_LIBRARY") {
        Some(path) => Library::assemble(false, vec![read_folder(path.as_ref(), "bench")]),
        None => Library::assemble(true, Vec::new()),
    }
}

fn search(index: &Index, text: &str) {
    black_box(index.search(Request { text, limit: 40, ..Request::default() }));
}

fn searching(c: &mut Criterion) {
    let library = library();
    let index = Index::build(&library);
    let asked = [
        ("one word", "asthma"),
        ("three words", "high blood pressure"),
        ("a beginning", "hypert"),
        ("a typing error", "diabtes symptoms"),
        ("a phrase", "\"blood pressure\""),
        ("a long question", LONG),
    ];
    for (name, text) in asked {
        c.bench_function(name, |b| b.iter(|| search(&index, text)));
    }
    let typed = "what helps with high blood pressure";
    c.bench_function("keystroke by keystroke", |b| {
        b.iter(|| {
            for (at, c) in typed.char_indices() {
                search(&index, &typed[..at + c.len_utf8()]);
            }
        });
    });
}

fn indexing(c: &mut Criterion) {
    let library = library();
    let bytes = || Index::bytes_of(library.entries(), 0, &mut |_| true).unwrap_or_default();
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

criterion_group!(benches, searching, indexing);
criterion_main!(benches);
