use super::{Arc, Course};
use crate::{Position, TravelTime};

/// Where roads meet or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Vertex {
    pub(crate) position: Position,
    /// What passing it takes: lights, a gate.
    pub(crate) delay: TravelTime,
}

/// A stretch of road between two vertices, with its bends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// How long it takes in each direction; [`CLOSED`] where one may not go.
    pub(crate) forward: TravelTime,
    pub(crate) backward: TravelTime,
    pub(crate) kind: EdgeKind,
    /// Where its bends end among those of all edges.
    pub(crate) bends_end: u32,
}

/// The time of a direction that is closed.
pub(crate) const CLOSED: TravelTime = TravelTime::MAX;

/// What a stretch of road is, where that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EdgeKind {
    Road,
    Roundabout,
    /// A line that carries one: nobody leaves from along it.
    Line,
}

/// All that a graph is made from, and what its file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Parts {
    pub(crate) vertices: Vec<Vertex>,
    pub(crate) edges: Vec<Edge>,
    /// The bends of all edges, in the order of edges and from the beginning of each.
    pub(crate) bends: Vec<Position>,
    /// Courses along arcs that nobody makes to their end, in order.
    pub(crate) forbidden: Vec<Course>,
}

impl Parts {
    /// The vertex that an arc leaves.
    pub(crate) fn tail(&self, arc: Arc) -> u32 {
        let edge = self.edges[arc.edge()];
        if arc.is_backward() { edge.to } else { edge.from }
    }

    /// The bends of an edge, its ends not among them.
    pub(crate) fn bends(&self, edge: u32) -> &[Position] {
        let start = edge.checked_sub(1).map_or(0, |before| self.edges[before as usize].bends_end);
        &self.bends[start as usize..self.edges[edge as usize].bends_end as usize]
    }

    /// The points of an edge, from its beginning to its end.
    pub(crate) fn points(&self, edge: u32) -> impl DoubleEndedIterator<Item = Position> + '_ {
        let Edge { from, to, .. } = self.edges[edge as usize];
        let end = |vertex: u32| std::iter::once(self.vertices[vertex as usize].position);
        end(from).chain(self.bends(edge).iter().copied()).chain(end(to))
    }
}
