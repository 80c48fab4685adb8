//! « And if? »: places opened and closed, and what that changes.

mod answer;

use repere_catalogue::{Catalogue, Entry};
use repere_coverage::{Access, Localisation, Neighbour, Outcome, Proximity, Scenario as Changes};
use repere_domain::LieuId;
use repere_territory::Level;

use answer::difference;
pub use answer::{Difference, Nearest, Simulation, TouchedCommune};

use crate::border_effect::Sites;
use crate::study::{Study, by_its_way, point};
use crate::way::Way;
use crate::{
    ADDED_MAX, Addition, Amount, CLOSED_MAX, CommuneAddition, DaysPerWeek, Inquiry, NearestLieu, Nowhere,
    Observatory, PointAddition, Scenario, SimulationError,
};

impl Observatory {
    /// What a scenario changes, computed from what changes. At the level of communes, which `communes_touchees` tells,
    /// the rows are those of the region.
    ///
    /// # Errors
    /// When the question or the scenario cannot be.
    pub fn simulation(
        &self,
        catalogue: &Catalogue,
        inquiry: &Inquiry,
        scenario: &Scenario,
    ) -> Result<Simulation, SimulationError> {
        within_limits(scenario)?;
        let level = if inquiry.level == Level::COMMUNE { Level::REGION } else { inquiry.level };
        let inquiry = &Inquiry { level, ..inquiry.clone() };
        by_its_way!(self, inquiry, |way| {
            let study = self.study(&way, catalogue, inquiry)?;
            self.simulate(study, inquiry, scenario)
        })
    }

    fn simulate<W: Way>(
        &self,
        study: Study<'_, W>,
        inquiry: &Inquiry,
        scenario: &Scenario,
    ) -> Result<Simulation, SimulationError> {
        let closed = closures(scenario, &study)?;
        let every_day = scenario.open(DaysPerWeek::ALL);
        let outcome = self.outcome(&study, scenario, &every_day, &closed)?;
        let added = self.points(scenario, &every_day)?;
        let sites = Sites::new(&study, &added);
        let rows = |proximity: Option<&Proximity<W::Measure>>, possible: Option<&Proximity<W::Measure>>| {
            let needs = self.needs_asked(&study, proximity, inquiry.level);
            let farthest = self.surely_farthest(&sites, proximity, inquiry.level);
            let figures = self.figures(&study, proximity, inquiry.level);
            let rows = self.area_rows(study.way, &figures, (&needs, &farthest), inquiry);
            self.areas_with_ranges(&study, possible, inquiry, rows)
        };
        let possible = self.possible_after(&study, scenario, &every_day, &closed)?;
        let avant = rows(study.proximity.as_ref(), study.possible.as_ref());
        let apres = rows(outcome.after.as_ref(), possible.as_ref());
        let difference = avant.iter().zip(&apres).map(|(avant, apres)| difference(avant, apres)).collect();
        let communes_touchees = self.touched(&study, outcome.after.as_ref(), &outcome.touched, &every_day);
        let (certains_jours, communes_certains_jours) =
            self.on_some_days(&study, scenario, &closed, outcome.after.as_ref(), inquiry)?;
        Ok(Simulation {
            contexte: study.context,
            avant,
            apres,
            difference,
            communes_touchees,
            certains_jours,
            communes_certains_jours,
        })
    }

    /// How near the places of every day are once a scenario is true.
    pub(crate) fn every_day<W: Way>(
        &self,
        study: &Study<'_, W>,
        scenario: &Scenario,
    ) -> Result<Option<Proximity<W::Measure>>, SimulationError> {
        let closed = closures(scenario, study)?;
        Ok(self.outcome(study, scenario, &scenario.open(DaysPerWeek::ALL), &closed)?.after)
    }

    /// What opening some of the places of a scenario, by their rank in it, and closing others change.
    pub(crate) fn outcome<W: Way>(
        &self,
        study: &Study<'_, W>,
        scenario: &Scenario,
        opened: &[usize],
        closed: &[usize],
    ) -> Result<Outcome<W::Measure>, SimulationError> {
        let counted = closed.iter().copied().filter(|rank| *rank < study.counted.len());
        let changes = changes(&study.places, self.points(scenario, opened)?, counted);
        Ok(changes.simulate(study.way.settlement(), &study.places, study.proximity.as_ref()))
    }

    /// How near the places that may count are afterwards; `None` where each of them says whether it does.
    fn possible_after<W: Way>(
        &self,
        study: &Study<'_, W>,
        scenario: &Scenario,
        opened: &[usize],
        closed: &[usize],
    ) -> Result<Option<Proximity<W::Measure>>, SimulationError> {
        if study.possible.is_none() {
            return Ok(None);
        }
        let places = study.way.places(study.counted.iter().chain(&study.silent).map(point));
        let changes = changes(&places, self.points(scenario, opened)?, closed.iter().copied());
        Ok(changes.simulate(study.way.settlement(), &places, study.possible.as_ref()).after)
    }

    /// What a question is answered from once a scenario is true. Ranks of places are no longer those of its entries.
    pub(crate) fn after<'a, W: Way>(
        &self,
        study: Study<'a, W>,
        scenario: &Scenario,
    ) -> Result<Study<'a, W>, SimulationError> {
        within_limits(scenario)?;
        let closed = closures(scenario, &study)?;
        let open = study.counted.iter().enumerate().filter(|(rank, _)| !closed.contains(rank));
        let open = open.map(|(_, entry)| point(entry));
        let opened = self.points(scenario, &scenario.open(DaysPerWeek::ALL))?;
        let places = study.way.places(open.chain(opened));
        let proximity = self.proximity(study.way.settlement(), &places);
        Ok(Study { places, proximity, ..study })
    }

    /// Where places of a scenario open, by their rank in it.
    fn points(&self, scenario: &Scenario, opened: &[usize]) -> Result<Vec<Localisation>, SimulationError> {
        opened.iter().map(|rank| self.point(*rank, &scenario.ajouts[*rank])).collect()
    }

    fn point(&self, rank: usize, ajout: &Addition) -> Result<Localisation, SimulationError> {
        let refuse = |why: Nowhere| SimulationError::Addition { rank, why };
        match ajout {
            Addition::Commune(CommuneAddition { commune, .. }) => match self.territoire().commune(commune) {
                Some(commune) => Ok(commune.point),
                None => Err(refuse(Nowhere::UnknownCommune(commune.clone()))),
            },
            Addition::Point(PointAddition { latitude, longitude, .. }) => {
                Localisation::new(*latitude, *longitude).map_err(|error| refuse(error.into()))
            }
        }
    }

    fn touched<W: Way>(
        &self,
        study: &Study<'_, W>,
        apres: Option<&Proximity<W::Measure>>,
        touched: &[u32],
        opened: &[usize],
    ) -> Vec<TouchedCommune> {
        let nearest = |proximity: Option<&Proximity<W::Measure>>, rank: usize| {
            Some(near(proximity?.of_commune(rank)?, study, opened))
        };
        let inhabitants = study.way.settlement().people_by_commune();
        touched
            .iter()
            .map(|rank| *rank as usize)
            .map(|rank| {
                let commune = &self.territoire().communes()[rank];
                TouchedCommune {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    population: inhabitants[rank].into(),
                    avant: nearest(study.proximity.as_ref(), rank),
                    apres: nearest(apres, rank),
                }
            })
            .collect()
    }
}

fn within_limits(scenario: &Scenario) -> Result<(), SimulationError> {
    for (what, count, most) in
        [("ajouts", scenario.ajouts.len(), ADDED_MAX), ("retraits", scenario.retraits.len(), CLOSED_MAX)]
    {
        if count > most {
            return Err(SimulationError::TooMany { what, count, most });
        }
    }
    Ok(())
}

/// The ranks of the places to close, each once, among those that count and, after them, those that do not say whether they do.
fn closures<W: Way>(scenario: &Scenario, study: &Study<'_, W>) -> Result<Vec<usize>, SimulationError> {
    let among =
        |entries: &[&Entry], id: &LieuId| entries.binary_search_by(|entry| entry.lieu.id.cmp(id)).ok();
    let rank = |(rank, id): (usize, &LieuId)| {
        let silent = || Some(study.counted.len() + among(&study.silent, id)?);
        let found = among(&study.counted, id).or_else(silent);
        found.ok_or_else(|| SimulationError::Closure { rank, id: id.clone() })
    };
    let mut closed: Vec<usize> = scenario.retraits.iter().enumerate().map(rank).collect::<Result<_, _>>()?;
    closed.sort_unstable();
    closed.dedup();
    Ok(closed)
}

#[expect(clippy::expect_used, reason = "the ranks of what is closed are those of places found just before")]
fn changes<A: Access>(
    places: &A,
    opened: Vec<Localisation>,
    closed: impl Iterator<Item = usize>,
) -> Changes<A::Change> {
    Changes::new(places, opened, closed).expect("places to close are among those found")
}

/// `opened` are the ranks in the scenario of the places that it opens.
fn near<W: Way>(nearest: Neighbour<W::Measure>, study: &Study<'_, W>, opened: &[usize]) -> Nearest {
    let (limits, amount): (_, Amount) = (study.way.limits(), nearest.distance.into());
    let added = nearest.rank.checked_sub(study.counted.len());
    Nearest {
        lieu: study.counted.get(nearest.rank).map(|entry| NearestLieu::of(entry)),
        ajout: added.and_then(|added| opened.get(added).copied()),
        distance_m: amount.metres(),
        duree_min: amount.minutes(),
        zone_blanche: !limits.threshold.covers(nearest.distance),
        rang_bande: limits.bands.rank(nearest.distance),
    }
}
