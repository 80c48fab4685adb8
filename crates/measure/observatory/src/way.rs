//! The ways to reach places that a question may ask for. What is measured knows none of them.

use repere_coverage::{
    Access, Anchor, GeodesicChange, Localisation, Measure, Metres, PointIndex, Settlement, Travel,
};
use repere_roads::{Network, RoadAccess, RoadChange, Snapped, TravelTime};

use crate::{Amount, Limits};

/// How places are reached, who leaves from where, and where near ends.
pub(crate) trait Way: Sync {
    /// What tells near from far.
    type Measure: Measure + Into<Amount>;
    /// A point that people leave from.
    type Origin: Clone + Sync;
    /// What places opened and closed change.
    type Change: Sync;
    /// Some places, ready to be reached.
    type Places<'a>: Access<Measure = Self::Measure, Origin = Self::Origin, Change = Self::Change>
    where
        Self: 'a;

    /// Who lives where.
    fn settlement(&self) -> &Settlement<Self::Origin>;

    /// Where near ends.
    fn limits(&self) -> &Limits<Self::Measure>;

    /// Places in the order of their ids, made ready.
    fn places(&self, at: impl IntoIterator<Item = Localisation>) -> Self::Places<'_>;

    /// Whether somebody may be where no place is reached from, which is then said.
    fn is_by_road(&self) -> bool;

    /// The minutes that a distance is thought to take, where they are an estimate.
    fn estimated_minutes(&self, distance: Self::Measure) -> Option<f64>;
}

/// The straight line.
pub(crate) struct Straight<'o> {
    pub(crate) settlement: &'o Settlement,
    pub(crate) limits: &'o Limits<Metres>,
    pub(crate) travel: Travel,
}

impl Way for Straight<'_> {
    type Measure = Metres;
    type Origin = Anchor;
    type Change = GeodesicChange;
    type Places<'a>
        = PointIndex
    where
        Self: 'a;

    fn settlement(&self) -> &Settlement {
        self.settlement
    }

    fn limits(&self) -> &Limits<Metres> {
        self.limits
    }

    fn places(&self, at: impl IntoIterator<Item = Localisation>) -> PointIndex {
        PointIndex::new(at)
    }

    fn is_by_road(&self) -> bool {
        false
    }

    fn estimated_minutes(&self, distance: Metres) -> Option<f64> {
        Some((self.travel.duration(distance).as_secs_f64() / 6.0).round() / 10.0)
    }
}

/// The roads.
pub(crate) struct ByRoad<'o> {
    pub(crate) network: &'o Network,
    pub(crate) settlement: &'o Settlement<Option<Snapped>>,
    pub(crate) limits: &'o Limits<TravelTime>,
}

impl Way for ByRoad<'_> {
    type Measure = TravelTime;
    type Origin = Option<Snapped>;
    type Change = RoadChange;
    type Places<'a>
        = RoadAccess<'a>
    where
        Self: 'a;

    fn settlement(&self) -> &Settlement<Option<Snapped>> {
        self.settlement
    }

    fn limits(&self) -> &Limits<TravelTime> {
        self.limits
    }

    fn places(&self, at: impl IntoIterator<Item = Localisation>) -> RoadAccess<'_> {
        self.network.access(at)
    }

    fn is_by_road(&self) -> bool {
        true
    }

    fn estimated_minutes(&self, _time: TravelTime) -> Option<f64> {
        None
    }
}
