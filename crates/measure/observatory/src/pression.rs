//! How many places there are for the people in reach of them: a second layer, never called zone blanche.

use repere_catalogue::Catalogue;
use repere_coverage::{Habitants, Offre, Pression};
use serde::Serialize;
use utoipa::ToSchema;

use crate::contexte::millionieme;
use crate::{Contexte, Demande, DemandeError, Niveau, Nombre, Observatoire};

/// Lieux pour 1 000 habitants, par la méthode des bassins de desserte flottants en deux étapes (Luo et Qi, 2009).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Pressions {
    /// Ce que les chiffres veulent dire.
    pub contexte: Contexte,
    /// Une ligne par territoire.
    pub lignes: LignesPression,
}

/// Les lignes, selon le niveau.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum LignesPression {
    /// Pour les communes.
    Communes(Vec<PressionCommune>),
    /// Pour les autres territoires.
    Territoires(Vec<PressionTerritoire>),
}

/// L’offre accessible aux habitants d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PressionCommune {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Nombre,
    /// Lieux accessibles pour 1 000 habitants ; nul quand personne n’y habite.
    pub lieux_pour_1000: Option<f64>,
}

/// L’offre accessible aux habitants d’un territoire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PressionTerritoire {
    /// SIREN d’un EPCI, slug d’un bassin, code d’un département ou d’une région.
    pub code: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Nombre,
    /// Lieux accessibles pour 1 000 habitants, en moyenne d’un habitant ; nul quand personne n’y habite.
    pub lieux_pour_1000: Option<f64>,
}

impl Observatoire {
    /// The offer within reach of the inhabitants of each territory, one for each place.
    ///
    /// # Errors
    /// When the question asks for a population grid and there is none.
    pub fn pression(&self, catalogue: &Catalogue, demande: &Demande) -> Result<Pressions, DemandeError> {
        let etude = self.etude(catalogue, demande)?;
        let decoupage = self.decoupage(demande.niveau);
        let pression = Pression::new(etude.peuplement, &etude.places, |_| Offre::default());
        let values = pression.territoires(etude.peuplement, decoupage);
        let mut habitants = vec![Habitants::ZERO; decoupage.count()];
        for point in etude.peuplement.points() {
            if let Some(territory) = decoupage.territoire(point.commune) {
                habitants[territory] += point.habitants;
            }
        }
        let wanted = self.concernes(demande.niveau, &demande.territoires);
        let rows = self.nommes(demande.niveau).into_iter().zip(values).zip(habitants).zip(wanted);
        let rows = rows.filter(|(_, wanted)| *wanted).map(|(((nomme, value), habitants), _)| {
            (nomme.code.to_owned(), nomme.nom.to_owned(), Nombre(habitants), value.map(millionieme))
        });
        let lignes = if demande.niveau == Niveau::Commune {
            let row = |(code_insee, nom, population, lieux_pour_1000)| PressionCommune {
                code_insee,
                nom,
                population,
                lieux_pour_1000,
            };
            LignesPression::Communes(rows.map(row).collect())
        } else {
            let row = |(code, nom, population, lieux_pour_1000)| PressionTerritoire {
                code,
                nom,
                population,
                lieux_pour_1000,
            };
            LignesPression::Territoires(rows.map(row).collect())
        };
        Ok(Pressions { contexte: etude.contexte, lignes })
    }
}
