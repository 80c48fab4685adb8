//! Tables: whatever a source is written in, a header and rows of cells with their line.
//!
//! The format is recognised by the content, never by the name of the file: CSV, a JSON array of objects, a GeoJSON
//! FeatureCollection, a sheet of an XLSX workbook. So are the separator of a CSV, the row of the header and the sheet,
//! unless they are chosen. Rows are given one by one to a [`Sink`], so that a table costs no more memory than its bytes.

mod csv;
mod header;
mod json;
mod json_records;
mod nested;
mod text_file;
mod xlsx;

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::error::{Choice, Fault, RowFault, TableError, WorkbookFault};
use crate::layout::{HeaderPlace, Layout};
pub use json_records::split as split_records;
pub use text_file::{Encoding, decode};

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
    pub number: usize,
    /// The line of the file that it starts on, from 1: of the text, or of the sheet.
    pub line: usize,
    /// Which part of the file ends with it, from 0 to 1.
    pub part: f64,
    /// Its cells, as many as the header has; or why it has no such cells.
    pub cells: Result<Vec<Cow<'a, str>>, RowFault>,
}

/// Takes a table in.
pub trait Sink {
    /// Why it refuses a table, or why a table cannot be given to it.
    type Error: From<TableError>;

    /// Whether a column of that name is looked for: the row that has most of them is the header.
    fn knows(&self, _name: &str) -> bool {
        false
    }

    /// The names of the columns, trimmed, none twice, and where they stand; a column without a name is the empty text.
    ///
    /// # Errors
    /// When the columns are not those wanted.
    fn header(&mut self, names: &[String], place: &HeaderPlace) -> Result<(), Self::Error>;

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
pub fn read<S: Sink>(bytes: &[u8], sink: &mut S) -> Result<Encoding, S::Error> {
    read_as(bytes, &Layout::default(), sink)
}

/// The same, cut as `layout` chooses.
///
/// # Errors
/// As [`read`], and when what is chosen is not there, or means nothing for such a file.
pub fn read_as<S: Sink>(bytes: &[u8], layout: &Layout, sink: &mut S) -> Result<Encoding, S::Error> {
    let useless = |choices: &[(bool, Choice)]| {
        let made = choices.iter().find(|(made, _)| *made);
        made.map_or(Ok(()), |(_, choice)| Err(TableError::ChoiceWithoutUse(*choice)))
    };
    let sheet = (layout.sheet.is_some(), Choice::Sheet);
    let header_line = (layout.header_line.is_some(), Choice::HeaderLine);
    let separator = (layout.separator.is_some(), Choice::Separator);
    if bytes.starts_with(b"PK\x03\x04") {
        useless(&[separator])?;
        xlsx::read(bytes, layout, sink)?;
        return Ok(Encoding::Utf8);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(TableError::Workbook(WorkbookFault::OldFormat).into());
    }
    let (text, encoding) = text_file::decode_any(bytes)?;
    match text.trim_start().as_bytes().first() {
        Some(b'[' | b'{') => {
            useless(&[sheet, header_line, separator])?;
            json::read(&text, sink)?;
        }
        _ => {
            useless(&[sheet])?;
            csv::read(&text, layout, sink)?;
        }
    }
    Ok(encoding)
}

/// Counts the rows given, and bounds them.
#[derive(Debug, Default)]
struct Counter(usize);

impl Counter {
    /// The number of the next row.
    fn next(&mut self, line: usize) -> Result<usize, TableError> {
        self.0 += 1;
        if self.0 > MAX_ROWS {
            return Err(TableError::Unreadable { line, column: 1, fault: Fault::TooManyRows(MAX_ROWS) });
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
