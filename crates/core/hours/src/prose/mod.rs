//! Opening hours in French ↔ the OSM `opening_hours` syntax, exactly or not at all.
//!
//! The way in: [`lexer`] (words with a meaning, from the small dictionary of [`lexique`]) → [`parser`] (clauses) →
//! [`assemblage`] (what goes with what) → [`grille`] (a timetable) → [`osm_writer`]. A text is converted only when
//! every word of it is understood and every reading of it gives the same timetable; otherwise it stays prose, and a
//! [`Refus`] says why without repeating any of it. The way back: [`osm_reader`] → timetable → [`francais`].

mod assemblage;
mod brief;
mod francais;
mod grille;
mod jours;
mod lexer;
mod lexique;
mod osm_reader;
mod osm_writer;
mod parser;
mod refus;
mod saison;

use repere_domain::horaires::Horaires;

pub use jours::{Jour, Jours};
pub use refus::Refus;

/// Reads opening hours in French. `coches` are the days that the source ticks in another field, if it has such a one;
/// they are used only where the text has one set of hours and names no day.
///
/// # Errors
/// When the text is not understood whole, or may be understood in two ways.
pub fn from_french(text: &str, coches: Option<Jours>) -> Result<Horaires, Refus> {
    let clauses = parser::parse(&lexer::read(text)?)?;
    let grille = assemblage::assemble(&clauses, coches)?;
    // What was written must read back as what was understood.
    let written = osm_writer::write(&grille);
    match osm_reader::read(&written) {
        Some(read) if read == grille => written.parse().map_err(|_| Refus::Ordre),
        _ => Err(Refus::Ordre),
    }
}

/// Opening hours in French words; `None` when the expression is outside what can be said so exactly.
pub fn to_french(horaires: &Horaires) -> Option<String> {
    osm_reader::read(&horaires.mended()).map(|grille| francais::write(&grille))
}

/// The usual opening hours on one line of a list, closings apart; `None` as for [`to_french`].
pub fn in_brief(horaires: &Horaires) -> Option<String> {
    osm_reader::read(&horaires.mended()).map(|grille| brief::write(&grille))
}

/// The days of the week that have hours, if only some weeks; `None` as for [`to_french`].
pub fn open_days(horaires: &Horaires) -> Option<Jours> {
    osm_reader::read(&horaires.mended()).map(|grille| grille.jours())
}

#[cfg(test)]
mod tests;
