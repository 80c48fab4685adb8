//! A copy of a whole database into another, of the same kind or not: every row, compared once it is there.

use thiserror::Error;

use crate::StorageError;
use crate::storage::tables::{TABLES, Table};
use crate::storage::{Cell, Filling, Row, Rows, Whole};

/// Rows that are carried at once.
const PAGE: usize = 500;

/// Why there is no copy. Nothing was written then.
#[derive(Debug, Error)]
pub enum CopyError {
    /// One of the databases did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The other database holds something.
    #[error("the database to copy into holds something already; nothing was written: give an empty one")]
    NotEmpty,
    /// What was written does not read back the same.
    #[error("row {row} of {table} does not read back from the copy as it was; nothing was written")]
    Different {
        /// The table.
        table: &'static str,
        /// Which row, in the order of their keys: a key may be personal.
        row: u64,
    },
    /// The numbers of a table would not go on where they are.
    #[error("the rows of {table} would not be numbered on from where they are; nothing was written")]
    Numbers {
        /// The table.
        table: &'static str,
    },
}

/// How many rows of a table were carried and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// The table.
    pub table: &'static str,
    /// Its rows.
    pub rows: u64,
}

/// Copies all that a database holds into another, which holds nothing yet.
///
/// # Errors
/// When the other holds something, or one of them fails; nothing is written then.
pub async fn copy(from: &dyn Whole, into: &dyn Whole) -> Result<Vec<Carried>, CopyError> {
    let mut source = from.rows().await?;
    let mut target = into.fill().await?;
    refuse_what_is_there(target.as_mut()).await?;
    for table in &TABLES {
        carry(source.as_mut(), target.as_mut(), table).await?;
    }
    let mut carried = Vec::with_capacity(TABLES.len());
    for table in &TABLES {
        carried.push(compare(source.as_mut(), target.as_mut(), table).await?);
    }
    target.commit().await?;
    Ok(carried)
}

async fn refuse_what_is_there(target: &mut dyn Filling) -> Result<(), CopyError> {
    for table in &TABLES {
        let rows = target.page(table, None, 2).await?;
        let is_new = table.is_there_at_first && rows.iter().all(|row| is_first(table, row));
        if !rows.is_empty() && !is_new {
            return Err(CopyError::NotEmpty);
        }
        target.clear(table).await?;
    }
    Ok(())
}

/// Whether a row is the one of a new database: nothing is counted in it.
fn is_first(table: &Table, row: &Row) -> bool {
    row.iter().skip(table.key).all(|cell| *cell == Cell::Integer(0))
}

async fn carry(source: &mut dyn Rows, target: &mut dyn Filling, table: &Table) -> Result<(), CopyError> {
    let referring = table.refers_to_itself.and_then(|column| table.place_of(column));
    // Rows that another row must stand before wait for a second walk.
    for waiting in [false, true] {
        if waiting && referring.is_none() {
            continue;
        }
        let mut last = None;
        loop {
            let mut page = source.page(table, last.as_ref(), PAGE).await?;
            let Some(end) = page.last().cloned() else { break };
            page.retain(|row| referring.is_some_and(|place| row[place] != Cell::Null) == waiting);
            target.put(table, &page).await?;
            last = Some(end);
        }
    }
    if table.is_numbered {
        let number = source.last_number(table).await?;
        target.set_last_number(table, number).await?;
    }
    Ok(())
}

async fn compare(source: &mut dyn Rows, target: &mut dyn Rows, table: &Table) -> Result<Carried, CopyError> {
    let mut rows = 0;
    let mut last: Option<Row> = None;
    loop {
        let expected = source.page(table, last.as_ref(), PAGE).await?;
        let found = target.page(table, last.as_ref(), PAGE).await?;
        let is_there = |rank: &usize| expected.get(*rank) == found.get(*rank);
        if let Some(rank) = (0..expected.len().max(found.len())).find(|rank| !is_there(rank)) {
            return Err(CopyError::Different { table: table.name, row: rows + rank as u64 + 1 });
        }
        rows += expected.len() as u64;
        let Some(end) = expected.into_iter().next_back() else { break };
        last = Some(end);
    }
    if table.is_numbered && source.last_number(table).await? != target.last_number(table).await? {
        return Err(CopyError::Numbers { table: table.name });
    }
    Ok(Carried { table: table.name, rows })
}
