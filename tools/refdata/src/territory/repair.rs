//! Makes the shapes a clean partition: no hole that no commune covers, no sliver that two of them do.
//!
//! Their union is computed by cancelling shared edges, so a hole or an overlap shows as a ring inside the outline.
//! Each must be known in [`shipped`](crate::shipped), which says what commune to mend; an unknown one stops the
//! build.

use std::collections::BTreeMap;

use anyhow::{Context, bail, ensure};
use geo::{
    Contains, Coord, CoordsIter, GeodesicArea, LineString, MapCoordsInPlace, MultiPolygon, Point, Polygon,
};
use repere_territory::dissolve;

use super::shapes::Shape;
use crate::shipped::{MovedVertex, StrayRing};

/// Mends the shapes in place and says what was done, one line each.
pub(crate) fn repair(
    shapes: &mut BTreeMap<String, Shape>,
    moved: &[MovedVertex],
    known: &[StrayRing],
) -> anyhow::Result<Vec<String>> {
    let mut done = Vec::new();
    for vertex in moved {
        move_vertex(outline_of(shapes, vertex.commune)?, vertex)
            .with_context(|| format!("mending commune {}", vertex.commune))?;
        done.push(format!("commune {}, one vertex moved", vertex.commune));
    }
    let rings = stray_rings(&union(shapes));
    for known in known {
        ensure!(rings.iter().any(|ring| has_vertex(ring, known)), "no ring at {:?} any more", known.vertex);
    }
    for ring in rings {
        let Some(known) = known.iter().find(|known| has_vertex(&ring, known)) else {
            bail!(
                "an unknown hole or overlap: {}. Find what it is and add it to shipped.rs.",
                described(&ring)
            )
        };
        let outline = outline_of(shapes, known.commune)?;
        *outline = attach(outline, &ring);
        done.push(format!("commune {}, {} attached", known.commune, described(&ring)));
    }
    if let Some(ring) = stray_rings(&union(shapes)).first() {
        bail!("still there after mending: {}", described(ring));
    }
    Ok(done)
}

fn outline_of<'a>(
    shapes: &'a mut BTreeMap<String, Shape>,
    commune: &str,
) -> anyhow::Result<&'a mut MultiPolygon> {
    let shape = shapes.get_mut(commune).with_context(|| format!("no commune {commune} to mend"))?;
    Ok(&mut shape.outline)
}

fn union(shapes: &BTreeMap<String, Shape>) -> MultiPolygon {
    dissolve(shapes.values().map(|shape| &shape.outline))
}

fn move_vertex(outline: &mut MultiPolygon, vertex: &MovedVertex) -> anyhow::Result<()> {
    let (from, to) = (degrees(vertex.from), degrees(vertex.to));
    let found = outline.coords_iter().any(|coord| coord == from);
    outline.map_coords_in_place(|coord| if coord == from { to } else { coord });
    ensure!(found, "it has no vertex at {:?} any more", vertex.from);
    Ok(())
}

/// Rings of a union that should not be there: the holes, and the pieces inside another piece, which are what two
/// shapes cover. A piece apart from the others is an exclave and is fine.
fn stray_rings(union: &MultiPolygon) -> Vec<LineString> {
    let holes = union.iter().flat_map(Polygon::interiors).cloned();
    let pieces: Vec<Polygon> = union.iter().map(|p| Polygon::new(p.exterior().clone(), vec![])).collect();
    let nested = pieces.iter().enumerate().filter(|(i, piece)| {
        let edge = piece.exterior().lines().next();
        edge.is_some_and(|edge| {
            let middle = Point::from((edge.start + edge.end) / 2.0);
            pieces.iter().enumerate().any(|(j, other)| j != *i && other.contains(&middle))
        })
    });
    holes.chain(nested.map(|(_, piece)| piece.exterior().clone())).collect()
}

/// The shape with its edges along a ring of the union replaced by the rest of that ring. A hole is thereby added to
/// it and an overlap taken from it: both are the edges that cancel with the ring walked backwards.
fn attach(outline: &MultiPolygon, ring: &LineString) -> MultiPolygon {
    let backwards = LineString(ring.0.iter().rev().copied().collect());
    dissolve([outline, &Polygon::new(backwards, vec![]).into()])
}

fn has_vertex(ring: &LineString, known: &StrayRing) -> bool {
    ring.0.contains(&degrees(known.vertex))
}

fn degrees((longitude, latitude): (i32, i32)) -> Coord {
    Coord { x: f64::from(longitude) / 1e6, y: f64::from(latitude) / 1e6 }
}

fn described(ring: &LineString) -> String {
    let area = Polygon::new(ring.clone(), vec![]).geodesic_area_signed().abs();
    let (count, first) = (ring.0.len().saturating_sub(1), ring.0.first().copied().unwrap_or_default());
    format!("{count} vertices from {:.6} {:.6}, {area:.0} m²", first.x, first.y)
}

#[cfg(test)]
mod tests {
    use geo::{Area, LinesIter};

    use super::*;

    /// Communes of a 3 × 3 board of squares of one milli-degree, the central one missing.
    fn board() -> BTreeMap<String, Shape> {
        let squares = (0..3).flat_map(|x| (0..3).map(move |y| (x, y))).filter(|square| *square != (1, 1));
        squares.map(|(x, y)| (format!("{x}{y}"), square(x, y))).collect()
    }

    fn square(x: i32, y: i32) -> Shape {
        let corner = |dx, dy| degrees(((x + dx) * 1000, (y + dy) * 1000));
        let ring = LineString(vec![corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]);
        Shape { population: 0, mairie: None, outline: Polygon::new(ring, vec![]).into() }
    }

    fn area(shape: &Shape) -> f64 {
        (shape.outline.signed_area() * 1e6).round()
    }

    #[test]
    fn a_hole_is_attached_to_the_commune_that_is_named() {
        let mut shapes = board();
        let done = repair(&mut shapes, &[], &[StrayRing { vertex: (1000, 2000), commune: "12" }]).unwrap();
        assert_eq!(done.len(), 1);
        assert!((area(&shapes["12"]) - 2.0).abs() < f64::EPSILON);
        assert!(union(&shapes).0[0].interiors().is_empty());
    }

    #[test]
    fn an_unknown_hole_stops_the_build() {
        let error = repair(&mut board(), &[], &[]).unwrap_err().to_string();
        assert!(error.contains("unknown hole"), "{error}");
    }

    #[test]
    fn a_correction_without_object_stops_the_build() {
        let mut shapes = board();
        let elsewhere =
            [StrayRing { vertex: (1000, 2000), commune: "12" }, StrayRing { vertex: (9, 9), commune: "12" }];
        assert!(repair(&mut shapes, &[], &elsewhere).is_err());
        let nowhere = [MovedVertex { commune: "00", from: (5, 5), to: (0, 0) }];
        assert!(repair(&mut shapes, &nowhere, &[]).is_err());
    }

    #[test]
    fn an_overlap_is_taken_from_the_commune_that_is_named() {
        let mut shapes = board();
        shapes.insert("11".to_owned(), square(1, 1));
        // The central square swallows a triangle of its western neighbour, which does not know.
        let outline = &mut shapes.get_mut("11").unwrap().outline;
        let mut ring = outline.0[0].exterior().0.clone();
        ring.insert(4, degrees((900, 1500)));
        *outline = Polygon::new(LineString(ring), vec![]).into();
        let overlap = [StrayRing { vertex: (900, 1500), commune: "01" }];
        repair(&mut shapes, &[], &overlap).unwrap();
        assert!((shapes["01"].outline.signed_area() * 1e6 - 0.95).abs() < 1e-9);
        assert_eq!(union(&shapes).lines_iter().count(), 12);
    }
}
