//! Where the territory meets its neighbours: how far each commune is from what is not known here.

use geo::{Coord, LineString, MultiPolygon};
use geojson::{Feature, FeatureCollection};
use repere_domain::{Localisation, Metres};
use repere_geodesy::PointIndex;

use crate::Territoire;
use crate::feature::shape;
use crate::geometry::distance_to_outline;

/// How far the outline of a neighbour may be from ours: theirs is drawn with less detail. Farther, there is the sea.
const REACH: Metres = Metres::new(10_000.0);
/// Between two points of the border that distances are measured to, degrees: some 150 m, which errs by less than a metre from
/// five kilometres away.
const STEP: f64 = 0.002;

/// How far a commune is from a neighbour of the territory.
#[derive(Debug, Clone, PartialEq)]
pub struct NeighbourBorder {
    /// From the point of the commune to the border.
    pub distance: Metres,
    /// The département on the other side.
    pub departement: Box<str>,
}

impl Territoire {
    /// How far the point of a commune, given by its rank, is from the nearest neighbour of the territory; `None` where the
    /// territory has none, or they are not known.
    pub fn neighbour_border(&self, commune: usize) -> Option<&NeighbourBorder> {
        self.frontier.get_or_init(|| self.measure_frontier()).get(commune)?.as_ref()
    }

    /// The nearest neighbour of each commune.
    fn measure_frontier(&self) -> Vec<Option<NeighbourBorder>> {
        let neighbours = departements(self.neighbours());
        let (mut points, mut sides): (Vec<Localisation>, Vec<usize>) = (Vec::new(), Vec::new());
        for border in self.borders().lines().iter().filter(|border| border.shapes.len() == 1) {
            let Some(side) = other_side(&border.line, &neighbours) else { continue };
            let along = dotted(&border.line);
            sides.extend(std::iter::repeat_n(side, along.len()));
            points.extend(along);
        }
        let index = PointIndex::new(points);
        let nearest = |point: Localisation| {
            let found = index.nearest(point).next()?;
            let (departement, _) = neighbours.get(*sides.get(found.rank)?)?;
            Some(NeighbourBorder { distance: found.distance, departement: departement.clone() })
        };
        self.communes().iter().map(|commune| nearest(commune.point)).collect()
    }
}

/// The départements around, with their outlines.
fn departements(neighbours: &str) -> Vec<(Box<str>, MultiPolygon)> {
    let Ok(collection) = neighbours.parse::<FeatureCollection>() else { return Vec::new() };
    collection.features.into_iter().filter_map(departement).collect()
}

fn departement(feature: Feature) -> Option<(Box<str>, MultiPolygon)> {
    let name = feature.property("nom").and_then(|name| name.as_str()).map(Box::from);
    let is_departement = feature.property("genre").and_then(|kind| kind.as_str()) == Some("departement");
    let shape = shape(&feature.geometry?).ok()?;
    Some((name.filter(|_| is_departement)?, shape))
}

/// The rank of the département on the other side of a line of the border; `None` at sea.
fn other_side(line: &LineString, departements: &[(Box<str>, MultiPolygon)]) -> Option<usize> {
    let middle = localisation(*line.0.get(line.0.len() / 2)?)?;
    let away = departements.iter().map(|(_, shape)| distance_to_outline(shape, middle)).enumerate();
    let nearest = away.min_by(|(_, a), (_, b)| a.total_cmp(b))?;
    (nearest.1 <= REACH).then_some(nearest.0)
}

/// Points along a line, no farther apart than [`STEP`].
fn dotted(line: &LineString) -> Vec<Localisation> {
    let dots = line.lines().flat_map(|edge| {
        let (across, up) = (edge.dx(), edge.dy());
        let steps = (across.hypot(up) / STEP).ceil().max(1.0);
        let at = move |step: u32| {
            let part = f64::from(step) / steps;
            Coord { x: edge.start.x + across * part, y: edge.start.y + up * part }
        };
        (0..=steps as u32).map(at)
    });
    dots.filter_map(localisation).collect()
}

fn localisation(at: Coord) -> Option<Localisation> {
    Localisation::new(at.y, at.x).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TerritoireFiles;

    #[test]
    fn communes_know_how_far_their_neighbours_are() {
        let territoire = Territoire::embedded().unwrap();
        let border = |code: &str| {
            territoire.neighbour_border(territoire.rank(&code.parse().unwrap()).unwrap()).unwrap()
        };
        // Sougé and Vallée-de-Ronsard look at the Sarthe; Blois is far from everything.
        assert_eq!((&*border("41250").departement, &*border("41070").departement), ("Sarthe", "Sarthe"));
        assert!(
            border("41250").distance < Metres::from_km(4.0)
                && border("41018").distance > Metres::from_km(40.0)
        );
        // Against every edge of the outline of the region, one by one.
        let outline = territoire.outline(territoire.whole().id());
        for (rank, commune) in territoire.communes().iter().enumerate().step_by(97) {
            let all = outline.iter().flat_map(|polygon| polygon.exterior().lines());
            let straight = all.map(|edge| {
                let edge = MultiPolygon::from(vec![geo::Polygon::new(
                    LineString::from(vec![edge.start, edge.end, edge.start]),
                    vec![],
                )]);
                distance_to_outline(&edge, commune.point).get()
            });
            let (said, shortest) = (
                territoire.neighbour_border(rank).unwrap().distance.get(),
                straight.fold(f64::INFINITY, f64::min),
            );
            assert!(
                said >= shortest - 1.0 && said - shortest < 40.0,
                "{}: {said} for {shortest}",
                commune.nom
            );
        }
    }

    #[test]
    fn without_neighbours_nothing_is_near() {
        let files = TerritoireFiles { neighbours: Vec::new().into(), ..TerritoireFiles::embedded() };
        let alone = Territoire::from_files(&files).unwrap();
        assert_eq!(alone.neighbour_border(0), None);
    }
}
