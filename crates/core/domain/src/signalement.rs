//! What a visitor says is wrong with a place. Nobody is asked who they are, and nothing here can hold it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::texte::{fold, is_text};
use crate::vocabulaire::{UnknownTerm, vocabulary};

/// Longest text of a report, characters.
pub const TEXTE_MAX: usize = 1_000;

vocabulary! {
    /// What of a place is said to be wrong.
    Element, "elements signalés" {
        /// The place is no more, or has moved.
        Ferme = "ferme",
        /// Its name.
        Nom = "nom",
        /// Its address, or its point on the map.
        Adresse = "adresse",
        /// Its telephone number.
        Telephone = "telephone",
        /// Its e-mail address.
        Courriel = "courriel",
        /// Its web site.
        SiteWeb = "site_web",
        /// Its opening hours.
        Horaires = "horaires",
        /// What it offers, to whom.
        Services = "services",
        /// How to get in.
        Acces = "acces",
        /// What it costs.
        Frais = "frais",
        /// Something else.
        Autre = "autre",
    }
}

impl Element {
    /// In plain French, after « Qu’est-ce qui ne va pas ? ».
    pub const fn en_clair(self) -> &'static str {
        match self {
            Self::Ferme => "Le lieu a fermé ou a déménagé",
            Self::Nom => "Le nom",
            Self::Adresse => "L’adresse ou la position sur la carte",
            Self::Telephone => "Le numéro de téléphone",
            Self::Courriel => "L’adresse de courriel",
            Self::SiteWeb => "Le site web",
            Self::Horaires => "Les horaires",
            Self::Services => "Les services ou les publics",
            Self::Acces => "La façon de venir ou l’accessibilité",
            Self::Frais => "Le prix",
            Self::Autre => "Autre chose",
        }
    }
}

/// A report: at least an element or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signalement {
    elements: BTreeSet<Element>,
    texte: Option<String>,
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
}

impl Signalement {
    /// A report. The text loses what is not text (control characters, direction marks), which would trouble the terminal
    /// of whoever reads it; line breaks stay.
    ///
    /// # Errors
    /// When it says nothing, or too much.
    pub fn new(elements: BTreeSet<Element>, texte: &str) -> Result<Self, SignalementError> {
        let texte: String = texte.replace("\r\n", "\n").chars().filter(|c| is_text(*c)).collect();
        let texte = texte.trim();
        if texte.chars().count() > TEXTE_MAX {
            return Err(SignalementError::TropLong);
        }
        if elements.is_empty() && texte.is_empty() {
            return Err(SignalementError::Vide);
        }
        Ok(Self { elements, texte: (!texte.is_empty()).then(|| texte.to_owned()) })
    }

    /// What is said to be wrong.
    pub const fn elements(&self) -> &BTreeSet<Element> {
        &self.elements
    }

    /// What it says, for comparison: two reports of a place that say this are one, said twice.
    pub fn folded(&self) -> String {
        let elements: Vec<&str> = self.elements.iter().map(|element| element.slug()).collect();
        format!("{}: {}", elements.join(","), fold(self.texte().unwrap_or_default()))
    }

    /// The words.
    pub fn texte(&self) -> Option<&str> {
        self.texte.as_deref()
    }
}

impl fmt::Display for Signalement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements: Vec<&str> = self.elements.iter().map(|element| element.en_clair()).collect();
        f.write_str(&elements.join(", "))
    }
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
