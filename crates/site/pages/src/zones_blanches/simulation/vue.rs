//! A scenario in words and rows: before, after, difference, the communes touched.

use repere_domain::Metres;
use repere_observatory::{AreaRow, Nearest, Simulation, TouchedCommune};
use repere_territory::Level;

use super::propositions::Propositions;
use super::{Apres, habitants};
use crate::zones_blanches::choix::Choix;
use crate::zones_blanches::titre::seuil;
use repere_edition::Snapshot;
use repere_words::french;
use repere_words::sentence;

/// Rows of communes touched that are shown.
const TOUCHEES: usize = 25;

/// Changes that can be taken away one by one, the last ones: an address holds all the others, and one for each of hundreds
/// would make a page as long as their square.
const UN_A_UN: usize = 24;

/// What the page shows of a simulation.
pub(in super::super) struct Vue {
    /// The places opened and closed, each of the last ones with the address without it.
    pub(in super::super) changements: Vec<(String, Option<String>)>,
    /// The address without the last change, and without any.
    pub(in super::super) annuler: Option<(String, String)>,
    /// The difference in a sentence.
    pub(in super::super) phrase: String,
    pub(in super::super) bilan: Vec<Ligne>,
    pub(in super::super) touchees: Vec<Touchee>,
    /// How many communes are touched, where that is more than are shown.
    pub(in super::super) compte: String,
    pub(in super::super) propositions: Option<Propositions>,
}

/// A figure before, after, and the difference.
pub(in super::super) struct Ligne {
    pub(in super::super) titre: &'static str,
    pub(in super::super) avant: String,
    pub(in super::super) apres: String,
    pub(in super::super) difference: String,
}

/// A commune that the scenario touches.
pub(in super::super) struct Touchee {
    pub(in super::super) code: String,
    pub(in super::super) nom: String,
    pub(in super::super) habitants: String,
    pub(in super::super) avant: String,
    pub(in super::super) apres: String,
    pub(in super::super) difference: String,
    /// It is no longer beyond the threshold, or it is now.
    pub(in super::super) passe: &'static str,
}

impl Vue {
    pub(in super::super) fn new(choix: &Choix, apres: Option<&Apres>, snapshot: &Snapshot) -> Self {
        let without = |rank: usize| {
            let others = choix.changements.iter().enumerate().filter(|(other, _)| *other != rank);
            choix.adresse_simulant(&others.map(|(_, one)| one.clone()).collect::<Vec<_>>(), choix.proposer)
        };
        let last = choix.changements.len().checked_sub(1);
        let kept = choix.changements.len().saturating_sub(UN_A_UN);
        let simulation = apres.map(|apres| &apres.simulation).filter(|_| last.is_some());
        let (touchees, compte) = simulation.map(|s| touchees(choix, s, snapshot)).unwrap_or_default();
        Self {
            changements: choix
                .changements
                .iter()
                .enumerate()
                .map(|(rank, one)| {
                    let sans = (rank >= kept).then(|| without(rank) + "#simulation");
                    (one.en_clair(snapshot), sans)
                })
                .collect(),
            annuler: last.map(|last| {
                (without(last) + "#simulation", choix.adresse_simulant(&[], None) + "#simulation")
            }),
            phrase: simulation.map(|s| phrase(choix, s)).unwrap_or_default(),
            bilan: simulation.map(bilan).unwrap_or_default(),
            touchees,
            compte,
            propositions: apres
                .and_then(|apres| apres.propositions.as_ref())
                .map(|found| Propositions::new(choix, found)),
        }
    }
}

fn phrase(choix: &Choix, simulation: &Simulation) -> String {
    let seuil = seuil(choix);
    match simulation.difference.first().and_then(|difference| difference.habitants_zone_blanche) {
        None => "Sans aucun lieu, aucune distance ne peut être mesurée.".to_owned(),
        Some(0.0) => format!("Autant d’habitants resteraient à plus de {seuil}."),
        Some(less) if less < 0.0 => format!("{} de moins à plus de {seuil}.", habitants(less)),
        Some(more) => format!("{} de plus à plus de {seuil}.", habitants(more)),
    }
}

/// « +3 », « −3 », « 0 »: what is too small to be written has no sign.
fn signed(number: f64, text: impl Fn(f64) -> String) -> String {
    let written = text(number.abs());
    let sign = match number {
        _ if written == text(0.0) => "",
        _ if number < 0.0 => "\u{2212}",
        _ => "+",
    };
    format!("{sign}{written}")
}

fn bilan(simulation: &Simulation) -> Vec<Ligne> {
    let (Some(avant), Some(apres)) = (simulation.avant.first(), simulation.apres.first()) else {
        return Vec::new();
    };
    let whole = |number: f64| french::number(number.round() as usize);
    let metres = |number: f64| french::measure(Metres::new(number));
    let line = |titre, of: &dyn Fn(&AreaRow) -> Option<f64>, text: &dyn Fn(f64) -> String| {
        let (before, after) = (of(avant), of(apres));
        let written = |number: Option<f64>| number.map_or_else(|| "—".to_owned(), text);
        let difference = before.zip(after).map(|(before, after)| signed(after - before, text));
        Ligne {
            titre,
            avant: written(before),
            apres: written(after),
            difference: difference.unwrap_or_else(|| "—".to_owned()),
        }
    };
    vec![
        line("Habitants au-delà du seuil", &|l| l.zone_blanche.map(|z| z.habitants.get()), &whole),
        line("Communes au-delà du seuil", &|l| l.zone_blanche.map(|z| f64::from(z.communes)), &whole),
        line("Distance moyenne d’un habitant", &|l| l.moyenne_m, &metres),
        line("Distance médiane", &|l| l.mediane_m, &metres),
        line("Neuf habitants sur dix à moins de", &|l| l.p90_m, &metres),
    ]
}

fn touchees(choix: &Choix, simulation: &Simulation, snapshot: &Snapshot) -> (Vec<Touchee>, String) {
    let territoire = snapshot.territoire();
    let inside = |code: &str| {
        let commune = territoire.find(Level::COMMUNE, code);
        commune.is_some_and(|commune| territoire.lineage(commune.rank()).is_in(choix.area.id()))
    };
    let all = &simulation.communes_touchees;
    let mut here: Vec<_> = all.iter().filter(|commune| inside(&commune.code_insee)).collect();
    here.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code_insee.cmp(&b.code_insee)));
    let elsewhere = all.len() - here.len();
    let mut compte = french::count(here.len(), "commune touchée", "communes touchées");
    if here.len() > TOUCHEES {
        compte.push_str(&sentence!(" ; les {TOUCHEES} plus peuplées"));
    }
    if elsewhere > 0 {
        compte.push_str(&format!(", et {} hors de ce territoire", french::number(elsewhere)));
    }
    (here.into_iter().take(TOUCHEES).map(touchee).collect(), compte)
}

fn touchee(commune: &TouchedCommune) -> Touchee {
    let metres = |number: f64| french::measure(Metres::new(number));
    let written =
        |proche: Option<&Nearest>| proche.map_or_else(|| "—".to_owned(), |proche| metres(proche.distance_m));
    let (avant, apres) = (commune.avant.as_ref(), commune.apres.as_ref());
    let white = |proche: Option<&Nearest>| proche.is_some_and(|proche| proche.zone_blanche);
    Touchee {
        code: commune.code_insee.clone(),
        nom: commune.nom.clone(),
        habitants: french::number(commune.population.0.rounded() as usize),
        avant: written(avant),
        apres: written(apres),
        difference: avant
            .zip(apres)
            .map_or_else(|| "—".to_owned(), |(a, b)| signed(b.distance_m - a.distance_m, metres)),
        passe: match (white(avant), white(apres)) {
            (true, false) => "sort de la zone blanche",
            (false, true) => "entre en zone blanche",
            _ => "",
        },
    }
}
