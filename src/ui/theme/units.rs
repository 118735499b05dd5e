//! Numbers that stay on the line of their unit.

/// Units that stay on the line of their number.
const UNITS: [&str; 26] = [
    "mg", "mcg", "µg", "g", "kg", "ml", "mL", "L", "dL", "IU", "mmol", "mm", "cm", "m", "km", "%",
    "°C", "°F", "kcal", "kJ", "million", "billion", "hours", "days", "weeks", "months",
];

/// Puts a no-break space between a number and its unit. The number of characters stays the same.
#[must_use]
pub fn bind_units(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(space) = rest.find(' ') {
        let (head, tail) = rest.split_at(space);
        let next = &tail[1..];
        let word = next.split(|c: char| !(c.is_alphabetic() || "%°µ".contains(c))).next();
        let after_number = head.ends_with(|c: char| c.is_ascii_digit());
        bound.push_str(head);
        bound.push(if after_number && word.is_some_and(|word| UNITS.contains(&word)) {
            '\u{a0}'
        } else {
            ' '
        });
        rest = next;
    }
    bound.push_str(rest);
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(bind_units("take 350 mg a day"), "take 350\u{a0}mg a day");
        assert_eq!(bind_units("5 % of 2 people"), "5\u{a0}% of 2 people");
        assert_eq!(bind_units("in 3 months."), "in 3\u{a0}months.");
    }
}
