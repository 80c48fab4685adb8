//! Whether a place is open: its OSM hours at a moment, on the clock of Paris, public holidays included.
//!
//! [`Moment`] is the clock, [`Agenda`] what the hours say of the coming weeks, [`Opening`] the state at a moment and
//! the sentence that says it. Nothing here reads a clock.
//!
//! What cannot be decided is said to be so ([`Cause`]), and never counts as open or as closed: hours that are not
//! known, hours that follow the sun, what lies beyond the last hour that is sure, and the days that depend on school
//! holidays beyond the published calendar ([`SchoolHolidays`]).

mod agenda;
mod expression;
mod hint;
mod holidays;
mod moment;
mod occasion;
pub(crate) mod rules;
mod school_holidays;
mod sentence;
mod then;
mod visit;
mod week;

pub use agenda::{Agenda, DAYS_AHEAD};
pub use moment::{Moment, MomentError};
pub use occasion::{DayPart, Occasion, OccasionDay, OccasionError, WEEKDAYS, weekday_name};
pub use school_holidays::{SchoolHolidays, Zone};
pub use then::{Then, ThenError};
pub use visit::Visit;
pub use week::{Received, Slot, Variant, Week, WeekRow, WeekdayHours};

use repere_domain::horaires::Horaires;

/// The state of a place at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Open.
    Open {
        /// When it closes; `None` when it does not within [`DAYS_AHEAD`] days.
        until: Option<Moment>,
        /// It may stay open later: nobody can tell.
        at_least: bool,
        /// What the hours add, such as « sans rendez-vous ».
        note: Option<Box<str>>,
    },
    /// Closed.
    Closed {
        /// When it opens, in the coming year; `None` when nothing says so.
        next: Option<Reopening>,
    },
    /// Neither open nor closed: whoever has an appointment is received.
    ByAppointment {
        /// When it opens to everybody, in the coming year.
        opens: Option<Moment>,
    },
    /// Nobody can tell.
    Unknown(Cause),
}

/// When a closed place receives people again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reopening {
    /// From when.
    pub at: Moment,
    /// Only those who have an appointment: said when it never opens to everybody.
    pub by_appointment: bool,
}

/// Why an opening is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The place says no hours, or none that reads.
    NotGiven,
    /// It depends on the school holidays.
    SchoolHolidays,
    /// The hours themselves say that they are not sure, follow the sun, or have no end.
    Undecidable,
}

impl Opening {
    /// The state of a place of these hours at a moment. An [`Agenda`] answers faster more than once.
    pub fn at(horaires: Option<&Horaires>, holidays: SchoolHolidays, moment: Moment) -> Self {
        Agenda::new(horaires, holidays, moment.date()).at(moment)
    }

    /// Whether it is open, for certain and to everybody.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

#[cfg(test)]
mod tests;
