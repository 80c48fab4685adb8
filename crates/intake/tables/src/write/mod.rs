//! Tables of any content to files that machines or people open: RFC 4180, French spreadsheets, XLSX.

mod spreadsheet;
mod widths;
mod workbook;
mod xlsx;

use std::borrow::Borrow;
use std::io;

use chrono::NaiveDate;

pub(crate) use spreadsheet::as_written;
pub use spreadsheet::harmless;
pub use workbook::{Column, Note, Shape, Sheet, Workbook};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// A number, written as those of its column.
    Number(f64),
    /// A number that has its own way to be written: columns of figures of several kinds.
    Figure(f64, Shape),
    /// A yes or a no.
    Bool(bool),
    /// A day.
    Day(NaiveDate),
}

impl Cell {
    /// A value in words; nothing when it has none.
    pub fn text(value: &impl ToString) -> Self {
        let text = value.to_string();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A value in words, when there is one.
    pub fn optional(value: Option<&impl ToString>) -> Self {
        value.map_or(Self::Empty, |value| Self::text(value))
    }

    /// A number, when there is one.
    pub fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    /// A number that has its own way to be written, when there is one.
    pub fn figure(value: Option<f64>, shape: Shape) -> Self {
        value.map_or(Self::Empty, |value| Self::Figure(value, shape))
    }

    /// Several values in words.
    pub fn list(values: &[impl ToString]) -> Self {
        if values.is_empty() {
            return Self::Empty;
        }
        Self::List(values.iter().map(ToString::to_string).collect())
    }
}

/// What stands above the rows of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// What the table is, for the properties of a workbook.
    pub title: String,
    /// Name of the sheet of a workbook: short, without `[]:*?/\\`.
    pub sheet: &'static str,
    /// Names of the columns.
    pub columns: Vec<String>,
}

/// A table: a title, columns with a name each, rows of as many cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is, for the properties of a workbook.
    pub title: String,
    /// Name of the sheet of a workbook: short, without `[]:*?/\\`.
    pub sheet: &'static str,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A format that a table can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// CSV for machines, RFC 4180: commas, decimal points, `true` and `false`.
    Csv,
    /// CSV that French spreadsheets open as it is: semicolons, decimal commas, « oui » and « non », no formulas.
    SpreadsheetCsv,
    /// An XLSX workbook, no formulas.
    Xlsx,
}

/// An answer that machines read as a table, and people as a workbook.
pub trait Tabulate {
    /// For machines: names of columns that stay, all the context in each row.
    fn table(&self) -> Table;

    /// For people: headings in words, what must be known said once.
    fn workbook(&self) -> Workbook;

    /// Writes it as a format asks.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn write(&self, format: TableFormat, out: &mut dyn io::Write) -> io::Result<()> {
        match format {
            TableFormat::Csv => self.table().write(format, out),
            TableFormat::SpreadsheetCsv => self.workbook().write_csv(out),
            TableFormat::Xlsx => self.workbook().write(out),
        }
    }
}

impl Table {
    /// Writes the table.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, format: TableFormat, out: &mut dyn io::Write) -> io::Result<()> {
        let Self { title, sheet, columns, rows } = self;
        let header = Header { title: title.clone(), sheet, columns: columns.clone() };
        header.write(rows.iter().map(Vec::as_slice), format, out)
    }
}

impl Header {
    /// Writes a table whose rows come one by one: in CSV, each is written before the next is made.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write<R: Borrow<[Cell]>>(
        &self,
        rows: impl IntoIterator<Item = R>,
        format: TableFormat,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match format {
            TableFormat::Csv => self.write_csv(rows, out),
            TableFormat::SpreadsheetCsv => spreadsheet::write(&self.columns, rows, out),
            TableFormat::Xlsx => {
                let columns = self.columns.iter().map(Column::words).collect();
                let rows = rows.into_iter().map(|row| row.borrow().to_vec()).collect();
                let sheets = vec![Sheet { name: self.sheet, columns, rows }];
                Workbook { title: self.title.clone(), about: Vec::new(), sheets }.write(out)
            }
        }
    }

    fn write_csv<R: Borrow<[Cell]>>(
        &self,
        rows: impl IntoIterator<Item = R>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(&self.columns)?;
        for row in rows {
            writer.write_record(row.borrow().iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => text.clone(),
                Cell::List(texts) => texts.join("|"),
                Cell::Number(number) | Cell::Figure(number, _) => number.to_string(),
                Cell::Bool(yes) => yes.to_string(),
                Cell::Day(day) => day.to_string(),
            }))?;
        }
        writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: TableFormat) -> String {
        let table = Table {
            title: "Essai".into(),
            sheet: "Essai",
            columns: vec!["nom".into(), "part".into(), "oui".into(), "liste".into()],
            rows: vec![
                vec![
                    Cell::Text("=A1, dit « un »".into()),
                    Cell::Number(-0.5),
                    Cell::Bool(true),
                    Cell::list(&["a", "b"]),
                ],
                vec![Cell::Empty, Cell::number(None), Cell::Bool(false), Cell::Empty],
            ],
        };
        let mut out = Vec::new();
        table.write(format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn for_machines_as_rfc_4180_and_for_spreadsheets_as_the_french_do() {
        let machine = "nom,part,oui,liste\r\n\"=A1, dit « un »\",-0.5,true,a|b\r\n,,false,\r\n";
        assert_eq!(written(TableFormat::Csv), machine);
        let spreadsheet = "\u{feff}nom;part;oui;liste\r\n'=A1, dit « un »;-0,5;oui;a | b\r\n;;non;\r\n";
        assert_eq!(written(TableFormat::SpreadsheetCsv), spreadsheet);
    }
}
