//! Telephone numbers for help, by country. The table is `assets/regions.ron`; a number that is
//! not certain is not in it, and plain words stand in its place.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::article::{self, FileShape, NumberToken};

const TABLE: &str = include_str!("../../assets/regions.ron");

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// ISO 3166-1, two letters.
    pub code: String,
    pub name: String,
    /// For an ambulance.
    pub emergency: String,
    /// Medical advice the same day.
    #[serde(default)]
    pub urgent: Option<String>,
    #[serde(default)]
    pub crisis: Option<CrisisLine>,
    #[serde(default)]
    pub poison: Option<String>,
    pub source: RegionSource,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrisisLine {
    pub name: String,
    pub number: String,
}

/// Who gives these numbers out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionSource {
    pub organisation: String,
    pub url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    format: Option<u32>,
    regions: Vec<Region>,
}

impl FileShape for Table {
    fn format(&self) -> Option<u32> {
        self.format
    }
}

impl Region {
    /// What to write where an article has a number token.
    #[must_use]
    pub fn number(&self, token: NumberToken) -> String {
        let number = match token {
            NumberToken::Emergency => Some(self.emergency.clone()),
            NumberToken::Urgent => self.urgent.clone(),
            NumberToken::Poison => self.poison.clone(),
            NumberToken::Crisis => {
                self.crisis.as_ref().map(|line| format!("{} ({})", line.number, line.name))
            }
        };
        number.unwrap_or_else(|| token.placeholder().to_owned())
    }
}

/// [`Region::number`], or plain words where nobody knows the region.
#[must_use]
pub fn number(region: Option<&Region>, token: NumberToken) -> String {
    region.map_or_else(|| token.placeholder().to_owned(), |region| region.number(token))
}

/// All regions, by name.
#[must_use]
pub fn regions() -> &'static [Region] {
    static REGIONS: OnceLock<Vec<Region>> = OnceLock::new();
    // A broken table is a failed test, and at worst words instead of numbers.
    REGIONS.get_or_init(|| {
        article::parse::<Table>("regions.ron", TABLE).map(|table| table.regions).unwrap_or_default()
    })
}

/// By two-letter code, in capitals or not.
#[must_use]
pub fn region(code: &str) -> Option<&'static Region> {
    regions().iter().find(|region| region.code.eq_ignore_ascii_case(code))
}

/// The region of a locale such as `en_GB.UTF-8` or `zh-Hant-TW`.
#[must_use]
pub fn region_for_locale(locale: &str) -> Option<&'static Region> {
    let tag = locale.split(['.', '@']).next()?;
    tag.split(['_', '-']).skip(1).filter(|part| part.len() == 2).find_map(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_without_a_problem() {
        let problem = article::parse::<Table>("regions.ron", TABLE).err();
        assert_eq!(problem.map(|problem| problem.to_string()), None);
    }
}
