//! The changes of an address: codes, points (`47.39,0.68`) and identifiers, and names where somebody wrote them.

use repere_catalogue::{Resolved, Suggestion};
use repere_domain::codes::CodeInsee;
use repere_domain::{LieuId, Localisation};
use repere_observatory::{ADDED_MAX, CLOSED_MAX, DaysPerWeek};
use repere_territory::Level;

use super::{ADDED, CLOSED, Change, DAYS, Site};
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::sentence;

/// Possible answers offered to a name that means several things.
const POSSIBLE_MAX: usize = 8;

/// The changes that were read, and what was not understood.
#[derive(Default)]
pub(in super::super) struct Read {
    pub(in super::super) changes: Vec<Change>,
    pub(in super::super) unclear: Vec<Unclear>,
}

/// What somebody wrote in a field of the simulation, and that does not say one thing.
pub(in super::super) struct Unclear {
    /// The parameter of the field.
    pub(in super::super) field: &'static str,
    /// What was written.
    pub(in super::super) text: String,
    /// What is said of it.
    pub(in super::super) said: String,
    /// What it may mean: its words, and the change that it would be.
    pub(in super::super) choices: Vec<(String, Change)>,
}

impl Read {
    /// Reads the changes of an address. `accepts` says whether a place counts, and so can be closed.
    pub(in super::super) fn new(
        parameters: &Parameters,
        snapshot: &Snapshot,
        accepts: impl Fn(&LieuId) -> bool,
    ) -> Self {
        let mut this = Self::default();
        let reader = Reader { snapshot, accepts };
        let mut pairs = parameters.pairs().iter().peekable();
        while let Some((name, text)) = pairs.next() {
            let read = match name.as_str() {
                // A field left empty asks for nothing.
                ADDED | CLOSED if text.trim().is_empty() => continue,
                ADDED => {
                    let after = pairs.next_if(|(name, _)| name == DAYS);
                    let days = after.map_or(Ok(DaysPerWeek::ALL), |(_, days)| this.days(days));
                    reader.addition(text, days.unwrap_or_default())
                }
                CLOSED => reader.removal(text),
                _ => continue,
            };
            match read {
                // A place is closed once; two may open at one mairie, which changes nothing.
                Ok(one) if this.changes.contains(&one) => {}
                Ok(_) if this.changes.len() >= ADDED_MAX.min(CLOSED_MAX) => {
                    this.unclear.push(Unclear {
                        field: ADDED,
                        text: String::new(),
                        said: sentence!(
                            "Une simulation a au plus {ADDED_MAX} changements : les derniers sont laissés."
                        ),
                        choices: Vec::new(),
                    });
                    break;
                }
                Ok(one) => this.changes.push(one),
                Err(unclear) => this.unclear.push(unclear),
            }
        }
        this
    }

    /// How many days a week; what is no number of them is said, and counts as every day.
    fn days(&mut self, text: &str) -> Result<DaysPerWeek, ()> {
        if text.is_empty() {
            return Ok(DaysPerWeek::ALL);
        }
        let days = text.trim().parse::<u8>().ok().and_then(|days| DaysPerWeek::try_from(days).ok());
        days.ok_or_else(|| {
            self.unclear.push(Unclear {
                field: ADDED,
                text: String::new(),
                said: sentence!(
                    "« {} » n’est pas un nombre de jours par semaine, de 1 à 5 : le lieu est compté ouvert tous les jours.",
                    shown(text)
                ),
                choices: Vec::new(),
            });
        })
    }
}

/// Finds what is written among what there is.
struct Reader<'s, F> {
    snapshot: &'s Snapshot,
    accepts: F,
}

impl<F: Fn(&LieuId) -> bool> Reader<'_, F> {
    fn addition(&self, text: &str, days: DaysPerWeek) -> Result<Change, Unclear> {
        let territoire = self.snapshot.territoire();
        if let Some(point) = point(text) {
            return Ok(Change::Opening(Site::Point(point), days));
        }
        let at = |code: CodeInsee| Change::Opening(Site::Commune(code), days);
        let known = |code: &CodeInsee| territoire.commune(code).is_some();
        // A code first: a postal code may look the same, but no field of this page asks for one.
        if let Some(code) = text.parse().ok().filter(known) {
            return Ok(at(code));
        }
        let unclear = |said: String, choices| Unclear { field: ADDED, text: shown(text), said, choices };
        match self.snapshot.names().resolve(text, POSSIBLE_MAX) {
            Resolved::Certain(Suggestion::Commune { code, .. }) => Ok(at(code)),
            Resolved::Certain(Suggestion::Lieu { name, id, .. }) => {
                let said = sentence!(
                    "« {name} » est un lieu qui existe : pour en ajouter un, écrivez le nom d’une commune."
                );
                let there =
                    self.snapshot.catalogue().get(&id).and_then(|entry| entry.lieu.code_insee.clone());
                let commune = there.and_then(|code| territoire.commune(&code));
                let choices = commune.map(|commune| (commune.nom.clone(), at(commune.code.clone())));
                Err(unclear(said, choices.into_iter().collect()))
            }
            Resolved::Possible(meanings) => {
                let choices: Vec<(String, Change)> = meanings
                    .into_iter()
                    .filter_map(|one| match one {
                        Suggestion::Commune { code, name, departement, formerly, .. } => {
                            let area = territoire.find(Level::DEPARTEMENT, departement.as_str());
                            let around =
                                area.map_or_else(|| departement.to_string(), |area| area.nom.to_string());
                            let name = match formerly {
                                Some(formerly) => format!("{name}, autrefois {formerly}"),
                                None => name,
                            };
                            Some((format!("{name} ({around})"), at(code)))
                        }
                        Suggestion::Lieu { .. } => None,
                    })
                    .collect();
                Err(unclear(several("La commune", "trouvée", text, &choices), choices))
            }
        }
    }

    #[expect(clippy::expect_used, reason = "a place that was found is in the catalogue")]
    fn removal(&self, text: &str) -> Result<Change, Unclear> {
        let known = |id: &LieuId| self.snapshot.catalogue().get(id).is_some();
        let unclear = |said: String, choices| Unclear { field: CLOSED, text: shown(text), said, choices };
        let id = match text.parse().ok().filter(known) {
            Some(id) => id,
            None => match self.snapshot.names().resolve(text, POSSIBLE_MAX) {
                Resolved::Certain(Suggestion::Lieu { id, .. }) => id,
                Resolved::Certain(Suggestion::Commune { name, code, .. }) => {
                    let said = sentence!("« {name} » est une commune : choisissez le lieu qui fermerait.");
                    return Err(unclear(said, self.places_of(&code)));
                }
                Resolved::Possible(meanings) => {
                    let choices: Vec<(String, Change)> = meanings
                        .into_iter()
                        .filter_map(|one| match one {
                            Suggestion::Lieu { id, name, commune } if (self.accepts)(&id) => {
                                Some((format!("{name} ({commune})"), Change::Closure(id)))
                            }
                            _ => None,
                        })
                        .collect();
                    return Err(unclear(several("Le lieu", "trouvé", text, &choices), choices));
                }
            },
        };
        if (self.accepts)(&id) {
            return Ok(Change::Closure(id));
        }
        let found = self.snapshot.catalogue().get(&id);
        let name = found.expect("a place that was found is in the catalogue").shown_name();
        let said = sentence!("« {name} » n’est pas compté avec ces filtres : le fermer ne change rien.");
        Err(unclear(said, Vec::new()))
    }

    /// The places of a commune that count, as closures.
    fn places_of(&self, code: &CodeInsee) -> Vec<(String, Change)> {
        let entries = self.snapshot.catalogue().entries().iter();
        let there = entries.filter(|entry| entry.lieu.code_insee.as_ref() == Some(code));
        let counted = there.filter(|entry| (self.accepts)(&entry.lieu.id));
        let choice = |name: String, id: &LieuId| (name, Change::Closure(id.clone()));
        counted
            .take(POSSIBLE_MAX)
            .map(|entry| choice(entry.shown_name().to_owned(), &entry.lieu.id))
            .collect()
    }
}

/// What is shown of a text that was not understood.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

fn several(what: &str, found: &str, text: &str, choices: &[(String, Change)]) -> String {
    let shown = shown(text);
    if choices.is_empty() {
        sentence!("{what} « {shown} » n’a pas été {found}.")
    } else {
        sentence!("« {shown} » : laquelle de ces réponses ?")
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
