use super::frontier::Frontier;
use super::label::Label;
use super::stops::Stops;
use crate::TravelTime;
use crate::graph::{Arc, Graph};
use crate::snapping::Snapped;

/// The nearest place of every point of the roads.
///
/// One search from all the places at once, against the traffic (Dijkstra, « A note on two problems in connexion with graphs », 1959,
/// from many sources): an arc keeps the least that remains from its end, so that a point anywhere along it is answered
/// without a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// For each arc, what remains from its end, the turn included.
    rest: Vec<Label>,
    /// For each arc, what remains from its beginning.
    whole: Vec<Label>,
}

/// A place that is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// From door to door.
    pub time: TravelTime,
    /// The rank of the place.
    pub place: usize,
}

impl Nearest {
    /// Searches from all places.
    pub fn new(graph: &Graph, stops: &Stops) -> Self {
        let unknown = vec![Label::NONE; graph.arcs()];
        let mut nearest = Self { rest: unknown.clone(), whole: unknown };
        let mut frontier = Frontier::default();
        nearest.seed(stops.iter(), &mut frontier);
        nearest.spread(graph, frontier);
        nearest
    }

    /// The nearest place of a point; `None` when none is reached.
    pub fn from(&self, graph: &Graph, stops: &Stops, origin: &Snapped) -> Option<Reached> {
        let mut best = Label::NONE;
        for (arc, offset) in origin.directions() {
            let onward = self.rest[arc.index()].after(graph.time(arc).saturating_sub(offset));
            best = stops.ahead(arc, offset).fold(best.min(onward), Label::min);
        }
        let best = best.after(origin.walk);
        best.is_some().then_some(Reached { time: best.time, place: best.place as usize })
    }

    /// The nearest places once some are removed, by rank, and others added: `after` are the places then.
    ///
    /// Only what led to a place that is removed is searched again, and only as far as a new place is the nearest.
    #[must_use]
    pub fn changed(&self, graph: &Graph, removed: &[bool], after: &Stops) -> Self {
        let mut nearest = self.clone();
        let mut frontier = Frontier::default();
        if removed.contains(&true) {
            nearest.forget(graph, removed, after, &mut frontier);
        }
        let added = after.iter().filter(|(rank, _)| *rank as usize >= removed.len());
        nearest.seed(added, &mut frontier);
        nearest.spread(graph, frontier);
        nearest
    }

    /// What each place is to the arcs that it is on.
    fn seed<'a>(&mut self, stops: impl Iterator<Item = (u32, &'a Snapped)>, frontier: &mut Frontier) {
        for (place, stop) in stops {
            for (arc, offset) in stop.directions() {
                self.begin(arc, Label { time: offset + stop.walk, place }, frontier);
            }
        }
    }

    /// Lowers what remains from the beginning of an arc.
    fn begin(&mut self, arc: Arc, label: Label, frontier: &mut Frontier) {
        if label < self.whole[arc.index()] {
            self.whole[arc.index()] = label;
            frontier.push(label.time, arc);
        }
    }

    /// Goes back along the arcs until nothing is lowered any more. An arc that finds an equal time to a place of lower
    /// rank is looked at again.
    fn spread(&mut self, graph: &Graph, mut frontier: Frontier) {
        while let Some((time, arc)) = frontier.pop() {
            let label = self.whole[arc.index()];
            if label.time < time {
                continue;
            }
            for (before, turn) in graph.before(arc) {
                let rest = label.after(turn);
                if rest < self.rest[before.index()] {
                    self.rest[before.index()] = rest;
                    self.begin(before, rest.after(graph.time(before)), &mut frontier);
                }
            }
        }
    }

    /// Forgets what leads to places that are removed, and begins again from its edges.
    fn forget(&mut self, graph: &Graph, removed: &[bool], after: &Stops, frontier: &mut Frontier) {
        let goes = |label: &Label| removed.get(label.place as usize) == Some(&true);
        let mut lost = Vec::new();
        for arc in (0..graph.arcs() as u32).map(Arc) {
            let (rest_goes, whole_goes) = (goes(&self.rest[arc.index()]), goes(&self.whole[arc.index()]));
            if rest_goes {
                self.rest[arc.index()] = Label::NONE;
            }
            if whole_goes {
                self.whole[arc.index()] = Label::NONE;
            }
            if rest_goes || whole_goes {
                lost.push((arc, rest_goes));
            }
        }
        for (arc, rest_goes) in lost {
            if rest_goes {
                let onward = graph.after(arc).map(|(next, turn)| self.whole[next.index()].after(turn));
                self.rest[arc.index()] = onward.min().unwrap_or(Label::NONE);
            }
            let onward = self.rest[arc.index()].after(graph.time(arc));
            let label = after.ahead(arc, TravelTime::ZERO).fold(onward, Label::min);
            self.begin(arc, label, frontier);
        }
    }
}
