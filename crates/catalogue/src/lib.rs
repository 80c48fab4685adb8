//! The catalogue: every published place at one revision, indexed, immutable.
//!
//! Requests read it without locks or database; a change of revision makes a new one.

mod catalogue;
mod contours;
mod criteres;
mod emprise;
mod entree;
mod filtre;
mod geojson;
mod requete;

pub use catalogue::Catalogue;
pub use criteres::{CRITERES_DE_LIEU, CRITERES_DE_TERRITOIRE, CritereError, Criteres};
pub use emprise::{Emprise, EmpriseError};
pub use entree::{Entree, Rattachement};
pub use filtre::{Filtre, Territoires};
pub use requete::{Page, Proximite, Requete, Resultats, Trouve};
