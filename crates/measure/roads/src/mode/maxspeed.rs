//! Limits of speed: numbers, and those of France that go without saying.

use repere_osm::Tags;

use super::measure::leading_number;
use super::passage::Direction;

const KEYS: [&str; 4] = ["maxspeed:advisory", "maxspeed", "source:maxspeed", "maxspeed:type"];

/// Limits that go without saying, by the word after the country's: `FR:urban`. Those of France, km/h.
const IMPLICIT: [(&str, f64); 6] = [
    ("urban", 50.0),
    ("rural", 80.0),
    ("trunk", 110.0),
    ("motorway", 130.0),
    ("living_street", 20.0),
    ("walk", 6.0),
];
const KM_IN_A_MILE: f64 = 1.609_344;

/// The limit in one direction, km/h.
pub(super) fn limit(tags: Tags<'_>, direction: Direction) -> Option<f64> {
    KEYS.iter().find_map(|key| direction.value(tags, key)).and_then(parse)
}

fn parse(text: &str) -> Option<f64> {
    let limit = match leading_number(text) {
        Some(number) if text.contains("mph") => number * KM_IN_A_MILE,
        Some(number) => number,
        None => {
            let (_, word) = text.trim().split_once(':')?;
            let word = word.to_ascii_lowercase();
            match word.strip_prefix("zone") {
                // `FR:zone30`.
                Some(number) => leading_number(number)?,
                None => IMPLICIT.iter().find(|(name, _)| *name == word)?.1,
            }
        }
    };
    (limit > 0.0).then_some(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_written_or_those_of_france() {
        for (text, limit) in [
            ("50", Some(50.0)),
            ("FR:rural", Some(80.0)),
            ("fr:urban", Some(50.0)),
            ("FR:zone30", Some(30.0)),
            ("none", None),
            ("signals", None),
            ("0", None),
        ] {
            assert_eq!(parse(text), limit, "{text}");
        }
        assert_eq!(parse("30 mph").map(f64::round), Some(48.0));
    }

    #[test]
    fn a_limit_of_one_direction_is_of_that_one() {
        let tags = [("maxspeed", "80"), ("maxspeed:backward", "50")];
        let limits = [Direction::Forward, Direction::Backward].map(|one| limit(Tags(&tags), one));
        assert_eq!(limits, [Some(80.0), Some(50.0)]);
    }
}
