//! Nearest places and figures against the plainest computation there is: every pair, by Karney's algorithm.

use std::num::NonZero;

use crate::support::{at, lattice, settlement};
use proptest::prelude::*;
use repere_coverage::{Bandes, Decoupage, Effectif, Habitants, Peuplement, Point, Proximite, Seuil, figures};
use repere_geodesy::{Anchor, Localisation, PointIndex};

const ONE: NonZero<usize> = NonZero::<usize>::MIN;

/// Rank and metres of the nearest place by Karney's algorithm, ties to the lowest rank.
fn brute(from: Localisation, places: &[Localisation]) -> Option<(usize, f64)> {
    let all = places.iter().enumerate().map(|(rank, place)| (rank, from.distance_to(*place).get()));
    all.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
}

fn agrees(peuplement: &Peuplement, places: &[Localisation], threads: NonZero<usize>) {
    let found = Proximite::new(peuplement, &PointIndex::new(places.iter().copied()), threads);
    assert_eq!(found.is_none(), places.is_empty());
    let Some(found) = found else { return };
    let points = peuplement.points().iter().map(|p| p.ancre).zip(found.points());
    for (anchor, neighbour) in peuplement.communes().iter().copied().zip(found.communes()).chain(points) {
        let (rank, metres) = brute(anchor.localisation(), places).unwrap();
        assert_eq!(neighbour.rank, rank);
        assert!((neighbour.distance.get() - metres).abs() < 1e-6);
    }
}

proptest! {
    #[test]
    fn the_nearest_is_the_true_nearest(
        peuplement in settlement(), places in prop::collection::vec(lattice(), 0..50), threads in 1..4_usize,
    ) {
        agrees(&peuplement, &places, NonZero::new(threads).unwrap());
    }

    #[test]
    fn figures_equal_a_plain_count_and_add_up(
        peuplement in settlement(), places in prop::collection::vec(lattice(), 0..30),
        km in 0.0..40.0_f64, mut bounds in prop::collection::btree_set(1..60_u32, 1..8),
        territories in prop::collection::vec(prop::option::of(0..3_u32), 40),
    ) {
        // A bound at a distance that occurs: between two nodes of the lattice.
        bounds.insert(50);
        let bandes = Bandes::from_km(&bounds.iter().map(|&b| f64::from(b)).collect::<Vec<_>>()).unwrap();
        let seuil = Seuil::from_km(km).unwrap();
        let communes = peuplement.communes().len();
        let decoupage = Decoupage::new(territories[..communes].to_vec(), 3).unwrap();
        let proximite = Proximite::new(&peuplement, &PointIndex::new(places.iter().copied()), ONE);
        let found = figures(&peuplement, proximite.as_ref(), &decoupage, seuil, &bandes);
        prop_assert_eq!(found.len(), 3);
        for (territory, found) in found.iter().enumerate() {
            let inside = |commune: u32| decoupage.territoire(commune) == Some(territory);
            let points: Vec<&Point> = peuplement.points().iter().filter(|p| inside(p.commune)).collect();
            let total: Habitants = points.iter().map(|p| p.habitants).sum();
            prop_assert_eq!(found.total.habitants, total);
            prop_assert_eq!(found.mesures.is_none(), places.is_empty());
            let Some(mesures) = &found.mesures else { continue };

            let added = mesures.bandes.iter().fold(Effectif::default(), |sum, band| Effectif {
                communes: sum.communes + band.communes, habitants: sum.habitants + band.habitants,
            });
            prop_assert_eq!(added, found.total);

            let away = |from: &Anchor| brute(from.localisation(), &places).unwrap().1;
            let beyond: Habitants = points.iter().filter(|p| away(&p.ancre) > km * 1000.0).map(|p| p.habitants).sum();
            prop_assert_eq!(mesures.zone_blanche.habitants, beyond);
            let farthest = (0..communes as u32).filter(|&c| inside(c)).map(|c| away(&peuplement.communes()[c as usize]));
            let farthest = farthest.fold(None, |most: Option<f64>, d| Some(most.map_or(d, |m| m.max(d))));
            match (mesures.plus_loin, farthest) {
                (Some(found), Some(expected)) => prop_assert!((found.distance.get() - expected).abs() < 1e-6),
                (found, expected) => prop_assert!(found.is_none() && expected.is_none()),
            }

            prop_assert_eq!(mesures.resume.is_none(), total.is_zero());
            let Some(resume) = mesures.resume else { continue };
            let within = |m: f64| points.iter().filter(|p| away(&p.ancre) <= m + 1e-6).map(|p| p.habitants).sum::<Habitants>();
            let under = |m: f64| points.iter().filter(|p| away(&p.ancre) < m - 1e-6).map(|p| p.habitants).sum::<Habitants>();
            for (distance, tenths) in [(resume.mediane, 5), (resume.p90, 9)] {
                prop_assert!(10 * within(distance.get()).milliemes() >= tenths * total.milliemes());
                prop_assert!(10 * under(distance.get()).milliemes() < tenths * total.milliemes());
            }
            let mean = points.iter().map(|p| away(&p.ancre) * p.habitants.get()).sum::<f64>() / total.get();
            prop_assert!((resume.moyenne.get() - mean).abs() < 1e-6);
        }
    }
}

#[test]
fn threads_change_nothing_on_many_points() {
    let mairies = (0..3).map(|i| at(47.0, f64::from(i)));
    let cells = (0..20_000).map(|i| {
        let (x, y) = ((f64::from(i) * 0.754_877_666).fract(), (f64::from(i) * 0.569_840_291).fract());
        Point::new(at(46.0 + 2.0 * y, 3.0 * x), Habitants::from_milliemes(1 + i as u64), i as u32 % 3)
    });
    let peuplement = Peuplement::carroye(mairies, cells.collect()).unwrap();
    let places =
        PointIndex::new((0..300).map(|i| at(46.0 + f64::from(i % 17) / 8.0, f64::from(i % 23) / 8.0)));
    let alone = Proximite::new(&peuplement, &places, ONE).unwrap();
    for threads in 2..6 {
        assert_eq!(Proximite::new(&peuplement, &places, NonZero::new(threads).unwrap()).unwrap(), alone);
    }
}

#[test]
fn an_inhabited_commune_exactly_at_the_threshold_is_covered_and_an_empty_one_is_no_zone_blanche() {
    let places = PointIndex::new([at(47.0, 1.0)]);
    let points = [at(47.05, 1.0), at(47.2, 1.0), at(47.3, 1.0)];
    let exactly = Anchor::new(points[0]).distance_to(&places.points()[0]);
    let people = [100, 50, 0].map(Habitants::new);
    let peuplement = Peuplement::par_commune(points.into_iter().zip(people));
    let proximite = Proximite::new(&peuplement, &places, ONE);
    let seuil = Seuil::from_km(exactly.km()).unwrap();
    assert_eq!(seuil.metres(), exactly);
    let found = figures(&peuplement, proximite.as_ref(), &Decoupage::ensemble(3), seuil, &Bandes::default());
    let mesures = found[0].mesures.as_ref().unwrap();
    assert_eq!(mesures.zone_blanche, Effectif { communes: 1, habitants: Habitants::new(50) });
    assert_eq!(mesures.plus_loin.unwrap().commune, 2);
}

#[test]
fn nobody_and_nothing_are_said() {
    let peuplement = Peuplement::par_commune([(at(47.0, 1.0), Habitants::ZERO)]);
    let none = Proximite::new(&peuplement, &PointIndex::new([]), ONE);
    let decoupage = Decoupage::new(vec![Some(0)], 2).unwrap();
    let of = |proximite: Option<&Proximite>| {
        figures(&peuplement, proximite, &decoupage, Seuil::default(), &Bandes::default())
    };
    assert!(of(none.as_ref()).iter().all(|f| f.mesures.is_none()));
    let one = Proximite::new(&peuplement, &PointIndex::new([at(48.0, 1.0)]), ONE);
    let found = of(one.as_ref());
    let (uninhabited, empty) = (found[0].mesures.as_ref().unwrap(), found[1].mesures.as_ref().unwrap());
    assert!(uninhabited.resume.is_none() && uninhabited.plus_loin.is_some());
    assert!(empty.resume.is_none() && empty.plus_loin.is_none());
}

#[test]
fn half_of_the_people_is_enough_for_the_median_and_nine_tenths_for_the_90th_percentile() {
    let people =
        [(1, 5), (2, 4), (3, 1)].map(|(i, h)| (at(47.0 + 0.1 * f64::from(i), 1.0), Habitants::new(h)));
    let peuplement = Peuplement::par_commune(people);
    let proximite = Proximite::new(&peuplement, &PointIndex::new([at(47.0, 1.0)]), ONE).unwrap();
    let whole = Decoupage::ensemble(3);
    let found = figures(&peuplement, Some(&proximite), &whole, Seuil::default(), &Bandes::default());
    let resume = found[0].mesures.as_ref().unwrap().resume.unwrap();
    assert_eq!(resume.mediane, proximite.points()[0].distance);
    assert_eq!(resume.p90, proximite.points()[1].distance);
}
