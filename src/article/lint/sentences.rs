//! Text to sentences and words.
//!
//! A sentence ends at `.`, `!` or `?` before white space and a word that can begin one. The stops
//! of abbreviations and of initials end none.

/// After these a sentence goes on.
const ABBREVIATIONS: [&str; 13] = [
    "e.g.", "i.e.", "vs.", "approx.", "dr.", "mr.", "mrs.", "ms.", "st.", "etc.", "al.", "no.",
    "u.s.",
];

/// The sentences of a paragraph, trimmed, none empty.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let mut end = at + 1;
        while let Some((at, c)) = marks.next_if(|(_, c)| closes(*c)) {
            end = at + c.len_utf8();
        }
        let rest = text[end..].trim_start();
        let parted = rest.len() < text.len() - end;
        let begins = rest.chars().find(|c| c.is_alphanumeric());
        let begins = begins.is_some_and(|c| !c.is_lowercase());
        if rest.is_empty() || (parted && begins && !goes_on(&text[start..end], c)) {
            out.push(text[start..end].trim());
            start = end;
        }
    }
    out.push(text[start..].trim());
    out.retain(|sentence| words(sentence).next().is_some());
    out
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '.' | '!' | '?')
}

/// Whether what ends so far is an abbreviation. `No.` is one only before a number, which begins
/// no sentence of ours, so an answer of "No." is a sentence.
fn goes_on(sentence: &str, mark: char) -> bool {
    let last = sentence.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let last = last.trim_start_matches(['(', '"', '“']);
    let alone = sentence.split_whitespace().count() == 1;
    mark == '.' && !(alone && last == "no.") && ABBREVIATIONS.contains(&last) && last != "etc."
}

/// Words: what white space and long dashes part, if it has a letter or digit. A number token
/// counts as one.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &&str| word.chars().any(|c| c.is_alphanumeric() || c == '☎');
    let trim = |c: char| !c.is_alphanumeric() && !matches!(c, '☎' | '%' | '°');
    let parts = text.split(|c: char| c.is_whitespace() || c == '—');
    parts.filter(is_word).map(move |word| word.trim_matches(trim))
}

pub(super) fn count(text: &str) -> usize {
    words(text).count()
}

/// Small letters with everything but letters, digits, `%` and `☎` as one space, and a space at
/// both ends, so that whole words can be looked for: ` no cure `.
pub(super) fn flat(text: &str) -> String {
    let mut out = String::from(" ");
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let inside = matches!(c, '.' | ',') && out.ends_with(|c: char| c.is_ascii_digit());
        if c.is_alphanumeric() || matches!(c, '%' | '☎' | '°') {
            out.extend(c.to_lowercase());
        } else if inside && letters.peek().is_some_and(char::is_ascii_digit) {
            out.push(c);
        } else if matches!(c, '\'' | '’') {
            // It’s one word: its.
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether flat text has one of the phrases as whole words. One that ends in `*` may go on.
pub(super) fn has_any(flat: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(flat, phrase).is_some())
}

/// Where a phrase stands in flat text: the byte of its first letter.
pub(super) fn find(flat: &str, phrase: &str) -> Option<usize> {
    let wanted = match phrase.strip_suffix('*') {
        Some(stem) => format!(" {stem}"),
        None => format!(" {phrase} "),
    };
    flat.find(&wanted).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_people_end_them() {
        let cases: [(&str, &[&str]); 8] = [
            ("One. Two? Three!", &["One.", "Two?", "Three!"]),
            ("Take 0.5 mg. Wait.", &["Take 0.5 mg.", "Wait."]),
            ("Ask, e.g. A nurse. Then go.", &["Ask, e.g. A nurse.", "Then go."]),
            ("Skin makes vitamin D. Food has some.", &["Skin makes vitamin D.", "Food has some."]),
            ("No. It does not.", &["No.", "It does not."]),
            ("He said “stop.” She did.", &["He said “stop.”", "She did."]),
            ("A list:", &["A list:"]),
            ("… ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn flat_text_has_whole_words() {
        assert_eq!(flat("It’s 4,000 mg, (38.5 °C)."), " its 4,000 mg 38.5 °c ");
        assert!(has_any(" no cure here ", &["cure"]));
        assert!(!has_any(" it is secure ", &["cure"]));
        assert!(has_any(" pregnancy ", &["pregnan*"]));
    }

    #[test]
    fn a_number_with_its_unit_is_two_words() {
        assert_eq!(count("Take 310\u{a0}mg — then call ☎ (now)."), 7);
    }
}
