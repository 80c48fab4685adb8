//! The catalogue: every published place at one revision, indexed, immutable.
//!
//! Requests read it without locks or database; a change of revision makes a new one.

mod catalogue;
mod contours;
mod emprise;
mod entree;
mod geojson;
mod requete;

pub use catalogue::Catalogue;
pub use emprise::{Emprise, EmpriseError};
pub use entree::{Entree, Rattachement};
pub use requete::{Filtre, Page, Proximite, Requete, Resultats, Trouve};
