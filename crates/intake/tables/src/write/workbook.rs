//! Tables for people: headings in words, and what must be read before the figures.

use std::io;

use super::{Cell, spreadsheet, xlsx};

/// What people open: what it is, then its tables.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// What it is, for its properties and for the top of its first sheet.
    pub title: String,
    /// What is read first: none makes no sheet of it.
    pub about: Vec<Note>,
    /// The tables, a sheet each.
    pub sheets: Vec<Sheet>,
}

/// Something to know about a workbook: a date, a source, a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub subject: String,
    /// What is said of it.
    pub text: String,
}

impl Note {
    /// Something to know.
    pub fn new(subject: impl Into<String>, text: impl Into<String>) -> Self {
        Self { subject: subject.into(), text: text.into() }
    }
}

/// A table of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name: short, without `[]:*?/\\`.
    pub name: &'static str,
    /// What stands above its rows.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How its numbers are written.
    pub shape: Shape,
}

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// As they are: words, codes, degrees.
    #[default]
    Words,
    /// Whole numbers, by thousands.
    Count,
    /// With one decimal: kilometres, minutes.
    Decimal,
    /// Shares of one, in per cent.
    Share,
    /// Days; somebody may write them.
    Day,
    /// Words that somebody will write.
    ToWrite,
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self::of(heading, Shape::Words)
    }

    /// A column of whole numbers.
    pub fn count(heading: impl Into<String>) -> Self {
        Self::of(heading, Shape::Count)
    }

    /// A column of numbers with one decimal.
    pub fn decimal(heading: impl Into<String>) -> Self {
        Self::of(heading, Shape::Decimal)
    }

    /// A column of shares.
    pub fn share(heading: impl Into<String>) -> Self {
        Self::of(heading, Shape::Share)
    }

    /// A column of days.
    pub fn day(heading: impl Into<String>) -> Self {
        Self::of(heading, Shape::Day)
    }

    fn of(heading: impl Into<String>, shape: Shape) -> Self {
        Self { heading: heading.into(), shape }
    }
}

impl Workbook {
    /// Writes it as XLSX.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(&xlsx::bytes(self).map_err(io::Error::other)?)
    }

    /// Writes its first table as CSV for French spreadsheets. A CSV has no other sheet: what must be read stands behind each
    /// row.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_csv(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(sheet) = self.sheets.first() else { return Ok(()) };
        let headings = sheet.columns.iter().map(|column| column.heading.clone());
        let headings: Vec<String> =
            headings.chain(self.about.iter().map(|note| note.subject.clone())).collect();
        let notes: Vec<Cell> = self.about.iter().map(|note| Cell::text(&note.text)).collect();
        let rows = sheet.rows.iter().map(|row| [row.as_slice(), &notes].concat());
        spreadsheet::write(&headings, rows, out)
    }
}
