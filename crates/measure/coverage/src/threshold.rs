use std::ops::RangeInclusive;

use repere_geodesy::Metres;
use thiserror::Error;

use crate::Measure;

/// The longest distance a threshold or a band may have, kilometres.
pub(crate) const LONGEST_KM: f64 = 100.0;

/// The distance beyond which people live in a zone blanche: strictly farther than it, so that it is itself near enough.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Threshold<M = Metres>(M);

/// Why a number is not a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("a threshold is between 0 and 100 km, not {0}")]
pub struct ThresholdError(pub f64);

impl<M: Measure> Threshold<M> {
    /// What is farther than that is too far.
    pub const fn at(reach: M) -> Self {
        Self(reach)
    }

    /// What is still near enough.
    pub const fn reach(self) -> M {
        self.0
    }

    /// Whether a place at that distance is near enough.
    pub fn covers(self, distance: M) -> bool {
        distance <= self.0
    }
}

impl Threshold {
    /// Those there may be, kilometres.
    pub const KM: RangeInclusive<f64> = 0.0..=LONGEST_KM;

    /// A threshold of `km` kilometres, 0 to 100.
    ///
    /// # Errors
    /// Out of that range, or not a number.
    pub fn from_km(km: f64) -> Result<Self, ThresholdError> {
        // `abs` makes 0 of -0.
        if Self::KM.contains(&km) { Ok(Self(Metres::from_km(km.abs()))) } else { Err(ThresholdError(km)) }
    }

    /// The threshold in metres.
    pub const fn metres(self) -> Metres {
        self.0
    }
}

impl Default for Threshold {
    /// 10 km.
    fn default() -> Self {
        Self(Metres::from_km(10.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_between_0_and_100_km() {
        for km in [0.0, -0.0, 10.0, 100.0] {
            assert_eq!(Threshold::from_km(km).unwrap().metres().km(), km.abs());
        }
        for km in [-1.0, 100.001, f64::NAN, f64::INFINITY] {
            let ThresholdError(refused) = Threshold::from_km(km).unwrap_err();
            assert_eq!(refused.to_bits(), km.to_bits());
        }
    }
}
