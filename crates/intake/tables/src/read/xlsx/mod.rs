//! A sheet of an XLSX workbook.
//!
//! A workbook is a zip archive of XML: a small one may unpack to gigabytes, or claim a cell in the last row and column.
//! What it unpacks to is measured first, and its cells are then taken one by one, never as a rectangle.

mod rows;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, Cursor, Read as _};
use std::ops::ControlFlow;

use calamine::{Reader as _, Xlsx};
use zip::ZipArchive;

use super::{Counter, Row, Sink, header};
use crate::error::{RowFault, TableError, WorkbookFault};
use crate::layout::{HeaderPlace, Layout};
use rows::{Cells, Rows};

/// Most bytes that a workbook may unpack to, and that the texts of its cells may have together: some 100 000 places. A
/// sheet names its texts rather than holding them, so a text of one megabyte may be in every cell of a small file.
const MAX_UNPACKED: u64 = 128 << 20;
/// Most files that a workbook may have inside.
const MAX_PARTS: usize = 2_000;
/// Most sheets that are looked at for the columns wanted.
const MOST_SHEETS: usize = 50;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads the sheet chosen, or the first of those that have most of the columns wanted.
pub(super) fn read<S: Sink>(bytes: &[u8], layout: &Layout, sink: &mut S) -> Result<(), S::Error> {
    measure(bytes)?;
    let mut workbook: Workbook<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::Workbook(WorkbookFault::NotAWorkbook))?;
    let sheets = workbook.sheet_names();
    let sheet = sheet(&mut workbook, &sheets, layout, sink)?;
    let mut rows = open(&mut workbook, &sheet)?;
    let last_line = rows.last_line();
    let mut place = HeaderPlace {
        sheet: Some(sheet.clone()),
        other_sheets: sheets.into_iter().filter(|other| *other != sheet).collect(),
        ..HeaderPlace::default()
    };
    let mut ahead = rows_from_header(&mut rows, layout, sink, &mut place)?;
    let (line, names) = ahead.pop_front().ok_or(TableError::Empty)?;
    place.line = line;
    let names = header::check(names.iter().map(AsRef::as_ref), line)?;
    sink.header(&names, &place)?;
    let mut counter = Counter::default();
    while let Some((line, cells)) = ahead.pop_front().map_or_else(|| rows.next_row(), |row| Ok(Some(row)))? {
        let cells = fitted(cells, names.len(), line);
        let part = (line as f64 / last_line).min(1.0);
        if sink.row(Row { number: counter.next(line)?, line, part, cells })? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(counter.finish()?)
}

fn open<'w, 'b>(workbook: &'w mut Workbook<'b>, sheet: &str) -> Result<Rows<'w, 'b>, TableError> {
    let cells = workbook
        .worksheet_cells_reader(sheet)
        .map_err(|_| TableError::Workbook(WorkbookFault::SheetUnreadable(sheet.to_owned())))?;
    Ok(Rows::new(cells, sheet.to_owned(), MAX_UNPACKED))
}

/// The sheet to read.
fn sheet<S: Sink>(
    workbook: &mut Workbook<'_>,
    sheets: &[String],
    layout: &Layout,
    sink: &S,
) -> Result<String, TableError> {
    let first = sheets.first().ok_or(TableError::Workbook(WorkbookFault::NoSheet))?;
    if let Some(wanted) = &layout.sheet {
        let named = sheets.iter().find(|sheet| *sheet == wanted);
        let numbered = || wanted.parse::<usize>().ok()?.checked_sub(1).and_then(|rank| sheets.get(rank));
        let missing = || TableError::NoSuchSheet { wanted: wanted.clone(), sheets: sheets.to_vec() };
        return named.or_else(numbered).cloned().ok_or_else(missing);
    }
    let mut best = (0, first);
    if sheets.len() == 1 {
        return Ok(first.clone());
    }
    for sheet in sheets.iter().take(MOST_SHEETS) {
        // A chart or a damaged sheet beside the table is no reason not to read the table.
        let sample =
            open(workbook, sheet).and_then(|mut rows| rows.sample(header::SAMPLE)).unwrap_or_default();
        let known = |(_, cells): &(usize, Cells)| {
            header::known(cells.iter().map(AsRef::as_ref), |name| sink.knows(name))
        };
        let known = sample.iter().map(known).max().unwrap_or(0);
        if known > best.0 {
            best = (known, sheet);
        }
    }
    Ok(best.1.clone())
}

/// The rows that were read to find the header, itself first.
fn rows_from_header<S: Sink>(
    rows: &mut Rows<'_, '_>,
    layout: &Layout,
    sink: &S,
    place: &mut HeaderPlace,
) -> Result<VecDeque<(usize, Cells)>, TableError> {
    if let Some(wanted) = layout.header_line {
        while let Some((line, cells)) = rows.next_row()? {
            if line == wanted {
                return Ok(VecDeque::from([(line, cells)]));
            }
            place.above += 1;
        }
        return Err(TableError::NoSuchLine(wanted));
    }
    let mut sample = rows.sample(header::SAMPLE)?;
    let cells: Vec<&Cells> = sample.iter().map(|(_, cells)| cells).collect();
    place.above = header::rank(&cells, |name| sink.knows(name));
    sample.drain(..place.above);
    Ok(sample)
}

/// The cells of a row, as many as there are columns: a sheet does not store the empty ones at the end.
fn fitted(mut cells: Cells, width: usize, line: usize) -> Result<Cells, RowFault> {
    while cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() > width {
        return Err(RowFault::BeyondColumns(line));
    }
    cells.resize(width, Cow::Borrowed(""));
    Ok(cells)
}

/// Unpacks every part into nothing, to know that all of them are whole and how large they are: the sizes that an
/// archive claims are worth nothing.
fn measure(bytes: &[u8]) -> Result<(), TableError> {
    let damaged = |_: String| TableError::Workbook(WorkbookFault::Damaged);
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

const fn too_large() -> TableError {
    TableError::Workbook(WorkbookFault::TooLarge)
}
