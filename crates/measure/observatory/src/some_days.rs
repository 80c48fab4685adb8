//! Stops of some days of the week: who lives near one of them and near no place of every day, counted apart.

use std::collections::BTreeMap;

use repere_coverage::{Figures, Headcount, Proximity};
use repere_territory::Level;
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::study::Study;
use crate::way::Way;
use crate::{Amount, DaysPerWeek, Inhabitants, Inquiry, Observatory, Scenario, Share, SimulationError};

/// Les habitants d’un territoire qui ne sont à portée d’un lieu que certains jours.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = CertainsJours)]
pub struct SomeDays {
    /// Code du territoire.
    pub code: String,
    /// Nom.
    pub nom: String,
    /// Jours par semaine, de 1 à 4 : ceux de l’arrêt le plus fréquent à leur portée ; ceux de plusieurs arrêts ne s’ajoutent pas.
    #[schema(value_type = u8, minimum = 1, maximum = 4)]
    pub jours: DaysPerWeek,
    /// Qui.
    #[serde(flatten)]
    pub effectif: Share,
}

/// Une commune dont le point n’est à portée d’un lieu que certains jours.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = CommuneCertainsJours)]
pub struct SomeDaysCommune {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Inhabitants,
    /// Jours par semaine, de 1 à 4.
    #[schema(value_type = u8, minimum = 1, maximum = 4)]
    pub jours: DaysPerWeek,
    /// Distance de l’arrêt, mètres ; nulle quand la question demande des durées.
    pub distance_m: Option<f64>,
    /// Durée par les routes, minutes, quand la question la demande.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duree_min: Option<f64>,
}

impl Observatory {
    /// Who is within the threshold of the stops of some days of a scenario, and of no place of every day: `every_day` says how
    /// near those are. Each is counted once, with the most frequent of the stops within reach.
    pub(crate) fn on_some_days<W: Way>(
        &self,
        study: &Study<'_, W>,
        scenario: &Scenario,
        closed: &[usize],
        every_day: Option<&Proximity<W::Measure>>,
        inquiry: &Inquiry,
    ) -> Result<(Vec<SomeDays>, Vec<SomeDaysCommune>), SimulationError> {
        let (mut areas, mut communes) = (Vec::new(), Vec::new());
        let is_asked = |days: &DaysPerWeek| scenario.ajouts.iter().any(|one| one.days() == *days);
        let mut served = self.served(study, every_day, inquiry.level);
        let mut near = self.communes_near(study, every_day, inquiry);
        for days in DaysPerWeek::some().filter(is_asked) {
            let after = self.outcome(study, scenario, &scenario.open(days), closed)?.after;
            let now = self.served(study, after.as_ref(), inquiry.level);
            for rank in self.concerned(inquiry.level, &inquiry.areas) {
                let area = &self.territoire().areas(inquiry.level)[rank];
                let (now, before) = (&now[rank], &served[rank]);
                let people = now.within.people - before.within.people;
                areas.push(SomeDays {
                    code: area.code.to_string(),
                    nom: area.nom.to_string(),
                    jours: days,
                    effectif: Share {
                        communes: now.within.communes - before.within.communes,
                        habitants: people.into(),
                        part: people.share(now.total.people).map(millionth),
                    },
                });
            }
            let near_now = self.communes_near(study, after.as_ref(), inquiry);
            for (rank, amount) in near_now.iter().filter(|(rank, _)| !near.contains_key(rank)) {
                let commune = &self.territoire().communes()[*rank];
                communes.push(SomeDaysCommune {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    population: study.way.settlement().people_by_commune()[*rank].into(),
                    jours: days,
                    distance_m: amount.metres(),
                    duree_min: amount.minutes(),
                });
            }
            (served, near) = (now, near_now);
        }
        Ok((areas, communes))
    }

    /// Who lives within the threshold, in each area of a level.
    fn served<W: Way>(
        &self,
        study: &Study<'_, W>,
        proximity: Option<&Proximity<W::Measure>>,
        level: Level,
    ) -> Vec<Served> {
        self.figures(study, proximity, level).iter().map(Served::of).collect()
    }

    /// The communes that were asked for whose point is within the threshold, by rank, and how far their place is.
    fn communes_near<W: Way>(
        &self,
        study: &Study<'_, W>,
        proximity: Option<&Proximity<W::Measure>>,
        inquiry: &Inquiry,
    ) -> BTreeMap<usize, Amount> {
        let Some(proximity) = proximity else { return BTreeMap::new() };
        let threshold = study.way.limits().threshold;
        let wanted = self.concerned(Level::COMMUNE, &inquiry.areas).into_iter();
        let distance = |rank| Some((rank, proximity.of_commune(rank)?.distance));
        let near = wanted.filter_map(distance).filter(|(_, distance)| threshold.covers(*distance));
        near.map(|(rank, distance)| (rank, distance.into())).collect()
    }
}

/// Who lives in an area, and who of them within the threshold.
struct Served {
    total: Headcount,
    within: Headcount,
}

impl Served {
    fn of<M>(figures: &Figures<M>) -> Self {
        let total = figures.total;
        let within = figures.measures.as_ref().map_or_else(Headcount::default, |measures| Headcount {
            communes: total.communes - measures.unreached.communes - measures.zone_blanche.communes,
            people: total.people - measures.unreached.people - measures.zone_blanche.people,
        });
        Self { total, within }
    }
}
