//! The places on a map: a dot each, hollow where only the commune is known.

use std::fmt::Write as _;

use repere_domain::PositionQuality;

/// Dots, in one path for each quality.
#[derive(Default)]
pub(crate) struct Dots {
    pub(crate) exact: String,
    pub(crate) approximate: String,
    /// Where they are.
    points: Vec<(i32, i32)>,
}

impl Dots {
    /// One more.
    pub(crate) fn push(&mut self, (x, y): (i32, i32), quality: PositionQuality) {
        let path = match quality {
            PositionQuality::Exact => &mut self.exact,
            PositionQuality::Approximate => &mut self.approximate,
        };
        // A line without length, drawn with a round end, is a dot.
        let _ = write!(path, "M{x} {y}h0");
        self.points.push((x, y));
    }

    /// Where they are.
    pub(crate) fn points(&self) -> &[(i32, i32)] {
        &self.points
    }

    /// The width of each: the fewer there are, the larger.
    pub(crate) fn width(&self) -> i32 {
        match self.points.len() {
            0..=40 => 8,
            41..=150 => 6,
            _ => 4,
        }
    }
}
