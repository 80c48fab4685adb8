/// An edge in one of its two directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arc(pub(crate) u32);

impl Arc {
    /// An edge from its beginning to its end, or back.
    pub(crate) const fn new(edge: u32, is_backward: bool) -> Self {
        Self(edge << 1 | is_backward as u32)
    }

    /// The edge, by its rank.
    pub const fn edge(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// Whether it goes back along its edge.
    pub const fn is_backward(self) -> bool {
        self.0 & 1 == 1
    }

    /// The same edge the other way.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self(self.0 ^ 1)
    }

    /// Its rank among the arcs.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
