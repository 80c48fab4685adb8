//! What visitors say to the Hub's staff: what is wrong with a place, or that one is missing. Nobody is asked who they are.

mod element;
mod missing;
mod reply;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{fold, is_hidden, is_text};

pub use element::Element;
pub use missing::MissingPlace;
pub use reply::ReplyTo;

/// Longest text of a report, characters.
pub const TEXT_MAX: usize = 1_000;
/// Longest value of a field in a report, characters.
pub const VALUE_MAX: usize = 300;

/// What is wrong with a place: at least an element or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    elements: BTreeSet<Element>,
    #[serde(rename = "texte")]
    text: Option<String>,
    /// What should stand in the place of what is shown.
    #[serde(rename = "valeurs", default, skip_serializing_if = "BTreeMap::is_empty")]
    values: BTreeMap<Element, String>,
}

/// Why a report cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReportError {
    /// It says nothing.
    #[error("the report says nothing")]
    Empty,
    /// Its text is too long.
    #[error("the text of a report has at most {TEXT_MAX} characters")]
    TooLong,
    /// A value is too long.
    #[error("a value of a report has at most {VALUE_MAX} characters")]
    ValueTooLong,
}

impl Complaint {
    /// A report. The text loses what is not text (control characters, direction marks), which would trouble the terminal
    /// of whoever reads it; line breaks stay.
    ///
    /// # Errors
    /// When it says nothing, or too much.
    pub fn new(elements: BTreeSet<Element>, text: &str) -> Result<Self, ReportError> {
        Self::with_values(elements, std::iter::empty(), text)
    }

    /// The same with values that should stand in the place of those that are shown: an element that has one is wrong, and a
    /// blank one is none.
    ///
    /// # Errors
    /// When it says nothing, or too much.
    pub fn with_values<'v>(
        mut elements: BTreeSet<Element>,
        given: impl IntoIterator<Item = (Element, &'v str)>,
        text: &str,
    ) -> Result<Self, ReportError> {
        let mut values = BTreeMap::new();
        for (element, given) in given.into_iter().filter(|(element, _)| element.has_value()) {
            if let Some(value) = clean_value(given)? {
                elements.insert(element);
                values.insert(element, value);
            }
        }
        let text = clean_text(text)?;
        if elements.is_empty() && text.is_none() {
            return Err(ReportError::Empty);
        }
        Ok(Self { elements, text, values })
    }

    /// What is said to be wrong.
    pub const fn elements(&self) -> &BTreeSet<Element> {
        &self.elements
    }

    /// What should be shown instead, of the elements of which that was said.
    pub const fn values(&self) -> &BTreeMap<Element, String> {
        &self.values
    }

    /// The words.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// What it says, for comparison: two reports of a place that say this are one, said twice.
    pub fn folded(&self) -> String {
        let elements: Vec<&str> = self.elements.iter().map(|element| element.slug()).collect();
        let mut folded = format!("{}: {}", elements.join(","), fold(self.text().unwrap_or_default()));
        for (element, value) in &self.values {
            // Not folded further: « 02 47 » and « 02.47 » are two ways to write one, and hours lose their sense with their marks.
            folded.push_str(&format!("; {}={value}", element.slug()));
        }
        folded
    }
}

/// The elements in plain French.
impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements: Vec<&str> = self.elements.iter().map(|element| element.plain_words()).collect();
        f.write_str(&elements.join(", "))
    }
}

/// A text without what is not text; `None` when nothing is left.
fn clean_text(given: &str) -> Result<Option<String>, ReportError> {
    let clean: String = given.replace("\r\n", "\n").chars().filter(|c| is_text(*c)).collect();
    let clean = clean.trim();
    if clean.chars().count() > TEXT_MAX {
        return Err(ReportError::TooLong);
    }
    Ok((!clean.is_empty()).then(|| clean.to_owned()))
}

/// A value of a field: a text of one line.
fn clean_value(given: &str) -> Result<Option<String>, ReportError> {
    let line = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| is_text(*c) && !is_hidden(*c)).collect();
    let line = line.trim();
    if line.chars().count() > VALUE_MAX {
        return Err(ReportError::ValueTooLong);
    }
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_report_says_something_and_not_too_much() {
        let horaires = BTreeSet::from([Element::Horaires]);
        assert_eq!(Complaint::new(BTreeSet::new(), " \r\n "), Err(ReportError::Empty));
        assert_eq!(Complaint::new(horaires.clone(), "").unwrap().text(), None);
        assert!(Complaint::new(BTreeSet::new(), &"é".repeat(TEXT_MAX)).is_ok());
        assert_eq!(Complaint::new(horaires.clone(), &"é".repeat(TEXT_MAX + 1)), Err(ReportError::TooLong));
        // Nothing that a terminal would obey.
        let hostile = Complaint::new(horaires, "fermé\r\nle lundi\u{1b}[2J\u{202e}\0").unwrap();
        assert_eq!(hostile.text(), Some("fermé\nle lundi[2J"));
        assert_eq!(hostile.to_string(), "Les horaires");
    }

    #[test]
    fn reports_say_the_same_whatever_their_case_and_their_marks() {
        let say = |elements: &[Element], text: &str| {
            Complaint::new(elements.iter().copied().collect(), text).unwrap().folded()
        };
        let hours = &[Element::Horaires][..];
        assert_eq!(say(hours, "Fermé le lundi !"), say(hours, "  ferme le LUNDI"));
        for other in [say(hours, "fermé le mardi"), say(&[Element::Nom], "fermé le lundi"), say(hours, "")]
        {
            assert_ne!(other, say(hours, "fermé le lundi"));
        }
        assert_ne!(say(hours, "c’est le 02 47 00 00 01"), say(hours, "c’est le 02 47 00 00 02"));
    }

    #[test]
    fn a_value_is_a_line_and_says_that_its_element_is_wrong() {
        let given = [
            (Element::Telephone, " 02 61 91\n00 13\u{202e} "),
            (Element::Horaires, "  "),
            (Element::Closed, "non"),
        ];
        let report = Complaint::with_values(BTreeSet::new(), given, "").unwrap();
        assert_eq!(report.elements(), &BTreeSet::from([Element::Telephone]));
        assert_eq!(report.values()[&Element::Telephone], "02 61 91 00 13");
        assert_eq!(report.folded(), "telephone: ; telephone=02 61 91 00 13");
        let long = "é".repeat(VALUE_MAX + 1);
        let refused = Complaint::with_values(BTreeSet::new(), [(Element::Nom, long.as_str())], "");
        assert_eq!(refused, Err(ReportError::ValueTooLong));
        let blank = Complaint::with_values(BTreeSet::new(), [(Element::Nom, "\u{202e}")], "");
        assert_eq!(blank, Err(ReportError::Empty));
    }

    #[test]
    fn a_report_of_before_reads_and_is_written_as_it_was() {
        let stored = r#"{"elements":["horaires"],"texte":"Fermé le lundi"}"#;
        let read: Complaint = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        let given = [(Element::Nom, "Un autre")];
        let with_value = Complaint::with_values(BTreeSet::new(), given, "").unwrap();
        let written = serde_json::to_string(&with_value).unwrap();
        assert_eq!(written, r#"{"elements":["nom"],"texte":null,"valeurs":{"nom":"Un autre"}}"#);
        assert_eq!(serde_json::from_str::<Complaint>(&written).unwrap(), with_value);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_unchanged_again(text in any::<String>()) {
            if let Ok(once) = Complaint::new(BTreeSet::from([Element::Other]), &text) {
                let again = Complaint::new(BTreeSet::from([Element::Other]), once.text().unwrap_or_default());
                prop_assert_eq!(again, Ok(once));
            }
        }
    }
}
