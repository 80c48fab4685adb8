use crate::TravelTime;

/// Which place is reached, and how long it takes. Ordered by time, then by the place's rank: the least of some is the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label {
    pub(super) time: TravelTime,
    pub(super) place: u32,
}

impl Label {
    /// No place is reached.
    pub(super) const NONE: Self = Self { time: TravelTime::MAX, place: u32::MAX };

    /// The same place, some time before. Who would need more time than anybody travels reaches nothing.
    pub(super) fn after(self, time: TravelTime) -> Self {
        let time = self.time + time;
        if time == TravelTime::MAX { Self::NONE } else { Self { time, place: self.place } }
    }

    /// Whether there is a place.
    pub(super) fn is_some(self) -> bool {
        self != Self::NONE
    }
}
