//! What a visitor asks of the page. A page answers rather than complains: what cannot be read is said, and the rest kept.

mod adresses;
mod lecture;

use repere_catalogue::PLACE_CRITERIA;
use repere_domain::LieuId;
use repere_hours::Moment;
use repere_observatory::{DescribedIndicator, INDICATOR, Inquiry};
use repere_territory::{Area, Level};

use super::scenario::{AJOUT, Changement, PROPOSER, RETRAIT, changements};
use super::tableau::Tri;
use crate::filters;
pub(super) use adresses::CHEMIN;
use lecture::{area, indicator, level, mesure, number, proposer};
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::{refusals, sentence};

/// The parameters of a measure that the page keeps as they are, by the names of the API.
const MESURE: [&str; 5] = ["seuil_km", "seuil_min", "sinuosite", "vitesse_kmh", "population"];

/// The parameters of the page besides these and the criteria of places.
const PAGE: [&str; 13] = [
    "territoire",
    "departement",
    "bassin",
    "epci",
    "seuil",
    "unite",
    "niveau",
    "communes",
    "commune",
    "tri",
    AJOUT,
    RETRAIT,
    PROPOSER,
];

/// The unit of the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unite {
    /// Kilometres, as the crow flies.
    Km,
    /// Minutes by road, estimated.
    Minutes,
}

/// Which communes the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portee {
    /// Those beyond the threshold, the first of them.
    Premieres,
    /// All those beyond the threshold.
    AuDela,
    /// All.
    Toutes,
}

/// A question, read.
pub(super) struct Choix {
    pub(super) area: Area,
    pub(super) unite: Unite,
    /// The threshold in that unit.
    pub(super) seuil: f64,
    pub(super) demande: Inquiry,
    /// The indicator of need that it asks for.
    pub(super) indicator: Option<DescribedIndicator>,
    /// The parameters of the measure and the criteria that were understood, value by value, for links.
    pub(super) retenus: Vec<(String, String)>,
    /// The level of the table of territories.
    pub(super) niveau: Option<Level>,
    pub(super) portee: Portee,
    /// The beginning of the name of a commune.
    pub(super) commune: String,
    pub(super) tri: Tri,
    /// Places opened and closed, in the order of the address.
    pub(super) changements: Vec<Changement>,
    /// How many sites to propose.
    pub(super) proposer: Option<usize>,
    /// What was not understood, and why.
    pub(super) avis: Vec<String>,
}

impl Choix {
    /// Reads a query.
    pub(super) fn read(parameters: &Parameters, snapshot: &Snapshot, moment: Moment) -> Self {
        let territoire = snapshot.territoire();
        let mut avis = Vec::new();
        let area = area(parameters, territoire, &mut avis);
        let (mesure, said) = mesure(parameters, territoire, moment);
        avis.extend(said);
        let (criteres, said) =
            filters::compris(parameters, PLACE_CRITERIA, snapshot.catalogue(), territoire, moment);
        avis.extend(said);
        let indicator = indicator(parameters, snapshot, &mut avis);
        let need = indicator.iter().map(|indicator| (INDICATOR.to_owned(), indicator.slug.to_string()));
        let retenus: Vec<(String, String)> = mesure.into_iter().chain(need).chain(criteres).collect();
        // Each was read by itself; together they may still be too much, a speed that leads too far in a time.
        let demande = Inquiry::read(&retenus, territoire, moment).unwrap_or_else(|error| {
            avis.push(sentence!("Le seuil n’a pas été compris : {}", refusals::of_parameter(&error.why)));
            Inquiry::default()
        });
        let demande = Inquiry { level: area.level(), areas: area.selection(), ..demande }.around_threshold();
        let minutes = retenus.iter().find(|(nom, _)| nom == "seuil_min").and_then(|(_, text)| number(text));
        let accepts =
            |id: &LieuId| snapshot.catalogue().get(id).is_some_and(|entry| demande.filter.accepts(entry));
        let changements = changements(parameters, snapshot, accepts, &mut avis);
        let proposer = proposer(parameters, &mut avis);
        let mut choix = Self {
            changements,
            proposer,
            unite: if minutes.is_some() { Unite::Minutes } else { Unite::Km },
            seuil: minutes.unwrap_or(demande.threshold.metres().km()),
            niveau: level(parameters, area, &mut avis),
            portee: match parameters.first("communes") {
                Some("toutes") => Portee::Toutes,
                Some("au-dela") => Portee::AuDela,
                _ => Portee::Premieres,
            },
            commune: parameters.first("commune").unwrap_or_default().chars().take(80).collect(),
            tri: Tri::read(parameters.first("tri")),
            area: area.clone(),
            demande,
            indicator,
            retenus,
            avis,
        };
        choix.note_unknown(parameters, snapshot);
        choix
    }

    fn note_unknown(&mut self, parameters: &Parameters, snapshot: &Snapshot) {
        // Where there is no indicator, nothing is said of any.
        let need = if snapshot.observatoire().indicators().next().is_some() { INDICATOR } else { "" };
        let known = |name: &str| {
            [&MESURE[..], &PAGE, &PLACE_CRITERIA, &[need]].iter().any(|names| names.contains(&name))
        };
        if let Some((name, _)) = parameters.pairs().iter().find(|(name, _)| !known(name)) {
            let shown: String = name.chars().take(30).collect();
            self.avis
                .push(sentence!("« {shown} », dans l’adresse, est inconnu : il n’en est pas tenu compte."));
        }
    }
}
