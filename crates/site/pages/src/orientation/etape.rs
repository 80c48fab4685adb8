//! The screens of the path.

use repere_catalogue::Criterion;

use crate::question::{OU, PRES_DE};
use repere_words::french;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Etape {
    /// What the person needs.
    Besoin,
    /// Who the person is, where that matters.
    Public,
    /// Around where.
    Ou,
    /// When, and on which conditions.
    Quand,
    /// The places that answer.
    Resultats,
}

impl Etape {
    /// The screens that ask something, in their order.
    pub(super) const QUESTIONS: [Self; 4] = [Self::Besoin, Self::Public, Self::Ou, Self::Quand];

    /// Its name in addresses.
    pub(super) fn nom(self) -> &'static str {
        match self {
            Self::Besoin => "besoin",
            Self::Public => "public",
            Self::Ou => "ou",
            Self::Quand => "quand",
            Self::Resultats => "resultats",
        }
    }

    /// The screen of this name.
    pub(super) fn nommee(nom: &str) -> Option<Self> {
        Self::QUESTIONS.into_iter().chain([Self::Resultats]).find(|etape| etape.nom() == nom)
    }

    /// The one that follows; the last follows itself.
    pub(super) fn suivante(self) -> Self {
        match self {
            Self::Besoin => Self::Public,
            Self::Public => Self::Ou,
            Self::Ou => Self::Quand,
            Self::Quand | Self::Resultats => Self::Resultats,
        }
    }

    /// The one before.
    pub(super) fn precedente(self) -> Option<Self> {
        let before = |etape: &Self| *etape != self && etape.suivante() == self;
        Self::QUESTIONS.into_iter().find(before)
    }

    /// Its rank among those that ask, from 1.
    pub(super) fn numero(self) -> usize {
        self as usize + 1
    }

    /// Its question.
    pub(super) fn titre(self) -> String {
        french::typeset(match self {
            Self::Besoin => "De quoi la personne a-t-elle besoin ?",
            Self::Public => "Pour qui ?",
            Self::Ou => "Près d’où chercher ?",
            Self::Quand => "Quand, et à quelles conditions ?",
            Self::Resultats => "Quels lieux retenir ?",
        })
    }

    /// How to answer.
    pub(super) fn aide(self) -> String {
        french::typeset(match self {
            Self::Besoin => {
                "Cochez tout ce qui convient. Un lieu est proposé s’il répond à l’un de ces besoins au moins."
            }
            Self::Public => {
                "Cochez seulement ce qui compte vraiment : peu de lieux le précisent, et un lieu qui ne dit rien peut très bien convenir."
            }
            Self::Ou => "Le domicile n’est pas nécessaire : le nom de la commune suffit.",
            Self::Quand => {
                "Beaucoup de lieux ne communiquent pas leurs horaires : chaque réponse ici en écarte."
            }
            Self::Resultats => {
                "Cochez jusqu’à cinq lieux, puis préparez la feuille à remettre à la personne."
            }
        })
    }

    /// What it is about, where the answers are summed up.
    pub(super) fn sujet(self) -> &'static str {
        match self {
            Self::Besoin => "Besoin",
            Self::Public => "Pour qui",
            Self::Ou => "Où",
            Self::Quand => "Quand et comment",
            Self::Resultats => "Lieux",
        }
    }

    /// The criteria that it asks for.
    pub(super) fn criteres(self) -> &'static [Criterion] {
        match self {
            Self::Besoin => &[Criterion::Besoin],
            Self::Public => &[Criterion::Public, Criterion::PriseEnCharge],
            Self::Quand => &[Criterion::Ouvert, Criterion::Cout, Criterion::Accessible],
            Self::Ou | Self::Resultats => &[],
        }
    }

    /// The parameters that hold its answer.
    pub(super) fn parametres(self) -> Vec<&'static str> {
        match self {
            Self::Ou => vec![OU, PRES_DE],
            _ => self.criteres().iter().map(|critere| critere.name()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_goes_forth_and_back() {
        for (rank, etape) in Etape::QUESTIONS.into_iter().enumerate() {
            assert_eq!(etape.numero(), rank + 1);
            assert_eq!(etape.suivante().precedente(), Some(etape));
            assert_eq!(Etape::nommee(etape.nom()), Some(etape));
        }
        assert_eq!(Etape::Besoin.precedente(), None);
        assert_eq!(Etape::nommee("feuille"), None);
    }
}
