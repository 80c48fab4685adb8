//! Corrections made by hand: a field of the standard, and the value it must have whatever the source says.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::fields::{self, SEPARATOR};
use crate::text::visible;
use crate::{Lieu, PrivateData};

/// Why a correction cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CorrectionError {
    /// Not a field that can be corrected.
    #[error("{0:?} is not a field that is corrected by hand")]
    UnknownField(String),
    /// Not a value of that field.
    #[error("{value:?} is not a value of {field}: {reason}")]
    Value {
        /// The field.
        field: String,
        /// The value, as written.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// The fields that say where a place is: they are corrected together, and taken back together.
pub const CORRECTED_TOGETHER: [&str; 6] =
    ["code_insee", "code_postal", "commune", "latitude", "longitude", "position"];

/// The names of the fields that are corrected by hand.
pub fn correctable_fields() -> impl Iterator<Item = &'static str> {
    fields::ALL.iter().filter(|field| field.by_hand).map(|field| field.name)
}

impl Lieu {
    /// The place with one field replaced. Lists are joined by `|`; an empty value removes an optional field. A corrected
    /// latitude or longitude makes the position exact: somebody looked.
    ///
    /// # Errors
    /// When the field cannot be corrected or the value is not one of its own.
    pub fn corrected(&self, field: &str, value: &str) -> Result<Self, CorrectionError> {
        let Some(row) = fields::named(field).filter(|row| row.by_hand) else {
            return Err(CorrectionError::UnknownField(field.to_owned()));
        };
        let visible = visible(value);
        let trimmed = visible.trim();
        let texts: Vec<&str> = match trimmed {
            "" => Vec::new(),
            list if row.is_list() => list.split(SEPARATOR).map(str::trim).collect(),
            text => vec![text],
        };
        let mut lieu = self.clone();
        let rejected = row.set(&mut lieu, &mut PrivateData::default(), &texts);
        match rejected.into_iter().next() {
            None => Ok(lieu),
            Some(rejected) => Err(CorrectionError::Value {
                field: field.to_owned(),
                value: trimmed.to_owned(),
                reason: rejected.reason,
            }),
        }
    }

    /// The place as its fields, those it has.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            other => unreachable!("a place is written as texts, numbers and lists under names: {other:?}"),
        }
    }

    /// The place that has these fields.
    pub(crate) fn from_fields(fields: Map<String, Value>) -> Result<Self, serde_json::Error> {
        serde_json::from_value(Value::Object(fields))
    }

    /// The value of a field as text, lists joined by `|`; `None` when it has none.
    pub fn field_text(&self, field: &str) -> Option<String> {
        fields::named(field)?.get(self).into_text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lieu() -> Lieu {
        crate::sample::lieu(&[
            &serde_json::json!({"position": "approximative", "telephone": "+33261910012", "typologie": ["EPN"]}),
        ])
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
        assert_eq!(placed.position.quality, crate::PositionQuality::Exact);
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
