//! What restrictions of turning mean to who drives or rides: at a node, through one way, through several.

use repere_osm::MemberKind::{Node, Way};
use repere_osm::{NodeId, WayId};
use repere_roads::Mode::{Bicycle, Car, Walking};
use repere_roads::Tally;

use crate::drawing::{Drawing, STREET};

const ONE_WAY: &[(&str, &str)] = &[("highway", "residential"), ("oneway", "yes")];
/// Seconds of a step to the east or to the north at 25 km/h, without turns.
const EAST: f64 = 760.9 / (25.0 / 3.6);

/// A cross: 1 in the middle, 2 west, 3 east, 4 north, 5 south; each arm a way with the number of its end.
fn cross() -> Drawing {
    let arms = Drawing::default().node(1, 0, 0).node(2, 0, -1).node(3, 0, 1).node(4, 1, 0).node(5, -1, 0);
    [2, 3, 4, 5].into_iter().fold(arms, |drawing, end| drawing.way(end, &[end, 1], STREET))
}

/// A ladder of two streets to the east, 1-2-3-4 in the south and 5-6-7-8 in the north, with rungs 1-5, 2-6, 3-7, 4-8. Each way is the number
/// of its two nodes: the way 23 leads from 2 to 3.
fn ladder() -> Drawing {
    let nodes = (0..4).fold(Drawing::default(), |drawing, east| {
        drawing.node(1 + i64::from(east), 0, east).node(5 + i64::from(east), 1, east)
    });
    let ways = [[1, 2], [2, 3], [3, 4], [5, 6], [6, 7], [7, 8], [1, 5], [2, 6], [3, 7], [4, 8]];
    ways.iter().fold(nodes, |drawing, [from, to]| drawing.way(10 * from + to, &[*from, *to], STREET))
}

fn honoured(drawing: &Drawing) -> (u64, u64, u64) {
    let Tally { restrictions, restrictions_without_effect, restrictions_unclear, .. } =
        drawing.read(Car).unwrap().1;
    (restrictions, restrictions_without_effect, restrictions_unclear)
}

/// On the southern street at a fourth, then half of the way.
const WEST: [f64; 2] = [0.0, 0.25];
const NORTH_OF_THREE: [f64; 2] = [0.5, 2.0];

#[test]
fn restrictions_are_honoured() {
    let (west, north) = ([0.0, -0.5], [0.5, 0.0]);
    let free = cross().seconds(Car, west, north).unwrap();
    // Who may not turn left goes to the end of another arm, turns round, and comes back.
    for (kind, to) in [("no_left_turn", 4), ("only_straight_on", 3), ("only_right_turn", 5)] {
        let drawing = cross().restriction(kind, 2, 1, to);
        let (_, tally) = drawing.read(Car).unwrap();
        assert_eq!((tally.restrictions, tally.restrictions_elsewhere), (1, 0), "{kind}");
        let restricted = drawing.seconds(Car, west, north).unwrap();
        assert!(restricted > free + EAST, "{kind}: {restricted} after {free}");
        assert_eq!(drawing.seconds(Walking, west, north), cross().seconds(Walking, west, north), "{kind}");
    }
    let (_, tally) = cross().restriction("no_left_turn", 2, 1, 99).read(Car).unwrap();
    assert_eq!((tally.restrictions, tally.restrictions_elsewhere), (0, 1));
}

#[test]
fn a_turn_through_a_way_is_forbidden_to_who_came_along_its_beginning() {
    // From the west along the street and up the third rung: not for who comes from 1-2; who starts on 2-3 may.
    let free = ladder();
    let restricted = ladder().through("no_left_turn", 12, &[23], 37);
    assert_eq!(honoured(&restricted), (1, 0, 0));
    let seconds = |drawing: &Drawing, from| drawing.seconds(Car, from, NORTH_OF_THREE).unwrap();
    // The way round is up the second rung.
    assert!(seconds(&restricted, WEST) > seconds(&free, WEST) + 5.0);
    assert_eq!(seconds(&restricted, [0.0, 1.5]), seconds(&free, [0.0, 1.5]));
    assert_eq!(seconds(&restricted, [0.0, 2.5]), seconds(&free, [0.0, 2.5]));
    // Straight on, and to a place on the way itself, is for everybody.
    for to in [[0.0, 2.5], [0.0, 1.75]] {
        assert_eq!(restricted.seconds(Car, WEST, to), free.seconds(Car, WEST, to));
    }
    assert_eq!(
        restricted.seconds(Walking, WEST, NORTH_OF_THREE),
        free.seconds(Walking, WEST, NORTH_OF_THREE)
    );
}

#[test]
fn only_one_way_on_through_a_way_forbids_the_others() {
    let restricted = ladder().through("only_straight_on", 12, &[23], 34);
    assert_eq!(honoured(&restricted), (1, 0, 0));
    let free = ladder();
    assert!(
        restricted.seconds(Car, WEST, NORTH_OF_THREE).unwrap()
            > free.seconds(Car, WEST, NORTH_OF_THREE).unwrap() + 5.0
    );
    assert_eq!(restricted.seconds(Car, WEST, [0.0, 2.5]), free.seconds(Car, WEST, [0.0, 2.5]));
}

#[test]
fn turning_round_between_two_carriageways_is_forbidden() {
    // Two carriageways, to the east in the south and back in the north, with a crossing at either end and one between.
    let road = || {
        Drawing::default()
            .node(1, 0, 0)
            .node(2, 0, 1)
            .node(3, 0, 5)
            .node(4, 1, 0)
            .node(5, 1, 1)
            .node(6, 1, 5)
            .way(12, &[1, 2], ONE_WAY)
            .way(23, &[2, 3], ONE_WAY)
            .way(65, &[6, 5], ONE_WAY)
            .way(54, &[5, 4], ONE_WAY)
            .way(36, &[3, 6], STREET)
            .way(25, &[2, 5], STREET)
            .way(14, &[4, 1], STREET)
    };
    let restricted = road().through("no_u_turn", 12, &[25], 54);
    assert_eq!(honoured(&restricted), (1, 0, 0));
    let seconds = |drawing: Drawing| drawing.seconds(Car, [0.0, 0.5], [1.0, 0.5]).unwrap();
    assert!(seconds(restricted) > seconds(road()) + 7.0 * EAST);
}

#[test]
fn chains_of_ways_are_followed_in_whichever_order_they_are_said() {
    let to = [0.5, 3.0];
    let free = ladder().seconds(Car, WEST, to).unwrap();
    for via in [[23, 34], [34, 23]] {
        let restricted = ladder().through("no_left_turn", 12, &via, 48);
        assert_eq!(honoured(&restricted), (1, 0, 0));
        assert!(restricted.seconds(Car, WEST, to).unwrap() > free + 5.0);
        // Who comes down the second rung has not come along its beginning.
        assert_eq!(restricted.seconds(Car, [0.5, 1.0], to), ladder().seconds(Car, [0.5, 1.0], to));
    }
}

#[test]
fn restrictions_that_share_roads_are_all_honoured() {
    // Up neither the third rung nor the fourth for who comes from the west along the street; nor from the second rung.
    let restricted = ladder()
        .through("no_left_turn", 12, &[23], 37)
        .through("no_left_turn", 12, &[23, 34], 48)
        .through("no_left_turn", 26, &[23], 37);
    assert_eq!(honoured(&restricted), (3, 0, 0));
    for (from, to) in [(WEST, NORTH_OF_THREE), (WEST, [0.5, 3.0]), ([0.25, 1.0], [0.25, 2.0])] {
        let (with, without) = (restricted.seconds(Car, from, to), ladder().seconds(Car, from, to));
        assert!(with.unwrap() > without.unwrap() + 4.0, "{from:?} {to:?}: {with:?} after {without:?}");
    }
    assert_eq!(
        restricted.seconds(Car, [0.5, 1.0], [0.5, 3.0]),
        ladder().seconds(Car, [0.5, 1.0], [0.5, 3.0])
    );
}

#[test]
fn bicycles_are_restricted_unless_they_are_excepted() {
    let said = |except: &'static str| {
        ladder().relation(12, &[Way(WayId(23))], 37, &[("restriction", "no_left_turn"), ("except", except)])
    };
    let by_bicycle = |drawing: &Drawing| drawing.seconds(Bicycle, WEST, NORTH_OF_THREE).unwrap();
    let free = by_bicycle(&ladder());
    assert!(by_bicycle(&said("psv")) > free + 1.0);
    assert_eq!(by_bicycle(&said("psv;bicycle")), free);
    assert_eq!(honoured(&said("psv;bicycle")), (1, 0, 0));
    assert_eq!(said("bicycle").read(Bicycle).unwrap().1.restrictions, 0);
    // One that names another vehicle concerns that one.
    let lorries = ladder().relation(12, &[Way(WayId(23))], 37, &[("restriction:hgv", "no_left_turn")]);
    assert_eq!((by_bicycle(&lorries), honoured(&lorries)), (free, (0, 0, 0)));
}

#[test]
fn what_is_not_read_is_counted_with_its_reason() {
    // Another one forbids its first turn.
    let twice = ladder().restriction("no_left_turn", 12, 2, 26).through("no_left_turn", 12, &[26], 67);
    assert_eq!(honoured(&twice), (1, 1, 0));
    // Nobody turns round in the middle of a road anyway; of a road that goes on, only turning round is forbidden.
    let round = ladder().way(99, &[1, 2, 3], STREET).restriction("no_u_turn", 99, 2, 99);
    assert_eq!(honoured(&round), (0, 1, 0));
    // Its roads do not follow one another; it says no way on; it forbids no turn.
    let broken = ladder()
        .through("no_left_turn", 12, &[34], 48)
        .relation(12, &[], 37, &[("restriction", "no_left_turn")])
        .relation(12, &[Node(NodeId(2)), Way(WayId(23))], 37, &[("restriction", "no_left_turn")])
        .restriction("give_way", 12, 2, 23);
    assert_eq!(honoured(&broken), (0, 0, 4));
    let tally = ladder()
        .through("no_left_turn", 12, &[77], 37)
        .restriction("no_left_turn", 12, 2, 77)
        .relation(12, &[Way(WayId(23))], 37, &[("restriction:conditional", "no_left_turn @ (07:00-09:00)")])
        .read(Car)
        .unwrap()
        .1;
    assert_eq!((tally.restrictions, tally.restrictions_elsewhere, tally.restrictions_at_times), (0, 2, 1));
}
