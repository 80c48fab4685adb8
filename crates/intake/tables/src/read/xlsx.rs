//! The first sheet of an XLSX workbook.
//!
//! A workbook is a zip archive of XML: a small one may unpack to gigabytes, or claim a cell in the last row and column.
//! What it unpacks to is measured first, and its cells are then taken one by one, never as a rectangle.

use std::borrow::Cow;
use std::io::{self, Cursor, Read as _};
use std::ops::ControlFlow;

use calamine::{Data, DataRef, Reader as _, Xlsx, XlsxCellReader};
use zip::ZipArchive;

use super::{Counter, MAX_CELL, MAX_COLUMNS, Row, Sink, header};
use crate::TableError;

/// Most bytes that a workbook may unpack to, and that the texts of its cells may have together: some 100 000 places. A
/// sheet names its texts rather than holding them, so a text of one megabyte may be in every cell of a small file.
const MAX_UNPACKED: u64 = 128 << 20;
/// Most files that a workbook may have inside.
const MAX_PARTS: usize = 2_000;

/// Reads the first sheet.
pub(super) fn read<S: Sink>(bytes: &[u8], sink: &mut S) -> Result<(), S::Error> {
    measure(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|_| TableError::Workbook("ce n’est pas un classeur XLSX entier".to_owned()))?;
    let Some(sheet) = workbook.sheet_names().into_iter().next() else {
        return Err(TableError::Workbook("il n’a pas de feuille".to_owned()).into());
    };
    let cells = workbook
        .worksheet_cells_reader(&sheet)
        .map_err(|_| TableError::Workbook("sa première feuille est illisible".to_owned()))?;
    let last_line = f64::from(cells.dimensions().end.0) + 1.0;
    let mut rows = Rows { cells, left: MAX_UNPACKED, ahead: None, ended: false };
    let Some((ligne, names)) = rows.next_row()? else { return Err(TableError::Empty.into()) };
    let names = header::check(names.iter().map(AsRef::as_ref), ligne)?;
    sink.header(&names)?;
    let mut counter = Counter::default();
    while let Some((ligne, mut cells)) = rows.next_row()? {
        // A sheet does not store the empty cells at the end of a row.
        while cells.len() > names.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        let extra = cells.len() > names.len();
        let cells = if extra {
            Err(format!("ligne {ligne} : des cellules à droite de la dernière colonne nommée"))
        } else {
            cells.resize(names.len(), Cow::Borrowed(""));
            Ok(cells)
        };
        let part = (ligne as f64 / last_line).min(1.0);
        if sink.row(Row { numero: counter.next(ligne)?, ligne, part, cells })? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(counter.finish()?)
}

/// Unpacks every part into nothing, to know that all of them are whole and how large they are: the sizes that an
/// archive claims are worth nothing.
fn measure(bytes: &[u8]) -> Result<(), TableError> {
    let damaged = |_| TableError::Workbook("l’archive est abîmée ou incomplète".to_owned());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    if archive.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink())
            .map_err(|error| damaged(error.to_string()))?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    Ok(())
}

fn too_large() -> TableError {
    TableError::Workbook("il est trop grand une fois décompressé".to_owned())
}

/// The cells of a row, up to its last one.
type Cells = Vec<Cow<'static, str>>;

/// Puts the cells of a sheet together into rows.
struct Rows<'a, 'b> {
    cells: XlsxCellReader<'a, Cursor<&'b [u8]>>,
    /// Bytes that the texts to come may have together.
    left: u64,
    /// The first cell of the next row, read to know that the last row had ended.
    ahead: Option<(u32, usize, String)>,
    /// The reader must not be asked again after its last cell.
    ended: bool,
}

impl Rows<'_, '_> {
    /// The next row that holds something: its line from 1, and its cells.
    fn next_row(&mut self) -> Result<Option<(usize, Cells)>, TableError> {
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
            let cell = self.cells.next_cell().map_err(|_| {
                TableError::Workbook("une cellule de sa première feuille est illisible".to_owned())
            })?;
            let Some(cell) = cell else {
                self.ended = true;
                break;
            };
            let ((line, column), text) = (cell.get_position(), text_of(cell.get_value()));
            if text.trim().is_empty() {
                continue;
            }
            let column = column as usize;
            let error = |detail: String| TableError::Unreadable {
                ligne: line as usize + 1,
                colonne: column + 1,
                detail,
            };
            if column >= MAX_COLUMNS {
                return Err(error(format!("plus de {MAX_COLUMNS} colonnes")));
            }
            if text.len() > MAX_CELL {
                return Err(error("une cellule de plus de 1 Mo".to_owned()));
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

/// A cell as a person would write it: a number without useless decimals, a day as `AAAA-MM-JJ`.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            if (hour, minute) == (0, 0) {
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
