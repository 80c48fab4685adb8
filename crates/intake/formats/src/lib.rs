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

pub use error::ReadError;
pub use mapping::{Mapping, MappingError};
pub use reading::{Context, Format, read};

#[cfg(test)]
mod tests;
