//! An indicator of need beside distances: where people live far from a place, and in a commune that is fragile too.
//!
//! Need has three classes, thirds of the region's inhabitants: a commune is in the third that the middle of the inhabitants
//! with its value falls in, when communes are put in the order of their need. Communes of the same value stay together,
//! and the other way round makes the same thirds.

mod crossing;
mod thirds;

use std::fmt;

use chrono::{DateTime, Utc};
use repere_coverage::People;
use repere_domain::codes::Slug;
use repere_domain::indicator::{Direction, Indicator, IndicatorTitle, IndicatorValue};
use repere_domain::territoire::Commune;
use repere_territory::Territoire;
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::{INDICATOR, Inhabitants, Inquiry, InquiryError, Refusal, Share};
pub use crossing::{AreaNeed, CommuneNeed, Crossing};

/// La classe de besoin d’une commune : un tiers des habitants de la région.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[schema(as = ClasseBesoin)]
pub enum NeedClass {
    /// Le tiers où le besoin est le moins grand.
    #[serde(rename = "faible")]
    Low,
    /// Celui du milieu.
    #[serde(rename = "moyen")]
    Middle,
    /// Le tiers où le besoin est le plus grand : les communes dites fragiles.
    #[serde(rename = "fort")]
    High,
}

impl NeedClass {
    /// Every class, the greatest need first.
    pub const ALL: [Self; 3] = [Self::High, Self::Middle, Self::Low];

    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "faible",
            Self::Middle => "moyen",
            Self::High => "fort",
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
    described: DescribedIndicator,
    values: Vec<Option<IndicatorValue>>,
    classes: Vec<Option<NeedClass>>,
}

impl Need {
    pub(crate) fn new(indicator: &Indicator, territoire: &Territoire) -> Self {
        let communes = territoire.communes();
        let values: Vec<Option<IndicatorValue>> =
            communes.iter().map(|commune| indicator.values.get(&commune.code).copied()).collect();
        let need = |value: &IndicatorValue| match indicator.title.direction() {
            Direction::HigherIsWorse => value.get(),
            Direction::LowerIsWorse => -value.get(),
        };
        let needs: Vec<Option<f64>> = values.iter().map(|value| value.as_ref().map(need)).collect();
        let weights: Vec<u32> = communes.iter().map(|commune| commune.population).collect();
        let classes = thirds::thirds(&needs, &weights);
        let described = describe(indicator, communes, &values, &classes);
        Self { described, values, classes }
    }

    /// What is said of it.
    pub(crate) const fn described(&self) -> &DescribedIndicator {
        &self.described
    }

    /// The indicator that a question asks for; `None` when it asks for none.
    pub(crate) fn asked<'b>(all: &'b [Self], inquiry: &Inquiry) -> Result<Option<&'b Self>, InquiryError> {
        let Some(slug) = &inquiry.indicator else { return Ok(None) };
        let found = all.iter().find(|need| need.described.slug == *slug);
        found.map(Some).ok_or_else(|| {
            let known: Vec<_> = all.iter().map(|need| need.described.slug.clone()).collect();
            let why = if known.is_empty() {
                Refusal::NoIndicators
            } else {
                Refusal::UnknownIndicator { asked: slug.clone(), known }
            };
            InquiryError { parameter: INDICATOR, why }
        })
    }
}

fn describe(
    indicator: &Indicator,
    communes: &[Commune],
    values: &[Option<IndicatorValue>],
    classes: &[Option<NeedClass>],
) -> DescribedIndicator {
    let title: &IndicatorTitle = &indicator.title;
    let everybody: People = communes.iter().map(|commune| People::new(commune.population)).sum();
    let count = |wanted: Option<NeedClass>| {
        let of_class = communes.iter().zip(classes).filter(|(_, class)| **class == wanted);
        let populations: Vec<People> = of_class.map(|(commune, _)| People::new(commune.population)).collect();
        let habitants: People = populations.iter().copied().sum();
        Share {
            communes: u32::try_from(populations.len()).unwrap_or(u32::MAX),
            habitants: Inhabitants(habitants),
            part: habitants.share(everybody).map(millionth),
        }
    };
    let describe = |class: NeedClass| {
        let of_class = values.iter().zip(classes).filter(|(_, of)| **of == Some(class));
        let values: Vec<f64> = of_class.filter_map(|(value, _)| Some((*value)?.get())).collect();
        DescribedClass {
            classe: class,
            de: values.iter().copied().reduce(f64::min),
            a: values.iter().copied().reduce(f64::max),
            effectif: count(Some(class)),
        }
    };
    DescribedIndicator {
        slug: title.slug().clone(),
        nom: title.name().to_owned(),
        annee: title.year(),
        source: title.source().to_owned(),
        plus_haut_plus_de_besoin: title.direction() == Direction::HigherIsWorse,
        importe_le: indicator.summary.imported_at,
        classes: NeedClass::ALL.map(describe).into(),
        sans_valeur: count(None),
    }
}

#[cfg(test)]
mod tests;
