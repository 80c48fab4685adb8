//! « And if? »: places opened and closed, and what that changes.

use std::collections::HashSet;

use repere_catalogue::Catalogue;
use repere_coverage::{Localisation, Neighbour, PointIndex, Proximity, Scenario as Changes, figures};
use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use repere_territory::Level;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::context::millimetre;
use crate::observatory::Study;
use crate::{Contexte, Demande, LieuProche, LigneTerritoire, Nombre, Nowhere, Observatoire, SimulationError};

/// Most places that a scenario may add.
pub const AJOUTS_MAX: usize = 200;
/// Most places that a scenario may remove.
pub const RETRAITS_MAX: usize = 200;

/// Des lieux ouverts et des lieux fermés.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Lieux ou arrêts à ouvrir, 200 au plus.
    #[serde(default)]
    pub ajouts: Vec<Ajout>,
    /// Identifiants de lieux retenus à fermer, 200 au plus.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub retraits: Vec<LieuId>,
}

/// Un lieu à ouvrir : à un point, ou à la mairie d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Ajout {
    /// À la mairie d’une commune.
    Commune(AjoutCommune),
    /// À un point.
    Point(AjoutPoint),
}

/// Un lieu à la mairie d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AjoutCommune {
    /// Code INSEE.
    #[schema(value_type = String)]
    pub commune: CodeInsee,
}

/// Un lieu à un point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AjoutPoint {
    /// Latitude, degrés.
    pub latitude: f64,
    /// Longitude, degrés.
    pub longitude: f64,
}

/// Avant, après, et ce qui change.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Simulation {
    /// Ce que les chiffres veulent dire ; l’inventaire est celui d’avant.
    pub contexte: Contexte,
    /// Les territoires, avant.
    pub avant: Vec<LigneTerritoire>,
    /// Les mêmes, après.
    pub apres: Vec<LigneTerritoire>,
    /// Après moins avant.
    pub difference: Vec<Difference>,
    /// Les communes dont le lieu le plus proche ou sa distance change.
    pub communes_touchees: Vec<CommuneTouchee>,
}

/// Après moins avant, pour un territoire ; nul quand l’un des deux n’existe pas.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Difference {
    /// Code du territoire.
    pub code: String,
    /// Nom.
    pub nom: String,
    /// Communes en zone blanche.
    pub communes_zone_blanche: Option<i64>,
    /// Habitants en zone blanche.
    pub habitants_zone_blanche: Option<f64>,
    /// Distance moyenne, mètres.
    pub moyenne_m: Option<f64>,
    /// Distance médiane, mètres.
    pub mediane_m: Option<f64>,
    /// Neuvième décile, mètres.
    pub p90_m: Option<f64>,
}

/// Une commune que le scénario touche.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CommuneTouchee {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Nombre,
    /// Le lieu le plus proche avant ; nul quand il n’y en avait aucun.
    pub avant: Option<Proche>,
    /// Le lieu le plus proche après ; nul quand il n’y en a plus aucun.
    pub apres: Option<Proche>,
}

/// Le lieu le plus proche d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Proche {
    /// Le lieu ; nul quand c’est un ajout.
    pub lieu: Option<LieuProche>,
    /// Rang de l’ajout, à partir de 0 ; nul quand c’est un lieu existant.
    pub ajout: Option<usize>,
    /// Distance, mètres.
    pub distance_m: f64,
    /// Strictement au-delà du seuil.
    pub zone_blanche: bool,
    /// The rank of its band, for what draws it.
    #[serde(skip)]
    pub rang_bande: usize,
}

impl Scenario {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.ajouts.is_empty() && self.retraits.is_empty()
    }
}

impl Observatoire {
    /// What a scenario changes, computed from what changes. At the level of communes, which `communes_touchees` tells,
    /// the rows are those of the region.
    ///
    /// # Errors
    /// When the question or the scenario cannot be.
    #[expect(
        clippy::expect_used,
        reason = "the ranks of what is closed are those of places found just before"
    )]
    pub fn simulation(
        &self,
        catalogue: &Catalogue,
        demande: &Demande,
        scenario: &Scenario,
    ) -> Result<Simulation, SimulationError> {
        within_limits(scenario)?;
        let niveau = if demande.niveau == Level::COMMUNE { Level::REGION } else { demande.niveau };
        let demande = Demande { niveau, ..demande.clone() };
        let study = self.study(catalogue, &demande)?;
        let changes = Changes::new(&study.places, self.points(scenario)?, retraits(scenario, &study)?)
            .expect("places to close are among those found");
        let outcome = changes.simulate(study.settlement, &study.places, study.proximity.as_ref());
        let need = |proximity: Option<&Proximity>| self.needs_asked(&study, proximity, &demande);
        let before = need(study.proximity.as_ref());
        let avant = self.lignes_territoires(&self.figures(&study, &demande), &before, &demande);
        let division = self.division(demande.niveau);
        let after =
            figures(study.settlement, outcome.after.as_ref(), division, demande.seuil, &demande.bandes);
        let apres = self.lignes_territoires(&after, &need(outcome.after.as_ref()), &demande);
        let difference = avant.iter().zip(&apres).map(|(avant, apres)| difference(avant, apres)).collect();
        let communes_touchees = self.touchees(&study, outcome.after.as_ref(), &outcome.touched, &demande);
        Ok(Simulation { contexte: study.contexte, avant, apres, difference, communes_touchees })
    }

    /// What a question is answered from once a scenario is true. Ranks of places are no longer those of its entries.
    pub(crate) fn apres<'a>(
        &self,
        study: Study<'a>,
        scenario: &Scenario,
    ) -> Result<Study<'a>, SimulationError> {
        within_limits(scenario)?;
        let closed = retraits(scenario, &study)?;
        let open = study.retenus.iter().enumerate().filter(|(rank, _)| !closed.contains(rank));
        let open = open.map(|(_, entry)| entry.lieu.position.localisation);
        let places = PointIndex::new(open.chain(self.points(scenario)?));
        let proximity = self.proximity(study.settlement, &places);
        Ok(Study { places, proximity, ..study })
    }

    fn points(&self, scenario: &Scenario) -> Result<Vec<Localisation>, SimulationError> {
        scenario.ajouts.iter().enumerate().map(|(rang, ajout)| self.point(rang, ajout)).collect()
    }

    fn point(&self, rang: usize, ajout: &Ajout) -> Result<Localisation, SimulationError> {
        let refuse = |why: Nowhere| SimulationError::Ajout { rang, why };
        match ajout {
            Ajout::Commune(AjoutCommune { commune }) => match self.territoire().commune(commune) {
                Some(commune) => Ok(commune.point),
                None => Err(refuse(Nowhere::UnknownCommune(commune.clone()))),
            },
            Ajout::Point(AjoutPoint { latitude, longitude }) => {
                Localisation::new(*latitude, *longitude).map_err(|_| refuse(Nowhere::NotDegrees))
            }
        }
    }

    fn touchees(
        &self,
        study: &Study<'_>,
        apres: Option<&Proximity>,
        touched: &[u32],
        demande: &Demande,
    ) -> Vec<CommuneTouchee> {
        let proche = |proximity: Option<&Proximity>, rank: usize| {
            proximity.map(|proximity| near(proximity.communes()[rank], study, demande))
        };
        let inhabitants = study.settlement.habitants_by_commune();
        touched
            .iter()
            .map(|rank| *rank as usize)
            .map(|rank| {
                let commune = &self.territoire().communes()[rank];
                CommuneTouchee {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    population: inhabitants[rank].into(),
                    avant: proche(study.proximity.as_ref(), rank),
                    apres: proche(apres, rank),
                }
            })
            .collect()
    }
}

fn within_limits(scenario: &Scenario) -> Result<(), SimulationError> {
    for (quoi, nombre, most) in
        [("ajouts", scenario.ajouts.len(), AJOUTS_MAX), ("retraits", scenario.retraits.len(), RETRAITS_MAX)]
    {
        if nombre > most {
            return Err(SimulationError::Trop { quoi, nombre, most });
        }
    }
    Ok(())
}

/// The ranks of the places to close, each once.
fn retraits(scenario: &Scenario, study: &Study<'_>) -> Result<HashSet<usize>, SimulationError> {
    let rank = |(rang, id): (usize, &LieuId)| {
        let found = study.retenus.binary_search_by(|entry| entry.lieu.id.cmp(id));
        found.map_err(|_| SimulationError::Retrait { rang, id: id.clone() })
    };
    scenario.retraits.iter().enumerate().map(rank).collect()
}

fn near(nearest: Neighbour, study: &Study<'_>, demande: &Demande) -> Proche {
    let lieu = study.retenus.get(nearest.rank).map(|entry| &entry.lieu);
    Proche {
        lieu: lieu.map(|lieu| LieuProche { id: lieu.id.clone(), nom: lieu.nom.clone() }),
        ajout: nearest.rank.checked_sub(study.retenus.len()),
        distance_m: millimetre(nearest.distance),
        zone_blanche: !demande.seuil.covers(nearest.distance),
        rang_bande: demande.bandes.rank(nearest.distance),
    }
}

fn difference(avant: &LigneTerritoire, apres: &LigneTerritoire) -> Difference {
    let both = avant.zone_blanche.as_ref().zip(apres.zone_blanche.as_ref());
    let minus = |after: Option<f64>, before: Option<f64>| {
        after.zip(before).map(|(after, before)| ((after - before) * 1000.0).round() / 1000.0)
    };
    Difference {
        code: avant.code.clone(),
        nom: avant.nom.clone(),
        communes_zone_blanche: both.map(|(a, b)| i64::from(b.communes) - i64::from(a.communes)),
        habitants_zone_blanche: both
            .and_then(|(a, b)| minus(Some(b.habitants.get()), Some(a.habitants.get()))),
        moyenne_m: minus(apres.moyenne_m, avant.moyenne_m),
        mediane_m: minus(apres.mediane_m, avant.mediane_m),
        p90_m: minus(apres.p90_m, avant.p90_m),
    }
}
