//! A small drawing: a commune, those around it, and a point. For pages that show where a place is without any map.

use std::fmt::Write as _;

use geo::{BoundingRect, Coord, LineString, MapCoords, MultiPolygon, Rect, Simplify};
use repere_domain::Localisation;
use repere_domain::codes::CodeInsee;

use crate::Territoire;

/// Size of the drawing, in its own units: pixels of a phone.
const LARGEUR: f64 = 320.0;
const HAUTEUR: f64 = 220.0;

/// Part of the drawing that the commune may fill; the rest shows its neighbours.
const REMPLISSAGE: f64 = 0.6;

/// Detail that is left out, units of the drawing: of the commune, and of those around it.
const TOLERANCE: f64 = 0.8;
const TOLERANCE_AUTOUR: f64 = 1.6;

/// The drawing: y goes down, as in SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Croquis {
    /// Width, units of the drawing.
    pub largeur: f64,
    /// Height, units of the drawing.
    pub hauteur: f64,
    /// Where the point is, units of the drawing.
    pub point: (f64, f64),
    /// The outlines, the commune's own last, so that nothing covers it.
    pub contours: Vec<Contour>,
}

/// The outline of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contour {
    /// An SVG path (`d`), to be filled by the even-odd rule.
    pub chemin: String,
    /// It is the commune drawn, not a neighbour.
    pub ici: bool,
}

impl Territoire {
    /// A drawing of a commune and of a point in it or near it; `None` when the commune is not of this territory.
    ///
    /// Degrees are drawn as on a plane, a degree of longitude shortened by the cosine of the latitude: over a few
    /// communes, nothing else would be seen.
    pub fn croquis(&self, commune: &CodeInsee, point: Localisation) -> Option<Croquis> {
        let here = self.contour(commune)?;
        let cadre = Cadre::around(here, point)?;
        let mut contours: Vec<Contour> = self
            .contours_in(cadre.window)
            .filter(|(code, _)| *code != commune)
            .map(|(_, contour)| Contour { chemin: cadre.path(contour, TOLERANCE_AUTOUR), ici: false })
            .filter(|contour| !contour.chemin.is_empty())
            .collect();
        contours.push(Contour { chemin: cadre.path(here, TOLERANCE), ici: true });
        let at = cadre.draw(Coord { x: point.longitude(), y: point.latitude() });
        Some(Croquis { largeur: LARGEUR, hauteur: HAUTEUR, point: (at.x.round(), at.y.round()), contours })
    }
}

/// The part of the ground that is drawn.
struct Cadre {
    /// Degrees.
    window: Rect,
    centre: Coord,
    /// Units of the drawing for a degree of longitude, and of latitude.
    scale: Coord,
}

impl Cadre {
    fn around(commune: &MultiPolygon, point: Localisation) -> Option<Self> {
        let point = Coord { x: point.longitude(), y: point.latitude() };
        let shape = commune.bounding_rect()?;
        let min = Coord { x: shape.min().x.min(point.x), y: shape.min().y.min(point.y) };
        let max = Coord { x: shape.max().x.max(point.x), y: shape.max().y.max(point.y) };
        let centre = (min + max) / 2.0;
        let shorter = centre.y.to_radians().cos();
        let fit = (LARGEUR / ((max.x - min.x) * shorter)).min(HAUTEUR / (max.y - min.y)) * REMPLISSAGE;
        if !fit.is_finite() {
            return None;
        }
        let scale = Coord { x: fit * shorter, y: fit };
        let half = Coord { x: LARGEUR / 2.0 / scale.x, y: HAUTEUR / 2.0 / scale.y };
        Some(Self { window: Rect::new(centre - half, centre + half), centre, scale })
    }

    fn draw(&self, at: Coord) -> Coord {
        Coord {
            x: (at.x - self.centre.x) * self.scale.x + LARGEUR / 2.0,
            y: (self.centre.y - at.y) * self.scale.y + HAUTEUR / 2.0,
        }
    }

    /// The outline with the detail that is seen, in whole units: `M12 40l3 5…z` for each ring. Rings that are
    /// not seen, too small or beside the drawing, are left out.
    fn path(&self, contour: &MultiPolygon, tolerance: f64) -> String {
        let mut path = String::new();
        for polygon in contour {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let drawn = ring.map_coords(|at| self.draw(at));
                if !is_beside(&drawn) {
                    write_ring(&drawn.simplify(tolerance), &mut path);
                }
            }
        }
        path
    }
}

/// Whether a ring is wholly on one side of the drawing.
fn is_beside(ring: &LineString) -> bool {
    let all = |beside: fn(&Coord) -> bool| ring.coords().all(beside);
    all(|at| at.x < 0.0) || all(|at| at.x > LARGEUR) || all(|at| at.y < 0.0) || all(|at| at.y > HAUTEUR)
}

fn write_ring(ring: &LineString, path: &mut String) {
    let mut points: Vec<(i32, i32)> =
        ring.coords().map(|at| (at.x.round() as i32, at.y.round() as i32)).collect();
    points.dedup();
    // Three corners and the first again.
    let [(x, y), rest @ ..] = points.as_slice() else { return };
    if rest.len() < 3 {
        return;
    }
    let _ = write!(path, "M{x} {y}l");
    let mut last = (*x, *y);
    // `z` draws the way back.
    for (rank, (x, y)) in rest[..rest.len() - 1].iter().enumerate() {
        let space = if rank == 0 { "" } else { " " };
        let _ = write!(path, "{space}{} {}", x - last.0, y - last.1);
        last = (*x, *y);
    }
    path.push('z');
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn drawn(commune: &repere_domain::territoire::Commune) -> Croquis {
        TERRITOIRE.croquis(&commune.code, commune.point).unwrap()
    }

    #[test]
    fn every_commune_has_a_light_drawing_with_its_point_inside() {
        let mut heaviest = 0;
        for commune in TERRITOIRE.communes() {
            let croquis = drawn(commune);
            let (x, y) = croquis.point;
            assert!(
                (0.0..=croquis.largeur).contains(&x) && (0.0..=croquis.hauteur).contains(&y),
                "{}",
                commune.nom
            );
            let (here, others) = croquis.contours.split_last().unwrap();
            assert!(here.ici && here.chemin.starts_with('M') && others.iter().all(|contour| !contour.ici));
            assert!(!others.is_empty(), "{} has neighbours", commune.nom);
            heaviest = heaviest.max(croquis.contours.iter().map(|contour| contour.chemin.len()).sum());
        }
        assert!(heaviest < 10_000, "{heaviest} bytes");
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let commune = &TERRITOIRE.communes()[0];
        let (lat, lon) = (commune.point.latitude(), commune.point.longitude());
        let at =
            |lat, lon| TERRITOIRE.croquis(&commune.code, Localisation::new(lat, lon).unwrap()).unwrap().point;
        let (x, y) = at(lat, lon);
        assert!(at(lat + 0.01, lon).1 < y && at(lat, lon + 0.01).0 > x);
        assert_eq!(TERRITOIRE.croquis(&"99999".parse().unwrap(), commune.point), None);
    }

    #[test]
    fn a_ring_is_written_in_whole_steps() {
        let ring = LineString::from(vec![(1.2, 2.0), (4.0, 2.4), (4.0, 6.0), (1.2, 2.0)]);
        let mut path = String::new();
        write_ring(&ring, &mut path);
        assert_eq!(path, "M1 2l3 0 0 4z");
        write_ring(&LineString::from(vec![(0.0, 0.0), (0.2, 0.0), (0.0, 0.2), (0.0, 0.0)]), &mut path);
        assert_eq!(path, "M1 2l3 0 0 4z", "what is not seen is not written");
    }
}
