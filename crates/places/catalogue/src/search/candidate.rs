//! What can be found: a commune or a place.

use repere_domain::codes::{CodeDepartement, CodeInsee, CodePostal};
use repere_domain::territoire::Commune;
use repere_domain::text::{fold, fold_commune, without_article};
use repere_domain::{Lieu, LieuId};
use repere_territory::Territoire;

use super::Fit;
use super::typed::Typed;
use super::word_index::quality;
use crate::Entry;

/// A commune or a place that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// A commune.
    Commune {
        /// INSEE code.
        code: CodeInsee,
        /// Official name.
        name: String,
        /// Its département.
        departement: CodeDepartement,
        /// The one of its postal codes that was typed, if only its beginning; else the lowest.
        code_postal: Option<CodePostal>,
        /// The name of a former commune that is part of it, or one that it had, when that is what answers.
        formerly: Option<String>,
    },
    /// A place.
    Lieu {
        /// Its identifier.
        id: LieuId,
        /// Its name.
        name: String,
        /// The name of its commune.
        commune: String,
    },
}

/// One of those, indexed.
#[derive(Debug, PartialEq)]
pub(super) struct Candidate {
    /// Folded name.
    pub(super) name: Box<str>,
    /// Name of the commune of a place, and the words that it says of itself.
    pub(super) around: Box<str>,
    /// Postal codes.
    pub(super) codes: Box<[CodePostal]>,
    /// Inhabitants of the commune, or of that of a place; none of a former commune, whose own are not known.
    pub(super) inhabitants: u32,
    suggestion: Suggestion,
}

/// A commune that is meant, maybe by a name of the past.
fn meaning(commune: &Commune, formerly: Option<String>) -> Suggestion {
    Suggestion::Commune {
        code: commune.code.clone(),
        name: commune.nom.clone(),
        departement: commune.departement.clone(),
        code_postal: commune.codes_postaux.first().cloned(),
        formerly,
    }
}

/// The folded words that a place says of itself, each once: those that are long enough to be looked for, and no more than a
/// sheet's worth of them.
fn words_of(lieu: &Lieu) -> String {
    const SHORTEST: usize = 4;
    const MOST: usize = 60;
    let Some(text) = lieu.whole_presentation() else { return String::new() };
    let folded = fold(&text);
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ').filter(|word| word.len() >= SHORTEST) {
        if words.len() < MOST && !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Whether two states of a place are found by the same words, and shown alike where they are.
pub(crate) fn is_named_alike(before: &Entry, after: &Entry, territoire: &Territoire) -> bool {
    Candidate::lieu(before, territoire) == Candidate::lieu(after, territoire)
}

impl Candidate {
    pub(super) fn commune(commune: &Commune) -> Self {
        Self {
            name: fold_commune(&commune.nom).into(),
            around: "".into(),
            codes: commune.codes_postaux.clone().into(),
            inhabitants: commune.population,
            suggestion: meaning(commune, None),
        }
    }

    /// A name of the past, which leads to the commune of today.
    pub(super) fn former(name: &str, commune: &Commune) -> Self {
        Self {
            name: fold_commune(name).into(),
            around: "".into(),
            codes: commune.codes_postaux.clone().into(),
            inhabitants: 0,
            suggestion: meaning(commune, Some(name.to_owned())),
        }
    }

    pub(super) fn lieu(entry: &Entry, territoire: &Territoire) -> Self {
        let lieu = &entry.lieu;
        let commune = lieu.code_insee.as_ref().and_then(|code| territoire.commune_of_code(code));
        Self {
            name: fold_commune(&lieu.nom).into(),
            around: format!("{} {}", fold_commune(&lieu.commune), words_of(lieu)).trim_end().into(),
            codes: [lieu.code_postal.clone()].into(),
            inhabitants: commune.map_or(0, |commune| commune.population),
            suggestion: Suggestion::Lieu {
                id: lieu.id.clone(),
                name: entry.shown_name().to_owned(),
                commune: lieu.commune.clone(),
            },
        }
    }

    pub(super) const fn is_commune(&self) -> bool {
        matches!(self.suggestion, Suggestion::Commune { .. })
    }

    /// Whether it is a name of the past.
    pub(super) const fn is_former(&self) -> bool {
        matches!(self.suggestion, Suggestion::Commune { formerly: Some(_), .. })
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

    /// The code of a commune.
    pub(super) const fn commune_code(&self) -> Option<&CodeInsee> {
        match &self.suggestion {
            Suggestion::Commune { code, .. } => Some(code),
            Suggestion::Lieu { .. } => None,
        }
    }

    /// Whether a postal code begins with a number, or that is the number of the département.
    pub(super) fn is_posted(&self, number: &str) -> bool {
        self.is_in(number) || self.codes.iter().any(|code| code.as_str().starts_with(number))
    }

    /// Whether a commune is in the département of a code.
    pub(super) fn is_in(&self, number: &str) -> bool {
        matches!(&self.suggestion, Suggestion::Commune { departement, .. } if departement.as_str() == number)
    }

    /// The same, or whether the name has it.
    pub(super) fn is_numbered(&self, number: &str) -> bool {
        self.is_posted(number) || self.name.split(' ').any(|word| word == number)
    }

    /// How well it fits what was typed, every word of which it has, the worst with this quality.
    pub(super) fn fit(&self, typed: &Typed, worst: u8) -> Fit {
        if *self.name == *typed.name || without_article(&self.name) == typed.name {
            if self.is_former() { Fit::Former } else { Fit::Exact }
        } else if worst >= quality::TYPO {
            Fit::Typo(worst)
        } else if self.name.starts_with(&typed.name) || without_article(&self.name).starts_with(&typed.name) {
            Fit::Beginning
        } else if worst >= quality::AROUND {
            Fit::Around
        } else {
            Fit::Words
        }
    }
}
