//! Tables: whatever a source is written in, a header and rows of cells with their line.
//!
//! The format is recognised by the content, never by the name of the file: CSV (comma, semicolon or tab), a JSON
//! array of objects, a GeoJSON FeatureCollection, the first sheet of an XLSX workbook. Rows are given one by one to a
//! [`Sink`], so that a table costs no more memory than its bytes.

mod csv;
mod header;
mod json;
mod json_records;
mod text_file;
mod xlsx;

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::TableError;
pub use header::shown;
pub use json_records::split as split_records;
pub use text_file::{Encodage, decode};

/// Most columns that a table may have.
const MAX_COLUMNS: usize = 1_000;
/// Most rows that a table may have; a spreadsheet has no more.
const MAX_ROWS: usize = json_records::RECORDS_MAX;
/// Most bytes in one cell: more is a file cut wrong, not a text that somebody wrote.
const MAX_CELL: usize = 1 << 20;

/// One row of a table.
#[derive(Debug)]
pub struct Row<'a> {
    /// Its number among the rows that hold something, from 1.
    pub numero: usize,
    /// The line of the file that it starts on, from 1: of the text, or of the sheet.
    pub ligne: usize,
    /// Which part of the file ends with it, from 0 to 1.
    pub part: f64,
    /// Its cells, as many as the header has; or why it has no such cells.
    pub cells: Result<Vec<Cow<'a, str>>, String>,
}

/// Takes a table in.
pub trait Sink {
    /// Why it refuses a table, or why a table cannot be given to it.
    type Error: From<TableError>;

    /// The names of the columns, trimmed, none twice; a column without a name is the empty text.
    ///
    /// # Errors
    /// When the columns are not those wanted.
    fn header(&mut self, names: &[String]) -> Result<(), Self::Error>;

    /// The next row; the answer says whether another is wanted.
    ///
    /// # Errors
    /// When the table cannot be taken because of this row.
    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, Self::Error>;
}

/// Gives the header and the rows of a file to `sink`; says how its text is encoded.
///
/// # Errors
/// When the file as a whole cannot be understood, or holds no row.
pub fn read<S: Sink>(bytes: &[u8], sink: &mut S) -> Result<Encodage, S::Error> {
    if bytes.starts_with(b"PK\x03\x04") {
        xlsx::read(bytes, sink)?;
        return Ok(Encodage::Utf8);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(TableError::Workbook("c’est un classeur de l’ancien format .xls".to_owned()).into());
    }
    let (text, encodage) = text_file::decode_any(bytes)?;
    match text.trim_start().as_bytes().first() {
        Some(b'[' | b'{') => json::read(&text, sink)?,
        _ => csv::read(&text, sink)?,
    }
    Ok(encodage)
}

/// Counts the rows given, and bounds them.
#[derive(Debug, Default)]
struct Counter(usize);

impl Counter {
    /// The number of the next row.
    fn next(&mut self, ligne: usize) -> Result<usize, TableError> {
        self.0 += 1;
        if self.0 > MAX_ROWS {
            return Err(TableError::Unreadable {
                ligne,
                colonne: 1,
                detail: format!("plus de {MAX_ROWS} lignes : découpez le fichier"),
            });
        }
        Ok(self.0)
    }

    /// A table without rows is a mistake: it would look like a source that has lost all its places.
    const fn finish(&self) -> Result<(), TableError> {
        if self.0 == 0 { Err(TableError::NoRows) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
