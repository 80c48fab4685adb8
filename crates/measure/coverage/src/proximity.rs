use std::num::NonZero;
use std::sync::OnceLock;

use repere_geodesy::{Metres, Neighbour};

use crate::measure::{is_reached, unreached};
use crate::{Access, Measure, Settlement};

/// The nearest place of every commune and of every point of the population, and how far it is.
///
/// Ranks are those of the index of places; equal distances go to the lowest. It exists only when there is a place, so that
/// « no place at all » is said by its absence.
///
/// A point from which no place is reached has a neighbour of no rank, at [`Measure::UNREACHED`]; as the crow flies there is none.
#[derive(Debug, Clone)]
pub struct Proximity<M = Metres> {
    communes: Vec<Neighbour<M>>,
    /// None when the population's points are the communes.
    points: Option<Vec<Neighbour<M>>>,
    order: OnceLock<Vec<u32>>,
}

impl<M: PartialEq> PartialEq for Proximity<M> {
    fn eq(&self, other: &Self) -> bool {
        self.communes == other.communes && self.points() == other.points()
    }
}

impl<M> Proximity<M> {
    /// For each commune, by rank, the place nearest to its mairie.
    pub fn communes(&self) -> &[Neighbour<M>] {
        &self.communes
    }

    /// For each point of the population, by rank, the nearest place.
    pub fn points(&self) -> &[Neighbour<M>] {
        self.points.as_deref().unwrap_or(&self.communes)
    }
}

impl<M: Measure> Proximity<M> {
    /// Finds them on at most that many threads, which change nothing else. `None` when there is no place.
    pub fn new<A: Access<Measure = M>>(
        settlement: &Settlement<A::Origin>,
        places: &A,
        threads: NonZero<usize>,
    ) -> Option<Self> {
        let (mairies, cells) = (settlement.communes(), settlement.points());
        let communes = nearest(settlement.tour_communes(), |rank| &mairies[rank], places, threads)?;
        let points = match settlement.tour_points() {
            Some(tour) => Some(nearest(tour, |rank| &cells[rank].origin, places, threads)?),
            None => None,
        };
        Some(Self::from_parts(communes, points))
    }

    /// The place nearest to the mairie of a commune, by its rank; `None` where none is reached.
    pub fn of_commune(&self, rank: usize) -> Option<Neighbour<M>> {
        self.communes.get(rank).copied().filter(is_reached)
    }

    pub(crate) fn from_parts(communes: Vec<Neighbour<M>>, points: Option<Vec<Neighbour<M>>>) -> Self {
        Self { communes, points, order: OnceLock::new() }
    }

    /// The ranks of the population's points, nearest first, equal distances by rank. Sorted once, when first asked.
    pub(crate) fn order(&self) -> &[u32] {
        self.order.get_or_init(|| {
            // Distances are never negative, so their bits sort as they do.
            let distances = self.points().iter().map(|neighbour| neighbour.distance.number().to_bits());
            let mut keyed: Vec<(u64, u32)> = distances.zip(0..).collect();
            keyed.sort_unstable();
            keyed.into_iter().map(|(_, rank)| rank).collect()
        })
    }
}

/// Points that a thread takes at least: starting one costs as much as some hundreds of searches.
const CHUNK: usize = 4096;

/// The nearest place of each point, by rank, working along a tour of them; `None` when there is no place.
fn nearest<'a, A: Access<Origin: 'a>>(
    tour: &[u32],
    origin: impl Fn(usize) -> &'a A::Origin + Sync,
    places: &A,
    threads: NonZero<usize>,
) -> Option<Vec<Neighbour<A::Measure>>> {
    if places.places() == 0 {
        return None;
    }
    let unknown = unreached();
    let mut along = vec![unknown; tour.len()];
    let chunk = tour.len().div_ceil(threads.get()).max(CHUNK);
    std::thread::scope(|scope| {
        let mut chunks = tour.chunks(chunk).zip(along.chunks_mut(chunk));
        let own = chunks.next();
        for (tour, along) in chunks {
            let origin = &origin;
            scope.spawn(move || fill(tour, origin, places, along));
        }
        if let Some((tour, along)) = own {
            fill(tour, &origin, places, along);
        }
    });
    let mut found = vec![unknown; tour.len()];
    for (&rank, neighbour) in tour.iter().zip(along) {
        found[rank as usize] = neighbour;
    }
    Some(found)
}

/// One thread's share. The answer for a point is a hint for the next, which is close by.
fn fill<'a, A: Access<Origin: 'a>>(
    tour: &[u32],
    origin: &impl Fn(usize) -> &'a A::Origin,
    places: &A,
    along: &mut [Neighbour<A::Measure>],
) {
    let mut hint = None;
    for (&rank, found) in tour.iter().zip(along) {
        if let Some(neighbour) = places.nearest(origin(rank as usize), hint) {
            hint = Some(neighbour.rank);
            *found = neighbour;
        }
    }
}
