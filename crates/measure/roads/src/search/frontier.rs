use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::TravelTime;
use crate::graph::Arc;

/// What a search looks at next: arcs by their time, the least first.
#[derive(Debug, Default)]
pub(super) struct Frontier(BinaryHeap<Reverse<u64>>);

impl Frontier {
    /// Adds an arc at a time.
    pub(super) fn push(&mut self, time: TravelTime, arc: Arc) {
        self.0.push(Reverse(u64::from(time.millis()) << 32 | u64::from(arc.0)));
    }

    /// Takes the arc of the least time.
    pub(super) fn pop(&mut self) -> Option<(TravelTime, Arc)> {
        let Reverse(key) = self.0.pop()?;
        Some((TravelTime::from_millis((key >> 32) as u32), Arc(key as u32)))
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
