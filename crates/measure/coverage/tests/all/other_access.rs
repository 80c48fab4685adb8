//! Everything that is computed, over an access that knows no straight line: doors along one street.

use std::num::NonZero;

use proptest::prelude::*;
use repere_coverage::{
    Access, Localisation, Metres, Neighbour, People, Placement, Pressure, Proximity, Scenario, Settlement,
    Supply, Threshold,
};

use crate::support::at;

const ONE: NonZero<usize> = NonZero::<usize>::MIN;

/// Places at doors of a street; two doors of neighbouring numbers are a hundred metres apart.
struct Street(Vec<i64>);

fn door(at: Localisation) -> i64 {
    (at.longitude() * 1000.0).round() as i64
}

fn step(from: i64, to: i64) -> Metres {
    Metres::new((from - to).abs() as f64 * 100.0)
}

/// The nearest of some doors, the first of several.
fn first(from: i64, doors: impl Iterator<Item = (usize, i64)>) -> Option<Neighbour> {
    let all = doors.map(|(rank, door)| Neighbour { rank, distance: step(from, door) });
    all.min_by(|a, b| a.distance.total_cmp(&b.distance).then(a.rank.cmp(&b.rank)))
}

impl Access for Street {
    type Measure = Metres;
    type Origin = i64;
    type Change = (Vec<i64>, Vec<bool>);

    fn places(&self) -> usize {
        self.0.len()
    }

    fn nearest(&self, from: &i64, _: Option<usize>) -> Option<Neighbour> {
        first(*from, self.0.iter().copied().enumerate())
    }

    fn within(&self, from: &i64, reach: Metres, mut meet: impl FnMut(Neighbour)) {
        for (rank, door) in self.0.iter().enumerate() {
            let distance = step(*from, *door);
            if distance <= reach {
                meet(Neighbour { rank, distance });
            }
        }
    }

    fn change(&self, added: Vec<Localisation>, removed: Vec<bool>) -> Self::Change {
        (added.into_iter().map(door).collect(), removed)
    }

    fn nearest_after(
        &self,
        (added, removed): &Self::Change,
        from: &i64,
        _: Option<Neighbour>,
        _: Option<usize>,
    ) -> Option<Neighbour> {
        let all = self.0.iter().chain(added).copied().enumerate();
        first(*from, all.filter(|(rank, _)| removed.get(*rank) != Some(&true)))
    }
}

fn house() -> impl Strategy<Value = Localisation> {
    (0..200_i32).prop_map(|number| at(47.0, f64::from(number) / 1000.0))
}

proptest! {
    #[test]
    fn another_way_to_go_gives_its_own_figures(
        people in prop::collection::vec((house(), 0..900_u32), 1..30), places in prop::collection::vec(house(), 1..12),
        added in prop::collection::vec(house(), 0..4), removed in 0..12_usize, km in 0.0..12.0_f64,
    ) {
        let settlement = Settlement::by_commune(people.iter().map(|(at, number)| (*at, People::new(*number))))
            .leaving(|anchor| door(anchor.localisation()));
        let street = Street(places.iter().copied().map(door).collect());
        let before = Proximity::new(&settlement, &street, ONE).unwrap();
        for (from, found) in settlement.communes().iter().zip(before.communes()) {
            prop_assert_eq!(Some(*found), street.nearest(from, None));
        }

        let removed = removed % places.len();
        let scenario = Scenario::new(&street, added.iter().copied(), [removed]).unwrap();
        let after = scenario.simulate(&settlement, &street, Some(&before)).after;
        let kept = places.iter().chain(&added).copied().map(door).enumerate().filter(|(rank, _)| *rank != removed);
        let expected: Option<Vec<_>> = settlement.communes().iter().map(|from| first(*from, kept.clone())).collect();
        prop_assert_eq!(after.map(|after| after.communes().to_vec()), expected);

        let threshold = Threshold::from_km(km).unwrap();
        let placed = Placement::new(&settlement, Some(&before), &Street((0..200).collect()), threshold);
        let beyond = settlement.points().iter().zip(before.points()).filter(|(_, near)| !threshold.covers(near.distance));
        prop_assert_eq!(placed.beyond(), beyond.map(|(point, _)| point.people).sum::<People>());
        // Somebody may always be reached at the door.
        prop_assert!(placed.full().out_of_reach.is_zero());

        let pressure = Pressure::new(&settlement, &street, |_| Supply::default());
        let had: f64 = settlement.points().iter().zip(pressure.points()).map(|(p, a)| a / 1000.0 * p.people.get()).sum();
        let reaching = pressure.places().filter(Option::is_some).count() as f64;
        prop_assert!((had - reaching).abs() < 1e-9 * reaching.max(1.0));
    }
}
