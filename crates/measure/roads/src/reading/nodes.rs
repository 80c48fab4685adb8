use std::collections::HashMap;

use repere_osm::{Node, NodeId};

use super::ReadError;
use crate::mode::{Crossing, Rules};
use crate::{Position, TravelTime};

/// The nodes of roads: where they are, and what stands on them.
pub(super) struct Nodes {
    ids: Vec<NodeId>,
    positions: Vec<Option<Position>>,
    crossings: HashMap<u32, Crossing>,
    /// Where the last one was found: files are mostly in order.
    cursor: usize,
}

impl Nodes {
    /// The nodes that are wanted, in any order and as often as they come.
    pub(super) fn wanted(nodes: &[NodeId]) -> Self {
        let mut ids = nodes.to_vec();
        ids.sort_unstable();
        ids.dedup();
        Self { positions: vec![None; ids.len()], ids, crossings: HashMap::new(), cursor: 0 }
    }

    /// Keeps a node when it is wanted.
    pub(super) fn add(&mut self, rules: &Rules, node: &Node<'_>) -> Result<(), ReadError> {
        if self.ids.get(self.cursor).is_none_or(|next| *next > node.id) {
            self.cursor = self.ids.partition_point(|id| *id < node.id);
        }
        while self.ids.get(self.cursor).is_some_and(|next| *next < node.id) {
            self.cursor += 1;
        }
        if self.ids.get(self.cursor) != Some(&node.id) {
            return Ok(());
        }
        let position = Position { latitude: node.latitude, longitude: node.longitude };
        if self.positions[self.cursor].replace(position).is_some() {
            return Err(node.id.into());
        }
        match Crossing::of(rules, node.tags) {
            Crossing::Free => {}
            crossing => drop(self.crossings.insert(self.cursor as u32, crossing)),
        }
        Ok(())
    }

    /// The rank of a node among those wanted.
    pub(super) fn rank(&self, id: NodeId) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(|rank| rank as u32)
    }

    /// Where a node is, by its rank; `None` when the extract does not hold it.
    pub(super) fn position(&self, rank: u32) -> Option<Position> {
        self.positions[rank as usize]
    }

    /// What stands on a node, by its rank.
    pub(super) fn crossing(&self, rank: u32) -> Crossing {
        self.crossings.get(&rank).copied().unwrap_or(Crossing::Free)
    }

    /// How many are wanted.
    pub(super) fn count(&self) -> usize {
        self.ids.len()
    }

    /// What passing takes at the nodes where it takes anything.
    pub(super) fn delays(&self) -> HashMap<u32, TravelTime> {
        let delays = self.crossings.iter().filter_map(|(rank, crossing)| match crossing {
            Crossing::Takes(time) => Some((*rank, *time)),
            _ => None,
        });
        delays.collect()
    }

    /// How many are wanted and not there.
    pub(super) fn missing(&self) -> u64 {
        self.positions.iter().filter(|position| position.is_none()).count() as u64
    }

    /// Where they are, those that are not there at no place that anything refers to.
    pub(super) fn into_positions(self) -> Vec<Position> {
        self.positions.into_iter().map(Option::unwrap_or_default).collect()
    }
}
