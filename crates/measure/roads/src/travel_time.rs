use std::iter::Sum;
use std::ops::Add;

/// How long something takes, in whole milliseconds, so that sums are the same in whatever order they are made.
///
/// The longest there is, 49 days, stands for « more than anybody travels »: sums stop there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TravelTime(u32);

impl TravelTime {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// More than anybody travels.
    pub const MAX: Self = Self(u32::MAX);

    /// A time of whole milliseconds.
    pub const fn from_millis(millis: u32) -> Self {
        Self(millis)
    }

    /// A time in seconds, to the nearest millisecond; what is not a number takes no time, what is too long [`MAX`](Self::MAX).
    pub const fn from_seconds(seconds: f64) -> Self {
        // A conversion to an integer stops at its bounds.
        Self((seconds * 1000.0).round() as u32)
    }

    /// A time in minutes, to the nearest millisecond.
    pub const fn from_minutes(minutes: f64) -> Self {
        Self::from_seconds(minutes * 60.0)
    }

    /// The whole milliseconds.
    pub const fn millis(self) -> u32 {
        self.0
    }

    /// In seconds.
    pub const fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// In minutes.
    pub const fn minutes(self) -> f64 {
        self.seconds() / 60.0
    }

    /// What is left of it after another; nothing when the other is longer.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// A part of it, from 0 to 1, to the nearest millisecond.
    #[must_use]
    pub const fn part(self, part: f64) -> Self {
        Self((self.0 as f64 * part.clamp(0.0, 1.0)).round() as u32)
    }
}

impl Add for TravelTime {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for TravelTime {
    fn sum<I: Iterator<Item = Self>>(times: I) -> Self {
        times.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_stop_at_the_longest() {
        assert_eq!(TravelTime::MAX + TravelTime::from_millis(1), TravelTime::MAX);
        assert_eq!(TravelTime::from_seconds(f64::NAN), TravelTime::ZERO);
        assert_eq!(TravelTime::from_seconds(f64::INFINITY), TravelTime::MAX);
        assert_eq!(TravelTime::from_minutes(1.5).millis(), 90_000);
    }

    #[test]
    fn parts_of_a_time_are_within_it() {
        let time = TravelTime::from_millis(1001);
        assert_eq!(time.part(0.5).millis(), 501);
        assert_eq!((time.part(-1.0), time.part(2.0)), (TravelTime::ZERO, time));
    }
}
