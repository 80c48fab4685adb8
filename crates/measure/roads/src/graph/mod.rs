//! Roads as a graph: vertices where roads meet, edges with their times in each direction, what turning costs and forbids.
//!
//! What is searched is arcs, not vertices: from an arc one goes on to those that may follow it, at the cost of the turn.
//! So a turn that is forbidden, or costs, is exact, and no vertex is there twice for it. Where a restriction goes through other roads,
//! they are there twice: once for who came along its beginning.

mod arc;
mod component;
mod contract;
mod doubles;
mod forbidden;
mod heading;
mod parts;
mod turning;

pub use arc::Arc;
pub(crate) use forbidden::Course;
pub(crate) use parts::{CLOSED, Edge, EdgeKind, Parts, Vertex};

use crate::reading::Network;
use crate::{Mode, Position, TravelTime};
use doubles::Doubles;
use heading::headings;
use turning::{Heading, TurnCosts};

/// The roads of an extract, for one way to travel. From each of its arcs one can come back to it.
#[derive(Debug, Clone)]
pub struct Graph {
    mode: Mode,
    parts: Parts,
    /// What is asked of each arc while searching, side by side.
    arcs: Vec<ArcRow>,
    /// The arcs that leave each vertex, closed or not, and where each vertex's begin.
    leaving: Vec<Arc>,
    first_leaving: Vec<u32>,
    marks: Vec<Mark>,
    turns: TurnCosts,
    doubles: Doubles,
}

/// What is asked of an arc.
#[derive(Debug, Clone, Copy)]
struct ArcRow {
    tail: u32,
    time: u32,
    leaving: Heading,
    arriving: Heading,
    is_roundabout: bool,
}

/// What is particular at a vertex.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// More than two roads meet.
    is_junction: bool,
    /// One arc leaves it.
    is_dead_end: bool,
    is_delayed: bool,
    is_restricted: bool,
}

/// What a graph does not hold of its network.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LeftOut {
    /// Kilometres of road from which nobody comes back.
    pub(crate) kilometres: f64,
    pub(crate) restrictions_without_effect: u64,
}

impl Graph {
    /// The roads of a network: stretches without a choice made one, and only those from which one comes back. With what is left out.
    pub(crate) fn of(mode: Mode, network: &Network) -> (Self, LeftOut) {
        let (parts, restrictions) = contract::contracted(network);
        let free = Self::new(mode, parts);
        let (forbidden, restrictions_without_effect) = forbidden::with_effect(&free, restrictions);
        let all = Self::new(mode, Parts { forbidden, ..free.parts });
        let kept = component::strongly_connected(&all);
        let kilometres = (0..all.edges() as u32)
            .filter(|edge| !kept[(edge << 1) as usize] && !kept[(edge << 1 | 1) as usize])
            .map(|edge| all.length(edge) / 1000.0)
            .sum();
        let graph = Self::new(mode, component::only(&all.parts, &kept));
        (graph, LeftOut { kilometres, restrictions_without_effect })
    }

    /// Works out of its parts what is asked while searching.
    pub(crate) fn new(mode: Mode, parts: Parts) -> Self {
        let doubles = Doubles::of(&parts);
        let mut arcs = Vec::with_capacity(2 * (parts.edges.len() + doubles.roads.len()));
        for (edge, number) in parts.edges.iter().zip(0..) {
            let is_roundabout = edge.kind == EdgeKind::Roundabout;
            let ends = headings(&parts, number);
            for (is_backward, tail, time) in
                [(false, edge.from, edge.forward), (true, edge.to, edge.backward)]
            {
                let [leaving, arriving] = ends[usize::from(is_backward)];
                arcs.push(ArcRow { tail, time: time.millis(), leaving, arriving, is_roundabout });
            }
        }
        for road in &doubles.roads {
            // Nobody goes back along a double: who turns round is on the road itself.
            let back = ArcRow { time: CLOSED.millis(), ..arcs[road.reversed().index()] };
            arcs.extend([arcs[road.index()], back]);
        }
        let (leaving, first_leaving) = leaving(&arcs, parts.vertices.len());
        let turns = TurnCosts::of(mode.rules());
        let mut graph = Self { mode, parts, arcs, leaving, first_leaving, marks: Vec::new(), turns, doubles };
        graph.marks = graph.marked();
        graph
    }

    fn marked(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = (0..self.parts.vertices.len())
            .map(|vertex| {
                let leaving = self.leaving(vertex as u32).iter();
                let roads: Vec<Arc> = leaving.copied().filter(|arc| arc.edge() < self.edges()).collect();
                Mark {
                    is_junction: roads.len() > 2,
                    is_dead_end: roads.iter().filter(|arc| self.is_open(**arc)).count() == 1,
                    is_delayed: self.parts.vertices[vertex].delay != TravelTime::ZERO,
                    is_restricted: false,
                }
            })
            .collect();
        for [_, to] in &self.doubles.forbidden {
            marks[self.tail(Arc(*to)) as usize].is_restricted = true;
        }
        marks
    }

    /// How one travels.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// How many arcs there are: two for each edge, closed ones included, and after them the doubles.
    pub fn arcs(&self) -> usize {
        self.arcs.len()
    }

    /// How many stretches of road there are.
    pub fn edges(&self) -> usize {
        self.parts.edges.len()
    }

    /// The arc of the road that an arc is, or doubles.
    pub(crate) fn road(&self, arc: Arc) -> Arc {
        match arc.edge().checked_sub(self.edges()) {
            Some(double) => self.doubles.roads[double],
            None => arc,
        }
    }

    /// The doubles of an arc of a road.
    pub(crate) fn doubles(&self, road: Arc) -> impl Iterator<Item = Arc> + '_ {
        self.doubles.of_road(road)
    }

    /// How many vertices there are.
    pub fn vertices(&self) -> usize {
        self.parts.vertices.len()
    }

    /// Where a vertex is, by its rank.
    pub fn position(&self, vertex: usize) -> Position {
        self.parts.vertices[vertex].position
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The vertex that an arc leaves, by its rank.
    pub(crate) fn tail(&self, arc: Arc) -> u32 {
        self.arcs[arc.index()].tail
    }

    /// How long an arc takes.
    pub(crate) fn time(&self, arc: Arc) -> TravelTime {
        TravelTime::from_millis(self.arcs[arc.index()].time)
    }

    /// Whether one may go along an arc.
    pub(crate) fn is_open(&self, arc: Arc) -> bool {
        self.time(arc) != CLOSED
    }

    /// Metres of an edge, along its bends.
    pub(crate) fn length(&self, edge: u32) -> f64 {
        crate::along::lengths(self.parts.points(edge)).sum()
    }

    /// The arcs that leave a vertex, closed or not.
    pub(crate) fn leaving(&self, vertex: u32) -> &[Arc] {
        let vertex = vertex as usize;
        &self.leaving[self.first_leaving[vertex] as usize..self.first_leaving[vertex + 1] as usize]
    }

    /// The open arcs that may come before an arc, and what turning into it takes.
    #[cfg(test)]
    pub(crate) fn before(&self, arc: Arc) -> impl Iterator<Item = (Arc, TravelTime)> + '_ {
        let leaving = self.leaving(self.tail(arc)).iter();
        leaving.map(|arc| arc.reversed()).filter_map(move |before| Some((before, self.turn(before, arc)?)))
    }

    /// The open arcs that may follow an arc, and what turning into them takes.
    pub(crate) fn after(&self, arc: Arc) -> impl Iterator<Item = (Arc, TravelTime)> + '_ {
        let leaving = self.leaving(self.tail(arc.reversed())).iter();
        leaving.filter_map(move |after| Some((*after, self.turn(arc, *after)?)))
    }

    /// What it takes to turn from an arc into one that leaves where it arrives; `None` when nobody does.
    pub(crate) fn turn(&self, from: Arc, to: Arc) -> Option<TravelTime> {
        let (before, after) = (&self.arcs[from.index()], &self.arcs[to.index()]);
        if before.time == CLOSED.millis() || after.time == CLOSED.millis() {
            return None;
        }
        let mark = self.marks[after.tail as usize];
        if mark.is_restricted && self.doubles.forbidden.binary_search(&[from.0, to.0]).is_ok() {
            return None;
        }
        let is_round =
            to == from.reversed() || mark.is_restricted && self.road(to) == self.road(from).reversed();
        let mut millis = if is_round {
            if !self.turns.round_anywhere && !mark.is_dead_end {
                return None;
            }
            self.turns.round.millis()
        } else if mark.is_junction {
            self.turns.cost(before.arriving, after.leaving, before.is_roundabout || after.is_roundabout)
        } else {
            0
        };
        if mark.is_delayed {
            millis = millis.saturating_add(self.parts.vertices[after.tail as usize].delay.millis());
        }
        Some(TravelTime::from_millis(millis))
    }
}

/// The arcs that leave each vertex, and where each vertex's begin.
fn leaving(arcs: &[ArcRow], vertices: usize) -> (Vec<Arc>, Vec<u32>) {
    let mut first = vec![0_u32; vertices + 1];
    for arc in arcs {
        first[arc.tail as usize + 1] += 1;
    }
    for vertex in 0..vertices {
        first[vertex + 1] += first[vertex];
    }
    let mut next = first.clone();
    let mut leaving = vec![Arc::new(0, false); arcs.len()];
    for (arc, number) in arcs.iter().zip(0..) {
        let place = &mut next[arc.tail as usize];
        leaving[*place as usize] = Arc(number);
        *place += 1;
    }
    (leaving, first)
}
