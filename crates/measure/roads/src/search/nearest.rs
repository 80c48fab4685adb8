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
#[derive(Debug, Clone)]
pub struct Nearest {
    /// What remains from the end of each arc, the turn included.
    rest: Vec<Label>,
    /// How far is searched.
    limit: TravelTime,
    /// The arcs that something is known of, where the search has a limit: the others need not be looked at.
    known: Vec<Arc>,
}

/// What is known of each arc, however it was found.
impl PartialEq for Nearest {
    fn eq(&self, other: &Self) -> bool {
        (self.limit, &self.rest) == (other.limit, &other.rest)
    }
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
        Self::within(graph, stops, TravelTime::MAX)
    }

    /// Searches from all places as far as a limit: what is farther may not be found.
    pub fn within(graph: &Graph, stops: &Stops, limit: TravelTime) -> Self {
        let mut nearest = Self { rest: vec![Label::NONE; graph.arcs()], limit, known: Vec::new() };
        nearest.search(graph, stops);
        nearest
    }

    /// The same from other places, in the same memory: of a search with a limit, no more than it knew is looked at.
    pub(crate) fn again(&mut self, graph: &Graph, stops: &Stops) {
        if self.limit == TravelTime::MAX {
            self.rest.fill(Label::NONE);
        }
        for arc in self.known.drain(..) {
            self.rest[arc.index()] = Label::NONE;
        }
        self.search(graph, stops);
    }

    fn search(&mut self, graph: &Graph, stops: &Stops) {
        let mut frontier = Frontier::default();
        self.seed(graph, stops.ranked(), &mut frontier);
        self.spread(graph, frontier);
    }

    /// The edges that something is known of, each once, in order; of a search with a limit only.
    pub(crate) fn known_edges(&self) -> Vec<u32> {
        let mut edges: Vec<u32> = self.known.iter().map(|arc| arc.edge() as u32).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Remembers an arc before the first thing that is known of it.
    fn note(&mut self, arc: Arc) {
        if self.limit < TravelTime::MAX && self.rest[arc.index()] == Label::NONE {
            self.known.push(arc);
        }
    }

    /// The nearest place of a point; `None` when none is reached.
    pub fn from(&self, graph: &Graph, stops: &Stops, origin: &Snapped) -> Option<Reached> {
        let mut best = Label::NONE;
        for (arc, offset) in origin.directions() {
            let onward = self.rest[arc.index()].after(graph.time(arc).saturating_sub(offset));
            best = stops.ahead(arc, offset).fold(best.min(onward), Label::min);
        }
        let best = best.after(origin.walk);
        best.is_some().then_some(Reached { time: best.time(), place: best.place() as usize })
    }

    /// What remains from the end of an arc, where a place is found from there.
    pub(crate) fn rest(&self, arc: Arc) -> Option<TravelTime> {
        let rest = self.rest[arc.index()];
        rest.is_some().then_some(rest.time())
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
        let added = after.ranked().filter(|(rank, _)| *rank as usize >= removed.len());
        nearest.seed(graph, added, &mut frontier);
        nearest.spread(graph, frontier);
        nearest
    }

    /// What each place is to the arcs before those that it is on.
    fn seed<'a>(
        &mut self,
        graph: &Graph,
        stops: impl Iterator<Item = (u32, &'a Snapped)>,
        frontier: &mut Frontier,
    ) {
        for (place, stop) in stops {
            for (arc, offset) in stop.directions() {
                let label = Label::new(offset + stop.walk, place);
                for arc in std::iter::once(arc).chain(graph.doubles(arc)) {
                    self.back_from(graph, arc, label, frontier);
                }
            }
        }
    }

    /// Goes back along the arcs until nothing is lowered any more. What is lowered once more is looked at again.
    fn spread(&mut self, graph: &Graph, mut frontier: Frontier) {
        while let Some((time, arc)) = frontier.pop() {
            let label = self.rest[arc.index()].after(graph.time(arc));
            if label.time() == time {
                self.back_from(graph, arc, label, &mut frontier);
            }
        }
    }

    /// Goes back to the arcs before one, from whose beginning a label remains.
    fn back_from(&mut self, graph: &Graph, arc: Arc, label: Label, frontier: &mut Frontier) {
        if label.time() > self.limit {
            return;
        }
        for before in graph.leaving(graph.tail(arc)).iter().map(|leaving| leaving.reversed()) {
            // What it has cannot be lowered, whatever the turn takes.
            if self.rest[before.index()] <= label {
                continue;
            }
            let Some(turn) = graph.turn(before, arc) else { continue };
            let rest = label.after(turn);
            if rest < self.rest[before.index()] {
                self.note(before);
                self.rest[before.index()] = rest;
                self.wait(graph, before, frontier);
            }
        }
    }

    /// Waits to go on from the beginning of an arc, when that is not too far.
    fn wait(&self, graph: &Graph, arc: Arc, frontier: &mut Frontier) {
        let whole = self.rest[arc.index()].after(graph.time(arc));
        if whole.is_some() && whole.time() <= self.limit {
            frontier.push(whole.time(), arc);
        }
    }

    /// Forgets what leads to places that are removed, and begins again from what is after it.
    fn forget(&mut self, graph: &Graph, removed: &[bool], after: &Stops, frontier: &mut Frontier) {
        let goes = |label: &Label| label.is_some() && removed.get(label.place() as usize) == Some(&true);
        let arcs = (0..graph.arcs() as u32).map(Arc);
        let lost: Vec<Arc> = arcs.filter(|arc| goes(&self.rest[arc.index()])).collect();
        for arc in &lost {
            self.rest[arc.index()] = Label::NONE;
        }
        for arc in lost {
            let onward = graph.after(arc).map(|(next, turn)| {
                let through = self.rest[next.index()].after(graph.time(next));
                after.ahead(graph.road(next), TravelTime::ZERO).fold(through, Label::min).after(turn)
            });
            self.rest[arc.index()] = onward.min().unwrap_or(Label::NONE);
            self.wait(graph, arc, frontier);
        }
    }
}
