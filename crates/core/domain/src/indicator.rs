//! An indicator of need: one value for each commune, from a file that an operator brings. It says something of territories,
//! nothing of persons.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::codes::{CodeInsee, Slug};
use crate::text::is_text;

/// Longest name of an indicator, characters.
pub const NAME_MAX: usize = 80;
/// Longest text that says where an indicator comes from, characters.
pub const SOURCE_MAX: usize = 300;

/// Which way an indicator goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Direction {
    /// The higher the value, the greater the need.
    #[default]
    #[serde(rename = "plus-haut-plus-de-besoin")]
    HigherIsWorse,
    /// The lower the value, the greater the need.
    #[serde(rename = "plus-bas-plus-de-besoin")]
    LowerIsWorse,
}

/// A value of an indicator: any finite number.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct IndicatorValue(f64);

impl IndicatorValue {
    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for IndicatorValue {
    type Error = IndicatorError;

    fn try_from(number: f64) -> Result<Self, Self::Error> {
        if number.is_finite() { Ok(Self(number)) } else { Err(IndicatorError::NotANumber) }
    }
}

impl From<IndicatorValue> for f64 {
    fn from(value: IndicatorValue) -> Self {
        value.0
    }
}

/// What an indicator is called, the year it describes, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct IndicatorTitle {
    slug: Slug,
    name: String,
    year: u16,
    source: String,
    direction: Direction,
}

/// A title as it is written down.
#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(rename = "nom")]
    name: String,
    #[serde(rename = "annee")]
    year: u16,
    source: String,
    #[serde(rename = "sens")]
    direction: Direction,
}

impl TryFrom<Written> for IndicatorTitle {
    type Error = IndicatorError;

    fn try_from(Written { name, year, source, direction }: Written) -> Result<Self, Self::Error> {
        Self::new(&name, year, &source, direction)
    }
}

impl From<IndicatorTitle> for Written {
    fn from(IndicatorTitle { slug: _, name, year, source, direction }: IndicatorTitle) -> Self {
        Self { name, year, source, direction }
    }
}

/// Why something cannot be an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IndicatorError {
    /// A name that nobody could read, or that an address could not hold.
    #[error("the name has 1 to {NAME_MAX} characters on one line, one of which is a letter or a digit")]
    Name,
    /// A year that no indicator is of.
    #[error("the year is between 1990 and 2100")]
    Year,
    /// A provenance that is missing or does not fit.
    #[error("the source has 1 to {SOURCE_MAX} characters on one line")]
    Source,
    /// Infinite, or not a number.
    #[error("not a number")]
    NotANumber,
}

impl IndicatorTitle {
    /// A title. Two indicators of the same name and year are the same indicator.
    ///
    /// # Errors
    /// What is missing, too long, or could not be shown on one line.
    pub fn new(name: &str, year: u16, source: &str, direction: Direction) -> Result<Self, IndicatorError> {
        let name =
            line(name, NAME_MAX).filter(|name| Slug::of(name).is_some()).ok_or(IndicatorError::Name)?;
        let slug = Slug::of(&format!("{name} {year}")).ok_or(IndicatorError::Name)?;
        if !(1990..=2100).contains(&year) {
            return Err(IndicatorError::Year);
        }
        let source = line(source, SOURCE_MAX).ok_or(IndicatorError::Source)?;
        Ok(Self { slug, name, year, source, direction })
    }

    /// The name in addresses: that of the indicator and its year.
    pub const fn slug(&self) -> &Slug {
        &self.slug
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The year it describes.
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// Where it comes from, in the words of who imported it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Which way it goes.
    pub const fn direction(&self) -> Direction {
        self.direction
    }
}

/// What became of the lines of an indicator's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorSummary {
    /// Name of the file.
    #[serde(rename = "fichier")]
    pub file: String,
    /// The column that the values were read from.
    #[serde(rename = "colonne")]
    pub column: String,
    /// When it was imported.
    #[serde(rename = "importe_le")]
    pub imported_at: DateTime<Utc>,
    /// Lines below the header.
    #[serde(rename = "lignes")]
    pub lines: u64,
    /// Lines of communes of other regions, left out.
    #[serde(rename = "hors_territoire")]
    pub outside: u64,
    /// Lines of communes of ours that have no value.
    #[serde(rename = "sans_valeur")]
    pub without_value: u64,
    /// Communes of ours that the file does not have.
    #[serde(rename = "absentes")]
    pub missing: u64,
    /// Codes of our départements that are no commune of today, left out: former communes, most often.
    #[serde(rename = "inconnus")]
    pub unknown: Vec<String>,
}

/// An indicator, commune by commune.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its title.
    pub title: IndicatorTitle,
    /// What is known of its file.
    pub summary: IndicatorSummary,
    /// Its values, by commune; those that have none are absent.
    pub values: BTreeMap<CodeInsee, IndicatorValue>,
}

/// A text of one line and of some length, without white space around it.
fn line(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=most).contains(&text.chars().count()) && text.chars().all(|c| c != '\n' && is_text(c));
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_makes_a_slug_of_its_name_and_year() {
        let title =
            IndicatorTitle::new(" Indice de fragilité  ", 2024, "Essai", Direction::default()).unwrap();
        assert_eq!(
            (title.name(), title.slug().as_str()),
            ("Indice de fragilité", "indice-de-fragilite-2024")
        );
    }

    #[test]
    fn what_is_written_down_is_read_back_and_nothing_less() {
        let title = IndicatorTitle::new("Essai", 2024, "Nous", Direction::LowerIsWorse).unwrap();
        let json = serde_json::to_string(&title).unwrap();
        assert_eq!(json, r#"{"nom":"Essai","annee":2024,"source":"Nous","sens":"plus-bas-plus-de-besoin"}"#);
        assert_eq!(serde_json::from_str::<IndicatorTitle>(&json).unwrap(), title);
        assert!(serde_json::from_str::<IndicatorTitle>(&json.replace("2024", "24")).is_err());
    }

    #[test]
    fn what_could_not_be_shown_is_no_title() {
        let title = |name: &str, year, source: &str| {
            IndicatorTitle::new(name, year, source, Direction::default()).unwrap_err()
        };
        assert_eq!(title("…", 2024, "Essai"), IndicatorError::Name);
        assert_eq!(title("un\ndeux", 2024, "Essai"), IndicatorError::Name);
        assert_eq!(title("un\u{202e}deux", 2024, "Essai"), IndicatorError::Name);
        assert_eq!(title(&"é".repeat(81), 2024, "Essai"), IndicatorError::Name);
        assert_eq!(title("Essai", 24, "Essai"), IndicatorError::Year);
        assert_eq!(title("Essai", 2024, " "), IndicatorError::Source);
        assert!(
            IndicatorValue::try_from(f64::NAN).is_err() && IndicatorValue::try_from(f64::INFINITY).is_err()
        );
    }
}
