use std::borrow::Cow;

use chrono::NaiveDate;
use repere_catalogue::{Answers, Catalogue, Entry};
use repere_coverage::{Metres, Settlement};
use repere_domain::{PositionQuality, sentence};
use repere_roads::Mode;
use repere_territory::Level;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Assumptions, DescribedIndicator, DescribedRoads, Inhabitants, Inquiry, Population};

/// What is measured, in the words of the method page.
const DEFINITION: &str = "Zone blanche : point habité dont le lieu retenu le plus proche est à une distance strictement \
                          supérieure au seuil, à vol d’oiseau (géodésique WGS 84). Une absence dans l’inventaire ne \
                          prouve pas qu’il n’y a rien : voir /methode.";

/// What is measured along the roads.
fn definition_by(mode: Mode) -> Cow<'static, str> {
    sentence!(
        "Zone blanche : point habité d’où il faut, {}, strictement plus de temps que le seuil pour rejoindre le lieu retenu \
         le plus proche, par les routes d’OpenStreetMap, sans la circulation ni la météo. Une absence dans l’inventaire ne \
         prouve pas qu’il n’y a rien : voir /methode.",
        mode.in_words()
    )
    .into()
}

/// Ce que veulent dire les chiffres d’une réponse.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Contexte)]
pub struct Context {
    /// Ce qui est mesuré.
    #[schema(value_type = String)]
    pub definition: Cow<'static, str>,
    /// Les territoires des lignes.
    #[schema(value_type = crate::LevelKey)]
    pub niveau: Level,
    /// Les paramètres du calcul.
    pub hypotheses: Assumptions,
    /// Les lieux sur lesquels il repose.
    pub inventaire: Inventory,
    /// Les habitants sur lesquels il repose.
    pub population: PopulationSource,
    /// Les routes, quand la question demande des durées par elles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routes: Option<DescribedRoads>,
    /// L’indicateur de besoin, quand la question en demande un.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicateur: Option<DescribedIndicator>,
    /// Ce qu’il faut savoir avant de citer ces chiffres.
    pub avertissements: Vec<String>,
}

/// Les lieux sur lesquels un calcul repose.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Inventaire)]
pub struct Inventory {
    /// Révision des lieux publiés.
    pub revision: u64,
    /// Lieux publiés.
    pub lieux_publies: usize,
    /// Lieux qui répondent aux filtres pour certain : eux seuls comptent.
    pub lieux_retenus: usize,
    /// Lieux qui ne disent pas s’ils répondent aux filtres : ils ne comptent ni comme oui, ni comme non.
    pub lieux_sans_reponse: usize,
    /// Si au moins la moitié des lieux disent oui ou non : sinon, les chiffres ne valent que comme fourchette.
    pub reponses_suffisantes: bool,
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
        inquiry: &Inquiry,
        catalogue: &Catalogue,
        (counted, silent): (&[&Entry], usize),
        settlement: &Settlement,
        grid_source: Option<&str>,
        demonstration: &str,
    ) -> Self {
        let is_approximate = |e: &&&Entry| e.lieu.position.quality == PositionQuality::Approximate;
        let dates = || counted.iter().map(|entry| entry.lieu.date_maj);
        let source = match (inquiry.population, grid_source) {
            (Population::Grid, Some(source)) => source.to_owned(),
            _ => "Population municipale (INSEE), comptée à la mairie de chaque commune".to_owned(),
        };
        let published = catalogue.entries().len();
        let answers = Answers {
            yes: counted.len(),
            no: published.saturating_sub(counted.len() + silent),
            unknown: silent,
        };
        let inventory = Inventory {
            revision: catalogue.revision().0,
            lieux_publies: published,
            lieux_retenus: counted.len(),
            lieux_sans_reponse: silent,
            reponses_suffisantes: answers.are_enough(),
            lieux_approximatifs: counted.iter().filter(is_approximate).count(),
            lieux_de_demonstration: counted
                .iter()
                .filter(|entry| entry.lieu.source.as_str() == demonstration)
                .count(),
            date_min: dates().min(),
            date_max: dates().max(),
        };
        Self {
            definition: inquiry.scale.mode().map_or(Cow::Borrowed(DEFINITION), definition_by),
            niveau: inquiry.level,
            hypotheses: Assumptions::of(&inquiry.scale),
            avertissements: inventory.warnings(),
            inventaire: inventory,
            population: PopulationSource {
                source,
                habitants: settlement.people().into(),
                points: settlement.points().len(),
            },
            routes: None,
            indicateur: None,
        }
    }

    /// The same about minutes along roads, if they are.
    pub(crate) fn with_roads(self, routes: Option<DescribedRoads>) -> Self {
        Self { routes, ..self }
    }

    /// The same about distances crossed with an indicator, if there is one.
    pub(crate) fn with_indicator(mut self, indicator: Option<&DescribedIndicator>) -> Self {
        if let Some(indicator) = indicator {
            self.avertissements.push(sentence!(
                "« {} » ({}) décrit des communes, non des personnes : dans une commune fragile, tout le monde n’a pas \
                 besoin d’aide, et ailleurs certains en ont besoin.",
                indicator.nom, indicator.annee
            ));
            self.indicateur = Some(indicator.clone());
        }
        self
    }
}

impl Inventory {
    fn warnings(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.lieux_retenus == 0 {
            said.push(
                if self.lieux_sans_reponse > 0 {
                    "Aucun lieu ne dit répondre à ces critères : aucune distance ne peut être mesurée."
                } else {
                    "Aucun lieu ne répond à ces critères : aucune distance ne peut être mesurée."
                }
                .to_owned(),
            );
        }
        if self.lieux_sans_reponse > 0 {
            said.push(format!(
                "{}{} des {} lieux publiés ne disent pas s’ils répondent à ces critères : les cartes et les tableaux ne comptent que \
                 ceux qui le disent.",
                if self.reponses_suffisantes { "" } else { "Pas assez de réponses pour un chiffre sûr : " },
                self.lieux_sans_reponse,
                self.lieux_publies,
            ));
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
