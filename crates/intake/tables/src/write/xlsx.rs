//! An XLSX workbook: one sheet, the header frozen, every text a text.

use std::borrow::Borrow;
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::spreadsheet::{BETWEEN, yes_or_no};
use super::{Cell, Header};

/// Longest text of a cell, UTF-16 units: the format allows no more.
const MOST: usize = 32_767;

/// Width of every column, characters: enough to read a name.
const WIDTH: f64 = 22.0;

/// Writes a table.
pub(super) fn write<R: Borrow<[Cell]>>(
    header: &Header,
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(&workbook(header, rows).map_err(io::Error::other)?)
}

fn workbook<R: Borrow<[Cell]>>(
    header: &Header,
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same table makes the same bytes, whatever the day: the file has a strong ETag.
    let properties = DocProperties::new()
        .set_title(&header.title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet().set_name(header.sheet)?;
    let bold = Format::new().set_bold();
    let mut last_column = 0;
    for (column, name) in (0..).zip(&header.columns) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, WIDTH)?;
        last_column = column;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut last_row = 0;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells.borrow()) {
            write_cell(sheet, row, column, cell)?;
        }
        last_row = row;
    }
    sheet.autofilter(0, 0, last_row, last_column)?;
    workbook.save_to_buffer()
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => Ok(()),
        // Always as a text: `write` would make links and formulas of some.
        Cell::Text(text) => sheet.write_string(row, column, short(text.clone())).map(drop),
        Cell::List(texts) => sheet.write_string(row, column, short(texts.join(BETWEEN))).map(drop),
        Cell::Number(number) => sheet.write_number(row, column, *number).map(drop),
        Cell::Bool(yes) => sheet.write_string(row, column, yes_or_no(*yes)).map(drop),
    }
}

/// A text that a cell can hold.
fn short(text: String) -> String {
    if text.encode_utf16().count() <= MOST {
        return text;
    }
    let mut length = 0;
    let kept = text.chars().take_while(|c| {
        length += c.len_utf16();
        length < MOST
    });
    kept.chain(['…']).collect()
}
