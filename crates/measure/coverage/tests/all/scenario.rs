//! A scenario equals a computation from scratch, and says which communes it touches.

use std::collections::BTreeSet;
use std::num::NonZero;

use crate::support::{at, lattice, settlement};
use proptest::prelude::*;
use repere_coverage::{People, Proximity, Scenario, ScenarioError, Settlement};
use repere_geodesy::{Neighbour, PointIndex};

const ONE: NonZero<usize> = NonZero::<usize>::MIN;

proptest! {
    #[test]
    fn equals_a_computation_from_scratch(
        settlement in settlement(), places in prop::collection::vec(lattice(), 0..30),
        added in prop::collection::vec(lattice(), 0..6), removed in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let removed: BTreeSet<usize> =
            if places.is_empty() { BTreeSet::new() } else { removed.iter().map(|i| i.index(places.len())).collect() };
        let index = PointIndex::new(places.iter().copied());
        let before = Proximity::new(&settlement, &index, ONE);
        let scenario = Scenario::new(&index, added.iter().copied(), removed.iter().copied()).unwrap();
        let after = scenario.simulate(&settlement, &index, before.as_ref());

        let all: Vec<_> = places.iter().chain(&added).copied().enumerate().filter(|(rank, _)| !removed.contains(rank)).collect();
        let scratch = Proximity::new(&settlement, &PointIndex::new(all.iter().map(|(_, place)| *place)), ONE);
        let renamed = |n: &Neighbour| Neighbour { rank: all[n.rank].0, distance: n.distance };
        prop_assert_eq!(after.after.is_some(), scratch.is_some());
        let changed = |before: Option<&[Neighbour]>, after: Option<&[Neighbour]>, i: usize| before.map(|b| b[i]) != after.map(|a| a[i]);
        if let (Some(after), Some(scratch)) = (&after.after, &scratch) {
            prop_assert_eq!(after.communes(), &scratch.communes().iter().map(renamed).collect::<Vec<_>>()[..]);
            prop_assert_eq!(after.points(), &scratch.points().iter().map(renamed).collect::<Vec<_>>()[..]);
        }
        let (b, a) = (before.as_ref(), after.after.as_ref());
        let mut touched: BTreeSet<u32> = (0..settlement.communes().len())
            .filter(|&i| changed(b.map(Proximity::communes), a.map(Proximity::communes), i)).map(|i| i as u32).collect();
        touched.extend(settlement.points().iter().enumerate()
            .filter(|(i, _)| changed(b.map(Proximity::points), a.map(Proximity::points), *i)).map(|(_, p)| p.commune));
        prop_assert_eq!(after.touched, touched.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_place_that_is_not_there_cannot_be_removed() {
    let places = PointIndex::new([at(47.0, 1.0)]);
    let refused = Scenario::new(&places, [], [1]).unwrap_err();
    assert_eq!(refused, ScenarioError::UnknownPlace { rank: 1, places: 1 });
}

#[test]
fn a_place_added_on_another_changes_nothing() {
    let settlement = Settlement::by_commune([(at(47.2, 1.0), People::new(10))]);
    let places = PointIndex::new([at(47.0, 1.0)]);
    let before = Proximity::new(&settlement, &places, ONE);
    let simulation =
        Scenario::new(&places, [at(47.0, 1.0)], []).unwrap().simulate(&settlement, &places, before.as_ref());
    assert_eq!(simulation.after, before);
    assert!(simulation.touched.is_empty());
}

#[test]
fn closing_the_only_place_touches_every_commune() {
    let settlement =
        Settlement::by_commune([(at(47.2, 1.0), People::new(10)), (at(47.3, 1.0), People::ZERO)]);
    let places = PointIndex::new([at(47.0, 1.0)]);
    let before = Proximity::new(&settlement, &places, ONE);
    let simulation = Scenario::new(&places, [], [0]).unwrap().simulate(&settlement, &places, before.as_ref());
    assert_eq!(simulation.after, None);
    assert_eq!(simulation.touched, [0, 1]);
}
