//! A territory drawn: its communes as light SVG paths whose simplified borders still meet.

use geo::{BoundingRect, Coord, CoordsIter, MapCoords, MultiPolygon, Rect, Simplify};
use repere_domain::Localisation;

use crate::borders::{Border, Borders, Side};
use crate::frame::{Frame, Vertex, whole, write_line, write_ring};
use crate::{AreaId, Level, Territoire};

/// Detail that is left out, units of the drawing.
const TOLERANCE: f64 = 0.7;

/// Around the territory, units of the drawing.
const MARGE: f64 = 8.0;

/// The drawing of a territory, in its own units; y goes down, as in SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    cadre: Frame,
    communes: Vec<(usize, String)>,
    contour: String,
    limites: String,
}

impl Territoire {
    /// A drawing of the communes of an area, `width` units wide and `height` units high at most, with the borders between the
    /// areas of a level; `None` when there is nothing to draw.
    pub fn plan(&self, width: f64, height: f64, area: AreaId, borders: Option<Level>) -> Option<Plan> {
        let inside = self.communes_of(area);
        let mut chosen = vec![false; self.communes().len()];
        inside.iter().for_each(|rank| chosen[*rank as usize] = true);
        let group = |rank: usize| borders.and_then(|level| self.lineage(rank).at(level));
        let shapes = self.contours().iter().zip(&chosen).filter(|(_, chosen)| **chosen);
        let cadre = Frame::fitting(extent(shapes.map(|(shape, _)| shape))?, width, height, MARGE)?;
        let frontieres = self.frontieres();
        let drawn: Vec<Option<Vec<Vertex>>> = frontieres
            .lignes()
            .iter()
            .map(|frontiere| frontiere.formes.iter().any(|f| chosen[*f]).then(|| draw(frontiere, &cadre)))
            .collect();
        let lines = |wanted: &dyn Fn(&[usize]) -> bool| {
            let mut path = String::new();
            for (frontiere, line) in frontieres.lignes().iter().zip(&drawn) {
                if let Some(line) = line.as_ref().filter(|line| line.len() > 1)
                    && wanted(&frontiere.formes)
                {
                    write_line(line, &mut path);
                }
            }
            path
        };
        Some(Plan {
            communes: inside
                .iter()
                .map(|rank| *rank as usize)
                .map(|rank| (rank, shape(frontieres, rank, &drawn)))
                .collect(),
            contour: lines(&|formes| formes.iter().filter(|f| chosen[**f]).count() == 1),
            limites: lines(&|formes| match formes {
                [one, other] => chosen[*one] && chosen[*other] && group(*one) != group(*other),
                _ => false,
            }),
            cadre,
        })
    }
}

impl Plan {
    /// Width and height, units of the drawing.
    pub const fn taille(&self) -> (f64, f64) {
        (self.cadre.largeur, self.cadre.hauteur)
    }

    /// The communes by their rank in [`Territoire::communes`], ascending, each as an SVG path (`d`) to be filled by the
    /// even-odd rule.
    pub fn communes(&self) -> &[(usize, String)] {
        &self.communes
    }

    /// The outline of the territory, as lines.
    pub fn contour(&self) -> &str {
        &self.contour
    }

    /// The borders between groups of communes, as lines.
    pub fn limites(&self) -> &str {
        &self.limites
    }

    /// Where a point of the ground is, in whole units; it may be beside the drawing.
    pub fn point(&self, at: Localisation) -> (i32, i32) {
        let drawn = self.cadre.draw(Coord { x: at.longitude(), y: at.latitude() });
        (drawn.x.round() as i32, drawn.y.round() as i32)
    }

    /// Whether a point of the ground is in the drawing.
    pub fn montre(&self, at: Localisation) -> bool {
        let (x, y) = self.point(at);
        (0.0..=self.cadre.largeur).contains(&f64::from(x))
            && (0.0..=self.cadre.hauteur).contains(&f64::from(y))
    }
}

fn extent<'a>(shapes: impl Iterator<Item = &'a MultiPolygon>) -> Option<Rect> {
    shapes.filter_map(BoundingRect::bounding_rect).reduce(|a, b| {
        let (low, high) = (a.min(), a.max());
        Rect::new(
            Coord { x: low.x.min(b.min().x), y: low.y.min(b.min().y) },
            Coord { x: high.x.max(b.max().x), y: high.y.max(b.max().y) },
        )
    })
}

fn draw(frontiere: &Border, cadre: &Frame) -> Vec<Vertex> {
    let drawn = frontiere.ligne.map_coords(|at| cadre.draw(at)).simplify(TOLERANCE);
    let coords: Vec<Coord> = drawn.coords_iter().collect();
    whole(&coords)
}

fn shape(frontieres: &Borders, rank: usize, drawn: &[Option<Vec<Vertex>>]) -> String {
    let mut path = String::new();
    for anneau in frontieres.anneaux(rank) {
        let mut ring: Vec<Vertex> = Vec::new();
        for Side { frontiere, inverse } in anneau {
            let line = drawn[*frontiere].as_deref().unwrap_or_default();
            if *inverse {
                ring.extend(line.iter().rev());
            } else {
                ring.extend(line);
            }
        }
        // The end of a border is the start of the next.
        ring.dedup();
        write_ring(&ring, &mut path);
    }
    path
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn region() -> Plan {
        TERRITOIRE.plan(480.0, 640.0, TERRITOIRE.whole().id(), Some(Level::DEPARTEMENT)).unwrap()
    }

    #[test]
    fn the_region_is_light_and_whole() {
        let plan = region();
        assert_eq!(plan.communes().len(), TERRITOIRE.communes().len());
        let drawn = plan.communes().iter().filter(|(_, path)| path.starts_with('M')).count();
        assert_eq!(drawn, plan.communes().len(), "no commune is too small to be seen");
        let bytes: usize = plan.communes().iter().map(|(_, path)| path.len()).sum();
        assert!(bytes < 110_000, "{bytes} bytes of communes");
        assert!(plan.contour().len() < 12_000, "{} bytes of outline", plan.contour().len());
        assert!(plan.limites().len() < 12_000, "{} bytes of borders", plan.limites().len());
    }

    #[test]
    fn every_mairie_is_in_the_drawing() {
        let plan = region();
        assert!(TERRITOIRE.communes().iter().all(|commune| plan.montre(commune.point)));
        assert!(!plan.montre(Localisation::new(43.3, 5.4).unwrap()));
    }

    #[test]
    fn a_part_is_drawn_larger() {
        let epci = TERRITOIRE.areas(Level::EPCI)[0].id();
        let part = TERRITOIRE.plan(480.0, 640.0, epci, Some(Level::EPCI)).unwrap();
        assert!(part.communes().len() < 100 && part.limites().is_empty() && !part.contour().is_empty());
        assert!(part.taille().0 <= 480.0 && part.taille().1 <= 640.0);
    }
}
