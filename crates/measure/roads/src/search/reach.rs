use super::frontier::Frontier;
use super::label::Label;
use super::nearest::Reached;
use super::stops::Stops;
use crate::TravelTime;
use crate::graph::{Arc, Graph};
use crate::snapping::Snapped;

/// The places within a time of a point, by a search along the traffic that ends there. Kept between searches, it keeps its memory.
#[derive(Debug, Default)]
pub struct Reach {
    /// When each arc is entered.
    entered: Vec<TravelTime>,
    touched: Vec<Arc>,
    frontier: Frontier,
    found: Vec<Label>,
}

impl Reach {
    /// The places at most that far from a point, by rank.
    pub fn within(
        &mut self,
        graph: &Graph,
        stops: &Stops,
        origin: &Snapped,
        reach: TravelTime,
    ) -> impl Iterator<Item = Reached> + '_ {
        self.entered.resize(graph.arcs(), TravelTime::MAX);
        self.found.clear();
        for (arc, offset) in origin.directions() {
            self.meet(stops, arc, offset, origin.walk, reach);
            self.leave(graph, arc, origin.walk + graph.time(arc).saturating_sub(offset), reach);
        }
        while let Some((time, arc)) = self.frontier.pop() {
            if self.entered[arc.index()] < time {
                continue;
            }
            self.meet(stops, graph.road(arc), TravelTime::ZERO, time, reach);
            self.leave(graph, arc, time + graph.time(arc), reach);
        }
        for arc in self.touched.drain(..) {
            self.entered[arc.index()] = TravelTime::MAX;
        }
        self.frontier.clear();
        self.found.sort_unstable_by_key(|label| (label.place(), label.time()));
        self.found.dedup_by_key(|label| label.place());
        self.found.iter().map(|label| Reached { time: label.time(), place: label.place() as usize })
    }

    /// Meets the places on an arc from an offset on, which is reached at a time.
    fn meet(&mut self, stops: &Stops, arc: Arc, offset: TravelTime, time: TravelTime, reach: TravelTime) {
        let met = stops.ahead(arc, offset).map(|label| label.after(time));
        self.found.extend(met.filter(|label| label.is_some() && label.time() <= reach));
    }

    /// Goes on from the end of an arc, which is reached at a time.
    fn leave(&mut self, graph: &Graph, arc: Arc, time: TravelTime, reach: TravelTime) {
        for (next, turn) in graph.after(arc) {
            let time = time + turn;
            let known = &mut self.entered[next.index()];
            if time <= reach && time < *known {
                if *known == TravelTime::MAX {
                    self.touched.push(next);
                }
                *known = time;
                self.frontier.push(time, next);
            }
        }
    }
}
