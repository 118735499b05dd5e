//! Figures in a text: numbers, with the unit that stands behind them.

/// A number and its unit, such as 4000 and `mg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure<'a> {
    /// Without the commas between thousands.
    pub number: String,
    /// One spelling for each unit; empty for a bare number.
    pub unit: &'static str,
    /// As it stands in the text, from the number to the unit.
    pub spelled: &'a str,
    /// Bytes before it.
    pub at: usize,
}

/// Spellings, the longest first where one begins another.
const UNITS: [(&str, &str); 32] = [
    ("mg/dL", "mg/dL"),
    ("mg/dl", "mg/dL"),
    ("mmol/L", "mmol/L"),
    ("mmol/l", "mmol/L"),
    ("mg/kg", "mg/kg"),
    ("mg per kg", "mg/kg"),
    ("mg for each kg", "mg/kg"),
    ("g/dL", "g/dL"),
    ("g/L", "g/L"),
    ("nmol/L", "nmol/L"),
    ("g/kg", "g/kg"),
    ("mm Hg", "mm Hg"),
    ("mmHg", "mm Hg"),
    ("mcg", "mcg"),
    ("micrograms", "mcg"),
    ("microgram", "mcg"),
    ("µg", "ug"),
    ("μg", "ug"),
    ("ug", "ug"),
    ("milligrams", "mg"),
    ("mg", "mg"),
    ("grams", "g"),
    ("g", "g"),
    ("ml", "ml"),
    ("mL", "ml"),
    ("IU", "IU"),
    ("%", "%"),
    ("per cent", "%"),
    ("percent", "%"),
    ("°C", "°C"),
    ("°F", "°F"),
    ("million", "million"),
];

/// Every number of a text; both ends of a range have its unit.
pub(super) fn figures(text: &str) -> Vec<Figure<'_>> {
    let mut found: Vec<Figure<'_>> = Vec::new();
    let mut open_range = false;
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let end = number_end(text, start);
        at = end;
        // Digits inside a word or a name: B12, omega-3s.
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphabetic() || c == '_') {
            open_range = false;
            continue;
        }
        let (unit, unit_end) = unit_after(text, end);
        let number = text[start..end].replace(',', "");
        if open_range && let Some(last) = found.last_mut().filter(|last| last.unit.is_empty()) {
            last.unit = unit;
            last.spelled = &text[last.at..unit_end];
        }
        open_range = unit.is_empty() && leads_to_a_number(&text[end..]);
        found.push(Figure { number, unit, spelled: &text[start..unit_end], at: start });
    }
    found
}

fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while is_digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

fn unit_after(text: &str, end: usize) -> (&'static str, usize) {
    let rest = &text[end..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let from = end + rest.len() - trimmed.len();
    let plain = trimmed.replace('\u{a0}', " ");
    for (spelling, unit) in UNITS {
        let Some(after) = plain.strip_prefix(spelling) else { continue };
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric());
        if !goes_on || spelling == "%" {
            // A no-break space is one byte longer than the space it was compared as.
            let longer = trimmed.chars().take(spelling.chars().count());
            return (unit, from + longer.map(char::len_utf8).sum::<usize>());
        }
    }
    ("", end)
}

/// `–`, `-`, `to` or `and` and a number.
fn leads_to_a_number(rest: &str) -> bool {
    let rest = rest.trim_start();
    let joints = ["–", "-", "\u{2011}", "to ", "and ", "or "];
    let after = joints.iter().find_map(|joint| rest.strip_prefix(joint));
    after.is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The numbers of a text, those in words up to twelve too.
pub(super) fn numbers(text: &str, flat: &str) -> Vec<String> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let mut numbers: Vec<String> = figures(text).into_iter().map(|figure| figure.number).collect();
    for word in flat.split(' ') {
        if let Some(n) = WORDS.iter().position(|known| *known == word) {
            numbers.push((n + 1).to_string());
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_have_their_units() {
        let told = |text: &str| {
            let found = figures(text);
            let told = found.iter().map(|figure| format!("{} {}", figure.number, figure.unit));
            told.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told("310–420\u{a0}mg"), "310 mg, 420 mg");
        assert_eq!(told("4,000 mg in 24 hours"), "4000 mg, 24 ");
        assert_eq!(told("38.0°C (100.4 °F)"), "38.0 °C, 100.4 °F");
        assert_eq!(told("vitamin B12 and 5 to 10%"), "5 %, 10 %");
        assert_eq!(told("130/80 mm\u{a0}Hg, 5 gifts"), "130 , 80 mm Hg, 5 ");
        assert_eq!(told("10.5 µg, 2 million"), "10.5 ug, 2 million");
    }
}
