//! Need and distance together, territory by territory.

use repere_coverage::{Figures, Headcount, People};
use repere_territory::Level;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Need, NeedClass};
use crate::context::millionth;
use crate::{Inhabitants, Observatory, Share};

/// Le besoin d’une commune, selon l’indicateur demandé.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = BesoinCommune)]
pub struct CommuneNeed {
    /// La valeur de l’indicateur ; nulle quand la commune n’en a pas.
    pub valeur: Option<f64>,
    /// Sa classe ; nulle quand la commune n’a pas de valeur.
    pub classe: Option<NeedClass>,
}

/// Le besoin d’un territoire, selon l’indicateur demandé.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = BesoinTerritoire)]
pub struct AreaNeed {
    /// Moyenne des communes qui ont une valeur, pondérée par leur population municipale ; nulle quand aucune n’en a.
    pub moyenne: Option<f64>,
    /// Habitants des communes sans valeur (population municipale).
    pub habitants_sans_valeur: Inhabitants,
    /// Besoin et distance ensemble : une ligne par classe, du besoin le plus grand au moins grand, puis les communes sans
    /// valeur. Elles s’additionnent au total du territoire.
    pub croisement: Vec<Crossing>,
}

/// Les communes d’une classe de besoin, selon qu’elles sont au-delà du seuil ou non.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Croisement)]
pub struct Crossing {
    /// La classe ; nulle pour les communes sans valeur.
    pub classe: Option<NeedClass>,
    /// Toutes.
    pub total: Share,
    /// Ce qui n’est pas au-delà du seuil ; nul quand aucun lieu n’est retenu.
    pub en_deca: Option<Share>,
    /// Ce qui est strictement au-delà du seuil ; nul quand aucun lieu n’est retenu.
    pub zone_blanche: Option<Share>,
}

impl AreaNeed {
    /// The row of a class.
    pub fn de(&self, class: Option<NeedClass>) -> Option<&Crossing> {
        self.croisement.iter().find(|row| row.classe == class)
    }

    /// Who lives beyond the threshold in a commune of the greatest need; `None` when no place counts.
    pub fn fragiles_et_loin(&self) -> Option<&Share> {
        self.de(Some(NeedClass::High))?.zone_blanche.as_ref()
    }
}

impl Need {
    /// What it says of a commune, by its rank.
    pub(crate) fn commune(&self, rank: usize) -> CommuneNeed {
        CommuneNeed {
            valeur: self.values.get(rank).copied().flatten().map(|value| value.get()),
            classe: self.classes.get(rank).copied().flatten(),
        }
    }
}

/// What is counted in one territory.
#[derive(Default)]
struct Tally {
    /// Value times inhabitants, and inhabitants: of communes that have a value.
    weighted: f64,
    weight: f64,
    sans_valeur: People,
    total: People,
    /// By class, the greatest need first, then without: all, beyond the threshold, and from where no place is reached.
    rows: [[Headcount; 3]; 4],
    /// Whether there is any place.
    is_measured: bool,
}

impl Observatory {
    /// The need of each territory of a level, by rank, given the figures of each commune.
    pub(crate) fn needs<M>(&self, need: &Need, communes: &[Figures<M>], level: Level) -> Vec<AreaNeed> {
        let levels = self.division(level);
        let mut tallies: Vec<Tally> = Vec::new();
        tallies.resize_with(levels.count(), Tally::default);
        for ((rank, commune), figures) in (0_u32..).zip(self.territoire().communes()).zip(communes) {
            if let Some(territory) = levels.area(rank) {
                let said = need.commune(rank as usize);
                tallies[territory].add(said, People::new(commune.population), figures);
            }
        }
        tallies.into_iter().map(Tally::figures).collect()
    }
}

impl Tally {
    fn add<M>(&mut self, said: CommuneNeed, population: People, figures: &Figures<M>) {
        match said.valeur {
            Some(value) => {
                self.weighted += value * population.get();
                self.weight += population.get();
            }
            None => self.sans_valeur += population,
        }
        self.total += figures.total.people;
        let row = NeedClass::ALL.iter().position(|class| Some(*class) == said.classe);
        let [all, beyond, unreached] = &mut self.rows[row.unwrap_or(NeedClass::ALL.len())];
        let add = |to: &mut Headcount, more: &Headcount| {
            to.communes += more.communes;
            to.people += more.people;
        };
        add(all, &figures.total);
        if let Some(measures) = &figures.measures {
            add(beyond, &measures.zone_blanche);
            add(unreached, &measures.unreached);
            self.is_measured = true;
        }
    }

    fn figures(self) -> AreaNeed {
        let measured = self.is_measured;
        let counted = |count: Headcount| Share {
            communes: count.communes,
            habitants: count.people.into(),
            part: count.people.share(self.total).map(millionth),
        };
        let classes = NeedClass::ALL.map(Some).into_iter().chain([None]);
        let rows = classes.zip(self.rows).map(|(class, [all, beyond, unreached])| {
            let within = Headcount {
                communes: all.communes - beyond.communes - unreached.communes,
                people: all.people - beyond.people - unreached.people,
            };
            Crossing {
                classe: class,
                total: counted(all),
                en_deca: measured.then(|| counted(within)),
                zone_blanche: measured.then(|| counted(beyond)),
            }
        });
        AreaNeed {
            moyenne: (self.weight > 0.0).then(|| millionth(self.weighted / self.weight)),
            habitants_sans_valeur: self.sans_valeur.into(),
            croisement: rows.collect(),
        }
    }
}
