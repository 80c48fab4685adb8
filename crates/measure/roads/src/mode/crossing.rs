//! What stands on a node.

use repere_osm::Tags;

use super::access::{self, Access};
use super::rules::{Barriers, Rules};
use crate::TravelTime;

/// What passing a node means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Crossing {
    /// Nothing.
    Free,
    /// Some time.
    Takes(TravelTime),
    /// Nobody passes.
    Blocked,
}

impl Crossing {
    /// What the tags of a node mean.
    pub(crate) fn of(rules: &Rules, tags: Tags<'_>) -> Self {
        if tags.0.is_empty() {
            return Self::Free;
        }
        match access::at(rules, tags) {
            // Who may use a crossing of pedestrians is not said of the road.
            Access::Closed if !tags.is("highway", "crossing") => return Self::Blocked,
            Access::Unsaid if tags.get("barrier").is_some_and(|barrier| stops(rules, tags, barrier)) => {
                return Self::Blocked;
            }
            _ => {}
        }
        let gate =
            tags.get("barrier").and_then(|barrier| rules.gates.iter().find(|(name, _)| *name == barrier));
        let gate =
            gate.filter(|_| access::at(rules, tags) == Access::Unsaid).map_or(0.0, |(_, seconds)| *seconds);
        let lights = if tags.is("highway", "traffic_signals") { rules.lights } else { 0.0 };
        match TravelTime::from_seconds(gate + lights) {
            TravelTime::ZERO => Self::Free,
            time => Self::Takes(time),
        }
    }
}

fn stops(rules: &Rules, tags: Tags<'_>, barrier: &str) -> bool {
    let goes_down = tags.is("bollard", "rising");
    let is_flat = matches!(tags.get("kerb"), Some("lowered" | "flush"));
    let is_crossed = barrier == "kerb" && tags.is("highway", "crossing");
    let stops = match rules.barriers {
        Barriers::Only(stopping) => stopping.contains(&barrier),
        Barriers::Except(open) => !open.contains(&barrier),
    };
    stops && !goes_down && !is_flat && !is_crossed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    #[test]
    fn barriers_stop_whom_they_are_for() {
        let (car, walking) = (Mode::Car.rules(), Mode::Walking.rules());
        let minute = Crossing::Takes(TravelTime::from_seconds(60.0));
        for (tags, by_car, on_foot) in [
            (&[("barrier", "bollard")][..], Crossing::Blocked, Crossing::Free),
            (&[("barrier", "bollard"), ("bollard", "rising")], Crossing::Free, Crossing::Free),
            (&[("barrier", "gate")], minute, Crossing::Free),
            (&[("barrier", "gate"), ("access", "yes")], Crossing::Free, Crossing::Free),
            (&[("barrier", "gate"), ("access", "private")], Crossing::Blocked, Crossing::Blocked),
            (&[("barrier", "cattle_grid")], Crossing::Free, Crossing::Free),
            (&[("highway", "crossing"), ("access", "no")], Crossing::Free, Crossing::Free),
            (&[("barrier", "wall")], Crossing::Blocked, Crossing::Blocked),
        ] {
            assert_eq!(Crossing::of(car, Tags(tags)), by_car, "{tags:?}");
            assert_eq!(Crossing::of(walking, Tags(tags)), on_foot, "{tags:?}");
        }
    }

    #[test]
    fn lights_take_two_seconds() {
        let crossing = Crossing::of(Mode::Car.rules(), Tags(&[("highway", "traffic_signals")]));
        assert_eq!(crossing, Crossing::Takes(TravelTime::from_seconds(2.0)));
    }
}
