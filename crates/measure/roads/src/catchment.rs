use repere_coverage::Localisation;

use crate::graph::{Arc, EdgeKind, Graph};
use crate::search::{Nearest, Stops};
use crate::snapping::Snapped;
use crate::{Network, Position, TravelTime};

/// From where one comes to a place within a time: every point of the roads, with how long it takes.
#[derive(Debug)]
pub struct Catchment<'a> {
    network: &'a Network,
    stops: Stops,
    nearest: Nearest,
    limit: TravelTime,
}

impl<'a> Catchment<'a> {
    /// Searches against the traffic, as far as the limit; `None` where no road is near the place.
    pub fn new(network: &'a Network, place: Localisation, limit: TravelTime) -> Option<Self> {
        let stops = Stops::new(vec![Some(network.snap(place)?)]);
        let nearest = Nearest::within(network.graph(), &stops, limit);
        Some(Self { network, stops, nearest, limit })
    }

    /// How long it takes from a point, where that is at most the limit.
    pub fn from(&self, point: &Snapped) -> Option<TravelTime> {
        let reached = self.nearest.from(self.network.graph(), &self.stops, point)?;
        (reached.time <= self.limit).then_some(reached.time)
    }

    /// Shows `meet` points of the roads from which the place is reached in time, none of them farther than `step` metres from
    /// the next along its road.
    pub fn visit(&self, step: f64, mut meet: impl FnMut(Position)) {
        let graph = self.network.graph();
        for edge in 0..graph.edges() as u32 {
            if graph.parts().edges[edge as usize].kind == EdgeKind::Line {
                continue;
            }
            for arc in [Arc::new(edge, false), Arc::new(edge, true)] {
                for [start, end] in self.reached(graph, arc).into_iter().flatten() {
                    let [start, end] =
                        if arc.is_backward() { [1.0 - end, 1.0 - start] } else { [start, end] };
                    along(graph, edge, [start, end], step, &mut meet);
                }
            }
        }
    }

    /// The parts of an arc from which the place is reached, from 0 at its beginning to 1: before its end, and before the place.
    fn reached(&self, graph: &Graph, arc: Arc) -> [Option<[f64; 2]>; 2] {
        if !graph.is_open(arc) {
            return [None; 2];
        }
        let time = f64::from(graph.time(arc).millis()).max(1.0);
        let part = |at_end: f64, left: TravelTime| {
            let left = f64::from(left.millis()) / time;
            [(at_end - left).max(0.0), at_end]
        };
        let left = |spent: TravelTime| (spent <= self.limit).then(|| self.limit.saturating_sub(spent));
        let onward = self.nearest.rest(arc).and_then(left).map(|left| part(1.0, left));
        let mut own = None;
        for (_, stop) in self.stops.on(arc.edge() as u32) {
            let offset = stop.offsets[usize::from(arc.is_backward())];
            own = offset.and_then(|offset| Some(part(f64::from(offset.millis()) / time, left(stop.walk)?)));
        }
        [onward, own]
    }
}

/// Points of a part of an edge.
fn along(graph: &Graph, edge: u32, [start, end]: [f64; 2], step: f64, meet: &mut impl FnMut(Position)) {
    let points: Vec<Position> = graph.parts().points(edge).collect();
    let lengths: Vec<f64> = crate::along::lengths(points.iter().copied()).collect();
    let whole: f64 = lengths.iter().sum();
    let (from, to) = (start * whole, end * whole);
    let mut before = 0.0;
    for (pair, length) in points.windows(2).zip(lengths) {
        let (first, last) = ((from - before).max(0.0), (to - before).min(length));
        if first <= last {
            let steps = ((last - first) / step).ceil().max(1.0);
            for rank in 0..=steps as u32 {
                let metres = first + (last - first) * f64::from(rank) / steps;
                meet(between(pair[0], pair[1], if length > 0.0 { metres / length } else { 0.0 }));
            }
        }
        before += length;
    }
}

/// The point between two others, which are close: from 0 at the first to 1 at the second.
fn between(first: Position, second: Position, part: f64) -> Position {
    let step = |a: i32, b: i32| a + (f64::from(b - a) * part).round() as i32;
    Position {
        latitude: step(first.latitude, second.latitude),
        longitude: step(first.longitude, second.longitude),
    }
}
