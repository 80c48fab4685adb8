//! The national standard, as it asks to be written.

use std::io;

use repere_domain::Lieu;
use serde::ser::{SerializeMap as _, SerializeSeq};
use serde::{Serialize, Serializer as _};

use super::national::cells;
use repere_domain::fields::{SEPARATOR, standard};
use repere_tables::Cell;

/// Writes places as a CSV file of the standard: UTF-8, comma, header, RFC 4180.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_csv<'a>(lieux: impl IntoIterator<Item = &'a Lieu>, out: impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(standard().map(|field| field.name))?;
    for lieu in lieux {
        writer.write_record(cells(lieu).into_iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text,
            Cell::List(texts) => joined(&texts),
            Cell::Number(number) | Cell::Figure(number, _) => number.to_string(),
            Cell::Bool(yes) => yes.to_string(),
            Cell::Day(day) => day.to_string(),
        }))?;
    }
    writer.flush()
}

/// Writes places as a JSON file of the standard: an array of objects, whose values are those of the CSV, lists joined
/// included, but for the coordinates, which are numbers. Optional fields without value are left out.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_json<'a>(lieux: impl IntoIterator<Item = &'a Lieu>, out: impl io::Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::new(out);
    let mut array = serializer.serialize_seq(None)?;
    for lieu in lieux {
        array.serialize_element(&Object(lieu))?;
    }
    SerializeSeq::end(array)?;
    Ok(())
}

struct Object<'a>(&'a Lieu);

impl Serialize for Object<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, cell) in standard().zip(cells(self.0)) {
            let column = field.name;
            match cell {
                Cell::Empty if field.is_required() => map.serialize_entry(column, "")?,
                Cell::Empty => {}
                Cell::Text(text) => map.serialize_entry(column, &text)?,
                Cell::List(texts) => map.serialize_entry(column, &joined(&texts))?,
                Cell::Number(number) | Cell::Figure(number, _) => map.serialize_entry(column, &number)?,
                Cell::Bool(yes) => map.serialize_entry(column, &yes)?,
                Cell::Day(day) => map.serialize_entry(column, &day)?,
            }
        }
        map.end()
    }
}

/// Values joined as the standard says; a separator inside a value would make two of it.
fn joined(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| text.replace(SEPARATOR, "/")).collect();
    texts.join(&SEPARATOR.to_string())
}
