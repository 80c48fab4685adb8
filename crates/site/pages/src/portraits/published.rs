//! The figures that were published about the territory, beside what is known today. As published, whether they agree or not.

use repere_territory::{Indicator, Level, Published, PublishedFigure, PublishedFigures, Territoire};

use super::here::Here;
use super::palmares::Palmares;
use repere_words::french;
use repere_words::sentence;

/// The tables.
pub(super) struct Publies<'s> {
    /// About places.
    pub(super) lieux: Vec<Ligne<'s>>,
    /// Where the figures about places come from, each once.
    pub(super) sources: Vec<&'s str>,
    /// About fragility.
    pub(super) fragilite: Vec<Ligne<'s>>,
    /// Where the figures contradict each other.
    pub(super) desaccords: Vec<String>,
}

/// A published figure.
pub(super) struct Ligne<'s> {
    pub(super) nom: &'s str,
    pub(super) valeur: String,
    pub(super) annee: u16,
    /// How many places are known today.
    pub(super) aujourd_hui: String,
    pub(super) source: &'s str,
}

impl<'s> Publies<'s> {
    /// The figures about the region and the départements that a territory is in, or has; `None` where there are none.
    pub(super) fn new(
        publies: &'s PublishedFigures,
        ici: &Here<'s>,
        departements: &Palmares<'s>,
        lieux_de_la_region: usize,
    ) -> Option<Self> {
        let territoire = ici.territoire;
        let mut subjects: Vec<(Published, &'s str, usize)> = territoire
            .overlapping(ici.area.id(), Level::DEPARTEMENT)
            .into_iter()
            .map(|departement| {
                let lieux = departements.de(&departement.code).map_or(0, |one| one.lieux);
                (Published::Departement(departement.code.to_string()), &*departement.nom, lieux)
            })
            .collect();
        subjects.push((Published::Region, &territoire.whole().nom, lieux_de_la_region));
        let lignes = |indicateur| {
            let mut lignes = Vec::new();
            for (de, nom, lieux) in &subjects {
                lignes.extend(publies.de(de, indicateur).map(|chiffre| ligne(chiffre, nom, *lieux)));
            }
            lignes
        };
        let lieux = lignes(Indicator::Lieux);
        let mut sources: Vec<&str> = Vec::new();
        for ligne in &lieux {
            if !sources.contains(&ligne.source) {
                sources.push(ligne.source);
            }
        }
        let said = Self {
            lieux,
            sources,
            fragilite: lignes(Indicator::Fragilite),
            desaccords: desaccords(publies, territoire),
        };
        (!said.lieux.is_empty() || !said.fragilite.is_empty()).then_some(said)
    }
}

fn ligne<'s>(chiffre: &'s PublishedFigure, nom: &'s str, lieux: usize) -> Ligne<'s> {
    Ligne {
        nom,
        valeur: french::decimal(chiffre.valeur, 1),
        annee: chiffre.annee,
        aujourd_hui: french::number(lieux),
        source: &chiffre.source,
    }
}

/// The years in which the places of the départements do not add up to those of the region.
fn desaccords(publies: &PublishedFigures, territoire: &Territoire) -> Vec<String> {
    let said = publies.de(&Published::Region, Indicator::Lieux).filter_map(|region| {
        let mut sum = 0.0;
        for departement in territoire.areas(Level::DEPARTEMENT) {
            let de = Published::Departement(departement.code.to_string());
            // A département without a figure: there is nothing to add up.
            sum += publies.de(&de, Indicator::Lieux).find(|chiffre| chiffre.annee == region.annee)?.valeur;
        }
        (sum != region.valeur).then(|| {
            sentence!(
                "Les chiffres publiés en {} ne concordent pas : {} lieux pour la région, mais {} quand on \
                 additionne les départements. Nous donnons les uns et les autres tels qu’ils ont été publiés.",
                region.annee,
                french::decimal(region.valeur, 1),
                french::decimal(sum, 1),
            )
        })
    });
    said.collect()
}
