//! The catalogue: every published place at one revision, indexed, immutable.
//!
//! Requests read it without locks or database; a change of revision makes a new one.

mod catalogue;
mod contours;
mod critere;
mod criteres;
mod emprise;
mod entree;
mod facettes;
mod filtre;
mod geojson;
mod offre;
mod ouvert;
mod par_territoire;
mod recherche;
mod requete;

pub use catalogue::Catalogue;
pub use contours::communes_geojson;
pub use critere::{CRITERES_DE_LIEU, CRITERES_DE_TERRITOIRE, Critere};
pub use criteres::{CritereError, Criteres};
pub use emprise::{Emprise, EmpriseError};
pub use entree::{Entree, Rattachement};
pub use facettes::Facettes;
pub use filtre::{Filtre, Territoires};
pub use offre::{Offre, Reponses};
pub use ouvert::{Ouvert, Quand};
pub use recherche::{Recherche, Resolution, Suggestion, est_une_adresse};
pub use requete::{Page, Proximite, Requete, Resultats, Trouve};
