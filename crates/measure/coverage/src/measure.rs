use std::fmt::Debug;

use repere_geodesy::{Metres, Neighbour};

/// What tells near from far: metres of a straight line, minutes of a road.
pub trait Measure: Copy + Debug + PartialOrd + Send + Sync {
    /// Farther than anything: no place is reached.
    const UNREACHED: Self;

    /// Catchment of a place: how much an inhabitant at most that far counts (the bound included), nearest first.
    ///
    /// The weights are those of Luo & Qi, « An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
    /// accessibility to primary care physicians », Health & Place 15, 2009: a Gaussian of three zones.
    const CATCHMENT: [(Self, f64); 3];

    /// The unit that people count it in.
    const UNIT: &'static str;
    /// The longest that may be asked about, in that unit.
    const LONGEST: f64;

    /// In the unit that people count it in.
    fn in_units(self) -> f64;

    /// As many units.
    fn of_units(units: f64) -> Self;

    /// What is farther, and nothing between.
    #[must_use]
    fn just_after(self) -> Self;

    /// As a number, which grows with it and is never negative.
    fn number(self) -> f64;

    /// What a number stands for: for means.
    fn of_number(number: f64) -> Self;
}

impl Measure for Metres {
    const UNREACHED: Self = Self::new(f64::INFINITY);
    const CATCHMENT: [(Self, f64); 3] =
        [(Self::from_km(5.0), 1.0), (Self::from_km(10.0), 0.68), (Self::from_km(15.0), 0.22)];

    const UNIT: &'static str = "km";
    const LONGEST: f64 = 100.0;

    fn in_units(self) -> f64 {
        self.km()
    }

    fn of_units(units: f64) -> Self {
        Self::from_km(units)
    }

    fn just_after(self) -> Self {
        Self::new(self.get().next_up())
    }

    fn number(self) -> f64 {
        self.get()
    }

    fn of_number(number: f64) -> Self {
        Self::new(number)
    }
}

/// The nearest place of a point from which none is reached: of no rank, farther than anything.
pub(crate) const fn unreached<M: Measure>() -> Neighbour<M> {
    Neighbour { rank: usize::MAX, distance: M::UNREACHED }
}

/// Whether a place is reached.
pub fn is_reached<M: Measure>(neighbour: &Neighbour<M>) -> bool {
    neighbour.distance < M::UNREACHED
}
