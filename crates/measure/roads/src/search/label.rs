use std::fmt;

use crate::TravelTime;

/// Which place is reached, and how long it takes. Ordered by time, then by the place's rank: the least of some is the answer.
///
/// Both are one number, the time above the rank, so that two labels are compared at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label(u64);

impl Label {
    /// No place is reached.
    pub(super) const NONE: Self = Self(u64::MAX);

    /// A place, by its rank, at a time.
    pub(super) const fn new(time: TravelTime, place: u32) -> Self {
        Self((time.millis() as u64) << 32 | place as u64)
    }

    /// How long it takes.
    pub(super) const fn time(self) -> TravelTime {
        TravelTime::from_millis((self.0 >> 32) as u32)
    }

    /// The rank of the place.
    pub(super) const fn place(self) -> u32 {
        self.0 as u32
    }

    /// The same place, some time before. Who would need more time than anybody travels reaches nothing.
    pub(super) fn after(self, time: TravelTime) -> Self {
        let time = self.time() + time;
        if time == TravelTime::MAX { Self::NONE } else { Self::new(time, self.place()) }
    }

    /// Whether there is a place.
    pub(super) fn is_some(self) -> bool {
        self != Self::NONE
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Label").field("time", &self.time()).field("place", &self.place()).finish()
    }
}
