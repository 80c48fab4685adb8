use chrono::NaiveDate;
use repere_catalogue::{Catalogue, Entry};
use repere_coverage::{Metres, Settlement};
use repere_domain::QualitePosition;
use repere_territory::Level;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{DescribedIndicator, Inhabitants, Inquiry, Population};

/// What is measured, in the words of the method page.
const DEFINITION: &str = "Zone blanche : point habité dont le lieu retenu le plus proche est à une distance strictement \
                          supérieure au seuil, à vol d’oiseau (géodésique WGS 84). Une absence dans l’inventaire ne \
                          prouve pas qu’il n’y a rien : voir /methode.";

/// Ce que veulent dire les chiffres d’une réponse.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Contexte)]
pub struct Context {
    /// Ce qui est mesuré.
    pub definition: &'static str,
    /// Les territoires des lignes.
    #[schema(value_type = crate::LevelKey)]
    pub niveau: Level,
    /// Les paramètres du calcul.
    pub hypotheses: Assumptions,
    /// Les lieux sur lesquels il repose.
    pub inventaire: Inventory,
    /// Les habitants sur lesquels il repose.
    pub population: PopulationSource,
    /// L’indicateur de besoin, quand la question en demande un.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicateur: Option<DescribedIndicator>,
    /// Ce qu’il faut savoir avant de citer ces chiffres.
    pub avertissements: Vec<String>,
}

/// Les paramètres d’un calcul.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Hypotheses)]
pub struct Assumptions {
    /// Seuil, en kilomètres.
    pub seuil_km: f64,
    /// Limites des bandes, en kilomètres.
    pub bandes_km: Vec<f64>,
    /// Longueur par la route, rapportée au vol d’oiseau.
    pub sinuosite: f64,
    /// Vitesse sur la route, en km/h.
    pub vitesse_kmh: f64,
}

/// Les lieux sur lesquels un calcul repose.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Inventaire)]
pub struct Inventory {
    /// Révision des lieux publiés.
    pub revision: u64,
    /// Lieux publiés.
    pub lieux_publies: usize,
    /// Lieux qui répondent aux filtres : eux seuls comptent.
    pub lieux_retenus: usize,
    /// Parmi eux, ceux dont la position n’est que celle de leur commune.
    pub lieux_approximatifs: usize,
    /// Parmi eux, ceux qui sont inventés, pour la démonstration.
    pub lieux_de_demonstration: usize,
    /// Mise à jour la plus ancienne parmi eux.
    #[schema(value_type = Option<String>, format = Date)]
    pub date_min: Option<NaiveDate>,
    /// Mise à jour la plus récente parmi eux.
    #[schema(value_type = Option<String>, format = Date)]
    pub date_max: Option<NaiveDate>,
}

/// Les habitants sur lesquels un calcul repose.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = SourcePopulation)]
pub struct PopulationSource {
    /// D’où ils viennent et où ils sont comptés.
    pub source: String,
    /// Leur nombre.
    pub habitants: Inhabitants,
    /// Nombre de points où ils sont comptés.
    pub points: usize,
}

impl Context {
    pub(crate) fn new(
        demande: &Inquiry,
        catalogue: &Catalogue,
        retenus: &[&Entry],
        settlement: &Settlement,
        source_grille: Option<&str>,
        demonstration: &str,
    ) -> Self {
        let approximative = |e: &&&Entry| e.lieu.position.qualite == QualitePosition::Approximative;
        let dates = || retenus.iter().map(|entry| entry.lieu.date_maj);
        let source = match (demande.population, source_grille) {
            (Population::Grid, Some(source)) => source.to_owned(),
            _ => "Population municipale (INSEE), comptée à la mairie de chaque commune".to_owned(),
        };
        let inventaire = Inventory {
            revision: catalogue.revision().0,
            lieux_publies: catalogue.entries().len(),
            lieux_retenus: retenus.len(),
            lieux_approximatifs: retenus.iter().filter(approximative).count(),
            lieux_de_demonstration: retenus
                .iter()
                .filter(|entry| entry.lieu.source.as_str() == demonstration)
                .count(),
            date_min: dates().min(),
            date_max: dates().max(),
        };
        Self {
            definition: DEFINITION,
            niveau: demande.niveau,
            hypotheses: Assumptions {
                seuil_km: demande.seuil.metres().km(),
                bandes_km: demande.bandes.bounds().iter().map(|limite| limite.km()).collect(),
                sinuosite: demande.deplacement.circuity(),
                vitesse_kmh: demande.deplacement.speed_kmh(),
            },
            avertissements: inventaire.avertissements(),
            inventaire,
            population: PopulationSource {
                source,
                habitants: settlement.habitants().into(),
                points: settlement.points().len(),
            },
            indicateur: None,
        }
    }

    /// The same about distances crossed with an indicator, if there is one.
    pub(crate) fn with_indicator(mut self, indicateur: Option<&DescribedIndicator>) -> Self {
        if let Some(indicateur) = indicateur {
            self.avertissements.push(format!(
                "«\u{a0}{}\u{a0}» ({}) décrit des communes, non des personnes\u{a0}: dans une commune fragile, tout le monde n’a pas \
                 besoin d’aide, et ailleurs certains en ont besoin.",
                indicateur.nom, indicateur.annee
            ));
            self.indicateur = Some(indicateur.clone());
        }
        self
    }
}

impl Inventory {
    fn avertissements(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.lieux_retenus == 0 {
            said.push(
                "Aucun lieu ne répond à ces critères : aucune distance ne peut être mesurée.".to_owned(),
            );
        }
        if self.lieux_de_demonstration > 0 {
            said.push(
                "Des lieux de démonstration, inventés, sont comptés : ces chiffres ne valent rien."
                    .to_owned(),
            );
        }
        if self.lieux_approximatifs > 0 {
            said.push(format!(
                "{} des {} lieux comptés ne sont placés qu’à leur commune.",
                self.lieux_approximatifs, self.lieux_retenus
            ));
        }
        said
    }
}

/// Metres to the millimetre, as published.
pub(crate) fn millimetre(distance: Metres) -> f64 {
    (distance.get() * 1000.0).round() / 1000.0
}

/// A share to the millionth, as published.
pub(crate) fn millionth(part: f64) -> f64 {
    (part * 1e6).round() / 1e6
}
