//! The screens of the path.

use repere_catalogue::Criterion;

use crate::question::{CLOSE_TO, WHERE};
use repere_words::french;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// What the person needs.
    Need,
    /// Who the person is, where that matters.
    Public,
    /// Around where.
    Where,
    /// When, and on which conditions.
    When,
    /// The places that answer.
    Results,
}

impl Step {
    /// The screens that ask something, in their order.
    pub(super) const QUESTIONS: [Self; 4] = [Self::Need, Self::Public, Self::Where, Self::When];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Need => "besoin",
            Self::Public => "public",
            Self::Where => "ou",
            Self::When => "quand",
            Self::Results => "resultats",
        }
    }

    /// The screen of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::QUESTIONS.into_iter().chain([Self::Results]).find(|step| step.name() == name)
    }

    /// The one that follows; the last follows itself.
    pub(super) fn following(self) -> Self {
        match self {
            Self::Need => Self::Public,
            Self::Public => Self::Where,
            Self::Where => Self::When,
            Self::When | Self::Results => Self::Results,
        }
    }

    /// The one before.
    pub(super) fn previous(self) -> Option<Self> {
        let before = |step: &Self| *step != self && step.following() == self;
        Self::QUESTIONS.into_iter().find(before)
    }

    /// Its rank among those that ask, from 1.
    pub(super) fn number(self) -> usize {
        self as usize + 1
    }

    /// Whether it asks something.
    pub(super) fn asks(self) -> bool {
        self != Self::Results
    }

    /// Its question.
    pub(super) fn title(self) -> String {
        french::typeset(match self {
            Self::Need => "De quoi la personne a-t-elle besoin ?",
            Self::Public => "Pour qui ?",
            Self::Where => "Près d’où chercher ?",
            Self::When => "Quand, et comment ?",
            Self::Results => "Quels lieux retenir ?",
        })
    }

    /// How to answer.
    pub(super) fn help(self) -> String {
        french::typeset(match self {
            Self::Need => {
                "Cochez tout ce qui convient : un seul de ces besoins suffit pour qu’un lieu soit proposé."
            }
            Self::Public => {
                "Cochez seulement ce qui compte vraiment : peu de lieux le précisent, et un lieu qui ne dit rien peut très bien convenir."
            }
            Self::Where => "Le domicile n’est pas nécessaire : le nom de la commune suffit.",
            Self::When => {
                "Beaucoup de lieux ne communiquent pas leurs horaires : chaque réponse ici en écarte."
            }
            Self::Results => "Cochez jusqu’à cinq lieux, puis préparez la feuille à remettre à la personne.",
        })
    }

    /// What it is about, where the answers are summed up.
    pub(super) fn subject(self) -> &'static str {
        match self {
            Self::Need => "Besoin",
            Self::Public => "Pour qui",
            Self::Where => "Où",
            Self::When => "Quand et comment",
            Self::Results => "Lieux",
        }
    }

    /// The criteria that it asks for.
    pub(super) fn criteria(self) -> &'static [Criterion] {
        match self {
            Self::Need => &[Criterion::Service],
            Self::Public => &[Criterion::Public, Criterion::PriseEnCharge],
            Self::When => &[Criterion::Open, Criterion::Support, Criterion::Cost, Criterion::Accessible],
            Self::Where | Self::Results => &[],
        }
    }

    /// The parameters that hold its answer.
    pub(super) fn parameters(self) -> Vec<&'static str> {
        match self {
            Self::Where => vec![WHERE, CLOSE_TO],
            _ => self.criteria().iter().map(|criterion| criterion.name()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_goes_forth_and_back() {
        for (rank, step) in Step::QUESTIONS.into_iter().enumerate() {
            assert_eq!(step.number(), rank + 1);
            assert_eq!(step.following().previous(), Some(step));
            assert_eq!(Step::named(step.name()), Some(step));
        }
        assert_eq!(Step::Need.previous(), None);
        assert_eq!(Step::named("feuille"), None);
    }
}
