use std::sync::{Mutex, PoisonError};

use repere_coverage::{Access, Localisation, Measure, Neighbour};

use crate::TravelTime;
use crate::graph::Graph;
use crate::search::{Nearest, Reach, Reached, Stops};
use crate::snapping::{RoadIndex, Snapped};

impl Measure for TravelTime {
    const UNREACHED: Self = Self::MAX;
    /// Ten, twenty and thirty minutes: the zones of the paper.
    const CATCHMENT: [(Self, f64); 3] = [
        (Self::from_millis(10 * 60_000), 1.0),
        (Self::from_millis(20 * 60_000), 0.68),
        (Self::from_millis(30 * 60_000), 0.22),
    ];

    const UNIT: &'static str = "min";
    const LONGEST: f64 = 240.0;

    fn in_units(self) -> f64 {
        self.minutes()
    }

    fn of_units(units: f64) -> Self {
        Self::from_minutes(units)
    }

    fn just_after(self) -> Self {
        self + Self::from_millis(1)
    }

    fn number(self) -> f64 {
        f64::from(self.millis())
    }

    fn of_number(number: f64) -> Self {
        Self::from_seconds(number / 1000.0)
    }
}

/// Places as one goes to them along the roads, for all that is measured.
///
/// People leave from a [`Snapped`] point, or from none where no road is near. The search from all places is made once, with it.
#[derive(Debug)]
pub struct RoadAccess<'a> {
    graph: &'a Graph,
    index: &'a RoadIndex,
    stops: Stops,
    nearest: Nearest,
    /// Searches that wait to be used again: each keeps its memory.
    reaches: Mutex<Vec<Reach>>,
}

/// What places added and removed change.
#[derive(Debug)]
pub struct RoadChange {
    stops: Stops,
    nearest: Nearest,
}

impl<'a> RoadAccess<'a> {
    /// Places in the order of their ids.
    pub fn new(
        graph: &'a Graph,
        index: &'a RoadIndex,
        places: impl IntoIterator<Item = Localisation>,
    ) -> Self {
        let stops = Stops::new(places.into_iter().map(|place| index.snap(graph, place)).collect());
        let nearest = Nearest::new(graph, &stops);
        Self { graph, index, stops, nearest, reaches: Mutex::default() }
    }

    /// A point that people leave from, put on the road.
    pub fn origin(&self, point: Localisation) -> Option<Snapped> {
        self.index.snap(self.graph, point)
    }
}

fn neighbour(reached: Reached) -> Neighbour<TravelTime> {
    Neighbour { rank: reached.place, distance: reached.time }
}

impl Access for RoadAccess<'_> {
    type Measure = TravelTime;
    type Origin = Option<Snapped>;
    type Change = RoadChange;

    fn places(&self) -> usize {
        self.stops.len()
    }

    fn nearest(&self, from: &Option<Snapped>, _hint: Option<usize>) -> Option<Neighbour<TravelTime>> {
        self.nearest.from(self.graph, &self.stops, from.as_ref()?).map(neighbour)
    }

    fn within(&self, from: &Option<Snapped>, reach: TravelTime, meet: impl FnMut(Neighbour<TravelTime>)) {
        let Some(from) = from else { return };
        // A search leaves nothing behind but memory, whatever becomes of who asked.
        let reaches = || self.reaches.lock().unwrap_or_else(PoisonError::into_inner);
        let mut search = reaches().pop().unwrap_or_default();
        search.within(self.graph, &self.stops, from, reach).map(neighbour).for_each(meet);
        reaches().push(search);
    }

    /// One search from each place against the traffic, which meets the points on its way: there are many more points than places.
    fn within_each<'o>(
        &self,
        from: impl IntoIterator<Item = &'o Option<Snapped>>,
        reach: TravelTime,
        mut meet: impl FnMut(usize, Neighbour<TravelTime>),
    ) where
        Option<Snapped>: 'o,
    {
        let on_road = from.into_iter().enumerate().filter_map(|(rank, from)| Some((rank, from.as_ref()?)));
        let mut origins: Vec<(usize, &Snapped)> = on_road.collect();
        origins.sort_by_key(|(rank, origin)| (origin.edge, *rank));
        let nobody = Stops::default();
        // What takes the longest time there is reaches nothing.
        let reach = reach.min(TravelTime::from_millis(TravelTime::MAX.millis() - 1));
        let mut search = Nearest::within(self.graph, &nobody, reach);
        for (rank, stop) in self.stops.ranked() {
            let alone = Stops::new(vec![Some(*stop)]);
            search.again(self.graph, &alone);
            // Of its own edge nothing may be known when its beginning is too far, and points along it are near all the same.
            let mut edges = search.known_edges();
            if let Err(place) = edges.binary_search(&stop.edge) {
                edges.insert(place, stop.edge);
            }
            for edge in edges {
                let start = origins.partition_point(|(_, origin)| origin.edge < edge);
                let on_edge = origins[start..].iter().take_while(|(_, origin)| origin.edge == edge);
                for (point, origin) in on_edge {
                    let reached = search.from(self.graph, &alone, origin);
                    if let Some(reached) = reached.filter(|reached| reached.time <= reach) {
                        meet(*point, Neighbour { rank: rank as usize, distance: reached.time });
                    }
                }
            }
        }
    }

    fn change(&self, added: Vec<Localisation>, removed: Vec<bool>) -> RoadChange {
        let added = added.into_iter().map(|place| self.index.snap(self.graph, place)).collect();
        let stops = self.stops.changed(added, &removed);
        let nearest = self.nearest.changed(self.graph, &removed, &stops);
        RoadChange { stops, nearest }
    }

    fn nearest_after(
        &self,
        change: &RoadChange,
        from: &Option<Snapped>,
        _before: Option<Neighbour<TravelTime>>,
        _hint: Option<usize>,
    ) -> Option<Neighbour<TravelTime>> {
        change.nearest.from(self.graph, &change.stops, from.as_ref()?).map(neighbour)
    }
}
