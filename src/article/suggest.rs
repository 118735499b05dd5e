//! "Did you mean …?": the nearest of the names there are.

/// Longer words are not compared: nobody mistypes one, and comparing takes time.
const CHARS_MAX: usize = 80;

/// How like a name must be, from 0 to 1, to be suggested.
const LIKENESS_MIN: f64 = 0.6;

/// The candidate most like `word`, the first of equals; `None` when none is near.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    if word.is_empty() || word.chars().count() > CHARS_MAX {
        return None;
    }
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates.into_iter().filter(|c| c.len() <= CHARS_MAX * 4) {
        let likeness = strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase());
        if likeness >= LIKENESS_MIN && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The hint that goes with [`closest`].
#[must_use]
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    closest(word, candidates).map(|candidate| format!("Did you mean \"{candidate}\"?"))
}
