//! Cleaning of single values: what is certain is repaired, what is not is left out and reported.

mod courriels;
mod sites;
mod text;

pub(crate) use courriels::{Courriels, Lieux, sort as sort_courriels};
pub(crate) use sites::{Site, split as split_sites};
pub(crate) use text::{one_line, paragraphs, present, several_lines};
