//! The places that an address opens and closes, in its order, so that the last one can be undone.

mod reading;

use repere_domain::codes::CodeInsee;
use repere_domain::{LieuId, Localisation};
use repere_observatory::{Addition, CommuneAddition, DaysPerWeek, PointAddition, Scenario};
use repere_territory::Territoire;

use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::{days, places, sentence};

pub(super) use reading::{Read, Unclear};

/// The parameters of a simulation.
pub(super) const ADDED: &str = "ajout";
pub(super) const CLOSED: &str = "retrait";
pub(super) const PROPOSED: &str = "proposer";
/// How many days a week the place that is added just before is open; nothing says every day.
pub(super) const DAYS: &str = "jours";

/// Whether a parameter says a change.
pub(super) fn is_of_change(name: &str) -> bool {
    [ADDED, CLOSED, DAYS].contains(&name)
}

/// The changes of an address in their order, which says which is the last one, and how often each place opens.
pub(super) fn as_written(parameters: &Parameters) -> String {
    let changes = parameters.pairs().iter().filter(|(name, _)| is_of_change(name));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(changes).finish()
}

/// A place opened or closed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// A place there is not.
    Opening(Site, DaysPerWeek),
    /// A place there is, closed.
    Closure(LieuId),
}

/// Where a place opens.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Site {
    /// At the mairie of a commune.
    Commune(CodeInsee),
    /// At a point.
    Point(Localisation),
}

impl Change {
    /// A place open every day at the mairie of a commune.
    pub(super) const fn at_commune(code: CodeInsee) -> Self {
        Self::Opening(Site::Commune(code), DaysPerWeek::ALL)
    }

    /// What says it in an address.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let (change, days) = match self {
            Self::Opening(Site::Commune(code), days) => ((ADDED, code.to_string()), Some(days)),
            Self::Opening(Site::Point(at), days) => {
                ((ADDED, format!("{},{}", at.latitude(), at.longitude())), Some(days))
            }
            Self::Closure(id) => ((CLOSED, id.to_string()), None),
        };
        let days = days.filter(|days| !days.is_every_day());
        [Some(change), days.map(|days| (DAYS, days.get().to_string()))].into_iter().flatten()
    }

    /// Where a place is added; `None` for a closure.
    pub(super) fn addition(&self, territoire: &Territoire) -> Option<Localisation> {
        match self {
            Self::Opening(Site::Commune(code), _) => territoire.commune(code).map(|commune| commune.point),
            Self::Opening(Site::Point(at), _) => Some(*at),
            Self::Closure(_) => None,
        }
    }

    /// Whether it is a stop that comes on some days only.
    pub(super) fn is_of_some_days(&self) -> bool {
        matches!(self, Self::Opening(_, days) if !days.is_every_day())
    }

    /// What it is, in words.
    pub(super) fn plain_words(&self, snapshot: &Snapshot) -> String {
        let (site, open) = match self {
            Self::Opening(site, open) => (site, *open),
            Self::Closure(id) => {
                return match snapshot.catalogue().get(id) {
                    Some(entry) => sentence!("Fermeture : {} ({})", entry.shown_name(), entry.lieu.commune),
                    None => sentence!("Fermeture : {id}"),
                };
            }
        };
        let what = if open.is_every_day() {
            "Un lieu".to_owned()
        } else {
            sentence!("Un arrêt, {}", days::per_week(open))
        };
        let separator = if open.is_every_day() { " " } else { ", " };
        what + separator + &site.plain_words(snapshot.territoire())
    }
}

impl Site {
    fn plain_words(&self, territoire: &Territoire) -> String {
        match self {
            Self::Commune(code) => {
                let name = territoire.commune(code).map_or_else(|| code.to_string(), |c| c.nom.clone());
                places::at_commune(&name)
            }
            Self::Point(at) => match territoire.locate(*at) {
                Some(commune) => format!("placé sur la carte, {}", places::at_commune(&commune.nom)),
                None => "placé sur la carte, hors de la région".to_owned(),
            },
        }
    }
}

/// The scenario of some changes.
pub(super) fn scenario(changes: &[Change]) -> Scenario {
    let mut scenario = Scenario::default();
    for change in changes {
        match change.clone() {
            Change::Opening(Site::Commune(commune), jours) => {
                scenario.ajouts.push(Addition::Commune(CommuneAddition { commune, jours }));
            }
            Change::Opening(Site::Point(at), jours) => {
                let (latitude, longitude) = (at.latitude(), at.longitude());
                scenario.ajouts.push(Addition::Point(PointAddition { latitude, longitude, jours }));
            }
            Change::Closure(id) => scenario.retraits.push(id),
        }
    }
    scenario
}
