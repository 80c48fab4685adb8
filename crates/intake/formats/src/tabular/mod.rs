//! From the rows of a table to records: the part that is the same whatever the columns are called.

mod reader;
mod remarks;

use std::borrow::Cow;

use repere_checking::{Findings, Reading};
use repere_tables::{HeaderPlace, Layout, read_as};

use crate::error::ReadError;
use crate::reading::Context;
use crate::standard::Fields;
use reader::Reader;

/// What the columns of a table mean.
pub(crate) trait Columns {
    /// Whether a column of that name is looked for.
    fn knows(&self, name: &str) -> bool;

    /// Learns the names of the columns; refuses a table that lacks some.
    fn bind(&mut self, names: &[String], place: &HeaderPlace) -> Result<(), ReadError>;

    /// Whether a row is one of those wanted.
    fn keeps(&self, _cells: &[Cow<'_, str>]) -> bool {
        true
    }

    /// The cells of a row, as many as there are columns, under the names of the standard.
    fn fields(&self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Fields;

    /// The columns that a field of the standard was read from, where they are called otherwise.
    fn origin(&self, _field: &str) -> Option<String> {
        None
    }

    /// Says what there is to say of the columns, once for the file; `filled` counts the cells of each that say something.
    fn remark(&self, reading: &mut Reading, filled: &[usize]);
}

/// A table once read.
pub(crate) struct Table<C> {
    /// What its columns were taken for.
    pub(crate) columns: C,
    /// Its records, and what was found.
    pub(crate) reading: Reading,
    /// The names of its columns.
    pub(crate) names: Vec<String>,
    /// How many cells of each column say something.
    pub(crate) filled: Vec<usize>,
    /// How many rows were left out.
    pub(crate) left_out: usize,
}

/// Reads a table.
pub(crate) fn read<C: Columns>(
    bytes: &[u8],
    columns: C,
    layout: &Layout,
    context: Context<'_>,
) -> Result<Table<C>, ReadError> {
    let mut reader = Reader::new(columns, context);
    let layout = context.layout.cloned().unwrap_or_default().or(layout);
    let encoding = read_as(bytes, &layout, &mut reader)?;
    Ok(reader.finish(encoding))
}
