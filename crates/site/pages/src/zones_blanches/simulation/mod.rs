//! What a scenario changes: the figures once it is true, and what the page shows of them.

mod propositions;
mod vue;

use std::collections::HashMap;

use repere_domain::Metres;
use repere_observatory::{
    AreaRow, CommuneRow, Coverage, Inquiry, Nearest, Proposals, Simulation, SimulationError,
};

use super::choix::Choix;
use super::scenario::scenario;
use repere_edition::Snapshot;
use repere_words::french;

pub(super) use vue::Vue;

/// The figures once a scenario is true.
pub(super) struct Apres {
    pub(super) simulation: Simulation,
    pub(super) propositions: Option<Proposals>,
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
        let propose = |k| observatoire.proposals_after(catalogue, &choix.demande, &scenario, k);
        let propositions = choix.proposer.map(propose).transpose()?;
        Ok(Some(Self { simulation, propositions }))
    }

    /// The rows of communes once the scenario is true.
    pub(super) fn communes(&self, choix: &Choix, before: &[CommuneRow]) -> Vec<CommuneRow> {
        let touched: HashMap<&str, Option<&Nearest>> = self
            .simulation
            .communes_touchees
            .iter()
            .map(|commune| (commune.code_insee.as_str(), commune.apres.as_ref()))
            .collect();
        before
            .iter()
            .map(|row| match touched.get(row.code_insee.as_str()) {
                None => row.clone(),
                Some(apres) => CommuneRow {
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
    demande: &Inquiry,
    before: &Coverage,
    snapshot: &Snapshot,
) -> Vec<AreaRow> {
    if choix.changements.is_empty() {
        return before.lignes.areas().to_vec();
    }
    let scenario = scenario(&choix.changements);
    let after = snapshot.observatoire().simulation(snapshot.catalogue(), demande, &scenario);
    after.map_or_else(|_| before.lignes.areas().to_vec(), |simulation| simulation.apres)
}

fn minutes(demande: &Inquiry, metres: f64) -> f64 {
    demande.travel.duration(Metres::new(metres)).as_secs_f64() / 60.0
}

/// People, as many as that, whatever the sign.
fn habitants(count: f64) -> String {
    french::count(count.abs().round() as usize, "habitant", "habitants")
}
