//! GeoJSON (RFC 7946) of everything that has a place: one way to make a feature, to write a collection, to read a point.
//!
//! The text is the `geojson` crate's; only [`Joined`] strings texts together, features that were encoded once
//! ([ADR 14](../../../../docs/adr/0014-geojson.md)).

mod collection;
mod encoded;
mod feature;
mod point;
#[cfg(test)]
mod tests;

pub use collection::collection;
pub use encoded::{Encoded, Joined};
pub use feature::feature;
pub use geojson::{Feature, Geometry};
pub use point::{Point, point};
