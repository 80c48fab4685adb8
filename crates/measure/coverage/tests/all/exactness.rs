//! Nearest places and figures against the plainest computation there is: every pair, by Karney's algorithm.

use std::num::NonZero;

use crate::support::{at, lattice, settlement};
use proptest::prelude::*;
use repere_coverage::{Bands, Division, Headcount, People, Point, Proximity, Settlement, Threshold, figures};
use repere_geodesy::{Anchor, Localisation, PointIndex};

const ONE: NonZero<usize> = NonZero::<usize>::MIN;

/// Rank and metres of the nearest place by Karney's algorithm, ties to the lowest rank.
fn brute(from: Localisation, places: &[Localisation]) -> Option<(usize, f64)> {
    let all = places.iter().enumerate().map(|(rank, place)| (rank, from.distance_to(*place).get()));
    all.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
}

fn agrees(settlement: &Settlement, places: &[Localisation], threads: NonZero<usize>) {
    let found = Proximity::new(settlement, &PointIndex::new(places.iter().copied()), threads);
    assert_eq!(found.is_none(), places.is_empty());
    let Some(found) = found else { return };
    let points = settlement.points().iter().map(|p| p.origin).zip(found.points());
    for (anchor, neighbour) in settlement.communes().iter().copied().zip(found.communes()).chain(points) {
        let (rank, metres) = brute(anchor.localisation(), places).unwrap();
        assert_eq!(neighbour.rank, rank);
        assert!((neighbour.distance.get() - metres).abs() < 1e-6);
    }
}

proptest! {
    #[test]
    fn the_nearest_is_the_true_nearest(
        settlement in settlement(), places in prop::collection::vec(lattice(), 0..50), threads in 1..4_usize,
    ) {
        agrees(&settlement, &places, NonZero::new(threads).unwrap());
    }

    #[test]
    fn figures_equal_a_plain_count_and_add_up(
        settlement in settlement(), places in prop::collection::vec(lattice(), 0..30),
        km in 0.0..40.0_f64, mut bounds in prop::collection::btree_set(1..60_u32, 1..8),
        territories in prop::collection::vec(prop::option::of(0..3_u32), 40),
    ) {
        // A bound at a distance that occurs: between two nodes of the lattice.
        bounds.insert(50);
        let bands = Bands::from_km(&bounds.iter().map(|&b| f64::from(b)).collect::<Vec<_>>()).unwrap();
        let threshold = Threshold::from_km(km).unwrap();
        let communes = settlement.communes().len();
        let division = Division::new(territories[..communes].to_vec(), 3).unwrap();
        let proximity = Proximity::new(&settlement, &PointIndex::new(places.iter().copied()), ONE);
        let found = figures(&settlement, proximity.as_ref(), &division, threshold, &bands);
        prop_assert_eq!(found.len(), 3);
        for (territory, found) in found.iter().enumerate() {
            let inside = |commune: u32| division.area(commune) == Some(territory);
            let points: Vec<&Point> = settlement.points().iter().filter(|p| inside(p.commune)).collect();
            let total: People = points.iter().map(|p| p.people).sum();
            prop_assert_eq!(found.total.people, total);
            prop_assert_eq!(found.measures.is_none(), places.is_empty());
            let Some(measures) = &found.measures else { continue };

            let added = measures.bands.iter().fold(Headcount::default(), |sum, band| Headcount {
                communes: sum.communes + band.communes, people: sum.people + band.people,
            });
            prop_assert_eq!(added, found.total);

            let away = |from: &Anchor| brute(from.localisation(), &places).unwrap().1;
            let beyond: People = points.iter().filter(|p| away(&p.origin) > km * 1000.0).map(|p| p.people).sum();
            prop_assert_eq!(measures.zone_blanche.people, beyond);
            let farthest = (0..communes as u32).filter(|&c| inside(c)).map(|c| away(&settlement.communes()[c as usize]));
            let farthest = farthest.fold(None, |most: Option<f64>, d| Some(most.map_or(d, |m| m.max(d))));
            match (measures.farthest, farthest) {
                (Some(found), Some(expected)) => prop_assert!((found.distance.get() - expected).abs() < 1e-6),
                (found, expected) => prop_assert!(found.is_none() && expected.is_none()),
            }

            prop_assert_eq!(measures.summary.is_none(), total.is_zero());
            let Some(summary) = measures.summary else { continue };
            let within = |m: f64| points.iter().filter(|p| away(&p.origin) <= m + 1e-6).map(|p| p.people).sum::<People>();
            let under = |m: f64| points.iter().filter(|p| away(&p.origin) < m - 1e-6).map(|p| p.people).sum::<People>();
            for (distance, tenths) in [(summary.median, 5), (summary.p90, 9)] {
                prop_assert!(10 * within(distance.get()).thousandths() >= tenths * total.thousandths());
                prop_assert!(10 * under(distance.get()).thousandths() < tenths * total.thousandths());
            }
            let mean = points.iter().map(|p| away(&p.origin) * p.people.get()).sum::<f64>() / total.get();
            prop_assert!((summary.mean.get() - mean).abs() < 1e-6);
        }
    }
}

#[test]
fn threads_change_nothing_on_many_points() {
    let mairies = (0..3).map(|i| at(47.0, f64::from(i)));
    let cells = (0..20_000).map(|i| {
        let (x, y) = ((f64::from(i) * 0.754_877_666).fract(), (f64::from(i) * 0.569_840_291).fract());
        Point::new(at(46.0 + 2.0 * y, 3.0 * x), People::from_thousandths(1 + i as u64), i as u32 % 3)
    });
    let settlement = Settlement::gridded(mairies, cells.collect()).unwrap();
    let places =
        PointIndex::new((0..300).map(|i| at(46.0 + f64::from(i % 17) / 8.0, f64::from(i % 23) / 8.0)));
    let alone = Proximity::new(&settlement, &places, ONE).unwrap();
    for threads in 2..6 {
        assert_eq!(Proximity::new(&settlement, &places, NonZero::new(threads).unwrap()).unwrap(), alone);
    }
}

#[test]
fn an_inhabited_commune_exactly_at_the_threshold_is_covered_and_an_empty_one_is_no_zone_blanche() {
    let places = PointIndex::new([at(47.0, 1.0)]);
    let points = [at(47.05, 1.0), at(47.2, 1.0), at(47.3, 1.0)];
    let exactly = Anchor::new(points[0]).distance_to(&places.points()[0]);
    let people = [100, 50, 0].map(People::new);
    let settlement = Settlement::by_commune(points.into_iter().zip(people));
    let proximity = Proximity::new(&settlement, &places, ONE);
    let threshold = Threshold::from_km(exactly.km()).unwrap();
    assert_eq!(threshold.metres(), exactly);
    let found = figures(&settlement, proximity.as_ref(), &Division::whole(3), threshold, &Bands::default());
    let measures = found[0].measures.as_ref().unwrap();
    assert_eq!(measures.zone_blanche, Headcount { communes: 1, people: People::new(50) });
    assert_eq!(measures.farthest.unwrap().commune, 2);
}

#[test]
fn nobody_and_nothing_are_said() {
    let settlement = Settlement::by_commune([(at(47.0, 1.0), People::ZERO)]);
    let none = Proximity::new(&settlement, &PointIndex::new([]), ONE);
    let division = Division::new(vec![Some(0)], 2).unwrap();
    let of = |proximity: Option<&Proximity>| {
        figures(&settlement, proximity, &division, Threshold::default(), &Bands::default())
    };
    assert!(of(none.as_ref()).iter().all(|f| f.measures.is_none()));
    let one = Proximity::new(&settlement, &PointIndex::new([at(48.0, 1.0)]), ONE);
    let found = of(one.as_ref());
    let (uninhabited, empty) = (found[0].measures.as_ref().unwrap(), found[1].measures.as_ref().unwrap());
    assert!(uninhabited.summary.is_none() && uninhabited.farthest.is_some());
    assert!(empty.summary.is_none() && empty.farthest.is_none());
}

#[test]
fn half_of_the_people_is_enough_for_the_median_and_nine_tenths_for_the_90th_percentile() {
    let people = [(1, 5), (2, 4), (3, 1)].map(|(i, h)| (at(47.0 + 0.1 * f64::from(i), 1.0), People::new(h)));
    let settlement = Settlement::by_commune(people);
    let proximity = Proximity::new(&settlement, &PointIndex::new([at(47.0, 1.0)]), ONE).unwrap();
    let whole = Division::whole(3);
    let found = figures(&settlement, Some(&proximity), &whole, Threshold::default(), &Bands::default());
    let summary = found[0].measures.as_ref().unwrap().summary.unwrap();
    assert_eq!(summary.median, proximity.points()[0].distance);
    assert_eq!(summary.p90, proximity.points()[1].distance);
}
