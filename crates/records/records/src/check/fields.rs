//! Rows by the names of their columns.

use crate::StorageError;
use crate::storage::tables::Table;
use crate::storage::{Cell, Row, Rows};

/// Rows that are read at once.
const PAGE: usize = 500;

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl<'a> Fields<'a> {
    /// The text of a column; empty when there is none.
    pub(super) fn text(self, column: &str) -> &'a str {
        self.text_if_any(column).unwrap_or_default()
    }

    /// The text of a column, if there is one.
    pub(super) fn text_if_any(self, column: &str) -> Option<&'a str> {
        self.cell(column).and_then(Cell::text)
    }

    /// The number of a column; zero when there is none.
    pub(super) fn number(self, column: &str) -> i64 {
        self.cell(column).and_then(Cell::integer).unwrap_or_default()
    }

    fn cell(self, column: &str) -> Option<&'a Cell> {
        self.row.get(self.table.place_of(column)?)
    }
}

/// Hands over the rows of a table, one by one, by ascending key.
pub(super) async fn each(
    rows: &mut dyn Rows,
    table: &Table,
    mut take: impl FnMut(Fields<'_>) + Send,
) -> Result<(), StorageError> {
    let mut last: Option<Row> = None;
    loop {
        let page = rows.page(table, last.as_ref(), PAGE).await?;
        page.iter().for_each(|row| take(Fields { table, row }));
        let Some(end) = page.into_iter().next_back() else { return Ok(()) };
        last = Some(end);
    }
}
