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
use repere_domain::indicateur::{Indicateur, Sens, Titre, Valeur};
use repere_domain::territoire::Commune;
use repere_territory::Territoire;
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::{Demande, DemandeError, Effectif, INDICATEUR, Nombre, Refusal};
pub use crossing::{BesoinCommune, BesoinTerritoire, Croisement};

/// La classe de besoin d’une commune : un tiers des habitants de la région.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClasseBesoin {
    /// Le tiers où le besoin est le moins grand.
    Faible,
    /// Celui du milieu.
    Moyen,
    /// Le tiers où le besoin est le plus grand : les communes dites fragiles.
    Fort,
}

impl ClasseBesoin {
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

impl fmt::Display for ClasseBesoin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Un indicateur de besoin, tel qu’il a été importé.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct IndicateurDecrit {
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
    pub classes: Vec<ClasseDecrite>,
    /// Les communes qui n’ont pas de valeur.
    pub sans_valeur: Effectif,
}

/// Une classe de besoin.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ClasseDecrite {
    /// La classe.
    pub classe: ClasseBesoin,
    /// Sa plus petite valeur ; nulle quand aucune commune n’en est.
    pub de: Option<f64>,
    /// Sa plus grande valeur.
    pub a: Option<f64>,
    /// Ses communes.
    #[serde(flatten)]
    pub effectif: Effectif,
}

/// An indicator joined to the geography: values and classes by rank of commune.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Need {
    decrit: IndicateurDecrit,
    valeurs: Vec<Option<Valeur>>,
    classes: Vec<Option<ClasseBesoin>>,
}

impl Need {
    pub(crate) fn new(indicateur: &Indicateur, territoire: &Territoire) -> Self {
        let communes = territoire.communes();
        let valeurs: Vec<Option<Valeur>> =
            communes.iter().map(|commune| indicateur.valeurs.get(&commune.code).copied()).collect();
        let besoin = |valeur: &Valeur| match indicateur.titre.sens() {
            Sens::PlusHautPlusDeBesoin => valeur.get(),
            Sens::PlusBasPlusDeBesoin => -valeur.get(),
        };
        let needs: Vec<Option<f64>> = valeurs.iter().map(|valeur| valeur.as_ref().map(besoin)).collect();
        let weights: Vec<u32> = communes.iter().map(|commune| commune.population).collect();
        let classes = thirds::thirds(&needs, &weights);
        let decrit = describe(indicateur, communes, &valeurs, &classes);
        Self { decrit, valeurs, classes }
    }

    /// What is said of it.
    pub(crate) const fn decrit(&self) -> &IndicateurDecrit {
        &self.decrit
    }

    /// The indicator that a question asks for; `None` when it asks for none.
    pub(crate) fn demande<'b>(all: &'b [Self], demande: &Demande) -> Result<Option<&'b Self>, DemandeError> {
        let Some(slug) = &demande.indicateur else { return Ok(None) };
        let found = all.iter().find(|besoin| besoin.decrit.slug == *slug);
        found.map(Some).ok_or_else(|| {
            let known: Vec<_> = all.iter().map(|besoin| besoin.decrit.slug.clone()).collect();
            let why = if known.is_empty() {
                Refusal::NoIndicators
            } else {
                Refusal::UnknownIndicator { asked: slug.clone(), known }
            };
            DemandeError { parametre: INDICATEUR, why }
        })
    }
}

fn describe(
    indicateur: &Indicateur,
    communes: &[Commune],
    valeurs: &[Option<Valeur>],
    classes: &[Option<ClasseBesoin>],
) -> IndicateurDecrit {
    let titre: &Titre = &indicateur.titre;
    let everybody: Habitants = communes.iter().map(|commune| Habitants::new(commune.population)).sum();
    let count = |wanted: Option<ClasseBesoin>| {
        let of_class = communes.iter().zip(classes).filter(|(_, classe)| **classe == wanted);
        let populations: Vec<Habitants> =
            of_class.map(|(commune, _)| Habitants::new(commune.population)).collect();
        let habitants: Habitants = populations.iter().copied().sum();
        Effectif {
            communes: u32::try_from(populations.len()).unwrap_or(u32::MAX),
            habitants: Nombre(habitants),
            part: habitants.share(everybody).map(millionth),
        }
    };
    let describe = |classe: ClasseBesoin| {
        let of_class = valeurs.iter().zip(classes).filter(|(_, of)| **of == Some(classe));
        let values: Vec<f64> = of_class.filter_map(|(valeur, _)| Some((*valeur)?.get())).collect();
        ClasseDecrite {
            classe,
            de: values.iter().copied().reduce(f64::min),
            a: values.iter().copied().reduce(f64::max),
            effectif: count(Some(classe)),
        }
    };
    IndicateurDecrit {
        slug: titre.slug().clone(),
        nom: titre.nom().to_owned(),
        annee: titre.annee(),
        source: titre.source().to_owned(),
        plus_haut_plus_de_besoin: titre.sens() == Sens::PlusHautPlusDeBesoin,
        importe_le: indicateur.bilan.importe_le,
        classes: ClasseBesoin::ALL.map(describe).into(),
        sans_valeur: count(None),
    }
}

#[cfg(test)]
mod tests;
