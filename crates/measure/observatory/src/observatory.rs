use std::fmt;
use std::num::NonZero;
use std::sync::Arc;

use repere_catalogue::{Catalogue, Entree, Rattachement, Territoires};
use repere_coverage::{Division, Habitants, Settlement, Point, PointIndex, Proximity};
use repere_domain::grille::Grille;
use repere_domain::indicateur::Indicateur;
use repere_domain::territoire::Commune;
use repere_territory::Territoire;

use crate::need::Need;
use crate::geojson::Formes;
use crate::{Contexte, Demande, DemandeError, IndicateurDecrit, Niveau, Population};

/// The reference geography and the population, ready for questions about any set of places.
pub struct Observatoire {
    territoire: Arc<Territoire>,
    communes: Settlement,
    grille: Option<Grid>,
    /// The indicators of need, in the order they were given in.
    besoins: Vec<Need>,
    /// For each level of [`Niveau::ALL`].
    divisions: [Division; 5],
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
    pub(crate) retenus: Vec<&'a Entree>,
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
        let divisions = Niveau::ALL.map(|niveau| division(niveau, &territoire));
        let grille = grille.and_then(|grille| Grid::new(grille, &territoire));
        let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self {
            communes: settlement,
            grille,
            besoins: Vec::new(),
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
            (Population::Grille, None) => Err(DemandeError {
                parametre: "population",
                message: "aucune grille de population n’a été importée ; voir `repere grid import`"
                    .to_owned(),
            }),
        }
    }

    pub(crate) fn division(&self, niveau: Niveau) -> &Division {
        &self.divisions[niveau as usize]
    }

    /// Finds the places that count and how near they are to everybody.
    pub(crate) fn study<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        demande: &Demande,
    ) -> Result<Study<'a>, DemandeError> {
        let settlement = self.settlement(demande.population)?;
        let besoin = Need::demande(&self.besoins, demande)?;
        let retenus: Vec<&Entree> =
            catalogue.entrees().iter().filter(|entree| demande.lieux.accepts(entree)).collect();
        let places = PointIndex::new(retenus.iter().map(|entree| entree.lieu.position.localisation));
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

    /// For each territory of a level, whether it has a commune in `wanted`.
    pub(crate) fn concerned(&self, niveau: Niveau, wanted: &Territoires) -> Vec<bool> {
        let division = self.division(niveau);
        let mut concerned = vec![wanted.is_empty(); division.count()];
        if !wanted.is_empty() {
            for (commune, rank) in self.territoire.communes().iter().zip(0_u32..) {
                if wanted.contains(Some(&Rattachement::from(commune)))
                    && let Some(territory) = division.territoire(rank)
                {
                    concerned[territory] = true;
                }
            }
        }
        concerned
    }

    /// The name of the EPCI, the bassin and the département of a commune.
    pub(crate) fn noms(&self, commune: &Commune) -> [&str; 3] {
        let territoire = &self.territoire;
        [
            territoire.epci(&commune.epci).map_or("", |e| e.nom.as_str()),
            territoire.bassin(&commune.bassin).map_or("", |b| b.nom.as_str()),
            territoire.departement(&commune.departement).map_or("", |d| d.nom.as_str()),
        ]
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
        let rank = |code| communes.binary_search_by(|commune| commune.code.cmp(code)).ok();
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
