use repere_geodesy::{Metres, Neighbour, PointIndex};
use thiserror::Error;

use crate::{Decoupage, Habitants, Peuplement};

/// Catchment of a place: how much an inhabitant at most that far counts (the bound included), nearest first.
///
/// The weights are those of Luo & Qi, « An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
/// accessibility to primary care physicians », Health & Place 15, 2009: a Gaussian of three zones.
const ZONES: [(Metres, f64); 3] =
    [(Metres::from_km(5.0), 1.0), (Metres::from_km(10.0), 0.68), (Metres::from_km(15.0), 0.22)];
/// Where catchments end.
const REACH: Metres = ZONES[ZONES.len() - 1].0;

fn weight(distance: Metres) -> f64 {
    ZONES.iter().find(|(bound, _)| distance <= *bound).map_or(0.0, |(_, weight)| *weight)
}

/// What a place offers, in any unit that is the same for all: 1 by default, or its capacity.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Offre(f64);

/// Why a number is not an offer.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("{0} is not a capacity: a finite number, not negative, was expected")]
pub struct OffreError(pub f64);

impl Offre {
    /// An offer of that size.
    ///
    /// # Errors
    /// When it is negative or not finite.
    pub fn new(size: f64) -> Result<Self, OffreError> {
        if size.is_finite() && size >= 0.0 { Ok(Self(size)) } else { Err(OffreError(size)) }
    }

    /// Its size.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Default for Offre {
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
pub struct Pression {
    acces: Vec<f64>,
    ratios: Vec<Option<f64>>,
}

impl Pression {
    /// Shares what each place, given by its rank, offers.
    pub fn new(peuplement: &Peuplement, places: &PointIndex, offre: impl Fn(usize) -> Offre) -> Self {
        let points = peuplement.points();
        let mut demand = vec![0.0; places.points().len()];
        for point in points {
            let habitants = point.habitants.get();
            places.around(&point.ancre, REACH, |place| {
                demand[place.rank] += weight(place.distance) * habitants
            });
        }
        let ratios: Vec<Option<f64>> =
            demand.iter().enumerate().map(|(rank, &d)| (d > 0.0).then(|| offre(rank).get() / d)).collect();
        let acces = points.iter().map(|point| {
            let mut acces = 0.0;
            let mut share =
                |place: Neighbour| acces += weight(place.distance) * ratios[place.rank].unwrap_or(0.0);
            places.around(&point.ancre, REACH, &mut share);
            acces
        });
        let acces = acces.collect();
        Self { acces, ratios }
    }

    /// What each point of the population has (A_i), for 1 000 inhabitants.
    pub fn points(&self) -> impl ExactSizeIterator<Item = f64> + '_ {
        self.acces.iter().map(|acces| acces * 1000.0)
    }

    /// What each place gives (R_j), for 1 000 inhabitants in reach; `None` when nobody is.
    pub fn lieux(&self) -> impl ExactSizeIterator<Item = Option<f64>> + '_ {
        self.ratios.iter().map(|ratio| ratio.map(|r| r * 1000.0))
    }

    /// What the inhabitants of each territory have on average, for 1 000 inhabitants; `None` where nobody lives.
    pub fn territoires(&self, peuplement: &Peuplement, decoupage: &Decoupage) -> Vec<Option<f64>> {
        let mut sums = vec![(0.0, Habitants::ZERO); decoupage.count()];
        for (point, acces) in peuplement.points().iter().zip(self.points()) {
            if let Some(territoire) = decoupage.territoire(point.commune) {
                let (sum, habitants) = &mut sums[territoire];
                *sum += acces * point.habitants.get();
                *habitants += point.habitants;
            }
        }
        sums.into_iter()
            .map(|(sum, habitants)| (!habitants.is_zero()).then(|| sum / habitants.get()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_hold_their_outer_bound() {
        let weights =
            [0.0, 5_000.0, 5_000.1, 10_000.0, 10_000.1, 15_000.0, 15_000.1].map(|m| weight(Metres::new(m)));
        assert_eq!(weights, [1.0, 1.0, 0.68, 0.68, 0.22, 0.22, 0.0]);
    }

    #[test]
    fn an_offer_is_a_finite_number() {
        assert!(Offre::new(0.0).is_ok());
        for wrong in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Offre::new(wrong).is_err());
        }
    }
}
