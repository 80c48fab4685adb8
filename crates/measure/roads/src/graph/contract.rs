//! Links to edges: what leaves no choice on the way is one edge, with its bends.

use crate::graph::parts::{CLOSED, Edge, EdgeKind, Parts, Vertex};
use crate::graph::{Arc, Course};
use crate::order::along_a_curve;
use crate::reading::{Forbidden, Link, Network, Step};
use crate::{Position, TravelTime};

/// The edges of a network, and what each of its restrictions forbids on them. They are numbered from neighbour to neighbour, as are
/// vertices, so that a search stays in one part of memory.
pub(super) fn contracted(network: &Network) -> (Parts, Vec<Vec<Course>>) {
    let touching = Touching::of(network);
    let mut contraction = Contraction {
        network,
        is_vertex: vertices(network, &touching),
        touching,
        is_done: vec![false; network.links.len()],
        rank: vec![None; network.positions.len()],
        edge_of: vec![Arc::new(0, false); network.links.len()],
        parts: Parts::default(),
    };
    let mut nodes: Vec<u32> = (0..network.positions.len() as u32).collect();
    along_a_curve(&mut nodes, |node| network.positions[*node as usize]);
    // Vertices first; what is left are rings, which begin anywhere.
    for is_ring in [false, true] {
        for &node in &nodes {
            if contraction.is_vertex[node as usize] != is_ring {
                contraction.from(node);
            }
        }
    }
    let arcs = |courses: &Forbidden| courses.iter().map(|steps| contraction.along_arcs(steps)).collect();
    let restrictions = network.restrictions.iter().map(arcs).collect();
    (contraction.parts, restrictions)
}

/// The links that touch each node.
struct Touching {
    links: Vec<u32>,
    first: Vec<u32>,
}

impl Touching {
    fn of(network: &Network) -> Self {
        let mut first = vec![0_u32; network.positions.len() + 1];
        for end in network.links.iter().flat_map(|link| [link.from, link.to]) {
            first[end as usize + 1] += 1;
        }
        for node in 1..first.len() {
            first[node] += first[node - 1];
        }
        let mut next = first.clone();
        let mut links = vec![0; 2 * network.links.len()];
        for (link, number) in network.links.iter().zip(0_u32..) {
            for end in [link.from, link.to] {
                links[next[end as usize] as usize] = number;
                next[end as usize] += 1;
            }
        }
        Self { links, first }
    }

    fn at(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.links[self.first[node] as usize..self.first[node + 1] as usize]
    }
}

/// Whether each node is one where something is decided, or changes.
fn vertices(network: &Network, touching: &Touching) -> Vec<bool> {
    let mut is_vertex: Vec<bool> = (0..network.positions.len() as u32)
        .map(|node| match *touching.at(node) {
            [] => false,
            [one, other] if one != other => {
                network.delays.contains_key(&node)
                    || Leg::from(network, one, node) != Leg::from(network, other, node).map(Leg::reversed)
            }
            _ => true,
        })
        .collect();
    for steps in network.restrictions.iter().flatten() {
        // Where it begins to be one, and where it would end.
        for step in [steps.first(), steps.iter().rev().nth(1)].into_iter().flatten() {
            is_vertex[step.to as usize] = true;
        }
    }
    is_vertex
}

/// A link as it is left from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Leg {
    there: f64,
    back: f64,
    kind: EdgeKind,
}

impl Leg {
    fn from(network: &Network, link: u32, node: u32) -> Option<Self> {
        let Link { forward, backward, is_line, is_roundabout, from, .. } = network.links[link as usize];
        let kind = match (is_line, is_roundabout) {
            (true, _) => EdgeKind::Line,
            (false, true) => EdgeKind::Roundabout,
            (false, false) => EdgeKind::Road,
        };
        let (there, back) = if from == node { (forward, backward) } else { (backward, forward) };
        Some(Self { there, back, kind })
    }

    fn reversed(self) -> Self {
        Self { there: self.back, back: self.there, kind: self.kind }
    }
}

struct Contraction<'a> {
    network: &'a Network,
    touching: Touching,
    is_vertex: Vec<bool>,
    is_done: Vec<bool>,
    /// The rank of each vertex.
    rank: Vec<Option<u32>>,
    /// Along which arc each link lies, in its own direction.
    edge_of: Vec<Arc>,
    parts: Parts,
}

impl Contraction<'_> {
    /// Walks along every edge that begins at a node and is not walked yet.
    fn from(&mut self, node: u32) {
        for at in 0..self.touching.at(node).len() {
            let link = self.touching.at(node)[at];
            if !self.is_done[link as usize] {
                // A ring begins where it is met.
                self.is_vertex[node as usize] = true;
                self.along(node, link);
            }
        }
    }

    fn along(&mut self, start: u32, first: u32) {
        let Some(leg) = Leg::from(self.network, first, start) else { return };
        let edge = self.parts.edges.len() as u32;
        let from = self.vertex(start);
        let (mut node, mut link, mut length) = (start, first, 0.0);
        loop {
            let Link { from, to, length: metres, .. } = self.network.links[link as usize];
            self.is_done[link as usize] = true;
            self.edge_of[link as usize] = Arc::new(edge, from != node);
            length += metres;
            node = if from == node { to } else { from };
            let onward = self.touching.at(node).iter().copied().find(|next| !self.is_done[*next as usize]);
            let Some(next) = onward.filter(|_| !self.is_vertex[node as usize]) else { break };
            self.parts.bends.push(self.network.positions[node as usize]);
            link = next;
        }
        let to = self.vertex(node);
        let time = |speed: f64| if speed > 0.0 { taking(length / speed) } else { CLOSED };
        self.parts.edges.push(Edge {
            from,
            to,
            forward: time(leg.there),
            backward: time(leg.back),
            kind: leg.kind,
            bends_end: self.parts.bends.len() as u32,
        });
    }

    fn vertex(&mut self, node: u32) -> u32 {
        let (network, vertices) = (self.network, &mut self.parts.vertices);
        *self.rank[node as usize].get_or_insert_with(|| {
            let position: Position = network.positions[node as usize];
            let delay = network.delays.get(&node).copied().unwrap_or_default();
            vertices.push(Vertex { position, delay });
            vertices.len() as u32 - 1
        })
    }

    /// The arcs along which steps are made.
    fn along_arcs(&self, steps: &[Step]) -> Course {
        let arcs = steps.iter().map(|Step { link, to }| {
            let along = self.edge_of[*link as usize];
            if self.network.links[*link as usize].to == *to { along } else { along.reversed() }
        });
        let mut arcs: Vec<Arc> = arcs.collect();
        arcs.dedup();
        arcs
    }
}

/// A time that is not taken for that of a closed road.
fn taking(seconds: f64) -> TravelTime {
    TravelTime::from_seconds(seconds).min(TravelTime::from_millis(CLOSED.millis() - 1))
}
