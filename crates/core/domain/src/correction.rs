//! Corrections made by hand: a field of the standard, and the value it must have whatever the source says.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::Lieu;

/// How the value of a field is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One text; empty removes it where it is optional.
    Text,
    /// Several values joined by `|`.
    List,
    /// Decimal degrees.
    Degrees,
}

/// The fields that can be corrected. Not the identifier and the source, which say which record this is.
const FIELDS: [(&str, Kind); 30] = [
    ("pivot", Kind::Text),
    ("nom", Kind::Text),
    ("commune", Kind::Text),
    ("code_postal", Kind::Text),
    ("code_insee", Kind::Text),
    ("adresse", Kind::Text),
    ("complement_adresse", Kind::Text),
    ("latitude", Kind::Degrees),
    ("longitude", Kind::Degrees),
    ("typologie", Kind::List),
    ("telephone", Kind::Text),
    ("courriels", Kind::List),
    ("site_web", Kind::List),
    ("horaires", Kind::Text),
    ("horaires_texte", Kind::Text),
    ("presentation_resume", Kind::Text),
    ("presentation_detail", Kind::Text),
    ("itinerance", Kind::List),
    ("structure_parente", Kind::Text),
    ("services", Kind::List),
    ("publics_specifiquement_adresses", Kind::List),
    ("prise_en_charge_specifique", Kind::List),
    ("frais_a_charge", Kind::List),
    ("dispositif_programmes_nationaux", Kind::List),
    ("formations_labels", Kind::List),
    ("autres_formations_labels", Kind::List),
    ("modalites_acces", Kind::List),
    ("modalites_accompagnement", Kind::List),
    ("fiche_acces_libre", Kind::Text),
    ("prise_rdv", Kind::Text),
];

/// Why a correction cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CorrectionError {
    /// Not a field that can be corrected.
    #[error("« {0} » n’est pas un champ qui se corrige ; champs possibles : {fields}", fields = field_names())]
    UnknownField(String),
    /// Not a value of that field.
    #[error("« {value} » n’est pas une valeur de « {field} » : {reason}")]
    Value {
        /// The field.
        field: String,
        /// The value, as written.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
}

fn field_names() -> String {
    FIELDS.map(|(name, _)| name).join(", ")
}

impl Lieu {
    /// The place with one field replaced. Lists are joined by `|`; an empty value removes an optional field. A corrected
    /// latitude or longitude makes the position exact: somebody looked.
    ///
    /// # Errors
    /// When the field cannot be corrected or the value is not one of its own.
    pub fn corrected(&self, field: &str, value: &str) -> Result<Self, CorrectionError> {
        let Some((_, kind)) = FIELDS.iter().find(|(name, _)| *name == field) else {
            return Err(CorrectionError::UnknownField(field.to_owned()));
        };
        let refuse = |reason: &dyn ToString| CorrectionError::Value {
            field: field.to_owned(),
            value: value.to_owned(),
            reason: reason.to_string(),
        };
        let mut fields = self.fields();
        let value = value.trim();
        if value.is_empty() {
            // Without a required field the place does not read back, which refuses the correction.
            fields.remove(field);
        } else {
            let value = match kind {
                Kind::Text => Value::from(value),
                Kind::List => value.split('|').map(|item| Value::from(item.trim())).collect(),
                Kind::Degrees => {
                    fields.insert("position".to_owned(), Value::from("exacte"));
                    let degrees: f64 = value.replace(',', ".").parse().map_err(|error| refuse(&error))?;
                    Value::from(degrees)
                }
            };
            fields.insert(field.to_owned(), value);
        }
        Self::from_fields(fields).map_err(|error| refuse(&error))
    }

    /// The place as its fields, those it has.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            // A place is an object of texts, numbers and lists of texts: this does not happen.
            _ => Map::new(),
        }
    }

    /// The place that has these fields.
    pub(crate) fn from_fields(fields: Map<String, Value>) -> Result<Self, serde_json::Error> {
        serde_json::from_value(Value::Object(fields))
    }

    /// The value of a field as text, lists joined by `|`; `None` when it has none.
    pub fn field_text(&self, field: &str) -> Option<String> {
        Some(match self.fields().remove(field)? {
            Value::String(text) => text,
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
            other => other.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lieu() -> Lieu {
        serde_json::from_value(serde_json::json!({
            "id": "essai-1", "nom": "Lieu d’essai", "commune": "Le Blanc", "code_postal": "36300", "adresse": "1 rue de l’Essai",
            "latitude": 46.63, "longitude": 1.06, "position": "approximative", "telephone": "+33261910012",
            "typologie": ["EPN"], "source": "essai", "date_maj": "2026-01-31",
        }))
        .unwrap()
    }

    #[test]
    fn a_field_is_replaced_and_checked() {
        let corrected = lieu().corrected("typologie", "EPN|BIB").unwrap();
        assert_eq!(corrected.field_text("typologie").as_deref(), Some("EPN|BIB"));
        assert_eq!(
            lieu().corrected("telephone", "02 61 91 00 99").unwrap().telephone.unwrap().international(),
            "+33261910099"
        );
        assert_eq!(lieu().corrected("telephone", "").unwrap().telephone, None);
        let placed = lieu().corrected("latitude", "46,7").unwrap();
        assert_eq!(placed.position.qualite, crate::QualitePosition::Exacte);
        assert_eq!(placed.position.localisation.latitude(), 46.7);
    }

    #[test]
    fn what_is_not_a_value_is_refused() {
        for (field, value) in [
            ("typologie", "EPN|FROMAGERIE"),
            ("telephone", "poste 12"),
            ("nom", ""),
            ("latitude", "nord"),
            ("latitude", "95"),
        ] {
            assert!(
                matches!(lieu().corrected(field, value), Err(CorrectionError::Value { .. })),
                "{field}={value}"
            );
        }
        for field in ["id", "source", "couleur"] {
            assert!(matches!(lieu().corrected(field, "x"), Err(CorrectionError::UnknownField(_))), "{field}");
        }
    }
}
