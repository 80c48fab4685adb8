/// For each of some rows, the columns it touches, in one block of memory.
#[derive(Debug, Clone)]
pub(crate) struct Incidence {
    columns: Vec<u32>,
    /// Where each row starts in `columns`, and where the last one ends.
    starts: Vec<usize>,
}

impl Default for Incidence {
    fn default() -> Self {
        Self { columns: Vec::new(), starts: vec![0] }
    }
}

impl Incidence {
    /// How many rows.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, columns: impl IntoIterator<Item = u32>) {
        self.columns.extend(columns);
        self.starts.push(self.columns.len());
    }

    /// The columns of a row.
    pub(crate) fn of(&self, row: usize) -> &[u32] {
        &self.columns[self.starts[row]..self.starts[row + 1]]
    }

    /// Rows for columns: for each of `columns` columns, the rows that touch it, ascending.
    pub(crate) fn transposed(&self, columns: usize) -> Self {
        let mut starts = vec![0; columns + 1];
        for &column in &self.columns {
            starts[column as usize + 1] += 1;
        }
        for column in 0..columns {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; self.columns.len()];
        for (row, number) in (0..self.len()).zip(0_u32..) {
            for &column in self.of(row) {
                rows[next[column as usize]] = number;
                next[column as usize] += 1;
            }
        }
        Self { columns: rows, starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transposing_exchanges_rows_and_columns() {
        let mut incidence = Incidence::default();
        for row in [vec![2, 0], vec![], vec![2]] {
            incidence.push(row);
        }
        let transposed = incidence.transposed(4);
        assert_eq!((0..4).map(|c| transposed.of(c)).collect::<Vec<_>>(), [&[0][..], &[], &[0, 2], &[]]);
    }
}
