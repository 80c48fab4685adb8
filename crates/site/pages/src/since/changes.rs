//! What changed of places, one by one: pure comparison of what was published with what is.

use repere_catalogue::Entry;
use repere_domain::fields::{self, Field};
use repere_domain::text::{fold, uncapitalised};
use repere_domain::{Lieu, Metres};

/// A place that stands so near to where it stood has not moved: its point was mended.
const MOVED: Metres = Metres::new(100.0);

/// What became of a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// It was not published.
    Added,
    /// It is not published any more.
    Withdrawn,
    /// It is not one of its own any more.
    Merged,
    /// It is at another address.
    Moved {
        /// How far from where it was.
        by: Metres,
    },
    /// Something else is said of it: what.
    Corrected(Vec<String>),
    /// Its source says again what it said.
    Confirmed,
}

/// What the point of a place is called.
pub(super) const POINT: &str = "place sur la carte";

/// Fields that are said under one name; the others are said by their own.
const GROUPS: [(&[&str], &str); 5] = [
    (&["adresse", "complement_adresse", "code_postal", "commune", "code_insee"], "adresse"),
    (&["latitude", "longitude", "position"], POINT),
    (&["horaires", "horaires_texte"], "horaires"),
    (&["courriels"], "courriel"),
    (&["pivot"], "numéro SIRET"),
];

/// Fields that say nothing of the place itself.
const SILENT: [&str; 3] = ["id", "source", "date_maj"];

impl Change {
    /// That of a place that was published, is published, or both; `is_merged` where it is now another record of a place.
    pub(super) fn between(then: Option<&Entry>, now: Option<&Entry>, is_merged: bool) -> Option<Self> {
        match (then, now) {
            (None, Some(_)) => Some(Self::Added),
            (Some(_), None) if is_merged => Some(Self::Merged),
            (Some(_), None) => Some(Self::Withdrawn),
            (Some(then), Some(now)) => Some(Self::of(&then.lieu, &now.lieu)),
            (None, None) => None,
        }
    }

    /// How far a place is from where it was.
    pub(super) fn distance(then: &Lieu, now: &Lieu) -> Metres {
        then.position.localisation.distance_to(now.position.localisation)
    }

    fn of(then: &Lieu, now: &Lieu) -> Self {
        let by = Self::distance(then, now);
        let is_elsewhere = then.code_insee != now.code_insee || fold(&then.adresse) != fold(&now.adresse);
        if is_elsewhere && by >= MOVED {
            return Self::Moved { by };
        }
        let corrected = corrected(then, now);
        if corrected.is_empty() { Self::Confirmed } else { Self::Corrected(corrected) }
    }
}

/// The names of what is said otherwise, each once, in the order of the table of fields.
fn corrected(then: &Lieu, now: &Lieu) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let differs = |field: &&Field| !SILENT.contains(&field.name) && field.get(then) != field.get(now);
    for field in fields::ALL.iter().filter(differs) {
        let group = GROUPS.iter().find(|(members, _)| members.contains(&field.name));
        // What follows a comma says how it is written.
        let label = field.label.split(", ").next().unwrap_or(field.label);
        let name = group.map_or_else(|| uncapitalised(label), |(_, name)| (*name).to_owned());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::{Value, json};

    use super::*;

    fn lieu(more: &Value) -> Lieu {
        sample::lieu(&[
            &json!({"id": "essai-1", "nom": "Un", "code_insee": "36018", "commune": "Le Blanc"}),
            more,
        ])
    }

    fn between(then: &Value, now: &Value) -> Change {
        Change::of(&lieu(then), &lieu(now))
    }

    #[test]
    fn what_is_said_otherwise_is_named() {
        let nothing = json!({});
        assert_eq!(between(&nothing, &json!({"date_maj": "2026-01-02"})), Change::Confirmed);
        let changed = json!({
            "nom": "Un bis", "telephone": "+33261910012", "horaires": "Mo 09:00-12:00", "horaires_texte": "lundi matin",
            "date_maj": "2026-01-02",
        });
        let Change::Corrected(names) = between(&nothing, &changed) else { panic!() };
        assert_eq!(names, ["nom", "téléphone", "horaires"]);
    }

    #[test]
    fn a_place_moves_when_its_address_and_its_point_do() {
        let at = |adresse: &str, latitude: f64| json!({"adresse": adresse, "latitude": latitude});
        let here = at("1 rue de l’Essai", 46.63);
        let Change::Moved { by } = between(&here, &at("8 place Neuve", 46.64)) else { panic!() };
        assert!((by.get() - 1_112.0).abs() < 2.0, "{by:?}");
        let mended = between(&here, &at("1, rue de l'essai", 46.64));
        assert_eq!(mended, Change::Corrected(vec!["adresse".into(), "place sur la carte".into()]));
        let renamed = between(&here, &at("1 rue Nouvelle", 46.63));
        assert_eq!(renamed, Change::Corrected(vec!["adresse".into()]));
    }
}
