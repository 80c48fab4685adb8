//! Shapes as GeoJSON geometries.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use geojson::Geometry;

/// Decimals of a degree that are written: about 1 m, finer than the generalised polygons.
const DECIMALS: i32 = 5;

/// A shape as a GeoJSON MultiPolygon (RFC 7946), coordinates to 5 decimals of a degree.
pub fn geometry(shape: &MultiPolygon) -> Geometry {
    let scale = 10_f64.powi(DECIMALS);
    let rounded = move |degrees: f64| (degrees * scale).round() / scale;
    let position = move |at: &Coord| [rounded(at.x), rounded(at.y)];
    let ring = move |ring: &LineString| ring.coords().map(position).collect::<Vec<_>>();
    let rings = move |polygon: &Polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
    };
    Geometry::new_multi_polygon(shape.iter().map(rings))
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
            geometry(&MultiPolygon::new(vec![square])).to_string(),
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0.0,0.0],[1.0,0.0],[1.0,1.0],[0.0,0.0]],[[0.5,0.1],[0.6,0.1],[0.6,0.2],[0.5,0.1]]]]}"
        );
        assert_eq!(
            geometry(&MultiPolygon::new(vec![])).to_string(),
            "{\"type\":\"MultiPolygon\",\"coordinates\":[]}"
        );
    }
}
