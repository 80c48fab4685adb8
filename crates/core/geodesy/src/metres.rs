use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A length in metres. Never negative and never NaN when it comes from [`Localisation::distance_to`].
///
/// [`Localisation::distance_to`]: crate::Localisation::distance_to
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metres(f64);

impl Metres {
    /// A length of `metres` metres.
    pub const fn new(metres: f64) -> Self {
        Self(metres)
    }

    /// A length of `kilometres` kilometres.
    pub const fn from_km(kilometres: f64) -> Self {
        Self(kilometres * 1000.0)
    }

    /// The length in metres.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The length in kilometres.
    pub const fn km(self) -> f64 {
        self.0 / 1000.0
    }

    /// A total order, for sorting.
    pub fn total_cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl fmt::Display for Metres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} m", self.0)
    }
}
