use thiserror::Error;

use crate::{Access, Division, Measure, People, Settlement};

/// Where catchments end.
const fn reach<M: Measure>() -> M {
    M::CATCHMENT[M::CATCHMENT.len() - 1].0
}

fn weight<M: Measure>(distance: M) -> f64 {
    M::CATCHMENT.iter().find(|(bound, _)| distance <= *bound).map_or(0.0, |(_, weight)| *weight)
}

/// What a place offers, in any unit that is the same for all: 1 by default, or its capacity.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Supply(f64);

/// Why a number is not an offer.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("{0} is not a capacity: a finite number, not negative, was expected")]
pub struct SupplyError(pub f64);

impl Supply {
    /// An offer of that size.
    ///
    /// # Errors
    /// When it is negative or not finite.
    pub fn new(size: f64) -> Result<Self, SupplyError> {
        if size.is_finite() && size >= 0.0 { Ok(Self(size)) } else { Err(SupplyError(size)) }
    }

    /// Its size.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Default for Supply {
    fn default() -> Self {
        Self(1.0)
    }
}

/// How much is offered to each inhabitant, by the enhanced two-step floating catchment (Luo & Qi 2009).
///
/// Each place shares its offer S_j between the inhabitants in reach, nearer ones counting more: R_j = S_j / Σ_k W_kj P_k. What
/// an inhabitant has is the sum over the places in reach: A_i = Σ_j W_ij R_j. So nothing is made or lost: Σ_i A_i P_i is the
/// sum of S_j over the places that reach anyone.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressure {
    access: Vec<f64>,
    ratios: Vec<Option<f64>>,
}

impl Pressure {
    /// Shares what each place, given by its rank, offers.
    pub fn new<A: Access>(
        settlement: &Settlement<A::Origin>,
        places: &A,
        supply: impl Fn(usize) -> Supply,
    ) -> Self {
        let points = settlement.points();
        let mut demand = vec![0.0; places.places()];
        let origins = || points.iter().map(|point| &point.origin);
        places.within_each(origins(), reach(), |point, place| {
            demand[place.rank] += weight(place.distance) * points[point].people.get();
        });
        let ratios: Vec<Option<f64>> =
            demand.iter().enumerate().map(|(rank, &d)| (d > 0.0).then(|| supply(rank).get() / d)).collect();
        let mut access = vec![0.0; points.len()];
        places.within_each(origins(), reach(), |point, place| {
            access[point] += weight(place.distance) * ratios[place.rank].unwrap_or(0.0);
        });
        Self { access, ratios }
    }

    /// What each point of the population has (A_i), for 1 000 inhabitants.
    pub fn points(&self) -> impl ExactSizeIterator<Item = f64> + '_ {
        self.access.iter().map(|access| access * 1000.0)
    }

    /// What each place gives (R_j), for 1 000 inhabitants in reach; `None` when nobody is.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Option<f64>> + '_ {
        self.ratios.iter().map(|ratio| ratio.map(|r| r * 1000.0))
    }

    /// What the inhabitants of each territory have on average, for 1 000 inhabitants; `None` where nobody lives.
    pub fn by_area<Origin>(&self, settlement: &Settlement<Origin>, division: &Division) -> Vec<Option<f64>> {
        let mut sums = vec![(0.0, People::ZERO); division.count()];
        for (point, access) in settlement.points().iter().zip(self.points()) {
            if let Some(area) = division.area(point.commune) {
                let (sum, people) = &mut sums[area];
                *sum += access * point.people.get();
                *people += point.people;
            }
        }
        sums.into_iter().map(|(sum, people)| (!people.is_zero()).then(|| sum / people.get())).collect()
    }
}

#[cfg(test)]
mod tests {
    use repere_geodesy::Metres;

    use super::*;

    #[test]
    fn zones_hold_their_outer_bound() {
        let weights =
            [0.0, 5_000.0, 5_000.1, 10_000.0, 10_000.1, 15_000.0, 15_000.1].map(|m| weight(Metres::new(m)));
        assert_eq!(weights, [1.0, 1.0, 0.68, 0.68, 0.22, 0.22, 0.0]);
    }

    #[test]
    fn an_offer_is_a_finite_number() {
        assert!(Supply::new(0.0).is_ok());
        for wrong in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Supply::new(wrong).is_err());
        }
    }
}
