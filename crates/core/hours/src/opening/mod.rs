//! Whether a place is open: its OSM hours at a moment, on the clock of Paris, public holidays included.
//!
//! [`Moment`] is the clock, [`Agenda`] what the hours say of the coming weeks, [`Ouverture`] the state at a moment and
//! the sentence that says it. Nothing here reads a clock.
//!
//! What cannot be decided is said to be so ([`Cause`]), and never counts as open or as closed: hours that are not
//! known, hours that follow the sun, what lies beyond the last hour that is sure, and the days that depend on school
//! holidays beyond the published calendar ([`Vacances`]).

mod agenda;
mod expression;
mod hint;
mod holidays;
mod moment;
mod phrase;
pub(crate) mod rules;
mod semaine;
mod vacances;

pub use agenda::{Agenda, JOURS};
pub use moment::{Moment, MomentError};
pub use semaine::{Accueil, Creneau, JourDeSemaine, LigneDeSemaine, Semaine, Variante};
pub use vacances::{Vacances, Zone};

use repere_domain::horaires::Horaires;

/// The state of a place at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ouverture {
    /// Open.
    Ouvert {
        /// When it closes; `None` when it does not within [`JOURS`] days.
        jusqu_a: Option<Moment>,
        /// It may stay open later: nobody can tell.
        au_moins: bool,
        /// What the hours add, such as « sans rendez-vous ».
        note: Option<Box<str>>,
    },
    /// Closed.
    Ferme {
        /// When it opens, in the coming year; `None` when nothing says so.
        prochaine: Option<Reprise>,
    },
    /// Neither open nor closed: whoever has an appointment is received.
    SurRendezVous {
        /// When it opens to everybody, in the coming year.
        ouvre: Option<Moment>,
    },
    /// Nobody can tell.
    Inconnue(Cause),
}

/// When a closed place receives people again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reprise {
    /// From when.
    pub a: Moment,
    /// Only those who have an appointment: said when it never opens to everybody.
    pub sur_rendez_vous: bool,
}

/// Why an opening is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The place says no hours, or none that reads.
    NonCommuniques,
    /// It depends on the school holidays.
    VacancesScolaires,
    /// The hours themselves say that they are not sure, follow the sun, or have no end.
    Indecidable,
}

impl Ouverture {
    /// The state of a place of these hours at a moment. An [`Agenda`] answers faster more than once.
    pub fn at(horaires: Option<&Horaires>, vacances: Vacances, moment: Moment) -> Self {
        Agenda::new(horaires, vacances, moment.date()).at(moment)
    }

    /// Whether it is open, for certain and to everybody.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Ouvert { .. })
    }
}

#[cfg(test)]
mod tests;
