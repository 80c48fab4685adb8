//! Points of a map that are not places there are: each kind has a shape of its own, besides its colour.

use super::palette::{ACCENT, INK, ON_ACCENT, PAPER};

/// A point that is not a place there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What is written beside it.
    pub text: String,
    /// What it is.
    pub kind: MarkKind,
}

/// What such a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Added by a simulation.
    Added,
    /// Added by a simulation, for some days of the week.
    PartTime,
    /// Closed by a simulation.
    Closed,
    /// Proposed.
    Proposed,
}

/// A round head over its point, and a square one with the two rings of a calendar, which says that it is not there every day.
const ROUND: &str = "M0 0l-9-11a12 12 0 1 1 18 0z";
const CALENDAR: &str = "M0 0l-5-7h-8v-22h5v-4h3v4h10v-4h3v4h5v22h-8z";

impl MarkKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Added, Self::PartTime, Self::Closed, Self::Proposed];

    /// Ground, edge and letters: what is only proposed is hollow.
    pub const fn colours(self) -> [&'static str; 3] {
        match self {
            Self::Added | Self::PartTime => [ACCENT, PAPER, ON_ACCENT],
            Self::Closed => [INK, PAPER, PAPER],
            Self::Proposed => [PAPER, ACCENT, ACCENT],
        }
    }

    /// Its shape above its point, an SVG path (`d`).
    pub const fn shape(self) -> &'static str {
        match self {
            Self::PartTime => CALENDAR,
            Self::Added | Self::Closed | Self::Proposed => ROUND,
        }
    }

    /// Its name in style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::PartTime => "part-time",
            Self::Closed => "closed",
            Self::Proposed => "proposed",
        }
    }
}
