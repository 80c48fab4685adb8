//! What a scenario changes, in words and rows: before, after, difference, the communes touched, the sites proposed.

use std::collections::HashMap;

use repere_domain::Metres;
use repere_observatory::{
    Couverture, Demande, Implantations, LigneCommune, LigneTerritoire, Proche, Simulation, SimulationError,
};

use super::choix::Choix;
use super::scenario::{Changement, scenario};
use super::titre::seuil;
use crate::Snapshot;
use crate::pages::french;

/// Rows of communes touched that are shown.
const TOUCHEES: usize = 25;

/// The figures once a scenario is true.
pub(super) struct Apres {
    pub(super) simulation: Simulation,
    pub(super) propositions: Option<Implantations>,
}

impl Apres {
    /// Works out what the changes of a question do, and the sites that it asks for.
    pub(super) fn new(choix: &Choix, snapshot: &Snapshot) -> Result<Option<Self>, SimulationError> {
        if choix.changements.is_empty() && choix.proposer.is_none() {
            return Ok(None);
        }
        let scenario = scenario(&choix.changements);
        let (observatoire, catalogue) = (snapshot.observatoire(), snapshot.catalogue());
        let simulation = observatoire.simulation(catalogue, &choix.demande, &scenario)?;
        let propose = |k| observatoire.implantations_apres(catalogue, &choix.demande, &scenario, k);
        let propositions = choix.proposer.map(propose).transpose()?;
        Ok(Some(Self { simulation, propositions }))
    }

    /// The rows of communes once the scenario is true.
    pub(super) fn communes(&self, choix: &Choix, before: &[LigneCommune]) -> Vec<LigneCommune> {
        let touched: HashMap<&str, Option<&Proche>> = self
            .simulation
            .communes_touchees
            .iter()
            .map(|commune| (commune.code_insee.as_str(), commune.apres.as_ref()))
            .collect();
        before
            .iter()
            .map(|row| match touched.get(row.code_insee.as_str()) {
                None => row.clone(),
                Some(apres) => LigneCommune {
                    lieu: apres.and_then(|apres| apres.lieu.clone()),
                    distance_m: apres.map(|apres| apres.distance_m),
                    duree_estimee_min: apres.map(|apres| minutes(&choix.demande, apres.distance_m)),
                    zone_blanche: apres.map(|apres| apres.zone_blanche && !row.population.0.is_zero()),
                    rang_bande: apres.map(|apres| apres.rang_bande),
                    ..row.clone()
                },
            })
            .collect()
    }
}

/// The same rows of another level, once the scenario is true.
pub(super) fn niveau(
    choix: &Choix,
    demande: &Demande,
    before: &Couverture,
    snapshot: &Snapshot,
) -> Vec<LigneTerritoire> {
    if choix.changements.is_empty() {
        return before.lignes.territoires().to_vec();
    }
    let scenario = scenario(&choix.changements);
    let after = snapshot.observatoire().simulation(snapshot.catalogue(), demande, &scenario);
    after.map_or_else(|_| before.lignes.territoires().to_vec(), |simulation| simulation.apres)
}

fn minutes(demande: &Demande, metres: f64) -> f64 {
    demande.deplacement.duree(Metres::new(metres)).as_secs_f64() / 60.0
}

/// What the page shows of a simulation.
pub(super) struct Vue {
    /// The places opened and closed, each with the address without it.
    pub(super) changements: Vec<(String, String)>,
    /// The address without the last change, and without any.
    pub(super) annuler: Option<(String, String)>,
    /// The difference in a sentence.
    pub(super) phrase: String,
    pub(super) bilan: Vec<Ligne>,
    pub(super) touchees: Vec<Touchee>,
    /// How many communes are touched, where that is more than are shown.
    pub(super) compte: String,
    pub(super) propositions: Option<Propositions>,
}

/// A figure before, after, and the difference.
pub(super) struct Ligne {
    pub(super) titre: &'static str,
    pub(super) avant: String,
    pub(super) apres: String,
    pub(super) difference: String,
}

/// A commune that the scenario touches.
pub(super) struct Touchee {
    pub(super) code: String,
    pub(super) nom: String,
    pub(super) habitants: String,
    pub(super) avant: String,
    pub(super) apres: String,
    pub(super) difference: String,
    /// It is no longer beyond the threshold, or it is now.
    pub(super) passe: &'static str,
}

/// Sites proposed, in their order.
pub(super) struct Propositions {
    pub(super) phrase: String,
    pub(super) sites: Vec<Site>,
    pub(super) total: String,
    /// The address where they are all open.
    pub(super) simuler: String,
}

/// A site proposed.
pub(super) struct Site {
    pub(super) rang: usize,
    pub(super) nom: String,
    pub(super) gain: String,
    pub(super) cumul: String,
    pub(super) garantie: String,
}

impl Vue {
    pub(super) fn new(choix: &Choix, apres: Option<&Apres>, snapshot: &Snapshot) -> Self {
        let without = |rank: usize| {
            let others = choix.changements.iter().enumerate().filter(|(other, _)| *other != rank);
            choix.adresse_simulant(&others.map(|(_, one)| one.clone()).collect::<Vec<_>>(), choix.proposer)
        };
        let last = choix.changements.len().checked_sub(1);
        let simulation = apres.map(|apres| &apres.simulation).filter(|_| last.is_some());
        let (touchees, compte) = simulation.map(|s| touchees(choix, s, snapshot)).unwrap_or_default();
        Self {
            changements: choix
                .changements
                .iter()
                .enumerate()
                .map(|(rank, one)| (one.en_clair(snapshot), without(rank) + "#simulation"))
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
                .map(|found| propositions(choix, found)),
        }
    }
}

fn habitants(count: f64) -> String {
    french::compte(count.abs().round() as usize, "habitant", "habitants")
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
    let metres = |number: f64| french::mesure(Metres::new(number));
    let line = |titre, of: &dyn Fn(&LigneTerritoire) -> Option<f64>, text: &dyn Fn(f64) -> String| {
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
        code.parse()
            .ok()
            .and_then(|code| territoire.commune(&code))
            .is_some_and(|c| choix.etendue.contains(c))
    };
    let all = &simulation.communes_touchees;
    let mut here: Vec<_> = all.iter().filter(|commune| inside(&commune.code_insee)).collect();
    here.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code_insee.cmp(&b.code_insee)));
    let elsewhere = all.len() - here.len();
    let mut compte = french::compte(here.len(), "commune touchée", "communes touchées");
    if here.len() > TOUCHEES {
        compte.push_str(&format!("\u{a0}; les {TOUCHEES} plus peuplées"));
    }
    if elsewhere > 0 {
        compte.push_str(&format!(", et {} hors de ce territoire", french::number(elsewhere)));
    }
    (here.into_iter().take(TOUCHEES).map(touchee).collect(), compte)
}

fn touchee(commune: &repere_observatory::CommuneTouchee) -> Touchee {
    let metres = |number: f64| french::mesure(Metres::new(number));
    let written =
        |proche: Option<&Proche>| proche.map_or_else(|| "—".to_owned(), |proche| metres(proche.distance_m));
    let (avant, apres) = (commune.avant.as_ref(), commune.apres.as_ref());
    let white = |proche: Option<&Proche>| proche.is_some_and(|proche| proche.zone_blanche);
    Touchee {
        code: commune.code_insee.clone(),
        nom: commune.nom.clone(),
        habitants: french::number(commune.population.0.arrondi() as usize),
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

fn propositions(choix: &Choix, found: &Implantations) -> Propositions {
    let seuil = seuil(choix);
    let last = found.sites.last();
    let share = last.map_or(1.0, |last| last.garantie);
    let phrase = match last {
        None => format!("Aucun emplacement ne ramènerait quelqu’un à moins de {seuil}."),
        Some(last) => format!(
            "{}, dans cet ordre, ramèneraient {} à moins de {seuil}{}.",
            french::compte(found.sites.len(), "emplacement", "emplacements"),
            habitants(last.cumul.get()),
            if share >= 1.0 {
                "\u{a0}: c’est le meilleur choix possible".to_owned()
            } else {
                // Down, so that it stays true.
                format!("\u{a0}: au moins {}\u{a0}% du meilleur choix possible", (share * 100.0).floor())
            },
        ),
    };
    let totale = &found.couverture_totale;
    let mut total = format!(
        "Pour ne laisser personne au-delà du seuil, {} suffiraient\u{a0}; il en faut au moins {}.",
        french::compte(totale.suffisant, "emplacement", "emplacements"),
        french::number(totale.minimum),
    );
    if found.habitants_au_dela.0.is_zero() {
        "Personne n’est au-delà du seuil.".clone_into(&mut total);
    }
    let with = found.sites.iter().filter_map(|site| site.code_insee.parse().ok().map(Changement::Commune));
    let all: Vec<Changement> = choix.changements.iter().cloned().chain(with).collect();
    Propositions {
        phrase: phrase
            .replace("1\u{a0}emplacement, dans cet ordre, ramèneraient", "1\u{a0}emplacement ramènerait"),
        sites: found
            .sites
            .iter()
            .map(|site| Site {
                rang: site.rang,
                nom: site.nom.clone(),
                gain: french::number(site.gain.0.arrondi() as usize),
                cumul: french::number(site.cumul.0.arrondi() as usize),
                garantie: format!("{}\u{a0}%", (site.garantie * 100.0).floor()),
            })
            .collect(),
        total,
        simuler: choix.adresse_simulant(&all, None) + "#simulation",
    }
}
