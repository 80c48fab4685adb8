//! What tells near from far in a question: kilometres as the crow flies, or minutes along the roads.

use repere_coverage::{Bands, Measure, Metres, Threshold, Travel};
use repere_roads::{Mode, TravelTime};

/// What tells near from far.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// The straight line, and how long it is thought to take.
    Straight {
        /// Where near ends.
        limits: Limits<Metres>,
        /// How long a distance takes, roughly.
        travel: Travel,
    },
    /// The roads that were imported.
    Road {
        /// How one travels.
        mode: Mode,
        /// Where near ends.
        limits: Limits<TravelTime>,
    },
}

/// Where near ends, and the classes of what is near and far.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits<M> {
    /// Beyond which it is a zone blanche.
    pub threshold: Threshold<M>,
    /// Classes of distance.
    pub bands: Bands<M>,
}

impl<M: Measure> Limits<M> {
    /// The same threshold, with bands that it parts.
    fn around_threshold(&self) -> Self {
        Self { threshold: self.threshold, bands: Bands::around(self.threshold) }
    }

    /// How many bands are within the threshold, where it parts them.
    fn near(&self) -> usize {
        self.bands.rank(self.threshold.reach()) + 1
    }
}

/// Beyond how many minutes it is a zone blanche when nobody says: about what the usual ten kilometres take.
const USUAL_MINUTES: f64 = 15.0;
/// Classes of minutes when nobody says.
const USUAL_BANDS: [f64; 5] = [5.0, 10.0, 15.0, 20.0, 30.0];

impl Limits<TravelTime> {
    /// Those of minutes when nobody says.
    pub fn usual_minutes() -> Self {
        let bands = Bands::at(USUAL_BANDS.map(TravelTime::from_minutes).to_vec())
            .unwrap_or_else(|| Bands::around(Threshold::at(TravelTime::from_minutes(USUAL_MINUTES))));
        Self { threshold: Threshold::at(TravelTime::from_minutes(USUAL_MINUTES)), bands }
    }
}

impl Default for Limits<Metres> {
    fn default() -> Self {
        Self { threshold: Threshold::default(), bands: Bands::default() }
    }
}

impl Default for Scale {
    /// As the crow flies.
    fn default() -> Self {
        Self::Straight { limits: Limits::default(), travel: Travel::default() }
    }
}

impl Scale {
    /// The usual minutes of a way to travel.
    pub fn usual_by(mode: Mode) -> Self {
        Self::Road { mode, limits: Limits::usual_minutes() }
    }

    /// The same with bands that the threshold parts, three on each side of it: for what is drawn in two ramps of colours.
    #[must_use]
    pub fn around_threshold(&self) -> Self {
        match self {
            Self::Straight { limits, travel } => {
                Self::Straight { limits: limits.around_threshold(), travel: *travel }
            }
            Self::Road { mode, limits } => Self::Road { mode: *mode, limits: limits.around_threshold() },
        }
    }

    /// How one travels, along the roads only.
    pub const fn mode(&self) -> Option<Mode> {
        match self {
            Self::Straight { .. } => None,
            Self::Road { mode, .. } => Some(*mode),
        }
    }

    /// The threshold in the unit that people count in: kilometres, or minutes.
    pub fn threshold(&self) -> f64 {
        match self {
            Self::Straight { limits, .. } => limits.threshold.reach().in_units(),
            Self::Road { limits, .. } => limits.threshold.reach().in_units(),
        }
    }

    /// How many bands are within the threshold, where it parts them.
    pub fn near(&self) -> usize {
        match self {
            Self::Straight { limits, .. } => limits.near(),
            Self::Road { limits, .. } => limits.near(),
        }
    }

    /// The rank of the band of so many kilometres, or minutes.
    pub fn rank(&self, units: f64) -> usize {
        match self {
            Self::Straight { limits, .. } => limits.bands.rank(Metres::of_units(units)),
            Self::Road { limits, .. } => limits.bands.rank(TravelTime::of_units(units)),
        }
    }

    /// The unit that people count in.
    pub const fn unit(&self) -> &'static str {
        match self {
            Self::Straight { .. } => Metres::UNIT,
            Self::Road { .. } => TravelTime::UNIT,
        }
    }
}
