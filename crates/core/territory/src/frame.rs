//! Ground on paper: degrees in the units of a drawing, and outlines as SVG paths in whole units.

use std::fmt::Write as _;

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

/// The part of the ground that is drawn, and how. Degrees are drawn as on a plane, a degree of longitude shortened by
/// the cosine of the latitude: over a region, nothing else would be seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    /// Width of the drawing, in its own units.
    pub(crate) width: f64,
    /// Height of the drawing, in its own units.
    pub(crate) height: f64,
    centre: Coord,
    /// Units of the drawing for a degree of longitude, and of latitude.
    scale: Coord,
}

impl Frame {
    /// A drawing of that size whose middle shows `ground`, which fills at most that part of it; `None` for ground
    /// without any extent.
    pub(crate) fn new(ground: Rect, width: f64, height: f64, filling: f64) -> Option<Self> {
        let centre = ground.center();
        let shorter = centre.y.to_radians().cos();
        let fit = (width / (ground.width() * shorter)).min(height / ground.height()) * filling;
        let scale = Coord { x: fit * shorter, y: fit };
        fit.is_finite().then_some(Self { width, height, centre, scale })
    }

    /// A drawing of `ground` and a margin around it, as wide as `largeur` and as high as that makes it; no higher than
    /// `hauteur`, where it is then less wide.
    pub(crate) fn fitting(ground: Rect, width: f64, height: f64, margin: f64) -> Option<Self> {
        let inside = Self::new(ground, width - 2.0 * margin, height - 2.0 * margin, 1.0)?;
        let side = |degrees: f64, scale: f64| (degrees * scale + 2.0 * margin).round();
        Some(Self {
            width: side(ground.width(), inside.scale.x),
            height: side(ground.height(), inside.scale.y),
            ..inside
        })
    }

    /// A drawing of `ground` and a margin around it, of so many units for a degree of latitude.
    pub(crate) fn scaled(ground: Rect, units: f64, margin: f64) -> Option<Self> {
        // Wide enough for the height to decide.
        Self::fitting(ground, f64::INFINITY, ground.height() * units + 2.0 * margin, margin)
    }

    /// Units of the drawing for a degree of latitude.
    pub(crate) const fn units(&self) -> f64 {
        self.scale.y
    }

    /// The ground that the drawing shows, degrees.
    pub(crate) fn window(&self) -> Rect {
        let half = Coord { x: self.width / 2.0 / self.scale.x, y: self.height / 2.0 / self.scale.y };
        Rect::new(self.centre - half, self.centre + half)
    }

    /// What a room shows beside the drawing on each side, and above and below, where it is up to so many times as wide as the drawing
    /// is high, or as high as it is wide; units of the drawing.
    pub(crate) fn beside(&self, widest: f64, highest: f64) -> (f64, f64) {
        let more = |side: f64, other: f64| ((other - side) / 2.0).max(0.0);
        (more(self.width, self.height * widest), more(self.height, self.width * highest))
    }

    /// The ground that such rooms show, degrees.
    pub(crate) fn window_of(&self, widest: f64, highest: f64) -> Rect {
        let (aside, above) = self.beside(widest, highest);
        let more = Coord { x: aside / self.scale.x, y: above / self.scale.y };
        let window = self.window();
        Rect::new(window.min() - more, window.max() + more)
    }

    /// Where a point of the ground is, units of the drawing; y goes down, as in SVG.
    pub(crate) fn draw(&self, at: Coord) -> Coord {
        Coord {
            x: (at.x - self.centre.x) * self.scale.x + self.width / 2.0,
            y: (self.centre.y - at.y) * self.scale.y + self.height / 2.0,
        }
    }
}

impl Frame {
    /// The ground at a place of the drawing, degrees.
    pub(crate) fn ground(&self, at: Coord) -> Coord {
        Coord {
            x: (at.x - self.width / 2.0) / self.scale.x + self.centre.x,
            y: self.centre.y - (at.y - self.height / 2.0) / self.scale.y,
        }
    }
}

/// A vertex in whole units.
pub(crate) type Vertex = (i32, i32);

/// Rounds the vertices of a drawn line, without those that fall on the one before.
pub(crate) fn whole<'a>(line: impl IntoIterator<Item = &'a Coord>) -> Vec<Vertex> {
    let mut points: Vec<Vertex> =
        line.into_iter().map(|at| (at.x.round() as i32, at.y.round() as i32)).collect();
    points.dedup();
    points
}

/// Writes a closed ring, its first vertex again at its end: `M12 40l3 5…z`. Less than three corners are not seen.
pub(crate) fn write_ring(ring: &[Vertex], path: &mut String) {
    // `z` draws the way back.
    if let Some((_, open)) = ring.split_last()
        && open.len() >= 3
    {
        write_line(open, path);
        path.push('z');
    }
}

/// Writes a line: `M12 40l3 5-2 1`, each step from the vertex before.
pub(crate) fn write_line(line: &[Vertex], path: &mut String) {
    let [(x, y), rest @ ..] = line else { return };
    let _ = write!(path, "M{x} {y}");
    let mut last = (*x, *y);
    for (rank, (x, y)) in rest.iter().enumerate() {
        let (dx, dy) = (x - last.0, y - last.1);
        // A minus sign separates by itself.
        let between = |number: i32| if number < 0 { "" } else { " " };
        let before = if rank == 0 { "l" } else { between(dx) };
        let _ = write!(path, "{before}{dx}{}{dy}", between(dy));
        last = (*x, *y);
    }
}

/// The box around some shapes; none around nothing.
pub(crate) fn extent<'a>(shapes: impl Iterator<Item = &'a MultiPolygon>) -> Option<Rect> {
    shapes.filter_map(BoundingRect::bounding_rect).reduce(|a, b| {
        let (low, high) = (a.min(), a.max());
        Rect::new(
            Coord { x: low.x.min(b.min().x), y: low.y.min(b.min().y) },
            Coord { x: high.x.max(b.max().x), y: high.y.max(b.max().y) },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> String {
        let coords: Vec<Coord> = points.iter().map(|&(x, y)| Coord { x, y }).collect();
        let mut path = String::new();
        write_ring(&whole(&coords), &mut path);
        path
    }

    #[test]
    fn a_ring_is_written_in_whole_steps() {
        assert_eq!(ring(&[(1.2, 2.0), (4.0, 2.4), (4.0, 6.0), (1.2, 2.0)]), "M1 2l3 0 0 4z");
        assert_eq!(ring(&[(4.0, 6.0), (1.0, 6.0), (1.0, 2.0), (4.0, 6.0)]), "M4 6l-3 0 0-4z");
        assert_eq!(
            ring(&[(0.0, 0.0), (0.2, 0.0), (0.0, 0.2), (0.0, 0.0)]),
            "",
            "what is not seen is not written"
        );
    }

    #[test]
    fn a_drawing_is_as_high_as_its_ground_makes_it() {
        let ground = Rect::new((1.0, 47.0), (2.0, 48.0));
        let frame = Frame::fitting(ground, 600.0, 2000.0, 10.0).unwrap();
        assert_eq!(frame.width, 600.0);
        // A degree of longitude is shorter there.
        assert!((850.0..900.0).contains(&frame.height), "{}", frame.height);
        let corner = frame.draw(Coord { x: 1.0, y: 48.0 });
        assert!((corner.x - 10.0).abs() < 1.0 && (corner.y - 10.0).abs() < 1.0, "{corner:?}");
        let low = Frame::fitting(ground, 600.0, 300.0, 10.0).unwrap();
        assert!(low.height == 300.0 && low.width < 300.0);
    }
}
