//! CSV for French spreadsheets: semicolons, decimal commas, a byte order mark so that accents show, and no cell that a
//! spreadsheet would run.

use std::borrow::{Borrow, Cow};
use std::io;

use super::Cell;

/// What stands between the values of one cell, for people.
pub(super) const BETWEEN: &str = " | ";

/// Writes a table.
pub(super) fn write<R: Borrow<[Cell]>>(
    columns: &[String],
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.borrow().iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => harmless(text.clone()),
            Cell::List(texts) => harmless(texts.join(BETWEEN)),
            Cell::Number(number) | Cell::Figure(number, _) => number.to_string().replace('.', ","),
            Cell::Bool(yes) => yes_or_no(*yes).to_owned(),
            Cell::Day(day) => day.to_string(),
        }))?;
    }
    writer.flush()
}

/// For people.
pub(super) const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "oui" } else { "non" }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, « CSV injection »): it comes
/// from sources that nobody here wrote. So does one that would be taken for such a text. Leading white space is looked
/// through, as some programs do. Numbers of our own, negative ones included, do not pass here.
pub fn harmless(text: String) -> String {
    if is_risky(text.trim_start_matches(APOSTROPHE)) { format!("{APOSTROPHE}{text}") } else { text }
}

/// The text that an apostrophe made harmless, whoever put it there.
pub(crate) fn as_written(cell: Cow<'_, str>) -> Cow<'_, str> {
    let is_guarded = cell.starts_with(APOSTROPHE) && is_risky(cell.trim_start_matches(APOSTROPHE));
    match cell {
        Cow::Borrowed(text) if is_guarded => Cow::Borrowed(&text[1..]),
        Cow::Owned(text) if is_guarded => Cow::Owned(text[1..].to_owned()),
        cell => cell,
    }
}

const APOSTROPHE: char = '\'';

fn is_risky(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_made_harmless_reads_as_it_was(text in "[' \t\r\n=+@a＝-]{0,6}") {
            let guarded = harmless(text.clone());
            prop_assert!(!is_risky(&guarded), "{}", guarded);
            prop_assert_eq!(as_written(guarded.into()), text);
        }
    }
}
