use repere_osm::{NodeId, Way, WayId};

use super::{ReadError, twice};
use crate::mode::{Passage, Rules};

/// The ways that one may travel along.
#[derive(Default)]
pub(super) struct Ways {
    ways: Vec<Road>,
    nodes: Vec<NodeId>,
    pub(super) short: u64,
}

/// One of them.
pub(super) struct Road {
    pub(super) id: WayId,
    pub(super) passage: Passage,
    /// Where its nodes begin among those of all.
    start: usize,
}

impl Ways {
    /// Keeps a way when one may travel along it.
    pub(super) fn add(&mut self, rules: &Rules, way: &Way<'_>) -> Result<(), ReadError> {
        let Some(passage) = Passage::of(rules, way.tags) else { return Ok(()) };
        if way.nodes.len() < 2 {
            self.short += 1;
            return Ok(());
        }
        // A stretch of road is numbered twice, once for each direction.
        if self.nodes.len() + way.nodes.len() > (u32::MAX / 4) as usize {
            return Err(ReadError::TooLarge);
        }
        self.ways.push(Road { id: way.id, passage, start: self.nodes.len() });
        self.nodes.extend_from_slice(way.nodes);
        Ok(())
    }

    /// Refuses a number that two ways have.
    pub(super) fn check(&self) -> Result<(), ReadError> {
        let mut ids: Vec<WayId> = self.ways.iter().map(|way| way.id).collect();
        twice(&mut ids).map_or(Ok(()), |way| Err(way.into()))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ways.len()
    }

    /// All of their nodes.
    pub(super) fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// Each way with its nodes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Road, &[NodeId])> {
        let ends = self.ways.iter().skip(1).map(|way| way.start).chain([self.nodes.len()]);
        self.ways.iter().zip(ends).map(|(way, end)| (way, &self.nodes[way.start..end]))
    }
}
