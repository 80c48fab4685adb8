//! From a point to the commune around it.

use geo::{BoundingRect, Intersects, MultiPolygon, Point, Rect};
use repere_domain::{Localisation, Metres};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::geometry::distance_to_outline;

/// A point in no commune (a river bank, the sliver a generalised boundary leaves) goes to the nearest within this.
const REACH: Metres = Metres::new(300.0);

/// Metres of the shortest degree of latitude there is; dividing by it gives at least the degrees that are needed.
const METRES_PER_DEGREE: f64 = 110_000.0;

type Entry = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// Bounding boxes of shapes in an R-tree, each with the index of its shape.
pub(crate) struct BoxIndex(RTree<Entry>);

impl BoxIndex {
    pub(crate) fn new(outlines: &[MultiPolygon]) -> Self {
        let boxes = outlines.iter().enumerate().filter_map(|(i, outline)| {
            let around = outline.bounding_rect()?;
            let corners = Rectangle::from_corners(around.min().into(), around.max().into());
            Some(Entry::new(corners, i))
        });
        Self(RTree::bulk_load(boxes.collect()))
    }

    /// Index of the shape that holds the point: the first of them on a shared edge, the nearest within
    /// [`REACH`] when none does.
    pub(crate) fn locate(&self, outlines: &[MultiPolygon], at: Localisation) -> Option<usize> {
        let point = Point::from(at);
        self.0
            .locate_all_at_point(&[point.x(), point.y()])
            .map(|entry| entry.data)
            .filter(|&i| outlines[i].intersects(&point))
            .min()
            .or_else(|| self.nearest(outlines, at, REACH).map(|(_, i)| i))
    }

    /// Indices of the shapes whose box meets a window, in ascending order.
    pub(crate) fn meeting(&self, window: Rect) -> Vec<usize> {
        let around = AABB::from_corners(window.min().into(), window.max().into());
        let mut found: Vec<usize> =
            self.0.locate_in_envelope_intersecting(&around).map(|entry| entry.data).collect();
        found.sort_unstable();
        found
    }

    /// The nearest shape within a reach, with its distance; of two as near, the first.
    pub(crate) fn nearest(
        &self,
        outlines: &[MultiPolygon],
        at: Localisation,
        reach: Metres,
    ) -> Option<(Metres, usize)> {
        let dy = reach.get() / METRES_PER_DEGREE;
        // At the pole every meridian is near: a full turn is enough there.
        let dx = (dy / at.latitude().to_radians().cos().max(1e-9)).min(360.0);
        let around = AABB::from_corners(
            [at.longitude() - dx, at.latitude() - dy],
            [at.longitude() + dx, at.latitude() + dy],
        );
        self.0
            .locate_in_envelope_intersecting(&around)
            .map(|entry| (distance_to_outline(&outlines[entry.data], at), entry.data))
            .filter(|(distance, _)| *distance <= reach)
            .min_by(|(a, i), (b, j)| a.total_cmp(b).then(i.cmp(j)))
    }
}
