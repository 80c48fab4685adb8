//! An indicator of need beside distances: where people live far from a place, and in a commune that is fragile too.
//!
//! Need has three classes, thirds of the region's inhabitants: a commune is in the third that the middle of the inhabitants
//! with its value falls in, when communes are put in the order of their need. Communes of the same value stay together,
//! and the other way round makes the same thirds.

mod crossing;
mod thirds;

use std::fmt;

use chrono::{DateTime, Utc};
use repere_coverage::Habitants;
use repere_domain::codes::Slug;
use repere_domain::indicator::{Direction, Indicator, IndicatorTitle, IndicatorValue};
use repere_domain::territoire::Commune;
use repere_territory::Territoire;
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::{Inhabitants, Inquiry, InquiryError, Share};
pub use crossing::{AreaNeed, CommuneNeed, Crossing};

/// La classe de besoin d’une commune : un tiers des habitants de la région.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ClasseBesoin)]
pub enum NeedClass {
    /// Le tiers où le besoin est le moins grand.
    Faible,
    /// Celui du milieu.
    Moyen,
    /// Le tiers où le besoin est le plus grand : les communes dites fragiles.
    Fort,
}

impl NeedClass {
    /// Every class, the greatest need first.
    pub const ALL: [Self; 3] = [Self::Fort, Self::Moyen, Self::Faible];

    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Faible => "faible",
            Self::Moyen => "moyen",
            Self::Fort => "fort",
        }
    }
}

impl fmt::Display for NeedClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Un indicateur de besoin, tel qu’il a été importé.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = IndicateurDecrit)]
pub struct DescribedIndicator {
    /// Son nom dans les adresses.
    #[schema(value_type = String)]
    pub slug: Slug,
    /// Son nom.
    pub nom: String,
    /// L’année qu’il décrit.
    pub annee: u16,
    /// D’où il vient.
    pub source: String,
    /// Vrai quand le besoin est plus grand là où la valeur est plus haute ; faux quand c’est l’inverse.
    pub plus_haut_plus_de_besoin: bool,
    /// Le jour où il a été importé.
    #[schema(value_type = String, format = DateTime)]
    pub importe_le: DateTime<Utc>,
    /// Les classes, du besoin le plus grand au moins grand : des tiers des habitants de la région.
    pub classes: Vec<DescribedClass>,
    /// Les communes qui n’ont pas de valeur.
    pub sans_valeur: Share,
}

/// Une classe de besoin.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = ClasseDecrite)]
pub struct DescribedClass {
    /// La classe.
    pub classe: NeedClass,
    /// Sa plus petite valeur ; nulle quand aucune commune n’en est.
    pub de: Option<f64>,
    /// Sa plus grande valeur.
    pub a: Option<f64>,
    /// Ses communes.
    #[serde(flatten)]
    pub effectif: Share,
}

/// An indicator joined to the geography: values and classes by rank of commune.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Need {
    decrit: DescribedIndicator,
    valeurs: Vec<Option<IndicatorValue>>,
    classes: Vec<Option<NeedClass>>,
}

impl Need {
    pub(crate) fn new(indicateur: &Indicator, territoire: &Territoire) -> Self {
        let communes = territoire.communes();
        let valeurs: Vec<Option<IndicatorValue>> =
            communes.iter().map(|commune| indicateur.valeurs.get(&commune.code).copied()).collect();
        let besoin = |valeur: &IndicatorValue| match indicateur.titre.sens() {
            Direction::HigherIsWorse => valeur.get(),
            Direction::LowerIsWorse => -valeur.get(),
        };
        let needs: Vec<Option<f64>> = valeurs.iter().map(|valeur| valeur.as_ref().map(besoin)).collect();
        let weights: Vec<u32> = communes.iter().map(|commune| commune.population).collect();
        let classes = thirds::thirds(&needs, &weights);
        let decrit = describe(indicateur, communes, &valeurs, &classes);
        Self { decrit, valeurs, classes }
    }

    /// What is said of it.
    pub(crate) const fn decrit(&self) -> &DescribedIndicator {
        &self.decrit
    }

    /// The indicator that a question asks for; `None` when it asks for none.
    pub(crate) fn demande<'b>(all: &'b [Self], demande: &Inquiry) -> Result<Option<&'b Self>, InquiryError> {
        let Some(slug) = &demande.indicateur else { return Ok(None) };
        let found = all.iter().find(|besoin| besoin.decrit.slug == *slug);
        found.map(Some).ok_or_else(|| {
            let message = match all {
                [] => "aucun indicateur n’a été importé ; voir `repere indicateurs import`".to_owned(),
                _ => {
                    let slugs: Vec<&str> = all.iter().map(|besoin| besoin.decrit.slug.as_str()).collect();
                    format!("il n’y a pas d’indicateur « {slug} » ; il y a {}", slugs.join(", "))
                }
            };
            InquiryError { parametre: "indicateur", message }
        })
    }
}

fn describe(
    indicateur: &Indicator,
    communes: &[Commune],
    valeurs: &[Option<IndicatorValue>],
    classes: &[Option<NeedClass>],
) -> DescribedIndicator {
    let titre: &IndicatorTitle = &indicateur.titre;
    let everybody: Habitants = communes.iter().map(|commune| Habitants::new(commune.population)).sum();
    let count = |wanted: Option<NeedClass>| {
        let of_class = communes.iter().zip(classes).filter(|(_, classe)| **classe == wanted);
        let populations: Vec<Habitants> =
            of_class.map(|(commune, _)| Habitants::new(commune.population)).collect();
        let habitants: Habitants = populations.iter().copied().sum();
        Share {
            communes: u32::try_from(populations.len()).unwrap_or(u32::MAX),
            habitants: Inhabitants(habitants),
            part: habitants.share(everybody).map(millionth),
        }
    };
    let describe = |classe: NeedClass| {
        let of_class = valeurs.iter().zip(classes).filter(|(_, of)| **of == Some(classe));
        let values: Vec<f64> = of_class.filter_map(|(valeur, _)| Some((*valeur)?.get())).collect();
        DescribedClass {
            classe,
            de: values.iter().copied().reduce(f64::min),
            a: values.iter().copied().reduce(f64::max),
            effectif: count(Some(classe)),
        }
    };
    DescribedIndicator {
        slug: titre.slug().clone(),
        nom: titre.nom().to_owned(),
        annee: titre.annee(),
        source: titre.source().to_owned(),
        plus_haut_plus_de_besoin: titre.sens() == Direction::HigherIsWorse,
        importe_le: indicateur.bilan.importe_le,
        classes: NeedClass::ALL.map(describe).into(),
        sans_valeur: count(None),
    }
}

#[cfg(test)]
mod tests;
