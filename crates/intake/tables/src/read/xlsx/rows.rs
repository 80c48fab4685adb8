//! The cells of a sheet, put together into rows.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::Cursor;

use calamine::{Data, DataRef, XlsxCellReader};

use super::too_large;
use crate::error::{Fault, TableError, WorkbookFault};
use crate::read::{MAX_CELL, MAX_COLUMNS};

/// The cells of a row, up to its last one.
pub(super) type Cells = Vec<Cow<'static, str>>;

/// Puts the cells of a sheet together into rows.
pub(super) struct Rows<'a, 'b> {
    cells: XlsxCellReader<'a, Cursor<&'b [u8]>>,
    /// The name of the sheet.
    sheet: String,
    /// Bytes that the texts to come may have together.
    left: u64,
    /// The first cell of the next row, read to know that the last row had ended.
    ahead: Option<(u32, usize, String)>,
    /// The reader must not be asked again after its last cell.
    ended: bool,
}

impl<'a, 'b> Rows<'a, 'b> {
    /// Those of a sheet, whose texts may have so many bytes together.
    pub(super) const fn new(cells: XlsxCellReader<'a, Cursor<&'b [u8]>>, sheet: String, left: u64) -> Self {
        Self { cells, sheet, left, ahead: None, ended: false }
    }

    /// The last line that the sheet says it has.
    pub(super) fn last_line(&self) -> f64 {
        f64::from(self.cells.dimensions().end.0) + 1.0
    }

    /// The first rows that hold something, at most so many.
    pub(super) fn sample(&mut self, most: usize) -> Result<VecDeque<(usize, Cells)>, TableError> {
        let mut rows = VecDeque::new();
        while rows.len() < most {
            let Some(row) = self.next_row()? else { break };
            rows.push_back(row);
        }
        Ok(rows)
    }

    /// The next row that holds something: its line from 1, and its cells.
    pub(super) fn next_row(&mut self) -> Result<Option<(usize, Cells)>, TableError> {
        let Some((line, column, text)) =
            self.ahead.take().map_or_else(|| self.next_cell(), |c| Ok(Some(c)))?
        else {
            return Ok(None);
        };
        let mut cells = Vec::new();
        put(&mut cells, column, text);
        while let Some((next_line, column, text)) = self.next_cell()? {
            if next_line != line {
                self.ahead = Some((next_line, column, text));
                break;
            }
            put(&mut cells, column, text);
        }
        Ok(Some((line as usize + 1, cells)))
    }

    /// The next cell that holds something: line and column from 0, and its text.
    fn next_cell(&mut self) -> Result<Option<(u32, usize, String)>, TableError> {
        while !self.ended {
            let cell = self
                .cells
                .next_cell()
                .map_err(|_| TableError::Workbook(WorkbookFault::SheetUnreadable(self.sheet.clone())))?;
            let Some(cell) = cell else {
                self.ended = true;
                break;
            };
            let ((line, column), text) = (cell.get_position(), text_of(cell.get_value()));
            if text.trim().is_empty() {
                continue;
            }
            let column = column as usize;
            let error =
                |fault: Fault| TableError::Unreadable { line: line as usize + 1, column: column + 1, fault };
            if column >= MAX_COLUMNS {
                return Err(error(Fault::TooManyColumns(MAX_COLUMNS)));
            }
            if text.len() > MAX_CELL {
                return Err(error(Fault::CellTooLong));
            }
            self.left = self.left.checked_sub(text.len() as u64).ok_or_else(too_large)?;
            return Ok(Some((line, column, text)));
        }
        Ok(None)
    }
}

/// Puts a text in its column; empty cells before it are not stored in a sheet.
fn put(cells: &mut Cells, column: usize, text: String) {
    if cells.len() <= column {
        cells.resize(column + 1, Cow::Borrowed(""));
    }
    cells[column] = Cow::Owned(text);
}

/// A cell as a person would write it: a number without useless decimals, a day as `AAAA-MM-JJ`, a time as `HH:MM`.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            if (0.0..1.0).contains(&date.as_f64()) {
                format!("{hour:02}:{minute:02}")
            } else if (hour, minute) == (0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
            }
        }
        // The errors of formulas (`#N/A`) are no values.
        DataRef::Error(_) => String::new(),
        other => Data::from(other.clone()).to_string(),
    }
}
