//! Shapes as GeoJSON geometries.

use std::fmt::Write as _;

use geo::{LineString, MultiPolygon};

/// Decimals of a degree that are written: about 1 m, finer than the generalised polygons.
const DECIMALS: i32 = 5;

/// A shape as a GeoJSON MultiPolygon (RFC 7946), coordinates to 5 decimals of a degree.
pub fn geometry(shape: &MultiPolygon) -> String {
    let mut out = String::from("{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (rank, polygon) in shape.iter().enumerate() {
        out.push_str(if rank == 0 { "[" } else { ",[" });
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        for (rank, ring) in rings.enumerate() {
            out.push_str(if rank == 0 { "[" } else { ",[" });
            write_ring(ring, &mut out);
            out.push(']');
        }
        out.push(']');
    }
    out.push_str("]}");
    out
}

fn write_ring(ring: &LineString, out: &mut String) {
    let scale = 10_f64.powi(DECIMALS);
    let rounded = |degrees: f64| (degrees * scale).round() / scale;
    for (rank, point) in ring.coords().enumerate() {
        let comma = if rank == 0 { "" } else { "," };
        // Writing to a String does not fail.
        let _ = write!(out, "{comma}[{},{}]", rounded(point.x), rounded(point.y));
    }
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn rings_are_rounded_and_holes_kept() {
        let square = polygon!(
            exterior: [(x: 0.0, y: 0.0), (x: 1.000_001, y: 0.0), (x: 1.0, y: 1.0), (x: 0.0, y: 0.0)],
            interiors: [[(x: 0.5, y: 0.1), (x: 0.6, y: 0.1), (x: 0.6, y: 0.2), (x: 0.5, y: 0.1)]],
        );
        assert_eq!(
            geometry(&MultiPolygon::new(vec![square])),
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]],[[0.5,0.1],[0.6,0.1],[0.6,0.2],[0.5,0.1]]]]}"
        );
        assert_eq!(geometry(&MultiPolygon::new(vec![])), "{\"type\":\"MultiPolygon\",\"coordinates\":[]}");
    }
}
