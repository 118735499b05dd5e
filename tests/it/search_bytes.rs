//! An index as bytes: kept, opened, joined with others, and damaged in every way.

use bedside::article::ArticleId;
use bedside::library::Body;
use bedside::search::{Index, Request, Totals, Unusable};
use proptest::prelude::*;

use crate::search::{article, ask, entries};

fn some() -> Vec<Body> {
    let asthma = article("asthma", "Asthma", &["Reactive airway disease"]);
    let asthma = ask(asthma, "what", "information", "What is asthma?", "A disease of the airways.");
    let asthma = ask(asthma, "why", "causes", "What causes asthma?", "Dust, pollen and colds.");
    let gout = article("gout", "Gout", &[]);
    let gout = ask(gout, "what", "information", "What is gout?", "Crystals in the joints.");
    entries("shelf", vec![asthma, gout])
}

fn bytes() -> Vec<u8> {
    Index::bytes_of(&some(), 7, &mut |_| true).unwrap()
}

fn first(index: &Index, text: &str) -> Option<String> {
    let results = index.search(Request { text, limit: 9, ..Request::default() });
    results.hits.first().map(|hit| format!("{}#{}", hit.article, hit.anchor.fragment()))
}

#[test]
fn what_was_kept_answers_as_what_was_built() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    std::fs::write(&path, bytes()).unwrap();
    let opened = Index::open(&path).unwrap();
    assert_eq!(opened.mark(), Some(7));
    for text in ["asthma", "what causes asthma", "gout", "crystals", "asthma caus"] {
        assert_eq!(first(&opened, text), first(&Index::of(&some()), text), "{text}");
    }
    assert!(!opened.damaged());
}

#[test]
fn what_is_no_index_is_said_to_be_none() {
    let none = |bytes: Vec<u8>| Index::from_bytes(bytes).unwrap_err();
    assert_eq!(none(Vec::new()), Unusable::NotAnIndex);
    assert_eq!(none(b"PNG, or something else".to_vec()), Unusable::NotAnIndex);
    let mut newer = bytes();
    newer[8] = 99;
    assert_eq!(none(newer), Unusable::OtherVersion);
    let mut cut = bytes();
    cut.pop();
    assert_eq!(none(cut), Unusable::Damaged);
    assert_eq!(Index::open("no/such/file".as_ref()).unwrap_err(), Unusable::NotThere);
}

#[test]
fn making_an_index_can_be_watched_and_stopped() {
    let mut seen = Vec::new();
    let all = some();
    let stopped = Index::bytes_of(&all, 0, &mut |done| {
        seen.push(done);
        done < 1
    });
    assert_eq!(stopped, None);
    assert_eq!(seen, [0, 1]);
}

#[test]
fn collections_are_searched_as_one() {
    let other = article("asthma-2", "Asthma", &[]);
    let other = ask(other, "q", "treatment", "How is asthma treated?", "With an inhaler.");
    let joined = Index::join(vec![Index::of(&some()), Index::of(&entries("other", vec![other]))]);
    assert_eq!(first(&joined, "what causes asthma").as_deref(), Some("shelf/asthma#why"));
    assert_eq!(first(&joined, "asthma treatment").as_deref(), Some("other/asthma-2#q"));
    assert_eq!(first(&joined, "gout").as_deref(), Some("shelf/gout#what"));
}

#[test]
fn results_are_counted_for_each_article() {
    let request = Request { text: "asthma", limit: 1, ..Request::default() };
    let (results, counts) = Index::of(&some()).search_counted(request);
    let expected = Totals { questions: 2, articles: 1, passages: 0 };
    assert_eq!(counts, [(ArticleId::new("shelf", "asthma"), expected)]);
    assert_eq!(results.totals, expected);
}

/// Bytes of the header, and of a block that has a checksum of its own.
const HEADER: usize = 16 + 10 * 16 + 8;
const BLOCK: usize = 1 << 16;

/// The checksums as whoever changed the bytes on purpose would put them.
fn seal(bytes: &mut [u8]) {
    let Some(last) = (HEADER..bytes.len())
        .rev()
        .find(|end| end + (end - HEADER).div_ceil(BLOCK) * 8 == bytes.len())
    else {
        return;
    };
    let head = checksum(&bytes[..HEADER - 8]);
    bytes[HEADER - 8..HEADER].copy_from_slice(&head.to_le_bytes());
    let sums: Vec<u64> = bytes[HEADER..last].chunks(BLOCK).map(checksum).collect();
    for (at, sum) in (last..).step_by(8).zip(sums) {
        bytes[at..at + 8].copy_from_slice(&sum.to_le_bytes());
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(PRIME).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum =
        words.iter().fold(PRIME ^ bytes.len() as u64, |sum, &w| mix(sum, u64::from_le_bytes(w)));
    let sum = rest.iter().fold(sum, |sum, &byte| mix(sum, u64::from(byte)));
    sum ^ (sum >> 32)
}

#[test]
fn the_checksums_of_these_tests_are_those_of_an_index() {
    let mut sealed = bytes();
    seal(&mut sealed);
    assert_eq!(sealed, bytes());
}

proptest! {
    /// Whoever changes the bytes and their checksums gets an answer, or none, but no crash.
    #[test]
    fn hostile_bytes_do_no_harm(
        changes in prop::collection::vec((HEADER..bytes().len(), any::<u8>()), 1..12),
        text in "asthma|gout|what causes asthma|cryst|asthna|\"the joints\"|a|dust -colds|reactive airway",
    ) {
        let mut bytes = bytes();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        seal(&mut bytes);
        if let Ok(index) = Index::from_bytes(bytes) {
            let (results, _) =
                index.search_counted(Request { text: &text, limit: 9, ..Request::default() });
            prop_assert!(results.hits.len() <= 9);
        }
    }

    #[test]
    fn damaged_bytes_are_refused_or_answer_something(
        at in 0..bytes().len(), byte: u8, cut in prop::option::of(0..bytes().len()),
        text in "asthma|gout|what causes asthma|cryst|asthna|\"the joints\"",
    ) {
        let mut bytes = bytes();
        let same = bytes[at] == byte;
        bytes[at] = byte;
        if let Some(cut) = cut {
            bytes.truncate(cut);
        }
        let opened = Index::from_bytes(bytes);
        prop_assert!(cut.is_none() || opened.is_err());
        if let Ok(index) = opened {
            let found = first(&index, &text);
            prop_assert!(index.damaged() || same || found == first(&Index::of(&some()), &text));
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Index::from_bytes(bytes).is_err());
    }
}
