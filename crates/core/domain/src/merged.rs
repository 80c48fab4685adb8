//! Several records of one place, seen as one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{Lieu, LieuId, PositionQuality};

/// Fields that say which record this is; they are always the first one's.
const IDENTITY: [&str; 2] = ["id", "source"];
/// Fields that are taken together or not at all.
const POSITION: [&str; 3] = ["latitude", "longitude", "position"];

/// A place made of several records.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The place, under the identifier of the first record.
    pub lieu: Lieu,
    /// For each field, the record that it comes from.
    pub provenance: BTreeMap<String, LieuId>,
}

impl Merged {
    /// Merges records: each field is that of the first record that has it. A position is taken whole, an exact one before
    /// an approximate one.
    #[expect(clippy::expect_used, reason = "each field comes from a place that has it")]
    pub fn of(first: &Lieu, others: &[&Lieu]) -> Self {
        let mut fields: Map<String, Value> = Map::new();
        let mut provenance = BTreeMap::new();
        let records = || std::iter::once(first).chain(others.iter().copied());
        let placed =
            records().find(|record| record.position.quality == PositionQuality::Exact).unwrap_or(first);
        for record in records() {
            for (field, value) in record.fields() {
                let is_position = POSITION.contains(&field.as_str());
                let wanted = if is_position { record.id == placed.id } else { !fields.contains_key(&field) };
                if wanted {
                    if !IDENTITY.contains(&field.as_str()) {
                        provenance.insert(field.clone(), record.id.clone());
                    }
                    fields.insert(field, value);
                }
            }
        }
        let lieu = Lieu::from_fields(fields).expect("what is made of the fields of places reads back as one");
        Self { lieu, provenance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn lieu(id: &str, more: &Value) -> Lieu {
        let named = serde_json::json!({"id": id, "nom": format!("Lieu {id}"), "source": id, "position": "approximative"});
        sample::lieu(&[&named, more])
    }

    #[test]
    fn the_first_record_wins_and_the_others_complete_it() {
        let a = lieu("a", &serde_json::json!({"typologie": ["EPN"]}));
        let b = lieu(
            "b",
            &serde_json::json!({"typologie": ["BIB"], "telephone": "+33261910012", "latitude": 46.7, "position": "exacte"}),
        );
        let merged = Merged::of(&a, &[&b]);
        assert_eq!((merged.lieu.id.as_str(), merged.lieu.nom.as_str()), ("a", "Lieu a"));
        assert_eq!(merged.lieu.typologie, a.typologie);
        assert_eq!(merged.lieu.telephone, b.telephone);
        assert_eq!(merged.lieu.position, b.position, "an exact position is taken whole");
        let from = |field: &str| merged.provenance[field].as_str().to_owned();
        assert_eq!(
            [from("nom"), from("telephone"), from("latitude"), from("position")],
            ["a", "b", "b", "b"]
        );
        assert!(!merged.provenance.contains_key("id"));
    }
}
