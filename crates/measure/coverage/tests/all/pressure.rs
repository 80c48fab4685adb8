//! The floating catchment shares out exactly what is offered.

use crate::support::{at, lattice, settlement};
use proptest::prelude::*;
use repere_coverage::{Division, People, Pressure, Settlement, Supply};
use repere_geodesy::PointIndex;

proptest! {
    #[test]
    fn what_people_have_is_what_places_in_reach_offer(
        settlement in settlement(), places in prop::collection::vec((lattice(), 0.0..50.0_f64), 0..30),
    ) {
        let index = PointIndex::new(places.iter().map(|p| p.0));
        let pressure = Pressure::new(&settlement, &index, |rank| Supply::new(places[rank].1).unwrap());
        let had: f64 = settlement.points().iter().zip(pressure.points()).map(|(p, a)| a / 1000.0 * p.people.get()).sum();
        let offered: f64 = places.iter().zip(pressure.places()).filter(|(_, ratio)| ratio.is_some()).map(|(p, _)| p.1).sum();
        prop_assert!((had - offered).abs() <= 1e-9 * offered.max(1e-9), "{} had of {}", had, offered);
        for (place, ratio) in places.iter().zip(pressure.places()) {
            let reaches = settlement.points().iter()
                .any(|p| !p.people.is_zero() && p.origin.localisation().distance_to(place.0).km() <= 15.0);
            prop_assert_eq!(ratio.is_some(), reaches);
        }
    }
}

#[test]
fn by_hand() {
    // 1 000 people at the place, 500 at 7.8 km (weight 0.68), 300 at 22 km (out of reach).
    let people = [(at(47.0, 1.0), 1000), (at(47.07, 1.0), 500), (at(47.2, 1.0), 300)];
    let settlement = Settlement::by_commune(people.map(|(l, h)| (l, People::new(h))));
    let places = PointIndex::new([at(47.0, 1.0), at(44.0, 1.0)]);
    let pressure = Pressure::new(&settlement, &places, |_| Supply::default());
    let ratio = 1000.0 / (1000.0 + 0.68 * 500.0);
    let ratios: Vec<_> = pressure.places().collect();
    assert!((ratios[0].unwrap() - ratio).abs() < 1e-12 && ratios[1].is_none());
    let points: Vec<_> = pressure.points().collect();
    assert!((points[1] - 0.68 * ratio).abs() < 1e-12 && points[2] == 0.0);
    let mean = pressure.by_area(&settlement, &Division::whole(3))[0].unwrap();
    assert!((mean - 1000.0 / 1800.0).abs() < 1e-12);
}
