//! A place that is not on the map, as somebody knows it.

use serde::{Deserialize, Serialize};

use super::{ReportError, clean_text, clean_value};
use crate::codes::CodeInsee;
use crate::text::fold;

/// A place that is missing: its fields under the names of the national standard, those that somebody knows. Only its name and
/// its commune are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingPlace {
    /// Its name.
    pub nom: String,
    /// The name of its commune in the reference geography.
    pub commune: String,
    /// The code of its commune.
    pub code_insee: CodeInsee,
    /// Number and street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adresse: Option<String>,
    /// Its number as somebody writes it: whoever adds the place checks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// What one does there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activites: Option<String>,
    /// Whoever says it works there.
    #[serde(default)]
    pub travaille_ici: bool,
}

impl MissingPlace {
    /// A place of a name in a commune, of which nothing else is known.
    ///
    /// # Errors
    /// When the name is blank or too long.
    pub fn new(nom: &str, commune: impl Into<String>, code_insee: CodeInsee) -> Result<Self, ReportError> {
        let nom = clean_value(nom)?.ok_or(ReportError::Empty)?;
        let (adresse, telephone, activites) = (None, None, None);
        Ok(Self {
            nom,
            commune: commune.into(),
            code_insee,
            adresse,
            telephone,
            activites,
            travaille_ici: false,
        })
    }

    /// The same with what else somebody knows; what is blank is not known.
    ///
    /// # Errors
    /// When one of them is too long.
    pub fn known(self, adresse: &str, telephone: &str, activites: &str) -> Result<Self, ReportError> {
        Ok(Self {
            adresse: clean_value(adresse)?,
            telephone: clean_value(telephone)?,
            activites: clean_text(activites)?,
            ..self
        })
    }

    /// The same, said by somebody who works there, or not.
    #[must_use]
    pub fn said_from_inside(self, travaille_ici: bool) -> Self {
        Self { travaille_ici, ..self }
    }

    /// What it says, for comparison: two that say this are one, said twice.
    pub fn folded(&self) -> String {
        let said =
            [&self.adresse, &self.telephone, &self.activites].map(|said| said.as_deref().unwrap_or(""));
        let said: Vec<String> = std::iter::once(self.nom.as_str()).chain(said).map(fold).collect();
        format!("{}{}", said.join("; "), if self.travaille_ici { "; travaille ici" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(nom: &str) -> Result<MissingPlace, ReportError> {
        MissingPlace::new(nom, "Le Blanc", "36018".parse().unwrap())
    }

    #[test]
    fn a_name_and_a_commune_are_enough() {
        assert_eq!(place(" \u{202e}\n"), Err(ReportError::Empty));
        let bare = place("Café\u{1b}[2J des\nSources").unwrap();
        assert_eq!(bare.nom, "Café[2J des Sources", "nothing that a terminal would obey");
        let stored = r#"{"nom":"Café[2J des Sources","commune":"Le Blanc","code_insee":"36018","travaille_ici":false}"#;
        assert_eq!(serde_json::to_string(&bare).unwrap(), stored);
        assert_eq!(serde_json::from_str::<MissingPlace>(stored).unwrap(), bare);
    }

    #[test]
    fn what_is_blank_is_not_known_and_what_is_too_long_is_refused() {
        let known = place("Café").unwrap().known(" 1 rue de l’Essai", "", "Imprimer\r\nscanner").unwrap();
        assert_eq!(
            (known.adresse.as_deref(), known.telephone, known.activites.as_deref()),
            (Some("1 rue de l’Essai"), None, Some("Imprimer\nscanner"))
        );
        assert_eq!(place(&"a".repeat(301)), Err(ReportError::ValueTooLong));
        let long = place("Café").unwrap().known("", "", &"a".repeat(1001));
        assert_eq!(long, Err(ReportError::TooLong));
    }

    #[test]
    fn the_same_place_is_said_twice_whatever_its_case() {
        let say = |nom: &str, adresse: &str| place(nom).unwrap().known(adresse, "", "").unwrap();
        assert_eq!(say("CAFE DES SOURCES", "").folded(), say("Café des sources", "").folded());
        assert_ne!(say("Café", "1 rue A").folded(), say("Café", "2 rue A").folded());
        assert_ne!(say("Café", "").folded(), say("Café", "").said_from_inside(true).folded());
    }
}
