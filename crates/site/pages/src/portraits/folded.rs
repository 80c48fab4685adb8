//! Long tables: ten rows that are read, the rest behind a fold, so that nothing is missing and nothing is endless.

/// Rows that are seen at once.
const FIRST: usize = 10;
/// A fold of fewer rows is not worth a press.
const FEWEST: usize = 3;
/// Rows that a page holds.
const MOST: usize = 200;

/// The rows of a table.
pub(super) struct Folded<T> {
    /// Those that are seen.
    first: Vec<T>,
    /// Those behind the fold.
    more: Vec<T>,
    /// How many the page does not hold.
    pub(super) besides: usize,
}

impl<T> Folded<T> {
    pub(super) fn new(rows: impl IntoIterator<Item = T>) -> Self {
        let mut first: Vec<T> = rows.into_iter().collect();
        let besides = first.len().saturating_sub(MOST);
        first.truncate(MOST);
        let more = if first.len() < FIRST + FEWEST { Vec::new() } else { first.split_off(FIRST) };
        Self { first, more, besides }
    }

    /// The same, but for a table of so many rows at most, all of which are seen.
    pub(super) fn beyond(seen: usize, rows: impl IntoIterator<Item = T>) -> Self {
        let folded = Self::new(rows);
        if folded.len() > seen {
            return folded;
        }
        let Self { mut first, more, besides } = folded;
        first.extend(more);
        Self { first, more: Vec::new(), besides }
    }

    /// Those that are seen.
    pub(super) fn seen(&self) -> &[T] {
        &self.first
    }

    /// Those behind the fold.
    pub(super) fn behind(&self) -> &[T] {
        &self.more
    }

    /// How many are not seen, whether the page holds them or not: paper has no fold to open.
    pub(super) fn unseen(&self) -> usize {
        self.more.len() + self.besides
    }

    /// How many the page holds.
    fn len(&self) -> usize {
        self.first.len() + self.more.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_are_seen_and_none_is_lost() {
        for (rows, seen, folded, besides) in
            [(0, 0, 0, 0), (12, 12, 0, 0), (13, 10, 3, 0), (200, 10, 190, 0), (1754, 10, 190, 1554)]
        {
            let table = Folded::new(0..rows);
            assert_eq!(
                (table.first.len(), table.more.len(), table.besides),
                (seen, folded, besides),
                "{rows}"
            );
            assert_eq!(table.unseen(), rows - seen);
            assert!(table.first.iter().chain(&table.more).copied().eq(0..rows - besides));
        }
    }
}
