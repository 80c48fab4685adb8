//! Points on the WGS 84 ellipsoid and distances between them.
//!
//! Everything that measures a distance in Repère goes through this crate, so that the search near a person and
//! the figures shown to a council agree to the millimetre.

mod anchor;
mod closest;
mod geocentric;
mod index;
mod laea;
mod lambert93;
mod localisation;
mod metres;

pub use anchor::Anchor;
pub use geocentric::Geocentric;
pub use index::{Neighbour, PointIndex};
pub use localisation::{Localisation, LocalisationError};
pub use metres::Metres;
