use std::fmt;
use std::num::NonZero;
use std::sync::Arc;

use repere_catalogue::{Catalogue, Entry, Rattachement, Territoires};
use repere_coverage::{Decoupage, Habitants, Peuplement, Point, PointIndex, Proximite};
use repere_domain::grille::Grille;
use repere_domain::indicateur::Indicateur;
use repere_domain::territoire::Commune;
use repere_territory::Territoire;

use crate::besoin::Besoin;
use crate::geojson::Formes;
use crate::{Contexte, Demande, DemandeError, IndicateurDecrit, Niveau, Population};

/// The reference geography and the population, ready for questions about any set of places.
pub struct Observatoire {
    territoire: Arc<Territoire>,
    communes: Peuplement,
    grille: Option<Arc<Carroyage>>,
    /// The indicators of need, in the order they were given in.
    besoins: Arc<[Besoin]>,
    /// For each level of [`Niveau::ALL`].
    decoupages: [Decoupage; 5],
    threads: NonZero<usize>,
    demonstration: String,
    formes: Formes,
}

/// The population on a grid.
struct Carroyage {
    peuplement: Peuplement,
    source: String,
}

/// A territory of one level.
pub(crate) struct Nomme<'a> {
    pub(crate) code: &'a str,
    pub(crate) nom: &'a str,
}

/// What a question is answered from: the places that count, in the order of their ids, and how near they are.
pub(crate) struct Etude<'a> {
    pub(crate) peuplement: &'a Peuplement,
    pub(crate) retenus: Vec<&'a Entry>,
    pub(crate) places: PointIndex,
    pub(crate) proximite: Option<Proximite>,
    pub(crate) besoin: Option<&'a Besoin>,
    pub(crate) contexte: Contexte,
}

impl Observatoire {
    /// Joins a geography and, where one was imported, a population grid. `demonstration` is the source whose places are
    /// invented.
    pub fn new(territoire: Arc<Territoire>, grille: Option<&Grille>, demonstration: &str) -> Self {
        let communes = territoire.communes();
        let peuplement =
            Peuplement::par_commune(communes.iter().map(|c| (c.point, Habitants::new(c.population))));
        let decoupages = Niveau::ALL.map(|niveau| decoupage(niveau, &territoire));
        let grille = grille.and_then(|grille| Carroyage::new(grille, &territoire)).map(Arc::new);
        let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self {
            communes: peuplement,
            grille,
            besoins: Arc::default(),
            decoupages,
            threads,
            demonstration: demonstration.to_owned(),
            territoire,
            formes: Formes::default(),
        }
    }

    /// The same with indicators of need.
    #[must_use]
    pub fn avec_indicateurs(mut self, indicateurs: &[Indicateur]) -> Self {
        let joined = indicateurs.iter().map(|indicateur| Besoin::new(indicateur, &self.territoire));
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
        self.besoins.iter().map(Besoin::decrit)
    }

    pub(crate) const fn formes(&self) -> &Formes {
        &self.formes
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Territoire {
        &self.territoire
    }

    pub(crate) fn peuplement(&self, population: Population) -> Result<&Peuplement, DemandeError> {
        match (population, &self.grille) {
            (Population::Communes, _) => Ok(&self.communes),
            (Population::Grille, Some(grille)) => Ok(&grille.peuplement),
            (Population::Grille, None) => Err(DemandeError {
                parametre: "population",
                message: "aucune grille de population n’a été importée ; voir `repere grid import`"
                    .to_owned(),
            }),
        }
    }

    pub(crate) fn decoupage(&self, niveau: Niveau) -> &Decoupage {
        &self.decoupages[niveau as usize]
    }

    /// Finds the places that count and how near they are to everybody.
    pub(crate) fn etude<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        demande: &Demande,
    ) -> Result<Etude<'a>, DemandeError> {
        let peuplement = self.peuplement(demande.population)?;
        let besoin = Besoin::demande(&self.besoins, demande)?;
        let retenus: Vec<&Entry> =
            catalogue.entries().iter().filter(|entry| demande.lieux.accepts(entry)).collect();
        let places = PointIndex::new(retenus.iter().map(|entry| entry.lieu.position.localisation));
        let proximite = self.proximite(peuplement, &places);
        let source = self.source_de_la_grille();
        let contexte = Contexte::new(demande, catalogue, &retenus, peuplement, source, &self.demonstration)
            .avec_indicateur(besoin.map(Besoin::decrit));
        Ok(Etude { peuplement, retenus, places, proximite, besoin, contexte })
    }

    /// How near some places are to everybody; `None` when there is no place.
    pub(crate) fn proximite(&self, peuplement: &Peuplement, places: &PointIndex) -> Option<Proximite> {
        Proximite::new(peuplement, places, self.threads)
    }

    /// Where the population grid comes from, when one was imported.
    pub fn source_de_la_grille(&self) -> Option<&str> {
        self.grille.as_ref().map(|grille| grille.source.as_str())
    }

    /// The territories of a level, by rank.
    pub(crate) fn nommes(&self, niveau: Niveau) -> Vec<Nomme<'_>> {
        let territoire = &self.territoire;
        match niveau {
            Niveau::Commune => {
                territoire.communes().iter().map(|c| Nomme { code: c.code.as_str(), nom: &c.nom }).collect()
            }
            Niveau::Epci => {
                territoire.epcis().iter().map(|e| Nomme { code: e.siren.as_str(), nom: &e.nom }).collect()
            }
            Niveau::Bassin => {
                territoire.bassins().iter().map(|b| Nomme { code: b.slug.as_str(), nom: &b.nom }).collect()
            }
            Niveau::Departement => territoire
                .departements()
                .iter()
                .map(|d| Nomme { code: d.code.as_str(), nom: &d.nom })
                .collect(),
            Niveau::Region => {
                let (code, nom) = territoire.region();
                vec![Nomme { code, nom }]
            }
        }
    }

    /// For each territory of a level, whether it has a commune in `wanted`.
    pub(crate) fn concernes(&self, niveau: Niveau, wanted: &Territoires) -> Vec<bool> {
        let decoupage = self.decoupage(niveau);
        let mut concerned = vec![wanted.is_empty(); decoupage.count()];
        if !wanted.is_empty() {
            for (commune, rank) in self.territoire.communes().iter().zip(0_u32..) {
                if wanted.contains(Some(&Rattachement::from(commune)))
                    && let Some(territory) = decoupage.territoire(rank)
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

impl Carroyage {
    /// `None` for a grid whose communes are not those of the geography: the geography was changed since its import.
    fn new(grille: &Grille, territoire: &Territoire) -> Option<Self> {
        let communes = territoire.communes();
        let rank = |code| communes.binary_search_by(|commune| commune.code.cmp(code)).ok();
        let points: Option<Vec<Point>> = grille
            .points()
            .map(|(point, milliemes, code)| {
                let rank = u32::try_from(rank(code)?).ok()?;
                Some(Point::new(point, Habitants::from_milliemes(milliemes.into()), rank))
            })
            .collect();
        let peuplement = Peuplement::carroye(communes.iter().map(|c| c.point), points?).ok()?;
        let bilan = &grille.bilan;
        let source =
            format!("Grille de population à {} m (INSEE), fichier {}", bilan.maille.metres(), bilan.fichier);
        Some(Self { peuplement, source })
    }
}

/// For each commune, the rank of its territory of a level.
fn decoupage(niveau: Niveau, territoire: &Territoire) -> Decoupage {
    let communes = territoire.communes();
    let by = |count: usize, rank: &dyn Fn(&Commune) -> Option<usize>| {
        let ranks = communes.iter().map(|c| rank(c).and_then(|rank| u32::try_from(rank).ok())).collect();
        // Ranks are positions in a list of `count` territories.
        Decoupage::new(ranks, count).unwrap_or_else(|_| Decoupage::ensemble(communes.len()))
    };
    match niveau {
        Niveau::Commune => Decoupage::par_commune(communes.len()),
        Niveau::Region => Decoupage::ensemble(communes.len()),
        Niveau::Epci => {
            let all = territoire.epcis();
            by(all.len(), &|c| all.iter().position(|epci| epci.siren == c.epci))
        }
        Niveau::Bassin => {
            let all = territoire.bassins();
            by(all.len(), &|c| all.iter().position(|bassin| bassin.slug == c.bassin))
        }
        Niveau::Departement => {
            let all = territoire.departements();
            by(all.len(), &|c| all.iter().position(|departement| departement.code == c.departement))
        }
    }
}
