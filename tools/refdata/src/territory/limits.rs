//! The lines between areas that share their edges exactly.

use std::collections::{BTreeMap, HashMap};

use geo::{Coord, LineString, MultiPolygon};

type Key = [u64; 2];

fn key(c: Coord) -> Key {
    [c.x.to_bits(), c.y.to_bits()]
}

/// The lines that two areas share, by the codes of both; what only one of them has is left out: it is the border of them all.
pub(crate) fn limits<'a>(
    outlines: &BTreeMap<&'a str, MultiPolygon>,
) -> BTreeMap<[&'a str; 2], Vec<LineString>> {
    // Two neighbours walk their common edge in opposite directions.
    let mut owners: HashMap<(Key, Key), &'a str> = HashMap::new();
    for (code, ring) in rings(outlines) {
        owners.extend(ring.lines().map(|edge| ((key(edge.start), key(edge.end)), code)));
    }
    let mut limits: BTreeMap<[&'a str; 2], Vec<LineString>> = BTreeMap::new();
    for (code, ring) in rings(outlines) {
        let beside = |from: Coord, to: Coord| owners.get(&(key(to), key(from))).copied();
        for (other, line) in runs(ring, beside) {
            // Each line is taken once, from the first of its two areas.
            if code < other {
                limits.entry([code, other]).or_default().push(line);
            }
        }
    }
    limits
}

fn rings<'m, 'a>(
    outlines: &'m BTreeMap<&'a str, MultiPolygon>,
) -> impl Iterator<Item = (&'a str, &'m LineString)> {
    outlines.iter().flat_map(|(code, outline)| {
        outline
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
            .map(|ring| (*code, ring))
    })
}

/// The parts of a ring along which it has the same neighbour.
fn runs<'a>(
    ring: &LineString,
    beside: impl Fn(Coord, Coord) -> Option<&'a str>,
) -> Vec<(&'a str, LineString)> {
    let mut runs: Vec<(&'a str, LineString)> = Vec::new();
    let mut before = None;
    for edge in ring.lines() {
        let now = beside(edge.start, edge.end);
        match (now, runs.last_mut()) {
            (Some(_), Some((_, line))) if now == before => line.0.push(edge.end),
            (Some(other), _) => runs.push((other, LineString(vec![edge.start, edge.end]))),
            (None, _) => {}
        }
        before = now;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(coords: &[(f64, f64)]) -> MultiPolygon {
        geo::Polygon::new(LineString::from(coords.to_vec()), vec![]).into()
    }

    #[test]
    fn only_what_two_areas_share_is_a_limit() {
        let west = ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.0, 2.0), (0.0, 2.0), (0.0, 0.0)]);
        let east = ring(&[(1.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0), (1.0, 0.0)]);
        let limits = limits(&BTreeMap::from([("1", west), ("2", east)]));
        let shared = LineString::from(vec![(1.0, 0.0), (1.0, 1.0), (1.0, 2.0)]);
        assert_eq!(limits, BTreeMap::from([(["1", "2"], vec![shared])]));
    }
}
