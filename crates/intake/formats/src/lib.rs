//! Formats of places in and out: how a file becomes places, and places a file.
//!
//! Reading never writes anything: [`read`] gives the records that can be stored and a list of findings about each line that
//! was repaired, placed elsewhere or refused.

mod error;
pub mod export;
mod hub_lo;
pub mod mapping;
mod reading;
pub mod standard;
mod tabular;
mod words;

pub use error::{FoundHeader, MissingColumn, ReadError};
pub use mapping::{Check, Mapping, MappingError};
pub use reading::{Context, Format, read};
pub use repere_tables::Layout;

#[cfg(test)]
mod tests;
