//! Everything that is measured, in minutes along the roads, against counting one by one.

use std::num::NonZero;

use proptest::prelude::*;
use repere_coverage::{
    Access as _, Bands, Division, Localisation, Measure as _, People, Placement, Pressure, Proximity,
    Scenario, Settlement, Supply, Threshold, figures,
};
use repere_roads::{Graph, Mode, Nearest, RoadAccess, RoadIndex, Stops, TravelTime};

use crate::drawing::{Drawing, STREET, at};

const SIDE: i64 = 6;
const ONE: NonZero<usize> = NonZero::<usize>::MIN;

/// A town of six streets by six, every second of them one-way, and a village apart that no road joins to it.
fn town() -> Graph {
    let id = |north: i64, east: i64| 1 + north * SIDE + east;
    let crossroads = (0..SIDE).flat_map(|north| (0..SIDE).map(move |east| (north, east)));
    let mut drawing = crossroads.fold(Drawing::default(), |drawing, (north, east)| {
        drawing.node(id(north, east), north as i32, east as i32)
    });
    for line in 0..SIDE {
        let oneway = [("highway", "tertiary"), ("oneway", if line % 2 == 1 { "yes" } else { "no" })];
        let [mut along, mut across]: [Vec<i64>; 2] = [
            (0..SIDE).map(|east| id(line, east)).collect(),
            (0..SIDE).map(|north| id(north, line)).collect(),
        ];
        if line % 4 == 1 {
            along.reverse();
            across.reverse();
        }
        drawing = drawing.way(2 * line + 1, &along, &oneway).way(2 * line + 2, &across, &oneway);
    }
    let village = drawing.node(1000, 30, 30).node(1001, 30, 60);
    village.way(1000, &[1000, 1001], STREET).read(Mode::Car).unwrap().0
}

/// In the town, in the village, or far from any road.
fn somewhere() -> impl Strategy<Value = Localisation> {
    prop_oneof![
        8 => [0.0..5.0_f64, 0.0..5.0_f64].prop_map(at),
        1 => (30.0..60.0_f64).prop_map(|east| at([30.0, east])),
        1 => Just(at([15.0, 15.0])),
    ]
}

proptest! {
    #[test]
    fn minutes_are_measured_as_one_by_one(
        people in prop::collection::vec((somewhere(), 0..900_u32), 1..20), places in prop::collection::vec(somewhere(), 1..8),
        added in prop::collection::vec(somewhere(), 0..3), removed in 0..8_usize, minutes in 0.0..20.0_f64,
    ) {
        let graph = town();
        let index = RoadIndex::new(&graph);
        let access = RoadAccess::new(&graph, &index, places.iter().copied());
        let settlement = Settlement::by_commune(people.iter().map(|(at, number)| (*at, People::new(*number))))
            .leaving(|anchor| access.origin(anchor.localisation()));
        // One place at a time, from one point at a time.
        let plain = |places: &[Option<Localisation>], from: Localisation| {
            let from = index.snap(&graph, from)?;
            let times = places.iter().enumerate().filter_map(|(rank, place)| {
                let stops = Stops::new(vec![index.snap(&graph, (*place)?)]);
                let reached = Nearest::new(&graph, &stops).from(&graph, &stops, &from)?;
                Some((reached.time, rank))
            });
            times.min()
        };
        let known: Vec<Option<Localisation>> = places.iter().copied().map(Some).collect();
        let expected: Vec<_> = people.iter().map(|(from, _)| plain(&known, *from)).collect();
        let before = Proximity::new(&settlement, &access, ONE).unwrap();
        let found = |proximity: &Proximity<TravelTime>| -> Vec<Option<(TravelTime, usize)>> {
            let reached = |near: &repere_coverage::Neighbour<TravelTime>| near.distance != TravelTime::UNREACHED;
            proximity.communes().iter().map(|near| reached(near).then_some((near.distance, near.rank))).collect()
        };
        prop_assert_eq!(found(&before), expected.clone());

        let threshold = Threshold::at(TravelTime::from_minutes(minutes));
        let bands = Bands::at([5.0, 10.0, 15.0].map(TravelTime::from_minutes).to_vec()).unwrap();
        let whole = &figures(&settlement, Some(&before), &Division::whole(people.len()), threshold, &bands)[0];
        let measures = whole.measures.as_ref().unwrap();
        let count = |is: &dyn Fn(Option<TravelTime>) -> bool| -> u32 {
            let counted = people.iter().zip(&expected).filter(|(_, near)| is(near.map(|(time, _)| time)));
            counted.map(|((_, number), _)| number).sum()
        };
        prop_assert_eq!(measures.unreached.people, People::new(count(&|near| near.is_none())));
        prop_assert_eq!(measures.zone_blanche.people, People::new(count(&|near| near.is_some_and(|time| time > threshold.reach()))));
        let banded: People = measures.bands.iter().map(|band| band.people).sum();
        prop_assert_eq!(banded + measures.unreached.people, whole.total.people);
        let communes: u32 = measures.bands.iter().map(|band| band.communes).sum();
        prop_assert_eq!(communes + measures.unreached.communes, people.len() as u32);
        if let Some(summary) = measures.summary {
            let within = count(&|near| near.is_some_and(|time| time <= summary.median));
            prop_assert!(2 * within >= count(&|near| near.is_some()));
        }

        let removed = removed % places.len();
        let scenario = Scenario::new(&access, added.iter().copied(), [removed]).unwrap();
        let after = scenario.simulate(&settlement, &access, Some(&before)).after;
        let mut kept = [known, added.iter().copied().map(Some).collect()].concat();
        kept[removed] = None;
        let expected: Vec<_> = people.iter().map(|(from, _)| plain(&kept, *from)).collect();
        prop_assert_eq!(after.as_ref().map(found), kept.iter().any(Option::is_some).then_some(expected));

        let candidates = RoadAccess::new(&graph, &index, people.iter().map(|(at, _)| *at));
        let placement = Placement::new(&settlement, Some(&before), &candidates, threshold);
        let far = before.points().iter().zip(settlement.points()).filter(|(near, _)| !threshold.covers(near.distance));
        prop_assert_eq!(placement.beyond(), far.map(|(_, point)| point.people).sum::<People>());
        for site in placement.propose(3).sites {
            prop_assert!(site.cumulated <= site.bound && site.gain > People::ZERO);
        }

        // All points at once, from the places, as each by itself.
        let (mut each, mut together) = (Vec::new(), Vec::new());
        for (rank, point) in settlement.points().iter().enumerate() {
            access.within(&point.origin, threshold.reach(), |place| each.push((rank, place.rank, place.distance)));
        }
        let origins = settlement.points().iter().map(|point| &point.origin);
        access.within_each(origins, threshold.reach(), |rank, place| together.push((rank, place.rank, place.distance)));
        together.sort_unstable();
        each.sort_unstable();
        prop_assert_eq!(together, each);

        let pressure = Pressure::new(&settlement, &access, |_| Supply::default());
        let had: f64 = settlement.points().iter().zip(pressure.points()).map(|(p, a)| a / 1000.0 * p.people.get()).sum();
        let reaching = pressure.places().filter(Option::is_some).count() as f64;
        prop_assert!((had - reaching).abs() < 1e-9 * reaching.max(1.0));
    }
}
