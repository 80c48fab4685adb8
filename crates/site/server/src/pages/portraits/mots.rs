//! The words of each level of territory, and its addresses.

use repere_observatory::Niveau;
use repere_territory::Territoire;

use crate::etendue::Etendue;
use repere_words::places::of_commune;

/// How a level is spoken of.
pub(super) struct Mots {
    /// « bassin de vie ».
    pub(super) un: &'static str,
    /// « Bassins de vie », a title.
    pub(super) titre: &'static str,
    /// « 1er », « 1re ».
    pub(super) premier: &'static str,
}

impl Mots {
    pub(super) const fn de(niveau: Niveau) -> Self {
        let (un, titre, premier) = match niveau {
            Niveau::Commune => ("commune", "Communes", "1re"),
            Niveau::Epci => ("intercommunalité", "Intercommunalités", "1re"),
            Niveau::Bassin => ("bassin de vie", "Bassins de vie", "1er"),
            Niveau::Departement => ("département", "Départements", "1er"),
            Niveau::Region => ("région", "Régions", "1re"),
        };
        Self { un, titre, premier }
    }
}

/// « Bassin de vie d’Orléans », « Département Cher ».
pub(super) fn titre(etendue: &Etendue, territoire: &Territoire) -> String {
    match etendue.niveau() {
        Niveau::Bassin => format!("Bassin de vie {}", of_commune(etendue.nom(territoire))),
        _ => etendue.en_clair(territoire),
    }
}

/// The address of the portrait of a territory of a level.
pub(super) fn adresse(niveau: Niveau, code: &str) -> String {
    match niveau {
        Niveau::Bassin => format!("/bassins/{code}"),
        Niveau::Departement => format!("/departements/{code}"),
        Niveau::Epci => format!("/epci/{code}"),
        Niveau::Region | Niveau::Commune => "/region".to_owned(),
    }
}
