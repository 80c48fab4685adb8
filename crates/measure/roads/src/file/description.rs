use serde::{Deserialize, Serialize};

use crate::graph::Graph;
use crate::{Mode, Position, Tally};

/// What is known of a graph beside its roads: where it comes from, what it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// How one travels.
    mode: String,
    /// The name of the extract's file.
    pub file: String,
    /// The extract's size in bytes.
    pub bytes: u64,
    /// The moment that the extract shows, when it says so, in seconds since 1970.
    pub extract_at: Option<i64>,
    /// When it was imported, in seconds since 1970.
    pub imported_at: i64,
    /// What the roads cover.
    pub bounds: Option<Bounds>,
    /// Where roads meet or end.
    pub vertices: u64,
    /// Stretches of road between them.
    pub edges: u64,
    /// Kilometres of road.
    pub kilometres: u64,
    /// What became of the elements of the extract.
    pub tally: Tally,
    /// Under which licence.
    pub licence: String,
}

/// A box, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// Its southern edge.
    pub south: f64,
    /// Its western edge.
    pub west: f64,
    /// Its northern edge.
    pub north: f64,
    /// Its eastern edge.
    pub east: f64,
}

/// What OpenStreetMap is under.
const LICENCE: &str = "ODbL 1.0, © les contributeurs d’OpenStreetMap";

impl Description {
    /// Describes a graph that comes from a file.
    pub fn of(graph: &Graph, tally: Tally, file: String, bytes: u64, imported_at: i64) -> Self {
        let edges = graph.parts().edges.len();
        let metres: f64 = (0..edges as u32).map(|edge| graph.length(edge)).sum();
        Self {
            mode: graph.mode().name().to_owned(),
            file,
            bytes,
            extract_at: None,
            imported_at,
            bounds: Bounds::of(graph),
            vertices: graph.vertices() as u64,
            edges: edges as u64,
            kilometres: (metres / 1000.0).round() as u64,
            tally,
            licence: LICENCE.to_owned(),
        }
    }

    /// How one travels; `None` when this program does not know of it.
    pub fn mode(&self) -> Option<Mode> {
        Mode::named(&self.mode)
    }
}

impl Bounds {
    fn of(graph: &Graph) -> Option<Self> {
        let positions = || graph.parts().vertices.iter().map(|vertex| vertex.position);
        let (first, rest) = (positions().next()?, positions());
        let (low, high) = rest.fold((first, first), |(low, high), position| {
            let least = |a: Position, b: Position| Position {
                latitude: a.latitude.min(b.latitude),
                longitude: a.longitude.min(b.longitude),
            };
            let most = |a: Position, b: Position| Position {
                latitude: a.latitude.max(b.latitude),
                longitude: a.longitude.max(b.longitude),
            };
            (least(low, position), most(high, position))
        });
        let ([south, west], [north, east]) = (low.degrees(), high.degrees());
        Some(Self { south, west, north, east })
    }
}
