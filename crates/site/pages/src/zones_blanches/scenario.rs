//! The places that an address opens and closes, in its order, so that the last one can be undone.

use repere_catalogue::{Resolved, Suggestion};
use repere_domain::codes::CodeInsee;
use repere_domain::{LieuId, Localisation};
use repere_observatory::{ADDED_MAX, Addition, CLOSED_MAX, CommuneAddition, PointAddition, Scenario};
use repere_territory::Territoire;

use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::places;
use repere_words::sentence;

/// The parameters of a simulation.
pub(super) const ADDED: &str = "ajout";
pub(super) const CLOSED: &str = "retrait";
pub(super) const PROPOSED: &str = "proposer";

/// Possible answers offered to a name that means several things.
const POSSIBLE_MAX: usize = 5;

/// A place opened or closed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// A place at the mairie of a commune.
    Commune(CodeInsee),
    /// A place at a point.
    Point(Localisation),
    /// A place there is, closed.
    Closure(LieuId),
}

impl Change {
    /// What says it in an address.
    pub(super) fn parameter(&self) -> (&'static str, String) {
        match self {
            Self::Commune(code) => (ADDED, code.to_string()),
            Self::Point(at) => (ADDED, format!("{},{}", at.latitude(), at.longitude())),
            Self::Closure(id) => (CLOSED, id.to_string()),
        }
    }

    /// Where a place is added; `None` for a closure.
    pub(super) fn addition(&self, territoire: &Territoire) -> Option<Localisation> {
        match self {
            Self::Commune(code) => territoire.commune(code).map(|commune| commune.point),
            Self::Point(at) => Some(*at),
            Self::Closure(_) => None,
        }
    }

    /// What it is, in words.
    pub(super) fn plain_words(&self, snapshot: &Snapshot) -> String {
        let territoire = snapshot.territoire();
        match self {
            Self::Commune(code) => {
                let name = territoire.commune(code).map_or_else(|| code.to_string(), |c| c.nom.clone());
                format!("Un lieu ou un arrêt {}", places::at_commune(&name))
            }
            Self::Point(at) => match territoire.locate(*at) {
                Some(commune) => {
                    format!("Un lieu ou un arrêt placé sur la carte, {}", places::at_commune(&commune.nom))
                }
                None => "Un lieu ou un arrêt placé sur la carte, hors de la région".to_owned(),
            },
            Self::Closure(id) => match snapshot.catalogue().get(id) {
                Some(entry) => sentence!("Fermeture : {} ({})", entry.shown_name(), entry.lieu.commune),
                None => sentence!("Fermeture : {id}"),
            },
        }
    }
}

/// The scenario of some changes.
pub(super) fn scenario(changes: &[Change]) -> Scenario {
    let mut scenario = Scenario::default();
    for change in changes {
        match change.clone() {
            Change::Commune(commune) => scenario.ajouts.push(Addition::Commune(CommuneAddition { commune })),
            Change::Point(at) => {
                let (latitude, longitude) = (at.latitude(), at.longitude());
                scenario.ajouts.push(Addition::Point(PointAddition { latitude, longitude }));
            }
            Change::Closure(id) => scenario.retraits.push(id),
        }
    }
    scenario
}

/// Reads the changes of an address: codes, points (`47.39,0.68`) and identifiers, and names where somebody wrote them.
pub(super) fn changes(
    parameters: &Parameters,
    snapshot: &Snapshot,
    accepts: impl Fn(&LieuId) -> bool,
    notices: &mut Vec<String>,
) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for (name, text) in parameters.pairs() {
        let read = match name.as_str() {
            ADDED => addition(text, snapshot),
            CLOSED => removal(text, snapshot, &accepts),
            _ => continue,
        };
        match read {
            // A place is closed once; two may open at one mairie, which changes nothing.
            Ok(one) if found.contains(&one) => {}
            Ok(_) if found.len() >= ADDED_MAX.min(CLOSED_MAX) => {
                notices.push(sentence!(
                    "Une simulation a au plus {ADDED_MAX} changements : les derniers sont laissés."
                ));
                break;
            }
            Ok(one) => found.push(one),
            Err(said) => notices.push(said),
        }
    }
    found
}

/// What is shown of a text that was not understood.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

fn addition(text: &str, snapshot: &Snapshot) -> Result<Change, String> {
    let territoire = snapshot.territoire();
    if let Some(point) = point(text) {
        return Ok(Change::Point(point));
    }
    let known = |code: &CodeInsee| territoire.commune(code).is_some();
    // A code first: a postal code may look the same, but no field of this page asks for one.
    if let Some(code) = text.parse().ok().filter(known) {
        return Ok(Change::Commune(code));
    }
    match snapshot.names().resolve(text, POSSIBLE_MAX) {
        Resolved::Certain(Suggestion::Commune { code, .. }) => Ok(Change::Commune(code)),
        Resolved::Certain(Suggestion::Lieu { name, commune, .. }) => Err(sentence!(
            "« {name} » ({commune}) est un lieu qui existe : pour en ajouter un, écrivez le nom d’une commune."
        )),
        Resolved::Possible(meanings) => {
            let communes: Vec<String> = meanings
                .into_iter()
                .filter_map(|one| match one {
                    Suggestion::Commune { code, name, .. } => Some(format!("{name} ({code})")),
                    Suggestion::Lieu { .. } => None,
                })
                .collect();
            Err(unclear("La commune", text, &communes))
        }
    }
}

#[expect(clippy::expect_used, reason = "a place that was found is in the catalogue")]
fn removal(text: &str, snapshot: &Snapshot, accepts: &impl Fn(&LieuId) -> bool) -> Result<Change, String> {
    let known = |id: &LieuId| snapshot.catalogue().get(id).is_some();
    let id = match text.parse().ok().filter(known) {
        Some(id) => id,
        None => match snapshot.names().resolve(text, POSSIBLE_MAX) {
            Resolved::Certain(Suggestion::Lieu { id, .. }) => id,
            Resolved::Certain(Suggestion::Commune { name, .. }) => {
                return Err(sentence!("« {name} » est une commune : écrivez le nom du lieu qui fermerait."));
            }
            Resolved::Possible(meanings) => {
                let lieux: Vec<String> = meanings
                    .into_iter()
                    .filter_map(|one| match one {
                        Suggestion::Lieu { name, commune, .. } => Some(format!("{name} ({commune})")),
                        Suggestion::Commune { .. } => None,
                    })
                    .collect();
                return Err(unclear("Le lieu", text, &lieux));
            }
        },
    };
    if accepts(&id) {
        Ok(Change::Closure(id))
    } else {
        let found = snapshot.catalogue().get(&id);
        let name = found.expect("a place that was found is in the catalogue").shown_name();
        Err(sentence!("« {name} » n’est pas compté avec ces filtres : le fermer ne change rien."))
    }
}

fn unclear(what: &str, text: &str, meanings: &[String]) -> String {
    let shown = shown(text);
    if meanings.is_empty() {
        sentence!("{what} « {shown} » n’a pas été trouvé dans la simulation.")
    } else {
        sentence!("{what} « {shown} » peut être : {}. Précisez.", meanings.join(", "))
    }
}

/// A point as `latitude,longitude`, to the metre.
fn point(text: &str) -> Option<Localisation> {
    let (latitude, longitude) = text.split_once(',')?;
    let number = |text: &str| text.trim().parse::<f64>().ok();
    Some(Localisation::new(number(latitude)?, number(longitude)?).ok()?.rounded(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_two_numbers_of_degrees() {
        let at = point("47.394144912, 0.68").unwrap();
        assert_eq!((at.latitude(), at.longitude()), (47.39414, 0.68));
        for wrong in ["47.39", "Tours, 37", "91,0", "NaN,0", "47,39,0", ""] {
            assert_eq!(point(wrong), None, "{wrong}");
        }
    }
}
