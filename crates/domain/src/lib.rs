//! The domain of Repère: the place of digital mediation ([`Lieu`]) as the national standard describes it, and the
//! territory it stands in. No I/O, no clock: values in, values out.

pub mod codes;
pub mod territoire;
pub mod texte;

pub use repere_geodesy::{Geocentric, Localisation, LocalisationError, Metres};
