//! Cleaning of single values: what is certain is repaired, what is not is left out and reported.

mod courriels;
mod repairs;
mod sites;
mod text;

pub(crate) use courriels::{Courriels, Lieux};
pub(crate) use repairs::{code_postal, courriels, is_nothing, site_web};
pub(crate) use text::{adresse, one_line, paragraphs, present, several_lines};
