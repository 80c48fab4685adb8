use std::borrow::Cow;

use super::columns::{Bound, Column};
use super::fields::Fields;
use super::terms;
use crate::error::{FoundHeader, ReadError};
use crate::reading::Context;
use crate::tabular::{self, Columns};
use repere_checking::cleaning;
use repere_checking::{FindingCode as Code, Findings, Reading};
use repere_domain::PositionQuality;
use repere_domain::fields::standard;
use repere_tables::{HeaderPlace, Layout};

/// A column that the standard requires and a place may do without: nobody may know who runs it.
const DISPENSABLE: &str = "pivot";

/// Reads a file of the standard, CSV or JSON. Columns may come in any order, under the names of today or of before.
pub(crate) fn read(bytes: &[u8], context: Context<'_>) -> Result<Reading, ReadError> {
    Ok(tabular::read(bytes, StandardColumns::default(), &Layout::default(), context)?.reading)
}

/// What each column of the table is.
#[derive(Default)]
struct StandardColumns(Bound);

impl Columns for StandardColumns {
    fn knows(&self, name: &str) -> bool {
        !Column::of(name).fields().is_empty()
    }

    fn bind(&mut self, names: &[String], place: &HeaderPlace) -> Result<(), ReadError> {
        self.0 = Bound::new(names);
        let required = standard().filter(|field| field.is_required()).map(|field| field.name);
        let missing: Vec<&'static str> = required.filter(|required| !self.0.has(required)).collect();
        if missing.iter().all(|missing| *missing == DISPENSABLE) {
            return Ok(());
        }
        Err(ReadError::MissingColumns {
            missing,
            header: Box::new(FoundHeader { names: names.to_vec(), place: place.clone() }),
        })
    }

    fn fields(&self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Fields {
        let mut fields = Fields::default();
        // What the columns of today say: those of before only complete them.
        let mut said: Vec<&str> = Vec::new();
        for rank in &self.0.order {
            let (Some(cell), Some(column)) = (cells.get(*rank), self.0.columns.get(*rank)) else { continue };
            let targets = column.fields();
            let Some(first) = targets.first().filter(|_| !targets.iter().any(|field| said.contains(field)))
            else {
                continue;
            };
            if cleaning::is_nothing(cell, first, findings) || says_unknown_body(first, cell) {
                continue;
            }
            if column.has_terms() {
                let name = if let Column::Former(name, _) = column { name } else { first };
                terms::read(cell, name, &targets, &mut fields, findings);
            } else {
                fields.set(first, cell.as_ref());
            }
            if let Column::Field(field) = column {
                said.push(field.name);
            }
        }
        // The point of a commune that our own spreadsheets give is not the place's own.
        if fields.get("position") == Some(PositionQuality::Approximate.as_str()) {
            fields.remove("latitude");
            fields.remove("longitude");
        }
        fields
    }

    fn origin(&self, field: &str) -> Option<String> {
        self.0.origin(field)
    }

    fn remark(&self, reading: &mut Reading, filled: &[usize]) {
        if !self.0.has(DISPENSABLE) {
            reading.note_of_file(
                Code::ColumnMissing,
                DISPENSABLE,
                "aucun SIRET ni RNA : complétez-le si vous le savez",
            );
        }
        self.0.remark(reading, filled);
    }
}

/// Fourteen zeros are how the country writes that nobody knows who runs a place.
fn says_unknown_body(field: &str, cell: &str) -> bool {
    let zeros: Vec<u8> = cell.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    field == "pivot" && zeros.len() == 14 && zeros.iter().all(|byte| *byte == b'0')
}
