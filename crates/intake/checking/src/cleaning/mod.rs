//! Cleaning of single values: what is certain is repaired, what is not is left out and reported.

mod accents;
pub mod by_kind;
mod courriels;
pub mod dates;
pub mod hidden;
pub(crate) mod kind_of_name;
pub(crate) mod people;
mod pivot;
mod repairs;
mod sites;
mod telephones;
mod text;
mod top_level;

pub use courriels::{Courriels, PlaceNames};
pub use pivot::pivot;
pub use repairs::{adresse, code_postal, courriels, fits, is_nothing, line, nom, site_web};
pub use telephones::telephone;
pub use text::{one_line, paragraphs, present, several_lines, without_ends};
