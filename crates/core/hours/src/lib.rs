//! Opening hours: French prose to the OSM `opening_hours` syntax and back ([`from_french`], [`to_french`]), and what an
//! expression says of a moment ([`Agenda`], [`Ouverture`], [`Semaine`]). The checked expression itself is
//! [`repere_domain::horaires::Horaires`], a field of a place. Nothing here reads a clock.

mod opening;
mod prose;

pub use opening::{
    Accueil, Agenda, Cause, Creneau, JOURS, JourDeSemaine, LigneDeSemaine, Moment, MomentError, Ouverture,
    Reprise, Semaine, Vacances, Variante, Zone,
};
pub use prose::{Day, Days, Refusal, from_french, in_brief, open_days, to_french};
