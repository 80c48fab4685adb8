//! Opening hours in French ↔ the OSM `opening_hours` syntax, exactly or not at all.
//!
//! The way in: [`lexer`] (words with a meaning, from the small dictionary of [`lexicon`]) → [`parser`] (clauses) →
//! [`assembly`] (what goes with what) → [`timetable`] (a timetable) → [`osm_writer`]. A text is converted only when
//! every word of it is understood and every reading of it gives the same timetable; otherwise it stays prose, and a
//! [`Refusal`] says why without repeating any of it. The way back: [`osm_reader`] → timetable → [`french`].

mod assembly;
mod brief;
mod days;
mod french;
mod lexer;
mod lexicon;
mod osm_reader;
mod osm_writer;
mod parser;
mod refusal;
mod season;
mod timetable;
mod week;

use repere_domain::horaires::Horaires;

pub use days::{Weekday, Weekdays};
pub use refusal::Refusal;
pub use week::{WeekPart, WeekText};

/// Reads opening hours in French. `ticked` are the days that the source ticks in another field, if it has such a one;
/// they are used only where the text has one set of hours and names no day.
///
/// # Errors
/// When the text is not understood whole, or may be understood in two ways.
pub fn from_french(text: &str, ticked: Option<Weekdays>) -> Result<Horaires, Refusal> {
    let clauses = parser::parse(&lexer::read(text)?)?;
    let timetable = assembly::assemble(&clauses, ticked)?;
    // What was written must read back as what was understood.
    let written = osm_writer::write(&timetable);
    match osm_reader::read(&written) {
        Some(read) if read == timetable => written.parse().map_err(|_| Refusal::Order),
        _ => Err(Refusal::Order),
    }
}

/// Opening hours in French words; `None` when the expression is outside what can be said so exactly.
pub fn to_french(horaires: &Horaires) -> Option<String> {
    osm_reader::read(&horaires.mended()).map(|timetable| french::write(&timetable))
}

/// The usual opening hours on one line of a list, closings apart; `None` as for [`to_french`].
pub fn in_brief(horaires: &Horaires) -> Option<String> {
    osm_reader::read(&horaires.mended()).map(|timetable| brief::write(&timetable))
}

/// The days alone, where the line of [`in_brief`] may be long: « Du lundi au vendredi, selon le jour ».
pub fn days_in_brief(horaires: &Horaires) -> Option<String> {
    brief::write_days(&osm_reader::read(&horaires.mended())?)
}

/// The days of the week that have hours, if only some weeks; `None` as for [`to_french`].
pub fn open_days(horaires: &Horaires) -> Option<Weekdays> {
    osm_reader::read(&horaires.mended()).map(|timetable| timetable.days())
}

#[cfg(test)]
mod tests;
