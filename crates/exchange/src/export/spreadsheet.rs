//! CSV for French spreadsheets: semicolons, decimal commas, a byte order mark so that accents show, and no cell that a
//! spreadsheet would run.

use std::io;

use repere_domain::Lieu;
use repere_territory::Territoire;

use super::cells::{self, Cell, FOR_PEOPLE};
use crate::standard::COLUMNS;

/// What stands between the values of one cell, for people.
pub(super) const BETWEEN: &str = " | ";

/// Writes places.
pub(super) fn write<'a>(
    lieux: impl IntoIterator<Item = &'a Lieu>,
    territoire: &Territoire,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.iter().chain(&FOR_PEOPLE))?;
    for lieu in lieux {
        let cells = cells::for_people(lieu, territoire);
        writer.write_record(cells.into_iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => harmless(text),
            Cell::List(texts) => harmless(texts.join(BETWEEN)),
            Cell::Number(number) => number.to_string().replace('.', ","),
        }))?;
    }
    writer.flush()
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, « CSV injection »): it comes
/// from sources that nobody here wrote. Numbers of our own, negative ones included, do not pass here.
pub(super) fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}
