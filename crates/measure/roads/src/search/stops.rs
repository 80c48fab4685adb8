use super::label::Label;
use crate::TravelTime;
use crate::graph::Arc;
use crate::snapping::Snapped;

/// Places put on the road, known by their ranks. One that is too far from every road is reached by nobody.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stops {
    stops: Vec<Option<Snapped>>,
    /// Edge and rank of each that is on one, in order.
    by_edge: Vec<(u32, u32)>,
}

impl Stops {
    /// Places in the order of their ranks.
    pub fn new(stops: Vec<Option<Snapped>>) -> Self {
        let ranked = stops.iter().zip(0_u32..);
        let mut by_edge: Vec<(u32, u32)> =
            ranked.filter_map(|(stop, rank)| Some(((*stop)?.edge, rank))).collect();
        by_edge.sort_unstable();
        Self { stops, by_edge }
    }

    /// How many there are, those that nobody reaches included.
    pub fn len(&self) -> usize {
        self.stops.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

    /// Where those are that are on a road.
    pub fn iter(&self) -> impl Iterator<Item = &Snapped> {
        self.stops.iter().flatten()
    }

    /// Without those removed, whose ranks stay empty, and with those added after them.
    #[must_use]
    pub fn changed(&self, added: Vec<Option<Snapped>>, removed: &[bool]) -> Self {
        let is_removed = |rank: usize| removed.get(rank) == Some(&true);
        let kept = self.stops.iter().enumerate().map(|(rank, stop)| stop.filter(|_| !is_removed(rank)));
        Self::new(kept.chain(added).collect())
    }

    /// Each place that is on a road, with its rank.
    pub(crate) fn ranked(&self) -> impl Iterator<Item = (u32, &Snapped)> {
        self.stops.iter().zip(0..).filter_map(|(stop, rank)| Some((rank, stop.as_ref()?)))
    }

    /// The places of an edge.
    pub(crate) fn on(&self, edge: u32) -> impl Iterator<Item = (u32, &Snapped)> {
        let start = self.by_edge.partition_point(|(other, _)| *other < edge);
        let on_edge = self.by_edge[start..].iter().take_while(move |(other, _)| *other == edge);
        on_edge.filter_map(|(_, rank)| Some((*rank, self.stops[*rank as usize].as_ref()?)))
    }

    /// The places on an arc that are not behind an offset: the time to each from there.
    pub(super) fn ahead(&self, arc: Arc, offset: TravelTime) -> impl Iterator<Item = Label> + '_ {
        let on_arc = self.on(arc.edge() as u32);
        on_arc.filter_map(move |(place, stop)| {
            let there = stop.offsets[usize::from(arc.is_backward())].filter(|there| *there >= offset)?;
            Some(Label::new(there.saturating_sub(offset) + stop.walk, place))
        })
    }
}
