//! Opening hours: French prose to the OSM `opening_hours` syntax and back ([`from_french`], [`to_french`]), and what an
//! expression says of a moment ([`Agenda`], [`Opening`], [`Week`]). The checked expression itself is
//! [`repere_domain::horaires::Horaires`], a field of a place. Nothing here reads a clock.

mod opening;
mod prose;

pub use opening::{
    Agenda, Cause, DAYS_AHEAD, Moment, MomentError, Opening, Received, Reopening, SchoolHolidays, Slot,
    Variant, Week, WeekRow, WeekdayHours, Zone,
};
pub use prose::{Refusal, Weekday, Weekdays, from_french, in_brief, open_days, to_french};
