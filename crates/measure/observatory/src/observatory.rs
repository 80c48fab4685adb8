use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZero;
use std::sync::Arc;

use repere_catalogue::{Catalogue, Entry};
use repere_coverage::{Division, Habitants, Point, PointIndex, Proximity, Settlement};
use repere_domain::grille::Grille;
use repere_domain::indicateur::Indicateur;
use repere_territory::{Areas, Level, Territoire};

use crate::geojson::Formes;
use crate::need::Need;
use crate::{Contexte, Demande, DemandeError, IndicateurDecrit, Population, Refusal};

/// The reference geography and the population, ready for questions about any set of places.
pub struct Observatoire {
    territoire: Arc<Territoire>,
    communes: Settlement,
    grille: Option<Arc<Grid>>,
    /// The indicators of need, in the order they were given in.
    besoins: Arc<[Need]>,
    /// By rank of level.
    divisions: [Division; Level::COUNT],
    threads: NonZero<usize>,
    demonstration: String,
    formes: Formes,
}

/// The population on a grid.
struct Grid {
    settlement: Settlement,
    source: String,
}

/// What a question is answered from: the places that count, in the order of their ids, and how near they are.
pub(crate) struct Study<'a> {
    pub(crate) settlement: &'a Settlement,
    pub(crate) retenus: Vec<&'a Entry>,
    pub(crate) places: PointIndex,
    pub(crate) proximity: Option<Proximity>,
    pub(crate) besoin: Option<&'a Need>,
    pub(crate) contexte: Contexte,
}

impl Observatoire {
    /// Joins a geography and, where one was imported, a population grid. `demonstration` is the source whose places are
    /// invented.
    pub fn new(territoire: Arc<Territoire>, grille: Option<&Grille>, demonstration: &str) -> Self {
        let communes = territoire.communes();
        let settlement =
            Settlement::by_commune(communes.iter().map(|c| (c.point, Habitants::new(c.population))));
        let divisions = Level::ALL.map(|level| division(level, &territoire));
        let grille = grille.and_then(|grille| Grid::new(grille, &territoire)).map(Arc::new);
        let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self {
            communes: settlement,
            grille,
            besoins: Arc::default(),
            divisions,
            threads,
            demonstration: demonstration.to_owned(),
            territoire,
            formes: Formes::default(),
        }
    }

    /// The same with indicators of need.
    #[must_use]
    pub fn avec_indicateurs(mut self, indicateurs: &[Indicateur]) -> Self {
        let joined = indicateurs.iter().map(|indicateur| Need::new(indicateur, &self.territoire));
        self.besoins = joined.collect();
        self
    }

    /// The same over another population grid or with other indicators of need; what is `None` stays as it is, and is shared.
    #[must_use]
    pub fn renewed(&self, grille: Option<Option<&Grille>>, indicateurs: Option<&[Indicateur]>) -> Self {
        let kept = grille.is_none();
        let mut new = Self::new(Arc::clone(&self.territoire), grille.flatten(), &self.demonstration);
        if kept {
            new.grille.clone_from(&self.grille);
        }
        match indicateurs {
            Some(indicateurs) => new.avec_indicateurs(indicateurs),
            None => Self { besoins: Arc::clone(&self.besoins), ..new },
        }
    }

    /// The indicators of need that were imported.
    pub fn indicateurs(&self) -> impl Iterator<Item = &IndicateurDecrit> {
        self.besoins.iter().map(Need::decrit)
    }

    pub(crate) const fn formes(&self) -> &Formes {
        &self.formes
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Territoire {
        &self.territoire
    }

    pub(crate) fn settlement(&self, population: Population) -> Result<&Settlement, DemandeError> {
        match (population, &self.grille) {
            (Population::Communes, _) => Ok(&self.communes),
            (Population::Grille, Some(grille)) => Ok(&grille.settlement),
            (Population::Grille, None) => Err(DemandeError { parametre: "population", why: Refusal::NoGrid }),
        }
    }

    pub(crate) fn division(&self, level: Level) -> &Division {
        &self.divisions[level.rank()]
    }

    /// Finds the places that count and how near they are to everybody.
    pub(crate) fn study<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        demande: &Demande,
    ) -> Result<Study<'a>, DemandeError> {
        let settlement = self.settlement(demande.population)?;
        let besoin = Need::demande(&self.besoins, demande)?;
        let retenus: Vec<&Entry> =
            catalogue.entries().iter().filter(|entry| demande.lieux.accepts(entry)).collect();
        let places = PointIndex::new(retenus.iter().map(|entry| entry.lieu.position.localisation));
        let proximity = self.proximity(settlement, &places);
        let source = self.source_de_la_grille();
        let contexte = Contexte::new(demande, catalogue, &retenus, settlement, source, &self.demonstration)
            .with_indicator(besoin.map(Need::decrit));
        Ok(Study { settlement, retenus, places, proximity, besoin, contexte })
    }

    /// How near some places are to everybody; `None` when there is no place.
    pub(crate) fn proximity(&self, settlement: &Settlement, places: &PointIndex) -> Option<Proximity> {
        Proximity::new(settlement, places, self.threads)
    }

    /// Where the population grid comes from, when one was imported.
    pub fn source_de_la_grille(&self) -> Option<&str> {
        self.grille.as_ref().map(|grille| grille.source.as_str())
    }

    /// The ranks of the areas of a level that have a commune in `wanted`, ascending.
    pub(crate) fn concerned(&self, level: Level, wanted: &Areas) -> Vec<usize> {
        let division = self.division(level);
        if wanted.is_empty() {
            return (0..division.count()).collect();
        }
        let communes = self.territoire.communes_in(wanted).into_iter();
        let concerned: BTreeSet<usize> = communes.filter_map(|commune| division.area(commune)).collect();
        concerned.into_iter().collect()
    }

    /// Code and name of the area of a level that a commune, given by its rank, is in; nothing where there is none.
    pub(crate) fn part_of(&self, commune: usize, level: Level) -> [String; 2] {
        let area = self.territoire.lineage(commune).at(level).map(|id| self.territoire.area(id));
        area.map(|area| [area.code.to_string(), area.nom.to_string()]).unwrap_or_default()
    }
}

/// What it joins, not a thousand points.
impl fmt::Debug for Observatoire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observatoire")
            .field("territoire", &self.territoire)
            .field("grille", &self.grille.as_ref().map(|grille| &grille.source))
            .finish_non_exhaustive()
    }
}

impl Grid {
    /// `None` for a grid whose communes are not those of the geography: the geography was changed since its import.
    fn new(grille: &Grille, territoire: &Territoire) -> Option<Self> {
        let communes = territoire.communes();
        let rank = |code| territoire.rank(code);
        let points: Option<Vec<Point>> = grille
            .points()
            .map(|(point, milliemes, code)| {
                let rank = u32::try_from(rank(code)?).ok()?;
                Some(Point::new(point, Habitants::from_thousandths(milliemes.into()), rank))
            })
            .collect();
        let settlement = Settlement::gridded(communes.iter().map(|c| c.point), points?).ok()?;
        let bilan = &grille.bilan;
        let source =
            format!("Grille de population à {} m (INSEE), fichier {}", bilan.maille.metres(), bilan.fichier);
        Some(Self { settlement, source })
    }
}

/// For each commune, the rank of its area of a level.
#[expect(clippy::expect_used, reason = "a territory ranks its own areas")]
fn division(level: Level, territoire: &Territoire) -> Division {
    let ranks = territoire.areas_of_communes(level).to_vec();
    Division::new(ranks, territoire.areas(level).len()).expect("a territory ranks its own areas")
}
