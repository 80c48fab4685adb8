//! Places to files: the national standard for machines, spreadsheets for people.
//!
//! Only a [`Lieu`] can be written here, and all that a `Lieu` holds may be published.

mod cells;
mod national;
mod people;
mod standard;

use std::io;

use repere_domain::Lieu;
use repere_territory::Territoire;

pub use national::Refusal;
pub(crate) use people::NOT_READ;
pub use people::{inventory, sheet, usage};
pub use standard::{write_csv, write_json};

/// A format that places can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// The national standard, CSV.
    StandardCsv,
    /// The national standard, JSON.
    StandardJson,
    /// A CSV that French spreadsheets open as it is: semicolons, decimal commas.
    SpreadsheetCsv,
    /// An XLSX workbook.
    Xlsx,
}

impl ExportFormat {
    /// Writes places, one after the other; a workbook is kept in memory until its last one.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write<'a>(
        self,
        lieux: impl IntoIterator<Item = &'a Lieu>,
        territoire: &Territoire,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self {
            Self::StandardCsv => write_csv(lieux, out),
            Self::StandardJson => write_json(lieux, out),
            Self::SpreadsheetCsv => people::write_csv(lieux, territoire, out),
            Self::Xlsx => people::write_workbook(lieux, territoire, out),
        }
    }
}

#[cfg(test)]
mod tests;
