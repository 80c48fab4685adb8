//! What the tags of a way mean to somebody who travels along it.

use repere_osm::Tags;

use super::access::{self, Access};
use super::maxspeed;
use super::measure::{duration, leading_number};
use super::rules::Rules;

/// One of the two directions of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

impl Direction {
    /// The value of a key in this direction: its own, or that of both.
    pub(super) fn value<'a>(self, tags: Tags<'a>, key: &str) -> Option<&'a str> {
        let suffix = match self {
            Self::Forward => ":forward",
            Self::Backward => ":backward",
        };
        let own = tags.0.iter().find(|(found, _)| found.strip_prefix(key) == Some(suffix));
        own.map(|(_, value)| *value).or_else(|| tags.get(key))
    }
}

/// How fast one goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Pace {
    /// At a speed, metres a second.
    Speed(f64),
    /// So that the whole way takes that many seconds.
    Whole(f64),
}

/// How one travels along a way: at which pace in each direction, none where it is closed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Passage {
    pub(crate) forward: Option<Pace>,
    pub(crate) backward: Option<Pace>,
    /// Whether it is a line that carries one: nobody lives along it.
    pub(crate) is_line: bool,
    pub(crate) is_roundabout: bool,
}

/// Words of `highway` and others that no one travels along.
const NOT_ROADS: [&str; 3] = ["construction", "proposed", "no"];

impl Passage {
    /// What the tags of a way mean; `None` when one cannot travel along it.
    pub(crate) fn of(rules: &Rules, tags: Tags<'_>) -> Option<Self> {
        let line = tags.get("route").and_then(|route| speed_of(rules.lines, route));
        let highway = tags.get("highway");
        if (highway.is_none() && line.is_none()) || is_blocked(rules, tags, highway) {
            return None;
        }
        let (is_open_forward, is_open_backward) = directions(rules, tags, highway);
        let pace = |direction, is_open: bool| {
            let access = access::along(rules, tags, direction);
            if !is_open || access == Access::Closed {
                return None;
            }
            match line {
                Some(kmh) => Some(tags.get("duration").and_then(duration).map_or(speed(kmh), Pace::Whole)),
                None => kmh(rules, tags, highway?, access, direction).filter(|kmh| *kmh > 0.0).map(speed),
            }
        };
        let forward = pace(Direction::Forward, is_open_forward);
        let backward = pace(Direction::Backward, is_open_backward);
        let is_roundabout = matches!(tags.get("junction"), Some("roundabout" | "circular"));
        (forward.is_some() || backward.is_some()).then_some(Self {
            forward,
            backward,
            is_line: line.is_some(),
            is_roundabout,
        })
    }
}

const fn speed(kmh: f64) -> Pace {
    Pace::Speed(kmh / 3.6)
}

fn speed_of(table: &[(&str, f64)], word: &str) -> Option<f64> {
    table.iter().find(|(name, _)| *name == word).map(|(_, speed)| *speed)
}

fn is_blocked(rules: &Rules, tags: Tags<'_>, highway: Option<&str>) -> bool {
    let works = tags.get("construction").is_some_and(|works| !["no", "widening", "minor"].contains(&works));
    let narrow = rules.width.is_some_and(|width| {
        let passable = tags.first(&["maxwidth:physical", "maxwidth", "width", "est_width"]);
        passable.and_then(leading_number).is_some_and(|metres| metres <= width)
    });
    highway.is_some_and(|highway| NOT_ROADS.contains(&highway) || rules.never.contains(&highway))
        || works
        || narrow
        || (tags.is("area", "yes") && !rules.crosses_areas)
        || tags.is("oneway", "reversible")
        || tags.is("impassable", "yes")
        || tags.is("status", "impassable")
        || tags.is("service", "emergency_access")
}

/// Whether one may go along, and against, the direction of the way.
fn directions(rules: &Rules, tags: Tags<'_>, highway: Option<&str>) -> (bool, bool) {
    let said = tags.first(rules.oneway_first);
    let said = if rules.obeys_oneway { said.or_else(|| tags.get("oneway")) } else { said };
    let goes_without_saying = rules.obeys_oneway
        && (highway.is_some_and(|highway| rules.oneway_classes.contains(&highway))
            || matches!(tags.get("junction"), Some("roundabout" | "circular")));
    match said {
        Some("-1" | "reverse") => (false, true),
        Some("yes" | "1" | "true") => (true, false),
        Some("no" | "0" | "false") => (true, true),
        _ => (true, !goes_without_saying),
    }
}

fn kmh(rules: &Rules, tags: Tags<'_>, highway: &str, access: Access, direction: Direction) -> Option<f64> {
    let class = speed_of(rules.classes, highway);
    // A class that is not in the table is passed where a tag says so in as many words.
    let said = || rules.access.iter().find_map(|key| direction.value(tags, key));
    let other = (access == Access::Open && said().is_some_and(|value| rules.open.contains(&value)))
        .then_some(rules.other_class);
    let usual = class.or(other)?;
    let limit = rules.share_of_limit.and_then(|share| Some(share * maxspeed::limit(tags, direction)?));
    let kmh = limit.unwrap_or(usual);
    let slowest = [("surface", rules.surfaces), ("tracktype", rules.tracks), ("smoothness", rules.states)]
        .into_iter()
        .filter_map(|(key, table)| speed_of(table, tags.get(key)?));
    Some(slowest.fold(kmh, f64::min))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    fn kmh_of(mode: Mode, tags: &[(&str, &str)]) -> [Option<f64>; 2] {
        let passage = Passage::of(mode.rules(), Tags(tags));
        let kmh = |pace: Pace| match pace {
            Pace::Speed(speed) => (speed * 36.0).round() / 10.0,
            Pace::Whole(seconds) => -seconds,
        };
        let both = passage.map_or([None, None], |passage| [passage.forward, passage.backward]);
        both.map(|pace| pace.map(kmh))
    }

    #[test]
    fn car_goes_as_the_class_or_four_fifths_of_the_limit() {
        let both = |kmh| [Some(kmh), Some(kmh)];
        for (tags, expected) in [
            (&[("highway", "primary")][..], both(65.0)),
            (&[("highway", "primary"), ("maxspeed", "80")], both(64.0)),
            (&[("highway", "primary"), ("maxspeed:type", "FR:rural")], both(64.0)),
            (&[("highway", "residential"), ("maxspeed:forward", "30")], [Some(24.0), Some(25.0)]),
            (&[("highway", "tertiary"), ("surface", "gravel"), ("maxspeed", "80")], both(40.0)),
            (&[("highway", "motorway")], [Some(90.0), None]),
            (&[("highway", "tertiary"), ("junction", "roundabout")], [Some(40.0), None]),
            (&[("highway", "tertiary"), ("oneway", "-1")], [None, Some(40.0)]),
            (&[("highway", "tertiary"), ("oneway", "yes"), ("oneway:motor_vehicle", "no")], both(40.0)),
            (&[("highway", "service"), ("access", "private")], [None, None]),
            (&[("highway", "service"), ("motor_vehicle", "destination")], both(15.0)),
            (&[("highway", "track")], [None, None]),
            (&[("highway", "track"), ("motor_vehicle", "yes"), ("tracktype", "grade5")], both(10.0)),
            (&[("highway", "footway")], [None, None]),
            (&[("highway", "steps"), ("motor_vehicle", "yes")], [None, None]),
            (&[("highway", "construction"), ("construction", "primary")], [None, None]),
            (&[("route", "ferry")], both(5.0)),
            (&[("route", "ferry"), ("duration", "0:30")], both(-1800.0)),
            (&[("route", "ferry"), ("motor_vehicle", "no")], [None, None]),
            (&[("route", "bus")], [None, None]),
            (&[("highway", "service"), ("width", "1.5")], [None, None]),
            (&[("building", "yes")], [None, None]),
        ] {
            assert_eq!(kmh_of(Mode::Car, tags), expected, "{tags:?}");
        }
    }

    #[test]
    fn others_go_where_cars_do_not() {
        let footway = [("highway", "footway")];
        assert_eq!(kmh_of(Mode::Walking, &footway), [Some(5.0); 2]);
        assert_eq!(kmh_of(Mode::Bicycle, &footway), [Some(4.0); 2]);
        let street = [("highway", "residential"), ("oneway", "yes")];
        assert_eq!(kmh_of(Mode::Walking, &street), [Some(5.0); 2]);
        assert_eq!(kmh_of(Mode::Bicycle, &street), [Some(15.0), None]);
        assert_eq!(kmh_of(Mode::Walking, &[("highway", "motorway")]), [None, None]);
        let against = [("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")];
        assert_eq!(kmh_of(Mode::Bicycle, &against), [Some(15.0); 2]);
    }
}
