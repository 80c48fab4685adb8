//! Why a file of places cannot be read: what a reader needs to know, said in French by [`crate::words`].

use repere_tables::{HeaderPlace, TableError};

/// Why a file cannot be read at all. Nothing of it has been imported then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// Not a table, or not a whole one.
    Table(TableError),
    /// Records, but none of this format.
    OtherRecords {
        /// How many records there are.
        records_read: usize,
        /// Fields that each should have.
        expected: &'static str,
        /// The format asked for.
        format: &'static str,
    },
    /// A file without some required columns.
    MissingColumns {
        /// Their names.
        missing: Vec<&'static str>,
        /// What was taken for the header.
        header: Box<FoundHeader>,
    },
    /// Columns that a mapping names and the file has not.
    Mapping {
        /// Each of them.
        missing: Vec<MissingColumn>,
        /// What was taken for the header.
        header: Box<FoundHeader>,
    },
}

/// What was taken for the header of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundHeader {
    /// The names of the columns.
    pub names: Vec<String>,
    /// Where they stand.
    pub place: HeaderPlace,
}

/// A column that a mapping names and the file has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumn {
    /// Its name, or its pattern.
    pub name: String,
    /// The line of the mapping that names it.
    pub at: usize,
    /// The column of the file that is most like it, if one is.
    pub near: Option<String>,
}

impl From<TableError> for ReadError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}
