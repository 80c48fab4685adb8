//! A database as the rows that it holds, private ones included: to copy all of it, and to prove it whole.

use async_trait::async_trait;

use super::StorageError;
use super::tables::Table;

/// What stands in a column of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A row: a cell for each column of its table.
pub type Row = Vec<Cell>;

/// A database that gives and takes all that it holds.
#[async_trait]
pub trait Whole: Send + Sync {
    /// All that it holds at this moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn rows(&self) -> Result<Box<dyn Rows>, StorageError>;

    /// Begins to fill it. Nobody else writes until that ends.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn fill(&self) -> Result<Box<dyn Filling>, StorageError>;
}

/// The rows of a database at one moment.
///
/// Every verb fails when the database cannot be read or written.
#[async_trait]
pub trait Rows: Send {
    /// So many rows of a table at most, by ascending key, those after one.
    async fn page(
        &mut self,
        table: &Table,
        after: Option<&Row>,
        most: usize,
    ) -> Result<Vec<Row>, StorageError>;

    /// The last number that was given to a row of a table that is numbered; zero when none was.
    async fn last_number(&mut self, table: &Table) -> Result<i64, StorageError>;

    /// What the database itself finds wrong with its files and references.
    async fn damage(&mut self) -> Result<Vec<String>, StorageError>;
}

/// Filling an empty database: all of it is written by [`commit`](Self::commit), or nothing. What was put is among its rows.
#[async_trait]
pub trait Filling: Rows {
    /// Removes the rows of a table.
    async fn clear(&mut self, table: &Table) -> Result<(), StorageError>;

    /// Adds rows to a table.
    async fn put(&mut self, table: &Table, rows: &[Row]) -> Result<(), StorageError>;

    /// Goes on numbering the rows of a table from there.
    async fn set_last_number(&mut self, table: &Table, last: i64) -> Result<(), StorageError>;

    /// Writes all of it, to the disk.
    async fn commit(self: Box<Self>) -> Result<(), StorageError>;
}

impl Cell {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The whole number, if it is one.
    pub const fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }
}
