use repere_coverage::Metres;
use repere_roads::TravelTime;

use crate::context::millimetre;

/// How far something is, as it was measured and as it is published.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub enum Amount {
    /// Metres of a straight line.
    Metres(f64),
    /// Minutes along the roads.
    Minutes(f64),
}

impl Amount {
    /// The metres, of a straight line only.
    pub const fn metres(self) -> Option<f64> {
        match self {
            Self::Metres(metres) => Some(metres),
            Self::Minutes(_) => None,
        }
    }

    /// The minutes, along the roads only.
    pub const fn minutes(self) -> Option<f64> {
        match self {
            Self::Metres(_) => None,
            Self::Minutes(minutes) => Some(minutes),
        }
    }

    /// The amount that two columns say, one for each unit.
    pub(crate) fn of(metres: Option<f64>, minutes: Option<f64>) -> Option<Self> {
        minutes.map(Self::Minutes).or(metres.map(Self::Metres))
    }

    /// The number, whatever it counts.
    pub const fn number(self) -> f64 {
        match self {
            Self::Metres(number) | Self::Minutes(number) => number,
        }
    }
}

/// To the millimetre.
impl From<Metres> for Amount {
    fn from(distance: Metres) -> Self {
        Self::Metres(millimetre(distance))
    }
}

/// To the thousandth of a minute.
impl From<TravelTime> for Amount {
    fn from(time: TravelTime) -> Self {
        Self::Minutes((time.minutes() * 1000.0).round() / 1000.0)
    }
}
