//! Lines of points, measured along.

use crate::Position;

/// Metres between each point and the next.
pub(crate) fn lengths(points: impl Iterator<Item = Position>) -> impl Iterator<Item = f64> {
    let mut last = None;
    points.filter_map(Position::anchor).filter_map(move |point| {
        let before = last.replace(point)?;
        Some(before.distance_to(&point).get())
    })
}
