//! What a scenario changes: the figures once it is true, and what the page shows of them.

mod proposals;
pub(super) mod some_days;
mod view;

use std::collections::HashMap;

use repere_domain::Metres;
use repere_observatory::{
    AreaRow, CommuneRow, Coverage, Inquiry, Nearest, Proposals, Scale, Simulation, SimulationError,
};

use super::asked::Asked;
use super::scenario::scenario;
use repere_edition::Snapshot;
use repere_words::french;

pub(super) use view::SimulationView;

/// The figures once a scenario is true.
pub(super) struct After {
    pub(super) simulation: Simulation,
    pub(super) proposals: Option<Proposals>,
}

impl After {
    /// Works out what the changes of a question do, and the sites that it asks for.
    pub(super) fn new(asked: &Asked, snapshot: &Snapshot) -> Result<Option<Self>, SimulationError> {
        if asked.changes.is_empty() && asked.propose.is_none() {
            return Ok(None);
        }
        let scenario = scenario(&asked.changes);
        let (observatory, catalogue) = (snapshot.observatory(), snapshot.catalogue());
        let simulation = observatory.simulation(catalogue, &asked.inquiry, &scenario)?;
        let propose = |k| observatory.proposals_after(catalogue, &asked.inquiry, &scenario, k);
        let proposals = asked.propose.map(propose).transpose()?;
        Ok(Some(Self { simulation, proposals }))
    }

    /// The rows of communes once the scenario is true.
    pub(super) fn communes(&self, asked: &Asked, before: &[CommuneRow]) -> Vec<CommuneRow> {
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
                Some(after) => CommuneRow {
                    lieu: after.and_then(|after| after.lieu.clone()),
                    distance_m: after.and_then(|after| after.distance_m),
                    duree_min: after.and_then(|after| after.duree_min),
                    duree_estimee_min: after.and_then(|after| estimated_minutes(&asked.inquiry, after)),
                    zone_blanche: after.map(|after| after.zone_blanche && !row.population.0.is_zero()),
                    rang_bande: after.map(|after| after.rang_bande),
                    effet_de_bord: after.and_then(|after| row.is_nearer_to_border(after.distance_m?)),
                    ..row.clone()
                },
            })
            .collect()
    }
}

/// The same rows of another level, once the scenario is true.
pub(super) fn level(
    asked: &Asked,
    inquiry: &Inquiry,
    before: &Coverage,
    snapshot: &Snapshot,
) -> Vec<AreaRow> {
    if asked.changes.is_empty() {
        return before.lignes.areas().to_vec();
    }
    let scenario = scenario(&asked.changes);
    let after = snapshot.observatory().simulation(snapshot.catalogue(), inquiry, &scenario);
    after.map_or_else(|_| before.lignes.areas().to_vec(), |simulation| simulation.apres)
}

fn estimated_minutes(inquiry: &Inquiry, nearest: &Nearest) -> Option<f64> {
    let Scale::Straight { travel, .. } = &inquiry.scale else { return None };
    Some(travel.duration(Metres::new(nearest.distance_m?)).as_secs_f64() / 60.0)
}

/// People, as many as that, whatever the sign.
fn people(count: f64) -> String {
    french::count(count.abs().round() as usize, "habitant", "habitants")
}
