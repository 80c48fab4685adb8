//! An XLSX workbook: what to read first, then a sheet for each table, its heading frozen, every text a text.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Worksheet, XlsxError,
};

use super::spreadsheet::{BETWEEN, yes_or_no};
use super::workbook::{Column, Note, Shape, Sheet, Workbook};
use super::{Cell, widths};

/// Longest text of a cell, UTF-16 units: the format allows no more.
const MOST: usize = 32_767;

/// The name of the sheet that is read first.
const FIRST: &str = "À lire";

/// A day, as the country writes it.
const DAY: &str = "dd/mm/yyyy";

/// The paper of the country.
const A4: u8 = 9;

/// Points that a line of text is high.
const LINE: f64 = 15.0;

/// Writes a workbook.
pub(super) fn bytes(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    // The same tables make the same bytes, whatever the day: the file has a strong ETag.
    let properties = DocProperties::new()
        .set_title(&workbook.title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    file.set_properties(&properties);
    if !workbook.about.is_empty() {
        first_sheet(file.add_worksheet(), &workbook.title, &workbook.about)?;
    }
    for sheet in &workbook.sheets {
        table(file.add_worksheet(), sheet)?;
    }
    file.save_to_buffer()
}

/// What a person reads before the figures, in two columns.
fn first_sheet(out: &mut Worksheet, title: &str, notes: &[Note]) -> Result<(), XlsxError> {
    out.set_name(FIRST)?;
    out.set_screen_gridlines(false);
    out.set_column_width(0, widths::SUBJECT)?;
    out.set_column_width(1, widths::TEXT)?;
    out.write_string_with_format(0, 0, short(title.to_owned()), &Format::new().set_bold().set_font_size(16))?;
    out.set_row_height(0, 2.0 * LINE)?;
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let subject = top.clone().set_bold();
    for (row, note) in (1..).zip(notes) {
        out.write_string_with_format(row, 0, short(note.subject.clone()), &subject)?;
        out.write_string_with_format(row, 1, short(note.text.clone()), &top)?;
        let lines =
            widths::lines(&note.text, widths::TEXT).max(widths::lines(&note.subject, widths::SUBJECT));
        out.set_row_height(row, LINE * lines as f64 + LINE / 2.0)?;
    }
    out.set_paper_size(A4);
    out.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn table(out: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    out.set_name(sheet.name)?;
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xE6_EF_EE))
        .set_border_bottom(FormatBorder::Thin);
    let widths: Vec<f64> = widths::of(sheet).collect();
    let printed = widths::printed(&widths);
    let mut lines = 1;
    for ((rank, column), width) in (0..).zip(&sheet.columns).zip(widths) {
        out.write_string_with_format(0, rank, short(column.heading.clone()), &heading)?;
        out.set_column_width(rank, width)?;
        // Rows that somebody adds are written as the others are.
        if let Some(format) = format(column.shape) {
            out.set_column_format(rank, &format)?;
        }
        // The arrow of the filter takes the place of some letters.
        lines = lines.max(widths::lines(&column.heading, width - 3.0));
    }
    out.set_row_height(0, LINE * lines as f64 + 3.0)?;
    for (row, cells) in (1..).zip(&sheet.rows) {
        for ((rank, cell), column) in (0..).zip(cells).zip(&sheet.columns) {
            write_cell(out, row, rank, cell, column)?;
        }
    }
    let (last_row, last_column) = (rows(sheet), columns(sheet));
    out.set_freeze_panes(1, 1)?;
    out.autofilter(0, 0, last_row, last_column)?;
    out.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    out.set_paper_size(A4);
    out.set_landscape();
    out.set_print_fit_to_pages(1, 0);
    out.set_repeat_rows(0, 0)?;
    if printed < sheet.columns.len() {
        out.set_print_area(0, 0, last_row, u16::try_from(printed - 1).unwrap_or(last_column))?;
    }
    out.set_footer("&L&A&R&P / &N");
    Ok(())
}

/// The rank of the last row.
fn rows(sheet: &Sheet) -> u32 {
    u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX)
}

/// The rank of the last column.
fn columns(sheet: &Sheet) -> u16 {
    u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn format(shape: Shape) -> Option<Format> {
    let pattern = match shape {
        Shape::Words => return None,
        Shape::ToWrite => return Some(Format::new().set_text_wrap().set_align(FormatAlign::Top)),
        Shape::Count => "#,##0",
        Shape::Decimal => "#,##0.0",
        Shape::Share => "0.0%",
        Shape::Day => DAY,
    };
    Some(Format::new().set_num_format(pattern))
}

fn write_cell(
    out: &mut Worksheet,
    row: u32,
    rank: u16,
    cell: &Cell,
    column: &Column,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => Ok(()),
        // Always as a text: `write` would make links and formulas of some.
        Cell::Text(text) => out.write_string(row, rank, short(text.clone())).map(drop),
        Cell::List(texts) => out.write_string(row, rank, short(texts.join(BETWEEN))).map(drop),
        Cell::Bool(yes) => out.write_string(row, rank, yes_or_no(*yes)).map(drop),
        Cell::Number(number) => write_number(out, row, rank, *number, column.shape),
        Cell::Figure(number, shape) => write_number(out, row, rank, *number, *shape),
        Cell::Day(day) => match excel_day(*day) {
            Some(date) => {
                let format = Format::new().set_num_format(DAY);
                out.write_datetime_with_format(row, rank, &date, &format).map(drop)
            }
            None => out.write_string(row, rank, day.to_string()).map(drop),
        },
    }
}

fn write_number(
    out: &mut Worksheet,
    row: u32,
    rank: u16,
    number: f64,
    shape: Shape,
) -> Result<(), XlsxError> {
    match format(shape) {
        Some(format) => out.write_number_with_format(row, rank, number, &format).map(drop),
        None => out.write_number(row, rank, number).map(drop),
    }
}

/// A day as a spreadsheet counts it; `None` before it begins to.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
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
