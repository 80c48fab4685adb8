//! What is known of a place, and what is published of it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use repere_domain::{CORRECTED_TOGETHER, CorrectionError, Lieu, LieuId, Merged};
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
    /// What the source said then, written as the value is; `None` of one made before this was kept.
    #[serde(rename = "source_disait", default, skip_serializing_if = "Option::is_none")]
    pub source_said: Option<String>,
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

    /// The fields whose corrections say something else than the source now does.
    pub fn overridden(&self) -> impl Iterator<Item = &str> {
        self.corrections.iter().filter_map(|(field, correction)| {
            let with = self.lieu.corrected(field, &correction.value).ok()?;
            (with.field_text(field) != self.lieu.field_text(field)).then_some(field.as_str())
        })
    }

    /// Those of them of which the source has spoken since: a correction contradicts what it was made over, and that is no news. Of what
    /// was corrected together, all of it is in question as soon as a part is.
    pub fn disagreements(&self) -> impl Iterator<Item = &str> {
        self.overridden().filter(|field| self.given_together(field).any(|field| self.source_has_moved(field)))
    }

    /// The corrected fields that are taken back together with one, itself included: those that say where a place is, when they were
    /// corrected at once.
    pub fn given_together<'s>(&'s self, field: &'s str) -> impl Iterator<Item = &'s str> {
        let made_at = self.corrections.get(field).map(|correction| correction.at);
        let says_where = |name: &str| CORRECTED_TOGETHER.contains(&name);
        let is_with = move |name: &str, made: &Correction| {
            name == field || (Some(made.at) == made_at && says_where(field) && says_where(name))
        };
        let with = self.corrections.iter().filter(move |(name, made)| is_with(name, made));
        with.map(|(name, _)| name.as_str())
    }

    /// Whether the source of a field says something else than when it was corrected, or may: nothing tells of old corrections.
    fn source_has_moved(&self, field: &str) -> bool {
        let then = self.corrections.get(field).and_then(|correction| correction.source_said.as_ref());
        then.is_none_or(|then| *then != self.source_says(field))
    }

    /// What the source says of a field, as text: empty for nothing.
    pub(crate) fn source_says(&self, field: &str) -> String {
        self.lieu.field_text(field).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::json;

    use super::*;

    /// A place that was moved by hand, over what its source said then.
    fn moved(source_said: impl Fn(&PlaceState, &str) -> Option<String>) -> PlaceState {
        let mut state = PlaceState::new(sample::lieu(&[&json!({ "latitude": 46.63, "longitude": 1.06 })]));
        for (field, value) in [("latitude", "46.7"), ("longitude", "1.1")] {
            let correction = Correction {
                value: value.to_owned(),
                reason: "vu sur place".to_owned(),
                author: "essai".to_owned(),
                at: DateTime::UNIX_EPOCH,
                source_said: source_said(&state, field),
            };
            state.corrections.insert(field.to_owned(), correction);
        }
        state
    }

    fn fields<'a>(found: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        found.collect()
    }

    #[test]
    fn what_was_corrected_together_is_in_question_together() {
        let mut state = moved(|state, field| Some(state.source_says(field)));
        assert_eq!(fields(state.overridden()), ["latitude", "longitude"]);
        assert_eq!(fields(state.disagreements()), [""; 0]);
        // Half of a point alone is never what is given back.
        state.lieu = state.lieu.corrected("latitude", "46.64").unwrap();
        assert_eq!(fields(state.disagreements()), ["latitude", "longitude"]);
        assert_eq!(fields(state.given_together("longitude")), ["latitude", "longitude"]);
        assert_eq!(fields(state.given_together("nom")), [""; 0]);
    }

    #[test]
    fn a_correction_of_before_is_contradicted_by_whatever_differs() {
        let state = moved(|_, _| None);
        assert_eq!(fields(state.disagreements()), ["latitude", "longitude"]);
        let written = serde_json::to_string(&state).unwrap();
        assert!(!written.contains("source_disait"));
        assert_eq!(serde_json::from_str::<PlaceState>(&written).unwrap(), state);
    }
}
