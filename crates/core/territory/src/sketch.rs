//! A small drawing: a commune, those around it, and a point. For pages that show where a place is without any map.

use geo::{BoundingRect, Coord, LineString, MapCoords, MultiPolygon, Rect, Simplify};
use repere_domain::Localisation;
use repere_domain::codes::CodeInsee;

use crate::Territoire;
use crate::frame::{Frame, whole, write_ring};

/// Size of the drawing, in its own units: pixels of a phone.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 220.0;

/// Part of the drawing that the commune may fill; the rest shows its neighbours.
const FILLING: f64 = 0.6;

/// Detail that is left out, units of the drawing: of the commune, and of those around it.
const TOLERANCE: f64 = 0.8;
const TOLERANCE_AROUND: f64 = 1.6;

/// The drawing: y goes down, as in SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// Width, units of the drawing.
    pub width: f64,
    /// Height, units of the drawing.
    pub height: f64,
    /// Where the point is, units of the drawing.
    pub point: (f64, f64),
    /// The outlines, the commune's own last, so that nothing covers it.
    pub outlines: Vec<Outline>,
}

/// The outline of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// An SVG path (`d`), to be filled by the even-odd rule.
    pub path: String,
    /// It is the commune drawn, not a neighbour.
    pub here: bool,
}

impl Territoire {
    /// A drawing of a commune and of a point in it or near it; `None` when the commune is not of this territory.
    pub fn sketch(&self, commune: &CodeInsee, point: Localisation) -> Option<Sketch> {
        let here = self.commune_outline(commune)?;
        let frame = around(here, point)?;
        let mut outlines: Vec<Outline> = self
            .outlines_in(frame.window())
            .filter(|(code, _)| *code != commune)
            .map(|(_, outline)| Outline { path: path(&frame, outline, TOLERANCE_AROUND), here: false })
            .filter(|outline| !outline.path.is_empty())
            .collect();
        outlines.push(Outline { path: path(&frame, here, TOLERANCE), here: true });
        let at = frame.draw(Coord { x: point.longitude(), y: point.latitude() });
        Some(Sketch { width: WIDTH, height: HEIGHT, point: (at.x.round(), at.y.round()), outlines })
    }
}

impl Territoire {
    /// The ground at a place of the drawing that [`sketch`](Self::sketch) makes of a commune and a point; `None` when the commune
    /// is not of this territory, or the place is beside the drawing.
    pub fn sketched(
        &self,
        commune: &CodeInsee,
        point: Localisation,
        (x, y): (f64, f64),
    ) -> Option<Localisation> {
        let frame = around(self.commune_outline(commune)?, point)?;
        let inside = (0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y);
        let at = frame.ground(Coord { x, y });
        inside.then_some(())?;
        Localisation::new(at.y, at.x).ok()
    }
}

/// The commune and the point, with some of what is around.
fn around(commune: &MultiPolygon, point: Localisation) -> Option<Frame> {
    let point = Coord { x: point.longitude(), y: point.latitude() };
    let shape = commune.bounding_rect()?;
    let min = Coord { x: shape.min().x.min(point.x), y: shape.min().y.min(point.y) };
    let max = Coord { x: shape.max().x.max(point.x), y: shape.max().y.max(point.y) };
    Frame::new(Rect::new(min, max), WIDTH, HEIGHT, FILLING)
}

/// The outline with the detail that is seen, in whole units. Rings that are not seen, too small or beside the drawing,
/// are left out.
fn path(frame: &Frame, outline: &MultiPolygon, tolerance: f64) -> String {
    let mut path = String::new();
    for polygon in outline {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            let drawn = ring.map_coords(|at| frame.draw(at));
            if !is_beside(&drawn) {
                write_ring(&whole(drawn.simplify(tolerance).coords()), &mut path);
            }
        }
    }
    path
}

/// Whether a ring is wholly on one side of the drawing.
fn is_beside(ring: &LineString) -> bool {
    let all = |beside: fn(&Coord) -> bool| ring.coords().all(beside);
    all(|at| at.x < 0.0) || all(|at| at.x > WIDTH) || all(|at| at.y < 0.0) || all(|at| at.y > HEIGHT)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn drawn(commune: &repere_domain::territoire::Commune) -> Sketch {
        TERRITOIRE.sketch(&commune.code, commune.point).unwrap()
    }

    #[test]
    fn every_commune_has_a_light_drawing_with_its_point_inside() {
        let mut heaviest = 0;
        for commune in TERRITOIRE.communes() {
            let sketch = drawn(commune);
            let (x, y) = sketch.point;
            assert!(
                (0.0..=sketch.width).contains(&x) && (0.0..=sketch.height).contains(&y),
                "{}",
                commune.nom
            );
            let (here, others) = sketch.outlines.split_last().unwrap();
            assert!(here.here && here.path.starts_with('M') && others.iter().all(|outline| !outline.here));
            assert!(!others.is_empty(), "{} has neighbours", commune.nom);
            heaviest = heaviest.max(sketch.outlines.iter().map(|outline| outline.path.len()).sum());
        }
        assert!(heaviest < 10_000, "{heaviest} bytes");
    }

    #[test]
    fn a_place_of_the_drawing_is_the_ground_that_is_drawn_there() {
        for commune in TERRITOIRE.communes().iter().step_by(97) {
            let (x, y) = drawn(commune).point;
            let ground = |at| TERRITOIRE.sketched(&commune.code, commune.point, at);
            let away = ground((x, y)).unwrap().distance_to(commune.point).get();
            assert!(away < 200.0, "{}: {away} m", commune.nom);
            assert_eq!((ground((-1.0, y)), ground((x, 1e9))), (None, None));
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let commune = &TERRITOIRE.communes()[0];
        let (lat, lon) = (commune.point.latitude(), commune.point.longitude());
        let at =
            |lat, lon| TERRITOIRE.sketch(&commune.code, Localisation::new(lat, lon).unwrap()).unwrap().point;
        let (x, y) = at(lat, lon);
        assert!(at(lat + 0.01, lon).1 < y && at(lat, lon + 0.01).0 > x);
        assert_eq!(TERRITOIRE.sketch(&"99999".parse().unwrap(), commune.point), None);
    }
}
