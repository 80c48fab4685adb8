use std::fmt;

use repere_domain::{Localisation, LocalisationError};

/// A box in degrees, borders included. It does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Emprise {
    sud_ouest: Localisation,
    nord_est: Localisation,
}

/// Why four numbers are not a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EmpriseError {
    /// A corner is not a point.
    Corner(LocalisationError),
    /// The south-west corner is north or east of the other.
    Reversed,
}

impl fmt::Display for EmpriseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Corner(error) => error.fmt(f),
            Self::Reversed => f.write_str("the south-west corner is north or east of the north-east corner"),
        }
    }
}

impl std::error::Error for EmpriseError {}

impl Emprise {
    /// A box from the order of RFC 7946: west, south, east, north.
    ///
    /// # Errors
    /// When a number is out of range or the corners are reversed.
    pub fn new(ouest: f64, sud: f64, est: f64, nord: f64) -> Result<Self, EmpriseError> {
        let sud_ouest = Localisation::new(sud, ouest).map_err(EmpriseError::Corner)?;
        let nord_est = Localisation::new(nord, est).map_err(EmpriseError::Corner)?;
        if ouest > est || sud > nord {
            return Err(EmpriseError::Reversed);
        }
        Ok(Self { sud_ouest, nord_est })
    }

    /// Whether a point is in the box.
    pub fn contains(&self, point: Localisation) -> bool {
        (self.sud_ouest.latitude()..=self.nord_est.latitude()).contains(&point.latitude())
            && (self.sud_ouest.longitude()..=self.nord_est.longitude()).contains(&point.longitude())
    }

    /// Lower and upper corners as longitude, latitude.
    pub(crate) fn corners(&self) -> [[f64; 2]; 2] {
        [self.sud_ouest, self.nord_est].map(|corner| [corner.longitude(), corner.latitude()])
    }
}
