//! What can be found: a commune or a place.

use repere_domain::LieuId;
use repere_domain::codes::{CodeDepartement, CodeInsee, CodePostal};
use repere_domain::territoire::Commune;
use repere_domain::texte::{fold_commune, without_article};

use super::Rang;
use super::lexique::qualite;
use super::question::Question;
use crate::Entree;

/// A commune or a place that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// A commune.
    Commune {
        /// INSEE code.
        code: CodeInsee,
        /// Official name.
        nom: String,
        /// Its département.
        departement: CodeDepartement,
        /// The one of its postal codes that was typed, if only its beginning; else the lowest.
        code_postal: Option<CodePostal>,
    },
    /// A place.
    Lieu {
        /// Its identifier.
        id: LieuId,
        /// Its name.
        nom: String,
        /// The name of its commune.
        commune: String,
    },
}

/// An entry of the index.
#[derive(Debug)]
pub(super) struct Fiche {
    /// Folded name.
    pub(super) nom: Box<str>,
    /// Folded former names of a commune; name of the commune of a place.
    pub(super) autour: Box<str>,
    /// Postal codes.
    pub(super) codes: Box<[CodePostal]>,
    /// Inhabitants of a commune.
    pub(super) habitants: u32,
    suggestion: Suggestion,
}

impl Fiche {
    pub(super) fn commune(commune: &Commune) -> Self {
        Self {
            nom: fold_commune(&commune.nom).into(),
            autour: fold_commune(&commune.anciens_noms.join(" ")).into(),
            codes: commune.codes_postaux.clone().into(),
            habitants: commune.population,
            suggestion: Suggestion::Commune {
                code: commune.code.clone(),
                nom: commune.nom.clone(),
                departement: commune.departement.clone(),
                code_postal: commune.codes_postaux.first().cloned(),
            },
        }
    }

    pub(super) fn lieu(entree: &Entree) -> Self {
        let lieu = &entree.lieu;
        Self {
            nom: fold_commune(&lieu.nom).into(),
            autour: fold_commune(&lieu.commune).into(),
            codes: [lieu.code_postal.clone()].into(),
            habitants: 0,
            suggestion: Suggestion::Lieu {
                id: lieu.id.clone(),
                nom: lieu.nom.clone(),
                commune: lieu.commune.clone(),
            },
        }
    }

    pub(super) const fn est_commune(&self) -> bool {
        matches!(self.suggestion, Suggestion::Commune { .. })
    }

    /// What to show, with the postal code that was typed.
    pub(super) fn suggestion(&self, typed: Option<&str>) -> Suggestion {
        let mut shown = self.suggestion.clone();
        if let (Suggestion::Commune { code_postal, .. }, Some(typed)) = (&mut shown, typed)
            && let Some(code) = self.codes.iter().find(|code| code.as_str().starts_with(typed))
        {
            *code_postal = Some(code.clone());
        }
        shown
    }

    /// Whether a postal code begins with a number.
    pub(super) fn is_posted(&self, nombre: &str) -> bool {
        self.codes.iter().any(|code| code.as_str().starts_with(nombre))
    }

    /// The same, or whether the name has it.
    pub(super) fn is_numbered(&self, nombre: &str) -> bool {
        self.is_posted(nombre) || self.nom.split(' ').any(|word| word == nombre)
    }

    /// How well the entry answers a question every word of which it has, the worst with this quality.
    pub(super) fn rang(&self, question: &Question, worst: u8) -> Rang {
        if *self.nom == *question.nom || without_article(&self.nom) == question.nom {
            Rang::Exact
        } else if worst >= qualite::FRAPPE {
            Rang::Frappe(worst)
        } else if self.nom.starts_with(&question.nom) || without_article(&self.nom).starts_with(&question.nom)
        {
            Rang::Debut
        } else if worst >= qualite::AUTOUR {
            Rang::Autour
        } else {
            Rang::Mots
        }
    }
}
