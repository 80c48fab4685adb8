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
    arcs: Vec<Remaining>,
    /// How far is searched.
    limit: TravelTime,
    /// The arcs that something is known of, where the search has a limit: the others need not be looked at.
    known: Vec<Arc>,
}

/// What is known of each arc, however it was found.
impl PartialEq for Nearest {
    fn eq(&self, other: &Self) -> bool {
        (self.limit, &self.arcs) == (other.limit, &other.arcs)
    }
}

/// What remains to a place from an arc; both side by side, since a search asks for both.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Remaining {
    /// From its end, the turn included.
    rest: Label,
    /// From its beginning.
    whole: Label,
}

impl Remaining {
    const UNKNOWN: Self = Self { rest: Label::NONE, whole: Label::NONE };
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
        let mut nearest = Self { arcs: vec![Remaining::UNKNOWN; graph.arcs()], limit, known: Vec::new() };
        nearest.search(graph, stops);
        nearest
    }

    /// The same from other places, in the same memory: of a search with a limit, no more than it knew is looked at.
    pub(crate) fn again(&mut self, graph: &Graph, stops: &Stops) {
        if self.limit == TravelTime::MAX {
            self.arcs.fill(Remaining::UNKNOWN);
        }
        for arc in self.known.drain(..) {
            self.arcs[arc.index()] = Remaining::UNKNOWN;
        }
        self.search(graph, stops);
    }

    fn search(&mut self, graph: &Graph, stops: &Stops) {
        let mut frontier = Frontier::default();
        self.seed(stops.ranked(), &mut frontier);
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
        if self.limit < TravelTime::MAX && self.arcs[arc.index()] == Remaining::UNKNOWN {
            self.known.push(arc);
        }
    }

    /// The nearest place of a point; `None` when none is reached.
    pub fn from(&self, graph: &Graph, stops: &Stops, origin: &Snapped) -> Option<Reached> {
        let mut best = Label::NONE;
        for (arc, offset) in origin.directions() {
            let onward = self.arcs[arc.index()].rest.after(graph.time(arc).saturating_sub(offset));
            best = stops.ahead(arc, offset).fold(best.min(onward), Label::min);
        }
        let best = best.after(origin.walk);
        best.is_some().then_some(Reached { time: best.time, place: best.place as usize })
    }

    /// What remains from the end of an arc, where a place is found from there.
    pub(crate) fn rest(&self, arc: Arc) -> Option<TravelTime> {
        let rest = self.arcs[arc.index()].rest;
        rest.is_some().then_some(rest.time)
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
        if label < self.arcs[arc.index()].whole && label.time <= self.limit {
            self.note(arc);
            self.arcs[arc.index()].whole = label;
            frontier.push(label.time, arc);
        }
    }

    /// Goes back along the arcs until nothing is lowered any more. An arc that finds an equal time to a place of lower
    /// rank is looked at again.
    fn spread(&mut self, graph: &Graph, mut frontier: Frontier) {
        while let Some((time, arc)) = frontier.pop() {
            let label = self.arcs[arc.index()].whole;
            if label.time < time {
                continue;
            }
            for before in graph.leaving(graph.tail(arc)).iter().map(|leaving| leaving.reversed()) {
                // What it has cannot be lowered, whatever the turn takes.
                if self.arcs[before.index()].rest <= label {
                    continue;
                }
                let Some(turn) = graph.turn(before, arc) else { continue };
                let rest = label.after(turn);
                if rest < self.arcs[before.index()].rest {
                    self.note(before);
                    self.arcs[before.index()].rest = rest;
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
            let (rest_goes, whole_goes) =
                (goes(&self.arcs[arc.index()].rest), goes(&self.arcs[arc.index()].whole));
            if rest_goes {
                self.arcs[arc.index()].rest = Label::NONE;
            }
            if whole_goes {
                self.arcs[arc.index()].whole = Label::NONE;
            }
            if rest_goes || whole_goes {
                lost.push((arc, rest_goes));
            }
        }
        for (arc, rest_goes) in lost {
            if rest_goes {
                let onward = graph.after(arc).map(|(next, turn)| self.arcs[next.index()].whole.after(turn));
                self.arcs[arc.index()].rest = onward.min().unwrap_or(Label::NONE);
            }
            let onward = self.arcs[arc.index()].rest.after(graph.time(arc));
            let label = after.ahead(arc, TravelTime::ZERO).fold(onward, Label::min);
            self.begin(arc, label, frontier);
        }
    }
}
