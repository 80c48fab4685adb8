//! What visitors say to the Hub's staff: what is wrong with a place, or that one is missing. Nobody is asked who they are.

mod element;
mod missing;
mod reply;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::texte::{fold, is_hidden, is_text};

pub use element::Element;
pub use missing::MissingPlace;
pub use reply::ReplyTo;

/// Longest text of a report, characters.
pub const TEXTE_MAX: usize = 1_000;
/// Longest value of a field in a report, characters.
pub const VALEUR_MAX: usize = 300;

/// What is wrong with a place: at least an element or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signalement {
    elements: BTreeSet<Element>,
    texte: Option<String>,
    /// What should stand in the place of what is shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    valeurs: BTreeMap<Element, String>,
}

/// Why a report cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignalementError {
    /// It says nothing.
    #[error("the report says nothing")]
    Vide,
    /// Its text is too long.
    #[error("the text of a report has at most {TEXTE_MAX} characters")]
    TropLong,
    /// A value is too long.
    #[error("a value of a report has at most {VALEUR_MAX} characters")]
    ValeurTropLongue,
}

impl Signalement {
    /// A report. The text loses what is not text (control characters, direction marks), which would trouble the terminal
    /// of whoever reads it; line breaks stay.
    ///
    /// # Errors
    /// When it says nothing, or too much.
    pub fn new(elements: BTreeSet<Element>, texte: &str) -> Result<Self, SignalementError> {
        Self::with_values(elements, std::iter::empty(), texte)
    }

    /// The same with values that should stand in the place of those that are shown: an element that has one is wrong, and a
    /// blank one is none.
    ///
    /// # Errors
    /// When it says nothing, or too much.
    pub fn with_values<'v>(
        mut elements: BTreeSet<Element>,
        given: impl IntoIterator<Item = (Element, &'v str)>,
        texte: &str,
    ) -> Result<Self, SignalementError> {
        let mut valeurs = BTreeMap::new();
        for (element, given) in given.into_iter().filter(|(element, _)| element.has_value()) {
            if let Some(valeur) = value(given)? {
                elements.insert(element);
                valeurs.insert(element, valeur);
            }
        }
        let texte = text(texte)?;
        if elements.is_empty() && texte.is_none() {
            return Err(SignalementError::Vide);
        }
        Ok(Self { elements, texte, valeurs })
    }

    /// What is said to be wrong.
    pub const fn elements(&self) -> &BTreeSet<Element> {
        &self.elements
    }

    /// What should be shown instead, of the elements of which that was said.
    pub const fn valeurs(&self) -> &BTreeMap<Element, String> {
        &self.valeurs
    }

    /// The words.
    pub fn texte(&self) -> Option<&str> {
        self.texte.as_deref()
    }

    /// What it says, for comparison: two reports of a place that say this are one, said twice.
    pub fn folded(&self) -> String {
        let elements: Vec<&str> = self.elements.iter().map(|element| element.slug()).collect();
        let mut folded = format!("{}: {}", elements.join(","), fold(self.texte().unwrap_or_default()));
        for (element, valeur) in &self.valeurs {
            // Not folded further: « 02 47 » and « 02.47 » are two ways to write one, and hours lose their sense with their marks.
            folded.push_str(&format!("; {}={valeur}", element.slug()));
        }
        folded
    }
}

/// The elements in plain French.
impl fmt::Display for Signalement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements: Vec<&str> = self.elements.iter().map(|element| element.en_clair()).collect();
        f.write_str(&elements.join(", "))
    }
}

/// A text without what is not text; `None` when nothing is left.
fn text(given: &str) -> Result<Option<String>, SignalementError> {
    let clean: String = given.replace("\r\n", "\n").chars().filter(|c| is_text(*c)).collect();
    let clean = clean.trim();
    if clean.chars().count() > TEXTE_MAX {
        return Err(SignalementError::TropLong);
    }
    Ok((!clean.is_empty()).then(|| clean.to_owned()))
}

/// A value of a field: a text of one line.
fn value(given: &str) -> Result<Option<String>, SignalementError> {
    let line = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| is_text(*c) && !is_hidden(*c)).collect();
    let line = line.trim();
    if line.chars().count() > VALEUR_MAX {
        return Err(SignalementError::ValeurTropLongue);
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
        assert_eq!(Signalement::new(BTreeSet::new(), " \r\n "), Err(SignalementError::Vide));
        assert_eq!(Signalement::new(horaires.clone(), "").unwrap().texte(), None);
        assert!(Signalement::new(BTreeSet::new(), &"é".repeat(TEXTE_MAX)).is_ok());
        assert_eq!(
            Signalement::new(horaires.clone(), &"é".repeat(TEXTE_MAX + 1)),
            Err(SignalementError::TropLong)
        );
        // Nothing that a terminal would obey.
        let hostile = Signalement::new(horaires, "fermé\r\nle lundi\u{1b}[2J\u{202e}\0").unwrap();
        assert_eq!(hostile.texte(), Some("fermé\nle lundi[2J"));
        assert_eq!(hostile.to_string(), "Les horaires");
    }

    #[test]
    fn reports_say_the_same_whatever_their_case_and_their_marks() {
        let say = |elements: &[Element], texte: &str| {
            Signalement::new(elements.iter().copied().collect(), texte).unwrap().folded()
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
            (Element::Ferme, "non"),
        ];
        let report = Signalement::with_values(BTreeSet::new(), given, "").unwrap();
        assert_eq!(report.elements(), &BTreeSet::from([Element::Telephone]));
        assert_eq!(report.valeurs()[&Element::Telephone], "02 61 91 00 13");
        assert_eq!(report.folded(), "telephone: ; telephone=02 61 91 00 13");
        let long = "é".repeat(VALEUR_MAX + 1);
        let refused = Signalement::with_values(BTreeSet::new(), [(Element::Nom, long.as_str())], "");
        assert_eq!(refused, Err(SignalementError::ValeurTropLongue));
        let blank = Signalement::with_values(BTreeSet::new(), [(Element::Nom, "\u{202e}")], "");
        assert_eq!(blank, Err(SignalementError::Vide));
    }

    #[test]
    fn a_report_of_before_reads_and_is_written_as_it_was() {
        let stored = r#"{"elements":["horaires"],"texte":"Fermé le lundi"}"#;
        let read: Signalement = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        let given = [(Element::Nom, "Un autre")];
        let with_value = Signalement::with_values(BTreeSet::new(), given, "").unwrap();
        let written = serde_json::to_string(&with_value).unwrap();
        assert_eq!(written, r#"{"elements":["nom"],"texte":null,"valeurs":{"nom":"Un autre"}}"#);
        assert_eq!(serde_json::from_str::<Signalement>(&written).unwrap(), with_value);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_unchanged_again(texte in any::<String>()) {
            if let Ok(once) = Signalement::new(BTreeSet::from([Element::Autre]), &texte) {
                let again = Signalement::new(BTreeSet::from([Element::Autre]), once.texte().unwrap_or_default());
                prop_assert_eq!(again, Ok(once));
            }
        }
    }
}
