//! Tables whose columns sort: what `tableau.html` writes.

/// The head of a column: a link that sorts.
pub(super) struct ColumnHead {
    pub(super) title: &'static str,
    pub(super) address: String,
    /// Whether the column holds numbers.
    pub(super) count: bool,
    /// The order of the rows, of the column that they are sorted by.
    pub(super) order: Option<Order>,
}

/// A direction of sorting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Ascending,
    Descending,
}

impl Order {
    /// The value of `aria-sort`.
    pub(super) const fn aria(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}
