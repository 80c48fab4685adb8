use std::num::NonZero;
use std::sync::OnceLock;

use repere_geodesy::{Anchor, Metres, Neighbour, PointIndex};

use crate::Peuplement;

/// The nearest place of every commune and of every point of the population, and how far it is.
///
/// Ranks are those of the index of places; equal distances go to the lowest. It exists only when there is a place, so that
/// « no place at all » is said by its absence.
#[derive(Debug, Clone)]
pub struct Proximite {
    communes: Vec<Neighbour>,
    /// None when the population's points are the communes.
    points: Option<Vec<Neighbour>>,
    order: OnceLock<Vec<u32>>,
}

impl PartialEq for Proximite {
    fn eq(&self, other: &Self) -> bool {
        self.communes == other.communes && self.points() == other.points()
    }
}

impl Proximite {
    /// Finds them on at most that many threads, which change nothing else. `None` when there is no place.
    pub fn new(peuplement: &Peuplement, places: &PointIndex, threads: NonZero<usize>) -> Option<Self> {
        let communes = nearest(peuplement.communes(), |anchor| anchor, places, threads)?;
        let points = if peuplement.is_carroye() {
            Some(nearest(peuplement.points(), |point| &point.ancre, places, threads)?)
        } else {
            None
        };
        Some(Self::from_parts(communes, points))
    }

    pub(crate) fn from_parts(communes: Vec<Neighbour>, points: Option<Vec<Neighbour>>) -> Self {
        Self { communes, points, order: OnceLock::new() }
    }

    /// For each commune, by rank, the place nearest to its mairie.
    pub fn communes(&self) -> &[Neighbour] {
        &self.communes
    }

    /// For each point of the population, by rank, the nearest place.
    pub fn points(&self) -> &[Neighbour] {
        self.points.as_deref().unwrap_or(&self.communes)
    }

    /// The ranks of the population's points, nearest first, equal distances by rank. Sorted once, when first asked.
    pub(crate) fn order(&self) -> &[u32] {
        self.order.get_or_init(|| {
            let points = self.points();
            let mut order: Vec<u32> = (0..points.len() as u32).collect();
            order.sort_unstable_by(|&a, &b| {
                points[a as usize].distance.total_cmp(&points[b as usize].distance).then(a.cmp(&b))
            });
            order
        })
    }
}

/// Points that a thread takes at least: starting one costs as much as some hundreds of searches.
const CHUNK: usize = 4096;

/// The nearest place of each item, in their order; `None` when there is no place.
fn nearest<T: Sync>(
    items: &[T],
    anchor: fn(&T) -> &Anchor,
    places: &PointIndex,
    threads: NonZero<usize>,
) -> Option<Vec<Neighbour>> {
    if places.points().is_empty() {
        return None;
    }
    let unknown = Neighbour { rank: 0, distance: Metres::new(f64::INFINITY) };
    let mut found = vec![unknown; items.len()];
    let chunk = items.len().div_ceil(threads.get()).max(CHUNK);
    std::thread::scope(|scope| {
        let mut chunks = items.chunks(chunk).zip(found.chunks_mut(chunk));
        let own = chunks.next();
        for (items, found) in chunks {
            scope.spawn(move || fill(items, anchor, places, found));
        }
        if let Some((items, found)) = own {
            fill(items, anchor, places, found);
        }
    });
    Some(found)
}

/// One thread's part. The answer for an item is a hint for the next, which is often close by.
fn fill<T>(items: &[T], anchor: fn(&T) -> &Anchor, places: &PointIndex, found: &mut [Neighbour]) {
    let mut hint = None;
    for (item, found) in items.iter().zip(found) {
        if let Some(neighbour) = places.closest(anchor(item), hint) {
            hint = Some(neighbour.rank);
            *found = neighbour;
        }
    }
}
