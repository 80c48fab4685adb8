use std::ops::RangeInclusive;

use repere_geodesy::Metres;
use thiserror::Error;

use crate::Measure;

/// The distance beyond which people live in a zone blanche: strictly farther than it, so that it is itself near enough.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Threshold<M = Metres>(M);

/// Why a number is not a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("a threshold is between 0 and {longest} {unit}, not {threshold}")]
pub struct ThresholdError {
    /// The number.
    pub threshold: f64,
    /// The longest there may be.
    pub longest: f64,
    /// What it counts.
    pub unit: &'static str,
}

impl<M: Measure> Threshold<M> {
    /// Those there may be, in the unit of the measure.
    pub const RANGE: RangeInclusive<f64> = 0.0..=M::LONGEST;

    /// A threshold of so many units.
    ///
    /// # Errors
    /// Out of [`RANGE`](Self::RANGE), or not a number.
    pub fn of_units(units: f64) -> Result<Self, ThresholdError> {
        if Self::RANGE.contains(&units) {
            // `abs` makes 0 of -0.
            Ok(Self(M::of_units(units.abs())))
        } else {
            Err(ThresholdError { threshold: units, longest: M::LONGEST, unit: M::UNIT })
        }
    }

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
    pub const KM: RangeInclusive<f64> = Self::RANGE;

    /// A threshold of `km` kilometres, 0 to 100.
    ///
    /// # Errors
    /// Out of that range, or not a number.
    pub fn from_km(km: f64) -> Result<Self, ThresholdError> {
        Self::of_units(km)
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
            let ThresholdError { threshold, .. } = Threshold::from_km(km).unwrap_err();
            assert_eq!(threshold.to_bits(), km.to_bits());
        }
    }
}
