use std::fmt;

use repere_domain::{Localisation, LocalisationError};

/// A box in degrees, borders included. It does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundingBox {
    south_west: Localisation,
    north_east: Localisation,
}

/// Why four numbers are not a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BoundingBoxError {
    /// A corner is not a point.
    Corner(LocalisationError),
    /// The south-west corner is north or east of the other.
    Reversed,
}

impl fmt::Display for BoundingBoxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Corner(error) => error.fmt(f),
            Self::Reversed => f.write_str("the south-west corner is north or east of the north-east corner"),
        }
    }
}

impl std::error::Error for BoundingBoxError {}

impl BoundingBox {
    /// A box from the order of RFC 7946: west, south, east, north.
    ///
    /// # Errors
    /// When a number is out of range or the corners are reversed.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, BoundingBoxError> {
        let south_west = Localisation::new(south, west).map_err(BoundingBoxError::Corner)?;
        let north_east = Localisation::new(north, east).map_err(BoundingBoxError::Corner)?;
        if west > east || south > north {
            return Err(BoundingBoxError::Reversed);
        }
        Ok(Self { south_west, north_east })
    }

    /// Whether a point is in the box.
    pub fn contains(&self, point: Localisation) -> bool {
        (self.south_west.latitude()..=self.north_east.latitude()).contains(&point.latitude())
            && (self.south_west.longitude()..=self.north_east.longitude()).contains(&point.longitude())
    }

    /// Lower and upper corners as longitude, latitude.
    pub(crate) fn corners(&self) -> [[f64; 2]; 2] {
        [self.south_west, self.north_east].map(|corner| [corner.longitude(), corner.latitude()])
    }
}
