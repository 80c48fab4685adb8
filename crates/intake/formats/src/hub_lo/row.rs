//! One object of the export, read loosely: any scalar is text, any way to write nothing is nothing.

use std::borrow::Cow;

use repere_checking::cleaning::hidden::uncover;
use serde_json::{Map, Value};

use repere_checking::Findings;
use repere_checking::cleaning::{self, present};

/// The fields whose ways to write nothing are reported: those that are read, and the one that a reader of the export
/// would expect to see (`c_epci`, which the commune gives).
const FIELDS: [&str; 20] = [
    "c_nom",
    "c_adresse",
    "c_postcode",
    "c_city",
    "c_telephone",
    "c_mobile",
    "c_courriel",
    "c_site_web",
    "c_statut_juridique",
    "c_bassin_de_vie",
    "c_epci",
    "c_categories_espace",
    "c_etiquettes",
    "c_horaire_ouverture",
    "c_public_cible",
    super::words::EQUIPMENT,
    super::words::SUPPORT,
    super::words::TRAINING,
    "c_siren_site",
    "c_contacts",
];

/// One object of the export.
pub(super) struct Row(Map<String, Value>);

impl Row {
    pub(super) fn parse(raw: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(raw).map(Self)
    }

    /// Takes hidden characters out of every text.
    pub(super) fn uncover(&mut self, findings: &mut Findings) {
        for (field, value) in &mut self.0 {
            if let Value::String(text) = value
                && let Cow::Owned(clean) = uncover(text, field.clone(), findings)
            {
                *text = clean;
            }
        }
    }

    /// A field as text; `None` when it is missing, empty or says so.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        match self.0.get(field)? {
            Value::String(text) => present(text).map(str::to_owned),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// Reports the fields that say nothing in words or signs.
    pub(super) fn note_nothings(&self, findings: &mut Findings) {
        for field in FIELDS {
            if let Some(text) = self.0.get(field).and_then(Value::as_str) {
                cleaning::is_nothing(text, field, findings);
            }
        }
    }

    /// The record's identifier.
    pub(super) fn id(&self) -> Option<String> {
        self.text("gid")
    }

    /// A flag column.
    pub(super) fn is_true(&self, field: &str) -> bool {
        self.text(field).is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// A yes-or-no column that says yes.
    pub(super) fn says_yes(&self, field: &str) -> bool {
        self.text(field).is_some_and(|text| text.eq_ignore_ascii_case("oui"))
    }

    /// The items of a text such as `EPN, Mairie` or of a PostgreSQL array such as `{EPN,"Promeneur du net"}`.
    pub(super) fn items(&self, field: &str) -> Vec<String> {
        let Some(text) = self.text(field) else { return Vec::new() };
        text.trim_start_matches('{')
            .trim_end_matches('}')
            .split([',', '/'])
            .map(|item| item.trim().trim_matches('"').trim().to_owned())
            .filter(|item| !item.is_empty())
            .collect()
    }
}
