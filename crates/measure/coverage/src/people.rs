use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use thiserror::Error;

/// A number of inhabitants, exact to the thousandth.
///
/// Population grids give decimals. Counted in thousandths, sums do not depend on their order, so bands add up to totals
/// exactly. The largest number, 1.8e16 inhabitants, is out of reach: sums saturate there rather than wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct People(u64);

/// Why a number is not a number of inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum PeopleError {
    /// Negative.
    #[error("{0} is negative: no such number of inhabitants")]
    Negative(f64),
    /// Not a number, infinite, or more than a thousand billion.
    #[error("{0} is not a number of inhabitants")]
    Absurd(f64),
}

impl People {
    /// Nobody.
    pub const ZERO: Self = Self(0);
    /// More than has ever lived, and little enough that millions of such points still add up without saturating.
    const MOST: f64 = 1e12;

    /// Whole inhabitants.
    pub const fn new(people: u32) -> Self {
        Self(people as u64 * 1000)
    }

    /// Thousandths of an inhabitant.
    pub const fn from_thousandths(thousandths: u64) -> Self {
        Self(thousandths)
    }

    /// In thousandths of an inhabitant, exactly.
    pub const fn thousandths(self) -> u64 {
        self.0
    }

    /// In inhabitants.
    pub fn get(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// To the nearest inhabitant, halves up.
    pub const fn rounded(self) -> u64 {
        self.0.saturating_add(500) / 1000
    }

    /// Whether nobody is counted.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The share of `total`, 0 to 1. `None` of nobody.
    pub fn share(self, total: Self) -> Option<f64> {
        (!total.is_zero()).then(|| self.0 as f64 / total.0 as f64)
    }
}

impl TryFrom<f64> for People {
    type Error = PeopleError;

    /// To the nearest thousandth.
    fn try_from(people: f64) -> Result<Self, PeopleError> {
        if !people.is_finite() || people > Self::MOST {
            return Err(PeopleError::Absurd(people));
        }
        if people < 0.0 {
            return Err(PeopleError::Negative(people));
        }
        Ok(Self((people * 1000.0).round() as u64))
    }
}

impl From<u32> for People {
    fn from(people: u32) -> Self {
        Self::new(people)
    }
}

impl Add for People {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for People {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for People {
    type Output = Self;

    /// Down to nobody at least.
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for People {
    fn sum<I: Iterator<Item = Self>>(people: I) -> Self {
        people.fold(Self::ZERO, Self::add)
    }
}

impl fmt::Display for People {
    /// Without useless decimals, with a point: `12`, `12.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1000, self.0 % 1000);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{rest:03}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_the_decimals_of_grids_and_refuses_the_rest() {
        assert_eq!(People::try_from(12.5), Ok(People::from_thousandths(12_500)));
        assert_eq!(People::try_from(0.1 + 0.2), Ok(People::from_thousandths(300)));
        assert_eq!(People::try_from(-0.0), Ok(People::ZERO));
        assert_eq!(People::try_from(-3.0), Err(PeopleError::Negative(-3.0)));
        for absurd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e13] {
            assert!(People::try_from(absurd).is_err());
        }
    }

    #[test]
    fn shows_no_useless_decimal() {
        let shown = [0, 12_000, 12_500, 12_050, 7].map(|m| People::from_thousandths(m).to_string());
        assert_eq!(shown, ["0", "12", "12.5", "12.05", "0.007"]);
        assert_eq!(People::from_thousandths(1_500).rounded(), 2);
    }

    #[test]
    fn a_share_of_nobody_is_no_share() {
        assert_eq!(People::new(1).share(People::new(4)), Some(0.25));
        assert_eq!(People::ZERO.share(People::ZERO), None);
    }
}
