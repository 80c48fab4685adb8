//! What is known of a place, and what is published of it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use repere_domain::{CorrectionError, Lieu, LieuId, Merged};
use serde::{Deserialize, Serialize};

/// A value given by hand to a field. It wins over the source until it is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The value, as written: lists joined by `|`, empty for none.
    #[serde(rename = "valeur")]
    pub value: String,
    /// Why.
    #[serde(rename = "motif")]
    pub reason: String,
    /// Who made it.
    #[serde(rename = "auteur")]
    pub author: String,
    /// When.
    #[serde(rename = "le")]
    pub at: DateTime<Utc>,
}

/// All that is known of a place but what is private.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceState {
    /// The place as its source says, cleaned.
    pub lieu: Lieu,
    /// Corrections made by hand, by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub corrections: BTreeMap<String, Correction>,
    /// The day of the import that no longer found it in its source.
    #[serde(rename = "retire_le", default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<NaiveDate>,
    /// Why somebody keeps it although its source may have dropped it.
    #[serde(rename = "maintenu", default, skip_serializing_if = "Option::is_none")]
    pub kept_because: Option<String>,
    /// The day on which somebody last confirmed that all of it is right.
    #[serde(rename = "confirme_le", default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// The place that it is another record of.
    #[serde(rename = "fusionne_dans", default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<LieuId>,
}

impl PlaceState {
    /// A place as its source says, nothing else.
    pub const fn new(lieu: Lieu) -> Self {
        Self {
            lieu,
            corrections: BTreeMap::new(),
            withdrawn_on: None,
            kept_because: None,
            confirmed_on: None,
            merged_into: None,
        }
    }

    /// The place with its corrections, of the day on which it was confirmed when that is later than its source.
    ///
    /// # Errors
    /// When a correction is not one that this version accepts.
    pub fn corrected(&self) -> Result<Lieu, CorrectionError> {
        corrected(self.lieu.clone(), &self.corrections, self.confirmed_on)
    }

    /// The same, of a state that nobody needs any more.
    pub(crate) fn into_corrected(self) -> Result<Lieu, CorrectionError> {
        corrected(self.lieu, &self.corrections, self.confirmed_on)
    }

    /// Corrections that say something else than the source now does.
    pub fn disagreements(&self) -> impl Iterator<Item = &str> {
        self.corrections.iter().filter_map(|(field, correction)| {
            let with = self.lieu.corrected(field, &correction.value).ok()?;
            (with.field_text(field) != self.lieu.field_text(field)).then_some(field.as_str())
        })
    }
}

fn corrected(
    lieu: Lieu,
    corrections: &BTreeMap<String, Correction>,
    confirmed_on: Option<NaiveDate>,
) -> Result<Lieu, CorrectionError> {
    let mut lieu = corrections
        .iter()
        .try_fold(lieu, |lieu, (field, correction)| lieu.corrected(field, &correction.value))?;
    lieu.date_maj = confirmed_on.map_or(lieu.date_maj, |day| lieu.date_maj.max(day));
    Ok(lieu)
}

/// What is published of a place and the records merged into it: the live ones as one, under the survivor's identifier;
/// nothing when none is live.
///
/// # Errors
/// When a correction is not one that this version accepts.
pub fn published(survivor: &PlaceState, members: &[PlaceState]) -> Result<Option<Merged>, CorrectionError> {
    let mut live = Vec::new();
    for state in std::iter::once(survivor).chain(members).filter(|state| state.withdrawn_on.is_none()) {
        live.push(state.corrected()?);
    }
    let Some((first, others)) = live.split_first() else { return Ok(None) };
    let mut merged = Merged::of(first, &others.iter().collect::<Vec<_>>());
    merged.lieu.id = survivor.lieu.id.clone();
    Ok(Some(merged))
}
