//! Places that are open when somebody wants them to be.

use chrono::Days;
use repere_hours::{Agenda, JOURS, Moment};

use crate::Entree;

/// One answer to « quand ? ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quand {
    /// Now.
    Maintenant,
    /// On a Saturday of the four coming weeks.
    Samedi,
    /// After 18:00 on another day than Saturday and Sunday, in the four coming weeks.
    Soir,
    /// At a moment of the four coming weeks.
    Le(Moment),
}

impl Quand {
    /// The answers that have a name.
    pub const NOMMES: [(&'static str, Self); 3] =
        [("maintenant", Self::Maintenant), ("samedi", Self::Samedi), ("soir", Self::Soir)];
}

/// Openings that are wanted, any of them, as seen from a moment. Hours that nobody knows never answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ouvert {
    maintenant: Moment,
    quand: Vec<Quand>,
}

impl Ouvert {
    /// Some openings, seen from `maintenant`; `None` when none is wanted, or when one is a moment that is not today or
    /// in the four weeks that follow.
    pub fn new(maintenant: Moment, quand: Vec<Quand>) -> Option<Self> {
        let possible = quand.iter().all(|one| match one {
            Quand::Le(moment) => {
                let last = maintenant.date().checked_add_days(Days::new(u64::from(JOURS) - 1));
                moment.date() >= maintenant.date() && last.is_some_and(|last| moment.date() <= last)
            }
            _ => true,
        });
        (possible && !quand.is_empty()).then_some(Self { maintenant, quand })
    }

    /// The openings.
    pub fn quand(&self) -> &[Quand] {
        &self.quand
    }

    /// From when they are seen.
    pub const fn maintenant(&self) -> Moment {
        self.maintenant
    }

    /// Whether a place answers one of them.
    pub fn accepts(&self, entree: &Entree) -> bool {
        entree.with_agenda(self.maintenant.date(), |agenda| {
            self.quand.iter().any(|quand| answers(agenda, *quand, self.maintenant))
        })
    }
}

/// Whether an agenda that begins today answers.
pub(crate) fn answers(agenda: &Agenda, quand: Quand, maintenant: Moment) -> bool {
    match quand {
        Quand::Maintenant => agenda.is_open(maintenant),
        Quand::Samedi => agenda.opens_on_saturday(),
        Quand::Soir => agenda.opens_in_the_evening(),
        Quand::Le(moment) => agenda.is_open(moment),
    }
}
