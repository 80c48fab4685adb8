use std::fmt;

use repere_geodesy::Metres;
use thiserror::Error;

use crate::{Measure, Threshold};

/// Classes of distance, `[a, b[`: their upper bounds in ascending order, and one more class without any.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands<M = Metres>(Vec<M>);

/// Why some numbers are not bounds of bands.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum BandsError {
    /// Out of range or not a number.
    #[error("a bound of bands is above 0 and at most {longest} {unit}, not {bound}")]
    Bound {
        /// The number.
        bound: f64,
        /// The longest there may be.
        longest: f64,
        /// What it counts.
        unit: &'static str,
    },
    /// Not in strictly ascending order.
    #[error("bounds of bands are ascending: {before} {unit} is not before {after} {unit}")]
    Order {
        /// A bound.
        before: f64,
        /// The next, which is not greater.
        after: f64,
        /// What they count.
        unit: &'static str,
    },
    /// None, or more than [`Bands::MOST`].
    #[error("there are 1 to 20 bounds of bands, not {0}")]
    Number(usize),
}

impl<M: Measure> Bands<M> {
    /// Bands from their bounds, in ascending order; `None` when they are not, or when there is none.
    pub fn at(bounds: Vec<M>) -> Option<Self> {
        let ascend = bounds.windows(2).all(|pair| pair[0] < pair[1]);
        (ascend && !bounds.is_empty()).then_some(Self(bounds))
    }

    /// Bands from their bounds in the unit of the measure: above 0, up to its longest, strictly ascending, 1 to 20 of them.
    ///
    /// # Errors
    /// When one of these does not hold.
    pub fn of_units(bounds: &[f64]) -> Result<Self, BandsError> {
        let (longest, unit) = (M::LONGEST, M::UNIT);
        if bounds.is_empty() || bounds.len() > Bands::MOST {
            return Err(BandsError::Number(bounds.len()));
        }
        if let Some(&bound) = bounds.iter().find(|&&units| !(units > 0.0 && units <= longest)) {
            return Err(BandsError::Bound { bound, longest, unit });
        }
        let bounds: Vec<(f64, M)> = bounds.iter().map(|&units| (units, M::of_units(units))).collect();
        // What is too close to be told apart is no order either.
        if let Some(pair) = bounds.windows(2).find(|pair| pair[0].1 >= pair[1].1) {
            return Err(BandsError::Order { before: pair[0].0, after: pair[1].0, unit });
        }
        Ok(Self(bounds.into_iter().map(|(_, bound)| bound).collect()))
    }

    /// Six bands around a threshold, three on each side: up to a fifth of it, a half, itself, one and a half times, twice.
    /// What is at the threshold exactly is near enough, so it is in the third: no band has people on both sides. Where it is so small
    /// that these are not apart, there are two.
    pub fn around(threshold: Threshold<M>) -> Self {
        let reach = threshold.reach();
        let times = |ratio: f64| M::of_number(reach.number() * ratio);
        let bounds = vec![times(0.2), times(0.5), reach.just_after(), times(1.5), times(2.0)];
        Self::at(bounds).unwrap_or_else(|| Self(vec![reach.just_after()]))
    }

    /// The bands, nearest first: where each starts (included) and ends (excluded), the last one nowhere.
    pub fn iter(&self) -> impl Iterator<Item = Band<M>> + '_ {
        let starts = std::iter::once(M::of_units(0.0)).chain(self.0.iter().copied());
        let ends = self.0.iter().copied().map(Some).chain([None]);
        starts.zip(ends).map(|(start, end)| Band { start, end })
    }

    /// The bounds, ascending: one less than there are bands.
    pub fn bounds(&self) -> &[M] {
        &self.0
    }

    /// How many bands: one more than there are bounds.
    pub fn count(&self) -> usize {
        self.0.len() + 1
    }

    /// The rank of the band that holds `distance`.
    pub fn rank(&self, distance: M) -> usize {
        // They are few: counting them all is quicker than guessing branches.
        self.0.iter().filter(|&&bound| bound <= distance).count()
    }
}

impl Bands {
    /// The most bounds one may ask for.
    pub const MOST: usize = 20;

    /// Bands from their bounds in kilometres.
    ///
    /// # Errors
    /// As [`of_units`](Self::of_units).
    pub fn from_km(bounds: &[f64]) -> Result<Self, BandsError> {
        Self::of_units(bounds)
    }
}

impl Default for Bands {
    /// 2, 5, 10, 15 and 20 km.
    fn default() -> Self {
        Self([2.0, 5.0, 10.0, 15.0, 20.0].map(Metres::from_km).to_vec())
    }
}

/// One band of distances; it shows as its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band<M = Metres> {
    /// Where it starts, included.
    pub start: M,
    /// Where it ends, excluded; the last band does not.
    pub end: Option<M>,
}

impl<M: Measure> fmt::Display for Band<M> {
    /// `[2, 5[ km`, and `≥ 20 km` for the last; a decimal comma, with `;` between bounds when one is needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = |bound: M| bound.in_units().to_string().replace('.', ",");
        match self.end {
            None => write!(f, "≥ {} {}", units(self.start), M::UNIT),
            Some(end) => {
                let (start, end) = (units(self.start), units(end));
                let separator = if start.contains(',') || end.contains(',') { " ; " } else { ", " };
                write!(f, "[{start}{separator}{end}[ {}", M::UNIT)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_itself_is_near_enough_and_a_bound_starts_its_band() {
        let ten = Metres::from_km(10.0);
        assert!(Threshold::default().covers(ten));
        assert!(!Threshold::default().covers(Metres::new(10_000.001)));
        assert_eq!(Bands::default().rank(ten), 3);
        assert_eq!(Bands::default().rank(Metres::new(9_999.999)), 2);
        assert_eq!(Bands::default().rank(Metres::new(0.0)), 0);
        assert_eq!(Bands::default().rank(Metres::from_km(20.0)), 5);
    }

    #[test]
    fn bands_are_ascending_finite_and_few() {
        assert_eq!(Bands::from_km(&[]), Err(BandsError::Number(0)));
        assert_eq!(Bands::from_km(&[1.0; 21]), Err(BandsError::Number(21)));
        let order = |after| Err(BandsError::Order { before: 5.0, after, unit: "km" });
        assert_eq!(Bands::from_km(&[5.0, 2.0]), order(2.0));
        assert_eq!(Bands::from_km(&[5.0, 5.0]), order(5.0));
        let bound = |bound| Err(BandsError::Bound { bound, longest: 100.0, unit: "km" });
        assert_eq!(Bands::from_km(&[0.0, 5.0]), bound(0.0));
        assert_eq!(Bands::from_km(&[5.0, 101.0]), bound(101.0));
        assert!(Bands::from_km(&[f64::NAN]).is_err());
    }

    #[test]
    fn bands_around_a_threshold_are_within_it_or_beyond() {
        for km in [0.0, 0.001, 7.5, 10.0, 100.0] {
            let threshold = Threshold::from_km(km).unwrap();
            let bands = Bands::around(threshold);
            let covered = if km == 0.0 { 1 } else { 3 };
            assert_eq!(bands.count(), 2 * covered);
            assert!(bands.bounds().windows(2).all(|pair| pair[0] < pair[1]), "{km}");
            for metres in [0.0, km * 999.0, km * 1000.0, (km * 1000.0).next_up(), km * 1001.0, km * 2000.0] {
                let distance = Metres::new(metres);
                assert_eq!(
                    bands.rank(distance) < covered,
                    threshold.covers(distance),
                    "{metres} m at {km} km"
                );
            }
        }
        let usual: Vec<f64> =
            Bands::around(Threshold::default()).bounds().iter().map(|m| m.km().round()).collect();
        assert_eq!(usual, Bands::default().bounds().iter().map(|m| m.km()).collect::<Vec<_>>());
    }

    #[test]
    fn labels() {
        let labels: Vec<_> = Bands::default().iter().map(|b| b.to_string()).collect();
        assert_eq!(labels, ["[0, 2[ km", "[2, 5[ km", "[5, 10[ km", "[10, 15[ km", "[15, 20[ km", "≥ 20 km"]);
        let labels: Vec<_> = Bands::from_km(&[2.5]).unwrap().iter().map(|b| b.to_string()).collect();
        assert_eq!(labels, ["[0 ; 2,5[ km", "≥ 2,5 km"]);
    }
}
