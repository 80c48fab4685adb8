//! Mappings: a small TOML file that says how the columns of a source become the fields of the national standard, so
//! that an operator brings a source in without code. `docs/mapping.md` is its manual, in French.
//!
//! A mapping is checked whole when it is read: every mistake is told with its line, not only the first.

mod fields;
mod nearest;
mod parse;
mod parse_place;
mod place;
mod rule;
mod toml_text;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use crate::error::ReadError;
use crate::reading::Context;
use crate::standard::Fields;
use crate::tabular::{self, Columns};
use place::Place;
use repere_checking::{Findings, Reading};
use rule::{Column, Rule};

/// A mapping that has been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The rules of each field, in the order of the fields of the standard.
    champs: Vec<(&'static str, Vec<Rule>)>,
    /// How the point is written, when it is not as `latitude` and `longitude`.
    coordonnees: Option<Place>,
}

/// A mistake in a mapping, or between a mapping and a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// Line of the mapping, from 1.
    pub ligne: usize,
    /// Character of that line, from 1.
    pub colonne: usize,
    /// What is wrong and what to do, in French.
    pub message: String,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {}, colonne {} : {}", self.ligne, self.colonne, self.message)
    }
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
        tabular::read(bytes, MappedColumns::new(self), context, None)
    }

    /// Reads the first `most` records of a file through this mapping.
    ///
    /// # Errors
    /// As [`Mapping::read`].
    pub fn preview(&self, bytes: &[u8], context: Context<'_>, most: usize) -> Result<Reading, ReadError> {
        tabular::read(bytes, MappedColumns::new(self), context, Some(most))
    }

    /// Every column that the mapping names.
    fn columns(&self) -> impl Iterator<Item = &Column> {
        let of_rules = self.champs.iter().flat_map(|(_, rules)| rules).flat_map(Rule::columns);
        of_rules.chain(self.coordonnees.iter().flat_map(Place::columns))
    }
}

/// A mapping over the columns of one file.
struct MappedColumns<'m> {
    mapping: &'m Mapping,
    ranks: HashMap<String, usize>,
}

impl<'m> MappedColumns<'m> {
    fn new(mapping: &'m Mapping) -> Self {
        Self { mapping, ranks: HashMap::new() }
    }
}

impl Columns for MappedColumns<'_> {
    fn bind(&mut self, names: &[String]) -> Result<(), ReadError> {
        self.ranks = names.iter().cloned().zip(0..).collect();
        let mut missing: Vec<&Column> =
            self.mapping.columns().filter(|column| !self.ranks.contains_key(&column.name)).collect();
        missing.sort_unstable_by_key(|column| (column.at, &column.name));
        missing.dedup_by(|a, b| a.name == b.name);
        if missing.is_empty() {
            return Ok(());
        }
        Err(ReadError::Mapping(missing.into_iter().map(|column| absent(column, names)).collect()))
    }

    fn origin(&self, field: &str) -> Option<String> {
        let rules =
            self.mapping.champs.iter().filter(|(known, _)| *known == field).flat_map(|(_, rules)| rules);
        let mut columns: Vec<&str> =
            rules.flat_map(Rule::columns).map(|column| column.name.as_str()).collect();
        if matches!(field, "latitude" | "longitude") {
            columns.extend(self.mapping.coordonnees.iter().flat_map(Place::columns).map(|c| c.name.as_str()));
        }
        columns.dedup();
        (!columns.is_empty())
            .then(|| columns.into_iter().map(|name| format!("« {name} »")).collect::<Vec<_>>().join(", "))
    }

    fn fields(&self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Fields {
        let cell = |column: &Column| {
            let cell = self.ranks.get(&column.name).and_then(|rank| cells.get(*rank));
            cell.map_or("", |cell| cell.trim())
        };
        let mut fields = Fields::default();
        for (field, rules) in &self.mapping.champs {
            fields.set(field, rule::evaluate(field, rules, &cell, findings));
        }
        if let Some(place) = &self.mapping.coordonnees {
            let (latitude, longitude) = place.read(&cell);
            fields.set("latitude", latitude);
            fields.set("longitude", longitude);
        }
        fields
    }
}

/// Says that a column is not in the file, with the nearest that is.
fn absent(column: &Column, names: &[String]) -> String {
    let near = nearest::nearest(&column.name, names.iter().map(String::as_str));
    let hint = near.map(|near| format!(" ; vouliez-vous « {near} » ?")).unwrap_or_default();
    format!("ligne {} : la colonne « {} » n’est pas dans le fichier{hint}", column.at, column.name)
}

#[cfg(test)]
mod tests;
