//! Mappings: a small TOML file that says how the columns of a source become the fields of the national standard, so
//! that an operator brings a source in without code. `docs/mapping.md` is its manual, in French.
//!
//! A mapping is checked whole when it is read: every mistake is told with its line, not only the first.

mod address;
mod columns;
mod fields;
mod filter;
mod hours;
mod identity;
mod mapped;
mod mistake;
mod nearest;
mod parse;
mod place;
mod rule;
mod toml_text;
mod weeks;
mod words;

use repere_checking::Reading;
use repere_tables::Layout;

use crate::error::ReadError;
use crate::reading::Context;
use crate::tabular;
use columns::Column;
use filter::Condition;
use hours::Hours;
use mapped::MappedColumns;
pub use mistake::{MappingError, Mistake, Name};
use place::Place;
use rule::Rule;

/// A mapping that has been checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mapping {
    /// How the file is cut.
    layout: Layout,
    /// What a row must say to be read.
    conditions: Vec<Condition>,
    /// The rules of each field, in the order of the fields of the standard.
    fields: Vec<(&'static str, Vec<Rule>)>,
    /// How the point is written, when it is not as `latitude` and `longitude`.
    coordinates: Option<Place>,
    /// The hours, when they are put together from several columns.
    hours: Option<Hours>,
}

/// A whole file read through a mapping, and what the mapping left of it.
#[derive(Debug)]
pub struct Check {
    /// The records, and what was found.
    pub reading: Reading,
    /// The columns that the mapping does not name, and how many of their cells say something.
    pub unread: Vec<(String, usize)>,
    /// How many rows the conditions of the mapping left out.
    pub left_out: usize,
}

impl Mapping {
    /// Reads and checks a mapping.
    ///
    /// # Errors
    /// Every mistake found, by line.
    pub fn parse(text: &str) -> Result<Self, Vec<MappingError>> {
        parse::parse(text)
    }

    /// Reads a whole file through this mapping.
    ///
    /// # Errors
    /// When the file as a whole cannot be understood, or lacks columns that the mapping names.
    pub fn read(&self, bytes: &[u8], context: Context<'_>) -> Result<Reading, ReadError> {
        Ok(tabular::read(bytes, MappedColumns::new(self), &self.layout, context)?.reading)
    }

    /// Reads a whole file through this mapping, to know what the mapping makes of it.
    ///
    /// # Errors
    /// As [`Mapping::read`].
    pub fn check(&self, bytes: &[u8], context: Context<'_>) -> Result<Check, ReadError> {
        let table = tabular::read(bytes, MappedColumns::new(self), &self.layout, context)?;
        let unread = table.columns.unread().into_iter();
        let unread = unread.map(|rank| (table.names[rank].clone(), table.filled[rank])).collect();
        Ok(Check { unread, reading: table.reading, left_out: table.left_out })
    }

    /// Every column that the mapping names.
    fn columns(&self) -> impl Iterator<Item = &Column> {
        let of_rules = self.fields.iter().flat_map(|(_, rules)| rules).flat_map(Rule::columns);
        of_rules
            .chain(self.coordinates.iter().flat_map(Place::columns))
            .chain(self.hours.iter().flat_map(Hours::columns))
            .chain(self.conditions.iter().map(|condition| &condition.column))
    }

    /// Whether the source has identifiers of its own.
    fn has_identifiers(&self) -> bool {
        self.fields.iter().any(|(field, _)| *field == "id")
    }
}

#[cfg(test)]
mod tests;
