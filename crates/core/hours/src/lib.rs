//! Opening hours: French prose to the OSM `opening_hours` syntax and back ([`from_french`], [`to_french`]), and what an
//! expression says of a moment ([`Agenda`], [`Opening`], [`Week`]). The checked expression itself is
//! [`repere_domain::horaires::Horaires`], a field of a place. Nothing here reads a clock.

mod opening;
mod prose;
mod wording;

pub use opening::{
    Agenda, Cause, DAYS_AHEAD, DayPart, Moment, MomentError, Occasion, OccasionDay, OccasionError, Opening,
    Received, Reopening, SchoolHolidays, Slot, Then, ThenError, Variant, Visit, WEEKDAYS, Week, WeekRow,
    WeekdayHours, Zone, weekday_name,
};
pub use prose::{
    Refusal, WeekPart, WeekText, Weekday, Weekdays, days_in_brief, from_french, in_brief, open_days,
    to_french,
};
