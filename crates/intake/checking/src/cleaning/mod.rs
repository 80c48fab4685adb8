//! Cleaning of single values: what is certain is repaired, what is not is left out and reported.

pub mod by_kind;
mod courriels;
pub mod dates;
pub mod hidden;
pub(crate) mod kind_of_name;
mod repairs;
mod sites;
mod text;

pub use courriels::{Courriels, Lieux};
pub use repairs::{adresse, code_postal, courriels, fits, is_nothing, ligne, nom, site_web};
pub use text::{one_line, paragraphs, present, several_lines, without_ends};
