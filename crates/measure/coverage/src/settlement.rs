use std::num::NonZero;

use repere_geodesy::{Anchor, Localisation};
use thiserror::Error;

use crate::People;
use crate::tour::tour;

/// Where some people live.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point<Origin = Anchor> {
    /// Where.
    pub origin: Origin,
    /// How many.
    pub people: People,
    /// The rank of their commune in [`Settlement::communes`].
    pub commune: u32,
}

impl Point {
    /// Some people of a commune, given by its rank.
    pub fn new(localisation: Localisation, people: People, commune: u32) -> Self {
        Self { origin: Anchor::new(localisation), people, commune }
    }
}

/// Where people live: the communes at their mairies, and the points that carry the population.
///
/// Two questions, two sets of points: « how many communes » is asked of the mairies, « how many inhabitants » of the
/// population's points. Without a finer grid they are the same points.
///
/// Its points are made ready for one [`Access`](crate::Access): as the crow flies, unless it is made to
/// [leave](Settlement::leaving) otherwise.
#[derive(Debug, Clone)]
pub struct Settlement<Origin = Anchor> {
    communes: Vec<Origin>,
    points: Vec<Point<Origin>>,
    /// The communes and, when they are others, the points, in an order that goes from neighbour to neighbour.
    tour_communes: Vec<u32>,
    tour_points: Option<Vec<u32>>,
}

/// Why points do not make a settlement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SettlementError {
    /// A point belongs to a commune that was not given.
    #[error("a population point belongs to commune {commune}, of {communes}")]
    Commune {
        /// The rank it gave.
        commune: u32,
        /// How many communes there are.
        communes: usize,
    },
}

impl Settlement {
    /// All of a commune's people at its mairie; communes in the order of their codes.
    pub fn by_commune(communes: impl IntoIterator<Item = (Localisation, People)>) -> Self {
        let points: Vec<Point> = communes
            .into_iter()
            .zip(0_u32..)
            .map(|((mairie, people), rank)| Point::new(mairie, people, rank))
            .collect();
        let communes: Vec<Anchor> = points.iter().map(|p| p.origin).collect();
        Self { tour_communes: tour_of(&communes), tour_points: None, communes, points }
    }

    /// Mairies in the order of their codes, and the people on the points of a grid.
    ///
    /// # Errors
    /// When a point's commune is not one of them.
    pub fn gridded(
        mairies: impl IntoIterator<Item = Localisation>,
        points: Vec<Point>,
    ) -> Result<Self, SettlementError> {
        let communes: Vec<Anchor> = mairies.into_iter().map(Anchor::new).collect();
        if let Some(astray) = points.iter().find(|p| p.commune as usize >= communes.len()) {
            return Err(SettlementError::Commune { commune: astray.commune, communes: communes.len() });
        }
        let tour_points = Some(tour(points.iter().map(|p| p.origin.localisation())));
        Ok(Self { tour_communes: tour_of(&communes), tour_points, communes, points })
    }

    /// The same people at the same points, made ready for another way to reach places.
    pub fn leaving<Origin: Send>(&self, ready: impl Fn(&Anchor) -> Origin + Sync) -> Settlement<Origin> {
        self.leaving_on(NonZero::<usize>::MIN, ready)
    }

    /// The same, made ready on at most that many threads.
    pub fn leaving_on<Origin: Send>(
        &self,
        threads: NonZero<usize>,
        ready: impl Fn(&Anchor) -> Origin + Sync,
    ) -> Settlement<Origin> {
        let Self { communes, points, tour_communes, tour_points } = self;
        let point = |point: &Point| Point {
            origin: ready(&point.origin),
            people: point.people,
            commune: point.commune,
        };
        Settlement {
            communes: made_on(threads, communes, &ready),
            points: made_on(threads, points, point),
            tour_communes: tour_communes.clone(),
            tour_points: tour_points.clone(),
        }
    }
}

/// Points that a thread takes at least.
const CHUNK: usize = 4096;

/// Something made of each, in their order, on at most that many threads.
fn made_on<T: Sync, Made: Send>(
    threads: NonZero<usize>,
    of: &[T],
    make: impl Fn(&T) -> Made + Sync,
) -> Vec<Made> {
    let mut made: Vec<Option<Made>> = std::iter::repeat_with(|| None).take(of.len()).collect();
    let chunk = of.len().div_ceil(threads.get()).max(CHUNK);
    let fill = |of: &[T], made: &mut [Option<Made>]| {
        for (one, made) in of.iter().zip(made) {
            *made = Some(make(one));
        }
    };
    std::thread::scope(|scope| {
        let mut chunks = of.chunks(chunk).zip(made.chunks_mut(chunk));
        let own = chunks.next();
        for (of, made) in chunks {
            let fill = &fill;
            scope.spawn(move || fill(of, made));
        }
        if let Some((of, made)) = own {
            fill(of, made);
        }
    });
    made.into_iter().flatten().collect()
}

impl<Origin> Settlement<Origin> {
    /// The people of some communes alone, told by their ranks; all communes keep theirs.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(u32) -> bool) -> Self
    where
        Origin: Clone,
    {
        // The ranks they are given, in the order of those they had.
        let mut ranks = vec![None; self.points.len()];
        let mut points = Vec::new();
        for (point, rank) in self.points.iter().zip(&mut ranks) {
            if wanted(point.commune) && !point.people.is_zero() {
                *rank = Some(points.len() as u32);
                points.push(point.clone());
            }
        }
        let tour = self.tour_points().unwrap_or(&self.tour_communes);
        let tour_points = Some(tour.iter().filter_map(|rank| ranks[*rank as usize]).collect());
        let (communes, tour_communes) = (self.communes.clone(), self.tour_communes.clone());
        Self { communes, points, tour_communes, tour_points }
    }

    /// The mairies.
    pub fn communes(&self) -> &[Origin] {
        &self.communes
    }

    /// The points that carry the population: the mairies themselves unless [`is_gridded`](Self::is_gridded).
    pub fn points(&self) -> &[Point<Origin>] {
        &self.points
    }

    /// Whether the population is finer than a point for each commune.
    pub fn is_gridded(&self) -> bool {
        self.tour_points.is_some()
    }

    /// The ranks of the communes, from neighbour to neighbour.
    pub(crate) fn tour_communes(&self) -> &[u32] {
        &self.tour_communes
    }

    /// The ranks of the points, from neighbour to neighbour; `None` when the points are the communes.
    pub(crate) fn tour_points(&self) -> Option<&[u32]> {
        self.tour_points.as_deref()
    }

    /// Everybody.
    pub fn people(&self) -> People {
        self.points.iter().map(|p| p.people).sum()
    }

    /// The inhabitants of each commune, by rank.
    pub fn people_by_commune(&self) -> Vec<People> {
        let mut people = vec![People::ZERO; self.communes.len()];
        for point in &self.points {
            people[point.commune as usize] += point.people;
        }
        people
    }
}

fn tour_of(communes: &[Anchor]) -> Vec<u32> {
    tour(communes.iter().map(Anchor::localisation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_some_communes_keep_their_order() {
        let at = |longitude: f64| Localisation::new(47.0, longitude).unwrap();
        let people = [5, 0, 7, 9].map(People::new);
        let all = Settlement::by_commune([3.0, 2.0, 1.0, 0.0].map(at).into_iter().zip(people));
        let some = all.only(|commune| commune != 0);
        assert_eq!(some.points().iter().map(|point| point.commune).collect::<Vec<_>>(), [2, 3]);
        assert_eq!((some.communes().len(), some.tour_points().unwrap()), (4, &[1, 0][..]));
    }

    #[test]
    fn threads_keep_the_order_of_points() {
        let at = |rank: u32| Localisation::new(47.0, f64::from(rank) / 10_000.0).unwrap();
        let all = Settlement::by_commune((0..10_000).map(|rank| (at(rank), People::new(1))));
        let longitudes = |threads| {
            let threads = NonZero::new(threads).unwrap();
            let ready = all.leaving_on(threads, |anchor| anchor.localisation().longitude());
            ready.points().iter().map(|point| point.origin).collect::<Vec<_>>()
        };
        assert_eq!(longitudes(3), (0..10_000).map(|rank| at(rank).longitude()).collect::<Vec<_>>());
        assert_eq!(longitudes(1), longitudes(2));
    }

    #[test]
    fn a_point_belongs_to_a_commune_that_exists() {
        let mairie = Localisation::new(47.0, 1.0).unwrap();
        let cells = |commune| {
            vec![Point::new(mairie, People::new(3), commune), Point::new(mairie, People::new(4), 0)]
        };
        assert!(Settlement::gridded([mairie], cells(1)).is_err());
        let ok = Settlement::gridded([mairie, mairie], cells(1)).unwrap();
        assert_eq!(ok.people_by_commune(), [People::new(4), People::new(3)]);
        assert_eq!(ok.people(), People::new(7));
    }
}
