//! A drawing of an area around a point, over the communes that are there.

use geo::{BoundingRect, Coord, LineString, MapCoords, MultiPolygon, Rect, Simplify};
use repere_domain::Localisation;

use crate::Territoire;
use crate::frame::{Frame, whole, write_ring};

/// Size of the drawing, in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 440.0;
/// Part of the drawing that the area may fill.
const FILLING: f64 = 0.86;
/// Detail that is left out, units of the drawing.
const TOLERANCE: f64 = 1.2;
/// Towns that are named at most, the largest first, and how far apart their names are, units of the drawing.
const NAMED: usize = 7;
const APART: (f64, f64) = (120.0, 26.0);

/// The drawing: y goes down, as in SVG. Paths are to be filled by the even-odd rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    /// Width, units of the drawing.
    pub width: f64,
    /// Height, units of the drawing.
    pub height: f64,
    /// Where the point is, units of the drawing.
    pub point: (f64, f64),
    /// The outlines of communes, an SVG path (`d`).
    pub communes: String,
    /// The outlines of the area, likewise.
    pub area: String,
    /// The largest communes: where they are, and their names.
    pub towns: Vec<(f64, f64, String)>,
}

impl Territoire {
    /// A drawing of an area, given by its outlines, and of a point in it; `None` of nothing.
    pub fn surroundings(&self, area: &[Vec<Localisation>], point: Localisation) -> Option<Surroundings> {
        let coord = |at: &Localisation| Coord { x: at.longitude(), y: at.latitude() };
        let rings: Vec<LineString> = area
            .iter()
            .map(|ring| {
                let mut line = LineString::new(ring.iter().map(coord).collect());
                line.close();
                line
            })
            .collect();
        let all: LineString = rings.iter().flat_map(|ring| ring.coords().copied()).collect();
        let frame = Frame::new(all.bounding_rect()?, WIDTH, HEIGHT, FILLING)?;
        let mut communes = String::new();
        for (_, outline) in self.outlines_in(frame.window()) {
            write_outline(&frame, outline, &mut communes);
        }
        let mut path = String::new();
        rings.iter().for_each(|ring| write(&frame, ring, &mut path));
        let at = frame.draw(coord(&point));
        let point = (at.x.round(), at.y.round());
        Some(Surroundings {
            width: WIDTH,
            height: HEIGHT,
            point,
            communes,
            area: path,
            towns: self.towns(&frame, point),
        })
    }

    /// The largest communes of the drawing that there is room to name.
    fn towns(&self, frame: &Frame, point: (f64, f64)) -> Vec<(f64, f64, String)> {
        let window: Rect = frame.window();
        let mut inside: Vec<_> = self
            .communes()
            .iter()
            .filter(|commune| {
                let at = commune.point;
                (window.min().x..window.max().x).contains(&at.longitude())
                    && (window.min().y..window.max().y).contains(&at.latitude())
            })
            .collect();
        inside.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code.cmp(&b.code)));
        let mut named: Vec<(f64, f64, String)> = Vec::new();
        for commune in inside {
            let at = frame.draw(Coord { x: commune.point.longitude(), y: commune.point.latitude() });
            let is_free = |(x, y): (f64, f64)| (x - at.x).abs() > APART.0 || (y - at.y).abs() > APART.1;
            let fits = (APART.0 / 2.0..WIDTH - APART.0 / 2.0).contains(&at.x)
                && (APART.1..HEIGHT - APART.1).contains(&at.y);
            let is_apart = named.iter().all(|(x, y, _)| is_free((*x, *y)));
            if fits && is_apart && is_free(point) && named.len() < NAMED {
                named.push((at.x.round(), at.y.round(), commune.nom.clone()));
            }
        }
        named
    }
}

fn write_outline(frame: &Frame, outline: &MultiPolygon, path: &mut String) {
    for polygon in outline {
        write(frame, polygon.exterior(), path);
    }
}

fn write(frame: &Frame, ring: &LineString, path: &mut String) {
    let drawn = ring.map_coords(|at| frame.draw(at));
    write_ring(&whole(drawn.simplify(TOLERANCE).coords()), path);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_fills_its_drawing_over_communes_and_names() {
        let territoire = Territoire::embedded().unwrap();
        let place = territoire.communes()[0].point;
        let corner =
            |north: f64, east: f64| Localisation::new(place.latitude() + north, place.longitude() + east);
        let ring: Vec<Localisation> = [(-0.1, -0.1), (-0.1, 0.1), (0.1, 0.1), (0.1, -0.1)]
            .into_iter()
            .map(|(north, east)| corner(north, east).unwrap())
            .collect();
        let drawing = territoire.surroundings(&[ring], place).unwrap();
        assert_eq!(drawing.point, (320.0, 220.0));
        assert!(drawing.area.starts_with('M') && drawing.communes.matches('M').count() > 3);
        assert!(!drawing.towns.is_empty() && drawing.towns.len() <= NAMED, "{:?}", drawing.towns);
        assert_eq!(territoire.surroundings(&[], place), None);
    }
}
