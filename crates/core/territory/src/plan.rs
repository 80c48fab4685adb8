//! A territory drawn: its communes as light SVG paths whose simplified borders still meet.

use geo::{Coord, CoordsIter, MapCoords, Rect, Simplify};
use repere_domain::Localisation;

use crate::borders::{Border, Borders, Side};
use crate::frame::{Frame, Vertex, extent, whole, write_line, write_ring};
use crate::{AreaId, Level, Territoire};

/// Detail that is left out, units of the drawing.
const TOLERANCE: f64 = 0.7;

/// Around the territory, units of the drawing.
const MARGIN: f64 = 8.0;
/// The same where what is around it is drawn too.
const MARGIN_AMONG: f64 = 24.0;

/// How much wider or higher than the drawing of a territory a page may show it: what is around is drawn as far.
const WIDEST: f64 = 1.9;
const HIGHEST: f64 = 1.2;

/// The drawing of a territory, in its own units; y goes down, as in SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    frame: Frame,
    communes: Vec<(usize, String)>,
    around: Vec<(usize, String)>,
    outline: String,
    limits: String,
}

impl Territoire {
    /// A drawing of the communes of an area, `width` units wide and `height` units high at most, with the borders between the
    /// areas of a level; `None` when there is nothing to draw.
    pub fn plan(&self, width: f64, height: f64, area: AreaId, between: Option<Level>) -> Option<Plan> {
        self.drawn(area, between, false, |ground| Frame::fitting(ground, width, height, MARGIN))
    }

    /// The same with the communes around the area, as far as a page whose room has another form shows them.
    pub fn plan_among(&self, width: f64, height: f64, area: AreaId, between: Option<Level>) -> Option<Plan> {
        let margin = if area == self.whole().id() { MARGIN } else { MARGIN_AMONG };
        self.drawn(area, between, true, |ground| Frame::fitting(ground, width, height, margin))
    }

    /// The same at the scale of another drawing.
    pub fn plan_like(&self, other: &Plan, area: AreaId, between: Option<Level>) -> Option<Plan> {
        self.drawn(area, between, false, |ground| Frame::scaled(ground, other.frame.units(), MARGIN))
    }

    fn drawn(
        &self,
        area: AreaId,
        between: Option<Level>,
        among: bool,
        frame: impl FnOnce(Rect) -> Option<Frame>,
    ) -> Option<Plan> {
        let inside = self.communes_of(area);
        let mut chosen = vec![false; self.communes().len()];
        inside.iter().for_each(|rank| chosen[*rank as usize] = true);
        let group = |rank: usize| between.and_then(|level| self.lineage(rank).at(level));
        let shapes = self.outlines().iter().zip(&chosen).filter(|(_, chosen)| **chosen);
        let frame = frame(extent(shapes.map(|(shape, _)| shape))?)?;
        let around: Vec<usize> = if among {
            self.outlines_near(frame.window_of(WIDEST, HIGHEST)).filter(|rank| !chosen[*rank]).collect()
        } else {
            Vec::new()
        };
        let mut shown = chosen.clone();
        around.iter().for_each(|rank| shown[*rank] = true);
        let borders = self.borders();
        let drawn: Vec<Option<Vec<Vertex>>> = borders
            .lines()
            .iter()
            .map(|border| border.shapes.iter().any(|f| shown[*f]).then(|| draw(border, &frame)))
            .collect();
        let lines = |wanted: &dyn Fn(&[usize]) -> bool| {
            let mut path = String::new();
            for (border, line) in borders.lines().iter().zip(&drawn) {
                if let Some(line) = line.as_ref().filter(|line| line.len() > 1)
                    && wanted(&border.shapes)
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
                .map(|rank| (rank, shape(borders, rank, &drawn)))
                .collect(),
            around: around.into_iter().map(|rank| (rank, shape(borders, rank, &drawn))).collect(),
            outline: lines(&|shapes| shapes.iter().filter(|f| chosen[**f]).count() == 1),
            limits: lines(&|shapes| match shapes {
                [one, other] => chosen[*one] && chosen[*other] && group(*one) != group(*other),
                _ => false,
            }),
            frame,
        })
    }
}

impl Plan {
    /// Whether it shows the ground smaller than another does.
    pub fn is_smaller_than(&self, other: &Self) -> bool {
        self.frame.units() < other.frame.units()
    }

    /// Width and height, units of the drawing.
    pub const fn size(&self) -> (f64, f64) {
        (self.frame.width, self.frame.height)
    }

    /// What is left free around the territory, units of the drawing.
    pub fn margin(&self) -> f64 {
        if self.around.is_empty() { MARGIN } else { MARGIN_AMONG }
    }

    /// The communes by their rank in [`Territoire::communes`], ascending, each as an SVG path (`d`) to be filled by the
    /// even-odd rule.
    pub fn communes(&self) -> &[(usize, String)] {
        &self.communes
    }

    /// The communes around those of the territory, likewise; none where they were not asked for.
    pub fn around(&self) -> &[(usize, String)] {
        &self.around
    }

    /// The outline of the territory, as lines.
    pub fn outline(&self) -> &str {
        &self.outline
    }

    /// The borders between groups of communes, as lines.
    pub fn limits(&self) -> &str {
        &self.limits
    }

    /// Where a point of the ground is, in whole units; it may be beside the drawing.
    pub fn point(&self, at: Localisation) -> (i32, i32) {
        let drawn = self.frame.draw(Coord { x: at.longitude(), y: at.latitude() });
        (drawn.x.round() as i32, drawn.y.round() as i32)
    }

    /// Whether a point of the ground is in the drawing, or among the communes around the territory.
    pub fn shows(&self, at: Localisation) -> bool {
        let (x, y) = self.point(at);
        let (width, height) = self.size();
        let (aside, above) =
            if self.around.is_empty() { (0.0, 0.0) } else { self.frame.beside(WIDEST, HIGHEST) };
        (-aside..=width + aside).contains(&f64::from(x)) && (-above..=height + above).contains(&f64::from(y))
    }
}

fn draw(border: &Border, frame: &Frame) -> Vec<Vertex> {
    let drawn = border.line.map_coords(|at| frame.draw(at)).simplify(TOLERANCE);
    let coords: Vec<Coord> = drawn.coords_iter().collect();
    whole(&coords)
}

fn shape(borders: &Borders, rank: usize, drawn: &[Option<Vec<Vertex>>]) -> String {
    let mut path = String::new();
    for sides in borders.rings(rank) {
        let mut ring: Vec<Vertex> = Vec::new();
        for Side { border, inverse } in sides {
            let line = drawn[*border].as_deref().unwrap_or_default();
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
        assert!(plan.outline().len() < 12_000, "{} bytes of outline", plan.outline().len());
        assert!(plan.limits().len() < 12_000, "{} bytes of borders", plan.limits().len());
    }

    #[test]
    fn every_mairie_is_in_the_drawing() {
        let plan = region();
        assert!(TERRITOIRE.communes().iter().all(|commune| plan.shows(commune.point)));
        assert!(!plan.shows(Localisation::new(43.3, 5.4).unwrap()));
    }

    #[test]
    fn two_territories_are_drawn_at_one_scale() {
        let region = region();
        let epci = &TERRITOIRE.areas(Level::EPCI)[0];
        let part = TERRITOIRE.plan_like(&region, epci.id(), None).unwrap();
        let communes: Vec<_> =
            part.communes().iter().map(|(rank, _)| TERRITOIRE.communes()[*rank].point).collect();
        let apart = |plan: &Plan| {
            let (a, b) = (plan.point(communes[0]), plan.point(communes[communes.len() - 1]));
            f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1))
        };
        // Points are of whole units, and a degree of longitude is not quite as wide further north.
        assert!((apart(&part) - apart(&region)).abs() < 2.0, "{} {}", apart(&part), apart(&region));
        assert!(region.is_smaller_than(&TERRITOIRE.plan(480.0, 640.0, epci.id(), None).unwrap()));
        assert!(!region.is_smaller_than(&part) && part.size().0 < region.size().0);
    }

    #[test]
    fn a_part_among_its_neighbours_has_them_around_and_a_closed_outline() {
        let epci = &TERRITOIRE.areas(Level::EPCI)[0];
        let plan = TERRITOIRE.plan_among(480.0, 640.0, epci.id(), None).unwrap();
        let inside: Vec<usize> = plan.communes().iter().map(|(rank, _)| *rank).collect();
        assert!(plan.around().len() > 10 && plan.around().iter().all(|(rank, _)| !inside.contains(rank)));
        let near = |(rank, _): &&(usize, String)| plan.shows(TERRITOIRE.communes()[*rank].point);
        assert!(plan.around().iter().filter(near).count() > 5, "places among them are shown too");
        let alone = TERRITOIRE.plan(480.0, 640.0, epci.id(), None).unwrap();
        assert!(alone.around().is_empty() && plan.margin() > alone.margin());
        let region = TERRITOIRE.plan_among(480.0, 640.0, TERRITOIRE.whole().id(), None).unwrap();
        assert!(region.around().is_empty(), "nothing that is known is around the region");
        // Each line of an outline ends where another one begins.
        let mut ends = std::collections::BTreeMap::<Vertex, usize>::new();
        for line in plan.outline().split('M').skip(1) {
            let line = vertices(line);
            [line[0], line[line.len() - 1]].into_iter().for_each(|end| *ends.entry(end).or_default() += 1);
        }
        assert!(ends.values().all(|count| count % 2 == 0), "{ends:?}");
    }

    /// The vertices of a line as it is written, without its `M`.
    fn vertices(line: &str) -> Vec<Vertex> {
        let spaced = line.replace('-', " -").replace(['l', 'z'], " ");
        let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut at = (0, 0);
        let steps = numbers.chunks(2);
        steps
            .map(|step| {
                at = (at.0 + step[0], at.1 + step[1]);
                at
            })
            .collect()
    }

    #[test]
    fn a_part_is_drawn_larger() {
        let epci = TERRITOIRE.areas(Level::EPCI)[0].id();
        let part = TERRITOIRE.plan(480.0, 640.0, epci, Some(Level::EPCI)).unwrap();
        assert!(part.communes().len() < 100 && part.limits().is_empty() && !part.outline().is_empty());
        assert!(part.size().0 <= 480.0 && part.size().1 <= 640.0);
    }
}
